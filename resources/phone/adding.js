/* Adding: choosing recordings, how to transcribe them, and how far each is on its way. */
(function (wx) {
  "use strict";

  var CHOSEN = "wxdesk.chosen";

  wx.Adding = function (place, calls, kept) {
    var adding = this;
    this._place = place;
    this._calls = calls;
    this._kept = kept;
    this._outbox = new wx.Outbox();
    this._cards = wx.byId("sendings");
    this._files = wx.byId("files");
    this._language = wx.byId("language");
    this._diarize = wx.byId("diarize");
    this.limits = {};
    this._recorder = new wx.Recorder(wx.byId("recorder"), function (blob, name) {
      adding._send(blob, name);
    });
    this._offer();
    this._files.addEventListener("change", function () { adding._chosen(); });
    this._language.addEventListener("change", function () { adding._keep(); });
    this._diarize.addEventListener("change", function () { adding._keep(); });
    window.addEventListener("online", function () { adding.wake(); });
  };

  wx.Adding.prototype.isBusy = function () {
    return this._recorder.isBusy() || this._outbox.isBusy();
  };

  wx.Adding.prototype.wake = function () {
    this._outbox.sendings.forEach(function (sending) { sending.wake(); });
  };

  /* me: what the connection may do. */
  wx.Adding.prototype.admit = function (me) {
    var may = wx.may(me, "submit");
    this.limits = me.limits || {};
    wx.show(wx.one(this._place, ".may-submit"), may);
    wx.show(wx.one(this._place, ".may-not-submit"), !may);
  };

  wx.Adding.prototype._offer = function () {
    var list = this._language;
    wx.add(list, new Option(wx.tr("Find it out"), ""));
    wx.languages().forEach(function (it) { wx.add(list, new Option(it.name, it.code)); });
    var chosen = {};
    try {
      chosen = JSON.parse(this._kept.get(CHOSEN)) || {};
    } catch (broken) {
      this._kept.set(CHOSEN, null);
    }
    list.value = chosen.language || "";
    if (list.selectedIndex < 0) list.value = "";
    this._diarize.checked = chosen.diarize !== false;
  };

  wx.Adding.prototype._options = function () {
    return {language: this._language.value || null, diarize: this._diarize.checked};
  };

  wx.Adding.prototype._keep = function () {
    this._kept.set(CHOSEN, JSON.stringify(this._options()));
  };

  wx.Adding.prototype._chosen = function () {
    var adding = this;
    wx.each(this._files.files, function (file) { adding._send(file, file.name); });
    this._files.value = ""; /* so that the same file can be chosen again */
  };

  wx.Adding.prototype._send = function (file, name) {
    var adding = this;
    var card = new Card(this._outbox, this._cards);
    var sending = new wx.Sending(
      this._calls, this._kept, file, name, this._options(), function (it) {
        card.draw(it);
        if (it.isOver()) window.setTimeout(function () { adding._outbox.next(); }, 0);
      }
    );
    card.draw(sending);
    if (this.limits.max_bytes && file.size > this.limits.max_bytes) {
      sending.state = "failed";
      sending.problem = wx.problemIn(413, {
        detail: wx.tr("It takes {size}.", {size: wx.size(this.limits.max_bytes)})
      }, null);
      card.draw(sending);
    }
    this._outbox.add(sending);
  };

  /* How far a recording is on its way. */
  function Card(outbox, place) {
    this._outbox = outbox;
    this._root = wx.make("article", "card");
    this._root.setAttribute("role", "listitem");
    this._state = null;
    place.insertBefore(this._root, place.firstChild);
  }

  Card.prototype.draw = function (sending) {
    if (sending.state !== this._state) this._build(sending);
    var fraction = sending.size ? sending.sent / sending.size : 0;
    if (this._bar) this._bar.value = Math.floor(fraction * 100);
    if (this._bar) {
      wx.set(this._far, wx.tr("{percent} % of {size}", {
        percent: Math.floor(fraction * 100), size: wx.size(sending.size)
      }));
    }
  };

  Card.prototype._build = function (sending) {
    var root = wx.empty(this._root);
    this._state = sending.state;
    this._bar = this._far = null;
    wx.add(root, wx.written("h3", "", sending.name));
    if (sending.state === "sending" || sending.state === "lost") {
      this._bar = wx.progress(0, wx.tr("How much is sent"));
      this._far = wx.make("p", "quiet far");
      wx.add(root, this._bar, this._far);
    }
    var told = words(sending);
    if (sending.problem) wx.add(root, wx.problem(sending.problem));
    if (told) wx.add(root, wx.make("p", "quiet told", told));
    wx.add(root, this._actions(sending));
  };

  function words(sending) {
    return {
      waiting: wx.tr("Waiting"),
      sending: "",
      lost: wx.tr("It goes on by itself."),
      asking: wx.tr("Putting it into the queue"),
      done: wx.tr("It is in the queue."),
      failed: "",
      cancelled: wx.tr("Cancelled")
    }[sending.state];
  }

  Card.prototype._actions = function (sending) {
    var card = this;
    var row = wx.make("p", "actions");
    var retry = wx.button(wx.tr("Try again"), "", function () { sending.retry(); });
    var cancel = wx.button(wx.tr("Cancel"), "", function () { sending.cancel(); });
    var away = wx.button(wx.tr("Remove from the list"), "", function () {
      card._outbox.remove(sending);
      card._root.parentNode.removeChild(card._root);
    });
    var queue = wx.make("a", "button", wx.tr("Show the queue"));
    queue.href = "#/queue";
    var offered = {
      waiting: [cancel],
      sending: [cancel],
      lost: [retry, cancel],
      asking: [],
      done: [queue],
      failed: [retry, away],
      cancelled: [away]
    }[sending.state];
    offered.forEach(function (it) { wx.add(row, it); });
    return offered.length ? row : null;
  };
})((window.wxdesk = window.wxdesk || {}));
