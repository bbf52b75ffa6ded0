"""The words of a reply (答复文书): by outcome, with the article and the remedy; set as a document."""

from datetime import date

from shuniu.office.disclosure.publications.kinds import Ground
from shuniu.office.disclosure.requests.kinds import Outcome
from shuniu.office.disclosure.requests.models import DisclosureRequest, Reply
from shuniu.typesetting import Ending, OfficialDocument
from shuniu.typesetting.body import blocks_of

TEMPLATES: dict[str, str] = {
    Outcome.ALREADY_PUBLIC: "您申请的信息已经主动公开。根据《中华人民共和国政府信息公开条例》第三十六条第（一）项，现告知获取该信息的方式、途径：{reason}。",
    Outcome.GRANTED: "根据《中华人民共和国政府信息公开条例》第三十六条第（二）项，您申请的信息可以公开，现随本答复提供。{reason}",
    Outcome.PARTLY: "您申请的信息中含有不应当公开的内容，但是能够作区分处理。根据《中华人民共和国政府信息公开条例》第三十七条，现向您提供可以公开的内容；其余内容因属于{ground}，不予公开，理由是：{reason}。",
    Outcome.REFUSED: "您申请的信息属于{ground}。根据《中华人民共和国政府信息公开条例》第三十六条第（三）项，决定不予公开，理由是：{reason}。",
    Outcome.NOT_HELD: "经检索没有您申请的信息。根据《中华人民共和国政府信息公开条例》第三十六条第（四）项，现告知您该信息不存在。检索情况：{reason}。",
    Outcome.NOT_OURS: "您申请的信息不属于本机关负责公开。根据《中华人民共和国政府信息公开条例》第三十六条第（五）项，现告知您理由及负责公开的机关：{reason}。",
    Outcome.REPEATED: "本机关已经就您的相同申请作出答复。根据《中华人民共和国政府信息公开条例》第三十六条第（六）项，不予重复处理。原答复：{reason}。",
    Outcome.SPECIAL_LAW: "有关法律、行政法规对该信息的获取有专门规定。根据《中华人民共和国政府信息公开条例》第三十六条第（七）项，请您依照该规定办理：{reason}。",
    Outcome.NEEDS_MAKING: "您申请的信息需要本机关对现有政府信息进行加工、分析。根据《中华人民共和国政府信息公开条例》第三十八条，本机关可以不予提供。说明：{reason}。",
    Outcome.STILL_UNCLEAR: "您的申请经补正后内容仍不明确，无法检索查找，本机关无法提供。不明确之处：{reason}。",
    Outcome.COMPLAINT: "您以政府信息公开申请的形式进行信访、投诉、举报等活动。根据《中华人民共和国政府信息公开条例》第三十九条第一款，本机关不作为政府信息公开申请处理，请您通过相应渠道提出：{reason}。",
    Outcome.PUBLICATION: "您申请提供的是公开出版物。根据《中华人民共和国政府信息公开条例》第三十九条第二款，现告知您获取的途径：{reason}。",
    Outcome.UNREASONABLE: "您申请公开政府信息的数量、频次明显超过合理范围，说明的理由不合理。根据《中华人民共和国政府信息公开条例》第三十五条，本机关不予处理。说明：{reason}。",
    Outcome.CONFIRMATION: "您要求本机关确认或者重新出具已经获取的政府信息。本机关不予处理，说明：{reason}。",
}
"""What is said of each outcome; a test asks that none is missing that a reply may give."""
OPENING = "本机关于{received}收到您提出的政府信息公开申请（编号：{number}），申请公开：{title}。"
AMENDED = "于{amended}收到您的补正。"
EXTENDED = "经批准，答复期限延长至{until}，已告知您。"
REVIEW_FIRST = (
    "如对本答复不服，可以自收到本答复之日起六十日内依法申请行政复议；对行政复议决定不服的，可以再依法提起行政诉讼。"
)
EITHER = "如对本答复不服，可以自收到本答复之日起六十日内依法申请行政复议，或者在六个月内依法提起行政诉讼。"
NOTHING_GIVEN = frozenset(TEMPLATES) - {Outcome.GRANTED, Outcome.ALREADY_PUBLIC}
"""Whoever is given nothing, or not all, asks for review first: 行政复议法 (2023) art. 23."""


def spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def reply_text(request: DisclosureRequest, outcome: str, ground: str, reason: str) -> str:
    """答复正文 as the template of its outcome says it, to be changed by whoever drafts it."""
    lines = [OPENING.format(received=spoken(request.received_on), number=request.number, title=request.title)]
    if request.clock_from != request.received_on:
        lines[0] += AMENDED.format(amended=spoken(request.clock_from))
    if request.is_extended and request.due_on:
        lines[0] += EXTENDED.format(until=spoken(request.due_on))
    label = Ground(ground).label if ground else ""
    lines.append(TEMPLATES[outcome].format(reason=reason.strip().rstrip("。"), ground=label).replace("。。", "。"))
    lines.append(REVIEW_FIRST if outcome in NOTHING_GIVEN else EITHER)
    return "\n".join(lines)


def compose(request: DisclosureRequest, reply: Reply, dated_on: date) -> OfficialDocument:
    """答复书 as an official document to the applicant."""
    return OfficialDocument(
        title="政府信息公开申请答复书",
        main_recipients=f"{request.applicant}：",
        body=blocks_of([line.strip() for line in reply.text.splitlines() if line.strip()]),
        attachment_note=(reply.material.name,) if reply.material else (),
        ending=Ending.SEALED,
        issuer_line=(request.unit.name,),
        dated_on=dated_on,
    )
