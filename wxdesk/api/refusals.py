"""What the API refuses, beyond what the program itself does.

Each has its status in the table of `errors.py`. They stand apart from it so that the
window, which switches the server on, need not load what answers requests.
"""

from wxdesk.core.errors import BadTranscript, NotAdmitted, NotFound, WxdeskError
from wxdesk.media.files import on_one_line


class NoKey(NotAdmitted):
    """A request without a key, where one is needed."""


class OutOfScope(WxdeskError):
    """The key is good, but not for this."""


class VoicesOff(WxdeskError):
    """A request about remembered voices, which the user keeps to this computer."""

    def __init__(self) -> None:
        super().__init__(
            "The API may not use the voices that wxdesk remembers.",
            "Whoever uses this computer can allow it: api.voices in wxdesk's settings.",
        )


class NoConsent(WxdeskError):
    """A request to keep, or to give away, voices of people whom nobody has asked."""


class WrongHost(WxdeskError):
    """The request is for a name that is not this computer's."""


class WrongOrigin(WxdeskError):
    """The request comes from a web page that may not use the server."""


class Malformed(WxdeskError):
    """A request that cannot be read."""


class Unusable(WxdeskError):
    """A request that can be read and asks for what makes no sense."""


class TooLarge(WxdeskError):
    """A body, or a recording, beyond the limit."""


class NotMedia(WxdeskError):
    """A body that is not of the kind that is taken."""


class ClientGone(WxdeskError):
    """A client that went away before it was answered; nobody reads this."""


class BadTurns(BadTranscript):
    """A file that does not tell who speaks when."""


class NoTask(NotFound):
    """There is no such task, as whisperX-FastAPI's clients call a job.

    Args:
        identifier: As the client wrote it.
    """

    def __init__(self, identifier: str) -> None:
        super().__init__(f"There is no task {on_one_line(identifier)[:100]}.")
        self.identifier = identifier


class JobFailed(WxdeskError):
    """A job that did not make what a client waits for."""


class TooSlow(WxdeskError):
    """A client that sends nothing for too long."""


class NeedsRevision(WxdeskError):
    """A change that does not say which revision it is of."""


class Outdated(WxdeskError):
    """A change of a revision that is not the newest any more."""


class BadRange(WxdeskError):
    """A part of a recording that is not in it.

    Args:
        text: One sentence that tells what is wrong with it.
        hint: What to do.
        size: Bytes of the recording.
    """

    def __init__(self, text: str, hint: str, size: int) -> None:
        super().__init__(text, hint)
        self.size = size


class TooMany(WxdeskError):
    """More than one client may ask for.

    Args:
        text: One sentence that tells the limit.
        hint: What to do.
        seconds: After which it is worth another try.
    """

    def __init__(self, text: str, hint: str, seconds: int = 60) -> None:
        super().__init__(text, hint)
        self.seconds = seconds


class Busy(WxdeskError):
    """The server has no room for the request now."""
