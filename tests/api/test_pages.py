"""The files of the phone page, as they are sent and as they are written."""

import json
import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from wxdesk.api.pages import phone_pages
from wxdesk.core.job import Stage
from wxdesk.core.languages import LANGUAGES
from wxdesk.resources import resource

FILES = sorted(resource("phone").iterdir())
SCRIPTS = [file for file in FILES if file.suffix == ".js"]

_TOKENS = re.compile(
    r"""/\*.*?\*/ | //[^\n]* | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
        | (?<=[(,=:!&|?])\s*
          /(?![*/])(?:\[(?:[^\]\\\n]|\\.)*\] | [^/\\\n[] | \\.)+/[gimuy]*""",
    re.VERBOSE | re.DOTALL,
)


@pytest.fixture
def client() -> TestClient:
    app = FastAPI(redirect_slashes=False)
    app.include_router(phone_pages())
    return TestClient(app, follow_redirects=False)


def code_of(file: Path) -> str:
    """A script without comments, strings and patterns."""
    return _TOKENS.sub(" '' ", file.read_text(encoding="utf-8"))


def told_by(text: str) -> set[str]:
    """The texts that a script or the markup shows in the user's language."""
    found = set(re.findall(r'data-t(?:-label|-hint)?="([^"]*)"', text))
    calls = r'\btr\(\s*("(?:[^"\\]|\\.)*"(?:\s*\+\s*"(?:[^"\\]|\\.)*")*)'
    for call in re.findall(calls, text):
        found.add("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', call)))
    return found


@pytest.mark.parametrize("name", ["", *(f"/{file.name}" for file in FILES)])
def test_that_each_file_comes_with_headers_that_allow_nothing_from_elsewhere(
    client: TestClient, name: str
) -> None:
    if name == "/index.html":
        name = ""
    answer = client.get(f"/phone{name}")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"].split("; ")
    assert {"default-src 'self'", "frame-ancestors 'none'"} <= set(policy)
    assert not re.search("unsafe|\\*|https?:", " ".join(policy))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-cache"


def test_that_a_file_is_sent_again_only_if_it_is_another_one(
    client: TestClient,
) -> None:
    etag = client.get("/phone").headers["etag"]
    assert etag != client.get("/phone/phone.js").headers["etag"]
    for known in (etag, f'"other", W/{etag}'):
        answer = client.get("/phone", headers={"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == etag
    answer = client.get("/phone", headers={"If-None-Match": '"other"'})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "nothing.js",
        "..%2Fstyle.qss",
        "%2e%2e/style.qss",
        "phone.js/",
        "phone.js%00",
    ],
)
def test_that_there_is_nothing_but_the_files_of_the_page(
    client: TestClient, path: str
) -> None:
    assert client.get(f"/phone/{path}").status_code == 404


def test_that_an_address_with_a_slash_in_the_end_leads_to_the_page(
    client: TestClient,
) -> None:
    answer = client.get("/phone/")
    assert (answer.status_code, answer.headers["location"]) == (307, "../phone")


def test_that_the_document_describes_the_page_and_not_its_files(
    client: TestClient,
) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert list(paths) == ["/phone"]


def test_that_the_page_names_only_files_that_there_are() -> None:
    page = resource("phone/index.html").read_text(encoding="utf-8")
    named = re.findall(r'(?:src|href)="(?!#)([^"]*)"', page)
    assert set(named) == {
        f"phone/{file.name}" for file in FILES if file.name != "index.html"
    }
    icons = json.loads(resource("phone/manifest.json").read_text("utf-8"))["icons"]
    assert all(resource(f"phone/{icon['src']}").is_file() for icon in icons)


def test_that_no_script_or_style_stands_in_the_page_itself() -> None:
    page = resource("phone/index.html").read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert all(it == "" for it in re.findall(r"<script[^>]*>(.*?)</script>", page))


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_that_a_script_is_one_that_old_phones_can_read(file: Path) -> None:
    code = code_of(file)
    newer = (
        r"=>|`|\.\.\.|\*\*|\?\.|\?\?|\b(let|const|class|async|await|super)\b|[^.]\bof\b"
    )
    assert not re.findall(newer, code)
    calls = r"\.(includes|find|findIndex|padStart|startsWith|endsWith|assign|closest"
    assert not re.findall(calls + r"|entries|values|fill|from|append)\(", code)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_that_a_script_takes_no_text_for_markup_and_logs_nothing(file: Path) -> None:
    never = r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|\bFunction\b"
    assert not re.findall(never + r"|\bconsole\b|DOMParser", code_of(file))


@pytest.mark.parametrize("language", ["de", "es"])
def test_that_every_text_of_the_page_is_translated_and_no_other(language: str) -> None:
    words = resource("phone/words.js").read_text(encoding="utf-8")
    table = re.search(rf"^    {language}: \{{$(.*?)^    \}}", words, re.M | re.S)
    assert table is not None
    pairs = re.findall(r'"([^"]*)":\s+"([^"]*)",?\n', table[1])
    shown = set[str]()
    for file in FILES:
        shown |= told_by(file.read_text(encoding="utf-8"))
    assert dict(pairs).keys() == shown
    assert len(pairs) == len(dict(pairs))
    for text, translation in pairs:
        assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", translation)


def test_that_the_page_knows_each_language_and_each_step_of_a_job() -> None:
    words = resource("phone/words.js").read_text(encoding="utf-8")
    codes = re.search(r"var CODES = \((.*?)\)", words, re.S)
    assert codes is not None
    known = " ".join(re.findall(r'"([^"]*)"', codes[1])).split()
    assert known == list(LANGUAGES)
    assert all(f"      {stage}: wx.tr(" in words for stage in Stage)


def test_that_the_colours_are_those_of_the_window() -> None:
    style = resource("phone/phone.css").read_text(encoding="utf-8")
    theme = pytest.importorskip("wxdesk.gui.theme")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.S)
    for part, colours in ((light, theme.LIGHT), (dark, theme.DARK)):
        roles = dict(re.findall(r"--([\w-]+): (#\w{6})", part))
        speakers = [roles.pop(f"speaker-{at}") for at in range(len(colours.speakers))]
        assert tuple(speakers) == colours.speakers
        for role, colour in roles.items():
            assert colour == getattr(colours, role.replace("-", "_"))


def test_that_the_icon_is_the_programs() -> None:
    icon = resource("phone/icon.svg").read_bytes()
    assert icon == resource("icons/wxdesk.svg").read_bytes()
