/* Hearing the recording of a transcript. */
(function (wx) {
  "use strict";

  var MOST = 200 * 1024 * 1024; /* bytes that are loaded at once, for want of a stream */

  /* place: where it is shown. at(seconds) is called while it plays. */
  wx.Player = function (place, calls, number, at) {
    this._calls = calls;
    this._path = "transcripts/" + number + "/media";
    this._at = at;
    this._sound = null;
    this._address = null;
    this._loading = null;
    this._place = place;
    this._offer();
  };

  wx.Player.prototype.close = function () {
    if (this._loading) this._loading.abort();
    if (this._sound) this._sound.pause();
    if (this._address) window.URL.revokeObjectURL(this._address);
    this._loading = this._sound = this._address = null;
    this._place.classList.remove("plays");
    wx.empty(this._place);
  };

  /* Plays from a time, in seconds; loads the recording first if that is still to do. */
  wx.Player.prototype.play = function (from) {
    this._from = from;
    if (this._sound) this._start();
    else if (!this._loading) this._load();
  };

  wx.Player.prototype._offer = function () {
    var player = this;
    this._place.classList.remove("plays");
    wx.add(wx.empty(this._place), wx.button(wx.tr("Play the recording"), "wide", function () {
      player.play(0);
    }));
  };

  /* A player of the browser's sends no key along. With one, the whole recording is
     fetched here; without one, it streams. */
  wx.Player.prototype._load = function () {
    var player = this;
    if (!this._calls.key()) return this._open(this._calls.address(this._path));
    var bar = wx.progress(0, wx.tr("How much is loaded"));
    wx.add(wx.empty(this._place), wx.make("p", "quiet", wx.tr("Loading…")), bar);
    this._loading = this._calls.send({
      path: this._path,
      blob: true,
      got: function (event, request) {
        if (event.total > MOST) player._tooLarge(event.total, request);
        else if (event.lengthComputable) bar.value = 100 * event.loaded / event.total;
      }
    }, function (problem, answer) {
      player._loading = null;
      if (problem) return player._fail(problem);
      player._address = window.URL.createObjectURL(answer.data);
      player._open(player._address);
    });
  };

  wx.Player.prototype._tooLarge = function (size) {
    this._loading.abort();
    this._loading = null;
    this._fail({
      text: wx.tr("The recording has {size}, too much to be played here.", {
        size: wx.size(size)
      }),
      hint: wx.tr("Play it in wxdesk on the computer.")
    });
  };

  wx.Player.prototype._fail = function (problem) {
    if (problem.status === 404) {
      problem = {text: wx.tr("The recording is not there any more."), hint: ""};
    }
    this._offer();
    wx.add(this._place, wx.problem(problem));
  };

  wx.Player.prototype._open = function (address) {
    var player = this;
    var sound = (this._sound = wx.make("audio"));
    sound.controls = true;
    sound.addEventListener("error", function () { player._wonder(); });
    sound.addEventListener("timeupdate", function () { player._at(sound.currentTime); });
    sound.src = address;
    this._place.classList.add("plays");
    wx.add(wx.empty(this._place), sound);
    this._start();
  };

  /* Why it does not play: the browser tells nothing of what the program answered. */
  wx.Player.prototype._wonder = function () {
    var player = this;
    this._sound = null;
    this._loading = this._calls.send({
      path: this._path, headers: {Range: "bytes=0-0"}, blob: true
    }, function (problem) {
      player._loading = null;
      player._fail(problem || {
        text: wx.tr("This phone cannot play the recording."),
        hint: wx.tr("Play it in wxdesk on the computer.")
      });
    });
  };

  wx.Player.prototype._start = function () {
    var sound = this._sound;
    var from = this._from;
    if (sound.readyState) sound.currentTime = from;
    else sound.addEventListener("loadedmetadata", function () { sound.currentTime = from; });
    var playing = sound.play();
    if (playing && playing.then) {
      playing.then(null, function () { /* its own button starts it, then */ });
    }
  };
})((window.wxdesk = window.wxdesk || {}));
