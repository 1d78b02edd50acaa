"""Both ends of the pipe to the process that looks words up in dictionaries.

Hunspell holds Python's lock while it works, up to half a second for a long word that is
to be corrected, and a damaged dictionary can take its process with it: neither may
happen to the window. The child imports this module, so it imports little.
"""

import logging
import multiprocessing
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from wxdesk.core.errors import WxdeskError
from wxdesk.jobs.dictionaries import Dictionary
from wxdesk.jobs.ending import end_with_program

if TYPE_CHECKING:
    from hunspell import Hunspell

_SECONDS = 30.0
"""A dictionary that says nothing for so long is not going to."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        dictionaries: Which are asked, one after the other.
        words: Whether they have each of these.
        suggests: Whether to suggest others for the only word instead.
    """

    dictionaries: tuple[Dictionary, ...]
    words: tuple[str, ...]
    suggests: bool = False


class Speller:
    """Owns the process: started for the first question, and again after it has died.

    Safe to call from any thread; one question is answered at a time, and whoever asks
    waits for it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    @property
    def pid(self) -> int | None:
        """Id of the process; None while there is none."""
        process = self._process
        return process.pid if process else None

    def know(
        self, dictionaries: tuple[Dictionary, ...], words: Sequence[str]
    ) -> list[bool]:
        """Whether one of the dictionaries has each of some words.

        Raises:
            WxdeskError: They cannot be read.
        """
        answer: list[bool] = self._ask(Question(dictionaries, tuple(words)))
        return answer

    def suggest(self, dictionaries: tuple[Dictionary, ...], word: str) -> list[str]:
        """What a word may have been meant to be, the likeliest first.

        Raises:
            WxdeskError: The dictionaries cannot be read.
        """
        answer: list[str] = self._ask(Question(dictionaries, (word,), suggests=True))
        return answer

    def close(self) -> None:
        """Ends the process; whoever waits for an answer gets an error."""
        if process := self._process:
            process.kill()
        with self._lock:
            self._end()

    def _ask(self, question: Question) -> Any:
        with self._lock:
            if self._process and wait([self._process.sentinel], 0):
                self._end()  # it died while nobody asked, so by no dictionary
            try:
                pipe = self._pipe or self._start()
                pipe.send(question)
                if not pipe.poll(_SECONDS):
                    raise TimeoutError
                answer = pipe.recv()
            except (EOFError, OSError) as error:
                self._end()
                names = ", ".join(one.name for one in question.dictionaries)
                raise WxdeskError(
                    f"The spelling dictionary {names} cannot be used: looking a word "
                    "up in it ended the process that did it, or took too long."
                ) from error
        if isinstance(answer, WxdeskError):
            raise answer
        return answer

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs,), name="wxdesk speller", daemon=True
        )
        process.start()
        self._process = process
        theirs.close()
        logger.info("speller process %d started", process.pid)
        return self._pipe

    def _end(self) -> None:
        pipe, process = self._pipe, self._process
        self._pipe = self._process = None
        if pipe:
            pipe.close()
        if process:
            process.kill()
            process.join()


# The other end: what runs in the process.


def _serve(pipe: Connection) -> None:
    """Answers one question after another until the program is gone."""
    end_with_program()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_answer(pipe.recv()))


def _answer(question: Question) -> list[bool] | list[str] | WxdeskError:
    try:
        opened = [_opened(dictionary) for dictionary in question.dictionaries]
    except OSError as error:
        return WxdeskError(f"A spelling dictionary cannot be read: {error}.")
    if not question.suggests:
        return [any(_has(one, word) for one in opened) for word in question.words]
    (word,) = question.words
    ranked = zip_longest(*(_suggested(one, word) for one in opened))
    return list(dict.fromkeys(other for rank in ranked for other in rank if other))


@cache
def _opened(dictionary: Dictionary) -> "Hunspell":
    from hunspell import Hunspell

    # Hunspell opens the files, and UTF-8 is how it takes paths on every system.
    return Hunspell(dictionary.name, dictionary.folder, "UTF-8")


def _has(dictionary: "Hunspell", word: str) -> bool:
    try:
        return bool(dictionary.spell(word))
    except UnicodeEncodeError:
        return True  # it has letters that the dictionary does not even know


def _suggested(dictionary: "Hunspell", word: str) -> tuple[str, ...]:
    try:
        return tuple(dictionary.suggest(word))
    except UnicodeEncodeError:
        return ()
