"""The phone page in a browser, with a server that plays the program's part."""

import re
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from phone_browser import PATIENCE, Open, Phone, chromium, phones
from phone_stand_in import CODE, KEY, Stand, problem, standing
from playwright.sync_api import Browser, Route, expect

pytestmark = pytest.mark.slow

expect.set_options(timeout=PATIENCE)

HOSTILE = '<img src=x onerror="window.harmed=1">\'"&.wav'
PIECE = 8 * 1024 * 1024


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Stand]:
    with standing(Stand(media=_silence(tmp_path / "media.wav", 20))) as stand:
        yield stand


@pytest.fixture
def opened(browser: Browser, stand: Stand) -> Iterator[Open]:
    with phones(browser, stand.url) as opened:
        yield opened


@pytest.fixture
def phone(opened: Open) -> Phone:
    phone = opened()
    phone.open()
    return phone


def _silence(file: Path, seconds: int) -> Path:
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(2 * 8000 * seconds))
    return file


def _file(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "audio/wav", "buffer": content}


def _talk(stand: Stand) -> int:
    return stand.add_transcript(
        "Council",
        ("A", "Good evening."),
        ("A", "The fog had not lifted."),
        ("B", "Could you see the bridge?"),
        (None, "(Laughter)"),
    )


def _cut_after(stand: Stand, phone: Phone, pieces: int) -> list[bool]:
    """Loses the connection after some pieces, while what this gives is not empty."""
    lost = [True]
    there = iter(range(1000))

    def handle(route: Route) -> None:
        method = route.request.method
        if method == "PATCH" and next(there) < pieces:
            route.continue_()
        elif lost and method in ("PATCH", "HEAD"):
            route.abort("connectionreset")
        else:
            route.continue_()

    phone.page.route("**/api/v1/uploads/*", handle)
    return lost


# Coming in


def test_that_a_phone_that_scans_a_code_gets_a_key_and_no_address_shows_either(
    opened: Open, stand: Stand
) -> None:
    stand.keyless = False
    phone = opened()
    phone.open(f"#pair={CODE}")
    assert phone.page.evaluate("location.href") == f"{stand.url}/phone"
    phone.open()  # again, with nothing in the address
    phone.go("connection")
    phone.refused = {401}
    phone.tap("Forget this connection")
    phone.view("connect").wait_for()
    assert not [url for _, url, _ in stand.asked if CODE in url or KEY in url]
    assert phone.page.evaluate("JSON.stringify(localStorage)") == "{}"
    paired = next(headers for _, url, headers in stand.asked if url.endswith("/pair"))
    assert "authorization" not in paired


def test_that_a_wrong_code_says_so_and_a_right_one_or_a_key_lets_in(
    opened: Open, stand: Stand
) -> None:
    stand.keyless = False
    phone = opened()
    phone.refused = {401, 403}
    phone.open(view="connect")
    for typed, told in (("wrong", "This code is wrong"), ("wxd_no", "not good")):
        phone.page.get_by_label("Code or key").fill(typed)
        phone.tap("Connect")
        expect(phone.view("connect").locator(".problem")).to_contain_text(told)
    phone.page.get_by_label("Code or key").fill(CODE)
    phone.page.get_by_label("Code or key").press("Enter")
    phone.view("add").wait_for()
    phone.go("connection")
    phone.tap("Forget this connection")
    phone.page.get_by_label("Code or key").fill(KEY)
    phone.tap("Connect")
    phone.view("add").wait_for()


def test_that_an_old_link_leaves_a_good_connection_as_it_is(
    opened: Open, stand: Stand
) -> None:
    stand.keyless = False
    phone = opened()
    phone.open(f"#pair={CODE}")
    phone.refused = {403}
    phone.open(f"#pair={CODE}")
    assert phone.page.evaluate("location.hash") == ""


