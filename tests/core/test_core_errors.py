import pickle
from pathlib import Path

import pytest

from wxdesk.core import errors
from wxdesk.core.errors import DiskFull, WxdeskError

# The API has some of its own, which may be loaded by now.
KINDS = [
    kind for kind in WxdeskError.__subclasses__() if kind.__module__ == errors.__name__
]


def test_that_an_error_reads_as_what_happened_and_what_to_do() -> None:
    assert str(WxdeskError("It broke.", "Mend it.")) == "It broke. Mend it."
    assert str(WxdeskError("It broke.")) == "It broke."


@pytest.mark.parametrize("kind", KINDS)
def test_that_an_error_crosses_a_pipe_whole(kind: type[WxdeskError]) -> None:
    error = pickle.loads(pickle.dumps(kind("It broke.", "Mend it.")))
    assert (type(error), error.text, error.hint) == (kind, "It broke.", "Mend it.")


def test_that_a_full_disk_names_what_could_not_be_written() -> None:
    assert "out.srt" in str(DiskFull.writing(Path("out.srt")))


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_error_stands_in_the_tree_at_the_top(
    kind: type[WxdeskError],
) -> None:
    assert kind.__name__ in (errors.__doc__ or "")
