"""Where a section binds its kind of matter to routes: the published fields, and the verbs that stand beside a route.

A section that goes by routes adds `route_moves` to its table and `awaits_on_route` to what its matter awaits, and calls
`bind` when its app is ready. Its acts, forms and pages stay as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop

from shuniu.matters.models import Matter
from shuniu.workflow import Workflow

if TYPE_CHECKING:
    from shuniu.routes.models import Route


YES_OR_NO: Sequence[tuple[object, str]] = ((False, gettext_noop("否")), (True, gettext_noop("是")))


def never(matter: Any, verb: str) -> bool:
    return False


def nobody(matter: Any, verb: str, by: Any) -> bool:
    return False


def no_route(matter: Any) -> "Route | None":
    return None


@dataclass(frozen=True)
class Binding:
    """绑定: what a route of this kind may ask of a matter.

    `fields` are what conditions may compare. A verb in `beside`, such as 挂起, may be made whatever step is open; other
    verbs that change the state are refused while the route is on its way, unless a step is bound to them. A route begins in
    the state `begins_in`, such as 已登记; in the first of the table where that is empty. `back` are the verbs of the table that
    go against the stream, such as 退改, each with the verb of the step that opens again. `held_up` says whether a step of a verb
    can't be done before others have answered, as 送签 before all have countersigned: till then nobody is asked or urged.
    """

    workflow: Workflow
    fields: Mapping[str, Callable[[Any], object]]
    beside: frozenset[str] = frozenset()
    begins_in: str = ""
    back: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the fields are called on the drawing board, such as 紧急程度（0 平件，1 加急，2 特急）."""
    choices: Mapping[str, Sequence[tuple[object, str]]] = field(default_factory=dict)
    """What a field can be, with the word for it, so that nobody types a value where a route is tried (试走)."""
    shows: Callable[[Any], "Route | None"] = no_route
    """The route whose drawing shows the way of a matter that goes by its table alone, from the state `begins_in` on."""
    shown_as: Mapping[str, str] = field(default_factory=dict)
    """On that drawing, verbs that light the step of another, such as 录入批示 that of 批示."""
    held_up: Callable[[Any, str], bool] = never
    asked_beside: Callable[[Any, str, Any], bool] = nobody
    """Whether the section itself asks somebody for a verb, as 送会签 does once more of who disagreed: the route is no hindrance."""

    def values(self, matter: Matter) -> dict[str, object]:
        return {name: read(matter) for name, read in self.fields.items()}


BINDINGS: dict[str, Binding] = {}
"""The kinds that sections have bound, by kind."""


def bind(binding: Binding) -> None:
    """Bind a kind of matter; a section calls this when its app is ready."""
    from shuniu.routes.forms import register_forms  # needs the models, which are not yet there when this is read

    BINDINGS[binding.workflow.kind] = binding
    register_forms(binding.workflow)
