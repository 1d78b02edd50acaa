"""The phone page with the real server: the fake engine, and once the real one."""

import re
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from api_house import ApiHouse
from phone_browser import PATIENCE, Open, Phone, chromium, phones
from playwright.sync_api import Browser, Route, expect

from wxdesk.core.job import Stage

pytestmark = pytest.mark.slow

expect.set_options(timeout=PATIENCE)

PIECE = 8 * 1024 * 1024


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def house(tmp_path: Path) -> Iterator[ApiHouse]:
    house = ApiHouse(tmp_path / "program")
    yield house
    house.close()


@pytest.fixture
def opened(browser: Browser, house: ApiHouse) -> Iterator[Open]:
    with phones(browser, house.url) as opened:
        yield opened


@pytest.fixture
def phone(opened: Open, house: ApiHouse) -> Phone:
    """One that has got a key for a code."""
    phone = opened()
    phone.open(f"#pair={house.server.pairing_code()}")
    return phone


def _silence(path: Path, size: int) -> Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        sound.writeframes(bytes(size))
    return path


def _transcribed(phone: Phone, house: ApiHouse) -> int:
    """Sends a recording from the phone, and opens its transcript there."""
    phone.choose(house.tone("talk.wav"))
    expect(phone.page.locator("#sendings")).to_contain_text("It is in the queue.")
    phone.tap("Show the queue")
    phone.tap("Open the transcript")
    phone.view("transcript").locator(".passage").first.wait_for()
    number = house.first().transcript
    assert number is not None
    return number


def test_that_a_recording_goes_in_and_its_corrected_text_comes_out(
    phone: Phone, house: ApiHouse
) -> None:
    phone.choose(house.tone("talk.wav"))
    phone.go("queue")
    phone.tap("Open the transcript")
    view = phone.view("transcript")
    expect(view.locator("h1")).to_have_text("talk.wav")
    view.locator(".passage").nth(1).tap()
    view.get_by_label("What was said").fill("We saw the 🎉🎉 bridge.")
    view.get_by_label("Speaker", exact=True).select_option("New speaker…")
    view.get_by_label("Name (everywhere)").fill("Anna Berg")
    phone.tap("Save")
    expect(phone.says).to_contain_text("Saved.")
    number = house.first().transcript
    assert number is not None
    kept = house.program.library.transcript(number)
    assert kept.segments[1].text == "We saw the 🎉🎉 bridge."
    assert kept.speaker_name(kept.segments[1].speaker) == "Anna Berg"
    phone.tap("Download", view)
    view.get_by_label("Format").select_option("txt")
    with phone.page.expect_download() as download:
        phone.tap("Download the file", view)
    assert download.value.suggested_filename.endswith(".txt")
    content = Path(download.value.path()).read_text("utf-8")
    assert re.search("Anna Berg.*We saw the 🎉🎉 bridge\\.", content, re.S)
    rows = phone.go("transcripts")
    rows.get_by_role("searchbox").fill("bridge")
    expect(rows.locator("mark")).to_have_text(["bridge"])


def test_that_a_job_shows_how_far_it_is_and_can_be_stopped(
    browser: Browser, tmp_path: Path
) -> None:
    house = ApiHouse(tmp_path / "program", seconds={Stage.TRANSCRIBE: 1000})
    try:
        with phones(browser, house.url) as opened:
            phone = opened()
            phone.open()
            phone.choose(house.tone("talk.wav"))
            queue = phone.go("queue")
            expect(queue).to_contain_text(re.compile(r"Transcribing · \d+ % · 1 h"))
            phone.tap("Cancel", queue)
            expect(queue).to_contain_text("Cancelled")
            house.ended(house.first().id)
    finally:
        house.close()


def test_that_a_code_lets_one_phone_in_and_shows_it_its_own_only(
    opened: Open, house: ApiHouse
) -> None:
    code = house.server.pairing_code()
    other = house.client(house.key())
    house.transcribed(other, "secret.wav")
    first = opened(user_agent="Mozilla/5.0 (Linux; Android 14; Pixel 8)")
    first.open(f"#pair={code.lower()}")
    expect(first.go("transcripts")).to_contain_text("No transcripts yet.")
    second = opened()
    second.refused = {403}
    second.page.goto(f"{house.url}/phone#pair={code}")
    expect(second.view("connect").locator(".problem")).to_contain_text("used already")
    key = house.server.paired()
    assert key is not None
    house.program.access.revoke(key.id)
    first.refused = {401}
    first.page.reload()
    expect(first.view("connect")).to_contain_text("known no more")


def test_that_a_correction_and_its_undoing_are_revisions(
    phone: Phone, house: ApiHouse
) -> None:
    number = _transcribed(phone, house)
    view = phone.view("transcript")
    before = house.program.library.transcript(number)
    view.locator(".passage").first.tap()
    view.get_by_label("What was said").fill("Changed.")
    view.get_by_label("Name (everywhere)").fill("Jon")
    phone.tap("Save")
    expect(view).to_contain_text("revision 2")
    phone.tap("Undo")
    expect(view).to_contain_text("revision 3")
    after = house.program.library.transcript(number)
    assert [it.text for it in after.segments] == [it.text for it in before.segments]
    assert after.speakers == before.speakers
    phone.tap("Rename", view)
    view.get_by_label("Name").fill("Council, May")
    phone.tap("Save", view)
    expect(view.locator("h1")).to_have_text("Council, May")
    phone.tap("Delete", view)
    expect(phone.view("transcripts")).to_contain_text("No transcripts yet.")
    assert house.program.library.record(number).deleted
    phone.tap("Undo")
    expect(phone.view("transcripts")).to_contain_text("Council, May")


