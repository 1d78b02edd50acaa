import json
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.core.errors import BadSettings, WxdeskError
from wxdesk.core.job import Options
from wxdesk.core.subtitles import PRESETS
from wxdesk.settings import (
    ENVIRONMENT,
    KEYS,
    Places,
    Settings,
    SettingsFile,
    Source,
    allowed,
    describe,
    is_secret,
)

TOKEN = "hf_abcdefghijklmnop"


@pytest.fixture
def places(tmp_path):
    return Places.below(tmp_path / "home")


def load(places, toml="", environ=None, env_file=None, **arguments):
    places.make()
    places.settings_file.write_text(toml, encoding="utf-8")
    return Settings.load(places, environ or {}, env_file, **arguments)


def refusal(*args, **kwargs):
    with pytest.raises(BadSettings) as caught:
        load(*args, **kwargs)
    return str(caught.value)


# Places


def test_that_wxdesk_home_holds_every_folder(tmp_path):
    places = Places.find({"WXDESK_HOME": str(tmp_path)}, env_file=None)
    places.make()

    folders = [places.config, places.data, places.models, places.scratch]
    folders += [places.logs, places.cache]
    assert all(folder.is_dir() for folder in folders)
    assert all(folder.is_relative_to(tmp_path) for folder in folders)
    assert places.settings_file == tmp_path / "settings.toml"


def test_that_a_relative_wxdesk_home_stays_the_same_when_the_folder_changes(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    places = Places.find({"WXDESK_HOME": "here"}, env_file=None)
    assert places.data == tmp_path / "here"


def test_that_wxdesk_home_may_stand_in_the_env_file(tmp_path):
    env_file = tmp_path / ".env"
    env_file.write_text(f"WXDESK_HOME='{(tmp_path / 'x').as_posix()}'\n")
    assert Places.find({}, env_file).data == tmp_path / "x"


def test_that_without_wxdesk_home_the_folders_are_the_users_own():
    places = Places.find({}, env_file=None)
    assert "wxdesk" in places.config.parts
    assert places.models.is_relative_to(places.data)
    assert places.scratch.is_relative_to(places.data)


def test_that_the_database_lies_in_the_data_folder(places):
    assert places.database.startswith("sqlite:///")
    assert Path(places.database.removeprefix("sqlite:///")).parent == places.data


def test_that_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WxdeskError, match=r"file.* cannot be made"):
        Places.below(tmp_path / "file").make()


def test_that_new_transcriptions_expect_the_users_words_unless_told_otherwise(places):
    words = "[vocabulary]\nwords = 'Anna Meier, Tromsø'\n"
    settings = load(places, words)
    assert settings.vocabulary.entries == ("Anna Meier", "Tromsø")
    assert settings.vocabulary.expected == ("Anna Meier", "Tromsø")
    settings = load(places, f"{words}expect = false\n")
    assert settings.vocabulary.entries == ("Anna Meier", "Tromsø")
    assert settings.vocabulary.expected == ()


# Which source wins


def test_that_nothing_needs_to_be_set(places):
    settings = Settings.load(places, {}, env_file=None)
    assert settings.options() == Options(identify=True)
    assert settings.engine.lanes == 1
    assert not settings.api.voices
    assert settings.engine.idle_release_minutes == 10
    assert settings.storage.checkpoint_days == 14
    assert settings.database(places) == places.database
    assert settings.models_folder(places) == places.models


def test_that_the_file_fills_every_section(places, tmp_path):
    settings = load(
        places,
        f"""
        [general]
        log_level = "debug"
        db_url = "sqlite:///other.db"
        [transcription]
        model = "small"
        beam_size = 3
        [storage]
        models_folder = '{tmp_path}'
        """,
    )
    assert settings.general.log_level == "DEBUG"
    assert settings.database(places) == "sqlite:///other.db"
    assert settings.options() == Options(model="small", beam_size=3, identify=True)
    assert settings.models_folder(places) == tmp_path


