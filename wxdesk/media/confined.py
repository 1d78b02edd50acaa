"""Runs a program that may do little: the far end of a `Confinement`.

It is a script of its own, `confined.py SETTING… -- PROGRAM ARGUMENT…`, which gives up
what the program shall not have and then becomes the program. It runs before each look
into a file, so it imports only what loads in no time, and nothing of wxdesk.

Settings, the last three as often as need be:

    parent=PID      ends with that process, or at once if it is gone
    tells=FD        says there, in words with a space behind each, what could not be
                    taken away ("files", "network"), "begins" at last, and then the
                    number of the error if the program cannot be run
    memory=BYTES    of data
    cpu=SECONDS     of all its threads together
    file=BYTES      of each file that it writes
    folder=PATH     where it works
    alone=yes       keeps the network from it, all variables of the environment but
                    those to keep, and all files but the system's and those below
    read=PATH       a file that may be read, or a folder with all that is in it
    write=PATH      a file that may be written, too
    keep=NAME       an environment variable that stays
"""

import ctypes
import os
import struct
import sys

try:
    import resource
except ImportError:  # Windows, where it is read for its documentation only
    resource = None  # type: ignore[assignment]

# https://docs.kernel.org/userspace-api/landlock.html
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE = 1, 2, 4, 8, 1 << 14
# How many rights there are, by the version of the interface; the last one stays.
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_TCP_SINCE, _TCP = 4, 3  # to bind and to connect
_SCOPES_SINCE, _SCOPES = 6, 3  # abstract sockets and signals of others

_SET_DEATH_SIGNAL, _SET_NO_NEW_PRIVILEGES, _SIGPIPE, _SIGKILL = 1, 38, 13, 9
_NEW_USER, _NEW_NETWORK = 0x1000_0000, 0x4000_0000
_OPEN_FILES = 256
_CPU_GRACE = 5

_PROGRAM_PARTS = (
    *("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64"),
    *("/usr/local/lib", "/usr/local/lib64", "/nix/store", "/gnu/store"),
)
_SYSTEM_FILES = (
    *("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo"),
    *("/dev/null", "/dev/zero", "/dev/urandom", "/sys/devices/system/cpu"),
)


class _Landlock:
    """The kernel's fence around the files that a process may open."""

    def __init__(self) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._call = libc.syscall
        self._call.restype = ctypes.c_long
        self.version = self._asked(_CREATE_RULESET, None, 0, 1)

    def restrict(self, rules: list[tuple[str, int]]) -> bool:
        """Allows this process nothing else any more; returns whether that holds."""
        if self.version < 1:
            return False
        every = (1 << _RIGHTS.get(self.version, _RIGHTS[5])) - 1
        tcp = _TCP if self.version >= _TCP_SINCE else 0
        scopes = _SCOPES if self.version >= _SCOPES_SINCE else 0
        handled = struct.pack("=QQQ", every, tcp, scopes)
        ruleset = self._asked(_CREATE_RULESET, handled, len(handled), 0)
        if ruleset < 0:
            return False
        for path, rights in rules:
            self._allow(ruleset, path, rights & every)
        return self._asked(_RESTRICT_SELF, ruleset, 0) == 0

    def _allow(self, ruleset: int, path: str, rights: int) -> None:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:  # what is not there need not be allowed
            return
        if not os.path.isdir(path):  # noqa: PTH112 -- pathlib takes long to load
            rights &= ~_READ_DIR
        # Refused for what is in no file system; that may be opened in any case.
        self._asked(_ADD_RULE, ruleset, 1, struct.pack("=Qi", rights, place), 0)
        os.close(place)

    def _asked(self, number: int, *arguments: int | bytes | None) -> int:
        words = (ctypes.c_long(it) if isinstance(it, int) else it for it in arguments)
        return int(self._call(ctypes.c_long(number), *words))


def main(arguments: list[str]) -> None:
    """Becomes the program.

    Args:
        arguments: Settings, "--", and the program with its arguments.
    """
    at = arguments.index("--")
    command = arguments[at + 1 :]
    settings: dict[str, list[str]] = {}
    for word in arguments[:at]:
        name, _, value = word.partition("=")
        settings.setdefault(name, []).append(value)
    tells = int(settings["tells"][0])
    os.set_inheritable(tells, False)
    try:
        os.chdir(settings["folder"][0])
        _limit(settings)
        environment = dict(os.environ)
        if "alone" in settings:
            environment = _small_environment(settings)
            os.write(tells, b"".join(_shut_in(settings, command[0])))
        _end_with(int(settings["parent"][0]))
        _restore_signals()
        os.write(tells, b"begins ")
        os.execve(command[0], command, environment)
    except OSError as error:
        os.write(tells, b"%d " % (error.errno or 0))
    os._exit(127)


def _limit(settings: dict[str, list[str]]) -> None:
    cpu = int(settings["cpu"][0])
    for name, soft, more in (
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_NOFILE", _OPEN_FILES, 0),
        ("RLIMIT_DATA", int(settings["memory"][0]), 0),
        ("RLIMIT_CPU", cpu, _CPU_GRACE),
        ("RLIMIT_FSIZE", int(settings["file"][0]), 0),
    ):
        kind = getattr(resource, name)
        most = resource.getrlimit(kind)[1]
        hard = soft + more
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (OSError, ValueError):  # macOS has some in name only
            continue


def _shut_in(settings: dict[str, list[str]], program: str) -> list[bytes]:
    """Takes the network and other files away; returns what could not be."""
    if sys.platform != "linux":
        return [b"files ", b"network "]
    is_apart = _leave_network()
    landlock = _Landlock()
    read = _READ_FILE | _READ_DIR
    rules = [(path, read | _EXECUTE) for path in (*_PROGRAM_PARTS, program)]
    rules += [(path, read) for path in _SYSTEM_FILES]
    rules += [(path, read) for path in settings.get("read", ())]
    rules += [
        (path, read | _WRITE_FILE | _TRUNCATE) for path in settings.get("write", ())
    ]
    libc = ctypes.CDLL(None)
    libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    is_fenced = landlock.restrict(rules)
    is_cut_off = is_apart or (is_fenced and landlock.version >= _TCP_SINCE)
    return [
        *([] if is_fenced else [b"files "]),
        *([] if is_cut_off else [b"network "]),
    ]


def _leave_network() -> bool:
    """Whether this process is now alone in a network that has nothing."""
    # A superuser in a namespace of users could not read what belongs to others.
    kinds = _NEW_NETWORK if os.geteuid() == 0 else _NEW_USER | _NEW_NETWORK
    return bool(ctypes.CDLL(None).unshare(kinds) == 0)


def _small_environment(settings: dict[str, list[str]]) -> dict[str, str]:
    folder = settings["folder"][0]
    kept = settings.get("keep", ())
    return {"HOME": folder, "TMPDIR": folder} | {
        name: os.environ[name] for name in kept if name in os.environ
    }


def _end_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, _SIGKILL)
    if os.getppid() != parent:
        os._exit(127)


def _restore_signals() -> None:
    # Python ignores it, and so would the program. That a file has grown too large is
    # still ignored: then writing fails, and the program can say so.
    ctypes.CDLL(None).signal(_SIGPIPE, None)


if __name__ == "__main__":
    main(sys.argv[1:])
