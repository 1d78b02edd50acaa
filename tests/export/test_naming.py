from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.core.errors import BadOptions
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.export.formats import FORMATS, Format
from wxdesk.export.naming import NamePattern, safe, stem_of

SRT, VTT, TABLE = FORMATS["srt"], FORMATS["vtt"], FORMATS["docx-table"]
DAY = date(2026, 11, 26)


def named(
    text: str, source: str = "rec/talk.mp3", lang: str = "en", format: Format = SRT
) -> str:
    return NamePattern(text).file_name(source, lang, DAY, 7, format)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{name}", "talk.srt"),
        ("{name}.{lang}", "talk.en.srt"),
        ("{name}.{lang}.srt", "talk.en.srt"),
        ("{date} {name} ({format})", "2026-11-26 talk (srt).srt"),
        ("{n} – {name}", "7 – talk.srt"),
        ("subtitles", "subtitles.srt"),
    ],
)
def test_that_the_fields_of_a_pattern_are_filled(pattern: str, name: str) -> None:
    assert named(pattern) == name


def test_that_a_speaker_is_named_where_a_file_has_one() -> None:
    pattern = NamePattern("{name} - {speaker}")
    assert pattern.file_name("talk.mp3", "en", DAY, 1, SRT, "A/B") == "talk - A_B.srt"
    assert pattern.file_name("talk.mp3", "en", DAY, 1, SRT) == "talk.srt"
    name = pattern.file_name("talk.mp3", "en", DAY, 1, SRT, "語" * 100)
    assert name == f"talk - {'語' * 26}.srt"


def test_that_files_are_parted_by_speaker_only_where_the_pattern_names_them() -> None:
    segments = (Segment(0, 1, "Yes.", "A"), Segment(1, 2, "No."))
    both = Transcript("en", segments, {"A": Speaker("Anna")})
    assert NamePattern("{name}").parts(both) == (("", both),)
    parts = NamePattern("{speaker}").parts(both)
    assert [name for name, _ in parts] == ["Anna", "unknown"]
    assert [part.segments for _, part in parts] == [segments[:1], segments[1:]]
    nothing = Transcript("en")
    assert NamePattern("{speaker}").parts(nothing) == (("", nothing),)


def test_that_a_suffix_of_another_format_is_kept_beside_its_own() -> None:
    assert named("{name}.srt", format=VTT) == "talk.srt.vtt"
    assert named("{name}.table.docx", format=TABLE) == "talk.table.docx"


@pytest.mark.parametrize(
    "pattern", ["{name}.{lang}", "{name} - {lang}", "{name}{lang}"]
)
def test_that_an_unknown_language_leaves_no_gap(pattern: str) -> None:
    assert named(pattern, lang="") == "talk.srt"


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("", "Files need a name."),
        (" . ", "Files need a name."),
        ("{title}", "'title' is no field"),
        ("{}", "'' is no field"),
        ("{name", "braces around no field"),
        ("{name}}", "braces around no field"),
        ("{name:9}", "cannot have ':'"),
        ("{lang}/{name}", "cannot have '/'"),
        ("{lang}\\{name}", "cannot have"),
    ],
)
def test_that_what_is_no_pattern_is_refused_with_the_fields_there_are(
    pattern: str, problem: str
) -> None:
    with pytest.raises(BadOptions) as refused:
        NamePattern(pattern)
    assert problem in refused.value.text
    assert "{date}, {speaker}, {n}, {format}" in refused.value.hint


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/rec/What? Why: a <talk>.mp3", "What_ Why_ a _talk_"),
        ("/rec/con.mp3", "con_"),
        ("/rec/LPT1.de.mp3", "LPT1_.de"),
        ("/rec/console.mp3", "console"),
        ("/rec/Wait... .mp3", "Wait"),
        ("/rec/\udcff.mp3", "_"),
        ("...", "transcript"),
        ("https://host/a%2Fb%3Ac.mp3?x=1", "a_b_c"),
    ],
)
def test_that_a_name_is_made_one_that_every_system_can_have(
    source: str, name: str
) -> None:
    assert named("{name}", source) == f"{name}.srt"


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("in/talk.v2.mp3", "talk.v2"),
        ("film.3GP", "film"),
        ("Interview with Dr. No", "Interview with Dr. No"),
        ("Minutes of 3.11.2026", "Minutes of 3.11.2026"),
        ("talk.TXT", "talk.TXT"),
        ("https://host/my%20talk.mp3?sig=1", "my talk"),
    ],
)
def test_that_a_stem_loses_what_recordings_end_in_and_no_more(
    source: str, stem: str
) -> None:
    assert stem_of(source) == stem


def test_that_only_the_recordings_name_is_cut_where_all_is_too_long() -> None:
    name = named("{date} {name}.{lang}", "語" * 100 + ".wav", format=TABLE)
    assert name.startswith("2026-11-26 語")
    assert name.endswith("語.en.table.docx")
    assert len(name.encode()) <= 255


@given(st.text(), st.sampled_from(["{name}", "{name}.{lang}", "{n} {name} "]))
def test_that_no_name_escapes_its_folder_or_is_refused(name: str, pattern: str) -> None:
    made = named(pattern, name)
    assert made == safe(made.removesuffix(".srt")) + ".srt"
    assert not set('<>:"/\\|?*\0') & set(made)
    assert len(made.encode()) <= 255
