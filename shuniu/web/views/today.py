"""Today (今日): what waits for me, what is late or soon due, what has changed; one screen, no charts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from shuniu.web.contributions import late_pages
from shuniu.web.morning import Morning
from shuniu.web.people import signed_in


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """今日. Administrators, who see no business, find their own tools here."""
    person, on = signed_in(request), timezone.localdate()
    if person.is_administrator:
        return render(request, "today/administrator.html", {"today": on})
    context = {"today": on, "morning": Morning(person, on), "late_pages": late_pages()}
    return render(request, "today/today.html", context)
