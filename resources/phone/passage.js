/* Correcting one passage: what was said, and by whom. */
(function (wx) {
  "use strict";

  var NEW = "+"; /* in the list of speakers; no key of a speaker is that */

  /* passage: {start, text, speaker}. speakers: by key. does: {save(change), close(),
     reload(), play()}. change: {text?, speaker?, name?, isNew?} holds what differs. */
  wx.PassageEditor = function (passage, speakers, does) {
    this._passage = passage;
    this._speakers = speakers;
    this._does = does;
    this.root = wx.make("form", "editor");
    this._build();
  };

  wx.PassageEditor.prototype.focus = function () {
    this._text.focus();
    this._grow();
  };

  /* What was typed, to be put into another editor. */
  wx.PassageEditor.prototype.typed = function () {
    return {
      text: this._text.value, speaker: this._speaker.value, name: this._name.value,
      start: this._passage.start, before: this._passage.text
    };
  };

  wx.PassageEditor.prototype.isChanged = function () {
    return Object.keys(this.change()).length > 0;
  };

  wx.PassageEditor.prototype.type = function (typed) {
    this._text.value = typed.text;
    this._speaker.value = typed.speaker;
    if (this._speaker.selectedIndex < 0) this._speaker.value = this._passage.speaker || "";
    this._chosen();
    if (this._speaker.value) this._name.value = typed.name;
  };

  /* What is there now, where somebody else has changed it meanwhile. */
  wx.PassageEditor.prototype.compare = function (before) {
    if (before === this._passage.text) return;
    wx.add(
      wx.empty(this._told),
      wx.make("p", "quiet", wx.tr("Now it reads:")),
      wx.written("blockquote", "now-reads", this._passage.text)
    );
  };

  wx.PassageEditor.prototype.change = function () {
    var change = {};
    var speaker = this._speaker.value;
    var name = this._name.value.trim();
    if (this._text.value !== this._passage.text) change.text = this._text.value;
    if (speaker === NEW) {
      if (name) change.isNew = true;
    } else if (speaker !== (this._passage.speaker || "")) change.speaker = speaker || null;
    if (speaker && name && name !== this._nameOf(speaker)) change.name = name;
    if (change.name && speaker !== NEW) change.renamed = speaker;
    return change;
  };

  wx.PassageEditor.prototype.fail = function (problem) {
    var editor = this;
    this._wait(false);
    wx.add(wx.empty(this._told), wx.problem(problem));
    if (problem.status !== 409 && problem.status !== 412) return;
    wx.add(this._told, wx.button(wx.tr("Load anew"), "wide", function () {
      editor._does.reload();
    }), wx.make("p", "quiet", wx.tr("What was typed here stays.")));
  };

  wx.PassageEditor.prototype._nameOf = function (key) {
    return this._speakers[key] ? this._speakers[key].name : "";
  };

  wx.PassageEditor.prototype._build = function () {
    var editor = this;
    this._text = wx.written("textarea", "", "");
    this._text.value = this._passage.text;
    this._text.setAttribute("aria-label", wx.tr("What was said"));
    this._text.addEventListener("input", function () { editor._grow(); });
    this._offerSpeakers();
    this._told = wx.make("div");
    this._save = wx.make("button", "main", wx.tr("Save"));
    this._save.type = "submit";
    wx.add(
      this.root, this._text, this._choice, this._nameLine, this._told,
      wx.add(wx.make("p", "actions"), this._save,
        wx.button(wx.tr("Cancel"), "", function () { editor._does.close(); }),
        this._does.play &&
          wx.button(wx.tr("Hear it"), "", function () { editor._does.play(); }))
    );
    this.root.addEventListener("submit", function (event) {
      event.preventDefault();
      editor._submit();
    });
    this.root.addEventListener("keydown", function (event) { editor._press(event); });
    this._chosen();
  };

  wx.PassageEditor.prototype._offerSpeakers = function () {
    var editor = this;
    this._speaker = wx.make("select");
    wx.add(this._speaker, new Option(wx.tr("Nobody"), ""));
    Object.keys(this._speakers).forEach(function (key) {
      wx.add(editor._speaker, new Option(editor._speakers[key].name, key));
    });
    wx.add(this._speaker, new Option(wx.tr("New speaker…"), NEW));
    this._speaker.value = this._passage.speaker || "";
    this._speaker.addEventListener("change", function () {
      editor._chosen();
      if (editor._speaker.value === NEW) editor._name.focus();
    });
    this._choice = wx.labelled(wx.tr("Speaker"), this._speaker);
    this._name = wx.written("input", "", "");
    this._name.maxLength = 200;
    this._name.autocomplete = "off";
    this._nameLine = wx.labelled(wx.tr("Name (everywhere)"), this._name);
  };

  wx.PassageEditor.prototype._chosen = function () {
    this._name.value = this._nameOf(this._speaker.value);
    wx.show(this._nameLine, this._speaker.value !== "");
  };

  wx.PassageEditor.prototype._grow = function () {
    this._text.style.height = "auto";
    this._text.style.height = this._text.scrollHeight + 4 + "px";
  };

  wx.PassageEditor.prototype._wait = function (waits) {
    this._save.disabled = waits;
    wx.set(this._save, waits ? wx.tr("Saving…") : wx.tr("Save"));
  };

  wx.PassageEditor.prototype._submit = function () {
    if (this._save.disabled) return;
    if (!this.isChanged()) return this._does.close();
    this._wait(true);
    this._does.save(this.change());
  };

  wx.PassageEditor.prototype._press = function (event) {
    if (event.key === "Escape") this._does.close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this._submit();
    else return;
    event.preventDefault();
  };
})((window.wxdesk = window.wxdesk || {}));
