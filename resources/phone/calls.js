/* Requests to the program. The key goes in a header: never in an address or a log. */
(function (wx) {
  "use strict";

  var BASE = "api/v1/";
  var KEY = "wxdesk.key";
  var PATIENCE = 30000; /* milliseconds without an answer */

  /* What is kept on the phone, or only in the page where the browser keeps nothing. */
  wx.Kept = function () {
    this._here = {};
  };

  wx.Kept.prototype.get = function (name) {
    try {
      return window.localStorage.getItem(name) || this._here[name] || null;
    } catch (refused) {
      return this._here[name] || null;
    }
  };

  wx.Kept.prototype.set = function (name, value) {
    this._here[name] = value;
    try {
      if (value === null) window.localStorage.removeItem(name);
      else window.localStorage.setItem(name, value);
    } catch (refused) {
      this._here[name] = value;
    }
  };

  /* Forgets everything about this program. */
  wx.Kept.prototype.clear = function () {
    var kept = this;
    var names = Object.keys(this._here);
    try {
      names = names.concat(Object.keys(window.localStorage));
    } catch (refused) {
      names = names.slice();
    }
    names.forEach(function (name) {
      if (name.indexOf("wxdesk.") === 0) kept.set(name, null);
    });
  };

  wx.Calls = function (kept, unknown) {
    this._kept = kept;
    this._unknown = unknown; /* called where the key is good no more */
  };

  wx.Calls.prototype.key = function () {
    return this._kept.get(KEY);
  };

  wx.Calls.prototype.remember = function (key) {
    this._kept.set(KEY, key);
  };

  wx.Calls.prototype.forget = function () {
    this._kept.clear();
  };

  /* The program does not know the key any more. */
  wx.Calls.prototype.refused = function () {
    this._unknown();
  };

  wx.Calls.prototype.address = function (path) {
    return BASE + path;
  };

  wx.Calls.prototype.headers = function () {
    var key = this.key();
    return key ? {Authorization: "Bearer " + key} : {};
  };

  /* Sends a request.

     ask: {method, path, json | body, headers, blob, sent(event), got(event, request),
     patience, isBare: without the key, mayFail: a key may be bad}. done(problem, answer) is called once, unless what is returned is
     aborted: answer is {status, data, etag, header(name)}. */
  wx.Calls.prototype.send = function (ask, done) {
    var calls = this;
    var request = new XMLHttpRequest();
    request.open(ask.method || "GET", BASE + ask.path);
    if (ask.blob) request.responseType = "blob";
    if (!ask.isBare) dress(request, this.headers());
    dress(request, ask.headers || {});
    var watch = watched(request, ask.patience === undefined ? PATIENCE : ask.patience);
    if (ask.sent) request.upload.onprogress = watch(ask.sent);
    request.onprogress = watch(ask.got || nothing);
    request.onloadend = function () {
      watch.end();
      if (request.wasAborted) return;
      if (request.status >= 200 && request.status < 300) done(null, answer(request, ask));
      else problemOf(request, function (problem) {
        if (problem.status === 401 && !ask.mayFail) calls.refused();
        done(problem, null);
      });
    };
    var body = ask.body;
    if (ask.json !== undefined) {
      request.setRequestHeader("Content-Type", "application/json");
      body = JSON.stringify(ask.json);
    }
    request.send(body === undefined ? null : body);
    return {
      abort: function () {
        request.wasAborted = true;
        request.abort();
      }
    };
  };

  function nothing() {}

  function dress(request, headers) {
    for (var name in headers) request.setRequestHeader(name, headers[name]);
  }

  /* Ends a request in which nothing moves any more; then its status is 0. */
  function watched(request, patience) {
    var timer = null;
    function again() {
      window.clearTimeout(timer);
      if (patience) timer = window.setTimeout(function () { request.abort(); }, patience);
    }
    function watch(does) {
      return function (event) {
        again();
        does(event, request);
      };
    }
    watch.end = function () { window.clearTimeout(timer); };
    again();
    return watch;
  }

  function answer(request, ask) {
    return {
      status: request.status,
      data: ask.blob ? request.response : parsed(request.responseText),
      etag: request.getResponseHeader("ETag"),
      header: function (name) { return request.getResponseHeader(name); }
    };
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (noJson) {
      return null;
    }
  }

  function problemOf(request, done) {
    function tell(text) {
      done(wx.problemIn(request.status, parsed(text) || {}, retryAfter(request)));
    }
    if (request.responseType !== "blob") return tell(request.responseText);
    if (!request.response) return tell("");
    var reader = new FileReader();
    reader.onloadend = function () { tell(String(reader.result || "")); };
    reader.readAsText(request.response);
  }

  function retryAfter(request) {
    var seconds = parseInt(request.getResponseHeader("Retry-After"), 10);
    return isFinite(seconds) ? Math.max(1, seconds) : null;
  }

  /* What an answer means, in the user's words; the program's own words are a hint. */
  wx.problemIn = function (status, body, after) {
    var said = String(body.detail || body.title || "");
    var hint = String(body.hint || "");
    var ours = {
      0: wx.tr("No connection to the computer."),
      401: wx.tr("This connection is known no more."),
      403: wx.tr("This connection may not do that."),
      412: wx.tr("It was changed elsewhere."),
      413: wx.tr("This recording is larger than the computer takes in."),
      415: wx.tr("This file has no sound that the computer can read."),
      429: wx.tr("The computer has too much to do for this connection."),
      500: wx.tr("Something went wrong on the computer."),
      503: wx.tr("The computer cannot do that now.")
    }[status];
    if (ours && said) hint = said + (hint ? " " + hint : "");
    return {
      status: status,
      text: ours || said || wx.tr("The computer answered {status}.", {status: status}),
      hint: hint,
      after: after
    };
  };
})((window.wxdesk = window.wxdesk || {}));
