"""`wxdesk screenshots` for real: every screen, in light and dark, at twice the size."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

pytestmark = pytest.mark.slow


def test_that_every_screen_is_taken_in_light_and_dark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHISPER_MODEL", "tiny.en")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    folder = tmp_path / "pictures"
    command = [sys.executable, "-m", "wxdesk", "screenshots", str(folder)]
    ran = subprocess.run(
        [*command, "--scale", "200"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    light = {it.name.partition("-light")[0] for it in folder.glob("*-light-200.png")}
    dark = {it.name.partition("-dark")[0] for it in folder.glob("*-dark-200.png")}
    assert light == dark
    assert {"queue-empty", "queue-working", "library-search", "transcript"} <= light
    assert len(light) >= 20
    for name in light:
        day = QImage(str(folder / f"{name}-light-200.png"))
        night = QImage(str(folder / f"{name}-dark-200.png"))
        assert (
            day.pixelColor(4, 4).lightness() > 200 > night.pixelColor(4, 4).lightness()
        )
    assert QImage(str(folder / "library-light-200.png")).width() == 2 * 1080
