"""OpenDocument texts (ODT 1.3): a paragraph for each turn, notes as annotations.

A document is a ZIP file of a few XML files, of which ISO 26300 says what is in them.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from wxdesk.core.languages import LANGUAGES, RIGHT_TO_LEFT
from wxdesk.core.transcript import Transcript, joiner
from wxdesk.export.documents import (
    SpokenTurn,
    brief_clock,
    runs_left,
    title_of,
    turns_of,
)
from wxdesk.export.notes import Remark, remarks_of
from wxdesk.export.pieces import in_xml

_MIMETYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "text": f"{_OASIS}:text:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_DECLARED = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""When a file in a ZIP was made, as far as ZIP goes back; equal texts, equal files."""

# Not "start": LibreOffice takes that for the left.
_RIGHTWARD = 'style:writing-mode="lr-tb" fo:text-align="left"'
_LEFTWARD = 'style:writing-mode="rl-tb" fo:text-align="right"'

_MANIFEST = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" \
manifest:media-type="{_MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""

_META = """\
<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta {declared} office:version="1.3"><office:meta>
<meta:generator>wxdesk</meta:generator><dc:title>{title}</dc:title>
</office:meta></office:document-meta>
"""

_STYLES = """\
<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles {declared} office:version="1.3">
<office:styles>
<style:default-style style:family="paragraph">
<style:paragraph-properties fo:orphans="2" fo:widows="2"/>
<style:text-properties fo:font-family="sans-serif" fo:font-size="11pt" \
style:font-size-asian="11pt" style:font-size-complex="11pt"{language}/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text">
<style:paragraph-properties {direction}/>
</style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" \
style:family="paragraph" style:parent-style-name="Standard" \
style:next-style-name="Turn" style:default-outline-level="1" style:class="text">
<style:paragraph-properties fo:margin-bottom="0.4cm" fo:keep-with-next="always"/>
<style:text-properties fo:font-size="18pt" style:font-size-asian="18pt" \
style:font-size-complex="18pt" fo:font-weight="bold" \
style:font-weight-asian="bold" style:font-weight-complex="bold"/>
</style:style>
<style:style style:name="Turn" style:family="paragraph" \
style:parent-style-name="Standard" style:next-style-name="Said">
<style:paragraph-properties fo:margin-top="0.35cm" fo:margin-bottom="0.05cm" \
fo:keep-with-next="always"/>
</style:style>
<style:style style:name="Said" style:family="paragraph" \
style:parent-style-name="Standard" style:next-style-name="Turn">
<style:paragraph-properties fo:line-height="120%"/>
</style:style>
<style:style style:name="Turn_20_opposite" style:display-name="Turn opposite" \
style:family="paragraph" style:parent-style-name="Turn" \
style:next-style-name="Said_20_opposite">
<style:paragraph-properties {opposite}/>
</style:style>
<style:style style:name="Said_20_opposite" style:display-name="Said opposite" \
style:family="paragraph" style:parent-style-name="Said">
<style:paragraph-properties {opposite}/>
</style:style>
<style:style style:name="Footer" style:family="paragraph" \
style:parent-style-name="Standard">
<style:paragraph-properties fo:text-align="center"/>
<style:text-properties fo:font-size="9pt" style:font-size-asian="9pt" \
style:font-size-complex="9pt" fo:color="#5a5d66"/>
</style:style>
<style:style style:name="Speaker" style:family="text">
<style:text-properties fo:font-weight="bold" style:font-weight-asian="bold" \
style:font-weight-complex="bold"/>
</style:style>
<style:style style:name="Time" style:family="text">
<style:text-properties fo:font-size="9pt" style:font-size-asian="9pt" \
style:font-size-complex="9pt" fo:color="#5a5d66"/>
</style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="Page">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" \
fo:margin="2.2cm"/>
<style:footer-style><style:header-footer-properties fo:margin-top="0.6cm"/>
</style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="Page">
<style:footer><text:p text:style-name="Footer">\
<text:page-number text:select-page="current"/></text:p></style:footer>
</style:master-page></office:master-styles>
</office:document-styles>
"""


def open_document(transcript: Transcript) -> bytes:
    """Speakers bold, with the time at which each turn begins; pages are numbered."""
    title = in_xml(title_of(transcript))
    is_known = transcript.language in LANGUAGES
    language = f' fo:language="{transcript.language}"' if is_known else ""
    direction, opposite = _RIGHTWARD, _LEFTWARD
    if transcript.language in RIGHT_TO_LEFT:
        direction, opposite = opposite, direction
    styles = _STYLES.format(
        declared=_DECLARED, direction=direction, opposite=opposite, language=language
    )
    return _packed(
        {
            "META-INF/manifest.xml": _MANIFEST,
            "meta.xml": _META.format(declared=_DECLARED, title=escape(title)),
            "styles.xml": styles,
            "content.xml": _content(transcript, title),
        }
    )


def _packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        # The first one must lie there as it is: the kind of file is known by it.
        kind = zipfile.ZipInfo("mimetype", _OLDEST)
        archive.writestr(kind, _MIMETYPE, zipfile.ZIP_STORED)
        for name, text in parts.items():
            part = zipfile.ZipInfo(name, _OLDEST)
            archive.writestr(part, text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _content(transcript: Transcript, title: str) -> str:
    for prefix, space in _SPACES.items():
        ElementTree.register_namespace(prefix, space)
    root = ElementTree.Element(_name("office:document-content"))
    root.set(_name("office:version"), "1.3")
    body = ElementTree.SubElement(root, _name("office:body"))
    text = ElementTree.SubElement(body, _name("office:text"))
    heading = _add(text, "text:h", "Heading_20_1")
    heading.set(_name("text:outline-level"), "1")
    heading.text = title
    margin = _Margin(remarks_of(transcript))
    for turn in turns_of(transcript):
        _add_turn(text, turn, transcript.language, margin)
    said = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{said}\n'


class _Margin:
    """What begins and ends at which segment.

    Args:
        remarks: In order.
    """

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self._begun = defaultdict[int, list[ElementTree.Element]](list)
        self._ended = defaultdict[int, list[ElementTree.Element]](list)
        for number, remark in enumerate(remarks, start=1):
            begun, ended = _annotation(remark, f"note{number}")
            self._begun[id(remark.first)].append(begun)
            self._ended[id(remark.last)].append(ended)

    def begun(self, segment: object) -> Iterator[ElementTree.Element]:
        """What goes before a segment."""
        yield from self._begun.get(id(segment), ())

    def ended(self, segment: object) -> Iterator[ElementTree.Element]:
        """What goes behind it."""
        yield from self._ended.get(id(segment), ())


def _annotation(
    remark: Remark, name: str
) -> tuple[ElementTree.Element, ElementTree.Element]:
    begun = ElementTree.Element(_name("office:annotation"))
    created = remark.annotation.created.astimezone(UTC).replace(tzinfo=None)
    ElementTree.SubElement(begun, _name("dc:creator")).text = "wxdesk"
    date = ElementTree.SubElement(begun, _name("dc:date"))
    date.text = created.isoformat(timespec="seconds")
    ElementTree.SubElement(begun, _name("text:p")).text = in_xml(remark.text)
    ended = ElementTree.Element(_name("office:annotation-end"))
    for element in (begun, ended):
        element.set(_name("office:name"), name)
    return begun, ended


def _add_turn(
    text: ElementTree.Element, turn: SpokenTurn, language: str, margin: _Margin
) -> None:
    is_opposite = runs_left(turn.text, language) != (language in RIGHT_TO_LEFT)
    variant = "_20_opposite" if is_opposite else ""
    head = _add(text, "text:p", "Turn" + variant)
    if turn.speaker:
        speaker = _add(head, "text:span", "Speaker")
        speaker.text, speaker.tail = " ".join(in_xml(turn.speaker).split()), " "
    _add(head, "text:span", "Time").text = brief_clock(turn.start)
    paragraph = _add(text, "text:p", "Said" + variant)
    for number, segment in enumerate(turn.segments):
        if number:
            _append(paragraph, joiner(language))
        paragraph.extend(margin.begun(segment))
        _append(paragraph, " ".join(in_xml(segment.text).split()))
        paragraph.extend(margin.ended(segment))


def _add(parent: ElementTree.Element, tag: str, style: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, _name(tag))
    element.set(_name("text:style-name"), style)
    return element


def _append(paragraph: ElementTree.Element, text: str) -> None:
    """Adds text behind all that is in a paragraph."""
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + text
    else:
        paragraph.text = (paragraph.text or "") + text


def _name(tag: str) -> str:
    prefix, _, name = tag.partition(":")
    return f"{{{_SPACES[prefix]}}}{name}"
