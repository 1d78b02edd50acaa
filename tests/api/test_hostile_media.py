"""Recordings that are none, and such as want to become very large."""

import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import imageio_ffmpeg
import pytest
from api_house import ApiHouse
from attacks import UPLOADS, Wire, begun, file_part, form, go_on, head, recordings
from tests_support import wait_until

from wxdesk.core.job import Job, Status
from wxdesk.media.ffmpeg import Ffmpeg

SECONDS = 600
"""How long the bomb lasts; it is 240 kB, and 19 MB as samples."""

LIMIT_SECONDS = 18.0


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiHouse]:
    """A program whose jobs wait for ever, for all tests of this file."""
    home = tmp_path_factory.mktemp("program")
    house = ApiHouse(home, {"api.max_hours": LIMIT_SECONDS / 3600}, lanes=False)
    yield house
    house.close()


@pytest.fixture(scope="module")
def victim(house: ApiHouse) -> Path:
    """Somebody else's recording, in the inbox like all that come."""
    job = house.submitted(house.client(house.key(name="Ada")))
    return Path(house.jobs.job(job["id"]).source)


def scripts(victim: Path) -> dict[str, str]:
    """Texts that tell ffmpeg to read another file."""
    near = f"../{victim.parent.name}/{victim.name}"
    found = {}
    for where, path in {"near": near, "anywhere": str(victim)}.items():
        found |= {
            f"ffconcat {where}": f"ffconcat version 1.0\nfile '{path}'\n",
            f"HLS {where}": "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:9\n"
            f"#EXTINF:9,\n{path}\n#EXT-X-ENDLIST\n",
            f"HLS with a key {where}": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n"
            f'#EXT-X-KEY:METHOD=AES-128,URI="file:{path}"\n#EXTINF:9,\nfile:{path}\n',
            f"DASH {where}": '<?xml version="1.0"?><MPD '
            'xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
            'mediaPresentationDuration="PT9S" '
            'profiles="urn:mpeg:dash:profile:isoff-main:2011"><Period><AdaptationSet '
            'mimeType="audio/wav"><Representation id="1" bandwidth="1"><BaseURL>'
            f"file:{path}</BaseURL></Representation></AdaptationSet></Period></MPD>",
            f"SDP {where}": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\n"
            f"i=file:{path}\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n",
            f"subfile {where}": f"subfile,,start,0,end,9,,:{path}\n",
        }
    return found


@pytest.mark.parametrize("family", [*UPLOADS, "tus"])
@pytest.mark.parametrize("called", ["talk.wav", "talk.m3u8", "talk.mp4"])
def test_that_a_script_reads_nobodys_recording(
    house: ApiHouse, victim: Path, family: str, called: str
) -> None:
    client = house.client(house.key())
    before, jobs = set(recordings(house)), house.jobs.page()
    for name, script in scripts(victim).items():
        if family == "tus":
            path = begun(client, len(script))
            go_on(client, path, script.encode())
            upload = {"upload": path.rpartition("/")[2]}
            answer = client.post("/api/v1/jobs", json=upload)
        else:
            path, field = UPLOADS[family]
            files = {field: (called, script.encode(), "audio/wav")}
            answer = client.post(path, files=files)
        assert 400 <= answer.status_code < 500, (name, answer.text)
        assert str(victim.parent) not in answer.text
        assert set(recordings(house)) == before, name
    assert house.jobs.page() == jobs


