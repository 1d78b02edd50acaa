"""What the README has one type: requests by the real curl."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from api_house import ApiHouse
from tests_support import wait_until

CURL = shutil.which("curl")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CURL is None, reason="there is no curl on this computer"),
]


def curl(*words: str | Path) -> str:
    """What curl prints; it must have been answered well."""
    command = [str(CURL), "--silent", "--show-error", "--fail-with-body", *words]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_that_the_first_request_of_the_readme_gives_text(house: ApiHouse) -> None:
    text = curl(
        *("-F", f"file=@{house.tone()}", "-F", "model=whisper-1"),
        *("-F", "response_format=text", f"{house.url}/v1/audio/transcriptions"),
    )
    record = house.program.library.page()[0]
    said = house.program.library.transcript(record.number)
    assert text.split() == " ".join(it.text for it in said.segments).split()


def test_that_whisperx_fastapis_request_of_the_readme_becomes_a_task(
    house: ApiHouse,
) -> None:
    address = f"{house.url}/speech-to-text?language=en&min_speakers=2"
    task = json.loads(curl("-F", f"file=@{house.tone()}", address))
    house.ended(task["identifier"])
    result = json.loads(curl(f"{house.url}/task/{task['identifier']}"))
    assert result["status"] == "completed"
    assert result["result"]["segments"]


def test_that_a_key_a_large_body_and_an_event_stream_are_no_trouble(
    house: ApiHouse, tmp_path: Path
) -> None:
    key = f"Authorization: Bearer {house.key()}"
    events = tmp_path / "events.txt"
    follow = [str(CURL), "--silent", "--no-buffer", "-H", key, "-o", str(events)]
    with subprocess.Popen([*follow, f"{house.url}/api/v1/events"]) as following:
        try:
            wait_until(lambda: house.server.connected())
            # curl asks whether it may go on before it sends what is large.
            recording = house.tone()
            with recording.open("ab") as file:
                file.write(bytes(3_000_000))
            answer = curl(
                "-H", key, "-F", f"file=@{recording}", f"{house.url}/api/v1/jobs"
            )
            job_id = json.loads(answer)["id"]
            house.ended(job_id)
            wait_until(lambda: f'"{job_id}"' in events.read_text(encoding="utf-8"))
        finally:
            following.kill()
