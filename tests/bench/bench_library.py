"""Pages and searches of a large library."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import batched, islice
from pathlib import Path
from typing import Any

from frame import Bench
from sqlalchemy import insert

from wxdesk.core.record import LibraryFilter, LibraryOrder
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript, Turn, Word
from wxdesk.jobs.library import Library
from wxdesk.media.probe import Probe
from wxdesk.store.contents import header_columns
from wxdesk.store.database import Database
from wxdesk.store.history import History
from wxdesk.store.names import sort_key
from wxdesk.store.shelves import Shelves
from wxdesk.store.splice import Splice
from wxdesk.store.tables import (
    columns_of,
    revisions,
    segment_ids,
    segments,
    speakers,
    tags,
    transcripts,
)

WORDS_EACH = 2000
SEGMENT_WORDS = 16
VOCABULARY = 30_000
PAGE = 100
HITS = 50
RUNS = 15
LIMIT = 100.0  # milliseconds


def run(bench: Bench) -> None:
    """Generate a library and measure what a window asks of it."""
    count = 10_000 if bench.full else 1_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wxdesk.db"
        began = time.perf_counter()
        with Database(f"sqlite:///{path}") as database:
            generate(database, count)
            seconds = time.perf_counter() - began
            files = sum(file.stat().st_size for file in Path(folder).iterdir())
            bench.note(
                f"{count:,} transcripts of {WORDS_EACH:,} words, generated in "
                f"{seconds:.0f} s; the database has {files / 1e9:.2f} GB."
            )
            shelves = Shelves(database)
            with Library(History(database), shelves, _no_probe) as library:
                measure(bench, library, count)


def measure(bench: Bench, library: Library, count: int) -> None:
    """Report the medians of the library's answers, in milliseconds."""
    first = library.page(limit=PAGE)
    english = LibraryFilter(language="en", tags=("tag 3",), speaker="Anna")
    questions: dict[str, tuple[Callable[[], Any], float | None]] = {
        "first page": (lambda: library.page(limit=PAGE), LIMIT),
        "second page": (lambda: library.page(limit=PAGE, after=first[-1]), LIMIT),
        "count": (library.count, LIMIT),
        "search for two words": (
            lambda: library.search("w12 w345 ", limit=HITS),
            LIMIT,
        ),
        "search for two rare words": (
            lambda: library.search("w9012 w23 ", limit=HITS),
            LIMIT,
        ),
        "search for two of the most frequent words": (
            lambda: library.search("w0 w1 ", limit=HITS),
            LIMIT,
        ),
        "search for a phrase": (lambda: library.search('"w1 w2"', limit=HITS), None),
        "search with a filter": (
            lambda: library.search("w12 w345 ", english, limit=HITS),
            None,
        ),
        "search for a speaker's words": (
            lambda: library.search("speaker:anna w12 w34 ", limit=HITS),
            None,
        ),
        "page with a filter": (lambda: library.page(english, limit=PAGE), None),
        "page of a rare language": (
            lambda: library.page(LibraryFilter(language="is"), limit=PAGE),
            None,
        ),
        "count by part of the name": (
            lambda: library.count(LibraryFilter(text="view 12")),
            None,
        ),
        "menus": (
            lambda: (library.languages(), library.speakers(), library.tags()),
            None,
        ),
    }
    for order in LibraryOrder:
        middle = library.page(order=order, limit=count // 2)[-1]
        questions[f"page in the middle by {order}"] = (
            lambda order=order, middle=middle: library.page(
                order=order, limit=PAGE, after=middle
            ),
            LIMIT,
        )
    for name, (ask, limit) in questions.items():
        bench.figure(name, statistics.median(times(ask)), "ms", at_most=limit)
    typed = [
        ms
        for query in as_typed("w12 w345")
        for ms in times(lambda query=query: library.search(query, limit=HITS), runs=5)
    ]
    bench.figure("search as one types", statistics.median(typed), "ms", at_most=LIMIT)
    bench.figure("search as one types, slowest", max(typed), "ms")


def times(ask: Callable[[], Any], runs: int = RUNS) -> list[float]:
    """Milliseconds that the answers to a question took."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def as_typed(query: str) -> Iterator[str]:
    """The beginnings of a query that a search is made for."""
    for length in range(2, len(query) + 1):
        yield query[:length]


def generate(database: Database, count: int) -> None:
    """Fill a library through the same tables and triggers as a program does."""
    draw = random.Random(1)
    # As in a language: the most frequent word is a twentieth of all, and few words
    # are most of a text.
    weights = [1 / (rank + 2) for rank in range(VOCABULARY)]
    words = iter(
        word
        for _ in range(10**9)
        for word in draw.choices(range(VOCABULARY), weights, k=100_000)
    )
    for numbers in batched(range(1, count + 1), 100):
        rows: dict[Any, list[dict[str, Any]]] = {
            table: [] for table in (transcripts, speakers, tags, segments, revisions)
        }
        for number in numbers:
            add_rows(rows, number, transcript(draw, words))
        with database.writing() as connection:
            for table, its in rows.items():
                connection.execute(insert(table), its)


def transcript(draw: random.Random, words: Iterator[int]) -> Transcript:
    """A talk of two, with a time for each word."""
    names = draw.sample(["Anna", "Bob", "Speaker 1", "Speaker 2", "Zoë"], 2)
    said, turns = [], []
    for position in range(WORDS_EACH // SEGMENT_WORDS):
        start, key = position * 5.0, f"S{position % 2}"
        texts = [f"w{word}" for word in islice(words, SEGMENT_WORDS)]
        timed = tuple(
            Word(text, start + n * 0.3, start + n * 0.3 + 0.25, 0.9, key)
            for n, text in enumerate(texts)
        )
        said.append(Segment(start, start + 5, " ".join(texts), key, timed))
        turns.append(Turn(start, start + 5, key))
    return Transcript(
        "is" if draw.random() < 0.002 else draw.choice(("en", "en", "de")),
        tuple(said),
        {f"S{n}": Speaker(name, n) for n, name in enumerate(names)},
        tuple(turns),
        provenance=Provenance(
            duration=draw.uniform(1, 7200),
            source_sha256=f"{draw.getrandbits(256):064x}",
        ),
    )


def add_rows(
    rows: dict[Any, list[dict[str, Any]]], number: int, new: Transcript
) -> None:
    """What `History` would write to keep a transcript."""
    created = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    name = f"Interview {number * 7919 % 10_000}"
    rows[transcripts].append(
        {
            "number": number,
            "name": name,
            "sort_name": sort_key(name),
            "source": f"/recordings/{number}.wav",
            "source_size": number * 1000,
            "source_modified": number,
            "created": created,
            "revision": 1,
            **header_columns(new),
        }
    )
    rows[speakers] += [
        {"transcript": number, "key": key, **columns_of(speaker)}
        for key, speaker in new.speakers.items()
    ]
    rows[tags] += [{"transcript": number, "name": f"tag {number % 9}"}]
    ids = segment_ids(number, len(new.segments))
    rows[segments] += [
        {"id": id_, "transcript": number, "indexed": None, **columns_of(segment)}
        for id_, segment in zip(ids, new.segments, strict=True)
    ]
    whole = Splice(0, len(new.segments), (), {})
    rows[revisions].append(
        {
            "transcript": number,
            "number": 1,
            "created": created,
            "changed_segments": len(new.segments),
            **columns_of(whole),
        }
    )


def _no_probe(path: Path) -> Probe:
    raise AssertionError(f"{path} is looked into")
