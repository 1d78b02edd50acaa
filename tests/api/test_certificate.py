"""The certificate that is made here: who believes it, when it changes, what is kept."""

import logging
import os
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

import wxdesk.api.certificate
from wxdesk.api.certificate import Certificate, certificate
from wxdesk.core.errors import WxdeskError

_NAMES = ["localhost", "127.0.0.1", "::1", "pc.local"]


@contextmanager
def listening(cert: Certificate) -> Iterator[int]:
    """A server with this certificate that greets one client after another."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert.cert_file, cert.key_file)
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = server.accept()
            except OSError:  # it is closed
                return
            with plain:
                try:
                    with context.wrap_socket(plain, server_side=True) as secure:
                        secure.sendall(b"hello")
                except (ssl.SSLError, OSError):
                    continue  # the client went away in disbelief

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server.getsockname()[1]
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


def connect(port: int, name: str, trusting: ssl.SSLContext) -> tuple[bytes, bytes]:
    """What a server says to a client that calls it by a name, and its certificate."""
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        trusting.wrap_socket(plain, server_hostname=name) as secure,
    ):
        shown = secure.getpeercert(binary_form=True)
        assert shown is not None
        return secure.recv(5), shown


def trust(cert: Certificate) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=cert.cert_file)
    context.verify_flags |= ssl.VERIFY_X509_STRICT | ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


def test_that_who_trusts_it_believes_each_of_its_names_and_no_other(
    tmp_path: Path,
) -> None:
    cert = certificate(tmp_path, _NAMES)
    with listening(cert) as port:
        for name in _NAMES:
            said, shown = connect(port, name, trust(cert))
            assert said == b"hello"
            pairs = re.findall("..", sha256(shown).hexdigest().upper())
            assert cert.fingerprint == ":".join(pairs)
        with pytest.raises(ssl.SSLCertVerificationError, match="evil"):
            connect(port, "evil.example", trust(cert))
        with pytest.raises(ssl.SSLCertVerificationError, match="self-signed"):
            connect(port, "localhost", ssl.create_default_context())


def test_that_it_stays_as_it_is_while_its_names_will_do(tmp_path: Path) -> None:
    first = certificate(tmp_path, _NAMES)
    assert certificate(tmp_path, ["localhost", "[::1]", "0:0::1"]) == first
    assert first.expires - datetime.now(UTC) > timedelta(days=397)


def test_that_a_new_name_makes_it_anew_with_the_old_ones_and_the_same_key(
    tmp_path: Path,
) -> None:
    at_home = certificate(tmp_path, ["localhost", "192.168.1.20"])
    key = at_home.key_file.read_bytes()
    at_work = certificate(tmp_path, ["localhost", "10.0.0.7"])
    assert at_work.fingerprint != at_home.fingerprint
    assert at_work.key_file.read_bytes() == key
    assert certificate(tmp_path, ["localhost", "192.168.1.20"]) == at_work
    with listening(at_work) as port:
        assert connect(port, "192.168.1.20", trust(at_work))[0] == b"hello"


def test_that_a_computer_on_the_move_keeps_its_latest_names(tmp_path: Path) -> None:
    for place in range(3):
        many = [f"10.{place}.0.{each}" for each in range(120)]
        cert = certificate(tmp_path, many)
        assert certificate(tmp_path, many) == cert


def test_that_it_is_made_anew_a_month_before_it_expires(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(wxdesk.api.certificate, "_LIFE", timedelta(days=29))
        old = certificate(tmp_path, _NAMES)
    new = certificate(tmp_path, _NAMES)
    assert new.expires > old.expires + timedelta(days=397)
    assert certificate(tmp_path, _NAMES) == new


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_that_nobody_else_may_read_the_key(tmp_path: Path) -> None:
    cert = certificate(tmp_path / "new", _NAMES)
    assert cert.key_file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["certificate.pem", "key.pem"])
@pytest.mark.parametrize("content", [b"", b"\xff\x00nothing", b"-----BEGIN"])
def test_that_a_damaged_file_is_replaced_and_the_log_says_so(
    tmp_path: Path, name: str, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    first = certificate(tmp_path, _NAMES)
    (tmp_path / name).write_bytes(content)
    second = certificate(tmp_path, _NAMES)
    assert second.fingerprint != first.fingerprint
    warnings = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert str(tmp_path / name) in {each.path for each in warnings}  # type: ignore[attr-defined]
    with listening(second) as port:
        assert connect(port, "localhost", trust(second))[0] == b"hello"


def test_that_a_certificate_of_another_key_is_replaced(tmp_path: Path) -> None:
    other = certificate(tmp_path / "other", _NAMES)
    mine = certificate(tmp_path, _NAMES)
    mine.cert_file.write_bytes(other.cert_file.read_bytes())
    again = certificate(tmp_path, _NAMES)
    assert again.fingerprint != other.fingerprint
    with listening(again) as port:
        assert connect(port, "localhost", trust(again))[0] == b"hello"


def test_that_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, and no folder")
    with pytest.raises(WxdeskError, match=r"key\.pem cannot be written"):
        certificate(tmp_path / "taken", _NAMES)
