"""What a person may type for a diary."""

from typing import Any

from django import forms

from shuniu.matters.fields import MomentField, long_text
from shuniu.office.coordination.diary.models import DiaryEntry, DiaryReader
from shuniu.office.coordination.diary.reading import diary_people, may_keep
from shuniu.org.models import Person


class EntryForm(forms.Form):
    """日程. `despite` stands in it only once a clash was said."""

    leader = forms.ModelChoiceField(Person.objects.none(), label="领导", empty_label=None)
    title = forms.CharField(label="事由", max_length=200)
    starts_at = MomentField(label="开始时间")
    ends_at = MomentField(label="结束时间")
    place = forms.CharField(label="地点", max_length=100, required=False)
    note = forms.CharField(label="备注", max_length=500, required=False, widget=long_text(2))
    is_private = forms.BooleanField(
        label="只让办公室看到事由", required=False, help_text="别的领导只看到这段时间“已有安排”"
    )
    despite = forms.BooleanField(label="时间冲突也照这样安排", required=False)

    def __init__(self, *args: Any, by: Person, entry: DiaryEntry | None = None, **kwargs: Any) -> None:
        if entry is not None:
            names = ("leader", "title", "starts_at", "ends_at", "place", "note", "is_private")
            kwargs["initial"] = {name: getattr(entry, name) for name in names}
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["leader"]
        kept = [each.pk for each in diary_people() if may_keep(by, each)]
        chooser.queryset = diary_people().filter(pk__in=kept)
        chooser.disabled = entry is not None


class CancelForm(forms.Form):
    """取消日程."""

    reason = forms.CharField(label="取消的理由", max_length=200)


class ShareForm(forms.Form):
    """开放日程."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="还有谁可以看", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, leader: Person, **kwargs: Any) -> None:
        read = list(DiaryReader.objects.filter(leader=leader).values_list("person_id", flat=True))
        super().__init__(*args, **{"initial": {"people": read}} | kwargs)
        chooser: Any = self.fields["people"]
        administrators = ("system_admin", "security_admin", "audit_admin")
        chooser.queryset = Person.objects.filter(is_active=True).exclude(grants__role__in=administrators).order_by("pk")