def test_that_a_change_in_the_window_is_not_overwritten(
    phone: Phone, house: ApiHouse
) -> None:
    phone.refused = {412}
    number = _transcribed(phone, house)
    view = phone.view("transcript")
    view.locator(".passage").first.tap()
    view.get_by_label("What was said").fill("As the phone has it.")
    library = house.program.library
    before = library.transcript(number)
    first = replace(before.segments[0], text="As the window has it.", words=())
    changed = replace(before, segments=(first, *before.segments[1:]))
    library.revise(number, changed, 1, before)
    phone.tap("Save")
    phone.tap("Load anew")
    expect(view.locator(".now-reads")).to_have_text("As the window has it.")
    expect(view.get_by_label("What was said")).to_have_value("As the phone has it.")
    assert library.transcript(number).segments[0].text == "As the window has it."
    phone.tap("Save")
    expect(view).to_contain_text("revision 3")
    assert library.transcript(number).segments[0].text == "As the phone has it."


def test_that_a_transcript_that_is_deleted_in_the_window_says_where_it_is(
    phone: Phone, house: ApiHouse
) -> None:
    phone.refused = {404}
    number = _transcribed(phone, house)
    house.program.library.delete([number])
    view = phone.view("transcript")
    expect(view).to_contain_text("is in the trash")
    expect(view.locator(".passage")).to_have_count(0)


def test_that_a_long_upload_survives_a_lost_connection(
    phone: Phone, house: ApiHouse, tmp_path: Path
) -> None:
    file = _silence(tmp_path / "long.wav", 2 * PIECE + 1000)
    lost = [True]

    def handle(route: Route) -> None:
        if lost and route.request.method == "PATCH":
            is_second = route.request.headers["upload-offset"] != "0"
            return route.abort() if is_second else route.continue_()
        return route.continue_()

    phone.page.route("**/api/v1/uploads/*", handle)
    phone.choose(file)
    card = phone.page.locator("#sendings .card")
    expect(card).to_contain_text("No connection to the computer.")
    lost.clear()
    expect(card).to_contain_text("It is in the queue.")
    phone.complaints = []
    job = house.first()
    assert Path(job.source).read_bytes() == file.read_bytes()
    assert job.name.startswith("long")


def test_that_a_file_without_sound_is_refused_in_words(
    phone: Phone, house: ApiHouse, tmp_path: Path
) -> None:
    phone.refused = {415}
    (tmp_path / "notes.wav").write_text("This is no recording.")
    phone.choose(tmp_path / "notes.wav")
    card = phone.page.locator("#sendings .card")
    expect(card).to_contain_text("no sound that the computer can read")
    assert house.jobs.page() == ()


@pytest.mark.parametrize("paired", [True, False])
def test_that_the_recording_is_heard_from_a_passage(
    opened: Open, house: ApiHouse, tmp_path: Path, paired: bool
) -> None:
    phone = opened()
    phone.open(f"#pair={house.server.pairing_code()}" if paired else "")
    phone.choose(_silence(tmp_path / "long.wav", 60 * 32_000))
    phone.go("queue")
    phone.tap("Open the transcript")
    view = phone.view("transcript")
    last = view.locator(".passage").last
    last.tap()
    phone.tap("Hear it")
    expect(view.locator(".now")).to_have_text(last.text_content() or "")


def test_that_over_an_encrypted_connection_the_page_records(
    browser: Browser, tmp_path: Path
) -> None:
    house = ApiHouse(tmp_path / "program", {"api.tls": True}, lanes=False)
    try:
        with phones(browser, house.url) as opened:
            phone = opened(ignore_https_errors=True)
            phone.open(f"#pair={house.server.pairing_code()}")
            expect(phone.go("connection")).to_contain_text("is encrypted.")
            phone.go("add")
            phone.page.get_by_role("button", name="Record", exact=True).tap()
            expect(phone.page.get_by_role("timer")).not_to_have_text("0:00")
            phone.tap("Stop and send")
            sent = phone.page.locator("#sendings")
            expect(sent).to_contain_text("It is in the queue.")
            assert house.first().source.endswith(".webm")
    finally:
        house.close()


def test_that_the_real_engine_transcribes_what_a_phone_sends(
    browser: Browser, tmp_path: Path, sample_wav: Path
) -> None:
    settings = {"transcription.model": "tiny.en", "transcription.device": "cpu"}
    house = ApiHouse(tmp_path / "program", settings, pretends=False)
    try:
        with phones(browser, house.url) as opened:
            phone = opened()
            phone.context.set_default_timeout(5 * PATIENCE)
            phone.open()
            phone.choose(sample_wav)
            phone.go("queue")
            phone.tap("Open the transcript")
            view = phone.view("transcript")
            expect(view).to_contain_text("Speaker 2")
            expect(view).to_contain_text("originally from Chicago")
    finally:
        house.close()
