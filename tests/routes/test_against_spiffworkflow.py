"""SpiffWorkflow as the oracle: both engines run the same drawn routes, and the same steps are open after every act.

The routes are drawn at random: steps, choices, parallel branches and loops with a way out, inside one another.
"""

import logging
from collections.abc import Callable
from itertools import count
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.task_parsers import GatewayParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.specs.defaults import ParallelGateway
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from shuniu.matters.models import Matter
from shuniu.org.models import Person
from shuniu.routes.running import complete
from tests.routes.conftest import Desk
from tests.routes.drawing import nested

CONDITIONS = st.sampled_from(["urgency > 0", "urgency == 2", "kind == '函'", "urgency > 0 and kind != '函'"])
LONGEST = 30
"""From this act on nothing is urgent any more and no letter a letter, so that every loop is left."""


def orders(most: int = 3) -> st.SearchStrategy[list]:
    """Orders as tests/routes/drawing.py draws them; a loop's body begins with a step, so that no loop turns idly."""
    step = st.just("step")

    def around(inner: st.SearchStrategy) -> st.SearchStrategy:
        order = st.lists(inner, max_size=most)
        working = st.lists(inner, min_size=1, max_size=most)
        choice = st.tuples(st.lists(st.tuples(CONDITIONS, order), min_size=1, max_size=2), order)
        return (
            step
            | st.lists(working, min_size=2, max_size=3).map(lambda branches: ("all", branches))
            | choice.map(lambda drawn: ("choice", [*drawn[0], drawn[1]]))
            | st.tuples(order, CONDITIONS, order).map(lambda drawn: ("loop", ["step", *drawn[0]], *drawn[1:]))
        )

    return st.lists(st.recursive(step, around, max_leaves=10), min_size=1, max_size=most)


def named(order: list, numbers: count) -> list:
    """The same order, each step with a name of its own."""

    def one(each: object) -> object:
        if isinstance(each, str):
            return f"s{next(numbers)}"
        if isinstance(each, list):
            return [one(inner) for inner in each]
        if each[0] in ("all", "choice"):
            return (each[0], [one(branch) for branch in each[1]])
        if each[0] == "loop":
            return ("loop", one(each[1]), each[2], one(each[3]))
        return (each[0], one(each[1]))

    return [one(each) for each in order]


class Join(ParallelGateway):
    """A parallel join that counts the branches of this round only. SpiffWorkflow 3.2.0 counts those of earlier rounds
    of a loop as well, and goes on in the second round when one branch of two is done."""

    def _check_threshold_unstructured(self, my_task: Task) -> bool:
        passed = my_task.find_ancestor(self.name)
        arrived = {
            task.parent.task_spec
            for task in my_task.workflow.get_tasks(spec_name=self.name)
            if task.parent.state == TaskState.COMPLETED and (passed is None or task.is_descendant_of(passed))
        }
        return arrived >= set(self.inputs)


class Parser(BpmnParser):
    OVERRIDE_PARSER_CLASSES: ClassVar = {full_tag("parallelGateway"): (GatewayParser, Join)}


class Oracle:
    """The same file, run by SpiffWorkflow."""

    def __init__(self, source: bytes) -> None:
        parser = Parser()
        parser.add_bpmn_xml(etree.fromstring(source))
        self.workflow = BpmnWorkflow(parser.get_spec("Process_1"))
        self._go_on({"urgency": 0, "kind": "函"})

    @property
    def tasks(self) -> dict[str, object]:
        ready = self.workflow.get_tasks(state=TaskState.READY, manual=True)
        return {task.task_spec.bpmn_id: task for task in ready}

    def do(self, node: str, values: dict[str, object]) -> None:
        task = self.tasks[node]
        self._tell(values)
        task.run()
        self._go_on(values)

    def _go_on(self, values: dict[str, object]) -> None:
        self._tell(values)
        self.workflow.do_engine_steps()

    def _tell(self, values: dict[str, object]) -> None:
        for task in self.workflow.get_tasks():
            task.data.update(values)


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL, logger="spiff")


Chooses = Callable[[list[str]], tuple[str, int, str]]
"""Of the open steps the one that is done next, and how urgent a letter of which kind it then is."""


def agree(desk: Callable[[bytes], Desk], clerk: Person, order: list, choose: Chooses) -> None:
    """Both engines go the same way, step by step as chosen, until both are at the end."""
    source = nested(named(["step", *order], count(1)))
    letter, oracle = desk(source), Oracle(source)
    for turn in range(LONGEST * 4):
        assert letter.open == sorted(oracle.tasks)
        if not letter.open:
            break
        node, urgency, kind = choose(letter.open)
        if turn >= LONGEST:
            urgency, kind = 0, "通知"
        Matter.objects.filter(pk=letter.run.matter_id).update(urgency=urgency, summary=kind)
        complete(letter.step(node).parts.get(), letter.letter, by=clerk)
        oracle.do(node, {"urgency": urgency, "kind": kind})

    letter.run.refresh_from_db()
    assert letter.run.ended_at
    assert oracle.workflow.completed


@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # shrinking takes minutes: two engines and a database run each example
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=orders(), data=st.data())
def test_the_same_steps_are_open_after_every_act(desk, cast, order, data):
    agree(
        desk,
        cast.clerk,
        order,
        lambda steps: data.draw(st.tuples(st.sampled_from(steps), st.integers(0, 2), st.sampled_from(["函", "通知"]))),
    )


PASSED_BY = ("choice", [("urgency > 0", ["step"]), []])


@pytest.mark.parametrize(
    "order",
    [
        [("all", [[PASSED_BY], [("all", [[PASSED_BY], [PASSED_BY]])]]), "step"],
        [("all", [["step", PASSED_BY], [("all", [["step"], [PASSED_BY]])]]), "step"],
        [("loop", ["step", ("all", [["step"], ["step"]])], "urgency > 0", [("all", [["step"], [PASSED_BY]])])],
    ],
    ids=["every branch passed by", "joins one after another", "parallel again in each round"],
)
@pytest.mark.parametrize("turned", [1, -1], ids=["first to last", "last to first"])
@pytest.mark.parametrize("urgent_for", [0, 8])
def test_what_is_rarely_drawn(desk, cast, order, turned, urgent_for):
    urgency = iter([1] * urgent_for + [0] * LONGEST)

    agree(desk, cast.clerk, order, lambda steps: (steps[::turned][0], next(urgency), "通知"))
