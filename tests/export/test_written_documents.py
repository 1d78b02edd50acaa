"""ODT, PDF and Word documents, read back by other people's software."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import docx
import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from test_more_formats import NOTED, TALK, letters, spoken, transcripts

from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Provenance,
    Segment,
    Speaker,
    Transcript,
)
from wxdesk.export import fonts, notes
from wxdesk.export.documents import runs_left, turns_of
from wxdesk.export.formats import FORMATS

MADE = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
HEBREW = Transcript(
    "he",
    (
        spoken(0.0, "שלום לכולם, ברוכים הבאים.", "A"),
        spoken(4.0, "Thank you very much!", "B"),
    ),
    {"A": Speaker("רחל"), "B": Speaker("Jon", 1)},
    provenance=Provenance(source="שיחה.mp3"),
)


def written(name: str, transcript: Transcript) -> bytes:
    content = FORMATS[name].write(transcript, None)
    assert isinstance(content, bytes)
    return content


def saying(*texts: str, language: str = "en") -> Transcript:
    """A transcript in which somebody says each text."""
    segments = (Segment(n, n + 1, text, "A") for n, text in enumerate(texts))
    return Transcript(language, tuple(segments), {"A": Speaker("Anna")})


def odt(transcript: Transcript) -> odfdo.Document:
    return odfdo.Document(io.BytesIO(written("odt", transcript)))


def paragraphs(document: odfdo.Document) -> list[str]:
    """What is written, without what stands in the margin."""
    for element in document.body.get_annotations():
        element.delete()
    found = document.body.get_elements("//text:h|//text:p")
    return [it.text_recursive for it in found]


def pdf(transcript: Transcript) -> PdfReader:
    return PdfReader(io.BytesIO(written("pdf", transcript)))


def printed(transcript: Transcript) -> str:
    """The text of all pages, with single spaces."""
    pages = pdf(transcript).pages
    text = "".join(page.extract_text() for page in pages)
    return " ".join(text.replace("\u200b", "").split())


def fonts_of(document: PdfReader) -> Iterable[str]:
    for page in document.pages:
        yield from (
            font.get_object()["/BaseFont"]
            for font in page["/Resources"]["/Font"].values()
        )


# OpenDocument


def test_that_an_odt_has_a_paragraph_for_each_turn() -> None:
    document = odt(NOTED)
    assert document.get_type() == "text"
    assert document.meta.title == "one two"
    assert paragraphs(document) == [
        "one two",
        "Anna Maria 0:00",
        "Was that the river?",
        "Jon, the 2nd 0:02",
        'It was <the> "only" {one} & no other.',
        "Anna Maria 0:08",
        "And the fog? Yes.",
    ]


def test_that_speakers_are_bold_in_an_odt() -> None:
    document = odt(TALK)
    spans = [it for it in document.body.get_spans() if it.style == "Speaker"]
    assert [it.text for it in spans] == ["Anna Maria", "Jon, the 2nd", "Anna Maria"]
    style = document.get_style("text", "Speaker")
    assert style is not None
    assert style.get_properties()["fo:font-weight"] == "bold"


def test_that_notes_stand_in_the_margin_of_an_odt_beside_what_they_are_on() -> None:
    document = odt(NOTED)
    found = document.body.get_annotations()
    assert [it.note_body for it in found] == ["Ask her.", "Highlight"]
    assert [it.creator for it in found] == ["wxdesk", "wxdesk"]
    assert found[0].get_annotated(as_text=True).strip() == (
        'It was <the> "only" {one} & no other.'
    )


def test_that_an_odt_is_what_its_standard_asks_for() -> None:
    with zipfile.ZipFile(io.BytesIO(written("odt", NOTED))) as archive:
        first, *parts = archive.infolist()
        assert first.filename == "mimetype"
        assert first.compress_type == zipfile.ZIP_STORED
        assert archive.read(first) == b"application/vnd.oasis.opendocument.text"
        for part in parts:
            ElementTree.fromstring(archive.read(part))
        listed = re.findall(
            rb'full-path="(\w+\.xml)"', archive.read("META-INF/manifest.xml")
        )
    assert {it.decode() for it in listed} == {
        it.filename for it in parts if "/" not in it.filename
    }


def test_that_pages_of_an_odt_are_numbered() -> None:
    styles = odt(TALK).get_part("styles.xml")
    assert styles.get_elements("//style:footer//text:page-number")


def test_that_an_odt_says_which_way_its_paragraphs_run() -> None:
    document = odt(HEBREW)
    styles = {
        it.text_recursive: it.style for it in document.body.get_paragraphs() if it.style
    }
    leftward, rightward = (
        document.get_style("paragraph", styles[text])
        for text in ("שלום לכולם, ברוכים הבאים.", "Thank you very much!")
    )
    assert leftward.parent_style == "Standard"
    assert rightward.get_properties()["style:writing-mode"] == "lr-tb"
    standard = document.get_style("paragraph", "Standard")
    assert standard.get_properties()["style:writing-mode"] == "rl-tb"


# PDF


def test_that_a_pdf_has_each_turn_with_its_speaker_and_time() -> None:
    assert printed(TALK) == (
        "one two Anna Maria 0:00 Was that the river? Jon, the 2nd 0:02 "
        'It was <the> "only" {one} & no other. Anna Maria 0:08 And the fog? Yes. '
        "1 / 1"
    )
    document = pdf(TALK)
    assert document.metadata is not None
    assert document.metadata.title == "one two"


def test_that_a_pdf_has_speakers_in_the_bold_type_of_the_heading() -> None:
    fonts_by_text = dict[str, str]()
    pdf(TALK).pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: fonts_by_text.setdefault(
            text.strip(), font and font["/BaseFont"]
        )
    )
    bold = fonts_by_text["one two"]
    assert fonts_by_text["Anna Maria"] == fonts_by_text["Jon, the 2nd"] == bold
    assert bold != fonts_by_text["Was that the river?"] != ""


def test_that_a_pdf_ends_with_the_notes() -> None:
    assert printed(NOTED).endswith(
        "Notes • 0:03 comment: Ask her. “was <the>” • 0:08 highlight “And the” 1 / 1"
    )


def test_that_pages_of_a_pdf_are_numbered() -> None:
    pages = pdf(saying(*(f"{n} and so on" * 40 for n in range(30)))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert page.extract_text().split("\n")[-1] == f"{number} / {len(pages)}"


def test_that_a_pdf_tells_a_screen_reader_its_structure_and_language() -> None:
    root = pdf(TALK).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root


@pytest.mark.parametrize(
    ("language", "text", "font"),
    [
        ("en", "Well, naïve œuvre — “quoted”.", "NotoSans"),
        ("ru", "Привет, как дела?", "NotoSans"),
        ("el", "Γειά σου Κόσμε", "NotoSans"),
        ("ja", "日本語のテキストです。", "NotoSansCJKjp"),
        ("zh", "今天天气很好。", "NotoSansCJKsc"),
        ("ko", "안녕하세요 여러분", "NotoSansCJKkr"),
        ("th", "สวัสดี", "NotoSansThai"),
        ("hy", "Բարեւ ձեզ", "NotoSansArmenian"),
        ("ka", "გამარჯობა", "NotoSansGeorgian"),
    ],
)
def test_that_a_pdf_has_a_font_for_each_script(
    language: str, text: str, font: str
) -> None:
    talk = saying(text, language=language)
    assert letters(text) in letters(printed(talk))
    assert "could not be shown" not in printed(talk)
    assert any(font in name.replace("-", "") for name in fonts_of(pdf(talk)))


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("مرحبا بالعالم", "NotoSansArabic"),
        ("שלום עולם", "NotoSansHebrew"),
        ("नमस्ते दुनिया", "NotoSansDevanagari"),
    ],
)
def test_that_a_pdf_shapes_scripts_that_need_it(text: str, font: str) -> None:
    talk = saying(text)
    assert any(font in name.replace("-", "") for name in fonts_of(pdf(talk)))
    found = printed(talk)
    assert sorted(set(letters(text)) - set(letters(found))) == []
    assert "could not be shown" not in found


def test_that_lines_of_a_pdf_run_from_right_to_left_where_the_language_does() -> None:
    def edge(transcript: Transcript) -> float:
        """Where on the page the leftmost part of what is said begins."""
        places = list[float]()
        pdf(transcript).pages[0].extract_text(
            visitor_text=lambda text, cm, tm, font, size: (
                places.append(tm[4] * cm[0] + cm[4])
                if "NotoSansHebrew" in str(font and font["/BaseFont"]).replace("-", "")
                else None
            )
        )
        return min(places)

    text = "שלום עולם"
    assert edge(saying(text, language="he")) > 300
    assert edge(saying(f"{text} ok ok", language="en")) > 300  # as its first letter
    assert edge(saying(f"ok ok {text}", language="en")) < 300


def test_that_a_pdf_says_which_characters_no_font_has(monkeypatch) -> None:
    nothing_else = fonts._typefaces(of_machine=False)
    monkeypatch.setattr(fonts, "_typefaces", lambda *, of_machine: nothing_else)
    found = printed(saying("a \U00013000 b \ue000 \U00013000"))
    assert (
        "2 characters could not be shown, as no font here has them: "
        "U+E000, U+13000 (egyptian hieroglyph a001)"
    ) in found
    assert "could not" not in printed(saying("a\u200d\ufe0f \u00a0\u3000b"))


def test_that_a_font_that_cannot_be_read_has_no_characters(tmp_path) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(b"\0\1\0\0" + bytes(100))
    assert fonts._characters(str(path), 0) == frozenset()
    assert fonts._characters(str(tmp_path / "gone.ttf"), 0) == frozenset()


@pytest.mark.parametrize("letter", ["w", "W", "\u0416", "\u05d0", "\u65e5", "-", "."])
def test_that_a_word_of_a_thousand_characters_stays_on_the_page(letter: str) -> None:
    page = pdf(saying(letter * 1000)).pages[0]
    right = list[float]()
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, size: right.append(
            (tm[4] * cm[0] + cm[4]) + 4 * len(text.strip())
        )
    )
    assert max(right) < float(page.mediabox.width)
    assert printed(saying(letter * 1000)).replace(" ", "").count(letter) >= 1000


def test_that_typst_takes_what_is_said_for_text() -> None:
    hostile = '#panic("x") \\u{41} $x$ *b* _i_ `c` @ref <l> // no /* no */ = h "q" \\'
    assert hostile in printed(saying(hostile))


# All of them


@pytest.mark.parametrize("name", ["odt", "pdf", "docx"])
def test_that_a_transcript_without_anything_is_a_document(name: str) -> None:
    for transcript in (Transcript(""), Transcript("en", (Segment(0, 1, " \0 "),))):
        content = written(name, transcript)
        text = {
            "odt": lambda it: odfdo.Document(io.BytesIO(it)).get_formatted_text(),
            "pdf": lambda it: PdfReader(io.BytesIO(it)).pages[0].extract_text(),
            "docx": lambda it: docx.Document(io.BytesIO(it)).paragraphs[0].text,
        }[name](content)
        assert "Transcript" in text


def test_that_line_breaks_and_control_characters_are_spaces() -> None:
    talk = saying("one\ntwo\r\nthree\tfour\0five\x1bsix\u2028seven\x85eight\ufffenine")
    said = "one two three four five six seven eight nine"
    assert said in printed(talk)
    assert paragraphs(odt(talk))[-1] == said


def test_that_nobody_is_named_where_it_is_not_known_who_speaks() -> None:
    talk = Transcript("en", (Segment(61, 62, "Yes."),))
    assert printed(talk) == "Transcript 1:01 Yes. 1 / 1"
    assert paragraphs(odt(talk)) == ["Transcript", "1:01", "Yes."]


def test_that_word_says_which_way_its_paragraphs_run() -> None:
    read = docx.Document(io.BytesIO(written("docx", HEBREW)))
    leftward = [
        bool(paragraph._p.xpath("./w:pPr/w:bidi")) for paragraph in read.paragraphs
    ]
    assert leftward == [True, True, True, False, False]
    assert read.paragraphs[2].runs[0].font.rtl
    assert read.paragraphs[1].runs[0].font.cs_bold


@pytest.mark.parametrize(
    ("text", "language", "leftward"),
    [
        ("12: שלום", "en", True),
        ("(hello) שלום", "he", False),
        ("12.5", "he", True),
        ("", "en", False),
        ("مرحبا", "", True),
    ],
)
def test_that_a_text_runs_as_its_first_letter(text, language, leftward) -> None:
    assert runs_left(text, language) is leftward


@given(transcripts)
@settings(deadline=None)  # fonts take their time when they are loaded
def test_that_every_letter_arrives_in_an_odt(transcript: Transcript) -> None:
    found = paragraphs(odt(transcript))
    expected = [turn.text for turn in turns_of(transcript)]
    assert list(map(letters, found[2::2])) == list(map(letters, expected))


# Whatever is said in scripts that stand in a PDF letter by letter.
plain = st.text("abc xyz éß Жш Ωλ 日本 漢 かな 한국 <>&{}\\\"'#$*_", max_size=30)


@given(st.lists(plain, max_size=5))
@settings(deadline=None)
def test_that_every_letter_arrives_in_a_pdf(texts: list[str]) -> None:
    talk = saying(*texts)
    assert letters("".join(texts)) in letters(printed(talk))


# Notes beside what they are on


def test_that_a_note_on_a_silence_stands_beside_what_comes_next() -> None:
    def beside(start: float, end: float) -> tuple[float, float]:
        note = Annotation(start, end, AnnotationKind.TAG, "x", MADE)
        (found,) = notes.remarks_of(replace(TALK, annotations=(note,)))
        return found.first.start, found.last.start

    assert beside(6.8, 7.0) == (8.0, 8.0)
    assert beside(100, 101) == (9.5, 9.5)
    assert beside(0, 0.1) == (0.5, 0.5)
    assert beside(0, 100) == (0.5, 9.5)
    assert beside(2.0, 3.0) == (0.5, 2.5)
    assert beside(9.0, 9.0) == (8.0, 8.0)


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)), min_size=1),
    st.integers(0, 60),
    st.integers(0, 9),
)
def test_that_a_note_stands_beside_all_that_is_said_meanwhile(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    said = [Segment(begin, begin + long, "x") for begin, long in sorted(spans)]
    note = Annotation(start, start + length, AnnotationKind.COMMENT, "", MADE)
    (found,) = notes.remarks_of(Transcript("en", tuple(said), annotations=(note,)))
    meanwhile = [
        it for it in said if it.start <= note.end and it.end >= note.start
    ] or [found.first]
    assert found.first is meanwhile[0]
    assert found.last is meanwhile[-1]


def test_that_there_is_no_note_where_nothing_is_said() -> None:
    note = Annotation(0, 1, AnnotationKind.COMMENT, "", MADE)
    assert list(notes.remarks_of(Transcript("en", annotations=(note,)))) == []