def test_that_a_key_that_is_taken_back_leads_to_the_form_and_then_back_to_the_place(
    opened: Open, stand: Stand
) -> None:
    stand.keyless = False
    number = _talk(stand)
    phone = opened()
    phone.open(f"#pair={CODE}")
    view = phone.go(f"transcript/{number}")
    phone.tap("The fog had not lifted.")
    view.get_by_label("What was said").fill("The fog had lifted.")
    phone.refused = {401}
    phone.page.evaluate("localStorage.setItem('wxdesk.key', 'wxd_old')")
    phone.tap("Save")
    expect(phone.view("connect")).to_contain_text("known no more")
    phone.page.get_by_label("Code or key").fill(KEY)
    phone.tap("Connect")
    expect(view.get_by_label("What was said")).to_have_value("The fog had lifted.")
    phone.tap("Save")
    expect(phone.says).to_contain_text("Saved.")


def test_that_a_computer_that_does_not_answer_is_asked_again(
    opened: Open, stand: Stand
) -> None:
    phone = opened()
    phone.page.route("**/api/v1/me", lambda route: route.abort())
    phone.page.goto(f"{stand.url}/phone")
    expect(phone.view("offline")).to_contain_text("No connection to the computer.")
    phone.complaints = []
    phone.page.unroute("**/api/v1/me")
    phone.tap("Try again")
    phone.view("add").wait_for()


def test_that_what_a_key_may_not_do_is_not_offered(opened: Open, stand: Stand) -> None:
    stand.scopes = ("read",)
    number = _talk(stand)
    stand.add_job("waits.wav")
    phone = opened()
    phone.open()
    expect(phone.view("add")).to_contain_text("may read, but add nothing")
    expect(phone.page.locator(".may-submit")).to_be_hidden()
    queue = phone.go("queue")
    expect(queue).to_contain_text("waits.wav")
    expect(queue.get_by_role("button", name="Cancel")).to_be_hidden()
    view = phone.go(f"transcript/{number}")
    expect(view).to_contain_text("The fog had not lifted.")
    expect(view.get_by_role("button").locator("visible=true")).to_have_text(
        ["Download", "Play the recording"]
    )


# Sending


def test_that_recordings_are_sent_one_after_the_other_and_become_jobs(
    phone: Phone, stand: Stand
) -> None:
    phone.page.get_by_label("Spoken language").select_option(label="German")
    phone.page.get_by_label("Tell speakers apart").uncheck()
    contents = {"one.wav": b"1" * 1000, "Größe 🎉.wav": b"2" * 2000}
    phone.choose(*(_file(name, content) for name, content in contents.items()))
    expect(phone.page.locator("#sendings")).to_contain_text(
        re.compile("It is in the queue.*It is in the queue", re.S)
    )
    sent = {stand.names[key]: bytes(there) for key, there in stand.uploads.items()}
    assert sent == contents
    options = {"language": "de", "diarize": False}
    assert [job["options"] for job in stand.submitted] == [options, options]
    phone.open()  # what was chosen last is chosen still
    expect(phone.page.get_by_label("Spoken language")).to_have_value("de")
    expect(phone.page.get_by_label("Tell speakers apart")).not_to_be_checked()


def test_that_a_lost_connection_goes_on_where_it_broke_off(
    phone: Phone, stand: Stand, tmp_path: Path
) -> None:
    content = bytes(range(256)) * (20 * 4096)  # 20 MiB
    (tmp_path / "long.wav").write_bytes(content)
    lost = _cut_after(stand, phone, pieces=1)
    phone.choose(tmp_path / "long.wav")
    card = phone.page.locator("#sendings .card")
    expect(card).to_contain_text("No connection to the computer.")
    expect(card).to_contain_text("40 % of 21.0 MB")
    expect(card.get_by_role("progressbar")).to_have_attribute("value", "40")
    lost.clear()
    expect(card).to_contain_text("It is in the queue.")
    phone.complaints = []
    assert [bytes(it) for it in stand.uploads.values()] == [content]
    offsets = [
        int(headers["upload-offset"])
        for method, _, headers in stand.asked
        if method == "PATCH"
    ]
    assert offsets == [0, PIECE, 2 * PIECE]
    assert len(stand.submitted) == 1


