"""The minutes (纪要) as they are drafted: from the record of a meeting, in the words and the order of an office."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.models import AgendaItem, Invitation, Meeting, ResolvedItem
from shuniu.office.meetings.workflow import AgendaState
from shuniu.org.models import Person, Unit

NUMERALS = "一二三四五六七八九十"
OF_THE_GOVERNMENT = frozenset({Form.PLENARY, Form.EXECUTIVE, Form.TOPICAL, Form.DEPLOYMENT})


def numeral(place: int) -> str:
    """一, 十一, 二十三: how an office counts the parts of a text, up to ninety-nine."""
    tens, ones = divmod(place, 10)
    return ("" if tens < 2 else NUMERALS[tens - 1]) + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


def organ_of_minutes(meeting: Meeting) -> Unit:
    """谁印发: the government, whose meetings its office convenes; else the unit that convened it."""
    unit = meeting.unit
    is_governments = unit.kind == Unit.Kind.OFFICE and unit.parent is not None and meeting.form in OF_THE_GOVERNMENT
    return unit.parent if is_governments and unit.parent else unit


def title_of_minutes(meeting: Meeting) -> str:
    return f"{organ_of_minutes(meeting).name}{meeting.get_form_display()}纪要"


def minutes_of(meeting: Meeting) -> str:
    """纪要稿: the heading, when it was and who presided, each topic with what was resolved, who was there.

    Only what the meeting decided stands in it; who said what stays in the record (纪要不写个人意见).
    """
    items = [each for each in meeting.items() if each.state == AgendaState.RESOLVED]
    return "\n".join([title_of_minutes(meeting), _opening(meeting, items), *_topics(items), *_attendance(meeting)])


def _opening(meeting: Meeting, items: list[AgendaItem]) -> str:
    day = timezone.localdate(meeting.starts_at)
    what = f"，研究了{len(items)}个议题" if items else ""
    return (
        f"{day.year}年{day.month}月{day.day}日，{meeting.chair}同志在{meeting.place}主持召开"
        f"{meeting.get_form_display()}{what}。纪要如下："
    )


def _topics(items: list[AgendaItem]) -> Iterator[str]:
    for place, item in enumerate(items, 1):
        yield f"{numeral(place)}、{item.title.removesuffix('的议题').removesuffix('的请示')}"
        yield f"会议听取了{item.unit}的汇报。会议议定：{_sentence(item.outcome)}"
        for part, resolved in enumerate(item.resolved_items.prefetch_related("support_units"), 1):
            yield f"（{numeral(part)}）{sentence_of(resolved)}"


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "；")) else f"{text}。"


def sentence_of(resolved: ResolvedItem) -> str:
    """印发办法，由市财政局牵头，市住建局配合，3月31日前完成。"""
    support = "、".join(map(str, resolved.support_units.all()))
    parts = [resolved.text, f"由{resolved.lead_unit}牵头", f"{support}配合" if support else "", _by(resolved.due_on)]
    return "，".join(filter(None, parts)) + "。"


def _by(day: date | None) -> str:
    if day is None:
        return ""
    year = f"{day.year}年" if day.year != timezone.localdate().year else ""
    return f"{year}{day.month}月{day.day}日前完成"


def _attendance(meeting: Meeting) -> Iterator[str]:
    invitations = list(meeting.invitations.with_people())
    came = [
        each for each in invitations if each.answer not in (Invitation.Answer.EXCUSED, Invitation.Answer.SUBSTITUTED)
    ]
    if any(each.checked_in_at for each in invitations):
        came = [each for each in invitations if each.checked_in_at]
    for label, part in (("出席", Invitation.Part.ATTENDING), ("列席", Invitation.Part.SITTING_IN)):
        if there := [each.person for each in came if each.part == part]:
            yield f"{label}：{_names(there)}"
    if excused := [each.person for each in invitations if each.answer == Invitation.Answer.EXCUSED]:
        yield f"请假：{_names(excused)}"


def _names(people: list[Person]) -> str:
    return "，".join(f"{person.main_unit or ''}{person.name}" for person in people)
