"""The library: events, recordings that are here already, relinked ones."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from job_house import House, wait_until

from wxdesk.core.errors import BadMedia, NotAllowed, StoreProblem
from wxdesk.core.files import FileState
from wxdesk.core.job import Job
from wxdesk.core.record import LibraryChanged, LibraryFilter, LibraryOrder
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript
from wxdesk.jobs.library import Library, _sha256
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.probe import Probe
from wxdesk.store.shelves import Shelves

Keep = Callable[..., int]


@pytest.fixture
def library(house: House) -> Iterator[Library]:
    shelves = Shelves(house.database)
    with Library(house.history, shelves, Ffmpeg().probe) as library:
        yield library


@pytest.fixture
def keep(house: House) -> Keep:
    """Keeps a transcript of a file as a job would have left it; gives its number."""

    def keep(source: Path | str, duration: float = 30.0, sha256: str = "") -> int:
        job = Job(source=str(source), name=Path(source).name).begun()
        house.history.add_job(job, "me", 30)
        file = None
        if Path(source).exists():
            file, sha256 = FileState.of(source), sha256 or _sha256(Path(source))
        transcript = Transcript(
            "en",
            (Segment(0, 1, "Hello there.", "S"),),
            {"S": Speaker("Anna")},
            provenance=Provenance(str(source), sha256, duration),
        )
        done = house.history.finish(job, "me", transcript, file)
        assert done.transcript is not None
        return done.transcript

    return keep


def test_that_each_change_is_told_with_the_transcripts_it_concerns(
    library: Library, keep: Keep, tmp_path: Path
) -> None:
    events: list[LibraryChanged] = []
    for name in "ab":
        (tmp_path / name).write_bytes(b"sound")
        keep(tmp_path / name)
    library.subscribe(events.append)
    now = library.transcript(1)
    library.rename(1, "x")
    library.tag([1, 2], add=["t"])
    library.new_collection("c")
    library.put_into([2], "c")
    library.rename_collection("c", "d")
    library.remove_collection("d")
    assert library.revise(1, now, 1) == 1  # nothing changed, nothing told
    assert library.revise(1, Transcript("de"), 1) == 2
    library.delete([1])
    library.restore([1])
    library.relink(1, tmp_path / "b", anyway=True)
    library.delete([2])
    library.erase([1])
    assert library.purge() == 0
    assert library.purge(0) == 1
    library.close()
    assert [event.numbers for event in events] == [
        *[(1,), (1, 2), (), (2,), (), ()],
        *[(1,), (1,), (1,), (1,), (2,), (1,), (2,)],
    ]


def test_that_a_finished_job_is_told_and_can_be_found(
    house: House, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "talk.wav"
    path.write_bytes(b"sound")
    events: list[LibraryChanged] = []
    library.subscribe(events.append)
    service = house.service()
    service.subscribe(library.heed)
    service.submit(path)
    service.run_lane(house.worker(), until_idle=True)
    service.close()
    library.close()
    assert events == [LibraryChanged((1,))]
    assert library.record(1).name == "talk.wav"
    assert library.search("talk 3")[0].position == 2
    assert library.already_here(path) == library.record(1)


def test_that_the_library_answers_what_a_window_asks(
    library: Library, keep: Keep
) -> None:
    keep("/b.wav")
    keep("/a.wav")
    assert [r.name for r in library.page(order=LibraryOrder.NAME)] == ["a.wav", "b.wav"]
    assert library.count() == library.count(LibraryFilter(speaker="Anna")) == 2
    assert [facet.name for facet in library.languages()] == ["en"]
    assert [facet.name for facet in library.speakers()] == ["Anna"]
    assert library.tags() == library.collections() == ()
    assert [revision.number for revision in library.revisions(1)] == [1]
    with pytest.raises(StoreProblem, match="no transcript 7"):
        library.record(7)


def test_that_threads_may_share_it(library: Library, keep: Keep) -> None:
    keep("/a.wav")

    def work(tag: str) -> None:
        for _ in range(5):
            library.tag([1], add=[tag])
            assert library.page(LibraryFilter(tags=(tag,)))

    threads = [threading.Thread(target=work, args=[tag]) for tag in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.record(1).tags == ("a", "b", "c", "d")


def test_that_a_file_is_known_where_it_was_and_where_it_is_now(
    library: Library, keep: Keep, tmp_path: Path
) -> None:
    original, copy = tmp_path / "talk.wav", tmp_path / "copy.wav"
    original.write_bytes(b"one sound")
    keep(original)
    number = keep(original)
    copy.write_bytes(b"one sound")
    for path in (original, str(copy)):
        found = library.already_here(path)
        assert found is not None
        assert found.number == number
    sha256 = _sha256(copy)
    assert library.with_sha256(sha256) == library.record(number)
    assert library.with_sha256("unknown") is None


def test_that_another_file_is_not_taken_for_one_that_is_here(
    library: Library, keep: Keep, tmp_path: Path
) -> None:
    path, other = tmp_path / "talk.wav", tmp_path / "other.wav"
    path.write_bytes(b"one sound")
    keep(path)
    other.write_bytes(b"two sound")  # as long
    assert library.already_here(other) is None
    path.write_bytes(b"now another recording")
    assert library.already_here(path) is None
    assert library.already_here(tmp_path / "nothing.wav") is None
    assert library.already_here("bad\0name") is None


def test_that_a_file_is_not_here_if_its_transcript_is_in_the_trash(
    library: Library, keep: Keep, tmp_path: Path
) -> None:
    path = tmp_path / "talk.wav"
    path.write_bytes(b"one sound")
    library.delete([keep(path)])
    assert library.already_here(path) is None


def test_that_a_file_of_the_first_database_is_known_by_its_path_and_bytes(
    house: House, library: Library, keep: Keep, tmp_path: Path
) -> None:
    path = tmp_path / "talk.wav"
    path.write_bytes(b"one sound")
    number = keep(path)
    with house.database.writing() as connection:
        connection.exec_driver_sql("UPDATE transcripts SET source_size = NULL")
        connection.exec_driver_sql("UPDATE transcripts SET source_modified = NULL")
    assert library.already_here(path) == library.record(number)


def test_that_a_recording_of_which_only_the_size_is_known_is_not_read(
    house: House, library: Library, keep: Keep, tmp_path: Path
) -> None:
    path = tmp_path / "talk.wav"
    path.write_bytes(b"one sound")
    keep(path)
    with house.database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE transcripts SET source_sha256 = '', source_modified = 1"
        )
    assert library.already_here(path) is None


def test_that_a_moved_recording_is_relinked_by_its_bytes(
    library: Library, keep: Keep, tmp_path: Path
) -> None:
    path, moved = tmp_path / "talk.wav", tmp_path / "moved.wav"
    path.write_bytes(b"no real sound")
    number = keep(path)
    path.rename(moved)
    assert library.relink(number, moved).source == str(moved)
    assert library.transcript(number).provenance.source == str(path)
    assert library.already_here(moved) == library.record(number)


def test_that_a_copy_in_another_format_is_relinked_by_its_duration(
    library: Library, keep: Keep, sample_wav: Path
) -> None:
    number = keep("/gone/talk.mp3", duration=30.2, sha256="ab" * 32)
    assert library.relink(number, sample_wav).source == str(sample_wav)


def test_that_another_recording_is_not_relinked_unless_one_insists(
    library: Library, keep: Keep, sample_wav: Path
) -> None:
    number = keep("/gone/talk.mp3", duration=3723.0)
    before = library.record(number)
    with pytest.raises(NotAllowed, match=r"it lasts 0:00:30\.0, .*mp3 1:02:03\.0"):
        library.relink(number, sample_wav)
    assert library.record(number) == before
    assert library.relink(number, sample_wav, anyway=True).source == str(sample_wav)


def test_that_what_does_not_tell_its_length_is_not_relinked(
    house: House, keep: Keep, tmp_path: Path
) -> None:
    number = keep("/gone/talk.mp3")
    path = tmp_path / "raw.aac"
    path.write_bytes(b"sound")
    probe = Probe(duration=None, tracks=(), has_video=False, container="aac")
    with (
        Library(house.history, Shelves(house.database), lambda _: probe) as library,
        pytest.raises(NotAllowed, match="does not tell how long it is"),
    ):
        library.relink(number, path)


def test_that_nothing_is_relinked_to_what_cannot_be_opened(
    library: Library, keep: Keep, tmp_path: Path
) -> None:
    number = keep("/gone/talk.mp3")
    with pytest.raises(BadMedia, match="does not exist"):
        library.relink(number, tmp_path / "nothing.wav")
    with pytest.raises(BadMedia, match="is a folder"):
        library.relink(number, tmp_path)


def test_that_a_listener_may_ask_the_library(library: Library, keep: Keep) -> None:
    names = []
    library.subscribe(lambda change: names.append(library.record(*change.numbers).name))
    library.rename(keep("/a.wav"), "new")
    wait_until(lambda: names == ["new"])
