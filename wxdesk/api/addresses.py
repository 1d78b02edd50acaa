"""Where this computer can be reached, and by which names clients may call it.

All of it is what the system knows already; nothing is asked of the network.
"""

import re
import socket
from collections.abc import Iterable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

import psutil

from wxdesk.core.errors import BadSettings
from wxdesk.settings import Api

IP = IPv4Address | IPv6Address

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""What only this computer itself is called: nobody else can claim these names."""

_EVERY_IPV4, _EVERY_IPV6 = "0.0.0.0", "::"
_MACHINES_INSIDE = (
    *("docker", "br-", "veth", "virbr", "vnet", "lxc", "lxdbr", "incusbr", "podman"),
    *("cni", "flannel", "cali", "vmnet", "vboxnet", "bridge10", "vEthernet"),
    *("VirtualBox", "VMware", "Hyper-V"),
)
"""How interfaces begin that lead to containers and virtual machines on this computer,
as Linux, macOS and Windows name them. It is a custom and no promise, so it decides on
nothing but the order."""
_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_HEADER = re.compile(r"(\[[0-9a-f:.]+\]|[^\[\]:]+)(:[0-9]{0,5})?")


def own_addresses() -> tuple[IP, ...]:
    """All of this computer's, also such as nobody else can reach."""
    return tuple(dict.fromkeys(ip for _, ip in _addresses()))


def lan_addresses() -> tuple[IP, ...]:
    """Those by which another device can reach this computer; the likeliest one first.

    Of IPv6 those that hold in this network only are enough where there is IPv4: the
    others change by the day.
    """
    found = sorted(_reachable(), key=lambda each: (each[0], _kind(each[1])))
    ips = dict.fromkeys(ip for _, ip in found)
    if any(ip.version == 4 for ip in ips):
        return tuple(ip for ip in ips if ip.version == 4 or ip.is_private)
    return tuple(ips)


def listening_addresses(api: Api) -> list[str]:
    """The addresses that the server is to listen on.

    "0.0.0.0" and "::" stand for all of IPv4 and of IPv6; each is meant for itself, and
    "::" shall not take IPv4 along.

    Raises:
        BadSettings: The address is none, or `reach` does not allow it.
    """
    if api.address and api.address != "localhost":
        return [_allowed(api)]
    has_ipv6 = any(ip.version == 6 for ip in own_addresses())
    if api.address or api.reach == "computer":
        return ["127.0.0.1", *(["::1"] if has_ipv6 else [])]
    return [_EVERY_IPV4, *([_EVERY_IPV6] if has_ipv6 else [])]


def is_beyond(hosts: Iterable[str]) -> bool:
    """Whether other computers can reach a server that listens on these addresses."""
    return any(not ip_address(host).is_loopback for host in hosts)


def urls(hosts: Sequence[str], port: int, *, tls: bool) -> tuple[str, ...]:
    """Where a server can be reached that listens on these addresses.

    Returns:
        The best one for other devices first, those for this computer only last.
    """
    scheme = "https" if tls else "http"
    ips = dict.fromkeys(_others_first(hosts))
    return tuple(f"{scheme}://{_in_url(ip)}:{port}" for ip in ips)


def announced_addresses(hosts: Sequence[str]) -> tuple[IP, ...]:
    """Where clients are told to find a server that listens on these addresses.

    Those of virtual machines and tunnels are among them only where there are no others,
    and this computer's own loopback addresses only where nobody else reaches it.
    """
    ips = tuple(dict.fromkeys(_others_first(hosts)))
    far = tuple(ip for ip in ips if not ip.is_loopback)
    aside = _aside()
    return tuple(ip for ip in far if ip not in aside) or far or ips


def known_hosts(api: Api) -> frozenset[str]:
    """By which hosts requests may call this computer, in the form of `host_of`.

    A web page that has its own name lead to this computer (DNS rebinding) is told by
    that name. Where nobody else is to reach the server, the names that others in the
    network could claim are not known, either.
    """
    hosts = {*LOOPBACK_HOSTS, *api.hosts}
    if api.reach == "network":
        hosts |= {*own_names(), *map(_in_url, own_addresses())}
    known = (host_of(_bracketed(host)) for host in hosts)
    return frozenset(host for host in known if host)


