"""Changes many transcripts at once, those that are open as edits of theirs."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from shiboken6 import isValid

from wxdesk.core.errors import WxdeskError
from wxdesk.core.transcript import Transcript
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.garbage import no_collection
from wxdesk.gui.told import in_words
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.words import tr
from wxdesk.jobs.replacing import Change, Changed, Made, change_kept, undoing

Documents = Callable[[], Mapping[int, Document]]
"""Gives the transcripts that are open, by number."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a transcript was not changed; its name is empty if it is not known."""

    name: str
    error: WxdeskError


@dataclass(slots=True)
class Outcome:
    """What has become of all the transcripts that were to be changed."""

    changed: list[Changed] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    edited: dict[int, Transcript] = field(default_factory=dict)
    """What those have become that were open, by number."""

    @property
    def done(self) -> int:
        """How many places were changed."""
        return sum(item.done for item in self.changed)

    @property
    def left(self) -> int:
        """How many were to be changed, too, and are another text by now."""
        return sum(item.left for item in self.changed)

    def problems(self) -> str:
        """What did not succeed, a line each."""
        lines = [
            f"{failure.name}: {failure.error}" if failure.name else str(failure.error)
            for failure in self.failures
        ]
        if self.left:
            words = tr("Passed over, as the text was changed meanwhile: {count}.")
            lines.append(words.format(count=self.left))
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A change of an open transcript, worked out but not made yet."""

    number: int
    base: Transcript
    made: Made


class Run:
    """Changes that are being made; it can be stopped after the one at hand.

    Args:
        changes: By the numbers of the transcripts.
        words: What is done, for the history of those that are open.
        told: Gets how many transcripts are through.
        done: Gets the outcome.
    """

    def __init__(
        self,
        changes: Mapping[int, Change],
        words: str,
        told: Callable[[int], None],
        done: Callable[[Outcome], None],
    ) -> None:
        self.left = dict(changes)
        self.words = words
        self.told = told
        self.done = done
        self.outcome = Outcome()
        self._stopped = threading.Event()

    @property
    def is_stopped(self) -> bool:
        """Whether no further transcript is to be changed."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Leaves the transcripts alone that have not had their turn."""
        self._stopped.set()


class Replacer:
    """Replaces in transcripts, in whichever thread it takes time.

    Args:
        desk: The library, threads, and who tells what was done.
        documents: Gives those that are open.
    """

    def __init__(self, desk: Desk, documents: Documents) -> None:
        self._desk = desk
        self._documents = documents

    def replace(
        self,
        changes: Mapping[int, Change],
        done: Callable[[Outcome], None],
        told: Callable[[int], None] | None = None,
    ) -> Run:
        """Replaces, and says how much with a way back.

        Args:
            changes: By the numbers of the transcripts.
            done: Gets the outcome.
            told: Gets how many transcripts are through.
        """

        def say(outcome: Outcome) -> None:
            if outcome.done:
                undo = partial(self._undo, outcome)
                self._desk.said.emit(_replaced_words(outcome), undo)
                self._watch(outcome, undo)
            done(outcome)

        return self._begin(Run(changes, tr("Replace all"), told or _ignore, say))

    def _watch(self, outcome: Outcome, undo: Callable[[], object]) -> None:
        """Takes the way back away when the user has undone it by the usual one."""
        numbers = [changed.number for changed in outcome.changed if changed.done]
        if len(numbers) > 1 or numbers[0] not in outcome.edited:
            return  # by which not all of it is undone
        stack = self._documents()[numbers[0]].stack
        position = stack.index()

        def heed(now: int) -> None:
            if now < position and isValid(self._desk):  # a stack that goes says 0
                stack.indexChanged.disconnect(heed)
                self._desk.unsaid.emit(undo)

        stack.indexChanged.connect(heed)

    def _undo(self, outcome: Outcome) -> None:
        left = {}
        for changed in outcome.changed:
            document = self._documents().get(changed.number)
            after = outcome.edited.get(changed.number)
            if not (document and after and _undo_at_once(document, after)):
                left[changed.number] = undoing(changed)
        if left:
            self._begin(Run(left, tr("Undo replacing"), _ignore, self._say_undone))

    def _say_undone(self, outcome: Outcome) -> None:
        words = outcome.problems()
        for changed in outcome.changed:
            if changed.left:
                words = tr("What was edited since stays as it is: “{name}”.").format(
                    name=changed.name
                )
        if words:
            self._desk.said.emit(words, None)

    # Working

    def _begin(self, run: Run) -> Run:
        open_now = {}
        for number, document in self._documents().items():
            if number in run.left and document.is_loaded:
                document.taking_in.emit()
                open_now[number] = document.transcript
        self._desk.background.start(
            lambda task: self._work(task, run, open_now),
            done=lambda ready: self._take(run, ready),
            told=run.told,
        )
        return run

    def _work(
        self, task: Task, run: Run, open_now: Mapping[int, Transcript]
    ) -> list[_Ready]:
        ready = []
        for through, (number, change) in enumerate(list(run.left.items())):
            if run.is_stopped or task.is_cancelled:
                run.left.clear()
                break
            try:
                if number in open_now:
                    base = open_now[number]
                    ready.append(_Ready(number, base, change(base)))
                    continue
                with no_collection():
                    changed = change_kept(self._desk.library, number, change)
                run.outcome.changed.append(changed)
            except WxdeskError as error:
                run.outcome.failures.append(Failure(self._name(number), error))
            del run.left[number]
            task.tell(through + 1)
        return ready

    def _name(self, number: int) -> str:
        try:
            return self._desk.library.record(number).name
        except WxdeskError:
            return ""

    def _take(self, run: Run, ready: list[_Ready]) -> None:
        for item in ready:
            document = self._documents().get(item.number)
            if document:
                document.taking_in.emit()
            if document and document.transcript is item.base:
                document.edit(item.made.after, run.words)
                run.outcome.changed.append(_changed(document, item))
                run.outcome.edited[item.number] = item.made.after
                run.left.pop(item.number, None)
        if run.left and not run.is_stopped:
            self._begin(run)  # they were edited, or closed, meanwhile
            return
        for failure in run.outcome.failures:
            in_words(failure.error)
        run.done(run.outcome)


def _changed(document: Document, item: _Ready) -> Changed:
    name = document.record.name if document.record else ""
    values = (item.base, item.made.after)
    return Changed(item.number, name, item.made.done, item.made.left, lambda: values)


def _undo_at_once(document: Document, after: Transcript) -> bool:
    """Takes back the last edit of a document, if that has led to this value."""
    document.taking_in.emit()
    if document.transcript is not after or not document.stack.canUndo():
        return False
    document.stack.undo()
    return True


def _ignore(_: int) -> None:
    """For whoever does not watch."""


def _replaced_words(outcome: Outcome) -> str:
    transcripts = sum(1 for item in outcome.changed if item.done)
    if transcripts == 1:
        return tr("{count} replaced.").format(count=outcome.done)
    return tr("{count} replaced in {transcripts} transcripts.").format(
        count=outcome.done, transcripts=transcripts
    )
