"""One move of a visit or an appointment (来访、预约的一步): lock, check, change, trace, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.spoken import spoken
from shuniu.office.cases.reception.models import Booking, Visit
from shuniu.org.models import Person

R = TypeVar("R", Visit, Booking)


@contextmanager
def moving(row: R, verb: str, *, by: Person | None, **details: Any) -> Iterator[R]:
    """The row, locked, for what is the move's own. `by` is None for the public with its code, and for the clock: then
    only its state is looked at. Raises Refused with every reason."""
    with transaction.atomic():
        locked = type(row).objects.select_for_update().get(pk=row.pk)
        workflow = locked.workflow
        if reasons := workflow.reasons_against(locked, verb, by or Anybody(workflow.move(verb).by_clock)):
            raise Refused(*reasons)
        yield locked
        before, locked.state = locked.state, workflow.move(verb).target_for(locked)
        locked.save()
        append(
            f"{workflow.kind}.{verb}", locked.chain, by, before=before, after=str(locked.state),
            text_digest=locked.digest, **details,
        )  # fmt: skip


class Anybody:
    """Whoever holds the code of an appointment, or the clock: does what the table leaves to them."""

    def __init__(self, may_act: bool) -> None:
        self.may_act = may_act

    def may(self, code: str) -> bool:
        return self.may_act


def must(by: Person, code: str, label: str) -> None:
    """Raises Refused for whoever's role does not give the code."""
    if not by.may(code):
        raise Refused(gettext("您的岗位没有“%(what)s”的权限") % {"what": spoken(label)})
