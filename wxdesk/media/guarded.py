"""Addresses that others name: called only where they lead out of private networks.

Whoever may have a recording fetched, or a webhook called, could otherwise let this
computer ask what only it can reach: itself, a router, a camera (server-side request
forgery). So each request, and with it each redirect, is parsed once, its host is looked
up once, all that was found is judged, and what was judged is what is connected to.
Whatever a name is made to mean later (DNS rebinding) does not matter then.
"""

import logging
import re
import socket
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_interface,
)
from typing import Any, Final

import httpx
import psutil

from wxdesk.core.errors import NetworkProblem
from wxdesk.media.files import shown

Resolve = Callable[..., Collection[Any]]
"""Looks a host up, as `socket.getaddrinfo` does."""

_Address = IPv4Address | IPv6Address
_Network = IPv4Network | IPv6Network

_REDIRECTS = 5
_TRIED_ADDRESSES = 4
_PORTS: Final = {"http": 80, "https": 443}
_LITERAL_OR_NAME = re.compile(r"[a-f0-9:.]+:[a-f0-9:.]*|[\w-]+(\.[\w-]+)*\.?", re.ASCII)

# https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast. Our own
# list, since what Python calls global has changed from version to version.
_NOT_GLOBAL: Final = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",  # carrier-grade NAT
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",  # multicast, reserved, broadcast
        ),
    )
)
# Of IPv6, only these are given out to anybody; all others are local or carry an IPv4
# address inside, which would be another way to name a private one.
_GLOBAL_V6: Final = IPv6Network("2000::/3")
_NOT_GLOBAL_V6: Final = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols, Teredo among them
            "2001:db8::/32",
            "2002::/16",  # 6to4
            "3fff::/20",
        ),
    )
)
# With DNS64, every host that has IPv4 only is in here (RFC 6052).
_NAT64: Final = IPv6Network("64:ff9b::/96")

