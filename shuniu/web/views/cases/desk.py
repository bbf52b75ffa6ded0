"""接件台: one page on which a call is taken in within a minute; what bears on it comes up while one is typing."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shuniu.matters.acts import Refused
from shuniu.matters.fields import whole_number
from shuniu.matters.files import FileRefused
from shuniu.office.cases.forms.taking import TakeForm
from shuniu.office.cases.kinds import due
from shuniu.office.cases.models import (
    AnswerEntry,
    CaseSettings,
    Channel,
    PhoneCall,
    Ruling,
    ServiceCase,
    Visit,
)
from shuniu.office.cases.reception.workflow import KEEP
from shuniu.office.cases.suggesting import Suggestion, suggest
from shuniu.org.models import Person
from shuniu.web.cases_parts import shown_code
from shuniu.web.fragments import is_fragment
from shuniu.web.people import only_with, signed_in

FIRST = ("channel", "phone", "name", "title", "wish", "place")
NEXT = ("case_kind", "unit", "duty", "answer")
MORE = ("summary", "answer_by", "address", "wants_confidence", "source_number", "file", "first_contact_at")
"""The fields as they stand: what everybody says; what becomes of it at once; what is rarely asked."""
LOOKING = ("check", "use", "use_answer")


@only_with("case.take")
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """接件. `check` only looks what bears on it, `use` takes over a ruling, `use_answer` an answer of the base."""
    person = signed_in(request)
    if request.method == "GET":
        return render(
            request, "cases/desk.html", context_of(TakeForm(by=person, initial=begun(request, person)), person)
        )
    data = taken_over(request)
    form = TakeForm(data, request.FILES, by=person)
    is_valid = form.is_valid()
    if is_fragment(request) or any(name in request.POST for name in LOOKING):
        form.errors.clear()
        template = "cases/bearing.html" if is_fragment(request) else "cases/desk.html"
        return render(request, template, context_of(form, person, request.POST.get("key", "")))
    if not is_valid:
        return render(request, "cases/desk.html", context_of(form, person, request.POST.get("key", "")), status=422)
    try:
        made = form.act(key=request.POST.get("key"))
    except (Refused, FileRefused) as refusal:
        reasons = refusal.reasons if isinstance(refusal, Refused) else (str(refusal),)
        context = context_of(form, person, request.POST.get("key", "")) | {"reasons": reasons}
        return render(request, "cases/desk.html", context, status=422)
    messages.success(request, said_of(made))
    return redirect(made)


def begun(request: HttpRequest, person: Person) -> dict[str, Any]:
    """What was written at the desk or on the telephone already: nothing of it is typed again, and the clock runs from then."""
    visit, call = (whole_number(request.GET.get(name, "")) for name in ("visit", "call"))
    if not person.may(KEEP):
        return {}
    if visit and (came := Visit.objects.open().filter(pk=visit).first()):
        said = _("领导接待时的意见：%(text)s") % {"text": came.instruction} if came.instruction else ""
        summary = "\n".join(filter(None, (_("来访%(n)s人") % {"n": came.persons} if came.persons > 1 else "", said)))
        return {
            "channel": Channel.VISIT, "name": came.name, "phone": came.phone, "title": came.about, "wish": came.about,
            "summary": summary, "first_contact_at": came.came_at, "visit": came,
        }  # fmt: skip
    if call and (row := PhoneCall.objects.filter(pk=call, case=None).first()):
        title, _rest, more = row.about.partition("\n")
        return {
            "channel": Channel.CALL, "name": row.name, "phone": row.phone, "title": title[:200], "wish": title,
            "summary": more, "first_contact_at": row.at, "call": row,
        }  # fmt: skip
    return {}


def said_of(case: ServiceCase) -> str:
    """What to tell the asker before he hangs up."""
    said = _("已登记为%(number)s，查询码 %(code)s，请告诉来访人；%(day)s前答复。")
    return said % {"number": case.number, "code": shown_code(case.tracking_code), "day": case.due_on}


def taken_over(request: HttpRequest) -> QueryDict:
    """What was typed, with what a button puts into it: the unit of a ruling, or the words of an answer."""
    data = QueryDict(mutable=True)
    data.update(request.POST)
    used, answer = (whole_number(request.POST.get(name, "")) for name in ("use", "use_answer"))
    if used and (ruling := Ruling.objects.filter(pk=used, ended_on=None).select_related("unit").first()):
        unit = ruling.unit.heir(timezone.localdate()) if ruling.unit.is_closed(timezone.localdate()) else ruling.unit
        data["routed_by"], data["unit"] = str(ruling.pk), str(unit.pk) if unit else ""
        data["duty"] = _("按%(number)s的裁定：%(reason)s") % {"number": ruling.case.number, "reason": ruling.reason}
        data["case_kind"] = ruling.case_kind
    if answer and (entry := AnswerEntry.objects.current().filter(pk=answer).first()):
        data["answer"], data["case_kind"], data["unit"], data["duty"] = entry.answer, entry.case_kind, "", ""
    return data


def context_of(form: TakeForm, person: Person, key: str = "") -> dict[str, Any]:
    shown = bearing_on(form, person)
    term = CaseSettings.current().term_of(shown.kind) if shown else None
    if shown and shown.kind.begins:
        term = shown.kind.begins
    return {
        "form": form,
        "first": [form[name] for name in FIRST],
        "next": [form[name] for name in NEXT],
        "more": [form[name] for name in MORE],
        "asks_more": any(form.errors.get(name) or form[name].value() for name in MORE),
        "shown": shown,
        "term": term,
        "due": due(term, timezone.localdate()) if term else None,
        "key": key or uuid.uuid4(),
        "reasons": (),
    }


def bearing_on(form: TakeForm, person: Person) -> Suggestion | None:
    """What bears on what is typed so far; None while nothing is."""
    if not form.is_bound:
        return None
    given = {
        name: str(form[name].value() or "")[:2000]
        for name in ("title", "wish", "summary", "place", "phone", "case_kind")
    }
    subject = f"{given['title']}\n{given['summary']}".strip()
    if not subject and not given["phone"]:
        return None
    kind = given["case_kind"] if given["case_kind"] in dict(form.fields["case_kind"].choices) else ""  # type: ignore[attr-defined]
    return suggest(
        person,
        subject=subject,
        wish=given["wish"],
        place=given["place"][:100],
        phone=given["phone"][:30],
        case_kind=kind,
    )
