"""Any transcript in any format: nothing fails, nothing is lost, all is in order."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from itertools import pairwise

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reading_back import CUED, cues_in

from wxdesk.core.subtitles import PRESETS, Rules
from wxdesk.core.transcript import Segment, Speaker, Transcript, Turn, Word
from wxdesk.export.formats import FORMATS

# Names have no letters, so that all letters in a file are of what is said. What is
# markup in one format or another is tried where that format is.
NAMES = ("♪", "◆ ●", "")
SCRIPTS = f"""
the a fog, lifted. été 1st 今日は 会議 。 「はい」 วันนี้ ကျွန်တော် ខ្ញុំស្រឡាញ់ ຂ້ອຍຮັກ བོད་ཡིག
שלום مرحبا؟ 한국어 हाँ e\u0301 {"x" * 60}
"""
LANGUAGES = "en de ja zh th lo km my bo ar he ko xx"
scripts = st.sampled_from(SCRIPTS.split())
plain = st.text(st.characters(exclude_characters="<>{}\\&[]|*_`#~-+=:.,0123456789@"))
seconds = st.floats(0, 5000, allow_nan=False)
moments = st.none() | seconds


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    """Words with any times or none; text that they join to, or another."""
    parts = draw(st.lists(scripts | plain, max_size=9))
    text = draw(st.sampled_from(["", " ", "\n", "\u2028"])).join(parts)
    start = draw(seconds)
    speaker = draw(st.sampled_from([None, "S0", "S1", "S2", "◇"]))
    times = st.tuples(moments, moments)
    if draw(st.booleans()):  # in the order in which they should be, or not
        times = times.map(lambda both: tuple(sorted(it or 0.0 for it in both)))
    words = [
        Word(part, *draw(times), draw(st.none() | st.floats(0, 1)), speaker)
        for part in parts
        if part.strip()
    ]
    has_words = draw(st.booleans())
    end = start + draw(st.floats(0, 30))
    return Segment(start, end, text, speaker, tuple(words) if has_words else ())


transcripts = st.builds(
    lambda language, said, turns: Transcript(
        language,
        tuple(sorted(said, key=lambda it: it.start)),
        {f"S{number}": Speaker(name, number) for number, name in enumerate(NAMES)},
        tuple(Turn(start, start + 1, "S1") for start in sorted(turns)),
    ),
    st.sampled_from(LANGUAGES.split()),
    st.lists(segments(), max_size=5),
    st.lists(seconds, max_size=2),
)
rules_of_presets = st.sampled_from(list(PRESETS.values()))


def letters(text: str) -> str:
    """What must arrive: letters with their marks, and numbers."""
    return "".join(it for it in text if unicodedata.category(it)[0] in "LMN")


def said(transcript: Transcript) -> str:
    return letters("".join(segment.text for segment in transcript.segments))


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=25)  # libraries for documents take their time
@given(transcript=transcripts, rules=rules_of_presets)
def test_that_no_format_fails(
    name: str, transcript: Transcript, rules: Rules | None
) -> None:
    assert isinstance(FORMATS[name].write(transcript, rules), str | bytes)


# Cues


@pytest.mark.parametrize("name", CUED)
@settings(deadline=None)
@given(transcript=transcripts, rules=rules_of_presets.filter(bool))
def test_that_cues_have_all_that_is_said_in_order_one_after_the_other(
    name: str, transcript: Transcript, rules: Rules
) -> None:
    cues = cues_in(name, FORMATS[name].write(transcript, rules))
    assert letters("".join("".join(cue.lines) for cue in cues)) == said(transcript)
    assert all(cue.start < cue.end for cue in cues)
    assert all(one.end <= other.start for one, other in pairwise(cues))


# All else that holds what is said in the order in which it is said


class _Main(HTMLParser):
    """The text of a page's main part, without the times."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self._inside = "", []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "main" in self._inside and "time" not in self._inside:
            self.text += data


def _rows(content: str, column: int, **form: object) -> str:
    rows = csv.reader(io.StringIO(content, newline=""), **form)
    return "".join(row[column] for row in list(rows)[1:])


def _markdown(content: str) -> str:
    page = MarkdownIt().render(content.partition("\n")[2])
    return _Main(f"<main>{re.sub(r'\[[0-9:]+\]', '', page)}</main>").text


def _word(content: bytes) -> str:
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    texts = [it.text for it in paragraphs[1:]]
    return "".join(it for it in texts if not re.search(r"\b\d+:\d\d$", it))


READERS: Mapping[str, Callable[..., str]] = {
    "txt": str,
    "md": _markdown,
    "html": lambda content: _Main(content).text,
    "docx": _word,
    "lrc": lambda content: re.sub(r"\[[0-9:.]+\]", "", content),
    "lrc-words": lambda content: re.sub(r"[\[<][0-9:.]+[\]>]", "", content),
    "stm": lambda content: re.sub(r"(?m)^\S+ 1 \S+ \S+ \S+ <\S+> ", "", content),
    "tsv": lambda content: _rows(
        content, 2, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n"
    ),
    "csv": lambda content: _rows(content, 3),
    "labels": lambda content: re.sub(r"(?m)^[0-9.]+\t[0-9.]+\t", "", content),
    "json": lambda content: "".join(
        it["text"] for it in json.loads(content)["segments"]
    ),
    "wxdesk": lambda content: "".join(
        it["text"] for it in json.loads(content)["segments"]
    ),
}


@pytest.mark.parametrize("name", READERS)
@settings(deadline=None)
@given(transcript=transcripts)
def test_that_files_have_all_that_is_said_in_order(
    name: str, transcript: Transcript
) -> None:
    content = FORMATS[name].write(transcript, None)
    assert letters(READERS[name](content)) == said(transcript)
