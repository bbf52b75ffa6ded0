"""What one says to have a package made: the fonds, the years, perhaps one term."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.office.documents.archiving.models import TERMS, Fonds


class PackageForm(forms.Form):
    """制作移交包."""

    fonds = forms.ModelChoiceField(Fonds.objects.all(), label="全宗", empty_label=None)
    first_year = forms.IntegerField(label="年度从", min_value=1949, max_value=2200)
    last_year = forms.IntegerField(label="到", min_value=1949, max_value=2200)
    term = forms.ChoiceField(label="保管期限", choices=[("", "全部"), *TERMS], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = timezone.localdate().year - 1
        self.initial = {"first_year": last, "last_year": last, **self.initial}

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        if given.get("first_year") and given.get("last_year") and given["last_year"] < given["first_year"]:
            self.add_error("last_year", "止年度不能早于起年度")
        return given
