"""Nobody makes this computer call what only it can reach."""

import datetime
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.core.errors import NetworkProblem
from wxdesk.media import guarded
from wxdesk.media.fetch import fetch
from wxdesk.media.guarded import check_address, guarded_client, is_global

PUBLIC = "93.184.216.34"


class Names:
    """A name server: it gives each answer once, the last one for ever."""

    def __init__(self, *answers: str | list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        self.asked.append(host)
        answer = self.answers.pop(0) if self.answers[1:] else self.answers[0]
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in ([answer] if isinstance(answer, str) else answer)
        ]


class Local:
    """A server on this machine that notes who came for what."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str]] = []
        self.redirects: dict[str, str] = {}
        local = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                local.requests.append((self.headers["Host"], self.path))
                to = local.redirects.get(self.path)
                self.send_response(302 if to else 200)
                if to:
                    self.send_header("Location", to)
                self.send_header("Content-Length", "3")
                self.end_headers()
                self.wfile.write(b"ID3")

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port

    def serve(self) -> Thread:
        thread = Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}
        )
        thread.start()
        return thread


@pytest.fixture
def local() -> Iterator[Local]:
    local = Local()
    thread = local.serve()
    yield local
    local.server.shutdown()
    thread.join()
    local.server.server_close()


def refusal(url: str, *allowed: str, resolve: Callable = socket.getaddrinfo) -> str:
    with pytest.raises(NetworkProblem) as caught:
        check_address(url, allowed, resolve=resolve)
    with (
        guarded_client(allowed, resolve=resolve) as client,
        pytest.raises(
            (NetworkProblem, httpx.HTTPError, httpx.InvalidURL, UnicodeError)
        ),
    ):
        client.get(url)
    return caught.value.text


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.178.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.251",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::192.168.1.1",
        "64:ff9b:1::808:808",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::fb",
    ],
)
def test_that_an_address_which_is_not_global_is_refused(address: str) -> None:
    assert not is_global(ipaddress.ip_address(address))
    host = f"[{address}]" if ":" in address else address
    if "%" not in address:
        assert "is in a private network" in refusal(f"http://{host}/")
    text = refusal("http://a.example/", resolve=Names([PUBLIC, address]))
    assert text == "a.example is in a private network."


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "100.128.0.1",
        "172.32.0.1",
        "2606:4700:4700::1111",
        "64:ff9b::808:808",
    ],
)
def test_that_a_global_address_may_be_called(address: str) -> None:
    assert is_global(ipaddress.ip_address(address))
    check_address("https://a.example/x", resolve=Names(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://LOCALHOST/",
        "http://localhost./",
        "http://127.1/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://017700000001/",
        "http://127。0。0。1/",
        "http://[::ffff:7f00:1]/",
        "http://[0:0:0:0:0:0:0:1]/",
    ],
)
def test_that_no_spelling_of_this_computer_is_let_through(url: str) -> None:
    assert "is in a private network" in refusal(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://0177.0.0.1/",
        "http://①27.0.0.1/",
        "http://١٢٧.0.0.1/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://127.0.0.1\\@a.example/",
        "http://127.0.0.1\\.a.example/",
        "http://a.example:80@127.0.0.1/",
        "http://me@a.example/",
        "http://me:hunter2@a.example/",
        "http://:hunter2@a.example/",
        "http://a%2eexample/",
        "http://l%6fcalhost/",
        "http://a b/",
        "http://a.example%00.b/",
        "http://a..example/",
        "http://.example/",
        "http://xn--a/",
        "http://a.example:0/",
        "http://a.example:99999/",
        "http://a.example:8o/",
        "http://a.example\r\nX: y/",
        "http:///path",
        "http://",
        "http:a.example",
        "a.example",
        "//a.example/",
        "ftp://a.example/",
        "file:///etc/passwd",
        "gopher://a.example/",
        "ws://a.example/",
        "\thttp://a.example/",
        "",
    ],
)
def test_that_a_trick_of_spelling_is_refused_before_any_look_up(url: str) -> None:
    names = Names(PUBLIC)
    text = refusal(url, resolve=names)
    assert "hunter2" not in text
    # An address that has no last dot, no user and a plain host is asked for as it is.
    assert all("%" not in host and "\\" not in host for host in names.asked)
    assert names.asked == []


_TRICKS = st.text(st.sampled_from("ab01.:/\\@[]%?#-_ \t\n\x00éß。①\u200d\udcffx"))


@given(st.sampled_from(["", "http://", "HTTPS://", "//"]), _TRICKS, st.text())
def test_that_any_text_is_refused_in_the_users_words_or_leads_to_one_host(
    scheme: str, middle: str, rest: str
) -> None:
    names = Names(PUBLIC)
    url = scheme + middle + rest
    with suppress(NetworkProblem):  # and nothing else
        check_address(url, resolve=names)
        [host] = names.asked
        assert host.isascii()
        assert host in url.lower() or not url.isascii() or ":" in host


def test_that_a_host_which_does_not_exist_is_told() -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    assert (
        refusal("http://a.example/", resolve=unknown) == "There is no host a.example."
    )


def test_that_a_neighbour_with_a_global_address_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = [
        ("2a02:1:2:3::5", "ffff:ffff:ffff:ffff::", socket.AF_INET6),
        ("2a02:1:2:4::5%eth0", None, socket.AF_INET6),
        ("81.2.3.4", "255.255.255.0", socket.AF_INET),
        ("81.9.9.9", "0.0.0.0", socket.AF_INET),
        ("00:11:22:33:44:55", None, socket.AF_UNSPEC),
    ]
    cards = [
        SimpleNamespace(family=family, address=address, netmask=mask)
        for address, mask, family in here
    ]
    monkeypatch.setattr(guarded.psutil, "net_if_addrs", lambda: {"eth0": cards})
    for near in ("2a02:1:2:3::1", "2a02:1:2:4::1", "81.2.3.99", "81.9.9.9"):
        text = refusal("http://camera.example/", resolve=Names(near))
        assert text == "camera.example is in a private network."
    for far in ("2a02:1:2:5::1", "81.2.4.4"):
        check_address("http://camera.example/", resolve=Names(far))


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://nas.local/", "nas.local"),
        ("http://NAS.local./", "nas.local"),
        ("http://nas.local:8080/", " NAS.local. "),
        ("http://nas.local:8080/", "nas.local:8080"),
        ("http://nas.local/", "nas.local:80"),
        ("https://nas.local/", "nas.local:443"),
        ("http://192.168.1.5/", "192.168.1.5"),
        ("http://[fd00::5]/", "fd00::5"),
        ("http://[fd00::5]/", "[fd00:0::5]"),
        ("http://[fd00::5]:81/", "[fd00::5]:81"),
        ("http://müller.local/", "müller.local"),
        ("http://xn--mller-kva.local/", "MÜLLER.local"),
    ],
)
def test_that_the_user_may_allow_a_host(url: str, allowed: str) -> None:
    check_address(url, [allowed], resolve=Names("192.168.1.5"))


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://nas.local/", "nas.local:8080"),
        ("http://nas.local/", "as.local"),
        ("http://evil.nas.local/", "nas.local"),
        ("http://nas.local.evil.example/", "nas.local"),
        ("http://nas.local/", "192.168.1.5"),
        ("http://nas.local/", ""),
        ("http://nas.local/", "]["),
        ("http://nas.local/", "*"),
    ],
)
def test_that_allowing_one_host_allows_no_other(url: str, allowed: str) -> None:
    names = Names("192.168.1.5")
    assert "is in a private network" in refusal(url, allowed, resolve=names)


def test_that_a_name_leads_to_what_it_meant_when_it_was_judged(local: Local) -> None:
    names = Names("127.0.0.1", "127.0.0.9")
    with guarded_client(["nas.local"], resolve=names) as client:
        response = client.get(f"http://nas.local:{local.port}/talk")
    assert response.read() == b"ID3"
    assert response.url == f"http://nas.local:{local.port}/talk"
    assert local.requests == [(f"nas.local:{local.port}", "/talk")]
    assert names.asked == ["nas.local"]


def test_that_a_name_whose_meaning_changes_is_judged_anew_each_time(
    local: Local,
) -> None:
    names = Names(PUBLIC, "127.0.0.1")
    url = f"http://rebind.example:{local.port}/"
    check_address(url, resolve=names)
    with (
        guarded_client(resolve=names) as client,
        pytest.raises(NetworkProblem, match=r"rebind\.example is in a private network"),
    ):
        client.get(url)
    assert local.requests == []


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/secret",
        "http://user:pw@nas.local:{port}/secret",
        "//127.0.0.1:{port}/secret",
        "http://nas.local:{other}/secret",
        "http://xn--a/secret",
        "http://[::1/secret",
        "file:///etc/passwd",
        "ftp://nas.local/secret",
    ],
)
def test_that_a_redirect_gets_no_further_than_a_request(
    local: Local, tmp_path: Path, target: str
) -> None:
    port = local.port
    local.redirects["/talk"] = target.format(port=port, other=port ^ 1)
    local.redirects["/again"] = f"http://nas.local:{port}/talk"
    with (
        guarded_client([f"nas.local:{port}"], resolve=Names("127.0.0.1")) as client,
        pytest.raises(NetworkProblem),
    ):
        fetch(f"http://nas.local:{port}/again", tmp_path, client=client)
    assert [path for _, path in local.requests] == ["/again", "/talk"]
    assert list(tmp_path.iterdir()) == []


def test_that_a_redirect_to_where_it_may_go_is_followed(
    local: Local, tmp_path: Path
) -> None:
    local.redirects["/talk"] = "/talk.mp3"
    with guarded_client(["nas.local"], resolve=Names("127.0.0.1")) as client:
        url = f"http://nas.local:{local.port}/talk"
        assert fetch(url, tmp_path, client=client).read_bytes() == b"ID3"


def test_that_a_host_is_tried_at_all_its_addresses(local: Local) -> None:
    names = Names(["127.0.0.2", "127.0.0.1"])
    with guarded_client(["nas.local"], resolve=names) as client:
        assert client.get(f"http://nas.local:{local.port}/").status_code == 200


def test_that_a_certificate_is_checked_for_the_name(
    local: Local, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = _certificate_for("nas.local", tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    local.server.socket = context.wrap_socket(local.server.socket, server_side=True)
    local.server.handle_error = lambda *_: None  # the handshake that fails
    allowed = ["nas.local", "other.local"]
    with guarded_client(allowed, resolve=Names("127.0.0.1")) as client:
        good = client.get(f"https://nas.local:{local.port}/")
        assert good.status_code == 200
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            client.get(f"https://other.local:{local.port}/")


def test_that_the_environment_sends_nobody_elsewhere(
    local: Local, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with guarded_client(["nas.local"], resolve=Names("127.0.0.1")) as client:
        assert client.get(f"http://nas.local:{local.port}/").status_code == 200


def test_that_what_goes_through_a_proxy_is_judged_too(local: Local) -> None:
    proxy = f"http://127.0.0.1:{local.port}"
    with guarded_client((), proxy, resolve=Names(PUBLIC, "10.0.0.1")) as client:
        assert client.get("http://a.example/talk").status_code == 200
        with pytest.raises(NetworkProblem, match=r"a\.example is in a private network"):
            client.get("http://a.example/talk")
    assert local.requests == [("a.example", "http://a.example/talk")]


def _certificate_for(name: str, folder: Path) -> Path:
    """A file with a key and a certificate that it has signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(
            pem,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(pem)
    )
    return path