def test_that_what_arrived_of_a_piece_is_not_sent_again(
    phone: Phone, stand: Stand
) -> None:
    phone.refused = {503}
    stand.cuts = [3, 2]
    phone.choose(_file("a.wav", b"0123456789"))
    expect(phone.page.locator("#sendings")).to_contain_text("It is in the queue.")
    assert [bytes(it) for it in stand.uploads.values()] == [b"0123456789"]


def test_that_an_upload_goes_on_in_a_page_that_was_opened_anew(
    phone: Phone, stand: Stand, tmp_path: Path
) -> None:
    content = b"abcdefgh" * (PIECE // 4)
    (tmp_path / "long.wav").write_bytes(content)
    _cut_after(stand, phone, pieces=1)
    phone.choose(tmp_path / "long.wav")
    expect(phone.page.locator("#sendings")).to_contain_text("No connection")
    phone.page.unroute("**/api/v1/uploads/*")
    phone.page.on("dialog", lambda dialog: dialog.accept())
    phone.open()
    phone.choose(tmp_path / "long.wav")
    expect(phone.page.locator("#sendings")).to_contain_text("It is in the queue.")
    phone.complaints = []
    assert [bytes(it) for it in stand.uploads.values()] == [content]


def test_that_an_answer_that_is_lost_makes_no_second_job(
    phone: Phone, stand: Stand
) -> None:
    keys = list[str]()

    def lose_the_first(route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        keys.append(route.request.headers["idempotency-key"])
        return route.abort() if len(keys) == 1 else route.continue_()

    phone.page.route("**/api/v1/jobs", lose_the_first)
    phone.choose(_file("a.wav", b"abc"))
    expect(phone.page.locator("#sendings")).to_contain_text("It is in the queue.")
    phone.complaints = []
    assert len(keys) == 2
    assert len(set(keys)) == 1


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (413, "larger than the computer takes in"),
        (415, "no sound that the computer can read"),
        (429, "too much to do for this connection"),
    ],
)
def test_that_a_refusal_is_told_in_words_and_can_be_tried_again(
    phone: Phone, stand: Stand, status: int, told: str
) -> None:
    phone.refused = {status}
    stand.refusals = [problem(status, "The details.", "What to do.")]
    phone.choose(_file("a.wav", b"abc"), _file("b.wav", b"def"))
    first = phone.page.locator("#sendings .card", has_text="a.wav")
    expect(first).to_contain_text(told)
    expect(first).to_contain_text("The details. What to do.")
    expect(phone.page.locator("#sendings .card", has_text="b.wav")).to_contain_text(
        "It is in the queue."
    )
    phone.tap("Try again", first)
    expect(first).to_contain_text("It is in the queue.")


def test_that_a_file_that_is_empty_or_too_large_is_not_even_sent(
    opened: Open, stand: Stand
) -> None:
    stand.max_bytes = 1_500_000
    phone = opened()
    phone.open()
    phone.choose(_file("none.wav", b""), _file("huge.wav", bytes(1_600_000)))
    cards = phone.page.locator("#sendings")
    expect(cards).to_contain_text("This file is empty.")
    expect(cards).to_contain_text("It takes 1.5 MB.")
    assert stand.uploads == {}


def test_that_a_cancelled_upload_is_gone_there_too(
    phone: Phone, stand: Stand, tmp_path: Path
) -> None:
    (tmp_path / "long.wav").write_bytes(bytes(PIECE * 2))
    _cut_after(stand, phone, pieces=1)
    phone.choose(tmp_path / "long.wav")
    card = phone.page.locator("#sendings .card")
    expect(card).to_contain_text("No connection")
    with phone.page.expect_response(lambda it: it.request.method == "DELETE"):
        phone.tap("Cancel", card)
    expect(card).to_contain_text("Cancelled")
    phone.complaints = []
    assert (stand.uploads, stand.submitted) == ({}, [])


