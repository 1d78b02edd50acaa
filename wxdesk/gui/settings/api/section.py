"""API: the switch, how the server is reached, who may use it, and who did."""

from PySide6.QtCore import QTimer

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.api.key_list import KeyList
from wxdesk.gui.settings.api.links import Links
from wxdesk.gui.settings.api.phone import PhoneLine
from wxdesk.gui.settings.api.state_line import Fingerprint, StateLine
from wxdesk.gui.settings.api.traffic import Traffic
from wxdesk.gui.settings.form import (
    Line,
    Lines,
    Number,
    Option,
    Radios,
    Section,
    Toggle,
)
from wxdesk.gui.words import tr

_TYPED = (Number, Line, Lines)
_TYPING_MILLISECONDS = 700
_LARGEST = 1_000_000


class ApiSection(Section):
    """Who else can use the program, how, and what they asked for.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("API"))
        self._changed = QTimer(self)
        self._changed.setSingleShot(True)
        self._changed.timeout.connect(desk.server.restart)
        self.add_field(
            "api.enabled",
            Toggle(tr("Let other programs and computers use wxdesk")),
            about=tr(
                "They send recordings and get transcripts, over HTTP. What they send "
                "waits in the same queue as yours."
            ),
        )
        self.state = StateLine(desk)
        self.add(self.state)
        self.links = Links(desk)
        self.add(self.links)
        self._add_reach()
        self._add_more()
        self._into = self._layout
        self.add_heading(
            tr("Phone"),
            tr(
                "A phone in your network sends recordings, and reads their transcripts."
            ),
        )
        self.phone = PhoneLine(desk)
        self.add(self.phone)
        self.add_heading(tr("API keys"))
        self.keys = KeyList(desk)
        self.add(self.keys)
        self.add_heading(tr("Recent requests"))
        self.traffic = Traffic(desk)
        self.add(self.traffic)
        desk.preferences.changed.connect(self._heed)

    def _add_reach(self) -> None:
        self.add_field(
            "api.reach", Radios(_reaches()), tr("Who can reach it"), below=True
        )
        port = Number(0, 65_535)
        port.setSpecialValueText(tr("Any free one"))
        self.add_field("api.port", port, tr("Port"))
        self.add_field(
            "api.tls",
            Toggle(tr("Encrypt connections")),
            about=tr(
                "Nobody in the network can listen in, and the phone page can record."
            ),
        )
        self.fingerprint = Fingerprint(self.desk, self)
        self.add(self.fingerprint)
        self.add_field(
            "api.discovery",
            Toggle(tr("Announce it in the network")),
            about=tr("Others find it without its address, as they find printers."),
        )
        self.add_field(
            "api.keyless",
            Toggle(tr("Programs on this computer need no key")),
            about=tr("Other computers always need one."),
        )
        self.add_field(
            "api.voices",
            Toggle(tr("Let them use the remembered voices")),
            about=tr(
                "They list, remember and forget voices, and may have speakers named by "
                "them. How a voice sounds is told to nobody."
            ),
        )

    def _add_more(self) -> None:
        self.add_fold(tr("More"))
        for name, without, words, about in _names():
            control = Line(without) if name == "address" else Lines(without, rows=2)
            self.add_field(f"api.{name}", control, words, about, below=True)
        for name, number, words, about in _limits():
            self.add_field(f"api.{name}", number, words, about)

    def _heed(self, key: str) -> None:
        """Lets the server act on a change; not while numbers are still being typed."""
        if key.startswith("api.") and (field := self.fields.get(key)):
            is_typed = isinstance(field.control, _TYPED)
            self._changed.start(_TYPING_MILLISECONDS if is_typed else 0)


def _reaches() -> tuple[Option, ...]:
    return (
        Option(
            "computer",
            tr("This computer only"),
            tr("Other programs here, and nobody else."),
        ),
        Option(
            "network",
            tr("My network"),
            tr(
                "Computers and phones in the same network, too, if they have a key. "
                "Choose this only in a network that you trust."
            ),
        ),
    )


def _names() -> tuple[tuple[str, str, str, str], ...]:
    """Settings that are text: name, what stands for nothing, words, and about."""
    return (
        (
            "address",
            tr("All of this computer"),
            tr("Address to listen on"),
            tr("Of one network card, such as 192.168.1.20."),
        ),
        (
            "hosts",
            tr("None"),
            tr("Further names of this computer"),
            tr("That clients use in its address, one a line; others are refused."),
        ),
        (
            "origins",
            tr("None"),
            tr("Web pages that may use it"),
            tr("Their origins, such as http://nas.local:3000, one a line."),
        ),
        (
            "private_hosts",
            tr("None"),
            tr("Private hosts to fetch from and to call"),
            tr(
                "Recordings are fetched from the internet only, and webhooks call only "
                "there, but for these hosts; one a line."
            ),
        ),
    )


def _limits() -> tuple[tuple[str, Number, str, str], ...]:
    """Settings that are numbers: name, control, words, and about."""
    days = Number(0, 36_500, unit=tr("days"))
    days.setSpecialValueText(tr("For ever"))
    return (
        (
            "max_gigabytes",
            Number(0.1, _LARGEST, decimals=1, unit=tr("GB")),
            tr("Largest recording"),
            "",
        ),
        (
            "max_hours",
            Number(0.1, _LARGEST, decimals=1, unit=tr("h")),
            tr("Longest recording"),
            "",
        ),
        (
            "max_queued",
            Number(1, _LARGEST),
            tr("Waiting jobs of one key"),
            tr("At most; what comes after that is refused."),
        ),
        (
            "per_minute",
            Number(1, _LARGEST),
            tr("Requests in a minute"),
            tr("At most, of one key or address."),
        ),
        (
            "keep_media_days",
            days,
            tr("Keep recordings that came in"),
            tr("After that they are deleted; their transcripts stay."),
        ),
    )
