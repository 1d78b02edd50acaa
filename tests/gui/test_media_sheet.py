"""Videos with subtitles and pieces of sound, ordered in the window."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest
from kept import keep, transcript_of
from open_page import opened
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QStandardItemModel
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from tone_file import write_tone

from wxdesk import app
from wxdesk.core.job import Job, Kind, Status
from wxdesk.core.media_file import Making
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.media_sheet import MediaSheet
from wxdesk.gui.exporting.media_wishes import Wish
from wxdesk.gui.queue.view import QueuePage
from wxdesk.gui.transcript.page import TranscriptPage

SAID = [
    ("Anna", "We had walked since five."),
    ("Jon", "Could you see the bridge?"),
    ("Anna", "No."),
]

Ask = Callable[..., MediaSheet]


@pytest.fixture(scope="module")
def film_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi"]
    command += ["-i", "testsrc=s=64x48:r=5:d=2", "-f", "lavfi", "-i", "sine=d=2"]
    subprocess.run([*command, str(path)], check=True)
    return path.read_bytes()


@pytest.fixture
def film(tmp_path: Path, film_bytes: bytes) -> Path:
    path = tmp_path / "rec" / "film.mp4"
    path.parent.mkdir()
    path.write_bytes(film_bytes)
    return path


@pytest.fixture
def ask(page: TranscriptPage, program: app.Program, qtbot: QtBot) -> Ask:
    """Opens a transcript and the sheet for it, by the menu's entry."""

    def run(
        source: Path | str, wish: str = "make_video", said: Any = SAID
    ) -> MediaSheet:
        number = keep(program, "talk", said, source=str(source))
        if not source:
            number = program.library.add(transcript_of(said), "talk")
        opened(page, number, qtbot)
        page.actions_here[wish].trigger()
        sheet = page.media.sheet
        assert sheet is not None
        qtbot.waitUntil(lambda: sheet.is_looked_into)
        return sheet

    return run


def order(sheet: MediaSheet, qtbot: QtBot) -> Job:
    with qtbot.waitSignal(sheet.ordered) as signal:
        qtbot.mouseClick(sheet.start_button, Qt.MouseButton.LeftButton)
    (job,) = signal.args
    return job


def choose(sheet: MediaSheet, wish: Wish) -> None:
    sheet.wishes.setCurrentIndex(sheet.wishes.findData(wish))


def can_choose(sheet: MediaSheet, wish: Wish) -> bool:
    model = sheet.wishes.model()
    assert isinstance(model, QStandardItemModel)
    return model.item(sheet.wishes.findData(wish)).isEnabled()


def ended(desk: Desk, qtbot: QtBot, job: Job) -> Job:
    qtbot.waitUntil(lambda: desk.jobs.job(job.id).status.is_final)
    return desk.jobs.job(job.id)


def test_that_a_video_is_ordered_made_and_shown(
    ask: Ask,
    desk: Desk,
    film: Path,
    run_lanes: Callable[[], object],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run_lanes()
    said, offers, shown = [], [], []
    desk.said.connect(lambda text, _: said.append(text))
    desk.offered.connect(lambda *offer: offers.append(offer))
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    sheet = ask(film)
    target = film.with_name("film with subtitles.mp4")
    assert sheet.file.text() == str(target)
    job = order(sheet, qtbot)
    assert (job.kind, job.name, job.source) == (Kind.MEDIA, target.name, str(film))
    assert said == ["film with subtitles.mp4 is in the queue."]
    qtbot.waitUntil(lambda: bool(offers))
    assert ended(desk, qtbot, job).status is Status.DONE
    assert target.stat().st_size > 0
    ((text, button, act),) = offers
    assert (text, button) == ("film with subtitles.mp4 was made.", "Show in folder")
    act()
    assert [url.toLocalFile() for url in shown] == [str(film.parent)]


def test_that_the_order_can_be_taken_back(
    ask: Ask, desk: Desk, film: Path, qtbot: QtBot
) -> None:
    undone = []
    desk.said.connect(lambda _, undo: undone.append(undo))
    order(ask(film), qtbot)
    undone[0]()
    qtbot.waitUntil(
        lambda: not [job for job in desk.jobs.jobs() if job.kind is Kind.MEDIA]
    )


def test_that_what_was_typed_a_moment_ago_is_in_the_subtitles(
    ask: Ask, page: TranscriptPage, film: Path, qtbot: QtBot
) -> None:
    sheet = ask(film)
    sheet.reject()
    view = page.current
    assert view
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.reader)
    qtbot.keyClicks(view.reader, "Yesterday ")
    page.actions_here["make_video"].trigger()
    sheet = page.media.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.is_looked_into)
    job = order(sheet, qtbot)
    assert job.media
    assert "Yesterday" in job.media.subtitles


