<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>wxdesk</name>
        <message>
            <source>Everywhere</source>
            <translation>En todas partes</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Cola</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Biblioteca</translation>
        </message>
        <message>
            <source>Collections</source>
            <translation>Colecciones</translation>
        </message>
        <message>
            <source>Transcript</source>
            <translation>Texto</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source> or </source>
            <translation> o </translation>
        </message>
        <message>
            <source>{keys} is taken by “{name}”.</source>
            <translation>{keys} ya corresponde a «{name}».</translation>
        </message>
        <message>
            <source>Nothing can be written beside an address. Choose a folder.</source>
            <translation>Junto a una dirección no se puede escribir nada. Elija una carpeta.</translation>
        </message>
        <message>
            <source>What cannot be added, and why</source>
            <translation>Lo que no se puede añadir y por qué</translation>
        </message>
        <message>
            <source>Recordings with a transcript</source>
            <translation>Grabaciones con transcripción</translation>
        </message>
        <message>
            <source>Transcribe all again</source>
            <translation>Volver a transcribir todas</translation>
        </message>
        <message>
            <source>Open transcript</source>
            <translation>Abrir transcripción</translation>
        </message>
        <message>
            <source>Open the transcript that is selected</source>
            <translation>Abrir la transcripción seleccionada</translation>
        </message>
        <message>
            <source>Tick what to transcribe again; the rest is skipped.</source>
            <translation>Marque lo que se deba volver a transcribir; el resto se omite.</translation>
        </message>
        <message>
            <source>Nothing to add</source>
            <translation>No hay nada que añadir</translation>
        </message>
        <message>
            <source>Add 1 recording</source>
            <translation>Añadir 1 grabación</translation>
        </message>
        <message>
            <source>Looking whether they are in the library already…</source>
            <translation>Comprobando si ya están en la biblioteca…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Add recordings</source>
            <translation>Añadir grabaciones</translation>
        </message>
        <message>
            <source>Nothing new to add</source>
            <translation>No hay nada nuevo que añadir</translation>
        </message>
        <message>
            <source>Add {count} recordings</source>
            <translation>Añadir {count} grabaciones</translation>
        </message>
        <message>
            <source>1 cannot be added</source>
            <translation>1 no se puede añadir</translation>
        </message>
        <message>
            <source>Already in the library</source>
            <translation>Ya está en la biblioteca</translation>
        </message>
        <message>
            <source>{count} found…</source>
            <translation>Encontradas: {count}…</translation>
        </message>
        <message>
            <source>{done} of {all} added</source>
            <translation>Añadidas: {done} de {all}</translation>
        </message>
        <message>
            <source>{count} cannot be added</source>
            <translation>{count} no se pueden añadir</translation>
        </message>
        <message>
            <source>{count} already in the library</source>
            <translation>{count} ya están en la biblioteca</translation>
        </message>
        <message>
            <source>{name} is in the queue.</source>
            <translation>{name} está en la cola.</translation>
        </message>
        <message>
            <source>{count} recordings are in the queue.</source>
            <translation>{count} grabaciones están en la cola.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>Find out</source>
            <translation>Detectar</translation>
        </message>
        <message>
            <source>Names and vocabulary to expect</source>
            <translation>Nombres y vocabulario previstos</translation>
        </message>
        <message>
            <source>Spelled this way wherever they are heard</source>
            <translation>Se escriben así dondequiera que se oigan</translation>
        </message>
        <message>
            <source>Names and rare words, such as: Åsa Lindqvist, Velbrück</source>
            <translation>Nombres y palabras poco comunes, como: Åsa Lindqvist, Velbrück</translation>
        </message>
        <message>
            <source>Language that is spoken in the recordings</source>
            <translation>Idioma que se habla en las grabaciones</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Texto</translation>
        </message>
        <message>
            <source>Whisper can translate into English only</source>
            <translation>Whisper solo puede traducir al inglés</translation>
        </message>
        <message>
            <source>The newest words of your dictionary are expected, too.</source>
            <translation>También se esperan las palabras más nuevas de tu diccionario.</translation>
        </message>
        <message>
            <source>In the language that is spoken</source>
            <translation>En el idioma hablado</translation>
        </message>
        <message>
            <source>Translated into English</source>
            <translation>Traducido al inglés</translation>
        </message>
        <message>
            <source>&amp;Preset</source>
            <translation>&amp;Preajuste</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>&amp;Idioma</translation>
        </message>
        <message>
            <source>&amp;Model</source>
            <translation>&amp;Modelo</translation>
        </message>
        <message>
            <source>&amp;Text</source>
            <translation>&amp;Texto</translation>
        </message>
        <message>
            <source>Spea&amp;kers</source>
            <translation>&amp;Hablantes</translation>
        </message>
        <message>
            <source>&amp;Vocabulary</source>
            <translation>&amp;Vocabulario</translation>
        </message>
        <message>
            <source>&amp;Write files</source>
            <translation>&amp;Archivos</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message>
            <source>What is here already is kept for next time</source>
            <translation>Lo ya descargado se conserva para la próxima vez</translation>
        </message>
        <message>
            <source>Download of the model</source>
            <translation>Descarga del modelo</translation>
        </message>
        <message>
            <source>{name} · download of {size}</source>
            <translation>{name} · descarga de {size}</translation>
        </message>
        <message>
            <source>{model} understands English only.</source>
            <translation>{model} solo entiende inglés.</translation>
        </message>
        <message>
            <source>{model} cannot translate.</source>
            <translation>{model} no puede traducir.</translation>
        </message>
        <message>
            <source>Get it ({size})</source>
            <translation>Descargar ({size})</translation>
        </message>
        <message>
            <source>Get it</source>
            <translation>Descargar</translation>
        </message>
        <message>
            <source>Not on this computer yet.</source>
            <translation>Aún no está en este equipo.</translation>
        </message>
        <message>
            <source>{done} of {all} are here</source>
            <translation>{done} de {all} descargados</translation>
        </message>
        <message>
            <source>Transcribe again</source>
            <translation>Volver a transcribir</translation>
        </message>
        <message>
            <source>{name} and {count} more</source>
            <translation>{name} y {count} más</translation>
        </message>
        <message>
            <source>Get the model and start</source>
            <translation>Descargar el modelo e iniciar</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Iniciar</translation>
        </message>
        <message>
            <source>Where to write the files</source>
            <translation>Dónde escribir los archivos</translation>
        </message>
        <message>
            <source>Files that are already there are never replaced.</source>
            <translation>Los archivos que ya existen nunca se sustituyen.</translation>
        </message>
        <message>
            <source>Folder for the files</source>
            <translation>Carpeta para los archivos</translation>
        </message>
        <message>
            <source>Beside the recording</source>
            <translation>Junto a la grabación</translation>
        </message>
        <message>
            <source>To a folder…</source>
            <translation>En una carpeta…</translation>
        </message>
        <message>
            <source>More formats ({count})</source>
            <translation>Más formatos ({count})</translation>
        </message>
        <message>
            <source>More formats</source>
            <translation>Más formatos</translation>
        </message>
        <message>
            <source>To {folder}</source>
            <translation>En {folder}</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Preajuste</translation>
        </message>
        <message>
            <source>Options that you have given a name</source>
            <translation>Opciones guardadas con un nombre</translation>
        </message>
        <message>
            <source>Save as a preset</source>
            <translation>Guardar como preajuste</translation>
        </message>
        <message>
            <source>Name of the preset:</source>
            <translation>Nombre del preajuste:</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Guardar como…</translation>
        </message>
        <message>
            <source>Manage</source>
            <translation>Gestionar</translation>
        </message>
        <message>
            <source>Save, change or delete presets</source>
            <translation>Guardar, cambiar o eliminar preajustes</translation>
        </message>
        <message>
            <source>As in the settings</source>
            <translation>Como en los ajustes</translation>
        </message>
        <message>
            <source>Update “{name}”</source>
            <translation>Actualizar «{name}»</translation>
        </message>
        <message>
            <source>Delete “{name}”</source>
            <translation>Eliminar «{name}»</translation>
        </message>
        <message>
            <source>As it was</source>
            <translation>Como estaba</translation>
        </message>
        <message>
            <source>As last time</source>
            <translation>Como la última vez</translation>
        </message>
        <message>
            <source>“{name}” is saved.</source>
            <translation>«{name}» se ha guardado.</translation>
        </message>
        <message>
            <source>“{name}” is deleted.</source>
            <translation>«{name}» se ha eliminado.</translation>
        </message>
        <message>
            <source>Start (Enter)</source>
            <translation>Iniciar (Intro)</translation>
        </message>
        <message>
            <source>Cancel (Esc)</source>
            <translation>Cancelar (Esc)</translation>
        </message>
        <message>
            <source>Speakers</source>
            <translation>Hablantes</translation>
        </message>
        <message>
            <source>Who says what (diarization). A number that you know makes it more accurate.</source>
            <translation>Quién dice qué (diarización). Indicar el número, si se conoce, mejora la precisión.</translation>
        </message>
        <message>
            <source>Number of speakers</source>
            <translation>Número de hablantes</translation>
        </message>
        <message>
            <source>At least so many speakers</source>
            <translation>Número mínimo de hablantes</translation>
        </message>
        <message>
            <source>At most so many speakers</source>
            <translation>Número máximo de hablantes</translation>
        </message>
        <message>
            <source>and</source>
            <translation>y</translation>
        </message>
        <message>
            <source>Name known voices</source>
            <translation>Nombrar las voces conocidas</translation>
        </message>
        <message>
            <source>Speakers whose voices are remembered get their names by themselves</source>
            <translation>Los hablantes cuyas voces se recuerdan reciben su nombre por sí solos</translation>
        </message>
        <message>
            <source>Find out how many</source>
            <translation>Detectar cuántos</translation>
        </message>
        <message>
            <source>Exactly</source>
            <translation>Exactamente</translation>
        </message>
        <message>
            <source>Between</source>
            <translation>Entre</translation>
        </message>
        <message>
            <source>Each channel is a speaker</source>
            <translation>Cada canal es un hablante</translation>
        </message>
        <message>
            <source>Do not tell apart</source>
            <translation>No distinguir</translation>
        </message>
        <message>
            <source>A fault of the program has ended that.</source>
            <translation>Un fallo del programa ha acabado con eso.</translation>
        </message>
        <message>
            <source>Close wxdesk</source>
            <translation>Cerrar wxdesk</translation>
        </message>
        <message>
            <source>A recording is still being transcribed.</source>
            <translation>Todavía se está transcribiendo una grabación.</translation>
        </message>
        <message>
            <source>If you stop now, it goes on from here when wxdesk is opened again.</source>
            <translation>Si se detiene ahora, continuará desde este punto cuando se vuelva a abrir wxdesk.</translation>
        </message>
        <message>
            <source>Stop and continue next time</source>
            <translation>Detener y continuar la próxima vez</translation>
        </message>
        <message>
            <source>Keep working in the background</source>
            <translation>Seguir en segundo plano</translation>
        </message>
        <message>
            <source>A fault in wxdesk</source>
            <translation>Error de wxdesk</translation>
        </message>
        <message>
            <source>Something in the program went wrong</source>
            <translation>Algo ha fallado en el programa</translation>
        </message>
        <message>
            <source>This is a fault of wxdesk. What you did last may not be done; the rest goes on. You can send this report to the makers: it says where in the program it happened, and nothing that was said in a recording.</source>
            <translation>Es un error de wxdesk. Puede que la última acción no se haya completado; todo lo demás continúa. Este informe se puede enviar a los desarrolladores: indica en qué parte del programa ocurrió y no contiene nada de lo dicho en las grabaciones.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copiar</translation>
        </message>
        <message>
            <source>Open logs folder</source>
            <translation>Abrir la carpeta de registros</translation>
        </message>
        <message>
            <source>A line of {found} characters, not {allowed}</source>
            <translation>Una línea de {found} caracteres en vez de {allowed}</translation>
        </message>
        <message>
            <source>{found} lines, not {allowed}</source>
            <translation>{found} líneas en vez de {allowed}</translation>
        </message>
        <message>
            <source>{found} words, not {allowed}</source>
            <translation>{found} palabras en vez de {allowed}</translation>
        </message>
        <message>
            <source>Too fast to read: {found} s instead of {allowed} s</source>
            <translation>Demasiado rápido de leer: {found} s en vez de {allowed} s</translation>
        </message>
        <message>
            <source>Too short: {found} s instead of {allowed} s</source>
            <translation>Demasiado corto: {found} s en vez de {allowed} s</translation>
        </message>
        <message>
            <source>Too long: {found} s instead of {allowed} s</source>
            <translation>Demasiado largo: {found} s en vez de {allowed} s</translation>
        </message>
        <message>
            <source>Too close to the next: {found} s instead of {allowed} s</source>
            <translation>Demasiado cerca del siguiente: {found} s en vez de {allowed} s</translation>
        </message>
        <message>
            <source>The next one begins {found} s before it ends</source>
            <translation>El siguiente empieza {found} s antes de que acabe</translation>
        </message>
        <message>
            <source>Copy as formatted text</source>
            <translation>Copiar como texto con formato</translation>
        </message>
        <message>
            <source>Copy as plain text</source>
            <translation>Copiar como texto sin formato</translation>
        </message>
        <message>
            <source>Copy as Markdown</source>
            <translation>Copiar como Markdown</translation>
        </message>
        <message>
            <source>Copy as SRT</source>
            <translation>Copiar como SRT</translation>
        </message>
        <message>
            <source>Copy as WebVTT</source>
            <translation>Copiar como WebVTT</translation>
        </message>
        <message>
            <source>Copy as</source>
            <translation>Copiar como</translation>
        </message>
        <message>
            <source>What is marked was copied.</source>
            <translation>Se copió lo marcado.</translation>
        </message>
        <message>
            <source>The whole transcript was copied.</source>
            <translation>Se ha copiado toda la transcripción.</translation>
        </message>
        <message>
            <source>Find a format</source>
            <translation>Buscar un formato</translation>
        </message>
        <message>
            <source>Formats</source>
            <translation>Formatos</translation>
        </message>
        <message>
            <source>What is ticked is written. (Space)</source>
            <translation>Se escribe lo que está marcado. (Espacio)</translation>
        </message>
        <message>
            <source>Common</source>
            <translation>Habituales</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Mostrar en la carpeta</translation>
        </message>
        <message>
            <source>{name} was made.</source>
            <translation>Se creó {name}.</translation>
        </message>
        <message>
            <source>This transcript has no recording. Locate it in the library.</source>
            <translation>Esta transcripción no tiene grabación. Localícela en la biblioteca.</translation>
        </message>
        <message>
            <source>The recording is on the web. Download it, then locate it in the library.</source>
            <translation>La grabación está en la web. Descárguela y localícela en la biblioteca.</translation>
        </message>
        <message>
            <source>Make a video or sound file</source>
            <translation>Crear un archivo de vídeo o de sonido</translation>
        </message>
        <message>
            <source>Make it</source>
            <translation>Crear</translation>
        </message>
        <message>
            <source>Make it (Enter)</source>
            <translation>Crear (Intro)</translation>
        </message>
        <message>
            <source>Where the file goes</source>
            <translation>Adónde va el archivo</translation>
        </message>
        <message>
            <source>What to make</source>
            <translation>Qué se crea</translation>
        </message>
        <message>
            <source>Subtitles for</source>
            <translation>Subtítulos para</translation>
        </message>
        <message>
            <source>How long and how fast subtitles may be</source>
            <translation>Cuánto pueden durar y lo rápidos que pueden ser los subtítulos</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>Hablante</translation>
        </message>
        <message>
            <source>Whose parts are joined</source>
            <translation>De quién se unen las partes</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Formato</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Elegir…</translation>
        </message>
        <message>
            <source>Choose where the file goes</source>
            <translation>Elegir adónde va el archivo</translation>
        </message>
        <message>
            <source>Video with subtitles in the picture</source>
            <translation>Vídeo con subtítulos en la imagen</translation>
        </message>
        <message>
            <source>Sound of the selection</source>
            <translation>Sonido de la selección</translation>
        </message>
        <message>
            <source>Sound of one speaker</source>
            <translation>Sonido de un hablante</translation>
        </message>
        <message>
            <source>there is no picture</source>
            <translation>no hay imagen</translation>
        </message>
        <message>
            <source>nothing is selected</source>
            <translation>no hay nada seleccionado</translation>
        </message>
        <message>
            <source>no speakers are known</source>
            <translation>no se conoce a ningún hablante</translation>
        </message>
        <message>
            <source>there is no text</source>
            <translation>no hay texto</translation>
        </message>
        <message>
            <source>Say where the file goes.</source>
            <translation>Indique adónde va el archivo.</translation>
        </message>
        <message>
            <source>The file's name must end in {suffix}.</source>
            <translation>El nombre del archivo debe terminar en {suffix}.</translation>
        </message>
        <message>
            <source>Video with subtitles that can be switched off</source>
            <translation>Vídeo con subtítulos que se pueden desactivar</translation>
        </message>
        <message>
            <source>Recording with subtitles that can be switched off</source>
            <translation>Grabación con subtítulos que se pueden desactivar</translation>
        </message>
        <message>
            <source>The picture is encoded anew, which takes a while. The sound stays as it is.</source>
            <translation>La imagen se codifica de nuevo, lo que lleva un rato. El sonido queda como está.</translation>
        </message>
        <message>
            <source>Picture and sound stay as they are.</source>
            <translation>La imagen y el sonido quedan como están.</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>Elija otro nombre.</translation>
        </message>
        <message>
            <source>1 part</source>
            <translation>1 parte</translation>
        </message>
        <message>
            <source>From {start} to {end}</source>
            <translation>De {start} a {end}</translation>
        </message>
        <message>
            <source>{count} parts, one after the other</source>
            <translation>{count} partes, una tras otra</translation>
        </message>
        <message>
            <source>{name} with subtitles</source>
            <translation>{name} con subtítulos</translation>
        </message>
        <message>
            <source>{path} is there already.</source>
            <translation>{path} ya existe.</translation>
        </message>
        <message>
            <source>WAV, uncompressed</source>
            <translation>WAV, sin comprimir</translation>
        </message>
        <message>
            <source>FLAC, smaller without loss</source>
            <translation>FLAC, más pequeño sin pérdida</translation>
        </message>
        <message>
            <source>MP3, small</source>
            <translation>MP3, pequeño</translation>
        </message>
        <message>
            <source>M4A (AAC), small</source>
            <translation>M4A (AAC), pequeño</translation>
        </message>
        <message>
            <source>MP4, which plays everywhere</source>
            <translation>MP4, se reproduce en todas partes</translation>
        </message>
        <message>
            <source>Matroska (MKV)</source>
            <translation>Matroska (MKV)</translation>
        </message>
        <message>
            <source>Matroska, plain text</source>
            <translation>Matroska, texto simple</translation>
        </message>
        <message>
            <source>Matroska, a colour for each speaker</source>
            <translation>Matroska, un color por hablante</translation>
        </message>
        <message>
            <source>What is ticked is replaced. (Space)</source>
            <translation>Se sustituye lo que está marcado. (Espacio)</translation>
        </message>
        <message>
            <source>Anonymise</source>
            <translation>Anonimizar</translation>
        </message>
        <message>
            <source>Speakers whose names are replaced</source>
            <translation>Hablantes cuyos nombres se sustituyen</translation>
        </message>
        <message>
            <source>What else may be names</source>
            <translation>Qué más puede ser un nombre</translation>
        </message>
        <message>
            <source>Other names</source>
            <translation>Otros nombres</translation>
        </message>
        <message>
            <source>With commas between</source>
            <translation>Separados por comas</translation>
        </message>
        <message>
            <source>Speakers become</source>
            <translation>Los hablantes pasan a ser</translation>
        </message>
        <message>
            <source>Other names become</source>
            <translation>Los otros nombres pasan a ser</translation>
        </message>
        <message>
            <source>What is replaced</source>
            <translation>Qué se sustituye</translation>
        </message>
        <message>
            <source>Other forms of a name, such as nicknames, are names of their own.</source>
            <translation>Otras formas de un nombre, como los apodos, son nombres aparte.</translation>
        </message>
        <message>
            <source>Replace these</source>
            <translation>Sustituir estos</translation>
        </message>
        <message>
            <source>A number follows.</source>
            <translation>Le sigue un número.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Etiqueta</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Encontrado</translation>
        </message>
        <message>
            <source>These may be names, too</source>
            <translation>Estos también pueden ser nombres</translation>
        </message>
        <message>
            <source>{name} ({count}×)</source>
            <translation>{name} ({count}×)</translation>
        </message>
        <message>
            <source>“{mark}” stands before what is said while somebody else speaks.</source>
            <translation>«{mark}» aparece antes de lo que se dice mientras habla otra persona.</translation>
        </message>
        <message>
            <source>the recording's name</source>
            <translation>el nombre de la grabación</translation>
        </message>
        <message>
            <source>the language, such as en</source>
            <translation>el idioma, por ejemplo en</translation>
        </message>
        <message>
            <source>the day on which it was transcribed, such as 2026-11-26</source>
            <translation>el día en que se transcribió, por ejemplo 2026-11-26</translation>
        </message>
        <message>
            <source>who speaks; each speaker gets a file</source>
            <translation>quién habla; cada hablante recibe un archivo</translation>
        </message>
        <message>
            <source>1, 2, 3 … where several are exported</source>
            <translation>1, 2, 3… si se exportan varias</translation>
        </message>
        <message>
            <source>the format, such as srt</source>
            <translation>el formato, por ejemplo srt</translation>
        </message>
        <message>
            <source>File name</source>
            <translation>Nombre del archivo</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Carpeta</translation>
        </message>
        <message>
            <source>If a file is there</source>
            <translation>Si el archivo ya existe</translation>
        </message>
        <message>
            <source>What becomes of a file that has the name</source>
            <translation>Qué pasa con un archivo que ya se llama así</translation>
        </message>
        <message>
            <source>Labels such as “Speaker 1” stand in place of names.</source>
            <translation>En lugar de los nombres hay etiquetas como «Speaker 1».</translation>
        </message>
        <message>
            <source>Names…</source>
            <translation>Nombres…</translation>
        </message>
        <message>
            <source>Choose the names, and look at what is replaced</source>
            <translation>Elegir los nombres y ver qué se sustituye</translation>
        </message>
        <message>
            <source>Mark where several speak at once</source>
            <translation>Marcar dónde hablan varios a la vez</translation>
        </message>
        <message>
            <source>Export to folder</source>
            <translation>Exportar a una carpeta</translation>
        </message>
        <message>
            <source>What is in braces is filled in:</source>
            <translation>Lo que está entre llaves se rellena:</translation>
        </message>
        <message>
            <source>Only subtitles keep to such rules.</source>
            <translation>Solo los subtítulos siguen estas reglas.</translation>
        </message>
        <message>
            <source>Keep both</source>
            <translation>Conservar ambos</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Omitir</translation>
        </message>
        <message>
            <source>Replace it</source>
            <translation>Sustituirlo</translation>
        </message>
        <message>
            <source>Where the files go</source>
            <translation>Dónde se guardan los archivos</translation>
        </message>
        <message>
            <source>As in the settings ({name})</source>
            <translation>Como en los ajustes ({name})</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vista previa</translation>
        </message>
        <message>
            <source>The file goes on.</source>
            <translation>El archivo continúa.</translation>
        </message>
        <message>
            <source>The text of the document, without its layout</source>
            <translation>El texto del documento, sin su diseño</translation>
        </message>
        <message>
            <source>The file is no text; this is what it says, as SubRip.</source>
            <translation>El archivo no es de texto; esto es lo que dice, como SubRip.</translation>
        </message>
        <message>
            <source>{file} was written to {folder}.</source>
            <translation>Se escribió {file} en {folder}.</translation>
        </message>
        <message>
            <source>{count} could not be written.</source>
            <translation>No se pudieron escribir: {count}.</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <source>What is exported</source>
            <translation>Qué se exporta</translation>
        </message>
        <message>
            <source>Preview of</source>
            <translation>Vista previa de</translation>
        </message>
        <message>
            <source>The transcript that is shown below</source>
            <translation>La transcripción que se muestra debajo</translation>
        </message>
        <message>
            <source>Back to the export</source>
            <translation>Volver a la exportación</translation>
        </message>
        <message>
            <source>What breaks the rules of subtitles</source>
            <translation>Qué incumple las reglas de los subtítulos</translation>
        </message>
        <message>
            <source>Enter or a click shows it in the transcript.</source>
            <translation>Intro o un clic lo muestra en la transcripción.</translation>
        </message>
        <message>
            <source>What could not be written</source>
            <translation>Qué no se pudo escribir</translation>
        </message>
        <message>
            <source>Transcripts that are through</source>
            <translation>Transcripciones terminadas</translation>
        </message>
        <message>
            <source>Show folder</source>
            <translation>Mostrar la carpeta</translation>
        </message>
        <message>
            <source>Check of the subtitles</source>
            <translation>Comprobación de los subtítulos</translation>
        </message>
        <message>
            <source>Tick at least one format.</source>
            <translation>Hay que marcar al menos un formato.</translation>
        </message>
        <message>
            <source>Write a file for each speaker (Enter)</source>
            <translation>Escribir un archivo por hablante (Intro)</translation>
        </message>
        <message>
            <source>Write 1 file (Enter)</source>
            <translation>Escribir 1 archivo (Intro)</translation>
        </message>
        <message>
            <source>{count} files were written to {folder}.</source>
            <translation>Se escribieron {count} archivos en {folder}.</translation>
        </message>
        <message>
            <source>1 was there already and was skipped.</source>
            <translation>1 ya existía y se omitió.</translation>
        </message>
        <message>
            <source>{count} were there already and were skipped.</source>
            <translation>{count} ya existían y se omitieron.</translation>
        </message>
        <message>
            <source>The rest was not written.</source>
            <translation>El resto no se escribió.</translation>
        </message>
        <message>
            <source>All transcripts</source>
            <translation>Todas</translation>
        </message>
        <message>
            <source>All cues keep to the rules.</source>
            <translation>Todos los subtítulos cumplen las reglas.</translation>
        </message>
        <message>
            <source>{count} files were written to {folders} folders.</source>
            <translation>Se escribieron {count} archivos en {folders} carpetas.</translation>
        </message>
        <message>
            <source>This transcript</source>
            <translation>Esta transcripción</translation>
        </message>
        <message>
            <source>{count} selected transcripts</source>
            <translation>{count} transcripciones seleccionadas</translation>
        </message>
        <message>
            <source>1 cue breaks the rules.</source>
            <translation>1 subtítulo incumple las reglas.</translation>
        </message>
        <message>
            <source>Write {count} files (Enter)</source>
            <translation>Escribir {count} archivos (Intro)</translation>
        </message>
        <message>
            <source>{count} cues break the rules.</source>
            <translation>{count} subtítulos incumplen las reglas.</translation>
        </message>
        <message>
            <source>Choose a folder for it.</source>
            <translation>Elija una carpeta para él.</translation>
        </message>
        <message>
            <source>{count} files, such as {name}</source>
            <translation>{count} archivos, como {name}</translation>
        </message>
        <message>
            <source>“{name}” has no recording on this computer.</source>
            <translation>«{name}» no tiene ninguna grabación en este equipo.</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <source>Filter by name or keys</source>
            <translation>Filtrar por nombre o teclas</translation>
        </message>
        <message>
            <source>Filter the shortcuts</source>
            <translation>Filtrar los atajos</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>Manual</translation>
        </message>
        <message>
            <source>Copy diagnostics</source>
            <translation>Copiar diagnóstico</translation>
        </message>
        <message>
            <source>Versions, devices, models and what is wrong; no names, no text</source>
            <translation>Versiones, dispositivos, modelos y problemas; sin nombres ni texto</translation>
        </message>
        <message>
            <source>Licence texts</source>
            <translation>Textos de las licencias</translation>
        </message>
        <message>
            <source>Filter by name or licence</source>
            <translation>Filtrar por nombre o licencia</translation>
        </message>
        <message>
            <source>Filter the parts</source>
            <translation>Filtrar los componentes</translation>
        </message>
        <message>
            <source>Looking at devices, models and the database…</source>
            <translation>Examinando los dispositivos, los modelos y la base de datos…</translation>
        </message>
        <message>
            <source>Copied. It holds no names of files, folders or people, and no text.</source>
            <translation>Copiado. No contiene nombres de archivos, carpetas ni personas, ni texto alguno.</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Ayuda</translation>
        </message>
        <message>
            <source>About wxdesk</source>
            <translation>Acerca de wxdesk</translation>
        </message>
        <message>
            <source>wxdesk is free software (MIT). It stands on the work of others; the licences of the models are on the page Models of the settings.</source>
            <translation>wxdesk es software libre (MIT). Se apoya en el trabajo de otros; las licencias de los modelos están en la página «Modelos» de los ajustes.</translation>
        </message>
        <message>
            <source>Parts and their licences</source>
            <translation>Componentes y sus licencias</translation>
        </message>
        <message>
            <source>Import transcripts</source>
            <translation>Importar transcripciones</translation>
        </message>
        <message>
            <source>Transcripts</source>
            <translation>Transcripciones</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Todos los archivos</translation>
        </message>
        <message>
            <source>1 transcript was imported.</source>
            <translation>Se importó 1 transcripción.</translation>
        </message>
        <message>
            <source>{count} transcripts were imported.</source>
            <translation>Se importaron {count} transcripciones.</translation>
        </message>
        <message>
            <source>{name} is in the queue, where it gets its times.</source>
            <translation>{name} está en la cola, donde recibe sus tiempos.</translation>
        </message>
        <message>
            <source>{count} are in the queue, where they get their times.</source>
            <translation>{count} están en la cola, donde reciben sus tiempos.</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Leyendo…</translation>
        </message>
        <message>
            <source>Plain text has no times: choose the recording to find them in.</source>
            <translation>El texto sin formato no tiene tiempos: elija la grabación en la que buscarlos.</translation>
        </message>
        <message>
            <source>without a recording</source>
            <translation>sin grabación</translation>
        </message>
        <message>
            <source>1 segment</source>
            <translation>1 segmento</translation>
        </message>
        <message>
            <source>{name}: {sentence}</source>
            <translation>{name}: {sentence}</translation>
        </message>
        <message>
            <source>with {recording}</source>
            <translation>con {recording}</translation>
        </message>
        <message>
            <source>{count} segments</source>
            <translation>{count} segmentos</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importar</translation>
        </message>
        <message>
            <source>Import (Enter)</source>
            <translation>Importar (Intro)</translation>
        </message>
        <message>
            <source>Transcripts to import</source>
            <translation>Transcripciones que se importan</translation>
        </message>
        <message>
            <source>Choose the recording…</source>
            <translation>Elegir la grabación…</translation>
        </message>
        <message>
            <source>Say which recording the selected transcripts are of</source>
            <translation>Indicar de qué grabación son las transcripciones seleccionadas</translation>
        </message>
        <message>
            <source>Without a recording</source>
            <translation>Sin grabación</translation>
        </message>
        <message>
            <source>Import the selected transcripts without a recording</source>
            <translation>Importar sin grabación las transcripciones seleccionadas</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Omitir</translation>
        </message>
        <message>
            <source>Do not import the selected transcripts</source>
            <translation>No importar las transcripciones seleccionadas</translation>
        </message>
        <message>
            <source>Language of the transcripts that do not say it</source>
            <translation>Idioma de las transcripciones que no lo indican</translation>
        </message>
        <message>
            <source>Language, where the file does not say it</source>
            <translation>Idioma, cuando el archivo no lo indica</translation>
        </message>
        <message>
            <source>What could not be read</source>
            <translation>Lo que no se pudo leer</translation>
        </message>
        <message>
            <source>Import 1 transcript</source>
            <translation>Importar 1 transcripción</translation>
        </message>
        <message>
            <source>Leave out what cannot be imported, or choose another recording.</source>
            <translation>Omita lo que no se puede importar o elija otra grabación.</translation>
        </message>
        <message>
            <source>Recording of {names}</source>
            <translation>Grabación de {names}</translation>
        </message>
        <message>
            <source>Import {count} transcripts</source>
            <translation>Importar {count} transcripciones</translation>
        </message>
        <message>
            <source>1 thing could not be read</source>
            <translation>1 parte no se pudo leer</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>Grabaciones</translation>
        </message>
        <message>
            <source>Choose the recording of {names}.</source>
            <translation>Elija la grabación de {names}.</translation>
        </message>
        <message>
            <source>{done} of {all} imported</source>
            <translation>{done} de {all} importadas</translation>
        </message>
        <message>
            <source>{count} things could not be read</source>
            <translation>{count} partes no se pudieron leer</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Estándar</translation>
        </message>
        <message>
            <source>As in oTranscribe</source>
            <translation>Como en oTranscribe</translation>
        </message>
        <message>
            <source>Foot pedal</source>
            <translation>Pedal</translation>
        </message>
        <message>
            <source>Ctrl+Space plays and pauses, Alt+Left and Alt+Right skip, Alt+[ and Alt+] change the speed.</source>
            <translation>Ctrl+Espacio reproduce y pausa, Alt+Izquierda y Alt+Derecha saltan, Alt+[ y Alt+] cambian la velocidad.</translation>
        </message>
        <message>
            <source>Esc plays and pauses, F1 and F2 skip, F3 and F4 change the speed.</source>
            <translation>Esc reproduce y pausa, F1 y F2 saltan, F3 y F4 cambian la velocidad.</translation>
        </message>
        <message>
            <source>The keys that most USB pedals send: F4 or F9 plays and pauses, F7 or F3 skips back, F8 or F10 forward. A pedal that sends others can be given its keys below.</source>
            <translation>Las teclas que envían la mayoría de los pedales USB: F4 o F9 reproduce y pausa, F7 o F3 salta atrás, F8 o F10 adelante. Si un pedal envía otras, se pueden asignar abajo.</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>Etiquetas</translation>
        </message>
        <message>
            <source>New tags, with commas between</source>
            <translation>Etiquetas nuevas, separadas por comas</translation>
        </message>
        <message>
            <source>New tags</source>
            <translation>Etiquetas nuevas</translation>
        </message>
        <message>
            <source>Tags of {count} transcripts</source>
            <translation>Etiquetas de {count} transcripciones</translation>
        </message>
        <message>
            <source>Tags of “{name}”</source>
            <translation>Etiquetas de «{name}»</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtrar</translation>
        </message>
        <message>
            <source>Language, speaker, tag and date</source>
            <translation>Idioma, hablante, etiqueta y fecha</translation>
        </message>
        <message>
            <source>Which transcripts come first</source>
            <translation>Qué transcripciones van primero</translation>
        </message>
        <message>
            <source>Tag</source>
            <translation>Etiqueta</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Mostrar todo</translation>
        </message>
        <message>
            <source>Do not filter by this any more</source>
            <translation>Dejar de filtrar por esto</translation>
        </message>
        <message>
            <source>Transcripts made between two days</source>
            <translation>Transcripciones creadas entre dos días</translation>
        </message>
        <message>
            <source>First day:</source>
            <translation>Primer día:</translation>
        </message>
        <message>
            <source>Last day:</source>
            <translation>Último día:</translation>
        </message>
        <message>
            <source>Newest first</source>
            <translation>Más recientes primero</translation>
        </message>
        <message>
            <source>Oldest first</source>
            <translation>Más antiguas primero</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>Por nombre</translation>
        </message>
        <message>
            <source>Longest first</source>
            <translation>Más largas primero</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>In the last 7 days</source>
            <translation>En los últimos 7 días</translation>
        </message>
        <message>
            <source>In the last 30 days</source>
            <translation>En los últimos 30 días</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>Este año</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Fecha de creación</translation>
        </message>
        <message>
            <source>“{text}”</source>
            <translation>«{text}»</translation>
        </message>
        <message>
            <source>Filter: {words}</source>
            <translation>Filtro: {words}</translation>
        </message>
        <message>
            <source>Between two days…</source>
            <translation>Entre dos días…</translation>
        </message>
        <message>
            <source>“{name}” was taken out of its collection.</source>
            <translation>«{name}» se sacó de su colección.</translation>
        </message>
        <message>
            <source>{count} transcripts were taken out of their collections.</source>
            <translation>{count} transcripciones se sacaron de sus colecciones.</translation>
        </message>
        <message>
            <source>{file} is the recording of “{name}” now.</source>
            <translation>{file} es ahora la grabación de «{name}».</translation>
        </message>
        <message>
            <source>New collection…</source>
            <translation>Nueva colección…</translation>
        </message>
        <message>
            <source>Take out of the collection</source>
            <translation>Sacar de la colección</translation>
        </message>
        <message>
            <source>“{name}” was put into “{collection}”.</source>
            <translation>«{name}» se puso en «{collection}».</translation>
        </message>
        <message>
            <source>{count} transcripts were put into “{collection}”.</source>
            <translation>{count} transcripciones se pusieron en «{collection}».</translation>
        </message>
        <message>
            <source>New collection</source>
            <translation>Nueva colección</translation>
        </message>
        <message>
            <source>Name of the collection:</source>
            <translation>Nombre de la colección:</translation>
        </message>
        <message>
            <source>The collection “{old}” is now “{new}”.</source>
            <translation>La colección «{old}» se llama ahora «{new}».</translation>
        </message>
        <message>
            <source>Rename collection</source>
            <translation>Cambiar nombre de la colección</translation>
        </message>
        <message>
            <source>This cannot be undone. The recordings stay where they are.</source>
            <translation>Esto no se puede deshacer. Las grabaciones se quedan donde están.</translation>
        </message>
        <message>
            <source>Delete for good</source>
            <translation>Eliminar definitivamente</translation>
        </message>
        <message>
            <source>Empty the trash?</source>
            <translation>¿Vaciar la papelera?</translation>
        </message>
        <message>
            <source>All transcripts in it are deleted for good. The recordings stay where they are.</source>
            <translation>Todas las transcripciones que contiene se eliminarán definitivamente. Las grabaciones se quedan donde están.</translation>
        </message>
        <message>
            <source>Empty the trash</source>
            <translation>Vaciar la papelera</translation>
        </message>
        <message>
            <source>{file} was checked: it is the recording of “{name}”.</source>
            <translation>{file} se ha comprobado: es la grabación de «{name}».</translation>
        </message>
        <message>
            <source>“{name}” was put into the trash.</source>
            <translation>«{name}» se movió a la papelera.</translation>
        </message>
        <message>
            <source>{count} transcripts were put into the trash.</source>
            <translation>{count} transcripciones se movieron a la papelera.</translation>
        </message>
        <message>
            <source>“{name}” is in the library again.</source>
            <translation>«{name}» está de nuevo en la biblioteca.</translation>
        </message>
        <message>
            <source>{count} transcripts are in the library again.</source>
            <translation>{count} transcripciones están de nuevo en la biblioteca.</translation>
        </message>
        <message>
            <source>Delete “{name}” for good?</source>
            <translation>¿Eliminar «{name}» definitivamente?</translation>
        </message>
        <message>
            <source>Delete {count} transcripts for good?</source>
            <translation>¿Eliminar {count} transcripciones definitivamente?</translation>
        </message>
        <message>
            <source>Where is the recording of “{name}”?</source>
            <translation>¿Dónde está la grabación de «{name}»?</translation>
        </message>
        <message>
            <source>Use it anyway</source>
            <translation>Usarla de todos modos</translation>
        </message>
        <message>
            <source>“{old}” is now “{new}”.</source>
            <translation>«{old}» se llama ahora «{new}».</translation>
        </message>
        <message>
            <source>The tags of “{name}” were changed.</source>
            <translation>Las etiquetas de «{name}» se han cambiado.</translation>
        </message>
        <message>
            <source>The tags of {count} transcripts were changed.</source>
            <translation>Las etiquetas de {count} transcripciones se han cambiado.</translation>
        </message>
        <message>
            <source>The collection “{name}” was removed, its transcripts were not.</source>
            <translation>La colección «{name}» se quitó; sus transcripciones se conservan.</translation>
        </message>
        <message>
            <source>The trash was emptied.</source>
            <translation>La papelera se ha vaciado.</translation>
        </message>
        <message>
            <source>Choose “Locate the recording…” if it was moved.</source>
            <translation>Si se ha movido, elija «Localizar la grabación…».</translation>
        </message>
        <message>
            <source>The collection “{name}” was made.</source>
            <translation>La colección «{name}» se ha creado.</translation>
        </message>
        <message>
            <source>“{name}” was deleted.</source>
            <translation>«{name}» se ha eliminado.</translation>
        </message>
        <message>
            <source>{count} transcripts were deleted.</source>
            <translation>{count} transcripciones se han eliminado.</translation>
        </message>
        <message>
            <source>The folder {folder} is not there any more.</source>
            <translation>La carpeta {folder} ya no existe.</translation>
        </message>
        <message>
            <source>All transcripts with “{text}” in their name</source>
            <translation>Todas las transcripciones con «{text}» en el nombre</translation>
        </message>
        <message>
            <source>1 speaker</source>
            <translation>1 hablante</translation>
        </message>
        <message>
            <source>Deleted: {day}</source>
            <translation>Eliminada: {day}</translation>
        </message>
        <message>
            <source>{count} speakers</source>
            <translation>{count} hablantes</translation>
        </message>
        <message>
            <source>Nobody said that in any transcript.</source>
            <translation>Nadie lo dijo en ninguna transcripción.</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>Lo encontrado</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Cambiar nombre</translation>
        </message>
        <message>
            <source>Tags…</source>
            <translation>Etiquetas…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Eliminar</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Restaurar</translation>
        </message>
        <message>
            <source>Delete for good…</source>
            <translation>Eliminar definitivamente…</translation>
        </message>
        <message>
            <source>Locate the recording…</source>
            <translation>Localizar la grabación…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportar…</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Replace in all transcripts…</source>
            <translation>Reemplazar en todas las transcripciones…</translation>
        </message>
        <message>
            <source>Import transcript…</source>
            <translation>Importar transcripción…</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Buscando…</translation>
        </message>
        <message>
            <source>No transcripts yet</source>
            <translation>Aún no hay transcripciones</translation>
        </message>
        <message>
            <source>Every recording that was transcribed is kept here, where all that was said in it can be found.</source>
            <translation>Aquí se guarda cada grabación transcrita y se puede buscar todo lo que se dijo en ella.</translation>
        </message>
        <message>
            <source>The trash is empty</source>
            <translation>La papelera está vacía</translation>
        </message>
        <message>
            <source>Nothing in here yet</source>
            <translation>Aquí aún no hay nada</translation>
        </message>
        <message>
            <source>Put transcripts into a collection by their context menu.</source>
            <translation>Las transcripciones se ponen en una colección desde su menú contextual.</translation>
        </message>
        <message>
            <source>Nothing was found</source>
            <translation>No se encontró nada</translation>
        </message>
        <message>
            <source>The library cannot be read</source>
            <translation>La biblioteca no se puede leer</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Reintentar</translation>
        </message>
        <message>
            <source>Empty the trash…</source>
            <translation>Vaciar la papelera…</translation>
        </message>
        <message>
            <source>Search all that was said</source>
            <translation>Buscar en todo lo dicho</translation>
        </message>
        <message>
            <source>Words that stand together in quotation marks are a phrase; speaker:Anna finds only what Anna said. (Ctrl+F)</source>
            <translation>Las palabras entre comillas se buscan como frase; speaker:Anna encuentra solo lo que dijo Anna. (Ctrl+F)</translation>
        </message>
        <message>
            <source>Replace…</source>
            <translation>Reemplazar…</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importar…</translation>
        </message>
        <message>
            <source>No transcript meets these filters.</source>
            <translation>Ninguna transcripción cumple estos filtros.</translation>
        </message>
        <message>
            <source>Only the trash was searched.</source>
            <translation>Solo se ha buscado en la papelera.</translation>
        </message>
        <message>
            <source>Only a part of the library was searched.</source>
            <translation>Solo se ha buscado en una parte de la biblioteca.</translation>
        </message>
        <message>
            <source>Put into collection</source>
            <translation>Poner en una colección</translation>
        </message>
        <message>
            <source>Export as</source>
            <translation>Exportar como</translation>
        </message>
        <message>
            <source>What the list shows</source>
            <translation>Qué muestra la lista</translation>
        </message>
        <message>
            <source>Rename collection…</source>
            <translation>Cambiar nombre de la colección…</translation>
        </message>
        <message>
            <source>Remove collection</source>
            <translation>Quitar colección</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>Papelera</translation>
        </message>
        <message>
            <source>In no collection</source>
            <translation>Sin colección</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Componente</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Versión</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Licencia</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>Cerrar la ventana</translation>
        </message>
        <message>
            <source>Quit wxdesk</source>
            <translation>Salir de wxdesk</translation>
        </message>
        <message>
            <source>Nothing to do</source>
            <translation>Nada pendiente</translation>
        </message>
        <message>
            <source>Go to {place}</source>
            <translation>Ir a {place}</translation>
        </message>
        <message>
            <source>{done} of {all} done</source>
            <translation>Completado: {done} de {all}</translation>
        </message>
        <message>
            <source>Text of the manual</source>
            <translation>Texto del manual</translation>
        </message>
        <message>
            <source>Manual of wxdesk</source>
            <translation>Manual de wxdesk</translation>
        </message>
        <message>
            <source>Search the manual</source>
            <translation>Buscar en el manual</translation>
        </message>
        <message>
            <source>Chapters</source>
            <translation>Capítulos</translation>
        </message>
        <message>
            <source>The manual says nothing about that.</source>
            <translation>El manual no dice nada de eso.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Adelante</translation>
        </message>
        <message>
            <source>This model is not on this computer yet.</source>
            <translation>Este modelo aún no está en este equipo.</translation>
        </message>
        <message>
            <source>Asking what there is to fetch…</source>
            <translation>Consultando qué hay que descargar…</translation>
        </message>
        <message>
            <source>Drop recordings or folders anywhere here</source>
            <translation>Suelte aquí grabaciones o carpetas</translation>
        </message>
        <message>
            <source>Audio and video of every usual kind, and transcripts to import. All of it stays on this computer.</source>
            <translation>Audio y vídeo de todos los tipos habituales, y transcripciones para importar. Todo se queda en este ordenador.</translation>
        </message>
        <message>
            <source>Add files…</source>
            <translation>Añadir archivos…</translation>
        </message>
        <message>
            <source>Add folder…</source>
            <translation>Añadir carpeta…</translation>
        </message>
        <message>
            <source>Try the sample recording</source>
            <translation>Probar la grabación de muestra</translation>
        </message>
        <message>
            <source>Change the model or the device</source>
            <translation>Cambiar el modelo o el dispositivo</translation>
        </message>
        <message>
            <source>Pause the download</source>
            <translation>Pausar la descarga</translation>
        </message>
        <message>
            <source>Go on with the download</source>
            <translation>Continuar la descarga</translation>
        </message>
        <message>
            <source>GPU if there is one</source>
            <translation>GPU si la hay</translation>
        </message>
        <message>
            <source>processor</source>
            <translation>procesador</translation>
        </message>
        <message>
            <source>GPU</source>
            <translation>GPU</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} de {total}</translation>
        </message>
        <message>
            <source>Model {model}, {device}. Change…</source>
            <translation>Modelo {model}, {device}. Cambiar…</translation>
        </message>
        <message>
            <source>Queue of recordings</source>
            <translation>Cola de grabaciones</translation>
        </message>
        <message>
            <source>Ready to compare</source>
            <translation>Listo para comparar</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Añadir</translation>
        </message>
        <message>
            <source>Add from address…</source>
            <translation>Añadir desde dirección…</translation>
        </message>
        <message>
            <source>Paste recordings</source>
            <translation>Pegar grabaciones</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausar</translation>
        </message>
        <message>
            <source>Try again with other options…</source>
            <translation>Reintentar con otras opciones…</translation>
        </message>
        <message>
            <source>What this means</source>
            <translation>Qué significa</translation>
        </message>
        <message>
            <source>Remove from the queue</source>
            <translation>Quitar de la cola</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Subir</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Bajar</translation>
        </message>
        <message>
            <source>Clear finished</source>
            <translation>Quitar terminadas</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>Añadir una carpeta</translation>
        </message>
        <message>
            <source>Add from address</source>
            <translation>Añadir desde dirección</translation>
        </message>
        <message>
            <source>Address of a recording (http or https):</source>
            <translation>Dirección de una grabación (http o https):</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Reanudar</translation>
        </message>
        <message>
            <source>{name} was cancelled.</source>
            <translation>{name} se ha cancelado.</translation>
        </message>
        <message>
            <source>{count} cancelled.</source>
            <translation>Se han cancelado {count}.</translation>
        </message>
        <message>
            <source>{name} was removed.</source>
            <translation>{name} se ha quitado.</translation>
        </message>
        <message>
            <source>{count} removed.</source>
            <translation>Se han quitado {count}.</translation>
        </message>
        <message>
            <source>{running} running, {waiting} waiting</source>
            <translation>{running} en curso, {waiting} en espera</translation>
        </message>
        <message>
            <source>API not reachable</source>
            <translation>API no disponible</translation>
        </message>
        <message>
            <source>On the network</source>
            <translation>En la red</translation>
        </message>
        <message>
            <source>Others in your network can use wxdesk, with a key: {urls}</source>
            <translation>Otros en tu red pueden usar wxdesk con una clave: {urls}</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copiado</translation>
        </message>
        <message>
            <source>New key</source>
            <translation>Clave nueva</translation>
        </message>
        <message>
            <source>Such as Anna's laptop, or Bazarr</source>
            <translation>Como el portátil de Anna, o Bazarr</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Caduca</translation>
        </message>
        <message>
            <source>Make the key</source>
            <translation>Crear la clave</translation>
        </message>
        <message>
            <source>The key</source>
            <translation>La clave</translation>
        </message>
        <message>
            <source>Copy the key</source>
            <translation>Copiar la clave</translation>
        </message>
        <message>
            <source>Good for</source>
            <translation>Sirve para</translation>
        </message>
        <message>
            <source>The key “{name}” is made</source>
            <translation>La clave «{name}» está creada</translation>
        </message>
        <message>
            <source>Copy it now and keep it like a password. wxdesk does not keep it, so it is not shown again.</source>
            <translation>Conviene copiarla ahora y guardarla como una contraseña. wxdesk no la guarda, así que no se vuelve a mostrar.</translation>
        </message>
        <message>
            <source>Good for: {scopes}</source>
            <translation>Sirve para: {scopes}</translation>
        </message>
        <message>
            <source>New key…</source>
            <translation>Clave nueva…</translation>
        </message>
        <message>
            <source>Make a key for a program or a person</source>
            <translation>Crear una clave para un programa o una persona</translation>
        </message>
        <message>
            <source>No keys yet</source>
            <translation>Aún no hay claves</translation>
        </message>
        <message>
            <source>Each program or person that may use wxdesk gets one of its own.</source>
            <translation>Cada programa o persona que puede usar wxdesk recibe la suya.</translation>
        </message>
        <message>
            <source>Whoever uses it is refused from now on. This cannot be undone.</source>
            <translation>Quien la use será rechazado desde ahora. Esto no se puede deshacer.</translation>
        </message>
        <message>
            <source>Revoke</source>
            <translation>Revocar</translation>
        </message>
        <message>
            <source>Revoke…</source>
            <translation>Revocar…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Takes it off this list, with its webhooks</source>
            <translation>La quita de esta lista, con sus webhooks</translation>
        </message>
        <message>
            <source>Revoke the key “{name}”?</source>
            <translation>¿Revocar la clave «{name}»?</translation>
        </message>
        <message>
            <source>Revoke {name}</source>
            <translation>Revocar {name}</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>Quitar {name}</translation>
        </message>
        <message>
            <source>Documentation</source>
            <translation>Documentación</translation>
        </message>
        <message>
            <source>Opens it in the browser; it needs no internet</source>
            <translation>La abre en el navegador; no necesita internet</translation>
        </message>
        <message>
            <source>Open the phone page</source>
            <translation>Abrir la página del teléfono</translation>
        </message>
        <message>
            <source>Opens in the browser of this computer what a phone shows</source>
            <translation>Abre en el navegador de este equipo lo que muestra un teléfono</translation>
        </message>
        <message>
            <source>Copy curl example</source>
            <translation>Copiar un ejemplo de curl</translation>
        </message>
        <message>
            <source>A command that sends a recording and prints what was said</source>
            <translation>Una orden que envía una grabación y escribe lo que se dijo</translation>
        </message>
        <message>
            <source>Copied: {text}</source>
            <translation>Copiado: {text}</translation>
        </message>
        <message>
            <source>The page can send files. To record in it, switch on “Encrypt connections” first: browsers allow that only with encryption.</source>
            <translation>La página puede enviar archivos. Para grabar en ella hay que activar antes «Cifrar las conexiones»: los navegadores solo lo permiten con cifrado.</translation>
        </message>
        <message>
            <source>Connect a phone…</source>
            <translation>Conectar un teléfono…</translation>
        </message>
        <message>
            <source>Connect a phone</source>
            <translation>Conectar un teléfono</translation>
        </message>
        <message>
            <source>QR code of the link below</source>
            <translation>Código QR del enlace de abajo</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>Enlace</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Código</translation>
        </message>
        <message>
            <source>Copy the link</source>
            <translation>Copiar el enlace</translation>
        </message>
        <message>
            <source>The code is not good any more</source>
            <translation>El código ya no sirve</translation>
        </message>
        <message>
            <source>The phone is connected</source>
            <translation>El teléfono está conectado</translation>
        </message>
        <message>
            <source>New code</source>
            <translation>Código nuevo</translation>
        </message>
        <message>
            <source>The phone warns that it does not know this computer. Go on if it shows the fingerprint that stands in the settings.</source>
            <translation>El teléfono avisa de que no conoce este equipo. Se puede continuar si muestra la huella que aparece en los ajustes.</translation>
        </message>
        <message>
            <source>Shows a QR code to look at with the phone's camera</source>
            <translation>Muestra un código QR para la cámara del teléfono</translation>
        </message>
        <message>
            <source>Look at this with the phone's camera, and open the link.</source>
            <translation>Enfocar esto con la cámara del teléfono y abrir el enlace.</translation>
        </message>
        <message>
            <source>Or open {address} on the phone and type:</source>
            <translation>O abrir {address} en el teléfono y escribir:</translation>
        </message>
        <message>
            <source>wxdesk cannot be reached by others now.</source>
            <translation>Ahora los demás no pueden acceder a wxdesk.</translation>
        </message>
        <message>
            <source>Its key is called “{name}”. You can revoke it in the settings.</source>
            <translation>Su clave se llama «{name}». Se puede revocar en los ajustes.</translation>
        </message>
        <message>
            <source>Ten minutes are over.</source>
            <translation>Han pasado diez minutos.</translation>
        </message>
        <message>
            <source>Good for ten minutes and for one phone; {time} left.</source>
            <translation>Sirve diez minutos y para un teléfono; quedan {time}.</translation>
        </message>
        <message>
            <source>For ever</source>
            <translation>Para siempre</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Teléfono</translation>
        </message>
        <message>
            <source>A phone in your network sends recordings, and reads their transcripts.</source>
            <translation>Un teléfono de tu red envía grabaciones y muestra sus transcripciones.</translation>
        </message>
        <message>
            <source>API keys</source>
            <translation>Claves de la API</translation>
        </message>
        <message>
            <source>Recent requests</source>
            <translation>Peticiones recientes</translation>
        </message>
        <message>
            <source>Who can reach it</source>
            <translation>Quién puede acceder</translation>
        </message>
        <message>
            <source>Any free one</source>
            <translation>Cualquiera libre</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Puerto</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Más</translation>
        </message>
        <message>
            <source>This computer only</source>
            <translation>Solo este equipo</translation>
        </message>
        <message>
            <source>Other programs here, and nobody else.</source>
            <translation>Otros programas de aquí y nadie más.</translation>
        </message>
        <message>
            <source>My network</source>
            <translation>Mi red</translation>
        </message>
        <message>
            <source>Computers and phones in the same network, too, if they have a key. Choose this only in a network that you trust.</source>
            <translation>También equipos y teléfonos de la misma red, si tienen una clave. Elegir solo en una red de confianza.</translation>
        </message>
        <message>
            <source>All of this computer</source>
            <translation>Todas las de este equipo</translation>
        </message>
        <message>
            <source>Address to listen on</source>
            <translation>Dirección en la que escucha</translation>
        </message>
        <message>
            <source>Of one network card, such as 192.168.1.20.</source>
            <translation>De una tarjeta de red, como 192.168.1.20.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ninguno</translation>
        </message>
        <message>
            <source>Further names of this computer</source>
            <translation>Otros nombres de este equipo</translation>
        </message>
        <message>
            <source>That clients use in its address, one a line; others are refused.</source>
            <translation>Que los clientes usan en su dirección, uno por línea; los demás se rechazan.</translation>
        </message>
        <message>
            <source>Web pages that may use it</source>
            <translation>Páginas web que pueden usarlo</translation>
        </message>
        <message>
            <source>Their origins, such as http://nas.local:3000, one a line.</source>
            <translation>Sus orígenes, como http://nas.local:3000, uno por línea.</translation>
        </message>
        <message>
            <source>Private hosts to fetch from and to call</source>
            <translation>Equipos privados de los que se descarga y a los que se llama</translation>
        </message>
        <message>
            <source>Recordings are fetched from the internet only, and webhooks call only there, but for these hosts; one a line.</source>
            <translation>Las grabaciones solo se descargan de internet y los webhooks solo llaman allí, salvo a estos equipos; uno por línea.</translation>
        </message>
        <message>
            <source>days</source>
            <translation>días</translation>
        </message>
        <message>
            <source>Largest recording</source>
            <translation>Grabación más grande</translation>
        </message>
        <message>
            <source>Longest recording</source>
            <translation>Grabación más larga</translation>
        </message>
        <message>
            <source>Waiting jobs of one key</source>
            <translation>Trabajos en espera por clave</translation>
        </message>
        <message>
            <source>At most; what comes after that is refused.</source>
            <translation>Como máximo; lo que llega después se rechaza.</translation>
        </message>
        <message>
            <source>Requests in a minute</source>
            <translation>Peticiones por minuto</translation>
        </message>
        <message>
            <source>At most, of one key or address.</source>
            <translation>Como máximo, de una clave o dirección.</translation>
        </message>
        <message>
            <source>Keep recordings that came in</source>
            <translation>Conservar las grabaciones recibidas</translation>
        </message>
        <message>
            <source>After that they are deleted; their transcripts stay.</source>
            <translation>Después se borran; sus transcripciones se quedan.</translation>
        </message>
        <message>
            <source>Let other programs and computers use wxdesk</source>
            <translation>Permitir que otros programas y equipos usen wxdesk</translation>
        </message>
        <message>
            <source>They send recordings and get transcripts, over HTTP. What they send waits in the same queue as yours.</source>
            <translation>Envían grabaciones y reciben transcripciones por HTTP. Lo que envían espera en la misma cola que lo tuyo.</translation>
        </message>
        <message>
            <source>Encrypt connections</source>
            <translation>Cifrar las conexiones</translation>
        </message>
        <message>
            <source>Nobody in the network can listen in, and the phone page can record.</source>
            <translation>Nadie en la red puede escuchar, y la página del teléfono puede grabar.</translation>
        </message>
        <message>
            <source>Announce it in the network</source>
            <translation>Anunciarlo en la red</translation>
        </message>
        <message>
            <source>Others find it without its address, as they find printers.</source>
            <translation>Otros lo encuentran sin su dirección, igual que las impresoras.</translation>
        </message>
        <message>
            <source>Programs on this computer need no key</source>
            <translation>Los programas de este equipo no necesitan clave</translation>
        </message>
        <message>
            <source>Other computers always need one.</source>
            <translation>Los demás equipos siempre necesitan una.</translation>
        </message>
        <message>
            <source>Let them use the remembered voices</source>
            <translation>Permitir que usen las voces recordadas</translation>
        </message>
        <message>
            <source>They list, remember and forget voices, and may have speakers named by them. How a voice sounds is told to nobody.</source>
            <translation>Listan, recuerdan y olvidan voces, y pueden hacer que den nombre a los hablantes. Cómo suena una voz no se le dice a nadie.</translation>
        </message>
        <message>
            <source>GB</source>
            <translation>GB</translation>
        </message>
        <message>
            <source>h</source>
            <translation>h</translation>
        </message>
        <message>
            <source>Copy the address</source>
            <translation>Copiar la dirección</translation>
        </message>
        <message>
            <source>Starts it anew</source>
            <translation>Lo inicia de nuevo</translation>
        </message>
        <message>
            <source>Fingerprint of the certificate</source>
            <translation>Huella del certificado</translation>
        </message>
        <message>
            <source>Copy the fingerprint</source>
            <translation>Copiar la huella</translation>
        </message>
        <message>
            <source>Browsers and phones warn at first, since nobody vouches for this computer. Where they show the certificate, its SHA-256 fingerprint must be this one; then it is safe to go on.</source>
            <translation>Los navegadores y teléfonos avisan al principio, pues nadie responde por este equipo. Donde muestran el certificado, su huella SHA-256 debe ser esta; entonces es seguro continuar.</translation>
        </message>
        <message>
            <source>Also: {others}</source>
            <translation>También: {others}</translation>
        </message>
        <message>
            <source>No requests yet</source>
            <translation>Aún no hay peticiones</translation>
        </message>
        <message>
            <source>What other programs ask for stands here until wxdesk is closed.</source>
            <translation>Lo que piden otros programas aparece aquí hasta que se cierra wxdesk.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Tiempo</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Cliente</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Clave</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Petición</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Respuesta</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>{count} s</source>
            <translation>{count} s</translation>
        </message>
        <message>
            <source>{count} ms</source>
            <translation>{count} ms</translation>
        </message>
        <message>
            <source>This can be done as soon as your network can reach wxdesk.</source>
            <translation>Se puede en cuanto la red tenga acceso a wxdesk.</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Válida</translation>
        </message>
        <message>
            <source>Everyone in your network who has a key can reach it.</source>
            <translation>Todos los de tu red que tengan una clave pueden acceder.</translation>
        </message>
        <message>
            <source>Switch on above that others may use wxdesk, and choose “My network”.</source>
            <translation>Activar arriba que otros puedan usar wxdesk y elegir «Mi red».</translation>
        </message>
        <message>
            <source>Choose “My network” above, or no phone can reach this computer.</source>
            <translation>Elegir arriba «Mi red»; si no, ningún teléfono puede acceder a este equipo.</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Caducada</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nunca</translation>
        </message>
        <message>
            <source>In 30 days</source>
            <translation>En 30 días</translation>
        </message>
        <message>
            <source>In 90 days</source>
            <translation>En 90 días</translation>
        </message>
        <message>
            <source>In a year</source>
            <translation>En un año</translation>
        </message>
        <message>
            <source>Nobody is connected now.</source>
            <translation>Ahora no hay nadie conectado.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Desactivado</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Iniciando…</translation>
        </message>
        <message>
            <source>It could not start</source>
            <translation>No se pudo iniciar</translation>
        </message>
        <message>
            <source>Nobody can reach wxdesk.</source>
            <translation>Nadie puede acceder a wxdesk.</translation>
        </message>
        <message>
            <source>Nobody can reach wxdesk yet.</source>
            <translation>Todavía nadie puede acceder a wxdesk.</translation>
        </message>
        <message>
            <source>Only programs on this computer can reach it. They need no key.</source>
            <translation>Solo los programas de este equipo pueden acceder. No necesitan clave.</translation>
        </message>
        <message>
            <source>Only programs on this computer that have a key can reach it.</source>
            <translation>Solo los programas de este equipo que tengan una clave pueden acceder.</translation>
        </message>
        <message>
            <source>Programs on this computer need no key.</source>
            <translation>Los programas de este equipo no necesitan clave.</translation>
        </message>
        <message>
            <source>It is announced in the network.</source>
            <translation>Está anunciado en la red.</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Leer</translation>
        </message>
        <message>
            <source>Sees the jobs and transcripts that were made with this key.</source>
            <translation>Ve los trabajos y las transcripciones hechos con esta clave.</translation>
        </message>
        <message>
            <source>Submit</source>
            <translation>Enviar</translation>
        </message>
        <message>
            <source>Sends recordings to be transcribed, and stops its own jobs.</source>
            <translation>Envía grabaciones para transcribir y detiene sus propios trabajos.</translation>
        </message>
        <message>
            <source>Corrects and deletes what was made with this key.</source>
            <translation>Corrige y borra lo hecho con esta clave.</translation>
        </message>
        <message>
            <source>Everyone's</source>
            <translation>Lo de todos</translation>
        </message>
        <message>
            <source>Does the same with all jobs and transcripts, yours included, and with some settings.</source>
            <translation>Hace lo mismo con todos los trabajos y transcripciones, también los tuyos, y con algunos ajustes.</translation>
        </message>
        <message>
            <source>Connected now: {addresses}</source>
            <translation>Conectados ahora: {addresses}</translation>
        </message>
        <message>
            <source>Revoked: {day}</source>
            <translation>Revocada: {day}</translation>
        </message>
        <message>
            <source>Never used</source>
            <translation>Nunca usada</translation>
        </message>
        <message>
            <source>Never expires</source>
            <translation>No caduca</translation>
        </message>
        <message>
            <source>Listening on {address}</source>
            <translation>Escucha en {address}</translation>
        </message>
        <message>
            <source>Created: {day}</source>
            <translation>Creada: {day}</translation>
        </message>
        <message>
            <source>Last used: {day}</source>
            <translation>Último uso: {day}</translation>
        </message>
        <message>
            <source>Expires: {day}</source>
            <translation>Caduca: {day}</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Apariencia</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Colores</translation>
        </message>
        <message>
            <source>Size of the text in transcripts</source>
            <translation>Tamaño del texto en las transcripciones</translation>
        </message>
        <message>
            <source>We had walked since five, and the fog had not lifted. Could you see the bridge from there?</source>
            <translation>Llevábamos andando desde las cinco y la niebla no se había levantado. ¿Se veía el puente desde allí?</translation>
        </message>
        <message>
            <source>Anna</source>
            <translation>Anna</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Como el sistema</translation>
        </message>
        <message>
            <source>Light or dark, as it changes.</source>
            <translation>Claro u oscuro, según cambie.</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>This is used</source>
            <translation>En uso</translation>
        </message>
        <message>
            <source>None was found that can be used (NVIDIA with CUDA).</source>
            <translation>No se encontró ninguna utilizable (NVIDIA con CUDA).</translation>
        </message>
        <message>
            <source>it computed no numbers in its self-test</source>
            <translation>en su autoprueba no calculó ningún número</translation>
        </message>
        <message>
            <source>it computed wrong numbers in its self-test</source>
            <translation>en su autoprueba calculó números incorrectos</translation>
        </message>
        <message>
            <source>it heard no speech in its self-test</source>
            <translation>en su autoprueba no reconoció habla</translation>
        </message>
        <message>
            <source>it heard nonsense in its self-test</source>
            <translation>en su autoprueba reconoció cosas sin sentido</translation>
        </message>
        <message>
            <source>the self-test ended the process</source>
            <translation>la autoprueba terminó el proceso</translation>
        </message>
        <message>
            <source>no model is on disk to test it with</source>
            <translation>no hay ningún modelo en el disco con el que probarla</translation>
        </message>
        <message>
            <source>Nothing: the graphics card is chosen, but none was found.</source>
            <translation>Nada: se ha elegido la tarjeta gráfica, pero no se encontró ninguna.</translation>
        </message>
        <message>
            <source>The graphics card</source>
            <translation>La tarjeta gráfica</translation>
        </message>
        <message>
            <source>The processor</source>
            <translation>El procesador</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>Dispositivos</translation>
        </message>
        <message>
            <source>Looking at the processor and the graphics cards…</source>
            <translation>Examinando el procesador y las tarjetas gráficas…</translation>
        </message>
        <message>
            <source>This takes some seconds; longer where a new card is tested.</source>
            <translation>Tarda unos segundos; más si se prueba una tarjeta nueva.</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Volver a examinar</translation>
        </message>
        <message>
            <source>Looks at all devices and tests what is new</source>
            <translation>Examina todos los dispositivos y prueba los nuevos</translation>
        </message>
        <message>
            <source>What to use</source>
            <translation>Qué utilizar</translation>
        </message>
        <message>
            <source>For recordings that are added from now on.</source>
            <translation>Para las grabaciones que se añadan a partir de ahora.</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Dispositivo</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automático</translation>
        </message>
        <message>
            <source>Kind of numbers</source>
            <translation>Tipo de números</translation>
        </message>
        <message>
            <source>Smaller ones are faster and need less memory (compute type).</source>
            <translation>Los más pequeños son más rápidos y necesitan menos memoria (tipo de cálculo).</translation>
        </message>
        <message>
            <source>{count} cores</source>
            <translation>{count} núcleos</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Procesador</translation>
        </message>
        <message>
            <source>{count} found; the self-test passed: it computes as the processor.</source>
            <translation>Encontradas: {count}. Autoprueba superada: calcula igual que el procesador.</translation>
        </message>
        <message>
            <source>It is not used, since {reason}. A newer driver may help.</source>
            <translation>No se utiliza ({reason}). Un controlador más reciente puede ayudar.</translation>
        </message>
        <message>
            <source>You chose the processor.</source>
            <translation>Se ha elegido el procesador.</translation>
        </message>
        <message>
            <source>The graphics card if it passes its self-test, else the processor.</source>
            <translation>La tarjeta gráfica si supera la autoprueba; si no, el procesador.</translation>
        </message>
        <message>
            <source>NVIDIA, with CUDA.</source>
            <translation>NVIDIA, con CUDA.</translation>
        </message>
        <message>
            <source>Graphics card</source>
            <translation>Tarjeta gráfica</translation>
        </message>
        <message>
            <source>{device}, computing in {type}.</source>
            <translation>{device}, con cálculo en {type}.</translation>
        </message>
        <message>
            <source>There is no graphics card to use.</source>
            <translation>No hay ninguna tarjeta gráfica utilizable.</translation>
        </message>
        <message>
            <source>The graphics card cannot be trusted.</source>
            <translation>La tarjeta gráfica no es fiable.</translation>
        </message>
        <message>
            <source>{type} is the fastest that is exact enough there.</source>
            <translation>{type} es el tipo más rápido con suficiente exactitud.</translation>
        </message>
        <message>
            <source>You chose {type}.</source>
            <translation>Se ha elegido {type}.</translation>
        </message>
        <message>
            <source>Set by the environment variable {name}.</source>
            <translation>Lo fija la variable de entorno {name}.</translation>
        </message>
        <message>
            <source>Set by {name} in the .env file.</source>
            <translation>Lo fija {name} en el archivo .env.</translation>
        </message>
        <message>
            <source>Set when the program was started.</source>
            <translation>Se fijó al iniciar el programa.</translation>
        </message>
        <message>
            <source>{name}: choose</source>
            <translation>{name}: elegir</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Todo</translation>
        </message>
        <message>
            <source>What happens</source>
            <translation>Lo que ocurre</translation>
        </message>
        <message>
            <source>What is notable</source>
            <translation>Lo destacable</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Errores</translation>
        </message>
        <message>
            <source>Faults of the program</source>
            <translation>Errores del programa</translation>
        </message>
        <message>
            <source>General</source>
            <translation>General</translation>
        </message>
        <message>
            <source>Language of the window</source>
            <translation>Idioma de la ventana</translation>
        </message>
        <message>
            <source>Acts at the next start.</source>
            <translation>Se aplica en el próximo inicio.</translation>
        </message>
        <message>
            <source>While recordings are transcribed</source>
            <translation>Mientras se transcriben grabaciones</translation>
        </message>
        <message>
            <source>New versions</source>
            <translation>Versiones nuevas</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Avanzado</translation>
        </message>
        <message>
            <source>Recordings at once</source>
            <translation>Grabaciones a la vez</translation>
        </message>
        <message>
            <source>Each needs memory of its own. Acts at the next start.</source>
            <translation>Cada una necesita su propia memoria. Se aplica en el próximo inicio.</translation>
        </message>
        <message>
            <source>Keep models in memory for</source>
            <translation>Mantener los modelos en memoria durante</translation>
        </message>
        <message>
            <source>After that they are loaded anew. Acts at the next start.</source>
            <translation>Después se vuelven a cargar. Se aplica en el próximo inicio.</translation>
        </message>
        <message>
            <source>What goes to the log</source>
            <translation>Qué se anota en el registro</translation>
        </message>
        <message>
            <source>Never what was said. Acts at the next start.</source>
            <translation>Nunca lo que se dijo. Se aplica en el próximo inicio.</translation>
        </message>
        <message>
            <source>ffmpeg</source>
            <translation>ffmpeg</translation>
        </message>
        <message>
            <source>Reads recordings. Acts at the next start.</source>
            <translation>Lee las grabaciones. Se aplica en el próximo inicio.</translation>
        </message>
        <message>
            <source>Keep the computer awake</source>
            <translation>Mantener activo el equipo</translation>
        </message>
        <message>
            <source>The screen may still switch off.</source>
            <translation>La pantalla puede apagarse igualmente.</translation>
        </message>
        <message>
            <source>Notify me when a recording is done</source>
            <translation>Avisar cuando termine una grabación</translation>
        </message>
        <message>
            <source>Only while the window is not in front.</source>
            <translation>Solo mientras la ventana no está en primer plano.</translation>
        </message>
        <message>
            <source>Keep working when the window is closed</source>
            <translation>Seguir trabajando al cerrar la ventana</translation>
        </message>
        <message>
            <source>An icon in the system's tray brings the window back.</source>
            <translation>Un icono en la bandeja del sistema vuelve a mostrar la ventana.</translation>
        </message>
        <message>
            <source>Look for new versions</source>
            <translation>Buscar versiones nuevas</translation>
        </message>
        <message>
            <source>Once a day, on the page of its releases. Nothing is sent about you or your recordings; as by any web page, only your address is seen. Nothing is installed.</source>
            <translation>Una vez al día, en la página de publicaciones. No se envía nada sobre ti ni tus grabaciones; como en cualquier página web, solo se ve tu dirección. No se instala nada.</translation>
        </message>
        <message>
            <source>The one that came along</source>
            <translation>El incluido con el programa</translation>
        </message>
        <message>
            <source>min</source>
            <translation>min</translation>
        </message>
        <message>
            <source>Speech</source>
            <translation>Voz</translation>
        </message>
        <message>
            <source>Word times</source>
            <translation>Tiempos de palabras</translation>
        </message>
        <message>
            <source>They turn speech into text. Larger ones hear better.</source>
            <translation>Convierten la voz en texto. Los más grandes oyen mejor.</translation>
        </message>
        <message>
            <source>They tell who speaks when.</source>
            <translation>Distinguen quién habla y cuándo.</translation>
        </message>
        <message>
            <source>They say exactly when each word was spoken, one for each language. Without one the times come from the speech model.</source>
            <translation>Indican con exactitud cuándo se dijo cada palabra; hay uno por idioma. Sin él, los tiempos proceden del modelo de voz.</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelos</translation>
        </message>
        <message>
            <source>Use a folder on disk…</source>
            <translation>Usar una carpeta del disco…</translation>
        </message>
        <message>
            <source>Use a model that you have in a folder</source>
            <translation>Usar un modelo que ya está en una carpeta</translation>
        </message>
        <message>
            <source>Looking at what is here…</source>
            <translation>Examinando lo que hay…</translation>
        </message>
        <message>
            <source>The models cannot be listed</source>
            <translation>No se puede obtener la lista de modelos</translation>
        </message>
        <message>
            <source>None of these is on this computer</source>
            <translation>Ninguno de estos está en este equipo</translation>
        </message>
        <message>
            <source>Take the tick off “Only those here” to see what can be downloaded.</source>
            <translation>Desmarque «Solo los de este equipo» para ver lo que se puede descargar.</translation>
        </message>
        <message>
            <source>Only those here</source>
            <translation>Solo los de este equipo</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Descargar</translation>
        </message>
        <message>
            <source>Open its page</source>
            <translation>Abrir su página</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Comprobar</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Quitar…</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Usar</translation>
        </message>
        <message>
            <source>Reads every byte and compares it with the original</source>
            <translation>Lee cada byte y lo compara con el original</translation>
        </message>
        <message>
            <source>For all recordings that are added from now on</source>
            <translation>Para todas las grabaciones que se añadan a partir de ahora</translation>
        </message>
        <message>
            <source>Remove a model</source>
            <translation>Quitar un modelo</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Conservar</translation>
        </message>
        <message>
            <source>All languages</source>
            <translation>Todos los idiomas</translation>
        </message>
        <message>
            <source>came with the program</source>
            <translation>incluido con el programa</translation>
        </message>
        <message>
            <source>Used for new recordings: {name}</source>
            <translation>Se usa para las grabaciones nuevas: {name}</translation>
        </message>
        <message>
            <source>Waits for the other download</source>
            <translation>Espera a la otra descarga</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <source>Checking every byte…</source>
            <translation>Comprobando cada byte…</translation>
        </message>
        <message>
            <source>Removing…</source>
            <translation>Quitando…</translation>
        </message>
        <message>
            <source>Checked: every byte is as it should be</source>
            <translation>Comprobado: cada byte está como debe</translation>
        </message>
        <message>
            <source>Used for new recordings</source>
            <translation>Se usa para las grabaciones nuevas</translation>
        </message>
        <message>
            <source>There is a problem</source>
            <translation>Hay un problema</translation>
        </message>
        <message>
            <source>Licence: {licence}</source>
            <translation>Licencia: {licence}</translation>
        </message>
        <message>
            <source>{room} free for models</source>
            <translation>{room} libres para modelos</translation>
        </message>
        <message>
            <source>Download of {name}</source>
            <translation>Descarga de {name}</translation>
        </message>
        <message>
            <source>Downloading</source>
            <translation>Descargando</translation>
        </message>
        <message>
            <source>Remove {name} from this computer?</source>
            <translation>¿Quitar {name} de este equipo?</translation>
        </message>
        <message>
            <source>This frees {size}. Getting it back means downloading it again.</source>
            <translation>Se liberan {size}. Para recuperarlo habrá que volver a descargarlo.</translation>
        </message>
        <message>
            <source>{speed} a second</source>
            <translation>{speed} por segundo</translation>
        </message>
        <message>
            <source>Paused; {done} of {total} are here</source>
            <translation>En pausa; {done} de {total} descargados</translation>
        </message>
        <message>
            <source>Not on this computer</source>
            <translation>No está en este equipo</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En espera</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>En pausa</translation>
        </message>
        <message>
            <source>On this computer</source>
            <translation>En este equipo</translation>
        </message>
        <message>
            <source>Being checked</source>
            <translation>Se está comprobando</translation>
        </message>
        <message>
            <source>Being removed</source>
            <translation>Se está quitando</translation>
        </message>
        <message>
            <source>Token for Hugging Face</source>
            <translation>Token de Hugging Face</translation>
        </message>
        <message>
            <source>It is never shown again</source>
            <translation>No se vuelve a mostrar</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>Save the token</source>
            <translation>Guardar el token</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>Olvidar</translation>
        </message>
        <message>
            <source>Forget the token</source>
            <translation>Olvidar el token</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Red</translation>
        </message>
        <message>
            <source>Acts at once for downloads on the page Models, and at the next start for recordings that are transcribed.</source>
            <translation>Se aplica de inmediato a las descargas de la página «Modelos», y en el próximo inicio a las grabaciones que se transcriben.</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Proxy</translation>
        </message>
        <message>
            <source>An address such as http://proxy.example:3128.</source>
            <translation>Una dirección como http://proxy.example:3128.</translation>
        </message>
        <message>
            <source>Recordings from the web</source>
            <translation>Grabaciones de la web</translation>
        </message>
        <message>
            <source>Fetch at most</source>
            <translation>Descargar como máximo</translation>
        </message>
        <message>
            <source>Stop fetching after</source>
            <translation>Dejar de descargar tras</translation>
        </message>
        <message>
            <source>A few models ask you to accept their conditions first. Make a token with an account there and paste it here; only that site gets it.</source>
            <translation>Algunos modelos exigen aceptar antes sus condiciones. Cree un token con una cuenta en ese sitio y péguelo aquí; solo lo recibe ese sitio.</translation>
        </message>
        <message>
            <source>A token is saved</source>
            <translation>Hay un token guardado</translation>
        </message>
        <message>
            <source>Stay offline</source>
            <translation>Permanecer sin conexión</translation>
        </message>
        <message>
            <source>Nothing at all is fetched, neither models nor recordings.</source>
            <translation>No se descarga nada, ni modelos ni grabaciones.</translation>
        </message>
        <message>
            <source>Download models without asking</source>
            <translation>Descargar modelos sin preguntar</translation>
        </message>
        <message>
            <source>A recording that needs a model which is not here gets it by itself.</source>
            <translation>Si una grabación necesita un modelo que falta, se descarga automáticamente.</translation>
        </message>
        <message>
            <source>Close the settings</source>
            <translation>Cerrar los ajustes</translation>
        </message>
        <message>
            <source>Sections of the settings</source>
            <translation>Secciones de los ajustes</translation>
        </message>
        <message>
            <source>Transcription</source>
            <translation>Transcripción</translation>
        </message>
        <message>
            <source>Voices</source>
            <translation>Voces</translation>
        </message>
        <message>
            <source>Subtitles</source>
            <translation>Subtítulos</translation>
        </message>
        <message>
            <source>Playback</source>
            <translation>Reproducción</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Almacenamiento</translation>
        </message>
        <message>
            <source>Watch folders</source>
            <translation>Carpetas vigiladas</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Atajos de teclado</translation>
        </message>
        <message>
            <source>For listening while one corrects a transcript.</source>
            <translation>Para escuchar mientras se corrige una transcripción.</translation>
        </message>
        <message>
            <source>Skip by</source>
            <translation>Saltar</translation>
        </message>
        <message>
            <source>Back and forward, by button or key.</source>
            <translation>Atrás y adelante, con botón o tecla.</translation>
        </message>
        <message>
            <source>Go back after a pause by</source>
            <translation>Retroceder tras una pausa</translation>
        </message>
        <message>
            <source>So that the word that was cut off is heard again.</source>
            <translation>Para que se vuelva a oír la palabra cortada.</translation>
        </message>
        <message>
            <source>Wait while I type</source>
            <translation>Esperar mientras escribo</translation>
        </message>
        <message>
            <source>Holds on at the first key, and goes on when the typing pauses.</source>
            <translation>Se detiene con la primera tecla y sigue cuando se deja de escribir.</translation>
        </message>
        <message>
            <source>Let me hear an edge that I have moved</source>
            <translation>Reproducir el borde que he movido</translation>
        </message>
        <message>
            <source>Half a second of what begins or ends there, unless it plays.</source>
            <translation>Medio segundo de lo que empieza o termina ahí, si no se está reproduciendo.</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>This is all that wxdesk keeps on this computer. Your recordings, and the files that you have exported, are not touched.</source>
            <translation>Esto es todo lo que wxdesk guarda en este ordenador. Tus grabaciones y los archivos que has exportado no se tocan.</translation>
        </message>
        <message>
            <source>Remove all data</source>
            <translation>Eliminar todos los datos</translation>
        </message>
        <message>
            <source>Keep the models</source>
            <translation>Conservar los modelos</translation>
        </message>
        <message>
            <source>Remove all of it for good; it cannot be brought back</source>
            <translation>Eliminar todo definitivamente; no se puede recuperar</translation>
        </message>
        <message>
            <source>Close wxdesk and remove</source>
            <translation>Cerrar wxdesk y eliminar</translation>
        </message>
        <message>
            <source>All that wxdesk keeps on this computer</source>
            <translation>Todo lo que wxdesk guarda en este ordenador</translation>
        </message>
        <message>
            <source>Transcripts (the database)</source>
            <translation>Transcripciones (la base de datos)</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Copias de seguridad</translation>
        </message>
        <message>
            <source>Copies of recordings</source>
            <translation>Copias de grabaciones</translation>
        </message>
        <message>
            <source>Dictionaries</source>
            <translation>Diccionarios</translation>
        </message>
        <message>
            <source>Unfinished work</source>
            <translation>Trabajo inacabado</translation>
        </message>
        <message>
            <source>Logs</source>
            <translation>Registros</translation>
        </message>
        <message>
            <source>Cache</source>
            <translation>Caché</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Qué</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Tamaño</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Dónde</translation>
        </message>
        <message>
            <source>Together {size}</source>
            <translation>En total {size}</translation>
        </message>
        <message>
            <source>“{name}” has the same keys, so neither answers to them.</source>
            <translation>«{name}» tiene las mismas teclas, así que ninguna de las dos acciones responde.</translation>
        </message>
        <message>
            <source>Click a field and press the keys you want, or Backspace for none.</source>
            <translation>Haga clic en un campo y pulse las teclas deseadas, o Retroceso para dejarlo sin teclas.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
        <message>
            <source>For listening. Keys that you chose yourself stay.</source>
            <translation>Para escuchar. Las teclas elegidas por ti se mantienen.</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>Restablecer todo</translation>
        </message>
        <message>
            <source>Every action gets the keys it came with</source>
            <translation>Cada acción recupera sus teclas originales</translation>
        </message>
        <message>
            <source>No action has this name or these keys.</source>
            <translation>Ninguna acción tiene este nombre o estas teclas.</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Restablecer</translation>
        </message>
        <message>
            <source>No keys</source>
            <translation>Sin teclas</translation>
        </message>
        <message>
            <source>Keys for {name}</source>
            <translation>Teclas para {name}</translation>
        </message>
        <message>
            <source>Reset {name}</source>
            <translation>Restablecer {name}</translation>
        </message>
        <message>
            <source>With</source>
            <translation>Modelo de hablantes</translation>
        </message>
        <message>
            <source>How many speakers</source>
            <translation>Cuántos hablantes</translation>
        </message>
        <message>
            <source>Saying what you know helps. Leave it open where you do not know.</source>
            <translation>Indicar lo que se sabe ayuda. Lo que no se sepa puede quedar sin indicar.</translation>
        </message>
        <message>
            <source>Stereo channels</source>
            <translation>Canales estéreo</translation>
        </message>
        <message>
            <source>{folder} holds a model that cannot tell speakers apart.</source>
            <translation>{folder} contiene un modelo que no puede distinguir a los hablantes.</translation>
        </message>
        <message>
            <source>Not set</source>
            <translation>Sin indicar</translation>
        </message>
        <message>
            <source>Whichever is here</source>
            <translation>El disponible</translation>
        </message>
        <message>
            <source>community-1 where it is on this computer, else the one built in.</source>
            <translation>community-1 si está en este equipo; si no, el integrado.</translation>
        </message>
        <message>
            <source>Built in</source>
            <translation>Integrado</translation>
        </message>
        <message>
            <source>Comes with the program and needs no account. Good for two to four people. Licences: MIT and Apache 2.0, also for commercial use.</source>
            <translation>Viene con el programa y no necesita cuenta. Adecuado para dos a cuatro personas. Licencias: MIT y Apache 2.0, también para uso comercial.</translation>
        </message>
        <message>
            <source>pyannote community-1</source>
            <translation>pyannote community-1</translation>
        </message>
        <message>
            <source>Better with many people and where they talk at once. Needs a free account with Hugging Face once. Licence: CC BY 4.0, which asks you to name its makers.</source>
            <translation>Mejor con muchas personas o cuando hablan a la vez. Requiere una sola vez una cuenta gratuita de Hugging Face. Licencia: CC BY 4.0, que pide mencionar a sus autores.</translation>
        </message>
        <message>
            <source>A folder of yours:</source>
            <translation>Una carpeta suya:</translation>
        </message>
        <message>
            <source>Another pipeline of pyannote's, with its config.yaml and all that it names. Whoever made it says what its licence allows.</source>
            <translation>Otro pipeline de pyannote, con su config.yaml y todo lo que este nombra. Quien lo hizo dice lo que permite su licencia.</translation>
        </message>
        <message>
            <source>Find out who speaks</source>
            <translation>Detectar quién habla</translation>
        </message>
        <message>
            <source>Every word gets a speaker; you name them in the transcript.</source>
            <translation>Cada palabra se asigna a un hablante; los nombres se ponen en la transcripción.</translation>
        </message>
        <message>
            <source>At least</source>
            <translation>Como mínimo</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Como máximo</translation>
        </message>
        <message>
            <source>Mix them</source>
            <translation>Mezclarlos</translation>
        </message>
        <message>
            <source>For nearly all recordings.</source>
            <translation>Para casi todas las grabaciones.</translation>
        </message>
        <message>
            <source>Each is a speaker</source>
            <translation>Cada uno es un hablante</translation>
        </message>
        <message>
            <source>For calls recorded with one person on each side.</source>
            <translation>Para llamadas grabadas con una persona a cada lado.</translation>
        </message>
        <message>
            <source>With the recordings of all transcripts</source>
            <translation>Con las grabaciones de todas las transcripciones</translation>
        </message>
        <message>
            <source>Save everything…</source>
            <translation>Guardar todo…</translation>
        </message>
        <message>
            <source>How much is saved</source>
            <translation>Cuánto se ha guardado</translation>
        </message>
        <message>
            <source>Save everything</source>
            <translation>Guardar todo</translation>
        </message>
        <message>
            <source>Downloaded models</source>
            <translation>Modelos descargados</translation>
        </message>
        <message>
            <source>What is already there is not moved. Acts at once for downloads, and at the next start for recordings.</source>
            <translation>Lo que ya existe no se mueve. Se aplica de inmediato a las descargas, y en el próximo inicio a las grabaciones.</translation>
        </message>
        <message>
            <source>Keep unfinished work for</source>
            <translation>Conservar el trabajo inacabado durante</translation>
        </message>
        <message>
            <source>A recording that was stopped goes on where it was for so long. Older work is removed at the next start.</source>
            <translation>Durante ese tiempo, una grabación detenida continúa donde estaba. El trabajo más antiguo se elimina en el próximo inicio.</translation>
        </message>
        <message>
            <source>Leave free on the disk</source>
            <translation>Dejar libre en el disco</translation>
        </message>
        <message>
            <source>A recording that would need more of it waits until there is room. Acts at the next start.</source>
            <translation>Una grabación que necesite más espacio espera hasta que lo haya. Se aplica en el próximo inicio.</translation>
        </message>
        <message>
            <source>Folders</source>
            <translation>Carpetas</translation>
        </message>
        <message>
            <source>Address of the database</source>
            <translation>Dirección de la base de datos</translation>
        </message>
        <message>
            <source>Transcripts are not moved there. Acts at the next start.</source>
            <translation>Las transcripciones no se mueven allí. Se aplica en el próximo inicio.</translation>
        </message>
        <message>
            <source>Remove everything</source>
            <translation>Eliminar todo</translation>
        </message>
        <message>
            <source>All that wxdesk keeps on this computer, as before it is uninstalled. Your recordings are not touched.</source>
            <translation>Todo lo que wxdesk guarda en este ordenador, por ejemplo antes de desinstalarlo. Tus grabaciones no se tocan.</translation>
        </message>
        <message>
            <source>Remove all data…</source>
            <translation>Eliminar todos los datos…</translation>
        </message>
        <message>
            <source>Of all transcripts, made once a day while wxdesk runs; seven are kept. A damaged database is repaired with them at the next start.</source>
            <translation>De todas las transcripciones, una vez al día mientras wxdesk está abierto; se conservan siete. Con ellas se repara una base de datos dañada en el próximo inicio.</translation>
        </message>
        <message>
            <source>One file with all transcripts, settings and dictionaries, without passwords. With the command “wxdesk restore” and its name, all of it is brought back, here or on another computer.</source>
            <translation>Un archivo con todas las transcripciones, ajustes y diccionarios, sin contraseñas. Con el comando «wxdesk restore» y su nombre se recupera todo, aquí o en otro ordenador.</translation>
        </message>
        <message>
            <source>All are in {folder}, as WXDESK_HOME says.</source>
            <translation>Todas están en {folder}, como indica WXDESK_HOME.</translation>
        </message>
        <message>
            <source>All are in {folder}, beside the program, since it is portable.</source>
            <translation>Todas están en {folder}, junto al programa, porque es portátil.</translation>
        </message>
        <message>
            <source>They are where this system keeps such things of each user.</source>
            <translation>Están donde este sistema guarda esas cosas de cada usuario.</translation>
        </message>
        <message>
            <source>{file} is saved, with {size}.</source>
            <translation>{file} está guardado, con {size}.</translation>
        </message>
        <message>
            <source>None was made yet.</source>
            <translation>Todavía no hay ninguna.</translation>
        </message>
        <message>
            <source>{name}: show in folder</source>
            <translation>{name}: mostrar en la carpeta</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <source>The last one: {when}</source>
            <translation>La última: {when}</translation>
        </message>
        <message>
            <source>Rename preset</source>
            <translation>Cambiar el nombre del preajuste</translation>
        </message>
        <message>
            <source>Rename “{name}”…</source>
            <translation>Cambiar el nombre de «{name}»…</translation>
        </message>
        <message>
            <source>“{old}” is called “{name}” now.</source>
            <translation>«{old}» se llama ahora «{name}».</translation>
        </message>
        <message>
            <source>Players in general</source>
            <translation>Reproductores en general</translation>
        </message>
        <message>
            <source>Netflix</source>
            <translation>Netflix</translation>
        </message>
        <message>
            <source>Netflix, for children</source>
            <translation>Netflix, infantil</translation>
        </message>
        <message>
            <source>BBC</source>
            <translation>BBC</translation>
        </message>
        <message>
            <source>YouTube</source>
            <translation>YouTube</translation>
        </message>
        <message>
            <source>Single words, as on TikTok</source>
            <translation>Palabras sueltas, como en TikTok</translation>
        </message>
        <message>
            <source>One per sentence, as WhisperX</source>
            <translation>Uno por frase, como WhisperX</translation>
        </message>
        <message>
            <source>For subtitles written from now on.</source>
            <translation>Para los subtítulos que se escriban a partir de ahora.</translation>
        </message>
        <message>
            <source>Made for</source>
            <translation>Destino</translation>
        </message>
        <message>
            <source>Characters per line</source>
            <translation>Caracteres por línea</translation>
        </message>
        <message>
            <source>A Chinese, Japanese or Korean one counts as two.</source>
            <translation>Un carácter chino, japonés o coreano cuenta como dos.</translation>
        </message>
        <message>
            <source>Lines at once</source>
            <translation>Líneas a la vez</translation>
        </message>
        <message>
            <source>Characters read per second</source>
            <translation>Caracteres leídos por segundo</translation>
        </message>
        <message>
            <source>Who speaks</source>
            <translation>Quién habla</translation>
        </message>
        <message>
            <source>Back to the preset's numbers</source>
            <translation>Volver a los valores del preajuste</translation>
        </message>
        <message>
            <source>Example</source>
            <translation>Ejemplo</translation>
        </message>
        <message>
            <source>Between two at least</source>
            <translation>Pausa mínima entre dos</translation>
        </message>
        <message>
            <source>Pictures per second</source>
            <translation>Fotogramas por segundo</translation>
        </message>
        <message>
            <source>Subtitles then begin and end with a picture of the film.</source>
            <translation>Así, los subtítulos empiezan y terminan con un fotograma de la película.</translation>
        </message>
        <message>
            <source>Add to all times</source>
            <translation>Sumar a todos los tiempos</translation>
        </message>
        <message>
            <source>3600 s for a film whose time code begins at 01:00:00:00.</source>
            <translation>3600 s para una película cuyo código de tiempo empieza en 01:00:00:00.</translation>
        </message>
        <message>
            <source>As in the preset</source>
            <translation>Como en el preajuste</translation>
        </message>
        <message>
            <source>Names, where it changes</source>
            <translation>Nombres, al cambiar</translation>
        </message>
        <message>
            <source>Dashes in dialogue</source>
            <translation>Guiones en los diálogos</translation>
        </message>
        <message>
            <source>Not shown</source>
            <translation>No se muestra</translation>
        </message>
        <message>
            <source>Ben</source>
            <translation>Ben</translation>
        </message>
        <message>
            <source>We had walked since five in the morning, and the fog had not lifted when we came to the bridge.</source>
            <translation>Llevábamos andando desde las cinco de la mañana y la niebla no se había levantado cuando llegamos al puente.</translation>
        </message>
        <message>
            <source>Did you see it?</source>
            <translation>¿Lo vieron?</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>No.</translation>
        </message>
        <message>
            <source>I remember the cold, and that nobody said a word.</source>
            <translation>Recuerdo el frío, y que nadie dijo una palabra.</translation>
        </message>
        <message>
            <source>Stay at least</source>
            <translation>Duración mínima</translation>
        </message>
        <message>
            <source>Stay at most</source>
            <translation>Duración máxima</translation>
        </message>
        <message>
            <source>At any time</source>
            <translation>En cualquier momento</translation>
        </message>
        <message>
            <source>Those on this computer. The page Models has more.</source>
            <translation>Los de este equipo. En la página «Modelos» hay más.</translation>
        </message>
        <message>
            <source>Language spoken</source>
            <translation>Idioma hablado</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Texto</translation>
        </message>
        <message>
            <source>The turbo, distil and English-only models cannot translate.</source>
            <translation>Los modelos turbo, distil y los de solo inglés no pueden traducir.</translation>
        </message>
        <message>
            <source>Times of the words</source>
            <translation>Tiempos de las palabras</translation>
        </message>
        <message>
            <source>Separated by commas, such as Anna Meier, Tromsø, mitochondria.</source>
            <translation>Separados por comas, como Anna Meier, Tromsø, mitocondria.</translation>
        </message>
        <message>
            <source>Example of the style</source>
            <translation>Ejemplo del estilo</translation>
        </message>
        <message>
            <source>A sentence in the spelling and punctuation that you want.</source>
            <translation>Una frase con la ortografía y la puntuación deseadas.</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>Preajustes</translation>
        </message>
        <message>
            <source>Options under a name. You make them where you add recordings.</source>
            <translation>Opciones guardadas con un nombre. Se crean al añadir grabaciones.</translation>
        </message>
        <message>
            <source>Your dictionary</source>
            <translation>Tu diccionario</translation>
        </message>
        <message>
            <source>Your own words</source>
            <translation>Tus propias palabras</translation>
        </message>
        <message>
            <source>Names and words that are right in every transcript, one a line, the newest last.</source>
            <translation>Nombres y palabras que son correctos en todas las transcripciones, uno por línea, los más nuevos al final.</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Todos</translation>
        </message>
        <message>
            <source>What finds speech</source>
            <translation>Detector de voz</translation>
        </message>
        <message>
            <source>Silero is several times as fast and finds the same.</source>
            <translation>Silero es varias veces más rápido y detecta lo mismo.</translation>
        </message>
        <message>
            <source>What decodes</source>
            <translation>Decodificador</translation>
        </message>
        <message>
            <source>WhisperX writes the same, but takes some seconds longer to start.</source>
            <translation>WhisperX escribe lo mismo, pero tarda unos segundos más en arrancar.</translation>
        </message>
        <message>
            <source>Model for the times of the words</source>
            <translation>Modelo para los tiempos de las palabras</translation>
        </message>
        <message>
            <source>A folder or a name on the hub.</source>
            <translation>Una carpeta o un nombre en Hugging Face.</translation>
        </message>
        <message>
            <source>There are no presets yet.</source>
            <translation>Aún no hay preajustes.</translation>
        </message>
        <message>
            <source>Rename the preset</source>
            <translation>Cambiar nombre del preajuste</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>Nombre:</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Cambiar nombre…</translation>
        </message>
        <message>
            <source>Any language</source>
            <translation>Cualquier idioma</translation>
        </message>
        <message>
            <source>speakers</source>
            <translation>con hablantes</translation>
        </message>
        <message>
            <source>no speakers</source>
            <translation>sin hablantes</translation>
        </message>
        <message>
            <source>Pieces at once</source>
            <translation>Fragmentos a la vez</translation>
        </message>
        <message>
            <source>More is faster on a GPU and needs more memory.</source>
            <translation>Cuantos más, más rápido en una GPU y más memoria necesaria.</translation>
        </message>
        <message>
            <source>Guesses per piece</source>
            <translation>Hipótesis por fragmento</translation>
        </message>
        <message>
            <source>More is slower and a little better.</source>
            <translation>Cuantas más, más lento y algo mejor.</translation>
        </message>
        <message>
            <source>Patience</source>
            <translation>Paciencia</translation>
        </message>
        <message>
            <source>How long further guesses are followed.</source>
            <translation>Cuánto se siguen otras hipótesis.</translation>
        </message>
        <message>
            <source>Length penalty</source>
            <translation>Penalización por longitud</translation>
        </message>
        <message>
            <source>Above 1 prefers long sentences, below 1 short ones.</source>
            <translation>Por encima de 1 se prefieren frases largas; por debajo, cortas.</translation>
        </message>
        <message>
            <source>Repetition penalty</source>
            <translation>Penalización por repetición</translation>
        </message>
        <message>
            <source>Above 1 makes repeated words less likely.</source>
            <translation>Por encima de 1, las palabras repetidas son menos probables.</translation>
        </message>
        <message>
            <source>Never repeat so many words</source>
            <translation>No repetir nunca tantas palabras</translation>
        </message>
        <message>
            <source>0 lets everything be repeated.</source>
            <translation>Con 0 se puede repetir todo.</translation>
        </message>
        <message>
            <source>Longest piece</source>
            <translation>Fragmento más largo</translation>
        </message>
        <message>
            <source>Whisper hears up to 30 s at once.</source>
            <translation>Whisper oye hasta 30 s de una vez.</translation>
        </message>
        <message>
            <source>Speech begins above</source>
            <translation>La voz empieza por encima de</translation>
        </message>
        <message>
            <source>Lower takes quiet speech, and more noise.</source>
            <translation>Un valor menor admite voz baja, y también más ruido.</translation>
        </message>
        <message>
            <source>Speech ends below</source>
            <translation>La voz termina por debajo de</translation>
        </message>
        <message>
            <source>Lower ends later.</source>
            <translation>Un valor menor la termina más tarde.</translation>
        </message>
        <message>
            <source>Processor threads</source>
            <translation>Hilos del procesador</translation>
        </message>
        <message>
            <source>All takes every core.</source>
            <translation>«Todos» usa todos los núcleos.</translation>
        </message>
        <message>
            <source>As good as this computer can</source>
            <translation>Lo mejor que permita este equipo</translation>
        </message>
        <message>
            <source>With a model of the language where it is here, else from Whisper.</source>
            <translation>Con un modelo del idioma si está en este equipo; si no, de Whisper.</translation>
        </message>
        <message>
            <source>With a model of the language</source>
            <translation>Con un modelo del idioma</translation>
        </message>
        <message>
            <source>Exact to some hundredths of a second; one download per language.</source>
            <translation>Exactos a unas centésimas de segundo; una descarga por idioma.</translation>
        </message>
        <message>
            <source>From Whisper itself</source>
            <translation>Del propio Whisper</translation>
        </message>
        <message>
            <source>Exact to a tenth or two; every language, nothing to download.</source>
            <translation>Exactos a una o dos décimas; todos los idiomas, sin descargas.</translation>
        </message>
        <message>
            <source>Only whole sentences have times.</source>
            <translation>Solo las frases enteras tienen tiempos.</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>Ninguna todavía</translation>
        </message>
        <message>
            <source>Expect them in new transcripts, too</source>
            <translation>Esperarlas también en las transcripciones nuevas</translation>
        </message>
        <message>
            <source>Check spelling</source>
            <translation>Revisar la ortografía</translation>
        </message>
        <message>
            <source>Write numbers as words</source>
            <translation>Escribir los números con letras</translation>
        </message>
        <message>
            <source>The language's own</source>
            <translation>El propio del idioma</translation>
        </message>
        <message>
            <source>Rename the preset “{name}”</source>
            <translation>Cambiar nombre del preajuste «{name}»</translation>
        </message>
        <message>
            <source>Delete the preset “{name}”</source>
            <translation>Eliminar el preajuste «{name}»</translation>
        </message>
        <message>
            <source>As it is spoken</source>
            <translation>Tal como se habla</translation>
        </message>
        <message>
            <source>Whisper takes in the newest, as far as some {count} characters go.</source>
            <translation>Whisper tiene en cuenta las más nuevas, hasta unos {count} caracteres.</translation>
        </message>
        <message>
            <source>Underlines misspelled words in transcripts. Dictionaries of further languages, .aff and .dic files, go into {folder}.</source>
            <translation>Subraya las palabras mal escritas en las transcripciones. Los diccionarios de otros idiomas, archivos .aff y .dic, van en {folder}.</translation>
        </message>
        <message>
            <source>The preset “{name}” was deleted.</source>
            <translation>El preajuste «{name}» se ha eliminado.</translation>
        </message>
        <message>
            <source>There is a preset “{name}” already.</source>
            <translation>Ya existe un preajuste «{name}».</translation>
        </message>
        <message>
            <source>Of {date}; this is {own}. Nothing is installed by itself.</source>
            <translation>Del {date}; esta es {own}. No se instala nada por sí solo.</translation>
        </message>
        <message>
            <source>Look now</source>
            <translation>Buscar ahora</translation>
        </message>
        <message>
            <source>Look for new versions now</source>
            <translation>Buscar versiones nuevas ahora</translation>
        </message>
        <message>
            <source>What is new</source>
            <translation>Qué hay de nuevo</translation>
        </message>
        <message>
            <source>New version</source>
            <translation>Versión nueva</translation>
        </message>
        <message>
            <source>Open the page</source>
            <translation>Abrir la página</translation>
        </message>
        <message>
            <source>Skip this version</source>
            <translation>Omitir esta versión</translation>
        </message>
        <message>
            <source>It is not told of again, but the next one is</source>
            <translation>No se vuelve a avisar de ella, pero sí de la siguiente</translation>
        </message>
        <message>
            <source>wxdesk {version} is the newest version.</source>
            <translation>wxdesk {version} es la versión más reciente.</translation>
        </message>
        <message>
            <source>wxdesk {version}</source>
            <translation>wxdesk {version}</translation>
        </message>
        <message>
            <source>wxdesk {version} of {date} is there; this is {own}.</source>
            <translation>Hay una versión {version} de wxdesk del {date}; esta es {own}.</translation>
        </message>
        <message>
            <source>The voices are in {file}. Whoever has it can recognise them: give it to nobody whom the people have not allowed.</source>
            <translation>Las voces están en {file}. Quien lo tenga puede reconocerlas: solo debe darse a quien esas personas hayan permitido.</translation>
        </message>
        <message>
            <source>No recording of this voice is known here.</source>
            <translation>Aquí no se conoce ninguna grabación de esta voz.</translation>
        </message>
        <message>
            <source>Not learned yet. The queue shows how far that is.</source>
            <translation>Aún no se ha aprendido. La cola muestra cuánto falta.</translation>
        </message>
        <message>
            <source>Learned by another model: it is not recognised until learned again.</source>
            <translation>La aprendió otro modelo: no se reconoce hasta que se vuelva a aprender.</translation>
        </message>
        <message>
            <source>Speakers whose voices are remembered are named by themselves in new transcripts. All of this stays on this computer.</source>
            <translation>Los hablantes cuyas voces se recuerdan reciben su nombre por sí solos en las transcripciones nuevas. Todo esto se queda en este ordenador.</translation>
        </message>
        <message>
            <source>The voices cannot be listed</source>
            <translation>No se pueden mostrar las voces</translation>
        </message>
        <message>
            <source>No voice is remembered</source>
            <translation>No se recuerda ninguna voz</translation>
        </message>
        <message>
            <source>Open a transcript, choose “Name the speakers…” beside its text, and tick “Remember this voice”.</source>
            <translation>Abrir una transcripción, elegir «Nombrar a los hablantes…» junto al texto y marcar «Recordar esta voz».</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>Unir…</translation>
        </message>
        <message>
            <source>Make one voice of those that are ticked</source>
            <translation>Hacer una sola voz de las marcadas</translation>
        </message>
        <message>
            <source>Write the ticked voices, or all, into a file for another computer</source>
            <translation>Escribir las voces marcadas, o todas, en un archivo para otro ordenador</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Eliminar…</translation>
        </message>
        <message>
            <source>Delete the voices that are ticked</source>
            <translation>Eliminar las voces marcadas</translation>
        </message>
        <message>
            <source>Take voices from a file that wxdesk has exported</source>
            <translation>Tomar voces de un archivo que wxdesk ha exportado</translation>
        </message>
        <message>
            <source>Voices taken from {file}: {count}</source>
            <translation>Voces tomadas de {file}: {count}</translation>
        </message>
        <message>
            <source>Export voices</source>
            <translation>Exportar voces</translation>
        </message>
        <message>
            <source>Learn again</source>
            <translation>Aprender de nuevo</translation>
        </message>
        <message>
            <source>Has the model that is in use now listen to its recordings</source>
            <translation>Hace que el modelo que se usa ahora escuche sus grabaciones</translation>
        </message>
        <message>
            <source>Names in transcripts stay when it is changed here</source>
            <translation>Los nombres en las transcripciones se quedan cuando se cambia aquí</translation>
        </message>
        <message>
            <source>Hear</source>
            <translation>Escuchar</translation>
        </message>
        <message>
            <source>Merge voices</source>
            <translation>Unir voces</translation>
        </message>
        <message>
            <source>Whose voice it is</source>
            <translation>De quién es la voz</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Unir</translation>
        </message>
        <message>
            <source>The recording is not where it was: {path}</source>
            <translation>La grabación no está donde estaba: {path}</translation>
        </message>
        <message>
            <source>Name known voices in new transcripts</source>
            <translation>Nombrar las voces conocidas en las transcripciones nuevas</translation>
        </message>
        <message>
            <source>Whoever is not surely recognised is only suggested to you.</source>
            <translation>A quien no se reconoce con seguridad solo se le sugiere.</translation>
        </message>
        <message>
            <source>Choose {name}</source>
            <translation>Elegir {name}</translation>
        </message>
        <message>
            <source>Name of the voice of {name}</source>
            <translation>Nombre de la voz de {name}</translation>
        </message>
        <message>
            <source>Learn {name} again</source>
            <translation>Aprender de nuevo {name}</translation>
        </message>
        <message>
            <source>Delete {name}</source>
            <translation>Eliminar {name}</translation>
        </message>
        <message>
            <source>Merge {count} voices into one?</source>
            <translation>¿Unir {count} voces en una?</translation>
        </message>
        <message>
            <source>It keeps all that they have learned. This cannot be undone.</source>
            <translation>Conserva todo lo que cada una ha aprendido. Esto no se puede deshacer.</translation>
        </message>
        <message>
            <source>from one recording</source>
            <translation>de una grabación</translation>
        </message>
        <message>
            <source>allowed: {day}</source>
            <translation>permitida: {day}</translation>
        </message>
        <message>
            <source>None of its recordings is where it was. Remember the voice anew in a transcript.</source>
            <translation>Ninguna de sus grabaciones está donde estaba. La voz se puede volver a recordar en una transcripción.</translation>
        </message>
        <message>
            <source>{time} of speech</source>
            <translation>{time} de voz</translation>
        </message>
        <message>
            <source>from {count} recordings</source>
            <translation>de {count} grabaciones</translation>
        </message>
        <message>
            <source>A recording that appears in one of these folders is transcribed by itself as soon as it has stopped growing.</source>
            <translation>Cada grabación que aparece en una de estas carpetas se transcribe automáticamente en cuanto deja de crecer.</translation>
        </message>
        <message>
            <source>Watch another folder</source>
            <translation>Vigilar otra carpeta</translation>
        </message>
        <message>
            <source>No folder is watched</source>
            <translation>No se vigila ninguna carpeta</translation>
        </message>
        <message>
            <source>For example the one where your recorder or meeting program saves.</source>
            <translation>Por ejemplo, aquella en la que guarda la grabadora o el programa de reuniones.</translation>
        </message>
        <message>
            <source>1 recording is in {folder} already.</source>
            <translation>Ya hay 1 grabación en {folder}.</translation>
        </message>
        <message>
            <source>{count} recordings are in {folder} already.</source>
            <translation>Ya hay {count} grabaciones en {folder}.</translation>
        </message>
        <message>
            <source>Transcribe what is there, too, as the settings say, or only new recordings?</source>
            <translation>¿Transcribir también lo que ya hay, tal como dice la configuración, o solo las grabaciones nuevas?</translation>
        </message>
        <message>
            <source>Only new recordings</source>
            <translation>Solo grabaciones nuevas</translation>
        </message>
        <message>
            <source>Also the folders in it</source>
            <translation>También sus subcarpetas</translation>
        </message>
        <message>
            <source>Watch this folder</source>
            <translation>Vigilar esta carpeta</translation>
        </message>
        <message>
            <source>What is done with recordings from this folder</source>
            <translation>Qué se hace con las grabaciones de esta carpeta</translation>
        </message>
        <message>
            <source>Watch {folder}</source>
            <translation>Vigilar {folder}</translation>
        </message>
        <message>
            <source>{folder}: also the folders in it</source>
            <translation>{folder}: también sus subcarpetas</translation>
        </message>
        <message>
            <source>{folder}: preset</source>
            <translation>{folder}: preajuste</translation>
        </message>
        <message>
            <source>Watch {folder} no more</source>
            <translation>Dejar de vigilar {folder}</translation>
        </message>
        <message>
            <source>{folder} is not watched any more.</source>
            <translation>{folder} ya no se vigila.</translation>
        </message>
        <message>
            <source>General settings</source>
            <translation>Ajustes generales</translation>
        </message>
        <message>
            <source>wxdesk is already running, but does not answer.</source>
            <translation>wxdesk ya está en marcha, pero no responde.</translation>
        </message>
        <message>
            <source>Close it, or restart the computer if it cannot be seen.</source>
            <translation>Ciérrelo o, si no se ve, reinicie el equipo.</translation>
        </message>
        <message>
            <source>About this transcript</source>
            <translation>Acerca de esta transcripción</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Grabación</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Duración</translation>
        </message>
        <message>
            <source>{language}, {percent} % sure</source>
            <translation>{language}, {percent} % de certeza</translation>
        </message>
        <message>
            <source>{model}, in windows of {window} s, one every {step} s; the voices of all windows were compared with each other</source>
            <translation>{model}, en ventanas de {window} s, una cada {step} s; las voces de todas las ventanas se compararon entre sí</translation>
        </message>
        <message>
            <source>Imported from</source>
            <translation>Importado de</translation>
        </message>
        <message>
            <source>Speakers told apart by</source>
            <translation>Hablantes distinguidos con</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Velocidad</translation>
        </message>
        <message>
            <source>Start of the word earlier</source>
            <translation>Inicio de la palabra antes</translation>
        </message>
        <message>
            <source>Start of the word later</source>
            <translation>Inicio de la palabra después</translation>
        </message>
        <message>
            <source>End of the word earlier</source>
            <translation>Fin de la palabra antes</translation>
        </message>
        <message>
            <source>End of the word later</source>
            <translation>Fin de la palabra después</translation>
        </message>
        <message>
            <source>Start of the segment earlier</source>
            <translation>Inicio del segmento antes</translation>
        </message>
        <message>
            <source>Start of the segment later</source>
            <translation>Inicio del segmento después</translation>
        </message>
        <message>
            <source>End of the segment earlier</source>
            <translation>Fin del segmento antes</translation>
        </message>
        <message>
            <source>End of the segment later</source>
            <translation>Fin del segmento después</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Pegar</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>Cortar</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Seleccionar todo</translation>
        </message>
        <message>
            <source>Find next</source>
            <translation>Buscar siguiente</translation>
        </message>
        <message>
            <source>Find previous</source>
            <translation>Buscar anterior</translation>
        </message>
        <message>
            <source>Find and replace</source>
            <translation>Buscar y reemplazar</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Reemplazar</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>Reemplazar todo</translation>
        </message>
        <message>
            <source>Preview what is replaced</source>
            <translation>Vista previa de lo que se reemplaza</translation>
        </message>
        <message>
            <source>Match case</source>
            <translation>Distinguir mayúsculas</translation>
        </message>
        <message>
            <source>Whole words</source>
            <translation>Palabras completas</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>Expresión regular</translation>
        </message>
        <message>
            <source>Find in the selection</source>
            <translation>Buscar en la selección</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Reproducir o pausar</translation>
        </message>
        <message>
            <source>Play from here</source>
            <translation>Reproducir desde aquí</translation>
        </message>
        <message>
            <source>Skip back</source>
            <translation>Retroceder</translation>
        </message>
        <message>
            <source>Skip forward</source>
            <translation>Avanzar</translation>
        </message>
        <message>
            <source>Slower</source>
            <translation>Más lento</translation>
        </message>
        <message>
            <source>Faster</source>
            <translation>Más rápido</translation>
        </message>
        <message>
            <source>Play the selection</source>
            <translation>Reproducir la selección</translation>
        </message>
        <message>
            <source>Play the selection over and over</source>
            <translation>Reproducir la selección en bucle</translation>
        </message>
        <message>
            <source>Back to the playing position</source>
            <translation>Volver a la posición de reproducción</translation>
        </message>
        <message>
            <source>Louder</source>
            <translation>Más alto</translation>
        </message>
        <message>
            <source>Quieter</source>
            <translation>Más bajo</translation>
        </message>
        <message>
            <source>Mute</source>
            <translation>Silenciar</translation>
        </message>
        <message>
            <source>Snap the edge to silence</source>
            <translation>Ajustar el borde al silencio</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rehacer</translation>
        </message>
        <message>
            <source>Split the segment</source>
            <translation>Dividir el segmento</translation>
        </message>
        <message>
            <source>Merge with the previous segment</source>
            <translation>Unir con el segmento anterior</translation>
        </message>
        <message>
            <source>Merge with the next segment</source>
            <translation>Unir con el segmento siguiente</translation>
        </message>
        <message>
            <source>Insert a segment</source>
            <translation>Insertar un segmento</translation>
        </message>
        <message>
            <source>Delete the segment</source>
            <translation>Eliminar el segmento</translation>
        </message>
        <message>
            <source>Next doubtful word</source>
            <translation>Siguiente palabra dudosa</translation>
        </message>
        <message>
            <source>Mark as checked</source>
            <translation>Marcar como revisado</translation>
        </message>
        <message>
            <source>Next misspelled word</source>
            <translation>Siguiente palabra mal escrita</translation>
        </message>
        <message>
            <source>Previous misspelled word</source>
            <translation>Palabra mal escrita anterior</translation>
        </message>
        <message>
            <source>Add to dictionary</source>
            <translation>Añadir al diccionario</translation>
        </message>
        <message>
            <source>Ignore in this transcript</source>
            <translation>Ignorar en esta transcripción</translation>
        </message>
        <message>
            <source>Said by somebody new</source>
            <translation>Dicho por alguien nuevo</translation>
        </message>
        <message>
            <source>Who speaks how much…</source>
            <translation>Quién habla cuánto…</translation>
        </message>
        <message>
            <source>Name the speakers…</source>
            <translation>Nombrar a los hablantes…</translation>
        </message>
        <message>
            <source>Transcribe this passage again…</source>
            <translation>Volver a transcribir este pasaje…</translation>
        </message>
        <message>
            <source>Find the speakers again…</source>
            <translation>Volver a buscar los hablantes…</translation>
        </message>
        <message>
            <source>Waveform</source>
            <translation>Forma de onda</translation>
        </message>
        <message>
            <source>Player</source>
            <translation>Reproductor</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>Vídeo</translation>
        </message>
        <message>
            <source>Side column</source>
            <translation>Columna lateral</translation>
        </message>
        <message>
            <source>Table of segments</source>
            <translation>Tabla de segmentos</translation>
        </message>
        <message>
            <source>Boundaries of segments</source>
            <translation>Límites de los segmentos</translation>
        </message>
        <message>
            <source>Taller waveform</source>
            <translation>Forma de onda más alta</translation>
        </message>
        <message>
            <source>Lower waveform</source>
            <translation>Forma de onda más baja</translation>
        </message>
        <message>
            <source>Wider side column</source>
            <translation>Columna lateral más ancha</translation>
        </message>
        <message>
            <source>Narrower side column</source>
            <translation>Columna lateral más estrecha</translation>
        </message>
        <message>
            <source>Video with subtitles…</source>
            <translation>Vídeo con subtítulos…</translation>
        </message>
        <message>
            <source>Sound of the selection…</source>
            <translation>Sonido de la selección…</translation>
        </message>
        <message>
            <source>Sound of one speaker…</source>
            <translation>Sonido de un hablante…</translation>
        </message>
        <message>
            <source>Highlight</source>
            <translation>Resaltar</translation>
        </message>
        <message>
            <source>Comment…</source>
            <translation>Comentario…</translation>
        </message>
        <message>
            <source>Bookmark</source>
            <translation>Marcador</translation>
        </message>
        <message>
            <source>Tag…</source>
            <translation>Etiqueta…</translation>
        </message>
        <message>
            <source>Next bookmark</source>
            <translation>Marcador siguiente</translation>
        </message>
        <message>
            <source>Previous bookmark</source>
            <translation>Marcador anterior</translation>
        </message>
        <message>
            <source>{move} by {milliseconds} ms</source>
            <translation>{move}, {milliseconds} ms</translation>
        </message>
        <message>
            <source>Said by speaker {number}</source>
            <translation>Dicho por el hablante {number}</translation>
        </message>
        <message>
            <source>What differs</source>
            <translation>Lo que difiere</translation>
        </message>
        <message>
            <source>Space ticks a change, A all of them, P plays it, Enter takes what is ticked</source>
            <translation>Espacio marca un cambio, A todos, P lo reproduce, Intro toma lo marcado</translation>
        </message>
        <message>
            <source>Take all</source>
            <translation>Tomar todo</translation>
        </message>
        <message>
            <source>Take the whole proposal, with its times</source>
            <translation>Tomar toda la propuesta, con sus tiempos</translation>
        </message>
        <message>
            <source>Take the chosen ones</source>
            <translation>Tomar los elegidos</translation>
        </message>
        <message>
            <source>Take what is ticked (Enter)</source>
            <translation>Tomar lo marcado (Intro)</translation>
        </message>
        <message>
            <source>Keep as it is</source>
            <translation>Dejar como está</translation>
        </message>
        <message>
            <source>Turn the proposal down</source>
            <translation>Rechazar la propuesta</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>Decidir más tarde</translation>
        </message>
        <message>
            <source>Back to the text; the proposal is kept (Esc)</source>
            <translation>Volver al texto; la propuesta se conserva (Esc)</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>Como está</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nuevo</translation>
        </message>
        <message>
            <source>Speakers, found again</source>
            <translation>Hablantes, buscados otra vez</translation>
        </message>
        <message>
            <source>Nothing differs.</source>
            <translation>No hay diferencias.</translation>
        </message>
        <message>
            <source>Find speakers again</source>
            <translation>Volver a buscar hablantes</translation>
        </message>
        <message>
            <source>{chosen} of {all} changes chosen</source>
            <translation>{chosen} de {all} cambios elegidos</translation>
        </message>
        <message>
            <source>{span}, transcribed again</source>
            <translation>{span}, transcrito otra vez</translation>
        </message>
        <message>
            <source>Builds upon {count} places that you have corrected or checked.</source>
            <translation>Se basa en {count} lugares que usted ha corregido o comprobado.</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Cerrar (Esc)</translation>
        </message>
        <message>
            <source>Locate…</source>
            <translation>Buscar…</translation>
        </message>
        <message>
            <source>Language that is spoken in the passage</source>
            <translation>Idioma que se habla en el pasaje</translation>
        </message>
        <message>
            <source>Transcribe this passage again</source>
            <translation>Volver a transcribir este pasaje</translation>
        </message>
        <message>
            <source>Play the passage</source>
            <translation>Reproducir el pasaje</translation>
        </message>
        <message>
            <source>St&amp;yle</source>
            <translation>Est&amp;ilo</translation>
        </message>
        <message>
            <source>What tells them apart</source>
            <translation>Con qué se distinguen</translation>
        </message>
        <message>
            <source>community-1 is better with many people and where they talk at once.</source>
            <translation>community-1 es mejor con muchas personas y cuando hablan a la vez.</translation>
        </message>
        <message>
            <source>Find the speakers again</source>
            <translation>Volver a buscar los hablantes</translation>
        </message>
        <message>
            <source>What you correct or check is built upon and stays so.</source>
            <translation>Lo que usted corrige o comprueba sirve de base y se conserva.</translation>
        </message>
        <message>
            <source>Builds upon 1 place that you have corrected or checked.</source>
            <translation>Se basa en 1 lugar que usted ha corregido o comprobado.</translation>
        </message>
        <message>
            <source>The recording is not where it was.</source>
            <translation>La grabación no está donde estaba.</translation>
        </message>
        <message>
            <source>&amp;With</source>
            <translation>&amp;Con</translation>
        </message>
        <message>
            <source>Play the passage from {start} to {end}</source>
            <translation>Reproducir el pasaje de {start} a {end}</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Comparar</translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation>Nadie</translation>
        </message>
        <message>
            <source>Play (P)</source>
            <translation>Reproducir (P)</translation>
        </message>
        <message>
            <source>{name}, {start} to {end}, again</source>
            <translation>{name}, de {start} a {end}, otra vez</translation>
        </message>
        <message>
            <source>There is nothing to transcribe here.</source>
            <translation>Aquí no hay nada que transcribir.</translation>
        </message>
        <message>
            <source>{name}, speakers again</source>
            <translation>{name}, hablantes otra vez</translation>
        </message>
        <message>
            <source>{old} becomes {new}</source>
            <translation>{old} pasa a ser {new}</translation>
        </message>
        <message>
            <source>{old} before, {new} now</source>
            <translation>antes {old}, ahora {new}</translation>
        </message>
        <message>
            <source>{old} becomes {new}: {text}</source>
            <translation>{old} pasa a ser {new}: {text}</translation>
        </message>
        <message>
            <source>{new} speakers, was {old}</source>
            <translation>{new} hablantes, antes {old}</translation>
        </message>
        <message>
            <source>again with {model}</source>
            <translation>otra vez con {model}</translation>
        </message>
        <message>
            <source>1 speaker, was {old}</source>
            <translation>1 hablante, antes {old}</translation>
        </message>
        <message>
            <source>The speakers were found again.</source>
            <translation>Se han vuelto a buscar los hablantes.</translation>
        </message>
        <message>
            <source>A new transcription of {span} is ready.</source>
            <translation>Hay una nueva transcripción de {span}.</translation>
        </message>
        <message>
            <source>Speakers again</source>
            <translation>Hablantes otra vez</translation>
        </message>
        <message>
            <source>How far it is</source>
            <translation>Cuánto se ha hecho</translation>
        </message>
        <message>
            <source>{span} again</source>
            <translation>{span} otra vez</translation>
        </message>
        <message>
            <source>Enter keeps it, Esc does not</source>
            <translation>Intro lo guarda, Esc no</translation>
        </message>
        <message>
            <source>What is to be said about this?</source>
            <translation>¿Qué hay que decir sobre esto?</translation>
        </message>
        <message>
            <source>Name of the tag</source>
            <translation>Nombre de la etiqueta</translation>
        </message>
        <message>
            <source>Name of the bookmark</source>
            <translation>Nombre del marcador</translation>
        </message>
        <message>
            <source>Why it is highlighted</source>
            <translation>Por qué está resaltado</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Comentario</translation>
        </message>
        <message>
            <source>Comments</source>
            <translation>Comentarios</translation>
        </message>
        <message>
            <source>Highlights</source>
            <translation>Resaltados</translation>
        </message>
        <message>
            <source>Bookmarks</source>
            <translation>Marcadores</translation>
        </message>
        <message>
            <source>Mark some text, or put the caret on a word, and choose one of these.</source>
            <translation>Seleccionar texto, o poner el cursor en una palabra, y elegir una de estas opciones.</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notas</translation>
        </message>
        <message>
            <source>Which notes are shown</source>
            <translation>Qué notas se muestran</translation>
        </message>
        <message>
            <source>All notes</source>
            <translation>Todas las notas</translation>
        </message>
        <message>
            <source>Go there</source>
            <translation>Ir allí</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>Editar…</translation>
        </message>
        <message>
            <source>None of this kind.</source>
            <translation>Ninguna de este tipo.</translation>
        </message>
        <message>
            <source>By keyboard:</source>
            <translation>Con el teclado:</translation>
        </message>
        <message>
            <source>No more bookmarks from here on.</source>
            <translation>No hay más marcadores a partir de aquí.</translation>
        </message>
        <message>
            <source>Remove the bookmark</source>
            <translation>Quitar el marcador</translation>
        </message>
        <message>
            <source>No more bookmarks before this.</source>
            <translation>No hay más marcadores antes de este punto.</translation>
        </message>
        <message>
            <source>Remove the comment</source>
            <translation>Quitar el comentario</translation>
        </message>
        <message>
            <source>Remove the highlight</source>
            <translation>Quitar el resaltado</translation>
        </message>
        <message>
            <source>Remove the tag</source>
            <translation>Quitar la etiqueta</translation>
        </message>
        <message>
            <source>Edit the comment</source>
            <translation>Editar el comentario</translation>
        </message>
        <message>
            <source>Edit the highlight</source>
            <translation>Editar el resaltado</translation>
        </message>
        <message>
            <source>Name the bookmark</source>
            <translation>Nombrar el marcador</translation>
        </message>
        <message>
            <source>Rename the tag</source>
            <translation>Cambiar el nombre de la etiqueta</translation>
        </message>
        <message>
            <source>Not checked any more</source>
            <translation>Ya no está revisado</translation>
        </message>
        <message>
            <source>The turn said by {name}</source>
            <translation>Intervención dicha por {name}</translation>
        </message>
        <message>
            <source>Said by {name}</source>
            <translation>Dicho por {name}</translation>
        </message>
        <message>
            <source>Merge segments</source>
            <translation>Unir segmentos</translation>
        </message>
        <message>
            <source>Put the caret into the text where the segment is to be split.</source>
            <translation>Coloque el cursor en el texto donde se ha de dividir el segmento.</translation>
        </message>
        <message>
            <source>This and later turns said by {name}</source>
            <translation>Esta y las siguientes intervenciones, de {name}</translation>
        </message>
        <message>
            <source>Correct the text</source>
            <translation>Corregir el texto</translation>
        </message>
        <message>
            <source>Said by nobody</source>
            <translation>Dicho por nadie</translation>
        </message>
        <message>
            <source>Move an edge</source>
            <translation>Mover un borde</translation>
        </message>
        <message>
            <source>Between {first} and {last}</source>
            <translation>Entre {first} y {last}</translation>
        </message>
        <message>
            <source>Only segments that follow each other can become one.</source>
            <translation>Solo los segmentos seguidos pueden convertirse en uno.</translation>
        </message>
        <message>
            <source>Delete {count} segments</source>
            <translation>Eliminar {count} segmentos</translation>
        </message>
        <message>
            <source>Not before {first}</source>
            <translation>No antes de {first}</translation>
        </message>
        <message>
            <source>Changed elsewhere</source>
            <translation>Modificada en otro lugar</translation>
        </message>
        <message>
            <source>Notes from elsewhere</source>
            <translation>Notas de otro lugar</translation>
        </message>
        <message>
            <source>This transcript was changed elsewhere, in the same place. Yours is kept; theirs is revision {number} in the history.</source>
            <translation>Esta transcripción se modificó en otro lugar, en el mismo punto. Se conserva la suya; la otra es la revisión {number} del historial.</translation>
        </message>
        <message>
            <source>There is no sound to be seen, so no silence either.</source>
            <translation>No hay sonido que ver y, por tanto, tampoco silencio.</translation>
        </message>
        <message>
            <source>This word has no times; the edges of its segment have.</source>
            <translation>Esta palabra no tiene tiempos; los bordes de su segmento sí.</translation>
        </message>
        <message>
            <source>There is no silence near this edge.</source>
            <translation>No hay silencio cerca de este borde.</translation>
        </message>
        <message>
            <source>This edge is as far as it can go.</source>
            <translation>Este borde no puede ir más lejos.</translation>
        </message>
        <message>
            <source>Delete the text</source>
            <translation>Eliminar el texto</translation>
        </message>
        <message>
            <source>Join the paragraphs</source>
            <translation>Unir los párrafos</translation>
        </message>
        <message>
            <source>All of these</source>
            <translation>Todos estos</translation>
        </message>
        <message>
            <source>1 transcript was written to {folder}.</source>
            <translation>Se escribió 1 transcripción en {folder}.</translation>
        </message>
        <message>
            <source>{count} transcripts were written to {folder}.</source>
            <translation>Se escribieron {count} transcripciones en {folder}.</translation>
        </message>
        <message>
            <source>Capitals matter</source>
            <translation>Las mayúsculas cuentan</translation>
        </message>
        <message>
            <source>Not within a longer word: “or” is not in “word”</source>
            <translation>No dentro de una palabra más larga: «sol» no está en «girasol»</translation>
        </message>
        <message>
            <source>Look for a pattern: \d+ is any number, and \1 in the replacement is what the first group in brackets has found</source>
            <translation>Buscar un patrón: \d+ es cualquier número, y \1 en el reemplazo es lo que encontró el primer grupo entre paréntesis</translation>
        </message>
        <message>
            <source>Find in this transcript</source>
            <translation>Buscar en esta transcripción</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Anterior</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Siguiente</translation>
        </message>
        <message>
            <source>Replace with</source>
            <translation>Reemplazar con</translation>
        </message>
        <message>
            <source>Preview…</source>
            <translation>Vista previa…</translation>
        </message>
        <message>
            <source>In selection</source>
            <translation>En la selección</translation>
        </message>
        <message>
            <source>Only in the text that is marked now</source>
            <translation>Solo en el texto que está marcado ahora</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>No encontrado</translation>
        </message>
        <message>
            <source>{number} of {count}</source>
            <translation>{number} de {count}</translation>
        </message>
        <message>
            <source>Replacing…</source>
            <translation>Reemplazando…</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Vista</translation>
        </message>
        <message>
            <source>What is shown, and how large it is</source>
            <translation>Qué se muestra y con qué tamaño</translation>
        </message>
        <message>
            <source>Write the transcript to files</source>
            <translation>Escribir la transcripción en archivos</translation>
        </message>
        <message>
            <source>As it was transcribed</source>
            <translation>Como se transcribió</translation>
        </message>
        <message>
            <source>As it was opened</source>
            <translation>Como se abrió</translation>
        </message>
        <message>
            <source>Edits; choosing one goes back to it</source>
            <translation>Cambios; al elegir uno se vuelve a él</translation>
        </message>
        <message>
            <source>All revisions…</source>
            <translation>Todas las revisiones…</translation>
        </message>
        <message>
            <source>Compare with earlier revisions, or return to one</source>
            <translation>Comparar con revisiones anteriores o volver a una</translation>
        </message>
        <message>
            <source>Revisions</source>
            <translation>Revisiones</translation>
        </message>
        <message>
            <source>What has changed since this revision</source>
            <translation>Lo que ha cambiado desde esta revisión</translation>
        </message>
        <message>
            <source>Return to this revision</source>
            <translation>Volver a esta revisión</translation>
        </message>
        <message>
            <source>Revision {number}</source>
            <translation>Revisión {number}</translation>
        </message>
        <message>
            <source>Return to an earlier revision</source>
            <translation>Volver a una revisión anterior</translation>
        </message>
        <message>
            <source>Nothing has changed since.</source>
            <translation>Nada ha cambiado desde entonces.</translation>
        </message>
        <message>
            <source>Remember this voice?</source>
            <translation>¿Recordar esta voz?</translation>
        </message>
        <message>
            <source>Remember a voice</source>
            <translation>Recordar una voz</translation>
        </message>
        <message>
            <source>The person whose voice it is has agreed to this</source>
            <translation>La persona a quien pertenece la voz está de acuerdo</translation>
        </message>
        <message>
            <source>Remember the voice</source>
            <translation>Recordar la voz</translation>
        </message>
        <message>
            <source>What is kept</source>
            <translation>Qué se guarda</translation>
        </message>
        <message>
            <source>The name, and a voice print: numbers that say how the voice sounds, made from up to a minute of this recording. Also where in the recording that is. No sound is copied.</source>
            <translation>El nombre y una huella de voz: números que dicen cómo suena la voz, obtenidos de hasta un minuto de esta grabación. También en qué lugar de la grabación está. No se copia ningún sonido.</translation>
        </message>
        <message>
            <source>How it is deleted</source>
            <translation>Cómo se elimina</translation>
        </message>
        <message>
            <source>Under Settings, Voices, at any time, with all that was made from it. Undo in the transcript does not delete it.</source>
            <translation>En cualquier momento en Ajustes, Voces, con todo lo que se hizo a partir de ella. Deshacer en la transcripción no la elimina.</translation>
        </message>
        <message>
            <source>Whose decision it is</source>
            <translation>Quién lo decide</translation>
        </message>
        <message>
            <source>A voice print can tell who somebody is. Only the person whose voice it is can allow that it is kept.</source>
            <translation>Una huella de voz puede revelar quién es alguien. Solo la persona a quien pertenece la voz puede permitir que se guarde.</translation>
        </message>
        <message>
            <source>wxdesk then knows the voice again in new recordings, and names the speaker by itself.</source>
            <translation>wxdesk reconoce entonces la voz en grabaciones nuevas y nombra al hablante por sí solo.</translation>
        </message>
        <message>
            <source>Remember the voice of {name}?</source>
            <translation>¿Recordar la voz de {name}?</translation>
        </message>
        <message>
            <source>On this computer, in {folder}. Nothing is sent anywhere.</source>
            <translation>En este ordenador, en {folder}. No se envía nada a ninguna parte.</translation>
        </message>
        <message>
            <source>Only with the person's consent. The voice stays on this computer; undo does not delete it, but Settings, Voices does.</source>
            <translation>Solo con el consentimiento de la persona. La voz se queda en este ordenador; no se elimina con Deshacer, sino en Ajustes, Voces.</translation>
        </message>
        <message>
            <source>Remember this voice</source>
            <translation>Recordar esta voz</translation>
        </message>
        <message>
            <source>Who is this?</source>
            <translation>¿Quién es?</translation>
        </message>
        <message>
            <source>Name of the speaker</source>
            <translation>Nombre del hablante</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Terminada</translation>
        </message>
        <message>
            <source>Remember this voice: the person has agreed</source>
            <translation>Recordar esta voz: la persona está de acuerdo</translation>
        </message>
        <message>
            <source>The recording is needed to remember a voice.</source>
            <translation>Para recordar una voz hace falta la grabación.</translation>
        </message>
        <message>
            <source>Never heard alone for long enough to be remembered.</source>
            <translation>Nunca se oye sola el tiempo suficiente para recordarla.</translation>
        </message>
        <message>
            <source>Merge two speakers</source>
            <translation>Unir dos hablantes</translation>
        </message>
        <message>
            <source>Not this voice</source>
            <translation>No es esta voz</translation>
        </message>
        <message>
            <source>Nobody speaks in this transcript.</source>
            <translation>En esta transcripción no habla nadie.</translation>
        </message>
        <message>
            <source>Name of {speaker}</source>
            <translation>Nombre de {speaker}</translation>
        </message>
        <message>
            <source>The same person as the other {name}: make one of them</source>
            <translation>La misma persona que {name}: unir los dos</translation>
        </message>
        <message>
            <source>The remembered voice of {name} learns from this</source>
            <translation>La voz recordada de {name} aprende de esto</translation>
        </message>
        <message>
            <source>Rename a speaker</source>
            <translation>Cambiar el nombre de un hablante</translation>
        </message>
        <message>
            <source>The remembered voice of {name} learns from this.</source>
            <translation>La voz recordada de {name} aprende de esto.</translation>
        </message>
        <message>
            <source>The voice is not remembered, as the recording is gone: {path}</source>
            <translation>La voz no se recuerda, porque falta la grabación: {path}</translation>
        </message>
        <message>
            <source>{name} is never heard alone for long enough to be remembered.</source>
            <translation>A {name} nunca se le oye solo el tiempo suficiente para recordar su voz.</translation>
        </message>
        <message>
            <source>The voice of {name} is remembered. Undo does not take that back.</source>
            <translation>La voz de {name} se recuerda. Deshacer no lo revierte.</translation>
        </message>
        <message>
            <source>Forget it</source>
            <translation>Olvidarla</translation>
        </message>
        <message>
            <source>The stretch before</source>
            <translation>El fragmento anterior</translation>
        </message>
        <message>
            <source>Another stretch</source>
            <translation>Otro fragmento</translation>
        </message>
        <message>
            <source>Hear the speaker (Space, as long as no name is written)</source>
            <translation>Escuchar al hablante (Espacio, mientras no haya nombre escrito)</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Reproducir</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Sí</translation>
        </message>
        <message>
            <source>No</source>
            <translation>No</translation>
        </message>
        <message>
            <source>Sounds like {name}, {percent}.</source>
            <translation>Suena como {name}, {percent}.</translation>
        </message>
        <message>
            <source>It is {name}</source>
            <translation>Es {name}</translation>
        </message>
        <message>
            <source>It is not {name}</source>
            <translation>No es {name}</translation>
        </message>
        <message>
            <source>Open transcripts</source>
            <translation>Transcripciones abiertas</translation>
        </message>
        <message>
            <source>No transcript is open</source>
            <translation>No hay ninguna transcripción abierta</translation>
        </message>
        <message>
            <source>Open one in the library, or a finished job in the queue.</source>
            <translation>Abra una en la biblioteca, o una tarea terminada en la cola.</translation>
        </message>
        <message>
            <source>Open the library</source>
            <translation>Abrir la biblioteca</translation>
        </message>
        <message>
            <source>Next transcript</source>
            <translation>Transcripción siguiente</translation>
        </message>
        <message>
            <source>Previous transcript</source>
            <translation>Transcripción anterior</translation>
        </message>
        <message>
            <source>This recording cannot be played.</source>
            <translation>Esta grabación no se puede reproducir.</translation>
        </message>
        <message>
            <source>Playing position</source>
            <translation>Posición de reproducción</translation>
        </message>
        <message>
            <source>How fast the recording is played</source>
            <translation>Velocidad a la que se reproduce la grabación</translation>
        </message>
        <message>
            <source>Say where the recording is now</source>
            <translation>Indicar dónde está ahora la grabación</translation>
        </message>
        <message>
            <source>{who}{time}: {before}{old} becomes {new}: {after}</source>
            <translation>{who}{time}: {before}{old} pasa a ser {new}: {after}</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nada</translation>
        </message>
        <message>
            <source>Where to replace</source>
            <translation>Dónde reemplazar</translation>
        </message>
        <message>
            <source>What would be replaced</source>
            <translation>Lo que se reemplazaría</translation>
        </message>
        <message>
            <source>Only what is checked is replaced. A click shows where it is.</source>
            <translation>Solo se reemplaza lo que está marcado. Un clic muestra dónde está.</translation>
        </message>
        <message>
            <source>{checked} of {total} checked, in {transcripts} transcripts</source>
            <translation>{checked} de {total} marcados, en {transcripts} transcripciones</translation>
        </message>
        <message>
            <source>{checked} of {total} checked</source>
            <translation>{checked} de {total} marcados</translation>
        </message>
        <message>
            <source>Selection</source>
            <translation>Selección</translation>
        </message>
        <message>
            <source>Mark some text, and choose “Selection” again.</source>
            <translation>Marque texto y elija «Selección» de nuevo.</translation>
        </message>
        <message>
            <source>Not all transcripts were looked through.</source>
            <translation>No se buscó en todas las transcripciones.</translation>
        </message>
        <message>
            <source>Replace {count}</source>
            <translation>Reemplazar {count}</translation>
        </message>
        <message>
            <source>Passed over, as the text was changed meanwhile: {count}.</source>
            <translation>Omitidos porque el texto cambió entretanto: {count}.</translation>
        </message>
        <message>
            <source>{count} replaced in {transcripts} transcripts.</source>
            <translation>{count} reemplazados en {transcripts} transcripciones.</translation>
        </message>
        <message>
            <source>{count} replaced.</source>
            <translation>{count} reemplazados.</translation>
        </message>
        <message>
            <source>Undo replacing</source>
            <translation>Deshacer el reemplazo</translation>
        </message>
        <message>
            <source>What was edited since stays as it is: “{name}”.</source>
            <translation>Lo que se editó desde entonces queda como está: «{name}».</translation>
        </message>
        <message>
            <source>How much has been checked</source>
            <translation>Cuánto se ha revisado</translation>
        </message>
        <message>
            <source>{share} % checked</source>
            <translation>{share} % revisado</translation>
        </message>
        <message>
            <source>A time is written like 1:02:03.450</source>
            <translation>Un tiempo se escribe como 1:02:03.450</translation>
        </message>
        <message>
            <source>Speaker; another name is a new speaker</source>
            <translation>Hablante; otro nombre es un hablante nuevo</translation>
        </message>
        <message>
            <source>Text of the segment</source>
            <translation>Texto del segmento</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>Revisado</translation>
        </message>
        <message>
            <source>{share} % doubtful</source>
            <translation>{share} % dudoso</translation>
        </message>
        <message>
            <source>Number of the segment; Space or a double click here plays it</source>
            <translation>Número del segmento; Espacio o doble clic aquí lo reproduce</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Inicio</translation>
        </message>
        <message>
            <source>When it begins; F2 or a double click changes it</source>
            <translation>Cuándo empieza; F2 o doble clic lo cambia</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>When it ends; F2 or a double click changes it</source>
            <translation>Cuándo termina; F2 o doble clic lo cambia</translation>
        </message>
        <message>
            <source>How many seconds it lasts</source>
            <translation>Cuántos segundos dura</translation>
        </message>
        <message>
            <source>Who says it</source>
            <translation>Quién lo dice</translation>
        </message>
        <message>
            <source>What is said</source>
            <translation>Lo que se dice</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Revisión</translation>
        </message>
        <message>
            <source>Whether it was checked, or how many words are doubtful</source>
            <translation>Si se ha revisado, o cuántas palabras son dudosas</translation>
        </message>
        <message>
            <source>Char/s</source>
            <translation>Car./s</translation>
        </message>
        <message>
            <source>Characters a second that one has to read</source>
            <translation>Caracteres por segundo que hay que leer</translation>
        </message>
        <message>
            <source>Show this panel</source>
            <translation>Mostrar este panel</translation>
        </message>
        <message>
            <source>Fold this panel</source>
            <translation>Plegar este panel</translation>
        </message>
        <message>
            <source>Folded</source>
            <translation>Plegado</translation>
        </message>
        <message>
            <source>The recording was fetched from the web and not kept.</source>
            <translation>La grabación se obtuvo de la web y no se conservó.</translation>
        </message>
        <message>
            <source>This transcript has no recording yet.</source>
            <translation>Esta transcripción aún no tiene grabación.</translation>
        </message>
        <message>
            <source>Said by</source>
            <translation>Dicho por</translation>
        </message>
        <message>
            <source>This turn said by</source>
            <translation>Esta intervención, de</translation>
        </message>
        <message>
            <source>This and later turns said by</source>
            <translation>Esta y las siguientes intervenciones, de</translation>
        </message>
        <message>
            <source>Add a speaker</source>
            <translation>Añadir un hablante</translation>
        </message>
        <message>
            <source>Hear, assign, merge or remove</source>
            <translation>Escuchar, asignar, unir o quitar</translation>
        </message>
        <message>
            <source>The same person: merge</source>
            <translation>La misma persona: unir</translation>
        </message>
        <message>
            <source>Make one speaker of the two who have this name</source>
            <translation>Hacer un solo hablante de los dos que tienen este nombre</translation>
        </message>
        <message>
            <source>The voice is remembered</source>
            <translation>La voz se recuerda</translation>
        </message>
        <message>
            <source>Recognised, {percent}</source>
            <translation>Reconocido, {percent}</translation>
        </message>
        <message>
            <source>Sounds like {name}, {percent}. Click if it is so.</source>
            <translation>Suena como {name}, {percent}. Hacer clic si es así.</translation>
        </message>
        <message>
            <source>Hear a sample</source>
            <translation>Escuchar una muestra</translation>
        </message>
        <message>
            <source>Has said what is marked</source>
            <translation>Ha dicho lo marcado</translation>
        </message>
        <message>
            <source>Has said this turn</source>
            <translation>Ha dicho esta intervención</translation>
        </message>
        <message>
            <source>Has said this and later turns</source>
            <translation>Ha dicho esta y las siguientes intervenciones</translation>
        </message>
        <message>
            <source>Is the same as</source>
            <translation>Es la misma persona que</translation>
        </message>
        <message>
            <source>Remove a speaker</source>
            <translation>Quitar un hablante</translation>
        </message>
        <message>
            <source>Remember this voice…</source>
            <translation>Recordar esta voz…</translation>
        </message>
        <message>
            <source>Delete the remembered voice…</source>
            <translation>Eliminar la voz recordada…</translation>
        </message>
        <message>
            <source>{name}; Alt+{number} has them say what is marked</source>
            <translation>{name}; Alt+{number} le asigna lo marcado</translation>
        </message>
        <message>
            <source>More on {name}</source>
            <translation>Más sobre {name}</translation>
        </message>
        <message>
            <source>Recognised by the voice, {percent}</source>
            <translation>Reconocido por la voz, {percent}</translation>
        </message>
        <message>
            <source>{name}? {percent}</source>
            <translation>¿{name}? {percent}</translation>
        </message>
        <message>
            <source>Who spoke when</source>
            <translation>Quién habló cuándo</translation>
        </message>
        <message>
            <source>Arrow keys choose a moment, Enter goes to it in the text.</source>
            <translation>Las flechas eligen un momento; Intro va a él en el texto.</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>nadie</translation>
        </message>
        <message>
            <source>Several at once</source>
            <translation>Varios a la vez</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Desconocido</translation>
        </message>
        <message>
            <source>{time}: {names}</source>
            <translation>{time}: {names}</translation>
        </message>
        <message>
            <source>The table was copied.</source>
            <translation>Se ha copiado la tabla.</translation>
        </message>
        <message>
            <source>It is not known who speaks</source>
            <translation>No se sabe quién habla</translation>
        </message>
        <message>
            <source>How much each speaks, and when, stands here once it is.</source>
            <translation>Cuánto habla cada uno, y cuándo, estará aquí en cuanto se sepa.</translation>
        </message>
        <message>
            <source>Find the speakers…</source>
            <translation>Buscar los hablantes…</translation>
        </message>
        <message>
            <source>Copy table</source>
            <translation>Copiar la tabla</translation>
        </message>
        <message>
            <source>Export table…</source>
            <translation>Exportar la tabla…</translation>
        </message>
        <message>
            <source>Export picture</source>
            <translation>Exportar la imagen</translation>
        </message>
        <message>
            <source>Picture (PNG)</source>
            <translation>Imagen (PNG)</translation>
        </message>
        <message>
            <source>Drawing that can be enlarged (SVG)</source>
            <translation>Dibujo que se puede ampliar (SVG)</translation>
        </message>
        <message>
            <source>Export table</source>
            <translation>Exportar la tabla</translation>
        </message>
        <message>
            <source>In these colours…</source>
            <translation>Con estos colores…</translation>
        </message>
        <message>
            <source>For print…</source>
            <translation>Para imprimir…</translation>
        </message>
        <message>
            <source>Click in the chart to go there in the text.</source>
            <translation>Haga clic en el gráfico para ir allí en el texto.</translation>
        </message>
        <message>
            <source>Table (CSV)</source>
            <translation>Tabla (CSV)</translation>
        </message>
        <message>
            <source>{speech} of {duration} spoken</source>
            <translation>{speech} de {duration} hablado</translation>
        </message>
        <message>
            <source>{percent} silence</source>
            <translation>{percent} de silencio</translation>
        </message>
        <message>
            <source>{percent} several at once</source>
            <translation>{percent} varios a la vez</translation>
        </message>
        <message>
            <source>Who speaks: {name}</source>
            <translation>Quién habla: {name}</translation>
        </message>
        <message>
            <source>who speaks</source>
            <translation>quién habla</translation>
        </message>
        <message>
            <source>{time} by nobody known</source>
            <translation>{time} de desconocidos</translation>
        </message>
        <message>
            <source>{file} was written.</source>
            <translation>Se ha escrito {file}.</translation>
        </message>
        <message>
            <source>How much each speaks</source>
            <translation>Cuánto habla cada uno</translation>
        </message>
        <message>
            <source>How long they speak</source>
            <translation>Cuánto tiempo hablan</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Parte</translation>
        </message>
        <message>
            <source>Of all that everybody speaks</source>
            <translation>De todo lo que hablan todos</translation>
        </message>
        <message>
            <source>Turns</source>
            <translation>Turnos</translation>
        </message>
        <message>
            <source>How often they have their say; a turn ends when another begins, or after 3 seconds of silence</source>
            <translation>Cuántas veces toman la palabra; un turno acaba cuando empieza otro, o tras 3 segundos de silencio</translation>
        </message>
        <message>
            <source>Average turn</source>
            <translation>Turno medio</translation>
        </message>
        <message>
            <source>From its beginning to its end</source>
            <translation>Desde el principio hasta el fin</translation>
        </message>
        <message>
            <source>Longest turn</source>
            <translation>Turno más largo</translation>
        </message>
        <message>
            <source>Per minute</source>
            <translation>Por minuto</translation>
        </message>
        <message>
            <source>In a minute of the time in which they speak</source>
            <translation>En un minuto del tiempo en que hablan</translation>
        </message>
        <message>
            <source>Interrupts</source>
            <translation>Interrumpe</translation>
        </message>
        <message>
            <source>How often they begin while another speaks who stops within 2 seconds, and go on</source>
            <translation>Cuántas veces empiezan mientras otro habla, que calla en menos de 2 segundos, y siguen</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>Interrumpido</translation>
        </message>
        <message>
            <source>How often another does that to them</source>
            <translation>Cuántas veces otro les hace eso</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>A la vez</translation>
        </message>
        <message>
            <source>Part of their speech in which another speaks too</source>
            <translation>Parte de lo que hablan en la que también habla otro</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Palabras</translation>
        </message>
        <message>
            <source>Characters</source>
            <translation>Caracteres</translation>
        </message>
        <message>
            <source>There is no misspelled word at the caret.</source>
            <translation>No hay ninguna palabra mal escrita junto al cursor.</translation>
        </message>
        <message>
            <source>Correct the spelling</source>
            <translation>Corregir la ortografía</translation>
        </message>
        <message>
            <source>The dictionaries are still being read.</source>
            <translation>Los diccionarios aún se están leyendo.</translation>
        </message>
        <message>
            <source>Looking for suggestions…</source>
            <translation>Buscando sugerencias…</translation>
        </message>
        <message>
            <source>No suggestions</source>
            <translation>Sin sugerencias</translation>
        </message>
        <message>
            <source>There is no spelling dictionary for {language}.</source>
            <translation>No hay diccionario ortográfico para {language}.</translation>
        </message>
        <message>
            <source>No more misspelled words from here on.</source>
            <translation>No hay más palabras mal escritas a partir de aquí.</translation>
        </message>
        <message>
            <source>No misspelled words before this one.</source>
            <translation>No hay palabras mal escritas antes de aquí.</translation>
        </message>
        <message>
            <source>“{word}” is in your dictionary now.</source>
            <translation>«{word}» está ahora en tu diccionario.</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Guardando…</translation>
        </message>
        <message>
            <source>Saved · revision {number}</source>
            <translation>Guardado · revisión {number}</translation>
        </message>
        <message>
            <source>1 edit undoable</source>
            <translation>1 cambio se puede deshacer</translation>
        </message>
        <message>
            <source>{count} edits undoable</source>
            <translation>{count} cambios se pueden deshacer</translation>
        </message>
        <message>
            <source>Opening the transcript…</source>
            <translation>Abriendo la transcripción…</translation>
        </message>
        <message>
            <source>This transcript cannot be opened</source>
            <translation>Esta transcripción no se puede abrir</translation>
        </message>
        <message>
            <source>There is no text in this transcript</source>
            <translation>Esta transcripción no tiene texto</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historial</translation>
        </message>
        <message>
            <source>Nobody has said yet who speaks here.</source>
            <translation>Nadie ha dicho todavía quién habla aquí.</translation>
        </message>
        <message>
            <source>Segment</source>
            <translation>Segmento</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Nota</translation>
        </message>
        <message>
            <source>No more doubtful words from here on.</source>
            <translation>No hay más palabras dudosas desde aquí.</translation>
        </message>
        <message>
            <source>Name the speakers</source>
            <translation>Nombrar a los hablantes</translation>
        </message>
        <message>
            <source>1 of the speakers has no name yet.</source>
            <translation>1 de los hablantes aún no tiene nombre.</translation>
        </message>
        <message>
            <source>{count} of the speakers have no name yet.</source>
            <translation>{count} de los hablantes aún no tienen nombre.</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Volumen</translation>
        </message>
        <message>
            <source>Zoom in to see the spectrogram</source>
            <translation>Amplíe la vista para ver el espectrograma</translation>
        </message>
        <message>
            <source>Making the spectrogram</source>
            <translation>Creando el espectrograma</translation>
        </message>
        <message>
            <source>{number} kHz</source>
            <translation>{number} kHz</translation>
        </message>
        <message>
            <source>{names} and {name} speak at the same time, {span}</source>
            <translation>{names} y {name} hablan al mismo tiempo, {span}</translation>
        </message>
        <message>
            <source>Drag to move this edge; with Alt it does not snap to silence</source>
            <translation>Arrastrar mueve este borde; con Alt no se ajusta a los silencios</translation>
        </message>
        <message>
            <source>Left and Right move the playing position, plus and minus zoom.</source>
            <translation>Izquierda y Derecha mueven la posición de reproducción; más y menos cambian el zoom.</translation>
        </message>
        <message>
            <source>Part of the recording in sight</source>
            <translation>Parte visible de la grabación</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Acercar</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Alejar</translation>
        </message>
        <message>
            <source>Whole recording</source>
            <translation>Toda la grabación</translation>
        </message>
        <message>
            <source>Zoom to the selection</source>
            <translation>Ajustar el zoom a la selección</translation>
        </message>
        <message>
            <source>Spectrogram</source>
            <translation>Espectrograma</translation>
        </message>
        <message>
            <source>Reading the sound</source>
            <translation>Leyendo el sonido</translation>
        </message>
        <message>
            <source>The recording is not there, so there is no sound to be seen.</source>
            <translation>La grabación no está, así que no hay sonido que mostrar.</translation>
        </message>
        <message>
            <source>Several speak at the same time, {span}</source>
            <translation>Varios hablan al mismo tiempo, {span}</translation>
        </message>
        <message>
            <source>At {time} of {duration}.</source>
            <translation>En {time} de {duration}.</translation>
        </message>
        <message>
            <source>Selected from {first} to {last}.</source>
            <translation>Seleccionado de {first} a {last}.</translation>
        </message>
        <message>
            <source>Its transcript is in the library.</source>
            <translation>Su transcripción está en la biblioteca.</translation>
        </message>
        <message>
            <source>What it found is there for whoever asked.</source>
            <translation>Lo que encontró está a disposición de quien lo pidió.</translation>
        </message>
        <message>
            <source>Open wxdesk</source>
            <translation>Abrir wxdesk</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Salir</translation>
        </message>
        <message>
            <source>nothing to do</source>
            <translation>nada pendiente</translation>
        </message>
        <message>
            <source>The queue is done</source>
            <translation>La cola ha terminado</translation>
        </message>
        <message>
            <source>It is in {folder}.</source>
            <translation>Está en {folder}.</translation>
        </message>
        <message>
            <source>{count} failed</source>
            <translation>{count} con error</translation>
        </message>
        <message>
            <source>{name} failed</source>
            <translation>Error en {name}</translation>
        </message>
        <message>
            <source>{name} is done</source>
            <translation>{name} ha terminado</translation>
        </message>
        <message>
            <source>wxdesk {version} is there.</source>
            <translation>Hay una versión {version} de wxdesk.</translation>
        </message>
        <message>
            <source>The voice print is deleted, and all that was made from it, such as suggestions. Names that are written in transcripts stay. This cannot be undone.</source>
            <translation>Se elimina la huella de voz y todo lo que se hizo a partir de ella, como las sugerencias. Los nombres escritos en las transcripciones se quedan. Esto no se puede deshacer.</translation>
        </message>
        <message>
            <source>The voice of {name} could not be learned. {problem}</source>
            <translation>No se pudo aprender la voz de {name}. {problem}</translation>
        </message>
        <message>
            <source>The voice of {name} is deleted.</source>
            <translation>La voz de {name} se ha eliminado.</translation>
        </message>
        <message>
            <source>Delete the voice of {name}?</source>
            <translation>¿Eliminar la voz de {name}?</translation>
        </message>
        <message>
            <source>{count} voices are deleted.</source>
            <translation>Se han eliminado {count} voces.</translation>
        </message>
        <message>
            <source>Delete {count} voices?</source>
            <translation>¿Eliminar {count} voces?</translation>
        </message>
        <message>
            <source>from the API</source>
            <translation>de la API</translation>
        </message>
        <message>
            <source>under 1 min left</source>
            <translation>menos de 1 min para terminar</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Ayer</translation>
        </message>
        <message>
            <source>Fetching</source>
            <translation>Descargando</translation>
        </message>
        <message>
            <source>Finding speech</source>
            <translation>Detectando la voz</translation>
        </message>
        <message>
            <source>Finding the language</source>
            <translation>Detectando el idioma</translation>
        </message>
        <message>
            <source>Transcribing</source>
            <translation>Transcribiendo</translation>
        </message>
        <message>
            <source>Timing the words</source>
            <translation>Situando las palabras</translation>
        </message>
        <message>
            <source>Telling speakers apart</source>
            <translation>Distinguiendo hablantes</translation>
        </message>
        <message>
            <source>Assigning speakers</source>
            <translation>Asignando hablantes</translation>
        </message>
        <message>
            <source>Making the file</source>
            <translation>Creando el archivo</translation>
        </message>
        <message>
            <source>Starting the engine</source>
            <translation>Iniciando el motor</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Con error</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Cancelada</translation>
        </message>
        <message>
            <source>who speaks when</source>
            <translation>quién habla y cuándo</translation>
        </message>
        <message>
            <source>times of words</source>
            <translation>tiempos de las palabras</translation>
        </message>
        <message>
            <source>who says what</source>
            <translation>quién dice qué</translation>
        </message>
        <message>
            <source>which language</source>
            <translation>qué idioma</translation>
        </message>
        <message>
            <source>to know a voice again</source>
            <translation>para reconocer una voz</translation>
        </message>
        <message>
            <source>{hours} h {minutes} min left</source>
            <translation>{hours} h {minutes} min para terminar</translation>
        </message>
        <message>
            <source>{speed}×</source>
            <translation>{speed}×</translation>
        </message>
        <message>
            <source>from {name}</source>
            <translation>de {name}</translation>
        </message>
        <message>
            <source>{minutes} min left</source>
            <translation>{minutes} min para terminar</translation>
        </message>
        <message>
            <source>Today {time}</source>
            <translation>Hoy {time}</translation>
        </message>
        <message>
            <source>{size} were removed, but some things stay.</source>
            <translation>Se han eliminado {size}, pero algo se queda.</translation>
        </message>
        <message>
            <source>The database</source>
            <translation>La base de datos</translation>
        </message>
        <message>
            <source>Your last edits of a transcript could not be kept.</source>
            <translation>No se pudieron guardar sus últimos cambios en una transcripción.</translation>
        </message>
        <message>
            <source>Quit without them</source>
            <translation>Salir sin ellos</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Quedarse</translation>
        </message>
        <message>
            <source>{folder} cannot be watched now. {error}</source>
            <translation>{folder} no se puede vigilar ahora. {error}</translation>
        </message>
        <message>
            <source>{name} was not taken from its watch folder. {error}</source>
            <translation>{name} no se tomó de su carpeta vigilada. {error}</translation>
        </message>
        <message>
            <source>{folder} is watched again.</source>
            <translation>{folder} se vigila de nuevo.</translation>
        </message>
        <message>
            <source>Fastest, many mistakes; for drafts.</source>
            <translation>El más rápido, con muchos errores; para borradores.</translation>
        </message>
        <message>
            <source>Fastest, English only; for drafts.</source>
            <translation>El más rápido, solo inglés; para borradores.</translation>
        </message>
        <message>
            <source>Very fast, some mistakes; a good start.</source>
            <translation>Muy rápido, con algunos errores; bueno para empezar.</translation>
        </message>
        <message>
            <source>Very fast, English only; better than base there.</source>
            <translation>Muy rápido, solo inglés; en él, mejor que base.</translation>
        </message>
        <message>
            <source>Fast, good on clear speech.</source>
            <translation>Rápido, bueno con voz clara.</translation>
        </message>
        <message>
            <source>Fast, English only; good on clear speech.</source>
            <translation>Rápido, solo inglés; bueno con voz clara.</translation>
        </message>
        <message>
            <source>Slow without a GPU, very good.</source>
            <translation>Lento sin GPU, muy bueno.</translation>
        </message>
        <message>
            <source>Slow without a GPU, English only, very good.</source>
            <translation>Lento sin GPU, solo inglés, muy bueno.</translation>
        </message>
        <message>
            <source>Slowest; large-v2 and large-v3 are better.</source>
            <translation>El más lento; large-v2 y large-v3 son mejores.</translation>
        </message>
        <message>
            <source>Slowest, excellent; steadier than large-v3.</source>
            <translation>El más lento, excelente; más estable que large-v3.</translation>
        </message>
        <message>
            <source>Slowest, best in most languages.</source>
            <translation>El más lento, el mejor en la mayoría de los idiomas.</translation>
        </message>
        <message>
            <source>Several times as fast as large-v3, nearly as good; cannot translate.</source>
            <translation>Varias veces más rápido que large-v3, casi igual de bueno; no puede traducir.</translation>
        </message>
        <message>
            <source>English only, faster than small.en, about as good.</source>
            <translation>Solo inglés, más rápido que small.en, más o menos igual de bueno.</translation>
        </message>
        <message>
            <source>English only, much faster than medium.en, nearly as good.</source>
            <translation>Solo inglés, mucho más rápido que medium.en, casi igual de bueno.</translation>
        </message>
        <message>
            <source>English only, several times as fast as large-v2, nearly as good.</source>
            <translation>Solo inglés, varias veces más rápido que large-v2, casi igual de bueno.</translation>
        </message>
        <message>
            <source>English only, several times as fast as large-v3, nearly as good.</source>
            <translation>Solo inglés, varias veces más rápido que large-v3, casi igual de bueno.</translation>
        </message>
        <message>
            <source>English only, the best of the distilled models.</source>
            <translation>Solo inglés, el mejor de los modelos destilados.</translation>
        </message>
        <message>
            <source>Tells speakers apart; needs no account.</source>
            <translation>Distingue a los hablantes; no necesita cuenta.</translation>
        </message>
        <message>
            <source>pyannote's own, better with many speakers; needs a token once.</source>
            <translation>El propio de pyannote, mejor con muchos hablantes; requiere un token una sola vez.</translation>
        </message>
        <message>
            <source>Exact word times.</source>
            <translation>Tiempos de palabras exactos.</translation>
        </message>
        <message>
            <source>Plain text, one segment a line, then notes</source>
            <translation>Texto sin formato, un segmento por línea, después las notas</translation>
        </message>
        <message>
            <source>Plain text, each segment after its time, then notes</source>
            <translation>Texto sin formato, cada segmento tras su tiempo, después las notas</translation>
        </message>
        <message>
            <source>Plain text, one turn a line, then notes</source>
            <translation>Texto sin formato, un turno por línea, después las notas</translation>
        </message>
        <message>
            <source>Plain text, the words only</source>
            <translation>Texto sin formato, solo las palabras</translation>
        </message>
        <message>
            <source>Word document, with speakers, times and notes</source>
            <translation>Documento de Word, con hablantes, tiempos y notas</translation>
        </message>
        <message>
            <source>Word document with a table of turns</source>
            <translation>Documento de Word con una tabla de turnos</translation>
        </message>
        <message>
            <source>OpenDocument text, with speakers, times and notes</source>
            <translation>Texto OpenDocument, con hablantes, tiempos y notas</translation>
        </message>
        <message>
            <source>PDF document, with speakers, times and notes</source>
            <translation>Documento PDF, con hablantes, tiempos y notas</translation>
        </message>
        <message>
            <source>Markdown, with speakers, times and notes</source>
            <translation>Markdown, con hablantes, tiempos y notas</translation>
        </message>
        <message>
            <source>Web page that plays the recording beside it</source>
            <translation>Página web que reproduce la grabación que está a su lado</translation>
        </message>
        <message>
            <source>SubRip subtitles</source>
            <translation>Subtítulos SubRip</translation>
        </message>
        <message>
            <source>WebVTT subtitles, with notes</source>
            <translation>Subtítulos WebVTT, con notas</translation>
        </message>
        <message>
            <source>WebVTT subtitles, a colour for each speaker</source>
            <translation>Subtítulos WebVTT, un color por hablante</translation>
        </message>
        <message>
            <source>WebVTT subtitles whose words light up</source>
            <translation>Subtítulos WebVTT cuyas palabras se iluminan</translation>
        </message>
        <message>
            <source>ASS subtitles, a style for each speaker</source>
            <translation>Subtítulos ASS, un estilo por hablante</translation>
        </message>
        <message>
            <source>ASS subtitles whose words light up</source>
            <translation>Subtítulos ASS cuyas palabras se iluminan</translation>
        </message>
        <message>
            <source>SSA subtitles, a style for each speaker</source>
            <translation>Subtítulos SSA, un estilo por hablante</translation>
        </message>
        <message>
            <source>TTML subtitles (IMSC 1.1 text)</source>
            <translation>Subtítulos TTML (IMSC 1.1 texto)</translation>
        </message>
        <message>
            <source>SCC captions of American television</source>
            <translation>Subtítulos SCC de la televisión estadounidense</translation>
        </message>
        <message>
            <source>SBV subtitles, as YouTube has them</source>
            <translation>Subtítulos SBV, como los de YouTube</translation>
        </message>
        <message>
            <source>LRC lyrics</source>
            <translation>Letra LRC</translation>
        </message>
        <message>
            <source>LRC lyrics with the time of each word</source>
            <translation>Letra LRC con el tiempo de cada palabra</translation>
        </message>
        <message>
            <source>Praat TextGrid, tiers of segments and words</source>
            <translation>Praat TextGrid, niveles de segmentos y palabras</translation>
        </message>
        <message>
            <source>ELAN, tiers of segments and words</source>
            <translation>ELAN, niveles de segmentos y palabras</translation>
        </message>
        <message>
            <source>EXMARaLDA, a tier of segments for each speaker</source>
            <translation>EXMARaLDA, un nivel de segmentos por hablante</translation>
        </message>
        <message>
            <source>RTTM: who spoke when</source>
            <translation>RTTM: quién habló y cuándo</translation>
        </message>
        <message>
            <source>STM: segments with speakers, for scoring</source>
            <translation>STM: segmentos con hablantes, para evaluar</translation>
        </message>
        <message>
            <source>CTM: words with times and scores</source>
            <translation>CTM: palabras con tiempos y puntuaciones</translation>
        </message>
        <message>
            <source>NVivo transcript, rows with times and speakers</source>
            <translation>Transcripción para NVivo, filas con tiempos y hablantes</translation>
        </message>
        <message>
            <source>MAXQDA transcript, with times and speakers</source>
            <translation>Transcripción para MAXQDA, con tiempos y hablantes</translation>
        </message>
        <message>
            <source>ATLAS.ti transcript, with times and speakers</source>
            <translation>Transcripción para ATLAS.ti, con tiempos y hablantes</translation>
        </message>
        <message>
            <source>Table with tabs, times in milliseconds</source>
            <translation>Tabla con tabuladores, tiempos en milisegundos</translation>
        </message>
        <message>
            <source>Table with commas, times in seconds, with speakers</source>
            <translation>Tabla con comas, tiempos en segundos, con hablantes</translation>
        </message>
        <message>
            <source>Audacity labels</source>
            <translation>Etiquetas de Audacity</translation>
        </message>
        <message>
            <source>OpenTimelineIO, a marker for each cue and note</source>
            <translation>OpenTimelineIO, un marcador por subtítulo y nota</translation>
        </message>
        <message>
            <source>Final Cut Pro XML, a marker for each cue and note</source>
            <translation>Final Cut Pro XML, un marcador por subtítulo y nota</translation>
        </message>
        <message>
            <source>WhisperX JSON, with words and notes</source>
            <translation>JSON de WhisperX, con palabras y notas</translation>
        </message>
        <message>
            <source>wxdesk JSON, with everything</source>
            <translation>JSON de wxdesk, con todo</translation>
        </message>
        <message>
            <source>WebVTT subtitles</source>
            <translation>Subtítulos WebVTT</translation>
        </message>
        <message>
            <source>JSON of wxdesk or Whisper</source>
            <translation>JSON de wxdesk o Whisper</translation>
        </message>
        <message>
            <source>ASS subtitles</source>
            <translation>Subtítulos ASS</translation>
        </message>
        <message>
            <source>SSA subtitles</source>
            <translation>Subtítulos SSA</translation>
        </message>
        <message>
            <source>TTML subtitles</source>
            <translation>Subtítulos TTML</translation>
        </message>
        <message>
            <source>DFXP subtitles</source>
            <translation>Subtítulos DFXP</translation>
        </message>
        <message>
            <source>Table with tabs</source>
            <translation>Tabla con tabuladores</translation>
        </message>
        <message>
            <source>Table with commas</source>
            <translation>Tabla con comas</translation>
        </message>
        <message>
            <source>Plain text</source>
            <translation>Texto sin formato</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documentos</translation>
        </message>
        <message>
            <source>Research</source>
            <translation>Investigación</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Datos</translation>
        </message>
        <message>
            <source>Doubtful, listen again.</source>
            <translation>Dudoso, escúchelo de nuevo.</translation>
        </message>
        <message>
            <source>{0} passages are doubtful; listen to them again: {1}.</source>
            <translation>{0} pasajes son dudosos; escúchelos de nuevo: {1}.</translation>
        </message>
        <message>
            <source>A passage is doubtful; listen to it again: {0}.</source>
            <translation>Un pasaje es dudoso; escúchelo de nuevo: {0}.</translation>
        </message>
        <message>
            <source>The same words come again and again.</source>
            <translation>Las mismas palabras se repiten una y otra vez.</translation>
        </message>
        <message>
            <source>The model was not sure of most words.</source>
            <translation>El modelo no estaba seguro de la mayoría de las palabras.</translation>
        </message>
        <message>
            <source>There is hardly any speech in the sound.</source>
            <translation>En el sonido apenas hay habla.</translation>
        </message>
        <message>
            <source>There is more text than anybody can say in this time.</source>
            <translation>Hay más texto del que nadie puede decir en este tiempo.</translation>
        </message>
        <message>
            <source>There is no room left on the disk to write {0}.</source>
            <translation>No queda espacio en el disco para escribir {0}.</translation>
        </message>
        <message>
            <source>Free some space and try again.</source>
            <translation>Libere espacio y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>{0} cannot be written: {1}.</source>
            <translation>No se puede escribir {0}: {1}.</translation>
        </message>
        <message>
            <source>Choose another folder, or free the file.</source>
            <translation>Elija otra carpeta o libere el archivo.</translation>
        </message>
        <message>
            <source>min_speakers is {0}, but max_speakers is only {1}.</source>
            <translation>min_speakers es {0}, pero max_speakers es solo {1}.</translation>
        </message>
        <message>
            <source>A passage cannot last from {0} to {1} seconds.</source>
            <translation>Un pasaje no puede durar del segundo {0} al {1}.</translation>
        </message>
        <message>
            <source>A job that makes a media file writes no other files.</source>
            <translation>Un trabajo que crea un archivo multimedia no escribe otros archivos.</translation>
        </message>
        <message>
            <source>A proposal for a transcript writes no files.</source>
            <translation>Una propuesta para una transcripción no escribe archivos.</translation>
        </message>
        <message>
            <source>A job that makes no transcript writes no files.</source>
            <translation>Un trabajo que no crea ninguna transcripción no escribe archivos.</translation>
        </message>
        <message>
            <source>There is no text that could get times.</source>
            <translation>No hay ningún texto que pueda recibir tiempos.</translation>
        </message>
        <message>
            <source>The language of what is given must be named.</source>
            <translation>Hay que indicar el idioma de lo que se entrega.</translation>
        </message>
        <message>
            <source>{0} is {1}, so it cannot advance.</source>
            <translation>{0} está en el estado «{1}», así que no puede avanzar.</translation>
        </message>
        <message>
            <source>{0} is {1}, so it cannot become {2}.</source>
            <translation>{0} está en el estado «{1}», así que no puede pasar a «{2}».</translation>
        </message>
        <message>
            <source>{0} is {1}, but must be one of {2}.</source>
            <translation>{0} es {1}, pero debe ser uno de estos valores: {2}.</translation>
        </message>
        <message>
            <source>{0} is {1}, but must lie between {2} and {3}.</source>
            <translation>{0} es {1}, pero debe estar entre {2} y {3}.</translation>
        </message>
        <message>
            <source>A job of the kind {0} needs {1} {2}.</source>
            <translation>Un trabajo del tipo {0} necesita {1} {2}.</translation>
        </message>
        <message>
            <source>Nothing can last from {0} to {1} seconds.</source>
            <translation>Nada puede durar de {0} a {1} segundos.</translation>
        </message>
        <message>
            <source>There is nothing to cut out.</source>
            <translation>No hay nada que cortar.</translation>
        </message>
        <message>
            <source>There are no subtitles for the video.</source>
            <translation>No hay subtítulos para el vídeo.</translation>
        </message>
        <message>
            <source>Nothing can be cut out from {0} to {1} seconds.</source>
            <translation>No se puede cortar nada de {0} a {1} segundos.</translation>
        </message>
        <message>
            <source>The folder {0} holds no recordings.</source>
            <translation>La carpeta {0} no contiene grabaciones.</translation>
        </message>
        <message>
            <source>Choose a folder with audio or video files.</source>
            <translation>Elija una carpeta con archivos de audio o video.</translation>
        </message>
        <message>
            <source>Check the address and the network connection.</source>
            <translation>Compruebe la dirección y la conexión de red.</translation>
        </message>
        <message>
            <source>The address {0} leads to a web page, not to a recording.</source>
            <translation>La dirección {0} lleva a una página web, no a una grabación.</translation>
        </message>
        <message>
            <source>Look on the page for the address of the audio or video file itself.</source>
            <translation>Busque en la página la dirección del propio archivo de audio o video.</translation>
        </message>
        <message>
            <source>The file at {0} is larger than the {1} MB allowed.</source>
            <translation>El archivo de {0} supera los {1} MB permitidos.</translation>
        </message>
        <message>
            <source>Download it with your browser and add it from there.</source>
            <translation>Descárguelo con el navegador y añádalo desde allí.</translation>
        </message>
        <message>
            <source>{0} takes too long to answer or to send the file.</source>
            <translation>{0} tarda demasiado en responder o en enviar el archivo.</translation>
        </message>
        <message>
            <source>Try again later, or download it with your browser.</source>
            <translation>Vuelva a intentarlo más tarde o descárguelo con el navegador.</translation>
        </message>
        <message>
            <source>{0} is not an http or https address.</source>
            <translation>{0} no es una dirección http o https.</translation>
        </message>
        <message>
            <source>{0} is not an address from which a recording can be fetched.</source>
            <translation>{0} no es una dirección de la que se pueda descargar una grabación.</translation>
        </message>
        <message>
            <source>It must be, and lead to, a valid http or https address.</source>
            <translation>Debe ser una dirección http o https válida y llevar a otra que también lo sea.</translation>
        </message>
        <message>
            <source>{0} is redirected again and again.</source>
            <translation>{0} se redirige una y otra vez.</translation>
        </message>
        <message>
            <source>{0} cannot be reached.</source>
            <translation>No se puede acceder a {0}.</translation>
        </message>
        <message>
            <source>The connection broke off while {0} was fetched.</source>
            <translation>La conexión se interrumpió mientras se descargaba {0}.</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>Vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>There is nothing at {0} ({1}).</source>
            <translation>No hay nada en {0} ({1}).</translation>
        </message>
        <message>
            <source>Check the address.</source>
            <translation>Compruebe la dirección.</translation>
        </message>
        <message>
            <source>{0} is not open to everyone ({1}).</source>
            <translation>{0} no es de acceso público ({1}).</translation>
        </message>
        <message>
            <source>Download the file with your browser and add it from there.</source>
            <translation>Descargue el archivo con el navegador y añádalo desde allí.</translation>
        </message>
        <message>
            <source>The server of {0} answers with an error ({1}).</source>
            <translation>El servidor de {0} responde con un error ({1}).</translation>
        </message>
        <message>
            <source>Try again later.</source>
            <translation>Vuelva a intentarlo más tarde.</translation>
        </message>
        <message>
            <source>The file at {0} is empty.</source>
            <translation>El archivo de {0} está vacío.</translation>
        </message>
        <message>
            <source>Correct the setting ffmpeg, or remove it to use the one that comes with wxdesk.</source>
            <translation>Corrija el ajuste ffmpeg, o quítelo para usar el que viene con wxdesk.</translation>
        </message>
        <message>
            <source>Copy it again from where it was recorded.</source>
            <translation>Cópielo de nuevo desde donde se grabó.</translation>
        </message>
        <message>
            <source>{0} is not a recording, or is too damaged to be opened.</source>
            <translation>{0} no es una grabación, o está demasiado dañado para abrirse.</translation>
        </message>
        <message>
            <source>Choose an audio or video file, or copy it again.</source>
            <translation>Elija un archivo de audio o video, o cópielo de nuevo.</translation>
        </message>
        <message>
            <source>{0} is encrypted, so its sound cannot be read.</source>
            <translation>{0} está cifrado, así que no se puede leer su sonido.</translation>
        </message>
        <message>
            <source>Ask for a copy without copy protection.</source>
            <translation>Pida una copia sin protección contra copia.</translation>
        </message>
        <message>
            <source>{0} is a {1} without sound.</source>
            <translation>{0} no tiene sonido ({1}).</translation>
        </message>
        <message>
            <source>Choose a file that has an audio track.</source>
            <translation>Elija un archivo que tenga una pista de audio.</translation>
        </message>
        <message>
            <source>{0} has no audio track {1}: there are {2}, counted from 0.</source>
            <translation>{0} no tiene la pista de audio {1}: hay {2}, contadas desde 0.</translation>
        </message>
        <message>
            <source>Choose another audio track.</source>
            <translation>Elija otra pista de audio.</translation>
        </message>
        <message>
            <source>{0} is damaged in a way that makes ffmpeg crash.</source>
            <translation>{0} está dañado de un modo que hace fallar a ffmpeg.</translation>
        </message>
        <message>
            <source>{0} is not a recording, but a picture, a list of files or the like.</source>
            <translation>{0} no es una grabación, sino una imagen, una lista de archivos o algo parecido.</translation>
        </message>
        <message>
            <source>Choose an audio or video file.</source>
            <translation>Elija un archivo de audio o video.</translation>
        </message>
        <message>
            <source>{0} is incomplete: the recording or the copying of it broke off.</source>
            <translation>{0} está incompleto: se interrumpió la grabación o la copia.</translation>
        </message>
        <message>
            <source>{0} took {1} to read, so ffmpeg was stopped.</source>
            <translation>La lectura de {0} tardó {1}, por lo que se detuvo ffmpeg.</translation>
        </message>
        <message>
            <source>Copy it to a disk of this computer and try again.</source>
            <translation>Cópielo en un disco de este equipo y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>{0} gives more than {1} GB, so ffmpeg was stopped.</source>
            <translation>{0} da más de {1} GB, por lo que se detuvo ffmpeg.</translation>
        </message>
        <message>
            <source>Cut it into parts.</source>
            <translation>Divídala en partes.</translation>
        </message>
        <message>
            <source>{0} needs more memory than the {1} GB that ffmpeg gets for it.</source>
            <translation>{0} necesita más memoria que los {1} GB que ffmpeg recibe para ello.</translation>
        </message>
        <message>
            <source>Something on this computer stopped ffmpeg while it read {0}.</source>
            <translation>Algo en este equipo detuvo ffmpeg mientras leía {0}.</translation>
        </message>
        <message>
            <source>{0} gives no sound: its audio ({1}) is missing, damaged or of an unknown kind.</source>
            <translation>{0} no da sonido: su audio ({1}) falta, está dañado o es de un tipo desconocido.</translation>
        </message>
        <message>
            <source>{0} is not ffmpeg.</source>
            <translation>{0} no es ffmpeg.</translation>
        </message>
        <message>
            <source>There is no ffmpeg on this computer.</source>
            <translation>No hay ffmpeg en este equipo.</translation>
        </message>
        <message>
            <source>Install ffmpeg, and name it in the setting ffmpeg.</source>
            <translation>Instale ffmpeg e indíquelo en el ajuste ffmpeg.</translation>
        </message>
        <message>
            <source>ffmpeg cannot be run as {0}: {1}.</source>
            <translation>No se puede ejecutar ffmpeg como {0}: {1}.</translation>
        </message>
        <message>
            <source>{0} is a device or a pipe, not a recording.</source>
            <translation>{0} es un dispositivo o una tubería, no una grabación.</translation>
        </message>
        <message>
            <source>{0} is a folder, not a recording.</source>
            <translation>{0} es una carpeta, no una grabación.</translation>
        </message>
        <message>
            <source>Choose the files in it.</source>
            <translation>Elija los archivos que contiene.</translation>
        </message>
        <message>
            <source>{0} is empty: it holds zero bytes.</source>
            <translation>{0} está vacío: contiene cero bytes.</translation>
        </message>
        <message>
            <source>{0} does not exist.</source>
            <translation>{0} no existe.</translation>
        </message>
        <message>
            <source>Check whether it was moved or deleted, or its disk unplugged.</source>
            <translation>Compruebe si se movió o eliminó, o si se desconectó su disco.</translation>
        </message>
        <message>
            <source>{0} may not be read by this user.</source>
            <translation>Este usuario no tiene permiso para leer {0}.</translation>
        </message>
        <message>
            <source>Change its permissions, or copy it to a folder of your own.</source>
            <translation>Cambie sus permisos o cópielo en una carpeta propia.</translation>
        </message>
        <message>
            <source>{0} has a name or path that is longer than this system allows.</source>
            <translation>{0} tiene un nombre o una ruta más largos de lo que permite este sistema.</translation>
        </message>
        <message>
            <source>Give it a shorter name.</source>
            <translation>Póngale un nombre más corto.</translation>
        </message>
        <message>
            <source>{0} has a name that is not valid text.</source>
            <translation>El nombre de {0} no es texto válido.</translation>
        </message>
        <message>
            <source>Rename it.</source>
            <translation>Cámbiele el nombre.</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}.</source>
            <translation>No se puede leer {0}: {1}.</translation>
        </message>
        <message>
            <source>Check its disk or network drive, then try again.</source>
            <translation>Compruebe su disco o unidad de red y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>The host {0} has no address.</source>
            <translation>El equipo {0} no tiene dirección.</translation>
        </message>
        <message>
            <source>Write http:// or https://, the name of a host and a path.</source>
            <translation>Escribir http:// o https://, el nombre de un equipo y una ruta.</translation>
        </message>
        <message>
            <source>The address of {0} has a user name or password in it.</source>
            <translation>La dirección de {0} contiene un nombre de usuario o una contraseña.</translation>
        </message>
        <message>
            <source>Name an address that needs none.</source>
            <translation>Indicar una dirección que no lo necesite.</translation>
        </message>
        <message>
            <source>{0} has no port {1}.</source>
            <translation>{0} no tiene el puerto {1}.</translation>
        </message>
        <message>
            <source>Ports go from 1 to 65535.</source>
            <translation>Los puertos van de 1 a 65535.</translation>
        </message>
        <message>
            <source>The address is not one that can be called.</source>
            <translation>Esta dirección no se puede llamar.</translation>
        </message>
        <message>
            <source>There is no host {0}.</source>
            <translation>No hay ningún equipo {0}.</translation>
        </message>
        <message>
            <source>{0} is in a private network.</source>
            <translation>{0} está en una red privada.</translation>
        </message>
        <message>
            <source>Add it to api.private_hosts in wxdesk's settings if it may be called.</source>
            <translation>Añadirlo a api.private_hosts en los ajustes de wxdesk si se le puede llamar.</translation>
        </message>
        <message>
            <source>{0} must end in {1}.</source>
            <translation>{0} debe terminar en {1}.</translation>
        </message>
        <message>
            <source>ffmpeg could not make {0} of {1}: {2}.</source>
            <translation>ffmpeg no pudo crear {0} a partir de {1}: {2}.</translation>
        </message>
        <message>
            <source>Try again, or choose another format.</source>
            <translation>Inténtelo de nuevo o elija otro formato.</translation>
        </message>
        <message>
            <source>{0} is the recording itself.</source>
            <translation>{0} es la propia grabación.</translation>
        </message>
        <message>
            <source>{0} is there already, and is not replaced.</source>
            <translation>{0} ya existe y no se reemplaza.</translation>
        </message>
        <message>
            <source>{0} has no picture into which subtitles could be burned.</source>
            <translation>{0} no tiene imagen en la que poner subtítulos.</translation>
        </message>
        <message>
            <source>Add them as a track.</source>
            <translation>Añádalos como pista.</translation>
        </message>
        <message>
            <source>{0} has subtitles that are pictures, which mp4 cannot hold.</source>
            <translation>{0} tiene subtítulos que son imágenes, y mp4 no puede contenerlos.</translation>
        </message>
        <message>
            <source>Choose mkv.</source>
            <translation>Elija mkv.</translation>
        </message>
        <message>
            <source>This ffmpeg lacks a part that is needed: it cannot draw subtitles, or cannot encode the result.</source>
            <translation>A este ffmpeg le falta una parte necesaria: no puede dibujar subtítulos o no puede codificar el resultado.</translation>
        </message>
        <message>
            <source>Remove the setting ffmpeg to use the one that comes with wxdesk.</source>
            <translation>Quite el ajuste ffmpeg para usar el que viene con wxdesk.</translation>
        </message>
        <message>
            <source>{0} cannot hold what is in {1}.</source>
            <translation>{0} no puede contener lo que hay en {1}.</translation>
        </message>
        <message>
            <source>{0} is shorter than the part to be cut out.</source>
            <translation>{0} es más corto que la parte que se quiere cortar.</translation>
        </message>
        <message>
            <source>Choose another part.</source>
            <translation>Elija otra parte.</translation>
        </message>
        <message>
            <source>Free some space, and the job goes on by itself.</source>
            <translation>Libere espacio y el trabajo continuará por sí solo.</translation>
        </message>
        <message>
            <source>Waiting for room on the disk: {0} more are needed on {1}.</source>
            <translation>Esperando espacio en el disco: hacen falta {0} más en {1}.</translation>
        </message>
        <message>
            <source>The sample recording did not come along with pyannote.audio.</source>
            <translation>La grabación de muestra no venía con pyannote.audio.</translation>
        </message>
        <message>
            <source>The alignment model {0} cannot be loaded: {1}.</source>
            <translation>No se puede cargar el modelo de alineación {0}: {1}.</translation>
        </message>
        <message>
            <source>Remove and download it again, or set align to attention.</source>
            <translation>Quítelo y descárguelo de nuevo, o asigne a align el valor attention.</translation>
        </message>
        <message>
            <source>There is no model and no folder called "{0}".</source>
            <translation>No hay ningún modelo ni carpeta con el nombre «{0}».</translation>
        </message>
        <message>
            <source>Known are {0} and align-LANGUAGE, such as align-en.</source>
            <translation>Se conocen {0} y align-IDIOMA, como align-en.</translation>
        </message>
        <message>
            <source>The {0} cannot compute in {1}, so it did in {2}.</source>
            <translation>{0} no puede calcular en {1}, así que calculó en {2}.</translation>
        </message>
        <message>
            <source>compute_type is {0}, but this computer's {1} can only do {2}.</source>
            <translation>compute_type es {0}, pero {1} de este equipo solo admite {2}.</translation>
        </message>
        <message>
            <source>The GPU is not used, since {0}.</source>
            <translation>La GPU no se utiliza ({0}).</translation>
        </message>
        <message>
            <source>device is 'cuda', but no CUDA device was found on this computer.</source>
            <translation>device es «cuda», pero no se encontró ningún dispositivo CUDA en este equipo.</translation>
        </message>
        <message>
            <source>Set device to auto or cpu, or check the driver with wxdesk doctor.</source>
            <translation>Asigne a device el valor auto o cpu, o compruebe el controlador con wxdesk doctor.</translation>
        </message>
        <message>
            <source>Check the network and try again: what has come so far is kept.</source>
            <translation>Compruebe la red y vuelva a intentarlo: lo recibido hasta ahora se conserva.</translation>
        </message>
        <message>
            <source>{0} needs {1} MB more, but there is room for only {2} MB in {3}.</source>
            <translation>{0} necesita {1} MB más, pero en {3} solo hay espacio para {2} MB.</translation>
        </message>
        <message>
            <source>{0} is no model that wxdesk can use: it has no {1}.</source>
            <translation>{0} no es un modelo que wxdesk pueda usar: no tiene {1}.</translation>
        </message>
        <message>
            <source>{0} does not say how large {1} is.</source>
            <translation>{0} no indica el tamaño de {1}.</translation>
        </message>
        <message>
            <source>A proxy may stand in between: check the network.</source>
            <translation>Puede haber un proxy de por medio: compruebe la red.</translation>
        </message>
        <message>
            <source>{0} of {1} came damaged: size or SHA-256 is not the published one, so it was thrown away.</source>
            <translation>{0} de {1} llegó dañado: el tamaño o el SHA-256 no es el publicado, así que se descartó.</translation>
        </message>
        <message>
            <source>Download it again.</source>
            <translation>Descárguelo de nuevo.</translation>
        </message>
        <message>
            <source>{0} gives {1} only to users who accepted its conditions (answer {2}).</source>
            <translation>{0} solo entrega {1} a quienes han aceptado sus condiciones (respuesta {2}).</translation>
        </message>
        <message>
            <source>Accept them on {0}/{1}, make a token on {2}/settings/tokens and set it as HF_TOKEN.</source>
            <translation>Acéptelas en {0}/{1}, cree un token en {2}/settings/tokens y asígnelo a HF_TOKEN.</translation>
        </message>
        <message>
            <source>{0} has no {1} (answer {2}).</source>
            <translation>{0} no tiene {1} (respuesta {2}).</translation>
        </message>
        <message>
            <source>Set network.proxy to an address such as http://proxy.example:3128.</source>
            <translation>Asigne a network.proxy una dirección como http://proxy.example:3128.</translation>
        </message>
        <message>
            <source>{0} answered with something that is no list of files.</source>
            <translation>{0} respondió con algo que no es una lista de archivos.</translation>
        </message>
        <message>
            <source>Does a log-in page or a proxy stand in between? Check the network.</source>
            <translation>¿Hay una página de inicio de sesión o un proxy de por medio? Compruebe la red.</translation>
        </message>
        <message>
            <source>{0} cannot be fetched: {1}.</source>
            <translation>No se puede descargar {0}: {1}.</translation>
        </message>
        <message>
            <source>The model {0} is being downloaded: {1} of {2} MB.</source>
            <translation>Descargando el modelo {0}: {1} de {2} MB.</translation>
        </message>
        <message>
            <source>{0} has no audio stream.</source>
            <translation>{0} no tiene ninguna pista de audio.</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>Elija otro archivo.</translation>
        </message>
        <message>
            <source>{0} chunks were decoded before.</source>
            <translation>Fragmentos ya descodificados: {0}.</translation>
        </message>
        <message>
            <source>{0} cannot be read, so {1} cannot be checked.</source>
            <translation>No se puede leer {0}, así que no se puede comprobar {1}.</translation>
        </message>
        <message>
            <source>Remove the model and download it again.</source>
            <translation>Quite el modelo y descárguelo de nuevo.</translation>
        </message>
        <message>
            <source>The rest is computed in batches of {0}.</source>
            <translation>El resto se calcula en lotes de {0}.</translation>
        </message>
        <message>
            <source>The engine ended unexpectedly before.</source>
            <translation>El motor terminó antes de forma inesperada.</translation>
        </message>
        <message>
            <source>The rest is computed on the processor.</source>
            <translation>El resto se calcula en el procesador.</translation>
        </message>
        <message>
            <source>The rest is computed in {0}.</source>
            <translation>El resto se calcula en {0}.</translation>
        </message>
        <message>
            <source>The model {0} cannot be run: {1}.</source>
            <translation>No se puede ejecutar el modelo {0}: {1}.</translation>
        </message>
        <message>
            <source>The graphics card ran out of memory.</source>
            <translation>La tarjeta gráfica se quedó sin memoria.</translation>
        </message>
        <message>
            <source>The computer ran out of memory.</source>
            <translation>El ordenador se quedó sin memoria.</translation>
        </message>
        <message>
            <source>The {0} cannot compute in {1}.</source>
            <translation>{0} no puede calcular en {1}.</translation>
        </message>
        <message>
            <source>The graphics card failed: {0}.</source>
            <translation>La tarjeta gráfica falló: {0}.</translation>
        </message>
        <message>
            <source>The model {0} fitted lately only on the {1} in {2}, so it ran there.</source>
            <translation>El modelo {0} últimamente solo cupo en {1} con {2}, así que se ejecutó ahí.</translation>
        </message>
        <message>
            <source>There is too little memory for the model {0}: {1}.</source>
            <translation>No hay memoria suficiente para el modelo {0}: {1}.</translation>
        </message>
        <message>
            <source>Close other programs, or choose a smaller model.</source>
            <translation>Cierre otros programas o elija un modelo más pequeño.</translation>
        </message>
        <message>
            <source>The model {0} is not on this computer.</source>
            <translation>El modelo {0} no está en este equipo.</translation>
        </message>
        <message>
            <source>{0} holds no pipeline for speakers: its config.yaml is that of something else.</source>
            <translation>{0} no contiene ninguna canalización de hablantes: su config.yaml es de otra cosa.</translation>
        </message>
        <message>
            <source>Choose a folder whose config.yaml has a part called pipeline.</source>
            <translation>Elija una carpeta cuyo config.yaml tenga una parte llamada pipeline.</translation>
        </message>
        <message>
            <source>Choose a folder with a complete model.</source>
            <translation>Elija una carpeta con un modelo completo.</translation>
        </message>
        <message>
            <source>Install it again: the {0} carries it.</source>
            <translation>Instálelo de nuevo: viene en {0}.</translation>
        </message>
        <message>
            <source>{0} is not downloaded, since the program is set to offline.</source>
            <translation>{0} no se descarga porque el programa está configurado sin conexión.</translation>
        </message>
        <message>
            <source>Set network.offline to false.</source>
            <translation>Asigne a network.offline el valor false.</translation>
        </message>
        <message>
            <source>{0} is a folder of yours, which wxdesk does not remove.</source>
            <translation>{0} es una carpeta propia del usuario, que wxdesk no elimina.</translation>
        </message>
        <message>
            <source>The model in {0} is incomplete: {1} is missing.</source>
            <translation>El modelo de {0} está incompleto: falta {1}.</translation>
        </message>
        <message>
            <source>{0} comes with the {1} and goes with it.</source>
            <translation>{0} viene con {1} y solo se quita junto con él.</translation>
        </message>
        <message>
            <source>The model {0} is damaged: {1} is not what it was.</source>
            <translation>El modelo {0} está dañado: {1} no es lo que era.</translation>
        </message>
        <message>
            <source>{0} is just being downloaded or removed by another wxdesk.</source>
            <translation>Otro wxdesk está descargando o quitando {0} en este momento.</translation>
        </message>
        <message>
            <source>Wait until it is done.</source>
            <translation>Espere a que termine.</translation>
        </message>
        <message>
            <source>{0} cannot be stored in or removed from {1}: {2} ({3}).</source>
            <translation>{0} no se puede guardar en {1} ni quitar de ahí: {2} ({3}).</translation>
        </message>
        <message>
            <source>Is it in use, or the folder protected?</source>
            <translation>¿Está en uso, o la carpeta está protegida?</translation>
        </message>
        <message>
            <source>No speech was found in this passage.</source>
            <translation>No se encontró habla en este pasaje.</translation>
        </message>
        <message>
            <source>No speech was found in this recording.</source>
            <translation>No se encontró voz en esta grabación.</translation>
        </message>
        <message>
            <source>The pipeline {0} cannot be loaded: {1}.</source>
            <translation>La canalización {0} no se puede cargar: {1}.</translation>
        </message>
        <message>
            <source>What its config.yaml names must be in its folder, as $model/….</source>
            <translation>Lo que su config.yaml nombra debe estar en su carpeta, como $model/….</translation>
        </message>
        <message>
            <source>The model {0} knows only English and cannot tell languages apart.</source>
            <translation>El modelo {0} solo conoce el inglés y no puede distinguir idiomas.</translation>
        </message>
        <message>
            <source>Choose a multilingual model, such as base.</source>
            <translation>Elija un modelo multilingüe, como base.</translation>
        </message>
        <message>
            <source>The model {0} cannot be loaded: {1}.</source>
            <translation>No se puede cargar el modelo {0}: {1}.</translation>
        </message>
        <message>
            <source>{0} lasts longer than the {1} hours that are allowed over the network.</source>
            <translation>{0} dura más que las {1} horas permitidas a través de la red.</translation>
        </message>
        <message>
            <source>Cut it into parts, or raise api.max_hours in the settings.</source>
            <translation>Divídala en partes o aumente api.max_hours en los ajustes.</translation>
        </message>
        <message>
            <source>{0} was not fetched, since the program is set to offline.</source>
            <translation>{0} no se descargó porque el programa está configurado sin conexión.</translation>
        </message>
        <message>
            <source>Set network.offline to false, or save the recording and add the file.</source>
            <translation>Asigne a network.offline el valor false, o guarde la grabación y añada el archivo.</translation>
        </message>
        <message>
            <source>The sound ends after {0} seconds, though the file says that it lasts longer.</source>
            <translation>El sonido termina a los {0} segundos, aunque el archivo indica que dura más.</translation>
        </message>
        <message>
            <source>The GPU is not used, since no Whisper model is there to test it.</source>
            <translation>No se usa la GPU, porque no hay ningún modelo Whisper con el que probarla.</translation>
        </message>
        <message>
            <source>{0} cannot tell speakers apart.</source>
            <translation>{0} no puede distinguir a los hablantes.</translation>
        </message>
        <message>
            <source>Choose builtin, community-1 or a pipeline of pyannote's.</source>
            <translation>Elija builtin, community-1 o una canalización de pyannote.</translation>
        </message>
        <message>
            <source>The model {0} knows only English and cannot {1}.</source>
            <translation>El modelo {0} solo conoce el inglés y no puede hacer lo pedido ({1}).</translation>
        </message>
        <message>
            <source>language is {0}, which the model {1} does not know; it knows {2}.</source>
            <translation>language es {0}, que el modelo {1} no conoce; conoce {2}.</translation>
        </message>
        <message>
            <source>Too little of the voice is heard in {0}.</source>
            <translation>En {0} se oye demasiado poco de la voz.</translation>
        </message>
        <message>
            <source>Choose a recording in which they speak alone, for some seconds at least.</source>
            <translation>Elija una grabación en la que la persona hable sola, al menos unos segundos.</translation>
        </message>
        <message>
            <source>There is no key {0}.</source>
            <translation>No hay ninguna clave {0}.</translation>
        </message>
        <message>
            <source>The key has no name.</source>
            <translation>La clave no tiene nombre.</translation>
        </message>
        <message>
            <source>Write whose it is.</source>
            <translation>Escribir de quién es.</translation>
        </message>
        <message>
            <source>The key is good for nothing.</source>
            <translation>La clave no sirve para nada.</translation>
        </message>
        <message>
            <source>Name a scope.</source>
            <translation>Indicar un ámbito.</translation>
        </message>
        <message>
            <source>The time when the key expires has no time zone.</source>
            <translation>La hora en que caduca la clave no tiene zona horaria.</translation>
        </message>
        <message>
            <source>Add Z for UTC.</source>
            <translation>Añadir Z para UTC.</translation>
        </message>
        <message>
            <source>The key has expired already.</source>
            <translation>La clave ya ha caducado.</translation>
        </message>
        <message>
            <source>Name a later time.</source>
            <translation>Indicar una hora posterior.</translation>
        </message>
        <message>
            <source>The key {0} is still good.</source>
            <translation>La clave {0} todavía es válida.</translation>
        </message>
        <message>
            <source>Revoke it first.</source>
            <translation>Revocarla primero.</translation>
        </message>
        <message>
            <source>This key is not known.</source>
            <translation>Esta clave no se conoce.</translation>
        </message>
        <message>
            <source>Check that all of it was copied.</source>
            <translation>Comprobar que se copió entera.</translation>
        </message>
        <message>
            <source>This key was revoked.</source>
            <translation>Esta clave fue revocada.</translation>
        </message>
        <message>
            <source>Ask whoever runs wxdesk for another one.</source>
            <translation>Pedir otra a quien administra wxdesk.</translation>
        </message>
        <message>
            <source>This key has expired.</source>
            <translation>Esta clave ha caducado.</translation>
        </message>
        <message>
            <source>{0} is not an archive of wxdesk's, or is not complete.</source>
            <translation>{0} no es un archivo de wxdesk o no está completo.</translation>
        </message>
        <message>
            <source>Choose a file that `wxdesk archive` has written.</source>
            <translation>Elija un archivo escrito por `wxdesk archive`.</translation>
        </message>
        <message>
            <source>The archive {0} is damaged at {1}; nothing was changed.</source>
            <translation>El archivo {0} está dañado en {1}; no se ha cambiado nada.</translation>
        </message>
        <message>
            <source>Use another copy of it.</source>
            <translation>Use otra copia.</translation>
        </message>
        <message>
            <source>There is a file {0} already.</source>
            <translation>Ya existe un archivo {0}.</translation>
        </message>
        <message>
            <source>The archive {0} was made by a newer version of wxdesk.</source>
            <translation>El archivo {0} se hizo con una versión más nueva de wxdesk.</translation>
        </message>
        <message>
            <source>Use that version.</source>
            <translation>Use esa versión.</translation>
        </message>
        <message>
            <source>There are transcripts or jobs in this wxdesk already.</source>
            <translation>En este wxdesk ya hay transcripciones o trabajos.</translation>
        </message>
        <message>
            <source>Say --merge to add the archive to them, or --replace to put it in their place.</source>
            <translation>Indique --merge para añadir el archivo, o --replace para ponerlo en su lugar.</translation>
        </message>
        <message>
            <source>Webhooks, which hold secrets, are left out: {0}.</source>
            <translation>Se han omitido los webhooks, que contienen secretos: {0}.</translation>
        </message>
        <message>
            <source>Settings that are secret are left out: {0}.</source>
            <translation>Se han omitido los ajustes secretos: {0}.</translation>
        </message>
        <message>
            <source>Recordings that are not there any more: {0}.</source>
            <translation>Grabaciones que ya no existen: {0}.</translation>
        </message>
        <message>
            <source>The settings from before are kept as {0}.</source>
            <translation>Los ajustes anteriores se conservan como {0}.</translation>
        </message>
        <message>
            <source>Check the file and its disk.</source>
            <translation>Compruebe el archivo y su disco.</translation>
        </message>
        <message>
            <source>Check the folder and its disk, or choose another one.</source>
            <translation>Compruebe la carpeta y su disco, o elija otra.</translation>
        </message>
        <message>
            <source>Recordings that stayed in the archive: {0}. With --recordings FOLDER they are brought back, too.</source>
            <translation>Grabaciones que se han quedado en el archivo: {0}. Con --recordings CARPETA también se recuperan.</translation>
        </message>
        <message>
            <source>Free some space.</source>
            <translation>Libere espacio.</translation>
        </message>
        <message>
            <source>No CUDA device; the processor is used.</source>
            <translation>No hay ningún dispositivo CUDA; se utiliza el procesador.</translation>
        </message>
        <message>
            <source>No speaker model is on this computer, so speakers are not told apart.</source>
            <translation>En este equipo no hay ningún modelo de hablantes, así que no se distinguen los hablantes.</translation>
        </message>
        <message>
            <source>Install wxdesk with its extra starter.</source>
            <translation>Instale wxdesk con su extra starter.</translation>
        </message>
        <message>
            <source>It is not used, since {0}.</source>
            <translation>No se utiliza ({0}).</translation>
        </message>
        <message>
            <source>Bring its driver up to date.</source>
            <translation>Actualice su controlador.</translation>
        </message>
        <message>
            <source>The engine cannot be loaded: {0}.</source>
            <translation>No se puede cargar el motor: {0}.</translation>
        </message>
        <message>
            <source>Install wxdesk again; its log has the details.</source>
            <translation>Vuelva a instalar wxdesk; los detalles están en el registro.</translation>
        </message>
        <message>
            <source>Looking at the computing devices took too long.</source>
            <translation>El examen de los dispositivos de cálculo tardó demasiado.</translation>
        </message>
        <message>
            <source>Set device to cpu, or check the graphics driver.</source>
            <translation>Asigne a device el valor cpu, o compruebe el controlador gráfico.</translation>
        </message>
        <message>
            <source>Looking at the computing devices ended the process that did it (exit code {0}).</source>
            <translation>El proceso que examinaba los dispositivos de cálculo se interrumpió (código de salida {0}).</translation>
        </message>
        <message>
            <source>The Idempotency-Key is not one that can be used.</source>
            <translation>Este Idempotency-Key no se puede usar.</translation>
        </message>
        <message>
            <source>Send 1 to 128 letters, digits or other signs of a UUID or base64.</source>
            <translation>Enviar de 1 a 128 letras, cifras u otros signos de un UUID o de base64.</translation>
        </message>
        <message>
            <source>The first request with the Idempotency-Key {0} is not answered yet.</source>
            <translation>La primera petición con el Idempotency-Key {0} aún no tiene respuesta.</translation>
        </message>
        <message>
            <source>Wait a moment and try again.</source>
            <translation>Esperar un momento e intentarlo de nuevo.</translation>
        </message>
        <message>
            <source>The Idempotency-Key {0} was used for another request.</source>
            <translation>El Idempotency-Key {0} se usó para otra petición.</translation>
        </message>
        <message>
            <source>Use a new one for each request.</source>
            <translation>Usar uno nuevo para cada petición.</translation>
        </message>
        <message>
            <source>{0} is too large for a transcript.</source>
            <translation>{0} es demasiado grande para una transcripción.</translation>
        </message>
        <message>
            <source>{0} is no kind of transcript that can be imported.</source>
            <translation>{0} no es un tipo de transcripción que se pueda importar.</translation>
        </message>
        <message>
            <source>These can: {0}.</source>
            <translation>Estos sí: {0}.</translation>
        </message>
        <message>
            <source>{0} holds no transcript that can be read.</source>
            <translation>{0} no contiene ninguna transcripción legible.</translation>
        </message>
        <message>
            <source>{0} names who speaks, but not what is said.</source>
            <translation>{0} nombra a quien habla, pero no lo que se dice.</translation>
        </message>
        <message>
            <source>{0} is plain text without times.</source>
            <translation>{0} es texto sin formato y sin tiempos.</translation>
        </message>
        <message>
            <source>Choose the recording, so that they can be found in it.</source>
            <translation>Elija la grabación para poder buscarlos en ella.</translation>
        </message>
        <message>
            <source>Check that it is the right file, and whole.</source>
            <translation>Compruebe que es el archivo correcto y que está completo.</translation>
        </message>
        <message>
            <source>The recording cannot be written: {0}.</source>
            <translation>La grabación no se puede escribir: {0}.</translation>
        </message>
        <message>
            <source>Try again; the log of wxdesk has the details.</source>
            <translation>Intentarlo de nuevo; los detalles están en el registro de wxdesk.</translation>
        </message>
        <message>
            <source>There is no room left on the disk of wxdesk's computer.</source>
            <translation>No queda espacio en el disco del equipo de wxdesk.</translation>
        </message>
        <message>
            <source>Free some space there and try again.</source>
            <translation>Liberar espacio allí e intentarlo de nuevo.</translation>
        </message>
        <message>
            <source>{0} has no sound.</source>
            <translation>{0} no tiene sonido.</translation>
        </message>
        <message>
            <source>Choose a recording with sound.</source>
            <translation>Elija una grabación con sonido.</translation>
        </message>
        <message>
            <source>{0} does not tell how long it is, so it cannot be checked to be the recording of {1}.</source>
            <translation>{0} no indica su duración, así que no se puede comprobar si es la grabación de {1}.</translation>
        </message>
        <message>
            <source>{0} lasts {1}, but what is said in {2} goes on until {3}.</source>
            <translation>{0} dura {1}, pero lo que se dice en {2} llega hasta {3}.</translation>
        </message>
        <message>
            <source>Choose the recording that it is a transcript of.</source>
            <translation>Elija la grabación de la que es la transcripción.</translation>
        </message>
        <message>
            <source>{0} is another recording: it lasts {1}, the one of {2} {3}.</source>
            <translation>{0} es otra grabación: dura {1}; la de {2}, {3}.</translation>
        </message>
        <message>
            <source>Choose the file that the transcript was made from, or a copy of it.</source>
            <translation>Elija el archivo del que se hizo la transcripción, o una copia.</translation>
        </message>
        <message>
            <source>The job was stopped before it began.</source>
            <translation>El trabajo se detuvo antes de empezar.</translation>
        </message>
        <message>
            <source>{0} is not on this computer.</source>
            <translation>{0} no está en este ordenador.</translation>
        </message>
        <message>
            <source>Download the recording, and relink the transcript to it.</source>
            <translation>Descargue la grabación y enlace la transcripción con ella.</translation>
        </message>
        <message>
            <source>{0} is not a regular expression: {1}.</source>
            <translation>{0} no es una expresión regular: {1}.</translation>
        </message>
        <message>
            <source>Correct it, or search for plain text.</source>
            <translation>Corríjala o busque texto sin formato.</translation>
        </message>
        <message>
            <source>Searching for {0} took longer than {1} s.</source>
            <translation>La búsqueda de {0} tardó más de {1} s.</translation>
        </message>
        <message>
            <source>Make the expression simpler.</source>
            <translation>Simplifique la expresión.</translation>
        </message>
        <message>
            <source>{0} cannot be the replacement: {1}.</source>
            <translation>{0} no puede ser el texto de sustitución: {1}.</translation>
        </message>
        <message>
            <source>Refer to groups that the expression has; write \\ for a backslash.</source>
            <translation>Use grupos que existan en la expresión; escriba \\ para una barra invertida.</translation>
        </message>
        <message>
            <source>{0} was a link; what it leads to was not touched: {1}.</source>
            <translation>{0} era un enlace; aquello a lo que lleva no se ha tocado: {1}.</translation>
        </message>
        <message>
            <source>{0} cannot be removed: {1}.</source>
            <translation>No se puede eliminar {0}: {1}.</translation>
        </message>
        <message>
            <source>A wxdesk is running that keeps its data in {0}.</source>
            <translation>Hay un wxdesk en marcha que guarda sus datos en {0}.</translation>
        </message>
        <message>
            <source>End its command or its server, and try again.</source>
            <translation>Termina su orden o su servidor e inténtalo de nuevo.</translation>
        </message>
        <message>
            <source>The window of wxdesk is open.</source>
            <translation>La ventana de wxdesk está abierta.</translation>
        </message>
        <message>
            <source>Quit it, also in the tray, and try again.</source>
            <translation>Ciérrala, también en la bandeja, e inténtalo de nuevo.</translation>
        </message>
        <message>
            <source>Nothing can be removed from {0}: {1}.</source>
            <translation>No se puede eliminar nada de {0}: {1}.</translation>
        </message>
        <message>
            <source>{0} stays, since there are things in it that are not wxdesk's.</source>
            <translation>{0} se queda, porque contiene cosas que no son de wxdesk.</translation>
        </message>
        <message>
            <source>{0} is in the trash.</source>
            <translation>{0} está en la papelera.</translation>
        </message>
        <message>
            <source>The working folder {0} cannot be made: {1}.</source>
            <translation>No se puede crear la carpeta de trabajo {0}: {1}.</translation>
        </message>
        <message>
            <source>Make the folder above it writable and try again.</source>
            <translation>Permita la escritura en la carpeta superior y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>{0} belongs to another wxdesk that is running.</source>
            <translation>{0} pertenece a otro wxdesk que está en marcha.</translation>
        </message>
        <message>
            <source>Do it there, or close that one first.</source>
            <translation>Hágalo allí, o cierre antes el otro.</translation>
        </message>
        <message>
            <source>wxdesk came to an end {0} times while it worked on {1}, so it is not begun again by itself.</source>
            <translation>wxdesk terminó {0} veces mientras trabajaba en {1}, por lo que no se reinicia por sí solo.</translation>
        </message>
        <message>
            <source>Retry it; should wxdesk end once more, leave this recording out.</source>
            <translation>Inténtelo de nuevo; si wxdesk vuelve a terminar, deje fuera esta grabación.</translation>
        </message>
        <message>
            <source>The program is closing and takes no more jobs.</source>
            <translation>El programa se está cerrando y no admite más tareas.</translation>
        </message>
        <message>
            <source>{0} does not wait here, so it cannot move.</source>
            <translation>{0} no está en espera aquí, así que no se puede mover.</translation>
        </message>
        <message>
            <source>An unexpected fault of the program stopped {0} ({1}). The log has the details.</source>
            <translation>Un error inesperado del programa detuvo {0} ({1}). El registro contiene los detalles.</translation>
        </message>
        <message>
            <source>A spelling dictionary cannot be read: {0}.</source>
            <translation>No se puede leer un diccionario: {0}.</translation>
        </message>
        <message>
            <source>The spelling dictionary {0} cannot be used: looking a word up in it ended the process that did it, or took too long.</source>
            <translation>El diccionario {0} no se puede usar: al buscar una palabra terminó el proceso que lo hacía, o tardó demasiado.</translation>
        </message>
        <message>
            <source>Check the network and try again.</source>
            <translation>Comprueba la red e inténtalo de nuevo.</translation>
        </message>
        <message>
            <source>This build of wxdesk does not know where its releases are published.</source>
            <translation>Este wxdesk no sabe dónde se publican sus versiones.</translation>
        </message>
        <message>
            <source>Set updates.address to where they are told of.</source>
            <translation>Pon en updates.address la dirección que las anuncia.</translation>
        </message>
        <message>
            <source>New versions are not looked for, since the program is set to offline.</source>
            <translation>No se buscan versiones nuevas, porque el programa está configurado sin conexión.</translation>
        </message>
        <message>
            <source>{0} answered with something that tells of no version.</source>
            <translation>{0} ha respondido con algo que no habla de ninguna versión.</translation>
        </message>
        <message>
            <source>{0} is not asked for new versions, since its address is none of https.</source>
            <translation>No se pregunta a {0} por versiones nuevas, porque su dirección no es https.</translation>
        </message>
        <message>
            <source>Set updates.address to an address that begins with https://.</source>
            <translation>Pon en updates.address una dirección que empiece por https://.</translation>
        </message>
        <message>
            <source>{0} did not answer within {1} seconds when asked for new versions.</source>
            <translation>{0} no ha respondido en {1} segundos a la pregunta por versiones nuevas.</translation>
        </message>
        <message>
            <source>{0} cannot be reached to ask for new versions.</source>
            <translation>No se puede contactar con {0} para preguntar por versiones nuevas.</translation>
        </message>
        <message>
            <source>The connection to {0} broke off while it was asked for new versions.</source>
            <translation>La conexión con {0} se ha cortado mientras se preguntaba por versiones nuevas.</translation>
        </message>
        <message>
            <source>updates.address is no address: {0}.</source>
            <translation>updates.address no es una dirección: {0}.</translation>
        </message>
        <message>
            <source>Set it to one that begins with https://.</source>
            <translation>Pon una que empiece por https://.</translation>
        </message>
        <message>
            <source>{0} answered {1} when asked for new versions.</source>
            <translation>{0} ha respondido {1} a la pregunta por versiones nuevas.</translation>
        </message>
        <message>
            <source>{0} answered with far more than tells of a version.</source>
            <translation>{0} ha respondido con mucho más de lo que hace falta para anunciar una versión.</translation>
        </message>
        <message>
            <source>{0} holds no voices.</source>
            <translation>{0} no contiene voces.</translation>
        </message>
        <message>
            <source>Choose a file that wxdesk has exported voices to.</source>
            <translation>Elija un archivo al que wxdesk haya exportado voces.</translation>
        </message>
        <message>
            <source>A voice that is remembered needs a name.</source>
            <translation>Una voz que se recuerda necesita un nombre.</translation>
        </message>
        <message>
            <source>A name has at most {0} characters.</source>
            <translation>Un nombre tiene como máximo {0} caracteres.</translation>
        </message>
        <message>
            <source>Transcript {0} has no speaker {1}.</source>
            <translation>La transcripción {0} no tiene ningún hablante {1}.</translation>
        </message>
        <message>
            <source>Another voice is called {0} already.</source>
            <translation>Otra voz ya se llama {0}.</translation>
        </message>
        <message>
            <source>Merge the two if both are theirs.</source>
            <translation>Una las dos si ambas son de la misma persona.</translation>
        </message>
        <message>
            <source>{0} is not heard alone for {1} seconds in this recording.</source>
            <translation>A {0} no se le oye a solas durante {1} segundos en esta grabación.</translation>
        </message>
        <message>
            <source>Choose a recording in which they say more.</source>
            <translation>Elija una grabación en la que la persona diga más.</translation>
        </message>
        <message>
            <source>Link the transcript to its recording first.</source>
            <translation>Vincule primero la transcripción con su grabación.</translation>
        </message>
        <message>
            <source>An embedding that is nothing but zeros is no voice.</source>
            <translation>Un embedding que solo tiene ceros no es ninguna voz.</translation>
        </message>
        <message>
            <source>Send the numbers that the other program has computed.</source>
            <translation>Envíe los números que ha calculado el otro programa.</translation>
        </message>
        <message>
            <source>The recording {0} is not there any more.</source>
            <translation>La grabación {0} ya no está.</translation>
        </message>
        <message>
            <source>This transcript has no recording.</source>
            <translation>Esta transcripción no tiene grabación.</translation>
        </message>
        <message>
            <source>It was getting ready.</source>
            <translation>Se estaba preparando.</translation>
        </message>
        <message>
            <source>It was fetching the recording.</source>
            <translation>Estaba descargando la grabación.</translation>
        </message>
        <message>
            <source>It was reading the recording.</source>
            <translation>Estaba leyendo la grabación.</translation>
        </message>
        <message>
            <source>It was looking for speech.</source>
            <translation>Estaba buscando voz.</translation>
        </message>
        <message>
            <source>It was loading models or finding the language.</source>
            <translation>Estaba cargando modelos o determinando el idioma.</translation>
        </message>
        <message>
            <source>It was transcribing.</source>
            <translation>Estaba transcribiendo.</translation>
        </message>
        <message>
            <source>It was finding the times of words.</source>
            <translation>Estaba determinando los tiempos de las palabras.</translation>
        </message>
        <message>
            <source>It was telling the speakers apart.</source>
            <translation>Estaba distinguiendo a los hablantes.</translation>
        </message>
        <message>
            <source>It was putting the transcript together.</source>
            <translation>Estaba componiendo la transcripción.</translation>
        </message>
        <message>
            <source>The engine stood still for {0} min while it worked on {1}.</source>
            <translation>El motor estuvo parado {0} min mientras trabajaba en {1}.</translation>
        </message>
        <message>
            <source>The engine got nowhere for {0} min while it worked on {1}.</source>
            <translation>El motor no avanzó durante {0} min mientras trabajaba en {1}.</translation>
        </message>
        <message>
            <source>If a network drive or the graphics driver hangs, copy the recording to a disk of this computer, or set device to cpu.</source>
            <translation>Si se bloquea una unidad de red o el controlador gráfico, copie la grabación a un disco de este equipo o asigne a device el valor cpu.</translation>
        </message>
        <message>
            <source>If this computer is slow, a smaller model or batch size helps.</source>
            <translation>Si este equipo es lento, ayuda usar un modelo más pequeño o menos fragmentos a la vez.</translation>
        </message>
        <message>
            <source>This webhook is called with the result of a job only.</source>
            <translation>Este webhook solo se llama con el resultado de un trabajo.</translation>
        </message>
        <message>
            <source>Name some of {0}.</source>
            <translation>Indicar algunos de {0}.</translation>
        </message>
        <message>
            <source>The webhook's address is longer than {0} characters.</source>
            <translation>La dirección del webhook tiene más de {0} caracteres.</translation>
        </message>
        <message>
            <source>There are {0} webhooks of this key already.</source>
            <translation>Ya hay {0} webhooks de esta clave.</translation>
        </message>
        <message>
            <source>Remove one that is not needed.</source>
            <translation>Quitar uno que no haga falta.</translation>
        </message>
        <message>
            <source>There is no style {0} of webhooks.</source>
            <translation>No hay webhooks del estilo {0}.</translation>
        </message>
        <message>
            <source>Name one of {0}.</source>
            <translation>Indicar uno de {0}.</translation>
        </message>
        <message>
            <source>The webhook is told of nothing.</source>
            <translation>Al webhook no se le comunica nada.</translation>
        </message>
        <message>
            <source>It took too long to answer.</source>
            <translation>Tardó demasiado en responder.</translation>
        </message>
        <message>
            <source>It cannot be reached.</source>
            <translation>No se puede acceder a él.</translation>
        </message>
        <message>
            <source>The connection broke off.</source>
            <translation>La conexión se cortó.</translation>
        </message>
        <message>
            <source>The engine process ended ({0}) while it worked on {1}.</source>
            <translation>El proceso del motor terminó ({0}) mientras trabajaba en {1}.</translation>
        </message>
        <message>
            <source>If memory ran short, a smaller model or batch size helps.</source>
            <translation>Si faltó memoria, ayuda usar un modelo más pequeño o menos fragmentos a la vez.</translation>
        </message>
        <message>
            <source>This computer's processor lacks what the engine needs; another compute type may do without it.</source>
            <translation>Al procesador de este equipo le falta lo que el motor necesita; quizá otro tipo de cálculo no lo requiera.</translation>
        </message>
        <message>
            <source>The engine process ended ({0}) before it began with {1}.</source>
            <translation>El proceso del motor terminó ({0}) antes de empezar con {1}.</translation>
        </message>
        <message>
            <source>If it does so with every recording, install wxdesk again.</source>
            <translation>Si ocurre con todas las grabaciones, vuelva a instalar wxdesk.</translation>
        </message>
        <message>
            <source>The engine was stopped before it began.</source>
            <translation>El motor se detuvo antes de empezar.</translation>
        </message>
        <message>
            <source>The engine process cannot be started: {0}.</source>
            <translation>No se puede iniciar el proceso del motor: {0}.</translation>
        </message>
        <message>
            <source>Close other programs, or restart the computer.</source>
            <translation>Cierre otros programas o reinicie el equipo.</translation>
        </message>
        <message>
            <source>The copy {0} of the database cannot be written: {1}.</source>
            <translation>No se puede escribir la copia {0} de la base de datos: {1}.</translation>
        </message>
        <message>
            <source>Check the folder and its disk.</source>
            <translation>Compruebe la carpeta y su disco.</translation>
        </message>
        <message>
            <source>The backup {0} cannot be made: {1}.</source>
            <translation>No se puede hacer la copia de seguridad {0}: {1}.</translation>
        </message>
        <message>
            <source>There is no transcript {0}.</source>
            <translation>No existe la transcripción {0}.</translation>
        </message>
        <message>
            <source>DB_URL is {0}, but must be the address of an SQLite file.</source>
            <translation>DB_URL es {0}, pero debe ser la dirección de un archivo SQLite.</translation>
        </message>
        <message>
            <source>Write sqlite:/// and the path of the file.</source>
            <translation>Escriba sqlite:/// y la ruta del archivo.</translation>
        </message>
        <message>
            <source>The database {0} is not one of wxdesk's.</source>
            <translation>La base de datos {0} no es de wxdesk.</translation>
        </message>
        <message>
            <source>Name another file.</source>
            <translation>Indique otro archivo.</translation>
        </message>
        <message>
            <source>The database {0} was made by a newer version of wxdesk.</source>
            <translation>La base de datos {0} se creó con una versión más reciente de wxdesk.</translation>
        </message>
        <message>
            <source>Use that version, or name another file.</source>
            <translation>Use esa versión o indique otro archivo.</translation>
        </message>
        <message>
            <source>The folder {0} for the database cannot be made: {1}.</source>
            <translation>No se puede crear la carpeta {0} para la base de datos: {1}.</translation>
        </message>
        <message>
            <source>Name another folder.</source>
            <translation>Indique otra carpeta.</translation>
        </message>
        <message>
            <source>There is no job {0}.</source>
            <translation>No existe la tarea {0}.</translation>
        </message>
        <message>
            <source>{0} was cancelled, removed or taken over meanwhile, so its transcript is not kept.</source>
            <translation>Entretanto, {0} se canceló, se quitó o pasó a otro programa, así que su transcripción no se guarda.</translation>
        </message>
        <message>
            <source>Job {0} has no result.</source>
            <translation>El trabajo {0} no tiene resultado.</translation>
        </message>
        <message>
            <source>Transcript {0} was changed elsewhere: revision {1} was edited, but {2} is the newest.</source>
            <translation>La transcripción {0} se cambió en otro lugar: se editó la revisión {1}, pero la más reciente es la {2}.</translation>
        </message>
        <message>
            <source>Open it again and repeat the edit.</source>
            <translation>Ábrala de nuevo y repita el cambio.</translation>
        </message>
        <message>
            <source>Transcript {0} has no revision {1}.</source>
            <translation>La transcripción {0} no tiene la revisión {1}.</translation>
        </message>
        <message>
            <source>There is no webhook {0}.</source>
            <translation>No hay ningún webhook {0}.</translation>
        </message>
        <message>
            <source>The database {0} cannot be replaced: {1}.</source>
            <translation>No se puede reemplazar la base de datos {0}: {1}.</translation>
        </message>
        <message>
            <source>Check its folder and disk.</source>
            <translation>Compruebe su carpeta y su disco.</translation>
        </message>
        <message>
            <source>The database {0} is in use by another wxdesk.</source>
            <translation>Otro wxdesk está usando la base de datos {0}.</translation>
        </message>
        <message>
            <source>Close all windows and commands of wxdesk and try again.</source>
            <translation>Cierre todas las ventanas y los comandos de wxdesk y vuelva a intentarlo.</translation>
        </message>
        <message>
            <source>Close the other program or try again later.</source>
            <translation>Cierre el otro programa o vuelva a intentarlo más tarde.</translation>
        </message>
        <message>
            <source>Allow this user to write to the file and its folder.</source>
            <translation>Permita a este usuario escribir en el archivo y en su carpeta.</translation>
        </message>
        <message>
            <source>Allow this user to read and write the file and its folder.</source>
            <translation>Permita a este usuario leer y escribir el archivo y su carpeta.</translation>
        </message>
        <message>
            <source>Check that its folder exists and that this user may write to it.</source>
            <translation>Compruebe que su carpeta existe y que este usuario puede escribir en ella.</translation>
        </message>
        <message>
            <source>Name another file, or move this one out of the way.</source>
            <translation>Indique otro archivo o aparte este.</translation>
        </message>
        <message>
            <source>Check the disk and its connection.</source>
            <translation>Compruebe el disco y su conexión.</translation>
        </message>
        <message>
            <source>The database {0} is damaged.</source>
            <translation>La base de datos {0} está dañada.</translation>
        </message>
        <message>
            <source>Close all windows and commands of wxdesk and start it again: it is looked through and repaired then.</source>
            <translation>Cierre todas las ventanas y los comandos de wxdesk e inícielo de nuevo: entonces se revisa y se repara.</translation>
        </message>
        <message>
            <source>The database {0} {1}.</source>
            <translation>Problema con la base de datos {0} ({1}).</translation>
        </message>
        <message>
            <source>The database {0} was damaged; what could be read of it was put into a new one, but some transcripts or parts of them are missing.</source>
            <translation>La base de datos {0} estaba dañada; lo que se pudo leer está en una nueva, pero faltan algunas transcripciones o partes de ellas.</translation>
        </message>
        <message>
            <source>The database {0} was damaged; what could be read of it was put into a new one. Some parts are missing, or are as they were in the backup of {1}.</source>
            <translation>La base de datos {0} estaba dañada; lo que se pudo leer está en una nueva. Algunas partes faltan o están como en la copia de seguridad del {1}.</translation>
        </message>
        <message>
            <source>The damaged file is kept as {0}.</source>
            <translation>El archivo dañado se conserva como {0}.</translation>
        </message>
        <message>
            <source>The database {0} is damaged, and there is no backup of it.</source>
            <translation>La base de datos {0} está dañada y no hay copia de seguridad.</translation>
        </message>
        <message>
            <source>Put back a copy, or move it out of the way to begin with an empty one.</source>
            <translation>Restaure una copia, o apártela para empezar con una vacía.</translation>
        </message>
        <message>
            <source>The database {0} was damaged beyond repair; the backup of {1} is in its place.</source>
            <translation>La base de datos {0} no se podía reparar; en su lugar está la copia de seguridad del {1}.</translation>
        </message>
        <message>
            <source>What was done after that is missing. The damaged file is kept as {0}.</source>
            <translation>Falta lo que se hizo después. El archivo dañado se conserva como {0}.</translation>
        </message>
        <message>
            <source>The database {0} was damaged; it was put together anew, and nothing is lost.</source>
            <translation>La base de datos {0} estaba dañada; se ha reconstruido y no se ha perdido nada.</translation>
        </message>
        <message>
            <source>The database {0} is damaged, and there is no room on the disk to repair it.</source>
            <translation>La base de datos {0} está dañada y no hay espacio en el disco para repararla.</translation>
        </message>
        <message>
            <source>Free some space and start wxdesk again.</source>
            <translation>Libere espacio e inicie wxdesk de nuevo.</translation>
        </message>
        <message>
            <source>The search index of the database {0} was damaged; it was made anew, and nothing is lost.</source>
            <translation>El índice de búsqueda de la base de datos {0} estaba dañado; se ha rehecho y no se ha perdido nada.</translation>
        </message>
        <message>
            <source>The database {0} is damaged and cannot be repaired: {1}.</source>
            <translation>La base de datos {0} está dañada y no se puede reparar: {1}.</translation>
        </message>
        <message>
            <source>Check its folder and disk, and start wxdesk again.</source>
            <translation>Compruebe su carpeta y su disco, e inicie wxdesk de nuevo.</translation>
        </message>
        <message>
            <source>There is no collection {0}.</source>
            <translation>No existe la colección {0}.</translation>
        </message>
        <message>
            <source>A collection needs a name.</source>
            <translation>Una colección necesita un nombre.</translation>
        </message>
        <message>
            <source>There is a collection {0} already.</source>
            <translation>Ya existe la colección {0}.</translation>
        </message>
        <message>
            <source>This voice is not remembered.</source>
            <translation>Esta voz no está guardada.</translation>
        </message>
        <message>
            <source>{0} cannot be used: {1}.</source>
            <translation>{0} no se puede usar: {1}.</translation>
        </message>
        <message>
            <source>See to it that you may read and write it.</source>
            <translation>Asegúrese de que puede leer y escribir ahí.</translation>
        </message>
        <message>
            <source>The remembered voices are being changed by another program.</source>
            <translation>Otro programa está cambiando las voces guardadas.</translation>
        </message>
        <message>
            <source>No file can be written beside {0}.</source>
            <translation>Junto a {0} no se puede escribir ningún archivo.</translation>
        </message>
        <message>
            <source>{0} is not a format, but must be one of {1}.</source>
            <translation>{0} no es un formato; debe ser uno de estos: {1}.</translation>
        </message>
        <message>
            <source>There is no text in this transcript to make subtitles of.</source>
            <translation>En esta transcripción no hay texto del que hacer subtítulos.</translation>
        </message>
        <message>
            <source>There are these fields: {0}.</source>
            <translation>Existen estos campos: {0}.</translation>
        </message>
        <message>
            <source>Files need a name.</source>
            <translation>Los archivos necesitan un nombre.</translation>
        </message>
        <message>
            <source>A file's name cannot have {0} in it.</source>
            <translation>El nombre de un archivo no puede contener {0}.</translation>
        </message>
        <message>
            <source>{0} has braces around no field.</source>
            <translation>En {0} hay llaves que no encierran ningún campo.</translation>
        </message>
        <message>
            <source>{0} is no field of a file's name.</source>
            <translation>{0} no es un campo del nombre de un archivo.</translation>
        </message>
        <message>
            <source>Line {0} has characters that cannot be read.</source>
            <translation>La línea {0} tiene caracteres que no se pueden leer.</translation>
        </message>
        <message>
            <source>The file is damaged at line {0}; what follows there was left out.</source>
            <translation>El archivo está dañado en la línea {0}; se omitió lo que sigue.</translation>
        </message>
        <message>
            <source>Segment {0} was left out: it has no text.</source>
            <translation>Se omitió el segmento {0}: no tiene texto.</translation>
        </message>
        <message>
            <source>Segment {0} was left out: it does not say when it is.</source>
            <translation>Se omitió el segmento {0}: no dice cuándo es.</translation>
        </message>
        <message>
            <source>Annotation {0} was left out: it cannot be read.</source>
            <translation>Se omitió la anotación {0}: no se puede leer.</translation>
        </message>
        <message>
            <source>Line {0} was left out: it breaks off.</source>
            <translation>Se omitió la línea {0}: está cortada.</translation>
        </message>
        <message>
            <source>Line {0} was left out: its time cannot be read.</source>
            <translation>Se omitió la línea {0}: su tiempo no se puede leer.</translation>
        </message>
        <message>
            <source>The subtitle at line {0} ends before it begins; its times were exchanged.</source>
            <translation>El subtítulo de la línea {0} termina antes de empezar; se intercambiaron sus tiempos.</translation>
        </message>
        <message>
            <source>The subtitle at line {0} has no text.</source>
            <translation>El subtítulo de la línea {0} no tiene texto.</translation>
        </message>
        <message>
            <source>The subtitle at line {0} was left out: its time cannot be read.</source>
            <translation>Se omitió el subtítulo de la línea {0}: no se puede leer su tiempo.</translation>
        </message>
        <message>
            <source>Line {0} was left out: its text has no time.</source>
            <translation>Se omitió la línea {0}: su texto no tiene tiempo.</translation>
        </message>
        <message>
            <source>The first line names no columns start and text.</source>
            <translation>La primera línea no nombra las columnas start y text.</translation>
        </message>
        <message>
            <source>Line {0} has no text.</source>
            <translation>La línea {0} no tiene texto.</translation>
        </message>
        <message>
            <source>What begins at line {0} was left out: its time cannot be read.</source>
            <translation>Se omitió lo que empieza en la línea {0}: su tiempo no se puede leer.</translation>
        </message>
        <message>
            <source>The file declares entities, so it was not read.</source>
            <translation>El archivo declara entidades, por eso no se leyó.</translation>
        </message>
        <message>
            <source>The paragraph that ends at line {0} was left out: it does not say when it is.</source>
            <translation>Se omitió el párrafo que termina en la línea {0}: no dice cuándo es.</translation>
        </message>
        <message>
            <source>Known are {0}.</source>
            <translation>Se conocen: {0}.</translation>
        </message>
        <message>
            <source>Move the program with its data to a folder that can be written, or set WXDESK_HOME to one.</source>
            <translation>Mueve el programa con sus datos a una carpeta en la que se pueda escribir, o pon una así en WXDESK_HOME.</translation>
        </message>
        <message>
            <source>{0}{1} must be {2}.</source>
            <translation>{0}{1} debe ser {2}.</translation>
        </message>
        <message>
            <source>{0} is {1}, but must be {2}.</source>
            <translation>{0} es {1}, pero debe ser {2}.</translation>
        </message>
        <message>
            <source>{0} in settings.toml must be a table.</source>
            <translation>{0} en settings.toml debe ser una tabla.</translation>
        </message>
        <message>
            <source>{0} is not known.</source>
            <translation>{0} no se conoce.</translation>
        </message>
        <message>
            <source>Set WXDESK_HOME to a folder that can be written.</source>
            <translation>Pon en WXDESK_HOME una carpeta en la que se pueda escribir.</translation>
        </message>
        <message>
            <source>{0} is not valid TOML: {1}.</source>
            <translation>{0} no es TOML válido: {1}.</translation>
        </message>
        <message>
            <source>Correct that line, or move the file away to begin afresh.</source>
            <translation>Corrija esa línea, o aparte el archivo para empezar de nuevo.</translation>
        </message>
        <message>
            <source>{0} is missing.</source>
            <translation>Falta {0}.</translation>
        </message>
        <message>
            <source>Yours are {0}.</source>
            <translation>Los propios son {0}.</translation>
        </message>
        <message>
            <source>Did you mean {0}?</source>
            <translation>¿Quizá {0}?</translation>
        </message>
        <message>
            <source>The folder {0} may not be written by this user.</source>
            <translation>Este usuario no puede escribir en la carpeta {0}.</translation>
        </message>
        <message>
            <source>{0} in settings.toml has the name of a preset that comes along.</source>
            <translation>{0} en settings.toml tiene el nombre de un preajuste que viene incluido.</translation>
        </message>
        <message>
            <source>Give it another name.</source>
            <translation>Dele otro nombre.</translation>
        </message>
        <message>
            <source>min_duration of {0} in settings.toml is {1}, but max_duration is only {2}.</source>
            <translation>min_duration de {0} en settings.toml es {1}, pero max_duration es solo {2}.</translation>
        </message>
        <message>
            <source>The defaults hold now; the file is kept as {0}.</source>
            <translation>Ahora rigen los valores predeterminados; el archivo se conserva como {0}.</translation>
        </message>
        <message>
            <source>A preset needs a name.</source>
            <translation>Un preajuste necesita un nombre.</translation>
        </message>
        <message>
            <source>preset of [[watch]] number {0} in settings.toml is {1}, but there is no such preset.</source>
            <translation>preset del [[watch]] número {0} en settings.toml es {1}, pero no existe ese preajuste.</translation>
        </message>
        <message>
            <source>There is no preset {0}.</source>
            <translation>No existe el preajuste {0}.</translation>
        </message>
        <message>
            <source>There is a preset {0} already.</source>
            <translation>Ya existe un preajuste {0}.</translation>
        </message>
        <message>
            <source>{0} cannot be renamed: {1}.</source>
            <translation>No se puede cambiar el nombre de {0}: {1}.</translation>
        </message>
        <message>
            <source>The folder {0} cannot be made: {1}.</source>
            <translation>No se puede crear la carpeta {0}: {1}.</translation>
        </message>
        <message>
            <source>wxdesk cannot listen on {0}: {1}.</source>
            <translation>wxdesk no puede escuchar en {0}: {1}.</translation>
        </message>
        <message>
            <source>Choose another address (api.address).</source>
            <translation>Elegir otra dirección (api.address).</translation>
        </message>
        <message>
            <source>Port {0} is taken by another program.</source>
            <translation>El puerto {0} lo ocupa otro programa.</translation>
        </message>
        <message>
            <source>Choose another port (api.port), or close that program.</source>
            <translation>Elegir otro puerto (api.port) o cerrar ese programa.</translation>
        </message>
        <message>
            <source>This user may not listen on port {0}.</source>
            <translation>Este usuario no puede escuchar en el puerto {0}.</translation>
        </message>
        <message>
            <source>Choose a port above 1023 (api.port).</source>
            <translation>Elegir un puerto superior a 1023 (api.port).</translation>
        </message>
        <message>
            <source>An unexpected fault stopped it. The log has the details.</source>
            <translation>Un fallo inesperado lo detuvo. Los detalles están en el registro.</translation>
        </message>
        <message>
            <source>api.address is {0}, where others could reach this computer, but api.reach is computer.</source>
            <translation>api.address es {0}, donde otros podrían acceder a este equipo, pero api.reach es computer.</translation>
        </message>
        <message>
            <source>Set api.reach to network, or leave api.address out.</source>
            <translation>Poner api.reach en network u omitir api.address.</translation>
        </message>
        <message>
            <source>api.address is {0}, which is no IP address.</source>
            <translation>api.address es {0}, que no es una dirección IP.</translation>
        </message>
        <message>
            <source>It may be 127.0.0.1, 0.0.0.0, or an address of this computer.</source>
            <translation>Puede ser 127.0.0.1, 0.0.0.0 o una dirección de este equipo.</translation>
        </message>
    </context>
</TS>
