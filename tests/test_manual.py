"""The manual: whole, in step with the program, and found by what one looks for."""

import json
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from wxdesk.core.errors import WxdeskError
from wxdesk.manual import Manual, anchor_of

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "packaging"))
messages = import_module("messages")
pictures = import_module("pictures")
sys.path.pop(0)

_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([\w-]+\.md)?(?:#([\w-]+))?\)")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def manual() -> Manual:
    return Manual()


def write(folder: Path, **chapters: str) -> Manual:
    for name, text in chapters.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return Manual(folder)


# What is in it.


def test_that_every_message_of_the_program_has_an_entry(manual: Manual) -> None:
    quoted = [text for section in manual.sections for text in section.messages]
    assert messages.messages() - set(quoted) == set()


def test_that_no_message_has_two_entries_or_is_none_any_more(manual: Manual) -> None:
    quoted = [text for section in manual.sections for text in section.messages]
    assert sorted(quoted) == sorted(set(quoted))
    kept = set(quoted) - messages.messages()
    assert kept <= messages.OTHERS


def test_that_all_chapters_are_listed(manual: Manual) -> None:
    files = {path.stem for path in manual.folder.glob("*.md")}
    assert files == {*manual.chapters, Manual.INDEX}


def test_that_links_lead_somewhere(manual: Manual) -> None:
    anchors = {
        name: {it.anchor for it in manual.sections if it.chapter == name}
        for name in manual.chapters
    }
    broken = [
        (name, file, anchor)
        for name in manual.chapters
        for file, anchor in _LINK.findall(_FENCED.sub("", manual.markdown(name)))
        if (to := file.removesuffix(".md") or name) not in {*anchors, Manual.INDEX}
        or (anchor and anchor not in anchors[to])
    ]
    assert broken == []


def test_that_its_pictures_are_there() -> None:
    there = {path.stem for path in pictures.PICTURES.glob("*.png")}
    assert there == pictures.shown()


def test_that_its_pictures_are_younger_than_the_window_that_they_show() -> None:
    made_of = json.loads(pictures.MADE_OF.read_text(encoding="utf-8"))
    assert made_of["window"] == pictures.fingerprint(), (
        "The window is another one: python3 packaging/dev.py pictures"
    )


# Finding something in it.


def test_that_headings_with_the_words_come_first(tmp_path: Path) -> None:
    manual = write(
        tmp_path,
        index="- [One](one.md): about",
        one="# One\nA river.\n## Two\nNothing.\n## The River\nwide\n",
    )
    assert [hit.section.title for hit in manual.search("river")] == ["The River", "One"]
    assert [hit.section.title for hit in manual.search("RIVER wide")] == ["The River"]
    assert manual.search("  ") == manual.search("lake") == []


def test_that_a_passage_is_cut_at_words_around_the_first_of_them(
    tmp_path: Path,
) -> None:
    text = "before " * 40 + "needle " + "after " * 60
    manual = write(tmp_path, index="- [One](one.md)", one=f"# One\n{text}\n")
    (hit,) = manual.search("needle")
    assert hit.passage.startswith("…before")
    assert "needle after" in hit.passage
    assert hit.passage.endswith("after…")
    assert len(hit.passage) < 220


def test_that_a_message_is_explained_by_the_entry_that_says_most_of_it(
    tmp_path: Path,
) -> None:
    manual = write(
        tmp_path,
        index="- [One](one.md)",
        one="# One\n## Any\n> … is …\n\nx\n## Empty\n> … is empty: it holds nothing.\n",
    )
    found = manual.explaining("talk.wav is empty: it holds nothing. Copy it again.")
    assert found is not None
    assert found.title == "Empty"
    assert manual.explaining("All went well.") is None


def test_that_every_message_leads_to_its_own_entry(manual: Manual) -> None:
    for section in manual.sections:
        for quoted in set(section.messages) - {"… …"}:
            found = manual.explaining(quoted.replace("…", "a thing"))
            assert found is not None, quoted
            assert quoted in found.messages


def test_that_code_has_no_headings(tmp_path: Path) -> None:
    manual = write(
        tmp_path, index="- [One](one.md)", one="# One\n```\n# a comment\n```\n## Two\n"
    )
    assert [section.title for section in manual.sections] == ["One", "Two"]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("From an empty machine", "from-an-empty-machine"),
        ("GPU, CPU & memory", "gpu-cpu--memory"),
        ("`wxdesk serve`", "wxdesk-serve"),
    ],
)
def test_that_anchors_are_those_of_the_usual_sites(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor


@pytest.mark.parametrize("name", ["nothing", "../index", ""])
def test_that_a_chapter_that_is_not_there_is_an_error(
    manual: Manual, name: str
) -> None:
    with pytest.raises(WxdeskError, match="has no chapter"):
        manual.markdown(name)
