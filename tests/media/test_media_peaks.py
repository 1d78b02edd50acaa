"""Peaks are those of the samples, are kept, and cost nothing once nobody wants them."""

import os
import wave
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import psutil
import pytest
from numpy.typing import NDArray

from wxdesk.core.errors import BadMedia
from wxdesk.media.ffmpeg import SAMPLE_RATE, Ffmpeg
from wxdesk.media.peaks import (
    FACTOR,
    PER_SECOND,
    PeakCache,
    Peaks,
    columns,
    find_peaks,
    silence_near,
    snap,
)

RunFfmpeg = Callable[..., bytes]

STRETCH = SAMPLE_RATE // PER_SECOND


def peaks_of(low: list[int], high: list[int]) -> Peaks:
    return Peaks.of(np.array((low, high), np.int16), len(low) * STRETCH)


def peaks_of_swings(swings: NDArray[np.int16]) -> Peaks:
    return Peaks.of(np.stack((-swings, swings)), swings.size * STRETCH)


def samples_of_wav(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def ffmpegs() -> list[psutil.Process]:
    children = psutil.Process().children()
    return [child for child in children if "ffmpeg" in child.name()]


def last_of(cache: PeakCache, source: Path, track: int = 0) -> Peaks:
    *_, last = cache.find(source, track)
    return last


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "peaks"


@pytest.fixture
def cache(ffmpeg: Ffmpeg, folder: Path) -> PeakCache:
    return PeakCache(ffmpeg, folder)


def test_that_the_finest_level_has_the_extremes_of_every_stretch(
    ffmpeg: Ffmpeg, conversation: Path
) -> None:
    *_, peaks = find_peaks(ffmpeg, conversation)
    samples = samples_of_wav(conversation)
    assert peaks.samples == samples.size
    begins = range(0, samples.size, STRETCH)
    pieces = [samples[begin : begin + STRETCH] for begin in begins]
    low, high = peaks.levels[0]
    assert low.tolist() == [piece.min() for piece in pieces]
    assert high.tolist() == [piece.max() for piece in pieces]


def test_that_a_coarser_level_has_the_extremes_of_the_finer_one() -> None:
    finest = np.random.default_rng(1).integers(-9999, 9999, (2, 9999), np.int16)
    peaks = Peaks.of(finest, 9999 * STRETCH)
    assert len(peaks.levels) > 2
    for fine, coarse in pairwise(peaks.levels):
        begins = range(0, fine.shape[1], FACTOR)
        assert coarse[0].tolist() == [fine[0, n : n + FACTOR].min() for n in begins]
        assert coarse[1].tolist() == [fine[1, n : n + FACTOR].max() for n in begins]


def test_that_the_beginning_is_told_before_the_end_is_known(
    ffmpeg: Ffmpeg, long_recording: Path
) -> None:
    told = list(find_peaks(ffmpeg, long_recording))
    assert [it.is_complete for it in told] == [False] * (len(told) - 1) + [True]
    assert [it.samples for it in told] == sorted(it.samples for it in told)
    assert told[0].duration < 60
    whole = told[-1].levels[0]
    for early in told[:-1]:
        found = early.levels[0]
        assert np.array_equal(found, whole[:, : found.shape[1]])


def test_that_whoever_has_enough_leaves_no_process_and_no_file(
    cache: PeakCache, folder: Path, long_recording: Path
) -> None:
    search = cache.find(long_recording)
    assert not next(search).is_complete
    assert len(ffmpegs()) == 1
    search.close()
    assert ffmpegs() == []
    assert not folder.exists()


def test_that_the_chosen_track_is_looked_at(
    cache: PeakCache, run_ffmpeg: RunFfmpeg, speech: Path, tmp_path: Path
) -> None:
    source = tmp_path / "tracks.mka"
    silence = ("-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono:d=4")
    run_ffmpeg(*silence, "-i", speech, "-map", "0", "-map", "1", "-c:a", "flac", source)
    assert not last_of(cache, source, 0).levels[0].any()
    assert last_of(cache, source, 1).levels[0].any()
    assert not last_of(cache, source, 0).levels[0].any()


def test_that_a_list_of_other_files_shows_nothing_of_them(
    cache: PeakCache, speech: Path, tmp_path: Path
) -> None:
    (tmp_path / "victim.wav").write_bytes(speech.read_bytes())
    source = tmp_path / "x.wav"
    source.write_text("ffconcat version 1.0\nfile victim.wav\n")
    with pytest.raises(BadMedia, match=r"x\.wav is not a recording"):
        last_of(cache, source)


def test_that_a_recording_which_is_gone_is_named(
    cache: PeakCache, tmp_path: Path
) -> None:
    with pytest.raises(BadMedia, match=r"gone\.wav does not exist"):
        last_of(cache, tmp_path / "gone.wav")


def test_that_peaks_are_found_once(
    cache: PeakCache, speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = last_of(cache, speech)
    monkeypatch.delattr(Ffmpeg, "stream")
    [known] = cache.find(speech)
    assert (known.samples, known.is_complete) == (found.samples, True)
    assert len(known.levels) == len(found.levels)
    for mine, theirs in zip(known.levels, found.levels, strict=True):
        assert np.array_equal(mine, theirs)


def test_that_a_changed_recording_is_looked_at_again(
    cache: PeakCache, recordings: dict[str, Path], tmp_path: Path
) -> None:
    source = tmp_path / "speech.wav"
    source.write_bytes(recordings["wav"].read_bytes())
    loud = last_of(cache, source)
    facts = source.stat()
    source.write_bytes(recordings["wav"].read_bytes()[:-SAMPLE_RATE])
    os.utime(source, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert last_of(cache, source).samples == loud.samples - SAMPLE_RATE // 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content[:10],
        lambda content: b"",
        lambda content: content + b"\0\0",
        lambda content: b"wxpeaks0" + content[8:],
        lambda content: content[:100] + b"\x55\xaa" + content[102:],
    ],
    ids=["cut off", "no header", "empty", "too long", "older format", "two bytes"],
)
def test_that_a_damaged_file_is_noticed_and_made_anew(
    cache: PeakCache, folder: Path, speech: Path, damage: Callable[[bytes], bytes]
) -> None:
    last_of(cache, speech)
    [kept] = folder.iterdir()
    content = kept.read_bytes()
    # As another file: the old one may still be mapped.
    kept.unlink()
    kept.write_bytes(damage(content))
    last_of(cache, speech)
    assert kept.read_bytes() == content


def test_that_what_was_not_asked_for_the_longest_makes_room(
    ffmpeg: Ffmpeg, folder: Path, speech: Path, tmp_path: Path
) -> None:
    sources = [tmp_path / f"{n}.wav" for n in range(3)]
    for source in sources:
        source.write_bytes(speech.read_bytes())
    roomy = PeakCache(ffmpeg, folder)
    for age, source in enumerate(sources[:2]):
        last_of(roomy, source)
        newest = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (1000 - age, 1000 - age))
    last_of(roomy, sources[1])  # the older one is asked for
    [size] = {path.stat().st_size for path in folder.iterdir()}
    last_of(PeakCache(ffmpeg, folder, most_bytes=2 * size), sources[2])
    assert len(list(folder.iterdir())) == 2
    kept = [source for source in sources if len(list(roomy.find(source))) == 1]
    assert sources[1] in kept


