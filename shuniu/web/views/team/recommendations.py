"""Recommendations (推荐): those that one makes, is the subject of, or considers."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.office.team.recommendation.register import USUAL, RecommendationFilter, write_xlsx
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS = 50


@only_workers
@require_GET
def recommendations(request: HttpRequest) -> HttpResponseBase:
    """推荐台账, as far as one sees it."""
    chosen = RecommendationFilter(wanted_in(request.GET, USUAL), person=signed_in(request))
    rows = chosen.recommendations().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_xlsx, "推荐")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")}
    }
    return render(request, "team/recommendations.html", context)
