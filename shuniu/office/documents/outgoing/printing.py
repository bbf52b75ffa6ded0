"""排印与用印: the document as it is printed, from its present text and what the registers know; and its sealed version."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from pyhanko.sign.signers import Signer

from shuniu.matters.acts import Refused
from shuniu.office.documents.drafting.frames import frame_of
from shuniu.office.documents.drafting.illustrations import illustrated
from shuniu.office.documents.drafting.manuscript import framed
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Unit
from shuniu.sealing import (
    CITY,
    TOWNSHIP,
    CannotSeal,
    KeyPair,
    LocalAuthority,
    Seal,
    SealCheck,
    Token,
    affix_seals,
    check_seals,
    draw_seal,
    seal_places,
)
from shuniu.typesetting import CannotTypeset, Ending, Form, OfficialDocument, typeset_pdf
from shuniu.typesetting.model import written


@dataclass(frozen=True)
class Printed:
    """印成的公文: the file, whose seals it bears, and what an office should know about the setting."""

    content: bytes
    seals: tuple[str, ...]
    notes: tuple[str, ...]


def official(document: OutgoingDocument) -> OfficialDocument:
    """The document as it is set. Raises CannotTypeset."""
    return illustrated(framed(document.latest.body, frame_of(document)), document)


def typeset(document: OutgoingDocument) -> Printed:
    """清样: the pages without a seal. Raises Refused where the text can't be set."""
    try:
        done = typeset_pdf(official(document))
    except CannotTypeset as fault:
        raise Refused(gettext("排版没有完成：%(reason)s") % {"reason": fault}) from fault
    return Printed(done.content, (), done.notes)


def sealed(document: OutgoingDocument) -> Printed:
    """用印: set, sealed by every issuing organ where its name stands, and signed. Minutes and what is signed by a
    person's stamp bear no seal (GB/T 9704 7.3.5.2, 7.3.5.3). Raises Refused.
    """
    page, printed = official(document), typeset(document)
    if page.form is Form.MINUTES or page.ending is not Ending.SEALED or not page.issuer_line:
        return printed
    try:
        places = seal_places(printed.content, page.issuer_line, written(page.dated_on))
        organs = [_organ(name, document) for name in page.issuer_line]
        with _signing(organ.name for organ in organs) as signers:
            seals = [_seal(organ, signers[organ.name]) for organ in organs]
            content = affix_seals(printed.content, list(zip(seals, places, strict=True)))
    except CannotSeal as fault:
        raise Refused(gettext("用印没有完成：%(reason)s") % {"reason": fault}) from fault
    return Printed(content, tuple(page.issuer_line), printed.notes)


def _organ(name: str, document: OutgoingDocument) -> Unit:
    """The organ that signs so. Raises Refused for a name that is not one of the issuing organs': nobody's seal is borrowed."""
    organ = next((each for each in document.organs if name in (each.name, each.short_name)), None)
    if organ is None:
        raise Refused(
            gettext("署名“%(name)s”不是这份公文的发文机关，不能用它的印章，请改正文末的署名") % {"name": name}
        )
    return organ


def _seal(organ: Unit, signer: Signer | KeyPair) -> Seal:
    across = TOWNSHIP if organ.kind == Unit.Kind.TOWNSHIP else CITY
    return Seal(organ.name, draw_seal(organ.name, across), signer, across)


@contextmanager
def _signing(organs: Iterable[str]) -> Iterator[Mapping[str, Signer | KeyPair]]:
    """What signs for each organ: its key on the device where one is set, else its key of the local authority.

    Raises CannotSeal: where a device is set, no other key takes its place.
    """
    names = list(organs)
    if settings.SEALING_TOKEN_LIBRARY:
        token = Token(
            Path(settings.SEALING_TOKEN_LIBRARY), settings.SEALING_TOKEN, Path(settings.SEALING_TOKEN_PIN_FILE)
        )
        with token.signers(names) as signers:
            yield signers
    else:
        yield {name: authority().pair_for(name) for name in names}


def authority() -> LocalAuthority:
    return _authority(Path(settings.SEALING_FOLDER), f"{settings.OFFICE_NAME}电子印章根证书")


@lru_cache(maxsize=4)
def _authority(folder: Path, name: str) -> LocalAuthority:
    return LocalAuthority(folder, name, timezone.now)


def roots() -> list[x509.Certificate]:
    """The certificates that a seal must come from to be trusted here."""
    return [authority().root(), *_further_roots(settings.SEALING_ROOTS)]


@lru_cache(maxsize=4)
def _further_roots(path: str) -> tuple[x509.Certificate, ...]:
    return tuple(x509.load_pem_x509_certificates(Path(path).read_bytes())) if path else ()


def seals_on(content: bytes) -> list[SealCheck]:
    """验章: every seal of a PDF. Raises Refused where it can't be read."""
    try:
        return check_seals(content, roots())
    except CannotSeal as fault:
        raise Refused(str(fault)) from fault
