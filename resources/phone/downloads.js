/* A transcript as a file: in which format, and then into the phone's downloads. */
(function (wx) {
  "use strict";

  var FIRST = ["txt", "docx", "srt", "vtt", "pdf"];

  wx.Downloads = function (calls) {
    this._calls = calls;
    this._formats = null;
  };

  /* Shows what can be chosen, or hides it again.

     sheet: where. path: of the transcript. name: of a file that the answer names not. */
  wx.Downloads.prototype.turn = function (sheet, path, name) {
    var downloads = this;
    if (sheet.firstChild) return wx.empty(sheet);
    if (this._formats) return this._offer(sheet, path, name);
    this._calls.send({path: "formats"}, function (problem, answer) {
      if (problem) return wx.add(wx.empty(sheet), wx.problem(problem));
      downloads._formats = inOrder(answer.data.formats);
      downloads._offer(sheet, path, name);
    });
  };

  wx.Downloads.prototype._offer = function (sheet, path, name) {
    var downloads = this;
    var list = wx.make("select");
    this._formats.forEach(function (format) {
      var title = FIRST.indexOf(format.name) < 0 ? "" : format.name.toUpperCase() + ": ";
      wx.add(list, new Option(title + format.description, format.name));
    });
    var told = wx.make("div");
    var button = wx.button(wx.tr("Download the file"), "main wide", function () {
      var format = downloads._formats[list.selectedIndex];
      button.disabled = true;
      downloads._fetch(format, path, name, function (problem) {
        button.disabled = false;
        wx.empty(told);
        if (problem) wx.add(told, wx.problem(problem));
      });
    });
    wx.add(wx.empty(sheet), wx.labelled(wx.tr("Format"), list), button, told);
    list.focus();
  };

  wx.Downloads.prototype._fetch = function (format, path, name, done) {
    var ask = {
      path: path + "/export?format=" + encodeURIComponent(format.name),
      patience: 300000, /* hours of talk take a while as a PDF */
      blob: true
    };
    this._calls.send(ask, function (problem, answer) {
      if (!problem) wx.saveFile(answer.data, nameIn(answer) || name + format.suffix);
      done(problem);
    });
  };

  function inOrder(formats) {
    function place(format) {
      var at = FIRST.indexOf(format.name);
      return at < 0 ? FIRST.length : at;
    }
    return formats.map(function (format, at) {
      return {format: format, at: at};
    }).sort(function (one, other) {
      return place(one.format) - place(other.format) || one.at - other.at;
    }).map(function (it) { return it.format; });
  }

  function nameIn(answer) {
    var said = answer.header("Content-Disposition") || "";
    var wide = /filename\*=UTF-8''([^;]+)/i.exec(said);
    var plain = /filename="?([^";]+)"?/i.exec(said);
    try {
      return wide ? decodeURIComponent(wide[1]) : plain && plain[1];
    } catch (broken) {
      return null;
    }
  }
})((window.wxdesk = window.wxdesk || {}));
