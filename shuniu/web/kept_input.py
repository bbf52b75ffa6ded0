"""Kept input (已填内容): what somebody typed into a form that could not be taken, so that nothing is lost."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest

NEVER_SHOWN = ("csrfmiddlewaretoken", "password", "key", "seen", "version")
LONG = 7
"""What was written by hand is as long as a telephone number, or holds Chinese; keys and codes of choices are neither."""


@dataclass(frozen=True)
class Kept:
    """The fields of a POST: `texts` were written by hand and are shown, `rest` were chosen and go along hidden.

    `key` is a fresh client key. The revision that the user had seen is left out: who sends again has been told.
    """

    url: str
    texts: list[tuple[str, str]]
    rest: list[tuple[str, str]]
    files: list[str]
    key: str


def kept_input(request: HttpRequest) -> Kept | None:
    """What a refused POST held; None where nothing was posted. Passwords are never kept."""
    if request.method != "POST":
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in map(str, values)
        if not any(word in name.lower() for word in NEVER_SHOWN[:2]) and name not in NEVER_SHOWN
    ]
    texts = [(name, value) for name, value in fields if len(value) >= LONG or "\n" in value or not value.isascii()]
    rest = [field for field in fields if field not in texts]
    return Kept(request.get_full_path(), texts, rest, list(request.FILES), str(uuid.uuid4()))
