"""The base of answers (答案库): written by one, checked by another, then offered while a case is taken in."""

from collections.abc import Sequence

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.fields import UnitField, long_text
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.cases.kinds import CHOICES
from shuniu.office.cases.models import AnswerEntry
from shuniu.org.models import Person, Unit

WRITE = "cases.answers"
MOST_MATERIALS = 40


class AnswerEntryForm(forms.Form):
    """一条答案."""

    question = forms.CharField(label="问题", max_length=200, help_text="照来访人的问法写，例如：居住证要带什么材料")
    answer = forms.CharField(label="答复", max_length=5000, widget=long_text(6))
    unit = UnitField(label="职责单位")
    case_kind = forms.ChoiceField(label="种类", choices=CHOICES, initial="consult")
    materials = forms.CharField(
        label="要带的全部材料", max_length=4000, required=False, widget=long_text(5), help_text="一行一样，写全"
    )
    basis = forms.CharField(label="依据", max_length=300, required=False)

    def values(self) -> dict[str, object]:
        return {**self.cleaned_data, "materials": self.cleaned_data["materials"].splitlines()}

    @staticmethod
    def initial_of(entry: AnswerEntry) -> dict[str, object]:
        names = ("question", "answer", "unit", "case_kind", "basis")
        return {name: getattr(entry, name) for name in names} | {"materials": "\n".join(entry.materials)}


def write(
    *,
    by: Person,
    question: str,
    answer: str,
    unit: Unit,
    case_kind: str = "consult",
    materials: Sequence[str] = (),
    basis: str = "",
    entry: AnswerEntry | None = None,
) -> AnswerEntry:
    """写答案 anew, or change one; it is then checked again. Raises Refused, StateSecret."""
    _must_write(by)
    question, answer = question.strip(), answer.strip()
    if missing := [words for words, given in (("请写明问题", question), ("请写明答复", answer)) if not given]:
        raise Refused(*missing)
    refuse_state_secrets([question, answer, basis, list(materials)])
    if note := unit.closed_note(timezone.localdate()):
        raise Refused(note)
    kept = list(dict.fromkeys(each.strip()[:200] for each in materials if each.strip()))[:MOST_MATERIALS]
    with transaction.atomic():
        row = AnswerEntry.objects.select_for_update().get(pk=entry.pk) if entry else AnswerEntry()
        row.question, row.answer, row.unit, row.case_kind = question[:200], answer, unit, case_kind
        row.materials, row.basis, row.ended_on = kept, basis.strip()[:300], None
        row.written_by, row.written_at, row.checked_by = by, timezone.now(), None
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise Refused("答案库里已经有这个问题，请改那一条") from error
        append(WRITE, row.chain, by, act="write", question=row.question, unit=str(unit), materials=kept)
    return row


def check(entry: AnswerEntry, *, by: Person) -> AnswerEntry:
    """审定答案 by another than who wrote it: from then on it is offered. Raises Refused."""
    _must_write(by)
    with transaction.atomic():
        entry = AnswerEntry.objects.select_for_update().get(pk=entry.pk)
        if entry.written_by_id == by.pk:
            raise Refused("写答案的人不能审定自己写的，请另一位审定")
        if entry.checked_by_id:
            raise Refused("这一条已经审定")
        entry.checked_by = by
        entry.save()
        append(WRITE, entry.chain, by, act="check", question=entry.question)
    return entry


def end(entry: AnswerEntry, *, by: Person) -> AnswerEntry:
    """停用答案: it is offered no more. Raises Refused."""
    _must_write(by)
    with transaction.atomic():
        entry = AnswerEntry.objects.select_for_update().get(pk=entry.pk)
        if entry.ended_on:
            raise Refused("这一条已经停用")
        entry.ended_on = timezone.localdate()
        entry.save()
        append(WRITE, entry.chain, by, act="end", question=entry.question)
    return entry


def _must_write(by: Person) -> None:
    if not by.may(WRITE):
        raise Refused("您的岗位没有“维护答案库”的权限")
