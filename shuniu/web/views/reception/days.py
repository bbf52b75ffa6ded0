"""Leaders' reception days (领导接待日): planned and published by the office; on the day a list for the leader."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.handovers.reception_in_diary import call_off_reception_day, publish_reception_day
from shuniu.matters.acts import Refused
from shuniu.office.cases.reception import days as acts
from shuniu.office.cases.reception.forms.bookings import DayForm
from shuniu.office.cases.reception.models import ReceptionDay
from shuniu.office.cases.reception.workflow import KEEP, SET
from shuniu.org.models import Person
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_with, signed_in

ROWS = 50


@only_with(KEEP)
@require_GET
def days(request: HttpRequest) -> HttpResponse:
    """领导接待日, those to come first."""
    past, person = request.GET.get("past") == "on", signed_in(request)
    rows = ReceptionDay.objects.select_related("leader")
    today = timezone.localdate()
    rows = rows.filter(on__lt=today).order_by("-on", "-pk") if past else rows.filter(on__gte=today)
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "reception/days.html", {"page": page, "past": past, "may_set": person.may(SET)})


@only_with(SET)
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """安排接待日, anew or again."""
    found = get_object_or_404(ReceptionDay.objects.standing(), pk=pk) if pk is not None else None
    reasons: tuple[str, ...] = ()
    form = DayForm(request.POST or None, day=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.plan(by=signed_in(request), day=found, **form.cleaned_data)
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _("已安排，请核对后公布；公布以后群众可以预约。"))
            return redirect("reception_day", made.pk)
    context = {"form": form, "reasons": reasons, "day": found}
    return render(request, "reception/plan.html", context, status=422 if reasons or form.errors else 200)


def sees(person: Person, found: ReceptionDay) -> bool:
    return person.may(KEEP) or found.leader_id == person.pk


@require_GET
def day(request: HttpRequest, pk: int) -> HttpResponse:
    """接待名单 for the leader and for those at the desk: who comes when and what for, and what became of it. To be printed."""
    person = signed_in(request)
    found = get_object_or_404(ReceptionDay.objects.select_related("leader"), pk=pk)
    if not sees(person, found):
        raise Http404(pk)
    context: dict[str, Any] = {
        "day": found,
        "rows": found.bookings.exclude(state="cancelled").select_related("visit__case").order_by("starts_at"),
        "may_keep": person.may(KEEP),
        "may_set": person.may(SET),
        "is_over": found.on < timezone.localdate(),
    }
    return render(request, "reception/day.html", context)


@only_with(SET)
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """公布, or call off: whoever has booked is named, so that he can be telephoned."""
    found, person = get_object_or_404(ReceptionDay, pk=pk), signed_in(request)
    if verb == "publish":
        publish_reception_day(found, by=person, despite=bool(request.POST.get("despite")))
        messages.success(request, _("已公布在网上，并列入领导日程。"))
    elif verb == "call_off":
        booked = call_off_reception_day(found, by=person, reason=request.POST.get("reason", ""))
        messages.success(request, _("已取消，网上不再显示。"))
        if booked:
            named = "、".join(f"{each.name} {each.phone}" for each in booked)
            messages.warning(request, _("请打电话告诉已经预约的人：%(named)s") % {"named": named})
    else:
        raise Http404
    return redirect("reception_day", pk)
