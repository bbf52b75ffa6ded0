"""Figures (统计) as plots, each with a table of the same numbers; by unit and month, never by person."""

from datetime import date
from tempfile import TemporaryFile

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shuniu.matters.fields import DayField
from shuniu.office.supervision import statistics
from shuniu.office.supervision.statistics import Period
from shuniu.web.downloads import XLSX, download_stored
from shuniu.web.people import only_workers, signed_in


class PeriodForm(forms.Form):
    """统计期, read from the address; without one it is this year, and `all` opens both sides."""

    first = DayField(label="立项从", required=False)
    last = DayField(label="到", required=False)

    def period(self, today: date) -> Period:
        """The period asked for; a day that can't be read leaves its side open."""
        if not self.data:
            return this_year(today)
        self.is_valid()
        return Period(self.cleaned_data.get("first"), self.cleaned_data.get("last"))


def this_year(today: date) -> Period:
    return Period(date(today.year, 1, 1), today)


def usual_periods(today: date) -> list[tuple[str, Period]]:
    """Periods that one asks for most: this year, this quarter, the year before, all."""
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return [
        (_("今年"), this_year(today)),
        (_("本季度"), Period(quarter, today)),
        (_("去年"), Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))),
        (_("全部"), Period()),
    ]


@only_workers
@require_GET
def figures(request: HttpRequest) -> HttpResponseBase:
    """统计: on time, verified at first check, revisits failed, age of open items."""
    person, today = signed_in(request), timezone.localdate()
    usual = this_year(today)
    form = PeriodForm(request.GET or None, initial={"first": usual.first, "last": usual.last})
    period = form.period(today)
    units, months = statistics.by_unit_and_month(person, today, period=period)
    ages = statistics.age_of_open(person, today, period=period)
    if request.GET.get("format") == "xlsx":
        file = TemporaryFile()  # noqa: SIM115 - the response closes it once it is sent
        statistics.write_xlsx(units, months, ages, file)
        file.seek(0)
        return download_stored(file, f"督查统计{today:%Y%m%d}.xlsx", XLSX)
    context = {
        "form": form,
        "period": period,
        "periods": usual_periods(today),
        "units": units,
        "months": months,
        "ages": ages,
        "checked": [row for row in units if row.verified or row.first_checks],
        "looked_at": [row for row in units if row.revisits],
        "overdue": [row for row in units if row.open],
    }
    return render(request, "supervision/statistics.html", context)
