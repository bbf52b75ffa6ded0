"""预约来访 on the portal: a slot at the desk or of a leader's reception day; its code moves or cancels it, without an account."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from shuniu.matters.acts import Refused
from shuniu.matters.fields import whole_number
from shuniu.office.cases.reception import bookings
from shuniu.office.cases.reception.models import Booking, ReceptionDay
from shuniu.office.cases.reception.slots import Slot, last_day, slots_of
from shuniu.portal.fields import PublicForm, posted
from shuniu.portal.limits import TooMany, refuse_spent, spend
from shuniu.portal.once import once, sent_before
from shuniu.portal.pages import page
from shuniu.workdays import Calendar

BOOKINGS_AN_HOUR, TRIES, MINUTES = 6, 10, 10
DAYS_SHOWN, SLOTS_OFFERED = 5, 40


class BookingForm(PublicForm):
    """预约: who, by which number he is reached, what for. The slot was chosen on the page before."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    phone = forms.CharField(
        label=_("电话"), max_length=30, help_text=_("改期、取消时要核对"), widget=forms.TextInput({"type": "tel"})
    )
    about = forms.CharField(label=_("什么事"), max_length=200, help_text=_("一句话，我们好提前准备"))
    persons = forms.IntegerField(label=_("几个人"), min_value=1, max_value=bookings.MOST_PERSONS, initial=1)
    at = forms.CharField(max_length=40, widget=forms.HiddenInput)
    day = forms.CharField(max_length=18, required=False, widget=forms.HiddenInput)


class OpenForm(forms.Form):
    """电话和预约码."""

    template_name = "portal/form.html"
    phone = forms.CharField(label=_("电话"), max_length=30)
    code = forms.CharField(label=_("预约码"), max_length=40, widget=forms.TextInput({"autocomplete": "off"}))


def day_in(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None


def moment_in(text: str) -> datetime | None:
    """The slot that a link names; None where it names none."""
    try:
        moment = datetime.fromisoformat(text[:40])
        moment = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
        return moment if 2000 <= timezone.localtime(moment).year <= 2200 else None
    except (ValueError, OverflowError):
        return None


def leader_day_of(text: str) -> ReceptionDay | None:
    key = whole_number(text)
    return ReceptionDay.objects.announced(timezone.localdate()).filter(pk=key).first() if key else None


@require_safe
def appointments(request: HttpRequest) -> HttpResponse:
    """可以预约的时段: the leaders' days that are announced, the next working days of the desk."""
    today = timezone.localdate()
    announced = list(ReceptionDay.objects.announced(today)[:20])
    first = max(day_in(request.GET.get("from", "")) or today, today)
    days = open_days(first)
    later = days[-1][0] + timedelta(days=1) if days else None
    context = {
        "leader_days": [(each, slots_of(each.on, leader_day=each)) for each in announced],
        "days": days,
        "later": later if later and later <= last_day() else None,
    }
    return page(request, "portal/appointments.html", context)


def open_days(first: date) -> list[tuple[date, list[Slot]]]:
    """The next days on which the desk receives, with what is left of them."""
    found: list[tuple[date, list[Slot]]] = []
    day, calendar = first, Calendar()
    while day <= last_day() and len(found) < DAYS_SHOWN:
        if calendar.is_working(day) and (slots := slots_of(day)):
            found.append((day, slots))
        day += timedelta(days=1)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest) -> HttpResponse:
    """预约 a slot; limited by caller and in all. What comes twice is booked once."""
    data, _files = posted(request)
    if data is not None:
        if bookings.is_flooded():
            raise TooMany(60)
        refuse_spent(request, "booking", most=BOOKINGS_AN_HOUR, minutes=60)
    asked = {name: request.GET.get(name, "")[:40] for name in ("at", "day")}
    form = BookingForm(data) if data is not None else BookingForm(initial=asked)
    given = data if data is not None else asked
    slot, leader_day = moment_in(str(given.get("at", ""))), leader_day_of(str(given.get("day", "")))
    shown = {"form": form, "slot": slot, "leader_day": leader_day}
    if data is None:
        return page(request, "portal/book.html", shown, status=200 if slot else 404)
    if not form.is_valid():
        return page(request, "portal/book.html", shown, status=422)
    made = sent_before(form)
    if made is None:
        spend(request, "booking", most=BOOKINGS_AN_HOUR, minutes=60)
        try:
            made = once(form, lambda: str(booked(form.cleaned_data, slot, leader_day).pk))
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
            return page(request, "portal/book.html", shown, status=422)
    booking = Booking.objects.select_related("day__leader").get(pk=made)
    return page(request, "portal/booked.html", {"booking": booking}, status=201)


def booked(given: dict[str, Any], slot: datetime | None, leader_day: ReceptionDay | None) -> Booking:
    """Raises Refused."""
    if slot is None or (given["day"] and leader_day is None):
        raise Refused(gettext("这个时段已经不能预约，请重新选择"))
    values = {name: given[name] for name in ("name", "phone", "about", "persons")}
    return bookings.book(by=None, starts_at=slot, day=leader_day, **values)


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """我的预约 by number and code: when and where; moved or cancelled there."""
    if request.method != "POST":
        response = page(request, "portal/booking.html", {"form": OpenForm()})
        response.headers["Cache-Control"] = "no-store"
        return response
    form = OpenForm(request.POST)
    if not form.is_valid():
        return page(request, "portal/booking.html", {"form": form}, status=422)
    found = opened(request, form.cleaned_data["phone"], form.cleaned_data["code"])
    if found is None:
        form.add_error("code", gettext("电话和预约码对不上，请核对以后再试"))
        return page(request, "portal/booking.html", {"form": form}, status=404)
    reasons = changed(request, found)
    found = Booking.objects.select_related("day__leader").get(pk=found.pk)
    context = {"form": form, "found": found, "reasons": reasons, "slots": offered(found)}
    return page(request, "portal/booking.html", context, status=422 if reasons else 200)


def opened(request: HttpRequest, phone: str, code: str) -> Booking | None:
    """The appointment that they open. Wrong ones are counted; beyond ten in ten minutes none is looked at. Raises TooMany."""
    refuse_spent(request, "booking_code", most=TRIES, minutes=MINUTES)
    found = bookings.booking_of(phone, code)
    if found is None:
        spend(request, "booking_code", most=TRIES, minutes=MINUTES)
    return found


def changed(request: HttpRequest, found: Booking) -> tuple[str, ...]:
    """改期、取消 by whoever has the code. Answers why it could not be."""
    try:
        if "cancel" in request.POST:
            bookings.cancel(found, by=None)
        elif "move" in request.POST:
            slot = moment_in(request.POST.get("at", ""))
            if slot is None:
                return (gettext("请选择改到什么时间"),)
            bookings.move(found, by=None, starts_at=slot)
    except Refused as refusal:
        return refusal.reasons
    return ()


def offered(found: Booking) -> list[Slot]:
    """To which slots it may be moved; none once its time has come."""
    if not bookings.may_still_change(found):
        return []
    if found.day:
        several = slots_of(found.day.on, leader_day=found.day)
    else:
        several = [slot for _day, slots in open_days(timezone.localdate()) for slot in slots]
    return [each for each in several if not each.is_full and each.starts_at != found.starts_at][:SLOTS_OFFERED]
