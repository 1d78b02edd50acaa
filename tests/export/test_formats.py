import csv
import io
import json
import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imageio_ffmpeg import get_ffmpeg_exe
from whisperx.utils import get_writer

from wxdesk.core.errors import BadOptions
from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Segment,
    Speaker,
    Transcript,
    Word,
    annotation_from_data,
    to_data,
)
from wxdesk.export.formats import FORMATS, formats_named

ANN, BOB = Speaker("Ann"), Speaker("Bob & <Co>")

TALK = Transcript(
    language="en",
    segments=(
        Segment(
            0.5,
            1.25,
            "Good morning.",
            "S1",
            (Word("Good", 0.5, 0.75, 0.98765, "S1"), Word("morning.", 0.8, 1.25)),
        ),
        Segment(59.9996, 3723.004, "1 < 2 --> true\nisn't it?", "S2"),
        Segment(3724.0, 3725.0, "  "),
        Segment(3725.0, 3725.0, "No one said this."),
    ),
    speakers={"S1": ANN, "S2": BOB},
)


def written(name, transcript=TALK, rules=None):
    return FORMATS[name].write(transcript, rules)


# One known transcript


def test_that_txt_has_one_labelled_segment_a_line():
    assert written("txt") == (
        "[Ann]: Good morning.\n"
        "[Bob & <Co>]: 1 < 2 --> true isn't it?\n"
        "No one said this.\n"
    )


def test_that_srt_numbers_its_cues_and_shows_hours_and_speakers():
    assert written("srt") == (
        "1\n00:00:00,500 --> 00:00:01,250\n[Ann]: Good morning.\n\n"
        "2\n00:01:00,000 --> 01:02:03,004\n"
        "[Bob & <Co>]: 1 < 2 → true isn't it?\n\n"
        "3\n01:02:05,000 --> 01:02:05,001\nNo one said this.\n\n"
    )


def test_that_vtt_escapes_and_names_voices():
    assert written("vtt") == (
        "WEBVTT\n\n"
        "00:00:00.500 --> 00:00:01.250\n<v Ann>Good morning.\n\n"
        "00:01:00.000 --> 01:02:03.004\n"
        "<v Bob &amp; &lt;Co&gt;>1 &lt; 2 --&gt; true isn't it?\n\n"
        "01:02:05.000 --> 01:02:05.001\nNo one said this.\n\n"
    )


def test_that_tsv_counts_whole_milliseconds():
    assert written("tsv") == (
        "start\tend\ttext\n"
        "500\t1250\tGood morning.\n"
        "60000\t3723004\t1 < 2 --> true isn't it?\n"
        "3725000\t3725001\tNo one said this.\n"
    )


def test_that_json_leaves_out_what_is_not_known():
    data = json.loads(written("json"))
    words = [
        {"word": "Good", "start": 0.5, "end": 0.75, "score": 0.988, "speaker": "Ann"},
        {"word": "morning.", "start": 0.8, "end": 1.25},
    ]
    assert data["language"] == "en"
    assert data["word_segments"] == words
    assert data["segments"][0] == {
        "start": 0.5,
        "end": 1.25,
        "text": "Good morning.",
        "words": words,
        "speaker": "Ann",
    }
    assert data["segments"][3] == {
        "start": 3725.0,
        "end": 3725.0,
        "text": "No one said this.",
        "words": [],
    }


def test_that_a_speaker_without_a_name_is_shown_by_its_key():
    unnamed = Transcript("en", (Segment(0, 1, "Yes.", "SPEAKER_07"),))
    assert written("txt", unnamed) == "[SPEAKER_07]: Yes.\n"


def test_that_silence_gives_an_empty_file_of_its_kind():
    silence = Transcript("en")
    plain = ("txt", "srt", "vtt", "tsv", "json", "wxdesk")
    assert {name: written(name, silence) for name in plain} == {
        "txt": "",
        "srt": "",
        "vtt": "WEBVTT\n\n",
        "tsv": "start\tend\ttext\n",
        "json": '{"segments": [], "word_segments": [], "language": "en"}\n',
        "wxdesk": json.dumps({"wxdesk": 1, **to_data(silence)}) + "\n",
    }


