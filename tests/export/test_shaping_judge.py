"""Real speech in every preset, before a judge that reads the rules for itself.

The judge tries all ways to break a text into cues and lines. It knows nothing of how
`shape` and `violations` go about it; what it takes from `Rules` are the numbers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise

import pytest
from reading_back import CUED, cues_in

from wxdesk.core.engine import Assignment
from wxdesk.core.job import Options
from wxdesk.core.subtitles import PRESETS, Rules
from wxdesk.core.transcript import Transcript, segment_of
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine
from wxdesk.export.cues import Cue, violations
from wxdesk.export.formats import FORMATS
from wxdesk.export.shaping import shape
from wxdesk.media.sample import sample_recording

pytestmark = pytest.mark.slow

RULES = {name: rules for name, rules in PRESETS.items() if rules is not None}
ALL_AT_ONCE = 12
"""Words of which all 2,048 ways to make cues of them are tried."""


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Transcript:
    """What the real engine makes of the sample."""
    folder = tmp_path_factory.mktemp("judge")
    engine = WhisperXEngine(EngineConfig(folder))
    options = Options(model="tiny.en", device="cpu", compute_type="float32")
    assignment = Assignment("judge", str(sample_recording()), options, folder, ())
    return engine.run(assignment, [].append)


# What is said


@dataclass(frozen=True)
class Said:
    """A word, or a part of the name that stands before a turn; times in ms."""

    text: str
    start: int
    end: int
    speaker: str


def said_in(transcript: Transcript, rules: Rules) -> list[Said]:
    words = [
        Said(
            word.text,
            round(1000 * word.start),
            round(1000 * word.end),
            transcript.speaker_name(segment.speaker),
        )
        for segment in transcript.segments
        for word in segment.words
    ]
    words = [it for run in at_one_moment(words) for it in in_turn(run)]
    if rules.speakers != "names":
        return words
    named: list[Said] = []
    for number, word in enumerate(words):
        if not number or words[number - 1].speaker != word.speaker:
            name = f"[{word.speaker}]:".split()
            named += [Said(it, word.start, word.start, word.speaker) for it in name]
        named.append(word)
    return named


def at_one_moment(words: Sequence[Said]) -> Iterator[list[Said]]:
    """Words alone, but those that take no time with the next, if it begins then."""
    run: list[Said] = []
    for word in words:
        if run and (run[-1].start < run[-1].end or run[-1].start != word.start):
            yield run
            run = []
        run.append(word)
    yield run


def in_turn(run: Sequence[Said]) -> Iterator[Said]:
    """Shares the time of the last word among all of a run, by their letters."""
    letters, now = sum(len(word.text) for word in run), 0
    start, length = run[-1].start, run[-1].end - run[-1].start
    for word in run:
        begin, now = now, now + len(word.text)
        edges = [start + length * part // letters for part in (begin, now)]
        yield Said(word.text, *edges, word.speaker)


def stretches(transcript: Transcript, pace: float) -> Iterator[Transcript]:
    """Short texts out of a long one, every few words, in less time than they took."""
    transcript = faster(transcript, pace)
    every = [word for segment in transcript.segments for word in segment.words]
    ends = {id(segment.words[-1]) for segment in transcript.segments}
    for first in range(0, len(every) - 3, 4):
        runs = [[]]
        for word in every[first : first + ALL_AT_ONCE]:
            runs[-1].append(word)
            if id(word) in ends:
                runs.append([])
        segments = tuple(segment_of(run, transcript.language) for run in runs if run)
        yield replace(transcript, segments=segments)


def faster(transcript: Transcript, pace: float) -> Transcript:
    segments = tuple(
        segment_of(
            (
                replace(it, start=it.start / pace, end=it.end / pace)
                for it in segment.words
            ),
            transcript.language,
        )
        for segment in transcript.segments
    )
    return replace(transcript, segments=segments)


# What a cue may be, read from the presets' numbers


def faults_of(
    lines: Sequence[str], start: int, end: int, following: float, rules: Rules
) -> Counter[str]:
    """All that is wrong with a cue: of each kind, how often."""
    text = " ".join(line.removeprefix("-") for line in lines)
    words, shown = len(text.split()), (end - start) / 1000
    return Counter(
        {
            "long line": sum(len(line) > rules.line_length for line in lines),
            "many lines": len(lines) > rules.lines,
            "many words": rules.words is not None and words > rules.words,
            "fast": shown + 0.0015 < len(text) / rules.speed
            or (
                rules.words_per_minute is not None
                and shown + 0.0015 < 60 * words / rules.words_per_minute
            ),
            "short": shown + 0.0015 < rules.min_duration,
            "long": shown - 0.0015 > rules.max_duration,
            "close": 0 <= following - end < 1000 * rules.gap - 1.5,
            "overlap": following < end,
        }
    )


def layouts(words: Sequence[Said], rules: Rules) -> Iterator[list[str]]:
    """All ways to put the words of a cue into lines."""
    turns = [n for n, (a, b) in enumerate(pairwise(words), 1) if a.speaker != b.speaker]
    dashes = bool(turns)
    if dashes and rules.speakers != "dashes":
        return
    for count in range(min(rules.lines, len(words))):
        for cuts in combinations(range(1, len(words)), count):
            if dashes and list(cuts) != turns:
                continue
            if any(stay_together(words[at - 1], words[at], rules) for at in cuts):
                continue
            parts = (words[a:b] for a, b in pairwise((0, *cuts, len(words))))
            yield ["-" * dashes + " ".join(it.text for it in part) for part in parts]


def stay_together(one: Said, other: Said, rules: Rules) -> bool:
    """Whether one is an article and the other its noun."""
    return (
        rules.words != 1
        and one.text.lower() in ("a", "an", "the")
        and one.speaker == other.speaker
        and other.start - one.end < 1000
        and len(f"{one.text} {other.text}") <= rules.line_length
    )


def fewest(words: Sequence[Said], following: float, rules: Rules) -> int | None:
    """The fewest faults of a cue with these words; None if there is no such cue."""
    start, spoken = words[0].start, words[-1].end
    longest = start + round(1000 * rules.max_duration)
    if len(words) > 1 and (
        spoken > longest or (rules.words and len(words) > rules.words)
    ):
        return None
    ends = [start + 1, spoken, longest, start + round(1000 * rules.min_duration)]
    text = " ".join(it.text for it in words)
    ends.append(start + -int(-1000 * len(text) // rules.speed))
    if rules.words_per_minute:
        ends.append(start + -int(-60_000 * len(words) // rules.words_per_minute))
    if following < float("inf"):
        ends.append(int(following - 1000 * rules.gap))
    return min(
        (
            faults_of(lines, start, end, following, rules).total()
            for lines in layouts(words, rules)
            # A line is too long only if it is a word that is.
            if all(len(it) <= rules.line_length or " " not in it for it in lines)
            for end in ends
            # The gap is a matter of the machines that show the cues: where there is
            # room for it, it is left, even if a cue is then too short to be read.
            if start < end <= max(following - 1000 * rules.gap, start + 1)
        ),
        default=None,
    )


def costs_of(words: Sequence[Said], rules: Rules) -> dict[tuple[int, int], int]:
    """The fewest faults of each cue that there can be, by where it begins and ends."""
    costs = {}
    for first in range(len(words)):
        for behind in range(first + 1, min(len(words), first + 40) + 1):
            if behind < len(words) and stay_together(
                words[behind - 1], words[behind], rules
            ):
                continue
            following = words[behind].start if behind < len(words) else float("inf")
            cost = fewest(words[first:behind], following, rules)
            if cost is not None:
                costs[first, behind] = cost
    return costs


def least_of_all_ways(words: Sequence[Said], rules: Rules) -> int:
    """The fewest faults, of all ways to make cues of a few words."""
    costs, count = costs_of(words, rules), len(words)
    ways = (
        [costs.get(cue) for cue in pairwise((0, *cuts, count))]
        for size in range(count)
        for cuts in combinations(range(1, count), size)
    )
    return min(sum(way) for way in ways if None not in way)


def least_of_long(words: Sequence[Said], rules: Rules) -> int:
    """As `least_of_all_ways` of more words, since what follows a cue is its own."""
    costs = costs_of(words, rules)

    @cache
    def least(first: int) -> int:
        if first == len(words):
            return 0
        return min(
            cost + least(behind) for (a, behind), cost in costs.items() if a == first
        )

    for first in range(len(words), 0, -1):
        least(first)
    return least(0)


def judged(cues: Sequence[Cue], rules: Rules) -> list[Counter[str]]:
    """What is wrong with each cue, by the judge's reading."""
    starts = [cue.start for cue in cues[1:]]
    return [
        faults_of([it.text for it in cue.lines], cue.start, cue.end, following, rules)
        for cue, following in zip(cues, [*starts, float("inf")], strict=True)
    ]


