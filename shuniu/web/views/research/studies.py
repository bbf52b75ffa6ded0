"""What a study has pages of its own for (安排走访、记笔记、改报告): each makes an act of the table."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.printing import SETTERS
from shuniu.office.research.studies.composing import compose, findings_of
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.visiting import LATELY, lately_at
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.typesetting import CannotTypeset, Page
from shuniu.web.downloads import download_typeset
from shuniu.web.fragments import is_fragment
from shuniu.web.offers import offer_of
from shuniu.web.page_pictures import MOST_PAGES, pages_set
from shuniu.web.paging import NearPaginator
from shuniu.web.people import signed_in
from shuniu.web.views.matter import ActFormView, done, seen_in

NOTES = 30


def find(request: HttpRequest, pk: int) -> Study:
    person = signed_in(request)
    rows = Study.objects.visible_to(person).select_related("unit", "officer")
    return open_one(rows, pk, by=person)


def made(request: HttpRequest, view: ActFormView) -> tuple[bool, tuple[str, ...]]:
    """Make the act of a page with what was typed: whether it was made, and why not."""
    if not view.form.is_valid():
        return False, ()
    try:
        view.form.act(key=request.POST.get("key"), seen=seen_in(request) if view.form.heeds_changes else None)
    except (Refused, FileRefused) as refusal:
        return False, refusal.reasons if isinstance(refusal, Refused) else (str(refusal),)
    done(request, Study.objects.get(pk=view.matter.pk), view.verb)
    return True, ()


@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """安排走访, with who was at the place in the last half year beside it, as soon as it is named."""
    study = find(request, pk)
    view = ActFormView(study, "arrange_visit", signed_in(request), request)
    reasons: tuple[str, ...] = ()
    is_checking = "check" in request.POST or is_fragment(request)
    if request.method == "POST" and not is_checking:
        is_made, reasons = made(request, view)
        if is_made:
            return redirect(f"{study.get_absolute_url()}#visits")
    context = view.context(reasons=reasons, **earlier_of(view))
    if is_checking and not is_fragment(request):
        view.form.errors.clear()
    template = "research/earlier.html" if is_fragment(request) else "research/visit.html"
    return render(request, template, context, status=200 if request.method == "GET" or is_checking else 422)


def earlier_of(view: ActFormView) -> dict[str, Any]:
    """近半年谁去过, of what is typed so far."""
    typed: dict[str, Any] = {}
    if view.form.is_bound:
        view.form.is_valid()
        typed = view.form.cleaned_data
    place, unit = typed.get("place", ""), typed.get("unit")
    on, purpose = typed.get("on") or timezone.localdate(), typed.get("purpose", "")
    if not place and not unit:
        return {"earlier": None, "days": LATELY.days}
    found = lately_at(place, unit, on, by=view.person, purpose=purpose)
    seen = Study.objects.visible_to(view.person).filter(pk__in=[each.visit.study_id for each in found])
    open_to = set(seen.values_list("pk", flat=True))
    return {"earlier": [(each, each.visit.study_id in open_to) for each in found], "days": LATELY.days}


@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """笔记, made for one thumb: a text, a photo, and what was written before."""
    study = find(request, pk)
    view = ActFormView(study, "note", signed_in(request), request)
    reasons: tuple[str, ...] = ()
    if request.method == "POST":
        is_made, reasons = made(request, view)
        if is_made:
            return redirect(request.path)
    rows = study.notes.select_related("by", "visit", "photo__blob")
    page = NearPaginator(rows, NOTES).get_page(request.GET.get("page"))
    context = view.context(reasons=reasons, page=page)
    return render(request, "research/notes.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """报告: its text to be changed, the findings beside it with their sources, its pages as they will be printed."""
    study, person = find(request, pk), signed_in(request)
    view = ActFormView(study, "revise_report", person, request)
    reasons: tuple[str, ...] = ()
    if request.method == "POST":
        is_made, reasons = made(request, view)
        if is_made:
            return redirect(request.path)
    edition = study.report()
    if edition is None:
        raise Http404
    pages, fault = pages_of(study)
    context = view.context(
        reasons=reasons,
        report=edition,
        editions=study.editions.select_related("by"),
        findings=findings_of(study),
        pages=pages[:MOST_PAGES],
        page_count=len(pages),
        fault=fault,
        edits=offer_of(study, "revise_report", person).is_open,
        composes=offer_of(study, "compose_again", person).is_open,
    )
    return render(request, "research/report.html", context, status=422 if request.method == "POST" else 200)


def pages_of(study: Study) -> tuple[tuple[Page, ...], str]:
    """The pages of the report as it stands, or why there are none."""
    try:
        return pages_set(study.pk, compose(study)), ""
    except CannotTypeset as fault:
        return (), str(fault)


@require_GET
@gzip_page
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """一面 of the report: its picture, of the text as it stands."""
    study = find(request, pk)
    pages = pages_of(study)[0][:MOST_PAGES] if study.editions.exists() else ()
    if not 1 <= number <= len(pages) or request.GET.get("mark", pages[number - 1].mark) != pages[number - 1].mark:
        raise Http404
    response = HttpResponse(pages[number - 1].svg, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
def typeset(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """排版: the report as PDF or DOCX, its findings and their sources behind it."""
    study = find(request, pk)
    edition = study.report()
    if form not in SETTERS or edition is None:
        raise Http404(form)
    try:
        return download_typeset(compose(study), edition.title, form)
    except CannotTypeset as fault:
        raise Refused(gettext("报告排不出版：%(reason)s") % {"reason": fault}) from fault
