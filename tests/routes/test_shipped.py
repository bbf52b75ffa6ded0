"""The routes that come with the installation: drawn, sound, lawful, and run to their end."""

from itertools import count

import pytest
from lxml import etree

from shuniu.matters.acts import act, opening
from shuniu.matters.models import Matter
from shuniu.matters.models.matter import KINDS
from shuniu.org.models import Person
from shuniu.routes.binding import BINDINGS, Binding
from shuniu.routes.layout import with_diagram
from shuniu.routes.models import Part, Route
from shuniu.routes.running import start
from shuniu.routes.shipping import publish_shipped, shipped
from tests.routes.drawing import nested
from tests.routes.tables import incoming, published

DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"


class Published(Matter):
    workflow = published()

    class Meta:
        proxy = True
        app_label = "matters"


class Incoming(Matter):
    workflow = incoming()

    class Meta:
        proxy = True
        app_label = "matters"


@pytest.fixture(autouse=True)
def _bound(cast, legal_officer, monkeypatch):
    for kind in (Published, Incoming):
        monkeypatch.setitem(KINDS, kind.workflow.kind, kind)
        begins_in = "registered" if kind is Incoming else ""
        fields = {"owes_answer": lambda matter: True} if kind is Incoming else {}
        monkeypatch.setitem(BINDINGS, kind.workflow.kind, Binding(kind.workflow, fields, begins_in=begins_in))
    monkeypatch.setattr(Person, "may", lambda self, code: True)


def test_the_nine_are_there():
    assert set(shipped()) == {
        *(f"outgoing-{each}" for each in ("general", "upward", "normative", "joint", "internal-request", "minutes")),
        "incoming-action",
        "incoming-reading",
        "errand-general",
    }


@pytest.mark.parametrize("key", shipped())
def test_each_runs_to_its_end(cast, key):
    publish_shipped(by=cast.director)
    route = Route.objects.get(key=key)
    matter = KINDS[route.kind](title="关于防汛备汛的通知", unit=cast.office)
    begins = next(move.verb for move in matter.workflow.moves if not move.sources)
    with opening(matter, begins, by=cast.clerk):
        pass
    run, turns = start(matter, route, by=cast.clerk), count()

    while part := Part.objects.open().filter(step__run=run).first():
        assert next(turns) < 60, f"{key} does not end"
        is_own = route.kind == "errand"  # what the unit's own desk does
        chosen = [cast.clerk.pk] if is_own else [cast.finance_liaison.pk, cast.housing_liaison.pk]
        with act(KINDS[route.kind].objects.get(pk=matter.pk), part.step.verb, by=part.person, next_people=chosen):
            pass

    run.refresh_from_db()
    assert run.ended_at


@pytest.mark.parametrize("key", shipped())
def test_each_shows_every_element_and_none_over_another(key):
    root = etree.fromstring(shipped()[key][1].read_bytes())
    places = [shape[0].attrib for shape in root.iter(f"{DI}BPMNShape")]
    drawn = {each.get("bpmnElement") for each in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge")}

    process = next(child for child in root if child.tag.endswith("process"))
    assert drawn == {element.get("id") for element in process}
    assert not overlapping(places)


def test_publishing_again_leaves_an_offices_own_version_alone(cast):
    assert len(publish_shipped(by=cast.director)) == 9
    assert publish_shipped(by=cast.director) == []


@pytest.mark.parametrize(
    "order",
    [
        ["a", ("all", [["b", "c"], [("choice", [("urgency > 0", ["d"]), []])]]), "e"],
        ["a", ("loop", ["b", ("all", [["c"], ["d"]])], "urgency > 0", ["e", "f"]), "g"],
        [("choice", [("urgency > 0", [("all", [["b"], ["c"], ["d"]])]), ["e"]])],
    ],
)
def test_a_file_without_a_drawing_is_drawn_with_nothing_over_another(order):
    root = etree.fromstring(with_diagram(nested(order)))

    assert not overlapping([shape[0].attrib for shape in root.iter(f"{DI}BPMNShape")])
    assert all(len(edge) >= 2 for edge in root.iter(f"{DI}BPMNEdge"))


def overlapping(places: list) -> list:
    boxes = [tuple(int(place[each]) for each in ("x", "y", "width", "height")) for place in places]
    return [
        (one, other)
        for number, one in enumerate(boxes)
        for other in boxes[:number]
        if one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    ]
