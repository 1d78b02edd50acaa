"""What watch folders have taken."""

import pytest

from wxdesk.core.files import FileState
from wxdesk.store.database import Database
from wxdesk.store.watched import Watched, WatchedFiles


@pytest.mark.parametrize("path", ["/in/talk.wav", "/in/“ü”\n.wav", "/in/caf\udce9.wav"])
def test_that_what_was_taken_is_known_after_a_restart(url, path):
    file = FileState(2**40, 1_700_000_000_123_456_789, 2**127)
    with Database(url) as database:
        WatchedFiles(database).note({path: Watched(FileState(1, 2))})
        WatchedFiles(database).note({path: Watched(file, missing=True)})
    with Database(url) as database:
        assert WatchedFiles(database).all() == {path: Watched(file, missing=True)}
