/* What was said, as it is read: turns of speakers, and passages in them. */
(function (wx) {
  "use strict";

  var COLOURS = 9;

  /* speaker: {name, colour}, or nothing where nobody is known. start: in seconds. */
  wx.turn = function (speaker, start) {
    var head = wx.make("header");
    if (speaker) {
      var colour = "initials speaker-" + (speaker.colour || 0) % COLOURS;
      var letters = wx.make("span", colour, initials(speaker.name));
      letters.setAttribute("aria-hidden", "true"); /* the name is read out */
      wx.add(head, letters, wx.written("b", "", speaker.name));
    }
    wx.add(head, wx.make("time", "", wx.clock(start)));
    return wx.add(wx.make("section", "turn"), head);
  };

  /* edit: what a tap does; nothing where the passage may not be changed. */
  wx.passage = function (text, edit) {
    var passage = wx.written("p", "passage", text);
    if (!edit) return passage;
    passage.tabIndex = 0;
    passage.setAttribute("role", "button");
    passage.addEventListener("click", edit);
    passage.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      edit();
    });
    return passage;
  };

  /* "Anna Berg" is AB, "Speaker 12" is S12. */
  function initials(name) {
    var parts = name.trim().split(/\s+/);
    var last = parts[parts.length - 1];
    var first = wx.characters(parts[0])[0] || "";
    if (parts.length < 2) return first.toUpperCase();
    if (/^\d+$/.test(last)) return first.toUpperCase() + last.slice(-2);
    return (first + wx.characters(last)[0]).toUpperCase();
  }
})((window.wxdesk = window.wxdesk || {}));