# Notes

MADE = datetime(2030, 1, 1, tzinfo=UTC)
NOTED = replace(
    TALK,
    annotations=(
        Annotation(0.0, 0.0, AnnotationKind.BOOKMARK, "", MADE),
        Annotation(0.8, 1.25, AnnotationKind.COMMENT, "Who --> & why?\n\nAsk", MADE),
        Annotation(0.8, 1.25, AnnotationKind.TAG, "river", MADE),
        Annotation(9000.0, 9000.5, AnnotationKind.HIGHLIGHT, "", MADE),
    ),
)


def test_that_vtt_has_notes_as_comments_before_the_cue_that_they_begin_in():
    assert written("vtt", NOTED).replace("\n\n", "\n").splitlines()[:4] == [
        "WEBVTT",
        "NOTE 00:00:00.000 - 00:00:00.000 bookmark:",
        "NOTE 00:00:00.800 - 00:00:01.250 comment: Who → & why? Ask",
        "NOTE 00:00:00.800 - 00:00:01.250 tag: river",
    ]
    assert written("vtt", NOTED).endswith(
        "\nNo one said this.\n\nNOTE 02:30:00.000 - 02:30:00.500 highlight:\n\n"
    )


@pytest.mark.parametrize("rules", [None, PRESETS["netflix"]])
def test_that_ffmpeg_reads_the_same_cues_of_vtt_with_notes_and_without(rules):
    plain, noted = (
        read_by_ffmpeg(written("vtt", transcript, rules))
        for transcript in (TALK, NOTED)
    )
    assert noted == plain
    assert "Good morning." in noted


