"""Integrity (廉政与保密): one's own page, the registers, training, settings, and the days that stood out of one's reading."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter
from shuniu.office.team.integrity import registers
from shuniu.office.team.integrity.pledges import actions as pledging
from shuniu.office.team.integrity.pledges.clearing import headed_by, standing_of, to_sign, unsigned, valid_until
from shuniu.office.team.integrity.pledges.forms import SettingsForm, TextForm, TrainForm
from shuniu.office.team.integrity.pledges.models import IntegritySettings, Pledge, PledgeText, SecrecyTraining
from shuniu.office.team.integrity.reading import actions as reading
from shuniu.office.team.integrity.reading.models import DayReading, UnusualDay
from shuniu.office.team.integrity.recusals.workflow import RECUSAL
from shuniu.office.team.integrity.ties.models import Declaration
from shuniu.org.models import Person
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in
from shuniu.web.views import matter

ROWS, MOST_NAMED, MOST_READ = 50, 100, 200


# ── one's own page, and what a head looks after ──────────────────────────────────────────────────────────────────────
@only_workers
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """廉政与保密: what oneself has to sign and to explain; to a head who has not signed, and whose training ends."""
    person, today = signed_in(request), timezone.localdate()
    context = {
        "person": person,
        "to_sign": to_sign(person),
        "signed": Pledge.objects.filter(person=person).select_related("text").order_by("-pk")[:10],
        "declaration": Declaration.objects.filter(declarer=person).first(),
        "valid_until": valid_until(person),
        "standing": next(iter(standing_of([person], today)), None),
        "to_explain": UnusualDay.objects.of(person).to_explain().count(),
        "may_set": person.may(pledging.SET),
        "today": today,
        **_headed(person),
    }
    return render(request, "team/integrity/home.html", context)


def _headed(person: Person) -> dict[str, Any]:
    people = headed_by(person)
    if not (person.units_headed or person.may(pledging.TRAIN)):
        return {"heads": False}
    texts = pledging.texts_now()
    near = [each for each in standing_of(people) if each.is_near]
    return {
        "heads": True,
        "unsigned": [(text, unsigned(text, people)[:MOST_NAMED]) for text in texts],
        "near": near[:MOST_NAMED],
        "may_train": person.may(pledging.TRAIN),
    }


@require_POST
@only_workers
def sign_pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """签署: one click under the text."""
    text = get_object_or_404(PledgeText, pk=pk)
    pledging.sign(text, by=signed_in(request))
    messages.success(request, _("已签署%(text)s。") % {"text": text})
    return redirect("integrity")


# ── training and settings ────────────────────────────────────────────────────────────────────────────────────────────
@only_with(pledging.TRAIN)
@require_http_methods(["GET", "POST"])
def training(request: HttpRequest) -> HttpResponse:
    """保密培训: who was trained, and a form for several people at once."""
    person = signed_in(request)
    form = TrainForm(request.POST or None, by=person)
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made = pledging.train(by=person, **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("已登记%(n)s人的保密培训，安全管理员可以调整知悉范围了。") % {"n": len(made)})
            return redirect("integrity_training")
    rows = SecrecyTraining.objects.select_related("person", "by")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "reasons": reasons, "page": page}
    return render(request, "team/integrity/training.html", context, status=422 if reasons or form.errors else 200)


@only_with(pledging.SET)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """廉政与保密设置: the texts of the pledges by year, and the terms."""
    person, reasons = signed_in(request), ()
    texts = PledgeText.objects.select_related("set_by")
    is_text = "text" in request.POST
    posted = request.POST if request.method == "POST" else None
    terms = SettingsForm(None if is_text else posted, instance=IntegritySettings.current())
    text_form = TextForm(posted if is_text else None, initial=_begun(request))
    asked: Any = text_form if is_text else terms
    if posted is not None and asked.is_valid():
        try:
            if is_text:
                made = pledging.set_text(by=person, **text_form.cleaned_data)
                messages.success(request, _("%(text)s已保存，还没有签的人会在“今日”里看到。") % {"text": made})
            else:
                changed = pledging.set_integrity(by=person, **terms.cleaned_data)
                what = "、".join(map(_, changed))
                messages.success(
                    request, _("已改定%(what)s。") % {"what": what} if changed else _("没有改动，设置和原来一样。")
                )
            return redirect("integrity_settings")
        except Refused as refusal:
            reasons = refusal.reasons  # type: ignore[assignment]
    context = {"terms": terms, "text_form": text_form, "texts": texts, "reasons": reasons}
    failed = bool(reasons or (posted is not None and asked.errors))
    return render(request, "team/integrity/settings.html", context, status=422 if failed else 200)


def _begun(request: HttpRequest) -> dict[str, Any]:
    key = request.GET.get("text", "")
    found = PledgeText.objects.filter(pk=key).first() if key.isascii() and key.isdecimal() and len(key) < 18 else None
    return {"sort": found.sort, "year": found.year, "text": found.text} if found else {}


# ── the registers ────────────────────────────────────────────────────────────────────────────────────────────────────
def _register(request: HttpRequest, template: str, kind: Any, read: str, write: Any, name: str) -> HttpResponseBase:
    person = signed_in(request)
    chosen = kind(wanted_in(request.GET, registers.usual(kind.offered)), person=person)
    rows = getattr(chosen, read)().for_list()
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write, name)
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "is_open")},
        "own_declaration": Declaration.objects.filter(declarer=person).first(),
        "may_exempt": person.may(RECUSAL.code("exempt")),
    }
    return render(request, template, context)


@only_workers
@require_GET
def gifts(request: HttpRequest) -> HttpResponseBase:
    """礼品礼金登记簿, as far as one sees it."""
    return _register(
        request, "team/integrity/gifts.html", registers.GiftFilter, "gifts", registers.write_gifts, "礼品礼金登记簿"
    )


@only_workers
@require_GET
def recusals(request: HttpRequest) -> HttpResponseBase:
    """回避: those that one applied for, decides, or was asked to take over."""
    return _register(
        request, "team/integrity/recusals.html", registers.RecusalFilter, "recusals", registers.write_recusals, "回避"
    )


@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest) -> HttpResponse:
    """申报: who has declared already goes on with what he declared."""
    own = Declaration.objects.filter(declarer=signed_in(request)).first()
    if own is not None and request.method == "GET":
        messages.info(request, _("您已经申报过，请在这里增加或者更改。"))
        return redirect(own)
    return matter.new(request, kind="declaration", verb="declare")


@only_workers
@require_GET
def declarations(request: HttpRequest) -> HttpResponseBase:
    """利害关系申报: one's own; to who keeps them all of them."""
    return _register(
        request,
        "team/integrity/declarations.html",
        registers.DeclarationFilter,
        "declarations",
        registers.write_declarations,
        "利害关系申报",
    )


