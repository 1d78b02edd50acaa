"""Above the text: how a part is to be done again, and the parts that are."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from wxdesk.core.editing.anchors import corrected_turns
from wxdesk.core.errors import BadOptions, NotAllowed, WxdeskError
from wxdesk.core.job import (
    Job,
    JobAdded,
    JobChanged,
    JobEvent,
    JobRemoved,
    Options,
    Status,
)
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.again.comparison import Comparison
from wxdesk.gui.transcript.again.form import (
    AgainForm,
    PassageForm,
    Span,
    SpeakersForm,
)
from wxdesk.gui.transcript.again.slip import Slip
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.words import clock, tr
from wxdesk.media.addresses import is_address


class AgainPanel(QWidget):
    """Lets the user do parts of a document again, and decide what to take.

    Whatever is not decided yet waits here also after a restart, as its job does.

    Args:
        desk: Who does jobs.
        document: The transcript.
    """

    play_wanted = Signal(float, float)
    """From when to when, in seconds."""
    locate_wanted = Signal()
    """The user wants to say where the recording is."""
    finished = Signal()
    """There is nothing to fill in or to compare any more."""

    def __init__(self, desk: Desk, document: Document) -> None:
        super().__init__()
        self.before: QWidget = self
        """After what the Tab key leads here."""
        self.form: AgainForm | None = None
        self.slips: dict[str, Slip] = {}
        self._desk = desk
        self._document = document
        self._gone: set[str] = set()
        self._decided: set[str] = set()  # to be forgotten once what was taken is kept
        self._wanted: str | None = None  # to be compared as soon as it is known
        self.comparison = Comparison(desk, document)
        self.comparison.play_wanted.connect(self.play_wanted)
        self.comparison.decided.connect(self._decide)
        self.comparison.left.connect(self._leave)
        self.pages = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()
        document.loaded.connect(self._look_for_jobs)
        document.changed.connect(self._count_corrections)
        document.kept_changed.connect(self._remove_decided)
        desk.bridge.happened.connect(self._hear)

    def around(self, text: QWidget) -> QWidget:
        """Gives what shows the text, or else what is compared."""
        for page in (text, self.comparison):
            self.pages.addWidget(page)
        self.pages.currentChanged.connect(lambda _: self._let_give_way())
        self._let_give_way()
        return self.pages

    def _let_give_way(self) -> None:
        """Lets the room be as small as the page that is shown needs it."""
        policy = QSizePolicy.Policy
        way = policy.Preferred if self.is_comparing else policy.Ignored
        self.comparison.setSizePolicy(way, way)

    @property
    def is_comparing(self) -> bool:
        """Whether a proposal is shown in place of the text."""
        return self.pages.currentWidget() is self.comparison

    # Asking

    def ask_for_passage(self, span: Span | None) -> None:
        """Asks how a passage is to be transcribed again.

        Args:
            span: In seconds; None where there is none.
        """
        if span is None:
            self._desk.said.emit(tr("There is nothing to transcribe here."), None)
            return
        if not isinstance(self.form, PassageForm):
            language = self._document.transcript.language
            form = PassageForm(self._desk, self._options(), language)
            form.play_wanted.connect(self.play_wanted)
            self._open(form)
        assert isinstance(self.form, PassageForm)
        self.form.show_span(span)
        self.form.model.list.setFocus()

    def take_selection(self, start: float | None, end: float | None) -> None:
        """Another stretch of sound is selected: the open form is about that now."""
        if isinstance(self.form, PassageForm) and start is not None and end is not None:
            self.form.show_span((start, end))

    def ask_for_speakers(self) -> None:
        """Asks how the speakers are to be found again."""
        if not isinstance(self.form, SpeakersForm):
            self._open(SpeakersForm(self._desk, self._options()))
        assert isinstance(self.form, SpeakersForm)
        self._count_corrections()
        self.form.speakers.kind.setFocus()

    def _count_corrections(self) -> None:
        if isinstance(self.form, SpeakersForm):
            corrected = corrected_turns(self._document.transcript)
            self.form.show_corrections(len(corrected))

    def close_form(self) -> None:
        """Puts the form away."""
        if self.form:
            self.form.stop()
            self.form.hide()
            self._column.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
            self._refresh()
            self.finished.emit()

    def compare(self, job_id: str) -> None:
        """Shows what a job proposes, now or as soon as it is known here."""
        slip = self.slips.get(job_id)
        is_ready = slip is not None and slip.job.status is Status.DONE
        self._wanted = job_id
        if slip and is_ready and self._document.is_loaded:
            self._wanted = None
            self.close_form()
            self.pages.setCurrentWidget(self.comparison)
            self.comparison.compare(slip.job)
            self._refresh()

    def end(self) -> None:
        """Hears no more; what was taken and is kept by now needs its job no more."""
        self._desk.bridge.happened.disconnect(self._hear)
        self.comparison.close_for_good()
        if self.form:
            self.form.stop()
            self.form = None
        jobs, decided = self._desk.jobs, tuple(self._decided)
        self._decided.clear()

        def work(_: object) -> None:
            for job_id in decided:
                jobs.remove(job_id)

        self._desk.background.start(work)

    def _open(self, form: AgainForm) -> None:
        self.close_form()
        self.form = form
        form.closed.connect(self.close_form)
        form.start_wanted.connect(self._submit)
        form.locate_wanted.connect(self.locate_wanted)
        self._column.insertWidget(0, form)
        self._put_in_order()
        self._refresh()

    def _options(self) -> Options:
        """With what the transcript was made, on what is to be used now."""
        usual = self._desk.preferences.settings.options()
        known = self._document.transcript.provenance.options
        if not known:
            return usual
        try:
            options = Options.from_data(known)
        except BadOptions:  # another version's
            return usual
        return replace(
            options,
            device=usual.device,
            compute_type=usual.compute_type,
            identify=usual.identify,
        )

    # Jobs

    def _submit(self) -> None:
        form, record = self.form, self._document.record
        if form is None or record is None:
            return
        jobs, source, kind, span = self._desk.jobs, record.source, form.kind, form.span
        options, name = form.options(), _name(record.name, span)

        def work(_: object) -> Job | None:
            if not (is_address(source) or Path(source).is_file()):
                return None
            job = jobs.submit(
                source,
                options,
                name,
                "window",
                kind=kind,
                span=span,
                parent=self._document.number,
            )
            with suppress(NotAllowed):  # it may have begun already
                jobs.move(job.id, 0)  # somebody waits for it
            return job

        def done(job: Job | None) -> None:
            if form is not self.form:
                return
            if job is None:
                form.miss_recording()
            else:
                self._put(job)
                self.close_form()

        def failed(error: WxdeskError) -> None:
            if form is self.form:
                form.complain(error)

        self._desk.background.start(work, done=done, failed=failed)

    def _look_for_jobs(self) -> None:
        jobs = self._desk.jobs
        self._desk.background.start(lambda _: jobs.jobs(), done=self._begin)

    def _begin(self, jobs: Iterable[Job]) -> None:
        for job in jobs:
            if job.id not in self.slips and job.id not in self._gone:
                self._put(job)

    def _hear(self, events: Iterable[JobEvent]) -> None:
        for event in events:
            match event:
                case JobAdded(job) | JobChanged(job):
                    self._put(job)
                case JobRemoved(job_id):
                    self._gone.add(job_id)
                    self._drop(job_id)

    def _put(self, job: Job) -> None:
        """Shows how a job stands, if it is about this transcript."""
        if not job.is_proposal or job.parent != self._document.number:
            return
        if job.id in self._gone:
            return
        if job.status is Status.CANCELLED:
            self._drop(job.id)
            return
        compared = self.comparison.job
        if compared and compared.id == job.id and job.status is not Status.DONE:
            self.comparison.leave()  # it is done once more
        if slip := self.slips.get(job.id):
            slip.show_job(job)
        else:
            self._add(job)
        if job.id == self._wanted:
            self.compare(job.id)
        self._refresh()

    def _add(self, job: Job) -> None:
        slip = self.slips[job.id] = Slip(self._desk, job)
        slip.compare_wanted.connect(lambda: self.compare(job.id))
        slip.retry_wanted.connect(lambda: self._retry(job.id))
        slip.remove_wanted.connect(lambda: self._remove(job.id))
        self._column.addWidget(slip)
        self._put_in_order()

    def _drop(self, job_id: str) -> None:
        if slip := self.slips.pop(job_id, None):
            slip.hide()
            self._column.removeWidget(slip)
            slip.deleteLater()
        if self.comparison.job and self.comparison.job.id == job_id:
            self.comparison.leave()
        self._refresh()

    def _retry(self, job_id: str) -> None:
        jobs = self._desk.jobs
        self._desk.background.start(lambda _: jobs.retry(job_id), failed=self._complain)

    def _remove(self, job_id: str) -> None:
        """Stops a job and forgets it, with what it has made."""
        if slip := self.slips.get(job_id):
            slip.remove.setEnabled(False)
        jobs = self._desk.jobs
        self._desk.background.start(
            lambda _: jobs.remove(job_id), failed=self._complain
        )

    def _complain(self, error: WxdeskError) -> None:
        for slip in self.slips.values():
            slip.remove.setEnabled(True)
        self._desk.said.emit(str(error), None)

    # Deciding

    def _decide(self, job: Job) -> None:
        self._decided.add(job.id)
        self._remove_decided()

    def _remove_decided(self) -> None:
        """Forgets what is decided; not before what was taken of it is kept."""
        if self._document.is_kept:
            while self._decided:
                self._remove(self._decided.pop())

    def _leave(self) -> None:
        self.pages.setCurrentIndex(0)
        self._refresh()
        self.finished.emit()

    def _put_in_order(self) -> None:
        """Lets the Tab key go through all that is here, from the top."""
        at = self.before
        while (following := at.nextInFocusChain()) and self.before.isAncestorOf(
            following
        ):
            at = following
        widgets = self.form.order() if self.form else []
        for slip in self.slips.values():
            widgets += slip.order()
        for widget in widgets:
            self.setTabOrder(at, widget)
            at = widget

    def _refresh(self) -> None:
        # One thing at a time: what waits gives its room to what one is at.
        is_free = self.form is None and not self.is_comparing
        shown = [
            slip.show_if(is_free and job_id not in self._decided)
            for job_id, slip in self.slips.items()
        ]
        self.setVisible(self.form is not None or any(shown))


def _name(name: str, span: Span | None) -> str:
    """What a job is called in the queue."""
    if span is None:
        return tr("{name}, speakers again").format(name=name)
    start, end = map(clock, span)
    return tr("{name}, {start} to {end}, again").format(name=name, start=start, end=end)
