"""公文要素: what the format of an official document says about it, read from its text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from shuniu.text.inspection.apart import stand_apart
from shuniu.text.inspection.catalogue import listed_in
from shuniu.text.inspection.closing import Closing, kind_said_below, read_closing
from shuniu.text.inspection.heading import Heading, read_heading
from shuniu.text.inspection.lines import DATE, day_of, is_organ, leading_organ, lines_of, squeezed
from shuniu.text.inspection.marks import ORDER
from shuniu.text.lexicon import PACKAGED
from shuniu.text.lines import join_lines
from shuniu.text.reading.html import read_html


@dataclass(frozen=True)
class Metadata:
    """公文要素 of one document (GB/T 9704-2012, 7.2–7.4); None or () where the document does not say.

    `kind` is 文种, `issuer` the signing organs in order (联合行文), `number` 发文字号 as printed, `title` in one line,
    `dated_on` 成文日期, `classification` 密级和保密期限 as printed, `contact` as printed in 附注 or body.
    """

    kind: str | None = None
    issuer: tuple[str, ...] = ()
    number: str | None = None
    title: str | None = None
    main_recipients: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    dated_on: date | None = None
    urgency: str | None = None
    classification: str | None = None
    signer: str | None = None
    attachments: tuple[str, ...] = ()
    contact: str | None = None

    def as_json(self) -> dict[str, object]:
        """The object of `shuniu inspect --json`; the date as YYYY-MM-DD."""
        return {
            "kind": self.kind,
            "issuer": list(self.issuer),
            "number": self.number,
            "title": self.title,
            "main_recipients": list(self.main_recipients),
            "copies": list(self.copies),
            "date": self.dated_on.isoformat() if self.dated_on else None,
            "urgency": self.urgency,
            "classification": self.classification,
            "signer": self.signer,
            "attachments": list(self.attachments),
            "contact": self.contact,
        }


ISSUED_BY = ("发文机关", "制定机关", "制发机关", "发布机关", "发文单位")
"""The labels of 信息公开目录 under which the issuing organ stands."""
SIGNED_BY_HEAD = ("令", "命令", "议案")
"""Kinds under which the head of the organ signs by name, above the date (GB/T 9704-2012, 10.2)."""


def inspect(text: str, *, page: str = "") -> Metadata:
    """Read the metadata of a document from its text, cleaned or as it came. Never raises; a doubt is left empty.

    Lines that a printed page has broken at its width are joined before.
    Of the page that the text was cleaned from, 发文字号, 成文日期 and 发文机关 are taken where the text itself is silent.
    """
    found = inspect_lines(lines_of(join_lines(read_html(text) if "</" in text else text, Counter())))
    if not page or page == text or (found.number and found.dated_on and found.issuer):
        return found
    number, dated_on, organ = listed_in(page)
    issuer = found.issuer or ((organ,) if organ else ())
    return replace(found, number=found.number or number, dated_on=found.dated_on or dated_on, issuer=issuer)


def inspect_lines(lines: Sequence[str]) -> Metadata:
    """The same from the lines of a text that is no web page, whatever stands in them."""
    lines = stand_apart(lines)
    heading = read_heading(lines)
    closing = read_closing(lines[heading.end :])
    return Metadata(
        kind=heading.kind or closing.kind or (None if heading.title else kind_said_below(lines[heading.end :])),
        issuer=tuple(_issuers(heading, closing)),
        number=heading.number or heading.catalogue.get("发文字号") or heading.catalogue.get("文号") or None,
        title=heading.title,
        main_recipients=split_organs(heading.recipients or closing.recipients),
        copies=split_organs(closing.copies),
        dated_on=closing.dated_on or heading.dated_on or _listed_day(heading) or closing.printed_on,
        urgency=heading.urgency,
        classification=heading.classification,
        signer=heading.signer or (closing.signed_by if heading.kind in SIGNED_BY_HEAD else None),
        attachments=tuple(closing.attachments),
        contact=closing.contact,
    )


def split_organs(names: str) -> tuple[str, ...]:
    """主送 or 抄送机关 one by one; at 、 only where each piece is an organ by itself (各省、自治区、直辖市人民政府 is one)."""
    groups = [group for group in re.split(r"[，,；;](?![^（(]*[）)])", squeezed(names)) if group]
    result: list[str] = []
    for group in groups:
        pieces = re.split(r"、(?![^（(]*[）)])", group)
        result += pieces if all(is_organ(piece) and not piece.startswith("各") for piece in pieces) else [group]
    return tuple(result)


def _issuers(heading: Heading, closing: Closing) -> list[str]:
    """发文机关: by signature, else masthead, else the title, else whoever printed it.

    The masthead of a joint document may show the lead organ alone; the title then names them all.
    """
    if closing.issuers:
        return closing.issuers
    if heading.named_in_title and set(heading.issuers) <= set(heading.named_in_title):
        return heading.named_in_title
    if heading.issuers:
        return heading.issuers
    title = heading.title or ""
    if (order := ORDER.fullmatch(title)) and is_organ(order["organ"]):
        return [order["organ"]]
    official = heading.kind in PACKAGED.words("document_kinds", "statutory")
    listed = next((heading.catalogue[label] for label in ISSUED_BY if is_organ(heading.catalogue.get(label, ""))), None)
    named = listed or (leading_organ(title) if official else None) or closing.printed_by
    return [squeezed(named)] if named else closing.undated


def _listed_day(heading: Heading) -> date | None:
    listed = DATE.search(heading.catalogue.get("成文日期", ""))
    return day_of(listed) if listed else None
