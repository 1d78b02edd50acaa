"""Spoiled recordings: refused or decoded, and nothing else happens.

`bench fuzz` does the same with more than a hundred times as many.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from mutated_media import Fuzzer, Tally, Watch, by_us, trustingly, without_landlock

from wxdesk.core.errors import BadMedia

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs inotify")


@pytest.fixture(scope="module")
def fuzzer(tmp_path_factory: pytest.TempPathFactory) -> Fuzzer:
    return Fuzzer(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture
def watch(fuzzer: Fuzzer) -> Iterator[Watch]:
    with Watch(fuzzer.private) as watch:
        yield watch


def assert_harmless(tally: Tally, watch: Watch) -> None:
    assert tally.crashes == []
    assert tally.hangs == []
    assert watch.look() == []
    running = psutil.Process().children()
    assert not [it for it in running if "ffmpeg" in it.name()]


def test_that_spoiled_recordings_do_no_harm(fuzzer: Fuzzer, watch: Watch) -> None:
    tally = fuzzer.run(range(120), by_us())
    assert_harmless(tally, watch)
    assert tally.cases == 120
    assert min(tally.opened, tally.decoded, tally.refused) > 20


def test_that_they_do_none_without_the_landlock(
    fuzzer: Fuzzer, watch: Watch, tmp_path: Path
) -> None:
    script = without_landlock(tmp_path)
    assert_harmless(fuzzer.run(range(120, 180), by_us(script)), watch)


def test_that_each_fence_alone_keeps_ffmpeg_from_what_it_would_read(
    fuzzer: Fuzzer, watch: Watch, tmp_path: Path
) -> None:
    playlist = fuzzer.playlist()
    script = without_landlock(tmp_path)
    assert trustingly(script)(playlist) == (True, True)
    assert "canary.wav" in watch.look()
    with pytest.raises(BadMedia, match="a list of files or the like"):
        by_us(script)(playlist)
    assert watch.look() == []
    if trustingly()(playlist) == (True, True):
        pytest.skip("this kernel has no Landlock")
    assert watch.look() == []
