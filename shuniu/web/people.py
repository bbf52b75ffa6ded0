"""Who asks (当前用户): the signed-in person of a request, typed."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from shuniu.org.models import Person

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def person_of(request: HttpRequest) -> Person | None:
    """The signed-in person, or None for a visitor; also before the session has been read."""
    user = getattr(request, "user", None)
    return cast(Person, user) if user is not None and user.is_authenticated else None


def signed_in(request: HttpRequest) -> Person:
    """The signed-in person of a page that only signed-in persons reach. Raises LookupError for a visitor."""
    person = person_of(request)
    if person is None:
        raise LookupError("this page was reached without signing in")
    return person


def only_with(code: str) -> Callable[[View[P]], View[P]]:
    """A page for those whose role gives this code; for everyone else it does not exist."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not signed_in(request).may(code):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard


def only_workers(view: View[P]) -> View[P]:
    """A page of business: for the three administrators, who see none, it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if signed_in(request).is_administrator:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
