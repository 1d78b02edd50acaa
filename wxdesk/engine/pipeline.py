"""The engine: fetch, decode, VAD, language, transcribe, align, diarize, assign.

Loading this module is cheap. The stages import torch and its kin, so they are imported
inside functions, which run in the engine process only.
"""

from collections.abc import Callable, Mapping

from wxdesk.core.engine import Assignment, Emit
from wxdesk.core.job import Kind
from wxdesk.core.transcript import Transcript
from wxdesk.core.voices import VoicePrint
from wxdesk.engine.config import EngineConfig
from wxdesk.engine.equipment import Equipment
from wxdesk.engine.runs.again import PassageRun, SpeakersRun, TurnsRun
from wxdesk.engine.runs.base import Run
from wxdesk.engine.runs.given import CombineRun, GivenTextRun
from wxdesk.engine.runs.known_text import KnownTextRun
from wxdesk.engine.runs.language import LanguageRun
from wxdesk.engine.runs.voice import VoiceRun

__all__ = ["EngineConfig", "WhisperXEngine"]


class WhisperXEngine(Equipment):
    """Runs jobs with WhisperX; what it has loaded stays for the next job.

    Args:
        config: Where things lie.
    """

    def run(self, assignment: Assignment, emit: Emit) -> Transcript | VoicePrint:
        """Makes a transcript; see `Engine`."""
        return _run_of(assignment)(self, assignment, emit).result()

    def run_ahead(
        self, assignment: Assignment, emit: Emit, wait: Callable[[], None]
    ) -> Transcript | VoicePrint:
        """Begins before the job's turn; see `RunsAhead`."""
        return _run_of(assignment)(self, assignment, emit, wait).result()


_RUNS: Mapping[Kind, type[Run]] = {
    Kind.TRANSCRIBE: Run,
    Kind.PASSAGE: PassageRun,
    Kind.DIARIZE: TurnsRun,
    Kind.ALIGN: KnownTextRun,
    Kind.COMBINE: CombineRun,
    Kind.LANGUAGE: LanguageRun,
    Kind.VOICE: VoiceRun,
}


def _run_of(assignment: Assignment) -> type[Run]:
    """What does the work."""
    match assignment:
        case Assignment(kind=Kind.DIARIZE, parent=Transcript()):
            return SpeakersRun
        case Assignment(kind=Kind.ALIGN, given=Transcript()):
            return GivenTextRun
    return _RUNS[assignment.kind]