# The verdict


@pytest.mark.parametrize("pace", [1.0, 1.7])
@pytest.mark.parametrize("preset", RULES)
def test_that_no_way_to_break_a_stretch_of_speech_breaks_fewer_rules(
    heard: Transcript, preset: str, pace: float
) -> None:
    rules = RULES[preset].of("en")
    for stretch in stretches(heard, pace):
        found = sum(it.total() for it in judged(shape(stretch, rules), rules))
        assert found == least_of_all_ways(said_in(stretch, rules), rules), stretch.text


@pytest.mark.parametrize("preset", RULES)
def test_that_no_way_to_break_the_whole_sample_breaks_fewer_rules(
    heard: Transcript, preset: str
) -> None:
    rules = RULES[preset].of("en")
    found = sum(it.total() for it in judged(shape(heard, rules), rules))
    assert found == least_of_long(said_in(heard, rules), rules)


@pytest.mark.parametrize("preset", RULES)
def test_that_the_checker_lists_what_the_judge_finds_and_none_as_avoidable(
    heard: Transcript, preset: str
) -> None:
    rules = RULES[preset].of("en")
    cues = shape(heard, rules)
    listed = violations(cues, rules)
    assert not any(it.avoidable for it in listed)
    assert [
        Counter(str(it.fault) for it in listed if it.cue == number)
        for number in range(len(cues))
    ] == [+it for it in judged(cues, rules)]


# What is written


@pytest.mark.parametrize("preset", RULES)
@pytest.mark.parametrize("name", CUED)
def test_that_files_show_the_cues_that_were_shaped(
    heard: Transcript, name: str, preset: str
) -> None:
    format, rules = FORMATS[name], RULES[preset]
    in_hundredths = replace(rules, frame_rate=100.0)  # the only times that ASS has
    is_ass = format.suffix.endswith((".ass", ".ssa"))
    cues = shape(heard, in_hundredths if is_ass else rules, format.label)
    assert cues_in(name, format.write(heard, rules)) == [
        (it.start, it.end, tuple(line.text for line in it.lines)) for it in cues
    ]
