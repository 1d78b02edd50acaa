"""The page on the API by mouse and keyboard, with a server that does as it is told."""

import shlex
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from socket import create_server
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import segno
from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from stand_in_server import LOCAL, OPEN, SECURE, TAKEN, StandInServer
from whole_window import shown

from wxdesk import app
from wxdesk.core.access import ApiKey, Scope
from wxdesk.core.errors import StoreProblem
from wxdesk.core.serving import ServerState, Serving, Visit
from wxdesk.gui.desk import Desk
from wxdesk.gui.main_window import MainWindow
from wxdesk.gui.settings.api.key_dialogs import KeyTextDialog, NewKeyDialog
from wxdesk.gui.settings.api.phone import PhoneDialog
from wxdesk.gui.settings.api.qr_code import QrCode, qr_image
from wxdesk.gui.settings.api.section import ApiSection
from wxdesk.gui.settings.api.visit_model import REQUEST, VisitModel
from wxdesk.gui.settings.api.words import best_url, curl_example, who_reaches
from wxdesk.gui.theme import DARK, LIGHT, Choice
from wxdesk.jobs.access import Access
from wxdesk.settings import Api

LEFT = Qt.MouseButton.LeftButton
NOW = datetime.now(UTC)
USUAL = frozenset({Scope.READ, Scope.SUBMIT})


@dataclass
class Clock:
    """Tells the time that a key is made at."""

    now: datetime = NOW


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def access(
    program: app.Program, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Access:
    """The keys, which are made when a test says."""
    monkeypatch.setattr(program.access, "_clock", lambda: clock.now)
    return program.access


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> ApiSection:
    made = ApiSection(desk)
    qtbot.addWidget(made)
    made.resize(640, 700)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.keys.empty.isVisible)
    return made


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def keys_of(access: Access) -> tuple[ApiKey, ...]:
    """All keys, the newest first."""
    return access.keys()


