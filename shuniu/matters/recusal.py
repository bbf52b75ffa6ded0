"""回避: whether somebody has a tie with a matter, asked whenever an act gives him a part in it or he himself acts on it.

A room above registers its check, such as that of declared ties (利害关系申报); nothing here knows a kind. act() asks at its
end, so that no section has to. Source: 公务员法 (2018) arts. 76-77; 政府督查工作条例 (2021) art. 17.
"""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from shuniu.org.models import Person

if TYPE_CHECKING:
    from shuniu.matters.models import Matter

Check = Callable[["Matter", Collection[int]], set[int]]
"""Who of these people, by their keys, has a tie with a matter that was not decided to be none of concern."""

_checks: list[Check] = []


def register_check(check: Check) -> Check:
    """Let a room above say who has a tie with a matter; a decorator."""
    if check not in _checks:
        _checks.append(check)
    return check


def tied(matter: "Matter", people: Collection[int]) -> set[int]:
    """Those of these people who have to recuse themselves (应当回避)."""
    return {pk for check in _checks for pk in check(matter, people)} if people else set()


def reasons_to_recuse(matter: "Matter", by: Person | None, placed: Collection[Person]) -> list[str]:
    """Why an act can't be made by, or give a part to, somebody with a tie. It is not told what the tie is.

    `by` is None where the actor does no business by the act; `placed` are those to whom it gives a part.
    """
    asked = {person.pk: person for person in (*placed, *([by] if by else []))}
    found = tied(matter, asked.keys())
    reasons = []
    for pk, person in sorted(asked.items()):
        if pk not in found:
            continue
        if by is not None and pk == by.pk:
            reasons.append(
                gettext(
                    "您对这件事项应当回避：申报过利害关系还没有决定的，请在事项页面“申请回避”，由负责人决定并另定办理的人"
                )
            )
        else:
            reasons.append(
                gettext("%(name)s对这件事项应当回避，请另选他人；不用回避的，由负责人写明理由决定") % {"name": person}
            )
    return reasons
