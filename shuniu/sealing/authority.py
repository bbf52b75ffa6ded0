"""本地证书机构: an authority of one's own that issues the certificates which seals sign with.

For offices that have no certificates yet, and for the demo. Its root is given to whoever checks; a bought certificate or a token takes
its place without a change to anything else (signing.py).
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BITS = 3072
YEARS_OF_ROOT, YEARS_OF_SEAL = 20, 5
DAYS = 365


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private key with its certificate, and the certificate of who issued it."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    issuer: x509.Certificate


class LocalAuthority:
    """Keeps its key and those of the seals in one folder that only its owner may read."""

    def __init__(self, folder: Path, name: str, now: Callable[[], datetime] = utc_now) -> None:
        self.folder, self.name, self.now = folder, name, now

    def root(self) -> x509.Certificate:
        """The authority's own certificate, made on first use."""
        return self._pair("root", self.name, issuer=None).certificate

    def pair_for(self, organ: str) -> KeyPair:
        """The key and certificate of an organ's seal, issued on first use and again when the old one has run out."""
        root = self._pair("root", self.name, issuer=None)
        return self._pair(_file_name(organ), organ, issuer=root)

    def _pair(self, file: str, name: str, issuer: KeyPair | None) -> KeyPair:
        path = self.folder / f"{file}.pem"
        if pair := self._still_valid(path, issuer):
            return pair
        with self._issuing():
            if pair := self._still_valid(path, issuer):
                return pair
            _write(path, _issue(name, issuer, self.now()))
            return _read(path, issuer)

    def _still_valid(self, path: Path, issuer: KeyPair | None) -> KeyPair | None:
        if not path.exists():
            return None
        pair = _read(path, issuer)
        return pair if pair.certificate.not_valid_after_utc > self.now() else None

    @contextmanager
    def _issuing(self) -> Iterator[None]:
        """One process at a time: of two roots made at once, one would be lost and what it issued with it."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(self.folder / ".issuing", os.O_WRONLY | os.O_CREAT, 0o600), "wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def new_key() -> rsa.RSAPrivateKey:
    """A fresh RSA key; it takes about a second."""
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)


def _issue(name: str, issuer: KeyPair | None, now: datetime) -> KeyPair:
    key = new_key()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    years = YEARS_OF_SEAL if issuer else YEARS_OF_ROOT
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=years * DAYS))
        .add_extension(
            x509.BasicConstraints(ca=issuer is None, path_length=0 if issuer is None else None), critical=True
        )
        .add_extension(_usage(is_root=issuer is None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if issuer:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
        )
    certificate = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return KeyPair(key, certificate, issuer.certificate if issuer else certificate)


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, pair: KeyPair) -> None:
    """Key and certificate in one file, whole or not at all, readable by its owner alone."""
    pem = pair.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + pair.certificate.public_bytes(serialization.Encoding.PEM)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _read(path: Path, issuer: KeyPair | None) -> KeyPair:
    pem = path.read_bytes()
    # Our own file, which only its owner may write: to prove an RSA key at every seal would take longer than the seal.
    key = serialization.load_pem_private_key(pem, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{path} holds no RSA key")
    certificate = x509.load_pem_x509_certificate(pem)
    return KeyPair(key, certificate, issuer.certificate if issuer else certificate)


def _file_name(organ: str) -> str:
    """The name of an organ as a file's name: by its digest, for names may hold anything."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(organ.encode())
    return digest.finalize().hex()[:32]
