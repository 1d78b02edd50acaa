"""The manual: chapters in Markdown that come along, and where what stands in them.

`resources/manual/index.md` lists the chapters. Those on troubles have an entry for each
message of the program's: its text is quoted, with "…" for what changes in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wxdesk.core.errors import WxdeskError
from wxdesk.resources import resource

_LINKED = re.compile(r"\[(?P<title>[^\]]+)\]\((?P<name>[\w-]+)\.md\)")
_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<title>.+)")
_FENCE = "```"
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*`\[>#|]")
_ANY = "…"
_AROUND = 60
_TELLING = 8
"""Letters of a message without which it could be any."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a chapter, and what follows it up to the next one.

    Attributes:
        chapter: The chapter's name.
        title: Its heading.
        anchor: What links to it say behind the "#".
        lines: Its Markdown below the heading.
    """

    chapter: str
    title: str
    anchor: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its text without marks, in one line."""
        return " ".join(_MARKS.sub("", " ".join(self.lines)).split())

    @property
    def messages(self) -> Iterator[str]:
        """The messages of the program that it explains."""
        for line in self.lines:
            if line.startswith("> "):
                yield line.removeprefix("> ")


@dataclass(frozen=True, slots=True)
class Hit:
    """A section in which something was found.

    Attributes:
        section: The section.
        passage: What stands around the first of the words.
    """

    section: Section
    passage: str


class Manual:
    """All chapters.

    Args:
        folder: Of the files; None takes those that came along.
    """

    INDEX = "index"

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or resource("manual")

    @cached_property
    def chapters(self) -> dict[str, str]:
        """The names of the chapters with their titles, in the order of reading."""
        listed = _LINKED.finditer(self.markdown(self.INDEX))
        return {found["name"]: found["title"] for found in listed}

    def markdown(self, chapter: str) -> str:
        """The text of a chapter.

        Raises:
            WxdeskError: There is none of this name, or its file cannot be read.
        """
        if not re.fullmatch(r"[\w-]+", chapter):
            raise _no_chapter(chapter)
        try:
            return (self.folder / f"{chapter}.md").read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise _no_chapter(chapter) from error

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections of all chapters."""
        return tuple(
            section
            for chapter in self.chapters
            for section in _sections(chapter, self.markdown(chapter))
        )

    def search(self, text: str) -> list[Hit]:
        """The sections with all words of a text, those first whose headings have them.

        A word is found in longer ones, too. What is a message of the program's is found
        by that, whatever names are in it.
        """
        words = text.casefold().split()
        if not words:
            return []
        found = []
        for section in self.sections:
            title, body = section.title.casefold(), section.text.casefold()
            if all(word in title or word in body for word in words):
                missed = sum(word not in title for word in words)
                found.append((missed, Hit(section, _passage(section.text, words))))
        hits = [hit for _, hit in sorted(found, key=lambda it: it[0])]
        if not hits and (explained := self.explaining(text.strip())):
            return [Hit(explained, _passage(explained.text, words))]
        return hits

    def explaining(self, message: str) -> Section | None:
        """The section that explains a message of the program's, as it wrote it."""
        best: tuple[int, Section] | None = None
        for pattern, weight, section in self._messages:
            if (best is None or weight > best[0]) and pattern.match(message):
                best = weight, section
        return best and best[1]

    @cached_property
    def _messages(self) -> Sequence[tuple[re.Pattern[str], int, Section]]:
        return [
            (_pattern(quoted), len(quoted.replace(_ANY, "")), section)
            for section in self.sections
            for quoted in section.messages
            if len(quoted.replace(_ANY, "")) >= _TELLING
        ]


def anchor_of(heading: str) -> str:
    """What links say to lead to a heading, as on the usual sites for source code."""
    kept = re.sub(r"[^\w\- ]", "", _MARKS.sub("", heading).lower())
    return kept.replace(" ", "-")


def _sections(chapter: str, markdown: str) -> Iterator[Section]:
    title, lines, is_code = "", list[str](), False
    for line in markdown.splitlines():
        is_code ^= line.startswith(_FENCE)
        if not is_code and (found := _HEADING.fullmatch(line)):
            if title:
                yield Section(chapter, title, anchor_of(title), tuple(lines))
            title, lines = _MARKS.sub("", found["title"]), []
        else:
            lines.append(line)
    if title:
        yield Section(chapter, title, anchor_of(title), tuple(lines))


def _passage(text: str, words: Sequence[str]) -> str:
    folded = text.casefold()
    places = [at for word in words if (at := folded.find(word)) >= 0]
    at = min(places, default=0)
    start = text.rfind(" ", 0, max(at - _AROUND, 0)) + 1
    end = text.find(" ", at + 2 * _AROUND)
    cut = text[start : end if end >= 0 else None]
    return ("…" if start else "") + cut + ("…" if end >= 0 else "")


def _pattern(quoted: str) -> re.Pattern[str]:
    """Matches what begins with a message; a hint may follow it."""
    return re.compile(".+?".join(map(re.escape, quoted.split(_ANY))), re.DOTALL)


def _no_chapter(name: str) -> WxdeskError:
    return WxdeskError(
        f'The manual has no chapter "{name}".', "`wxdesk manual` lists its chapters."
    )