def opened(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    """The dialog of this kind, once it is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


# The switch, and how the server stands


def test_that_the_switch_is_kept_before_the_server_is_told(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    control = section.fields["api.enabled"].control
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Space)
    assert section.desk.preferences.settings.api.enabled
    qtbot.waitUntil(lambda: server.restarts == 1)


def test_that_the_server_is_told_once_of_a_number_that_is_stepped_up(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    port = section.fields["api.port"].control
    port.setFocus()
    for _ in range(5):
        qtbot.keyClick(port, Qt.Key.Key_Up)
    assert section.desk.preferences.settings.api.port == 8647
    assert server.restarts == 0
    qtbot.waitUntil(lambda: server.restarts > 0)
    assert server.restarts == 1


def test_that_other_settings_do_not_touch_the_server(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    section.desk.preferences.set("general.notifications", False)
    section.desk.preferences.set("api.reach", "network")
    qtbot.waitUntil(lambda: server.restarts == 1)


@pytest.mark.parametrize(
    ("state", "heading", "who"),
    [
        (ServerState(), "Off", "Nobody"),
        (ServerState(Serving.STARTING), "Starting…", "yet"),
        (LOCAL, "Listening on http://127.0.0.1:8642", "Only programs on this computer"),
        (OPEN, "Listening on http://192.168.1.20:8642", "Everyone in your network who"),
        (TAKEN, "It could not start", "Port 8642 is taken by another program."),
    ],
)
def test_that_the_page_says_who_can_reach_it(
    section: ApiSection,
    server: StandInServer,
    qtbot: QtBot,
    state: ServerState,
    heading: str,
    who: str,
) -> None:
    server.become(state)
    qtbot.waitUntil(lambda: section.state.heading.text() == heading)
    assert who in section.state.who.text()
    assert section.state.who.isVisible()
    assert section.state.again.isVisible() == (state is TAKEN)


@pytest.mark.parametrize(
    ("state", "keyless", "words"),
    [
        (LOCAL, True, "They need no key"),
        (LOCAL, False, "that have a key"),
        (OPEN, True, "Programs on this computer need no key"),
        (SECURE, False, "It is announced in the network"),
    ],
)
def test_that_it_says_who_needs_a_key(
    state: ServerState, keyless: bool, words: str
) -> None:
    assert words in who_reaches(state, keyless=keyless)


def test_that_nobody_is_told_of_no_key_where_one_is_needed() -> None:
    assert "no key" not in who_reaches(OPEN, keyless=False)


def test_that_a_server_that_could_not_start_can_be_tried_again(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    server.become(TAKEN)
    qtbot.waitUntil(section.state.again.isVisible)
    click(qtbot, section.state.again)
    assert server.restarts == 1


def test_that_what_is_said_of_keys_follows_the_setting(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    server.become(LOCAL)
    qtbot.waitUntil(lambda: "need no key" in section.state.who.text())
    qtbot.keyClick(section.fields["api.keyless"].control, Qt.Key.Key_Space)
    assert "that have a key" in section.state.who.text()


def test_that_the_address_and_the_fingerprint_can_be_copied(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    assert not section.fingerprint.isVisible()
    server.become(SECURE)
    qtbot.waitUntil(section.fingerprint.isVisible)
    clipboard = QGuiApplication.clipboard()
    click(qtbot, section.state.copy)
    assert clipboard.text() == "https://192.168.1.20:8642"
    click(qtbot, section.fingerprint.copy)
    assert clipboard.text() == SECURE.fingerprint
    assert section.fingerprint.copy.text() == "Copied"
    qtbot.waitUntil(lambda: section.fingerprint.copy.text() == "Copy")
    shown_as = section.fingerprint.text.text()
    assert shown_as.replace("\n", ":") == SECURE.fingerprint


def test_that_lists_of_names_are_kept_line_by_line(
    section: ApiSection, qtbot: QtBot
) -> None:
    section.desk.preferences.set("api.hosts", ["nas.local", "anna.example"])
    hosts = section.fields["api.hosts"].control
    assert hosts.toPlainText() == "nas.local\nanna.example"
    hosts.setPlainText("nas.local\nother.example")
    hosts.document().setModified(True)
    QApplication.sendEvent(hosts, QFocusEvent(QEvent.Type.FocusOut))
    kept = section.desk.preferences.settings.api.hosts
    assert kept == ("nas.local", "other.example")


def test_that_every_setting_of_the_api_can_be_changed_here(section: ApiSection) -> None:
    assert set(section.fields) == {f"api.{name}" for name in Api.model_fields}


# Links


@pytest.mark.parametrize("keyless", [True, False])
@pytest.mark.parametrize("state", [LOCAL, OPEN, SECURE])
def test_that_the_curl_example_is_one_command_of_whole_words(
    state: ServerState, keyless: bool
) -> None:
    words = shlex.split(curl_example(state, keyless=keyless))
    assert words[:2] == ["curl", f"{state.urls[0]}/v1/audio/transcriptions"]
    assert words[-2:] == ["-F", "file=@recording.mp3"]
    needs_key = state.beyond or not keyless
    header = "Authorization: Bearer $WXDESK_API_KEY"
    assert (header in words) == needs_key
    assert (state.certificate in words) == (state is SECURE)


class Browser(QObject):
    """Takes the addresses that the system would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        for scheme in ("http", "https"):
            QDesktopServices.setUrlHandler(scheme, self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())

    def close(self) -> None:
        for scheme in ("http", "https"):
            QDesktopServices.unsetUrlHandler(scheme)


def test_that_links_lead_to_the_server_while_it_is_on(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    links = section.links
    assert not links.docs.isEnabled()
    server.become(LOCAL)
    qtbot.waitUntil(links.docs.isEnabled)
    browser = Browser()
    click(qtbot, links.docs)
    click(qtbot, links.phone)
    browser.close()
    assert browser.opened == [
        "http://127.0.0.1:8642/docs",
        "http://127.0.0.1:8642/phone",
    ]
    with qtbot.waitSignal(section.desk.said):
        click(qtbot, links.curl)
    assert QGuiApplication.clipboard().text() == curl_example(LOCAL, keyless=True)
    server.become(ServerState())
    qtbot.waitUntil(lambda: not links.curl.isEnabled())


# Keys


def test_that_a_key_is_made_by_keyboard_and_its_text_shown_once(
    section: ApiSection, access: Access, qtbot: QtBot
) -> None:
    click(qtbot, section.keys.new)
    ask = opened(qtbot, NewKeyDialog)
    assert isinstance(ask, NewKeyDialog)
    assert not ask.make.isEnabled()
    qtbot.keyClicks(ask.name, " Bazarr ")
    qtbot.keyClick(ask.scopes[Scope.READ], Qt.Key.Key_Space)
    ask.expires.setCurrentIndex(ask.expires.findData(90))
    qtbot.keyClick(ask.name, Qt.Key.Key_Return)
    told = opened(qtbot, KeyTextDialog)
    assert isinstance(told, KeyTextDialog)
    (key,) = access.keys()
    assert (key.name, key.scopes) == ("Bazarr", {Scope.SUBMIT})
    assert key.expires is not None
    assert timedelta(days=89) < key.expires - NOW < timedelta(days=91)
    click(qtbot, told.copy)
    assert access.check(QGuiApplication.clipboard().text()).id == key.id
    line = told.line
    qtbot.keyClick(told, Qt.Key.Key_Escape)
    assert line.text() == ""
    qtbot.waitUntil(lambda: key.id in section.keys.rows)
    assert not section.keys.empty.isVisible()


def test_that_a_key_that_is_good_for_nothing_cannot_be_made(
    section: ApiSection, qtbot: QtBot
) -> None:
    click(qtbot, section.keys.new)
    ask = opened(qtbot, NewKeyDialog)
    assert isinstance(ask, NewKeyDialog)
    ask.name.setText("Anna")
    for scope in (Scope.READ, Scope.SUBMIT):
        assert ask.make.isEnabled()
        qtbot.keyClick(ask.scopes[scope], Qt.Key.Key_Space)
    assert not ask.make.isEnabled()
    ask.reject()


def test_that_a_key_that_cannot_be_kept_says_why(
    section: ApiSection, access: Access, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreProblem("The database is full.")

    monkeypatch.setattr(access, "create", fail)
    section.keys.make("Anna", frozenset({Scope.READ}), None)
    qtbot.waitUntil(section.keys.notice.isVisible)
    assert section.keys.notice.text() == "The database is full."


def test_that_revoking_asks_once_and_only_what_is_revoked_is_removed(
    section: ApiSection, access: Access, qtbot: QtBot
) -> None:
    anna, _ = access.create("Anna", USUAL)
    qtbot.waitUntil(lambda: anna.id in section.keys.rows)
    row = section.keys.rows[anna.id]
    qtbot.waitUntil(row.revoke.isVisible)
    assert not row.remove.isVisible()
    click(qtbot, row.revoke)
    box = opened(qtbot, QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.focusWidget() is box.button(QMessageBox.StandardButton.Cancel)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert access.key(anna.id).revoked is None
    click(qtbot, row.revoke)
    box = opened(qtbot, QMessageBox)
    assert isinstance(box, QMessageBox)
    yes = next(it for it in box.buttons() if it.text() == "Revoke")
    qtbot.mouseClick(yes, LEFT)
    qtbot.waitUntil(row.remove.isVisible)
    assert "Revoked" in row.name.text()
    assert not row.revoke.isVisible()
    click(qtbot, row.remove)
    qtbot.waitUntil(section.keys.empty.isVisible)
    assert access.keys() == ()


def test_that_a_key_says_whose_it_is_and_how_it_stands(
    section: ApiSection, access: Access, clock: Clock, qtbot: QtBot
) -> None:
    _, text = access.create("Anna", USUAL)
    access.check(text)
    clock.now = NOW - timedelta(days=2)
    access.create("Trial", USUAL, NOW - timedelta(days=1))
    rows = section.keys.rows
    qtbot.waitUntil(lambda: len(rows) == 2)
    anna, trial = (rows[key.id] for key in keys_of(access))
    assert anna.name.text() == "Anna"
    assert anna.scopes.text() == "Read, Submit"
    assert "Last used: Today" in anna.dates.text()
    assert "Never expires" in anna.dates.text()
    assert trial.name.text() == "Trial · Expired"
    assert "Never used" in trial.dates.text()
    qtbot.waitUntil(lambda: anna.y() < trial.y())
    assert anna.revoke.accessibleName() == "Revoke Anna"


def test_that_tab_leads_from_key_to_key_in_the_order_they_stand(
    section: ApiSection, access: Access, clock: Clock, qtbot: QtBot
) -> None:
    for name, age in {"oldest": 3, "newest": 1, "between": 2}.items():
        clock.now = NOW - timedelta(days=age)
        made, _ = access.create(name, USUAL)
        qtbot.waitUntil(lambda id=made.id: id in section.keys.rows)
        qtbot.waitUntil(section.keys.rows[made.id].revoke.isVisible)
    section.keys.new.setFocus()
    for key in keys_of(access):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert section.keys.rows[key.id].revoke.hasFocus(), key.name


# The phone


def connect(section: ApiSection, server: StandInServer, qtbot: QtBot) -> PhoneDialog:
    server.become(OPEN)
    qtbot.waitUntil(section.phone.connect_button.isEnabled)
    click(qtbot, section.phone.connect_button)
    dialog = opened(qtbot, PhoneDialog)
    assert isinstance(dialog, PhoneDialog)
    return dialog


def test_that_a_phone_is_connected_only_where_it_reaches_this_computer(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    phone, preferences = section.phone, section.desk.preferences
    assert not phone.connect_button.isEnabled()
    assert phone.why_not.text().startswith("Switch on above")
    preferences.set("api.enabled", True)
    assert phone.why_not.text().startswith("Choose “My network”")
    preferences.set("api.reach", "network")
    assert phone.why_not.text().startswith("This can be done as soon as")
    server.become(LOCAL)
    server.become(OPEN)
    qtbot.waitUntil(phone.connect_button.isEnabled)
    assert not phone.why_not.isVisible()


def test_that_the_code_stands_in_the_picture_in_the_link_and_by_itself(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    dialog = connect(section, server, qtbot)
    link = "http://192.168.1.20:8642/phone#pair=7KQM-2XWD"
    assert dialog.link_text.text() == link
    assert dialog.qr._image == qr_image(link)
    assert dialog.code.text() == "7KQM-2XWD"
    assert "http://192.168.1.20:8642/phone " in dialog.by_hand.text()
    assert "left" in dialog.left.text()
    click(qtbot, dialog.copy)
    assert QGuiApplication.clipboard().text() == link
    dialog.reject()


def test_that_the_dialog_tells_when_a_phone_has_used_the_code(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    dialog = connect(section, server, qtbot)
    server.key = ApiKey("a" * 12, "Anna's phone", USUAL, NOW)
    qtbot.waitUntil(dialog.connected.isVisible)
    assert "“Anna's phone”" in dialog.connected.about.text()
    assert not dialog.code.isVisible()
    click(qtbot, dialog.done_button)


def test_that_an_old_code_can_be_replaced(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    dialog = connect(section, server, qtbot)
    dialog._ends = 0.0
    qtbot.waitUntil(dialog.over.isVisible)
    click(qtbot, dialog.again)
    assert dialog.code.text() == "7KQM-3XWD"
    assert dialog.code.isVisible()
    assert not dialog.again.isVisible()
    dialog.reject()


def test_that_a_code_is_not_shown_any_more_once_the_server_is_off(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    dialog = connect(section, server, qtbot)
    server.become(ServerState())
    qtbot.waitUntil(dialog.over.isVisible)
    assert not dialog.again.isVisible()
    dialog.reject()


def test_that_nobody_can_use_the_code_once_the_dialog_is_closed(
    section: ApiSection, server: StandInServer, desk: Desk
) -> None:
    dialog = PhoneDialog(desk, section)
    assert server.ended == 0
    dialog.reject()
    assert server.ended == 1


@pytest.mark.parametrize(
    ("state", "words"),
    [(OPEN, "Encrypt connections"), (SECURE, "fingerprint")],
)
def test_that_it_is_said_what_encryption_means_for_the_phone(
    desk: Desk, server: StandInServer, qtbot: QtBot, state: ServerState, words: str
) -> None:
    server.become(state)
    section = ApiSection(desk)
    qtbot.addWidget(section)
    dialog = PhoneDialog(desk, section)
    assert words in dialog._about_connection()
    dialog.reject()


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
def test_that_a_qr_code_is_dark_on_light_in_both_themes(
    desk: Desk, qtbot: QtBot, choice: Choice
) -> None:
    desk.theme.choose(choice)
    link = "https://192.168.1.20:8642/phone#pair=7KQM-2XWD"
    code = QrCode("Link")
    qtbot.addWidget(code)
    code.show_text(link)
    code.show()
    picture = code.grab().toImage()
    image = qr_image(link)
    modules = image.width()
    each = int(264 * picture.devicePixelRatio()) // modules
    start = (picture.width() - modules * each) // 2
    seen = [
        [
            picture.pixelColor(
                start + x * each + each // 2, start + y * each + each // 2
            )
            for x in range(modules)
        ]
        for y in range(modules)
    ]
    dark, light = QColor(LIGHT.text), QColor(LIGHT.page)
    rows = segno.make_qr(link, error="m").matrix
    quiet = 4
    assert modules == len(rows) + 2 * quiet
    assert seen[quiet][quiet : quiet + len(rows)] == [
        dark if is_dark else light for is_dark in rows[0]
    ]
    assert all(colour == light for row in seen[:quiet] for colour in row)
    assert DARK.page != LIGHT.page


# Who was here


def visit(number: int) -> Visit:
    when = NOW - timedelta(seconds=number)
    return Visit(
        when, "192.168.1.31", "Anna", "GET", f"/api/v1/jobs/{number}", 200, 0.02
    )


def test_that_requests_and_clients_are_shown_and_brought_up_to_date(
    section: ApiSection, server: StandInServer, qtbot: QtBot
) -> None:
    traffic = section.traffic
    assert traffic.empty.isVisible()
    assert traffic.clients.text() == "Nobody is connected now."
    server.all_visits, server.clients = (visit(1),), ("192.168.1.31",)
    qtbot.waitUntil(traffic.table.isVisible)
    assert traffic.clients.text() == "Connected now: 192.168.1.31"
    cells = [traffic.model.index(0, column).data() for column in range(6)]
    assert cells[1:] == ["192.168.1.31", "Anna", "GET /api/v1/jobs/1", "200", "20 ms"]


def test_that_nobody_asks_the_server_while_the_page_is_out_of_sight(
    section: ApiSection, qtbot: QtBot
) -> None:
    looking = section.traffic._looking
    assert looking.isActive()
    section.hide()
    assert not looking.isActive()
    section.show()
    assert looking.isActive()


def test_that_a_row_that_is_selected_stays_so_when_requests_come_and_go() -> None:
    model = VisitModel()
    model.show_visits([visit(3), visit(4), visit(5)])
    kept = QPersistentModelIndex(model.index(0, REQUEST))
    model.show_visits([visit(1), visit(2), visit(3), visit(4)])
    assert kept.row() == 2
    assert kept.data() == "GET /api/v1/jobs/3"
    assert model.rowCount() == 4
    model.show_visits([visit(0)])
    assert model.rowCount() == 1
    model.show_visits([])
    assert model.rowCount() == 0


# The mark in the status bar


def test_that_the_status_bar_tells_while_the_network_reaches_the_program(
    desk: Desk, server: StandInServer, qtbot: QtBot
) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    mark = window.server_mark
    assert not mark.isVisible()
    server.become(LOCAL)
    server.become(OPEN)
    qtbot.waitUntil(mark.isVisible)
    assert OPEN.urls[0] in mark.toolTip()
    server.become(TAKEN)
    qtbot.waitUntil(lambda: "Port 8642" in mark.toolTip())
    assert mark.text() == "API not reachable"
    server.become(LOCAL)
    qtbot.waitUntil(lambda: not mark.isVisible())


def test_that_the_mark_in_the_status_bar_leads_to_the_page(
    program: app.Program, qapp: QApplication, qtbot: QtBot
) -> None:
    with shown(program, qapp, qtbot) as window:
        window.main.server_mark.click()
        assert window.main.stack.currentWidget() is window.settings
        assert window.settings.stack.currentWidget() is window.settings.section("api")


# The real server


def test_that_the_switch_lets_a_program_here_reach_the_window_until_it_is_off(
    program: app.Program, qapp: QApplication, qtbot: QtBot
) -> None:
    with shown(program, qapp, qtbot) as window:
        window.desk.preferences.set("api.port", 0)
        window.main.server_mark.click()
        page = window.settings.section("api")
        assert isinstance(page, ApiSection)
        switch = page.fields["api.enabled"].control
        qtbot.keyClick(switch, Qt.Key.Key_Space)
        qtbot.waitUntil(page.state.copy.isVisible)
        address = best_url(window.desk.server.state)
        assert address.startswith("http://127.0.0.1:")
        with urlopen(f"{address}/health/live") as answer:
            assert answer.status == 200
        qtbot.waitUntil(page.traffic.table.isVisible)
        qtbot.keyClick(switch, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: page.state.heading.text() == "Off")
        with pytest.raises(URLError):
            urlopen(f"{address}/health/live")


def test_that_a_port_that_is_taken_is_named_with_what_to_do(
    program: app.Program, qapp: QApplication, qtbot: QtBot
) -> None:
    with (
        create_server(("127.0.0.1", 0)) as other,
        shown(program, qapp, qtbot) as window,
    ):
        port = other.getsockname()[1]
        window.main.server_mark.click()
        page = window.settings.section("api")
        assert isinstance(page, ApiSection)
        window.desk.preferences.set("api.port", port)
        window.desk.preferences.set("api.enabled", True)
        qtbot.waitUntil(page.state.again.isVisible)
        assert f"Port {port} is taken" in page.state.who.text()
        assert window.main.server_mark.isVisible()
