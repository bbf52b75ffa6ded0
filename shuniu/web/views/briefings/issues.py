"""Issues of bulletins (简报): the list of them, and an issue typeset."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from shuniu.matters.acts import Refused
from shuniu.matters.printing import SETTERS
from shuniu.office.briefings.issues.composing import compose
from shuniu.office.briefings.issues.models import Bulletin, BulletinIssue
from shuniu.office.briefings.issues.workflow import BULLETIN
from shuniu.office.briefings.setting import SET
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.typesetting import CannotTypeset
from shuniu.web.downloads import download_typeset
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in

ROWS = 30


@only_workers
@require_GET
def issues(request: HttpRequest) -> HttpResponseBase:
    """简报: the issues that the reader sees, those in the making first."""
    person = signed_in(request)
    seen = BulletinIssue.objects.visible_to(person).select_related("bulletin", "signed_off_by").order_by("-pk")
    context = {
        "in_making": seen.filter(closed_at=None),
        "page": NearPaginator(seen.exclude(closed_at=None), ROWS).get_page(request.GET.get("page")),
        "may_begin": person.may(BULLETIN.code("begin")),
        "may_set": person.may(SET),
        "has_bulletins": Bulletin.objects.filter(is_closed=False).exists(),
    }
    return render(request, "briefings/issues.html", context)


@require_GET
def typeset(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """排版: the issue as it would be printed now; of one that has gone out, as it was."""
    issue = open_one(BulletinIssue.objects.visible_to(signed_in(request)), pk, by=signed_in(request))
    if form not in SETTERS:
        raise Http404(form)
    try:
        return download_typeset(compose(issue, timezone.localdate()), issue.title, form)
    except CannotTypeset as fault:
        raise Refused(gettext("这一期排不出版：%(reason)s") % {"reason": fault}) from fault
