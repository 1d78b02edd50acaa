"""No file of an anonymised transcript has a name in it."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pypdf
import pytest

from wxdesk.core.anonymising import Anonymising, anonymised
from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    ModelUse,
    Provenance,
    Segment,
    Speaker,
    Transcript,
    Turn,
    Word,
)
from wxdesk.export.formats import FORMATS

NAMES = ("Zoë", "Quux", "Qfez", "Vlorp")
HOW = Anonymising(words=("Qfez Vlorp",))


def spoken(start: float, text: str, speaker: str) -> Segment:
    words = tuple(
        Word(word, start + n, start + n + 1, 0.9, speaker)
        for n, word in enumerate(text.split())
    )
    return Segment(start, start + len(words), text, speaker, words)


THERE = Transcript(
    "en",
    (
        spoken(0, "I am Zoë Quux, and this is Qfez Vlorp's house.", "zoë-quux"),
        spoken(20, "Thank you, ZOË. Call me Vlorp! Not qfez.", "S2"),
    ),
    {"zoë-quux": Speaker("Zoë Quux", 0, "voice-quux"), "S2": Speaker("Qfez Vlorp", 1)},
    (Turn(0, 9, "zoë-quux"),),
    ("Quux was not heard.",),
    Provenance(
        "/talks/Zoë Quux.mp3",
        duration=60,
        options={"hotwords": "Vlorp"},
        models=(ModelUse("transcribe", "/models/qfez", ""),),
        imported="/talks/quux.srt",
    ),
    (Annotation(1, 3, AnnotationKind.COMMENT, "Ask Vlorp", datetime.now(UTC)),),
)


def text_of(content: str | bytes) -> str:
    """All that can be read in a file."""
    if isinstance(content, str):
        is_scc = content.startswith("Scenarist_SCC")
        return _without_parity(content) if is_scc else content
    if content.startswith(b"%PDF"):
        pdf = pypdf.PdfReader(io.BytesIO(content))
        return f"{pdf.metadata} {''.join(page.extract_text() for page in pdf.pages)}"
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "".join(
                parts.read(name).decode(errors="replace") for name in parts.namelist()
            )
    return content.decode(errors="replace")


def _without_parity(content: str) -> str:
    """The characters of captions that are written as numbers of two bytes."""
    pairs = re.findall(r"\b[0-9a-f]{4}\b", content)
    return "".join(chr(byte & 0x7F) for it in pairs for byte in bytes.fromhex(it))


def names_in(transcript: Transcript, name: str) -> set[str]:
    format = FORMATS[name]
    contents = (format.write(transcript, rules) for rules in PRESETS.values())
    everything = "".join(map(text_of, contents)).casefold()
    return {name for name in NAMES if name.casefold() in everything}


@pytest.mark.parametrize("format", FORMATS)
def test_that_no_format_has_a_name_in_it(format: str) -> None:
    assert names_in(THERE, format)
    assert not names_in(anonymised(THERE, HOW)[0], format)
