"""验章: who sealed a PDF and when, whether a byte was changed since, and whether the certificate comes from where we trust."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import parser
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from shuniu.sealing.places import CannotSeal

logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)
"""What is wrong with a seal is said in `reasons`."""

HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
"""What may follow a seal: a further seal, which is a form's field filled."""


@dataclass(frozen=True, slots=True)
class SealCheck:
    """One seal: whose it is and when it was set; `reasons` against it in the user's language, none where it holds."""

    organ: str
    at: datetime | None
    reasons: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.reasons


def check_seals(content: bytes, roots: Sequence[x509.Certificate], at: datetime | None = None) -> list[SealCheck]:
    """验章: every seal of a PDF, in the order in which they were set. Raises CannotSeal where it is no PDF that can be read.

    Certificates are judged by today, or by the moment `at` which something else proves the file to have been there: a
    certificate runs out, what was sealed with it stays sealed.
    """
    try:
        signatures = PdfFileReader(BytesIO(content)).embedded_signatures
        last = signatures[-1:]
        return [_check(signature, roots, content, at, is_last=signature in last) for signature in signatures]
    except (PdfError, ValueError, KeyError, IndexError, TypeError, OSError) as fault:
        raise CannotSeal("文件已损坏，读不出印章。") from fault


def _check(
    signature: EmbeddedPdfSignature,
    roots: Sequence[x509.Certificate],
    content: bytes,
    at: datetime | None,
    *,
    is_last: bool,
) -> SealCheck:
    trust = [asn1_x509.Certificate.load(root.public_bytes(serialization.Encoding.DER)) for root in roots]
    context = ValidationContext(trust_roots=trust, allow_fetching=False, moment=at)
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except SignatureValidationError:
        return SealCheck("", None, ("签名的格式不对，不能核验。",))
    organ = status.signing_cert.subject.native.get("common_name", "")
    reasons = []
    if not (status.intact and status.valid and _fills_its_gap(signature, content) and _is_plain(signature)):
        reasons.append("用印以后文件被改动过。")
    elif status.modification_level not in HARMLESS or (is_last and _end(signature) != len(content)):
        reasons.append("用印以后文件被添加了内容。")
    if not status.trusted:
        reasons.append("证书不是由受信任的机构颁发，或者已经失效。")
    return SealCheck(organ, status.signer_reported_dt, tuple(reasons))


def _fills_its_gap(signature: EmbeddedPdfSignature, content: bytes) -> bool:
    """Whether the gap that no signature can cover holds the signature itself and zeros, written in one way only."""
    start, stop = int(signature.byte_range[1]), int(signature.byte_range[2])
    gap = content[start:stop]
    signed = signature.pkcs7_content[: parser.peek(signature.pkcs7_content)]
    return gap.lower() == b"<" + signed.hex().encode().ljust(len(gap) - 2, b"0") + b">" and gap in (
        gap.lower(),
        gap.upper(),
    )


def _is_plain(signature: EmbeddedPdfSignature) -> bool:
    """Whether the few words of the signature that it does not itself cover say what they must."""
    data = signature.signed_data
    algorithm = signature.signer_info["digest_algorithm"].dump()
    return data["version"].native == "v1" and [each.dump() for each in data["digest_algorithms"]] == [algorithm]


def _end(signature: EmbeddedPdfSignature) -> int:
    """Where the bytes end that a signature covers."""
    return int(signature.byte_range[2]) + int(signature.byte_range[3])
