#!/usr/bin/env python3
"""Tries the container without a container engine: what the Dockerfile does, in a root.

    sudo python3.12 packaging/container/try.py dist/wxdesk-0.1.0-py3-none-any.whl

debootstrap makes a bare Debian from the mirror that this machine uses; the wheel with
its extras is installed there with this machine's settings for pip. Then `wxdesk serve`
runs as the container's user, in a network of its own, on a root that cannot be written,
gets the sample recording over the API, and is stopped as Docker would stop it. It needs
root, debootstrap and 12 GB; Debian's Python is 3.13 where the image's is 3.12.
"""

import argparse
import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from clean_root import (  # noqa: E402 -- it lies in the folder above
    CHROOT,
    Problem,
    apart,
    expect,
    install,
    make,
    mount_system,
    remove,
    run,
    say,
)

USER = 10001
URL = "http://127.0.0.1:8642"
PACKAGES = "python3,python3-venv,ca-certificates,fontconfig,fonts-dejavu-core"
# As in the Dockerfile.
ENVIRONMENT = {
    "PATH": "/opt/wxdesk/bin:/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/tmp",
    "WXDESK_HOME": "/data",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUNBUFFERED": "1",
}
_START_SECONDS, _JOB_SECONDS, _STOP_SECONDS = 120, 600, 30
_SET_FLAGS, _UP = 0x8914, 0x1  # of a network interface, as ioctl has them


def main() -> int:
    """Returns the exit code: 0 if all is as it should be."""
    options = _options()

    def do() -> None:
        build(options)
        serve(options.root)
        say("the container's steps passed")

    code = apart(do)
    if not options.keep:
        remove(options.root)
    return code


# The image


def build(options: argparse.Namespace) -> None:
    """Makes the root as the Dockerfile makes the image."""
    root: Path = options.root
    make(root, options.suite, PACKAGES)
    if f":{USER}:" not in (root / "etc" / "passwd").read_text(encoding="utf-8"):
        run(CHROOT, root, "groupadd", "--gid", str(USER), "wxdesk")
        user = [f"--uid={USER}", f"--gid={USER}", "--no-create-home", "wxdesk"]
        run(CHROOT, root, "useradd", "--home-dir=/data", *user)
    for name in ("data", "models"):
        shutil.rmtree(root / name, ignore_errors=True)
        (root / name).mkdir(mode=0o700)
        os.chown(root / name, USER, USER)
    share = root / "usr" / "local" / "share" / "wxdesk"
    share.mkdir(parents=True, exist_ok=True)
    for name in ("settings.toml", "health.py"):
        shutil.copyfile(HERE / name, share / name)
        (share / name).chmod(0o644)
    entry = root / "usr" / "local" / "bin" / "wxdesk-entry"
    shutil.copyfile(HERE / "entry.sh", entry)
    entry.chmod(0o755)
    install(root, options.wheel, options.extras, ENVIRONMENT)


# The container


def serve(root: Path) -> None:
    """Runs the container as compose.yaml does, and uses it.

    Raises:
        Problem: Something is not as it should be.
    """
    key = secrets.token_urlsafe(24)
    (root / "run" / "secrets").mkdir(exist_ok=True)
    (root / "run" / "secrets" / "wxdesk_api_key").write_text(key, encoding="ascii")
    recording = next(
        root.glob("opt/wxdesk/lib/*/site-packages/pyannote/audio/sample/*.wav")
    )
    sample = recording.read_bytes()
    shut(root)
    leave_network()
    log = (root.parent / f"{root.name}.log").open("w+b")
    say(f"wxdesk serve; what it says is in {log.name}")
    began = time.monotonic()
    server = subprocess.Popen(
        [
            *as_user(root),
            *("setpriv", "--no-new-privs", "env", "--chdir=/data"),
            *("wxdesk-entry", "serve", "--host", "0.0.0.0"),
        ],
        env=ENVIRONMENT,
        stdout=log,
        stderr=log,
    )
    try:
        wait_until_healthy(server, root)
        say(f"healthy after {time.monotonic() - began:.1f} s")
        use(key, sample)
        server.send_signal(signal.SIGTERM)
        code = server.wait(_STOP_SECONDS)
    except (Problem, subprocess.TimeoutExpired) as problem:
        raise Problem(f"{problem}\n{tail(log.name)}") from problem
    finally:
        server.kill()
        server.wait()
    expect(code == 0, f"SIGTERM ended it with {code}")
    expect((root / "data" / "wxdesk.db").is_file(), "/data has no database")
    if left := list((root / "tmp").rglob("*")):
        say(f"left in /tmp: {left}")
    say("all that it wrote is in /data and /models; nothing else could be written")


