/* The page's own words, in English, German and Spanish, and how things are told. */
(function (wx) {
  "use strict";

  var TABLES = {
    de: {
      "Find it out": "Selbst erkennen",
      "It takes {size}.": "Er nimmt bis zu {size} an.",
      "{percent} % of {size}": "{percent} % von {size}",
      "How much is sent": "Wie viel gesendet ist",
      "Waiting": "Wartet",
      "Waiting, number {position}": "Wartet, Nummer {position}",
      "It goes on by itself.": "Es geht von selbst weiter.",
      "Putting it into the queue": "Wird in die Warteschlange gestellt",
      "It is in the queue.": "Steht in der Warteschlange.",
      "Starting the engine": "Wird gestartet",
      "Done": "Fertig",
      "Failed": "Fehlgeschlagen",
      "Cancelled": "Abgebrochen",
      "Try again": "Erneut versuchen",
      "Cancel": "Abbrechen",
      "Remove from the list": "Aus der Liste nehmen",
      "Show the queue": "Warteschlange zeigen",
      "No connection to the computer.": "Keine Verbindung zum Computer.",
      "This connection is known no more.": "Diese Verbindung gilt nicht mehr.",
      "This connection may not do that.": "Diese Verbindung darf das nicht.",
      "It was changed elsewhere.": "Es wurde an anderer Stelle geändert.",
      "This recording is larger than the computer takes in.":
        "Diese Aufnahme ist größer, als der Computer annimmt.",
      "This file has no sound that the computer can read.":
        "Diese Datei hat keinen Ton, den der Computer lesen kann.",
      "The computer has too much to do for this connection.":
        "Der Computer hat für diese Verbindung zu viel zu tun.",
      "Something went wrong on the computer.": "Auf dem Computer ging etwas schief.",
      "The computer cannot do that now.": "Der Computer kann das jetzt nicht.",
      "The computer answered {status}.": "Der Computer antwortete {status}.",
      "This key is not good.": "Dieser Schlüssel gilt nicht.",
      "This code is wrong, was used already, or is older than ten minutes.":
        "Dieser Code ist falsch, schon benutzt oder älter als zehn Minuten.",
      "Make a new one in wxdesk on the computer: Settings > API.":
        "In wxdesk am Computer einen neuen anlegen: Einstellungen > API.",
      "read": "lesen",
      "add recordings": "Aufnahmen hinzufügen",
      "correct and delete": "korrigieren und löschen",
      "see everyone's": "alles von allen sehen",
      "Name": "Name",
      "Computer": "Computer",
      "It may": "Darf",
      "The connection is encrypted.": "Die Verbindung ist verschlüsselt.",
      "The connection is not encrypted: others in the network could read along. TLS in Settings > API on the computer encrypts it.":
        "Die Verbindung ist nicht verschlüsselt: Andere im Netz könnten mitlesen. TLS in Einstellungen > API am Computer verschlüsselt sie.",
      "Loading…": "Wird geladen …",
      "Nobody said that in any transcript.": "Das hat in keinem Transkript jemand gesagt.",
      "No transcripts yet. Add a recording, and what is said in it comes here.":
        "Noch keine Transkripte. Eine Aufnahme hinzufügen; was darin gesagt wird, kommt hierher.",
      "1 speaker": "1 Sprecher",
      "{count} speakers": "{count} Sprecher",
      "Now it reads:": "Jetzt steht da:",
      "Load anew": "Neu laden",
      "What was typed here stays.": "Was hier eingegeben wurde, bleibt.",
      "What was said": "Was gesagt wurde",
      "Save": "Speichern",
      "Hear it": "Anhören",
      "Nobody": "Niemand",
      "New speaker…": "Neuer Sprecher …",
      "Speaker": "Sprecher",
      "Name (everywhere)": "Name (überall)",
      "Saving…": "Wird gespeichert …",
      "Undo": "Rückgängig",
      "Close": "Schließen",
      "Play the recording": "Aufnahme abspielen",
      "How much is loaded": "Wie viel geladen ist",
      "The recording has {size}, too much to be played here.":
        "Die Aufnahme hat {size}, zu viel, um sie hier abzuspielen.",
      "Play it in wxdesk on the computer.": "In wxdesk am Computer abspielen.",
      "The recording is not there any more.": "Die Aufnahme ist nicht mehr da.",
      "This phone cannot play the recording.":
        "Dieses Telefon kann die Aufnahme nicht abspielen.",
      "Nothing is in the queue.": "Die Warteschlange ist leer.",
      "How far it is": "Wie weit es ist",
      "Open the transcript": "Transkript öffnen",
      "Recording in this page needs the encrypted connection (TLS in Settings > API on the computer). The phone's own recorder works, too: record there, then choose the recording above.":
        "Aufnehmen geht auf dieser Seite nur über die verschlüsselte Verbindung (TLS in Einstellungen > API am Computer). Die Aufnahme-App des Telefons geht auch: dort aufnehmen, dann die Aufnahme oben wählen.",
      "Loudness": "Lautstärke",
      "Stop and send": "Anhalten und senden",
      "Record": "Aufnehmen",
      "There is no microphone.": "Es gibt kein Mikrofon.",
      "This page may not use the microphone.": "Diese Seite darf das Mikrofon nicht benutzen.",
      "Allow it in the browser's settings for this page.":
        "In den Einstellungen des Browsers für diese Seite erlauben.",
      "Recording {moment}": "Aufnahme {moment}",
      "This file is empty.": "Diese Datei ist leer.",
      "The correction in “{name}” is not saved. It waits there.":
        "Die Korrektur in „{name}“ ist nicht gespeichert. Sie wartet dort.",
      "Nothing was said.": "Es wurde nichts gesagt.",
      "revision {number}": "Fassung {number}",
      "Download": "Herunterladen",
      "Rename": "Umbenennen",
      "Delete": "Löschen",
      "Format": "Format",
      "Download the file": "Datei herunterladen",
      "“{name}” was put into the trash.": "„{name}“ wurde in den Papierkorb gelegt.",
      "“{name}” is back.": "„{name}“ ist wieder da.",
      "Saved.": "Gespeichert.",
      "Undone.": "Rückgängig gemacht.",
      "Connection": "Verbindung",
      "Connecting to the computer…": "Verbindung zum Computer …",
      "It may be asleep, wxdesk may be closed there, or the phone is in another network.":
        "Vielleicht schläft er, wxdesk ist dort nicht geöffnet, oder das Telefon ist in einem anderen Netz.",
      "Connect this phone": "Dieses Telefon verbinden",
      "In wxdesk on the computer, open Settings > API and make a code for a phone. Scan it with the camera, or type it here.":
        "In wxdesk am Computer unter Einstellungen > API einen Code für ein Telefon anlegen. Mit der Kamera einlesen oder hier eingeben.",
      "Code or key": "Code oder Schlüssel",
      "Connect": "Verbinden",
      "Add a recording": "Aufnahme hinzufügen",
      "Choose recordings": "Aufnahmen wählen",
      "Spoken language": "Gesprochene Sprache",
      "Tell speakers apart": "Sprecher unterscheiden",
      "Record here": "Hier aufnehmen",
      "This connection may read, but add nothing.":
        "Diese Verbindung darf lesen, aber nichts hinzufügen.",
      "Queue": "Warteschlange",
      "Show more": "Mehr zeigen",
      "Transcripts": "Transkripte",
      "Search all that was said": "Alles Gesagte durchsuchen",
      "Forget this connection": "Diese Verbindung vergessen",
      "Places": "Orte",
      "Add": "Hinzufügen",
      "Fetching": "Wird heruntergeladen",
      "Reading the sound": "Ton wird gelesen",
      "Finding speech": "Gesprochenes wird gesucht",
      "Finding the language": "Sprache wird bestimmt",
      "Transcribing": "Wird transkribiert",
      "Timing the words": "Wortzeiten werden bestimmt",
      "Telling speakers apart": "Sprecher werden unterschieden",
      "Assigning speakers": "Sprecher werden zugeordnet",
      "Making the file": "Datei wird erstellt",
      "under 1 min left": "noch unter 1 min",
      "{minutes} min left": "noch {minutes} min",
      "{hours} h {minutes} min left": "noch {hours} h {minutes} min",
      "Today {time}": "Heute {time}",
      "Yesterday": "Gestern"
    },
    es: {
      "Find it out": "Detectarlo",
      "It takes {size}.": "Admite hasta {size}.",
      "{percent} % of {size}": "{percent} % de {size}",
      "How much is sent": "Cuánto se ha enviado",
      "Waiting": "En espera",
      "Waiting, number {position}": "En espera, número {position}",
      "It goes on by itself.": "Continúa por sí solo.",
      "Putting it into the queue": "Poniéndolo en la cola",
      "It is in the queue.": "Está en la cola.",
      "Starting the engine": "Iniciando el motor",
      "Done": "Listo",
      "Failed": "Con error",
      "Cancelled": "Cancelado",
      "Try again": "Reintentar",
      "Cancel": "Cancelar",
      "Remove from the list": "Quitar de la lista",
      "Show the queue": "Mostrar la cola",
      "No connection to the computer.": "Sin conexión con el ordenador.",
      "This connection is known no more.": "Esta conexión ya no es válida.",
      "This connection may not do that.": "Esta conexión no tiene permiso para eso.",
      "It was changed elsewhere.": "Se modificó en otro lugar.",
      "This recording is larger than the computer takes in.":
        "Esta grabación es mayor de lo que admite el ordenador.",
      "This file has no sound that the computer can read.":
        "Este archivo no tiene sonido que el ordenador pueda leer.",
      "The computer has too much to do for this connection.":
        "El ordenador tiene demasiado que hacer para esta conexión.",
      "Something went wrong on the computer.": "Algo falló en el ordenador.",
      "The computer cannot do that now.": "El ordenador no puede hacerlo ahora.",
      "The computer answered {status}.": "El ordenador respondió {status}.",
      "This key is not good.": "Esta clave no es válida.",
      "This code is wrong, was used already, or is older than ten minutes.":
        "Este código es incorrecto, ya se usó o tiene más de diez minutos.",
      "Make a new one in wxdesk on the computer: Settings > API.":
        "Cree otro en wxdesk en el ordenador: Ajustes > API.",
      "read": "leer",
      "add recordings": "añadir grabaciones",
      "correct and delete": "corregir y borrar",
      "see everyone's": "ver lo de todos",
      "Name": "Nombre",
      "Computer": "Ordenador",
      "It may": "Puede",
      "The connection is encrypted.": "La conexión está cifrada.",
      "The connection is not encrypted: others in the network could read along. TLS in Settings > API on the computer encrypts it.":
        "La conexión no está cifrada: otros en la red podrían leerla. TLS en Ajustes > API en el ordenador la cifra.",
      "Loading…": "Cargando…",
      "Nobody said that in any transcript.": "Nadie lo dijo en ninguna transcripción.",
      "No transcripts yet. Add a recording, and what is said in it comes here.":
        "Aún no hay transcripciones. Añada una grabación y aquí aparecerá lo que se dice en ella.",
      "1 speaker": "1 hablante",
      "{count} speakers": "{count} hablantes",
      "Now it reads:": "Ahora dice:",
      "Load anew": "Cargar de nuevo",
      "What was typed here stays.": "Lo escrito aquí se conserva.",
      "What was said": "Lo que se dijo",
      "Save": "Guardar",
      "Hear it": "Escuchar",
      "Nobody": "Nadie",
      "New speaker…": "Hablante nuevo…",
      "Speaker": "Hablante",
      "Name (everywhere)": "Nombre (en todas partes)",
      "Saving…": "Guardando…",
      "Undo": "Deshacer",
      "Close": "Cerrar",
      "Play the recording": "Reproducir la grabación",
      "How much is loaded": "Cuánto se ha cargado",
      "The recording has {size}, too much to be played here.":
        "La grabación ocupa {size}, demasiado para reproducirla aquí.",
      "Play it in wxdesk on the computer.": "Reprodúzcala en wxdesk en el ordenador.",
      "The recording is not there any more.": "La grabación ya no está.",
      "This phone cannot play the recording.":
        "Este teléfono no puede reproducir la grabación.",
      "Nothing is in the queue.": "No hay nada en la cola.",
      "How far it is": "Cuánto lleva",
      "Open the transcript": "Abrir la transcripción",
      "Recording in this page needs the encrypted connection (TLS in Settings > API on the computer). The phone's own recorder works, too: record there, then choose the recording above.":
        "Grabar en esta página requiere la conexión cifrada (TLS en Ajustes > API en el ordenador). La grabadora del teléfono también sirve: grabe allí y elija después la grabación arriba.",
      "Loudness": "Volumen",
      "Stop and send": "Detener y enviar",
      "Record": "Grabar",
      "There is no microphone.": "No hay micrófono.",
      "This page may not use the microphone.": "Esta página no puede usar el micrófono.",
      "Allow it in the browser's settings for this page.":
        "Permítalo en los ajustes del navegador para esta página.",
      "Recording {moment}": "Grabación {moment}",
      "This file is empty.": "Este archivo está vacío.",
      "The correction in “{name}” is not saved. It waits there.":
        "La corrección en «{name}» no se ha guardado. Espera allí.",
      "Nothing was said.": "No se dijo nada.",
      "revision {number}": "revisión {number}",
      "Download": "Descargar",
      "Rename": "Cambiar nombre",
      "Delete": "Borrar",
      "Format": "Formato",
      "Download the file": "Descargar el archivo",
      "“{name}” was put into the trash.": "«{name}» se movió a la papelera.",
      "“{name}” is back.": "«{name}» está de vuelta.",
      "Saved.": "Guardado.",
      "Undone.": "Deshecho.",
      "Connection": "Conexión",
      "Connecting to the computer…": "Conectando con el ordenador…",
      "It may be asleep, wxdesk may be closed there, or the phone is in another network.":
        "Quizá está suspendido, wxdesk está cerrado allí o el teléfono está en otra red.",
      "Connect this phone": "Conectar este teléfono",
      "In wxdesk on the computer, open Settings > API and make a code for a phone. Scan it with the camera, or type it here.":
        "En wxdesk en el ordenador, abra Ajustes > API y cree un código para un teléfono. Léalo con la cámara o escríbalo aquí.",
      "Code or key": "Código o clave",
      "Connect": "Conectar",
      "Add a recording": "Añadir una grabación",
      "Choose recordings": "Elegir grabaciones",
      "Spoken language": "Idioma hablado",
      "Tell speakers apart": "Distinguir hablantes",
      "Record here": "Grabar aquí",
      "This connection may read, but add nothing.":
        "Esta conexión puede leer, pero no añadir nada.",
      "Queue": "Cola",
      "Show more": "Mostrar más",
      "Transcripts": "Transcripciones",
      "Search all that was said": "Buscar en todo lo dicho",
      "Forget this connection": "Olvidar esta conexión",
      "Places": "Lugares",
      "Add": "Añadir",
      "Fetching": "Descargando",
      "Reading the sound": "Leyendo el sonido",
      "Finding speech": "Detectando la voz",
      "Finding the language": "Detectando el idioma",
      "Transcribing": "Transcribiendo",
      "Timing the words": "Situando las palabras",
      "Telling speakers apart": "Distinguiendo hablantes",
      "Assigning speakers": "Asignando hablantes",
      "Making the file": "Creando el archivo",
      "under 1 min left": "menos de 1 min para terminar",
      "{minutes} min left": "{minutes} min para terminar",
      "{hours} h {minutes} min left": "{hours} h {minutes} min para terminar",
      "Today {time}": "Hoy {time}",
      "Yesterday": "Ayer"
    }
  };

  /* What Whisper understands. */
  var CODES = (
    "af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu " +
    "ha haw he hi hr ht hu hy id is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml " +
    "mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw " +
    "ta te tg th tk tl tr tt uk ur uz vi yi yo yue zh"
  ).split(" ");

  /* For browsers that know no names of languages: these by their own. */
  var NAMES = {
    ar: "العربية", cs: "Čeština", da: "Dansk", de: "Deutsch", en: "English", es: "Español",
    fi: "Suomi", fr: "Français", he: "עברית", hi: "हिन्दी", it: "Italiano", ja: "日本語",
    ko: "한국어", nl: "Nederlands", no: "Norsk", pl: "Polski", pt: "Português",
    ru: "Русский", sv: "Svenska", tr: "Türkçe", uk: "Українська", zh: "中文"
  };

  var wanted = String(navigator.language || "en").slice(0, 2).toLowerCase();
  var table = TABLES[wanted] || {};
  wx.language = TABLES[wanted] ? wanted : "en";
  var locale = wanted === wx.language ? navigator.language : "en";

  wx.tr = function (text, values) {
    return (table[text] || text).replace(/\{(\w+)\}/g, function (whole, name) {
      return values && name in values ? String(values[name]) : whole;
    });
  };

  /* The words that stand in the page's markup. */
  wx.translate = function (root) {
    wx.each(root.querySelectorAll("[data-t]"), function (it) {
      it.textContent = wx.tr(it.getAttribute("data-t"));
    });
    wx.each(root.querySelectorAll("[data-t-label]"), function (it) {
      it.setAttribute("aria-label", wx.tr(it.getAttribute("data-t-label")));
    });
    wx.each(root.querySelectorAll("[data-t-hint]"), function (it) {
      it.placeholder = wx.tr(it.getAttribute("data-t-hint"));
    });
  };

  var names = null;
  if (window.Intl && window.Intl.DisplayNames) {
    names = new window.Intl.DisplayNames([wx.language], {type: "language", fallback: "none"});
  }

  wx.languageName = function (code) {
    /* Whisper keeps the code that Javanese once had. */
    var found = names && /^[a-z]{2,3}$/.test(code) && names.of(code === "jw" ? "jv" : code);
    var name = found || NAMES[code] || code;
    return name.charAt(0).toUpperCase() + name.slice(1);
  };

  wx.languages = function () {
    var all = CODES.map(function (code) {
      return {code: code, name: wx.languageName(code)};
    });
    return all.sort(function (one, other) {
      return one.name.localeCompare(other.name);
    });
  };

  /* Seconds as a place in a recording: 4:05 or 1:02:03. */
  wx.clock = function (seconds) {
    var whole = Math.floor(seconds || 0);
    var minutes = Math.floor(whole / 60) % 60;
    var hours = Math.floor(whole / 3600);
    var rest = ("0" + whole % 60).slice(-2);
    return hours ? hours + ":" + ("0" + minutes).slice(-2) + ":" + rest : minutes + ":" + rest;
  };

  /* Bytes: 148 MB. */
  wx.size = function (bytes) {
    var units = ["B", "kB", "MB", "GB", "TB"];
    var at = 0;
    while (bytes >= 1000 && at < units.length - 1) {
      bytes /= 1000;
      at += 1;
    }
    var number = at && bytes < 100 ? bytes.toFixed(1) : String(Math.round(bytes));
    return (wx.language === "en" ? number : number.replace(".", ",")) + " " + units[at];
  };

  wx.day = function (moment) {
    var date = new Date(moment);
    if (isNaN(date.getTime())) return "";
    var midnight = new Date();
    midnight.setHours(0, 0, 0, 0);
    if (date >= midnight) {
      var time = date.toLocaleTimeString(locale, {hour: "numeric", minute: "2-digit"});
      return wx.tr("Today {time}", {time: time});
    }
    midnight.setDate(midnight.getDate() - 1);
    return date >= midnight ? wx.tr("Yesterday") : date.toLocaleDateString(locale);
  };

  function timeLeft(seconds) {
    if (seconds < 60) return wx.tr("under 1 min left");
    var minutes = Math.round(seconds / 60);
    if (minutes < 60) return wx.tr("{minutes} min left", {minutes: minutes});
    return wx.tr("{hours} h {minutes} min left", {
      hours: Math.floor(minutes / 60), minutes: minutes % 60
    });
  }

  function stageWords(stage) {
    return {
      fetch: wx.tr("Fetching"),
      decode: wx.tr("Reading the sound"),
      vad: wx.tr("Finding speech"),
      language: wx.tr("Finding the language"),
      transcribe: wx.tr("Transcribing"),
      align: wx.tr("Timing the words"),
      diarize: wx.tr("Telling speakers apart"),
      assign: wx.tr("Assigning speakers"),
      render: wx.tr("Making the file")
    }[stage] || wx.tr("Starting the engine");
  }

  /* How a job stands: state, or stage, share and time left. */
  wx.jobWords = function (job) {
    var progress = job.progress || {};
    if (job.status === "queued" && job.position > 1) {
      return wx.tr("Waiting, number {position}", {position: job.position});
    }
    if (job.status !== "running") {
      var ended = job.finished ? " · " + wx.day(job.finished) : "";
      return {
        queued: wx.tr("Waiting"),
        done: wx.tr("Done"),
        failed: wx.tr("Failed"),
        cancelled: wx.tr("Cancelled")
      }[job.status] + ended;
    }
    var said = [stageWords(progress.stage)];
    if (typeof progress.fraction === "number") {
      said.push(Math.floor(progress.fraction * 100) + " %");
    }
    if (typeof progress.seconds_left === "number") said.push(timeLeft(progress.seconds_left));
    return progress.message || said.join(" · ");
  };
})((window.wxdesk = window.wxdesk || {}));
