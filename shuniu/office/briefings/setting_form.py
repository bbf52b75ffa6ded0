"""The form of a bulletin (刊物)."""

from typing import Any

from django import forms

from shuniu.matters.fields import UnitsField, long_text
from shuniu.office.briefings.issues.models import Bulletin
from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS
from shuniu.routes.choosing import PeopleChoice


class BulletinForm(forms.Form):
    """刊物: its name, what it is for, and whom each issue goes to unless an issue says otherwise."""

    name = forms.CharField(label="刊名", max_length=40, help_text="例如 临江政务信息、每日要情")
    purpose = forms.CharField(label="用途", max_length=200, required=False, widget=long_text(2))
    people = PeopleChoice(Person.objects.none(), label="分送人员", required=False)
    units = UnitsField(label="分送单位", required=False)
    is_closed = forms.BooleanField(label="已停刊（不再新编，已印发的照旧可查）", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workers = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS)
        chooser: Any = self.fields["people"]
        chooser.queryset = workers.prefetch_related("appointments__post__unit").order_by("name")

    @staticmethod
    def initial_of(bulletin: Bulletin | None) -> dict[str, Any]:
        if bulletin is None:
            return {}
        return {
            "name": bulletin.name,
            "purpose": bulletin.purpose,
            "people": list(bulletin.people.all()),
            "units": list(bulletin.units.all()),
            "is_closed": bulletin.is_closed,
        }


class SettingsForm(forms.Form):
    """信息设置: points, which are off, and what makes a signal."""

    signal_window = forms.IntegerField(label="苗头：看最近几天", min_value=3, max_value=31)
    signal_weeks = forms.IntegerField(label="苗头：与此前几周比", min_value=4, max_value=52)
    signal_chance = forms.FloatField(
        label="苗头：偶然出现的概率低于", min_value=1e-9, max_value=0.05, help_text="越小越少误报，也越晚发现"
    )
    signal_fewest = forms.IntegerField(label="苗头：至少几件", min_value=2, max_value=100)
    scoring_on = forms.BooleanField(label="给单位计分", required=False)
    has_read_the_rule = forms.BooleanField(label="已看过上面的规定，仍要打开计分", required=False)
    score_adopted = forms.IntegerField(label="采用一条计几分", min_value=0, max_value=100)
    score_instructed = forms.IntegerField(label="领导批示一条加几分", min_value=0, max_value=100)

    @classmethod
    def initial_of(cls, settings: BriefingSettings) -> dict[str, Any]:
        return {name: getattr(settings, name) for name in cls.base_fields if hasattr(settings, name)}
