"""Documents to read: Markdown, a web page that plays, a table for spreadsheets."""

import csv
import html
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from urllib.parse import quote as as_address
from urllib.parse import unquote

from wxdesk.core.languages import RIGHT_TO_LEFT
from wxdesk.core.transcript import Segment, Transcript, joiner
from wxdesk.export.notes import Note, notes_of


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """What one speaker says until another one does.

    Attributes:
        speaker: Name; empty if not known.
        segments: At least one.
        text: All that is said, on one line.
    """

    speaker: str
    segments: tuple[Segment, ...]
    text: str

    @property
    def start(self) -> float:
        """Seconds from the beginning."""
        return self.segments[0].start


def turns_of(transcript: Transcript) -> Iterator[SpokenTurn]:
    """The turns of a transcript, in order, without those that say nothing."""
    for key, group in groupby(transcript.segments, key=lambda it: it.speaker):
        segments = tuple(it for it in group if it.text.strip())
        if segments:
            texts = (" ".join(it.text.split()) for it in segments)
            text = joiner(transcript.language).join(texts)
            name = " ".join(transcript.speaker_name(key).split())
            yield SpokenTurn(name, segments, text)


def runs_left(text: str, language: str) -> bool:
    """Whether a text runs from right to left, as its first letter does.

    Args:
        text: Any; without letters it runs as its language does.
        language: Whisper's code.
    """
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return language in RIGHT_TO_LEFT


