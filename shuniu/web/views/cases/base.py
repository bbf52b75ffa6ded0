"""The base of answers, and what the office sets (答案库、首问设置)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.office.cases import answer_base
from shuniu.office.cases.answer_base import WRITE, AnswerEntryForm
from shuniu.office.cases.kinds import KINDS
from shuniu.office.cases.models import AnswerEntry, CaseSettings
from shuniu.office.cases.setting import SET, SettingsForm, set_cases
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, only_workers, signed_in

ROWS = 50
STANDINGS = ("current", "unchecked", "ended")


@only_workers
@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """答案库: what is offered; what waits to be checked; what was taken out."""
    person, words = signed_in(request), request.GET.get("words", "").strip()[:100]
    standing = request.GET.get("standing", "current")
    writes = person.may(WRITE)
    if not writes or standing not in STANDINGS:
        standing = "current"
    rows = {
        "current": AnswerEntry.objects.current(),
        "unchecked": AnswerEntry.objects.filter(checked_by=None, ended_on=None).select_related("unit"),
        "ended": AnswerEntry.objects.exclude(ended_on=None).select_related("unit"),
    }[standing]
    if words:
        rows = rows.filter(question__contains=words) | rows.filter(answer__contains=words)
    page = NearPaginator(rows.order_by("question").select_related("written_by"), ROWS).get_page(request.GET.get("page"))
    waiting = AnswerEntry.objects.filter(checked_by=None, ended_on=None).count() if writes else 0
    context = {"page": page, "words": words, "standing": standing, "writes": writes, "waiting": waiting}
    return render(request, "cases/answers.html", context)


@only_with(WRITE)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """写答案, anew or again; another checks it before it is offered."""
    entry = get_object_or_404(AnswerEntry, pk=pk) if pk is not None else None
    form = AnswerEntryForm(request.POST or None, initial=AnswerEntryForm.initial_of(entry) if entry else None)
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            answer_base.write(by=signed_in(request), entry=entry, **form.values())  # type: ignore[arg-type]
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("已保存，请另一位审定；审定以后接件台才会推荐。"))
            return redirect("case_answers")
    status = 422 if reasons or form.errors else 200
    return render(request, "cases/answer.html", {"form": form, "entry": entry, "reasons": reasons}, status=status)


@only_with(WRITE)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """审定答案, or take it out."""
    entry, person = get_object_or_404(AnswerEntry, pk=pk), signed_in(request)
    if "end" in request.POST:
        answer_base.end(entry, by=person)
        messages.success(request, _("已停用，接件台不再推荐。"))
    else:
        answer_base.check(entry, by=person)
        messages.success(request, _("已审定，接件台会推荐。"))
    return redirect("case_answers")


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """首问设置: the office's own terms; statutory ones are shown with their article."""
    person = signed_in(request)
    if not person.may(SET):
        raise Http404
    form = SettingsForm(request.POST or None, initial=SettingsForm.initial_of(CaseSettings.current()))
    if request.method == "POST" and form.is_valid():
        set_cases(by=person, days=form.days(), accept_within=form.cleaned_data["accept_within"])
        messages.success(request, _("时限已保存，对以后登记的起作用。"))
        return redirect("case_settings")
    context = {"form": form, "statutory": [kind for kind in KINDS if kind.is_statutory]}
    return render(request, "cases/settings.html", context, status=422 if form.errors else 200)
