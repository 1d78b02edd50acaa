<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>wxdesk</name>
        <message>
            <source>Everywhere</source>
            <translation>Überall</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Warteschlange</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Collections</source>
            <translation>Sammlungen</translation>
        </message>
        <message>
            <source>Transcript</source>
            <translation>Transkript</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
        <message>
            <source>{keys} is taken by “{name}”.</source>
            <translation>{keys} ist schon mit „{name}“ belegt.</translation>
        </message>
        <message>
            <source>Nothing can be written beside an address. Choose a folder.</source>
            <translation>Neben einer Adresse lässt sich nichts ablegen. Einen Ordner wählen.</translation>
        </message>
        <message>
            <source>What cannot be added, and why</source>
            <translation>Was sich nicht hinzufügen lässt, und warum</translation>
        </message>
        <message>
            <source>Recordings with a transcript</source>
            <translation>Aufnahmen mit Transkript</translation>
        </message>
        <message>
            <source>Transcribe all again</source>
            <translation>Alle erneut transkribieren</translation>
        </message>
        <message>
            <source>Open transcript</source>
            <translation>Transkript öffnen</translation>
        </message>
        <message>
            <source>Open the transcript that is selected</source>
            <translation>Das ausgewählte Transkript öffnen</translation>
        </message>
        <message>
            <source>Tick what to transcribe again; the rest is skipped.</source>
            <translation>Was erneut transkribiert werden soll, ankreuzen; der Rest wird übersprungen.</translation>
        </message>
        <message>
            <source>Nothing to add</source>
            <translation>Nichts hinzuzufügen</translation>
        </message>
        <message>
            <source>Add 1 recording</source>
            <translation>1 Aufnahme hinzufügen</translation>
        </message>
        <message>
            <source>Looking whether they are in the library already…</source>
            <translation>Es wird nachgesehen, was schon in der Bibliothek ist…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Add recordings</source>
            <translation>Aufnahmen hinzufügen</translation>
        </message>
        <message>
            <source>Nothing new to add</source>
            <translation>Nichts Neues hinzuzufügen</translation>
        </message>
        <message>
            <source>Add {count} recordings</source>
            <translation>{count} Aufnahmen hinzufügen</translation>
        </message>
        <message>
            <source>1 cannot be added</source>
            <translation>1 lässt sich nicht hinzufügen</translation>
        </message>
        <message>
            <source>Already in the library</source>
            <translation>Schon in der Bibliothek</translation>
        </message>
        <message>
            <source>{count} found…</source>
            <translation>{count} gefunden…</translation>
        </message>
        <message>
            <source>{done} of {all} added</source>
            <translation>{done} von {all} hinzugefügt</translation>
        </message>
        <message>
            <source>{count} cannot be added</source>
            <translation>{count} lassen sich nicht hinzufügen</translation>
        </message>
        <message>
            <source>{count} already in the library</source>
            <translation>{count} schon in der Bibliothek</translation>
        </message>
        <message>
            <source>{name} is in the queue.</source>
            <translation>{name} ist in der Warteschlange.</translation>
        </message>
        <message>
            <source>{count} recordings are in the queue.</source>
            <translation>{count} Aufnahmen sind in der Warteschlange.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Find out</source>
            <translation>Automatisch erkennen</translation>
        </message>
        <message>
            <source>Names and vocabulary to expect</source>
            <translation>Erwartete Namen und Begriffe</translation>
        </message>
        <message>
            <source>Spelled this way wherever they are heard</source>
            <translation>Werden so geschrieben, wo immer sie zu hören sind</translation>
        </message>
        <message>
            <source>Names and rare words, such as: Åsa Lindqvist, Velbrück</source>
            <translation>Namen und seltene Wörter, etwa: Åsa Lindqvist, Velbrück</translation>
        </message>
        <message>
            <source>Language that is spoken in the recordings</source>
            <translation>Sprache, die in den Aufnahmen gesprochen wird</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Whisper can translate into English only</source>
            <translation>Whisper kann nur ins Englische übersetzen</translation>
        </message>
        <message>
            <source>The newest words of your dictionary are expected, too.</source>
            <translation>Auch die neuesten Wörter des eigenen Wörterbuchs werden erwartet.</translation>
        </message>
        <message>
            <source>In the language that is spoken</source>
            <translation>In der gesprochenen Sprache</translation>
        </message>
        <message>
            <source>Translated into English</source>
            <translation>Ins Englische übersetzt</translation>
        </message>
        <message>
            <source>&amp;Preset</source>
            <translation>&amp;Voreinstellung</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>&amp;Sprache</translation>
        </message>
        <message>
            <source>&amp;Model</source>
            <translation>&amp;Modell</translation>
        </message>
        <message>
            <source>&amp;Text</source>
            <translation>&amp;Text</translation>
        </message>
        <message>
            <source>Spea&amp;kers</source>
            <translation>S&amp;precher</translation>
        </message>
        <message>
            <source>&amp;Vocabulary</source>
            <translation>&amp;Wortschatz</translation>
        </message>
        <message>
            <source>&amp;Write files</source>
            <translation>&amp;Dateien schreiben</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stoppen</translation>
        </message>
        <message>
            <source>What is here already is kept for next time</source>
            <translation>Was schon da ist, bleibt für das nächste Mal erhalten</translation>
        </message>
        <message>
            <source>Download of the model</source>
            <translation>Download des Modells</translation>
        </message>
        <message>
            <source>{name} · download of {size}</source>
            <translation>{name} · Download von {size}</translation>
        </message>
        <message>
            <source>{model} understands English only.</source>
            <translation>{model} versteht nur Englisch.</translation>
        </message>
        <message>
            <source>{model} cannot translate.</source>
            <translation>{model} kann nicht übersetzen.</translation>
        </message>
        <message>
            <source>Get it ({size})</source>
            <translation>Herunterladen ({size})</translation>
        </message>
        <message>
            <source>Get it</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <source>Not on this computer yet.</source>
            <translation>Noch nicht auf diesem Computer.</translation>
        </message>
        <message>
            <source>{done} of {all} are here</source>
            <translation>{done} von {all} sind da</translation>
        </message>
        <message>
            <source>Transcribe again</source>
            <translation>Erneut transkribieren</translation>
        </message>
        <message>
            <source>{name} and {count} more</source>
            <translation>{name} und {count} weitere</translation>
        </message>
        <message>
            <source>Get the model and start</source>
            <translation>Herunterladen und starten</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Starten</translation>
        </message>
        <message>
            <source>Where to write the files</source>
            <translation>Wohin die Dateien geschrieben werden</translation>
        </message>
        <message>
            <source>Files that are already there are never replaced.</source>
            <translation>Vorhandene Dateien werden nie ersetzt.</translation>
        </message>
        <message>
            <source>Folder for the files</source>
            <translation>Ordner für die Dateien</translation>
        </message>
        <message>
            <source>Beside the recording</source>
            <translation>Neben die Aufnahme</translation>
        </message>
        <message>
            <source>To a folder…</source>
            <translation>In einen Ordner…</translation>
        </message>
        <message>
            <source>More formats ({count})</source>
            <translation>Weitere Formate ({count})</translation>
        </message>
        <message>
            <source>More formats</source>
            <translation>Weitere Formate</translation>
        </message>
        <message>
            <source>To {folder}</source>
            <translation>In {folder}</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Voreinstellung</translation>
        </message>
        <message>
            <source>Options that you have given a name</source>
            <translation>Optionen unter einem eigenen Namen</translation>
        </message>
        <message>
            <source>Save as a preset</source>
            <translation>Als Voreinstellung speichern</translation>
        </message>
        <message>
            <source>Name of the preset:</source>
            <translation>Name der Voreinstellung:</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Speichern als…</translation>
        </message>
        <message>
            <source>Manage</source>
            <translation>Verwalten</translation>
        </message>
        <message>
            <source>Save, change or delete presets</source>
            <translation>Voreinstellungen speichern, ändern oder löschen</translation>
        </message>
        <message>
            <source>As in the settings</source>
            <translation>Wie in den Einstellungen</translation>
        </message>
        <message>
            <source>Update “{name}”</source>
            <translation>„{name}“ aktualisieren</translation>
        </message>
        <message>
            <source>Delete “{name}”</source>
            <translation>„{name}“ löschen</translation>
        </message>
        <message>
            <source>As it was</source>
            <translation>Wie vorher</translation>
        </message>
        <message>
            <source>As last time</source>
            <translation>Wie zuletzt</translation>
        </message>
        <message>
            <source>“{name}” is saved.</source>
            <translation>„{name}“ ist gespeichert.</translation>
        </message>
        <message>
            <source>“{name}” is deleted.</source>
            <translation>„{name}“ ist gelöscht.</translation>
        </message>
        <message>
            <source>Start (Enter)</source>
            <translation>Starten (Eingabe)</translation>
        </message>
        <message>
            <source>Cancel (Esc)</source>
            <translation>Abbrechen (Esc)</translation>
        </message>
        <message>
            <source>Speakers</source>
            <translation>Sprecher</translation>
        </message>
        <message>
            <source>Who says what (diarization). A number that you know makes it more accurate.</source>
            <translation>Wer was sagt (Diarisierung). Ist die Zahl bekannt, wird es genauer.</translation>
        </message>
        <message>
            <source>Number of speakers</source>
            <translation>Anzahl der Sprecher</translation>
        </message>
        <message>
            <source>At least so many speakers</source>
            <translation>Mindestens so viele Sprecher</translation>
        </message>
        <message>
            <source>At most so many speakers</source>
            <translation>Höchstens so viele Sprecher</translation>
        </message>
        <message>
            <source>and</source>
            <translation>und</translation>
        </message>
        <message>
            <source>Name known voices</source>
            <translation>Bekannte Stimmen benennen</translation>
        </message>
        <message>
            <source>Speakers whose voices are remembered get their names by themselves</source>
            <translation>Sprecher, deren Stimmen gemerkt sind, bekommen ihre Namen von selbst</translation>
        </message>
        <message>
            <source>Find out how many</source>
            <translation>Anzahl herausfinden</translation>
        </message>
        <message>
            <source>Exactly</source>
            <translation>Genau</translation>
        </message>
        <message>
            <source>Between</source>
            <translation>Zwischen</translation>
        </message>
        <message>
            <source>Each channel is a speaker</source>
            <translation>Jeder Kanal ein Sprecher</translation>
        </message>
        <message>
            <source>Do not tell apart</source>
            <translation>Nicht unterscheiden</translation>
        </message>
        <message>
            <source>A fault of the program has ended that.</source>
            <translation>Ein Fehler des Programms hat das beendet.</translation>
        </message>
        <message>
            <source>Close wxdesk</source>
            <translation>wxdesk schließen</translation>
        </message>
        <message>
            <source>A recording is still being transcribed.</source>
            <translation>Eine Aufnahme wird noch transkribiert.</translation>
        </message>
        <message>
            <source>If you stop now, it goes on from here when wxdesk is opened again.</source>
            <translation>Wird jetzt gestoppt, geht es beim nächsten Öffnen von wxdesk hier weiter.</translation>
        </message>
        <message>
            <source>Stop and continue next time</source>
            <translation>Stoppen und später fortsetzen</translation>
        </message>
        <message>
            <source>Keep working in the background</source>
            <translation>Im Hintergrund weiterarbeiten</translation>
        </message>
        <message>
            <source>A fault in wxdesk</source>
            <translation>Ein Fehler in wxdesk</translation>
        </message>
        <message>
            <source>Something in the program went wrong</source>
            <translation>Im Programm ist etwas schiefgegangen</translation>
        </message>
        <message>
            <source>This is a fault of wxdesk. What you did last may not be done; the rest goes on. You can send this report to the makers: it says where in the program it happened, and nothing that was said in a recording.</source>
            <translation>Das ist ein Fehler von wxdesk. Der letzte Schritt wurde vielleicht nicht ausgeführt; alles andere läuft weiter. Dieser Bericht kann an die Entwickler geschickt werden: Er nennt die Stelle im Programm und nichts, was in einer Aufnahme gesagt wurde.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Open logs folder</source>
            <translation>Protokollordner öffnen</translation>
        </message>
        <message>
            <source>A line of {found} characters, not {allowed}</source>
            <translation>Eine Zeile mit {found} statt {allowed} Zeichen</translation>
        </message>
        <message>
            <source>{found} lines, not {allowed}</source>
            <translation>{found} statt {allowed} Zeilen</translation>
        </message>
        <message>
            <source>{found} words, not {allowed}</source>
            <translation>{found} statt {allowed} Wörter</translation>
        </message>
        <message>
            <source>Too fast to read: {found} s instead of {allowed} s</source>
            <translation>Zu schnell zu lesen: {found} s statt {allowed} s</translation>
        </message>
        <message>
            <source>Too short: {found} s instead of {allowed} s</source>
            <translation>Zu kurz: {found} s statt {allowed} s</translation>
        </message>
        <message>
            <source>Too long: {found} s instead of {allowed} s</source>
            <translation>Zu lang: {found} s statt {allowed} s</translation>
        </message>
        <message>
            <source>Too close to the next: {found} s instead of {allowed} s</source>
            <translation>Zu nah am nächsten: {found} s statt {allowed} s</translation>
        </message>
        <message>
            <source>The next one begins {found} s before it ends</source>
            <translation>Der nächste beginnt {found} s vor dem Ende</translation>
        </message>
        <message>
            <source>Copy as formatted text</source>
            <translation>Als formatierten Text kopieren</translation>
        </message>
        <message>
            <source>Copy as plain text</source>
            <translation>Als reinen Text kopieren</translation>
        </message>
        <message>
            <source>Copy as Markdown</source>
            <translation>Als Markdown kopieren</translation>
        </message>
        <message>
            <source>Copy as SRT</source>
            <translation>Als SRT kopieren</translation>
        </message>
        <message>
            <source>Copy as WebVTT</source>
            <translation>Als WebVTT kopieren</translation>
        </message>
        <message>
            <source>Copy as</source>
            <translation>Kopieren als</translation>
        </message>
        <message>
            <source>What is marked was copied.</source>
            <translation>Das Markierte wurde kopiert.</translation>
        </message>
        <message>
            <source>The whole transcript was copied.</source>
            <translation>Das ganze Transkript wurde kopiert.</translation>
        </message>
        <message>
            <source>Find a format</source>
            <translation>Format suchen</translation>
        </message>
        <message>
            <source>Formats</source>
            <translation>Formate</translation>
        </message>
        <message>
            <source>What is ticked is written. (Space)</source>
            <translation>Was angekreuzt ist, wird geschrieben. (Leertaste)</translation>
        </message>
        <message>
            <source>Common</source>
            <translation>Häufig</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message>
            <source>{name} was made.</source>
            <translation>{name} ist fertig.</translation>
        </message>
        <message>
            <source>This transcript has no recording. Locate it in the library.</source>
            <translation>Zu diesem Transkript gibt es keine Aufnahme. Sie lässt sich in der Bibliothek suchen.</translation>
        </message>
        <message>
            <source>The recording is on the web. Download it, then locate it in the library.</source>
            <translation>Die Aufnahme ist im Netz. Herunterladen, dann in der Bibliothek suchen.</translation>
        </message>
        <message>
            <source>Make a video or sound file</source>
            <translation>Video- oder Tondatei erstellen</translation>
        </message>
        <message>
            <source>Make it</source>
            <translation>Erstellen</translation>
        </message>
        <message>
            <source>Make it (Enter)</source>
            <translation>Erstellen (Eingabe)</translation>
        </message>
        <message>
            <source>Where the file goes</source>
            <translation>Wohin die Datei kommt</translation>
        </message>
        <message>
            <source>What to make</source>
            <translation>Was erstellt wird</translation>
        </message>
        <message>
            <source>Subtitles for</source>
            <translation>Untertitel für</translation>
        </message>
        <message>
            <source>How long and how fast subtitles may be</source>
            <translation>Wie lang und wie schnell Untertitel sein dürfen</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>Sprecher</translation>
        </message>
        <message>
            <source>Whose parts are joined</source>
            <translation>Wessen Teile aneinandergefügt werden</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Choose where the file goes</source>
            <translation>Wählen, wohin die Datei kommt</translation>
        </message>
        <message>
            <source>Video with subtitles in the picture</source>
            <translation>Video mit Untertiteln im Bild</translation>
        </message>
        <message>
            <source>Sound of the selection</source>
            <translation>Ton der Auswahl</translation>
        </message>
        <message>
            <source>Sound of one speaker</source>
            <translation>Ton eines Sprechers</translation>
        </message>
        <message>
            <source>there is no picture</source>
            <translation>es gibt kein Bild</translation>
        </message>
        <message>
            <source>nothing is selected</source>
            <translation>nichts ist ausgewählt</translation>
        </message>
        <message>
            <source>no speakers are known</source>
            <translation>kein Sprecher ist bekannt</translation>
        </message>
        <message>
            <source>there is no text</source>
            <translation>es gibt keinen Text</translation>
        </message>
        <message>
            <source>Say where the file goes.</source>
            <translation>Angeben, wohin die Datei kommt.</translation>
        </message>
        <message>
            <source>The file's name must end in {suffix}.</source>
            <translation>Der Name der Datei muss auf {suffix} enden.</translation>
        </message>
        <message>
            <source>Video with subtitles that can be switched off</source>
            <translation>Video mit Untertiteln, die man abschalten kann</translation>
        </message>
        <message>
            <source>Recording with subtitles that can be switched off</source>
            <translation>Aufnahme mit Untertiteln, die man abschalten kann</translation>
        </message>
        <message>
            <source>The picture is encoded anew, which takes a while. The sound stays as it is.</source>
            <translation>Das Bild wird neu kodiert, was eine Weile dauert. Der Ton bleibt, wie er ist.</translation>
        </message>
        <message>
            <source>Picture and sound stay as they are.</source>
            <translation>Bild und Ton bleiben, wie sie sind.</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>Einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>1 part</source>
            <translation>1 Teil</translation>
        </message>
        <message>
            <source>From {start} to {end}</source>
            <translation>Von {start} bis {end}</translation>
        </message>
        <message>
            <source>{count} parts, one after the other</source>
            <translation>{count} Teile, einer nach dem anderen</translation>
        </message>
        <message>
            <source>{name} with subtitles</source>
            <translation>{name} mit Untertiteln</translation>
        </message>
        <message>
            <source>{path} is there already.</source>
            <translation>{path} ist schon da.</translation>
        </message>
        <message>
            <source>WAV, uncompressed</source>
            <translation>WAV, unkomprimiert</translation>
        </message>
        <message>
            <source>FLAC, smaller without loss</source>
            <translation>FLAC, kleiner ohne Verlust</translation>
        </message>
        <message>
            <source>MP3, small</source>
            <translation>MP3, klein</translation>
        </message>
        <message>
            <source>M4A (AAC), small</source>
            <translation>M4A (AAC), klein</translation>
        </message>
        <message>
            <source>MP4, which plays everywhere</source>
            <translation>MP4, läuft überall</translation>
        </message>
        <message>
            <source>Matroska (MKV)</source>
            <translation>Matroska (MKV)</translation>
        </message>
        <message>
            <source>Matroska, plain text</source>
            <translation>Matroska, schlichter Text</translation>
        </message>
        <message>
            <source>Matroska, a colour for each speaker</source>
            <translation>Matroska, eine Farbe je Sprecher</translation>
        </message>
        <message>
            <source>What is ticked is replaced. (Space)</source>
            <translation>Was angekreuzt ist, wird ersetzt. (Leertaste)</translation>
        </message>
        <message>
            <source>Anonymise</source>
            <translation>Anonymisieren</translation>
        </message>
        <message>
            <source>Speakers whose names are replaced</source>
            <translation>Sprecher, deren Namen ersetzt werden</translation>
        </message>
        <message>
            <source>What else may be names</source>
            <translation>Was sonst noch Namen sein können</translation>
        </message>
        <message>
            <source>Other names</source>
            <translation>Andere Namen</translation>
        </message>
        <message>
            <source>With commas between</source>
            <translation>Mit Kommas dazwischen</translation>
        </message>
        <message>
            <source>Speakers become</source>
            <translation>Aus Sprechern wird</translation>
        </message>
        <message>
            <source>Other names become</source>
            <translation>Aus anderen Namen wird</translation>
        </message>
        <message>
            <source>What is replaced</source>
            <translation>Was ersetzt wird</translation>
        </message>
        <message>
            <source>Other forms of a name, such as nicknames, are names of their own.</source>
            <translation>Andere Formen eines Namens, etwa Spitznamen, sind eigene Namen.</translation>
        </message>
        <message>
            <source>Replace these</source>
            <translation>Diese ersetzen</translation>
        </message>
        <message>
            <source>A number follows.</source>
            <translation>Dahinter steht eine Nummer.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>Ersatz</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Gefunden</translation>
        </message>
        <message>
            <source>These may be names, too</source>
            <translation>Auch das können Namen sein</translation>
        </message>
        <message>
            <source>{name} ({count}×)</source>
            <translation>{name} ({count}×)</translation>
        </message>
        <message>
            <source>“{mark}” stands before what is said while somebody else speaks.</source>
            <translation>„{mark}“ steht vor dem, was gesagt wird, während ein anderer spricht.</translation>
        </message>
        <message>
            <source>the recording's name</source>
            <translation>der Name der Aufnahme</translation>
        </message>
        <message>
            <source>the language, such as en</source>
            <translation>die Sprache, etwa en</translation>
        </message>
        <message>
            <source>the day on which it was transcribed, such as 2026-11-26</source>
            <translation>der Tag, an dem transkribiert wurde, etwa 2026-11-26</translation>
        </message>
        <message>
            <source>who speaks; each speaker gets a file</source>
            <translation>wer spricht; jeder Sprecher bekommt eine Datei</translation>
        </message>
        <message>
            <source>1, 2, 3 … where several are exported</source>
            <translation>1, 2, 3 … wenn mehrere exportiert werden</translation>
        </message>
        <message>
            <source>the format, such as srt</source>
            <translation>das Format, etwa srt</translation>
        </message>
        <message>
            <source>File name</source>
            <translation>Dateiname</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>If a file is there</source>
            <translation>Bei vorhandener Datei</translation>
        </message>
        <message>
            <source>What becomes of a file that has the name</source>
            <translation>Was mit einer Datei geschieht, die schon so heißt</translation>
        </message>
        <message>
            <source>Labels such as “Speaker 1” stand in place of names.</source>
            <translation>Statt der Namen stehen Bezeichnungen wie „Speaker 1“.</translation>
        </message>
        <message>
            <source>Names…</source>
            <translation>Namen…</translation>
        </message>
        <message>
            <source>Choose the names, and look at what is replaced</source>
            <translation>Die Namen wählen und ansehen, was ersetzt wird</translation>
        </message>
        <message>
            <source>Mark where several speak at once</source>
            <translation>Markieren, wo mehrere zugleich sprechen</translation>
        </message>
        <message>
            <source>Export to folder</source>
            <translation>In Ordner exportieren</translation>
        </message>
        <message>
            <source>What is in braces is filled in:</source>
            <translation>Was in Klammern steht, wird ausgefüllt:</translation>
        </message>
        <message>
            <source>Only subtitles keep to such rules.</source>
            <translation>Nur Untertitel halten sich an solche Regeln.</translation>
        </message>
        <message>
            <source>Keep both</source>
            <translation>Beide behalten</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Überspringen</translation>
        </message>
        <message>
            <source>Replace it</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Where the files go</source>
            <translation>Wohin die Dateien kommen</translation>
        </message>
        <message>
            <source>As in the settings ({name})</source>
            <translation>Wie in den Einstellungen ({name})</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>The file goes on.</source>
            <translation>Die Datei geht noch weiter.</translation>
        </message>
        <message>
            <source>The text of the document, without its layout</source>
            <translation>Der Text des Dokuments, ohne sein Layout</translation>
        </message>
        <message>
            <source>The file is no text; this is what it says, as SubRip.</source>
            <translation>Die Datei ist kein Text; hier steht als SubRip, was sie sagt.</translation>
        </message>
        <message>
            <source>{file} was written to {folder}.</source>
            <translation>{file} wurde in {folder} geschrieben.</translation>
        </message>
        <message>
            <source>{count} could not be written.</source>
            <translation>Nicht geschrieben werden konnten: {count}.</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>What is exported</source>
            <translation>Was exportiert wird</translation>
        </message>
        <message>
            <source>Preview of</source>
            <translation>Vorschau von</translation>
        </message>
        <message>
            <source>The transcript that is shown below</source>
            <translation>Das Transkript, das darunter gezeigt wird</translation>
        </message>
        <message>
            <source>Back to the export</source>
            <translation>Zurück zum Export</translation>
        </message>
        <message>
            <source>What breaks the rules of subtitles</source>
            <translation>Was gegen die Regeln für Untertitel verstößt</translation>
        </message>
        <message>
            <source>Enter or a click shows it in the transcript.</source>
            <translation>Eingabe oder ein Klick zeigt es im Transkript.</translation>
        </message>
        <message>
            <source>What could not be written</source>
            <translation>Was nicht geschrieben werden konnte</translation>
        </message>
        <message>
            <source>Transcripts that are through</source>
            <translation>Transkripte, die fertig sind</translation>
        </message>
        <message>
            <source>Show folder</source>
            <translation>Ordner zeigen</translation>
        </message>
        <message>
            <source>Check of the subtitles</source>
            <translation>Prüfung der Untertitel</translation>
        </message>
        <message>
            <source>Tick at least one format.</source>
            <translation>Mindestens ein Format ankreuzen.</translation>
        </message>
        <message>
            <source>Write a file for each speaker (Enter)</source>
            <translation>Eine Datei je Sprecher schreiben (Eingabe)</translation>
        </message>
        <message>
            <source>Write 1 file (Enter)</source>
            <translation>1 Datei schreiben (Eingabe)</translation>
        </message>
        <message>
            <source>{count} files were written to {folder}.</source>
            <translation>{count} Dateien wurden in {folder} geschrieben.</translation>
        </message>
        <message>
            <source>1 was there already and was skipped.</source>
            <translation>1 war schon da und wurde übersprungen.</translation>
        </message>
        <message>
            <source>{count} were there already and were skipped.</source>
            <translation>{count} waren schon da und wurden übersprungen.</translation>
        </message>
        <message>
            <source>The rest was not written.</source>
            <translation>Der Rest wurde nicht geschrieben.</translation>
        </message>
        <message>
            <source>All transcripts</source>
            <translation>Alle Transkripte</translation>
        </message>
        <message>
            <source>All cues keep to the rules.</source>
            <translation>Alle Untertitel halten die Regeln ein.</translation>
        </message>
        <message>
            <source>{count} files were written to {folders} folders.</source>
            <translation>{count} Dateien wurden in {folders} Ordner geschrieben.</translation>
        </message>
        <message>
            <source>This transcript</source>
            <translation>Dieses Transkript</translation>
        </message>
        <message>
            <source>{count} selected transcripts</source>
            <translation>{count} ausgewählte Transkripte</translation>
        </message>
        <message>
            <source>1 cue breaks the rules.</source>
            <translation>1 Untertitel verstößt gegen die Regeln.</translation>
        </message>
        <message>
            <source>Write {count} files (Enter)</source>
            <translation>{count} Dateien schreiben (Eingabe)</translation>
        </message>
        <message>
            <source>{count} cues break the rules.</source>
            <translation>{count} Untertitel verstoßen gegen die Regeln.</translation>
        </message>
        <message>
            <source>Choose a folder for it.</source>
            <translation>Einen Ordner dafür wählen.</translation>
        </message>
        <message>
            <source>{count} files, such as {name}</source>
            <translation>{count} Dateien, etwa {name}</translation>
        </message>
        <message>
            <source>“{name}” has no recording on this computer.</source>
            <translation>„{name}“ hat keine Aufnahme auf diesem Computer.</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Filter by name or keys</source>
            <translation>Nach Namen oder Tasten filtern</translation>
        </message>
        <message>
            <source>Filter the shortcuts</source>
            <translation>Tastenkürzel filtern</translation>
        </message>
        <message>
            <source>Manual</source>
            <translation>Handbuch</translation>
        </message>
        <message>
            <source>Copy diagnostics</source>
            <translation>Diagnosedaten kopieren</translation>
        </message>
        <message>
            <source>Versions, devices, models and what is wrong; no names, no text</source>
            <translation>Versionen, Geräte, Modelle und was nicht stimmt; keine Namen, kein Text</translation>
        </message>
        <message>
            <source>Licence texts</source>
            <translation>Lizenztexte</translation>
        </message>
        <message>
            <source>Filter by name or licence</source>
            <translation>Nach Namen oder Lizenz filtern</translation>
        </message>
        <message>
            <source>Filter the parts</source>
            <translation>Bestandteile filtern</translation>
        </message>
        <message>
            <source>Looking at devices, models and the database…</source>
            <translation>Geräte, Modelle und Datenbank werden geprüft…</translation>
        </message>
        <message>
            <source>Copied. It holds no names of files, folders or people, and no text.</source>
            <translation>Kopiert. Enthält keine Namen von Dateien, Ordnern oder Personen und keinen Text.</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>About wxdesk</source>
            <translation>Über wxdesk</translation>
        </message>
        <message>
            <source>wxdesk is free software (MIT). It stands on the work of others; the licences of the models are on the page Models of the settings.</source>
            <translation>wxdesk ist freie Software (MIT) und baut auf der Arbeit anderer auf. Die Lizenzen der Modelle stehen in den Einstellungen auf der Seite „Modelle“.</translation>
        </message>
        <message>
            <source>Parts and their licences</source>
            <translation>Bestandteile und ihre Lizenzen</translation>
        </message>
        <message>
            <source>Import transcripts</source>
            <translation>Transkripte importieren</translation>
        </message>
        <message>
            <source>Transcripts</source>
            <translation>Transkripte</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Alle Dateien</translation>
        </message>
        <message>
            <source>1 transcript was imported.</source>
            <translation>1 Transkript wurde importiert.</translation>
        </message>
        <message>
            <source>{count} transcripts were imported.</source>
            <translation>{count} Transkripte wurden importiert.</translation>
        </message>
        <message>
            <source>{name} is in the queue, where it gets its times.</source>
            <translation>{name} ist in der Warteschlange und bekommt dort seine Zeiten.</translation>
        </message>
        <message>
            <source>{count} are in the queue, where they get their times.</source>
            <translation>{count} sind in der Warteschlange und bekommen dort ihre Zeiten.</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen…</translation>
        </message>
        <message>
            <source>Plain text has no times: choose the recording to find them in.</source>
            <translation>Reiner Text hat keine Zeiten: die Aufnahme wählen, in der sie zu finden sind.</translation>
        </message>
        <message>
            <source>without a recording</source>
            <translation>ohne Aufnahme</translation>
        </message>
        <message>
            <source>1 segment</source>
            <translation>1 Segment</translation>
        </message>
        <message>
            <source>{name}: {sentence}</source>
            <translation>{name}: {sentence}</translation>
        </message>
        <message>
            <source>with {recording}</source>
            <translation>mit {recording}</translation>
        </message>
        <message>
            <source>{count} segments</source>
            <translation>{count} Segmente</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Import (Enter)</source>
            <translation>Importieren (Eingabe)</translation>
        </message>
        <message>
            <source>Transcripts to import</source>
            <translation>Zu importierende Transkripte</translation>
        </message>
        <message>
            <source>Choose the recording…</source>
            <translation>Aufnahme wählen…</translation>
        </message>
        <message>
            <source>Say which recording the selected transcripts are of</source>
            <translation>Angeben, von welcher Aufnahme die ausgewählten Transkripte sind</translation>
        </message>
        <message>
            <source>Without a recording</source>
            <translation>Ohne Aufnahme</translation>
        </message>
        <message>
            <source>Import the selected transcripts without a recording</source>
            <translation>Die ausgewählten Transkripte ohne Aufnahme importieren</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Do not import the selected transcripts</source>
            <translation>Die ausgewählten Transkripte nicht importieren</translation>
        </message>
        <message>
            <source>Language of the transcripts that do not say it</source>
            <translation>Sprache der Transkripte, die sie nicht angeben</translation>
        </message>
        <message>
            <source>Language, where the file does not say it</source>
            <translation>Sprache, wo die Datei sie nicht angibt</translation>
        </message>
        <message>
            <source>What could not be read</source>
            <translation>Was nicht gelesen werden konnte</translation>
        </message>
        <message>
            <source>Import 1 transcript</source>
            <translation>1 Transkript importieren</translation>
        </message>
        <message>
            <source>Leave out what cannot be imported, or choose another recording.</source>
            <translation>Weglassen, was nicht importiert werden kann, oder eine andere Aufnahme wählen.</translation>
        </message>
        <message>
            <source>Recording of {names}</source>
            <translation>Aufnahme von {names}</translation>
        </message>
        <message>
            <source>Import {count} transcripts</source>
            <translation>{count} Transkripte importieren</translation>
        </message>
        <message>
            <source>1 thing could not be read</source>
            <translation>1 Stelle konnte nicht gelesen werden</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>Aufnahmen</translation>
        </message>
        <message>
            <source>Choose the recording of {names}.</source>
            <translation>Die Aufnahme von {names} wählen.</translation>
        </message>
        <message>
            <source>{done} of {all} imported</source>
            <translation>{done} von {all} importiert</translation>
        </message>
        <message>
            <source>{count} things could not be read</source>
            <translation>{count} Stellen konnten nicht gelesen werden</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>As in oTranscribe</source>
            <translation>Wie in oTranscribe</translation>
        </message>
        <message>
            <source>Foot pedal</source>
            <translation>Fußpedal</translation>
        </message>
        <message>
            <source>Ctrl+Space plays and pauses, Alt+Left and Alt+Right skip, Alt+[ and Alt+] change the speed.</source>
            <translation>Strg+Leertaste spielt ab und hält an, Alt+Links und Alt+Rechts springen, Alt+[ und Alt+] ändern das Tempo.</translation>
        </message>
        <message>
            <source>Esc plays and pauses, F1 and F2 skip, F3 and F4 change the speed.</source>
            <translation>Esc spielt ab und hält an, F1 und F2 springen, F3 und F4 ändern das Tempo.</translation>
        </message>
        <message>
            <source>The keys that most USB pedals send: F4 or F9 plays and pauses, F7 or F3 skips back, F8 or F10 forward. A pedal that sends others can be given its keys below.</source>
            <translation>Die Tasten, die die meisten USB-Pedale senden: F4 oder F9 spielt ab und hält an, F7 oder F3 springt zurück, F8 oder F10 vor. Für ein Pedal, das andere sendet, lassen sie sich unten zuweisen.</translation>
        </message>
        <message>
            <source>Tags</source>
            <translation>Schlagwörter</translation>
        </message>
        <message>
            <source>New tags, with commas between</source>
            <translation>Neue Schlagwörter, durch Kommas getrennt</translation>
        </message>
        <message>
            <source>New tags</source>
            <translation>Neue Schlagwörter</translation>
        </message>
        <message>
            <source>Tags of {count} transcripts</source>
            <translation>Schlagwörter von {count} Transkripten</translation>
        </message>
        <message>
            <source>Tags of “{name}”</source>
            <translation>Schlagwörter von „{name}“</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Language, speaker, tag and date</source>
            <translation>Sprache, Sprecher, Schlagwort und Datum</translation>
        </message>
        <message>
            <source>Which transcripts come first</source>
            <translation>Welche Transkripte zuerst kommen</translation>
        </message>
        <message>
            <source>Tag</source>
            <translation>Schlagwort</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Alle zeigen</translation>
        </message>
        <message>
            <source>Do not filter by this any more</source>
            <translation>Nicht mehr danach filtern</translation>
        </message>
        <message>
            <source>Transcripts made between two days</source>
            <translation>Zwischen zwei Tagen erstellte Transkripte</translation>
        </message>
        <message>
            <source>First day:</source>
            <translation>Erster Tag:</translation>
        </message>
        <message>
            <source>Last day:</source>
            <translation>Letzter Tag:</translation>
        </message>
        <message>
            <source>Newest first</source>
            <translation>Neueste zuerst</translation>
        </message>
        <message>
            <source>Oldest first</source>
            <translation>Älteste zuerst</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>Nach Namen</translation>
        </message>
        <message>
            <source>Longest first</source>
            <translation>Längste zuerst</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>In the last 7 days</source>
            <translation>In den letzten 7 Tagen</translation>
        </message>
        <message>
            <source>In the last 30 days</source>
            <translation>In den letzten 30 Tagen</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>Dieses Jahr</translation>
        </message>
        <message>
            <source>Made</source>
            <translation>Erstellt</translation>
        </message>
        <message>
            <source>“{text}”</source>
            <translation>„{text}“</translation>
        </message>
        <message>
            <source>Filter: {words}</source>
            <translation>Filter: {words}</translation>
        </message>
        <message>
            <source>Between two days…</source>
            <translation>Zwischen zwei Tagen…</translation>
        </message>
        <message>
            <source>“{name}” was taken out of its collection.</source>
            <translation>„{name}“ wurde aus der Sammlung genommen.</translation>
        </message>
        <message>
            <source>{count} transcripts were taken out of their collections.</source>
            <translation>{count} Transkripte wurden aus ihren Sammlungen genommen.</translation>
        </message>
        <message>
            <source>{file} is the recording of “{name}” now.</source>
            <translation>{file} ist jetzt die Aufnahme von „{name}“.</translation>
        </message>
        <message>
            <source>New collection…</source>
            <translation>Neue Sammlung…</translation>
        </message>
        <message>
            <source>Take out of the collection</source>
            <translation>Aus der Sammlung nehmen</translation>
        </message>
        <message>
            <source>“{name}” was put into “{collection}”.</source>
            <translation>„{name}“ wurde in „{collection}“ gelegt.</translation>
        </message>
        <message>
            <source>{count} transcripts were put into “{collection}”.</source>
            <translation>{count} Transkripte wurden in „{collection}“ gelegt.</translation>
        </message>
        <message>
            <source>New collection</source>
            <translation>Neue Sammlung</translation>
        </message>
        <message>
            <source>Name of the collection:</source>
            <translation>Name der Sammlung:</translation>
        </message>
        <message>
            <source>The collection “{old}” is now “{new}”.</source>
            <translation>Die Sammlung „{old}“ heißt jetzt „{new}“.</translation>
        </message>
        <message>
            <source>Rename collection</source>
            <translation>Sammlung umbenennen</translation>
        </message>
        <message>
            <source>This cannot be undone. The recordings stay where they are.</source>
            <translation>Das lässt sich nicht rückgängig machen. Die Aufnahmen bleiben, wo sie sind.</translation>
        </message>
        <message>
            <source>Delete for good</source>
            <translation>Endgültig löschen</translation>
        </message>
        <message>
            <source>Empty the trash?</source>
            <translation>Papierkorb leeren?</translation>
        </message>
        <message>
            <source>All transcripts in it are deleted for good. The recordings stay where they are.</source>
            <translation>Alle Transkripte darin werden endgültig gelöscht. Die Aufnahmen bleiben, wo sie sind.</translation>
        </message>
        <message>
            <source>Empty the trash</source>
            <translation>Papierkorb leeren</translation>
        </message>
        <message>
            <source>{file} was checked: it is the recording of “{name}”.</source>
            <translation>{file} wurde geprüft: Es ist die Aufnahme von „{name}“.</translation>
        </message>
        <message>
            <source>“{name}” was put into the trash.</source>
            <translation>„{name}“ wurde in den Papierkorb gelegt.</translation>
        </message>
        <message>
            <source>{count} transcripts were put into the trash.</source>
            <translation>{count} Transkripte wurden in den Papierkorb gelegt.</translation>
        </message>
        <message>
            <source>“{name}” is in the library again.</source>
            <translation>„{name}“ ist wieder in der Bibliothek.</translation>
        </message>
        <message>
            <source>{count} transcripts are in the library again.</source>
            <translation>{count} Transkripte sind wieder in der Bibliothek.</translation>
        </message>
        <message>
            <source>Delete “{name}” for good?</source>
            <translation>„{name}“ endgültig löschen?</translation>
        </message>
        <message>
            <source>Delete {count} transcripts for good?</source>
            <translation>{count} Transkripte endgültig löschen?</translation>
        </message>
        <message>
            <source>Where is the recording of “{name}”?</source>
            <translation>Wo ist die Aufnahme von „{name}“?</translation>
        </message>
        <message>
            <source>Use it anyway</source>
            <translation>Trotzdem verwenden</translation>
        </message>
        <message>
            <source>“{old}” is now “{new}”.</source>
            <translation>„{old}“ heißt jetzt „{new}“.</translation>
        </message>
        <message>
            <source>The tags of “{name}” were changed.</source>
            <translation>Die Schlagwörter von „{name}“ wurden geändert.</translation>
        </message>
        <message>
            <source>The tags of {count} transcripts were changed.</source>
            <translation>Die Schlagwörter von {count} Transkripten wurden geändert.</translation>
        </message>
        <message>
            <source>The collection “{name}” was removed, its transcripts were not.</source>
            <translation>Die Sammlung „{name}“ wurde entfernt, ihre Transkripte nicht.</translation>
        </message>
        <message>
            <source>The trash was emptied.</source>
            <translation>Der Papierkorb wurde geleert.</translation>
        </message>
        <message>
            <source>Choose “Locate the recording…” if it was moved.</source>
            <translation>„Aufnahme suchen…“ wählen, falls sie verschoben wurde.</translation>
        </message>
        <message>
            <source>The collection “{name}” was made.</source>
            <translation>Die Sammlung „{name}“ wurde angelegt.</translation>
        </message>
        <message>
            <source>“{name}” was deleted.</source>
            <translation>„{name}“ wurde gelöscht.</translation>
        </message>
        <message>
            <source>{count} transcripts were deleted.</source>
            <translation>{count} Transkripte wurden gelöscht.</translation>
        </message>
        <message>
            <source>The folder {folder} is not there any more.</source>
            <translation>Den Ordner {folder} gibt es nicht mehr.</translation>
        </message>
        <message>
            <source>All transcripts with “{text}” in their name</source>
            <translation>Alle Transkripte mit „{text}“ im Namen</translation>
        </message>
        <message>
            <source>1 speaker</source>
            <translation>1 Sprecher</translation>
        </message>
        <message>
            <source>Deleted: {day}</source>
            <translation>Gelöscht: {day}</translation>
        </message>
        <message>
            <source>{count} speakers</source>
            <translation>{count} Sprecher</translation>
        </message>
        <message>
            <source>Nobody said that in any transcript.</source>
            <translation>Das hat in keinem Transkript jemand gesagt.</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>Suchergebnisse</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Tags…</source>
            <translation>Schlagwörter…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Delete for good…</source>
            <translation>Endgültig löschen…</translation>
        </message>
        <message>
            <source>Locate the recording…</source>
            <translation>Aufnahme suchen…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Replace in all transcripts…</source>
            <translation>In allen Transkripten ersetzen…</translation>
        </message>
        <message>
            <source>Import transcript…</source>
            <translation>Transkript importieren…</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Es wird gesucht…</translation>
        </message>
        <message>
            <source>No transcripts yet</source>
            <translation>Noch keine Transkripte</translation>
        </message>
        <message>
            <source>Every recording that was transcribed is kept here, where all that was said in it can be found.</source>
            <translation>Jede transkribierte Aufnahme wird hier aufbewahrt, und alles darin Gesagte lässt sich hier finden.</translation>
        </message>
        <message>
            <source>The trash is empty</source>
            <translation>Der Papierkorb ist leer</translation>
        </message>
        <message>
            <source>Nothing in here yet</source>
            <translation>Hier ist noch nichts</translation>
        </message>
        <message>
            <source>Put transcripts into a collection by their context menu.</source>
            <translation>Transkripte über ihr Kontextmenü in eine Sammlung legen.</translation>
        </message>
        <message>
            <source>Nothing was found</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>The library cannot be read</source>
            <translation>Die Bibliothek lässt sich nicht lesen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Empty the trash…</source>
            <translation>Papierkorb leeren…</translation>
        </message>
        <message>
            <source>Search all that was said</source>
            <translation>Alles Gesagte durchsuchen</translation>
        </message>
        <message>
            <source>Words that stand together in quotation marks are a phrase; speaker:Anna finds only what Anna said. (Ctrl+F)</source>
            <translation>Wörter in Anführungszeichen werden als Wortfolge gesucht; speaker:Anna findet nur, was Anna gesagt hat. (Strg+F)</translation>
        </message>
        <message>
            <source>Replace…</source>
            <translation>Ersetzen…</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importieren…</translation>
        </message>
        <message>
            <source>No transcript meets these filters.</source>
            <translation>Kein Transkript passt zu diesen Filtern.</translation>
        </message>
        <message>
            <source>Only the trash was searched.</source>
            <translation>Nur der Papierkorb wurde durchsucht.</translation>
        </message>
        <message>
            <source>Only a part of the library was searched.</source>
            <translation>Nur ein Teil der Bibliothek wurde durchsucht.</translation>
        </message>
        <message>
            <source>Put into collection</source>
            <translation>In Sammlung legen</translation>
        </message>
        <message>
            <source>Export as</source>
            <translation>Exportieren als</translation>
        </message>
        <message>
            <source>What the list shows</source>
            <translation>Was die Liste zeigt</translation>
        </message>
        <message>
            <source>Rename collection…</source>
            <translation>Sammlung umbenennen…</translation>
        </message>
        <message>
            <source>Remove collection</source>
            <translation>Sammlung entfernen</translation>
        </message>
        <message>
            <source>Trash</source>
            <translation>Papierkorb</translation>
        </message>
        <message>
            <source>In no collection</source>
            <translation>In keiner Sammlung</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Bestandteil</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Close the window</source>
            <translation>Fenster schließen</translation>
        </message>
        <message>
            <source>Quit wxdesk</source>
            <translation>wxdesk beenden</translation>
        </message>
        <message>
            <source>Nothing to do</source>
            <translation>Nichts zu tun</translation>
        </message>
        <message>
            <source>Go to {place}</source>
            <translation>Zu „{place}“ wechseln</translation>
        </message>
        <message>
            <source>{done} of {all} done</source>
            <translation>{done} von {all} fertig</translation>
        </message>
        <message>
            <source>Text of the manual</source>
            <translation>Text des Handbuchs</translation>
        </message>
        <message>
            <source>Manual of wxdesk</source>
            <translation>Handbuch von wxdesk</translation>
        </message>
        <message>
            <source>Search the manual</source>
            <translation>Im Handbuch suchen</translation>
        </message>
        <message>
            <source>Chapters</source>
            <translation>Kapitel</translation>
        </message>
        <message>
            <source>The manual says nothing about that.</source>
            <translation>Davon steht nichts im Handbuch.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Vor</translation>
        </message>
        <message>
            <source>This model is not on this computer yet.</source>
            <translation>Dieses Modell ist noch nicht auf diesem Computer.</translation>
        </message>
        <message>
            <source>Asking what there is to fetch…</source>
            <translation>Es wird gefragt, was herunterzuladen ist…</translation>
        </message>
        <message>
            <source>Drop recordings or folders anywhere here</source>
            <translation>Aufnahmen oder Ordner hier ablegen</translation>
        </message>
        <message>
            <source>Audio and video of every usual kind, and transcripts to import. All of it stays on this computer.</source>
            <translation>Audio und Video jeder üblichen Art, und Transkripte zum Importieren. Alles bleibt auf diesem Computer.</translation>
        </message>
        <message>
            <source>Add files…</source>
            <translation>Dateien hinzufügen…</translation>
        </message>
        <message>
            <source>Add folder…</source>
            <translation>Ordner hinzufügen…</translation>
        </message>
        <message>
            <source>Try the sample recording</source>
            <translation>Beispielaufnahme ausprobieren</translation>
        </message>
        <message>
            <source>Change the model or the device</source>
            <translation>Modell oder Gerät ändern</translation>
        </message>
        <message>
            <source>Pause the download</source>
            <translation>Download anhalten</translation>
        </message>
        <message>
            <source>Go on with the download</source>
            <translation>Download fortsetzen</translation>
        </message>
        <message>
            <source>GPU if there is one</source>
            <translation>GPU, falls vorhanden</translation>
        </message>
        <message>
            <source>processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <source>GPU</source>
            <translation>GPU</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} von {total}</translation>
        </message>
        <message>
            <source>Model {model}, {device}. Change…</source>
            <translation>Modell {model}, {device}. Ändern…</translation>
        </message>
        <message>
            <source>Queue of recordings</source>
            <translation>Warteschlange der Aufnahmen</translation>
        </message>
        <message>
            <source>Ready to compare</source>
            <translation>Bereit zum Vergleichen</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Add from address…</source>
            <translation>Von Adresse hinzufügen…</translation>
        </message>
        <message>
            <source>Paste recordings</source>
            <translation>Aufnahmen einfügen</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Try again with other options…</source>
            <translation>Mit anderen Optionen versuchen…</translation>
        </message>
        <message>
            <source>What this means</source>
            <translation>Was das heißt</translation>
        </message>
        <message>
            <source>Remove from the queue</source>
            <translation>Aus der Warteschlange entfernen</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Clear finished</source>
            <translation>Fertige entfernen</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>Ordner hinzufügen</translation>
        </message>
        <message>
            <source>Add from address</source>
            <translation>Von Adresse hinzufügen</translation>
        </message>
        <message>
            <source>Address of a recording (http or https):</source>
            <translation>Adresse einer Aufnahme (http oder https):</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>{name} was cancelled.</source>
            <translation>{name} wurde abgebrochen.</translation>
        </message>
        <message>
            <source>{count} cancelled.</source>
            <translation>{count} abgebrochen.</translation>
        </message>
        <message>
            <source>{name} was removed.</source>
            <translation>{name} wurde entfernt.</translation>
        </message>
        <message>
            <source>{count} removed.</source>
            <translation>{count} entfernt.</translation>
        </message>
        <message>
            <source>{running} running, {waiting} waiting</source>
            <translation>{running} in Arbeit, {waiting} wartend</translation>
        </message>
        <message>
            <source>API not reachable</source>
            <translation>API nicht erreichbar</translation>
        </message>
        <message>
            <source>On the network</source>
            <translation>Im Netzwerk</translation>
        </message>
        <message>
            <source>Others in your network can use wxdesk, with a key: {urls}</source>
            <translation>Andere im Netzwerk können wxdesk mit einem Schlüssel nutzen: {urls}</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>New key</source>
            <translation>Neuer Schlüssel</translation>
        </message>
        <message>
            <source>Such as Anna's laptop, or Bazarr</source>
            <translation>Etwa Annas Laptop oder Bazarr</translation>
        </message>
        <message>
            <source>Expires</source>
            <translation>Läuft ab</translation>
        </message>
        <message>
            <source>Make the key</source>
            <translation>Schlüssel erstellen</translation>
        </message>
        <message>
            <source>The key</source>
            <translation>Der Schlüssel</translation>
        </message>
        <message>
            <source>Copy the key</source>
            <translation>Den Schlüssel kopieren</translation>
        </message>
        <message>
            <source>Good for</source>
            <translation>Gut für</translation>
        </message>
        <message>
            <source>The key “{name}” is made</source>
            <translation>Der Schlüssel „{name}“ ist erstellt</translation>
        </message>
        <message>
            <source>Copy it now and keep it like a password. wxdesk does not keep it, so it is not shown again.</source>
            <translation>Jetzt kopieren und wie ein Passwort aufbewahren. wxdesk behält ihn nicht, also wird er nicht noch einmal gezeigt.</translation>
        </message>
        <message>
            <source>Good for: {scopes}</source>
            <translation>Gut für: {scopes}</translation>
        </message>
        <message>
            <source>New key…</source>
            <translation>Neuer Schlüssel …</translation>
        </message>
        <message>
            <source>Make a key for a program or a person</source>
            <translation>Einen Schlüssel für ein Programm oder einen Menschen erstellen</translation>
        </message>
        <message>
            <source>No keys yet</source>
            <translation>Noch keine Schlüssel</translation>
        </message>
        <message>
            <source>Each program or person that may use wxdesk gets one of its own.</source>
            <translation>Jedes Programm und jeder Mensch, der wxdesk nutzen darf, bekommt einen eigenen.</translation>
        </message>
        <message>
            <source>Whoever uses it is refused from now on. This cannot be undone.</source>
            <translation>Wer ihn benutzt, wird von jetzt an abgewiesen. Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <source>Revoke</source>
            <translation>Zurückziehen</translation>
        </message>
        <message>
            <source>Revoke…</source>
            <translation>Zurückziehen …</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Takes it off this list, with its webhooks</source>
            <translation>Nimmt ihn mit seinen Webhooks von dieser Liste</translation>
        </message>
        <message>
            <source>Revoke the key “{name}”?</source>
            <translation>Den Schlüssel „{name}“ zurückziehen?</translation>
        </message>
        <message>
            <source>Revoke {name}</source>
            <translation>{name} zurückziehen</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>{name} entfernen</translation>
        </message>
        <message>
            <source>Documentation</source>
            <translation>Dokumentation</translation>
        </message>
        <message>
            <source>Opens it in the browser; it needs no internet</source>
            <translation>Öffnet sie im Browser; sie braucht kein Internet</translation>
        </message>
        <message>
            <source>Open the phone page</source>
            <translation>Die Seite für Telefone öffnen</translation>
        </message>
        <message>
            <source>Opens in the browser of this computer what a phone shows</source>
            <translation>Öffnet im Browser dieses Computers, was ein Telefon zeigt</translation>
        </message>
        <message>
            <source>Copy curl example</source>
            <translation>Beispiel für curl kopieren</translation>
        </message>
        <message>
            <source>A command that sends a recording and prints what was said</source>
            <translation>Ein Befehl, der eine Aufnahme schickt und ausgibt, was gesagt wurde</translation>
        </message>
        <message>
            <source>Copied: {text}</source>
            <translation>Kopiert: {text}</translation>
        </message>
        <message>
            <source>The page can send files. To record in it, switch on “Encrypt connections” first: browsers allow that only with encryption.</source>
            <translation>Die Seite kann Dateien schicken. Um in ihr aufzunehmen, zuerst „Verbindungen verschlüsseln“ einschalten: Browser erlauben das nur mit Verschlüsselung.</translation>
        </message>
        <message>
            <source>Connect a phone…</source>
            <translation>Telefon verbinden …</translation>
        </message>
        <message>
            <source>Connect a phone</source>
            <translation>Telefon verbinden</translation>
        </message>
        <message>
            <source>QR code of the link below</source>
            <translation>QR-Code des Links darunter</translation>
        </message>
        <message>
            <source>Link</source>
            <translation>Link</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>Copy the link</source>
            <translation>Den Link kopieren</translation>
        </message>
        <message>
            <source>The code is not good any more</source>
            <translation>Der Code gilt nicht mehr</translation>
        </message>
        <message>
            <source>The phone is connected</source>
            <translation>Das Telefon ist verbunden</translation>
        </message>
        <message>
            <source>New code</source>
            <translation>Neuer Code</translation>
        </message>
        <message>
            <source>The phone warns that it does not know this computer. Go on if it shows the fingerprint that stands in the settings.</source>
            <translation>Das Telefon warnt, dass es diesen Computer nicht kennt. Fortfahren, wenn es den Fingerabdruck zeigt, der in den Einstellungen steht.</translation>
        </message>
        <message>
            <source>Shows a QR code to look at with the phone's camera</source>
            <translation>Zeigt einen QR-Code für die Kamera des Telefons</translation>
        </message>
        <message>
            <source>Look at this with the phone's camera, and open the link.</source>
            <translation>Mit der Kamera des Telefons darauf sehen und den Link öffnen.</translation>
        </message>
        <message>
            <source>Or open {address} on the phone and type:</source>
            <translation>Oder auf dem Telefon {address} öffnen und eingeben:</translation>
        </message>
        <message>
            <source>wxdesk cannot be reached by others now.</source>
            <translation>Andere erreichen wxdesk jetzt nicht.</translation>
        </message>
        <message>
            <source>Its key is called “{name}”. You can revoke it in the settings.</source>
            <translation>Sein Schlüssel heißt „{name}“. In den Einstellungen lässt er sich zurückziehen.</translation>
        </message>
        <message>
            <source>Ten minutes are over.</source>
            <translation>Zehn Minuten sind um.</translation>
        </message>
        <message>
            <source>Good for ten minutes and for one phone; {time} left.</source>
            <translation>Gilt zehn Minuten und für ein Telefon; noch {time}.</translation>
        </message>
        <message>
            <source>For ever</source>
            <translation>Für immer</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Telefon</translation>
        </message>
        <message>
            <source>A phone in your network sends recordings, and reads their transcripts.</source>
            <translation>Ein Telefon im eigenen Netzwerk schickt Aufnahmen und zeigt ihre Transkripte.</translation>
        </message>
        <message>
            <source>API keys</source>
            <translation>API-Schlüssel</translation>
        </message>
        <message>
            <source>Recent requests</source>
            <translation>Letzte Anfragen</translation>
        </message>
        <message>
            <source>Who can reach it</source>
            <translation>Wer es erreicht</translation>
        </message>
        <message>
            <source>Any free one</source>
            <translation>Irgendein freier</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>This computer only</source>
            <translation>Nur dieser Computer</translation>
        </message>
        <message>
            <source>Other programs here, and nobody else.</source>
            <translation>Andere Programme hier und sonst niemand.</translation>
        </message>
        <message>
            <source>My network</source>
            <translation>Mein Netzwerk</translation>
        </message>
        <message>
            <source>Computers and phones in the same network, too, if they have a key. Choose this only in a network that you trust.</source>
            <translation>Auch Computer und Telefone im selben Netzwerk, wenn sie einen Schlüssel haben. Nur in einem Netzwerk wählen, dem man vertraut.</translation>
        </message>
        <message>
            <source>All of this computer</source>
            <translation>Alle dieses Computers</translation>
        </message>
        <message>
            <source>Address to listen on</source>
            <translation>Adresse, an der wxdesk horcht</translation>
        </message>
        <message>
            <source>Of one network card, such as 192.168.1.20.</source>
            <translation>Einer Netzwerkkarte, etwa 192.168.1.20.</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Ohne</translation>
        </message>
        <message>
            <source>Further names of this computer</source>
            <translation>Weitere Namen dieses Computers</translation>
        </message>
        <message>
            <source>That clients use in its address, one a line; others are refused.</source>
            <translation>Die in seiner Adresse stehen dürfen, einer je Zeile; andere werden abgewiesen.</translation>
        </message>
        <message>
            <source>Web pages that may use it</source>
            <translation>Webseiten, die es nutzen dürfen</translation>
        </message>
        <message>
            <source>Their origins, such as http://nas.local:3000, one a line.</source>
            <translation>Ihre Herkunft, etwa http://nas.local:3000, eine je Zeile.</translation>
        </message>
        <message>
            <source>Private hosts to fetch from and to call</source>
            <translation>Private Rechner, von denen geholt und die angerufen werden</translation>
        </message>
        <message>
            <source>Recordings are fetched from the internet only, and webhooks call only there, but for these hosts; one a line.</source>
            <translation>Aufnahmen werden nur aus dem Internet geholt, und Webhooks rufen nur dort an, außer bei diesen Rechnern; einer je Zeile.</translation>
        </message>
        <message>
            <source>days</source>
            <translation>Tage</translation>
        </message>
        <message>
            <source>Largest recording</source>
            <translation>Größte Aufnahme</translation>
        </message>
        <message>
            <source>Longest recording</source>
            <translation>Längste Aufnahme</translation>
        </message>
        <message>
            <source>Waiting jobs of one key</source>
            <translation>Wartende Aufträge je Schlüssel</translation>
        </message>
        <message>
            <source>At most; what comes after that is refused.</source>
            <translation>Höchstens; was danach kommt, wird abgewiesen.</translation>
        </message>
        <message>
            <source>Requests in a minute</source>
            <translation>Anfragen in der Minute</translation>
        </message>
        <message>
            <source>At most, of one key or address.</source>
            <translation>Höchstens, je Schlüssel oder Adresse.</translation>
        </message>
        <message>
            <source>Keep recordings that came in</source>
            <translation>Eingegangene Aufnahmen behalten</translation>
        </message>
        <message>
            <source>After that they are deleted; their transcripts stay.</source>
            <translation>Danach werden sie gelöscht; ihre Transkripte bleiben.</translation>
        </message>
        <message>
            <source>Let other programs and computers use wxdesk</source>
            <translation>Andere Programme und Computer dürfen wxdesk nutzen</translation>
        </message>
        <message>
            <source>They send recordings and get transcripts, over HTTP. What they send waits in the same queue as yours.</source>
            <translation>Sie schicken Aufnahmen und bekommen Transkripte, über HTTP. Was sie schicken, wartet in derselben Warteschlange wie das Eigene.</translation>
        </message>
        <message>
            <source>Encrypt connections</source>
            <translation>Verbindungen verschlüsseln</translation>
        </message>
        <message>
            <source>Nobody in the network can listen in, and the phone page can record.</source>
            <translation>Niemand im Netzwerk kann mithören, und die Seite für Telefone kann aufnehmen.</translation>
        </message>
        <message>
            <source>Announce it in the network</source>
            <translation>Im Netzwerk bekannt geben</translation>
        </message>
        <message>
            <source>Others find it without its address, as they find printers.</source>
            <translation>Andere finden es ohne seine Adresse, so wie sie Drucker finden.</translation>
        </message>
        <message>
            <source>Programs on this computer need no key</source>
            <translation>Programme auf diesem Computer brauchen keinen Schlüssel</translation>
        </message>
        <message>
            <source>Other computers always need one.</source>
            <translation>Andere Computer brauchen immer einen.</translation>
        </message>
        <message>
            <source>Let them use the remembered voices</source>
            <translation>Gemerkte Stimmen benutzen lassen</translation>
        </message>
        <message>
            <source>They list, remember and forget voices, and may have speakers named by them. How a voice sounds is told to nobody.</source>
            <translation>Sie listen Stimmen auf, merken und vergessen sie, und lassen Sprecher nach ihnen benennen. Wie eine Stimme klingt, erfährt niemand.</translation>
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
            <translation>Die Adresse kopieren</translation>
        </message>
        <message>
            <source>Starts it anew</source>
            <translation>Startet es neu</translation>
        </message>
        <message>
            <source>Fingerprint of the certificate</source>
            <translation>Fingerabdruck des Zertifikats</translation>
        </message>
        <message>
            <source>Copy the fingerprint</source>
            <translation>Den Fingerabdruck kopieren</translation>
        </message>
        <message>
            <source>Browsers and phones warn at first, since nobody vouches for this computer. Where they show the certificate, its SHA-256 fingerprint must be this one; then it is safe to go on.</source>
            <translation>Browser und Telefone warnen zuerst, da niemand für diesen Computer bürgt. Wo sie das Zertifikat zeigen, muss sein SHA-256-Fingerabdruck dieser sein; dann ist es sicher, fortzufahren.</translation>
        </message>
        <message>
            <source>Also: {others}</source>
            <translation>Auch: {others}</translation>
        </message>
        <message>
            <source>No requests yet</source>
            <translation>Noch keine Anfragen</translation>
        </message>
        <message>
            <source>What other programs ask for stands here until wxdesk is closed.</source>
            <translation>Was andere Programme anfragen, steht hier, bis wxdesk geschlossen wird.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Dauer</translation>
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
            <translation>Das geht, sobald das Netzwerk wxdesk erreicht.</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Gültig</translation>
        </message>
        <message>
            <source>Everyone in your network who has a key can reach it.</source>
            <translation>Alle im Netzwerk, die einen Schlüssel haben, erreichen es.</translation>
        </message>
        <message>
            <source>Switch on above that others may use wxdesk, and choose “My network”.</source>
            <translation>Oben einschalten, dass andere wxdesk nutzen dürfen, und „Mein Netzwerk“ wählen.</translation>
        </message>
        <message>
            <source>Choose “My network” above, or no phone can reach this computer.</source>
            <translation>Oben „Mein Netzwerk“ wählen, sonst erreicht kein Telefon diesen Computer.</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Abgelaufen</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>In 30 days</source>
            <translation>In 30 Tagen</translation>
        </message>
        <message>
            <source>In 90 days</source>
            <translation>In 90 Tagen</translation>
        </message>
        <message>
            <source>In a year</source>
            <translation>In einem Jahr</translation>
        </message>
        <message>
            <source>Nobody is connected now.</source>
            <translation>Jetzt ist niemand verbunden.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Startet …</translation>
        </message>
        <message>
            <source>It could not start</source>
            <translation>Es konnte nicht starten</translation>
        </message>
        <message>
            <source>Nobody can reach wxdesk.</source>
            <translation>Niemand erreicht wxdesk.</translation>
        </message>
        <message>
            <source>Nobody can reach wxdesk yet.</source>
            <translation>Noch erreicht niemand wxdesk.</translation>
        </message>
        <message>
            <source>Only programs on this computer can reach it. They need no key.</source>
            <translation>Nur Programme auf diesem Computer erreichen es. Sie brauchen keinen Schlüssel.</translation>
        </message>
        <message>
            <source>Only programs on this computer that have a key can reach it.</source>
            <translation>Nur Programme auf diesem Computer, die einen Schlüssel haben, erreichen es.</translation>
        </message>
        <message>
            <source>Programs on this computer need no key.</source>
            <translation>Programme auf diesem Computer brauchen keinen Schlüssel.</translation>
        </message>
        <message>
            <source>It is announced in the network.</source>
            <translation>Es ist im Netzwerk bekannt gegeben.</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Lesen</translation>
        </message>
        <message>
            <source>Sees the jobs and transcripts that were made with this key.</source>
            <translation>Sieht die Aufträge und Transkripte, die mit diesem Schlüssel entstanden sind.</translation>
        </message>
        <message>
            <source>Submit</source>
            <translation>Einreichen</translation>
        </message>
        <message>
            <source>Sends recordings to be transcribed, and stops its own jobs.</source>
            <translation>Schickt Aufnahmen zum Transkribieren und stoppt eigene Aufträge.</translation>
        </message>
        <message>
            <source>Corrects and deletes what was made with this key.</source>
            <translation>Berichtigt und löscht, was mit diesem Schlüssel entstanden ist.</translation>
        </message>
        <message>
            <source>Everyone's</source>
            <translation>Alles von allen</translation>
        </message>
        <message>
            <source>Does the same with all jobs and transcripts, yours included, and with some settings.</source>
            <translation>Kann dasselbe mit allen Aufträgen und Transkripten, auch den eigenen hier, und mit einigen Einstellungen.</translation>
        </message>
        <message>
            <source>Connected now: {addresses}</source>
            <translation>Jetzt verbunden: {addresses}</translation>
        </message>
        <message>
            <source>Revoked: {day}</source>
            <translation>Zurückgezogen: {day}</translation>
        </message>
        <message>
            <source>Never used</source>
            <translation>Nie benutzt</translation>
        </message>
        <message>
            <source>Never expires</source>
            <translation>Läuft nie ab</translation>
        </message>
        <message>
            <source>Listening on {address}</source>
            <translation>Erreichbar unter {address}</translation>
        </message>
        <message>
            <source>Created: {day}</source>
            <translation>Erstellt: {day}</translation>
        </message>
        <message>
            <source>Last used: {day}</source>
            <translation>Zuletzt benutzt: {day}</translation>
        </message>
        <message>
            <source>Expires: {day}</source>
            <translation>Läuft ab: {day}</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Size of the text in transcripts</source>
            <translation>Schriftgröße in Transkripten</translation>
        </message>
        <message>
            <source>We had walked since five, and the fog had not lifted. Could you see the bridge from there?</source>
            <translation>Wir waren seit fünf unterwegs, und der Nebel hatte sich nicht gelichtet. Konnten Sie die Brücke von dort sehen?</translation>
        </message>
        <message>
            <source>Anna</source>
            <translation>Anna</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Light or dark, as it changes.</source>
            <translation>Hell oder dunkel, je nachdem.</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>This is used</source>
            <translation>Das wird verwendet</translation>
        </message>
        <message>
            <source>None was found that can be used (NVIDIA with CUDA).</source>
            <translation>Keine verwendbare gefunden (NVIDIA mit CUDA).</translation>
        </message>
        <message>
            <source>it computed no numbers in its self-test</source>
            <translation>Im Selbsttest hat sie keine Zahlen berechnet</translation>
        </message>
        <message>
            <source>it computed wrong numbers in its self-test</source>
            <translation>Im Selbsttest hat sie falsche Zahlen berechnet</translation>
        </message>
        <message>
            <source>it heard no speech in its self-test</source>
            <translation>Im Selbsttest hat sie keine Sprache erkannt</translation>
        </message>
        <message>
            <source>it heard nonsense in its self-test</source>
            <translation>Im Selbsttest hat sie Unsinn erkannt</translation>
        </message>
        <message>
            <source>the self-test ended the process</source>
            <translation>Der Selbsttest hat den Prozess beendet</translation>
        </message>
        <message>
            <source>no model is on disk to test it with</source>
            <translation>Es ist kein Modell da, mit dem sie geprüft werden kann</translation>
        </message>
        <message>
            <source>Nothing: the graphics card is chosen, but none was found.</source>
            <translation>Nichts: Gewählt ist die Grafikkarte, es wurde aber keine gefunden.</translation>
        </message>
        <message>
            <source>The graphics card</source>
            <translation>Die Grafikkarte</translation>
        </message>
        <message>
            <source>The processor</source>
            <translation>Der Prozessor</translation>
        </message>
        <message>
            <source>Devices</source>
            <translation>Geräte</translation>
        </message>
        <message>
            <source>Looking at the processor and the graphics cards…</source>
            <translation>Prozessor und Grafikkarten werden geprüft…</translation>
        </message>
        <message>
            <source>This takes some seconds; longer where a new card is tested.</source>
            <translation>Das dauert einige Sekunden; länger, wenn eine neue Karte getestet wird.</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Erneut prüfen</translation>
        </message>
        <message>
            <source>Looks at all devices and tests what is new</source>
            <translation>Prüft alle Geräte und testet, was neu ist</translation>
        </message>
        <message>
            <source>What to use</source>
            <translation>Was verwendet wird</translation>
        </message>
        <message>
            <source>For recordings that are added from now on.</source>
            <translation>Für Aufnahmen, die ab jetzt hinzugefügt werden.</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
        <message>
            <source>Kind of numbers</source>
            <translation>Zahlenformat</translation>
        </message>
        <message>
            <source>Smaller ones are faster and need less memory (compute type).</source>
            <translation>Kleinere sind schneller und brauchen weniger Speicher (compute type).</translation>
        </message>
        <message>
            <source>{count} cores</source>
            <translation>{count} Kerne</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <source>{count} found; the self-test passed: it computes as the processor.</source>
            <translation>{count} gefunden; Selbsttest bestanden: Sie rechnet wie der Prozessor.</translation>
        </message>
        <message>
            <source>It is not used, since {reason}. A newer driver may help.</source>
            <translation>Sie wird nicht verwendet: {reason}. Ein neuerer Treiber kann helfen.</translation>
        </message>
        <message>
            <source>You chose the processor.</source>
            <translation>Gewählt ist der Prozessor.</translation>
        </message>
        <message>
            <source>The graphics card if it passes its self-test, else the processor.</source>
            <translation>Die Grafikkarte, wenn sie ihren Selbsttest besteht, sonst der Prozessor.</translation>
        </message>
        <message>
            <source>NVIDIA, with CUDA.</source>
            <translation>NVIDIA, mit CUDA.</translation>
        </message>
        <message>
            <source>Graphics card</source>
            <translation>Grafikkarte</translation>
        </message>
        <message>
            <source>{device}, computing in {type}.</source>
            <translation>{device}, gerechnet wird mit {type}.</translation>
        </message>
        <message>
            <source>There is no graphics card to use.</source>
            <translation>Es gibt keine verwendbare Grafikkarte.</translation>
        </message>
        <message>
            <source>The graphics card cannot be trusted.</source>
            <translation>Auf die Grafikkarte ist kein Verlass.</translation>
        </message>
        <message>
            <source>{type} is the fastest that is exact enough there.</source>
            <translation>{type} ist das schnellste Format, das dort genau genug ist.</translation>
        </message>
        <message>
            <source>You chose {type}.</source>
            <translation>Gewählt ist {type}.</translation>
        </message>
        <message>
            <source>Set by the environment variable {name}.</source>
            <translation>Durch die Umgebungsvariable {name} festgelegt.</translation>
        </message>
        <message>
            <source>Set by {name} in the .env file.</source>
            <translation>Durch {name} in der .env-Datei festgelegt.</translation>
        </message>
        <message>
            <source>Set when the program was started.</source>
            <translation>Beim Start des Programms festgelegt.</translation>
        </message>
        <message>
            <source>{name}: choose</source>
            <translation>{name}: auswählen</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Alles</translation>
        </message>
        <message>
            <source>What happens</source>
            <translation>Was geschieht</translation>
        </message>
        <message>
            <source>What is notable</source>
            <translation>Auffälliges</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Faults of the program</source>
            <translation>Programmfehler</translation>
        </message>
        <message>
            <source>General</source>
            <translation>Allgemein</translation>
        </message>
        <message>
            <source>Language of the window</source>
            <translation>Sprache des Fensters</translation>
        </message>
        <message>
            <source>Acts at the next start.</source>
            <translation>Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>While recordings are transcribed</source>
            <translation>Während transkribiert wird</translation>
        </message>
        <message>
            <source>New versions</source>
            <translation>Neue Versionen</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Erweitert</translation>
        </message>
        <message>
            <source>Recordings at once</source>
            <translation>Aufnahmen gleichzeitig</translation>
        </message>
        <message>
            <source>Each needs memory of its own. Acts at the next start.</source>
            <translation>Jede braucht eigenen Speicher. Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Keep models in memory for</source>
            <translation>Modelle im Speicher behalten für</translation>
        </message>
        <message>
            <source>After that they are loaded anew. Acts at the next start.</source>
            <translation>Danach werden sie neu geladen. Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>What goes to the log</source>
            <translation>Was ins Protokoll kommt</translation>
        </message>
        <message>
            <source>Never what was said. Acts at the next start.</source>
            <translation>Nie, was gesagt wurde. Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>ffmpeg</source>
            <translation>ffmpeg</translation>
        </message>
        <message>
            <source>Reads recordings. Acts at the next start.</source>
            <translation>Liest Aufnahmen. Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Keep the computer awake</source>
            <translation>Computer wach halten</translation>
        </message>
        <message>
            <source>The screen may still switch off.</source>
            <translation>Der Bildschirm darf sich trotzdem ausschalten.</translation>
        </message>
        <message>
            <source>Notify me when a recording is done</source>
            <translation>Melden, wenn eine Aufnahme fertig ist</translation>
        </message>
        <message>
            <source>Only while the window is not in front.</source>
            <translation>Nur wenn das Fenster nicht im Vordergrund ist.</translation>
        </message>
        <message>
            <source>Keep working when the window is closed</source>
            <translation>Nach dem Schließen des Fensters weiterarbeiten</translation>
        </message>
        <message>
            <source>An icon in the system's tray brings the window back.</source>
            <translation>Ein Symbol in der Taskleiste holt das Fenster zurück.</translation>
        </message>
        <message>
            <source>Look for new versions</source>
            <translation>Nach neuen Versionen sehen</translation>
        </message>
        <message>
            <source>Once a day, on the page of its releases. Nothing is sent about you or your recordings; as by any web page, only your address is seen. Nothing is installed.</source>
            <translation>Einmal am Tag auf der Seite der Veröffentlichungen. Über Benutzer und Aufnahmen wird nichts gesendet; wie bei jeder Webseite ist nur die eigene Adresse zu sehen. Installiert wird nichts.</translation>
        </message>
        <message>
            <source>The one that came along</source>
            <translation>Das mitgelieferte</translation>
        </message>
        <message>
            <source>min</source>
            <translation>min</translation>
        </message>
        <message>
            <source>Speech</source>
            <translation>Spracherkennung</translation>
        </message>
        <message>
            <source>Word times</source>
            <translation>Wortzeiten</translation>
        </message>
        <message>
            <source>They turn speech into text. Larger ones hear better.</source>
            <translation>Sie machen aus Gesprochenem Text. Größere hören besser.</translation>
        </message>
        <message>
            <source>They tell who speaks when.</source>
            <translation>Sie erkennen, wer wann spricht.</translation>
        </message>
        <message>
            <source>They say exactly when each word was spoken, one for each language. Without one the times come from the speech model.</source>
            <translation>Sie bestimmen genau, wann jedes Wort gesprochen wurde; je Sprache gibt es eines. Ohne ein solches kommen die Zeiten aus dem Modell der Spracherkennung.</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Use a folder on disk…</source>
            <translation>Ordner verwenden…</translation>
        </message>
        <message>
            <source>Use a model that you have in a folder</source>
            <translation>Ein Modell verwenden, das in einem Ordner liegt</translation>
        </message>
        <message>
            <source>Looking at what is here…</source>
            <translation>Es wird nachgesehen, was vorhanden ist…</translation>
        </message>
        <message>
            <source>The models cannot be listed</source>
            <translation>Die Modelle lassen sich nicht auflisten</translation>
        </message>
        <message>
            <source>None of these is on this computer</source>
            <translation>Keines davon ist auf diesem Computer</translation>
        </message>
        <message>
            <source>Take the tick off “Only those here” to see what can be downloaded.</source>
            <translation>Das Häkchen bei „Nur vorhandene“ entfernen, um zu sehen, was sich herunterladen lässt.</translation>
        </message>
        <message>
            <source>Only those here</source>
            <translation>Nur vorhandene</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <source>Open its page</source>
            <translation>Webseite öffnen</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Entfernen…</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Reads every byte and compares it with the original</source>
            <translation>Liest jedes Byte und vergleicht es mit dem Original</translation>
        </message>
        <message>
            <source>For all recordings that are added from now on</source>
            <translation>Für alle Aufnahmen, die ab jetzt hinzugefügt werden</translation>
        </message>
        <message>
            <source>Remove a model</source>
            <translation>Modell entfernen</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>All languages</source>
            <translation>Alle Sprachen</translation>
        </message>
        <message>
            <source>came with the program</source>
            <translation>mitgeliefert</translation>
        </message>
        <message>
            <source>Used for new recordings: {name}</source>
            <translation>Für neue Aufnahmen verwendet: {name}</translation>
        </message>
        <message>
            <source>Waits for the other download</source>
            <translation>Wartet auf den anderen Download</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird gestoppt…</translation>
        </message>
        <message>
            <source>Checking every byte…</source>
            <translation>Jedes Byte wird geprüft…</translation>
        </message>
        <message>
            <source>Removing…</source>
            <translation>Wird entfernt…</translation>
        </message>
        <message>
            <source>Checked: every byte is as it should be</source>
            <translation>Geprüft: Jedes Byte ist, wie es sein soll</translation>
        </message>
        <message>
            <source>Used for new recordings</source>
            <translation>Für neue Aufnahmen verwendet</translation>
        </message>
        <message>
            <source>There is a problem</source>
            <translation>Es gibt ein Problem</translation>
        </message>
        <message>
            <source>Licence: {licence}</source>
            <translation>Lizenz: {licence}</translation>
        </message>
        <message>
            <source>{room} free for models</source>
            <translation>{room} frei für Modelle</translation>
        </message>
        <message>
            <source>Download of {name}</source>
            <translation>Download von {name}</translation>
        </message>
        <message>
            <source>Downloading</source>
            <translation>Wird heruntergeladen</translation>
        </message>
        <message>
            <source>Remove {name} from this computer?</source>
            <translation>{name} von diesem Computer entfernen?</translation>
        </message>
        <message>
            <source>This frees {size}. Getting it back means downloading it again.</source>
            <translation>Das gibt {size} frei. Für eine neue Verwendung muss es wieder heruntergeladen werden.</translation>
        </message>
        <message>
            <source>{speed} a second</source>
            <translation>{speed} pro Sekunde</translation>
        </message>
        <message>
            <source>Paused; {done} of {total} are here</source>
            <translation>Angehalten; {done} von {total} sind da</translation>
        </message>
        <message>
            <source>Not on this computer</source>
            <translation>Nicht auf diesem Computer</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>On this computer</source>
            <translation>Auf diesem Computer</translation>
        </message>
        <message>
            <source>Being checked</source>
            <translation>Wird geprüft</translation>
        </message>
        <message>
            <source>Being removed</source>
            <translation>Wird entfernt</translation>
        </message>
        <message>
            <source>Token for Hugging Face</source>
            <translation>Token für Hugging Face</translation>
        </message>
        <message>
            <source>It is never shown again</source>
            <translation>Es wird nie wieder angezeigt</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save the token</source>
            <translation>Token speichern</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>Vergessen</translation>
        </message>
        <message>
            <source>Forget the token</source>
            <translation>Token vergessen</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <source>Acts at once for downloads on the page Models, and at the next start for recordings that are transcribed.</source>
            <translation>Gilt für Downloads auf der Seite „Modelle“ sofort und für Aufnahmen, die transkribiert werden, ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Proxy</translation>
        </message>
        <message>
            <source>An address such as http://proxy.example:3128.</source>
            <translation>Eine Adresse wie http://proxy.example:3128.</translation>
        </message>
        <message>
            <source>Recordings from the web</source>
            <translation>Aufnahmen aus dem Internet</translation>
        </message>
        <message>
            <source>Fetch at most</source>
            <translation>Höchstens herunterladen</translation>
        </message>
        <message>
            <source>Stop fetching after</source>
            <translation>Herunterladen abbrechen nach</translation>
        </message>
        <message>
            <source>A few models ask you to accept their conditions first. Make a token with an account there and paste it here; only that site gets it.</source>
            <translation>Einige Modelle setzen voraus, dass zuerst ihre Bedingungen angenommen werden. Dort mit einem Konto ein Token erstellen und hier einfügen; nur diese Website erhält es.</translation>
        </message>
        <message>
            <source>A token is saved</source>
            <translation>Ein Token ist gespeichert</translation>
        </message>
        <message>
            <source>Stay offline</source>
            <translation>Offline bleiben</translation>
        </message>
        <message>
            <source>Nothing at all is fetched, neither models nor recordings.</source>
            <translation>Es wird gar nichts heruntergeladen, weder Modelle noch Aufnahmen.</translation>
        </message>
        <message>
            <source>Download models without asking</source>
            <translation>Modelle ohne Nachfrage herunterladen</translation>
        </message>
        <message>
            <source>A recording that needs a model which is not here gets it by itself.</source>
            <translation>Braucht eine Aufnahme ein Modell, das nicht da ist, wird es von selbst heruntergeladen.</translation>
        </message>
        <message>
            <source>Close the settings</source>
            <translation>Einstellungen schließen</translation>
        </message>
        <message>
            <source>Sections of the settings</source>
            <translation>Bereiche der Einstellungen</translation>
        </message>
        <message>
            <source>Transcription</source>
            <translation>Transkription</translation>
        </message>
        <message>
            <source>Voices</source>
            <translation>Stimmen</translation>
        </message>
        <message>
            <source>Subtitles</source>
            <translation>Untertitel</translation>
        </message>
        <message>
            <source>Playback</source>
            <translation>Wiedergabe</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Speicherorte</translation>
        </message>
        <message>
            <source>Watch folders</source>
            <translation>Überwachte Ordner</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>For listening while one corrects a transcript.</source>
            <translation>Zum Anhören, während man ein Transkript berichtigt.</translation>
        </message>
        <message>
            <source>Skip by</source>
            <translation>Springen um</translation>
        </message>
        <message>
            <source>Back and forward, by button or key.</source>
            <translation>Vor und zurück, per Knopf oder Taste.</translation>
        </message>
        <message>
            <source>Go back after a pause by</source>
            <translation>Nach einer Pause zurück um</translation>
        </message>
        <message>
            <source>So that the word that was cut off is heard again.</source>
            <translation>Damit das abgeschnittene Wort noch einmal zu hören ist.</translation>
        </message>
        <message>
            <source>Wait while I type</source>
            <translation>Beim Tippen warten</translation>
        </message>
        <message>
            <source>Holds on at the first key, and goes on when the typing pauses.</source>
            <translation>Hält beim ersten Tastendruck an und läuft weiter, wenn das Tippen pausiert.</translation>
        </message>
        <message>
            <source>Let me hear an edge that I have moved</source>
            <translation>Eine verschobene Kante anspielen</translation>
        </message>
        <message>
            <source>Half a second of what begins or ends there, unless it plays.</source>
            <translation>Eine halbe Sekunde von dem, was dort beginnt oder endet, wenn gerade nichts läuft.</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>This is all that wxdesk keeps on this computer. Your recordings, and the files that you have exported, are not touched.</source>
            <translation>Das ist alles, was wxdesk auf diesem Computer aufbewahrt. Die eigenen Aufnahmen und die exportierten Dateien bleiben unberührt.</translation>
        </message>
        <message>
            <source>Remove all data</source>
            <translation>Alle Daten entfernen</translation>
        </message>
        <message>
            <source>Keep the models</source>
            <translation>Modelle behalten</translation>
        </message>
        <message>
            <source>Remove all of it for good; it cannot be brought back</source>
            <translation>Alles endgültig entfernen; es lässt sich nicht zurückholen</translation>
        </message>
        <message>
            <source>Close wxdesk and remove</source>
            <translation>wxdesk schließen und entfernen</translation>
        </message>
        <message>
            <source>All that wxdesk keeps on this computer</source>
            <translation>Alles, was wxdesk auf diesem Computer aufbewahrt</translation>
        </message>
        <message>
            <source>Transcripts (the database)</source>
            <translation>Transkripte (die Datenbank)</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
        </message>
        <message>
            <source>Copies of recordings</source>
            <translation>Kopien von Aufnahmen</translation>
        </message>
        <message>
            <source>Dictionaries</source>
            <translation>Wörterbücher</translation>
        </message>
        <message>
            <source>Unfinished work</source>
            <translation>Unfertiges</translation>
        </message>
        <message>
            <source>Logs</source>
            <translation>Protokolle</translation>
        </message>
        <message>
            <source>Cache</source>
            <translation>Zwischenspeicher</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <source>Together {size}</source>
            <translation>Zusammen {size}</translation>
        </message>
        <message>
            <source>“{name}” has the same keys, so neither answers to them.</source>
            <translation>„{name}“ hat dieselben Tasten, daher reagiert keines von beiden.</translation>
        </message>
        <message>
            <source>Click a field and press the keys you want, or Backspace for none.</source>
            <translation>In ein Feld klicken und die gewünschten Tasten drücken, oder die Rücktaste für keine.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>For listening. Keys that you chose yourself stay.</source>
            <translation>Zum Anhören. Selbst gewählte Tasten bleiben.</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>Alle zurücksetzen</translation>
        </message>
        <message>
            <source>Every action gets the keys it came with</source>
            <translation>Jede Aktion erhält ihre ursprünglichen Tasten</translation>
        </message>
        <message>
            <source>No action has this name or these keys.</source>
            <translation>Keine Aktion hat diesen Namen oder diese Tasten.</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>No keys</source>
            <translation>Keine Tasten</translation>
        </message>
        <message>
            <source>Keys for {name}</source>
            <translation>Tasten für {name}</translation>
        </message>
        <message>
            <source>Reset {name}</source>
            <translation>{name} zurücksetzen</translation>
        </message>
        <message>
            <source>With</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <source>How many speakers</source>
            <translation>Wie viele Sprecher</translation>
        </message>
        <message>
            <source>Saying what you know helps. Leave it open where you do not know.</source>
            <translation>Bekannte Angaben helfen. Offen lassen, was nicht bekannt ist.</translation>
        </message>
        <message>
            <source>Stereo channels</source>
            <translation>Stereokanäle</translation>
        </message>
        <message>
            <source>{folder} holds a model that cannot tell speakers apart.</source>
            <translation>{folder} enthält ein Modell, das Sprecher nicht unterscheiden kann.</translation>
        </message>
        <message>
            <source>Not set</source>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Whichever is here</source>
            <translation>Was vorhanden ist</translation>
        </message>
        <message>
            <source>community-1 where it is on this computer, else the one built in.</source>
            <translation>community-1, wenn es auf diesem Computer ist, sonst das eingebaute.</translation>
        </message>
        <message>
            <source>Built in</source>
            <translation>Eingebaut</translation>
        </message>
        <message>
            <source>Comes with the program and needs no account. Good for two to four people. Licences: MIT and Apache 2.0, also for commercial use.</source>
            <translation>Wird mitgeliefert und braucht kein Konto. Gut für zwei bis vier Personen. Lizenzen: MIT und Apache 2.0, auch für kommerzielle Nutzung.</translation>
        </message>
        <message>
            <source>pyannote community-1</source>
            <translation>pyannote community-1</translation>
        </message>
        <message>
            <source>Better with many people and where they talk at once. Needs a free account with Hugging Face once. Licence: CC BY 4.0, which asks you to name its makers.</source>
            <translation>Besser bei vielen Personen und wenn mehrere zugleich sprechen. Braucht einmal ein kostenloses Konto bei Hugging Face. Lizenz: CC BY 4.0, die verlangt, die Urheber zu nennen.</translation>
        </message>
        <message>
            <source>A folder of yours:</source>
            <translation>Ein eigener Ordner:</translation>
        </message>
        <message>
            <source>Another pipeline of pyannote's, with its config.yaml and all that it names. Whoever made it says what its licence allows.</source>
            <translation>Eine andere Pipeline von pyannote, mit ihrer config.yaml und allem, was diese nennt. Wer sie gemacht hat, sagt, was ihre Lizenz erlaubt.</translation>
        </message>
        <message>
            <source>Find out who speaks</source>
            <translation>Herausfinden, wer spricht</translation>
        </message>
        <message>
            <source>Every word gets a speaker; you name them in the transcript.</source>
            <translation>Jedes Wort erhält einen Sprecher; die Namen werden im Transkript vergeben.</translation>
        </message>
        <message>
            <source>At least</source>
            <translation>Mindestens</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <source>Mix them</source>
            <translation>Zusammenmischen</translation>
        </message>
        <message>
            <source>For nearly all recordings.</source>
            <translation>Für fast alle Aufnahmen.</translation>
        </message>
        <message>
            <source>Each is a speaker</source>
            <translation>Jeder ein Sprecher</translation>
        </message>
        <message>
            <source>For calls recorded with one person on each side.</source>
            <translation>Für Gespräche, die mit je einer Person pro Seite aufgenommen wurden.</translation>
        </message>
        <message>
            <source>With the recordings of all transcripts</source>
            <translation>Mit den Aufnahmen aller Transkripte</translation>
        </message>
        <message>
            <source>Save everything…</source>
            <translation>Alles sichern …</translation>
        </message>
        <message>
            <source>How much is saved</source>
            <translation>Wie viel gesichert ist</translation>
        </message>
        <message>
            <source>Save everything</source>
            <translation>Alles sichern</translation>
        </message>
        <message>
            <source>Downloaded models</source>
            <translation>Heruntergeladene Modelle</translation>
        </message>
        <message>
            <source>What is already there is not moved. Acts at once for downloads, and at the next start for recordings.</source>
            <translation>Was schon da ist, wird nicht verschoben. Gilt für Downloads sofort und für Aufnahmen ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Keep unfinished work for</source>
            <translation>Unfertiges behalten für</translation>
        </message>
        <message>
            <source>A recording that was stopped goes on where it was for so long. Older work is removed at the next start.</source>
            <translation>So lange wird eine gestoppte Aufnahme dort fortgesetzt, wo sie war. Älteres wird beim nächsten Start entfernt.</translation>
        </message>
        <message>
            <source>Leave free on the disk</source>
            <translation>Auf dem Datenträger frei lassen</translation>
        </message>
        <message>
            <source>A recording that would need more of it waits until there is room. Acts at the next start.</source>
            <translation>Eine Aufnahme, die mehr davon bräuchte, wartet, bis Platz ist. Wirkt beim nächsten Start.</translation>
        </message>
        <message>
            <source>Folders</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Address of the database</source>
            <translation>Adresse der Datenbank</translation>
        </message>
        <message>
            <source>Transcripts are not moved there. Acts at the next start.</source>
            <translation>Transkripte werden nicht dorthin verschoben. Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Remove everything</source>
            <translation>Alles entfernen</translation>
        </message>
        <message>
            <source>All that wxdesk keeps on this computer, as before it is uninstalled. Your recordings are not touched.</source>
            <translation>Alles, was wxdesk auf diesem Computer aufbewahrt, etwa bevor es deinstalliert wird. Die eigenen Aufnahmen bleiben unberührt.</translation>
        </message>
        <message>
            <source>Remove all data…</source>
            <translation>Alle Daten entfernen…</translation>
        </message>
        <message>
            <source>Of all transcripts, made once a day while wxdesk runs; seven are kept. A damaged database is repaired with them at the next start.</source>
            <translation>Von allen Transkripten, einmal am Tag, während wxdesk läuft; sieben werden aufgehoben. Eine beschädigte Datenbank wird beim nächsten Start mit ihnen repariert.</translation>
        </message>
        <message>
            <source>One file with all transcripts, settings and dictionaries, without passwords. With the command “wxdesk restore” and its name, all of it is brought back, here or on another computer.</source>
            <translation>Eine Datei mit allen Transkripten, Einstellungen und Wörterbüchern, ohne Passwörter. Mit dem Befehl „wxdesk restore“ und ihrem Namen wird alles zurückgeholt, hier oder auf einem anderen Computer.</translation>
        </message>
        <message>
            <source>All are in {folder}, as WXDESK_HOME says.</source>
            <translation>Alle liegen in {folder}, wie WXDESK_HOME es sagt.</translation>
        </message>
        <message>
            <source>All are in {folder}, beside the program, since it is portable.</source>
            <translation>Alle liegen in {folder} neben dem Programm, da es portabel ist.</translation>
        </message>
        <message>
            <source>They are where this system keeps such things of each user.</source>
            <translation>Sie liegen dort, wo dieses System so etwas für jeden Benutzer aufbewahrt.</translation>
        </message>
        <message>
            <source>{file} is saved, with {size}.</source>
            <translation>{file} ist gesichert, mit {size}.</translation>
        </message>
        <message>
            <source>None was made yet.</source>
            <translation>Es gibt noch keine.</translation>
        </message>
        <message>
            <source>{name}: show in folder</source>
            <translation>{name}: im Ordner zeigen</translation>
        </message>
        <message>
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <source>The last one: {when}</source>
            <translation>Die letzte: {when}</translation>
        </message>
        <message>
            <source>Rename preset</source>
            <translation>Voreinstellung umbenennen</translation>
        </message>
        <message>
            <source>Rename “{name}”…</source>
            <translation>„{name}“ umbenennen…</translation>
        </message>
        <message>
            <source>“{old}” is called “{name}” now.</source>
            <translation>„{old}“ heißt jetzt „{name}“.</translation>
        </message>
        <message>
            <source>Players in general</source>
            <translation>Player allgemein</translation>
        </message>
        <message>
            <source>Netflix</source>
            <translation>Netflix</translation>
        </message>
        <message>
            <source>Netflix, for children</source>
            <translation>Netflix, für Kinder</translation>
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
            <translation>Einzelne Wörter, wie bei TikTok</translation>
        </message>
        <message>
            <source>One per sentence, as WhisperX</source>
            <translation>Einer pro Satz, wie WhisperX</translation>
        </message>
        <message>
            <source>For subtitles written from now on.</source>
            <translation>Für Untertitel, die ab jetzt geschrieben werden.</translation>
        </message>
        <message>
            <source>Made for</source>
            <translation>Gemacht für</translation>
        </message>
        <message>
            <source>Characters per line</source>
            <translation>Zeichen pro Zeile</translation>
        </message>
        <message>
            <source>A Chinese, Japanese or Korean one counts as two.</source>
            <translation>Ein chinesisches, japanisches oder koreanisches zählt doppelt.</translation>
        </message>
        <message>
            <source>Lines at once</source>
            <translation>Zeilen gleichzeitig</translation>
        </message>
        <message>
            <source>Characters read per second</source>
            <translation>Gelesene Zeichen pro Sekunde</translation>
        </message>
        <message>
            <source>Who speaks</source>
            <translation>Wer spricht</translation>
        </message>
        <message>
            <source>Back to the preset's numbers</source>
            <translation>Zurück zu den Werten der Voreinstellung</translation>
        </message>
        <message>
            <source>Example</source>
            <translation>Beispiel</translation>
        </message>
        <message>
            <source>Between two at least</source>
            <translation>Abstand mindestens</translation>
        </message>
        <message>
            <source>Pictures per second</source>
            <translation>Bilder pro Sekunde</translation>
        </message>
        <message>
            <source>Subtitles then begin and end with a picture of the film.</source>
            <translation>Untertitel beginnen und enden dann mit einem Bild des Films.</translation>
        </message>
        <message>
            <source>Add to all times</source>
            <translation>Zu allen Zeiten addieren</translation>
        </message>
        <message>
            <source>3600 s for a film whose time code begins at 01:00:00:00.</source>
            <translation>3600 s für einen Film, dessen Timecode bei 01:00:00:00 beginnt.</translation>
        </message>
        <message>
            <source>As in the preset</source>
            <translation>Wie in der Voreinstellung</translation>
        </message>
        <message>
            <source>Names, where it changes</source>
            <translation>Namen, bei jedem Wechsel</translation>
        </message>
        <message>
            <source>Dashes in dialogue</source>
            <translation>Striche im Dialog</translation>
        </message>
        <message>
            <source>Not shown</source>
            <translation>Nicht gezeigt</translation>
        </message>
        <message>
            <source>Ben</source>
            <translation>Ben</translation>
        </message>
        <message>
            <source>We had walked since five in the morning, and the fog had not lifted when we came to the bridge.</source>
            <translation>Wir waren seit fünf Uhr früh unterwegs, und der Nebel hatte sich nicht gelichtet, als wir zur Brücke kamen.</translation>
        </message>
        <message>
            <source>Did you see it?</source>
            <translation>Haben Sie sie gesehen?</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>Nein.</translation>
        </message>
        <message>
            <source>I remember the cold, and that nobody said a word.</source>
            <translation>Ich erinnere mich an die Kälte, und dass niemand ein Wort sagte.</translation>
        </message>
        <message>
            <source>Stay at least</source>
            <translation>Mindestens stehen bleiben</translation>
        </message>
        <message>
            <source>Stay at most</source>
            <translation>Höchstens stehen bleiben</translation>
        </message>
        <message>
            <source>At any time</source>
            <translation>Zu jeder Zeit</translation>
        </message>
        <message>
            <source>Those on this computer. The page Models has more.</source>
            <translation>Die auf diesem Computer. Weitere stehen auf der Seite „Modelle“.</translation>
        </message>
        <message>
            <source>Language spoken</source>
            <translation>Gesprochene Sprache</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <source>The turbo, distil and English-only models cannot translate.</source>
            <translation>Die Modelle turbo, distil und die rein englischen können nicht übersetzen.</translation>
        </message>
        <message>
            <source>Times of the words</source>
            <translation>Wortzeiten</translation>
        </message>
        <message>
            <source>Separated by commas, such as Anna Meier, Tromsø, mitochondria.</source>
            <translation>Durch Kommas getrennt, etwa Anna Meier, Tromsø, Mitochondrien.</translation>
        </message>
        <message>
            <source>Example of the style</source>
            <translation>Beispiel für den Stil</translation>
        </message>
        <message>
            <source>A sentence in the spelling and punctuation that you want.</source>
            <translation>Ein Satz in der gewünschten Rechtschreibung und Zeichensetzung.</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>Voreinstellungen</translation>
        </message>
        <message>
            <source>Options under a name. You make them where you add recordings.</source>
            <translation>Optionen unter einem Namen. Angelegt werden sie beim Hinzufügen von Aufnahmen.</translation>
        </message>
        <message>
            <source>Your dictionary</source>
            <translation>Eigenes Wörterbuch</translation>
        </message>
        <message>
            <source>Your own words</source>
            <translation>Eigene Wörter</translation>
        </message>
        <message>
            <source>Names and words that are right in every transcript, one a line, the newest last.</source>
            <translation>Namen und Wörter, die in jedem Transkript richtig sind, eines je Zeile, die neuesten zuletzt.</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>What finds speech</source>
            <translation>Gesprochenes finden mit</translation>
        </message>
        <message>
            <source>Silero is several times as fast and finds the same.</source>
            <translation>Silero ist um ein Mehrfaches schneller und findet dasselbe.</translation>
        </message>
        <message>
            <source>What decodes</source>
            <translation>Text finden mit</translation>
        </message>
        <message>
            <source>WhisperX writes the same, but takes some seconds longer to start.</source>
            <translation>WhisperX schreibt dasselbe, braucht aber einige Sekunden länger zum Starten.</translation>
        </message>
        <message>
            <source>Model for the times of the words</source>
            <translation>Modell für die Wortzeiten</translation>
        </message>
        <message>
            <source>A folder or a name on the hub.</source>
            <translation>Ein Ordner oder ein Name auf dem Hub.</translation>
        </message>
        <message>
            <source>There are no presets yet.</source>
            <translation>Es gibt noch keine Voreinstellungen.</translation>
        </message>
        <message>
            <source>Rename the preset</source>
            <translation>Voreinstellung umbenennen</translation>
        </message>
        <message>
            <source>Name:</source>
            <translation>Name:</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen…</translation>
        </message>
        <message>
            <source>Any language</source>
            <translation>Jede Sprache</translation>
        </message>
        <message>
            <source>speakers</source>
            <translation>Sprecher</translation>
        </message>
        <message>
            <source>no speakers</source>
            <translation>keine Sprecher</translation>
        </message>
        <message>
            <source>Pieces at once</source>
            <translation>Abschnitte gleichzeitig</translation>
        </message>
        <message>
            <source>More is faster on a GPU and needs more memory.</source>
            <translation>Mehr ist auf einer GPU schneller und braucht mehr Speicher.</translation>
        </message>
        <message>
            <source>Guesses per piece</source>
            <translation>Vermutungen pro Abschnitt</translation>
        </message>
        <message>
            <source>More is slower and a little better.</source>
            <translation>Mehr ist langsamer und etwas besser.</translation>
        </message>
        <message>
            <source>Patience</source>
            <translation>Geduld</translation>
        </message>
        <message>
            <source>How long further guesses are followed.</source>
            <translation>Wie lange weitere Vermutungen verfolgt werden.</translation>
        </message>
        <message>
            <source>Length penalty</source>
            <translation>Gewicht der Länge</translation>
        </message>
        <message>
            <source>Above 1 prefers long sentences, below 1 short ones.</source>
            <translation>Über 1 bevorzugt lange Sätze, unter 1 kurze.</translation>
        </message>
        <message>
            <source>Repetition penalty</source>
            <translation>Abzug für Wiederholungen</translation>
        </message>
        <message>
            <source>Above 1 makes repeated words less likely.</source>
            <translation>Über 1 macht wiederholte Wörter unwahrscheinlicher.</translation>
        </message>
        <message>
            <source>Never repeat so many words</source>
            <translation>So viele Wörter nie wiederholen</translation>
        </message>
        <message>
            <source>0 lets everything be repeated.</source>
            <translation>0 lässt alle Wiederholungen zu.</translation>
        </message>
        <message>
            <source>Longest piece</source>
            <translation>Längster Abschnitt</translation>
        </message>
        <message>
            <source>Whisper hears up to 30 s at once.</source>
            <translation>Whisper hört bis zu 30 s auf einmal.</translation>
        </message>
        <message>
            <source>Speech begins above</source>
            <translation>Gesprochenes beginnt über</translation>
        </message>
        <message>
            <source>Lower takes quiet speech, and more noise.</source>
            <translation>Niedriger erfasst leise Stimmen, und mehr Geräusche.</translation>
        </message>
        <message>
            <source>Speech ends below</source>
            <translation>Gesprochenes endet unter</translation>
        </message>
        <message>
            <source>Lower ends later.</source>
            <translation>Niedriger endet später.</translation>
        </message>
        <message>
            <source>Processor threads</source>
            <translation>Prozessor-Threads</translation>
        </message>
        <message>
            <source>All takes every core.</source>
            <translation>„Alle“ nutzt jeden Kern.</translation>
        </message>
        <message>
            <source>As good as this computer can</source>
            <translation>So gut es dieser Computer kann</translation>
        </message>
        <message>
            <source>With a model of the language where it is here, else from Whisper.</source>
            <translation>Mit einem Modell der Sprache, wenn es da ist, sonst von Whisper.</translation>
        </message>
        <message>
            <source>With a model of the language</source>
            <translation>Mit einem Modell der Sprache</translation>
        </message>
        <message>
            <source>Exact to some hundredths of a second; one download per language.</source>
            <translation>Auf einige Hundertstelsekunden genau; ein Download je Sprache.</translation>
        </message>
        <message>
            <source>From Whisper itself</source>
            <translation>Von Whisper selbst</translation>
        </message>
        <message>
            <source>Exact to a tenth or two; every language, nothing to download.</source>
            <translation>Auf ein bis zwei Zehntelsekunden genau; jede Sprache, kein Download.</translation>
        </message>
        <message>
            <source>Only whole sentences have times.</source>
            <translation>Nur ganze Sätze haben Zeiten.</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>Noch keine</translation>
        </message>
        <message>
            <source>Expect them in new transcripts, too</source>
            <translation>Auch in neuen Transkripten erwarten</translation>
        </message>
        <message>
            <source>Check spelling</source>
            <translation>Rechtschreibung prüfen</translation>
        </message>
        <message>
            <source>Write numbers as words</source>
            <translation>Zahlen als Wörter schreiben</translation>
        </message>
        <message>
            <source>The language's own</source>
            <translation>Das zur Sprache passende</translation>
        </message>
        <message>
            <source>Rename the preset “{name}”</source>
            <translation>Voreinstellung „{name}“ umbenennen</translation>
        </message>
        <message>
            <source>Delete the preset “{name}”</source>
            <translation>Voreinstellung „{name}“ löschen</translation>
        </message>
        <message>
            <source>As it is spoken</source>
            <translation>Wie gesprochen</translation>
        </message>
        <message>
            <source>Whisper takes in the newest, as far as some {count} characters go.</source>
            <translation>Whisper nimmt die neuesten auf, so weit etwa {count} Zeichen reichen.</translation>
        </message>
        <message>
            <source>Underlines misspelled words in transcripts. Dictionaries of further languages, .aff and .dic files, go into {folder}.</source>
            <translation>Unterstreicht falsch geschriebene Wörter in Transkripten. Wörterbücher weiterer Sprachen, .aff- und .dic-Dateien, gehören in den Ordner {folder}.</translation>
        </message>
        <message>
            <source>The preset “{name}” was deleted.</source>
            <translation>Die Voreinstellung „{name}“ wurde gelöscht.</translation>
        </message>
        <message>
            <source>There is a preset “{name}” already.</source>
            <translation>Es gibt schon eine Voreinstellung „{name}“.</translation>
        </message>
        <message>
            <source>Of {date}; this is {own}. Nothing is installed by itself.</source>
            <translation>Vom {date}; hier läuft {own}. Von selbst wird nichts installiert.</translation>
        </message>
        <message>
            <source>Look now</source>
            <translation>Jetzt nachsehen</translation>
        </message>
        <message>
            <source>Look for new versions now</source>
            <translation>Jetzt nach neuen Versionen sehen</translation>
        </message>
        <message>
            <source>What is new</source>
            <translation>Was ist neu</translation>
        </message>
        <message>
            <source>New version</source>
            <translation>Neue Version</translation>
        </message>
        <message>
            <source>Open the page</source>
            <translation>Seite öffnen</translation>
        </message>
        <message>
            <source>Skip this version</source>
            <translation>Diese Version übergehen</translation>
        </message>
        <message>
            <source>It is not told of again, but the next one is</source>
            <translation>Sie wird nicht wieder gemeldet, die nächste schon</translation>
        </message>
        <message>
            <source>wxdesk {version} is the newest version.</source>
            <translation>wxdesk {version} ist die neueste Version.</translation>
        </message>
        <message>
            <source>wxdesk {version}</source>
            <translation>wxdesk {version}</translation>
        </message>
        <message>
            <source>wxdesk {version} of {date} is there; this is {own}.</source>
            <translation>wxdesk {version} vom {date} ist da; hier läuft {own}.</translation>
        </message>
        <message>
            <source>The voices are in {file}. Whoever has it can recognise them: give it to nobody whom the people have not allowed.</source>
            <translation>Die Stimmen sind in {file}. Wer die Datei hat, kann sie wiedererkennen: Sie darf nur an Leute gehen, denen die Personen das erlaubt haben.</translation>
        </message>
        <message>
            <source>No recording of this voice is known here.</source>
            <translation>Von dieser Stimme ist hier keine Aufnahme bekannt.</translation>
        </message>
        <message>
            <source>Not learned yet. The queue shows how far that is.</source>
            <translation>Noch nicht gelernt. Die Warteschlange zeigt, wie weit das ist.</translation>
        </message>
        <message>
            <source>Learned by another model: it is not recognised until learned again.</source>
            <translation>Von einem anderen Modell gelernt: Sie wird erst erkannt, wenn sie neu gelernt ist.</translation>
        </message>
        <message>
            <source>Speakers whose voices are remembered are named by themselves in new transcripts. All of this stays on this computer.</source>
            <translation>Sprecher, deren Stimmen gemerkt sind, werden in neuen Transkripten von selbst benannt. All das bleibt auf diesem Computer.</translation>
        </message>
        <message>
            <source>The voices cannot be listed</source>
            <translation>Die Stimmen lassen sich nicht auflisten</translation>
        </message>
        <message>
            <source>No voice is remembered</source>
            <translation>Keine Stimme ist gemerkt</translation>
        </message>
        <message>
            <source>Open a transcript, choose “Name the speakers…” beside its text, and tick “Remember this voice”.</source>
            <translation>Ein Transkript öffnen, neben dem Text „Die Sprecher benennen…“ wählen und „Diese Stimme merken“ ankreuzen.</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>Verbinden…</translation>
        </message>
        <message>
            <source>Make one voice of those that are ticked</source>
            <translation>Aus den angekreuzten Stimmen eine machen</translation>
        </message>
        <message>
            <source>Write the ticked voices, or all, into a file for another computer</source>
            <translation>Die angekreuzten Stimmen oder alle in eine Datei für einen anderen Computer schreiben</translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>Löschen…</translation>
        </message>
        <message>
            <source>Delete the voices that are ticked</source>
            <translation>Die angekreuzten Stimmen löschen</translation>
        </message>
        <message>
            <source>Take voices from a file that wxdesk has exported</source>
            <translation>Stimmen aus einer Datei übernehmen, die wxdesk exportiert hat</translation>
        </message>
        <message>
            <source>Voices taken from {file}: {count}</source>
            <translation>Aus {file} übernommene Stimmen: {count}</translation>
        </message>
        <message>
            <source>Export voices</source>
            <translation>Stimmen exportieren</translation>
        </message>
        <message>
            <source>Learn again</source>
            <translation>Neu lernen</translation>
        </message>
        <message>
            <source>Has the model that is in use now listen to its recordings</source>
            <translation>Lässt das Modell, das jetzt benutzt wird, ihre Aufnahmen anhören</translation>
        </message>
        <message>
            <source>Names in transcripts stay when it is changed here</source>
            <translation>Namen in Transkripten bleiben, wenn er hier geändert wird</translation>
        </message>
        <message>
            <source>Hear</source>
            <translation>Anhören</translation>
        </message>
        <message>
            <source>Merge voices</source>
            <translation>Stimmen verbinden</translation>
        </message>
        <message>
            <source>Whose voice it is</source>
            <translation>Wessen Stimme es ist</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <source>The recording is not where it was: {path}</source>
            <translation>Die Aufnahme ist nicht mehr da, wo sie war: {path}</translation>
        </message>
        <message>
            <source>Name known voices in new transcripts</source>
            <translation>Bekannte Stimmen in neuen Transkripten benennen</translation>
        </message>
        <message>
            <source>Whoever is not surely recognised is only suggested to you.</source>
            <translation>Wer nicht sicher erkannt wird, wird nur vorgeschlagen.</translation>
        </message>
        <message>
            <source>Choose {name}</source>
            <translation>{name} auswählen</translation>
        </message>
        <message>
            <source>Name of the voice of {name}</source>
            <translation>Name der Stimme von {name}</translation>
        </message>
        <message>
            <source>Learn {name} again</source>
            <translation>{name} neu lernen</translation>
        </message>
        <message>
            <source>Delete {name}</source>
            <translation>{name} löschen</translation>
        </message>
        <message>
            <source>Merge {count} voices into one?</source>
            <translation>{count} Stimmen zu einer verbinden?</translation>
        </message>
        <message>
            <source>It keeps all that they have learned. This cannot be undone.</source>
            <translation>Sie behält alles, was die einzelnen gelernt haben. Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <source>from one recording</source>
            <translation>aus einer Aufnahme</translation>
        </message>
        <message>
            <source>allowed: {day}</source>
            <translation>erlaubt: {day}</translation>
        </message>
        <message>
            <source>None of its recordings is where it was. Remember the voice anew in a transcript.</source>
            <translation>Keine ihrer Aufnahmen ist mehr da, wo sie war. Die Stimme lässt sich in einem Transkript neu merken.</translation>
        </message>
        <message>
            <source>{time} of speech</source>
            <translation>{time} Sprache</translation>
        </message>
        <message>
            <source>from {count} recordings</source>
            <translation>aus {count} Aufnahmen</translation>
        </message>
        <message>
            <source>A recording that appears in one of these folders is transcribed by itself as soon as it has stopped growing.</source>
            <translation>Eine Aufnahme, die in einem dieser Ordner erscheint, wird von selbst transkribiert, sobald sie nicht mehr wächst.</translation>
        </message>
        <message>
            <source>Watch another folder</source>
            <translation>Weiteren Ordner überwachen</translation>
        </message>
        <message>
            <source>No folder is watched</source>
            <translation>Kein Ordner wird überwacht</translation>
        </message>
        <message>
            <source>For example the one where your recorder or meeting program saves.</source>
            <translation>Zum Beispiel der, in dem das Aufnahmegerät oder Konferenzprogramm speichert.</translation>
        </message>
        <message>
            <source>1 recording is in {folder} already.</source>
            <translation>1 Aufnahme liegt schon in {folder}.</translation>
        </message>
        <message>
            <source>{count} recordings are in {folder} already.</source>
            <translation>{count} Aufnahmen liegen schon in {folder}.</translation>
        </message>
        <message>
            <source>Transcribe what is there, too, as the settings say, or only new recordings?</source>
            <translation>Auch transkribieren, was schon da ist, so wie in den Einstellungen gewählt, oder nur neue Aufnahmen?</translation>
        </message>
        <message>
            <source>Only new recordings</source>
            <translation>Nur neue Aufnahmen</translation>
        </message>
        <message>
            <source>Also the folders in it</source>
            <translation>Auch die Unterordner</translation>
        </message>
        <message>
            <source>Watch this folder</source>
            <translation>Diesen Ordner überwachen</translation>
        </message>
        <message>
            <source>What is done with recordings from this folder</source>
            <translation>Was mit Aufnahmen aus diesem Ordner geschieht</translation>
        </message>
        <message>
            <source>Watch {folder}</source>
            <translation>{folder} überwachen</translation>
        </message>
        <message>
            <source>{folder}: also the folders in it</source>
            <translation>{folder}: auch die Unterordner</translation>
        </message>
        <message>
            <source>{folder}: preset</source>
            <translation>{folder}: Voreinstellung</translation>
        </message>
        <message>
            <source>Watch {folder} no more</source>
            <translation>{folder} nicht mehr überwachen</translation>
        </message>
        <message>
            <source>{folder} is not watched any more.</source>
            <translation>{folder} wird nicht mehr überwacht.</translation>
        </message>
        <message>
            <source>General settings</source>
            <translation>Allgemeine Einstellungen</translation>
        </message>
        <message>
            <source>wxdesk is already running, but does not answer.</source>
            <translation>wxdesk läuft bereits, antwortet aber nicht.</translation>
        </message>
        <message>
            <source>Close it, or restart the computer if it cannot be seen.</source>
            <translation>wxdesk schließen oder, falls es nicht zu sehen ist, den Computer neu starten.</translation>
        </message>
        <message>
            <source>About this transcript</source>
            <translation>Über dieses Transkript</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Aufnahme</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>{language}, {percent} % sure</source>
            <translation>{language}, zu {percent} % sicher</translation>
        </message>
        <message>
            <source>{model}, in windows of {window} s, one every {step} s; the voices of all windows were compared with each other</source>
            <translation>{model}, in Fenstern von {window} s, alle {step} s eines; die Stimmen aller Fenster wurden miteinander verglichen</translation>
        </message>
        <message>
            <source>Imported from</source>
            <translation>Importiert aus</translation>
        </message>
        <message>
            <source>Speakers told apart by</source>
            <translation>Sprecher unterschieden mit</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <source>Start of the word earlier</source>
            <translation>Wortanfang früher</translation>
        </message>
        <message>
            <source>Start of the word later</source>
            <translation>Wortanfang später</translation>
        </message>
        <message>
            <source>End of the word earlier</source>
            <translation>Wortende früher</translation>
        </message>
        <message>
            <source>End of the word later</source>
            <translation>Wortende später</translation>
        </message>
        <message>
            <source>Start of the segment earlier</source>
            <translation>Segmentanfang früher</translation>
        </message>
        <message>
            <source>Start of the segment later</source>
            <translation>Segmentanfang später</translation>
        </message>
        <message>
            <source>End of the segment earlier</source>
            <translation>Segmentende früher</translation>
        </message>
        <message>
            <source>End of the segment later</source>
            <translation>Segmentende später</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>Cut</source>
            <translation>Ausschneiden</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>Alles auswählen</translation>
        </message>
        <message>
            <source>Find next</source>
            <translation>Weitersuchen</translation>
        </message>
        <message>
            <source>Find previous</source>
            <translation>Rückwärts suchen</translation>
        </message>
        <message>
            <source>Find and replace</source>
            <translation>Suchen und ersetzen</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>Alle ersetzen</translation>
        </message>
        <message>
            <source>Preview what is replaced</source>
            <translation>Vorschau dessen, was ersetzt wird</translation>
        </message>
        <message>
            <source>Match case</source>
            <translation>Groß- und Kleinschreibung</translation>
        </message>
        <message>
            <source>Whole words</source>
            <translation>Ganze Wörter</translation>
        </message>
        <message>
            <source>Regular expression</source>
            <translation>Regulärer Ausdruck</translation>
        </message>
        <message>
            <source>Find in the selection</source>
            <translation>In der Auswahl suchen</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Abspielen oder anhalten</translation>
        </message>
        <message>
            <source>Play from here</source>
            <translation>Von hier an abspielen</translation>
        </message>
        <message>
            <source>Skip back</source>
            <translation>Zurückspringen</translation>
        </message>
        <message>
            <source>Skip forward</source>
            <translation>Vorspringen</translation>
        </message>
        <message>
            <source>Slower</source>
            <translation>Langsamer</translation>
        </message>
        <message>
            <source>Faster</source>
            <translation>Schneller</translation>
        </message>
        <message>
            <source>Play the selection</source>
            <translation>Auswahl abspielen</translation>
        </message>
        <message>
            <source>Play the selection over and over</source>
            <translation>Auswahl wiederholt abspielen</translation>
        </message>
        <message>
            <source>Back to the playing position</source>
            <translation>Zurück zur Wiedergabestelle</translation>
        </message>
        <message>
            <source>Louder</source>
            <translation>Lauter</translation>
        </message>
        <message>
            <source>Quieter</source>
            <translation>Leiser</translation>
        </message>
        <message>
            <source>Mute</source>
            <translation>Stumm</translation>
        </message>
        <message>
            <source>Snap the edge to silence</source>
            <translation>Die Kante an Stille einrasten</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Split the segment</source>
            <translation>Segment teilen</translation>
        </message>
        <message>
            <source>Merge with the previous segment</source>
            <translation>Mit dem vorigen Segment verbinden</translation>
        </message>
        <message>
            <source>Merge with the next segment</source>
            <translation>Mit dem nächsten Segment verbinden</translation>
        </message>
        <message>
            <source>Insert a segment</source>
            <translation>Segment einfügen</translation>
        </message>
        <message>
            <source>Delete the segment</source>
            <translation>Segment löschen</translation>
        </message>
        <message>
            <source>Next doubtful word</source>
            <translation>Nächstes unsicheres Wort</translation>
        </message>
        <message>
            <source>Mark as checked</source>
            <translation>Als geprüft markieren</translation>
        </message>
        <message>
            <source>Next misspelled word</source>
            <translation>Nächstes falsch geschriebenes Wort</translation>
        </message>
        <message>
            <source>Previous misspelled word</source>
            <translation>Voriges falsch geschriebenes Wort</translation>
        </message>
        <message>
            <source>Add to dictionary</source>
            <translation>Zum Wörterbuch hinzufügen</translation>
        </message>
        <message>
            <source>Ignore in this transcript</source>
            <translation>In diesem Transkript ignorieren</translation>
        </message>
        <message>
            <source>Said by somebody new</source>
            <translation>Gesagt von jemand Neuem</translation>
        </message>
        <message>
            <source>Who speaks how much…</source>
            <translation>Wer wie viel spricht …</translation>
        </message>
        <message>
            <source>Name the speakers…</source>
            <translation>Die Sprecher benennen…</translation>
        </message>
        <message>
            <source>Transcribe this passage again…</source>
            <translation>Diese Passage erneut transkribieren…</translation>
        </message>
        <message>
            <source>Find the speakers again…</source>
            <translation>Die Sprecher erneut erkennen…</translation>
        </message>
        <message>
            <source>Waveform</source>
            <translation>Wellenform</translation>
        </message>
        <message>
            <source>Player</source>
            <translation>Wiedergabe</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>Side column</source>
            <translation>Seitenspalte</translation>
        </message>
        <message>
            <source>Table of segments</source>
            <translation>Tabelle der Segmente</translation>
        </message>
        <message>
            <source>Boundaries of segments</source>
            <translation>Grenzen der Segmente</translation>
        </message>
        <message>
            <source>Taller waveform</source>
            <translation>Höhere Wellenform</translation>
        </message>
        <message>
            <source>Lower waveform</source>
            <translation>Niedrigere Wellenform</translation>
        </message>
        <message>
            <source>Wider side column</source>
            <translation>Breitere Seitenspalte</translation>
        </message>
        <message>
            <source>Narrower side column</source>
            <translation>Schmalere Seitenspalte</translation>
        </message>
        <message>
            <source>Video with subtitles…</source>
            <translation>Video mit Untertiteln…</translation>
        </message>
        <message>
            <source>Sound of the selection…</source>
            <translation>Ton der Auswahl…</translation>
        </message>
        <message>
            <source>Sound of one speaker…</source>
            <translation>Ton eines Sprechers…</translation>
        </message>
        <message>
            <source>Highlight</source>
            <translation>Hervorheben</translation>
        </message>
        <message>
            <source>Comment…</source>
            <translation>Kommentar…</translation>
        </message>
        <message>
            <source>Bookmark</source>
            <translation>Lesezeichen</translation>
        </message>
        <message>
            <source>Tag…</source>
            <translation>Schlagwort…</translation>
        </message>
        <message>
            <source>Next bookmark</source>
            <translation>Nächstes Lesezeichen</translation>
        </message>
        <message>
            <source>Previous bookmark</source>
            <translation>Voriges Lesezeichen</translation>
        </message>
        <message>
            <source>{move} by {milliseconds} ms</source>
            <translation>{move}, um {milliseconds} ms</translation>
        </message>
        <message>
            <source>Said by speaker {number}</source>
            <translation>Gesagt von Sprecher {number}</translation>
        </message>
        <message>
            <source>What differs</source>
            <translation>Was sich unterscheidet</translation>
        </message>
        <message>
            <source>Space ticks a change, A all of them, P plays it, Enter takes what is ticked</source>
            <translation>Leertaste hakt eine Änderung an, A alle, P spielt sie ab, Eingabe übernimmt das Angehakte</translation>
        </message>
        <message>
            <source>Take all</source>
            <translation>Alles übernehmen</translation>
        </message>
        <message>
            <source>Take the whole proposal, with its times</source>
            <translation>Den ganzen Vorschlag mit seinen Zeiten übernehmen</translation>
        </message>
        <message>
            <source>Take the chosen ones</source>
            <translation>Gewählte übernehmen</translation>
        </message>
        <message>
            <source>Take what is ticked (Enter)</source>
            <translation>Das Angehakte übernehmen (Eingabe)</translation>
        </message>
        <message>
            <source>Keep as it is</source>
            <translation>So lassen</translation>
        </message>
        <message>
            <source>Turn the proposal down</source>
            <translation>Den Vorschlag verwerfen</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>Später entscheiden</translation>
        </message>
        <message>
            <source>Back to the text; the proposal is kept (Esc)</source>
            <translation>Zurück zum Text; der Vorschlag bleibt erhalten (Esc)</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>Wie es ist</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Speakers, found again</source>
            <translation>Sprecher, erneut erkannt</translation>
        </message>
        <message>
            <source>Nothing differs.</source>
            <translation>Nichts unterscheidet sich.</translation>
        </message>
        <message>
            <source>Find speakers again</source>
            <translation>Sprecher erneut erkennen</translation>
        </message>
        <message>
            <source>{chosen} of {all} changes chosen</source>
            <translation>{chosen} von {all} Änderungen gewählt</translation>
        </message>
        <message>
            <source>{span}, transcribed again</source>
            <translation>{span}, erneut transkribiert</translation>
        </message>
        <message>
            <source>Builds upon {count} places that you have corrected or checked.</source>
            <translation>Baut auf {count} Stellen auf, die Sie korrigiert oder geprüft haben.</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>Locate…</source>
            <translation>Suchen…</translation>
        </message>
        <message>
            <source>Language that is spoken in the passage</source>
            <translation>Sprache, die in der Passage gesprochen wird</translation>
        </message>
        <message>
            <source>Transcribe this passage again</source>
            <translation>Diese Passage erneut transkribieren</translation>
        </message>
        <message>
            <source>Play the passage</source>
            <translation>Die Passage abspielen</translation>
        </message>
        <message>
            <source>St&amp;yle</source>
            <translation>St&amp;il</translation>
        </message>
        <message>
            <source>What tells them apart</source>
            <translation>Womit sie unterschieden werden</translation>
        </message>
        <message>
            <source>community-1 is better with many people and where they talk at once.</source>
            <translation>community-1 ist besser bei vielen Personen und wo sie gleichzeitig sprechen.</translation>
        </message>
        <message>
            <source>Find the speakers again</source>
            <translation>Die Sprecher erneut erkennen</translation>
        </message>
        <message>
            <source>What you correct or check is built upon and stays so.</source>
            <translation>Was Sie korrigieren oder prüfen, dient als Grundlage und bleibt so.</translation>
        </message>
        <message>
            <source>Builds upon 1 place that you have corrected or checked.</source>
            <translation>Baut auf 1 Stelle auf, die Sie korrigiert oder geprüft haben.</translation>
        </message>
        <message>
            <source>The recording is not where it was.</source>
            <translation>Die Aufnahme liegt nicht mehr dort, wo sie war.</translation>
        </message>
        <message>
            <source>&amp;With</source>
            <translation>&amp;Mit</translation>
        </message>
        <message>
            <source>Play the passage from {start} to {end}</source>
            <translation>Die Passage von {start} bis {end} abspielen</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation>Niemand</translation>
        </message>
        <message>
            <source>Play (P)</source>
            <translation>Abspielen (P)</translation>
        </message>
        <message>
            <source>{name}, {start} to {end}, again</source>
            <translation>{name}, {start} bis {end}, erneut</translation>
        </message>
        <message>
            <source>There is nothing to transcribe here.</source>
            <translation>Hier gibt es nichts zu transkribieren.</translation>
        </message>
        <message>
            <source>{name}, speakers again</source>
            <translation>{name}, Sprecher erneut</translation>
        </message>
        <message>
            <source>{old} becomes {new}</source>
            <translation>{old} wird zu {new}</translation>
        </message>
        <message>
            <source>{old} before, {new} now</source>
            <translation>vorher {old}, jetzt {new}</translation>
        </message>
        <message>
            <source>{old} becomes {new}: {text}</source>
            <translation>{old} wird zu {new}: {text}</translation>
        </message>
        <message>
            <source>{new} speakers, was {old}</source>
            <translation>{new} Sprecher, vorher {old}</translation>
        </message>
        <message>
            <source>again with {model}</source>
            <translation>wieder mit {model}</translation>
        </message>
        <message>
            <source>1 speaker, was {old}</source>
            <translation>1 Sprecher, vorher {old}</translation>
        </message>
        <message>
            <source>The speakers were found again.</source>
            <translation>Die Sprecher wurden erneut erkannt.</translation>
        </message>
        <message>
            <source>A new transcription of {span} is ready.</source>
            <translation>Eine neue Transkription von {span} ist fertig.</translation>
        </message>
        <message>
            <source>Speakers again</source>
            <translation>Sprecher erneut</translation>
        </message>
        <message>
            <source>How far it is</source>
            <translation>Wie weit es ist</translation>
        </message>
        <message>
            <source>{span} again</source>
            <translation>{span} erneut</translation>
        </message>
        <message>
            <source>Enter keeps it, Esc does not</source>
            <translation>Enter behält es, Esc nicht</translation>
        </message>
        <message>
            <source>What is to be said about this?</source>
            <translation>Was ist dazu zu sagen?</translation>
        </message>
        <message>
            <source>Name of the tag</source>
            <translation>Name des Schlagworts</translation>
        </message>
        <message>
            <source>Name of the bookmark</source>
            <translation>Name des Lesezeichens</translation>
        </message>
        <message>
            <source>Why it is highlighted</source>
            <translation>Warum es hervorgehoben ist</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <source>Comments</source>
            <translation>Kommentare</translation>
        </message>
        <message>
            <source>Highlights</source>
            <translation>Hervorhebungen</translation>
        </message>
        <message>
            <source>Bookmarks</source>
            <translation>Lesezeichen</translation>
        </message>
        <message>
            <source>Mark some text, or put the caret on a word, and choose one of these.</source>
            <translation>Text markieren oder den Cursor auf ein Wort setzen und eines davon wählen.</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Which notes are shown</source>
            <translation>Welche Notizen gezeigt werden</translation>
        </message>
        <message>
            <source>All notes</source>
            <translation>Alle Notizen</translation>
        </message>
        <message>
            <source>Go there</source>
            <translation>Dorthin gehen</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>Ändern…</translation>
        </message>
        <message>
            <source>None of this kind.</source>
            <translation>Keine dieser Art.</translation>
        </message>
        <message>
            <source>By keyboard:</source>
            <translation>Mit der Tastatur:</translation>
        </message>
        <message>
            <source>No more bookmarks from here on.</source>
            <translation>Ab hier gibt es keine Lesezeichen mehr.</translation>
        </message>
        <message>
            <source>Remove the bookmark</source>
            <translation>Lesezeichen entfernen</translation>
        </message>
        <message>
            <source>No more bookmarks before this.</source>
            <translation>Davor gibt es keine Lesezeichen mehr.</translation>
        </message>
        <message>
            <source>Remove the comment</source>
            <translation>Kommentar entfernen</translation>
        </message>
        <message>
            <source>Remove the highlight</source>
            <translation>Hervorhebung entfernen</translation>
        </message>
        <message>
            <source>Remove the tag</source>
            <translation>Schlagwort entfernen</translation>
        </message>
        <message>
            <source>Edit the comment</source>
            <translation>Kommentar ändern</translation>
        </message>
        <message>
            <source>Edit the highlight</source>
            <translation>Hervorhebung ändern</translation>
        </message>
        <message>
            <source>Name the bookmark</source>
            <translation>Lesezeichen benennen</translation>
        </message>
        <message>
            <source>Rename the tag</source>
            <translation>Schlagwort umbenennen</translation>
        </message>
        <message>
            <source>Not checked any more</source>
            <translation>Nicht mehr geprüft</translation>
        </message>
        <message>
            <source>The turn said by {name}</source>
            <translation>Redebeitrag von {name}</translation>
        </message>
        <message>
            <source>Said by {name}</source>
            <translation>Gesagt von {name}</translation>
        </message>
        <message>
            <source>Merge segments</source>
            <translation>Segmente verbinden</translation>
        </message>
        <message>
            <source>Put the caret into the text where the segment is to be split.</source>
            <translation>Die Schreibmarke im Text dorthin setzen, wo das Segment geteilt werden soll.</translation>
        </message>
        <message>
            <source>This and later turns said by {name}</source>
            <translation>Dieser und spätere Redebeiträge von {name}</translation>
        </message>
        <message>
            <source>Correct the text</source>
            <translation>Text berichtigen</translation>
        </message>
        <message>
            <source>Said by nobody</source>
            <translation>Von niemandem gesagt</translation>
        </message>
        <message>
            <source>Move an edge</source>
            <translation>Grenze verschieben</translation>
        </message>
        <message>
            <source>Between {first} and {last}</source>
            <translation>Zwischen {first} und {last}</translation>
        </message>
        <message>
            <source>Only segments that follow each other can become one.</source>
            <translation>Nur aufeinander folgende Segmente können eins werden.</translation>
        </message>
        <message>
            <source>Delete {count} segments</source>
            <translation>{count} Segmente löschen</translation>
        </message>
        <message>
            <source>Not before {first}</source>
            <translation>Nicht vor {first}</translation>
        </message>
        <message>
            <source>Changed elsewhere</source>
            <translation>An anderer Stelle geändert</translation>
        </message>
        <message>
            <source>Notes from elsewhere</source>
            <translation>Notizen von anderswo</translation>
        </message>
        <message>
            <source>This transcript was changed elsewhere, in the same place. Yours is kept; theirs is revision {number} in the history.</source>
            <translation>Dieses Transkript wurde zugleich an anderer Stelle am selben Ort geändert. Ihre Fassung gilt; die andere ist Fassung {number} im Verlauf.</translation>
        </message>
        <message>
            <source>There is no sound to be seen, so no silence either.</source>
            <translation>Es ist kein Ton zu sehen, also auch keine Stille.</translation>
        </message>
        <message>
            <source>This word has no times; the edges of its segment have.</source>
            <translation>Dieses Wort hat keine Zeiten; die Kanten seines Segments haben welche.</translation>
        </message>
        <message>
            <source>There is no silence near this edge.</source>
            <translation>Nahe dieser Kante ist keine Stille.</translation>
        </message>
        <message>
            <source>This edge is as far as it can go.</source>
            <translation>Weiter lässt sich diese Kante nicht verschieben.</translation>
        </message>
        <message>
            <source>Delete the text</source>
            <translation>Text löschen</translation>
        </message>
        <message>
            <source>Join the paragraphs</source>
            <translation>Absätze verbinden</translation>
        </message>
        <message>
            <source>All of these</source>
            <translation>Alle diese</translation>
        </message>
        <message>
            <source>1 transcript was written to {folder}.</source>
            <translation>1 Transkript wurde in {folder} geschrieben.</translation>
        </message>
        <message>
            <source>{count} transcripts were written to {folder}.</source>
            <translation>{count} Transkripte wurden in {folder} geschrieben.</translation>
        </message>
        <message>
            <source>Capitals matter</source>
            <translation>Groß- und Kleinschreibung wird beachtet</translation>
        </message>
        <message>
            <source>Not within a longer word: “or” is not in “word”</source>
            <translation>Nicht innerhalb eines längeren Worts: „ort“ steht nicht in „Wort“</translation>
        </message>
        <message>
            <source>Look for a pattern: \d+ is any number, and \1 in the replacement is what the first group in brackets has found</source>
            <translation>Nach einem Muster suchen: \d+ ist irgendeine Zahl, und \1 in der Ersetzung ist, was die erste Gruppe in Klammern gefunden hat</translation>
        </message>
        <message>
            <source>Find in this transcript</source>
            <translation>In diesem Transkript suchen</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>Vorherige Stelle</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Nächste Stelle</translation>
        </message>
        <message>
            <source>Replace with</source>
            <translation>Ersetzen durch</translation>
        </message>
        <message>
            <source>Preview…</source>
            <translation>Vorschau…</translation>
        </message>
        <message>
            <source>In selection</source>
            <translation>In der Auswahl</translation>
        </message>
        <message>
            <source>Only in the text that is marked now</source>
            <translation>Nur im Text, der jetzt markiert ist</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>Nicht gefunden</translation>
        </message>
        <message>
            <source>{number} of {count}</source>
            <translation>{number} von {count}</translation>
        </message>
        <message>
            <source>Replacing…</source>
            <translation>Wird ersetzt…</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>What is shown, and how large it is</source>
            <translation>Was zu sehen ist und wie groß</translation>
        </message>
        <message>
            <source>Write the transcript to files</source>
            <translation>Das Transkript in Dateien schreiben</translation>
        </message>
        <message>
            <source>As it was transcribed</source>
            <translation>Wie transkribiert</translation>
        </message>
        <message>
            <source>As it was opened</source>
            <translation>Wie geöffnet</translation>
        </message>
        <message>
            <source>Edits; choosing one goes back to it</source>
            <translation>Änderungen; die Auswahl einer führt zu ihr zurück</translation>
        </message>
        <message>
            <source>All revisions…</source>
            <translation>Alle Fassungen…</translation>
        </message>
        <message>
            <source>Compare with earlier revisions, or return to one</source>
            <translation>Mit früheren Fassungen vergleichen oder zu einer zurückkehren</translation>
        </message>
        <message>
            <source>Revisions</source>
            <translation>Fassungen</translation>
        </message>
        <message>
            <source>What has changed since this revision</source>
            <translation>Was sich seit dieser Fassung geändert hat</translation>
        </message>
        <message>
            <source>Return to this revision</source>
            <translation>Zu dieser Fassung zurückkehren</translation>
        </message>
        <message>
            <source>Revision {number}</source>
            <translation>Fassung {number}</translation>
        </message>
        <message>
            <source>Return to an earlier revision</source>
            <translation>Zu einer früheren Fassung zurückkehren</translation>
        </message>
        <message>
            <source>Nothing has changed since.</source>
            <translation>Seither hat sich nichts geändert.</translation>
        </message>
        <message>
            <source>Remember this voice?</source>
            <translation>Diese Stimme merken?</translation>
        </message>
        <message>
            <source>Remember a voice</source>
            <translation>Eine Stimme merken</translation>
        </message>
        <message>
            <source>The person whose voice it is has agreed to this</source>
            <translation>Die Person, deren Stimme es ist, ist damit einverstanden</translation>
        </message>
        <message>
            <source>Remember the voice</source>
            <translation>Die Stimme merken</translation>
        </message>
        <message>
            <source>What is kept</source>
            <translation>Was aufbewahrt wird</translation>
        </message>
        <message>
            <source>The name, and a voice print: numbers that say how the voice sounds, made from up to a minute of this recording. Also where in the recording that is. No sound is copied.</source>
            <translation>Der Name und ein Stimmabdruck: Zahlen, die sagen, wie die Stimme klingt, gewonnen aus bis zu einer Minute dieser Aufnahme. Außerdem, wo in der Aufnahme das ist. Ton wird nicht kopiert.</translation>
        </message>
        <message>
            <source>How it is deleted</source>
            <translation>Wie sie gelöscht wird</translation>
        </message>
        <message>
            <source>Under Settings, Voices, at any time, with all that was made from it. Undo in the transcript does not delete it.</source>
            <translation>Jederzeit unter Einstellungen, Stimmen, mit allem, was daraus gemacht wurde. Rückgängig im Transkript löscht sie nicht.</translation>
        </message>
        <message>
            <source>Whose decision it is</source>
            <translation>Wer darüber entscheidet</translation>
        </message>
        <message>
            <source>A voice print can tell who somebody is. Only the person whose voice it is can allow that it is kept.</source>
            <translation>Ein Stimmabdruck kann verraten, wer jemand ist. Nur die Person, deren Stimme es ist, kann erlauben, dass er aufbewahrt wird.</translation>
        </message>
        <message>
            <source>wxdesk then knows the voice again in new recordings, and names the speaker by itself.</source>
            <translation>wxdesk erkennt die Stimme dann in neuen Aufnahmen wieder und benennt den Sprecher von selbst.</translation>
        </message>
        <message>
            <source>Remember the voice of {name}?</source>
            <translation>Die Stimme von {name} merken?</translation>
        </message>
        <message>
            <source>On this computer, in {folder}. Nothing is sent anywhere.</source>
            <translation>Auf diesem Computer, in {folder}. Nichts wird irgendwohin gesendet.</translation>
        </message>
        <message>
            <source>Only with the person's consent. The voice stays on this computer; undo does not delete it, but Settings, Voices does.</source>
            <translation>Nur mit Einverständnis der Person. Die Stimme bleibt auf diesem Computer; gelöscht wird sie nicht durch Rückgängig, sondern unter Einstellungen, Stimmen.</translation>
        </message>
        <message>
            <source>Remember this voice</source>
            <translation>Diese Stimme merken</translation>
        </message>
        <message>
            <source>Who is this?</source>
            <translation>Wer ist das?</translation>
        </message>
        <message>
            <source>Name of the speaker</source>
            <translation>Name des Sprechers</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Remember this voice: the person has agreed</source>
            <translation>Diese Stimme merken: Die Person ist einverstanden</translation>
        </message>
        <message>
            <source>The recording is needed to remember a voice.</source>
            <translation>Um eine Stimme zu merken, wird die Aufnahme gebraucht.</translation>
        </message>
        <message>
            <source>Never heard alone for long enough to be remembered.</source>
            <translation>Nie lange genug allein zu hören, um gemerkt zu werden.</translation>
        </message>
        <message>
            <source>Merge two speakers</source>
            <translation>Zwei Sprecher verbinden</translation>
        </message>
        <message>
            <source>Not this voice</source>
            <translation>Nicht diese Stimme</translation>
        </message>
        <message>
            <source>Nobody speaks in this transcript.</source>
            <translation>In diesem Transkript spricht niemand.</translation>
        </message>
        <message>
            <source>Name of {speaker}</source>
            <translation>Name von {speaker}</translation>
        </message>
        <message>
            <source>The same person as the other {name}: make one of them</source>
            <translation>Dieselbe Person wie {name} oben: beide verbinden</translation>
        </message>
        <message>
            <source>The remembered voice of {name} learns from this</source>
            <translation>Die gemerkte Stimme von {name} lernt hieraus</translation>
        </message>
        <message>
            <source>Rename a speaker</source>
            <translation>Sprecher umbenennen</translation>
        </message>
        <message>
            <source>The remembered voice of {name} learns from this.</source>
            <translation>Die gemerkte Stimme von {name} lernt hieraus.</translation>
        </message>
        <message>
            <source>The voice is not remembered, as the recording is gone: {path}</source>
            <translation>Die Stimme wird nicht gemerkt, da die Aufnahme fehlt: {path}</translation>
        </message>
        <message>
            <source>{name} is never heard alone for long enough to be remembered.</source>
            <translation>{name} ist nie lange genug allein zu hören, um gemerkt zu werden.</translation>
        </message>
        <message>
            <source>The voice of {name} is remembered. Undo does not take that back.</source>
            <translation>Die Stimme von {name} ist gemerkt. Rückgängig nimmt das nicht zurück.</translation>
        </message>
        <message>
            <source>Forget it</source>
            <translation>Vergessen</translation>
        </message>
        <message>
            <source>The stretch before</source>
            <translation>Die Stelle davor</translation>
        </message>
        <message>
            <source>Another stretch</source>
            <translation>Eine andere Stelle</translation>
        </message>
        <message>
            <source>Hear the speaker (Space, as long as no name is written)</source>
            <translation>Den Sprecher anhören (Leertaste, solange kein Name dasteht)</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nein</translation>
        </message>
        <message>
            <source>Sounds like {name}, {percent}.</source>
            <translation>Klingt wie {name}, {percent}.</translation>
        </message>
        <message>
            <source>It is {name}</source>
            <translation>Es ist {name}</translation>
        </message>
        <message>
            <source>It is not {name}</source>
            <translation>Es ist nicht {name}</translation>
        </message>
        <message>
            <source>Open transcripts</source>
            <translation>Geöffnete Transkripte</translation>
        </message>
        <message>
            <source>No transcript is open</source>
            <translation>Kein Transkript geöffnet</translation>
        </message>
        <message>
            <source>Open one in the library, or a finished job in the queue.</source>
            <translation>Eines in der Bibliothek oder einen fertigen Auftrag in der Warteschlange öffnen.</translation>
        </message>
        <message>
            <source>Open the library</source>
            <translation>Bibliothek öffnen</translation>
        </message>
        <message>
            <source>Next transcript</source>
            <translation>Nächstes Transkript</translation>
        </message>
        <message>
            <source>Previous transcript</source>
            <translation>Vorheriges Transkript</translation>
        </message>
        <message>
            <source>This recording cannot be played.</source>
            <translation>Diese Aufnahme lässt sich nicht abspielen.</translation>
        </message>
        <message>
            <source>Playing position</source>
            <translation>Wiedergabestelle</translation>
        </message>
        <message>
            <source>How fast the recording is played</source>
            <translation>Wie schnell die Aufnahme abgespielt wird</translation>
        </message>
        <message>
            <source>Say where the recording is now</source>
            <translation>Angeben, wo die Aufnahme jetzt liegt</translation>
        </message>
        <message>
            <source>{who}{time}: {before}{old} becomes {new}: {after}</source>
            <translation>{who}{time}: {before}{old} wird zu {new}: {after}</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>Where to replace</source>
            <translation>Wo ersetzt wird</translation>
        </message>
        <message>
            <source>What would be replaced</source>
            <translation>Was ersetzt würde</translation>
        </message>
        <message>
            <source>Only what is checked is replaced. A click shows where it is.</source>
            <translation>Nur was angehakt ist, wird ersetzt. Ein Klick zeigt, wo es steht.</translation>
        </message>
        <message>
            <source>{checked} of {total} checked, in {transcripts} transcripts</source>
            <translation>{checked} von {total} angehakt, in {transcripts} Transkripten</translation>
        </message>
        <message>
            <source>{checked} of {total} checked</source>
            <translation>{checked} von {total} angehakt</translation>
        </message>
        <message>
            <source>Selection</source>
            <translation>Auswahl</translation>
        </message>
        <message>
            <source>Mark some text, and choose “Selection” again.</source>
            <translation>Text markieren und noch einmal „Auswahl“ wählen.</translation>
        </message>
        <message>
            <source>Not all transcripts were looked through.</source>
            <translation>Nicht alle Transkripte wurden durchsucht.</translation>
        </message>
        <message>
            <source>Replace {count}</source>
            <translation>{count} ersetzen</translation>
        </message>
        <message>
            <source>Passed over, as the text was changed meanwhile: {count}.</source>
            <translation>Übergangen, weil der Text inzwischen geändert wurde: {count}.</translation>
        </message>
        <message>
            <source>{count} replaced in {transcripts} transcripts.</source>
            <translation>{count} ersetzt in {transcripts} Transkripten.</translation>
        </message>
        <message>
            <source>{count} replaced.</source>
            <translation>{count} ersetzt.</translation>
        </message>
        <message>
            <source>Undo replacing</source>
            <translation>Ersetzen rückgängig</translation>
        </message>
        <message>
            <source>What was edited since stays as it is: “{name}”.</source>
            <translation>Was seither bearbeitet wurde, bleibt, wie es ist: „{name}“.</translation>
        </message>
        <message>
            <source>How much has been checked</source>
            <translation>Wie viel geprüft ist</translation>
        </message>
        <message>
            <source>{share} % checked</source>
            <translation>{share} % geprüft</translation>
        </message>
        <message>
            <source>A time is written like 1:02:03.450</source>
            <translation>Eine Zeit schreibt man wie 1:02:03.450</translation>
        </message>
        <message>
            <source>Speaker; another name is a new speaker</source>
            <translation>Sprecher; ein anderer Name ist ein neuer Sprecher</translation>
        </message>
        <message>
            <source>Text of the segment</source>
            <translation>Text des Segments</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <source>{share} % doubtful</source>
            <translation>{share} % zweifelhaft</translation>
        </message>
        <message>
            <source>Number of the segment; Space or a double click here plays it</source>
            <translation>Nummer des Segments; Leertaste oder Doppelklick hier spielt es ab</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Beginn</translation>
        </message>
        <message>
            <source>When it begins; F2 or a double click changes it</source>
            <translation>Wann es beginnt; F2 oder Doppelklick ändert das</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>When it ends; F2 or a double click changes it</source>
            <translation>Wann es endet; F2 oder Doppelklick ändert das</translation>
        </message>
        <message>
            <source>How many seconds it lasts</source>
            <translation>Wie viele Sekunden es dauert</translation>
        </message>
        <message>
            <source>Who says it</source>
            <translation>Wer es sagt</translation>
        </message>
        <message>
            <source>What is said</source>
            <translation>Was gesagt wird</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Durchsicht</translation>
        </message>
        <message>
            <source>Whether it was checked, or how many words are doubtful</source>
            <translation>Ob es geprüft ist, oder wie viele Wörter zweifelhaft sind</translation>
        </message>
        <message>
            <source>Char/s</source>
            <translation>Zeichen/s</translation>
        </message>
        <message>
            <source>Characters a second that one has to read</source>
            <translation>Zeichen, die man in einer Sekunde lesen muss</translation>
        </message>
        <message>
            <source>Show this panel</source>
            <translation>Diesen Bereich zeigen</translation>
        </message>
        <message>
            <source>Fold this panel</source>
            <translation>Diesen Bereich einklappen</translation>
        </message>
        <message>
            <source>Folded</source>
            <translation>Eingeklappt</translation>
        </message>
        <message>
            <source>The recording was fetched from the web and not kept.</source>
            <translation>Die Aufnahme wurde aus dem Netz geholt und nicht behalten.</translation>
        </message>
        <message>
            <source>This transcript has no recording yet.</source>
            <translation>Dieses Transkript hat noch keine Aufnahme.</translation>
        </message>
        <message>
            <source>Said by</source>
            <translation>Gesagt von</translation>
        </message>
        <message>
            <source>This turn said by</source>
            <translation>Dieser Redebeitrag von</translation>
        </message>
        <message>
            <source>This and later turns said by</source>
            <translation>Dieser und spätere Redebeiträge von</translation>
        </message>
        <message>
            <source>Add a speaker</source>
            <translation>Sprecher hinzufügen</translation>
        </message>
        <message>
            <source>Hear, assign, merge or remove</source>
            <translation>Anhören, zuweisen, verbinden oder entfernen</translation>
        </message>
        <message>
            <source>The same person: merge</source>
            <translation>Dieselbe Person: verbinden</translation>
        </message>
        <message>
            <source>Make one speaker of the two who have this name</source>
            <translation>Aus den beiden mit diesem Namen einen Sprecher machen</translation>
        </message>
        <message>
            <source>The voice is remembered</source>
            <translation>Die Stimme ist gemerkt</translation>
        </message>
        <message>
            <source>Recognised, {percent}</source>
            <translation>Erkannt, {percent}</translation>
        </message>
        <message>
            <source>Sounds like {name}, {percent}. Click if it is so.</source>
            <translation>Klingt wie {name}, {percent}. Anklicken, wenn es so ist.</translation>
        </message>
        <message>
            <source>Hear a sample</source>
            <translation>Probe anhören</translation>
        </message>
        <message>
            <source>Has said what is marked</source>
            <translation>Hat das Markierte gesagt</translation>
        </message>
        <message>
            <source>Has said this turn</source>
            <translation>Hat diesen Redebeitrag gesagt</translation>
        </message>
        <message>
            <source>Has said this and later turns</source>
            <translation>Hat diesen und spätere Redebeiträge gesagt</translation>
        </message>
        <message>
            <source>Is the same as</source>
            <translation>Ist dieselbe Person wie</translation>
        </message>
        <message>
            <source>Remove a speaker</source>
            <translation>Sprecher entfernen</translation>
        </message>
        <message>
            <source>Remember this voice…</source>
            <translation>Diese Stimme merken…</translation>
        </message>
        <message>
            <source>Delete the remembered voice…</source>
            <translation>Die gemerkte Stimme löschen…</translation>
        </message>
        <message>
            <source>{name}; Alt+{number} has them say what is marked</source>
            <translation>{name}; Alt+{number} weist das Markierte zu</translation>
        </message>
        <message>
            <source>More on {name}</source>
            <translation>Mehr zu {name}</translation>
        </message>
        <message>
            <source>Recognised by the voice, {percent}</source>
            <translation>An der Stimme erkannt, {percent}</translation>
        </message>
        <message>
            <source>{name}? {percent}</source>
            <translation>{name}? {percent}</translation>
        </message>
        <message>
            <source>Who spoke when</source>
            <translation>Wer wann gesprochen hat</translation>
        </message>
        <message>
            <source>Arrow keys choose a moment, Enter goes to it in the text.</source>
            <translation>Pfeiltasten wählen einen Moment, die Eingabetaste geht im Text dorthin.</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>niemand</translation>
        </message>
        <message>
            <source>Several at once</source>
            <translation>Mehrere zugleich</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>{time}: {names}</source>
            <translation>{time}: {names}</translation>
        </message>
        <message>
            <source>The table was copied.</source>
            <translation>Die Tabelle wurde kopiert.</translation>
        </message>
        <message>
            <source>It is not known who speaks</source>
            <translation>Es ist nicht bekannt, wer spricht</translation>
        </message>
        <message>
            <source>How much each speaks, and when, stands here once it is.</source>
            <translation>Wie viel jeder spricht und wann, steht hier, sobald es bekannt ist.</translation>
        </message>
        <message>
            <source>Find the speakers…</source>
            <translation>Sprecher finden …</translation>
        </message>
        <message>
            <source>Copy table</source>
            <translation>Tabelle kopieren</translation>
        </message>
        <message>
            <source>Export table…</source>
            <translation>Tabelle exportieren …</translation>
        </message>
        <message>
            <source>Export picture</source>
            <translation>Bild exportieren</translation>
        </message>
        <message>
            <source>Picture (PNG)</source>
            <translation>Bild (PNG)</translation>
        </message>
        <message>
            <source>Drawing that can be enlarged (SVG)</source>
            <translation>Zeichnung, die sich vergrößern lässt (SVG)</translation>
        </message>
        <message>
            <source>Export table</source>
            <translation>Tabelle exportieren</translation>
        </message>
        <message>
            <source>In these colours…</source>
            <translation>In diesen Farben …</translation>
        </message>
        <message>
            <source>For print…</source>
            <translation>Zum Drucken …</translation>
        </message>
        <message>
            <source>Click in the chart to go there in the text.</source>
            <translation>Klicken Sie in das Diagramm, um im Text dorthin zu gehen.</translation>
        </message>
        <message>
            <source>Table (CSV)</source>
            <translation>Tabelle (CSV)</translation>
        </message>
        <message>
            <source>{speech} of {duration} spoken</source>
            <translation>{speech} von {duration} gesprochen</translation>
        </message>
        <message>
            <source>{percent} silence</source>
            <translation>{percent} Stille</translation>
        </message>
        <message>
            <source>{percent} several at once</source>
            <translation>{percent} mehrere zugleich</translation>
        </message>
        <message>
            <source>Who speaks: {name}</source>
            <translation>Wer spricht: {name}</translation>
        </message>
        <message>
            <source>who speaks</source>
            <translation>wer spricht</translation>
        </message>
        <message>
            <source>{time} by nobody known</source>
            <translation>{time} von Unbekannten</translation>
        </message>
        <message>
            <source>{file} was written.</source>
            <translation>{file} wurde geschrieben.</translation>
        </message>
        <message>
            <source>How much each speaks</source>
            <translation>Wie viel jeder spricht</translation>
        </message>
        <message>
            <source>How long they speak</source>
            <translation>Wie lange sie sprechen</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Anteil</translation>
        </message>
        <message>
            <source>Of all that everybody speaks</source>
            <translation>An allem, was alle sprechen</translation>
        </message>
        <message>
            <source>Turns</source>
            <translation>Beiträge</translation>
        </message>
        <message>
            <source>How often they have their say; a turn ends when another begins, or after 3 seconds of silence</source>
            <translation>Wie oft sie zu Wort kommen; ein Beitrag endet, wenn ein anderer beginnt, oder nach 3 Sekunden Stille</translation>
        </message>
        <message>
            <source>Average turn</source>
            <translation>Beitrag im Mittel</translation>
        </message>
        <message>
            <source>From its beginning to its end</source>
            <translation>Vom Anfang bis zum Ende</translation>
        </message>
        <message>
            <source>Longest turn</source>
            <translation>Längster Beitrag</translation>
        </message>
        <message>
            <source>Per minute</source>
            <translation>Je Minute</translation>
        </message>
        <message>
            <source>In a minute of the time in which they speak</source>
            <translation>In einer Minute der Zeit, in der sie sprechen</translation>
        </message>
        <message>
            <source>Interrupts</source>
            <translation>Unterbricht</translation>
        </message>
        <message>
            <source>How often they begin while another speaks who stops within 2 seconds, and go on</source>
            <translation>Wie oft sie beginnen, während ein anderer spricht, der binnen 2 Sekunden aufhört, und weitersprechen</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>Unterbrochen</translation>
        </message>
        <message>
            <source>How often another does that to them</source>
            <translation>Wie oft das ein anderer mit ihnen tut</translation>
        </message>
        <message>
            <source>At once</source>
            <translation>Zugleich</translation>
        </message>
        <message>
            <source>Part of their speech in which another speaks too</source>
            <translation>Teil ihres Sprechens, in dem auch ein anderer spricht</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Wörter</translation>
        </message>
        <message>
            <source>Characters</source>
            <translation>Zeichen</translation>
        </message>
        <message>
            <source>There is no misspelled word at the caret.</source>
            <translation>Am Cursor steht kein falsch geschriebenes Wort.</translation>
        </message>
        <message>
            <source>Correct the spelling</source>
            <translation>Rechtschreibung berichtigen</translation>
        </message>
        <message>
            <source>The dictionaries are still being read.</source>
            <translation>Die Wörterbücher werden noch gelesen.</translation>
        </message>
        <message>
            <source>Looking for suggestions…</source>
            <translation>Suche nach Vorschlägen …</translation>
        </message>
        <message>
            <source>No suggestions</source>
            <translation>Keine Vorschläge</translation>
        </message>
        <message>
            <source>There is no spelling dictionary for {language}.</source>
            <translation>Für {language} gibt es kein Wörterbuch zur Rechtschreibprüfung.</translation>
        </message>
        <message>
            <source>No more misspelled words from here on.</source>
            <translation>Ab hier keine falsch geschriebenen Wörter mehr.</translation>
        </message>
        <message>
            <source>No misspelled words before this one.</source>
            <translation>Davor keine falsch geschriebenen Wörter.</translation>
        </message>
        <message>
            <source>“{word}” is in your dictionary now.</source>
            <translation>„{word}“ steht jetzt im eigenen Wörterbuch.</translation>
        </message>
        <message>
            <source>Saving…</source>
            <translation>Wird gespeichert…</translation>
        </message>
        <message>
            <source>Saved · revision {number}</source>
            <translation>Gespeichert · Fassung {number}</translation>
        </message>
        <message>
            <source>1 edit undoable</source>
            <translation>1 Änderung rücknehmbar</translation>
        </message>
        <message>
            <source>{count} edits undoable</source>
            <translation>{count} Änderungen rücknehmbar</translation>
        </message>
        <message>
            <source>Opening the transcript…</source>
            <translation>Das Transkript wird geöffnet…</translation>
        </message>
        <message>
            <source>This transcript cannot be opened</source>
            <translation>Dieses Transkript lässt sich nicht öffnen</translation>
        </message>
        <message>
            <source>There is no text in this transcript</source>
            <translation>Dieses Transkript enthält keinen Text</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Nobody has said yet who speaks here.</source>
            <translation>Noch hat niemand gesagt, wer hier spricht.</translation>
        </message>
        <message>
            <source>Segment</source>
            <translation>Segment</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>No more doubtful words from here on.</source>
            <translation>Ab hier keine unsicheren Wörter mehr.</translation>
        </message>
        <message>
            <source>Name the speakers</source>
            <translation>Die Sprecher benennen</translation>
        </message>
        <message>
            <source>1 of the speakers has no name yet.</source>
            <translation>1 Sprecher hat noch keinen Namen.</translation>
        </message>
        <message>
            <source>{count} of the speakers have no name yet.</source>
            <translation>{count} der Sprecher haben noch keinen Namen.</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Lautstärke</translation>
        </message>
        <message>
            <source>Zoom in to see the spectrogram</source>
            <translation>Vergrößern, um das Spektrogramm zu sehen</translation>
        </message>
        <message>
            <source>Making the spectrogram</source>
            <translation>Das Spektrogramm wird erstellt</translation>
        </message>
        <message>
            <source>{number} kHz</source>
            <translation>{number} kHz</translation>
        </message>
        <message>
            <source>{names} and {name} speak at the same time, {span}</source>
            <translation>{names} und {name} sprechen gleichzeitig, {span}</translation>
        </message>
        <message>
            <source>Drag to move this edge; with Alt it does not snap to silence</source>
            <translation>Ziehen, um diese Kante zu verschieben; mit Alt rastet sie nicht an Stille ein</translation>
        </message>
        <message>
            <source>Left and Right move the playing position, plus and minus zoom.</source>
            <translation>Links und Rechts verschieben die Abspielposition, Plus und Minus zoomen.</translation>
        </message>
        <message>
            <source>Part of the recording in sight</source>
            <translation>Sichtbarer Teil der Aufnahme</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>Whole recording</source>
            <translation>Ganze Aufnahme</translation>
        </message>
        <message>
            <source>Zoom to the selection</source>
            <translation>Auf die Auswahl zoomen</translation>
        </message>
        <message>
            <source>Spectrogram</source>
            <translation>Spektrogramm</translation>
        </message>
        <message>
            <source>Reading the sound</source>
            <translation>Ton wird gelesen</translation>
        </message>
        <message>
            <source>The recording is not there, so there is no sound to be seen.</source>
            <translation>Die Aufnahme ist nicht da, daher ist kein Ton zu sehen.</translation>
        </message>
        <message>
            <source>Several speak at the same time, {span}</source>
            <translation>Mehrere sprechen gleichzeitig, {span}</translation>
        </message>
        <message>
            <source>At {time} of {duration}.</source>
            <translation>Bei {time} von {duration}.</translation>
        </message>
        <message>
            <source>Selected from {first} to {last}.</source>
            <translation>Ausgewählt von {first} bis {last}.</translation>
        </message>
        <message>
            <source>Its transcript is in the library.</source>
            <translation>Das Transkript ist in der Bibliothek.</translation>
        </message>
        <message>
            <source>What it found is there for whoever asked.</source>
            <translation>Was er ergeben hat, liegt für den bereit, der gefragt hat.</translation>
        </message>
        <message>
            <source>Open wxdesk</source>
            <translation>wxdesk öffnen</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>nothing to do</source>
            <translation>nichts zu tun</translation>
        </message>
        <message>
            <source>The queue is done</source>
            <translation>Die Warteschlange ist abgearbeitet</translation>
        </message>
        <message>
            <source>It is in {folder}.</source>
            <translation>Sie liegt in {folder}.</translation>
        </message>
        <message>
            <source>{count} failed</source>
            <translation>{count} fehlgeschlagen</translation>
        </message>
        <message>
            <source>{name} failed</source>
            <translation>{name} ist fehlgeschlagen</translation>
        </message>
        <message>
            <source>{name} is done</source>
            <translation>{name} ist fertig</translation>
        </message>
        <message>
            <source>wxdesk {version} is there.</source>
            <translation>wxdesk {version} ist da.</translation>
        </message>
        <message>
            <source>The voice print is deleted, and all that was made from it, such as suggestions. Names that are written in transcripts stay. This cannot be undone.</source>
            <translation>Der Stimmabdruck wird gelöscht und alles, was daraus gemacht wurde, etwa Vorschläge. Namen, die in Transkripten stehen, bleiben. Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <source>The voice of {name} could not be learned. {problem}</source>
            <translation>Die Stimme von {name} ließ sich nicht lernen. {problem}</translation>
        </message>
        <message>
            <source>The voice of {name} is deleted.</source>
            <translation>Die Stimme von {name} ist gelöscht.</translation>
        </message>
        <message>
            <source>Delete the voice of {name}?</source>
            <translation>Die Stimme von {name} löschen?</translation>
        </message>
        <message>
            <source>{count} voices are deleted.</source>
            <translation>{count} Stimmen sind gelöscht.</translation>
        </message>
        <message>
            <source>Delete {count} voices?</source>
            <translation>{count} Stimmen löschen?</translation>
        </message>
        <message>
            <source>from the API</source>
            <translation>von der API</translation>
        </message>
        <message>
            <source>under 1 min left</source>
            <translation>noch unter 1 min</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Gestern</translation>
        </message>
        <message>
            <source>Fetching</source>
            <translation>Wird heruntergeladen</translation>
        </message>
        <message>
            <source>Finding speech</source>
            <translation>Gesprochenes wird gesucht</translation>
        </message>
        <message>
            <source>Finding the language</source>
            <translation>Sprache wird bestimmt</translation>
        </message>
        <message>
            <source>Transcribing</source>
            <translation>Wird transkribiert</translation>
        </message>
        <message>
            <source>Timing the words</source>
            <translation>Wortzeiten werden bestimmt</translation>
        </message>
        <message>
            <source>Telling speakers apart</source>
            <translation>Sprecher werden unterschieden</translation>
        </message>
        <message>
            <source>Assigning speakers</source>
            <translation>Sprecher werden zugeordnet</translation>
        </message>
        <message>
            <source>Making the file</source>
            <translation>Datei wird erstellt</translation>
        </message>
        <message>
            <source>Starting the engine</source>
            <translation>Wird gestartet</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>who speaks when</source>
            <translation>wer wann spricht</translation>
        </message>
        <message>
            <source>times of words</source>
            <translation>Zeiten der Wörter</translation>
        </message>
        <message>
            <source>who says what</source>
            <translation>wer was sagt</translation>
        </message>
        <message>
            <source>which language</source>
            <translation>welche Sprache</translation>
        </message>
        <message>
            <source>to know a voice again</source>
            <translation>um eine Stimme wiederzuerkennen</translation>
        </message>
        <message>
            <source>{hours} h {minutes} min left</source>
            <translation>noch {hours} h {minutes} min</translation>
        </message>
        <message>
            <source>{speed}×</source>
            <translation>{speed}×</translation>
        </message>
        <message>
            <source>from {name}</source>
            <translation>von {name}</translation>
        </message>
        <message>
            <source>{minutes} min left</source>
            <translation>noch {minutes} min</translation>
        </message>
        <message>
            <source>Today {time}</source>
            <translation>Heute {time}</translation>
        </message>
        <message>
            <source>{size} were removed, but some things stay.</source>
            <translation>{size} wurden entfernt, aber manches bleibt.</translation>
        </message>
        <message>
            <source>The database</source>
            <translation>Die Datenbank</translation>
        </message>
        <message>
            <source>Your last edits of a transcript could not be kept.</source>
            <translation>Ihre letzten Änderungen an einem Transkript konnten nicht gespeichert werden.</translation>
        </message>
        <message>
            <source>Quit without them</source>
            <translation>Ohne sie beenden</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Bleiben</translation>
        </message>
        <message>
            <source>{folder} cannot be watched now. {error}</source>
            <translation>{folder} kann zurzeit nicht überwacht werden. {error}</translation>
        </message>
        <message>
            <source>{name} was not taken from its watch folder. {error}</source>
            <translation>{name} wurde nicht aus dem überwachten Ordner übernommen. {error}</translation>
        </message>
        <message>
            <source>{folder} is watched again.</source>
            <translation>{folder} wird wieder überwacht.</translation>
        </message>
        <message>
            <source>Fastest, many mistakes; for drafts.</source>
            <translation>Am schnellsten, viele Fehler; für Entwürfe.</translation>
        </message>
        <message>
            <source>Fastest, English only; for drafts.</source>
            <translation>Am schnellsten, nur Englisch; für Entwürfe.</translation>
        </message>
        <message>
            <source>Very fast, some mistakes; a good start.</source>
            <translation>Sehr schnell, einige Fehler; ein guter Anfang.</translation>
        </message>
        <message>
            <source>Very fast, English only; better than base there.</source>
            <translation>Sehr schnell, nur Englisch; darin besser als base.</translation>
        </message>
        <message>
            <source>Fast, good on clear speech.</source>
            <translation>Schnell, gut bei deutlicher Sprache.</translation>
        </message>
        <message>
            <source>Fast, English only; good on clear speech.</source>
            <translation>Schnell, nur Englisch; gut bei deutlicher Sprache.</translation>
        </message>
        <message>
            <source>Slow without a GPU, very good.</source>
            <translation>Ohne GPU langsam, sehr gut.</translation>
        </message>
        <message>
            <source>Slow without a GPU, English only, very good.</source>
            <translation>Ohne GPU langsam, nur Englisch, sehr gut.</translation>
        </message>
        <message>
            <source>Slowest; large-v2 and large-v3 are better.</source>
            <translation>Am langsamsten; large-v2 und large-v3 sind besser.</translation>
        </message>
        <message>
            <source>Slowest, excellent; steadier than large-v3.</source>
            <translation>Am langsamsten, ausgezeichnet; beständiger als large-v3.</translation>
        </message>
        <message>
            <source>Slowest, best in most languages.</source>
            <translation>Am langsamsten, in den meisten Sprachen das beste.</translation>
        </message>
        <message>
            <source>Several times as fast as large-v3, nearly as good; cannot translate.</source>
            <translation>Um ein Mehrfaches schneller als large-v3, fast so gut; kann nicht übersetzen.</translation>
        </message>
        <message>
            <source>English only, faster than small.en, about as good.</source>
            <translation>Nur Englisch, schneller als small.en, etwa so gut.</translation>
        </message>
        <message>
            <source>English only, much faster than medium.en, nearly as good.</source>
            <translation>Nur Englisch, viel schneller als medium.en, fast so gut.</translation>
        </message>
        <message>
            <source>English only, several times as fast as large-v2, nearly as good.</source>
            <translation>Nur Englisch, um ein Mehrfaches schneller als large-v2, fast so gut.</translation>
        </message>
        <message>
            <source>English only, several times as fast as large-v3, nearly as good.</source>
            <translation>Nur Englisch, um ein Mehrfaches schneller als large-v3, fast so gut.</translation>
        </message>
        <message>
            <source>English only, the best of the distilled models.</source>
            <translation>Nur Englisch, das beste der destillierten Modelle.</translation>
        </message>
        <message>
            <source>Tells speakers apart; needs no account.</source>
            <translation>Unterscheidet Sprecher; braucht kein Konto.</translation>
        </message>
        <message>
            <source>pyannote's own, better with many speakers; needs a token once.</source>
            <translation>Das von pyannote selbst, besser bei vielen Sprechern; braucht einmal ein Token.</translation>
        </message>
        <message>
            <source>Exact word times.</source>
            <translation>Genaue Wortzeiten.</translation>
        </message>
        <message>
            <source>Plain text, one segment a line, then notes</source>
            <translation>Reiner Text, ein Segment je Zeile, danach Notizen</translation>
        </message>
        <message>
            <source>Plain text, each segment after its time, then notes</source>
            <translation>Reiner Text, jedes Segment nach seiner Zeit, danach Notizen</translation>
        </message>
        <message>
            <source>Plain text, one turn a line, then notes</source>
            <translation>Reiner Text, ein Redebeitrag je Zeile, danach Notizen</translation>
        </message>
        <message>
            <source>Plain text, the words only</source>
            <translation>Reiner Text, nur die Worte</translation>
        </message>
        <message>
            <source>Word document, with speakers, times and notes</source>
            <translation>Word-Dokument, mit Sprechern, Zeiten und Notizen</translation>
        </message>
        <message>
            <source>Word document with a table of turns</source>
            <translation>Word-Dokument mit einer Tabelle der Redebeiträge</translation>
        </message>
        <message>
            <source>OpenDocument text, with speakers, times and notes</source>
            <translation>OpenDocument-Text, mit Sprechern, Zeiten und Notizen</translation>
        </message>
        <message>
            <source>PDF document, with speakers, times and notes</source>
            <translation>PDF-Dokument, mit Sprechern, Zeiten und Notizen</translation>
        </message>
        <message>
            <source>Markdown, with speakers, times and notes</source>
            <translation>Markdown, mit Sprechern, Zeiten und Notizen</translation>
        </message>
        <message>
            <source>Web page that plays the recording beside it</source>
            <translation>Webseite, die die Aufnahme daneben abspielt</translation>
        </message>
        <message>
            <source>SubRip subtitles</source>
            <translation>SubRip-Untertitel</translation>
        </message>
        <message>
            <source>WebVTT subtitles, with notes</source>
            <translation>WebVTT-Untertitel, mit Notizen</translation>
        </message>
        <message>
            <source>WebVTT subtitles, a colour for each speaker</source>
            <translation>WebVTT-Untertitel, eine Farbe je Sprecher</translation>
        </message>
        <message>
            <source>WebVTT subtitles whose words light up</source>
            <translation>WebVTT-Untertitel, deren Wörter aufleuchten</translation>
        </message>
        <message>
            <source>ASS subtitles, a style for each speaker</source>
            <translation>ASS-Untertitel, ein Stil je Sprecher</translation>
        </message>
        <message>
            <source>ASS subtitles whose words light up</source>
            <translation>ASS-Untertitel, deren Wörter aufleuchten</translation>
        </message>
        <message>
            <source>SSA subtitles, a style for each speaker</source>
            <translation>SSA-Untertitel, ein Stil je Sprecher</translation>
        </message>
        <message>
            <source>TTML subtitles (IMSC 1.1 text)</source>
            <translation>TTML-Untertitel (IMSC 1.1 Text)</translation>
        </message>
        <message>
            <source>SCC captions of American television</source>
            <translation>SCC-Untertitel des amerikanischen Fernsehens</translation>
        </message>
        <message>
            <source>SBV subtitles, as YouTube has them</source>
            <translation>SBV-Untertitel, wie YouTube sie hat</translation>
        </message>
        <message>
            <source>LRC lyrics</source>
            <translation>LRC-Liedtext</translation>
        </message>
        <message>
            <source>LRC lyrics with the time of each word</source>
            <translation>LRC-Liedtext mit der Zeit jedes Wortes</translation>
        </message>
        <message>
            <source>Praat TextGrid, tiers of segments and words</source>
            <translation>Praat TextGrid, Ebenen für Segmente und Wörter</translation>
        </message>
        <message>
            <source>ELAN, tiers of segments and words</source>
            <translation>ELAN, Ebenen für Segmente und Wörter</translation>
        </message>
        <message>
            <source>EXMARaLDA, a tier of segments for each speaker</source>
            <translation>EXMARaLDA, eine Segmentebene je Sprecher</translation>
        </message>
        <message>
            <source>RTTM: who spoke when</source>
            <translation>RTTM: wer wann sprach</translation>
        </message>
        <message>
            <source>STM: segments with speakers, for scoring</source>
            <translation>STM: Segmente mit Sprechern, zum Bewerten</translation>
        </message>
        <message>
            <source>CTM: words with times and scores</source>
            <translation>CTM: Wörter mit Zeiten und Bewertungen</translation>
        </message>
        <message>
            <source>NVivo transcript, rows with times and speakers</source>
            <translation>NVivo-Transkript, Zeilen mit Zeiten und Sprechern</translation>
        </message>
        <message>
            <source>MAXQDA transcript, with times and speakers</source>
            <translation>MAXQDA-Transkript, mit Zeiten und Sprechern</translation>
        </message>
        <message>
            <source>ATLAS.ti transcript, with times and speakers</source>
            <translation>ATLAS.ti-Transkript, mit Zeiten und Sprechern</translation>
        </message>
        <message>
            <source>Table with tabs, times in milliseconds</source>
            <translation>Tabelle mit Tabulatoren, Zeiten in Millisekunden</translation>
        </message>
        <message>
            <source>Table with commas, times in seconds, with speakers</source>
            <translation>Tabelle mit Kommas, Zeiten in Sekunden, mit Sprechern</translation>
        </message>
        <message>
            <source>Audacity labels</source>
            <translation>Audacity-Textmarken</translation>
        </message>
        <message>
            <source>OpenTimelineIO, a marker for each cue and note</source>
            <translation>OpenTimelineIO, eine Marke je Untertitel und Notiz</translation>
        </message>
        <message>
            <source>Final Cut Pro XML, a marker for each cue and note</source>
            <translation>Final Cut Pro XML, eine Marke je Untertitel und Notiz</translation>
        </message>
        <message>
            <source>WhisperX JSON, with words and notes</source>
            <translation>WhisperX-JSON, mit Wörtern und Notizen</translation>
        </message>
        <message>
            <source>wxdesk JSON, with everything</source>
            <translation>wxdesk-JSON, mit allem</translation>
        </message>
        <message>
            <source>WebVTT subtitles</source>
            <translation>WebVTT-Untertitel</translation>
        </message>
        <message>
            <source>JSON of wxdesk or Whisper</source>
            <translation>JSON von wxdesk oder Whisper</translation>
        </message>
        <message>
            <source>ASS subtitles</source>
            <translation>ASS-Untertitel</translation>
        </message>
        <message>
            <source>SSA subtitles</source>
            <translation>SSA-Untertitel</translation>
        </message>
        <message>
            <source>TTML subtitles</source>
            <translation>TTML-Untertitel</translation>
        </message>
        <message>
            <source>DFXP subtitles</source>
            <translation>DFXP-Untertitel</translation>
        </message>
        <message>
            <source>Table with tabs</source>
            <translation>Tabelle mit Tabulatoren</translation>
        </message>
        <message>
            <source>Table with commas</source>
            <translation>Tabelle mit Kommas</translation>
        </message>
        <message>
            <source>Plain text</source>
            <translation>Reiner Text</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Research</source>
            <translation>Forschung</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Doubtful, listen again.</source>
            <translation>Zweifelhaft, noch einmal anhören.</translation>
        </message>
        <message>
            <source>{0} passages are doubtful; listen to them again: {1}.</source>
            <translation>{0} Passagen sind zweifelhaft; bitte noch einmal anhören: {1}.</translation>
        </message>
        <message>
            <source>A passage is doubtful; listen to it again: {0}.</source>
            <translation>Eine Passage ist zweifelhaft; bitte noch einmal anhören: {0}.</translation>
        </message>
        <message>
            <source>The same words come again and again.</source>
            <translation>Dieselben Wörter kommen immer wieder.</translation>
        </message>
        <message>
            <source>The model was not sure of most words.</source>
            <translation>Bei den meisten Wörtern war das Modell unsicher.</translation>
        </message>
        <message>
            <source>There is hardly any speech in the sound.</source>
            <translation>Im Ton wird hier kaum gesprochen.</translation>
        </message>
        <message>
            <source>There is more text than anybody can say in this time.</source>
            <translation>Es ist mehr Text, als jemand in dieser Zeit sagen kann.</translation>
        </message>
        <message>
            <source>There is no room left on the disk to write {0}.</source>
            <translation>Auf dem Datenträger ist kein Platz mehr, um {0} zu schreiben.</translation>
        </message>
        <message>
            <source>Free some space and try again.</source>
            <translation>Platz schaffen und erneut versuchen.</translation>
        </message>
        <message>
            <source>{0} cannot be written: {1}.</source>
            <translation>{0} lässt sich nicht schreiben: {1}.</translation>
        </message>
        <message>
            <source>Choose another folder, or free the file.</source>
            <translation>Einen anderen Ordner wählen oder die Datei freigeben.</translation>
        </message>
        <message>
            <source>min_speakers is {0}, but max_speakers is only {1}.</source>
            <translation>min_speakers ist {0}, max_speakers aber nur {1}.</translation>
        </message>
        <message>
            <source>A passage cannot last from {0} to {1} seconds.</source>
            <translation>Eine Passage kann nicht von Sekunde {0} bis {1} dauern.</translation>
        </message>
        <message>
            <source>A job that makes a media file writes no other files.</source>
            <translation>Ein Auftrag, der eine Mediendatei erstellt, schreibt keine anderen Dateien.</translation>
        </message>
        <message>
            <source>A proposal for a transcript writes no files.</source>
            <translation>Ein Vorschlag für ein Transkript schreibt keine Dateien.</translation>
        </message>
        <message>
            <source>A job that makes no transcript writes no files.</source>
            <translation>Ein Auftrag, der kein Transkript erstellt, schreibt keine Dateien.</translation>
        </message>
        <message>
            <source>There is no text that could get times.</source>
            <translation>Es gibt keinen Text, der Zeiten bekommen könnte.</translation>
        </message>
        <message>
            <source>The language of what is given must be named.</source>
            <translation>Die Sprache des Mitgegebenen muss genannt sein.</translation>
        </message>
        <message>
            <source>{0} is {1}, so it cannot advance.</source>
            <translation>{0} hat den Zustand {1} und kann daher nicht weiterlaufen.</translation>
        </message>
        <message>
            <source>{0} is {1}, so it cannot become {2}.</source>
            <translation>{0} hat den Zustand {1} und kann daher nicht in {2} übergehen.</translation>
        </message>
        <message>
            <source>{0} is {1}, but must be one of {2}.</source>
            <translation>{0} ist {1}; möglich ist nur eines von: {2}.</translation>
        </message>
        <message>
            <source>{0} is {1}, but must lie between {2} and {3}.</source>
            <translation>{0} ist {1}, muss aber zwischen {2} und {3} liegen.</translation>
        </message>
        <message>
            <source>A job of the kind {0} needs {1} {2}.</source>
            <translation>Ein Auftrag der Art {0} braucht {1} {2}.</translation>
        </message>
        <message>
            <source>Nothing can last from {0} to {1} seconds.</source>
            <translation>Nichts kann von {0} bis {1} Sekunden dauern.</translation>
        </message>
        <message>
            <source>There is nothing to cut out.</source>
            <translation>Es gibt nichts auszuschneiden.</translation>
        </message>
        <message>
            <source>There are no subtitles for the video.</source>
            <translation>Es gibt keine Untertitel für das Video.</translation>
        </message>
        <message>
            <source>Nothing can be cut out from {0} to {1} seconds.</source>
            <translation>Von Sekunde {0} bis {1} lässt sich nichts ausschneiden.</translation>
        </message>
        <message>
            <source>The folder {0} holds no recordings.</source>
            <translation>Der Ordner {0} enthält keine Aufnahmen.</translation>
        </message>
        <message>
            <source>Choose a folder with audio or video files.</source>
            <translation>Einen Ordner mit Audio- oder Videodateien wählen.</translation>
        </message>
        <message>
            <source>Check the address and the network connection.</source>
            <translation>Die Adresse und die Netzwerkverbindung prüfen.</translation>
        </message>
        <message>
            <source>The address {0} leads to a web page, not to a recording.</source>
            <translation>Die Adresse {0} führt zu einer Webseite, nicht zu einer Aufnahme.</translation>
        </message>
        <message>
            <source>Look on the page for the address of the audio or video file itself.</source>
            <translation>Auf der Seite nach der Adresse der Audio- oder Videodatei selbst suchen.</translation>
        </message>
        <message>
            <source>The file at {0} is larger than the {1} MB allowed.</source>
            <translation>Die Datei unter {0} ist größer als die erlaubten {1} MB.</translation>
        </message>
        <message>
            <source>Download it with your browser and add it from there.</source>
            <translation>Die Datei mit dem Browser herunterladen und von dort hinzufügen.</translation>
        </message>
        <message>
            <source>{0} takes too long to answer or to send the file.</source>
            <translation>{0} braucht zu lange, um zu antworten oder die Datei zu senden.</translation>
        </message>
        <message>
            <source>Try again later, or download it with your browser.</source>
            <translation>Später erneut versuchen oder die Datei mit dem Browser herunterladen.</translation>
        </message>
        <message>
            <source>{0} is not an http or https address.</source>
            <translation>{0} ist keine http- oder https-Adresse.</translation>
        </message>
        <message>
            <source>{0} is not an address from which a recording can be fetched.</source>
            <translation>{0} ist keine Adresse, von der sich eine Aufnahme herunterladen lässt.</translation>
        </message>
        <message>
            <source>It must be, and lead to, a valid http or https address.</source>
            <translation>Es muss eine gültige http- oder https-Adresse sein und zu einer solchen führen.</translation>
        </message>
        <message>
            <source>{0} is redirected again and again.</source>
            <translation>{0} wird immer wieder umgeleitet.</translation>
        </message>
        <message>
            <source>{0} cannot be reached.</source>
            <translation>{0} ist nicht erreichbar.</translation>
        </message>
        <message>
            <source>The connection broke off while {0} was fetched.</source>
            <translation>Die Verbindung brach ab, während {0} heruntergeladen wurde.</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>Erneut versuchen.</translation>
        </message>
        <message>
            <source>There is nothing at {0} ({1}).</source>
            <translation>Unter {0} ist nichts zu finden ({1}).</translation>
        </message>
        <message>
            <source>Check the address.</source>
            <translation>Die Adresse prüfen.</translation>
        </message>
        <message>
            <source>{0} is not open to everyone ({1}).</source>
            <translation>{0} ist nicht allgemein zugänglich ({1}).</translation>
        </message>
        <message>
            <source>Download the file with your browser and add it from there.</source>
            <translation>Die Datei mit dem Browser herunterladen und von dort hinzufügen.</translation>
        </message>
        <message>
            <source>The server of {0} answers with an error ({1}).</source>
            <translation>Der Server von {0} antwortet mit einem Fehler ({1}).</translation>
        </message>
        <message>
            <source>Try again later.</source>
            <translation>Später erneut versuchen.</translation>
        </message>
        <message>
            <source>The file at {0} is empty.</source>
            <translation>Die Datei unter {0} ist leer.</translation>
        </message>
        <message>
            <source>Correct the setting ffmpeg, or remove it to use the one that comes with wxdesk.</source>
            <translation>Die Einstellung ffmpeg berichtigen, oder sie entfernen, um das mit wxdesk gelieferte zu verwenden.</translation>
        </message>
        <message>
            <source>Copy it again from where it was recorded.</source>
            <translation>Die Datei erneut von dort kopieren, wo sie aufgenommen wurde.</translation>
        </message>
        <message>
            <source>{0} is not a recording, or is too damaged to be opened.</source>
            <translation>{0} ist keine Aufnahme oder zu stark beschädigt, um geöffnet zu werden.</translation>
        </message>
        <message>
            <source>Choose an audio or video file, or copy it again.</source>
            <translation>Eine Audio- oder Videodatei wählen oder die Datei erneut kopieren.</translation>
        </message>
        <message>
            <source>{0} is encrypted, so its sound cannot be read.</source>
            <translation>{0} ist verschlüsselt, daher lässt sich der Ton nicht lesen.</translation>
        </message>
        <message>
            <source>Ask for a copy without copy protection.</source>
            <translation>Nach einer Kopie ohne Kopierschutz fragen.</translation>
        </message>
        <message>
            <source>{0} is a {1} without sound.</source>
            <translation>{0} ({1}) hat keinen Ton.</translation>
        </message>
        <message>
            <source>Choose a file that has an audio track.</source>
            <translation>Eine Datei mit Tonspur wählen.</translation>
        </message>
        <message>
            <source>{0} has no audio track {1}: there are {2}, counted from 0.</source>
            <translation>{0} hat keine Tonspur {1}: Es gibt {2}, gezählt ab 0.</translation>
        </message>
        <message>
            <source>Choose another audio track.</source>
            <translation>Eine andere Tonspur wählen.</translation>
        </message>
        <message>
            <source>{0} is damaged in a way that makes ffmpeg crash.</source>
            <translation>{0} ist so beschädigt, dass ffmpeg daran abstürzt.</translation>
        </message>
        <message>
            <source>{0} is not a recording, but a picture, a list of files or the like.</source>
            <translation>{0} ist keine Aufnahme, sondern ein Bild, eine Dateiliste oder Ähnliches.</translation>
        </message>
        <message>
            <source>Choose an audio or video file.</source>
            <translation>Eine Audio- oder Videodatei wählen.</translation>
        </message>
        <message>
            <source>{0} is incomplete: the recording or the copying of it broke off.</source>
            <translation>{0} ist unvollständig: Die Aufnahme oder das Kopieren wurde abgebrochen.</translation>
        </message>
        <message>
            <source>{0} took {1} to read, so ffmpeg was stopped.</source>
            <translation>{0} zu lesen dauerte {1}, deshalb wurde ffmpeg beendet.</translation>
        </message>
        <message>
            <source>Copy it to a disk of this computer and try again.</source>
            <translation>Die Datei auf einen Datenträger dieses Computers kopieren und erneut versuchen.</translation>
        </message>
        <message>
            <source>{0} gives more than {1} GB, so ffmpeg was stopped.</source>
            <translation>{0} ergibt mehr als {1} GB, deshalb wurde ffmpeg beendet.</translation>
        </message>
        <message>
            <source>Cut it into parts.</source>
            <translation>Zerlegen Sie sie in Teile.</translation>
        </message>
        <message>
            <source>{0} needs more memory than the {1} GB that ffmpeg gets for it.</source>
            <translation>{0} braucht mehr Speicher als die {1} GB, die ffmpeg dafür bekommt.</translation>
        </message>
        <message>
            <source>Something on this computer stopped ffmpeg while it read {0}.</source>
            <translation>Etwas auf diesem Computer hat ffmpeg gestoppt, während es {0} las.</translation>
        </message>
        <message>
            <source>{0} gives no sound: its audio ({1}) is missing, damaged or of an unknown kind.</source>
            <translation>{0} liefert keinen Ton: Die Tonspur ({1}) fehlt, ist beschädigt oder von unbekannter Art.</translation>
        </message>
        <message>
            <source>{0} is not ffmpeg.</source>
            <translation>{0} ist nicht ffmpeg.</translation>
        </message>
        <message>
            <source>There is no ffmpeg on this computer.</source>
            <translation>Auf diesem Computer gibt es kein ffmpeg.</translation>
        </message>
        <message>
            <source>Install ffmpeg, and name it in the setting ffmpeg.</source>
            <translation>ffmpeg installieren und in der Einstellung ffmpeg angeben.</translation>
        </message>
        <message>
            <source>ffmpeg cannot be run as {0}: {1}.</source>
            <translation>ffmpeg lässt sich als {0} nicht starten: {1}.</translation>
        </message>
        <message>
            <source>{0} is a device or a pipe, not a recording.</source>
            <translation>{0} ist ein Gerät oder eine Pipe, keine Aufnahme.</translation>
        </message>
        <message>
            <source>{0} is a folder, not a recording.</source>
            <translation>{0} ist ein Ordner, keine Aufnahme.</translation>
        </message>
        <message>
            <source>Choose the files in it.</source>
            <translation>Die Dateien darin wählen.</translation>
        </message>
        <message>
            <source>{0} is empty: it holds zero bytes.</source>
            <translation>{0} ist leer: Die Datei enthält null Bytes.</translation>
        </message>
        <message>
            <source>{0} does not exist.</source>
            <translation>{0} gibt es nicht.</translation>
        </message>
        <message>
            <source>Check whether it was moved or deleted, or its disk unplugged.</source>
            <translation>Prüfen, ob die Datei verschoben oder gelöscht oder ihr Datenträger getrennt wurde.</translation>
        </message>
        <message>
            <source>{0} may not be read by this user.</source>
            <translation>{0} darf von diesem Benutzer nicht gelesen werden.</translation>
        </message>
        <message>
            <source>Change its permissions, or copy it to a folder of your own.</source>
            <translation>Die Berechtigungen ändern oder die Datei in einen eigenen Ordner kopieren.</translation>
        </message>
        <message>
            <source>{0} has a name or path that is longer than this system allows.</source>
            <translation>Name oder Pfad von {0} ist länger, als dieses System erlaubt.</translation>
        </message>
        <message>
            <source>Give it a shorter name.</source>
            <translation>Der Datei einen kürzeren Namen geben.</translation>
        </message>
        <message>
            <source>{0} has a name that is not valid text.</source>
            <translation>Der Name von {0} ist kein gültiger Text.</translation>
        </message>
        <message>
            <source>Rename it.</source>
            <translation>Die Datei umbenennen.</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}.</source>
            <translation>{0} lässt sich nicht lesen: {1}.</translation>
        </message>
        <message>
            <source>Check its disk or network drive, then try again.</source>
            <translation>Den Datenträger oder das Netzlaufwerk prüfen, dann erneut versuchen.</translation>
        </message>
        <message>
            <source>The host {0} has no address.</source>
            <translation>Der Rechner {0} hat keine Adresse.</translation>
        </message>
        <message>
            <source>Write http:// or https://, the name of a host and a path.</source>
            <translation>http:// oder https://, den Namen eines Rechners und einen Pfad schreiben.</translation>
        </message>
        <message>
            <source>The address of {0} has a user name or password in it.</source>
            <translation>In der Adresse von {0} steht ein Benutzername oder Passwort.</translation>
        </message>
        <message>
            <source>Name an address that needs none.</source>
            <translation>Eine Adresse nennen, die keines braucht.</translation>
        </message>
        <message>
            <source>{0} has no port {1}.</source>
            <translation>{0} hat keinen Port {1}.</translation>
        </message>
        <message>
            <source>Ports go from 1 to 65535.</source>
            <translation>Ports gehen von 1 bis 65535.</translation>
        </message>
        <message>
            <source>The address is not one that can be called.</source>
            <translation>Diese Adresse lässt sich nicht aufrufen.</translation>
        </message>
        <message>
            <source>There is no host {0}.</source>
            <translation>Es gibt keinen Rechner {0}.</translation>
        </message>
        <message>
            <source>{0} is in a private network.</source>
            <translation>{0} ist in einem privaten Netzwerk.</translation>
        </message>
        <message>
            <source>Add it to api.private_hosts in wxdesk's settings if it may be called.</source>
            <translation>Ihn in den Einstellungen zu api.private_hosts hinzufügen, wenn er aufgerufen werden darf.</translation>
        </message>
        <message>
            <source>{0} must end in {1}.</source>
            <translation>{0} muss auf {1} enden.</translation>
        </message>
        <message>
            <source>ffmpeg could not make {0} of {1}: {2}.</source>
            <translation>ffmpeg konnte {0} nicht aus {1} erstellen: {2}.</translation>
        </message>
        <message>
            <source>Try again, or choose another format.</source>
            <translation>Noch einmal versuchen oder ein anderes Format wählen.</translation>
        </message>
        <message>
            <source>{0} is the recording itself.</source>
            <translation>{0} ist die Aufnahme selbst.</translation>
        </message>
        <message>
            <source>{0} is there already, and is not replaced.</source>
            <translation>{0} ist schon da und wird nicht ersetzt.</translation>
        </message>
        <message>
            <source>{0} has no picture into which subtitles could be burned.</source>
            <translation>{0} hat kein Bild, in das Untertitel kommen könnten.</translation>
        </message>
        <message>
            <source>Add them as a track.</source>
            <translation>Sie als Spur hinzufügen.</translation>
        </message>
        <message>
            <source>{0} has subtitles that are pictures, which mp4 cannot hold.</source>
            <translation>{0} hat Untertitel, die Bilder sind; mp4 kann sie nicht aufnehmen.</translation>
        </message>
        <message>
            <source>Choose mkv.</source>
            <translation>mkv wählen.</translation>
        </message>
        <message>
            <source>This ffmpeg lacks a part that is needed: it cannot draw subtitles, or cannot encode the result.</source>
            <translation>Diesem ffmpeg fehlt ein Teil, der nötig ist: Es kann keine Untertitel zeichnen oder das Ergebnis nicht kodieren.</translation>
        </message>
        <message>
            <source>Remove the setting ffmpeg to use the one that comes with wxdesk.</source>
            <translation>Die Einstellung ffmpeg entfernen, um das mitgelieferte zu verwenden.</translation>
        </message>
        <message>
            <source>{0} cannot hold what is in {1}.</source>
            <translation>{0} kann nicht aufnehmen, was in {1} ist.</translation>
        </message>
        <message>
            <source>{0} is shorter than the part to be cut out.</source>
            <translation>{0} ist kürzer als der Teil, der ausgeschnitten werden soll.</translation>
        </message>
        <message>
            <source>Choose another part.</source>
            <translation>Einen anderen Teil wählen.</translation>
        </message>
        <message>
            <source>Free some space, and the job goes on by itself.</source>
            <translation>Platz schaffen, dann geht es von selbst weiter.</translation>
        </message>
        <message>
            <source>Waiting for room on the disk: {0} more are needed on {1}.</source>
            <translation>Wartet auf Platz: Auf dem Datenträger {1} werden noch {0} gebraucht.</translation>
        </message>
        <message>
            <source>The sample recording did not come along with pyannote.audio.</source>
            <translation>Die Beispielaufnahme wurde mit pyannote.audio nicht mitgeliefert.</translation>
        </message>
        <message>
            <source>The alignment model {0} cannot be loaded: {1}.</source>
            <translation>Das Modell für Wortzeiten {0} lässt sich nicht laden: {1}.</translation>
        </message>
        <message>
            <source>Remove and download it again, or set align to attention.</source>
            <translation>Es entfernen und erneut herunterladen, oder align auf attention setzen.</translation>
        </message>
        <message>
            <source>There is no model and no folder called "{0}".</source>
            <translation>Es gibt kein Modell und keinen Ordner mit dem Namen „{0}“.</translation>
        </message>
        <message>
            <source>Known are {0} and align-LANGUAGE, such as align-en.</source>
            <translation>Bekannt sind {0} und align-SPRACHE, etwa align-en.</translation>
        </message>
        <message>
            <source>The {0} cannot compute in {1}, so it did in {2}.</source>
            <translation>{0} kann nicht in {1} rechnen und hat daher in {2} gerechnet.</translation>
        </message>
        <message>
            <source>compute_type is {0}, but this computer's {1} can only do {2}.</source>
            <translation>compute_type ist {0}, aber {1} dieses Computers kann nur {2}.</translation>
        </message>
        <message>
            <source>The GPU is not used, since {0}.</source>
            <translation>Die GPU wird nicht verwendet: {0}.</translation>
        </message>
        <message>
            <source>device is 'cuda', but no CUDA device was found on this computer.</source>
            <translation>device ist „cuda“, auf diesem Computer wurde aber kein CUDA-Gerät gefunden.</translation>
        </message>
        <message>
            <source>Set device to auto or cpu, or check the driver with wxdesk doctor.</source>
            <translation>device auf auto oder cpu setzen, oder den Treiber mit wxdesk doctor prüfen.</translation>
        </message>
        <message>
            <source>Check the network and try again: what has come so far is kept.</source>
            <translation>Das Netzwerk prüfen und erneut versuchen: Was schon da ist, bleibt erhalten.</translation>
        </message>
        <message>
            <source>{0} needs {1} MB more, but there is room for only {2} MB in {3}.</source>
            <translation>{0} braucht noch {1} MB, aber in {3} ist nur Platz für {2} MB.</translation>
        </message>
        <message>
            <source>{0} is no model that wxdesk can use: it has no {1}.</source>
            <translation>{0} ist kein Modell, das wxdesk verwenden kann: Es hat kein {1}.</translation>
        </message>
        <message>
            <source>{0} does not say how large {1} is.</source>
            <translation>{0} teilt nicht mit, wie groß {1} ist.</translation>
        </message>
        <message>
            <source>A proxy may stand in between: check the network.</source>
            <translation>Vielleicht ist ein Proxy dazwischen: das Netzwerk prüfen.</translation>
        </message>
        <message>
            <source>{0} of {1} came damaged: size or SHA-256 is not the published one, so it was thrown away.</source>
            <translation>{0} von {1} kam beschädigt an: Größe oder SHA-256 ist nicht wie veröffentlicht, daher wurde die Datei verworfen.</translation>
        </message>
        <message>
            <source>Download it again.</source>
            <translation>Erneut herunterladen.</translation>
        </message>
        <message>
            <source>{0} gives {1} only to users who accepted its conditions (answer {2}).</source>
            <translation>{0} gibt {1} nur an Nutzer, die den Bedingungen zugestimmt haben (Antwort {2}).</translation>
        </message>
        <message>
            <source>Accept them on {0}/{1}, make a token on {2}/settings/tokens and set it as HF_TOKEN.</source>
            <translation>Den Bedingungen auf {0}/{1} zustimmen, auf {2}/settings/tokens ein Token erstellen und es als HF_TOKEN setzen.</translation>
        </message>
        <message>
            <source>{0} has no {1} (answer {2}).</source>
            <translation>{0} hat kein {1} (Antwort {2}).</translation>
        </message>
        <message>
            <source>Set network.proxy to an address such as http://proxy.example:3128.</source>
            <translation>network.proxy auf eine Adresse wie http://proxy.example:3128 setzen.</translation>
        </message>
        <message>
            <source>{0} answered with something that is no list of files.</source>
            <translation>{0} antwortete mit etwas, das keine Dateiliste ist.</translation>
        </message>
        <message>
            <source>Does a log-in page or a proxy stand in between? Check the network.</source>
            <translation>Ist eine Anmeldeseite oder ein Proxy dazwischen? Das Netzwerk prüfen.</translation>
        </message>
        <message>
            <source>{0} cannot be fetched: {1}.</source>
            <translation>{0} lässt sich nicht herunterladen: {1}.</translation>
        </message>
        <message>
            <source>The model {0} is being downloaded: {1} of {2} MB.</source>
            <translation>Das Modell {0} wird geladen: {1} von {2} MB.</translation>
        </message>
        <message>
            <source>{0} has no audio stream.</source>
            <translation>{0} hat keine Tonspur.</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>Eine andere Datei wählen.</translation>
        </message>
        <message>
            <source>{0} chunks were decoded before.</source>
            <translation>{0} Abschnitte wurden schon vorher dekodiert.</translation>
        </message>
        <message>
            <source>{0} cannot be read, so {1} cannot be checked.</source>
            <translation>{0} lässt sich nicht lesen, daher lässt sich {1} nicht prüfen.</translation>
        </message>
        <message>
            <source>Remove the model and download it again.</source>
            <translation>Das Modell entfernen und erneut herunterladen.</translation>
        </message>
        <message>
            <source>The rest is computed in batches of {0}.</source>
            <translation>Der Rest wird in Gruppen zu {0} berechnet.</translation>
        </message>
        <message>
            <source>The engine ended unexpectedly before.</source>
            <translation>Die Engine wurde zuvor unerwartet beendet.</translation>
        </message>
        <message>
            <source>The rest is computed on the processor.</source>
            <translation>Der Rest wird auf dem Prozessor berechnet.</translation>
        </message>
        <message>
            <source>The rest is computed in {0}.</source>
            <translation>Der Rest wird in {0} berechnet.</translation>
        </message>
        <message>
            <source>The model {0} cannot be run: {1}.</source>
            <translation>Das Modell {0} kann nicht ausgeführt werden: {1}.</translation>
        </message>
        <message>
            <source>The graphics card ran out of memory.</source>
            <translation>Der Speicher der Grafikkarte hat nicht gereicht.</translation>
        </message>
        <message>
            <source>The computer ran out of memory.</source>
            <translation>Der Speicher des Computers hat nicht gereicht.</translation>
        </message>
        <message>
            <source>The {0} cannot compute in {1}.</source>
            <translation>{0} kann nicht in {1} rechnen.</translation>
        </message>
        <message>
            <source>The graphics card failed: {0}.</source>
            <translation>Die Grafikkarte hat versagt: {0}.</translation>
        </message>
        <message>
            <source>The model {0} fitted lately only on the {1} in {2}, so it ran there.</source>
            <translation>Das Modell {0} passte zuletzt nur auf {1} in {2} in den Speicher und lief daher dort.</translation>
        </message>
        <message>
            <source>There is too little memory for the model {0}: {1}.</source>
            <translation>Für das Modell {0} reicht der Speicher nicht: {1}.</translation>
        </message>
        <message>
            <source>Close other programs, or choose a smaller model.</source>
            <translation>Beenden Sie andere Programme oder wählen Sie ein kleineres Modell.</translation>
        </message>
        <message>
            <source>The model {0} is not on this computer.</source>
            <translation>Das Modell {0} ist nicht auf diesem Computer.</translation>
        </message>
        <message>
            <source>{0} holds no pipeline for speakers: its config.yaml is that of something else.</source>
            <translation>{0} enthält keine Pipeline für Sprecher: die config.yaml gehört zu etwas anderem.</translation>
        </message>
        <message>
            <source>Choose a folder whose config.yaml has a part called pipeline.</source>
            <translation>Wählen Sie einen Ordner, dessen config.yaml einen Teil namens pipeline hat.</translation>
        </message>
        <message>
            <source>Choose a folder with a complete model.</source>
            <translation>Einen Ordner mit einem vollständigen Modell wählen.</translation>
        </message>
        <message>
            <source>Install it again: the {0} carries it.</source>
            <translation>Erneut installieren: Es wird mitgeliefert ({0}).</translation>
        </message>
        <message>
            <source>{0} is not downloaded, since the program is set to offline.</source>
            <translation>{0} wird nicht heruntergeladen, da das Programm auf offline gestellt ist.</translation>
        </message>
        <message>
            <source>Set network.offline to false.</source>
            <translation>network.offline auf false setzen.</translation>
        </message>
        <message>
            <source>{0} is a folder of yours, which wxdesk does not remove.</source>
            <translation>{0} ist ein eigener Ordner, den wxdesk nicht entfernt.</translation>
        </message>
        <message>
            <source>The model in {0} is incomplete: {1} is missing.</source>
            <translation>Das Modell in {0} ist unvollständig: Es fehlt {1}.</translation>
        </message>
        <message>
            <source>{0} comes with the {1} and goes with it.</source>
            <translation>{0} wird mitgeliefert ({1}) und nur damit zusammen entfernt.</translation>
        </message>
        <message>
            <source>The model {0} is damaged: {1} is not what it was.</source>
            <translation>Das Modell {0} ist beschädigt: {1} ist nicht mehr, was es war.</translation>
        </message>
        <message>
            <source>{0} is just being downloaded or removed by another wxdesk.</source>
            <translation>{0} wird gerade von einem anderen wxdesk heruntergeladen oder entfernt.</translation>
        </message>
        <message>
            <source>Wait until it is done.</source>
            <translation>Warten, bis das fertig ist.</translation>
        </message>
        <message>
            <source>{0} cannot be stored in or removed from {1}: {2} ({3}).</source>
            <translation>{0} lässt sich in {1} nicht speichern oder von dort entfernen: {2} ({3}).</translation>
        </message>
        <message>
            <source>Is it in use, or the folder protected?</source>
            <translation>Wird es gerade benutzt, oder ist der Ordner geschützt?</translation>
        </message>
        <message>
            <source>No speech was found in this passage.</source>
            <translation>In dieser Passage wurde keine Sprache gefunden.</translation>
        </message>
        <message>
            <source>No speech was found in this recording.</source>
            <translation>In dieser Aufnahme wurde nichts Gesprochenes gefunden.</translation>
        </message>
        <message>
            <source>The pipeline {0} cannot be loaded: {1}.</source>
            <translation>Die Pipeline {0} lässt sich nicht laden: {1}.</translation>
        </message>
        <message>
            <source>What its config.yaml names must be in its folder, as $model/….</source>
            <translation>Was ihre config.yaml nennt, muss in ihrem Ordner liegen, als $model/….</translation>
        </message>
        <message>
            <source>The model {0} knows only English and cannot tell languages apart.</source>
            <translation>Das Modell {0} kann nur Englisch und Sprachen nicht unterscheiden.</translation>
        </message>
        <message>
            <source>Choose a multilingual model, such as base.</source>
            <translation>Ein mehrsprachiges Modell wählen, etwa base.</translation>
        </message>
        <message>
            <source>The model {0} cannot be loaded: {1}.</source>
            <translation>Das Modell {0} lässt sich nicht laden: {1}.</translation>
        </message>
        <message>
            <source>{0} lasts longer than the {1} hours that are allowed over the network.</source>
            <translation>{0} dauert länger als die {1} Stunden, die über das Netzwerk erlaubt sind.</translation>
        </message>
        <message>
            <source>Cut it into parts, or raise api.max_hours in the settings.</source>
            <translation>In Teile schneiden oder api.max_hours in den Einstellungen erhöhen.</translation>
        </message>
        <message>
            <source>{0} was not fetched, since the program is set to offline.</source>
            <translation>{0} wurde nicht heruntergeladen, da das Programm auf offline gestellt ist.</translation>
        </message>
        <message>
            <source>Set network.offline to false, or save the recording and add the file.</source>
            <translation>network.offline auf false setzen, oder die Aufnahme speichern und die Datei hinzufügen.</translation>
        </message>
        <message>
            <source>The sound ends after {0} seconds, though the file says that it lasts longer.</source>
            <translation>Der Ton endet nach {0} Sekunden, obwohl die Datei laut eigener Angabe länger dauert.</translation>
        </message>
        <message>
            <source>The GPU is not used, since no Whisper model is there to test it.</source>
            <translation>Die GPU wird nicht benutzt, da kein Whisper-Modell da ist, um sie zu testen.</translation>
        </message>
        <message>
            <source>{0} cannot tell speakers apart.</source>
            <translation>{0} kann Sprecher nicht unterscheiden.</translation>
        </message>
        <message>
            <source>Choose builtin, community-1 or a pipeline of pyannote's.</source>
            <translation>Wählen Sie builtin, community-1 oder eine Pipeline von pyannote.</translation>
        </message>
        <message>
            <source>The model {0} knows only English and cannot {1}.</source>
            <translation>Das Modell {0} kann nur Englisch; nicht möglich ist: {1}.</translation>
        </message>
        <message>
            <source>language is {0}, which the model {1} does not know; it knows {2}.</source>
            <translation>language ist {0}, das Modell {1} kennt diese Sprache nicht; es kennt {2}.</translation>
        </message>
        <message>
            <source>Too little of the voice is heard in {0}.</source>
            <translation>In {0} ist von der Stimme zu wenig zu hören.</translation>
        </message>
        <message>
            <source>Choose a recording in which they speak alone, for some seconds at least.</source>
            <translation>Wählen Sie eine Aufnahme, in der die Person allein spricht, mindestens einige Sekunden.</translation>
        </message>
        <message>
            <source>There is no key {0}.</source>
            <translation>Es gibt keinen Schlüssel {0}.</translation>
        </message>
        <message>
            <source>The key has no name.</source>
            <translation>Der Schlüssel hat keinen Namen.</translation>
        </message>
        <message>
            <source>Write whose it is.</source>
            <translation>Schreiben, wem er gehört.</translation>
        </message>
        <message>
            <source>The key is good for nothing.</source>
            <translation>Der Schlüssel ist für nichts gut.</translation>
        </message>
        <message>
            <source>Name a scope.</source>
            <translation>Einen Bereich nennen.</translation>
        </message>
        <message>
            <source>The time when the key expires has no time zone.</source>
            <translation>Die Zeit, zu der der Schlüssel abläuft, hat keine Zeitzone.</translation>
        </message>
        <message>
            <source>Add Z for UTC.</source>
            <translation>Für UTC ein Z anhängen.</translation>
        </message>
        <message>
            <source>The key has expired already.</source>
            <translation>Der Schlüssel ist schon abgelaufen.</translation>
        </message>
        <message>
            <source>Name a later time.</source>
            <translation>Eine spätere Zeit nennen.</translation>
        </message>
        <message>
            <source>The key {0} is still good.</source>
            <translation>Der Schlüssel {0} gilt noch.</translation>
        </message>
        <message>
            <source>Revoke it first.</source>
            <translation>Ihn zuerst zurückziehen.</translation>
        </message>
        <message>
            <source>This key is not known.</source>
            <translation>Dieser Schlüssel ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Check that all of it was copied.</source>
            <translation>Prüfen, ob er ganz kopiert wurde.</translation>
        </message>
        <message>
            <source>This key was revoked.</source>
            <translation>Dieser Schlüssel wurde zurückgezogen.</translation>
        </message>
        <message>
            <source>Ask whoever runs wxdesk for another one.</source>
            <translation>Wer wxdesk betreibt, kann einen anderen geben.</translation>
        </message>
        <message>
            <source>This key has expired.</source>
            <translation>Dieser Schlüssel ist abgelaufen.</translation>
        </message>
        <message>
            <source>{0} is not an archive of wxdesk's, or is not complete.</source>
            <translation>{0} ist kein Archiv von wxdesk oder nicht vollständig.</translation>
        </message>
        <message>
            <source>Choose a file that `wxdesk archive` has written.</source>
            <translation>Eine Datei wählen, die `wxdesk archive` geschrieben hat.</translation>
        </message>
        <message>
            <source>The archive {0} is damaged at {1}; nothing was changed.</source>
            <translation>Das Archiv {0} ist bei {1} beschädigt; es wurde nichts geändert.</translation>
        </message>
        <message>
            <source>Use another copy of it.</source>
            <translation>Eine andere Kopie davon verwenden.</translation>
        </message>
        <message>
            <source>There is a file {0} already.</source>
            <translation>Es gibt schon eine Datei {0}.</translation>
        </message>
        <message>
            <source>The archive {0} was made by a newer version of wxdesk.</source>
            <translation>Das Archiv {0} stammt von einer neueren Version von wxdesk.</translation>
        </message>
        <message>
            <source>Use that version.</source>
            <translation>Diese Version verwenden.</translation>
        </message>
        <message>
            <source>There are transcripts or jobs in this wxdesk already.</source>
            <translation>In diesem wxdesk gibt es schon Transkripte oder Aufträge.</translation>
        </message>
        <message>
            <source>Say --merge to add the archive to them, or --replace to put it in their place.</source>
            <translation>--merge angeben, damit das Archiv dazukommt, oder --replace, damit es sie ersetzt.</translation>
        </message>
        <message>
            <source>Webhooks, which hold secrets, are left out: {0}.</source>
            <translation>Webhooks, die Geheimnisse enthalten, sind ausgelassen: {0}.</translation>
        </message>
        <message>
            <source>Settings that are secret are left out: {0}.</source>
            <translation>Geheime Einstellungen sind ausgelassen: {0}.</translation>
        </message>
        <message>
            <source>Recordings that are not there any more: {0}.</source>
            <translation>Aufnahmen, die es nicht mehr gibt: {0}.</translation>
        </message>
        <message>
            <source>The settings from before are kept as {0}.</source>
            <translation>Die Einstellungen von vorher sind als {0} aufgehoben.</translation>
        </message>
        <message>
            <source>Check the file and its disk.</source>
            <translation>Die Datei und ihren Datenträger prüfen.</translation>
        </message>
        <message>
            <source>Check the folder and its disk, or choose another one.</source>
            <translation>Den Ordner und seinen Datenträger prüfen oder einen anderen wählen.</translation>
        </message>
        <message>
            <source>Recordings that stayed in the archive: {0}. With --recordings FOLDER they are brought back, too.</source>
            <translation>Aufnahmen, die im Archiv geblieben sind: {0}. Mit --recordings ORDNER werden auch sie zurückgeholt.</translation>
        </message>
        <message>
            <source>Free some space.</source>
            <translation>Platz schaffen.</translation>
        </message>
        <message>
            <source>No CUDA device; the processor is used.</source>
            <translation>Kein CUDA-Gerät; der Prozessor wird verwendet.</translation>
        </message>
        <message>
            <source>No speaker model is on this computer, so speakers are not told apart.</source>
            <translation>Auf diesem Computer ist kein Sprechermodell, daher werden Sprecher nicht unterschieden.</translation>
        </message>
        <message>
            <source>Install wxdesk with its extra starter.</source>
            <translation>wxdesk mit seinem Extra „starter“ installieren.</translation>
        </message>
        <message>
            <source>It is not used, since {0}.</source>
            <translation>Sie wird nicht verwendet: {0}.</translation>
        </message>
        <message>
            <source>Bring its driver up to date.</source>
            <translation>Ihren Treiber aktualisieren.</translation>
        </message>
        <message>
            <source>The engine cannot be loaded: {0}.</source>
            <translation>Der Rechenprozess kann nicht geladen werden: {0}.</translation>
        </message>
        <message>
            <source>Install wxdesk again; its log has the details.</source>
            <translation>wxdesk neu installieren; Näheres steht im Protokoll.</translation>
        </message>
        <message>
            <source>Looking at the computing devices took too long.</source>
            <translation>Das Prüfen der Rechengeräte dauerte zu lange.</translation>
        </message>
        <message>
            <source>Set device to cpu, or check the graphics driver.</source>
            <translation>device auf cpu setzen, oder den Grafiktreiber prüfen.</translation>
        </message>
        <message>
            <source>Looking at the computing devices ended the process that did it (exit code {0}).</source>
            <translation>Das Prüfen der Rechengeräte beendete den Prozess, der es tat (Exit-Code {0}).</translation>
        </message>
        <message>
            <source>The Idempotency-Key is not one that can be used.</source>
            <translation>Dieser Idempotency-Key ist nicht verwendbar.</translation>
        </message>
        <message>
            <source>Send 1 to 128 letters, digits or other signs of a UUID or base64.</source>
            <translation>1 bis 128 Buchstaben, Ziffern oder andere Zeichen einer UUID oder von Base64 senden.</translation>
        </message>
        <message>
            <source>The first request with the Idempotency-Key {0} is not answered yet.</source>
            <translation>Die erste Anfrage mit dem Idempotency-Key {0} ist noch nicht beantwortet.</translation>
        </message>
        <message>
            <source>Wait a moment and try again.</source>
            <translation>Einen Moment warten und es noch einmal versuchen.</translation>
        </message>
        <message>
            <source>The Idempotency-Key {0} was used for another request.</source>
            <translation>Der Idempotency-Key {0} wurde für eine andere Anfrage benutzt.</translation>
        </message>
        <message>
            <source>Use a new one for each request.</source>
            <translation>Für jede Anfrage einen neuen benutzen.</translation>
        </message>
        <message>
            <source>{0} is too large for a transcript.</source>
            <translation>{0} ist zu groß für ein Transkript.</translation>
        </message>
        <message>
            <source>{0} is no kind of transcript that can be imported.</source>
            <translation>{0} ist keine Art von Transkript, die importiert werden kann.</translation>
        </message>
        <message>
            <source>These can: {0}.</source>
            <translation>Diese können es: {0}.</translation>
        </message>
        <message>
            <source>{0} holds no transcript that can be read.</source>
            <translation>{0} enthält kein lesbares Transkript.</translation>
        </message>
        <message>
            <source>{0} names who speaks, but not what is said.</source>
            <translation>{0} nennt, wer spricht, aber nicht, was gesagt wird.</translation>
        </message>
        <message>
            <source>{0} is plain text without times.</source>
            <translation>{0} ist reiner Text ohne Zeiten.</translation>
        </message>
        <message>
            <source>Choose the recording, so that they can be found in it.</source>
            <translation>Die Aufnahme wählen, damit sie darin gefunden werden können.</translation>
        </message>
        <message>
            <source>Check that it is the right file, and whole.</source>
            <translation>Prüfen, ob es die richtige Datei ist und ob sie vollständig ist.</translation>
        </message>
        <message>
            <source>The recording cannot be written: {0}.</source>
            <translation>Die Aufnahme lässt sich nicht schreiben: {0}.</translation>
        </message>
        <message>
            <source>Try again; the log of wxdesk has the details.</source>
            <translation>Es noch einmal versuchen; Näheres steht im Protokoll von wxdesk.</translation>
        </message>
        <message>
            <source>There is no room left on the disk of wxdesk's computer.</source>
            <translation>Auf dem Laufwerk des Computers mit wxdesk ist kein Platz mehr.</translation>
        </message>
        <message>
            <source>Free some space there and try again.</source>
            <translation>Dort Platz schaffen und es noch einmal versuchen.</translation>
        </message>
        <message>
            <source>{0} has no sound.</source>
            <translation>{0} hat keinen Ton.</translation>
        </message>
        <message>
            <source>Choose a recording with sound.</source>
            <translation>Eine Aufnahme mit Ton wählen.</translation>
        </message>
        <message>
            <source>{0} does not tell how long it is, so it cannot be checked to be the recording of {1}.</source>
            <translation>Die Dauer von {0} ist nicht zu erkennen, daher lässt sich nicht prüfen, ob es die Aufnahme von {1} ist.</translation>
        </message>
        <message>
            <source>{0} lasts {1}, but what is said in {2} goes on until {3}.</source>
            <translation>{0} dauert {1}, aber was in {2} gesagt wird, geht bis {3}.</translation>
        </message>
        <message>
            <source>Choose the recording that it is a transcript of.</source>
            <translation>Die Aufnahme wählen, deren Transkript es ist.</translation>
        </message>
        <message>
            <source>{0} is another recording: it lasts {1}, the one of {2} {3}.</source>
            <translation>{0} ist eine andere Aufnahme: Sie dauert {1}, die von {2} {3}.</translation>
        </message>
        <message>
            <source>Choose the file that the transcript was made from, or a copy of it.</source>
            <translation>Die Datei, aus der das Transkript entstand, oder eine Kopie davon wählen.</translation>
        </message>
        <message>
            <source>The job was stopped before it began.</source>
            <translation>Der Auftrag wurde angehalten, bevor er begann.</translation>
        </message>
        <message>
            <source>{0} is not on this computer.</source>
            <translation>{0} ist nicht auf diesem Computer.</translation>
        </message>
        <message>
            <source>Download the recording, and relink the transcript to it.</source>
            <translation>Die Aufnahme herunterladen und das Transkript mit ihr verknüpfen.</translation>
        </message>
        <message>
            <source>{0} is not a regular expression: {1}.</source>
            <translation>{0} ist kein regulärer Ausdruck: {1}.</translation>
        </message>
        <message>
            <source>Correct it, or search for plain text.</source>
            <translation>Ihn berichtigen oder nach reinem Text suchen.</translation>
        </message>
        <message>
            <source>Searching for {0} took longer than {1} s.</source>
            <translation>Die Suche nach {0} dauerte länger als {1} s.</translation>
        </message>
        <message>
            <source>Make the expression simpler.</source>
            <translation>Den Ausdruck vereinfachen.</translation>
        </message>
        <message>
            <source>{0} cannot be the replacement: {1}.</source>
            <translation>{0} kann nicht die Ersetzung sein: {1}.</translation>
        </message>
        <message>
            <source>Refer to groups that the expression has; write \\ for a backslash.</source>
            <translation>Nur Gruppen verwenden, die der Ausdruck hat; für einen Backslash \\ schreiben.</translation>
        </message>
        <message>
            <source>{0} was a link; what it leads to was not touched: {1}.</source>
            <translation>{0} war ein Verweis; wohin er führt, blieb unberührt: {1}.</translation>
        </message>
        <message>
            <source>{0} cannot be removed: {1}.</source>
            <translation>{0} lässt sich nicht entfernen: {1}.</translation>
        </message>
        <message>
            <source>A wxdesk is running that keeps its data in {0}.</source>
            <translation>Es läuft ein wxdesk, das seine Daten in {0} hat.</translation>
        </message>
        <message>
            <source>End its command or its server, and try again.</source>
            <translation>Seinen Befehl oder Server beenden und es noch einmal versuchen.</translation>
        </message>
        <message>
            <source>The window of wxdesk is open.</source>
            <translation>Das Fenster von wxdesk ist offen.</translation>
        </message>
        <message>
            <source>Quit it, also in the tray, and try again.</source>
            <translation>Es beenden, auch im Infobereich, und noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Nothing can be removed from {0}: {1}.</source>
            <translation>Aus {0} lässt sich nichts entfernen: {1}.</translation>
        </message>
        <message>
            <source>{0} stays, since there are things in it that are not wxdesk's.</source>
            <translation>{0} bleibt, da darin Dinge liegen, die nicht von wxdesk sind.</translation>
        </message>
        <message>
            <source>{0} is in the trash.</source>
            <translation>{0} ist im Papierkorb.</translation>
        </message>
        <message>
            <source>The working folder {0} cannot be made: {1}.</source>
            <translation>Der Arbeitsordner {0} lässt sich nicht anlegen: {1}.</translation>
        </message>
        <message>
            <source>Make the folder above it writable and try again.</source>
            <translation>Den Ordner darüber beschreibbar machen und erneut versuchen.</translation>
        </message>
        <message>
            <source>{0} belongs to another wxdesk that is running.</source>
            <translation>{0} gehört zu einem anderen wxdesk, das gerade läuft.</translation>
        </message>
        <message>
            <source>Do it there, or close that one first.</source>
            <translation>Es dort tun, oder zuerst das andere schließen.</translation>
        </message>
        <message>
            <source>wxdesk came to an end {0} times while it worked on {1}, so it is not begun again by itself.</source>
            <translation>wxdesk endete {0}-mal, während es an {1} arbeitete; daher wird nicht von selbst neu begonnen.</translation>
        </message>
        <message>
            <source>Retry it; should wxdesk end once more, leave this recording out.</source>
            <translation>Noch einmal versuchen; sollte wxdesk wieder enden, diese Aufnahme weglassen.</translation>
        </message>
        <message>
            <source>The program is closing and takes no more jobs.</source>
            <translation>Das Programm wird beendet und nimmt keine Aufträge mehr an.</translation>
        </message>
        <message>
            <source>{0} does not wait here, so it cannot move.</source>
            <translation>{0} wartet hier nicht, lässt sich also nicht verschieben.</translation>
        </message>
        <message>
            <source>An unexpected fault of the program stopped {0} ({1}). The log has the details.</source>
            <translation>Ein unerwarteter Programmfehler hat {0} gestoppt ({1}). Einzelheiten stehen im Protokoll.</translation>
        </message>
        <message>
            <source>A spelling dictionary cannot be read: {0}.</source>
            <translation>Ein Wörterbuch lässt sich nicht lesen: {0}.</translation>
        </message>
        <message>
            <source>The spelling dictionary {0} cannot be used: looking a word up in it ended the process that did it, or took too long.</source>
            <translation>Das Wörterbuch {0} lässt sich nicht verwenden: Beim Nachschlagen endete der Prozess, der es tat, oder es dauerte zu lange.</translation>
        </message>
        <message>
            <source>Check the network and try again.</source>
            <translation>Das Netz prüfen und es noch einmal versuchen.</translation>
        </message>
        <message>
            <source>This build of wxdesk does not know where its releases are published.</source>
            <translation>Dieses wxdesk weiß nicht, wo seine Versionen veröffentlicht werden.</translation>
        </message>
        <message>
            <source>Set updates.address to where they are told of.</source>
            <translation>updates.address auf die Adresse setzen, die sie meldet.</translation>
        </message>
        <message>
            <source>New versions are not looked for, since the program is set to offline.</source>
            <translation>Nach neuen Versionen wird nicht gesehen, da das Programm auf offline gestellt ist.</translation>
        </message>
        <message>
            <source>{0} answered with something that tells of no version.</source>
            <translation>{0} hat mit etwas geantwortet, das keine Version nennt.</translation>
        </message>
        <message>
            <source>{0} is not asked for new versions, since its address is none of https.</source>
            <translation>{0} wird nicht nach neuen Versionen gefragt, da die Adresse keine https-Adresse ist.</translation>
        </message>
        <message>
            <source>Set updates.address to an address that begins with https://.</source>
            <translation>updates.address auf eine Adresse setzen, die mit https:// beginnt.</translation>
        </message>
        <message>
            <source>{0} did not answer within {1} seconds when asked for new versions.</source>
            <translation>{0} hat auf die Frage nach neuen Versionen {1} Sekunden lang nicht geantwortet.</translation>
        </message>
        <message>
            <source>{0} cannot be reached to ask for new versions.</source>
            <translation>{0} ist nicht zu erreichen, um nach neuen Versionen zu fragen.</translation>
        </message>
        <message>
            <source>The connection to {0} broke off while it was asked for new versions.</source>
            <translation>Die Verbindung zu {0} brach ab, während nach neuen Versionen gefragt wurde.</translation>
        </message>
        <message>
            <source>updates.address is no address: {0}.</source>
            <translation>updates.address ist keine Adresse: {0}.</translation>
        </message>
        <message>
            <source>Set it to one that begins with https://.</source>
            <translation>Auf eine setzen, die mit https:// beginnt.</translation>
        </message>
        <message>
            <source>{0} answered {1} when asked for new versions.</source>
            <translation>{0} hat auf die Frage nach neuen Versionen mit {1} geantwortet.</translation>
        </message>
        <message>
            <source>{0} answered with far more than tells of a version.</source>
            <translation>{0} hat mit weit mehr geantwortet, als eine Version zu nennen braucht.</translation>
        </message>
        <message>
            <source>{0} holds no voices.</source>
            <translation>{0} enthält keine Stimmen.</translation>
        </message>
        <message>
            <source>Choose a file that wxdesk has exported voices to.</source>
            <translation>Wählen Sie eine Datei, in die wxdesk Stimmen exportiert hat.</translation>
        </message>
        <message>
            <source>A voice that is remembered needs a name.</source>
            <translation>Eine Stimme, die gemerkt wird, braucht einen Namen.</translation>
        </message>
        <message>
            <source>A name has at most {0} characters.</source>
            <translation>Ein Name hat höchstens {0} Zeichen.</translation>
        </message>
        <message>
            <source>Transcript {0} has no speaker {1}.</source>
            <translation>Transkript {0} hat keinen Sprecher {1}.</translation>
        </message>
        <message>
            <source>Another voice is called {0} already.</source>
            <translation>Eine andere Stimme heißt bereits {0}.</translation>
        </message>
        <message>
            <source>Merge the two if both are theirs.</source>
            <translation>Führen Sie die beiden zusammen, wenn es dieselbe Person ist.</translation>
        </message>
        <message>
            <source>{0} is not heard alone for {1} seconds in this recording.</source>
            <translation>{0} ist in dieser Aufnahme nicht {1} Sekunden lang allein zu hören.</translation>
        </message>
        <message>
            <source>Choose a recording in which they say more.</source>
            <translation>Wählen Sie eine Aufnahme, in der die Person mehr sagt.</translation>
        </message>
        <message>
            <source>Link the transcript to its recording first.</source>
            <translation>Verknüpfen Sie das Transkript zuerst mit seiner Aufnahme.</translation>
        </message>
        <message>
            <source>An embedding that is nothing but zeros is no voice.</source>
            <translation>Ein Embedding aus lauter Nullen ist keine Stimme.</translation>
        </message>
        <message>
            <source>Send the numbers that the other program has computed.</source>
            <translation>Senden Sie die Zahlen, die das andere Programm berechnet hat.</translation>
        </message>
        <message>
            <source>The recording {0} is not there any more.</source>
            <translation>Die Aufnahme {0} ist nicht mehr da.</translation>
        </message>
        <message>
            <source>This transcript has no recording.</source>
            <translation>Dieses Transkript hat keine Aufnahme.</translation>
        </message>
        <message>
            <source>It was getting ready.</source>
            <translation>Er bereitete sich vor.</translation>
        </message>
        <message>
            <source>It was fetching the recording.</source>
            <translation>Er rief die Aufnahme ab.</translation>
        </message>
        <message>
            <source>It was reading the recording.</source>
            <translation>Er las die Aufnahme.</translation>
        </message>
        <message>
            <source>It was looking for speech.</source>
            <translation>Er suchte nach Sprache.</translation>
        </message>
        <message>
            <source>It was loading models or finding the language.</source>
            <translation>Er lud Modelle oder bestimmte die Sprache.</translation>
        </message>
        <message>
            <source>It was transcribing.</source>
            <translation>Er transkribierte.</translation>
        </message>
        <message>
            <source>It was finding the times of words.</source>
            <translation>Er bestimmte die Zeiten der Wörter.</translation>
        </message>
        <message>
            <source>It was telling the speakers apart.</source>
            <translation>Er unterschied die Sprecher.</translation>
        </message>
        <message>
            <source>It was putting the transcript together.</source>
            <translation>Er setzte das Transkript zusammen.</translation>
        </message>
        <message>
            <source>The engine stood still for {0} min while it worked on {1}.</source>
            <translation>Der Rechenprozess stand {0} min still während der Arbeit an {1}.</translation>
        </message>
        <message>
            <source>The engine got nowhere for {0} min while it worked on {1}.</source>
            <translation>Der Rechenprozess kam {0} min nicht weiter während der Arbeit an {1}.</translation>
        </message>
        <message>
            <source>If a network drive or the graphics driver hangs, copy the recording to a disk of this computer, or set device to cpu.</source>
            <translation>Falls ein Netzlaufwerk oder der Grafiktreiber hängt: Die Aufnahme auf einen Datenträger dieses Computers kopieren, oder device auf cpu setzen.</translation>
        </message>
        <message>
            <source>If this computer is slow, a smaller model or batch size helps.</source>
            <translation>Wenn dieser Computer langsam ist, hilft ein kleineres Modell oder eine kleinere Batchgröße.</translation>
        </message>
        <message>
            <source>This webhook is called with the result of a job only.</source>
            <translation>Dieser Webhook wird nur mit dem Ergebnis eines Auftrags aufgerufen.</translation>
        </message>
        <message>
            <source>Name some of {0}.</source>
            <translation>Einige von {0} nennen.</translation>
        </message>
        <message>
            <source>The webhook's address is longer than {0} characters.</source>
            <translation>Die Adresse des Webhooks ist länger als {0} Zeichen.</translation>
        </message>
        <message>
            <source>There are {0} webhooks of this key already.</source>
            <translation>Es gibt schon {0} Webhooks dieses Schlüssels.</translation>
        </message>
        <message>
            <source>Remove one that is not needed.</source>
            <translation>Einen entfernen, der nicht gebraucht wird.</translation>
        </message>
        <message>
            <source>There is no style {0} of webhooks.</source>
            <translation>Es gibt keine Webhooks der Art {0}.</translation>
        </message>
        <message>
            <source>Name one of {0}.</source>
            <translation>Eines von {0} nennen.</translation>
        </message>
        <message>
            <source>The webhook is told of nothing.</source>
            <translation>Dem Webhook wird nichts mitgeteilt.</translation>
        </message>
        <message>
            <source>It took too long to answer.</source>
            <translation>Die Antwort dauerte zu lange.</translation>
        </message>
        <message>
            <source>It cannot be reached.</source>
            <translation>Es ist nicht erreichbar.</translation>
        </message>
        <message>
            <source>The connection broke off.</source>
            <translation>Die Verbindung brach ab.</translation>
        </message>
        <message>
            <source>The engine process ended ({0}) while it worked on {1}.</source>
            <translation>Der Rechenprozess endete ({0}) während der Arbeit an {1}.</translation>
        </message>
        <message>
            <source>If memory ran short, a smaller model or batch size helps.</source>
            <translation>Falls der Speicher knapp wurde, hilft ein kleineres Modell oder eine kleinere Batchgröße.</translation>
        </message>
        <message>
            <source>This computer's processor lacks what the engine needs; another compute type may do without it.</source>
            <translation>Dem Prozessor dieses Computers fehlt, was der Rechenprozess braucht; mit einem anderen compute type geht es vielleicht ohne.</translation>
        </message>
        <message>
            <source>The engine process ended ({0}) before it began with {1}.</source>
            <translation>Der Rechenprozess endete ({0}), bevor er mit {1} begann.</translation>
        </message>
        <message>
            <source>If it does so with every recording, install wxdesk again.</source>
            <translation>Wenn das bei jeder Aufnahme geschieht, wxdesk neu installieren.</translation>
        </message>
        <message>
            <source>The engine was stopped before it began.</source>
            <translation>Der Rechenprozess wurde gestoppt, bevor er begann.</translation>
        </message>
        <message>
            <source>The engine process cannot be started: {0}.</source>
            <translation>Der Rechenprozess kann nicht gestartet werden: {0}.</translation>
        </message>
        <message>
            <source>Close other programs, or restart the computer.</source>
            <translation>Andere Programme schließen, oder den Computer neu starten.</translation>
        </message>
        <message>
            <source>The copy {0} of the database cannot be written: {1}.</source>
            <translation>Die Kopie {0} der Datenbank kann nicht geschrieben werden: {1}.</translation>
        </message>
        <message>
            <source>Check the folder and its disk.</source>
            <translation>Den Ordner und seinen Datenträger prüfen.</translation>
        </message>
        <message>
            <source>The backup {0} cannot be made: {1}.</source>
            <translation>Die Sicherung {0} kann nicht gemacht werden: {1}.</translation>
        </message>
        <message>
            <source>There is no transcript {0}.</source>
            <translation>Es gibt kein Transkript {0}.</translation>
        </message>
        <message>
            <source>DB_URL is {0}, but must be the address of an SQLite file.</source>
            <translation>DB_URL ist {0}, muss aber die Adresse einer SQLite-Datei sein.</translation>
        </message>
        <message>
            <source>Write sqlite:/// and the path of the file.</source>
            <translation>sqlite:/// und den Pfad der Datei schreiben.</translation>
        </message>
        <message>
            <source>The database {0} is not one of wxdesk's.</source>
            <translation>Die Datenbank {0} ist keine von wxdesk.</translation>
        </message>
        <message>
            <source>Name another file.</source>
            <translation>Eine andere Datei angeben.</translation>
        </message>
        <message>
            <source>The database {0} was made by a newer version of wxdesk.</source>
            <translation>Die Datenbank {0} stammt von einer neueren Version von wxdesk.</translation>
        </message>
        <message>
            <source>Use that version, or name another file.</source>
            <translation>Diese Version verwenden oder eine andere Datei angeben.</translation>
        </message>
        <message>
            <source>The folder {0} for the database cannot be made: {1}.</source>
            <translation>Der Ordner {0} für die Datenbank lässt sich nicht anlegen: {1}.</translation>
        </message>
        <message>
            <source>Name another folder.</source>
            <translation>Einen anderen Ordner angeben.</translation>
        </message>
        <message>
            <source>There is no job {0}.</source>
            <translation>Es gibt keinen Auftrag {0}.</translation>
        </message>
        <message>
            <source>{0} was cancelled, removed or taken over meanwhile, so its transcript is not kept.</source>
            <translation>{0} wurde inzwischen abgebrochen, entfernt oder übernommen, daher wird das Transkript nicht aufbewahrt.</translation>
        </message>
        <message>
            <source>Job {0} has no result.</source>
            <translation>Auftrag {0} hat kein Ergebnis.</translation>
        </message>
        <message>
            <source>Transcript {0} was changed elsewhere: revision {1} was edited, but {2} is the newest.</source>
            <translation>Transkript {0} wurde anderswo geändert: Bearbeitet wurde Fassung {1}, die neueste ist aber {2}.</translation>
        </message>
        <message>
            <source>Open it again and repeat the edit.</source>
            <translation>Es erneut öffnen und die Änderung wiederholen.</translation>
        </message>
        <message>
            <source>Transcript {0} has no revision {1}.</source>
            <translation>Transkript {0} hat keine Fassung {1}.</translation>
        </message>
        <message>
            <source>There is no webhook {0}.</source>
            <translation>Es gibt keinen Webhook {0}.</translation>
        </message>
        <message>
            <source>The database {0} cannot be replaced: {1}.</source>
            <translation>Die Datenbank {0} kann nicht ersetzt werden: {1}.</translation>
        </message>
        <message>
            <source>Check its folder and disk.</source>
            <translation>Ihren Ordner und Datenträger prüfen.</translation>
        </message>
        <message>
            <source>The database {0} is in use by another wxdesk.</source>
            <translation>Die Datenbank {0} wird von einem anderen wxdesk benutzt.</translation>
        </message>
        <message>
            <source>Close all windows and commands of wxdesk and try again.</source>
            <translation>Alle Fenster und Befehle von wxdesk schließen und es noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Close the other program or try again later.</source>
            <translation>Das andere Programm schließen oder später erneut versuchen.</translation>
        </message>
        <message>
            <source>Allow this user to write to the file and its folder.</source>
            <translation>Diesem Benutzer erlauben, die Datei und ihren Ordner zu beschreiben.</translation>
        </message>
        <message>
            <source>Allow this user to read and write the file and its folder.</source>
            <translation>Diesem Benutzer erlauben, die Datei und ihren Ordner zu lesen und zu beschreiben.</translation>
        </message>
        <message>
            <source>Check that its folder exists and that this user may write to it.</source>
            <translation>Prüfen, ob der Ordner existiert und dieser Benutzer darin schreiben darf.</translation>
        </message>
        <message>
            <source>Name another file, or move this one out of the way.</source>
            <translation>Eine andere Datei angeben oder diese aus dem Weg räumen.</translation>
        </message>
        <message>
            <source>Check the disk and its connection.</source>
            <translation>Den Datenträger und seine Verbindung prüfen.</translation>
        </message>
        <message>
            <source>The database {0} is damaged.</source>
            <translation>Die Datenbank {0} ist beschädigt.</translation>
        </message>
        <message>
            <source>Close all windows and commands of wxdesk and start it again: it is looked through and repaired then.</source>
            <translation>Alle Fenster und Befehle von wxdesk schließen und es neu starten: Dann wird sie durchgesehen und repariert.</translation>
        </message>
        <message>
            <source>The database {0} {1}.</source>
            <translation>Mit der Datenbank {0} gibt es ein Problem: {1}.</translation>
        </message>
        <message>
            <source>The database {0} was damaged; what could be read of it was put into a new one, but some transcripts or parts of them are missing.</source>
            <translation>Die Datenbank {0} war beschädigt; was zu lesen war, ist in einer neuen, aber einige Transkripte oder Teile davon fehlen.</translation>
        </message>
        <message>
            <source>The database {0} was damaged; what could be read of it was put into a new one. Some parts are missing, or are as they were in the backup of {1}.</source>
            <translation>Die Datenbank {0} war beschädigt; was zu lesen war, ist in einer neuen. Einige Teile fehlen oder sind, wie sie in der Sicherung vom {1} waren.</translation>
        </message>
        <message>
            <source>The damaged file is kept as {0}.</source>
            <translation>Die beschädigte Datei ist als {0} aufgehoben.</translation>
        </message>
        <message>
            <source>The database {0} is damaged, and there is no backup of it.</source>
            <translation>Die Datenbank {0} ist beschädigt, und es gibt keine Sicherung von ihr.</translation>
        </message>
        <message>
            <source>Put back a copy, or move it out of the way to begin with an empty one.</source>
            <translation>Eine Kopie zurücklegen oder sie aus dem Weg räumen, um mit einer leeren zu beginnen.</translation>
        </message>
        <message>
            <source>The database {0} was damaged beyond repair; the backup of {1} is in its place.</source>
            <translation>Die Datenbank {0} war nicht mehr zu reparieren; an ihrer Stelle ist die Sicherung vom {1}.</translation>
        </message>
        <message>
            <source>What was done after that is missing. The damaged file is kept as {0}.</source>
            <translation>Was danach geschah, fehlt. Die beschädigte Datei ist als {0} aufgehoben.</translation>
        </message>
        <message>
            <source>The database {0} was damaged; it was put together anew, and nothing is lost.</source>
            <translation>Die Datenbank {0} war beschädigt; sie wurde neu zusammengesetzt, und nichts ist verloren.</translation>
        </message>
        <message>
            <source>The database {0} is damaged, and there is no room on the disk to repair it.</source>
            <translation>Die Datenbank {0} ist beschädigt, und auf dem Datenträger ist kein Platz, sie zu reparieren.</translation>
        </message>
        <message>
            <source>Free some space and start wxdesk again.</source>
            <translation>Platz schaffen und wxdesk neu starten.</translation>
        </message>
        <message>
            <source>The search index of the database {0} was damaged; it was made anew, and nothing is lost.</source>
            <translation>Der Suchindex der Datenbank {0} war beschädigt; er wurde neu gemacht, und nichts ist verloren.</translation>
        </message>
        <message>
            <source>The database {0} is damaged and cannot be repaired: {1}.</source>
            <translation>Die Datenbank {0} ist beschädigt und kann nicht repariert werden: {1}.</translation>
        </message>
        <message>
            <source>Check its folder and disk, and start wxdesk again.</source>
            <translation>Ihren Ordner und Datenträger prüfen und wxdesk neu starten.</translation>
        </message>
        <message>
            <source>There is no collection {0}.</source>
            <translation>Es gibt keine Sammlung {0}.</translation>
        </message>
        <message>
            <source>A collection needs a name.</source>
            <translation>Eine Sammlung braucht einen Namen.</translation>
        </message>
        <message>
            <source>There is a collection {0} already.</source>
            <translation>Es gibt schon eine Sammlung {0}.</translation>
        </message>
        <message>
            <source>This voice is not remembered.</source>
            <translation>Diese Stimme ist nicht gemerkt.</translation>
        </message>
        <message>
            <source>{0} cannot be used: {1}.</source>
            <translation>{0} kann nicht benutzt werden: {1}.</translation>
        </message>
        <message>
            <source>See to it that you may read and write it.</source>
            <translation>Sorgen Sie dafür, dass Sie lesen und schreiben dürfen.</translation>
        </message>
        <message>
            <source>The remembered voices are being changed by another program.</source>
            <translation>Die gemerkten Stimmen werden gerade von einem anderen Programm geändert.</translation>
        </message>
        <message>
            <source>No file can be written beside {0}.</source>
            <translation>Neben {0} lässt sich keine Datei ablegen.</translation>
        </message>
        <message>
            <source>{0} is not a format, but must be one of {1}.</source>
            <translation>{0} ist kein Format; möglich sind: {1}.</translation>
        </message>
        <message>
            <source>There is no text in this transcript to make subtitles of.</source>
            <translation>In diesem Transkript ist kein Text, aus dem Untertitel werden könnten.</translation>
        </message>
        <message>
            <source>There are these fields: {0}.</source>
            <translation>Es gibt diese Felder: {0}.</translation>
        </message>
        <message>
            <source>Files need a name.</source>
            <translation>Dateien brauchen einen Namen.</translation>
        </message>
        <message>
            <source>A file's name cannot have {0} in it.</source>
            <translation>Im Namen einer Datei kann {0} nicht vorkommen.</translation>
        </message>
        <message>
            <source>{0} has braces around no field.</source>
            <translation>In {0} stehen Klammern um kein Feld.</translation>
        </message>
        <message>
            <source>{0} is no field of a file's name.</source>
            <translation>{0} ist kein Feld eines Dateinamens.</translation>
        </message>
        <message>
            <source>Line {0} has characters that cannot be read.</source>
            <translation>Zeile {0} hat Zeichen, die nicht lesbar sind.</translation>
        </message>
        <message>
            <source>The file is damaged at line {0}; what follows there was left out.</source>
            <translation>Die Datei ist in Zeile {0} beschädigt; was dort folgt, wurde weggelassen.</translation>
        </message>
        <message>
            <source>Segment {0} was left out: it has no text.</source>
            <translation>Segment {0} wurde weggelassen: Es hat keinen Text.</translation>
        </message>
        <message>
            <source>Segment {0} was left out: it does not say when it is.</source>
            <translation>Segment {0} wurde weggelassen: Es sagt nicht, wann es ist.</translation>
        </message>
        <message>
            <source>Annotation {0} was left out: it cannot be read.</source>
            <translation>Anmerkung {0} wurde weggelassen: Sie ist nicht lesbar.</translation>
        </message>
        <message>
            <source>Line {0} was left out: it breaks off.</source>
            <translation>Zeile {0} wurde ausgelassen: Sie bricht ab.</translation>
        </message>
        <message>
            <source>Line {0} was left out: its time cannot be read.</source>
            <translation>Zeile {0} wurde ausgelassen: Ihre Zeit ist nicht lesbar.</translation>
        </message>
        <message>
            <source>The subtitle at line {0} ends before it begins; its times were exchanged.</source>
            <translation>Der Untertitel in Zeile {0} endet, bevor er beginnt; seine Zeiten wurden vertauscht.</translation>
        </message>
        <message>
            <source>The subtitle at line {0} has no text.</source>
            <translation>Der Untertitel in Zeile {0} hat keinen Text.</translation>
        </message>
        <message>
            <source>The subtitle at line {0} was left out: its time cannot be read.</source>
            <translation>Der Untertitel in Zeile {0} wurde weggelassen: Seine Zeit ist nicht lesbar.</translation>
        </message>
        <message>
            <source>Line {0} was left out: its text has no time.</source>
            <translation>Zeile {0} wurde weggelassen: Ihr Text hat keine Zeit.</translation>
        </message>
        <message>
            <source>The first line names no columns start and text.</source>
            <translation>Die erste Zeile nennt keine Spalten start und text.</translation>
        </message>
        <message>
            <source>Line {0} has no text.</source>
            <translation>Zeile {0} hat keinen Text.</translation>
        </message>
        <message>
            <source>What begins at line {0} was left out: its time cannot be read.</source>
            <translation>Was in Zeile {0} beginnt, wurde ausgelassen: Die Zeit ist nicht lesbar.</translation>
        </message>
        <message>
            <source>The file declares entities, so it was not read.</source>
            <translation>Die Datei erklärt Entitäten und wurde deshalb nicht gelesen.</translation>
        </message>
        <message>
            <source>The paragraph that ends at line {0} was left out: it does not say when it is.</source>
            <translation>Der Absatz, der in Zeile {0} endet, wurde ausgelassen: Er sagt nicht, wann er ist.</translation>
        </message>
        <message>
            <source>Known are {0}.</source>
            <translation>Bekannt sind {0}.</translation>
        </message>
        <message>
            <source>Move the program with its data to a folder that can be written, or set WXDESK_HOME to one.</source>
            <translation>Das Programm mit seinen Daten in einen Ordner verschieben, der beschrieben werden kann, oder WXDESK_HOME auf einen solchen setzen.</translation>
        </message>
        <message>
            <source>{0}{1} must be {2}.</source>
            <translation>{0}{1} muss Folgendes sein: {2}.</translation>
        </message>
        <message>
            <source>{0} is {1}, but must be {2}.</source>
            <translation>{0} ist {1}, muss aber Folgendes sein: {2}.</translation>
        </message>
        <message>
            <source>{0} in settings.toml must be a table.</source>
            <translation>{0} in settings.toml muss eine Tabelle sein.</translation>
        </message>
        <message>
            <source>{0} is not known.</source>
            <translation>{0} ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Set WXDESK_HOME to a folder that can be written.</source>
            <translation>WXDESK_HOME auf einen Ordner setzen, der beschrieben werden kann.</translation>
        </message>
        <message>
            <source>{0} is not valid TOML: {1}.</source>
            <translation>{0} ist kein gültiges TOML: {1}.</translation>
        </message>
        <message>
            <source>Correct that line, or move the file away to begin afresh.</source>
            <translation>Diese Zeile berichtigen, oder die Datei verschieben, um neu zu beginnen.</translation>
        </message>
        <message>
            <source>{0} is missing.</source>
            <translation>{0} fehlt.</translation>
        </message>
        <message>
            <source>Yours are {0}.</source>
            <translation>Die eigenen sind {0}.</translation>
        </message>
        <message>
            <source>Did you mean {0}?</source>
            <translation>Gemeint ist vielleicht {0}?</translation>
        </message>
        <message>
            <source>The folder {0} may not be written by this user.</source>
            <translation>Der Ordner {0} darf von diesem Benutzer nicht beschrieben werden.</translation>
        </message>
        <message>
            <source>{0} in settings.toml has the name of a preset that comes along.</source>
            <translation>{0} in settings.toml hat den Namen einer mitgelieferten Voreinstellung.</translation>
        </message>
        <message>
            <source>Give it another name.</source>
            <translation>Einen anderen Namen geben.</translation>
        </message>
        <message>
            <source>min_duration of {0} in settings.toml is {1}, but max_duration is only {2}.</source>
            <translation>min_duration von {0} in settings.toml ist {1}, max_duration aber nur {2}.</translation>
        </message>
        <message>
            <source>The defaults hold now; the file is kept as {0}.</source>
            <translation>Jetzt gelten die Standardwerte; die Datei wird als {0} aufbewahrt.</translation>
        </message>
        <message>
            <source>A preset needs a name.</source>
            <translation>Eine Voreinstellung braucht einen Namen.</translation>
        </message>
        <message>
            <source>preset of [[watch]] number {0} in settings.toml is {1}, but there is no such preset.</source>
            <translation>preset im [[watch]] Nummer {0} der settings.toml ist {1}, eine solche Voreinstellung gibt es aber nicht.</translation>
        </message>
        <message>
            <source>There is no preset {0}.</source>
            <translation>Es gibt keine Voreinstellung {0}.</translation>
        </message>
        <message>
            <source>There is a preset {0} already.</source>
            <translation>Es gibt schon eine Voreinstellung {0}.</translation>
        </message>
        <message>
            <source>{0} cannot be renamed: {1}.</source>
            <translation>{0} lässt sich nicht umbenennen: {1}.</translation>
        </message>
        <message>
            <source>The folder {0} cannot be made: {1}.</source>
            <translation>Der Ordner {0} lässt sich nicht anlegen: {1}.</translation>
        </message>
        <message>
            <source>wxdesk cannot listen on {0}: {1}.</source>
            <translation>wxdesk kann an {0} nicht horchen: {1}.</translation>
        </message>
        <message>
            <source>Choose another address (api.address).</source>
            <translation>Eine andere Adresse wählen (api.address).</translation>
        </message>
        <message>
            <source>Port {0} is taken by another program.</source>
            <translation>Port {0} ist von einem anderen Programm belegt.</translation>
        </message>
        <message>
            <source>Choose another port (api.port), or close that program.</source>
            <translation>Einen anderen Port wählen (api.port) oder jenes Programm schließen.</translation>
        </message>
        <message>
            <source>This user may not listen on port {0}.</source>
            <translation>Dieser Benutzer darf an Port {0} nicht horchen.</translation>
        </message>
        <message>
            <source>Choose a port above 1023 (api.port).</source>
            <translation>Einen Port über 1023 wählen (api.port).</translation>
        </message>
        <message>
            <source>An unexpected fault stopped it. The log has the details.</source>
            <translation>Ein unerwarteter Fehler hat es angehalten. Näheres steht im Protokoll.</translation>
        </message>
        <message>
            <source>api.address is {0}, where others could reach this computer, but api.reach is computer.</source>
            <translation>api.address ist {0}; dort könnten andere diesen Computer erreichen, aber api.reach ist computer.</translation>
        </message>
        <message>
            <source>Set api.reach to network, or leave api.address out.</source>
            <translation>api.reach auf network setzen oder api.address weglassen.</translation>
        </message>
        <message>
            <source>api.address is {0}, which is no IP address.</source>
            <translation>api.address ist {0}, und das ist keine IP-Adresse.</translation>
        </message>
        <message>
            <source>It may be 127.0.0.1, 0.0.0.0, or an address of this computer.</source>
            <translation>Möglich sind 127.0.0.1, 0.0.0.0 oder eine Adresse dieses Computers.</translation>
        </message>
    </context>
</TS>
