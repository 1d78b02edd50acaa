import ast
import json
import logging
import multiprocessing
import pickle
import subprocess
import sys
import threading
import warnings
from pathlib import Path

import pytest

import wxdesk
from wxdesk import logs

log = logging.getLogger("wxdesk.engine.pipeline")

TOKEN = "hf_abcdefghijklmnop"


def entries(folder):
    lines = (folder / logs.FILE_NAME).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def only_entry(folder):
    (entry,) = entries(folder)
    return entry


@pytest.fixture
def kept(tmp_path):
    """A log is kept in the folder that this gives."""
    with logs.configure(tmp_path / "logs", "INFO", console=False):
        yield tmp_path / "logs"


# What is kept


def test_that_a_message_becomes_a_json_line_with_its_figures(kept):
    extra = {"stage": "vad", "seconds": 1.2, "peak_bytes": 300, "path": Path("a b")}
    log.info("%s finished", "stage", extra=extra)
    entry = only_entry(kept)
    assert entry.pop("timestamp").endswith("+00:00")
    assert entry == {
        "event": "stage finished",
        "level": "info",
        "logger": "wxdesk.engine.pipeline",
        "stage": "vad",
        "seconds": 1.2,
        "peak_bytes": 300,
        "path": "a b",
    }


def test_that_what_is_logged_for_a_job_carries_its_id_in_this_thread_only(kept):
    with logs.job_context("17"):
        log.info("inside")
        other = threading.Thread(target=log.info, args=("elsewhere",))
        other.start()
        other.join()
    log.info("after")
    assert [entry.get("job") for entry in entries(kept)] == ["17", None, None]


def test_that_our_messages_below_the_level_are_left_out(kept):
    log.debug("too fine")
    log.info("right")
    assert [entry["event"] for entry in entries(kept)] == ["right"]


@pytest.mark.parametrize("name", ["httpx", "faster_whisper", "wxdesktop"])
def test_that_others_are_heard_from_warning_on_even_if_they_set_their_own_level(
    kept, name
):
    other = logging.getLogger(name)
    before = other.level
    other.setLevel(logging.DEBUG)
    other.info("GET")
    other.warning("slow")
    other.setLevel(before)
    assert [entry["event"] for entry in entries(kept)] == ["slow"]


def test_that_a_traceback_is_kept(kept):
    try:
        raise ValueError("broken")
    except ValueError:
        log.exception("it failed", stack_info=True)
    entry = only_entry(kept)
    assert entry["event"] == "it failed"
    assert entry["exception"].startswith("Traceback")
    assert entry["exception"].endswith("ValueError: broken")
    assert "test_logs.py" in entry["stack"]


def test_that_pythons_warnings_are_kept(kept):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        # Entering the block has put back the way in which warnings are shown.
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.warn("old function", stacklevel=1)
    entry = only_entry(kept)
    assert entry["logger"] == "py.warnings"
    assert "old function" in entry["event"]


# What is not


@pytest.mark.parametrize(
    "name",
    ["text", "transcript", "words", "segments", "token", "key", "password", "hf_token"],
)
def test_that_undocumented_figures_are_left_out(kept, name):
    log.info("stage finished", extra={name: "private", "stage": "vad"})
    assert "private" not in (kept / logs.FILE_NAME).read_text()
    assert only_entry(kept)["stage"] == "vad"


@pytest.mark.parametrize(
    ("message", "kept_as"),
    [
        (f"logged in with {TOKEN}", "logged in with hf_***"),
        ("the key wxd_0123456789ab_s-e_cret is", "the key wxd_*** is"),
        ("signs with whsec_c2Vj/cmV0+w==.", "signs with whsec_***."),
        (f"token={TOKEN}", "token=***"),
        ("Authorization: Bearer abc.def", "Authorization: ***"),
        ("{'api_key': 'abc', 'x': 1}", "{'api_key': '***', 'x': 1}"),
        ("password = geheim", "password = ***"),
        (
            "GET https://me:pw@host:8/a/b?sig=1&x=2#y now",
            "GET https://host:8/a/b now",
        ),
        ("http://[broken/x?token=1", "http://***"),
        ("model base, 3 tokens: fine", "model base, 3 tokens: fine"),
    ],
)
def test_that_secrets_are_masked_in_messages(kept, message, kept_as):
    log.info(message)
    assert only_entry(kept)["event"] == kept_as


def test_that_secrets_are_masked_in_figures_and_tracebacks_of_anyone(kept, capsys):
    other = logging.getLogger("urllib3")
    try:
        raise OSError(f"https://u:geheim@hub/x?sig=geheim refused {TOKEN}")
    except OSError:
        other.exception("no", extra={"url": "https://hub/x?sig=geheim"})
    raw = (kept / logs.FILE_NAME).read_text()
    assert "geheim" not in raw
    assert TOKEN not in raw
    assert only_entry(kept)["url"] == "https://hub/x"


def test_that_a_very_long_message_does_not_take_long(kept):
    log.info("%s", "a." * 50_000)
    assert len(only_entry(kept)["event"]) == 100_000


