"""Hand-overs (离岗交接): the list of them, and a checklist as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from shuniu.matters.acts import Refused
from shuniu.matters.printing import SETTERS
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.office.team.leaving.closing import owing
from shuniu.office.team.leaving.composing import compose
from shuniu.office.team.leaving.forms import who_may_leave
from shuniu.office.team.leaving.models import Leaving
from shuniu.office.team.leaving.register import USUAL, LeavingFilter, write_xlsx
from shuniu.office.team.leaving.workflow import LEAVING
from shuniu.typesetting import CannotTypeset
from shuniu.web.downloads import download_typeset
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS = 50
MOST_OWING = 20


@only_workers
@require_GET
def leavings(request: HttpRequest) -> HttpResponseBase:
    """离岗交接台账: what is under way first; above it, whose account was closed in a hurry and who still owes a hand-over."""
    person = signed_in(request)
    chosen = LeavingFilter(wanted_in(request.GET, USUAL), person=person)
    rows = chosen.leavings().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_xlsx, "离岗交接台账")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    may_begin = person.may(LEAVING.code("begin"))
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")},
        "may_begin": may_begin,
        "owing": owing(who_may_leave(person))[:MOST_OWING] if may_begin else [],
    }
    return render(request, "team/leavings.html", context)


@require_GET
def typeset(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """交接清单 as PDF or DOCX, with what its reader may read."""
    person = signed_in(request)
    leaving = open_one(Leaving.objects.visible_to(person).for_list(), pk, by=person)
    if form not in SETTERS:
        raise Http404(form)
    try:
        return download_typeset(compose(leaving, reader=person), f"{leaving.title}清单", form)
    except CannotTypeset as fault:
        raise Refused(gettext("清单排不出版：%(reason)s") % {"reason": fault}) from fault
