"""The results of a questionnaire (问卷结果): by question as counts or figures, by unit as answers; the same for page, API and workbook."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import BinaryIO

from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.research.questionnaires.models import Answer, Question, QuestionKind, Questionnaire, Reply


@dataclass(frozen=True)
class Share:
    """一个选项: how many chose it, of how many who answered, in percent."""

    label: str
    count: int
    percent: int


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
    """一题的结果: counts where one chooses, figures where one fills in numbers; and who said what."""

    question: Question
    answered: int
    shares: Sequence[Share]
    figures: Figures | None
    mean: Decimal | None
    said: Sequence[tuple[str, Answer]]


def results_of(form: Questionnaire) -> list[Result]:
    """Question by question, in their order, in three queries."""
    answers: dict[int, list[tuple[str, Answer]]] = {}
    for reply in replies_of(form):
        for each in reply.answers.all():
            answers.setdefault(each.question_id, []).append((str(reply.unit or ""), each))
    return [_result(question, answers.get(question.pk, [])) for question in form.in_order]


def replies_of(form: Questionnaire) -> list[Reply]:
    return list(form.replies.select_related("unit", "by").prefetch_related("answers__question"))


def _result(question: Question, said: list[tuple[str, Answer]]) -> Result:
    shares: list[Share] = []
    if question.may_be_chosen:
        counts = Counter(str(each) for _unit, answer in said for each in answer.chosen)
        shares = [
            Share(label, counts[value], round(100 * counts[value] / len(said)) if said else 0)
            for value, label in question.may_be_chosen
        ]
    numbers = [answer.number for _unit, answer in said if answer.number is not None]
    figures = None
    if numbers:
        total = sum(numbers, Decimal())
        each = (total / len(numbers)).quantize(Decimal("0.01"))
        figures = Figures(total, each, Decimal(median(numbers)), min(numbers), max(numbers))
    scale = [each for _unit, answer in said for each in answer.chosen] if question.kind == QuestionKind.SCALE else []
    mean = (Decimal(sum(scale)) / len(scale)).quantize(Decimal("0.1")) if scale else None
    return Result(question, len(said), shares, figures, mean, said)


def write_xlsx(form: Questionnaire, out: BinaryIO) -> int:
    """导出: a sheet of counts and figures, a sheet with each unit's answers; answers how many units."""
    replies = replies_of(form)
    counts = Sheet("汇总", [("题号", 6), ("题目", 46), ("选项", 24), ("数", 12), ("占答卷单位", 12)], _summary(form))
    heads = [("单位", 20), *((f"{each.place}. {each.text}", 24) for each in form.in_order)]
    write_workbook([counts, Sheet("答卷", heads, _by_unit(form, replies))], out)
    return len(replies)


def _summary(form: Questionnaire) -> Iterator[list[object]]:
    for each in results_of(form):
        named: list[object] = [each.question.place, each.question.text]
        for share in each.shares:
            yield [*named, share.label, share.count, f"{share.percent}%"]
        if each.mean is not None:
            yield [*named, "平均分", float(each.mean), ""]
        if each.figures:
            words = ("合计", "平均", "中位数", "最小", "最大")
            values = (getattr(each.figures, name) for name in ("total", "mean", "middle", "least", "most"))
            for label, value in zip(words, values, strict=True):
                yield [*named, label, float(value), ""]
        if not each.shares and not each.figures:
            yield [*named, "答了", each.answered, ""]


def _by_unit(form: Questionnaire, replies: Sequence[Reply]) -> Iterator[list[object]]:
    for reply in replies:
        answers = {each.question_id: each for each in reply.answers.all()}
        yield [str(reply.unit or ""), *(_cell(answers.get(each.pk)) for each in form.in_order)]


def _cell(answer: Answer | None) -> object:
    if answer is None:
        return ""
    return float(answer.number) if answer.number is not None else answer.words
