/* Recording in the page, which browsers allow on encrypted connections only. */
(function (wx) {
  "use strict";

  var KINDS = [
    ["audio/webm;codecs=opus", ".webm"],
    ["audio/mp4", ".m4a"],
    ["audio/ogg;codecs=opus", ".ogg"]
  ];
  var SLICE = 1000; /* milliseconds that are lost at most where the browser stops */

  function can() {
    var devices = navigator.mediaDevices;
    return Boolean(
      window.isSecureContext && devices && devices.getUserMedia && window.MediaRecorder
    );
  }

  /* place: where it is shown. made(blob, name): what to do with a recording. */
  wx.Recorder = function (place, made) {
    this._made = made;
    this._recorder = null;
    this._stream = null;
    this._sound = null;
    this._lock = null;
    this._timer = null;
    this._pieces = [];
    if (can()) this._build(place);
    else wx.add(place, wx.make("p", "quiet why", wx.tr(
      "Recording in this page needs the encrypted connection (TLS in Settings > API on " +
      "the computer). The phone's own recorder works, too: record there, then choose " +
      "the recording above."
    )));
  };

  wx.Recorder.prototype.isBusy = function () {
    return this._recorder !== null;
  };

  wx.Recorder.prototype._build = function (place) {
    var recorder = this;
    this._button = wx.button("", "wide record", function () { recorder._press(); });
    this._time = wx.make("span", "time", "0:00");
    this._time.setAttribute("role", "timer");
    this._level = wx.make("meter");
    this._level.max = 1;
    this._level.setAttribute("aria-label", wx.tr("Loudness"));
    this._running = wx.add(wx.make("p", "running"), this._time, this._level);
    this._told = wx.make("div");
    wx.add(place, this._button, this._running, this._told);
    this._draw();
  };

  wx.Recorder.prototype._draw = function () {
    var runs = this._recorder !== null;
    wx.set(this._button, runs ? wx.tr("Stop and send") : wx.tr("Record"));
    this._button.classList.toggle("danger", runs);
    wx.show(this._running, runs);
  };

  wx.Recorder.prototype._press = function () {
    wx.empty(this._told);
    if (this._recorder) return this._recorder.stop();
    var recorder = this;
    this._button.disabled = true;
    navigator.mediaDevices.getUserMedia({audio: true}).then(
      function (stream) { recorder._start(stream); },
      function (error) { recorder._refused(error); }
    ).then(function () { recorder._button.disabled = false; });
  };

  wx.Recorder.prototype._refused = function (error) {
    var missing = error.name === "NotFoundError";
    wx.add(this._told, wx.problem({
      text: missing
        ? wx.tr("There is no microphone.")
        : wx.tr("This page may not use the microphone."),
      hint: missing ? "" : wx.tr("Allow it in the browser's settings for this page.")
    }));
  };

  wx.Recorder.prototype._start = function (stream) {
    var recorder = this;
    var kind = KINDS.filter(function (it) {
      return window.MediaRecorder.isTypeSupported(it[0]);
    })[0] || ["", ".webm"];
    this._stream = stream;
    this._pieces = [];
    this._recorder = new window.MediaRecorder(stream, kind[0] ? {mimeType: kind[0]} : {});
    this._recorder.ondataavailable = function (event) {
      if (event.data && event.data.size) recorder._pieces.push(event.data);
    };
    this._recorder.onstop = function () { recorder._finish(kind); };
    this._recorder.start(SLICE);
    this._begun = Date.now();
    this._listen(stream);
    this._stayAwake();
    this._timer = window.setInterval(function () { recorder._tick(); }, 100);
    this._draw();
  };

  wx.Recorder.prototype._listen = function (stream) {
    var Sound = window.AudioContext || window.webkitAudioContext;
    if (!Sound) return;
    this._sound = new Sound();
    this._ear = this._sound.createAnalyser();
    this._ear.fftSize = 1024;
    this._wave = new window.Uint8Array(1024);
    this._sound.createMediaStreamSource(stream).connect(this._ear);
  };

  /* A phone that goes to sleep ends the recording. */
  wx.Recorder.prototype._stayAwake = function () {
    var recorder = this;
    if (!navigator.wakeLock) return;
    navigator.wakeLock.request("screen").then(function (lock) {
      if (recorder._recorder) recorder._lock = lock;
      else lock.release();
    }, function () { /* the battery is low: it records while the screen is on */ });
  };

  wx.Recorder.prototype._tick = function () {
    wx.set(this._time, wx.clock((Date.now() - this._begun) / 1000));
    if (!this._sound) return;
    this._ear.getByteTimeDomainData(this._wave);
    var peak = 0;
    wx.each(this._wave, function (value) { peak = Math.max(peak, Math.abs(value - 128)); });
    this._level.value = peak / 128;
  };

  wx.Recorder.prototype._finish = function (kind) {
    window.clearInterval(this._timer);
    this._stream.getTracks().forEach(function (track) { track.stop(); });
    if (this._sound) this._sound.close();
    if (this._lock) this._lock.release();
    this._recorder = this._stream = this._sound = this._lock = null;
    this._draw();
    this._made(
      new Blob(this._pieces, {type: kind[0].split(";")[0]}),
      wx.tr("Recording {moment}", {moment: moment(new Date())}) + kind[1]
    );
    this._pieces = [];
  };

  function two(number) {
    return ("0" + number).slice(-2);
  }

  function moment(date) {
    var day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())];
    var time = [two(date.getHours()), two(date.getMinutes()), two(date.getSeconds())];
    return day.join("-") + " " + time.join(".");
  }
})((window.wxdesk = window.wxdesk || {}));
