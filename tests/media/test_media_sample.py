"""The recording that comes along."""

from pathlib import Path

from wxdesk.media.sample import copy_of_sample, sample_recording


def test_that_the_copy_of_the_sample_is_the_same_and_made_once(tmp_path: Path) -> None:
    copy = Path(copy_of_sample(tmp_path))
    assert copy.parent == tmp_path
    assert copy.read_bytes() == Path(sample_recording()).read_bytes()
    made = copy.stat()
    assert copy_of_sample(tmp_path) == str(copy)
    assert copy.stat() == made


def test_that_the_sample_itself_is_named_where_no_copy_can_be(tmp_path: Path) -> None:
    (tmp_path / "no folder").touch()
    assert copy_of_sample(tmp_path / "no folder") == sample_recording()
