"""随路线: what a route asks beside the form of a section's own act."""

from typing import Any

from django.utils.translation import gettext

from shuniu.matters.forms import ActForm
from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.routes import parts
from shuniu.routes.choosing import PartChoice, PeopleChoice, who_can_do
from shuniu.routes.graph import Graph, Kind, Node, People
from shuniu.routes.models import Part, Step
from shuniu.routes.versions import plan_of


class OnRoute(ActForm):
    """随路线: to the form of a section's own act, the choice of who is next, where the drawing leaves it to the actor;
    and of the step that is meant, where he has the same to do in several branches."""

    part = PartChoice(Part.objects.none(), label="环节", required=False, empty_label=None)
    next_people = PeopleChoice(Person.objects.none(), label="下一环节办理人", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holders = parts.holders(self.by) if self.matter is not None else []
        own = Part.objects.to_do(self.matter.pk, self.verb, holders) if holders else Part.objects.none()
        if len({part.step_id for part in own}) > 1:
            self.choose_from("part", own)
        else:
            del self.fields["part"]
        ahead, is_sure = steps_to_choose_for(self.matter, self.verb) if self.matter is not None else ([], False)
        if ahead:
            chooser = self.choose_from(
                "next_people", who_can_do(self.matter, [node.duty.verb for node in ahead if node.duty])
            )
            names = [node.name or node.id for node in ahead]
            chooser.label, chooser.required = gettext("%(step)s的办理人") % {"step": "、".join(names)}, is_sure
        else:
            del self.fields["next_people"]

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        chosen, part = self.cleaned_data.get("next_people"), self.cleaned_data.get("part")
        self.matter.brought = ({"next_people": [person.pk for person in chosen]} if chosen else {}) | (
            {"part": part.pk} if part else {}
        )
        return super().act(key=key, seen=seen)


def steps_to_choose_for(matter: Matter, verb: str) -> tuple[list[Node], bool]:
    """The steps that can come after an open one of this verb and whose people the actor chooses; and whether one of
    them is sure to come, once he has done his part.
    """
    step = Step.objects.open().with_run().filter(run__matter_id=matter.pk, verb=verb).first()
    if step is None:
        return [], False
    ahead = following(plan_of(step.run.version).graph, step.node)
    chosen = [node for node in ahead if node.duty and node.duty.people == People.CHOSEN]
    is_last = step.parts.filter(kind=Part.Kind.DO).pending().count() <= 1
    return chosen, is_last and len(chosen) == len(ahead)


def following(graph: Graph, node: str) -> list[Node]:
    """The steps that can come next, through gateways."""
    found: dict[str, Node] = {}
    ahead, seen = [flow.target for flow in graph.out(node)], {node}
    while ahead:
        here = graph.nodes[ahead.pop()]
        if here.kind == Kind.TASK:
            found[here.id] = here
        elif here.id not in seen:
            seen.add(here.id)
            ahead += [flow.target for flow in graph.out(here.id)]
    return list(found.values())
