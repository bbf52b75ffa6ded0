"""Questionnaires for the burden meter (负担计的接入): what they ask of units, and what units have answered in them."""

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from shuniu.matters.burden import Form, Held, Load, Span, held_by, loads_of
from shuniu.office.research.questionnaires.models import Answer, AskedUnit, Reply
from shuniu.office.research.questionnaires.workflow import QUESTIONNAIRE, State

OUT = (State.SENT, State.CLOSED)
MOST = 5000


@loads_of(QUESTIONNAIRE.kind)
def loads(span: Span) -> Iterator[Load]:
    """Those that went out, with the minutes that they take a unit."""
    replied = Reply.objects.filter(questionnaire=OuterRef("questionnaire"), unit=OuterRef("unit"))
    is_open = Q(questionnaire__state=State.SENT) & ~Q(Exists(replied))
    asked = AskedUnit.objects.filter(
        span.reaches("questionnaire__due_on", is_open), span.of_units("unit"), questionnaire__state__in=OUT
    ).annotate(has_replied=Exists(replied))
    for each in asked.select_related("questionnaire").prefetch_related("questionnaire__questions"):
        form = each.questionnaire
        yield Load(
            form.pk,
            form.kind,
            form.title,
            each.unit_id,
            form.unit_id,
            Form.FORM,
            timezone.localdate(form.opened_at),
            form.due_on,
            form.minutes_each,
            form.state == State.SENT and not each.has_replied,
        )


@held_by(QUESTIONNAIRE.kind)
def held(names: Collection[str], units: Collection[int]) -> Iterator[Held]:
    """What units answered to questions of exactly this wording."""
    answers = Answer.objects.filter(question__text__in=list(names), reply__unit__in=units)
    rows = answers.select_related("question", "reply__questionnaire").order_by("-reply__at")[:MOST]
    for each in rows:
        form, unit = each.reply.questionnaire, each.reply.unit_id
        if unit is not None:
            yield Held(
                each.question.text,
                "",
                f"{each.number.normalize():f}" if each.number is not None else each.words,
                unit,
                timezone.localdate(each.reply.at),
                form.pk,
                form.kind,
                form.title,
                form.classification,
            )
