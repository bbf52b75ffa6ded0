"""The results of a questionnaire (问卷结果): by question as counts or figures, by reply as answers, units and public told apart;
the same for page, API and workbook."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import BinaryIO

from django.db.models import F

from shuniu.matters.spoken import spoken
from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.research.questionnaires.models import Answer, Question, QuestionKind, Questionnaire, Reply

SHOWN = 200
"""So many answers to one question are shown one by one."""


@dataclass(frozen=True)
class Share:
    """一个选项: how many chose it, of how many who answered, in percent; and how many of them were units, how many public."""

    label: str
    count: int
    percent: int
    units: int
    public: int


@dataclass(frozen=True)
class Figures:
    """填数: the sum, the mean, the middle and the ends."""

    total: Decimal
    mean: Decimal
    middle: Decimal
    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class Result:
    """一题的结果: counts where one chooses, figures where one fills in numbers; and who said what, units first."""

    question: Question
    answered: int
    public: int
    """Of those who answered, how many answered on the portal."""
    shares: Sequence[Share]
    figures: Figures | None
    mean: Decimal | None
    said: Sequence[tuple[str, Answer]]
    unsaid: int
    """How many more said something: a page shows the first, the workbook all."""

    @property
    def units(self) -> int:
        return self.answered - self.public


def results_of(form: Questionnaire) -> list[Result]:
    """Question by question, in their order, in three queries."""
    answers: dict[int, list[tuple[Reply, Answer]]] = {}
    for reply in replies_of(form):
        for each in reply.answers.all():
            answers.setdefault(each.question_id, []).append((reply, each))
    return [_result(question, answers.get(question.pk, [])) for question in form.in_order]


def replies_of(form: Questionnaire) -> list[Reply]:
    """Those of units in their order, then those of the public as they came."""
    found = form.replies.select_related("unit", "by").prefetch_related("answers__question")
    return list(found.order_by(F("unit__sort").asc(nulls_last=True), "pk"))


def _result(question: Question, answered: list[tuple[Reply, Answer]]) -> Result:
    shares: list[Share] = []
    if question.may_be_chosen:
        by_units = Counter(str(each) for reply, answer in answered if reply.unit_id for each in answer.chosen)
        by_public = Counter(str(each) for reply, answer in answered if not reply.unit_id for each in answer.chosen)
        for value, label in question.may_be_chosen:
            count = by_units[value] + by_public[value]
            percent = round(100 * count / len(answered)) if answered else 0
            shares.append(Share(label, count, percent, by_units[value], by_public[value]))
    numbers = [answer.number for _reply, answer in answered if answer.number is not None]
    figures = None
    if numbers:
        total = sum(numbers, Decimal())
        each = (total / len(numbers)).quantize(Decimal("0.01"))
        figures = Figures(total, each, Decimal(median(numbers)), min(numbers), max(numbers))
    scale = (
        [each for _reply, answer in answered for each in answer.chosen] if question.kind == QuestionKind.SCALE else []
    )
    mean = (Decimal(sum(scale)) / len(scale)).quantize(Decimal("0.1")) if scale else None
    public = sum(reply.unit_id is None for reply, _answer in answered)
    said = [(reply.whose, answer) for reply, answer in answered[:SHOWN]]
    return Result(question, len(answered), public, shares, figures, mean, said, len(answered) - len(said))


def write_xlsx(form: Questionnaire, out: BinaryIO) -> int:
    """导出: a sheet of counts and figures, a sheet with each reply's answers and its channel; answers how many replies."""
    replies = replies_of(form)
    columns = [("题号", 6), ("题目", 46), ("选项", 24), ("数", 12), ("占答卷", 12), ("其中单位", 10), ("其中公众", 10)]
    counts = Sheet("汇总", columns, _summary(form))
    heads = [("渠道", 10), ("单位", 20), *((f"{each.place}. {each.text}", 24) for each in form.in_order)]
    write_workbook([counts, Sheet("答卷", heads, _by_reply(form, replies))], out)
    return len(replies)


def _summary(form: Questionnaire) -> Iterator[list[object]]:
    for each in results_of(form):
        named: list[object] = [each.question.place, each.question.text]
        for share in each.shares:
            yield [*named, share.label, share.count, f"{share.percent}%", share.units, share.public]
        if each.mean is not None:
            yield [*named, "平均分", float(each.mean), "", "", ""]
        if each.figures:
            words = ("合计", "平均", "中位数", "最小", "最大")
            values = (getattr(each.figures, name) for name in ("total", "mean", "middle", "least", "most"))
            for label, value in zip(words, values, strict=True):
                yield [*named, label, float(value), "", "", ""]
        if not each.shares and not each.figures:
            yield [*named, "答了", each.answered, "", each.answered - each.public, each.public]


def _by_reply(form: Questionnaire, replies: Sequence[Reply]) -> Iterator[list[object]]:
    for reply in replies:
        answers = {each.question_id: each for each in reply.answers.all()}
        yield [spoken(reply.channel.label), reply.whose, *(_cell(answers.get(each.pk)) for each in form.in_order)]


def _cell(answer: Answer | None) -> object:
    if answer is None:
        return ""
    return float(answer.number) if answer.number is not None else answer.words
