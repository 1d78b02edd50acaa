"""The recording that comes along, for whoever has none at hand."""

from importlib.metadata import PackageNotFoundError, distribution

from wxdesk.core.errors import BadMedia


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
