/* How the phone gets in: with a code once, then with the key that it got for it. */
(function (wx) {
  "use strict";

  /* admitted(me) is called whenever the connection is good. */
  wx.Connection = function (calls, admitted) {
    var connection = this;
    this._calls = calls;
    this._admitted = admitted;
    this._form = wx.one(wx.byId("connect"), "form");
    this._told = wx.one(this._form, ".problem");
    this._code = wx.byId("code");
    this._form.addEventListener("submit", function (event) {
      event.preventDefault();
      connection._typed();
    });
    wx.one(document, "[data-do=again]").addEventListener("click", function () {
      connection.open();
    });
    wx.one(document, "[data-do=forget]").addEventListener("click", function () {
      connection.forget();
    });
  };

  /* A code in the address is used at once and is not kept there. */
  wx.Connection.prototype.open = function () {
    var code = this._codeInAddress();
    wx.view("loading");
    if (code) this._pair(code, true);
    else this._ask("");
  };

  wx.Connection.prototype._codeInAddress = function () {
    var found = /^#pair=(.+)$/.exec(window.location.hash);
    if (!found) return null;
    window.history.replaceState(null, "", window.location.pathname);
    try {
      return decodeURIComponent(found[1]);
    } catch (broken) {
      return found[1];
    }
  };

  /* Whether this phone may come in as it is; `otherwise` says why a key does not do. */
  wx.Connection.prototype._ask = function (otherwise) {
    var connection = this;
    this._calls.send({path: "me", mayFail: true}, function (problem, answer) {
      if (!problem) return connection._in(answer.data);
      if (problem.status === 401) return connection.needed(otherwise);
      wx.view("offline");
    });
  };

  /* The key is not good, or there is none. */
  wx.Connection.prototype.needed = function (why) {
    var had = Boolean(this._calls.key());
    var text = why || wx.tr("This connection is known no more.");
    this._calls.remember(null);
    this._show(had ? {text: text, hint: ""} : null);
  };

  /* What is on the page goes, too: it begins anew. */
  wx.Connection.prototype.forget = function () {
    this._calls.forget();
    window.location.replace(window.location.pathname);
  };

  wx.Connection.prototype._show = function (problem) {
    this._wait(false);
    this._tell(problem);
    wx.view("connect");
  };

  wx.Connection.prototype._tell = function (problem) {
    wx.set(this._told, problem ? problem.text + " " + problem.hint : "");
    wx.show(this._told, Boolean(problem));
  };

  wx.Connection.prototype._wait = function (waits) {
    wx.one(this._form, "button").disabled = waits;
  };

  wx.Connection.prototype._typed = function () {
    var text = this._code.value.trim();
    if (!text) return;
    this._tell(null);
    this._wait(true);
    if (/^wxd_/.test(text)) this._try(text);
    else this._pair(text, false);
  };

  wx.Connection.prototype._try = function (key) {
    this._calls.remember(key);
    this._ask(wx.tr("This key is not good."));
  };

  wx.Connection.prototype._pair = function (code, fromAddress) {
    var connection = this;
    var ask = {method: "POST", path: "pair", json: {code: code}, mayFail: true, isBare: true};
    this._calls.send(ask, function (problem, answer) {
      if (!problem) return connection._try(answer.data.key);
      if (problem.status === 403 || problem.status === 422) {
        problem = {
          text: wx.tr("This code is wrong, was used already, or is older than ten minutes."),
          hint: wx.tr("Make a new one in wxdesk on the computer: Settings > API.")
        };
      }
      /* An old link in the address: what was good before is good still. */
      if (fromAddress && connection._calls.key()) return connection._ask("");
      connection._show(problem);
    });
  };

  wx.Connection.prototype._in = function (me) {
    this._code.value = "";
    this._wait(false);
    this._admitted(me);
  };

  /* The page about it. */
  wx.Connection.prototype.describe = function (me) {
    var place = wx.byId("connection");
    var facts = wx.empty(wx.one(place, "dl"));
    var does = {
      read: wx.tr("read"), submit: wx.tr("add recordings"), manage: wx.tr("correct and delete"),
      all: wx.tr("see everyone's")
    };
    [
      [wx.tr("Name"), me.name],
      [wx.tr("Computer"), window.location.host],
      [wx.tr("It may"), (me.scopes || []).map(function (it) { return does[it] || it; }).join(", ")],
      ["wxdesk", me.version]
    ].forEach(function (fact) {
      if (!fact[1]) return;
      wx.add(facts, wx.make("dt", "", fact[0]), wx.written("dd", "", String(fact[1])));
    });
    wx.set(wx.one(place, ".secure"), window.location.protocol === "https:"
      ? wx.tr("The connection is encrypted.")
      : wx.tr("The connection is not encrypted: others in the network could read along. " +
        "TLS in Settings > API on the computer encrypts it."));
    wx.show(wx.one(place, "[data-do=forget]"), Boolean(this._calls.key()));
  };
})((window.wxdesk = window.wxdesk || {}));