# Where it goes


def test_that_the_console_shows_a_line_to_read_and_stays_silent_unless_asked(
    tmp_path, capsys
):
    with logs.configure(tmp_path, "INFO", console=True):
        log.info("stage finished", extra={"stage": "vad"})
        try:
            raise ValueError(TOKEN)
        except ValueError:
            log.exception("failed")
    shown = capsys.readouterr()
    assert "stage finished" in shown.err
    assert "stage=vad" in shown.err
    assert "ValueError: hf_***" in shown.err
    assert "\x1b" not in shown.err
    assert shown.out == ""

    with logs.configure(tmp_path, "INFO", console=False):
        log.info("quiet")
    assert capsys.readouterr().err == ""


def test_that_afterwards_logging_is_as_it_was(tmp_path):
    def state():
        ours = logging.getLogger("wxdesk")
        root = logging.root
        return list(root.handlers), root.level, ours.level, warnings.showwarning

    def fail():
        with logs.configure(tmp_path, "DEBUG", console=True):
            assert state() != before
            raise KeyError

    before = state()
    with pytest.raises(KeyError):
        fail()
    assert state() == before


def test_that_files_are_rotated(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "_FILE_BYTES", 1000)
    with logs.configure(tmp_path, "INFO", console=False):
        for number in range(100):
            log.info("message %d", number)
    files = list(tmp_path.glob(f"{logs.FILE_NAME}*"))
    assert len(files) == 6
    assert all(file.stat().st_size < 2000 for file in files)


WRITER = """
import logging, sys
from pathlib import Path
from wxdesk import logs
with logs.configure(Path(sys.argv[1]), "INFO", console=False):
    for number in range(200):
        logging.getLogger("wxdesk").info("%s %d", sys.argv[2], number)
"""


def test_that_two_processes_write_one_file_without_harm(tmp_path):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name])
        for name in "ab"
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    events = [entry["event"] for entry in entries(tmp_path)]
    for name in "ab":
        own = [event for event in events if event.startswith(name)]
        assert own == [f"{name} {number}" for number in range(200)]


# From the engine process


def _chatty_child(pipe):
    with (
        logs.configure_child(pipe.send, "INFO"),
        logs.job_context("17"),
    ):
        log.debug("too fine")
        log.info("%s finished", Path("vad"), extra={"seconds": 1.5, "text": "private"})
        try:
            raise ValueError(TOKEN)
        except ValueError:
            log.exception("failed")
    pipe.send(None)


def test_that_a_childs_records_are_logged_by_the_parent(kept):
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_chatty_child, args=(theirs,))
    child.start()
    for record in iter(ours.recv, None):
        logs.replay(record)
    child.join()

    finished, failed = entries(kept)
    assert finished["event"] == "vad finished"
    assert finished["job"] == failed["job"] == "17"
    assert finished["seconds"] == 1.5
    assert finished["logger"] == "wxdesk.engine.pipeline"
    assert failed["exception"].endswith("ValueError: hf_***")
    assert "private" not in (kept / logs.FILE_NAME).read_text()


def test_that_a_replayed_record_keeps_its_time_and_the_parents_level_holds(kept):
    records = []
    with logs.configure_child(records.append, "DEBUG"):
        log.debug("fine")
        log.warning("coarse", extra={"error": threading.Lock()})
    (fine, coarse) = pickle.loads(pickle.dumps(records))
    coarse.created = 0.0
    logs.replay(fine)
    logs.replay(coarse)
    replayed = entries(kept)[-1]
    assert replayed["event"] == "coarse"
    assert replayed["timestamp"] == "1970-01-01T00:00:00.000+00:00"


def test_that_a_pipe_that_is_gone_does_not_end_the_program(capsys):
    def send(_):
        raise BrokenPipeError("gone")

    with logs.configure_child(send, "INFO"):
        log.info("anyone there?")
    assert "BrokenPipeError: gone" in capsys.readouterr().err


ADOPTED = """
import logging, sys
from pathlib import Path
from wxdesk import logs
import whisperx.log_utils
whisperx.log_utils.get_logger("whisperx.asr")
with logs.configure(Path(sys.argv[1]), "INFO", console=False):
    logs.adopt_libraries()
    whisperx.log_utils.get_logger("whisperx.asr").warning("loud")
"""


def test_that_libraries_with_handlers_of_their_own_come_into_the_log(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", ADOPTED, str(tmp_path)],
        capture_output=True,
        check=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert only_entry(tmp_path)["event"] == "loud"


# The names of figures


def figures_of(module):
    """The names in every `extra={…}` of a module."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "extra":
            yield from (key.value for key in getattr(node.value, "keys", ()))


def test_that_every_figure_the_program_logs_is_one_that_gets_into_the_log():
    modules = list(Path(wxdesk.__file__).parent.rglob("*.py"))
    used = {name for module in modules for name in figures_of(module)}
    assert used <= logs.FIELDS
