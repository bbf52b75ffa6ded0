"""The form of a bulletin (刊物)."""

from typing import Any

from django import forms

from shuniu.matters.fields import UnitsField, long_text
from shuniu.office.briefings.issues.models import Bulletin
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
