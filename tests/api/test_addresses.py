"""Where this computer can be reached, told of interfaces that are made up."""

import socket
from collections.abc import Callable, Mapping
from types import SimpleNamespace

import psutil
import pytest

from wxdesk.api.addresses import (
    announced_addresses,
    certificate_names,
    host_of,
    is_beyond,
    known_hosts,
    lan_addresses,
    listening_addresses,
    mdns_host,
    own_addresses,
    own_names,
    urls,
)
from wxdesk.core.errors import BadSettings
from wxdesk.settings import Api

Interfaces = Callable[..., None]

_LAPTOP = {
    "lo": ["127.0.0.1", "::1"],
    "docker0": ["172.17.0.1"],
    "br-0af3c1d2e4f5": ["172.18.0.1", "fe80::42%br-0af3c1d2e4f5"],
    "virbr0": ["192.168.122.1"],
    "tun0": ["10.8.0.6"],
    "wlan0": ["192.168.1.20", "2001:db9::7", "fd12::20", "fe80::1%wlan0"],
}


@pytest.fixture
def interfaces(monkeypatch: pytest.MonkeyPatch) -> Interfaces:
    """Gives this computer other interfaces, and a name."""

    def give(
        addresses: Mapping[str, list[str]] = _LAPTOP,
        down: tuple[str, ...] = (),
        name: str = "PC",
    ) -> None:
        found = {
            interface: [
                SimpleNamespace(
                    family=socket.AF_INET6 if ":" in each else socket.AF_INET,
                    address=each,
                )
                for each in its
            ]
            + [SimpleNamespace(family=psutil.AF_LINK, address="02:fc:00:00:00:01")]
            for interface, its in addresses.items()
        }
        stats = {
            interface: SimpleNamespace(
                isup=interface not in down,
                flags="up,pointopoint" if interface == "tun0" else "up,broadcast",
            )
            for interface in addresses
        }
        monkeypatch.setattr(psutil, "net_if_addrs", lambda: found)
        monkeypatch.setattr(psutil, "net_if_stats", lambda: stats)
        monkeypatch.setattr(socket, "gethostname", lambda: name)

    return give


def test_that_the_address_in_the_network_comes_before_those_of_machines_inside(
    interfaces: Interfaces,
) -> None:
    interfaces()
    assert [str(ip) for ip in lan_addresses()] == [
        *("192.168.1.20", "fd12::20"),
        *("172.17.0.1", "172.18.0.1", "192.168.122.1", "10.8.0.6"),
    ]
    assert len(own_addresses()) == 11


def test_that_an_interface_that_is_down_is_passed_over(interfaces: Interfaces) -> None:
    interfaces({"eth0": ["10.0.0.2"], "wlan0": ["10.0.0.3"]}, down=("eth0",))
    assert [str(ip) for ip in lan_addresses()] == ["10.0.0.3"]


def test_that_addresses_of_the_internet_are_told_where_there_are_no_others(
    interfaces: Interfaces,
) -> None:
    interfaces({"eth0": ["2a00::2", "fd00::2", "fe80::2%eth0"]})
    assert [str(ip) for ip in lan_addresses()] == ["fd00::2", "2a00::2"]
    interfaces({"eth0": ["169.254.3.4", "8.8.8.8", "2a00::2"]})
    assert [str(ip) for ip in lan_addresses()] == ["8.8.8.8", "169.254.3.4"]


def test_that_this_real_computer_can_be_looked_at() -> None:
    assert "127.0.0.1" in map(str, own_addresses())
    assert not [ip for ip in lan_addresses() if ip.is_loopback]
    assert own_names()


@pytest.mark.parametrize(
    ("api", "hosts"),
    [
        (Api(), ["127.0.0.1", "::1"]),
        (Api(address="localhost"), ["127.0.0.1", "::1"]),
        (Api(address="localhost", reach="network"), ["127.0.0.1", "::1"]),
        (Api(address="127.0.0.1"), ["127.0.0.1"]),
        (Api(address="[::1]"), ["::1"]),
        (Api(reach="network"), ["0.0.0.0", "::"]),
        (Api(reach="network", address="0.0.0.0"), ["0.0.0.0"]),
        (Api(reach="network", address="192.168.1.20"), ["192.168.1.20"]),
        (Api(reach="network", address="fd12::20"), ["fd12::20"]),
    ],
)
def test_that_it_listens_where_the_settings_say(
    interfaces: Interfaces, api: Api, hosts: list[str]
) -> None:
    interfaces()
    assert listening_addresses(api) == hosts
    assert is_beyond(hosts) == (api.reach == "network" and api.address != "localhost")


def test_that_without_ipv6_there_is_none_to_listen_on(interfaces: Interfaces) -> None:
    interfaces({"lo": ["127.0.0.1"], "eth0": ["10.0.0.2"]})
    assert listening_addresses(Api()) == ["127.0.0.1"]
    assert listening_addresses(Api(reach="network")) == ["0.0.0.0"]


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.20"])
def test_that_an_address_for_others_needs_their_leave(address: str) -> None:
    with pytest.raises(BadSettings, match=r"but api\.reach is computer\. Set"):
        listening_addresses(Api(address=address))


