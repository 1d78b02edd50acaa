"""Who speaks how much, as a table and as data."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from wxdesk.core.speaking import Share, Speaking
from wxdesk.core.transcript import Speaker
from wxdesk.export.documents import BYTE_ORDER_MARK

HEADINGS = (
    *("speaker", "seconds", "share", "turns", "mean_turn", "longest_turn"),
    *("words", "words_per_minute", "interruptions", "interrupted", "overlap"),
)
"""Of the columns, as `Share` has them."""


def speaking_csv(found: Speaking, speakers: Mapping[str, Speaker]) -> str:
    """A row for each speaker; times in seconds, shares from 0 to 1.

    It begins with a byte order mark, without which Excel takes UTF-8 for a code page.
    """
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(HEADINGS)
    table.writerows(_rows(found, speakers))
    return BYTE_ORDER_MARK + file.getvalue()


def speaking_data(found: Speaking, speakers: Mapping[str, Speaker]) -> dict[str, Any]:
    """All figures as JSON-ready data; seconds, and shares from 0 to 1."""
    return {
        "duration": _rounded(found.duration),
        "speech": _rounded(found.speech),
        "silence": _rounded(found.silence),
        "overlap": _rounded(found.overlap),
        "unknown": _rounded(found.unknown),
        "speakers": [
            {"key": key, "name": _name(key, speakers), **_figures(share)}
            for key, share in found.shares.items()
        ],
    }


def _rows(
    found: Speaking, speakers: Mapping[str, Speaker]
) -> Iterator[tuple[Any, ...]]:
    for key, share in found.shares.items():
        yield (_name(key, speakers), *_figures(share).values())


def _figures(share: Share) -> dict[str, float]:
    return {name: _rounded(value) for name, value in asdict(share).items()}


def _name(key: str, speakers: Mapping[str, Speaker]) -> str:
    return speakers[key].name if key in speakers else key


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else round(value, 3)
