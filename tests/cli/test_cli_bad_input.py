"""Whatever is wrong with one recording is said in a line, and the others go on."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from cli_house import (
    Run,
    can_mount,
    cut,
    encrypted,
    kept_jobs,
    left_overs,
    run_ffmpeg,
    run_process,
    wxdesk_command,
)

import wxdesk.app
from wxdesk.core.job import Status
from wxdesk.engine.integrity import MANIFEST, Manifest

pytestmark = pytest.mark.slow


@pytest.fixture
def good(sample_wav: Path, tmp_path: Path) -> Path:
    """Three seconds of speech."""
    return cut(sample_wav, tmp_path / "good.wav", 11.5, 3)


def failures(err: str) -> list[str]:
    """The failures that were told, without what to do about them."""
    lines = [line for line in err.splitlines() if line.startswith("Failed: ")]
    return [line.removeprefix("Failed: ") for line in lines]


def test_that_each_bad_recording_is_named_with_its_cause_and_the_good_one_done(
    wx: Run, good: Path, sample_wav: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "bad"
    (folder / "letters").mkdir(parents=True)
    (folder / "letters" / "letter.txt").write_text("Dear Sir or Madam,")
    (folder / "interviews.wav").mkdir()
    (folder / "victim.wav").write_bytes(good.read_bytes())
    script = folder / "playlist.wav"
    script.write_text("ffconcat version 1.0\nfile victim.wav\n")
    scratched = cut(sample_wav, folder / "scratched.m4a", 7, 3)
    content = scratched.read_bytes()
    scratched.write_bytes(content[: content.index(b"mdat") + 4] + b"\xff" * 9000)
    picture = folder / "picture.png"
    run_ffmpeg("-f", "lavfi", "-i", "color=s=64x64", "-frames:v", "1", picture)
    ran = wx(
        "transcribe",
        folder / "letters",
        folder / "interviews.wav",
        folder / "gone.wav",
        "ä" * 200 + ".wav",
        encrypted(good, folder / "protected.m4a"),
        script,
        scratched,
        picture,
        good,
    )
    assert ran.code == 1
    told = failures(ran.err)
    assert [line.partition(". ")[0] for line in told[:3]] == [
        "The folder letters holds no recordings",
        "The folder interviews.wav holds no recordings",
        "gone.wav does not exist",
    ]
    assert "has a name or path that is longer than this system allows." in told[3]
    assert [line.partition(". ")[0] for line in told[4:]] == [
        "protected.m4a is encrypted, so its sound cannot be read",
        "playlist.wav is not a recording, but a picture, a list of files or the like",
        "scratched.m4a is incomplete: the recording or the copying of it broke off",
        "picture.png is not a recording, but a picture, a list of files or the like",
    ]
    assert ran.err.splitlines()[-1].startswith("1 done, 8 failed: letters, ")
    assert "good.wav" in ran.out
    assert not left_overs()


@pytest.mark.skipif(os.name == "nt", reason="such names are not possible there")
def test_that_names_may_hold_anything_and_still_stay_on_one_line(
    wx: Run, good: Path, tmp_path: Path
) -> None:
    names = [
        "-n.wav",
        'it\'s “quoted” "twice".wav',
        "naïve café 日本語 😀.wav",
        "percent %d :smile: [red].wav",
        "two\nlines \x1b[31m.wav",
    ]
    for name in names:
        shutil.copy(good, _made(tmp_path / "odd" / name))
    deep = tmp_path.joinpath("odd", *["x" * 100] * 4, "deep.wav")
    shutil.copy(good, _made(deep))
    assert len(str(deep).encode()) > 255

    ran = wx("transcribe", tmp_path / "odd", "-f", "txt", "-o", "out")

    assert ran.code == 0
    written = {file.name for file in Path("out").iterdir()}
    assert written == {name[:-3] + "txt" for name in (*names, "deep.wav")}
    assert ran.err.splitlines()[-1] == "6 done."
    assert "\x1b" not in ran.out + ran.err
    titles = [line for line in ran.out.splitlines() if line.endswith(".wav")]
    assert set(titles) == {*names[:4], "two�lines �[31m.wav", "deep.wav"}
    assert "two�lines �[31m.wav" in wx("history").out


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_that_a_recording_which_vanishes_before_its_turn_fails_alone(
    wx: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleeting = tmp_path / "fleeting.wav"
    shutil.copy(good, fleeting)
    run_lanes = wxdesk.app.Program.run_lanes

    def vanish_and_run(program: wxdesk.app.Program) -> object:
        fleeting.unlink()
        return run_lanes(program)

    monkeypatch.setattr(wxdesk.app.Program, "run_lanes", vanish_and_run)
    ran = wx("transcribe", fleeting, good)
    assert ran.code == 1
    (told,) = failures(ran.err)
    assert told.startswith("fleeting.wav does not exist. ")
    assert "1 done, 1 failed: fleeting.wav" in ran.err


def test_that_a_model_which_nobody_knows_or_has_is_named(wx: Run, good: Path) -> None:
    (told,) = failures(wx("transcribe", good, "--model", "bsae").err)
    assert told.startswith(
        'good.wav: There is no model and no folder called "bsae". Did you mean base'
    )
    (told,) = failures(wx("transcribe", good, "--model", "small").err)
    assert told == (
        "good.wav: The model small is not on this computer. "
        "Get it with: wxdesk models download small"
    )


def test_that_a_language_which_the_model_does_not_know_is_named(
    wx: Run, good: Path
) -> None:
    (told,) = failures(wx("transcribe", good, "--language", "de").err)
    assert told.startswith("good.wav: The model tiny.en knows only English")


def test_that_a_model_whose_file_broke_off_is_named(
    wx: Run, good: Path, tiny_en: Path, tmp_path: Path
) -> None:
    model = _copied(tiny_en, tmp_path / "broken model")
    os.truncate(model / "model.bin", 40_000_000)
    ran = wx("transcribe", good, "--model", model)
    (told,) = failures(ran.err)
    assert ran.code == 1
    assert told.startswith(f"good.wav: The model {model} cannot be loaded: ")
    assert wx("transcribe", good).code == 0


def test_that_a_downloaded_model_in_which_a_bit_flipped_is_called_damaged(
    wx: Run, good: Path, tiny_en: Path, cli_models: Path
) -> None:
    model = _copied(tiny_en, cli_models / "small.en")
    try:
        _pinned(model)
        with (model / "model.bin").open("r+b") as file:
            file.seek(30_000_000)
            file.write(bytes([file.peek(1)[0] ^ 1]))
        ran = wx("transcribe", good, "--model", "small.en")
        (told,) = failures(ran.err)
        assert told == (
            f"good.wav: The model small.en is damaged: {model / 'model.bin'} is not "
            "what it was. Download it again: wxdesk models download small.en"
        )
    finally:
        shutil.rmtree(model)


def _copied(model: Path, folder: Path) -> Path:
    folder.mkdir()
    for name in ("config.json", "model.bin", "tokenizer.json", "vocabulary.txt"):
        shutil.copyfile(model / name, folder / name)
    return folder


def _pinned(model: Path) -> None:
    """Writes down what a download would have been checked against."""
    hashes = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in model.iterdir()
        if file.name != MANIFEST
    }
    Manifest(name=model.name, origin="test", revision="1", sha256=hashes).write(model)


@pytest.mark.skipif(not can_mount(), reason="needs a namespace of its own")
def test_that_a_file_of_somebody_else_fails_what_it_concerns(
    home: Path, good: Path, tmp_path: Path
) -> None:
    private = tmp_path / "private.wav"
    shutil.copy(good, private)
    private.chmod(0)
    if not os.geteuid():
        # In the namespace even root may not read what belongs to others outside.
        os.chown(private, 12345, 12345)
    command = wxdesk_command("transcribe", private, good)
    ran = run_process("unshare", "-r", *command)
    assert ran.code == 1
    (unreadable,) = failures(ran.err)
    assert unreadable == (
        "private.wav may not be read by this user. "
        "Change its permissions, or copy it to a folder of your own."
    )
    assert "1 done, 1 failed: private.wav" in ran.err
    by_name = {job.name: job.status for job in kept_jobs()}
    assert by_name["good.wav"] is Status.DONE
    assert by_name["private.wav"] is Status.FAILED