def shut(root: Path) -> None:
    """Leaves it a root to read, and its volumes and a /tmp to write."""
    for path in (root, root / "data", root / "models"):
        run("mount", "--bind", path, path)
    # A bind mount of the root hides what was mounted in it before.
    mount_system(root)
    run("mount", "-t", "tmpfs", "-o", "size=512m,mode=1777", "tmp", root / "tmp")
    run("mount", "-o", "remount,ro,bind", root)


def leave_network() -> None:
    """Goes into a network that has nothing but this computer itself."""
    os.unshare(os.CLONE_NEWNET)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sH14x", b"lo", _UP))


def wait_until_healthy(server: subprocess.Popen[bytes], root: Path) -> None:
    """Asks as HEALTHCHECK does."""
    asks = ["python", "-I", "-S", "/usr/local/share/wxdesk/health.py"]
    command = [*as_user(root), *asks]
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends:
        expect(server.poll() is None, f"it has ended with {server.returncode}")
        done = subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        if done.returncode == 0:
            return
        time.sleep(0.5)
    raise Problem(f"it is not healthy after {_START_SECONDS} s")


def use(key: str, sample: bytes) -> None:
    """Has the sample transcribed, with its speakers."""
    # It is refused before it is read, which a large one would notice.
    status, _ = post(b"", key=None)
    expect(status == 401, f"without a key it answers {status}, not 401")
    began = time.monotonic()
    status, answer = post(sample, key)
    expect(status == 200, f"it answers {status}: {answer.decode()}")
    segments = json.loads(answer)["segments"]
    speakers = {it["speaker"] for it in segments}
    words = sum(len(it["text"].split()) for it in segments)
    say(f"{words} words of {len(speakers)} in {time.monotonic() - began:.1f} s")
    expect(words > 50 and len(speakers) == 2, "that is not the sample")


def post(sample: bytes, key: str | None) -> tuple[int, bytes]:
    """Sends a recording to OpenAI's route. Returns the status and the answer."""
    edge = secrets.token_hex(16)
    fields = {"model": "whisper-1", "response_format": "diarized_json"}
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n'
        "Content-Type: audio/wav\r\n\r\n"
    )
    body = "".join(parts).encode() + sample + f"\r\n--{edge}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    path = "/v1/audio/transcriptions"
    request = urllib.request.Request(URL + path, body, headers)
    plain = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with plain.open(request, timeout=_JOB_SECONDS) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError as error:
        raise Problem(f"{path}: {error}") from error


def as_user(root: Path) -> list[str]:
    """How a command begins that the container's user runs."""
    return [CHROOT, f"--userspec={USER}:{USER}", f"--groups={USER}", str(root)]


def tail(name: str) -> str:
    """The end of a log."""
    text = Path(name).read_text(encoding="utf-8", errors="replace")
    return "\n".join(text.splitlines()[-30:])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add = parser.add_argument
    add("wheel", type=Path, help="what `packaging/dev.py wheel` makes")
    add("--extras", default="api,starter", help="what to install with it")
    add("--suite", default="trixie", help="of Debian: one with Python 3.12 or 3.13")
    add("--root", type=Path, default=Path("/var/tmp/wxdesk-root"), help="where")
    add("--keep", action="store_true", help="leave the root for the next try")
    options = parser.parse_args()
    options.root = options.root.resolve()
    return options


if __name__ == "__main__":
    sys.exit(main())
