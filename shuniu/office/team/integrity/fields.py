"""A field that takes a matter by its number (事项编号), as far as whoever types it sees the matter."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from shuniu.matters.fields import whole_number
from shuniu.matters.models import Matter
from shuniu.org.models import Person


class MatterField(forms.CharField):
    """涉及的事项: its number; of one without a number, the digits of its address. `by` is who types it."""

    by: Person | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 60} | kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).strip()
        if not typed:
            return None
        seen = Matter.objects.visible_to(self.by) if self.by else Matter.objects.none()
        found = seen.filter(number=typed).first()
        if found is None and (key := whole_number(typed)) is not None:
            found = seen.filter(pk=key).first()
        if found is None:
            raise forms.ValidationError(gettext("找不到编号为“%(number)s”的事项") % {"number": typed})
        return found