def brief_clock(seconds: float) -> str:
    """A time to the second, such as 1:02:03 or 2:03."""
    minutes, second = divmod(int(max(seconds, 0)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def title_of(transcript: Transcript, otherwise: str = "Transcript") -> str:
    """What a document about a transcript is called."""
    source = transcript.provenance.source
    if "://" in source:
        source = unquote(source.partition("?")[0].partition("#")[0])
    return PurePath(source).stem or otherwise


# Markdown

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


def markdown(transcript: Transcript) -> str:
    """A paragraph for each turn, after its speaker and time; then the notes."""
    blocks = [f"# {_marked_down(title_of(transcript))}"]
    for turn in turns_of(transcript):
        name = f"**{_marked_down(turn.speaker)}** " if turn.speaker else ""
        head = f"{name}[{brief_clock(turn.start)}]"
        blocks.append(f"{head}  \n{_marked_down(turn.text)}")
    if notes := list(notes_of(transcript)):
        blocks.append("## Notes")
        blocks.append("\n".join(map(_note_in_markdown, notes)))
    return "\n\n".join(blocks) + "\n"


def _note_in_markdown(note: Note) -> str:
    text = f" {_marked_down(note.text)}" if note.text else ""
    said = f" “{_marked_down(note.quote)}”" if note.quote else ""
    return f"- [{brief_clock(note.start / 1000)}] {note.kind}:{text}{said}"


def _marked_down(text: str) -> str:
    """A text in which nothing is taken for markup."""
    escaped = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _LIST.sub(
        lambda it: f"{it[1]}\\{it[2]}" if it[1] else f"\\{it[3]}", escaped
    ).replace("&", "&amp;")


# A table for spreadsheets (RFC 4180)

BYTE_ORDER_MARK = "\ufeff"


def comma_table(transcript: Transcript) -> str:
    """Start, end, speaker and text of each segment; times in seconds.

    It begins with a byte order mark, without which Excel takes UTF-8 for a code page.
    """
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(("start", "end", "speaker", "text"))
    for segment in transcript.segments:
        if text := " ".join(segment.text.split()):
            speaker = transcript.speaker_name(segment.speaker)
            table.writerow(
                (f"{segment.start:.3f}", f"{segment.end:.3f}", speaker, text)
            )
    return BYTE_ORDER_MARK + file.getvalue()


# A web page

_VIDEO = frozenset({".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi"})

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="wxdesk">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --text: #1c1d21; --page: #fff; --quiet: #5a5d66;
  --accent: #2b5bd7; --ground: #e3ebff; }}
@media (prefers-color-scheme: dark) {{ :root {{ --text: #ecedef; --page: #1b1c1f;
  --quiet: #a9acb5; --accent: #8ab0ff; --ground: #2c3a5c; }} }}
body {{ font: 17px/1.6 system-ui, sans-serif; color: var(--text);
  background: var(--page); max-width: 42em; margin: 0 auto; padding: 1em 1em 6em; }}
h1 {{ font-size: 1.4em; }} h2 {{ font-size: 1.1em; margin-top: 2em; }}
.player {{ position: sticky; top: 0; background: var(--page); padding: .5em 0; }}
audio, video {{ width: 100%; max-height: 40vh; }}
.turn {{ margin: 1.3em 0; }} .turn header {{ font-size: .8em; }}
.turn p {{ margin: 0; }} p, li {{ overflow-wrap: anywhere; }}
.turn b {{ color: var(--accent); }}
time, .quiet {{ color: var(--quiet); font-variant-numeric: tabular-nums; }}
[data-s] {{ border-radius: 3px; }} .plays [data-s] {{ cursor: pointer; }}
.plays [data-s]:hover, .now {{ background: var(--ground); }}
.player:has(.missing:not([hidden])) :is(audio, video) {{ display: none; }}
@media print {{ .player {{ display: none; }} }}
</style>
</head>
<body>
<h1 dir="auto">{title}</h1>
{player}<main>
{turns}</main>
{notes}{script}</body>
</html>
"""

_SCRIPT = """\
<script>
const player = document.querySelector("audio, video");
const words = [...document.querySelectorAll("p [data-s]")];
words.sort((one, other) => one.dataset.s - other.dataset.s);
let now = null;
const plays = does => {
  document.body.classList.toggle("plays", does);
  for (const time of document.querySelectorAll("time[data-s]")) {
    if (does) { time.tabIndex = 0; time.role = "button"; }
    else { time.removeAttribute("tabindex"); time.removeAttribute("role"); }
  }
};
plays(true);
const hear = event => {
  const word = event.target.closest(".plays [data-s]");
  if (word) {
    player.currentTime = +word.dataset.s;
    player.play();
    event.preventDefault();
  }
};
document.addEventListener("click", hear);
document.addEventListener("keydown", event => {
  if (event.key === "Enter" || event.key === " ") hear(event);
});
player.addEventListener("timeupdate", () => {
  let low = 0, high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (+words[middle].dataset.s <= player.currentTime + .05) low = middle + 1;
    else high = middle;
  }
  if (now) now.classList.remove("now");
  now = words[low - 1] || null;
  if (now) now.classList.add("now");
});
player.addEventListener("error", () => {
  document.querySelector(".missing").hidden = false;
  plays(false);
}, true);
if (player.error) player.dispatchEvent(new Event("error"));
</script>
"""


def web_page(transcript: Transcript) -> str:
    """A page of its own; a click on a word plays it if the recording lies beside."""
    source = transcript.provenance.source
    has_player = bool(source) and "://" not in source
    return _PAGE.format(
        language=html.escape(transcript.language or "und"),
        direction=_direction("", transcript.language),
        title=html.escape(title_of(transcript)),
        player=_player(PurePath(source)) if has_player else "",
        turns="".join(_turn_on_page(it, transcript) for it in turns_of(transcript)),
        notes=_notes_on_page(list(notes_of(transcript))),
        script=_SCRIPT if has_player else "",
    )


def _direction(text: str, language: str) -> str:
    return "rtl" if runs_left(text, language) else "ltr"


def _player(source: PurePath) -> str:
    tag = "video" if source.suffix.lower() in _VIDEO else "audio"
    name = html.escape(source.name)
    return (
        f'<div class="player"><{tag} controls preload="metadata" '
        f'src="{html.escape(as_address(source.name))}"></{tag}>\n'
        f'<p class="quiet missing" hidden>Put {name} beside this page to hear it.</p>'
        "</div>\n"
    )


def _turn_on_page(turn: SpokenTurn, transcript: Transcript) -> str:
    name = f'<b dir="auto">{html.escape(turn.speaker)}</b> ' if turn.speaker else ""
    time = f'<time data-s="{turn.start:.3f}">{brief_clock(turn.start)}</time>'
    between = joiner(transcript.language)
    said = between.join(_said(it, between) for it in turn.segments)
    head = f"<header>{name}{time}</header>"
    direction = _direction(turn.text, transcript.language)
    return f'<section class="turn" dir="{direction}">{head}\n<p>{said}</p></section>\n'


def _said(segment: Segment, between: str) -> str:
    if not segment.words:
        return _spoken(" ".join(segment.text.split()), segment.start)
    return between.join(_spoken(word.text, word.start) for word in segment.words)


def _spoken(text: str, start: float | None) -> str:
    if start is None:
        return html.escape(text)
    return f'<span data-s="{start:.3f}">{html.escape(text)}</span>'


def _notes_on_page(notes: Sequence[Note]) -> str:
    if not notes:
        return ""
    items = "".join(f"<li>{_note_on_page(note)}</li>\n" for note in notes)
    return f"<h2>Notes</h2>\n<ul>\n{items}</ul>\n"


def _note_on_page(note: Note) -> str:
    quote = f" <q>{html.escape(note.quote)}</q>" if note.quote else ""
    start = note.start / 1000
    time = f'<time data-s="{start:.3f}">{brief_clock(start)}</time>'
    text = f": {html.escape(note.text)}" if note.text else ""
    return f"{time} {html.escape(note.kind)}{text}{quote}"
