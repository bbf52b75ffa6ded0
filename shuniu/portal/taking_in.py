"""Taking in (收件): how whatever the public sends in one form with a file is limited, taken once, or asked for again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from shuniu.matters.acts import Refused
from shuniu.matters.models import Blob
from shuniu.portal.fields import PublicForm, posted
from shuniu.portal.limits import TooMany, refuse_spent, spend
from shuniu.portal.once import once, sent_before
from shuniu.portal.pages import page
from shuniu.portal.uploads import keep_public

AN_HOUR = 60
Kept = tuple[Blob, str] | None
"""The file that came along, with its name."""


def take_in(
    request: HttpRequest,
    form_class: type[PublicForm],
    template: str,
    *,
    limit: str,
    most: int,
    file: str,
    make: Callable[[dict[str, Any], Kept], str],
    is_flooded: Callable[[], bool] | None = None,
) -> str | HttpResponse:
    """Answers what was made of the form, or the page that asks for it, with what was typed and why it was not taken.

    One caller may send `most` an hour under the name of `limit`. Raises TooMany, StateSecret.
    """
    data, files = posted(request)
    if data is not None:
        if is_flooded and is_flooded():
            raise TooMany(60)
        refuse_spent(request, limit, most=most, minutes=AN_HOUR)
    form = form_class(data, files)
    if data is None:
        return page(request, template, {"form": form})
    if form.is_valid():
        if (made := sent_before(form)) is not None:
            return made
        spend(request, limit, most=most, minutes=AN_HOUR)
        kept = keep_public(form, file)
        given = {name: each for name, each in form.cleaned_data.items() if name != file}
        try:
            if form.is_valid():
                return once(form, lambda: make(given, kept))
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
    return page(request, template, {"form": form}, status=422)
