"""Addresses of recordings in the web."""

import re

from wxdesk.media.files import shown


def is_address(source: str) -> bool:
    """Whether a job's source is an http(s) address and not a path."""
    return source.lower().startswith(("http://", "https://"))


def shown_address(url: str) -> str:
    """An address without what may be secret in it: user, password, query, fragment."""
    return shown(re.sub(r"(?<=://)[^/?#]*@|[?#].*", "", url, flags=re.DOTALL))