def test_that_argument_environment_env_file_and_settings_file_win_in_this_order(
    places, tmp_path
):
    env_file = tmp_path / ".env"
    env_file.write_text("WHISPER_MODEL=small\nDEVICE=cpu\n")
    toml = "[transcription]\nmodel='tiny'\ndevice='cuda'\nbatch_size=2\nbeam_size=9\n"
    settings = load(
        places,
        toml,
        {"WHISPER_MODEL": "medium"},
        env_file,
        arguments={"transcription.beam_size": 1, "transcription.batch_size": None},
    )
    chosen = settings.options()
    assert (chosen.model, chosen.device, chosen.batch_size, chosen.beam_size) == (
        "medium",
        "cpu",
        2,
        1,
    )
    assert [
        settings.source(f"transcription.{name}")
        for name in ("beam_size", "model", "device", "batch_size", "language")
    ] == list(Source)


@pytest.mark.parametrize(
    ("variable", "value"),
    {
        "HF_TOKEN": TOKEN,
        "WHISPER_MODEL": "large-v3",
        "LOG_LEVEL": "warning",
        "DB_URL": "sqlite:////data/x.db",
        "DEVICE": "cpu",
        "COMPUTE_TYPE": "int8",
    }.items(),
)
@pytest.mark.parametrize("from_file", [False, True])
def test_that_each_variable_sets_its_key(places, tmp_path, variable, value, from_file):
    env_file = tmp_path / ".env"
    env_file.write_text(f"{variable}={value}\n" if from_file else "")
    settings = load(places, "", {} if from_file else {variable: value}, env_file)

    found = settings.value(ENVIRONMENT[variable])
    if variable == "HF_TOKEN":
        found = found.get_secret_value()
    assert found.lower() == value.lower()


