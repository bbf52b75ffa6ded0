"""密码设备: seals whose keys lie on a PKCS#11 token (USB Key, 密码机) and never leave it.

Key and certificate of a seal bear the organ's full name as their label. Needs the package python-pkcs11 and the device's own
library. One document is sealed at a time: a token has one user.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from cryptography import x509
from pyhanko.sign.signers import Signer

from shuniu.sealing.places import CannotSeal

ONE_AT_A_TIME = Lock()
NO_PACKAGE = "本机没有装密码设备的接口程序（python-pkcs11），不能用设备上的印章证书，请联系管理员安装。"
UNREACHABLE = "密码设备没有接上，或者口令不对，不能用印。请检查设备和口令，再试一次。"
FAULT = "密码设备没有完成签名，请检查设备是否接好，再试一次。"


@dataclass(frozen=True, slots=True)
class Token:
    """A device: its library, its label, and the file that holds its PIN."""

    library: Path
    label: str
    pin_file: Path

    @contextmanager
    def signers(self, organs: list[str]) -> Iterator[dict[str, Signer]]:
        """What signs for each of these organs, while this lasts. Raises CannotSeal."""
        try:
            import pkcs11
            from pyhanko.config.pkcs11 import TokenCriteria
            from pyhanko.sign.pkcs11 import open_pkcs11_session
        except ImportError as fault:
            raise CannotSeal(NO_PACKAGE) from fault
        with ONE_AT_A_TIME:
            try:
                pin = self.pin_file.read_text(encoding="utf-8").strip()
                session = open_pkcs11_session(
                    str(self.library), token_criteria=TokenCriteria(label=self.label), user_pin=pin
                )
            except (pkcs11.PKCS11Error, RuntimeError, OSError) as fault:
                raise CannotSeal(UNREACHABLE) from fault
            with session:
                try:
                    yield {organ: _signer(session, organ) for organ in organs}
                except pkcs11.PKCS11Error as fault:
                    raise CannotSeal(FAULT) from fault


def _signer(session: object, organ: str) -> Signer:
    """An organ's signer. Raises CannotSeal where the token has no certificate and key of that name, or an old one."""
    import pkcs11
    from asn1crypto import x509 as asn1_x509
    from pyhanko.sign.pkcs11 import PKCS11Signer

    wanted = {pkcs11.Attribute.LABEL: organ}
    found = session.get_objects(wanted | {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE})  # type: ignore[attr-defined]
    contents = [bytes(each[pkcs11.Attribute.VALUE]) for each in found]
    now = datetime.now(UTC)
    valid = [content for content in contents if _holds(x509.load_der_x509_certificate(content), now)]
    if not contents:
        raise CannotSeal(f"密码设备里没有“{organ}”的印章证书，请联系管理员。")
    if not valid:
        raise CannotSeal(f"密码设备里“{organ}”的印章证书已经过期或还没有生效，请更换证书。")
    keys = session.get_objects(wanted | {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY})  # type: ignore[attr-defined]
    if not list(keys):
        raise CannotSeal(f"密码设备里没有“{organ}”的印章密钥，请联系管理员。")
    certificate = asn1_x509.Certificate.load(valid[-1])
    return PKCS11Signer(session, signing_cert=certificate, key_label=organ, embed_roots=False)


def _holds(certificate: x509.Certificate, now: datetime) -> bool:
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc
