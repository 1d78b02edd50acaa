"""WebVTT read by webvtt-py, ffmpeg and ttconv."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import ttconv.vtt.reader as by_ttconv
import webvtt
from imageio_ffmpeg import get_ffmpeg_exe

from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    ModelUse,
    Provenance,
    Segment,
    Speaker,
    Transcript,
    Word,
)
from wxdesk.export.formats import FORMATS
from wxdesk.export.importing.imports import read

KINDS = ("vtt", "vtt-styled", "vtt-words")
ANN, ODD = "Ann", "O'\"Neil} </style> --> \\ & Ёж"
TALK = Transcript(
    "en",
    (
        Segment(
            0.5,
            1.25,
            "Good morning.",
            "A",
            (Word("Good", 0.5, 0.75, 0.9, "A"), Word("morning.", 0.8, 1.2, 0.9, "A")),
        ),
        Segment(2.0, 4.0, "1 < 2 --> & true\nisn't it?", "B"),
        Segment(
            5.0,
            7.0,
            "אבג דהו <3",
            None,
            (Word("אבג", 5.0, 5.5), Word("דהו"), Word("<3", 6.0, 6.5)),
        ),
    ),
    {"A": Speaker(ANN, 1), "B": Speaker(ODD, 2)},
    provenance=Provenance(
        models=(ModelUse("transcribe", "base-->", ""), ModelUse("align", "en", "")),
        versions={"wxdesk": "1.2", "whisperx": "3.8", "torch": "2.8"},
    ),
)
SILENCE = Transcript("en")


def written(name: str, transcript: Transcript = TALK, rules=None) -> str:
    text = FORMATS[name].write(transcript, rules)
    assert isinstance(text, str)
    return text


def captions(text: str) -> list[tuple[str, str, str]]:
    """What webvtt-py understands: start, end, text."""
    found = webvtt.from_buffer(io.StringIO(text), "vtt").captions
    return [(it.start, it.end, it.text) for it in found]


def by_ffmpeg(text: str) -> str:
    command = [get_ffmpeg_exe(), "-v", "error", "-f", "webvtt", "-i", "-"]
    done = subprocess.run(
        [*command, "-f", "srt", "-"], input=text.encode(), capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize("rules", [None, PRESETS["netflix"], PRESETS["plain"]])
@pytest.mark.parametrize("name", KINDS[1:])
def test_that_styles_and_times_of_words_change_no_cue(name, rules) -> None:
    plain, other = written("vtt", rules=rules), written(name, rules=rules)
    assert captions(other) == captions(plain)
    assert by_ffmpeg(other) == by_ffmpeg(plain)
    assert "isn't it?" in by_ffmpeg(other)


@pytest.mark.parametrize("name", KINDS)
def test_that_ttconv_reads_all_kinds(name) -> None:
    document = by_ttconv.to_model(io.StringIO(written(name)), None)
    body = document.get_body()
    assert body is not None
    assert len(list(next(iter(body)))) == 3


def test_that_a_comment_says_what_made_it() -> None:
    assert written("vtt").split("\n\n")[1].splitlines() == [
        "NOTE",
        "Made by wxdesk 1.2 and whisperx 3.8",
        "Models: base→, en",
        "Language: en",
    ]
    assert "NOTE" not in written("vtt", replace(TALK, provenance=Provenance()))


def test_that_the_comment_says_the_language_when_it_is_imported() -> None:
    found = read(written("vtt-styled").encode(), "x.vtt", "de")
    assert found is not None
    assert found[1].transcript.language == "en"
    assert found[1].skipped == ()


def test_that_the_users_words_in_notes_are_not_taken_for_the_language() -> None:
    note = Annotation(
        0, 0, AnnotationKind.COMMENT, "Language: no idea", datetime.now(UTC)
    )
    talk = replace(TALK, annotations=(note,), provenance=Provenance())
    found = read(written("vtt", talk).encode(), "x.vtt", "de")
    assert found is not None
    assert found[1].transcript.language == "de"


def test_that_each_voice_has_a_colour_whatever_its_name() -> None:
    style = next(it for it in written("vtt-styled").split("\n\n") if "STYLE" in it)
    rules = dict(
        re.findall(
            r'^::cue\(v\[voice="([^"]*)"\]\) \{ color: (#\w{6}); \}$', style, re.M
        )
    )
    assert {in_css(name): colour for name, colour in rules.items()} == {
        ANN: "#FFFF7F",
        ODD: "#7FFFFF",
    }
    assert len(style.splitlines()) == 3
    assert "-->" not in style
    assert "<" not in style


def in_css(text: str) -> str:
    """What a string of CSS stands for (CSS Syntax Level 3, section 4.3.7)."""
    return re.sub(r"\\([0-9a-f]{1,6}) ", lambda it: chr(int(it[1], 16)), text)


def test_that_there_is_no_style_where_nobody_speaks() -> None:
    nobody = replace(TALK, speakers={})
    assert "STYLE" not in written("vtt-styled", replace(nobody, segments=()))
    assert written("vtt-styled", SILENCE) == written("vtt", SILENCE) == "WEBVTT\n\n"
    assert captions(written("vtt-words", SILENCE)) == []


def test_that_words_have_their_times_where_they_are_known() -> None:
    text = written("vtt-words")
    assert (
        "<v Ann>Good<00:00:00.750> <00:00:00.800><c>morning.</c><00:00:01.200>\n"
    ) in text
    assert (
        "\nאבג<00:00:05.500> דהו <00:00:06.000><c>&lt;3</c><00:00:06.500>\n"
    ) in text


def test_that_words_have_their_times_in_cues_of_other_length_than_segments() -> None:
    words = tuple(
        Word(f"-w{number}", number / 2, number / 2 + 0.4, None, "AB"[number > 40])
        for number in range(80)
    )
    halves = words[:41], words[41:]
    talk = Transcript(
        "en",
        tuple(
            Segment(
                half[0].start or 0,
                half[-1].end or 0,
                " ".join(word.text for word in half),
                half[0].speaker,
                half,
            )
            for half in halves
        ),
        {"A": Speaker("Ann"), "B": Speaker("Bob")},
    )
    for preset in ("netflix", "plain", "words"):
        rules = replace(PRESETS[preset], offset=60.0)
        text = written("vtt-words", talk, rules)
        found = re.findall(r"<([\d:.]{12})><c>(-w\d+)", text)
        starts = {word.text: f"{word.start:06.3f}" for word in words if word.start}
        for time, word in found:
            minute, seconds = time.split(":")[1:]
            assert 60 * (int(minute) - 1) + float(seconds) == float(starts[word])
        # A cue begins with its first word, which needs no time of its own.
        assert len(found) == 80 - len(captions(text))


def test_that_words_of_two_speakers_in_a_cue_have_their_times() -> None:
    def said(start: float, text: str, speaker: str) -> Segment:
        words = tuple(
            Word(it, start + n / 5, start + n / 5 + 0.2, None, speaker)
            for n, it in enumerate(text.split())
        )
        return Segment(start, words[-1].end or start, text, speaker, words)

    talk = Transcript(
        "en",
        (said(0, "Is it?", "A"), said(0.5, "No it is not.", "B")),
        {"A": Speaker("Ann"), "B": Speaker("Bob")},
    )
    text = written("vtt-words", talk, PRESETS["netflix"])
    assert (
        "<v Ann>-Is <00:00:00.200><c>it?</c><00:00:00.400></v>\n"
        "<v Bob>-<00:00:00.500><c>No</c> <00:00:00.700><c>it</c> "
        "<00:00:00.900><c>is</c> <00:00:01.100><c>not.</c>"
    ) in text
