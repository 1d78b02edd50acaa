"""Files that are written as soon as a job's transcript is there."""

import os
from pathlib import Path

import pytest
from job_house import House, Watcher

from wxdesk.core.errors import BadOptions
from wxdesk.core.job import Job, JobChanged, Options, Outputs, Status
from wxdesk.core.subtitles import PRESETS


def done(house: House, source: Path | str, outputs: Outputs) -> Job:
    """A job that has run with these outputs."""
    service = house.service()
    job = service.submit(source, outputs=outputs)
    service.run_lane(house.worker(), until_idle=True)
    return house.history.job(job.id)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_that_the_files_lie_beside_the_recording(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    folder.mkdir()
    job = done(house, folder / "talk.wav", Outputs(("srt", "txt")))
    assert (job.status, job.note) == (Status.DONE, None)
    assert job.outputs == Outputs(("srt", "txt"))
    assert names(folder) == {"talk.srt", "talk.txt"}
    assert (folder / "talk.txt").read_text().startswith("[Speaker 1]: talk 1.")


def test_that_the_subtitles_keep_to_the_rules_of_the_moment(
    house: House, tmp_path: Path
) -> None:
    service = house.service(rules=PRESETS["words"])
    outputs = Outputs(("vtt",))
    service.submit(tmp_path / "one.wav", outputs=outputs)
    service.run_lane(house.worker(), until_idle=True)
    assert "\none\n" in (tmp_path / "one.vtt").read_text()
    service.rules = None
    service.submit(tmp_path / "two.wav", outputs=outputs)
    service.run_lane(house.worker(), until_idle=True)
    assert "\n<v Speaker 1>two 1." in (tmp_path / "two.vtt").read_text()


def test_that_the_files_go_to_a_folder_which_is_made(
    house: House, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "folder"
    done(house, "https://host/a%20talk.mp3", Outputs(("vtt",), str(folder)))
    assert names(folder) == {"a talk.vtt"}


def test_that_no_file_is_written_over_and_all_formats_keep_one_name(
    house: House, tmp_path: Path
) -> None:
    (tmp_path / "talk.srt").write_text("mine")
    outputs = Outputs(("srt", "txt"))
    done(house, tmp_path / "talk.wav", outputs)
    done(house, tmp_path / "talk.wav", outputs)
    assert (tmp_path / "talk.srt").read_text() == "mine"
    written = {name for name in names(tmp_path) if name.startswith("talk")}
    assert written == {
        "talk.srt",
        *("talk (2).srt", "talk (2).txt", "talk (3).srt", "talk (3).txt"),
    }


def test_that_files_that_cannot_be_written_are_noted_on_a_job_that_is_done(
    house: House, watcher: Watcher, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    service = house.service()
    service.subscribe(watcher)
    folder = str(tmp_path / "file" / "folder")
    job = service.submit("talk.wav", outputs=Outputs(("txt",), folder))
    service.run_lane(house.worker(), until_idle=True)
    service.close()
    noted = watcher.events[-1]
    assert isinstance(noted, JobChanged)
    assert noted.job == house.history.job(job.id)
    assert noted.job.status is Status.DONE
    assert noted.job.note is not None
    assert folder in noted.job.note
    assert house.history.transcript(noted.job.transcript or 0).segments


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="the superuser may look everywhere, and Windows has other rights",
)
def test_that_a_folder_that_may_not_be_looked_into_is_noted(
    house: House, tmp_path: Path
) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    job = done(house, "talk.wav", Outputs(("txt",), str(tmp_path / "closed")))
    assert "may not" in (job.note or "") or "cannot be written" in (job.note or "")


def test_that_nothing_lies_beside_an_address(house: House) -> None:
    job = done(house, "https://host/talk.mp3", Outputs(("txt",)))
    assert job.status is Status.DONE
    assert job.note == (
        "No file can be written beside https://host/talk.mp3. Choose a folder for it."
    )


def test_that_a_job_that_is_made_again_has_no_note_any_more(house: House) -> None:
    job = done(house, "https://host/talk.mp3", Outputs(("txt",)))
    again = house.service().retry(job.id, Options(model="small"))
    assert again.note is None
    assert house.history.job(job.id) == again


def test_that_an_unknown_format_is_refused_at_once(house: House) -> None:
    service = house.service()
    with pytest.raises(BadOptions, match="'doc' is not a format"):
        service.submit("talk.wav", outputs=Outputs(("srt", "doc")))
    assert service.jobs() == ()
