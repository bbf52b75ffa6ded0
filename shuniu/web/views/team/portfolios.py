"""Portfolios (实绩档案): the list of them, what can be chosen for one, its versions, and one as a file."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from shuniu.matters.acts import Refused
from shuniu.matters.printing import SETTERS
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.office.team.portfolio.choosing import Pool
from shuniu.office.team.portfolio.composing import compose
from shuniu.office.team.portfolio.models import Portfolio
from shuniu.office.team.portfolio.reading import lines_of, lines_of_version
from shuniu.office.team.portfolio.register import USUAL, PortfolioFilter, write_xlsx
from shuniu.office.team.portfolio.telling import hidden_words
from shuniu.org.models import Person
from shuniu.typesetting import CannotTypeset
from shuniu.web.downloads import download_typeset
from shuniu.web.offers import offer_of
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.sections import rail
from shuniu.web.tables import export, table_of, wanted_in

ROWS, POOL_ROWS = 50, 30


def found(person: Person, pk: int) -> Portfolio:
    """The portfolio, if the person may see it. Raises Http404."""
    portfolio: Portfolio = open_one(Portfolio.objects.visible_to(person).for_list(), pk, by=person)
    return portfolio


@only_workers
@require_GET
def portfolios(request: HttpRequest) -> HttpResponseBase:
    """实绩档案: one's own, and what others have handed in to one."""
    person = signed_in(request)
    chosen = PortfolioFilter(wanted_in(request.GET, USUAL), person=person)
    rows = chosen.portfolios().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_xlsx, "实绩档案")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")},
    }
    return render(request, "team/portfolios.html", context)


class PoolFilter(forms.Form):
    """筛选 of what can be chosen."""

    words = forms.CharField(required=False, max_length=100)


@require_GET
def matters(request: HttpRequest, pk: int) -> HttpResponse:
    """选入事项: what the holder worked on and was closed in the period, a page at a time, to be ticked."""
    person = signed_in(request)
    portfolio = found(person, pk)
    if portfolio.holder_id != person.pk:
        raise Http404
    asked = PoolFilter(request.GET)
    pool = Pool(portfolio, asked.cleaned_data["words"] if asked.is_valid() else "")
    page = NearPaginator(pool.matters, POOL_ROWS).get_page(request.GET.get("page"))
    context = {
        "matter": portfolio,
        "rail": rail(person, "", portfolio.kind),
        "page": page,
        "rows": pool.told(list(page)),
        "words": request.GET.get("words", "")[:100],
        "offer": offer_of(portfolio, "choose", person),
        "key": uuid.uuid4(),
    }
    return render(request, "team/portfolio_matters.html", context)


@require_GET
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """一版 as it was handed in, for the holder alone."""
    person = signed_in(request)
    portfolio = found(person, pk)
    if portfolio.holder_id != person.pk:
        raise Http404
    handed = get_object_or_404(portfolio.versions.select_related("to", "portfolio__holder"), number=number)
    lines = lines_of_version(handed, person)
    context = {
        "matter": portfolio,
        "rail": rail(person, "", portfolio.kind),
        "handed": handed,
        "statement": handed.content["statement"],
        "lines": lines,
        "hidden_words": hidden_words(lines),
        "own_acts": (),
    }
    return render(request, "team/portfolio_version.html", context)


@require_GET
def typeset(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """实绩档案 as PDF or DOCX, with what its reader may read."""
    person = signed_in(request)
    portfolio = found(person, pk)
    if form not in SETTERS:
        raise Http404(form)
    try:
        paper = compose(portfolio, portfolio.statement, lines_of(portfolio, person))
        return download_typeset(paper, portfolio.title, form)
    except CannotTypeset as fault:
        raise Refused(gettext("档案排不出版：%(reason)s") % {"reason": fault}) from fault
