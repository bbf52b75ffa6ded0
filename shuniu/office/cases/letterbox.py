"""The letter box (信箱), and following a case by its number and code (查来件): what the public may do without an account.

A letter that is accepted is a case at once, with somebody who answers for it: nothing waits in between, so nothing is lost.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext, gettext_noop

from shuniu.matters.acts import Refused
from shuniu.matters.models import Blob
from shuniu.office.cases.actions import answering
from shuniu.office.cases.actions.taking import CODE_LENGTH, Asker, take
from shuniu.office.cases.followed import NUMBERS, Followed, typed_code
from shuniu.office.cases.models import Channel, Grievance, Rating, ServiceCase
from shuniu.office.cases.workflow import HAS_ANSWER, OPEN, State
from shuniu.org.models import Person

LETTERS_A_MINUTE = 200
"""Of all callers together: what is beyond is told to come again, and is not accepted."""
ON_DUTY = ("window_officer", "clerk", "director")
PUBLIC_WORDS: Mapping[str, str] = {
    State.TAKEN: gettext_noop("已登记，正在办理"),
    State.OFFERED: gettext_noop("已登记，正在转办"),
    State.DISPUTED: gettext_noop("正在确定承办单位"),
    State.HANDLING: gettext_noop("正在办理"),
    State.PAUSED: gettext_noop("依法暂停计时"),
    State.IN_REVIEW: gettext_noop("答复正在审核"),
    State.APPROVED: gettext_noop("即将答复"),
    State.ANSWERED: gettext_noop("已答复"),
    State.SOLVED: gettext_noop("已解决"),
    State.UNSOLVED: gettext_noop("没有能解决，已说明原因"),
    State.REFERRED: gettext_noop("不属于本机关职责，已告知去处"),
    State.DECLINED: gettext_noop("不予受理，已告知理由"),
    State.WITHDRAWN: gettext_noop("已撤回"),
    State.MERGED: gettext_noop("已与同一事项合并办理"),
}
"""What the asker reads of each state: never who refused, nor why units disagree."""


def officer_on_duty() -> Person | None:
    """网上来信的首问责任人: of the window, who has the fewest open cases; else of the clerks, the directors."""
    for role in ON_DUTY:
        able = (
            Person.objects.filter(grants__role=role, is_active=True, appointments__isnull=False)
            .distinct()
            .order_by("pk")
        )
        people = [each for each in able if each.main_unit is not None]
        if people:
            held = ServiceCase.objects.filter(first_contact_officer__in=people, state__in=OPEN)
            counts = dict(held.order_by().values_list("first_contact_officer").annotate(Count("pk")))
            return min(people, key=lambda each: (counts.get(each.pk, 0), each.pk))
    return None


def is_flooded() -> bool:
    """Whether so many letters came in the last minute that no more are accepted for now."""
    since = timezone.now() - timedelta(minutes=1)
    letters = ServiceCase.objects.filter(channel=Channel.ONLINE, opened_at__gt=since).count()
    return letters + Grievance.objects.filter(opened_at__gt=since).exclude(tracking_code="").count() >= LETTERS_A_MINUTE


def receive_letter(
    *,
    title: str,
    wish: str,
    case_kind: str = "",
    summary: str = "",
    place: str = "",
    asker: Asker,
    scan: tuple[Blob, str] | None = None,
) -> ServiceCase:
    """网上来信: a case from this moment on. Raises Refused where nobody could answer for it, StateSecret."""
    officer = officer_on_duty()
    if officer is None:
        raise Refused(gettext("信箱现在没有人值守，请打电话或者到窗口反映"))
    return take(
        by=None, officer=officer, title=title, wish=wish, channel=Channel.ONLINE, case_kind=case_kind, summary=summary,
        place=place, asker=asker, scan=scan, is_another=True,
    )  # fmt: skip


def case_of(number: str, code: str) -> ServiceCase | None:
    """The case of a number and its code. Whether the number is wrong or the code, takes the same time and says the same."""
    found = NUMBERS.search(number)
    case = None
    if found:
        whole = f"首问〔{found['year']}〕{int(found['serial'])}号"
        case = ServiceCase.objects.filter(number=whole).select_related("handling_unit", "unit").first()
    expected = case.tracking_code if case else "0" * CODE_LENGTH
    is_right = constant_time_compare(typed_code(code), expected)
    return case if case is not None and is_right else None


def followed(case: ServiceCase) -> Followed:
    """来件进度; of a case that was merged, how far the one has come with which it is answered."""
    told = case.answered_with()
    answer = told.last_answer() if told.state in HAS_ANSWER else None
    says = answer.text if answer else told.outcome if told.state in (State.REFERRED, State.DECLINED) else ""
    return Followed(
        number=case.number,
        words=PUBLIC_WORDS[told.state],
        title=case.title,
        received_on=timezone.localdate(case.opened_at),
        due_on=told.due_on if told.closed_at is None and told.state != State.ANSWERED else None,
        unit=(told.handling_unit or told.unit).name,
        answer=says,
        notice=case.notices_given.first(),
        may_say_unsolved=case.state in HAS_ANSWER,
        may_rate=case.state in HAS_ANSWER and not case.is_rated(),
    )


def say_unsolved(case: ServiceCase, reason: str) -> ServiceCase:
    """来访人说没有解决: it is open again. Raises Refused."""
    return answering.reopen(case, by=None, reason=reason)


def rate(case: ServiceCase, grade: int) -> Rating:
    """来访人评价, once. Raises Refused."""
    return answering.rate(case, by=None, grade=grade)