# They log whole addresses, and with them whatever secrets are in there.
for _library in ("httpx", "httpcore"):
    logging.getLogger(_library).setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where an address leads: a lower-case host without a last dot, and a port."""

    host: str
    port: int

    @classmethod
    def of(cls, url: httpx.URL) -> "_Target":
        """Reads an address.

        Raises:
            NetworkProblem: It is none that may be called.
        """
        host = url.raw_host.decode("ascii")
        if url.scheme not in _PORTS or not _LITERAL_OR_NAME.fullmatch(host):
            raise NetworkProblem(
                f"{shown(host) or 'The address'} is not an http or https address.",
                "Write http:// or https://, the name of a host and a path.",
            )
        if url.userinfo:
            raise NetworkProblem(
                f"The address of {shown(host)} has a user name or password in it.",
                "Name an address that needs none.",
            )
        port = _PORTS[url.scheme] if url.port is None else url.port
        if not 0 < port < 1 << 16:
            raise NetworkProblem(
                f"{shown(host)} has no port {port}.", "Ports go from 1 to 65535."
            )
        return cls(_plain(host), port)

    def is_in(self, allowed_hosts: Collection[str]) -> bool:
        """Whether the user has named it, with or without its port."""
        return any(
            host == self.host and port in (None, self.port)
            for host, port in map(_named, allowed_hosts)
        )


class _Guard(httpx.BaseTransport):
    """Lets through what may be called, to the very address that was judged.

    Args:
        allowed_hosts: As of `guarded_client`.
        resolve: As of `guarded_client`.
        proxy: As of `guarded_client`.
    """

    def __init__(
        self, allowed_hosts: Collection[str], resolve: Resolve, proxy: str | None
    ) -> None:
        self._allowed_hosts = allowed_hosts
        self._resolve = resolve
        # Such proxies want the host's name: for the Host header that they write, and
        # since httpcore checks certificates against what it tells the proxy.
        self._by_name = proxy is not None and proxy.lower().startswith("http")
        self._inner = httpx.HTTPTransport(
            proxy=proxy,
            # A connection to an address must not serve another name that has it, too.
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends one request; a redirect is another one."""
        target = _Target.of(request.url)
        if self._by_name:
            _judged(target, self._allowed_hosts, self._resolve)
            return self._inner.handle_request(request)
        *others, last = _found(target, self._allowed_hosts, self._resolve)
        for address in others:
            try:
                return self._inner.handle_request(_pinned(request, target, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue  # nothing was sent, and a host may be down at one of several
        return self._inner.handle_request(_pinned(request, target, last))

    def close(self) -> None:
        """Closes all connections."""
        self._inner.close()


def guarded_client(
    allowed_hosts: Collection[str] = (),
    proxy: str | None = None,
    *,
    resolve: Resolve = socket.getaddrinfo,
) -> httpx.Client:
    """A client for addresses that others name.

    It raises NetworkProblem for a request, or a redirect, to what may not be called:
    other schemes, addresses with a user or password, hosts of which any address is not
    a global one or is in a network of this computer's own. It heeds no environment
    variables.

    Args:
        allowed_hosts: Hosts that may be called wherever they are: names or literal
            addresses, each with or without a port.
        proxy: What to connect through. A SOCKS proxy is told the address that was
            judged. An HTTP proxy is told the name, which it looks up itself: what this
            means to the proxy is for the proxy to guard.
        resolve: Looks hosts up.
    """
    guard = _Guard(tuple(allowed_hosts), resolve, proxy)
    return httpx.Client(transport=guard, max_redirects=_REDIRECTS, trust_env=False)


def check_address(
    url: str,
    allowed_hosts: Collection[str] = (),
    *,
    resolve: Resolve = socket.getaddrinfo,
) -> None:
    """Checks whether an address may be called, as far as can be told now.

    Raises:
        NetworkProblem: It may not, or does not exist.
    """
    try:
        parsed = httpx.URL(url)
        _ = parsed.host  # which the client reads, and which is not always readable
    except (httpx.InvalidURL, UnicodeError) as error:
        raise NetworkProblem(
            "The address is not one that can be called.",
            "Write http:// or https://, the name of a host and a path.",
        ) from error
    _judged(_Target.of(parsed), allowed_hosts, resolve)


def is_global(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet's."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_GLOBAL)
    if address in _NAT64:
        return is_global(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in _GLOBAL_V6 and not any(
        address in network for network in _NOT_GLOBAL_V6
    )


def _judged(target: _Target, allowed_hosts: Collection[str], resolve: Resolve) -> None:
    """As `_found`, where only the refusal counts."""
    if not target.is_in(allowed_hosts):
        _found(target, allowed_hosts, resolve)


def _found(
    target: _Target, allowed_hosts: Collection[str], resolve: Resolve
) -> list[_Address]:
    """The addresses of a host that may be called; at least one."""
    addresses = _looked_up(target, resolve)
    if not target.is_in(allowed_hosts):
        own = tuple(_own_networks())
        for address in addresses:
            if not is_global(address) or any(address in network for network in own):
                raise NetworkProblem(
                    f"{shown(target.host)} is in a private network.",
                    "Add it to api.private_hosts in wxdesk's settings if it may be "
                    "called.",
                )
    return addresses[:_TRIED_ADDRESSES]


def _looked_up(target: _Target, resolve: Resolve) -> list[_Address]:
    try:
        found = resolve(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NetworkProblem(
            f"There is no host {shown(target.host)}.",
            "Check the address and the network connection.",
        ) from error
    addresses = [ip_address(item[4][0]) for item in found]
    if not addresses:
        raise NetworkProblem(f"The host {shown(target.host)} has no address.")
    return list(dict.fromkeys(addresses))


def _pinned(
    request: httpx.Request, target: _Target, address: _Address
) -> httpx.Request:
    """The same request, to an address; its Host header and TLS still have the name."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=str(address)),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": target.host},
    )


def _own_networks() -> Iterator[_Network]:
    """What is on a wire with this computer.

    With IPv6, a router, a camera and this computer itself have global addresses.
    """
    for addresses in psutil.net_if_addrs().values():
        for item in addresses:
            if item.family in (socket.AF_INET, socket.AF_INET6):
                yield _network_of(item.address, item.netmask)


def _network_of(address: str, netmask: str | None) -> _Network:
    plain = ip_address(address.partition("%")[0])
    ones = int(ip_address(netmask)).bit_count() if netmask else 64
    # Some tunnels say that everything is near.
    length = min(ones, plain.max_prefixlen) if ones >= 8 else plain.max_prefixlen
    return ip_interface(f"{plain}/{length}").network


def _plain(host: str) -> str:
    """One spelling for each host."""
    host = host.removesuffix(".")
    try:
        return str(ip_address(host))
    except ValueError:
        return host


def _named(allowed: str) -> tuple[str, int | None]:
    """Host and port of what the user allows; no host at all if that makes no sense."""
    bare = allowed.strip()
    if bare.count(":") > 1 and not bare.startswith("["):
        bare = f"[{bare}]"
    try:
        # With a scheme that has no port of its own, so that 80 is kept.
        url = httpx.URL(f"any://{bare}")
    except (httpx.InvalidURL, UnicodeError):
        return "", None
    return _plain(url.raw_host.decode("ascii")), url.port
