"""Files of a long day: 90,000 words."""

import random
import time

from frame import Bench

from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import Segment, Speaker, Transcript, Word
from wxdesk.export.formats import FORMATS

WORDS = 90_000
LETTER_SECONDS = 0.055
SHAPED = ("srt", "vtt")


def run(bench: Bench) -> None:
    """Write all formats, and twice the words as subtitles."""
    day = spoken(WORDS)
    for name in FORMATS:
        limit = 2.0 if name in SHAPED else None
        bench.figure(name, seconds(name, day), "s", at_most=limit)
    twice = seconds("srt", spoken(2 * WORDS)) / seconds("srt", day)
    bench.figure("srt of twice the words", twice, "times", at_most=2.6)


def seconds(name: str, transcript: Transcript) -> float:
    """Processor time of writing, which other programs do not lengthen."""
    began = time.process_time()
    FORMATS[name].write(transcript, PRESETS["netflix"])
    return time.process_time() - began


def spoken(count: int) -> Transcript:
    """Two people's conversation in words of usual lengths, with usual pauses."""
    dice, now, said = random.Random(0), 0.0, 0
    segments = []
    while said < count:
        words = []
        for _ in range(dice.randint(1, 25)):
            text = "x" * dice.choice((1, 2, 3, 3, 4, 4, 5, 6, 8, 11))
            text += dice.choice(("", "", "", "", "", ","))
            end = now + LETTER_SECONDS * len(text)
            words.append(Word(text, now, end))
            now = end + dice.choice((0.02, 0.02, 0.02, 0.3))
        text = " ".join(word.text for word in words) + "."
        start = words[0].start or 0.0
        segments.append(Segment(start, now, text, dice.choice("AB"), tuple(words)))
        now += dice.choice((0.1, 0.5, 2.0))
        said += len(words)
    names = {"A": Speaker("Anna"), "B": Speaker("Ben")}
    return Transcript("en", tuple(segments), names)
