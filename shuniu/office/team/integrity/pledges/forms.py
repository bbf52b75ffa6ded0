"""What is typed for the settings, the texts of the pledges, and training; pages and API ask the same."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from shuniu.matters.fields import DayField, long_text
from shuniu.office.team.integrity.pledges.models import IntegritySettings, Sort
from shuniu.office.team.integrity.recusals.forms import workers
from shuniu.org.models import Person
from shuniu.routes.choosing import PeopleChoice


class SettingsForm(forms.ModelForm[IntegritySettings]):
    """廉政与保密设置."""

    class Meta:
        model = IntegritySettings
        fields: ClassVar = [
            "training_months",
            "warn_days",
            "train_until",
            "explain_working_days",
            "day_begins",
            "day_ends",
        ]
        field_classes: ClassVar = {"train_until": DayField}
        widgets: ClassVar = {
            "day_begins": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "day_ends": forms.TimeInput({"type": "time"}, format="%H:%M"),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("day_begins"), cleaned.get("day_ends")
        if begins and ends and ends <= begins:
            self.add_error("day_ends", "下班时间要晚于上班时间")
        return cleaned


class TextForm(forms.Form):
    """承诺书."""

    sort = forms.ChoiceField(label="哪一种", choices=Sort.choices, widget=forms.RadioSelect)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100, initial=lambda: timezone.localdate().year)
    text = forms.CharField(
        label="内容", max_length=20000, widget=long_text(12), help_text="有人签署以后，这一年度的内容不能再改"
    )


class TrainForm(forms.Form):
    """登记保密培训."""

    people = PeopleChoice(Person.objects.none(), label="参加的人")
    trained_on = DayField(label="培训日期", initial=timezone.localdate)
    what = forms.CharField(label="培训内容", max_length=200, help_text="例如：保密法和工作秘密管理，半天，闭卷考试合格")

    def __init__(self, *args: Any, by: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["people"]
        chooser.queryset = workers().exclude(pk=by.pk) if by else workers()
