"""约稿: the commissions that the reader sees, those that are open first."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shuniu.office.briefings.commissions.models import Commission
from shuniu.office.briefings.commissions.workflow import COMMISSION
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in

ROWS = 30


@only_workers
@require_GET
def commissions(request: HttpRequest) -> HttpResponseBase:
    person = signed_in(request)
    seen = Commission.objects.visible_to(person)
    context = {
        "open": seen.filter(closed_at=None).order_by("due_on", "pk"),
        "page": NearPaginator(seen.exclude(closed_at=None).order_by("-pk"), ROWS).get_page(request.GET.get("page")),
        "may_commission": person.may(COMMISSION.code("commission")),
    }
    return render(request, "briefings/commissions.html", context)
