/* Elements of the page. Text goes in as text only: nothing here reads markup. */
(function (wx) {
  "use strict";

  var controls = 0;

  wx.byId = function (id) {
    return document.getElementById(id);
  };

  wx.one = function (root, selector) {
    return root.querySelector(selector);
  };

  wx.each = function (things, does) {
    Array.prototype.forEach.call(things, does);
  };

  /* An element with a class and a text, both of which may be empty. */
  wx.make = function (tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  /* What people have written or named: it may run in either direction. */
  wx.written = function (tag, className, text) {
    var element = wx.make(tag, className, text);
    element.setAttribute("dir", "auto");
    return element;
  };

  wx.button = function (text, className, does) {
    var button = wx.make("button", className, text);
    button.type = "button";
    button.addEventListener("click", does);
    return button;
  };

  /* A control below its label. */
  wx.labelled = function (text, control) {
    var label = wx.make("label", "", text);
    control.id = label.htmlFor = "control-" + ++controls;
    return wx.add(wx.make("div", "line"), label, control);
  };

  wx.progress = function (fraction, label) {
    var bar = wx.make("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", label);
    if (fraction !== null) bar.value = Math.floor(fraction * 100);
    return bar;
  };

  wx.add = function (parent) {
    for (var at = 1; at < arguments.length; at++) {
      if (arguments[at]) parent.appendChild(arguments[at]);
    }
    return parent;
  };

  wx.empty = function (element) {
    while (element.firstChild) element.removeChild(element.firstChild);
    return element;
  };

  wx.set = function (element, text) {
    if (element.textContent !== text) element.textContent = text;
  };

  wx.show = function (element, shown) {
    element.hidden = !shown;
  };

  /* A text as its characters, where those beyond 16 bits count as one each. */
  wx.characters = function (text) {
    return text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/g) || [];
  };

  /* A problem in words, and what to do about it. */
  wx.problem = function (problem) {
    var shown = wx.make("p", "problem");
    shown.setAttribute("role", "alert");
    wx.add(shown, wx.written("span", "", problem.text));
    if (problem.hint) wx.add(shown, wx.written("span", "hint", problem.hint));
    return shown;
  };
})((window.wxdesk = window.wxdesk || {}));
