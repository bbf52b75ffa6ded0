"""Draws for a second look (回头看抽查): a seed committed first, the draw, and a check that anyone can repeat."""

import json
from datetime import date, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.office.supervision import drawing
from shuniu.office.supervision.forms.drawing import CommitForm
from shuniu.office.supervision.models import Draw, SupervisionItem, SupervisionSettings
from shuniu.org.models import Person
from shuniu.web.downloads import download
from shuniu.web.people import signed_in
from shuniu.web.supervision_parts import oversees

DRAWS_A_PAGE = 20
DRAW = "supervision.draw"


def overseer(request: HttpRequest) -> Person:
    """The reader, if he sees the whole of supervision. Raises Http404 for everyone else."""
    person = signed_in(request)
    if not oversees(person):
        raise Http404
    return person


def quarter_of(day: date) -> tuple[str, date, date]:
    """季度: the name, first and last day of the quarter that a day lies in."""
    number = (day.month - 1) // 3
    first = date(day.year, number * 3 + 1, 1)
    last = date(day.year + (number == 3), (number * 3 + 3) % 12 + 1, 1) - timedelta(days=1)
    return f"{day.year}年第{'一二三四'[number]}季度", first, last


def next_period(today: date) -> tuple[str, date, date]:
    """The first quarter from this one on whose seed nobody has committed yet."""
    committed = set(Draw.objects.filter(last_day__gte=today).values_list("period", flat=True))
    period = quarter_of(today)
    while period[0] in committed:
        period = quarter_of(period[2] + timedelta(days=1))
    return period


@require_http_methods(["GET", "POST"])
def draws(request: HttpRequest) -> HttpResponse:
    """抽查清单, and the commitment of the next period's seed."""
    person, today = overseer(request), timezone.localdate()
    period, first, last = next_period(today)
    form = CommitForm(request.POST or None, initial={"period": period, "first_day": first, "last_day": last})
    if request.method == "POST" and form.is_valid():
        made = drawing.commit(by=person, **form.cleaned_data)
        said = _("已承诺%(period)s的种子，摘要已写入审计链；%(day)s以后可以抽取")
        messages.success(request, said % {"period": made.period, "day": f"{made.last_day:%Y-%m-%d}"})
        return redirect("draw", made.pk)
    found = Draw.objects.annotate(
        looked=Count("revisits", filter=Q(revisits__done_at__isnull=False)),
        failed=Count("revisits", filter=Q(revisits__passed=False)),
    ).order_by("-last_day", "-pk")
    context = {
        "form": form,
        "page": Paginator(found, DRAWS_A_PAGE).get_page(request.GET.get("page")),
        "today": today,
        "may_draw": person.may(DRAW),
        "share": f"{SupervisionSettings.current().revisit_share * 100:g}",
    }
    return render(request, "supervision/draws.html", context, status=422 if form.errors else 200)


@require_GET
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """One draw: its seed, what came of it, and the result of recomputing it now."""
    person, today = overseer(request), timezone.localdate()
    found = get_object_or_404(Draw.objects.select_related("committed_by", "drawn_by"), pk=pk)
    visible = SupervisionItem.objects.visible_to(person)
    revisits = found.revisits.filter(item__in=visible).select_related("item__lead_unit", "reviewer")
    context = {
        "draw": found,
        "problems": drawing.problems_with(found),
        "revisits": list(revisits.order_by("item__number")),
        "may_perform": person.may(DRAW) and found.drawn_at is None and found.last_day < today,
    }
    return render(request, "supervision/draw.html", context)


@require_POST
def perform(request: HttpRequest, pk: int) -> HttpResponse:
    """抽取, and put each item before its reviewer."""
    made = drawing.perform(get_object_or_404(Draw, pk=pk), by=overseer(request))
    messages.success(request, _("已抽中 %(n)s 项，回头看已交给没有办理、核验、销号过的人") % {"n": len(made)})
    return redirect("draw", pk)


@require_GET
def data(request: HttpRequest, pk: int) -> HttpResponse:
    """抽查数据: all that is needed to draw again on any computer; only once the seed has been revealed."""
    overseer(request)
    found = get_object_or_404(Draw.objects.exclude(drawn_at=None), pk=pk)
    content = {name: getattr(found, name) for name in ("period", "seed_sha256", "seed", "population", "drawn")}
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return download(text.encode(), f"抽查{found.period}.json", "application/json")
