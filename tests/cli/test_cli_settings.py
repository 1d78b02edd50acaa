"""`wxdesk settings`: looked at, changed, taken back."""

import json
from pathlib import Path

import pytest
from cli_house import Run

from wxdesk.settings import KEYS


@pytest.mark.parametrize("command", [["settings"], ["settings", "list"]])
def test_that_all_settings_are_listed_with_their_source(
    wx: Run, home: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPUTE_TYPE", "int8")
    ran = wx(*command)
    rows = {line.split()[0]: line for line in ran.out.splitlines()[1:]}
    assert set(rows) == set(KEYS)
    assert rows["transcription.model"].split()[1:3] == ["settings.toml", "tiny.en"]
    assert rows["transcription.compute_type"].split()[1:3] == ["environment", "int8"]
    assert rows["transcription.diarize"].split()[2:] == ["false", "true", "or", "false"]
    assert rows["engine.lanes"].split()[1:3] == ["default", "1"]
    assert ran.err == f"Changed ones are in {home / 'settings.toml'}\n"


def test_that_settings_can_be_had_as_json_and_secrets_cannot(wx: Run) -> None:
    wx("settings", "set", "network.hf_token", "hf_secret")
    ran = wx("settings", "list", "--json")
    assert "hf_secret" not in ran.out
    facts = json.loads(ran.out)
    assert facts["transcription.diarize"] is False
    assert facts["network.hf_token"].startswith("*")


def test_that_a_setting_is_changed_and_taken_back(wx: Run) -> None:
    for value in ("-1", "2.5"):
        ran = wx("settings", "set", "transcription.length_penalty", value)
        assert (ran.code, ran.out, ran.err) == (0, "", "")
        facts = json.loads(wx("settings", "list", "--json").out)
        assert facts["transcription.length_penalty"] == float(value)
    assert wx("settings", "unset", "transcription.length_penalty").code == 0
    facts = json.loads(wx("settings", "list", "--json").out)
    assert facts["transcription.length_penalty"] == 1.0


def test_that_it_is_said_if_the_environment_wins_over_a_changed_setting(
    wx: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".env").write_text("DEVICE=cpu\n")
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    assert wx("settings", "set", "general.log_level", "DEBUG").err == (
        "Note: general.log_level is set in the environment, too, and that wins.\n"
    )
    assert wx("settings", "set", "transcription.device", "auto").err == (
        "Note: transcription.device is set in the .env, too, and that wins.\n"
    )


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("engine.lanes", "99", "must be a whole number from 1 to 16."),
        ("transcription.modle", "base", "Did you mean transcription.model?"),
        ("general.db_url", "postgresql://x/y", "must be an SQLite address"),
    ],
)
def test_that_a_bad_setting_is_refused_and_the_file_stays_as_it_was(
    wx: Run, home: Path, key: str, value: str, complaint: str
) -> None:
    before = (home / "settings.toml").read_text(encoding="utf-8")
    ran = wx("settings", "set", key, value)
    assert ran.code == 2
    assert complaint in ran.err
    assert (home / "settings.toml").read_text(encoding="utf-8") == before


def test_that_the_path_of_the_file_is_told(wx: Run, home: Path) -> None:
    assert wx("settings", "path").out == f"{home / 'settings.toml'}\n"


@pytest.mark.parametrize("command", [["history"], ["models"], ["transcribe", "a.wav"]])
def test_that_every_command_names_the_key_that_is_wrong(
    wx: Run, home: Path, command: list[str]
) -> None:
    (home / "settings.toml").write_text("[engine]\nlanes = 99\n")
    ran = wx(*command)
    assert ran.code == 2
    assert ran.err == (
        "Error: engine.lanes in settings.toml is 99, "
        "but must be a whole number from 1 to 16.\n"
    )