# ── reading out of one's pattern ─────────────────────────────────────────────────────────────────────────────────────
@only_workers
@require_GET
def own_reading(request: HttpRequest) -> HttpResponse:
    """本人的阅读情况: the days that stood out, what one read on them, and what one says to it."""
    return _own_reading(request)


def _own_reading(request: HttpRequest, failed: int = 0, typed: str = "", reasons: tuple[str, ...] = ()) -> HttpResponse:
    person, today = signed_in(request), timezone.localdate()
    page = NearPaginator(UnusualDay.objects.of(person), 10).get_page(request.GET.get("page"))
    rows = DayReading.objects.filter(person=person, on__in={day.on for day in page})
    seen = Matter.objects.visible_to(person, of_few=True).filter(pk__in=rows.values("matter_id")).in_bulk()
    read: dict[Any, list[Matter]] = {}
    for row in rows.order_by("at"):
        if row.matter_id in seen and len(read.setdefault(row.on, [])) < MOST_READ:
            read[row.on].append(seen[row.matter_id])
    days = [(day, read.get(day.on, []), typed if day.pk == failed else day.explanation) for day in page]
    context = {"page": page, "days": days, "today": today, "reasons": reasons, "failed": failed}
    return render(request, "team/integrity/own_reading.html", context, status=422 if reasons else 200)


@require_POST
@only_workers
def explain_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """说明 of one's own day; another's does not exist."""
    person = signed_in(request)
    day = get_object_or_404(UnusualDay.objects.of(person), pk=pk)
    try:
        reading.explain(day, by=person, explanation=request.POST.get("explanation", ""))
    except Refused as refusal:
        return _own_reading(request, pk, request.POST.get("explanation", ""), refusal.reasons)
    messages.success(request, _("说明已记下，连同说明转给审计管理员。"))
    return redirect("own_reading")


@only_with(reading.READ)
@require_GET
def audit_reading(request: HttpRequest) -> HttpResponse:
    """阅读和导出情况: to the audit administrator what was explained, or not in time; no business, no order of people."""
    return _audit_reading(request)


def _audit_reading(request: HttpRequest, failed: int = 0, reasons: tuple[str, ...] = ()) -> HttpResponse:
    rows = UnusualDay.objects.passed_on().select_related("person", "settled_by")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "reasons": reasons, "failed": failed, "typed": request.POST.get("conclusion", "")}
    return render(request, "administration/reading.html", context, status=422 if reasons else 200)


@require_POST
@only_with(reading.READ)
def settle_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """核实, with the conclusion."""
    day = UnusualDay.objects.passed_on().filter(pk=pk).first()
    if day is None:
        raise Http404
    try:
        reading.settle(day, by=signed_in(request), conclusion=request.POST.get("conclusion", ""))
    except Refused as refusal:
        return _audit_reading(request, pk, refusal.reasons)
    messages.success(request, _("核实结论已记下。"))
    return redirect("reading_audit")
