from pathlib import Path

import numpy as np
import pytest

from wxdesk.engine.recording import Recording


def written(path: Path, samples: list[list[int]]) -> Path:
    np.array(samples, dtype="<i2").tofile(path)
    return path


def test_that_channels_are_taken_apart_and_mixed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.pcm", [[0, 16384], [8192, -8192], [32767, 1]])
    recording = Recording(path, channels=2)
    assert recording.sample_count == 3
    assert recording.samples(0, 3, 0).tolist() == pytest.approx([0, 0.25, 1], abs=1e-4)
    assert recording.samples(0, 3, 1).tolist() == pytest.approx(
        [0.5, -0.25, 0], abs=1e-4
    )
    assert recording.samples(0, 2, None).tolist() == pytest.approx([0.25, 0])


def test_that_reading_stops_where_the_recording_ends(tmp_path: Path) -> None:
    recording = Recording(written(tmp_path / "a.pcm", [[1]] * 16_000))
    assert recording.duration == 1.0
    assert len(recording.read(0.5, 9.0)) == 8000
    assert len(recording.read(5.0, 9.0)) == 0


def test_that_an_empty_file_is_a_recording_of_no_length(tmp_path: Path) -> None:
    recording = Recording(written(tmp_path / "a.pcm", []), channels=2)
    assert recording.duration == 0.0
    assert list(recording.blocks(100)) == []


def test_that_half_a_frame_at_the_end_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.pcm"
    path.write_bytes(b"\0\0" * 5)
    assert Recording(path, channels=2).sample_count == 2


def test_that_blocks_cover_everything_once(tmp_path: Path) -> None:
    recording = Recording(written(tmp_path / "a.pcm", [[1]] * 25))
    assert list(recording.blocks(10)) == [(0, 10), (10, 20), (20, 25)]
