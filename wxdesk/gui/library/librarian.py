"""What one can do with transcripts in the library: each off the GUI thread, each told
at the bottom of the window with a way back where there is one.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from wxdesk.core.errors import NotAllowed, WxdeskError
from wxdesk.core.record import Facet, LibraryFilter, TranscriptRecord
from wxdesk.gui.desk import Desk
from wxdesk.gui.library.dialogs import TagsDialog, ask_first, ask_for_name
from wxdesk.gui.words import tr
from wxdesk.media.addresses import is_address

Records = Sequence[TranscriptRecord]

_ALL = 10**9


class Librarian(QObject):
    """Arranges transcripts and throws them away.

    Args:
        desk: The library, and who tells what was done.
        window: What questions belong to.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._library = desk.library
        self._window = window

    # Names and tags

    def rename(self, record: TranscriptRecord, name: str) -> None:
        """Gives a transcript another name."""
        self._do(
            partial(self._library.rename, record.number, name),
            tr("“{old}” is now “{new}”.").format(old=record.name, new=name),
            partial(self._library.rename, record.number, record.name),
        )

    def ask_for_tags(self, records: Records, known: Sequence[Facet]) -> None:
        """Lets the user put tags on transcripts and take them off."""
        dialog = TagsDialog(self._window, records, known)
        dialog.accepted.connect(lambda: self.tag(records, *dialog.chosen()))
        dialog.open()

    def tag(self, records: Records, add: Sequence[str], remove: Sequence[str]) -> None:
        """Puts tags on transcripts and takes others off."""
        if add or remove:
            numbers = _numbers(records)
            before = {record.number: record.tags for record in records}

            def undo() -> None:
                for number, tags in before.items():
                    now = self._library.record(number).tags
                    self._library.tag([number], add=tags, remove=set(now) - set(tags))

            self._do(
                partial(self._library.tag, numbers, add, remove),
                _counted(
                    records,
                    tr("The tags of “{name}” were changed."),
                    tr("The tags of {count} transcripts were changed."),
                ),
                undo,
            )

    # Collections

    def fill_collections(
        self, menu: QMenu, records: Records, known: Sequence[Facet]
    ) -> None:
        """Fills a menu with the collections that transcripts can be put into."""
        for facet in known:
            action = menu.addAction(facet.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(all(it.collection == facet.name for it in records))
            action.triggered.connect(partial(self._put_into, records, facet.name))
        menu.addSeparator()
        icon = self._desk.icons.icon("new_collection")
        new = menu.addAction(icon, tr("New collection…"))
        new.triggered.connect(lambda: self.ask_for_collection(records))
        none = menu.addAction(tr("Take out of the collection"))
        none.setEnabled(any(record.collection for record in records))
        none.triggered.connect(lambda: self.put_into(records, None))

    def _put_into(self, records: Records, collection: str, _: bool = False) -> None:
        self.put_into(records, collection)

    def put_into(self, records: Records, collection: str | None) -> None:
        """Puts transcripts into a collection, or takes them out of theirs."""

        def undo() -> None:
            for record in records:
                self._library.put_into([record.number], record.collection)

        one = tr("“{name}” was taken out of its collection.")
        many = tr("{count} transcripts were taken out of their collections.")
        if collection is not None:
            one = tr("“{name}” was put into “{collection}”.")
            many = tr("{count} transcripts were put into “{collection}”.")
        self._do(
            partial(self._library.put_into, _numbers(records), collection),
            _counted(records, one, many, collection=collection or ""),
            undo,
        )

    def ask_for_collection(self, records: Records = ()) -> None:
        """Lets the user make a collection, and puts transcripts into it."""

        def make(name: str) -> None:
            def work() -> None:
                self._library.new_collection(name)
                self._library.put_into(_numbers(records), name)

            self._do(
                work, tr("The collection “{name}” was made.").format(name=name), None
            )

        ask_for_name(
            self._window, tr("New collection"), tr("Name of the collection:"), "", make
        )

    def ask_to_rename_collection(self, name: str, done: Callable[[str], None]) -> None:
        """Lets the user give a collection another name."""

        def rename(new: str) -> None:
            def work() -> None:
                self._library.rename_collection(name, new)

            words = tr("The collection “{old}” is now “{new}”.")
            self._do(
                work,
                words.format(old=name, new=new),
                partial(self._library.rename_collection, new, name),
                then=lambda: done(new),
            )

        ask_for_name(
            self._window,
            tr("Rename collection"),
            tr("Name of the collection:"),
            name,
            rename,
        )

    def remove_collection(self, name: str) -> None:
        """Removes a collection; its transcripts stay in the library."""
        was_in_it: list[int] = []

        def work() -> None:
            inside = self._library.page(LibraryFilter(collection=name), limit=_ALL)
            was_in_it.extend(_numbers(inside))
            self._library.remove_collection(name)

        def undo() -> None:
            self._library.new_collection(name)
            self._library.put_into(was_in_it, name)

        self._do(
            work,
            tr("The collection “{name}” was removed, its transcripts were not.").format(
                name=name
            ),
            undo,
        )

    # The trash

    def delete(self, records: Records) -> None:
        """Puts transcripts into the trash."""
        numbers = _numbers(records)
        self._do(
            partial(self._library.delete, numbers),
            _counted(
                records,
                tr("“{name}” was put into the trash."),
                tr("{count} transcripts were put into the trash."),
            ),
            partial(self._library.restore, numbers),
        )

    def restore(self, records: Records) -> None:
        """Takes transcripts out of the trash."""
        numbers = _numbers(records)
        self._do(
            partial(self._library.restore, numbers),
            _counted(
                records,
                tr("“{name}” is in the library again."),
                tr("{count} transcripts are in the library again."),
            ),
            partial(self._library.delete, numbers),
        )

    def ask_to_erase(self, records: Records) -> None:
        """Forgets transcripts for good, if the user is sure."""
        ask_first(
            self._window,
            _counted(
                records,
                tr("Delete “{name}” for good?"),
                tr("Delete {count} transcripts for good?"),
            ),
            tr("This cannot be undone. The recordings stay where they are."),
            tr("Delete for good"),
            lambda: self._do(
                partial(self._library.erase, _numbers(records)),
                _counted(
                    records,
                    tr("“{name}” was deleted."),
                    tr("{count} transcripts were deleted."),
                ),
            ),
        )

    def ask_to_empty_trash(self) -> None:
        """Forgets all that is in the trash, if the user is sure."""
        ask_first(
            self._window,
            tr("Empty the trash?"),
            tr(
                "All transcripts in it are deleted for good. "
                "The recordings stay where they are."
            ),
            tr("Empty the trash"),
            lambda: self._do(
                partial(self._library.purge, 0), tr("The trash was emptied.")
            ),
        )

    # Recordings

    def ask_for_recording(self, record: TranscriptRecord) -> None:
        """Lets the user say where a transcript's recording is now."""
        title = tr("Where is the recording of “{name}”?").format(name=record.name)
        folder = str(Path(record.source).parent) if record.source else ""
        dialog = QFileDialog(self._window, title, folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.relink(record, Path(path)))
        dialog.open()

    def relink(
        self, record: TranscriptRecord, path: Path, *, anyway: bool = False
    ) -> None:
        """Says where a recording is now; asks first if it seems to be another one."""

        def refused(error: WxdeskError) -> None:
            if not isinstance(error, NotAllowed):
                return self._complain(error)
            return ask_first(
                self._window,
                error.text,
                error.hint,
                tr("Use it anyway"),
                lambda: self.relink(record, path, anyway=True),
            )

        words = tr("{file} is the recording of “{name}” now.")
        if record.source and not anyway:
            words = tr("{file} was checked: it is the recording of “{name}”.")
        self._do(
            partial(self._library.relink, record.number, path, anyway=anyway),
            words.format(file=path.name, name=record.name),
            failed=refused,
        )

    def show_in_folder(self, record: TranscriptRecord) -> None:
        """Shows where a recording is, in the system's own way."""
        source = record.source
        if is_address(source):
            QDesktopServices.openUrl(QUrl(source))
            return
        folder = Path(source).parent

        def work() -> None:
            # A drive that is gone may take its time to say so.
            if not folder.is_dir():
                raise WxdeskError(
                    tr("The folder {folder} is not there any more.").format(
                        folder=folder
                    ),
                    tr("Choose “Locate the recording…” if it was moved."),
                )

        def show() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        self._do(work, then=show)

    # Doing

    def _do(
        self,
        work: Callable[[], object],
        words: str = "",
        undo: Callable[[], object] | None = None,
        *,
        failed: Callable[[WxdeskError], None] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Works off the GUI thread, then says what was done and how to undo it."""

        def done(_: object) -> None:
            if words:
                take_back = None if undo is None else partial(self._do, undo)
                self._desk.said.emit(words, take_back)
            if then:
                then()

        self._desk.background.start(
            lambda _: work(), done=done, failed=failed or self._complain
        )

    def _complain(self, error: WxdeskError) -> None:
        self._desk.said.emit(str(error), None)


def _numbers(records: Records) -> list[int]:
    return [record.number for record in records]


def _counted(records: Records, one: str, many: str, **words: str) -> str:
    if len(records) == 1:
        return one.format(name=records[0].name, **words)
    return many.format(count=len(records), **words)
