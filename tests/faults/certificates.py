"""Certificates for the tests: good ones of an authority of our own, expired ones, ones for others, self-signed ones."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


class Authority:
    """An authority whose certificate, key and those it signs lie in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())

    @cached_property
    def file(self) -> Path:
        """Its own certificate, to be trusted by those who are told."""
        name = _name("Authority of the tests")
        mark = x509.BasicConstraints(ca=True, path_length=None)
        certificate = (
            _builder(name, name, self._key, NOW + 30 * DAY)
            .add_extension(mark, critical=True)
            .sign(self._key, hashes.SHA256())
        )
        path = self._folder / "authority.pem"
        path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def good(self) -> ssl.SSLContext:
        """A certificate with nothing wrong."""
        return self._signed("good", NOW + 30 * DAY, "127.0.0.1")

    def expired(self) -> ssl.SSLContext:
        """One that ended yesterday."""
        return self._signed("expired", NOW - DAY, "127.0.0.1")

    def for_others(self) -> ssl.SSLContext:
        """One made out to another host."""
        return self._signed("for-others", NOW + 30 * DAY, "other.example")

    def self_signed(self) -> ssl.SSLContext:
        """One that nobody but itself vouches for."""
        return self._signed("self-signed", NOW + 30 * DAY, "127.0.0.1", by_itself=True)

    def _signed(self, name: str, end: datetime, host: str, *, by_itself: bool = False) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        issuer = _name(name) if by_itself else _name("Authority of the tests")
        host_name = x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
        certificate = (
            _builder(_name(name), issuer, key, end)
            .add_extension(x509.SubjectAlternativeName([host_name]), critical=False)
            .sign(key if by_itself else self._key, hashes.SHA256())
        )
        path = self._folder / f"{name}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _builder(
    name: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 60 * DAY)
        .not_valid_after(end)
    )
