"""What a drawing calls by a code, in the words of the office (路线里的代码叫什么)."""

from collections.abc import Callable

from django.utils.translation import gettext

from shuniu.matters.models.matter import KINDS
from shuniu.org.models import Unit
from shuniu.org.roles import ROLES
from shuniu.routes.graph import People


def spoken_for(kind: str) -> Callable[[str, str], str]:
    """How the codes in drawings of a kind of matter are said: acts, units, posts and roles; an unknown one as it is."""
    workflow = KINDS[kind].workflow
    acts = {move.verb: move.label for move in workflow.moves}
    units = dict(Unit.objects.values_list("code", "name"))

    def spoken(fact: str, code: str) -> str:
        if fact == "动作":
            return gettext(acts.get(code, code))
        if fact == People.ROLE:
            return gettext(ROLES[code].label) if code in ROLES else code
        unit, _, title = code.partition("/")
        return units.get(unit, unit) + title

    return spoken
