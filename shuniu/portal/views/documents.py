"""What was published (政府信息): the catalogue by kind and topic, one piece with its text and PDF, search."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from shuniu.matters.files import fetch
from shuniu.office.disclosure.publications.kinds import PublicationKind, Topic
from shuniu.office.disclosure.publications.published import Published
from shuniu.portal.pages import page
from shuniu.portal.reading import lines_of
from shuniu.search.snippets import highlighted, snippet_of
from shuniu.search.words import phrases_in

ROWS = 20


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """公开目录: by kind and topic, the newest first; an unknown kind or topic is no page."""
    kind, topic = request.GET.get("kind", ""), request.GET.get("topic", "")
    if (kind and kind not in PublicationKind.values) or (topic and topic not in Topic.values):
        raise Http404
    rows = Published.objects.standing().for_list()
    rows = rows.filter(**{name: value for name, value in (("kind", kind), ("topic", topic)) if value})
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "kind": kind,
        "topic": topic,
        "kinds": [each for each in PublicationKind.choices if each[0] != PublicationKind.CONSULTATION],
        "topics": Topic.choices,
    }
    return page(request, "portal/documents.html", context)


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """一件: its text, its PDF, what explains it and what it explains. One that was withdrawn answers 410 with why."""
    row = get_object_or_404(Published.objects.select_related("explains"), pk=pk)
    if row.withdrawn_on:
        return page(request, "portal/withdrawn.html", {"row": row}, status=410)
    if row.kind == PublicationKind.CONSULTATION:
        return redirect("portal_consultation", pk, permanent=True)
    explainers = Published.objects.standing().for_list().filter(explains=row)
    context = {"row": row, "lines": lines_of(row.text), "explainers": explainers}
    return page(request, "portal/document.html", context)


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    row = get_object_or_404(Published.objects.standing().select_related("pdf").exclude(pdf=None), pk=pk)
    assert row.pdf is not None
    name = f"{row.number or row.title[:60]}.pdf"
    response = FileResponse(fetch(row.pdf), as_attachment=True, filename=name, content_type="application/pdf")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """搜索 in what is published, the newest first, with the place where the words stand."""
    words = request.GET.get("q", "")[:100]
    rows = Published.objects.standing().holding(words).order_by("-published_on", "-pk").defer("words")
    found = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    patterns = [phrase.pattern() for phrase in phrases_in(words)]
    hits = [(row, highlighted(row.title, patterns), snippet_of(row.text, 0, patterns)) for row in found]
    return page(request, "portal/search.html", {"page": found, "hits": hits, "asked": bool(phrases_in(words))})
