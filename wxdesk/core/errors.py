"""The world's errors: what went wrong outside the program, in the user's words.

    WxdeskError
    ├── BadMedia        a file or address that gives no audio
    ├── BadTranscript   a file that gives no transcript
    ├── BadOptions      an option's value that cannot be used
    ├── BadSettings     a key or value in settings.toml or the environment
    ├── ModelProblem    a model that is unknown, missing or damaged
    ├── NetworkProblem  a download or fetch that did not succeed
    ├── DiskFull        no room for what must be written
    ├── EngineBroken    the engine cannot be loaded at all
    ├── EngineDied      the engine process ended in the middle of a job
    ├── StoreProblem    the database cannot be used
    │   ├── ChangedElsewhere    what was to be kept has a newer revision
    │   ├── DatabaseDamaged     its file is not as it was written
    │   └── NotFound    there is none of what was named
    ├── NotAllowed      an action that the job's state does not permit
    ├── NotAdmitted     a key of the API that is unknown, expired or revoked
    ├── KeyReused       an idempotency key that stood for another request
    └── StillRunning    an idempotency key whose first request is not answered yet

The text of each is shown as it is, so it is one sentence that names the file
(or key, or model) and the cause; `hint` says what to do about it. Anything that is
not a WxdeskError is a fault of the program and is reported with its traceback.
"""

from pathlib import Path


class WxdeskError(Exception):
    """Base of all errors whose text is meant for the user.

    Args:
        text: One sentence that names the thing and the cause.
        hint: What the user can do, also a sentence; empty where nothing helps.
    """

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text, hint)
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.text} {self.hint}" if self.hint else self.text


class BadMedia(WxdeskError):
    """A file or address that gives no audio."""


class BadTranscript(WxdeskError):
    """A file that gives no transcript."""


class BadOptions(WxdeskError):
    """An option's value that cannot be used."""


class BadSettings(WxdeskError):
    """A key or value in settings.toml or the environment that cannot be used."""


class ModelProblem(WxdeskError):
    """A model that is unknown, missing or damaged."""


class NetworkProblem(WxdeskError):
    """A download or fetch that did not succeed."""


class DiskFull(WxdeskError):
    """No room for what must be written."""

    @classmethod
    def writing(cls, path: Path | str) -> "DiskFull":
        """The error for a write to `path` that found no room."""
        return cls(
            f"There is no room left on the disk to write {path}.",
            "Free some space and try again.",
        )


class EngineBroken(WxdeskError):
    """The engine cannot be loaded at all."""


class EngineDied(WxdeskError):
    """The engine process ended in the middle of a job, or was given up."""


class StoreProblem(WxdeskError):
    """The database cannot be used."""


class ChangedElsewhere(StoreProblem):
    """A transcript has a newer revision than the one that was edited."""


class DatabaseDamaged(StoreProblem):
    """The database's file is not as it was written."""


class DatabaseMended(DatabaseDamaged):
    """The database's file was damaged; all that was in it is there again."""


class NotFound(StoreProblem):
    """There is no job, transcript, collection or other thing of that name."""


class NotAllowed(WxdeskError):
    """An action that the job's state does not permit."""


class NotAdmitted(WxdeskError):
    """A key of the API that is unknown, expired or revoked."""


class KeyReused(WxdeskError):
    """An idempotency key that stood for another request before."""


class StillRunning(WxdeskError):
    """An idempotency key whose first request is not answered yet."""
