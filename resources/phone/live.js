/* What happens in the program, as it happens: a stream of events, else a look now and then. */
(function (wx) {
  "use strict";

  var SILENCE = 45000; /* milliseconds: the program says something every 15 seconds */
  var EVERY = 2000; /* milliseconds between two looks, and before a stream is tried anew */

  function streams() {
    return Boolean(
      window.fetch && window.AbortController && window.TextDecoder &&
      window.ReadableStream && window.Response && "body" in window.Response.prototype
    );
  }

  /* happened(name, data); looks come as the name "look", and what was missed as "reset". */
  wx.Live = function (calls, happened) {
    this._calls = calls;
    this._happened = happened;
    this._last = null;
    this._ends = null;
    this._timer = null;
    this._runs = false;
    var live = this;
    document.addEventListener("visibilitychange", function () {
      if (live._runs) live._turn(!document.hidden);
    });
  };

  wx.Live.prototype.start = function () {
    if (this._runs) return;
    this._runs = true;
    this._turn(true);
  };

  wx.Live.prototype.stop = function () {
    this._runs = false;
    this._turn(false);
    this._last = null;
  };

  wx.Live.prototype._turn = function (on) {
    window.clearTimeout(this._timer);
    if (this._ends) this._ends.abort();
    this._ends = null;
    if (!on) return;
    if (streams()) this._listen();
    else this._look();
  };

  wx.Live.prototype._look = function () {
    var live = this;
    this._happened("look", {});
    this._timer = window.setTimeout(function () { live._look(); }, EVERY);
  };

  wx.Live.prototype._listen = function () {
    var live = this;
    var ends = (this._ends = new window.AbortController());
    var headers = this._calls.headers();
    if (this._last) headers["Last-Event-ID"] = this._last;
    function again() {
      if (live._ends !== ends) return;
      live._happened("look", {});
      live._timer = window.setTimeout(function () { live._listen(); }, EVERY);
    }
    window.fetch(this._calls.address("events"), {
      headers: headers, signal: ends.signal, cache: "no-store"
    }).then(function (answer) {
      if (answer.status === 401) return live._calls.refused();
      if (!answer.ok) throw new Error("no events");
      if (!live._last) live._happened("reset", {});
      return live._read(answer.body.getReader(), ends);
    }).then(again, again);
  };

  wx.Live.prototype._read = function (reader, ends) {
    var live = this;
    var decoder = new window.TextDecoder();
    var rest = "";
    var silence = null;
    function next(piece) {
      window.clearTimeout(silence);
      if (piece.done || live._ends !== ends) return null;
      /* A phone that has changed the network is not told that the stream is gone. */
      silence = window.setTimeout(function () { ends.abort(); }, SILENCE);
      rest = (rest + decoder.decode(piece.value, {stream: true})).replace(/\r\n?/g, "\n");
      var events = rest.split("\n\n");
      rest = events.pop();
      events.forEach(function (event) { live._take(event); });
      return reader.read().then(next);
    }
    return reader.read().then(next);
  };

  wx.Live.prototype._take = function (event) {
    var name = "message";
    var lines = [];
    var live = this;
    event.split("\n").forEach(function (line) {
      var parts = /^([^:]+): ?(.*)$/.exec(line);
      if (!parts) return;
      if (parts[1] === "id") live._last = parts[2];
      if (parts[1] === "event") name = parts[2];
      if (parts[1] === "data") lines.push(parts[2]);
    });
    if (!lines.length) return;
    var data = null;
    try {
      data = JSON.parse(lines.join("\n"));
    } catch (broken) {
      name = "reset";
    }
    this._happened(name, data || {});
  };
})((window.wxdesk = window.wxdesk || {}));
