"""Somebody corrects what the real engine has heard; the program is killed meanwhile."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from speech import HEARD, said, words
from whole_window import add, jobs, opened

from wxdesk.core.job import Status
from wxdesk.core.transcript import Transcript, from_data
from wxdesk.settings import Places

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="a kill there is another thing"),
]

CORRECTED = [
    ("Diane", "Hello."),
    ("Sheila", "Hello."),
    ("Diane", "Oh, hello."),
    ("Diane", "I didn't know you were there."),
    ("Sheila", "Neither did I."),
    ("Diane", "I thought, you know, I heard a beep."),
    ("Diane", "This is Diane in NJ."),
    ("Sheila", "And I'm Sheila in Texas, originally from Chicago."),
    ("Diane", "Oh, I'm originally from Chicago also."),
    ("Diane", "I'm in NJ now, though."),
    ("Sheila", "Well, there isn't that much difference."),
    ("Sheila", "At least, you know, they all call me a Yankee down here."),
    ("Sheila", "So"),
    ("Diane", "I don't hear that NJ accent."),
]

STANDS_FOR = {"NJ": 2, "NJ.": 2}
"""How many words of the engine's a new one has taken the place of, if not one."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "settings.toml").write_text(
        '[transcription]\nmodel = "tiny.en"\ndevice = "cpu"\n'
        'compute_type = "float32"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("WXDESK_HOME", str(folder))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.chdir(tmp_path)
    return folder


def transcribed(qapp: QApplication, qtbot: QtBot, recording: Path) -> int:
    """Drops a recording on the window, and waits for its transcript."""
    with opened(Places.find(), qapp, qtbot, None) as window:
        add(window, qtbot, recording)
        qtbot.waitUntil(
            lambda: jobs(window)[recording.name].status is Status.DONE, timeout=180_000
        )
        number = jobs(window)[recording.name].transcript
    assert number is not None
    return number


def killed_while_typing(number: int) -> dict[str, Any]:
    """What the window tells in which it was corrected, until it was killed."""
    script = Path(__file__).with_name("correcting_process.py")
    told: dict[str, Any] = {}
    with subprocess.Popen(
        [sys.executable, str(script), str(number)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            while "typed" not in told and (line := process.stdout.readline()):
                told |= json.loads(line)
        finally:
            process.kill()
    return told


def expected_words(
    heard: Transcript,
) -> Iterator[tuple[str, float | None, float | None]]:
    """The corrected words with the times that they must have."""
    left = iter(words(heard))
    for _, text in CORRECTED:
        for word in text.split():
            spoken = [next(left) for _ in range(STANDS_FOR.get(word, 1))]
            yield word, spoken[0].start, spoken[-1].end


def test_that_a_session_of_corrections_ends_as_written_and_survives_a_kill(
    home: Path, qapp: QApplication, qtbot: QtBot, sample_wav: Path
) -> None:
    number = transcribed(qapp, qtbot, sample_wav)
    told = killed_while_typing(number)
    with opened(Places.find(), qapp, qtbot, None) as window:
        library = window.desk.library
        heard = library.transcript(number, 1)
        assert said(heard) == HEARD
        assert from_data(told["undone"]) == heard
        kept = library.transcript(number, told["kept"])
        assert said(kept) == CORRECTED
        found = [(word.text, word.start, word.end) for word in words(kept)]
        assert found == list(expected_words(heard))

        # What was typed after that is there, too, up to the last second.
        newest = library.transcript(number)
        typed = next(text for _, text in said(newest) if "x1" in text)
        others = [pair for pair in said(newest) if pair[1] != typed]
        assert others == [pair for pair in CORRECTED if pair[1] != "So"]
        assert typed.endswith("So")
        window.desk.opened.emit(number, 0.0)
        qtbot.waitUntil(lambda: window.transcript.current is not None)
        view = window.transcript.current
        qtbot.waitUntil(lambda: view.document.is_loaded)
        assert view.document.transcript.segments == newest.segments
