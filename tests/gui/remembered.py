"""Voices that are remembered already, as if they had been learned from recordings."""

from dataclasses import replace

from wxdesk.app import Program
from wxdesk.core.transcript import Speaker
from wxdesk.core.voices import MODEL, Remembered, Voice, VoicePrint, VoiceSample
from wxdesk.gui.desk import Desk
from wxdesk.store.voices import VoiceShelf


def remember(
    program: Program, name: str, source: str = "/recordings/old.wav", model: str = MODEL
) -> Voice:
    """Keeps somebody's voice, with a print of 42 seconds."""
    voice = Voice(name=name)
    sample = VoiceSample(voice.id, source, ((1.0, 9.0),))
    heard = VoicePrint((1.0, 0.0), 42.0, model)
    voice = voice.with_learned(Remembered(sample, heard))
    VoiceShelf(program.places.voices).add(voice)
    return voice


def known(desk: Desk) -> list[str]:
    """Whose voices are remembered."""
    return [voice.name for voice in desk.voices.all()]


def change_speaker(program: Program, number: int, key: str, **facts: object) -> None:
    """Makes something else of a speaker, as a job does that recognises voices."""
    library = program.library
    transcript = library.transcript(number)
    speaker: Speaker = replace(transcript.speakers[key], **facts)  # type: ignore[arg-type]
    changed = replace(transcript, speakers={**transcript.speakers, key: speaker})
    library.revise(number, changed, library.record(number).revision)