@pytest.mark.parametrize(
    ("row", "ending", "style"),
    [(0, ".mp4", "srt"), (1, ".mkv", "srt"), (2, ".mkv", "ass")],
)
def test_that_a_track_goes_into_the_chosen_kind_of_file(
    ask: Ask, film: Path, qtbot: QtBot, row: int, ending: str, style: str
) -> None:
    sheet = ask(film)
    choose(sheet, Wish.TRACK)
    sheet.formats.setCurrentIndex(row)
    assert sheet.file.text().endswith(f"film with subtitles{ending}")
    media = order(sheet, qtbot).media
    assert media
    assert (media.making, media.style) == (Making.TRACK, style)
    assert (media.language, media.title) == ("en", "English")


def test_that_the_chosen_preset_shapes_the_subtitles(
    ask: Ask, film: Path, qtbot: QtBot
) -> None:
    sheet = ask(film)
    sheet.presets.setCurrentIndex(sheet.presets.findData("words"))
    media = order(sheet, qtbot).media
    assert media
    assert media.subtitles.count("Dialogue:") == 11


def test_that_a_speakers_parts_are_cut_from_the_track_that_was_transcribed(
    ask: Ask, page: TranscriptPage, film: Path, qtbot: QtBot
) -> None:
    sheet = ask(film, "cut_speaker")
    transcript = sheet._transcript
    used = replace(transcript.provenance, options={"audio_track": 2})
    sheet._transcript = replace(transcript, provenance=used)
    assert sheet.hint.text() == "2 parts, one after the other"
    assert sheet.file.text().endswith("film - Anna.wav")
    sheet.speakers.setCurrentIndex(sheet.speakers.findText("Jon (0:04)"))
    assert sheet.hint.text() == "1 part"
    assert sheet.file.text().endswith("film - Jon.wav")
    job = order(sheet, qtbot)
    assert job.media
    assert job.media.spans == ((5.0, 9.5),)
    assert job.options.audio_track == 2


def test_that_the_selection_is_cut(
    ask: Ask, page: TranscriptPage, film: Path, qtbot: QtBot
) -> None:
    sheet = ask(film)
    sheet.reject()
    view = page.current
    assert view
    view.waveform.select(0.25, 1.5)
    page.actions_here["cut_passage"].trigger()
    sheet = page.media.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.is_looked_into)
    assert sheet.hint.text() == "From 0:00.25 to 0:01.50"
    media = order(sheet, qtbot).media
    assert media
    assert media.spans == ((0.25, 1.5),)


def test_that_sound_has_no_picture_to_burn_subtitles_into_but_takes_a_track(
    ask: Ask, tmp_path: Path
) -> None:
    sheet = ask(write_tone(tmp_path / "talk.wav"))
    assert not can_choose(sheet, Wish.BURN)
    row = sheet.wishes.findData(Wish.BURN)
    assert sheet.wishes.itemText(row).endswith("there is no picture")
    assert sheet.wish is Wish.TRACK
    assert sheet.start_button.isEnabled()
    suffixes = [
        sheet.formats.itemData(it).suffix for it in range(sheet.formats.count())
    ]
    assert suffixes == [".mp4", ".mka", ".mka"]