def test_that_a_recording_made_in_the_page_is_sent(phone: Phone, stand: Stand) -> None:
    phone.page.get_by_role("button", name="Record", exact=True).tap()
    expect(phone.page.get_by_role("timer")).not_to_have_text("0:00")
    phone.tap("Stop and send")
    expect(phone.page.locator("#sendings")).to_contain_text("It is in the queue.")
    (key,) = stand.uploads
    assert re.fullmatch(r"Recording [\d-]+ [\d.]+\.webm", stand.names[key])
    assert stand.uploads[key].startswith(b"\x1a\x45\xdf\xa3")  # as WebM begins


def test_that_a_page_without_encryption_says_how_to_record(opened: Open) -> None:
    phone = opened()
    phone.page.add_init_script(
        "Object.defineProperty(window, 'isSecureContext', {value: false})"
    )
    phone.open()
    expect(phone.page.locator("#recorder")).to_contain_text("TLS in Settings > API")
    expect(phone.page.locator("#recorder button")).to_have_count(0)


# The queue


@pytest.mark.parametrize("is_old", [False, True], ids=["streams", "looks"])
def test_that_a_job_is_followed_until_its_transcript_is_there(
    opened: Open, stand: Stand, is_old: bool
) -> None:
    phone = opened()
    if is_old:
        phone.page.add_init_script("delete window.fetch")
    phone.open()
    queue = phone.go("queue")
    expect(queue).to_contain_text("Nothing is in the queue.")
    number = _talk(stand)
    job = stand.add_job("talk.wav", position=3)
    expect(queue).to_contain_text("Waiting, number 3")
    progress = {"stage": "transcribe", "fraction": 0.62, "seconds_left": 130}
    stand.advance(job, status="running", progress=progress)
    expect(queue).to_contain_text("Transcribing · 62 % · 2 min left")
    expect(queue.get_by_role("progressbar")).to_have_attribute("value", "62")
    if not is_old:
        said = [{"start": 0, "end": 1, "text": "as it is heard"}]
        stand.tell("job.text", {"job": job["id"], "segments": said})
        expect(queue).to_contain_text("as it is heard")
    stand.advance(job, status="done", progress=None, transcript=number)
    phone.tap("Open the transcript", queue)
    expect(phone.view("transcript")).to_contain_text("The fog had not lifted.")


def test_that_jobs_are_cancelled_and_tried_again(phone: Phone, stand: Stand) -> None:
    stand.add_job("runs.wav", status="running")
    failed = stand.add_job("bad.wav", status="failed", error="No sound in bad.wav.")
    queue = phone.go("queue")
    expect(queue).to_contain_text("No sound in bad.wav.")
    phone.tap("Try again", queue.locator(".card", has_text="bad.wav"))
    expect(queue.locator(".card", has_text="bad.wav")).to_contain_text("Waiting")
    assert failed["status"] == "queued"
    runs = queue.locator(".card", has_text="runs.wav")
    phone.tap("Cancel", runs)
    expect(runs).to_contain_text("Cancelled")
    del stand.jobs[failed["id"]]
    stand.tell("job.removed", {"job": failed["id"]})
    expect(queue.locator(".card")).to_have_count(1)


# Transcripts


