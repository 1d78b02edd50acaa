"""Presets, watch folders, shortcuts; a settings file that is damaged at the start."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxdesk.core.errors import BadSettings, WxdeskError
from wxdesk.core.job import Options, Outputs
from wxdesk.core.subtitles import PRESETS
from wxdesk.settings import (
    Places,
    Preset,
    Settings,
    SettingsFile,
    SubtitleChoice,
    WatchFolder,
)

FILLED = """\
# mine
[transcription]
language = "de" # German
beam_size = 3

# for the radio
[presets."Interview, two people"]
speakers = 2
language = ""
formats = ["srt", "txt"]
output_folder = "~/subtitles"

[[watch]] # the recorder
folder = "/in"
preset = "Interview, two people"

[shortcuts]
"queue.pause" = "Ctrl+P"
"queue.retry" = ""
"""


@pytest.fixture
def places(tmp_path):
    places = Places.below(tmp_path / "home")
    places.make()
    return places


@pytest.fixture
def file(places):
    return SettingsFile(places.settings_file)


def load(places, toml=None):
    if toml is not None:
        places.settings_file.write_text(toml)
    return Settings.load(places, {}, None)


def test_that_a_preset_says_what_differs_from_the_transcription_section(places):
    settings = load(places, FILLED)
    assert dict(settings.presets) == {
        "Interview, two people": Preset(
            "Interview, two people",
            # The language is not set any more.
            Options(beam_size=3, speakers=2, identify=True),
            ("srt", "txt"),
            Path("~/subtitles").expanduser(),
        )
    }
    assert settings.last is None
    assert settings.watch == (
        WatchFolder(folder=Path("/in").absolute(), preset="Interview, two people"),
    )
    assert settings.shortcuts == {"queue.pause": "Ctrl+P", "queue.retry": ""}


def test_that_a_presets_files_are_outputs_of_a_job(tmp_path):
    beside = Preset("a", Options(), ("srt",))
    assert beside.outputs == Outputs(("srt",), None)
    there = replace(beside, output_folder=tmp_path)
    assert there.outputs == Outputs(("srt",), str(tmp_path))


def test_that_the_window_has_usual_settings_and_others(places):
    settings = load(places)
    assert settings.appearance.theme == "system"
    assert settings.appearance.text_size == 15
    assert settings.general.inhibit_sleep
    assert settings.general.notifications
    assert not settings.general.keep_running_in_tray
    settings = load(
        places,
        "[appearance]\ntheme = 'dark'\ntext_size = 24\nlanguage = 'es'\n"
        "[general]\nnotifications = false\n",
    )
    assert (settings.appearance.theme, settings.appearance.language) == ("dark", "es")
    assert not settings.general.notifications


@pytest.mark.parametrize(
    ("toml", "text"),
    [
        ("[appearance]\ntext_size = 11", "text_size .* is 11, but .* from 12 to 24"),
        ("[appearance]\ntheme = 'pink'", "'pink', but must be one of system, light"),
        ("presets = 3", r"\[presets\] in settings.toml must be a table"),
        ("[presets]\nx = 3", r'\[presets."x"\] in settings.toml must be a table'),
        (
            "[presets.x]\nbeam_sise = 3",
            r'beam_sise of \[presets."x"\] in settings.toml is not known. '
            "Did you mean beam_size",
        ),
        ("[presets.x]\nzzz = 3", "zzz of .* is not known. Known are .*beam_size"),
        (
            "[presets.x]\nbeam_size = 99",
            r'beam_size of \[presets."x"\] in settings.toml is 99, but must lie',
        ),
        ("[presets.x]\nbeam_size = 'a'", "is 'a', but must be a whole number from 1"),
        ("[presets.x]\nbeam_size = ''", "is None, but must be a whole number from 1"),
        ("[presets.x]\nformats = 'srt'", "formats of .* must be a list of formats"),
        ("[presets.x]\nformats = [3]", "formats of .* is 3, but must be a list"),
        ("[presets.x]\noutput_folder = 3", "output_folder .* is 3, but must be a path"),
        ("last = 3", r"\[last\] in settings.toml must be a table"),
        ("[last]\nmodle = 'x'", r"modle of \[last\] .* Did you mean model"),
        ("[watch]\nfolder = 'x'", r"\[watch\] in settings.toml must be a table"),
        ("watch = [3]", r"\[\[watch\]\] number 1 in settings.toml must be a table"),
        ("[[watch]]\nrecursive = true", r"folder of \[\[watch\]\] number 1 .* missing"),
        (
            "[[watch]]\nfolder = 'x'\n[[watch]]\nfolder = 'y'\nrecursiv = true",
            r"recursiv of \[\[watch\]\] number 2 .* Did you mean recursive",
        ),
        ("[[watch]]\nfolder = 'x'\nenabled = 3", "is 3, but must be true or false"),
        (
            "[[watch]]\nfolder = 'x'\npreset = 'y'",
            "is 'y', but there is no such preset.$",
        ),
        (
            "[presets.z]\n[[watch]]\nfolder = 'x'\npreset = 'y'",
            "is 'y', but there is no such preset. Known are z",
        ),
        ("shortcuts = 3", r"\[shortcuts\] in settings.toml must be a table"),
        ("[shortcuts]\nx = 3", r"x of \[shortcuts\] .* is 3, but must be keys such as"),
        ("[preset.x]\n", "preset in settings.toml is not known. Did you mean presets"),
    ],
)
def test_that_a_mistake_in_a_table_is_named_with_its_place(places, toml, text):
    with pytest.raises(BadSettings) as caught:
        load(places, toml)
    assert re.search(text, str(caught.value)), str(caught.value)


options_ = st.builds(
    Options,
    model=st.sampled_from(["base", "small"]),
    language=st.sampled_from([None, "de", "en"]),
    diarize=st.booleans(),
    speakers=st.none() | st.integers(1, 50),
    hotwords=st.none() | st.text(st.characters(codec="utf-8"), min_size=1),
    vad_onset=st.floats(0.01, 0.99),
)
names_ = st.text(st.characters(codec="utf-8"), min_size=1)


@settings(max_examples=40, deadline=None)
@given(
    usual=options_,
    options=options_,
    name=names_,
    formats=st.lists(st.sampled_from(["srt", "txt"]), unique=True).map(tuple),
)
def test_that_every_preset_comes_back_as_it_was(
    tmp_path_factory, usual, options, name, formats
):
    places = Places.below(tmp_path_factory.mktemp("home"))
    file = SettingsFile(places.settings_file)
    for key, value in usual.to_data().items():
        if value != getattr(Options(), key):
            file.set(f"transcription.{key}", value)
    preset = Preset(name, options, formats, Path("/out").absolute())
    file.save_preset(preset)
    file.save_preset(Preset("other " + name, usual))
    file.save_last(preset)
    settings = load(places)
    assert settings.presets == {
        name: preset,
        "other " + name: Preset("other " + name, usual),
    }
    assert settings.last == replace(preset, name="")
    file.remove_preset(name)
    assert list(load(places).presets) == ["other " + name]


def test_that_a_saved_preset_writes_only_what_differs_and_keeps_comments(file, places):
    load(places, FILLED)
    settings = load(places)
    file.save_preset(Preset("B", replace(settings.options(), speakers=3)))
    file.save_preset(
        replace(settings.presets["Interview, two people"], formats=("vtt",))
    )
    text = places.settings_file.read_text()
    assert "# mine" in text
    assert "# German" in text
    assert "# the recorder" in text
    presets = SettingsFile(places.settings_file).read()["presets"]
    assert presets["B"] == {"speakers": 3}
    assert presets["Interview, two people"] == {
        "speakers": 2,
        "language": "",
        "formats": ["vtt"],
        "output_folder": str(Path("~/subtitles").expanduser()),
    }


def test_that_a_preset_that_is_watched_with_or_unknown_is_not_removed(file, places):
    load(places, FILLED)
    with pytest.raises(BadSettings, match=r"number 1 .* is 'Interview, two people'"):
        file.remove_preset("Interview, two people")
    with pytest.raises(BadSettings, match="no preset X"):
        file.remove_preset("X")
    with pytest.raises(BadSettings, match="needs a name"):
        file.save_preset(Preset("", Options()))
    assert places.settings_file.read_text() == FILLED


def test_that_watch_folders_are_kept_changed_and_forgotten(file, places, tmp_path):
    load(places, FILLED)
    there, new = load(places).watch[0], WatchFolder(folder=tmp_path, recursive=False)
    file.save_watch(new)
    file.save_watch(there.model_copy(update={"enabled": False}))
    assert load(places).watch == (there.model_copy(update={"enabled": False}), new)
    assert "# the recorder" in places.settings_file.read_text()
    file.remove_watch(there.folder)
    file.remove_watch(Path("/unknown"))
    assert load(places).watch == (new,)
    file.remove_watch(tmp_path)
    assert load(places).watch == ()
    file.remove_watch(tmp_path)
    with pytest.raises(BadSettings, match="no such preset"):
        file.save_watch(WatchFolder(folder=tmp_path, preset="x"))


def test_that_shortcuts_are_changed_and_go_back_to_the_usual_ones(file, places):
    file.set_shortcut("queue.pause", "Ctrl+P")
    file.set_shortcut("queue.retry", "")
    assert load(places).shortcuts == {"queue.pause": "Ctrl+P", "queue.retry": ""}
    file.set_shortcut("queue.pause", None)
    file.set_shortcut("queue.pause", None)
    assert load(places).shortcuts == {"queue.retry": ""}


def test_that_nothing_is_written_into_a_file_that_is_not_allowed(file, places):
    places.settings_file.write_text("[engine]\nlanes = 99\n")
    for change in (
        lambda: file.set_shortcut("a", "b"),
        lambda: file.save_last(Preset("", Options())),
    ):
        with pytest.raises(BadSettings, match="lanes"):
            change()
    assert places.settings_file.read_text() == "[engine]\nlanes = 99\n"


# Presets for subtitles

OWN = """\
# how
[subtitles]
preset = "Cinema" # ours