def test_that_a_script_as_raw_sound_is_noise_and_nothing_else(
    house: ApiHouse, victim: Path, tmp_path: Path
) -> None:
    for name, script in scripts(victim).items():
        sound = script.encode()[: len(script) // 2 * 2]
        job = _sent_raw(house, sound)
        # Its bytes are the samples: that is what was asked for.
        decoded = Ffmpeg().decode(Path(job.source), tmp_path / "samples")
        assert decoded.path.read_bytes() == sound, name


def _sent_raw(house: ApiHouse, sound: bytes) -> Job:
    """The job of what is sent as raw sound, by a client that then goes away."""
    before = {it.id for it in house.jobs.page()}
    body = form((file_part("audio_file"), sound))
    lines = (
        "Content-Type: multipart/form-data; boundary=X",
        f"Content-Length: {len(body)}",
    )
    with Wire(house.url) as wire:
        wire.send(head("POST", "/asr?encode=false", *lines) + body)
        new: list[Job] = wait_until(
            lambda: [it for it in house.jobs.page() if it.id not in before]
        )
    return house.ended(new[0].id)


@pytest.fixture(scope="module")
def bomb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Silence: little to send, much to decode."""
    path = tmp_path_factory.mktemp("bomb") / "bomb.opus"
    _ffmpeg(
        *("-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-t", str(SECONDS)),
        *("-c:a", "libopus", "-b:a", "6k", str(path)),
    )
    assert path.stat().st_size < 300_000
    return path


@pytest.fixture(scope="module")
def liar(bomb: Path) -> Path:
    """The same, in a container that says that it lasts one second."""
    path = bomb.with_suffix(".mkv")
    _ffmpeg("-i", str(bomb), "-c", "copy", str(path))
    content = path.read_bytes()
    at = content.index(b"\x44\x89\x88") + 3  # Matroska's Duration, in milliseconds
    assert 0 < struct.unpack_from(">d", content, at)[0] - SECONDS * 1000 < 100
    path.write_bytes(content[:at] + struct.pack(">d", 1000.0) + content[at + 8 :])
    assert Ffmpeg().probe(path).duration == 1.0
    return path


def _ffmpeg(*arguments: str) -> None:
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([ffmpeg, "-v", "error", *arguments], check=True, timeout=300)


@pytest.mark.parametrize("family", UPLOADS)
def test_that_a_recording_that_is_too_long_is_refused_before_it_is_decoded(
    house: ApiHouse, bomb: Path, family: str
) -> None:
    before = recordings(house)
    path, field = UPLOADS[family]
    files = {field: ("bomb.opus", bomb.read_bytes())}
    answer = house.client().post(path, files=files)
    assert 400 <= answer.status_code < 500
    assert "lasts longer than the 0.005 hours" in answer.text
    assert recordings(house) == before


def test_that_decoding_ends_where_it_is_told_to(bomb: Path, tmp_path: Path) -> None:
    decoded = Ffmpeg().decode(bomb, tmp_path / "samples", max_seconds=LIMIT_SECONDS)
    assert decoded.path.stat().st_size == LIMIT_SECONDS * 32_000


def test_that_a_recording_that_lies_about_its_length_is_decoded_no_further(
    liar: Path, tmp_path: Path
) -> None:
    decoded = Ffmpeg().decode(liar, tmp_path / "samples", max_seconds=LIMIT_SECONDS)
    assert decoded.path.stat().st_size == LIMIT_SECONDS * 32_000


@pytest.mark.slow
def test_that_the_engine_gives_up_what_lies_and_keeps_nothing_of_it(
    tmp_path: Path, liar: Path, sample_wav: Path
) -> None:
    settings = {
        "api.max_hours": LIMIT_SECONDS / 3600,
        "transcription.model": "tiny.en",
        "transcription.device": "cpu",
    }
    house = ApiHouse(tmp_path, settings, pretends=False)
    try:
        client = house.client(house.key())
        files = {"file": ("liar.mkv", liar.read_bytes())}
        answer = client.post("/api/v1/jobs", files=files)
        assert answer.status_code == 201, answer.text
        job = house.ended(answer.json()["id"])
        assert job.status is Status.FAILED
        assert "lasts longer than the 0.005 hours" in (job.error or "")
        told = client.get(f"/api/v1/jobs/{job.id}").json()["error"]
        assert told.startswith("liar.mkv lasts longer")
        scratch = house.program.places.scratch
        held = sum(it.stat().st_size for it in scratch.rglob("*") if it.is_file())
        assert held < 1_000_000
        # This computer's own user may have long recordings.
        longer = tmp_path / "own.wav"
        shutil.copy(sample_wav, longer)
        own = house.ended(house.jobs.submit(str(longer)).id)
        assert own.status is Status.DONE, own.error
    finally:
        house.close()
