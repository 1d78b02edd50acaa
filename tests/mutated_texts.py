"""Files and forms that were made to do harm: valid ones, spoiled by hypothesis."""

import asyncio
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import Request
from hypothesis import strategies as st

from wxdesk.api.uploads import form_of
from wxdesk.core.editing.soundness import problems
from wxdesk.core.errors import WxdeskError
from wxdesk.core.transcript import Segment, Speaker, Transcript, Turn, Word
from wxdesk.export.formats import FORMATS
from wxdesk.export.importing.imports import read
from wxdesk.export.naming import safe, stem_of
from wxdesk.jobs.inbox import Inbox
from wxdesk.settings import Places, Settings, SettingsFile

TRICKS: tuple[bytes, ...] = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[2J", b"\r", b"\n\n"),
    *(
        b"NaN",
        b"Infinity",
        b"-1",
        b"1e999",
        b"9" * 5000,
        b"-0",
        b"0x10",
        b"99:99:99,999",
    ),
    *(
        b"null",
        b"true",
        b"[]",
        b"{}",
        b'""',
        b'"\\ud800"',
        b"[" * 3000,
        b'{"a":' * 3000,
    ),
    *(
        b"-->",
        b"00:00:01,000 --> 00:00:00,000",
        b"WEBVTT\n\n",
        b"Dialogue: 0,",
        b"[Events]",
    ),
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">'
    b'<!ENTITY c "&b;&b;&b;">]><tt xmlns="http://www.w3.org/ns/ttml">&c;</tt>',
    *(b"<" * 3000, b"</tt>", b"<p begin='1h'>", b"<br/>", b"&#0;", b"&nope;"),
    *(b"start,end,text\n", b'"', b"\t", b",,,,", b"=cmd|' /C calc'!A0"),
    *("\u2028".encode(), "\u202e".encode(), "ｆｕｌｌ".encode("utf-16")),
)


@st.composite
def spoiled(draw: st.DrawFn, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """The name of a file, maybe of another one, and what one held before."""
    data = files[draw(st.sampled_from(sorted(files)))]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.integers(0, 40))
        other = files[draw(st.sampled_from(sorted(files)))]
        data = data[:at] + draw(_pieces(other)) + data[at + gone :]
    return draw(st.sampled_from(sorted(files))), data


@st.composite
def _pieces(draw: st.DrawFn, other: bytes) -> bytes:
    kind = draw(st.sampled_from(("nothing", "trick", "trick", "noise", "other")))
    if kind == "trick":
        return draw(st.sampled_from(TRICKS))
    if kind == "noise":
        return draw(st.binary(max_size=20))
    if kind == "other":
        at = draw(st.integers(0, len(other)))
        return other[at : at + draw(st.integers(0, 200))]
    return b""


def transcript_files() -> dict[str, bytes]:
    """A transcript in each format in which we write it."""
    words = tuple(Word(it, n / 2, n / 2 + 0.4, 0.9, "A") for n, it in enumerate("abc"))
    said = (
        Segment(0.0, 1.5, "a b c", "A", words),
        Segment(2.0, 3.0, "<Guten> & Morgen, 你好", "B"),
    )
    speakers = {"A": Speaker("Anna", 0), "B": Speaker("Bob: 2", 1)}
    transcript = Transcript("en", said, speakers, (Turn(0.0, 1.5, "A"),))
    files = {}
    for name, format in FORMATS.items():
        content = format.write(transcript, None)
        data = content if isinstance(content, bytes) else content.encode()
        files[f"{name}{format.suffix}"] = data[:20_000]
    return files


SETTINGS = {
    "settings.toml": b"""\
# The user's
[appearance]
language = "de"
[transcription]
model = "small"
device = "cpu"
batch_size = 8
min_speakers = 2
[engine]
lanes = 2
[api]
enabled = true
port = 8642
hosts = ["a.example", "b.example"]
max_hours = 2.5
[subtitles]
preset = "netflix"
[presets."An interview"]
model = "tiny.en"
diarize = false
formats = ["srt", "txt"]
[[watch]]
folder = "/recordings"
[shortcuts]
"play" = "Ctrl+P"
""",
    "other.toml": b'[playback]\nskip_seconds = 1.5\n[vocabulary]\nwords = "a\\nb"\n',
}

