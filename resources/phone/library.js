/* The transcripts, newest first, and what was said in any of them. */
(function (wx) {
  "use strict";

  var PAGE = 30;
  var PAUSE = 300; /* milliseconds without a letter, before it is searched */

  wx.Library = function (place, calls) {
    var library = this;
    this._calls = calls;
    this._rows = wx.one(place, ".rows");
    this._state = wx.one(place, ".state");
    this._more = wx.one(place, ".more");
    this._field = wx.byId("search");
    this._next = null;
    this._asked = 0;
    this._timer = null;
    this._more.addEventListener("click", function () { library._load(library._next); });
    this._field.addEventListener("input", function () { library._typed(); });
    this._field.form.addEventListener("submit", function (event) {
      event.preventDefault();
      library._field.blur(); /* so that the keyboard makes room */
      library.load();
    });
  };

  wx.Library.prototype.load = function () {
    window.clearTimeout(this._timer);
    this._load(null);
  };

  /* Quietly, unless it was gone through further. */
  wx.Library.prototype.refresh = function () {
    if (this._rows.children.length <= PAGE) this.load();
  };

  wx.Library.prototype._typed = function () {
    var library = this;
    window.clearTimeout(this._timer);
    this._timer = window.setTimeout(function () { library.load(); }, PAUSE);
  };

  wx.Library.prototype._load = function (cursor) {
    var library = this;
    var asked = ++this._asked;
    var text = this._field.value.trim();
    var path = text ? "search?q=" + encodeURIComponent(text) : "transcripts?order=newest";
    path += (path.indexOf("?") < 0 ? "?" : "&") + "limit=" + PAGE;
    if (cursor) path += "&cursor=" + encodeURIComponent(cursor);
    if (!this._rows.firstChild) wx.state(this._state, wx.tr("Loading…"));
    this._calls.send({path: path}, function (problem, answer) {
      if (asked !== library._asked) return;
      if (problem) return wx.state(library._state, problem, function () { library.load(); });
      if (!cursor) wx.empty(library._rows);
      library._show(answer.data, text);
    });
  };

  wx.Library.prototype._show = function (data, text) {
    var rows = this._rows;
    (data.hits || []).forEach(function (hit) { wx.add(rows, hitRow(hit)); });
    (data.transcripts || []).forEach(function (it) { wx.add(rows, row(it)); });
    this._next = data.next;
    wx.show(this._more, Boolean(this._next));
    var none = text ? wx.tr("Nobody said that in any transcript.")
      : wx.tr("No transcripts yet. Add a recording, and what is said in it comes here.");
    wx.state(this._state, rows.firstChild ? "" : none);
  };

  function link(place) {
    var row = wx.make("a", "row");
    row.href = "#/transcript/" + place;
    return row;
  }

  function inList(row) {
    var item = wx.make("div");
    item.setAttribute("role", "listitem");
    return wx.add(item, row);
  }

  function row(transcript) {
    var facts = [
      wx.day(transcript.created),
      transcript.duration ? wx.clock(transcript.duration) : "",
      transcript.language ? wx.languageName(transcript.language) : "",
      speakers(transcript.speakers)
    ].filter(Boolean);
    return inList(wx.add(
      link(transcript.number),
      wx.written("span", "name", transcript.name),
      wx.make("span", "quiet", facts.join(" · "))
    ));
  }

  /* A list gives either how many there are or who they are. */
  function speakers(them) {
    var count = typeof them === "number" ? them : Object.keys(them || {}).length;
    if (!count) return "";
    return count === 1 ? wx.tr("1 speaker") : wx.tr("{count} speakers", {count: count});
  }

  function hitRow(hit) {
    var place = hit.transcript + "/" + hit.position;
    var facts = [hit.name, wx.clock(hit.start), hit.speaker].filter(Boolean);
    return inList(wx.add(
      link(place),
      highlighted(hit.text, hit.spans || []),
      wx.written("span", "quiet", facts.join(" · "))
    ));
  }

  /* spans: pairs of places in the text, counted in whole characters. */
  function highlighted(text, spans) {
    var characters = wx.characters(text);
    var shown = wx.written("span", "name", "");
    var at = 0;
    function piece(tag, until) {
      var said = characters.slice(at, until).join("");
      if (said) wx.add(shown, wx.make(tag, "", said));
      at = Math.max(at, until);
    }
    spans.forEach(function (span) {
      piece("span", span[0]);
      piece("mark", span[1]);
    });
    piece("span", characters.length);
    return shown;
  }
})((window.wxdesk = window.wxdesk || {}));
