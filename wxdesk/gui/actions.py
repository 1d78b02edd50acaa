"""What can be done by keyboard: every action by a lasting name, its keys the user's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton

from wxdesk.core.errors import NotAllowed
from wxdesk.gui.key_sets import KEY_SETS
from wxdesk.gui.preferences import Preferences
from wxdesk.gui.words import tr

Keys = tuple[QKeySequence, ...]

_EVERYWHERE = "window"


@dataclass
class _Entry:
    """An action as the user sees it, and the objects that carry it out."""

    usual: Keys
    actions: list[QAction] = field(default_factory=list)


class Shortcuts(QObject):
    """Gives actions the keys that the user wants.

    An action's id is "place.what", such as "queue.add_files". Two actions may share
    keys if they are in different places, neither of which is "window".

    Args:
        preferences: Where the user's keys are.
    """

    changed = Signal(str)
    """The id of an action that has other keys now."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences)
        self._preferences = preferences
        self._entries: dict[str, _Entry] = {}
        preferences.changed.connect(self._heed)

    def register(self, id: str, action: QAction) -> None:
        """Takes an action in; the keys it has now are its usual ones.

        Args:
            id: The same in every version of the program. Several actions may have
                the same, as when each open transcript has its own.
            action: With its text and keys; forgotten when it is deleted.
        """
        entry = self._entries.setdefault(id, _Entry(tuple(action.shortcuts())))
        entry.actions.append(action)
        action.destroyed.connect(lambda: self._forget(id, action))
        self._apply(id)

    def ids(self) -> tuple[str, ...]:
        """Of all actions, in the order in which they came."""
        return tuple(id for id, entry in self._entries.items() if entry.actions)

    def actions(self, id: str) -> tuple[QAction, ...]:
        """All that answer to an id."""
        return tuple(self._entries[id].actions)

    def name(self, id: str) -> str:
        """What an action is called in menus."""
        return self._entries[id].actions[0].text().replace("&", "").rstrip("…")

    def call(self, id: str, text: str) -> None:
        """Gives an action another name, as when what it does is the reverse now."""
        for action in self._entries[id].actions:
            action.setText(text)
        self._apply(id)

    def place(self, id: str) -> str:
        """Where an action can be used, in words."""
        place = id.partition(".")[0]
        return _places().get(place, place)

    def keys(self, id: str) -> Keys:
        """An action's keys as they are now; none if it has none."""
        chosen = self._chosen().get(id)
        if chosen is None:
            return self._usual(id)
        if not chosen:
            return ()
        media = (it for it in self._usual(id) if _is_media(it))
        return (_read(chosen), *(it for it in media if not self._is_wanted(id, it)))

    def is_usual(self, id: str) -> bool:
        """Whether an action has the keys it came with."""
        return id not in self._chosen()

    def taken_by(self, id: str, keys: QKeySequence) -> str | None:
        """Which other action would answer to keys in the same place as this one."""
        return next(
            (
                other
                for other in self.ids()
                if other != id and _meet(id, other) and keys in self.keys(other)
            ),
            None,
        )

    def clashes(self, id: str) -> str | None:
        """Which other action has the same keys, as a settings file may have it."""
        others = (self.taken_by(id, keys) for keys in self.keys(id))
        return next((other for other in others if other), None)

    def set(self, id: str, keys: QKeySequence) -> None:
        """Gives an action other keys; no keys at all if they are empty.

        Raises:
            NotAllowed: Another action has them; the text names it.
            WxdeskError: The settings file cannot be written.
        """
        if not keys.isEmpty() and (other := self.taken_by(id, keys)):
            raise NotAllowed(
                tr("{keys} is taken by “{name}”.").format(
                    keys=in_words([keys]), name=self.name(other)
                )
            )
        self._save(id, keys.toString(QKeySequence.SequenceFormat.PortableText))

    def reset(self, id: str) -> None:
        """Gives an action its usual keys again.

        Raises:
            NotAllowed: Another action has them by now; the text names it.
            WxdeskError: The settings file cannot be written.
        """
        for keys in self._usual(id):
            if other := self.taken_by(id, keys):
                raise NotAllowed(
                    tr("{keys} is taken by “{name}”.").format(
                        keys=in_words([keys]), name=self.name(other)
                    )
                )
        self._save(id, None)

    def reset_all(self) -> None:
        """Gives every action its usual keys again."""
        for id in tuple(self._chosen()):
            self._save(id, None)

    def _usual(self, id: str) -> Keys:
        """Those of the chosen set, except what the user has given to other actions."""
        own = KEY_SETS[self._preferences.settings.playback.key_set].get(id)
        if own is None:
            return self._entries[id].usual
        keys = (_read(one) for one in own)
        return tuple(one for one in keys if not self._is_wanted(id, one))

    def _is_wanted(self, id: str, keys: QKeySequence) -> bool:
        """Whether the user gave some keys to another action in the same place."""
        return any(
            keys == _read(chosen)
            for other, chosen in self._chosen().items()
            if other != id and chosen and _meet(id, other)
        )

    def _chosen(self) -> Mapping[str, str]:
        return self._preferences.settings.shortcuts

    def _save(self, id: str, keys: str | None) -> None:
        self._preferences.edit("shortcuts", lambda file: file.set_shortcut(id, keys))

    def _heed(self, key: str) -> None:
        if key in ("shortcuts", "playback.key_set"):
            for id in self.ids():
                self._apply(id)

    def _apply(self, id: str) -> None:
        keys = self.keys(id)
        for action in self._entries[id].actions:
            action.setShortcuts(keys)
            hint = f" ({in_words(keys)})" if keys else ""
            action.setToolTip(f"{self.name(id)}{hint}")
        self.changed.emit(id)

    def _forget(self, id: str, action: QAction) -> None:
        self._entries[id].actions.remove(action)


class ActionButton(QPushButton):
    """Does what an action does, and follows its words, icon and keys.

    Args:
        action: What it does.
        text: What it says instead of the action's text.
        own_icon: Whether somebody else gives it its icon, as in another colour.
    """

    def __init__(
        self, action: QAction, text: str = "", *, own_icon: bool = False
    ) -> None:
        super().__init__()
        self._own_icon = own_icon
        self._action = action
        self._own_text = text
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setText(self._own_text or self._action.text())
        if not self._own_icon:
            self.setIcon(self._action.icon())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())


def in_words(keys: Sequence[QKeySequence]) -> str:
    """Keys as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return tr(" or ").join(one.toString(native) for one in keys)


def _read(keys: str) -> QKeySequence:
    return QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)


def _is_media(keys: QKeySequence) -> bool:
    """Whether it is one of the keys with a sign for play, pause and so on."""
    return "Media" in keys.toString(QKeySequence.SequenceFormat.PortableText)


def _meet(one: str, other: str) -> bool:
    """Whether two actions can be reached from the same spot."""
    places = {id.partition(".")[0] for id in (one, other)}
    return len(places) == 1 or _EVERYWHERE in places


def _places() -> Mapping[str, str]:
    return {
        _EVERYWHERE: tr("Everywhere"),
        "queue": tr("Queue"),
        "library": tr("Library"),
        "collections": tr("Collections"),
        "transcript": tr("Transcript"),
        "settings": tr("Settings"),
    }
