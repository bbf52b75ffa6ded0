"""督查通报 over the API: the draft of its page, to be edited and typeset elsewhere."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from shuniu.api.auth import caller
from shuniu.api.bodies import cleaned
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.api.supervision.draws import draws_of
from shuniu.office.supervision.bulletin import facts_of, write_bulletin
from shuniu.office.supervision.forms.bulletin import BulletinForm

router = Router(tags=["督查事项"])


class BulletinOut(Schema):
    """督查通报: the draft, as `shuniu typeset` reads it."""

    text: str


@router.get(
    "/supervision/bulletin",
    response={200: BulletinOut, PROBLEMS: Problem},
    summary="督查通报",
    operation_id="supervision.bulletin",
)
def get_bulletin(request: HttpRequest, first: date, last: date) -> Any:
    """The draft of a bulletin on the items docketed between two days, for who sees the whole of supervision."""
    draws_of(request)
    wanted = cleaned(BulletinForm({"first": first, "last": last}))
    return {"text": write_bulletin(facts_of(caller(request), wanted["first"], wanted["last"]))}
