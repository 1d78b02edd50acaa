"""Being found: the server is announced in the network by its name (mDNS, DNS-SD)."""

import logging
import re
import socket
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import wxdesk
from wxdesk.api.addresses import IP, mdns_host
from wxdesk.core.errors import WxdeskError

if TYPE_CHECKING:
    from zeroconf import ServiceInfo, Zeroconf

logger = logging.getLogger(__name__)

SERVICE = "_wxdesk._tcp.local."
"""The kind of service by which clients find it."""

_LONGEST_LABEL = 63  # bytes, RFC 1035
_ROOM_FOR_NUMBER = 4


def service_name() -> str:
    """What this computer's server is called in the lists of clients."""
    return f"wxdesk on {socket.gethostname().partition('.')[0]}"


def properties(*, tls: bool) -> dict[str, str]:
    """What clients are told before they connect."""
    return {
        "version": wxdesk.__version__,
        "path": "/api/v1",
        "tls": "1" if tls else "0",
        "api": "openai,whisperx,asr",
    }


class Announcement:
    """A server as it is announced, until `close`.

    The constructor takes about a second, in which it asks whether somebody has the name
    already; it is not to be called on an event loop.

    Args:
        name: What the server is called; where there is one of that name it gets a
            number, such as "wxdesk on pc-2".
        port: Where it listens.
        addresses: Of this computer: they are announced, and no packet goes out on any
            other interface than theirs.
        properties: What clients are told before they connect; no secrets.

    Raises:
        WxdeskError: It cannot be announced; the text says why.
    """

    def __init__(
        self,
        name: str,
        port: int,
        addresses: Iterable[IP],
        properties: Mapping[str, str],
    ) -> None:
        # It takes a tenth of a second to load, and most servers are not announced.
        from zeroconf import Error

        ips = tuple(addresses)
        try:
            self._zeroconf = _opened(ips)
        except (OSError, RuntimeError) as error:
            raise _not_announced(str(error)) from error
        try:
            self._info = _info(_label(name), port, ips, properties)
            self._zeroconf.register_service(self._info, allow_name_change=True)
        except (OSError, Error) as error:
            self._zeroconf.close()
            raise _not_announced(str(error) or type(error).__name__) from error
        logger.info("the server is announced in the network")

    @property
    def name(self) -> str:
        """What it is called, with a number where the name was taken."""
        return self._info.name.removesuffix(f".{SERVICE}")

    def close(self) -> None:
        """Tells everyone that it is gone."""
        from zeroconf import Error

        try:
            self._zeroconf.unregister_service(self._info)
        except (OSError, Error) as error:  # what is announced expires by itself
            logger.info("the goodbye was not sent", extra={"reason": str(error)})
        finally:
            self._zeroconf.close()


def _opened(ips: tuple[IP, ...]) -> "Zeroconf":
    from zeroconf import IPVersion, Zeroconf

    ipv4 = [str(ip) for ip in ips if ip.version == 4]
    if ipv4:
        return Zeroconf(interfaces=ipv4, ip_version=IPVersion.V4Only)
    if ips:
        return Zeroconf(interfaces=[*map(str, ips)], ip_version=IPVersion.V6Only)
    raise OSError("it is in no network")


def _info(
    label: str, port: int, ips: tuple[IP, ...], properties: Mapping[str, str]
) -> "ServiceInfo":
    from zeroconf import ServiceInfo

    return ServiceInfo(
        SERVICE,
        f"{label}.{SERVICE}",
        port=port,
        addresses=[ip.packed for ip in ips],
        properties=dict(properties),
        server=f"{mdns_host()}.",
    )


def _label(name: str) -> str:
    """A name without what DNS-SD does not allow, and with room for a number."""
    clean = re.sub(r"[\x00-\x1f\x7f]+", " ", name).strip() or "wxdesk"
    short = clean.encode()[: _LONGEST_LABEL - _ROOM_FOR_NUMBER]
    return short.decode(errors="ignore").strip()


def _not_announced(reason: str) -> WxdeskError:
    return WxdeskError(
        f"This computer cannot be announced in the network: {reason.rstrip('.')}.",
        "The server can be reached by its address all the same.",
    )
