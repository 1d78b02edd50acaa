"""packaging/dev.py: the search for a Python, the set-up on a tiny project, the rest."""

import base64
import hashlib
import importlib.metadata
import importlib.util
import io
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEV = ROOT / "packaging" / "dev.py"
POSIX = pytest.mark.skipif(os.name != "posix", reason="its stand-ins are shell scripts")
OWN = ".".join(map(str, sys.version_info[:2]))


def load_dev():
    spec = importlib.util.spec_from_file_location("wxdesk_dev", DEV)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load_dev()


def script(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


# --- The file itself ------------------------------------------------------------------


@pytest.mark.parametrize("version", [f"3.{minor}" for minor in range(6, 15)])
def test_that_every_python_3_since_3_6_understands_dev_py(version):
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    pythons = sorted(pyenv.glob(f"versions/{version}.*/bin/python"))
    if not pythons:
        pytest.skip(f"pyenv has no Python {version} here")
    helped = subprocess.run(
        [pythons[-1], "-B", DEV], capture_output=True, text=True, check=True
    )
    assert "freeze" in helped.stdout
    assert helped.stderr == ""


def test_that_packaging_is_no_package():
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_that_an_unknown_command_is_named_and_nothing_is_set_up(capsys):
    assert dev.main(["fly"]) == 2
    assert "There is no command fly." in capsys.readouterr().err


def test_that_constraints_are_exact_versions_and_nothing_else():
    lines = (ROOT / "packaging" / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [
        pin for pin in pins if not re.fullmatch(r"[a-z0-9-]+==[a-z0-9.]+", pin)
    ] == []


def test_that_all_that_is_asked_for_directly_is_pinned():
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    wanted = [*project["dependencies"], *pyproject["build-system"]["requires"]]
    for extra in dev.EXTRAS.split(","):
        wanted += project["optional-dependencies"][extra]
    names = {re.match(r"[\w-]+", w)[0].lower() for w in [*wanted, "pip", "editables"]}
    lines = (ROOT / "packaging" / "constraints.txt").read_text().splitlines()
    assert names - {line.split("==")[0] for line in lines} == set()


# --- Finding a Python -----------------------------------------------------------------


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine on which nothing is found but what a test puts into `bin`."""
    for name in ("PYENV_ROOT", "UV_PYTHON_INSTALL_DIR", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(dev.sys, "executable", str(tmp_path / "too-old"))
    return tmp_path


NOT_HERE = 'echo "pyenv: $0: command not found" >&2; exit 127'
REAL = f'exec "{sys.executable}" "$@"'
BASE = getattr(sys, "_base_executable", sys.executable)


def test_that_the_running_python_is_taken_if_it_suits():
    assert dev.find_python() == BASE


@POSIX
def test_that_a_shim_without_a_python_behind_it_is_passed_over(bare):
    script(bare / "bin", "python3.12", NOT_HERE)
    script(bare / "bin", "python3", REAL)
    assert dev.find_python() == BASE


@POSIX
def test_that_3_12_is_preferred_to_a_3_13_that_is_found_first(bare):
    script(bare / "bin", "python3.13", "echo 3.13; echo /opt/newer")
    script(bare / "bin", "python", "echo 3.12; echo /opt/older")
    assert dev.find_python() == "/opt/older"


@POSIX
def test_that_3_13_is_taken_where_there_is_no_3_12(bare):
    script(bare / "bin", "python3", "echo 3.11; echo /opt/oldest")
    script(bare / "bin", "python3.13", "echo 3.13; echo /opt/newer")
    assert dev.find_python() == "/opt/newer"


@POSIX
@pytest.mark.parametrize(
    "folder",
    [".pyenv/versions/3.12.9", ".local/share/uv/python/cpython-3.12.9-linux-x86_64"],
)
def test_that_pythons_of_pyenv_and_uv_are_found_off_the_path(bare, folder):
    script(bare / folder / "bin", "python3.12", REAL)
    assert dev.find_python() == BASE


@POSIX
def test_that_uv_is_asked(bare):
    hidden = script(bare / "elsewhere", "python3.12", REAL)
    script(bare / "bin", "uv", f'[ "$4" = 3.12 ] && echo "{hidden}"')
    assert dev.find_python() == BASE


def test_that_a_python_without_the_module_venv_does_not_suit(monkeypatch):
    monkeypatch.setattr(dev, "PROBE", dev.PROBE.replace("venv", "venv_packed_apart"))
    assert dev.probe([sys.executable]) == (None, None)


@POSIX
def test_that_without_a_python_one_is_told_what_to_install(bare):
    with pytest.raises(dev.Problem, match=r"uv python install 3\.12") as caught:
        dev.find_python()
    assert caught.value.code == 2


# --- The set-up, on a tiny project with packages made on the spot ---------------------


def wheel(folder: Path, name: str, version: str, files: dict[str, bytes]) -> None:
    """Write a wheel of pure Python with an honest RECORD."""
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    kind = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    own = {f"{info}/METADATA": metadata.encode(), f"{info}/WHEEL": kind}
    files = {**files, **own}
    record = "".join(
        f"{path},sha256={urlsafe(hashlib.sha256(data).digest())},{len(data)}\n"
        for path, data in files.items()
    )
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
        archive.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")


def urlsafe(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def pip_wheel(folder: Path) -> str:
    """Pack the installed pip into a wheel again. Returns its version."""
    pip = importlib.metadata.distribution("pip")
    files = {
        file.as_posix(): file.locate().read_bytes()
        for file in pip.files
        if file.parts[0] == "pip" and file.suffix != ".pyc"
    }
    wheel(folder, "pip", pip.version, files)
    return pip.version


BACKEND = '''
import os, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "tiny-1.0-py3-none-any.whl"
    info = "tiny-1.0.dist-info/"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.writestr("tiny.pth", os.path.dirname(os.path.abspath(__file__)))
        wheel.writestr(info + "METADATA", METADATA)
        wheel.writestr(info + "WHEEL",
            "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name

METADATA = """Metadata-Version: 2.1
Name: tiny
Version: 1.0
Provides-Extra: starter
Provides-Extra: gui
Provides-Extra: api
Provides-Extra: test
Requires-Dist: leaf; extra == 'test'
"""
'''

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "tiny"
version = "1.0"
dynamic = ["dependencies", "optional-dependencies"]
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A tree with a tiny project, whose packages lie in a folder beside it."""
    packages = tmp_path / "packages"
    packages.mkdir()
    wheel(packages, "leaf", "1.0", {"leaf.py": b"colour = 'green'\n"})
    wheel(packages, "leaf", "2.0", {"leaf.py": b"colour = 'brown'\n"})
    wheel(packages, "pytest_audioeval", "0.1.3", {"audioeval.py": b""})
    pins = (
        f"# How it is made.\nleaf==1.0\nother-system==3\npip=={pip_wheel(packages)}\n"
    )
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_FIND_LINKS", packages.as_uri())
    monkeypatch.setattr(dev, "missing_libraries", list)
    monkeypatch.setattr(dev, "DISK_NEEDED", 0)
    root = tmp_path / "a tree"
    (root / "packaging").mkdir(parents=True)
    (root / "packaging" / "constraints.txt").write_text(pins)
    (root / "pyproject.toml").write_text(PROJECT)
    (root / "backend.py").write_text(BACKEND)
    return root


def set_up(root: Path) -> str:
    """Ensure the environment. Returns what was said."""
    out = io.StringIO()
    dev.Environment(root, out).ensure()
    return out.getvalue()


def ask(root: Path, code: str) -> str:
    command = [dev.Environment(root).python, "-c", code]
    return subprocess.check_output(command, text=True).strip()


@pytest.mark.slow
def test_that_a_tree_is_set_up_once_mended_and_brought_up_to_date(project):
    assert "The set-up is complete." in set_up(project)
    assert (
        ask(project, "import leaf, audioeval, backend; print(leaf.colour)") == "green"
    )
    assert not (project / ".venv" / "tmp").exists()

    assert set_up(project) == ""

    constraints = project / "packaging" / "constraints.txt"
    constraints.write_text(constraints.read_text().replace("leaf==1.0", "leaf==2.0"))
    said = set_up(project)
    assert "The set-up is complete." in said
    assert "Making .venv" not in said
    assert ask(project, "import leaf; print(leaf.colour)") == "brown"

    before = constraints.read_text()
    dev.Environment(project).freeze()
    assert constraints.read_text() == before

    (project / ".venv" / "setup.stamp").unlink()  # as after an interruption
    assert "Making .venv" not in set_up(project)

    python = dev.Environment(project).python
    python.unlink()
    python.touch()
    assert "Making .venv" in set_up(project)
    assert ask(project, "import leaf; print(leaf.colour)") == "brown"


@pytest.mark.slow
def test_that_pips_last_words_are_told_and_an_unfinished_set_up_is_not_ready(project):
    constraints = project / "packaging" / "constraints.txt"
    constraints.write_text(constraints.read_text().replace("leaf==1.0", "leaf==9.0"))
    with pytest.raises(dev.Problem, match=r"leaf[^$]*setup\.log"):
        set_up(project)
    assert "leaf==9.0" in (project / ".venv" / "setup.log").read_text()
    assert not dev.Environment(project).is_ready()


@POSIX
def test_that_a_faltering_network_is_tried_twice_and_another_failure_once(project):
    environment = dev.Environment(project, io.StringIO())
    calls = project / "calls"
    for fault, wanted in (("Read timed out.", 2), ("No matching distribution", 1)):
        calls.unlink(missing_ok=True)
        script(
            environment.python.parent,
            "python",
            f'echo x >> calls\necho "{fault}"; exit 1',
        )
        with pytest.raises(dev.Problem, match=fault):
            environment._install(["anything"])
        assert len(calls.read_text().split()) == wanted


def test_that_a_full_disk_is_told_before_anything_is_downloaded(project, monkeypatch):
    environment = dev.Environment(project, io.StringIO())
    environment.folder.mkdir()
    monkeypatch.setattr(dev, "DISK_NEEDED", 10**18)
    with pytest.raises(
        dev.Problem, match=r"GB free and the set-up needs 1000000000\.0 GB"
    ):
        environment._check_disk()


def test_that_a_second_dev_py_waits_for_the_first_and_says_so(project):
    folder = project / ".venv"
    folder.mkdir()
    code = (
        f"import sys; sys.path.insert(0, {str(DEV.parent)!r}); import dev, pathlib\n"
        f"with dev.Environment(pathlib.Path({str(project)!r}))._locked(): print('in')"
    )
    with dev.Environment(project)._locked():
        second = subprocess.Popen(
            [sys.executable, "-B", "-c", code], stdout=subprocess.PIPE, text=True
        )
        assert "waiting" in second.stdout.readline()
        time.sleep(0.5)
        assert second.poll() is None
    assert second.communicate(timeout=20)[0] == "in\n"
    assert second.returncode == 0


# --- What is said meanwhile -----------------------------------------------------------


def test_that_pips_lines_are_retold_in_few_words():
    told = []
    story = dev.PipStory()
    for line in [
        "Collecting torch==2.8.0 (from whisperx)\n",
        "  Downloading torch-2.8.0-cp312-cp312-linux.whl.metadata (30 kB)\n",
        "  Downloading torch-2.8.0-cp312-cp312-linux.whl (887.9 MB)\n",
        "Progress 0 of 0\n",
        "Progress 222 of 888\n",
        "  Using cached leaf-1.0-py3-none-any.whl (1.2 kB)\n",
        "Installing collected packages: a, b, c\n",
    ]:
        story.hear(line)
        told.append(story.text)
    downloading = "downloading torch 2.8.0 (887.9 MB)"
    assert told == [
        "choosing torch==2.8.0",
        "choosing torch==2.8.0",
        downloading,
        downloading,
        downloading + ", 25 %",
        "using leaf 1.0 (1.2 kB)",
        "installing 3 packages, which takes the longest",
    ]


def test_that_a_terminal_gets_one_changing_line_and_a_file_one_in_ten_seconds():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal, file = Terminal(), io.StringIO()
    for out in (terminal, file):
        progress = dev.Progress(out)
        progress.show("one")
        progress._printed -= 10
        progress.show("two")
        progress.show("three")
    assert terminal.getvalue().count("\r") == 3
    assert file.getvalue() == "  0:00  two\n"


# --- System libraries -----------------------------------------------------------------


@POSIX
def test_that_only_libraries_that_dpkg_does_not_have_installed_are_missing(bare):
    script(bare / "bin", "apt-get", "exit 1")
    have = set(dev.LIBRARIES) - {"xvfb", "libegl1", "libglib2.0-0"}
    lines = [*(f"{name} installed" for name in have), "libegl1 config-files"]
    lines += ["libglib2.0-0t64 installed"]
    script(bare / "bin", "dpkg-query", f"echo '{chr(10).join(lines)}'; exit 1")
    assert dev.missing_libraries() == ["libegl1", "xvfb"]


@POSIX
def test_that_a_system_without_apt_misses_nothing(bare):
    assert dev.missing_libraries() == []


@POSIX
@pytest.mark.parametrize(
    ("user", "sudo", "wanted"),
    [
        (0, "exit 1", ["-qq update", "-qq install -y --no-install-recommends xvfb"]),
        (
            1000,
            'shift; exec "$@"',
            ["-qq update", "-qq install -y --no-install-recommends xvfb"],
        ),
        (1000, "exit 1", []),  # it wants a password
        (1000, None, []),
    ],
)
def test_that_libraries_are_installed_only_where_no_password_is_asked(
    bare, monkeypatch, user, sudo, wanted
):
    calls = bare / "calls"
    calls.touch()
    script(bare / "bin", "apt-get", f'echo "$@" >> {calls}')
    script(bare / "bin", "true", "exit 0")
    script(bare / "bin", "env", 'shift; exec "$@"')
    if sudo:
        script(bare / "bin", "sudo", sudo)
    monkeypatch.setattr(dev.os, "geteuid", lambda: user)
    with (bare / "log").open("ab") as log:
        dev.install_libraries(["xvfb"], log)
    assert calls.read_text().splitlines() == wanted


def test_that_missing_libraries_are_told_each_time_and_complete_ones_remembered(
    tmp_path, monkeypatch
):
    out = io.StringIO()
    environment = dev.Environment(tmp_path, out)
    environment.folder.mkdir()
    monkeypatch.setattr(dev, "missing_libraries", lambda: ["xvfb"])
    for _ in range(2):
        environment._ensure_libraries(may_install=False)
    assert out.getvalue().count("sudo apt-get install -y xvfb\n") == 2
    monkeypatch.setattr(dev, "missing_libraries", list)
    environment._ensure_libraries(may_install=False)
    monkeypatch.setattr(dev, "missing_libraries", lambda: pytest.fail("asked again"))
    environment._ensure_libraries(may_install=False)


# --- The commands ---------------------------------------------------------------------


class This:
    """This process's Python in the place of a .venv."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.python = Path(sys.executable)


def test_that_a_report_goes_on_after_a_failure_and_fails(tmp_path, capfd):
    report = dev.Report(This(tmp_path))
    report.step("bad", ["-c", "raise SystemExit(3)"])
    report.step("good", ["-c", "print('still here')"])
    assert report.close() == 1
    printed = capfd.readouterr().out
    assert "still here" in printed
    assert "FAILED  bad " in printed
    assert "ok      good " in printed


@pytest.mark.parametrize(
    ("code", "word"), [(0, "ok    "), (1, "FAILED"), (dev.NO_TESTS, "ok    ")]
)
def test_that_a_second_try_decides_about_what_failed(tmp_path, capfd, code, word):
    report = dev.Report(This(tmp_path))
    again = ["-c", f"print('again'); raise SystemExit({code})"]
    report.step("bad", ["-c", "raise SystemExit(1)"], second_try=again)
    report.step("good", ["-c", ""], second_try=["-c", "raise SystemExit(1)"])
    assert report.close() == (word == "FAILED")
    printed = capfd.readouterr().out
    assert "== bad, once more\nagain" in printed
    assert re.search(rf"{word}  bad .* s, at the second try\n", printed)
    assert "ok      good" in printed


def test_that_tests_that_did_not_run_to_their_end_have_no_second_try(tmp_path, capfd):
    report = dev.Report(This(tmp_path))
    report.step("pytest", ["-c", "raise SystemExit(2)"], second_try=["-c", ""])
    assert report.close() == 1
    assert "once more" not in capfd.readouterr().out


def test_that_coverage_below_the_wanted_fails_and_is_shown(tmp_path, capfd):
    (tmp_path / "half.py").write_text("import sys\nif len(sys.argv) > 5:\n    x = 1\n")
    command = [sys.executable, "-m", "coverage", "run", "--branch", "half.py"]
    env = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    subprocess.run(command, cwd=tmp_path, env=env, check=True)
    for wanted, code in ((50, 0), (90, 1)):
        report = dev.Report(This(tmp_path))
        report.coverage(".", wanted)
        assert report.close() == code
        assert f"60 %, at least {wanted} %" in capfd.readouterr().out


def test_that_a_check_that_is_none_is_named(tmp_path):
    with pytest.raises(dev.Problem, match="no check luck, but ruff-check") as caught:
        dev.check(This(tmp_path), ["luck"])
    assert caught.value.code == 2


def test_that_tests_do_not_see_the_developers_own_settings(monkeypatch):
    for name in dev.NOT_FOR_TESTS:
        monkeypatch.setenv(name, "mine")
    monkeypatch.setenv("KEPT", "yes")
    environ = dev.tests_environ()
    assert "mine" not in environ.values()
    assert environ["KEPT"] == "yes"


@pytest.mark.skipif(
    sys.platform != "linux", reason="other systems always have a screen"
)
@pytest.mark.parametrize(("display", "platform"), [(None, "offscreen"), (":0", None)])
def test_that_qt_draws_offscreen_only_where_there_is_no_screen(
    monkeypatch, display, platform
):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    if display:
        monkeypatch.setenv("DISPLAY", display)
    assert dev.tests_environ().get("QT_QPA_PLATFORM") == platform


@pytest.mark.parametrize("code", [0, 7])
def test_that_the_exit_code_of_what_runs_is_passed_on(tmp_path, code):
    command = [sys.executable, "-c", f"raise SystemExit({code})"]
    script = f"import sys; sys.path.insert(0, {str(DEV.parent)!r}); import dev; "
    script += f"dev.become({command!r})"
    assert subprocess.call([sys.executable, "-B", "-c", script]) == code


TIDY = (
    'trap "sleep 0.4; echo tidied up; exit" INT; echo here; while :; do sleep 0.1; done'
)


@POSIX
def test_that_ctrl_c_ends_without_a_traceback():
    code = f"""if True:
        import sys, time
        sys.path.insert(0, {str(DEV.parent)!r})
        import dev
        dev.Environment.ensure = lambda self: None
        dev.COMMANDS["wait"] = (lambda *_: dev.call(["sh", "-c", {TIDY!r}]), "", "")
        sys.exit(dev.main(["wait"]))
    """
    process = subprocess.Popen(
        [sys.executable, "-B", "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout.readline() == "here\n"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (out, err, process.returncode) == ("tidied up\n", "\nStopped.\n", 130)
