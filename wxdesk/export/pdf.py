"""Documents to print (PDF), set by Typst.

Typst shapes the letters of any script, lets lines run from right to left, breaks them
as the language does and tags paragraphs for screen readers. It is loaded when a
document is made.
"""

import re
import unicodedata
from collections.abc import Iterator

from wxdesk.core.languages import LANGUAGES, UNSPACED
from wxdesk.core.transcript import Transcript
from wxdesk.export.documents import brief_clock, runs_left, title_of, turns_of
from wxdesk.export.fonts import typefaces_for
from wxdesk.export.notes import Note, notes_of
from wxdesk.export.pieces import in_xml

_PAGE = """\
#set document(title: {title}, date: none)
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.2cm), numbering: "1 / 1")
#set text(font: ("Noto Sans", {font}), size: 10.5pt, lang: {language})
#set par(leading: 0.75em, spacing: 0.75em)
#show heading: set block(above: 1.6em, below: 1em)
#let quiet(it) = text(size: 0.85em, fill: rgb("#5a5d66"), it)
#let turn(name, time, dir, said) = {{
  set text(dir: dir)
  block(above: 1.5em, below: 0.6em, sticky: true, {{
    if name != "" {{ strong(name); h(0.5em) }}
    quiet(time)
  }})
  par(said)
}}
#let apart(it) = "\\u{{2068}}" + it + "\\u{{2069}}" // its direction is its own
#let note(time, kind, said, quote) = list.item({{
  quiet(time); [ ]; strong(kind)
  if said != "" {{ ": "; apart(said) }}
  if quote != "" {{ " "; apart("“" + quote + "”") }}
}})
#heading({title})
"""

_CJK = {"ja": "JP", "ko": "KR", "yue": "HK"}
"""Whose shapes the characters have that Chinese, Japanese and Korean share."""

_LONG_WORD = re.compile(rf"[^\s{UNSPACED}]{{40}}(?=[^\s\u0300-\u036f\u200d\ufe0f])")
"""As many characters as there is room for on a line, if all are wide."""

_MOST_NAMED = 40


def pdf(transcript: Transcript) -> bytes:
    """Speakers bold, with the time at which each turn begins; then the notes.

    At the end it says which characters no font has, if there are any.
    """
    import typst

    source = "".join(_source(transcript))
    faces, missing = typefaces_for(source)
    if missing:
        source += f"#quiet({_quoted(_unshown(missing))})\n"
    return typst.compile(source.encode(), font_paths=faces.fonts, format="pdf")


def _source(transcript: Transcript) -> Iterator[str]:
    """The document in Typst's language; what people have said stands in quotes."""
    language = transcript.language
    yield _PAGE.format(
        title=_quoted(title_of(transcript)),
        font=_quoted(f"Noto Sans CJK {_CJK.get(language, 'SC')}"),
        language=_quoted(language if language in LANGUAGES else "en"),
    )
    for turn in turns_of(transcript):
        name, time = _quoted(turn.speaker), _quoted(brief_clock(turn.start))
        direction = "rtl" if runs_left(turn.text, language) else "ltr"
        yield f"#turn({name}, {time}, {direction}, {_quoted(turn.text)})\n"
    if notes := list(notes_of(transcript)):
        yield "== Notes\n"
        yield from map(_note, notes)


def _note(note: Note) -> str:
    fields = (brief_clock(note.start / 1000), note.kind, note.text, note.quote)
    return f"#note({', '.join(map(_quoted, fields))})\n"


def _quoted(text: str) -> str:
    """A text as Typst's programs have it, with places to break what is too long."""
    line = _LONG_WORD.sub("\\g<0>\u200b", " ".join(in_xml(text).split()))
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unshown(characters: str) -> str:
    count, named = len(characters), characters[:_MOST_NAMED]
    names = ", ".join(map(_code, named)) + ", …" * (count > len(named))
    what = "1 character" if count == 1 else f"{count} characters"
    return f"{what} could not be shown, as no font here has them: {names}"


def _code(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + f" ({name.lower()})" * bool(name)
