/* One transcript: reading, correcting, downloading, deleting. */
(function (wx) {
  "use strict";

  wx.TranscriptPage = function (place, calls) {
    this._place = place;
    this._calls = calls;
    this._head = wx.one(place, ".head");
    this._listen = wx.one(place, ".listen");
    this._said = wx.one(place, ".said");
    this._state = wx.one(place, ".state");
    this._me = {};
    this._number = null;
    this._downloads = new wx.Downloads(calls);
    this._asked = 0;
    this._drafts = {}; /* what was typed and not saved, by the transcript's number */
    this._clear();
  };

  wx.TranscriptPage.prototype.admit = function (me) {
    this._me = me;
  };

  wx.TranscriptPage.prototype.hasUnsaved = function () {
    return this._editor !== null && this._editor.isChanged();
  };

  /* place: of the passage to go to; null is the beginning. */
  wx.TranscriptPage.prototype.open = function (number, place) {
    if (number === this._number && this._it) return this._goTo(place);
    this.close();
    this._number = number;
    this._load(place, this._drafts[number] || null);
    delete this._drafts[number];
  };

  wx.TranscriptPage.prototype.close = function () {
    if (this.hasUnsaved()) {
      this._drafts[this._number] = this._editor.typed();
      wx.tell({text: wx.tr("The correction in “{name}” is not saved. It waits there.", {
        name: this._it.name
      })});
    }
    this._asked++;
    this._stopLooking();
    this._number = null;
    this._clear();
  };

  wx.TranscriptPage.prototype.happened = function (name, data) {
    /* Saving tells of a conflict itself. */
    if (this._number === null || this._editor || this._isLeaving) return;
    var changed = (data.transcripts || []).map(String);
    var ours = !changed.length || changed.indexOf(this._number) >= 0;
    if (name === "reset" || (name === "transcript.changed" && ours)) this._refresh();
  };

  wx.TranscriptPage.prototype._clear = function () {
    if (this._player) this._player.close();
    this._it = this._etag = this._editor = this._player = this._now = null;
    this._passages = [];
    this._isLeaving = false;
    wx.empty(this._head);
    wx.empty(this._said);
  };

  wx.TranscriptPage.prototype._path = function (rest) {
    return "transcripts/" + encodeURIComponent(this._number) + (rest || "");
  };

  /* typed: what an editor held before, to be opened again with. */
  wx.TranscriptPage.prototype._load = function (place, typed) {
    var page = this;
    var asked = ++this._asked;
    wx.state(this._state, wx.tr("Loading…"));
    this._calls.send({path: this._path()}, function (problem, answer) {
      if (asked !== page._asked) return;
      if (problem && page._editor) return page._stop(problem);
      if (problem) {
        return wx.state(page._state, problem, function () { page._load(place, typed); });
      }
      page._take(answer);
      if (typed) page._resume(typed);
      else page._goTo(place);
    });
  };

  wx.TranscriptPage.prototype._stop = function (problem) {
    wx.state(this._state, "");
    this._editor.fail(problem);
  };

  /* Quietly, where nobody asked for it. */
  wx.TranscriptPage.prototype._refresh = function () {
    var page = this;
    var asked = ++this._asked;
    var known = this._etag ? {"If-None-Match": this._etag} : {};
    this._stopLooking();
    var ask = {path: this._path(), headers: known};
    this._looking = this._calls.send(ask, function (problem, answer) {
      page._looking = null;
      if (asked !== page._asked || page._editor) return;
      if (problem && problem.status === 404) page._lose(problem);
      else if (!problem && answer.etag !== page._etag) page._take(answer);
    });
  };

  wx.TranscriptPage.prototype._stopLooking = function () {
    if (this._looking) this._looking.abort();
    this._looking = null;
  };

  /* Somebody has put it into the trash. */
  wx.TranscriptPage.prototype._lose = function (problem) {
    this._clear();
    wx.state(this._state, problem);
  };

  wx.TranscriptPage.prototype._take = function (answer) {
    var before = window.pageYOffset;
    this._it = answer.data;
    this._etag = answer.etag || '"' + answer.data.revision + '"';
    this._editor = this._now = null;
    this._drawHead();
    this._drawPlayer();
    this._drawSaid();
    wx.state(this._state, this._passages.length ? "" : wx.tr("Nothing was said."));
    window.scrollTo(0, before);
  };

  wx.TranscriptPage.prototype._mayChange = function () {
    return wx.may(this._me, "manage");
  };

  /* The head */

  wx.TranscriptPage.prototype._drawHead = function () {
    var page = this;
    var it = this._it;
    var name = wx.written("h1", "", it.name);
    name.tabIndex = -1;
    var facts = [
      it.duration ? wx.clock(it.duration) : "",
      it.language ? wx.languageName(it.language) : "",
      wx.tr("revision {number}", {number: it.revision})
    ].filter(Boolean);
    var actions = wx.make("p", "actions");
    wx.add(actions, wx.button(wx.tr("Download"), "main", function () {
      page._downloads.turn(page._sheet, page._path(), it.name);
    }));
    if (this._mayChange()) {
      wx.add(
        actions,
        wx.button(wx.tr("Rename"), "", function () { page._rename(); }),
        wx.button(wx.tr("Delete"), "danger", function () { page._delete(); })
      );
    }
    this._sheet = wx.make("div", "sheet");
    wx.add(
      wx.empty(this._head), name, wx.make("p", "quiet", facts.join(" · ")), actions,
      this._sheet
    );
  };

  /* The player stays the same, so that it plays on while things are corrected. */
  wx.TranscriptPage.prototype._drawPlayer = function () {
    var page = this;
    if (this._player || this._it.has_media === false) return;
    var place = this._listen;
    this._player = new wx.Player(place, this._calls, this._number, function (seconds) {
      page._playing(seconds);
    });
  };

  wx.TranscriptPage.prototype._rename = function () {
    var page = this;
    var field = wx.written("input", "", "");
    field.value = this._it.name;
    field.maxLength = 200;
    field.required = true;
    var form = wx.make("form");
    var save = wx.make("button", "main", wx.tr("Save"));
    save.type = "submit";
    wx.add(form,
      wx.labelled(wx.tr("Name"), field),
      wx.add(wx.make("p", "actions"), save, wx.button(wx.tr("Cancel"), "", function () {
        wx.empty(page._sheet);
      }))
    );
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var name = field.value.trim();
      if (!name || name === page._it.name) return wx.empty(page._sheet);
      page._patch({name: name}, {name: page._it.name}, function (problem) {
        if (problem) wx.add(form, wx.problem(problem));
      });
    });
    wx.add(wx.empty(this._sheet), form);
    field.focus();
  };

  wx.TranscriptPage.prototype._delete = function () {
    var calls = this._calls;
    var page = this;
    var name = this._it.name;
    var path = this._path();
    this._isLeaving = true;
    this._stopLooking();
    this._calls.send({method: "DELETE", path: path}, function (problem) {
      page._isLeaving = false;
      if (problem) return wx.tell(problem);
      page._editor = null; /* what was typed there goes with it */
      page.close();
      var told = {text: wx.tr("“{name}” was put into the trash.", {name: name})};
      wx.goTo("transcripts", told, function () {
        calls.send({method: "POST", path: path + "/restore"}, function (refused) {
          told = {text: wx.tr("“{name}” is back.", {name: name})};
          wx.goTo("transcripts", refused || told);
        });
      });
    });
  };

  /* What was said */

  wx.TranscriptPage.prototype._drawSaid = function () {
    var page = this;
    var turn = null;
    var speaker;
    var edits = this._mayChange();
    var all = document.createDocumentFragment();
    this._passages = this._it.segments.map(function (segment, at) {
      if (!turn || segment.speaker !== speaker) {
        turn = wx.turn(page._it.speakers[segment.speaker], segment.start);
        all.appendChild(turn);
        speaker = segment.speaker;
      }
      var passage = wx.passage(segment.text, edits && function () { page._edit(at); });
      turn.appendChild(passage);
      return passage;
    });
    wx.empty(this._said).appendChild(all);
  };

  wx.TranscriptPage.prototype._goTo = function (place) {
    var passage = place === null ? null : this._passages[place];
    if (!passage) return wx.one(this._head, "h1").focus({preventScroll: true});
    passage.scrollIntoView({block: "center"});
    passage.classList.add("found");
    passage.focus({preventScroll: true});
  };

  wx.TranscriptPage.prototype._playing = function (seconds) {
    var segments = this._it ? this._it.segments : [];
    var low = 0;
    var high = segments.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (segments[middle].start <= seconds + 0.05) low = middle + 1;
      else high = middle;
    }
    var now = this._passages[low - 1] || null;
    if (now === this._now) return;
    if (this._now) this._now.classList.remove("now");
    if (now) now.classList.add("now");
    this._now = now;
  };

  /* Corrections */

  wx.TranscriptPage.prototype._edit = function (at) {
    if (this.hasUnsaved()) return this._editor.focus();
    if (this._editor) this._closeEditor();
    var page = this;
    var segment = this._it.segments[at];
    var editor = new wx.PassageEditor(segment, this._it.speakers, {
      save: function (change) { page._save(at, change); },
      close: function () { page._closeEditor(); },
      reload: function () { page._load(null, editor.typed()); },
      play: this._player && function () { page._player.play(segment.start); }
    });
    var passage = this._passages[at];
    wx.show(passage, false);
    passage.parentNode.insertBefore(editor.root, passage);
    this._editor = editor;
    this._edited = at;
    editor.focus();
    return editor;
  };

  wx.TranscriptPage.prototype._closeEditor = function () {
    var passage = this._passages[this._edited];
    this._editor.root.parentNode.removeChild(this._editor.root);
    this._editor = null;
    wx.show(passage, true);
    passage.focus();
  };

  /* After a conflict: the passage that is there now, with what was typed before. */
  wx.TranscriptPage.prototype._resume = function (typed) {
    var segments = this._it.segments;
    var nearest = 0;
    segments.forEach(function (segment, at) {
      var is = Math.abs(segment.start - typed.start);
      if (is < Math.abs(segments[nearest].start - typed.start)) nearest = at;
    });
    if (!segments.length) return;
    var editor = this._edit(nearest);
    editor.type(typed);
    editor.compare(typed.before);
    editor.root.scrollIntoView({block: "center"});
  };

  wx.TranscriptPage.prototype._save = function (at, change) {
    var page = this;
    var patches = patchOf(this._it, at, change);
    this._patch(patches.there, patches.back, function (problem) {
      if (problem) page._editor.fail(problem);
      else if (page._passages[at]) page._passages[at].focus({preventScroll: true});
    });
  };

  /* What to send for a change, and what takes it back. */
  function patchOf(it, at, change) {
    var segment = it.segments[at];
    var there = {position: segment.position};
    var back = {position: segment.position};
    var patches = {there: {}, back: {}};
    var key = change.isNew ? newKey(it.speakers) : change.renamed;
    if (change.isNew) change.speaker = key;
    ["text", "speaker"].forEach(function (part) {
      if (change[part] === undefined) return;
      there[part] = change[part];
      back[part] = segment[part];
      patches.there.segments = [there];
      patches.back.segments = [back];
    });
    if (change.name) {
      patches.there.speakers = {};
      patches.there.speakers[key] = {name: change.name};
    }
    if (change.name && !change.isNew) {
      patches.back.speakers = {};
      patches.back.speakers[key] = {name: it.speakers[key].name};
    }
    return patches;
  }

  function newKey(speakers) {
    var number = 0;
    var key;
    do key = "SPEAKER_" + ("0" + number++).slice(-2);
    while (speakers[key]);
    return key;
  }

  wx.TranscriptPage.prototype._patch = function (patch, back, done) {
    var page = this;
    var number = this._number;
    this._calls.send({
      method: "PATCH", path: this._path(), json: patch, headers: {"If-Match": this._etag}
    }, function (problem, answer) {
      if (number !== page._number) return;
      if (!problem) {
        page._take(answer);
        wx.tell({text: back ? wx.tr("Saved.") : wx.tr("Undone.")}, back && function () {
          page._undo(number, back);
        });
      }
      done(problem);
    });
  };

  wx.TranscriptPage.prototype._undo = function (number, back) {
    if (number !== this._number) return;
    if (this._editor) this._closeEditor();
    this._patch(back, null, function (problem) {
      if (problem) wx.tell(problem);
    });
  };
})((window.wxdesk = window.wxdesk || {}));