@pytest.mark.parametrize("address", ["pc", "1.2.3", "http://127.0.0.1", "127.0.0.1:80"])
def test_that_an_address_that_is_none_is_named(address: str) -> None:
    with pytest.raises(BadSettings, match="which is no IP address"):
        listening_addresses(Api(address=address))


def test_that_the_first_url_is_the_best_one_for_others(interfaces: Interfaces) -> None:
    interfaces({"lo": _LAPTOP["lo"], "wlan0": _LAPTOP["wlan0"]})
    assert urls(["0.0.0.0", "::"], 8642, tls=False) == (
        "http://192.168.1.20:8642",
        "http://[fd12::20]:8642",
        "http://127.0.0.1:8642",
    )
    assert urls(["::"], 1, tls=True) == ("https://[fd12::20]:1", "https://[::1]:1")
    assert urls(["192.168.1.20"], 2, tls=True) == ("https://192.168.1.20:2",)
    both = ("http://127.0.0.1:3", "http://[::1]:3")
    assert urls(["127.0.0.1", "::1"], 3, tls=False) == both


def test_that_clients_are_told_of_no_machines_inside(interfaces: Interfaces) -> None:
    interfaces()
    told = [str(ip) for ip in announced_addresses(["0.0.0.0", "::"])]
    assert told == ["192.168.1.20", "fd12::20"]
    loopback = ["127.0.0.1", "::1"]
    assert [str(ip) for ip in announced_addresses(loopback)] == loopback
    interfaces({"lo": ["127.0.0.1"], "tun0": ["10.8.0.6"]})
    assert [str(ip) for ip in announced_addresses(["0.0.0.0"])] == ["10.8.0.6"]


def test_that_all_names_and_addresses_of_this_computer_are_known_hosts(
    interfaces: Interfaces,
) -> None:
    interfaces(name="PC.office.example")
    hosts = known_hosts(
        Api(reach="network", hosts=("Proxy.Example", "fd99::1", "no host"))
    )
    assert hosts == {
        *("localhost", "127.0.0.1", "[::1]", "192.168.1.20", "[fd12::20]"),
        *("[2001:db9::7]", "[fe80::1]", "[fe80::42]", "10.8.0.6", "192.168.122.1"),
        *("172.17.0.1", "172.18.0.1", "pc.office.example", "pc", "pc.local"),
        *("wxdesk-pc.local", "proxy.example", "[fd99::1]"),
    }


def test_that_a_server_for_this_computer_knows_no_name_that_others_could_claim(
    interfaces: Interfaces,
) -> None:
    interfaces()
    assert known_hosts(Api()) == {"localhost", "127.0.0.1", "[::1]"}
    assert "proxy.example" in known_hosts(Api(hosts=("proxy.example",)))


def test_that_the_certificate_gets_only_names_that_last(interfaces: Interfaces) -> None:
    interfaces()
    lasting = {"pc", "pc.local", "wxdesk-pc.local", "192.168.1.20"}
    local = {"localhost", "127.0.0.1", "[::1]"}
    assert set(certificate_names(Api(reach="network"))) == lasting | local
    assert set(certificate_names(Api(hosts=("a.example",)))) == local | {"a.example"}


@pytest.mark.parametrize(
    ("name", "announced"),
    [
        ("Anna's MacBook Pro.local", "wxdesk-anna-s-macbook-pro.local"),
        ("büro", "wxdesk-b-ro.local"),
        ("日本", "wxdesk-computer.local"),
        ("x" * 64, f"wxdesk-{'x' * 50}.local"),
    ],
)
def test_that_any_name_of_a_computer_can_be_announced(
    interfaces: Interfaces, name: str, announced: str
) -> None:
    interfaces(name=name)
    assert mdns_host() == announced
    assert all(host_of(each) == each for each in own_names())


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("localhost", "localhost"),
        ("LOCALHOST:8642", "localhost"),
        ("localhost.:8642", "localhost"),
        ("pc.local:", "pc.local"),
        ("my_pc", "my_pc"),
        ("127.0.0.1:8642", "127.0.0.1"),
        ("[::1]", "[::1]"),
        ("[0:0:0:0:0:0:0:1]:8642", "[::1]"),
        ("[FD00::2]:80", "[fd00::2]"),
        ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
    ],
)
def test_that_the_host_is_read_from_its_header(header: str, host: str) -> None:
    named = "[::ffff:127.0.0.1]"  # newer Pythons write it so
    assert host_of(header) in ({host, named} if header == named else {host})


@pytest.mark.parametrize(
    "header",
    [
        *("", ".", ":", ":8642", "::1", "[::1", "::1]", "[]", "[::1]x", "[localhost]"),
        *("localhost:http", "localhost:1:2", "localhost:65536", "localhost:-1"),
        *("localhost:\u0661", "localhost:+1", "a..b", "-a", "a-", "a b", "a\n", "\ta"),
        *("user@localhost", "localhost/", "localhost?x", "localhost#", "a,b"),
        *("localhost\x00", "l\u00f6calhost", "\u2488", "a" * 64, "a." * 127 + "aa"),
        *("[fe80::1%eth0]", "[fe80::1%25eth0]", "localhost..", "127.0.0.1\\@evil"),
        *("\u212aelvin.example",),  # becomes a plain k in lower case
    ],
)
def test_that_a_header_that_names_no_host_is_refused(header: str) -> None:
    assert host_of(header) is None
