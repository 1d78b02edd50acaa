"""Who spoke when, as a picture, and who speaks how much, as a table."""

import csv
import io
import re
from xml.etree import ElementTree

from wxdesk.core.speaking import Share, Speaking, speaking
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.export.speaking_chart import PALETTES, SpeakingChart
from wxdesk.export.speaking_table import HEADINGS, speaking_csv, speaking_data

SPEAKERS = {"A": Speaker("Anna <&>\x00", 0), "B": Speaker("بشير", 1)}
TALK = Transcript(
    "en",
    (
        Segment(0.0, 60.0, "One two.", "A"),
        Segment(58.0, 100.0, "Three.", "B"),
        Segment(100.2, 119.0, "Four.", "B"),
    ),
    SPEAKERS,
)
FOUND = speaking(TALK)


def shown_in(chart: SpeakingChart) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg())


def test_that_a_chart_shows_each_speaker_and_what_is_said_at_once() -> None:
    chart = SpeakingChart(FOUND, SPEAKERS, "council <1>.mp4", 800)
    picture = ElementTree.fromstring(chart.svg())
    texts = "".join(picture.itertext())
    for part in ("Anna <&>", "بشير", "council <1>.mp4", "Several at once", "0:30"):
        assert part in texts
    fills = [it.get("fill") for it in picture.iter() if it.tag.endswith("path")]
    light = PALETTES["light"]
    assert fills == [light.speakers[0], light.speakers[1], light.secondary]


def test_that_a_place_in_a_chart_is_a_time_and_a_speaker() -> None:
    chart = SpeakingChart(FOUND, SPEAKERS, "", 800)
    assert chart.seconds_at(chart.x_of(42.0)) == 42.0
    assert chart.seconds_at(chart.left - 1) is None
    keys = [row.key for row in chart.rows]
    row = chart.row_at(chart.top + 40)
    assert row is not None
    assert (keys, row.key) == (["A", "B", ""], "B")
    assert chart.row_at(chart.height) is None


def test_that_ten_hours_need_no_more_bars_than_pixels() -> None:
    spans = [(second, second + 1.0) for second in range(0, 36000, 2)]
    found = Speaking(36000.0, {"A": Share(18000.0, 1.0)}, 18000.0, spans={"A": spans})
    svg = SpeakingChart(found, SPEAKERS, "", 800).svg()
    assert len(re.findall("M[0-9]", svg)) <= 800
    assert len(svg) < 40_000


def test_that_a_name_of_any_length_leaves_room_for_the_bars() -> None:
    chart = SpeakingChart(FOUND, {"A": Speaker("w" * 300), "B": Speaker("")}, "t" * 999)
    assert chart.left < chart.width / 3
    assert max(map(len, shown_in(chart))) < 110
    whole = SpeakingChart(FOUND, {"A": Speaker("w" * 16), "B": Speaker("")})
    assert f"\u2068{'w' * 16}\u2069" in shown_in(whole)


def test_that_nothing_to_show_makes_a_picture_all_the_same() -> None:
    ElementTree.fromstring(SpeakingChart(Speaking(), {}, "empty").svg())


def test_that_the_table_has_a_row_for_each_speaker() -> None:
    table = list(csv.DictReader(io.StringIO(speaking_csv(FOUND, SPEAKERS)[1:])))
    assert tuple(table[0]) == HEADINGS
    assert [row["speaker"] for row in table] == [it.name for it in SPEAKERS.values()]
    data = speaking_data(FOUND, SPEAKERS)
    assert float(table[1]["seconds"]) == data["speakers"][1]["seconds"] == 61.0
    assert data["speakers"][0]["key"] == "A"
    assert (data["duration"], data["silence"], data["overlap"]) == (119.0, 0.0, 2.0)