def certificate_names(api: Api) -> tuple[str, ...]:
    """The names that a certificate of this computer should have.

    Addresses of IPv6 are not among them where there are some of IPv4, nor those of
    virtual machines and tunnels: they come and go, and each new one would change the
    fingerprint.
    """
    hosts = [*sorted(LOOPBACK_HOSTS), *api.hosts]
    if api.reach == "network":
        aside = _aside()
        lasting = [ip for ip in lan_addresses() if ip not in aside]
        ipv4 = [ip for ip in lasting if ip.version == 4]
        hosts += [*own_names(), *map(_in_url, ipv4 or lasting)]
    known = (host_of(_bracketed(host)) for host in hosts)
    return tuple(dict.fromkeys(host for host in known if host))


def own_names() -> tuple[str, ...]:
    """What this computer is called in a network."""
    full = socket.gethostname().lower()
    short = full.partition(".")[0]
    names = (full, short, f"{short}.local", mdns_host())
    return tuple(name for name in dict.fromkeys(names) if host_of(name))


def mdns_host() -> str:
    """The name that is announced for this computer, such as "wxdesk-pc.local".

    Not "pc.local": the system announces that itself, and might take two who announce
    the same name for two computers.
    """
    short = socket.gethostname().lower().partition(".")[0]
    label = re.sub(r"[^a-z0-9]+", "-", short)[:50].strip("-")
    return f"wxdesk-{label or 'computer'}.local"


def host_of(header: str) -> str | None:
    """The host in a Host header: in lower case, without port and dot at the end.

    IPv6 addresses keep their brackets and have their shortest form.

    Returns:
        None if the header is not what a client may send.
    """
    # Some letters beyond ASCII become such of ASCII in lower case.
    found = _HEADER.fullmatch(header.lower()) if header.isascii() else None
    if found is None or int((found[2] or "").strip(":") or 0) > 65_535:
        return None
    host = found[1]
    if host.startswith("["):
        try:
            return f"[{IPv6Address(host[1:-1])}]"
        except ValueError:
            return None
    host = host.removesuffix(".")
    return host if len(host) <= 253 and _NAME.fullmatch(host) else None


def _addresses() -> Iterator[tuple[str, IP]]:
    """Names of interfaces, and their addresses."""
    for name, entries in psutil.net_if_addrs().items():
        for entry in entries:
            if entry.family in (socket.AF_INET, socket.AF_INET6):
                yield name, ip_address(entry.address.partition("%")[0])


def _reachable() -> Iterator[tuple[bool, IP]]:
    """Addresses that lead here, and whether from elsewhere than the devices around."""
    stats = psutil.net_if_stats()
    tunnels = {name for name, its in stats.items() if "pointopoint" in its.flags}
    for name, ip in _addresses():
        is_up = name not in stats or stats[name].isup
        needs_interface = ip.version == 6 and ip.is_link_local
        if is_up and not ip.is_loopback and not needs_interface:
            yield name in tunnels or name.startswith(_MACHINES_INSIDE), ip


def _aside() -> frozenset[IP]:
    return frozenset(ip for is_aside, ip in _reachable() if is_aside)


def _kind(ip: IP) -> int:
    """How likely it is, the lower the likelier, that another device gets there."""
    if ip.is_link_local:
        return 4
    return (0 if ip.is_private else 1) + (0 if ip.version == 4 else 2)


def _allowed(api: Api) -> str:
    try:
        ip = ip_address(api.address.strip("[]"))
    except ValueError as error:
        raise BadSettings(
            f"api.address is {api.address!r}, which is no IP address.",
            "It may be 127.0.0.1, 0.0.0.0, or an address of this computer.",
        ) from error
    if api.reach == "computer" and not ip.is_loopback:
        raise BadSettings(
            f"api.address is {api.address}, where others could reach this computer, "
            "but api.reach is computer.",
            "Set api.reach to network, or leave api.address out.",
        )
    return str(ip)


def _others_first(hosts: Sequence[str]) -> Iterator[IP]:
    given = [ip_address(host) for host in hosts]
    every = {ip.version for ip in given if ip.is_unspecified}
    yield from (ip for ip in lan_addresses() if ip.version in every)
    yield from (ip for ip in given if not ip.is_unspecified and not ip.is_loopback)
    if 4 in every:
        yield IPv4Address("127.0.0.1")
    if every == {6}:
        yield IPv6Address("::1")
    yield from (ip for ip in given if ip.is_loopback)


def _in_url(ip: IP) -> str:
    return f"[{ip}]" if ip.version == 6 else str(ip)


def _bracketed(host: str) -> str:
    """As it is in a URL, where a user may have left the brackets out."""
    return f"[{host}]" if host.count(":") > 1 and "[" not in host else host
