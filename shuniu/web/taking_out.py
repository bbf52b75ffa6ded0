"""What leaves the house as a file (下载和导出) or as rows of a list over the API, kept for the pattern of whoever takes it."""

from collections.abc import Callable
from http import HTTPStatus
from json import loads

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from shuniu.matters.files import MEDIA_TYPES
from shuniu.office.team.integrity.reading.recording import note_export, note_rows
from shuniu.web.people import person_of

FILES = frozenset(MEDIA_TYPES.values()) - {"text/plain", "text/html"}
LISTED = b'{"items": ['
"""How a page of a list begins."""
OWN_THINGS = frozenset({"receipt"})
"""Files that hold no business: proofs."""


class TakingOutMiddleware:
    """A file that was sent to a signed-in person is counted, under the name of its address, with the rows it holds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        person, place = person_of(request), request.resolver_match
        is_file = (
            response.headers.get("Content-Disposition", "").startswith("attachment")
            or response.headers.get("Content-Type", "").partition(";")[0] in FILES
        )
        if is_file and response.status_code == HTTPStatus.OK and person and place and not person.is_administrator:
            name = place.url_name or place.route
            if name not in OWN_THINGS:
                note_export(person, name, getattr(response, "rows_written", 0))
        elif person and place and place.namespace == "api" and (rows := matters_listed(response)):
            note_rows(person, place.url_name or place.route, rows)
        return response


def matters_listed(response: HttpResponseBase) -> int:
    """How many matters a list of the API holds."""
    content = getattr(response, "content", b"")
    if not content.startswith(LISTED):
        return 0
    return sum("kind" in each for each in loads(content)["items"])
