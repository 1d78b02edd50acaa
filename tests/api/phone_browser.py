"""A phone, of a kind: the system's Chromium in a phone's size, with its finger."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    sync_playwright,
)

CHROMIUM = next(
    filter(
        None,
        map(
            shutil.which,
            ("chromium", "chromium-browser", "google-chrome", "msedge"),
        ),
    ),
    None,
)
PATIENCE = 60_000  # milliseconds

_REFUSED = re.compile(r"the server responded with a status of (\d+)")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser whose microphone hums; the test is skipped where there is none.

    Playwright's loop belongs to the thread for as long as this is open.
    """
    if CHROMIUM is None:
        pytest.skip("There is no Chromium on this machine to show a page.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
            ],
        )
        yield browser
        browser.close()


@contextmanager
def phones(browser: Browser, url: str) -> Iterator["Open"]:
    """Lends what opens phones at a server; nothing must go wrong on any of them."""
    all_ = list["Phone"]()

    def open_(**choices: Any) -> "Phone":
        all_.append(Phone(browser, url, **choices))
        return all_[-1]

    yield open_
    for phone in all_:
        phone.context.close()
    if complaints := [it for phone in all_ for it in phone.complaints]:
        pytest.fail("\n".join(complaints))


class Phone:
    """One page on it, and everything that goes wrong there.

    Args:
        browser: What shows it.
        url: Of the server, without a path.
        choices: Of the browser's context, such as its locale.

    Attributes:
        refused: Statuses with which the server may answer; others are complaints.
        complaints: What the page should not have done.
    """

    def __init__(self, browser: Browser, url: str, **choices: Any) -> None:
        self.url = url
        self.refused: set[int] = set()
        self.complaints: list[str] = []
        wanted = {
            "viewport": {"width": 390, "height": 844},
            "has_touch": True,
            "is_mobile": True,
            "device_scale_factor": 2,
            "locale": "en-US",
            **choices,
        }
        self.context: BrowserContext = browser.new_context(**wanted)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._watch)

    def open(self, fragment: str = "", view: str = "add") -> None:
        """Opens the page anew, and waits for what it shows then."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.url}/phone{fragment}")
        self.view(view).wait_for()

    def view(self, name: str) -> Locator:
        """What is on the page while a view is open."""
        return self.page.locator(f"#{name}:not([hidden])")

    def go(self, place: str) -> Locator:
        """Goes to a place of the page, as its links do."""
        self.page.evaluate("place => { location.hash = '#/' + place }", place)
        view = self.view(place.partition("/")[0])
        view.wait_for()
        return view

    def tap(self, text: str, within: Locator | None = None) -> None:
        """Taps on a button, link or passage by its text."""
        root = within or self.page.locator("body")
        root.get_by_text(text, exact=True).locator("visible=true").tap()

    def choose(self, *files: Any) -> None:
        """Chooses files, by path or by {name, mimeType, buffer}."""
        self.page.locator("#files").set_input_files(list(files))

    @property
    def says(self) -> Locator:
        """The line at the bottom."""
        return self.page.locator(".bar:not([hidden])")

    def _hear(self, message: ConsoleMessage) -> None:
        refused = _REFUSED.search(message.text)
        if message.type not in ("error", "warning"):
            return
        if not refused or int(refused[1]) not in self.refused:
            self.complaints.append(message.text)

    def _watch(self, request: Request) -> None:
        ours = (f"{self.url}/", f"blob:{self.url}/", "about:blank")
        if not request.url.startswith(ours):
            self.complaints.append(f"went to {request.url}")


Open = Callable[..., Phone]
"""Opens a phone, with choices of the browser's context."""
