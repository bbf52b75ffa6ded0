"""What every page shows (页面公用部分): the rail, the bell, the name of the office."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from shuniu.notices.tray import unread_count
from shuniu.web import sections
from shuniu.web.people import person_of

UNREAD_COUNTED = 100
"""The bell says 99+ beyond it."""


def desk(request: HttpRequest) -> dict[str, Any]:
    """Context processor. The queries behind the rail and the bell are made only where a page shows them."""
    person = person_of(request)
    common: dict[str, Any] = {
        "office_name": settings.OFFICE_NAME,
        "person": person,
        "languages": settings.LANGUAGES,
        "rail": [],
        "unread": 0,
        "search_url": sections.url_of("search") if person and not person.is_administrator else None,
        "notices_url": sections.url_of("notices"),
        "search_words": request.GET.get("q", ""),
    }
    if person is not None:
        common["rail"] = cache(lambda: sections.rail(person, request.path))
        common["unread"] = cache(lambda: unread_count(person, UNREAD_COUNTED))
    return common
