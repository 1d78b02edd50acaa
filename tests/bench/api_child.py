"""A server, or its clients, in a process of their own, for `bench_api`.

api_child.py serve HOME      a server whose jobs wait, until its standard input ends
api_child.py clients URL     one client for each key on standard input; submits, waits
                             and prints what became of it as JSON
"""

import json
import sys
import threading
from pathlib import Path

import httpx

from wxdesk import app
from wxdesk.core.serving import Serving
from wxdesk.settings import Places, Settings

OPTIONS = json.dumps({"diarize": False, "language": "en"})


def serve(home: Path) -> None:
    """A server without lanes."""
    places = Places.below(home)
    settings = Settings.load(
        places, arguments={"api.enabled": True, "api.port": 0, "api.per_minute": 10**6}
    )
    with app.opened(places, settings) as program, app.serving(program) as server:
        on = threading.Event()
        server.subscribe(lambda state: state.serving is Serving.ON and on.set())
        server.restart()
        on.wait()
        print(server.state.urls[0], flush=True)
        sys.stdin.read()


def clients(url: str) -> None:
    """Clients that all begin at once."""
    asked = json.load(sys.stdin)
    found: list[dict[str, object]] = []
    threads = [
        threading.Thread(target=one_client, args=(url, key, files, found))
        for key, files in asked
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(found))


def one_client(
    url: str, key: str, files: list[str], found: list[dict[str, object]]
) -> None:
    """Submits its files, then follows what happens until all are done."""
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(
        base_url=url, headers=headers, timeout=600, trust_env=False
    ) as client:
        waiting = {submitted(client, Path(file)): file for file in files}
        with client.stream("GET", "/api/v1/events") as events:
            for job_id in [it for it in waiting if has_ended(client, it)]:
                found.append(result(client, job_id, waiting.pop(job_id)))
            for line in events.iter_lines() if waiting else ():
                if not line.startswith("data:"):
                    continue
                job = json.loads(line[5:])
                if job.get("id") in waiting and job.get("finished"):
                    job_id = job["id"]
                    found.append(result(client, job_id, waiting.pop(job_id)))
                if not waiting:
                    return


def submitted(client: httpx.Client, file: Path) -> str:
    """The id of a new job."""
    with file.open("rb") as recording:
        answer = client.post(
            "/api/v1/jobs",
            files={"file": (file.name, recording)},
            data={"options": OPTIONS},
            headers={"Idempotency-Key": file.name},
        )
    answer.raise_for_status()
    return str(answer.json()["id"])


def has_ended(client: httpx.Client, job_id: str) -> bool:
    """Whether a job is over."""
    return bool(client.get(f"/api/v1/jobs/{job_id}").json()["finished"])


def result(client: httpx.Client, job_id: str, file: str) -> dict[str, object]:
    """What became of a job."""
    job = client.get(f"/api/v1/jobs/{job_id}").json()
    path = f"/api/v1/transcripts/{job['transcript']}/export"
    text = client.get(path, params={"format": "txt"}).text
    return {"file": file, "status": job["status"], "job": job_id, "text": text}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", home]:
            serve(Path(home))
        case ["clients", url]:
            clients(url)