def read_by_ffmpeg(vtt):
    """What another program understands of WebVTT, as SRT."""
    command = [get_ffmpeg_exe(), "-v", "error", "-f", "webvtt", "-i", "-"]
    done = subprocess.run(
        [*command, "-f", "srt", "-"], input=vtt.encode(), capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_that_txt_ends_with_the_notes_and_the_words_that_they_are_on():
    assert written("txt", NOTED) == written("txt") + (
        "\nNotes:\n"
        "00:00:00.000 bookmark: “Good morning.”\n"
        "00:00:00.800 comment: Who --> & why? Ask “morning.”\n"
        "00:00:00.800 tag: river “morning.”\n"
        "02:30:00.000 highlight:\n"
    )


def test_that_json_has_the_notes_beside_what_whisperx_knows():
    plain, noted = json.loads(written("json")), json.loads(written("json", NOTED))
    found = noted.pop("annotations")
    assert noted == plain
    assert tuple(map(annotation_from_data, found)) == NOTED.annotations


@pytest.mark.parametrize("name", ["srt", "tsv"])
def test_that_what_cannot_carry_notes_says_nothing_of_them(name):
    assert written(name, NOTED) == written(name)


# Subtitles by rules


DIALOGUE = Transcript(
    "en",
    (
        Segment(0.0, 0.9, "Did you see <it>?", "S1"),
        Segment(1.0, 1.4, "No & no.", "S2"),
        Segment(1.5, 2.0, "Why?", "S1"),
    ),
    {"S1": ANN, "S2": BOB},
)


def test_that_vtt_names_each_voice_of_a_cue_in_a_tag():
    text = written("vtt", DIALOGUE, PRESETS["netflix"])
    assert "\n<v Ann>Did you see &lt;it&gt;?\n\n" in text
    assert ("\n<v Bob &amp; &lt;Co&gt;>-No &amp; no.</v>\n<v Ann>-Why?\n\n") in text


def test_that_srt_has_dashes_where_the_rules_ask_for_them():
    text = written("srt", DIALOGUE, PRESETS["netflix"])
    assert "\n-No & no.\n-Why?\n\n" in text


def test_that_names_stand_in_the_text_of_srt_and_not_in_that_of_vtt():
    assert "\n[Ann]: Why?\n" in written("srt", DIALOGUE, PRESETS["plain"])
    assert "\n<v Ann>Why?\n" in written("vtt", DIALOGUE, PRESETS["plain"])
    assert "Ann" not in written("vtt", DIALOGUE, PRESETS["youtube"])


def test_that_srt_says_that_hebrew_runs_from_right_to_left():
    hebrew = Transcript("he", (Segment(0, 2, "שלום."),))
    assert "\u202bשלום.\u202c\n" in written("srt", hebrew, PRESETS["plain"])
    assert "\nשלום.\n" in written("vtt", hebrew, PRESETS["plain"])


@pytest.mark.parametrize("name", ["txt", "tsv", "json"])
def test_that_rules_change_nothing_where_there_are_no_cues(name):
    assert written(name, TALK, PRESETS["netflix"]) == written(name)


# The table


def test_that_formats_are_found_by_their_names_in_a_list():
    assert formats_named("srt, JSON,srt,") == (FORMATS["srt"], FORMATS["json"])
    assert all(FORMATS[name].name == name for name in FORMATS)
    assert len({format.suffix.lower() for format in FORMATS.values()}) == len(FORMATS)


def test_that_an_unknown_format_is_named_with_those_there_are():
    with pytest.raises(BadOptions, match=r"'doc' is not a format, .* txt, .*docx,"):
        formats_named("srt,doc")


# WhisperX reads and writes the same


def by_whisperx(name, result, folder):
    options = {"max_line_width": None, "max_line_count": None, "highlight_words": False}
    get_writer(name, str(folder))(result, "x.wav", options)
    return (folder / f"x.{name}").read_text(encoding="utf-8")


ALIGNED = {
    "segments": [
        {
            "start": 1.0,
            "end": 2.5,
            "text": "Guten Tag.",
            "words": [
                {"word": "Guten", "start": 1.0, "end": 1.5, "score": 0.9},
                {"word": "Tag.", "start": 1.5, "end": 2.5, "score": 0.8},
            ],
            "speaker": "SPEAKER_00",
        },
        {
            "start": 3600.0,
            "end": 3661.001,
            "text": "Ja.",
            "words": [{"word": "Ja."}],
        },
    ],
    "word_segments": [
        {"word": "Guten", "start": 1.0, "end": 1.5, "score": 0.9},
        {"word": "Tag.", "start": 1.5, "end": 2.5, "score": 0.8},
        {"word": "Ja."},
    ],
    "language": "de",
}

OURS = Transcript(
    "de",
    (
        Segment(
            1.0,
            2.5,
            "Guten Tag.",
            "SPEAKER_00",
            (Word("Guten", 1.0, 1.5, 0.9), Word("Tag.", 1.5, 2.5, 0.8)),
        ),
        Segment(3600.0, 3661.001, "Ja.", words=(Word("Ja."),)),
    ),
)


def test_that_json_is_what_whisperx_writes(tmp_path):
    theirs = by_whisperx("json", ALIGNED, tmp_path)
    assert json.loads(written("json", OURS)) == json.loads(theirs)
    assert written("json", OURS).rstrip() == theirs


@pytest.mark.parametrize("name", ["txt", "srt", "tsv"])
def test_that_whisperx_makes_the_same_file_of_our_json(tmp_path, name):
    read_back = json.loads(written("json", OURS))
    assert by_whisperx(name, read_back, tmp_path) == written(name, OURS)


@pytest.mark.parametrize("name", ["txt", "srt", "tsv"])
def test_that_whisperx_does_not_mind_notes_in_our_json(tmp_path, name):
    note = Annotation(1.0, 1.5, AnnotationKind.COMMENT, "Hm?", MADE)
    noted = json.loads(written("json", replace(OURS, annotations=(note,))))
    assert by_whisperx(name, noted, tmp_path) == written(name, OURS)


# Any transcript

seconds = st.floats(0, 400_000, allow_nan=False)
keys = st.sampled_from([None, "S1", "S2", "S3"])
hostile = st.sampled_from(["-->", "--->", "\n", "\r\n", "\t", "<b>", "&amp;", "\u2028"])
texts = st.lists(st.text() | hostile, max_size=4).map("".join)
segments = st.builds(
    lambda start, length, text, speaker: Segment(start, start + length, text, speaker),
    seconds,
    st.floats(0, 100),
    texts,
    keys,
)
transcripts = st.builds(
    lambda said, names: Transcript(
        "en", tuple(said), {f"S{n}": Speaker(name) for n, name in enumerate(names)}
    ),
    st.lists(segments, max_size=5),
    st.lists(texts, max_size=3),
)


def plain(text):
    """A text as it can be compared over all formats: line breaks are spaces."""
    return re.sub("[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text).strip()


def said(transcript):
    return [text for text in map(plain, (s.text for s in transcript.segments)) if text]


def speakers(transcript):
    return [
        plain(transcript.speaker_name(s.speaker))
        for s in transcript.segments
        if plain(s.text)
    ]


CLOCK = re.compile(r"(\d\d+):([0-5]\d):([0-5]\d)[,.](\d{3})")


def milliseconds(clock):
    hours, minutes, secs, thousandths = map(int, CLOCK.fullmatch(clock).groups())
    return ((hours * 60 + minutes) * 60 + secs) * 1000 + thousandths


def cues(text):
    """Reads blocks of lines with a time span each: start, end, number lines, text."""
    for block in text.split("\n\n"):
        if "-->" in block:
            head, _, rest = block.partition(" --> ")
            *number, start = head.split("\n")
            end, _, payload = rest.partition("\n")
            yield milliseconds(start), milliseconds(end), number, payload


@given(transcripts)
def test_that_srt_parses_back_to_what_was_said(transcript):
    found = list(cues(written("srt", transcript)))
    assert [number for _, _, number, _ in found] == [
        [str(n)] for n in range(1, len(found) + 1)
    ]
    assert all(start < end for start, end, _, _ in found)
    expected = [
        f"[{name}]: {text}" if name else text
        for name, text in zip(speakers(transcript), said(transcript), strict=True)
    ]
    assert [text for *_, text in found] == [
        text.replace("-->", "→") for text in expected
    ]


@given(transcripts)
def test_that_vtt_parses_back_to_what_was_said(transcript):
    text = written("vtt", transcript)
    assert text.startswith("WEBVTT\n\n")
    found = list(cues(text))
    assert all(start < end and not number for start, end, number, _ in found)
    voices, words = [], []
    for *_, payload in found:
        voice, text = re.fullmatch(r"(?:<v ([^<>]*)>)?([^<>\n]*)", payload).groups()
        voices.append(unescaped(voice or ""))
        words.append(unescaped(text))
    assert words == said(transcript)
    assert voices == speakers(transcript)


@given(transcripts, texts, st.sampled_from(AnnotationKind), seconds)
def test_that_a_note_with_any_text_leaves_the_cues_of_vtt_as_they_are(
    transcript, text, kind, moment
):
    note = Annotation(moment, moment, kind, text, MADE)
    noted = written("vtt", replace(transcript, annotations=(note,)))
    blocks = noted.split("\n\n")
    (comment,) = [block for block in blocks[1:] if block.startswith("NOTE ")]
    assert "\n" not in comment
    assert comment.endswith(f"{kind}: {plain(text)}".replace("-->", "→").strip())
    blocks.remove(comment)
    assert "\n\n".join(blocks) == written("vtt", transcript)


def unescaped(text):
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@given(transcripts)
def test_that_tsv_parses_back_to_what_was_said(transcript):
    reader = csv.reader(
        io.StringIO(written("tsv", transcript), newline="\n"),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    header, *rows = reader
    assert header == ["start", "end", "text"]
    assert [row[2] for row in rows] == said(transcript)
    assert all(int(start) < int(end) for start, end, _ in rows)


@given(transcripts)
def test_that_txt_has_a_line_for_each_segment_with_text(transcript):
    lines = written("txt", transcript).split("\n")[:-1]
    assert len(lines) == len(said(transcript))
    assert all(map(str.endswith, lines, said(transcript)))


@given(transcripts)
def test_that_json_keeps_every_segment_as_it_is(transcript):
    found = json.loads(written("json", transcript))["segments"]
    assert [item["text"] for item in found] == [s.text for s in transcript.segments]
    for item, segment in zip(found, transcript.segments, strict=True):
        assert item["start"] == pytest.approx(segment.start, abs=0.0005001)
        assert item["start"] <= item["end"]
