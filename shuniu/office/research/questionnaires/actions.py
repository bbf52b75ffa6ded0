"""The acts on questionnaires (编、选定单位、发出、答卷、催答、延长、截止), by the names of their verbs."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.consenting import goes_out, refuse_more_burden, refuse_over_the_ceiling
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part
from shuniu.matters.urging import by_the_clock, reached
from shuniu.office.research.questionnaires import publishing
from shuniu.office.research.questionnaires.answers import keep_answers
from shuniu.office.research.questionnaires.models import (
    CHOICES,
    PUBLIC,
    AskedUnit,
    Question,
    QuestionKind,
    Questionnaire,
    Reply,
)
from shuniu.office.research.questionnaires.workflow import QUESTIONNAIRE, State
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.workflow import BEFORE_THE_REPORT
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

MOST_QUESTIONS = 40
MOST_OPTIONS = 20
TAKES_TIME, TAKES_NONE = gettext_noop("合计约占用{hours}小时"), gettext_noop("不占用单位时间")


def build(*, by: Person, study: Study, title: str, note: str = "", key: str | None = None) -> Questionnaire:
    """编问卷 for a study that is under way, by one of its team. Raises Refused, StateSecret."""
    study = Study.objects.get(pk=study.pk)
    if by.pk not in study.members:
        raise Refused("您不在这个课题的调研组里")
    if study.state not in BEFORE_THE_REPORT:
        raise Refused("课题还没有列入调研，或者已经起草报告，不能再编问卷")
    made = Questionnaire(
        study=study,
        unit=study.unit,
        officer=by,
        title=reason_given(title, "请写明问卷名称")[:300],
        note=note.strip(),
        classification=study.classification,
    )
    with opening(made, "build", by=by, key=key, study=study.title) as made:
        for each in (study.officer, *study.team.all()):
            if each is not None:
                give_part(made, each, Participant.Part.SUPPORT)
    return made


# ── questions ────────────────────────────────────────────────────────────────────────────────────────────────────────
def options_given(kind: str, options: Sequence[str]) -> list[str]:
    """选项: at least two different ones where one chooses; none elsewhere. Raises Refused."""
    if kind not in CHOICES:
        return []
    given = list(dict.fromkeys(each.strip()[:100] for each in options if each.strip()))
    if not 2 <= len(given) <= MOST_OPTIONS:
        raise Refused(gettext("单选和多选要有 2 至 %(n)s 个不同的选项，一行一个") % {"n": MOST_OPTIONS})
    return given


def add_question(
    form: Questionnaire,
    *,
    by: Person,
    text: str,
    kind: str,
    options: Sequence[str] = (),
    unit_of_measure: str = "",
    is_required: bool = True,
    seen: int | None = None,
    key: str | None = None,
) -> Question:
    """加一题 behind the others."""
    text, options = reason_given(text, "请写明题目"), options_given(kind, options)
    with act(form, "add_question", by=by, seen=seen, key=key, text=text, options=options) as form:
        form.reviewed_by, count = None, form.questions.count()
        if count >= MOST_QUESTIONS:
            raise Refused(gettext("一份问卷最多%(n)s题，请合并或者另编一份") % {"n": MOST_QUESTIONS})
        return Question.objects.create(
            questionnaire=form,
            text=text[:300],
            kind=QuestionKind(kind),
            options=options,
            unit_of_measure=unit_of_measure.strip()[:20],
            is_required=is_required,
            place=count + 1,
        )


def amend_question(
    form: Questionnaire,
    *,
    by: Person,
    question: Question,
    text: str,
    kind: str,
    options: Sequence[str] = (),
    unit_of_measure: str = "",
    is_required: bool = True,
    seen: int | None = None,
    key: str | None = None,
) -> Question:
    """改题, while nobody has been asked."""
    text, options = reason_given(text, "请写明题目"), options_given(kind, options)
    with act(form, "amend_question", by=by, seen=seen, key=key, text=text, options=options) as form:
        form.reviewed_by, question = None, _own(form, question)
        question.text, question.kind, question.options = text[:300], QuestionKind(kind), options
        question.unit_of_measure, question.is_required = unit_of_measure.strip()[:20], is_required
        question.save()
    return question


def _own(form: Questionnaire, question: Question) -> Question:
    found = form.questions.filter(pk=question.pk).first()
    if found is None:
        raise Refused("这一题已经删去，请刷新页面")
    return found


def move_question(
    form: Questionnaire, *, by: Person, question: Question, place: int, seen: int | None = None, key: str | None = None
) -> Questionnaire:
    """调次序: to a place among the others, which keep their order."""
    with act(form, "move_question", by=by, seen=seen, key=key, text=question.text) as form:
        question = _own(form, question)
        others = list(form.questions.exclude(pk=question.pk))
        place = min(max(place, 1), len(others) + 1)
        form.details["place"] = place
        _put_in_order([*others[: place - 1], question, *others[place - 1 :]])
    return form


def drop_question(
    form: Questionnaire, *, by: Person, question: Question, seen: int | None = None, key: str | None = None
) -> Questionnaire:
    """删题."""
    with act(form, "drop_question", by=by, seen=seen, key=key, text=question.text) as form:
        form.reviewed_by = None
        _own(form, question).delete()
        _put_in_order(list(form.questions.all()))
    return form


def _put_in_order(questions: Sequence[Question]) -> None:
    for place, each in enumerate(questions, 1):
        each.place = place
    Question.objects.bulk_update(questions, ["place"])


# ── sending ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def address(
    form: Questionnaire,
    *,
    by: Person,
    units: Sequence[Unit],
    due_on: date,
    minutes: int | None = None,
    asks_public: bool = False,
    seen: int | None = None,
    key: str | None = None,
) -> Questionnaire:
    """选定单位: whom it would ask until when, and what that costs them; nobody is asked yet. With `asks_public` also
    whoever opens the portal, which needs a secrecy review."""
    units, today = list(dict.fromkeys(units)), timezone.localdate()
    if not units and not asks_public:
        raise Refused("请选择答卷单位，或者选择面向公众")
    if due_on < today:
        raise Refused(gettext("截止日期%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    if closed := next((unit for unit in units if unit.is_closed(today)), None):
        raise Refused(closed.closed_note(today))
    with act(form, "address", by=by, seen=seen, key=key, units=_named(units, asks_public), due_on=due_on) as form:
        form.asked.all().delete()
        AskedUnit.objects.bulk_create(AskedUnit(questionnaire=form, unit=each) for each in units)
        form.due_on, form.minutes, form.asks_public = due_on, minutes, asks_public
        form.details |= _cost(form, len(units))
    return form


def _cost(form: Questionnaire, units: int) -> dict[str, object]:
    """What it takes of the time of so many units, for the trace."""
    return {"cost": TAKES_TIME if units else TAKES_NONE, "hours": str(form.hours_asked(units))}


def _named(units: Sequence[Unit], asks_public: bool) -> list[str]:
    return [*(str(each) for each in units), *([PUBLIC] if asks_public else [])]


def send(form: Questionnaire, *, by: Person, seen: int | None = None, key: str | None = None) -> Questionnaire:
    """发出问卷: it stands in the inbox of each unit with its date; from then on no question is changed."""
    with act(form, "send", by=by, seen=seen, key=key) as form:
        _go_out(form)
    return form


@goes_out(QUESTIONNAIRE.kind)
def _go_out(form: Questionnaire) -> None:
    """As it is sent, or a leader has consented to more burden than the month allows."""
    refuse_over_the_ceiling(form)
    units = [each.unit for each in form.asked.select_related("unit")]
    for unit in units:
        give_part(form, unit, Participant.Part.RESPONSIBLE)
    form.details |= {"units": _named(units, form.asks_public), "due_on": form.due_on, **_cost(form, len(units))}
    if form.asks_public:
        publishing.publish(form)


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def answer(
    form: Questionnaire,
    *,
    by: Person,
    answers: Mapping[int, Sequence[str]],
    seen: int | None = None,
    key: str | None = None,
) -> Reply:
    """答卷: a unit answers once, by somebody of its own, until the day on which the questionnaire closes.

    `answers` holds for the id of each question what was chosen or written. Raises Refused with all that is wrong.
    """
    refuse_state_secrets([list(each) for each in answers.values()])
    with act(form, "answer", by=by, seen=seen, key=key) as form:
        asked = next((found for each in (by, *by.principals_delegated()) if (found := form.place_of(each))), None)
        if asked is None:
            raise Refused("没有向您的单位发这份问卷，或者已经答过")
        reply = Reply.objects.create(questionnaire=form, unit=asked.unit, by=by)
        given = keep_answers(reply, form.in_order, answers)
        form.details |= {"unit": str(asked.unit), "answers": len(given)}
    return reply


# ── afterwards ───────────────────────────────────────────────────────────────────────────────────────────────────────
def remind(form: Questionnaire, *, by: Person | None, text: str = "", key: str | None = None) -> Questionnaire:
    """催答: the heads and liaison officers of the units that have not answered; no unit twice a day. `by` is None where
    the clock reminds."""
    today = timezone.localdate()
    with act(form, "remind", by=by, key=key) as form:
        silent = list(form.waiting().exclude(reminded_on=today))
        if not silent:
            raise Refused("没有答的单位今天都已经催过，明天再催")
        AskedUnit.objects.filter(pk__in=[each.pk for each in silent]).update(reminded_on=today)
        form.details["text"] = text.strip() or f"请于{form.due_on:%Y-%m-%d}前答问卷“{form.title}”"[:300]
        form.details |= reached(each.unit for each in silent)
    return form


def remind_all(today: date) -> int:
    """到期催答: on working days, the last one before a questionnaire ends and its day itself. Answers of how many."""
    calendar = Calendar()
    if not calendar.is_working(today):
        return 0
    due = Questionnaire.objects.filter(
        state=State.SENT, due_on__range=(today, calendar.add_working_days(today, 1).date)
    )
    return by_the_clock(partial(remind, by=None), due.order_by("pk"))


def extend(
    form: Questionnaire, *, by: Person, due_on: date, reason: str, seen: int | None = None, key: str | None = None
) -> Questionnaire:
    """延长: also of one that is closed, which opens again for those who have not answered; another month is weighed anew."""
    reason = reason_given(reason, "请写明延长的理由")
    if due_on < timezone.localdate():
        raise Refused(gettext("截止日期%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    with act(form, "extend", by=by, seen=seen, key=key, due_on=due_on, reason=reason) as form:
        if form.due_on is not None and due_on <= form.due_on:
            raise Refused("新的截止日期要晚于原来的日期")
        before = form.asks()
        form.due_on = due_on
        refuse_more_burden(form, before, of=[each.unit for each in form.waiting()])
        publishing.prolong(form)
    return form


def close(form: Questionnaire, *, by: Person | None, seen: int | None = None, key: str | None = None) -> Questionnaire:
    """截止: how many were asked and how many answered is written down. By the clock once its day is over."""
    with act(form, "close", by=by, seen=seen, key=key) as form:
        form.outcome = form.details["summary"] = form.summary_words
        publishing.end(form)
    return form


def close_all(today: date) -> list[Questionnaire]:
    """到期截止: those whose day is over."""
    over = Questionnaire.objects.filter(state=State.SENT, due_on__lt=today)
    return [close(each, by=None) for each in over.order_by("pk")]


def cancel(
    form: Questionnaire, *, by: Person | None, reason: str, seen: int | None = None, key: str | None = None
) -> Questionnaire:
    """取消问卷: the units read why. By the clock where its study is withdrawn."""
    reason = reason_given(reason, "请写明取消的理由")
    with act(form, "cancel", by=by, seen=seen, key=key, reason=reason) as form:
        form.outcome = f"取消：{reason}"[:300]
        publishing.withdraw(form, reason)
    return form
