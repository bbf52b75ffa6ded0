"""待归档: what is closed and not filed yet, with what is proposed and what is missing; several filed at once."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shuniu.matters.fields import whole_number
from shuniu.office.documents.archiving.models import Fonds
from shuniu.office.documents.archiving.setting import SET
from shuniu.office.documents.archiving.waiting import to_file, waiting_to_be_filed, years_of
from shuniu.web.archive_parts import tabs_for
from shuniu.web.inbox import act_on_several
from shuniu.web.people import only_workers, signed_in

ROWS = 20
MOST_AT_ONCE = 50


@only_workers
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """待归档. The oldest first; each with its proposal and what it lacks."""
    person, today = signed_in(request), timezone.localdate()
    found = waiting_to_be_filed(person)
    kind = request.GET.get("kind", "")
    page = Paginator(found.filter(kind=kind) if kind in ("incoming", "outgoing") else found, ROWS).get_page(
        request.GET.get("page")
    )
    rows = to_file(page.object_list)
    context = {
        "tabs": tabs_for(person),
        "page": page,
        "rows": rows,
        "today": today,
        "kind": kind,
        "counts": [(value, label, found.filter(kind=value).count()) for value, label in KINDS],
        "years": years_of(person, today),
        "has_fonds": Fonds.objects.exists(),
        "may_set": person.may(SET),
        "may_file": person.may("incoming.archive") or person.may("outgoing.archive"),
        "key": uuid.uuid4(),
    }
    return render(request, "documents/archive/waiting.html", context)


KINDS = (("incoming", "收文"), ("outgoing", "发文"))


@only_workers
@require_POST
def file_several(request: HttpRequest) -> HttpResponse:
    """按建议归档 of those that were ticked; each by itself, so that one that is refused stops no other."""
    person, key = signed_in(request), request.POST.get("key", "")
    chosen = [number for value in request.POST.getlist("matter") if (number := whole_number(value))][:MOST_AT_ONCE]
    rows = to_file(waiting_to_be_filed(person).filter(pk__in=chosen))
    outcomes = []
    for verb in ("archive", "file_late"):
        documents = [row.document for row in rows if row.verb == verb]
        outcomes += act_on_several(documents, verb, by=person, key=key)
    done = [each for each in outcomes if not each.reasons]
    if done:
        messages.success(request, _("已按建议归档 %(n)s 件，档号在归档文件目录里") % {"n": len(done)})
    for each in outcomes:
        if each.reasons:
            said = {"title": each.matter.title, "why": "；".join(each.reasons)}
            messages.error(request, _("《%(title)s》没有归档：%(why)s") % said)
    if not chosen:
        messages.info(request, _("没有勾选，请先勾选要归档的公文"))
    return redirect("archive")
