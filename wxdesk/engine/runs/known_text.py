"""The run for a recording of which it is known what is said in it."""

from dataclasses import replace

from wxdesk.core.job import Options, Stage
from wxdesk.core.transcript import Transcript
from wxdesk.core.turns import assign_speakers
from wxdesk.core.voices import with_names
from wxdesk.engine.known_text import names_speakers, segments_of_text
from wxdesk.engine.runs.base import Run


class KnownTextRun(Run):
    """Gives a text that is known the times at which it is said."""

    @property
    def _text(self) -> str:
        assert self.assignment.text is not None
        return self.assignment.text

    def result(self) -> Transcript:
        recording = self._recording()
        heard = self._hear(recording)
        turns = self._diarize(recording, heard.chunks)
        with self.meter.stage(Stage.ASSIGN):
            words = [word for chunk in heard.chunks for word in chunk.words]
            segments, speakers = segments_of_text(
                self._text, words, heard.language, recording.duration
            )
            if turns:
                segments = assign_speakers(segments, turns, heard.language)
            guesses = self._naming.guesses(recording, segments, turns)
        made = self._finished(recording, heard.language, segments, turns)
        made = replace(made, speakers={**made.speakers, **speakers})
        return with_names(made, guesses)

    def _settled(self, options: Options) -> Options:
        """Words are needed, as they are said and with their times."""
        return replace(
            options,
            task="transcribe",
            align="attention" if options.align == "off" else options.align,
            diarize=options.diarize and not names_speakers(self._text),
        )
