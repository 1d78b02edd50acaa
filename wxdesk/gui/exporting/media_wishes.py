"""What media files can be made of a transcript's recording."""

from dataclasses import dataclass
from enum import StrEnum

from wxdesk.gui.words import tr


class Wish(StrEnum):
    """What the user wants to have made."""

    BURN = "burn"
    TRACK = "track"
    PASSAGE = "passage"
    SPEAKER = "speaker"

    @property
    def is_subtitled(self) -> bool:
        """Whether subtitles are part of it."""
        return self in (Wish.BURN, Wish.TRACK)


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of file that it can become.

    Attributes:
        suffix: Of the file's name, with the dot.
        words: What it is called.
        style: Of the subtitles in it, if there are any.
    """

    suffix: str
    words: str
    style: str = "ass"


def containers(wish: Wish, *, has_video: bool) -> tuple[Container, ...]:
    """The kinds of files in which a wish can be met, the usual one first."""
    if wish is Wish.BURN:
        return (
            Container(".mp4", tr("MP4, which plays everywhere")),
            Container(".mkv", tr("Matroska (MKV)")),
        )
    if wish is Wish.TRACK:
        matroska = ".mkv" if has_video else ".mka"
        return (
            Container(".mp4", tr("MP4, which plays everywhere"), "srt"),
            Container(matroska, tr("Matroska, plain text"), "srt"),
            Container(matroska, tr("Matroska, a colour for each speaker")),
        )
    return (
        Container(".wav", tr("WAV, uncompressed")),
        Container(".flac", tr("FLAC, smaller without loss")),
        Container(".mp3", tr("MP3, small")),
        Container(".m4a", tr("M4A (AAC), small")),
    )
