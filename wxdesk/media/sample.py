"""The recording that comes along, for whoever has none at hand."""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from wxdesk.core.errors import BadMedia, WxdeskError
from wxdesk.core.files import write_whole


def sample_recording() -> str:
    """Thirty seconds of a conversation, which come with pyannote.audio.

    Raises:
        BadMedia: They did not come along.
    """
    name = "pyannote/audio/sample/sample.wav"
    try:
        files = distribution("pyannote-audio").files or ()
    except PackageNotFoundError:
        files = ()
    for file in files:
        if file.as_posix() == name:
            return str(file.locate())
    raise BadMedia("The sample recording did not come along with pyannote.audio.")


def copy_of_sample(folder: Path) -> str:
    """The same in a folder of the user's, as files are written beside a recording.

    Args:
        folder: Where to; the sample itself is named if that cannot be written to.

    Raises:
        BadMedia: It did not come along.
    """
    source = sample_recording()
    copy = folder / "sample.wav"
    try:
        if not copy.exists():
            write_whole(copy, Path(source).read_bytes())
    except (OSError, WxdeskError):
        return source
    return str(copy)
