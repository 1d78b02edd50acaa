"""Being found by mDNS, with a real browser for services; all of it on loopback."""

import os
import queue
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from ipaddress import IPv4Address, ip_address

import pytest
import zeroconf
from zeroconf import IPVersion, ServiceBrowser, ServiceStateChange, Zeroconf

import wxdesk
from wxdesk.api.addresses import mdns_host
from wxdesk.api.discovery import SERVICE, Announcement, properties, service_name
from wxdesk.core.errors import WxdeskError

_LOOPBACK = [IPv4Address("127.0.0.1")]
_ANOTHER = [IPv4Address("127.0.0.2")]
"""Another computer's: what is sent to one address reaches one server there."""
_PATIENCE_SECONDS = 30
_NAME = f"wxdesk in test {os.getpid()}"
"""Another test run may be at it on this computer."""


class Watcher:
    """Another device that looks for servers."""

    def __init__(self) -> None:
        self.zeroconf = Zeroconf(interfaces=["127.0.0.1"], ip_version=IPVersion.V4Only)
        self._seen: queue.SimpleQueue[tuple[str, ServiceStateChange]] = (
            queue.SimpleQueue()
        )
        ServiceBrowser(self.zeroconf, SERVICE, handlers=[self._note])

    def wait_for(self, name: str, change: ServiceStateChange) -> None:
        """Waits until a server has come or gone."""
        wanted = (f"{name}.{SERVICE}", change)
        while self._seen.get(timeout=_PATIENCE_SECONDS) != wanted:
            pass

    def look_up(self, name: str) -> zeroconf.ServiceInfo:
        """What is known of a server."""
        info = self.zeroconf.get_service_info(SERVICE, f"{name}.{SERVICE}")
        assert info is not None
        return info

    def close(self) -> None:
        self.zeroconf.close()

    def _note(self, state_change: ServiceStateChange, name: str, **_: object) -> None:
        self._seen.put((name, state_change))


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    with closing(Watcher()) as made:
        yield made


@pytest.fixture
def announce() -> Iterator[Callable[..., Announcement]]:
    """Announces on loopback; all is over with the test."""
    made: list[Announcement] = []

    def make(
        name: str = _NAME, port: int = 8642, at: Sequence[IPv4Address] = _LOOPBACK
    ) -> Announcement:
        announcement = Announcement(name, port, at, properties(tls=False))
        made.append(announcement)
        return announcement

    yield make
    for each in made:
        each.close()


@pytest.mark.slow
def test_that_a_server_is_found_with_all_a_client_needs_and_lost_when_it_closes(
    watcher: Watcher,
) -> None:
    announced = Announcement(_NAME, 8642, _LOOPBACK, properties(tls=True))
    try:
        assert announced.name == _NAME
        watcher.wait_for(_NAME, ServiceStateChange.Added)
        info = watcher.look_up(_NAME)
        assert (info.port, info.parsed_addresses()) == (8642, ["127.0.0.1"])
        assert info.server == f"{mdns_host()}."
        assert info.decoded_properties == {
            "version": wxdesk.__version__,
            "path": "/api/v1",
            "tls": "1",
            "api": "openai,whisperx,asr",
        }
    finally:
        announced.close()
    watcher.wait_for(_NAME, ServiceStateChange.Removed)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "darwin", reason="it has one loopback address")
def test_that_the_second_of_a_name_gets_a_number(
    watcher: Watcher, announce: Callable[..., Announcement]
) -> None:
    announce(port=1)
    second = announce(port=2, at=_ANOTHER)
    assert second.name == f"{_NAME}-2"
    watcher.wait_for(second.name, ServiceStateChange.Added)
    assert watcher.look_up(second.name).port == 2
    assert watcher.look_up(_NAME).port == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["Büro im 1. Stock" * 9, "日本" * 40, "a\nb\x00.c", "\n"]
)
def test_that_any_name_can_be_announced(
    announce: Callable[..., Announcement], watcher: Watcher, name: str
) -> None:
    announced = announce(name)
    assert 0 < len(announced.name.encode()) <= 63
    watcher.wait_for(announced.name, ServiceStateChange.Added)


@pytest.mark.parametrize("error", [OSError("No such device"), RuntimeError("No such")])
def test_that_a_network_without_multicast_is_named(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(zeroconf, "Zeroconf", refuse)
    with pytest.raises(WxdeskError, match="announced in the network: No such"):
        Announcement(_NAME, 8642, [ip_address("fd99::99")], {})


def test_that_without_an_address_nothing_is_announced() -> None:
    with pytest.raises(WxdeskError, match=r"it is in no network\. The server can be"):
        Announcement(_NAME, 8642, [], {})


def test_that_what_fails_half_way_leaves_nothing_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed: list[Zeroconf] = []
    close = Zeroconf.close

    def refuse(*_: object, **__: object) -> None:
        raise zeroconf.EventLoopBlocked

    def note(self: Zeroconf) -> None:
        closed.append(self)
        close(self)

    monkeypatch.setattr(Zeroconf, "register_service", refuse)
    monkeypatch.setattr(Zeroconf, "close", note)
    with pytest.raises(WxdeskError, match=r"network: EventLoopBlocked\."):
        Announcement(_NAME, 8642, _LOOPBACK, {})
    assert len(closed) == 1


def test_that_the_name_tells_computers_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Anna-PC.office.example")
    assert service_name() == "wxdesk on Anna-PC"


def test_that_zeroconf_is_loaded_only_when_something_is_announced() -> None:
    code = "import sys, wxdesk.api.discovery; print('zeroconf' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
