"""印制单: what goes to the printer with a document, written from its record: how many copies, for whom, on what paper."""

from collections.abc import Iterator
from math import ceil

from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.files import fetch
from shuniu.office.documents.outgoing.delivery import Delivery, copy_numbers
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.text.reading import Unreadable
from shuniu.text.reading.pages import page_count
from shuniu.typesetting import CannotTypeset, OfficialDocument, typeset_pdf
from shuniu.typesetting.model import Block, Face, Paragraph, Run, Table, written

Row = tuple[str, str]
PAPER = "A4（210毫米×297毫米），双面印刷，左侧装订"
"""GB/T 9704-2012 5.1 and 6.2, 6.3."""


def printing_sheet(document: OutgoingDocument) -> bytes:
    """印制单 as PDF. Raises Refused for a document that has no number yet, or a character that has no font."""
    if not document.number:
        raise Refused("这份公文还没有编号，编号以后才能开印制单")
    deliveries = list(document.deliveries.select_related("unit", "sent_by"))
    body: list[Block] = [
        Table((("项目", "内容"), *((label, text) for label, text in _facts(document, deliveries) if text))),
        Paragraph((Run("分发清单", Face.HEI),)),
        Table((("序号", "收文机关", "份数", "份号", "情况"), *_list(document, deliveries))),
    ]
    try:
        return typeset_pdf(OfficialDocument(title="公文印制单", body=tuple(body))).content
    except CannotTypeset as fault:
        raise Refused(str(fault)) from fault


def _facts(document: OutgoingDocument, deliveries: list[Delivery]) -> Iterator[Row]:
    signoff = document.signoffs.select_related("by").order_by("-pk").first()
    yield "标题", document.title
    yield "发文字号", document.number
    yield "发文机关", "、".join(organ.name for organ in document.organs)
    yield "密级", document.get_classification_display()
    yield "紧急程度", document.get_urgency_display()
    yield "签发", f"{signoff.by}　{written(timezone.localdate(signoff.made_at))}" if signoff else ""
    yield "印制份数", _count(document, deliveries)
    if document.copies and document.has_copy_numbers:
        yield "份号", copy_numbers(1, document.copies)
    yield "纸张", PAPER
    if pages := _pages(document):
        sheets = ceil(pages / 2)
        total = f"，共用纸{sheets * document.copies}张" if document.copies else ""
        yield "页数", f"每份{pages}面，{sheets}张{total}"
    yield "交印", _ordered(document, deliveries)
    yield "印发日期", written(document.distributed_on)


def _count(document: OutgoingDocument, deliveries: list[Delivery]) -> str:
    if not document.copies:
        return "未定，印发时由文书写明"
    if not deliveries:
        return f"{document.copies}份（拟稿时登记）"
    sent = sum(each.copies for each in deliveries)
    return f"共{document.copies}份：发出{sent}份，留存{document.copies - sent}份"


def _ordered(document: OutgoingDocument, deliveries: list[Delivery]) -> str:
    """Who has it printed, and when: whoever distributed it, before that whoever numbered it."""
    if deliveries:
        return f"{deliveries[0].sent_by}　{written(timezone.localdate(deliveries[0].sent_at))}"
    entry = AuditEntry.objects.filter(chain=document.chain, verb="outgoing.assign_number").order_by("-sequence").first()
    return f"{entry.actor}　{written(timezone.localdate(entry.moment))}" if entry else ""


def _pages(document: OutgoingDocument) -> int:
    if document.printed is None:
        return 0
    with fetch(document.printed.blob) as stored:
        try:
            return page_count(stored.read())
        except Unreadable:
            return 0


def _list(document: OutgoingDocument, deliveries: list[Delivery]) -> Iterator[tuple[str, ...]]:
    for place, each in enumerate(deliveries, start=1):
        yield str(place), each.receiver, str(each.copies), each.copy_numbers or "—", each.standing_words
    if not deliveries:
        yield "—", document.main_recipients or "未写主送机关", "—", "—", "还没有印发"
    elif kept := document.copies_kept:
        last = max((each.first_copy + each.copies - 1 for each in deliveries if each.first_copy), default=0)
        numbers = copy_numbers(last + 1, kept) if document.has_copy_numbers else "—"
        yield str(len(deliveries) + 1), "留存", str(kept), numbers, "存档、备用"
