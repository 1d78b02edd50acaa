/* A recording on its way: in pieces (tus 1.0.0), so that a lost connection costs little. */
(function (wx) {
  "use strict";

  var PIECE = 8 * 1024 * 1024; /* bytes */
  var MOST_PIECES = 200; /* a large file goes in larger ones: requests are counted */
  var TRIES = 10; /* in a row, before the user is asked */
  var BEGUN = "wxdesk.begun"; /* uploads that a closed page left, by file */
  var MOST_BEGUN = 20;

  /* state: waiting, sending, lost, asking, done, failed or cancelled.

     file: a File, or a Blob with a name. options: of the job. changed(sending) is
     called whenever there is something else to show. */
  wx.Sending = function (calls, kept, file, name, options, changed) {
    this.name = name;
    this.size = file.size;
    this.sent = 0;
    this.state = "waiting";
    this.problem = null;
    this.job = null;
    this._calls = calls;
    this._kept = kept;
    this._file = file;
    this._options = options;
    this._changed = changed;
    this._mark = [name, file.size, file.lastModified || 0].join("/");
    this._upload = null;
    this._token = random();
    this._arrived = 0; /* bytes that the computer has for certain */
    this._tries = 0;
    this._timer = null;
    this._request = null;
  };

  wx.Sending.prototype.isOver = function () {
    return ["done", "failed", "cancelled"].indexOf(this.state) >= 0;
  };

  wx.Sending.prototype.start = function () {
    this._tries = 0;
    this._to("sending", null);
    if (!this.size) {
      return this._fail({text: wx.tr("This file is empty."), hint: ""});
    }
    this._upload = this._upload || this._begun()[this._mark] || null;
    if (this._upload) this._find();
    else this._create();
  };

  /* Again, from where it stopped. */
  wx.Sending.prototype.retry = function () {
    window.clearTimeout(this._timer);
    /* After a refusal it is another request; after no answer it is the same one. */
    if (this.problem && this.problem.status) this._token = random();
    this.start();
  };

  wx.Sending.prototype.cancel = function () {
    window.clearTimeout(this._timer);
    if (this._request) this._request.abort();
    if (this._upload) {
      this._calls.send({
        method: "DELETE", path: this._path(), headers: {"Tus-Resumable": "1.0.0"}
      }, function () { /* what is left there expires */ });
    }
    this._note(null);
    this._to("cancelled", null);
  };

  /* At once, where it waits for the connection. */
  wx.Sending.prototype.wake = function () {
    if (this.state === "lost") this.retry();
  };

  wx.Sending.prototype._to = function (state, problem) {
    this.state = state;
    this.problem = problem;
    this._changed(this);
  };

  wx.Sending.prototype._fail = function (problem) {
    this._to("failed", problem);
  };

  wx.Sending.prototype._path = function () {
    return "uploads/" + encodeURIComponent(this._upload);
  };

  wx.Sending.prototype._create = function () {
    var sending = this;
    this.sent = 0;
    this._ask({
      method: "POST",
      path: "uploads",
      headers: {
        "Upload-Length": String(this.size),
        "Upload-Metadata": "filename " + base64(this.name)
      }
    }, this._create, function (answer) {
      var parts = /([^\/?#]+)\/?(?:[?#].*)?$/.exec(answer.header("Location") || "");
      if (!parts) return sending._fail(wx.problemIn(answer.status, {}, null));
      sending._upload = decodeURIComponent(parts[1]);
      sending._note(sending._upload);
      sending._piece();
    });
  };

  /* How much is there already. */
  wx.Sending.prototype._find = function () {
    var sending = this;
    this._ask({method: "HEAD", path: this._path()}, this._find, function (answer) {
      sending._at(answer);
    }, function (problem) {
      if ([403, 404, 410].indexOf(problem.status) < 0) return false;
      sending._upload = null;
      sending._note(null);
      sending._create();
      return true;
    });
  };

  wx.Sending.prototype._at = function (answer) {
    this.sent = parseInt(answer.header("Upload-Offset"), 10) || 0;
    if (this.sent > this._arrived) this._tries = 0;
    this._arrived = this.sent;
    this._to("sending", null);
    if (this.sent < this.size) this._piece();
    else this._submit();
  };

  wx.Sending.prototype._piece = function () {
    var sending = this;
    var from = this.sent;
    this._ask({
      method: "PATCH",
      path: this._path(),
      headers: {
        "Upload-Offset": String(from),
        "Content-Type": "application/offset+octet-stream"
      },
      body: this._file.slice(from, from + Math.max(PIECE, this.size / MOST_PIECES)),
      sent: function (event) {
        sending.sent = Math.min(from + event.loaded, sending.size);
        sending._changed(sending);
      }
    }, this._find, function (answer) { sending._at(answer); });
  };

  wx.Sending.prototype._submit = function () {
    var sending = this;
    this._to("asking", null);
    this._ask({
      method: "POST",
      path: "jobs",
      patience: 120000, /* it looks into the recording first */
      json: {upload: this._upload, options: this._options},
      headers: {"Idempotency-Key": this._token}
    }, this._submit, function (answer) {
      sending.job = answer.data;
      sending._note(null);
      sending._file = null; /* a recording made here may be large */
      sending._to("done", null);
    });
  };

  /* One request; `again` is what to do after a loss, `otherwise` may take a problem. */
  wx.Sending.prototype._ask = function (ask, again, then, otherwise) {
    var sending = this;
    ask.headers = ask.headers || {};
    if (ask.path.indexOf("uploads") === 0) ask.headers["Tus-Resumable"] = "1.0.0";
    this._request = this._calls.send(ask, function (problem, answer) {
      sending._request = null;
      if (sending.isOver()) return;
      if (!problem) return then(answer);
      if (otherwise && otherwise(problem)) return;
      if (passes(problem, ask) && sending._tries < TRIES) sending._wait(problem, again);
      else sending._fail(problem);
    });
  };

  wx.Sending.prototype._wait = function (problem, again) {
    var sending = this;
    this._tries += 1;
    var seconds = problem.after || Math.min(15, Math.pow(2, this._tries - 1));
    this._to("lost", problem);
    this._timer = window.setTimeout(function () {
      sending._to("sending", null);
      again.call(sending);
    }, Math.min(seconds, 60) * 1000);
  };

  wx.Sending.prototype._begun = function () {
    try {
      return JSON.parse(this._kept.get(BEGUN)) || {};
    } catch (broken) {
      return {};
    }
  };

  wx.Sending.prototype._note = function (upload) {
    var begun = this._begun();
    delete begun[this._mark];
    Object.keys(begun).slice(0, -MOST_BEGUN).forEach(function (it) { delete begun[it]; });
    if (upload) begun[this._mark] = upload;
    this._kept.set(BEGUN, JSON.stringify(begun));
  };

  /* Whether a problem may be gone in a while: uploads are counted anew after 409, and
     a job whose answer was lost may still be in the making. */
  function passes(problem, ask) {
    if (problem.status === 0 || problem.status >= 500) return true;
    if ([408, 409, 423, 460].indexOf(problem.status) >= 0) return true;
    return problem.status === 429 && ask.path.indexOf("uploads") === 0;
  }

  function random() {
    var digits = "";
    if (window.crypto && window.crypto.getRandomValues && window.Uint8Array) {
      var bytes = window.crypto.getRandomValues(new window.Uint8Array(16));
      for (var at = 0; at < bytes.length; at++) {
        digits += ("0" + bytes[at].toString(16)).slice(-2);
      }
      return digits;
    }
    return String(Date.now()) + String(Math.random()).slice(2);
  }

  /* UTF-8 in base64, as tus wants names. Half a character has no UTF-8. */
  function base64(text) {
    var whole = text
      .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g, "\uFFFD")
      .replace(/(^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "$1\uFFFD");
    return window.btoa(unescape(encodeURIComponent(whole)));
  }

  /* Recordings that go one after the other. */
  wx.Outbox = function () {
    this.sendings = [];
  };

  wx.Outbox.prototype.add = function (sending) {
    this.sendings.push(sending);
    this.next();
  };

  wx.Outbox.prototype.remove = function (sending) {
    this.sendings = this.sendings.filter(function (it) { return it !== sending; });
  };

  wx.Outbox.prototype.isBusy = function () {
    return this.sendings.some(function (it) { return !it.isOver(); });
  };

  wx.Outbox.prototype.next = function () {
    var waits = function (it) { return it.state === "waiting"; };
    var runs = function (it) { return !it.isOver() && !waits(it); };
    if (this.sendings.some(runs)) return;
    var first = this.sendings.filter(waits)[0];
    if (first) first.start();
  };
})((window.wxdesk = window.wxdesk || {}));
