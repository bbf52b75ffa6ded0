"""The board (表扬栏): by date, in words, as far as each who is named lets it be read."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.office.team.recognition.models import Recognition
from shuniu.office.team.recognition.register import USUAL, RecognitionFilter, write_xlsx
from shuniu.office.team.recognition.workflow import RECOGNITION
from shuniu.web.paging import NearPaginator
from shuniu.web.people import only_workers, signed_in
from shuniu.web.tables import export, table_of, wanted_in

ROWS = 30


@only_workers
@require_GET
def recognitions(request: HttpRequest) -> HttpResponseBase:
    """表扬栏. Whoever has a part in one goes on from here to the matter; others read what is written here."""
    person = signed_in(request)
    chosen = RecognitionFilter(wanted_in(request.GET, USUAL), person=person)
    rows = chosen.recognitions().for_reader(person)
    if request.GET.get("format") == "xlsx":
        return export(rows, chosen.shown, write_xlsx, "表扬栏")
    page = NearPaginator(rows, ROWS).get_page(request.GET.get("page"))
    on_page = [row.pk for row in page]
    context = table_of(chosen, chosen.shown, page, timezone.localdate()) | {
        "is_open": True,  # what stands is neither open nor closed, so that an empty board says what it is for
        "asked": {key: request.GET.get(key, "") for key in ("words", "sort", "first", "last")},
        "own": set(Recognition.objects.visible_to(person).filter(pk__in=on_page).values_list("pk", flat=True)),
        "may_recognise": any(
            each.may(RECOGNITION.code("recognise")) for each in (person, *person.principals_delegated())
        ),
    }
    return render(request, "team/recognitions.html", context)
