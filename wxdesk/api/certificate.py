"""A certificate of this computer's own, for connections that nobody can listen to.

Nobody vouches for it: who connects compares its fingerprint, once. So it is kept as
long as it can be, and made anew only when it is about to expire or when the computer is
called by a name that is not in it; the earlier names stay, and so a computer that goes
back and forth between two networks has one certificate for both. Its private key stays
the same, for the sake of clients that have pinned that.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from wxdesk.core.files import write_whole

logger = logging.getLogger(__name__)

_LIFE = timedelta(days=820)
"""Apple's systems refuse certificates of servers that are good for more than 825."""
_RENEWED_BEFORE = timedelta(days=30)
_SLOW_CLOCKS = timedelta(days=1)
_MOST_NAMES = 100
"""A computer that is on the move must not have a certificate that grows for ever."""
_DIGITAL_SIGNATURE_ONLY = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate in its files.

    Attributes:
        cert_file: It, as PEM.
        key_file: Its private key, as PEM; nobody but the user may read it.
        fingerprint: Its SHA-256, as pairs of hexadecimal digits with colons.
        expires: When it ends to be good (UTC).
    """

    cert_file: Path
    key_file: Path
    fingerprint: str
    expires: datetime


def certificate(folder: Path, names: Iterable[str]) -> Certificate:
    """The certificate that is kept in a folder; made, or made anew, if need be.

    Args:
        folder: Where it and its key are, or shall be.
        names: By which clients call this computer: host names in ASCII and IP
            addresses, with brackets or without.

    Raises:
        WxdeskError: It cannot be written.
    """
    cert_file, key_file = folder / "certificate.pem", folder / "key.pem"
    key = _kept_key(key_file) or _new_key(key_file)
    kept = _kept_certificate(cert_file, key)
    needed = tuple(dict.fromkeys(map(_plain, names)))[:_MOST_NAMES]
    cert = kept
    if cert is None or _is_old(cert) or not _names_of(cert).issuperset(needed):
        earlier = sorted(_names_of(kept)) if kept else ()
        cert = _signed(key, tuple(dict.fromkeys((*needed, *earlier)))[:_MOST_NAMES])
        write_whole(cert_file, cert.public_bytes(Encoding.PEM))
        logger.info("a certificate was made", extra={"path": str(cert_file)})
    return Certificate(
        cert_file,
        key_file,
        cert.fingerprint(hashes.SHA256()).hex(":").upper(),
        cert.not_valid_after_utc,
    )


def _kept_key(path: Path) -> ec.EllipticCurvePrivateKey | None:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:  # TypeError: it has a password
        _tell_of_damage(path, error)
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        _tell_of_damage(path, "it is of another kind")
        return None
    return key


def _kept_certificate(
    path: Path, key: ec.EllipticCurvePrivateKey
) -> x509.Certificate | None:
    try:
        cert = x509.load_pem_x509_certificate(path.read_bytes())
        _names_of(cert)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, x509.ExtensionNotFound) as error:
        _tell_of_damage(path, error)
        return None
    if cert.public_key() != key.public_key():
        _tell_of_damage(path, "it belongs to another key")
        return None
    return cert


def _tell_of_damage(path: Path, reason: object) -> None:
    logger.warning(
        "a damaged file is replaced", extra={"path": str(path), "reason": str(reason)}
    )


def _new_key(path: Path) -> ec.EllipticCurvePrivateKey:
    key = ec.generate_private_key(ec.SECP256R1())
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_whole(path, plain, private=True)
    return key


def _is_old(cert: x509.Certificate) -> bool:
    return cert.not_valid_after_utc - datetime.now(UTC) < _RENEWED_BEFORE


def _names_of(cert: x509.Certificate) -> frozenset[str]:
    names = cert.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return frozenset(str(each.value) for each in names.value)


def _signed(key: ec.EllipticCurvePrivateKey, names: Iterable[str]) -> x509.Certificate:
    """A certificate for these names, signed by the key it is for."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "wxdesk")])
    now = datetime.now(UTC)
    public = key.public_key()
    key_id = x509.SubjectKeyIdentifier.from_public_key(public)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SLOW_CLOCKS)
        .not_valid_after(now + _LIFE)
        .add_extension(
            x509.SubjectAlternativeName([_general_name(name) for name in names]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_DIGITAL_SIGNATURE_ONLY, critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False
        )
        .add_extension(key_id, critical=False)
        .sign(key, hashes.SHA256())
    )


def _plain(name: str) -> str:
    return str(_general_name(name.strip("[]")).value)


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
