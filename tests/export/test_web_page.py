"""The web page in a browser, if there is one: Chromium, or what is made of it."""

import json
import re
import shutil
import subprocess
import threading
import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from test_more_formats import NOTED, TALK

from wxdesk.core.transcript import Provenance, Segment
from wxdesk.export.formats import FORMATS

BROWSER = next(
    filter(
        None,
        map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge")),
    ),
    None,
)
PATIENCE = 120
SECONDS = 12

Look = Callable[..., dict[str, Any]]

_TOLD = """
<script type="module">
const when = (target, name) =>
  new Promise(done => target.addEventListener(name, done, {once: true}));
let found;
try {
  found = await (async () => { %s })();
} catch (error) {
  found = {error: `${error}`};
}
await fetch("http://127.0.0.1:%d", {
  method: "POST", mode: "no-cors", body: JSON.stringify(found)
});
</script>
"""


@pytest.fixture
def answers() -> Iterator[tuple[int, Queue[str]]]:
    """A port of this machine, and what comes in there."""
    told = Queue[str]()

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.put(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, told
        server.shutdown()
        thread.join()


@pytest.fixture
def look(tmp_path: Path, answers: tuple[int, Queue[str]]) -> Iterator[Look]:
    """Opens a page, and gives what a script finds there that runs after the page's."""
    if BROWSER is None:
        pytest.skip("There is no Chromium on this machine to show a page.")
    port, told = answers
    started = []

    def run(page: str, script: str) -> dict[str, Any]:
        path = tmp_path / "page.html"
        path.write_text(page + _TOLD % (script, port), encoding="utf-8")
        with (tmp_path / "browser.log").open("wb") as log:
            browser = subprocess.Popen(
                [
                    BROWSER,
                    *(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                    ),
                    *("--mute-audio", "--autoplay-policy=no-user-gesture-required"),
                    f"--user-data-dir={tmp_path / 'profile'}",
                    path.as_uri(),
                ],
                stdout=log,
                stderr=log,
            )
        started.append(browser)
        return json.loads(told.get(timeout=PATIENCE))

    yield run
    for browser in started:
        browser.terminate()
        browser.wait(PATIENCE)


@pytest.fixture
def recording(tmp_path: Path) -> str:
    """Silence beside the page."""
    with wave.open(str(tmp_path / "one two.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * 8000 * SECONDS))
    return "/elsewhere/one two.wav"


def page_of(source: str, **changes: object) -> str:
    talk = replace(NOTED, provenance=Provenance(source=source), **changes)
    content = FORMATS["html"].write(talk, None)
    assert isinstance(content, str)
    return content


@pytest.mark.slow
def test_that_a_click_on_a_word_plays_the_recording_from_there(
    look: Look, recording: str
) -> None:
    found = look(
        page_of(recording),
        """
        const player = document.querySelector("audio");
        if (player.readyState < 1) await when(player, "loadedmetadata");
        const word = [...document.querySelectorAll("p [data-s]")]
          .find(it => it.textContent == '"only"');
        const seeked = when(player, "seeked");
        word.click();
        await seeked;
        const at = player.currentTime;
        while (!document.querySelector(".now")) await when(player, "timeupdate");
        const now = document.querySelector(".now").textContent;
        const shown = document.querySelector(".missing").offsetHeight;
        return {at, now, paused: player.paused, length: player.duration, shown};
        """,
    )
    assert found["at"] == pytest.approx(4.0, abs=0.5)
    assert found["now"] in ('"only"', "{one}")
    assert found["length"] == pytest.approx(SECONDS)
    assert (found["paused"], found["shown"]) == (False, 0)


@pytest.mark.slow
def test_that_the_enter_key_plays_from_the_time_of_a_turn_or_a_note(
    look: Look, recording: str
) -> None:
    found = look(
        page_of(recording),
        """
        const player = document.querySelector("audio");
        if (player.readyState < 1) await when(player, "loadedmetadata");
        const times = [...document.querySelectorAll("time")];
        const places = [];
        for (const time of [times[2], times.at(-2)]) {
          const seeked = when(player, "seeked");
          time.focus();
          document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key: "Enter", bubbles: true})
          );
          await seeked;
          places.push(player.currentTime);
        }
        return {places, role: times[2].getAttribute("role")};
        """,
    )
    assert found["places"] == pytest.approx([8.0, 3.0], abs=0.5)
    assert found["role"] == "button"


@pytest.mark.slow
def test_that_a_page_says_what_to_do_where_the_recording_is_not(look: Look) -> None:
    found = look(
        page_of("/elsewhere/gone.mp3"),
        """
        const player = document.querySelector("audio");
        if (!player.error) await when(player, "error");
        document.querySelector("p [data-s]").click();
        await new Promise(requestAnimationFrame);
        return {
          shown: document.querySelector(".missing").innerText,
          player: player.offsetHeight,
          pointer: getComputedStyle(document.querySelector("p [data-s]")).cursor,
        };
        """,
    )
    assert found["shown"] == "Put gone.mp3 beside this page to hear it."
    assert (found["player"], found["pointer"]) == (0, "auto")


@pytest.mark.slow
def test_that_a_long_word_and_both_directions_fit_a_narrow_page(look: Look) -> None:
    segments = (
        Segment(0, 1, "w" * 1000, "A"),
        Segment(1, 2, "שלום (עולם)!", "B"),
    )
    found = look(
        page_of("", segments=segments),
        """
        const [one, other] = document.querySelectorAll("p");
        document.body.style.width = "300px";
        return {
          wide: one.scrollWidth,
          box: one.clientWidth,
          directions: [one, other].map(it => getComputedStyle(it).direction),
          said: other.innerText,
        };
        """,
    )
    assert found["wide"] == found["box"] <= 300
    assert found["directions"] == ["ltr", "rtl"]
    assert found["said"] == "שלום (עולם)!"


def test_that_a_page_without_a_recording_has_no_player() -> None:
    for source in ("", "https://example.org/talk.mp3"):
        page = page_of(source)
        assert not re.search("<(audio|video|script)", page)
        assert "was &lt;the&gt;" in page
    assert "<video" in FORMATS["html"].write(
        replace(TALK, provenance=Provenance(source="/a/b.mp4")), None
    )