def test_that_transcripts_are_listed_and_searched(phone: Phone, stand: Stand) -> None:
    number = _talk(stand)
    stand.add_transcript("Emoji", ("A", "🎉🎉 a bridge 🎉, a Bridge"))
    for at in range(40):
        stand.add_transcript(f"Later {at}", ("A", "Nothing."))
    view = phone.go("transcripts")
    expect(view.locator(".row")).to_have_count(30)
    expect(view.locator(".row").first).to_contain_text("Later 39")
    phone.tap("Show more", view)
    expect(view.locator(".row").last).to_contain_text("Council")
    view.get_by_role("searchbox").fill("bridge")
    expect(view.locator("mark")).to_have_text(["bridge", "bridge", "Bridge"])
    phone.tap("Could you see the bridge?", view)
    there = phone.view("transcript").locator(".found")
    expect(there).to_have_text("Could you see the bridge?")
    expect(there).to_be_in_viewport()
    assert phone.page.evaluate("location.hash") == f"#/transcript/{number}/2"
    phone.page.go_back()
    expect(view.locator("mark")).to_have_count(3)
    view.get_by_role("searchbox").fill("nowhere")
    expect(view).to_contain_text("Nobody said that in any transcript.")


def test_that_a_correction_is_kept_and_can_be_undone(
    phone: Phone, stand: Stand
) -> None:
    number = _talk(stand)
    view = phone.go(f"transcript/{number}")
    passage = stand.transcripts[number]["segments"][1]
    phone.tap("The fog had not lifted.")
    view.get_by_label("What was said").fill("The fog had lifted.")
    view.get_by_label("Speaker", exact=True).select_option("Speaker 2")
    view.get_by_label("Name (everywhere)").fill("Jon Reed")
    phone.tap("Save")
    expect(phone.says).to_contain_text("Saved.")
    assert (passage["text"], passage["speaker"]) == ("The fog had lifted.", "B")
    assert stand.transcripts[number]["speakers"]["B"]["name"] == "Jon Reed"
    expect(view.locator(".turn").nth(1)).to_contain_text("JRJon Reed")
    phone.tap("Undo")
    expect(phone.says).to_contain_text("Undone.")
    assert (passage["text"], passage["speaker"]) == ("The fog had not lifted.", "A")
    assert stand.transcripts[number]["speakers"]["B"]["name"] == "Speaker 2"
    expect(view).to_contain_text("The fog had not lifted.")


def test_that_a_passage_gets_a_new_speaker_or_none(phone: Phone, stand: Stand) -> None:
    number = _talk(stand)
    passages = stand.transcripts[number]["segments"]
    view = phone.go(f"transcript/{number}")
    phone.tap("(Laughter)")
    view.get_by_label("Speaker", exact=True).select_option("New speaker…")
    view.get_by_label("Name (everywhere)").fill("The audience")
    phone.tap("Save")
    expect(view.locator(".turn").last).to_contain_text("The audience")
    assert passages[3]["speaker"] not in (None, "A", "B")
    phone.tap("Good evening.")
    view.get_by_label("Speaker", exact=True).select_option("Nobody")
    phone.tap("Save")
    expect(view.locator(".turn").first.locator("b")).to_have_count(0)
    assert passages[0]["speaker"] is None


def test_that_a_conflict_keeps_what_was_typed_and_shows_what_is_there(
    phone: Phone, stand: Stand
) -> None:
    phone.refused = {412}
    number = _talk(stand)
    there = stand.transcripts[number]
    view = phone.go(f"transcript/{number}")
    phone.tap("The fog had not lifted.")
    view.get_by_label("What was said").fill("The fog had lifted.")
    there["segments"][1]["text"] = "The frog had not lifted."
    there["revision"] += 1
    stand.tell("transcript.changed", {"transcripts": [number]})
    phone.tap("Save")
    expect(view).to_contain_text("It was changed elsewhere.")
    phone.tap("Load anew")
    expect(view.locator(".now-reads")).to_have_text("The frog had not lifted.")
    expect(view.get_by_label("What was said")).to_have_value("The fog had lifted.")
    assert there["segments"][1]["text"] == "The frog had not lifted."
    phone.tap("Save")
    expect(phone.says).to_contain_text("Saved.")
    assert there["segments"][1]["text"] == "The fog had lifted."


