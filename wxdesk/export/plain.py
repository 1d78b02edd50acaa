"""Plain texts of several kinds, from the words alone to a time before each segment."""

from wxdesk.core.transcript import Transcript
from wxdesk.export.cues import clock
from wxdesk.export.documents import turns_of
from wxdesk.export.notes import Note, notes_of
from wxdesk.export.pieces import on_one_line
from wxdesk.export.shaping import as_they_are


def plain_text(transcript: Transcript) -> str:
    """One segment a line, after its speaker; then the user's notes, if any."""
    said = "".join(cue.lines[0].text + "\n" for cue in as_they_are(transcript))
    return said + _notes(transcript)


def with_times(transcript: Transcript) -> str:
    """As `plain_text`, each line after the time at which it begins."""
    said = "".join(
        f"[{_to_the_second(cue.start)}] {cue.lines[0].text}\n"
        for cue in as_they_are(transcript, "{}: ")
    )
    return said + _notes(transcript)


def turns(transcript: Transcript) -> str:
    """One line for all that a speaker says until another one does; then the notes."""
    said = "".join(
        f"{on_one_line(turn.speaker)}: {on_one_line(turn.text)}\n"
        if turn.speaker
        else f"{on_one_line(turn.text)}\n"
        for turn in turns_of(transcript)
    )
    return said + _notes(transcript)


def words(transcript: Transcript) -> str:
    """What was said and nothing else, one segment a line."""
    return "".join(
        cue.lines[0].text + "\n" for cue in as_they_are(transcript, label="")
    )


def _notes(transcript: Transcript) -> str:
    notes = "".join(f"{note}\n" for note in map(_noted, notes_of(transcript)))
    return f"\nNotes:\n{notes}" if notes else ""


def _noted(note: Note) -> str:
    quote = f" “{note.quote}”" if note.quote else ""
    text = f" {note.text}" if note.text else ""
    return f"{clock(note.start, '.')} {note.kind}:{text}{quote}"


def _to_the_second(milliseconds: int) -> str:
    return clock(milliseconds, ".").partition(".")[0]
