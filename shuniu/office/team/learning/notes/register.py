"""The library of notes (学习笔记): searched, filtered and exported the same way for page and API."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, cast

from django import forms
from django.utils import timezone

from shuniu.matters.choosing import LongSelect
from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import UnitField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.team.learning.notes.models import LearningNote, LearningNoteQuerySet
from shuniu.office.team.learning.notes.workflow import State
from shuniu.org.models import Person
from shuniu.search.find import with_words

MOST_TOPICS = 300

COLUMNS: tuple[Column[LearningNote], ...] = (
    Column("title", "笔记", lambda row, today: row.title, "title", 44),
    Column("topic", "专题", lambda row, today: row.topic, "topic", 16),
    Column("writer", "谁写的", lambda row, today: str(row.created_by), width=10),
    Column("unit", "单位", lambda row, today: str(row.unit), width=18),
    Column("opened_at", "写于", lambda row, today: timezone.localdate(row.opened_at), "opened_at", 12),
    Column("share", "分享范围", lambda row, today: row.get_share_display(), width=10, is_usual=False),
    Column("to_try", "学以致用", lambda row, today: row.to_try, width=50, is_usual=False),
    Column("text", "笔记内容", lambda row, today: row.text, width=80, is_usual=False),
)
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)


class NoteFilter(ListFilter):
    """筛选: what the library shows; `year` is that in which the note was written. What was taken back, its writer sees."""

    offered = COLUMNS
    topic = forms.ChoiceField(label="专题", required=False, widget=LongSelect)
    unit = UnitField(label="单位", required=False)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2200, required=False)
    mine = forms.BooleanField(label="我写的", required=False)

    def __init__(self, data: Mapping[str, object] | None, *, person: Person) -> None:
        super().__init__(data, person=person)
        units: Any = self.fields["unit"]
        units.empty_label = "全部"
        seen = LearningNote.objects.visible_to(person).filter(state=State.SHARED).order_by("topic")
        topics = list(seen.values_list("topic", flat=True).distinct()[:MOST_TOPICS])
        choices = [("", "全部"), *((each, each) for each in topics)]
        cast("forms.ChoiceField", self.fields["topic"]).choices = choices

    def notes(self) -> LearningNoteQuerySet:
        """The notes that the person may read and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: LearningNoteQuerySet = LearningNote.objects.visible_to(self.person)
        found = found.filter(created_by=self.person.pk) if wanted.get("mine") else found.open_to_readers()
        lookups = {
            "topic": wanted.get("topic"),
            "unit": wanted.get("unit"),
            "opened_at__year": wanted.get("year"),
        }
        found = found.filter(**{name: value for name, value in lookups.items() if value})
        if words := wanted.get("words"):
            found = found.filter(with_words(words))
        return found.order_by(*order_by(COLUMNS, str(wanted.get("sort") or "")))


def write_xlsx(notes: Iterable[LearningNote], columns: Iterable[Column[LearningNote]], out: BinaryIO) -> int:
    """导出: the rows as shown, as a workbook; answers how many."""
    return write_as_shown("学习笔记", notes, columns, out)
