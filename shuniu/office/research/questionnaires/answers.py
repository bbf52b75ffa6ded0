"""What is answered to the questions (答案), checked and kept the same way for a unit and for the public."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.office.research.questionnaires.models import Answer, Question, QuestionKind, Reply

LONGEST_ANSWER = 5000


def keep_answers(reply: Reply, questions: Iterable[Question], answers: Mapping[int, Sequence[str]]) -> list[Answer]:
    """Keep what was chosen or written, by the id of each question. Raises Refused with all that is wrong."""
    reasons, given = [], []
    for question in questions:
        values = [each.strip() for each in answers.get(question.pk, ()) if each.strip()]
        if reason := _reason_against(question, values):
            reasons.append(reason)
        elif values:
            given.append(_answer(reply, question, values))
    if reasons:
        raise Refused(*reasons)
    return Answer.objects.bulk_create(given)


def _reason_against(question: Question, values: Sequence[str]) -> str | None:
    """Why these are no answer to a question."""
    named = {"n": question.place}
    if not values:
        return gettext("第%(n)s题必答") % named if question.is_required else None
    if question.kind == QuestionKind.TEXT:
        return (
            gettext("第%(n)s题太长，请写在 %(most)s 字以内") % {**named, "most": LONGEST_ANSWER}
            if len(values[0]) > LONGEST_ANSWER
            else None
        )
    if question.kind == QuestionKind.NUMBER:
        return None if number_in(values[0]) is not None else gettext("第%(n)s题请填数字") % named
    if len(values) > 1 and question.kind != QuestionKind.SEVERAL:
        return gettext("第%(n)s题只能选一项") % named
    if not set(values) <= {value for value, _label in question.may_be_chosen}:
        return gettext("第%(n)s题没有这个选项") % named
    return None


def number_in(text: str) -> Decimal | None:
    """The number that a text is, up to fourteen digits before the point and four behind it."""
    try:
        number = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return number.quantize(Decimal("0.0001")) if number.is_finite() and abs(number) < Decimal(10) ** 14 else None


def _answer(reply: Reply, question: Question, values: Sequence[str]) -> Answer:
    made = Answer(reply=reply, question=question)
    if question.kind == QuestionKind.NUMBER:
        made.number = number_in(values[0])
    elif question.kind == QuestionKind.TEXT:
        made.text = values[0]
    else:
        made.chosen = sorted({int(each) for each in values})
    return made
