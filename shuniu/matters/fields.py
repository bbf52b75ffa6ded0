"""Fields that the forms of several sections share (日期、单位、长文字)."""

from datetime import date
from typing import TYPE_CHECKING, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from shuniu.matters.choosing import LongChecks, LongSelect
from shuniu.org.models import Unit

if TYPE_CHECKING:
    OneOf = forms.ModelChoiceField[Unit]
    SeveralOf = forms.ModelMultipleChoiceField[Unit]
else:
    OneOf, SeveralOf = forms.ModelChoiceField, forms.ModelMultipleChoiceField


MOST_DIGITS = 18
"""As many as any database holds."""


def whole_number(text: str) -> int | None:
    """The number that an address or a button holds in digits; None where it holds anything else, or more than any key."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


class DayField(forms.DateField):
    """日期: a day picked from the browser's calendar, typed as 2026-03-15, 2026/3/15 or 2026年3月15日."""

    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y.%m.%d"], **kwargs)  # type: ignore[arg-type]
        self.error_messages["invalid"] = gettext_lazy("看不懂这个日期，请写成 2026-03-15 的样子")


class MomentField(forms.DateTimeField):
    """时间: a day and an hour picked from the browser's calendar, typed as 2026-03-15 9:00 or as ISO 8601."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M"], **kwargs)  # type: ignore[arg-type]
        self.error_messages["invalid"] = gettext_lazy("看不懂这个时间，请写成 2026-03-15 9:00 的样子")


class FutureDayField(DayField):
    """A day from today on."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and value < timezone.localdate():
            raise forms.ValidationError(gettext("%(day)s已经过去，请选今天或以后的日期") % {"day": value})


class UnitField(OneOf):
    """单位: one of the open units."""

    widget = LongSelect

    def __init__(self, **kwargs: object) -> None:
        super().__init__(Unit.objects.all(), empty_label="请选择单位", **kwargs)  # type: ignore[arg-type]

    def clean(self, value: object) -> Unit | None:
        unit = cast(Unit | None, super().clean(value))
        if unit and unit.is_closed(timezone.localdate()):
            raise forms.ValidationError(gettext("“%(unit)s”已撤销，请选择别的单位") % {"unit": unit})
        return unit


class UnitsField(SeveralOf):
    """若干单位: ticked in a list, which works without script and on a phone.

    `needed_when` says when one that may be left open now has to be filled: 报批前须选定.
    """

    widget = LongChecks

    def __init__(self, *, needed_when: str = "", **kwargs: object) -> None:
        super().__init__(Unit.objects.filter(closed_on=None), **kwargs)
        self.needed_when = needed_when


def long_text(rows: int = 4) -> forms.Textarea:
    return forms.Textarea({"rows": rows})
