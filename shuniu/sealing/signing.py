"""电子签名: seals set on a finished PDF, each as a PAdES signature over the whole file (ETSI EN 319 142, baseline B).

pyHanko writes the signature; the seal's print goes into its appearance and nowhere else. Where the key lies on a token, its PKCS#11
signer stands in for the key pair (tokens.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from shuniu.sealing.authority import KeyPair
from shuniu.sealing.drawing import CITY
from shuniu.sealing.places import POINT, CannotSeal, Place

WHOLE = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0))


class _Print(PdfContent):
    """The print of a seal: a page of PDF, brought into the document as it is, in lines and not in dots."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.page = page

    def render(self) -> bytes:
        writer = self.writer
        if writer is None:
            raise CannotSeal("印章图样没有放进文件。")
        form = writer.import_page_as_xobject(PdfFileReader(BytesIO(self.page)))
        self.resources.xobject["/Seal"] = form
        left, bottom, right, top = form.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Seal Do"


class _KeySigner(Signer):
    """Signs with a key that is held ready: pyHanko's own would read and prove an RSA key anew for each of its two passes."""

    def __init__(self, pair: KeyPair) -> None:
        self._key = pair.key
        # The root stays out: the checker holds it, and a copy in the file would be bytes that nothing signs.
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        super().__init__(signing_cert=_certificate(pair.certificate), cert_registry=store)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(self._key.key_size // 8)
        return self._key.sign(data, PKCS1v15(), get_pyca_cryptography_hash(digest_algorithm))


@dataclass(frozen=True, slots=True)
class Seal:
    """印章: the organ whose seal it is, its print as one page of PDF, its diameter in millimetres, and what signs for it."""

    organ: str
    print_pdf: bytes
    signer: Signer | KeyPair
    across: float = CITY


def affix_seals(content: bytes, seals: Sequence[tuple[Seal, Place]], *, reason: str = "用印") -> bytes:
    """用印: set the seals one after the other, each signing all that stands before it. Raises CannotSeal."""
    if not seals:
        raise CannotSeal("没有要加盖的印章。")
    try:
        for number, (seal, place) in enumerate(seals, start=1):
            content = _affix(content, seal, place, f"印章{number}", reason)
    except PdfError as fault:
        raise CannotSeal("这不是一份完好的 PDF，不能用印，请重新排版。") from fault
    return content


def _affix(content: bytes, seal: Seal, place: Place, field: str, reason: str) -> bytes:
    half = seal.across / 2
    box = tuple(round(value / POINT) for value in (place.x - half, place.y - half, place.x + half, place.y + half))
    style = StaticStampStyle(
        border_width=0, background=_Print(seal.print_pdf), background_opacity=1, background_layout=WHOLE
    )
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        reason=reason,
        name=seal.organ,
        subfilter=SigSeedSubFilter.PADES,
        app_build_props=None,
    )
    signer = PdfSigner(
        metadata,
        signer=_signer(seal.signer),
        stamp_style=style,
        new_field_spec=SigFieldSpec(field, on_page=place.page, box=box),  # type: ignore[arg-type]
    )
    out = BytesIO()
    signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), output=out)
    return out.getvalue()


def _signer(given: Signer | KeyPair) -> Signer:
    if isinstance(given, Signer):
        return given
    return _KeySigner(given)


def _certificate(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