def test_that_the_real_environment_is_read_when_nothing_else_is_given(
    places, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEVICE", "cpu")
    (tmp_path / ".env").write_text("COMPUTE_TYPE=int8\n")
    chosen = Settings.load(places).options()
    assert (chosen.device, chosen.compute_type) == ("cpu", "int8")


def test_that_variables_of_other_programs_are_left_alone(places, tmp_path, monkeypatch):
    env_file = tmp_path / ".env"
    env_file.write_text("DATABASE=postgres\nGENERAL=7\nnot a line at all\n")
    monkeypatch.setenv("ENGINE", "not json")
    settings = load(places, "", {"NETWORK": "down", "general": "x"}, env_file)
    assert describe(settings) == describe(Settings())


def test_that_an_empty_value_counts_as_not_set(places):
    toml = "[transcription]\nmodel = ''\nlanguage = ''\n[network]\nhf_token = ''\n"
    settings = load(places, toml, {"DEVICE": "", "HF_TOKEN": ""})
    assert settings.options() == Options(identify=True)
    assert settings.network.hf_token is None


# Subtitles


def test_that_subtitles_have_the_numbers_of_a_preset_and_ones_own_in_any_language(
    places,
):
    assert load(places).subtitles.rules() == PRESETS["plain"]
    toml = "[subtitles]\npreset='netflix'\nline_length=30"
    rules = load(places, toml).subtitles.rules()
    assert (rules.line_length, rules.lines, rules.speed) == (30, 2, 20)
    assert (rules.of("ja").line_length, rules.of("ja").speed) == (30, 8)


def test_that_segments_are_left_as_they_are_whatever_the_numbers(places):
    toml = "[subtitles]\npreset='segments'\nline_length=30"
    assert load(places, toml).subtitles.rules() is None


# What is refused


@pytest.mark.parametrize(
    ("toml", "texts"),
    [
        ("[general]\nlog_level='loud'", ["general.log_level", "LOUD", "DEBUG, INFO"]),
        ("[transcription]\nbeam_size='x'", ["transcription.beam_size", "from 1 to 20"]),
        (
            "[transcription]\nbeam_size=99",
            ["transcription.beam_size", "99", "1 and 20"],
        ),
        ("[transcription]\ndevice='tpu'", ["transcription.device", "tpu", "cpu, cuda"]),
        (
            "[transcription]\nmin_speakers=3\nmax_speakers=2",
            ["transcription.min_speakers", "3", "max_speakers is only 2"],
        ),
        ("[engine]\nlanes=0", ["engine.lanes", "0", "a whole number from 1 to 16"]),
        ("[network]\noffline='maybe'", ["network.offline", "maybe", "true or false"]),
        ("[network]\nfetch_max_minutes=0", ["fetch_max_minutes", "above 0"]),
        ("[storage]\ncheckpoint_days=-1", ["checkpoint_days", "-1", "at least 0"]),
        ("[general]\nffmpeg=3", ["general.ffmpeg", "3", "a path"]),
        ("[subtitles]\npreset='cinema'", ["subtitles.preset", "cinema", "netflix"]),
        ("[subtitles]\nlines=9", ["subtitles.lines", "9", "from 1 to 4"]),
        (
            "[subtitles]\nmin_duration=9",
            ["min_duration of [subtitles]", "9", "max_duration is only 7"],
        ),
        ("general = 3", ["general", "3", "a section, written [general]"]),
        ("transcription = 3", ["transcription", "3", "written [transcription]"]),
    ],
)
def test_that_a_bad_value_is_named_with_its_key_and_what_is_allowed(
    places, toml, texts
):
    message = refusal(places, toml)
    assert all(text in message for text in [*texts, "settings.toml"]), message


@pytest.mark.parametrize(
    ("toml", "suggestion"),
    [
        ("[transcription]\nmodle='x'", "Did you mean transcription.model?"),
        ("[transcription]\nlog_levl='x'", "Did you mean general.log_level?"),
        ("[genral]\nlog_level='INFO'", "Did you mean general?"),
        ("model='x'", "Did you mean transcription.model?"),
        ("[engine]\nqqq=1", "engine.idle_release_minutes, engine.lanes"),
        ("[qqq]\nqqq=1", "general, transcription, engine, network, storage"),
    ],
)
def test_that_an_unknown_key_is_named_with_what_may_have_been_meant(
    places, toml, suggestion
):
    message = refusal(places, toml)
    assert "in settings.toml is not known" in message
    assert suggestion in message


def test_that_the_value_of_an_unknown_key_is_not_repeated(places):
    assert TOKEN not in refusal(places, f"[network]\nhf_tokn = '{TOKEN}'")


def test_that_a_bad_variable_is_named_as_such(places, tmp_path):
    assert refusal(places, "", {"DEVICE": "gpu"}) == (
        "The environment variable DEVICE is 'gpu', but must be one of auto, cpu, cuda."
    )
    env_file = tmp_path / ".env"
    env_file.write_text("COMPUTE_TYPE=int9")
    assert "COMPUTE_TYPE in the .env file is 'int9'" in refusal(
        places, "", {}, env_file
    )
    assert "engine.lanes is 'x', but" in refusal(
        places, "", arguments={"engine.lanes": "x"}
    )


def test_that_a_database_that_is_not_sqlite_is_refused_without_its_password(places):
    message = refusal(places, "", {"DB_URL": "postgresql://me:geheim@host/db"})
    assert "DB_URL" in message
    assert "postgresql://" in message
    assert "an SQLite address" in message
    assert "geheim" not in message


@pytest.mark.parametrize("text", ["[general]\n\na = = 3\n", "[general]\n\n[general]\n"])
def test_that_a_damaged_file_is_named_with_its_line(places, text):
    message = refusal(places, text)
    assert str(places.settings_file) in message
    assert "line 3" in message


def test_that_files_that_cannot_be_read_are_named(places, tmp_path):
    places.make()
    places.settings_file.write_bytes(b"\xff\xfe")
    with pytest.raises(BadSettings, match=r"settings\.toml cannot be read: it is not"):
        Settings.load(places, {}, None)

    env_file = tmp_path / ".env"
    env_file.write_bytes(b"A=\xff\n")
    with pytest.raises(BadSettings, match=r"\.env cannot be read: it is not UTF-8"):
        Settings.load(Places.below(tmp_path / "other"), {}, env_file)

    places.settings_file.unlink()
    places.settings_file.mkdir()
    with pytest.raises(BadSettings, match=r"settings\.toml cannot be read"):
        Settings.load(places, {}, None)


# Secrets


def test_that_the_token_appears_nowhere(places):
    proxy = "http://me:geheim@proxy:3128"
    settings = load(places, f"[network]\nproxy = '{proxy}'", {"HF_TOKEN": TOKEN})
    assert settings.network.hf_token.get_secret_value() == TOKEN
    assert settings.network.proxy == proxy

    shown = [repr(settings), str(settings), repr(describe(settings))]
    assert not [text for text in shown if TOKEN in text or "geheim" in text]
    assert "http://***@proxy:3128" in repr(describe(settings))
    assert [key for key in KEYS if is_secret(key)] == ["network.hf_token"]


def test_that_a_bad_token_is_not_repeated(places):
    message = refusal(places, "[network]\nhf_token = 123456")
    assert message == "network.hf_token in settings.toml must be text."


# Telling about settings


def test_that_every_key_is_described_in_json_ready_data(places, tmp_path):
    toml = f"[general]\nffmpeg = '{tmp_path}'\n[engine]\nlanes = 2\n"
    rows = {row.key: row for row in describe(load(places, toml, {"DEVICE": "cpu"}))}

    assert tuple(rows) == KEYS
    json.dumps([(row.value, row.default) for row in rows.values()])
    lanes, device = rows["engine.lanes"], rows["transcription.device"]
    assert (lanes.value, lanes.default, lanes.source) == (2, 1, Source.FILE)
    assert (device.value, device.default, device.source) == (
        "cpu",
        "auto",
        Source.ENVIRONMENT,
    )
    assert rows["general.ffmpeg"].value == str(tmp_path)
    assert rows["engine.idle_release_minutes"].source is Source.DEFAULT


def test_that_every_option_of_a_job_is_a_key():
    assert {f"transcription.{name}" for name in Options().to_data()} < set(KEYS)


def test_that_what_is_allowed_can_be_said_for_every_key():
    assert allowed("transcription.device") == "one of auto, cpu, cuda"
    assert allowed("transcription.vad_onset") == "a number from 0.01 to 0.99"
    assert allowed("transcription.language") == "text"
    assert allowed("transcription.diarize") == "true or false"
    assert all(allowed(key) for key in KEYS)


def test_that_settings_cannot_be_changed_in_passing(places):
    settings = load(places)
    with pytest.raises(ValueError, match="frozen"):
        settings.engine.lanes = 2
    with pytest.raises(ValueError, match="frozen"):
        settings.engine = settings.engine


# Changing the file


@pytest.fixture
def file(places):
    places.make()
    return SettingsFile(places.settings_file)


COMMENTED = """\
# mine
[engine]
lanes = 2 # two graphics cards

[transcription] # as I like it
model = "small"
language = "de"
"""


def test_that_a_change_keeps_comments_and_order(file, places):
    places.settings_file.write_text(COMMENTED)
    file.set("transcription.model", "large-v3")
    file.set("engine.lanes", "3")
    file.unset("transcription.language")
    assert places.settings_file.read_text() == (
        COMMENTED.replace('"small"', '"large-v3"')
        .replace("lanes = 2", "lanes = 3")
        .replace('language = "de"\n', "")
    )


def test_that_a_changed_value_is_the_one_that_is_loaded(file, places, tmp_path):
    file.set("engine.lanes", "4")
    file.set("network.offline", "yes")
    file.set("network.hf_token", TOKEN)
    file.set("general.ffmpeg", tmp_path / "ffmpeg")
    file.set("transcription.vad_onset", 0.25)
    settings = Settings.load(places, {}, None)
    assert settings.engine.lanes == 4
    assert settings.network.offline is True
    assert settings.network.hf_token.get_secret_value() == TOKEN
    assert settings.general.ffmpeg == tmp_path / "ffmpeg"
    assert settings.options().vad_onset == 0.25


@given(
    st.sampled_from(["transcription.hotwords", "transcription.initial_prompt"]),
    st.text(min_size=1),
)
def test_that_any_text_comes_back_as_it_was(tmp_path_factory, key, text):
    places = Places.below(tmp_path_factory.mktemp("home"))
    SettingsFile(places.settings_file).set(key, text)
    assert Settings.load(places, {}, None).value(key) == text


@pytest.mark.parametrize("nothing", [None, ""])
def test_that_setting_nothing_unsets(file, places, nothing):
    file.set("transcription.language", "de")
    file.set("transcription.language", nothing)
    assert Settings.load(places, {}, None).options() == Options(identify=True)


@pytest.mark.parametrize(
    ("key", "value"),
    [("engine.lanes", 99), ("transcription.device", "tpu"), ("engine.lane", 1)],
)
def test_that_a_refused_change_leaves_the_file_as_it_was(file, places, key, value):
    places.settings_file.write_text(COMMENTED)
    with pytest.raises(BadSettings, match=key):
        file.set(key, value)
    assert places.settings_file.read_text() == COMMENTED


def test_that_a_change_that_contradicts_the_file_is_refused(file):
    file.set("transcription.max_speakers", 2)
    with pytest.raises(BadSettings, match="min_speakers is 3, but max_speakers"):
        file.set("transcription.min_speakers", 3)


def test_that_several_keys_change_at_once(file, places):
    places.settings_file.write_text(COMMENTED)
    file.set("transcription.max_speakers", 2)
    file.set_all(
        {
            "transcription.min_speakers": 3,
            "transcription.max_speakers": 4,
            "transcription.language": None,
            "engine.lanes": "3",
            "subtitles.gap": "",
        }
    )
    settings = Settings.load(places, {}, None)
    assert settings.options() == Options(
        model="small", min_speakers=3, max_speakers=4, identify=True
    )
    text = places.settings_file.read_text()
    assert "lanes = 3 # two graphics cards" in text
    assert "[subtitles]" not in text


@pytest.mark.parametrize(
    ("key", "value"), [("engine.lanes", 99), ("engine.lane", 1), ("lanes", 1)]
)
def test_that_of_several_keys_none_changes_if_one_is_refused(file, places, key, value):
    places.settings_file.write_text(COMMENTED)
    with pytest.raises(BadSettings, match=key):
        file.set_all({"transcription.model": "tiny", key: value})
    assert places.settings_file.read_text() == COMMENTED


@pytest.mark.parametrize("key", ["transcription.modle", "modle", "genral"])
def test_that_an_unknown_key_can_be_removed_but_only_once(file, places, key):
    places.settings_file.write_text(
        "modle = 1\n[genral]\nx = 1\n[transcription]\nmodle = 1\n"
    )
    file.unset(key)
    with pytest.raises(BadSettings, match=f"{key} is not known"):
        file.unset(key)


def test_that_unsetting_what_is_not_set_does_nothing(file, places):
    file.unset("engine.lanes")
    assert not places.settings_file.exists()
    places.settings_file.write_text("engine = 3")
    file.unset("engine.lanes")
    assert places.settings_file.read_text() == "engine = 3"


def test_that_a_byte_order_mark_does_no_harm(file, places):
    places.settings_file.write_text("[engine]\nlanes = 2\n", encoding="utf-8-sig")
    file.set("transcription.model", "tiny")
    assert Settings.load(places, {}, None).engine.lanes == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode")
def test_that_only_the_user_may_read_the_file(file, places):
    file.set("network.hf_token", TOKEN)
    assert stat.S_IMODE(places.settings_file.stat().st_mode) == 0o600


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 5000 + "]" * 5000])
def test_that_what_no_reader_of_toml_takes_is_a_bad_setting(places, value):
    places.settings_file.parent.mkdir(parents=True, exist_ok=True)
    places.settings_file.write_text(f"[engine]\nlanes = {value}\n")
    with pytest.raises(BadSettings, match="is not valid TOML"):
        Settings.load(places, {}, None)
    with pytest.raises(BadSettings, match="is not valid TOML"):
        SettingsFile(places.settings_file).set("engine.lanes", 2)