def test_that_a_change_from_elsewhere_shows_where_nothing_is_edited(
    phone: Phone, stand: Stand
) -> None:
    number = _talk(stand)
    view = phone.go(f"transcript/{number}")
    expect(view).to_contain_text("The fog had not lifted.")
    stand.transcripts[number]["segments"][1]["text"] = "The fog was gone."
    stand.transcripts[number]["revision"] += 1
    stand.tell("transcript.changed", {"transcripts": [number]})
    expect(view).to_contain_text("The fog was gone.")


def test_that_what_was_typed_and_not_saved_waits_where_it_was(
    phone: Phone, stand: Stand
) -> None:
    first, second = _talk(stand), _talk(stand)
    view = phone.go(f"transcript/{first}")
    phone.tap("Good evening.")
    view.get_by_label("What was said").fill("Good morning.")
    phone.go("queue")
    expect(phone.says).to_contain_text("“Council” is not saved.")
    phone.go(f"transcript/{second}")
    phone.go(f"transcript/{first}")
    expect(view.get_by_label("What was said")).to_have_value("Good morning.")
    view.get_by_label("What was said").press("Escape")
    expect(view).to_contain_text("Good evening.")


def test_that_a_transcript_is_downloaded_with_its_name(
    phone: Phone, stand: Stand
) -> None:
    number = _talk(stand)
    view = phone.go(f"transcript/{number}")
    phone.tap("Download", view)
    formats = view.get_by_label("Format")
    first = ("TXT", "DOCX", "SRT", "VTT", "PDF", "Markdown")
    expect(formats.locator("option")).to_have_text(
        [re.compile(f"^{it}(:|$)") for it in first]
    )
    formats.select_option("srt")
    with phone.page.expect_download() as download:
        phone.tap("Download the file", view)
    assert download.value.suggested_filename == "café.srt"
    content = Path(download.value.path()).read_text("utf-8")
    assert "The fog had not lifted." in content


def test_that_a_transcript_is_renamed_and_put_into_the_trash_and_back(
    phone: Phone, stand: Stand
) -> None:
    number = _talk(stand)
    view = phone.go(f"transcript/{number}")
    phone.tap("Rename", view)
    view.get_by_label("Name").fill("Council, May")
    phone.tap("Save", view)
    expect(view.locator("h1")).to_have_text("Council, May")
    phone.tap("Delete", view)
    rows = phone.view("transcripts")
    expect(rows).to_contain_text("No transcripts yet.")
    expect(phone.says).to_contain_text("“Council, May” was put into the trash.")
    assert stand.trash == {number}
    phone.tap("Undo")
    expect(rows).to_contain_text("Council, May")
    assert stand.trash == set()


@pytest.mark.parametrize("keyless", [True, False])
def test_that_a_passage_is_heard(opened: Open, stand: Stand, keyless: bool) -> None:
    number = _talk(stand)
    stand.keyless = keyless
    phone = opened()
    phone.open("" if keyless else f"#pair={CODE}")
    view = phone.go(f"transcript/{number}")
    phone.tap("Could you see the bridge?")
    phone.tap("Hear it")
    expect(view.locator(".now")).to_have_text("Could you see the bridge?")
    view.get_by_label("What was said").press("Escape")
    expect(view.locator(".now")).to_be_visible()


def test_that_a_recording_that_is_gone_is_missed_in_words(
    opened: Open, stand: Stand
) -> None:
    number = _talk(stand)
    stand.keyless = False
    stand.media = None
    phone = opened()
    phone.refused = {404}
    phone.open(f"#pair={CODE}")
    view = phone.go(f"transcript/{number}")
    phone.tap("Play the recording")
    expect(view).to_contain_text("The recording is not there any more.")


# All of it


