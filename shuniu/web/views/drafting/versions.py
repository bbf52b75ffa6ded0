"""Revisions (各次稿本), the redline between any two (花脸稿), and the document typeset."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shuniu.matters.fields import whole_number
from shuniu.office.documents.drafting.printing import printed
from shuniu.text.redline import Change, redline
from shuniu.web.downloads import download
from shuniu.web.drafting_desk import revisions_of, text_of
from shuniu.web.people import signed_in
from shuniu.web.sections import rail
from shuniu.web.views.drafting.desk import find


@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """各稿与花脸稿: the newest against the one before it, unless two others are asked for."""
    document = find(request, pk)
    rows = list(revisions_of(document))
    numbers = [row.number for row in rows]
    new = _number(request, "new", numbers, numbers[0])
    old = _number(request, "old", numbers, max((n for n in numbers if n < new), default=new))
    shown = redline(text_of(document, old), text_of(document, new))
    context = {
        "document": document,
        "revisions": rows,
        "old": old,
        "new": new,
        "redline": shown,
        "added": shown.characters(Change.ADDED),
        "removed": shown.characters(Change.REMOVED),
        "rail": rail(signed_in(request), request.path, document.kind),
    }
    return render(request, "documents/drafting/versions.html", context)


def _number(request: HttpRequest, name: str, numbers: list[int], usual: int) -> int:
    asked = whole_number(request.GET.get(name, ""))
    return asked if asked in numbers else usual


@require_GET
def typeset(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """排版: the present text as PDF or DOCX."""
    document = find(request, pk)
    content, media_type = printed(document, form)
    name = document.number or _("%(title)s（第%(n)s稿）") % {"title": document.title, "n": document.latest.number}
    return download(content, f"{name}.{form}", media_type)
