"""主题与苗头: all topics as they stand today, and one over time with what stands behind it."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.office.briefings.topics.counting import page_of, standings
from shuniu.office.briefings.topics.models import Signal
from shuniu.web.people import only_workers, signed_in

SIGNALS_SHOWN = 20


@only_workers
@require_GET
def topics(request: HttpRequest) -> HttpResponseBase:
    person = signed_in(request)
    rows = standings(person)
    seen = {row.topic for row in rows}
    context = {
        "rows": rows,
        "signals": [each for each in Signal.objects.all()[:SIGNALS_SHOWN] if each.topic in seen],
        "rule": BriefingSettings.current().rule,
    }
    return render(request, "briefings/topics.html", context)


@only_workers
@require_GET
def topic(request: HttpRequest, topic: str) -> HttpResponseBase:
    person = signed_in(request)
    page = page_of(topic, person)
    if page is None:
        raise Http404(topic)
    context = {
        "page": page,
        "rule": BriefingSettings.current().rule,
        "may_propose": person.may("study.propose"),
        "may_open_dossier": person.may("dossier.open_dossier") and bool(page.signals),
    }
    return render(request, "briefings/topic.html", context)
