/* The queue: each job with its state, and what one can do about it. */
(function (wx) {
  "use strict";

  var PAGE = 50;
  var MOST = 200; /* that are asked for at once */

  wx.Queue = function (place, calls) {
    var queue = this;
    this._calls = calls;
    this._list = wx.one(place, ".cards");
    this._state = wx.one(place, ".state");
    this._more = wx.one(place, ".more");
    this._cards = {};
    this._next = null;
    this._me = {};
    this._asked = 0;
    this._more.addEventListener("click", function () { queue._load(queue._next); });
  };

  wx.Queue.prototype.admit = function (me) {
    this._me = me;
  };

  wx.Queue.prototype.load = function () {
    this._load(null);
  };

  wx.Queue.prototype._load = function (cursor) {
    var queue = this;
    var asked = ++this._asked;
    var shown = Object.keys(this._cards).length;
    var path = "jobs?limit=" + (cursor ? PAGE : Math.min(MOST, Math.max(PAGE, shown)));
    if (cursor) path += "&cursor=" + encodeURIComponent(cursor);
    this._calls.send({path: path}, function (problem, answer) {
      if (asked !== queue._asked) return;
      if (problem) return wx.state(queue._state, problem, function () { queue.load(); });
      if (!cursor) queue._keepOnly(answer.data.jobs);
      var from = cursor ? queue._list.children.length : 0;
      answer.data.jobs.forEach(function (job, at) { queue._put(job, from + at); });
      queue._next = answer.data.next;
      wx.show(queue._more, Boolean(queue._next));
      queue._count();
    });
  };

  /* An event of the program. */
  wx.Queue.prototype.happened = function (name, data) {
    if (name === "job.text") return this._say(data);
    if (name === "job.removed") return this._remove(data.job || data.id);
    var job = data.job && data.job.id ? data.job : data;
    if ((name === "job.added" || name === "job.changed") && job.status) {
      this._put(job, null);
      this._count();
    } else if (/^(jobs?\.|reset|look)/.test(name)) this.load();
  };

  wx.Queue.prototype._count = function () {
    var none = !this._list.firstChild;
    wx.set(this._state, none ? wx.tr("Nothing is in the queue.") : "");
  };

  wx.Queue.prototype._keepOnly = function (jobs) {
    var queue = this;
    var there = {};
    jobs.forEach(function (job) { there[job.id] = true; });
    Object.keys(this._cards).forEach(function (id) {
      if (!there[id]) queue._remove(id);
    });
  };

  wx.Queue.prototype._remove = function (id) {
    var card = this._cards[id];
    if (!card) return;
    this._list.removeChild(card.root);
    delete this._cards[id];
    this._count();
  };

  /* at: its place in the list; null leaves it where it is, or is the top. */
  wx.Queue.prototype._put = function (job, at) {
    var card = this._cards[job.id];
    var before = this._list.children[at || 0] || null;
    if (!card) card = this._cards[job.id] = new Card(this, job.id);
    else if (at === null) before = card.root;
    if (before !== card.root) this._list.insertBefore(card.root, before);
    card.draw(job, wx.may(this._me, "submit"));
  };

  wx.Queue.prototype._say = function (data) {
    var card = this._cards[data.job];
    var last = (data.segments || []).slice(-1)[0];
    if (card && last) card.say(last.text);
  };

  wx.Queue.prototype.act = function (id, verb) {
    var queue = this;
    var path = "jobs/" + encodeURIComponent(id) + "/" + verb;
    this._calls.send({method: "POST", path: path}, function (problem, answer) {
      if (problem) return wx.tell(problem);
      if (answer.data && answer.data.id) queue._put(answer.data, null);
      else queue.load();
    });
  };

  function Card(queue, id) {
    this._queue = queue;
    this._id = id;
    this._status = null;
    this.root = wx.make("article", "card");
    this.root.setAttribute("role", "listitem");
    this._name = wx.written("h3", "", "");
    this._line = wx.make("p", "quiet line");
    this._bar = wx.progress(null, wx.tr("How far it is"));
    this._heard = wx.written("p", "heard", "");
    this._told = wx.make("div");
    this._actions = wx.make("p", "actions");
    wx.add(
      this.root, this._name, this._line, this._bar, this._heard, this._told, this._actions
    );
  }

  Card.prototype.say = function (text) {
    wx.set(this._heard, text);
  };

  Card.prototype.draw = function (job, may) {
    var progress = job.progress || {};
    var runs = job.status === "running";
    wx.set(this._name, job.name);
    wx.set(this._line, wx.jobWords(job));
    wx.show(this._bar, runs);
    wx.show(this._heard, runs);
    if (runs && typeof progress.fraction === "number") {
      this._bar.value = Math.floor(progress.fraction * 100);
    } else this._bar.removeAttribute("value");
    var sign = [job.status, job.transcript, job.error, job.note].join("/");
    if (sign !== this._status) this._build(job, may);
    this._status = sign;
  };

  Card.prototype._build = function (job, may) {
    var queue = this._queue;
    var id = this._id;
    var active = job.status === "queued" || job.status === "running";
    this.root.className = "card is-" + job.status;
    wx.empty(this._told);
    wx.empty(this._actions);
    if (job.error) wx.add(this._told, wx.problem({text: String(job.error), hint: ""}));
    if (job.note) wx.add(this._told, wx.written("p", "quiet", String(job.note)));
    if (job.status === "done" && job.transcript) {
      var open = wx.make("a", "button", wx.tr("Open the transcript"));
      open.href = "#/transcript/" + job.transcript;
      wx.add(this._actions, open);
    }
    if (may && active) {
      wx.add(this._actions, wx.button(wx.tr("Cancel"), "", function () {
        queue.act(id, "cancel");
      }));
    }
    if (may && (job.status === "failed" || job.status === "cancelled")) {
      wx.add(this._actions, wx.button(wx.tr("Try again"), "", function () {
        queue.act(id, "retry");
      }));
    }
    wx.show(this._actions, Boolean(this._actions.firstChild));
  };
})((window.wxdesk = window.wxdesk || {}));