[subtitles.presets.Cinema]
preset = "netflix"
line_length = 38
"""


def test_that_a_preset_for_subtitles_of_ones_own_differs_from_one_that_comes_along(
    places,
):
    subtitles = load(places, OWN).subtitles
    assert subtitles.rules() == PRESETS["netflix"].with_own(line_length=38)
    assert list(subtitles.all_presets()) == [*PRESETS, "Cinema"]
    assert subtitles.all_presets()["bbc"] == PRESETS["bbc"]
    assert Settings().subtitles.all_presets() == PRESETS


def test_that_numbers_that_are_set_hold_instead_of_those_of_ones_own_preset(places):
    own = OWN.replace("# ours", "\nlines = 1\nline_length = 20")
    subtitles = load(places, own).subtitles
    expected = PRESETS["netflix"].with_own(line_length=20, lines=1)
    assert subtitles.rules() == expected
    assert subtitles.chosen() == SubtitleChoice(
        preset="netflix", line_length=20, lines=1
    )


@pytest.mark.parametrize(
    ("toml", "text"),
    [
        ("presets = 3", r"\[subtitles.presets\] in settings.toml must be a table"),
        (
            "presets.x = 3",
            r'\[subtitles.presets."x"\] in settings.toml must be a table',
        ),
        (
            "presets.x.line_lenght = 3",
            r'line_lenght of \[subtitles.presets."x"\] .* Did you mean line_length',
        ),
        ("presets.x.lines = 9", "lines of .* is 9, but must be a whole number from 1"),
        ("presets.x.preset = 'y'", "preset of .* is 'y', but must be one of plain, "),
        (
            "presets.x.min_duration = 9",
            r'min_duration of \[subtitles.presets."x"\] .* 9, but max_duration is only',
        ),
        ("presets.bbc.lines = 3", "has the name of a preset that comes along"),
        (
            "preset = 'y'\npresets.x.lines = 3",
            "subtitles.preset .* 'y', .* or a preset of your own. Yours are x.",
        ),
    ],
)
def test_that_a_mistake_in_a_preset_for_subtitles_is_named(places, toml, text):
    with pytest.raises(BadSettings) as caught:
        load(places, f"[subtitles]\n{toml}")
    assert re.search(text, str(caught.value)), str(caught.value)


choices_ = st.builds(
    SubtitleChoice,
    preset=st.sampled_from(list(PRESETS)),
    lines=st.none() | st.integers(1, 4),
    gap=st.none() | st.floats(0, 2),
    speakers=st.sampled_from([None, "dashes", "none"]),
)


@settings(max_examples=40, deadline=None)
@given(choice=choices_, name=names_, toml=st.sampled_from(["", OWN, "[subtitles]\n"]))
def test_that_every_preset_for_subtitles_comes_back_as_it_was(
    tmp_path_factory, choice, name, toml
):
    places = Places.below(tmp_path_factory.mktemp("home"))
    places.make()
    load(places, toml)
    file = SettingsFile(places.settings_file)
    file.save_subtitles(f"my {name}", choice)
    file.set("subtitles.preset", f"my {name}")
    file.set("subtitles.lines", 3)
    file.set("engine.lanes", 2)
    subtitles = load(places).subtitles
    assert subtitles.presets[f"my {name}"] == choice
    assert (subtitles.preset, subtitles.lines) == (f"my {name}", 3)
    file.rename_subtitles(f"my {name}", f"our {name}")
    assert load(places).subtitles.preset == f"our {name}"
    file.remove_subtitles(f"our {name}")
    subtitles = load(places).subtitles
    assert subtitles.preset == choice.preset
    assert list(subtitles.presets) == (["Cinema"] if toml == OWN else [])


def test_that_comments_stay_when_a_preset_for_subtitles_is_saved(file, places):
    load(places, OWN)
    file.save_subtitles("Radio", SubtitleChoice(lines=1))
    text = places.settings_file.read_text()
    assert "# how" in text
    assert "# ours" in text


def test_that_presets_for_subtitles_need_names_of_their_own(file, places):
    text = OWN + "[subtitles.presets.Radio]\n"
    load(places, text)
    for change, problem in (
        (lambda: file.save_subtitles("", SubtitleChoice()), "needs a name"),
        (lambda: file.save_subtitles("bbc", SubtitleChoice()), "comes along"),
        (lambda: file.rename_subtitles("Cinema", ""), "needs a name"),
        (lambda: file.rename_subtitles("Cinema", "bbc"), "comes along"),
        (lambda: file.rename_subtitles("Cinema", "Radio"), "is a preset Radio already"),
        (lambda: file.rename_subtitles("X", "Y"), "no preset X"),
        (lambda: file.remove_subtitles("X"), "no preset X"),
    ):
        with pytest.raises(BadSettings, match=problem):
            change()
    assert places.settings_file.read_text() == text


# A damaged file at the start


def start(places, environ=None):
    return Settings.load_or_defaults(places, environ or {}, None)


def test_that_a_file_in_order_is_no_problem(places):
    load(places, FILLED)
    assert start(places) == (load(places), None)


@pytest.mark.parametrize("damage", ["[general\n", "[general]\nx = 1", "\0\0\0\0"])
def test_that_a_damaged_file_is_set_aside_and_the_user_is_told(places, damage):
    places.settings_file.write_text(damage)
    settings, problem = start(places, {"WHISPER_MODEL": "tiny"})
    assert settings.options() == Options(model="tiny", identify=True)
    assert isinstance(problem, WxdeskError)
    (kept,) = places.config.glob("settings.toml*")
    assert re.fullmatch(r"settings\.toml\.damaged-\d{8}-\d{6}", kept.name)
    assert kept.read_text() == damage
    assert kept.name in problem.hint
    assert start(places)[1] is None


def test_that_a_bad_variable_costs_nobody_the_settings_file(places):
    load(places, FILLED)
    settings, problem = start(places, {"DEVICE": "tpu"})
    assert settings == load(places)
    assert "The environment variable DEVICE" in str(problem)
    assert places.settings_file.read_text() == FILLED


def test_that_a_bad_variable_and_a_damaged_file_leave_the_defaults(places):
    places.settings_file.write_text("[general\n")
    settings, problem = start(places, {"DEVICE": "tpu"})
    assert settings.model_dump() == Settings().model_dump()
    assert "not valid TOML" in str(problem)


def test_that_a_file_that_cannot_be_set_aside_is_left_and_told(places, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    places.settings_file.write_text("[general\n")
    monkeypatch.setattr(Path, "replace", refuse)
    settings, problem = start(places)
    assert settings.model_dump() == Settings().model_dump()
    assert "not valid TOML" in problem.text
    assert "cannot be renamed: Permission denied" in problem.hint
    assert places.settings_file.read_text() == "[general\n"
