"""Times as subtitlers write them: 1:02:03.450."""

import re

_CLOCK = re.compile(
    r"(?:(?:(?P<hours>\d+):)?(?P<minutes>\d{1,2}):)?"
    r"(?P<seconds>\d+)(?:[.,](?P<parts>\d{1,3}))?"
)


def exact(seconds: float) -> str:
    """A place in a recording to the millisecond."""
    whole, parts = divmod(round(seconds * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    end = f"{rest:02}.{parts:03}"
    return f"{hours}:{minutes:02}:{end}" if hours else f"{minutes}:{end}"


def read(text: str) -> float | None:
    """The second that somebody has typed; None if it is no time.

    Hours and minutes may be left out, and the point may be a comma.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds, parts = found.groups(default="0")
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + int(parts.ljust(3, "0")) / 1000
