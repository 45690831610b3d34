"""A host's certificate comes in; a connection goes out, or what is wrong with the certificate in plain words."""

import os
import weakref
from typing import Any

import seoaudit.crawl.quick_import  # noqa: F401 - before anything of Scrapy

# isort: split
import certifi
from OpenSSL import SSL
from OpenSSL.crypto import X509
from scrapy.core.downloader.contextfactory import _ScrapyCertificateOptions
from service_identity import VerificationError
from service_identity.exceptions import CertificateError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet._sslverify import ClientTLSOptions, IOpenSSLTrustRoot
from twisted.internet.ssl import AcceptableCiphers
from twisted.python.failure import Failure
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

invalid: dict[tuple[str, int], str] = {}
"""Hosts and ports whose certificate turned out invalid in this process, with what is wrong."""

_WORDS = {
    9: "it is not valid yet",
    10: "it has expired",
    18: "it is self-signed",
    19: "it comes from an authority that is not trusted",
    20: "its authority is not known, or the server leaves out a certificate between",
    21: "its authority is not known, or the server leaves out a certificate between",
    23: "it has been revoked",
}
"""Plain words for OpenSSL's numbers (X509_V_ERR_...)."""
_EXPIRED = 10


class InvalidCertificateError(SSL.Error):
    """The host's certificate is not valid; the message says why."""

    def __str__(self) -> str:
        return str(self.args[0])


@implementer(IOpenSSLTrustRoot)
class _Authorities:
    """The authorities that the machine trusts, and those of certifi where no variable names others."""

    def _addCACertsToContext(self, context: SSL.Context) -> None:  # noqa: N802 (Twisted's interface)
        context.set_default_verify_paths()
        if not {"SSL_CERT_FILE", "SSL_CERT_DIR"} & os.environ.keys():
            context.load_verify_locations(certifi.where())


@implementer(IPolicyForHTTPS)
class Certificates:
    """Decides on the certificate of every host; with `verify` an invalid one ends the connection."""

    def __init__(self, *, verify: bool) -> None:
        self._verify = verify
        ciphers = AcceptableCiphers.fromOpenSSLCipherString("DEFAULT")  # type: ignore[no-untyped-call]
        trusted: Any = _Authorities()
        options = _ScrapyCertificateOptions(trustRoot=trusted, acceptableCiphers=ciphers, fixBrokenPeers=True)
        self._connect = options._makeTLSConnection

    def creatorForNetloc(self, hostname: bytes, port: int) -> "_Creator":  # noqa: N802
        """What makes the connection to a host."""
        return _Creator(self._connect, hostname.decode("ascii"), port, verify=self._verify)


class _Creator(ClientTLSOptions):
    def __init__(self, connect: Any, host: str, port: int, *, verify: bool) -> None:
        super().__init__(connect, host)
        self._place = host.lower(), port
        self._verify = verify

    def clientConnectionForTLS(self, tlsProtocol: Any) -> SSL.Connection:  # noqa: N802, N803
        """A connection that looks at the certificate its own way."""
        connection = super().clientConnectionForTLS(tlsProtocol)
        protocol = weakref.ref(tlsProtocol)

        def judge(_: SSL.Connection, certificate: X509, error: int, depth: int, ok: int) -> bool:
            """OpenSSL asks for every certificate of the chain, the host's own last (depth 0), and for every fault."""
            words = self._fault(certificate, error, depth, ok)
            if words is None or not self._verify:
                return True
            if (here := protocol()) is not None:
                here.failVerification(Failure(InvalidCertificateError(words)))  # type: ignore[no-untyped-call]
            return False

        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, judge)
        return connection

    def _fault(self, certificate: X509, error: int, depth: int, ok: int) -> str | None:
        """What is wrong with a certificate of the chain, noted for its host."""
        faults = [] if ok else [_WORDS.get(error, f"OpenSSL refuses it ({error})")]
        if depth == 0:
            faults += self._faults(certificate)
        if not faults:
            return None
        return invalid.setdefault(self._place, f"the certificate is not valid: {', '.join(dict.fromkeys(faults))}")

    def _faults(self, certificate: X509) -> list[str]:
        """What is wrong with the host's own certificate whatever its authority is."""
        identity = DNS_ID(self._hostnameASCII) if self._hostnameIsDnsName else IPAddress_ID(self._hostnameASCII)
        faults = [_WORDS[_EXPIRED]] if certificate.has_expired() else []
        try:
            verify_service_identity(extract_patterns(certificate), [identity], [])
        except (CertificateError, VerificationError, ValueError):
            faults.append("it is made out to another host")
        return faults