def test_that_peaks_are_told_though_they_cannot_be_kept(
    cache: PeakCache, folder: Path, speech: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.write_text("a file where the folder should be")
    assert last_of(cache, speech).is_complete
    assert "peaks cannot be kept" in caplog.text


def test_that_each_column_has_the_extremes_of_its_time() -> None:
    swings = np.random.default_rng(2).integers(0, 30_000, 40_000).astype(np.int16)
    peaks = peaks_of_swings(swings)
    per_column = 50 / PER_SECOND
    low, high = columns(peaks, 10.0, per_column, 300)
    first = 10 * PER_SECOND
    for column in range(299):
        begin = first + 50 * column
        inside = swings[begin : begin + 50].max() / 32768
        around = swings[begin - 50 : begin + 100].max() / 32768
        # A stretch over the edge of two columns counts in the second.
        assert inside <= high[column : column + 2].max()
        assert high[column] <= around
        assert low[column] == -high[column]


def test_that_a_loud_moment_shows_at_every_zoom_where_it_is() -> None:
    swings = np.zeros(200_000, np.int16)
    swings[123_456] = 20_000
    peaks = peaks_of_swings(swings)
    for per_column in (0.001, 0.004, 0.005, 0.02, 0.11, 0.5, 3.0):
        start = max(123_456 / PER_SECOND - 100 * per_column, 0.0)
        _, high = columns(peaks, start, per_column, 200)
        there = start + per_column * (np.flatnonzero(high == high.max()) + 0.5)
        assert high.max() > 0.5
        assert np.abs(there - 123_456.5 / PER_SECOND).min() <= max(
            1.5 * per_column, 0.005
        )


def test_that_columns_behind_the_end_are_empty() -> None:
    peaks = peaks_of([-100] * 200, [100] * 200)
    for per_column in (0.001, 0.01, 0.3):
        count = int(4 / per_column)
        _, high = columns(peaks, 0.0, per_column, count)
        times = per_column * np.arange(count)
        assert not high[times >= 1].any()
        assert high[times < 1 - per_column].all()
    assert not columns(peaks, 7.0, 0.01, 50).any()


def test_that_no_more_is_looked_at_than_a_few_stretches_a_column(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    peaks = peaks_of_swings(np.ones(2_000_000, np.int16))
    looked_at: list[int] = []
    whole = np.maximum

    class Counting:
        @staticmethod
        def reduceat(values: NDArray[np.int16], begins: NDArray[np.int64]) -> object:
            looked_at.append(values.size)
            return whole.reduceat(values, begins)

    monkeypatch.setattr(np, "maximum", Counting)
    for per_column in (0.005, 0.1, 1.0, 10.0):
        columns(peaks, 0.0, per_column, 800)
    assert len(looked_at) == 4
    assert max(looked_at) <= 800 * FACTOR + 1


def test_that_a_knock_does_not_make_a_quiet_recording_loud() -> None:
    swings = np.full(100_000, 1000, np.int16)
    swings[500] = 32_000
    assert peaks_of_swings(swings).loudness == pytest.approx(1000 / 32768)


def test_that_silence_and_nothing_have_a_loudness_to_divide_by() -> None:
    assert peaks_of([0] * 100, [0] * 100).loudness > 0
    assert peaks_of([], []).loudness > 0


def test_that_a_time_snaps_to_the_nearest_end_of_silence() -> None:
    swings = np.full(400, 5000, np.int16)
    swings[100:160] = 50  # silent from 0.5 to 0.8 s
    peaks = peaks_of_swings(swings)
    assert snap(peaks, 0.55) == pytest.approx(0.5)
    assert snap(peaks, 0.44) == pytest.approx(0.5)
    assert snap(peaks, 0.75) == pytest.approx(0.8)


def test_that_noise_between_words_counts_as_silence() -> None:
    generator = np.random.default_rng(3)
    swings = generator.integers(9000, 12_000, 400).astype(np.int16)
    swings[200:260] = generator.integers(700, 900, 60)
    assert snap(peaks_of_swings(swings), 1.02) == pytest.approx(1.0)


def test_that_the_quietest_moment_is_taken_where_there_is_no_silence() -> None:
    swings = np.full(400, 5000, np.int16)
    swings[197] = 4000
    swings[50:60] = 10  # too far away
    assert snap(peaks_of_swings(swings), 1.0) == pytest.approx(197.5 / PER_SECOND)


@pytest.mark.parametrize("seconds", [-5.0, 0.0, 1.0, 2.0, 99.0])
def test_that_a_time_stays_where_nothing_is_louder_than_anything_else(
    seconds: float,
) -> None:
    assert snap(peaks_of_swings(np.full(400, 5000, np.int16)), seconds) == seconds
    assert snap(peaks_of([], []), seconds) == seconds


def test_that_snapping_moves_a_time_no_further_than_allowed(
    ffmpeg: Ffmpeg, conversation: Path
) -> None:
    *_, peaks = find_peaks(ffmpeg, conversation)
    times = np.linspace(-0.2, peaks.duration + 0.2, 500)
    moved = np.array([snap(peaks, float(time), 0.08) for time in times])
    assert np.abs(moved - times).max() <= 0.08 + 1e-9
    assert (moved != times).sum() > 400


def test_that_a_stream_from_the_middle_has_the_samples_of_the_middle(
    ffmpeg: Ffmpeg, conversation: Path
) -> None:
    blocks = ffmpeg.stream(conversation, start=12.5, max_seconds=2.0)
    heard = np.frombuffer(b"".join(blocks), "<i2")
    first = int(12.5 * SAMPLE_RATE)
    expected = samples_of_wav(conversation)[first : first + 2 * SAMPLE_RATE]
    assert np.array_equal(heard, expected)


def test_that_a_stream_from_behind_the_end_is_empty(
    ffmpeg: Ffmpeg, speech: Path
) -> None:
    assert b"".join(ffmpeg.stream(speech, start=60.0)) == b""


def test_that_only_silence_that_is_near_enough_is_found() -> None:
    swings = np.full(400, 10_000, np.int16)
    swings[100:160] = 50  # silent from 0.5 to 0.8 s
    peaks = peaks_of_swings(swings)
    assert silence_near(peaks, 0.42) == pytest.approx(0.5)
    assert silence_near(peaks, 0.78) == pytest.approx(0.8)
    assert silence_near(peaks, 1.5) is None
    assert silence_near(peaks, 0.3) is None
    assert silence_near(peaks_of_swings(np.full(400, 5000, np.int16)), 1.0) is None
    assert silence_near(peaks_of([], []), 1.0) is None
