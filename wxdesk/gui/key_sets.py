"""Keys for those who transcribe with a foot pedal, or are used to another program."""

from collections.abc import Mapping
from types import MappingProxyType

from wxdesk.gui.words import tr

Keys = tuple[str, ...]

STANDARD = "standard"

_PLAY = ("Ctrl+Space", "Media Play", "Toggle Media Play/Pause")
_BACK, _FORWARD = ("Alt+Left", "Media Previous"), ("Alt+Right", "Media Next")

KEY_SETS: Mapping[str, Mapping[str, Keys]] = MappingProxyType(
    {
        STANDARD: {},
        # What oTranscribe has: Esc, F1 and F2, F3 and F4.
        "otranscribe": {
            "transcript.play": ("Esc", *_PLAY),
            "transcript.back": ("F1", *_BACK),
            "transcript.forward": ("F2", *_FORWARD),
            "transcript.slower": ("F3", "Alt+["),
            "transcript.faster": ("F4", "Alt+]"),
            "transcript.find_next": ("Ctrl+G",),
            "transcript.find_previous": ("Ctrl+Shift+G",),
            "window.manual": ("Shift+F1",),
            "window.shortcuts": ("Ctrl+/",),
        },
        # Pedals for f4 send F4; those set up for Express Scribe F7, F8 and F9.
        "pedal": {
            "transcript.play": ("F4", "F9", *_PLAY),
            "transcript.back": ("F7", "F3", *_BACK),
            "transcript.forward": ("F8", "F10", *_FORWARD),
            "transcript.find_next": ("Ctrl+G",),
            "transcript.find_previous": ("Ctrl+Shift+G",),
            "transcript.next_misspelled": ("Ctrl+F7",),
            "transcript.previous_misspelled": ("Ctrl+Shift+F7",),
            "transcript.doubtful": ("Ctrl+F8",),
            "transcript.snap_edge": ("Ctrl+F9",),
        },
    }
)
"""For each set, the keys of the actions that have others than usual in it."""


def names() -> Mapping[str, str]:
    """What the sets are called."""
    return {
        STANDARD: tr("Standard"),
        "otranscribe": tr("As in oTranscribe"),
        "pedal": tr("Foot pedal"),
    }


def abouts() -> Mapping[str, str]:
    """Which keys the sets have for listening."""
    return {
        STANDARD: tr(
            "Ctrl+Space plays and pauses, Alt+Left and Alt+Right skip, Alt+[ and "
            "Alt+] change the speed."
        ),
        "otranscribe": tr(
            "Esc plays and pauses, F1 and F2 skip, F3 and F4 change the speed."
        ),
        "pedal": tr(
            "The keys that most USB pedals send: F4 or F9 plays and pauses, F7 or F3 "
            "skips back, F8 or F10 forward. A pedal that sends others can be given "
            "its keys below."
        ),
    }