def test_that_names_with_markup_are_shown_as_they_are(
    phone: Phone, stand: Stand
) -> None:
    number = stand.add_transcript(HOSTILE, ("A", HOSTILE))
    there = stand.transcripts[number]
    there["speakers"]["A"]["name"] = HOSTILE
    stand.add_job(HOSTILE, status="failed", error=HOSTILE, note=HOSTILE)
    phone.choose(_file(HOSTILE, b""))
    expect(phone.page.locator("#sendings h3")).to_have_text(HOSTILE)
    expect(phone.go("queue")).to_contain_text(HOSTILE)
    view = phone.go("transcripts")
    expect(view).to_contain_text(HOSTILE)
    view.get_by_role("searchbox").fill("onerror")
    expect(view.locator("mark")).to_have_text("onerror")
    view = phone.go(f"transcript/{number}")
    expect(view.locator("h1")).to_have_text(HOSTILE)
    expect(view.locator("b")).to_have_text(HOSTILE)
    view.locator(".passage").tap()
    expect(view.locator("option").nth(1)).to_have_text(HOSTILE)
    phone.tap("Cancel")
    phone.tap("Delete", view)
    expect(phone.says).to_contain_text(HOSTILE)
    assert phone.page.locator("img").count() == 1
    assert phone.page.evaluate("window.harmed") is None


@pytest.mark.parametrize("width", [320, 390, 430])
def test_that_each_place_fits_the_phone_and_the_finger(
    opened: Open, stand: Stand, width: int
) -> None:
    number = stand.add_transcript("w" * 300, ("A", "W" * 300), ("B", "Short."))
    stand.transcripts[number]["speakers"]["A"]["name"] = "N" * 200
    stand.add_job("n" * 200, status="failed", error="e" * 200)
    stand.add_job("short.wav")
    phone = opened(viewport={"width": width, "height": 640}, locale="de-DE")
    phone.open()
    phone.choose(_file("f" * 200, b""))
    phone.page.locator("#sendings .card").wait_for()
    for place, sign in (
        ("add", "#sendings .card"),
        ("queue", ".card >> nth=1"),
        ("transcripts", ".row"),
        (f"transcript/{number}", ".passage"),
        ("connection", "dd >> nth=0"),
    ):
        phone.go(place).locator(sign).first.wait_for()
        _assert_fits(phone, width)
    phone.go(f"transcript/{number}")
    phone.tap("Short.")
    phone.tap("Herunterladen")
    phone.page.locator(".sheet select").wait_for()
    _assert_fits(phone, width)


def _assert_fits(phone: Phone, width: int) -> None:
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= width
    small = phone.page.evaluate(
        """() => Array.from(document.querySelectorAll(
            "button, a, select, textarea, label.check, .line input, .passage"
          ))
          .filter(it => it.offsetParent || it.closest(".tabs, .bar:not([hidden])"))
          .map(it => [it.outerHTML, it.getBoundingClientRect()])
          .filter(([, box]) => box.height < 44 || box.width < 44)
          .map(([html]) => html)"""
    )
    assert small == []


def test_that_every_control_has_a_name_and_is_reached_by_the_keyboard(
    phone: Phone, stand: Stand
) -> None:
    number = _talk(stand)
    view = phone.go(f"transcript/{number}")
    view.get_by_role("button", name="Good evening.").focus()
    phone.page.keyboard.press("Enter")
    expect(view.get_by_label("What was said")).to_be_focused()
    phone.page.keyboard.type("Oh. ")
    phone.page.keyboard.press("Control+Enter")
    expect(phone.says).to_contain_text("Saved.")
    unnamed = phone.page.evaluate(
        """() => Array.from(document.querySelectorAll(
            "input, select, textarea, progress, meter, button, a"
          ))
          .filter(it => !(it.getAttribute("aria-label") || it.textContent.trim()
            || (it.labels && it.labels.length)))
          .map(it => it.outerHTML)"""
    )
    assert unnamed == []


def test_that_the_page_speaks_the_phones_language(opened: Open) -> None:
    for locale, title in (
        ("de-AT", "Aufnahme hinzufügen"),
        ("es-MX", "Añadir una grabación"),
        ("fr-FR", "Add a recording"),
    ):
        phone = opened(locale=locale)
        phone.open()
        expect(phone.view("add").locator("h1")).to_have_text(title)