FORMS = {
    "one": b'--X\r\nContent-Disposition: form-data; name="model"\r\n\r\ntiny.en\r\n'
    b'--X\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n'
    b"Content-Type: audio/wav\r\n\r\nRIFF....WAVE\r\n--X--\r\n",
    "two": b'--X\r\nContent-Disposition: form-data; name="file"; '
    b"filename*=UTF-8''%e2%82%ac.wav\r\n\r\nx\r\n--X\r\n"
    b'Content-Disposition: form-data; name="transcript"; filename="../../b"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\neA==\r\n--X--\r\nrest",
}


# What must hold for each


def check_import(file: tuple[str, bytes]) -> bool:
    """Reads a file; returns whether it was a transcript."""
    name, data = file
    with suppress(WxdeskError):
        found = read(data, name, "en")
        if found:
            assert problems(found[1].transcript) == []
            return True
    return False


def check_settings(file: tuple[str, bytes]) -> bool:
    """Begins with a settings.toml; returns whether it could be used."""
    _, data = file
    with TemporaryDirectory() as name:
        places = Places.below(Path(name))
        places.settings_file.parent.mkdir(parents=True, exist_ok=True)
        places.settings_file.write_bytes(data)
        settings, problem = Settings.load_or_defaults(places, {}, None)
        assert isinstance(settings, Settings)
        if problem:
            assert problem.text
            # Whatever it was, the next start is one like any other.
            again = Settings.load(places, {}, None)
            assert again.model_dump() == Settings().model_dump()
            return False
        file_of_user = SettingsFile(places.settings_file)
        file_of_user.set("engine.lanes", 3)
        assert Settings.load(places, {}, None).engine.lanes == 3
        return True


def check_form(file: tuple[str, bytes], size: int = 50) -> bool:
    """Takes a form in; returns whether it was one, and leaves nothing on the disk.

    Args:
        file: The body.
        size: Of the blocks in which it comes.
    """
    _, body = file
    with TemporaryDirectory() as name:
        inbox = Inbox(Path(name))
        try:
            asyncio.run(_take_form(inbox, body, size))
        except WxdeskError:
            return False
        finally:
            assert list(Path(name).rglob("*")) == []
        return True


async def _take_form(inbox: Inbox, body: bytes, size: int) -> None:
    blocks = iter([body[at : at + size] for at in range(0, len(body), size)])

    async def receive() -> dict[str, object]:
        block = next(blocks, None)
        more = block is not None
        return {"type": "http.request", "body": block or b"", "more_body": more}

    headers = [(b"content-type", b"multipart/form-data; boundary=X")]
    scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
    request = Request(scope, receive)
    async with form_of(request, inbox, 100_000, ["file", "transcript"]) as form:
        for upload in form.files.values():
            assert upload.path.is_relative_to(inbox.root)


def check_name(source: str) -> None:
    """Names files after a recording that may be called anything."""
    stem = stem_of(source)
    assert len(os.fsencode(stem)) <= 240
    name = safe(stem)
    assert name
    assert not set(name) & set('/\\\0<>:"|?*\n')
    assert name.rstrip(". ") == name


_PARTS = (
    *(
        "http://",
        "https://",
        "[",
        "]",
        "/",
        "\\",
        "..",
        "%2f",
        "%00",
        ":",
        "@",
        "?",
        "#",
    ),
    *(
        "a.wav",
        "CON",
        ".txt",
        " ",
        ".",
        "\u00e9",
        "\U0001f468\u200d",
        "\n",
        "\0",
        "x" * 300,
    ),
)
names = st.builds("".join, st.lists(st.sampled_from(_PARTS) | st.text(max_size=4)))
"""What a recording may be called, or where it may be."""
