"""Which names are taken out of what is exported, in however many transcripts."""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.core.anonymising import Anonymising, anonymised, anonymous_name
from wxdesk.core.transcript import Transcript


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The choice of names, by what they are in all transcripts.

    Attributes:
        kept: NameChoice of the speakers who are not to get a label.
        words: Other names.
        speaker_label: What stands for a speaker, before a number.
        label: What stands for another name, before a number.
    """

    kept: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    speaker_label: str = "Speaker"
    label: str = "Person"

    def of(self, transcript: Transcript) -> Anonymising:
        """What is to be replaced in one transcript."""
        speakers = None
        if self.kept:
            speakers = frozenset(
                key
                for key in speakers_of(transcript)
                if transcript.speaker_name(key) not in self.kept
            )
        return Anonymising(speakers, self.words, self.label, self.speaker_label)

    def out_of(self, transcript: Transcript) -> Transcript:
        """A transcript with labels in place of names."""
        return anonymised(transcript, self.of(transcript))[0]

    def out_of_name(self, name: str, transcript: Transcript) -> str:
        """What a transcript is called, with the labels that are in it."""
        return anonymous_name(name, transcript, self.of(transcript))


USUAL_NAMES = NameChoice()


def speakers_of(transcript: Transcript) -> Sequence[str]:
    """The keys of all who speak, in the order in which they are heard."""
    heard = dict.fromkeys(it.speaker for it in transcript.segments if it.speaker)
    return tuple(heard | dict.fromkeys(transcript.speakers))
