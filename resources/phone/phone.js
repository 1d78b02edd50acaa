/* The page as a whole: which view is open, and the line at the bottom. */
(function (wx) {
  "use strict";

  var VIEWS = ["loading", "offline", "connect", "add", "queue", "transcripts", "transcript",
    "connection"];
  var PLACES = ["add", "queue", "transcripts", "transcript", "connection"];
  var bar = wx.one(document, ".bar");
  var SHORT = 6000; /* milliseconds that what needs no answer is shown */
  var hushes = null;
  var shown = null;
  var pending = null; /* what is to be told in the place that is opened next */

  /* Shows one view and hides the others. */
  wx.view = function (name) {
    var places = PLACES.indexOf(name) >= 0;
    VIEWS.forEach(function (it) { wx.show(wx.byId(it), it === name); });
    wx.each(document.querySelectorAll(".connected"), function (it) { wx.show(it, places); });
    wx.each(document.querySelectorAll(".tabs a"), function (tab) {
      var here = tab.getAttribute("href") === "#/" + name ||
        (name === "transcript" && tab.getAttribute("href") === "#/transcripts");
      if (here) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    });
    if (shown !== name) window.scrollTo(0, 0);
    var title = wx.one(wx.byId(name), "h1");
    if (shown !== null && shown !== name && title) title.focus({preventScroll: true});
    shown = name;
  };

  /* A line at the bottom, and what takes back what it tells of. */
  wx.tell = function (told, undo) {
    var text = told.text + (told.hint ? " " + told.hint : "");
    wx.add(wx.empty(bar), wx.written("span", "", text));
    if (undo) {
      wx.add(bar, wx.button(wx.tr("Undo"), "plain", function () {
        wx.hush();
        undo();
      }));
    }
    var close = wx.button("×", "plain close", wx.hush);
    close.setAttribute("aria-label", wx.tr("Close"));
    wx.add(bar, close);
    wx.show(bar, true);
    window.clearTimeout(hushes);
    if (!undo && !told.status) hushes = window.setTimeout(wx.hush, SHORT);
  };

  wx.hush = function () {
    window.clearTimeout(hushes);
    wx.show(bar, false);
    wx.empty(bar);
  };

  /* What a view has to say: a text, or a problem with a way to try again. */
  wx.state = function (place, said, again) {
    var old = wx.one(place, ".problem span");
    if (old && old.textContent === said.text) return; /* read out once is enough */
    wx.empty(place);
    if (typeof said === "string") return wx.set(place, said);
    wx.add(place, wx.problem(said));
    if (again) wx.add(place, wx.button(wx.tr("Try again"), "wide", again));
  };

  wx.may = function (me, scope) {
    return (me.scopes || []).indexOf(scope) >= 0;
  };

  /* Hands a file to the browser, without an address that could hold a key. */
  wx.saveFile = function (blob, name) {
    var link = wx.make("a");
    var address = window.URL.createObjectURL(blob);
    link.href = address;
    link.download = name;
    if (!("download" in link)) link.target = "_blank"; /* old ones show it only */
    link.hidden = true;
    document.body.appendChild(link);
    link.click();
    window.setTimeout(function () {
      document.body.removeChild(link);
      window.URL.revokeObjectURL(address);
    }, 60000); /* a slow phone is still reading it */
  };

  wx.translate(document);
  document.documentElement.lang = wx.language;
  var kept = new wx.Kept();
  var calls = new wx.Calls(kept, function () {
    live.stop();
    connection.needed("");
  });
  var adding = new wx.Adding(wx.byId("add"), calls, kept);
  var queue = new wx.Queue(wx.byId("queue"), calls);
  var library = new wx.Library(wx.byId("transcripts"), calls);
  var transcript = new wx.TranscriptPage(wx.byId("transcript"), calls);
  var me = {};
  var connection = new wx.Connection(calls, function (admitted) {
    me = admitted;
    [adding, queue, transcript].forEach(function (it) { it.admit(me); });
    queue.load();
    route();
    live.start();
    adding.wake();
  });
  var live = new wx.Live(calls, function (name, data) {
    queue.happened(name, data);
    transcript.happened(name, data);
    var isNews = name === "transcript.changed" || name === "reset";
    if (isNews && shown === "transcripts") library.refresh();
  });

  /* Goes to a place and has something to tell there. */
  wx.goTo = function (place, told, undo) {
    pending = function () { wx.tell(told, undo); };
    if (window.location.hash === "#/" + place) route();
    else window.location.hash = "#/" + place;
  };

  function route() {
    var parts = window.location.hash.slice(2).split("/");
    var name = PLACES.indexOf(parts[0]) >= 0 ? parts[0] : "add";
    if (name === "transcript" && !/^\d+$/.test(parts[1] || "")) name = "transcripts";
    if (name !== "transcript") transcript.close();
    wx.view(name);
    if (name === "queue") queue.load();
    if (name === "transcripts") library.load();
    if (name === "connection") connection.describe(me);
    if (name === "transcript") {
      transcript.open(parts[1], /^\d+$/.test(parts[2] || "") ? Number(parts[2]) : null);
    }
    if (pending) pending();
    pending = null;
  }

  window.addEventListener("hashchange", function () {
    if (/^#pair=/.test(window.location.hash)) return connection.open();
    if (PLACES.indexOf(shown) < 0) return;
    wx.hush();
    route();
  });
  window.addEventListener("online", function () {
    if (shown === "offline") connection.open();
  });
  window.addEventListener("beforeunload", function (event) {
    if (!adding.isBusy() && !transcript.hasUnsaved()) return;
    event.preventDefault();
    event.returnValue = "";
  });
  connection.open();
})((window.wxdesk = window.wxdesk || {}));
