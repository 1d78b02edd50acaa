"""What the benchmark of speed times, and how it judges and tells what came of it."""

import pytest
import soundfile
from bench_speed import Race
from frame import Bench
from speed_growth import exponent
from speed_loads import (
    Load,
    Said,
    nine_languages,
    short_files,
    silence,
    start_error,
    talk,
    word_error_rate,
)
from speed_report import COLUMNS, Row, draw, row_of, table
from speed_ways import BATCHED, SPEAKERS, WHISPERX, WXDESK, Outcome, Ways


def outcome(*texts, seconds=2.0, **found):
    return Outcome(seconds, 3.0, 2**20, texts, **found)


def test_that_a_talk_says_the_sample_again_and_again(tmp_path):
    load = talk(tmp_path, "talk", 90)
    (path,), (said,) = load.paths, load.said
    assert soundfile.info(path).duration == pytest.approx(90, abs=1)
    assert load.seconds == pytest.approx(90, abs=1)
    assert said.text.count("This is Diane in New Jersey.") == 3
    assert said.turns[-1][1] == pytest.approx(load.seconds, abs=2)
    assert len({speaker for *_, speaker in said.turns}) == 2


def test_that_short_files_say_what_is_heard_until_they_end(tmp_path):
    load = short_files(tmp_path, "short")
    lengths = [soundfile.info(path).duration for path in load.paths]
    assert len(lengths) == 50
    assert min(lengths) >= 9
    assert max(lengths) <= 30.1
    for length, said in zip(lengths, load.said, strict=True):
        assert length - 6 < said.starts[-1] < length
    assert len(load.said[0].text) > 2 * len(load.said[-1].text)


def test_that_silence_has_speech_where_it_says_so(tmp_path):
    load = silence(tmp_path, "silence", 120)
    samples, rate = soundfile.read(load.paths[0])
    start, end, _ = load.said[0].turns[0]
    loud = abs(samples[round(start * rate) : round(end * rate)]).max()
    assert loud > 100 * abs(samples[: round(80 * rate)]).std()


def test_that_nine_languages_are_nine(tmp_path):
    load = nine_languages(tmp_path, "languages")
    assert len({said.language for said in load.said}) == len(load.paths) == 9
    assert load.model == "base"


def test_that_errors_are_those_of_all_recordings_together():
    said = [Said("red, green and"), Said("blue")]
    assert word_error_rate(said, ["red green and", "black"]) == 0.25
    assert word_error_rate(said, ["Red; green and!", "Blue."]) == 0.0
    assert word_error_rate([Said("你好世界", language="zh")], ["你好"]) == 0.5


def test_that_starts_are_compared_with_the_nearest_word():
    said = Said("", [1.0, 5.0, 9.0])
    assert start_error(said, [9.3, 1.1, 1.5, 4.8]) == pytest.approx(0.2)


def test_that_a_row_tells_only_what_is_known():
    turns = [(0.0, 1.0, "A"), (1.0, 2.0, "B")]
    said = Said("yes no", [0.0, 1.0], turns)
    load = Load("two words", [], 60.0, [said])
    row = row_of(load, WHISPERX, 4.0, outcome("yes yes"))
    assert (row.speed, row.wer) == (15.0, 0.5)
    assert (row.start_error, row.der) == (None, None)
    turns = [[(0.1, 1.0, "x"), (1.0, 2.0, "y")]]
    last = outcome("yes no", starts=[[0.1, 1.0]], turns=turns)
    row = row_of(load, SPEAKERS, 4.0, last)
    assert row.wer == 0.0
    assert row.start_error == pytest.approx(0.05)
    assert row.der == pytest.approx(5.0)
    assert len(row.cells) == len(COLUMNS)


def test_that_the_table_has_a_line_for_each_row():
    row = Row("talk", WXDESK, 2.0, 150.0, 3.0, 2**30, 0.125)
    head, rule, line = table([row])
    cells = "| talk | wxdesk | 2.0 | 150.0 | 3.0 | 1024 | 12.5 % |  |  |"
    assert line == cells
    assert head.count("|") == rule.count("|") == line.count("|")


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_that_a_chart_is_drawn(kind, tmp_path):
    rows = [
        Row(load, program, 2.0, speed, 3.0, 2**30)
        for load in ("short", "long")
        for program, speed in ((WXDESK, 30.0), (WHISPERX, 10.0))
    ]
    path = tmp_path / f"speed.{kind}"
    draw(rows, path, "somewhere")
    assert path.stat().st_size > 5000


def test_that_a_faster_run_with_a_worse_text_misses_its_target(tmp_path):
    bench = Bench("speed")
    race = Race(bench, Ways(bench, tmp_path))
    load = Load("talk", [], 60.0, [Said("red green blue black")])
    for heard, holds in (("red green blue black", True), ("red green blue", False)):
        programs = {
            WXDESK: lambda _, heard=heard: outcome(heard, seconds=1.0),
            WHISPERX: lambda _: outcome("red green blue black", seconds=9.0),
        }
        ratio = race._run(load, programs, rounds=2)
        assert ratio(WXDESK, WHISPERX) == pytest.approx(1 / 9)
        assert bench.figures[-1].holds is holds


def test_that_the_exponent_is_that_of_a_power():
    assert exponent([1, 2, 4, 8], [3, 6, 12, 24]) == pytest.approx(1.0)
    assert exponent([1, 2, 4, 8], [1, 4, 16, 64]) == pytest.approx(2.0)


@pytest.mark.slow
def test_that_programs_are_timed_on_what_they_really_hear(tmp_path):
    ways = Ways(Bench("speed"), tmp_path)
    load = talk(tmp_path, "talk", 30)
    ours, theirs = ways.wxdesk(load, speakers=True), ways.child(BATCHED, load)
    for found in (ours, theirs):
        row = row_of(load, "program", found.seconds, found)
        assert row.wer < 0.25
        assert row.start_error < 0.3
        assert row.cpu_seconds > 0
        assert row.peak_bytes > 50 * 2**20
    assert row_of(load, "ours", ours.seconds, ours).der < 10
    assert {it.stage for it in ways.provenances["talk"].stages} > {"vad", "transcribe"}