def test_that_nobodys_parts_cannot_be_chosen(ask: Ask, film: Path) -> None:
    sheet = ask(film, said=[("", "Good morning.")])
    assert not can_choose(sheet, Wish.SPEAKER)
    assert can_choose(sheet, Wish.BURN)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "has no recording"),
        ("https://example.org/talk.mp4", "is on the web"),
        ("/gone/talk.mp4", "talk.mp4 does not exist"),
    ],
)
def test_that_a_missing_recording_is_the_reason_why_nothing_can_be_made(
    ask: Ask, source: str, words: str
) -> None:
    sheet = ask(source)
    assert not sheet.start_button.isEnabled()
    assert words in sheet.problem.text()
    assert sheet.problem.isVisible()


def test_that_a_proposed_name_is_one_that_is_free(ask: Ask, film: Path) -> None:
    film.with_name("Film with subtitles.mp4").touch()
    assert ask(film).file.text().endswith("film with subtitles (2).mp4")


def test_that_no_file_is_replaced_unless_the_systems_dialog_has_asked(
    ask: Ask, film: Path, qtbot: QtBot
) -> None:
    there = film.with_name("there.mp4")
    there.write_text("mine")
    sheet = ask(film)
    sheet.file.setText(str(there))
    qtbot.mouseClick(sheet.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is there already" in sheet.problem.text())
    qtbot.mouseClick(sheet.choose_button, Qt.MouseButton.LeftButton)
    dialog = sheet.findChild(QFileDialog, "target")
    assert isinstance(dialog, QFileDialog)
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.emit(str(there))
    dialog.close()
    media = order(sheet, qtbot).media
    assert media
    assert (media.target, media.replaces) == (str(there), True)


def test_that_another_name_typed_after_the_dialog_is_not_replaced(
    ask: Ask, film: Path, qtbot: QtBot
) -> None:
    sheet = ask(film)
    sheet.take_file(str(film.with_name("one.mp4")))
    sheet.file.setText(str(film.with_name("two.mp4")))
    media = order(sheet, qtbot).media
    assert media
    assert not media.replaces


def test_that_a_name_that_does_not_fit_is_said(ask: Ask, film: Path) -> None:
    sheet = ask(film)
    for text, words in (
        ("", "Say where"),
        ("film.mp4", "Say where"),
        (str(film.with_name("film.avi")), "must end in .mp4"),
    ):
        sheet.file.setText(text)
        assert words in sheet.problem.text()
        assert not sheet.start_button.isEnabled()


def test_that_the_name_that_was_typed_follows_the_format(ask: Ask, film: Path) -> None:
    sheet = ask(film)
    sheet.file.setText(str(film.with_name("mine.mp4")))
    choose(sheet, Wish.SPEAKER)
    assert sheet.file.text() == str(film.with_name("mine.wav"))


def test_that_a_failure_is_told(
    ask: Ask,
    desk: Desk,
    film: Path,
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    said: list[str] = []
    desk.said.connect(lambda text, _: said.append(text))
    sheet = ask(film)
    sheet.file.setText(str(film.parent / "gone" / "film.mp4"))
    job = order(sheet, qtbot)
    run_lanes()
    assert ended(desk, qtbot, job).status is Status.FAILED
    qtbot.waitUntil(lambda: any("cannot be written" in text for text in said))


def test_that_the_queue_shows_the_file_and_its_transcript(
    ask: Ask,
    desk: Desk,
    film: Path,
    run_lanes: Callable[[], object],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    queue = QueuePage(desk)
    qtbot.addWidget(queue)
    run_lanes()
    job = order(ask(film), qtbot)
    ended(desk, qtbot, job)
    queue.resize(800, 600)
    queue.show()
    qtbot.waitUntil(lambda: [it.status for it in queue.model.jobs()] == [Status.DONE])
    queue.list.setCurrentIndex(queue.model.index(0))
    assert queue.show_file.isEnabled()
    assert queue.open.isEnabled()
    assert not queue.retry_otherwise.isEnabled()
    queue.show_file.trigger()
    assert len(shown) == 1
    tip = queue.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == str(film.with_name("film with subtitles.mp4"))


def test_that_the_keyboard_is_led_to_what_enter_does_once_it_can_be_done(
    ask: Ask, film: Path, qtbot: QtBot
) -> None:
    sheet = ask(film)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is sheet.start_button)
