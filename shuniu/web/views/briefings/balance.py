"""采用与去向: what each unit told, good news and bad, what was adopted and what came of it; silence as silence."""

from datetime import timedelta

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shuniu.office.briefings.balance import balance
from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.web.people import only_workers, signed_in


@only_workers
@require_GET
def balance_page(request: HttpRequest) -> HttpResponseBase:
    """喜忧: this month, the last ninety days, or this year."""
    today = timezone.localdate()
    spans = {
        "month": (_("本月"), today.replace(day=1)),
        "days": (_("近90天"), today - timedelta(days=90)),
        "year": (_("今年"), today.replace(month=1, day=1)),
    }
    chosen = request.GET.get("span", "days")
    chosen = chosen if chosen in spans else "days"
    rows = balance(signed_in(request), spans[chosen][1], today)
    context = {
        "spans": [(key, label, key == chosen) for key, (label, _first) in spans.items()],
        "rows": rows,
        "silent": [row.unit for row in rows if row.is_silent],
        "good": sum(row.good for row in rows),
        "bad": sum(row.bad for row in rows),
        "proposals": sum(row.proposals for row in rows),
        "scoring_on": BriefingSettings.current().scoring_on,
    }
    return render(request, "briefings/balance.html", context)
