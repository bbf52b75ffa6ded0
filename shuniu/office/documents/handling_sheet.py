"""办文单: the sheet that goes with a document, written from its record; nobody fills it in.

文件处理单 of an incoming document, 发文稿纸 of an outgoing one: what it is, what was said of it, and all that was done.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import override

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.matters.timeline import timeline
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Reader
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.typesetting import CannotTypeset, OfficialDocument, typeset_pdf
from shuniu.typesetting.model import Block, Face, Paragraph, Run, Table, written

Row = tuple[str, str]


def sheet_name(document: Matter) -> str:
    """What the sheet of a document is called."""
    return "文件处理单" if isinstance(document, IncomingDocument) else "发文稿纸"


def handling_sheet(document: Matter) -> bytes:
    """办文单 as PDF. Raises Refused where a character of it has no font."""
    title = sheet_name(document)
    if isinstance(document, IncomingDocument):
        facts, said = _incoming_facts(document), _said_of_incoming(document)
    elif isinstance(document, OutgoingDocument):
        facts, said = _outgoing_facts(document), _said_of_outgoing(document)
    else:
        raise TypeError(f"{document.kind} has no handling sheet")
    body: list[Block] = [Table((("项目", "内容"), *((label, text) for label, text in facts if text)))]
    if opinions := tuple(said):
        body += [_heading("一、意见"), Table((("谁", "意见"), *opinions))]
    body += [
        _heading(f"{'二' if opinions else '一'}、办理过程"),
        Table((("时间", "经办人", "办理情况"), *_course(document))),
    ]
    try:
        return typeset_pdf(OfficialDocument(title=title, body=tuple(body))).content
    except CannotTypeset as fault:
        raise Refused(str(fault)) from fault


def _heading(text: str) -> Paragraph:
    return Paragraph((Run(text, Face.HEI),))


def _course(document: Matter) -> Iterator[tuple[str, ...]]:
    with override("zh-hans"):  # a sheet is a document of the office, whoever has it written
        told = timeline(document)
    for each in reversed(told):
        deputy = f"（代{each.principal}）" if each.principal else ""
        yield _moment(each.moment), f"{each.actor or '系统'}{deputy}", each.sentence


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def _signed(name: object, moment: datetime | None) -> str:
    return f"{name}\n{_moment(moment)}" if moment else str(name)


def _incoming_facts(document: IncomingDocument) -> Iterator[Row]:
    yield "收文编号", document.number
    yield "收文日期", written(document.received_on)
    yield "来文单位", document.sender
    yield "来文字号", document.sender_number
    yield "标题", document.title
    yield "成文日期", written(document.dated_on)
    yield "紧急程度", str(document.get_urgency_display())
    yield "份数、页数", f"{document.copies}份" + (f"，{document.pages}页" if document.pages else "")
    yield "办理类别", str(document.get_handling_display())
    yield "办理时限", written(document.due_on)
    yield "办理结果", document.outcome


def _said_of_incoming(document: IncomingDocument) -> Iterator[Row]:
    for proposal in document.proposals.select_related("by").order_by("pk"):
        yield f"拟办　{_signed(proposal.by, proposal.made_at)}", proposal.opinion
    for instruction in document.instructions.select_related("leader").order_by("pk"):
        yield f"批示　{_signed(instruction.leader, instruction.made_at)}", instruction.text or "圈阅"
    for assignment in document.assignments.select_related("unit").order_by("pk"):
        part = "主办" if assignment.is_lead else "协办"
        told = assignment.result or (f"退回：{assignment.decline_reason}" if assignment.decline_reason else "尚未反馈")
        yield f"{part}　{_signed(assignment.unit, assignment.handled_at)}", told
    for reader in Reader.objects.filter(circulation__document=document, recalled_at=None).select_related("person"):
        told = reader.opinion or ("已阅" if reader.read_at else "未阅")
        yield f"传阅　{_signed(reader.person, reader.read_at)}", told


def _outgoing_facts(document: OutgoingDocument) -> Iterator[Row]:
    yield "标题", document.title
    yield "文种", f"{document.get_document_type_display()}（{document.get_direction_display()}）"
    yield "发文机关", "、".join(organ.name for organ in document.organs)
    yield "发文字号", document.number
    yield "紧急程度", str(document.get_urgency_display())
    yield "主送机关", document.main_recipients
    yield "抄送机关", document.cc_recipients
    yield "拟稿", f"{document.drafter}　{document.unit}"
    yield "稿次", f"第{document.latest.number}稿"
    yield "成文日期", written(document.dated_on)
    yield "印发日期", written(document.distributed_on)
    yield "份数", str(document.copies or "")


def _said_of_outgoing(document: OutgoingDocument) -> Iterator[Row]:
    for review in document.reviews.select_related("by").order_by("pk"):
        yield f"核稿　{_signed(review.by, review.made_at)}", review.opinion
    for each in document.countersignatures.select_related("unit", "by").order_by("pk"):
        agreed = {True: "同意", False: "不同意", None: "尚未会签"}[each.agrees]
        words = f"{agreed}：{each.opinion}" if each.opinion else agreed
        yield f"会签　{_signed(each.unit, each.made_at)}", words
    for legality in document.legality_reviews.select_related("by").order_by("pk"):
        result = "通过" if legality.passed else "不通过"
        yield f"合法性审查　{_signed(legality.by, legality.made_at)}", f"{result}：{legality.opinion}"
    for signoff in document.signoffs.select_related("by").order_by("pk"):
        yield f"签发　{_signed(signoff.by, signoff.made_at)}", signoff.opinion or "圈阅，视为同意"
