"""Search (搜索): what is found in all the reader may see, with the passage in which it stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shuniu.matters.fields import whole_number
from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.search.find import find, matching
from shuniu.web.forms.search import SearchForm
from shuniu.web.people import signed_in
from shuniu.web.rows import ANSWERING

COUNTED = 1000
"""Beyond this nobody reads on; counting further would take as long as the office is old."""


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """搜索, `after` being the cursor of the page before."""
    person = signed_in(request)
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form, "hits": [], "count": 0, "is_counted": True, "next": None, "asked": False}
    if form.is_valid() and (words := form.cleaned_data["q"].strip()):
        context |= {"asked": True} | found(words, form, person, request.GET.get("after", ""))
    return render(request, "search/search.html", context, status=422 if form.errors else 200)


def found(words: str, form: SearchForm, person: Person, after: str) -> dict[str, Any]:
    """A page of hits, each with its matter; how many there are, counted so far as somebody might read them."""
    filters = form.filters()
    page = find(words, person, after=whole_number(after), **filters)
    count = matching(words, person, **filters)[: COUNTED + 1].count()
    matters = Matter.objects.prefetch_related(ANSWERING).in_bulk([hit.matter_id for hit in page.hits])
    return {
        "hits": [(hit, matters[hit.matter_id]) for hit in page.hits],
        "count": min(count, COUNTED),
        "is_counted": count <= COUNTED,
        "next": page.next_cursor,
        "is_first": not after,
    }
