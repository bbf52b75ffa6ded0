"""The loop is closed and can be walked: from the complaints to the next dossier, and back."""

from shuniu.matters.loop import loop_of
from shuniu.matters.models import Matter
from shuniu.office.supervision.workflow import State
from tests.conftest import again


def kinds_at(loop) -> dict[int, set[str]]:
    return {stage.place: {each.kind for each in stage.matters} for stage in loop.stages}


def test_complaints_lead_to_a_decision_its_tasks_its_evaluation_and_the_next_dossier(cast, story):
    told = story()

    assert told.signal.topic == "供水"
    assert {Matter.objects.get(pk=each.pk).state for each in told.items} == {State.VERIFIED}
    assert told.dossier.options.count() == 3
    around = kinds_at(loop_of(told.dossier, again(cast.director)))
    assert around[-1] == {"study"}
    assert around[-2] == {"briefing"}
    assert around[1] >= {"agenda", "outgoing", "dossier"}
    after = set().union(*(kinds for place, kinds in around.items() if place > 0))
    assert after >= {"agenda", "meeting", "outgoing", "source", "supervision", "dossier"}

    back = loop_of(told.next, again(cast.director))
    assert {each.pk for stage in back.stages if stage.place < 0 for each in stage.matters} >= {
        told.dossier.pk,
        told.study.pk,
    }
    from_a_task = loop_of(told.items[0], again(cast.director))
    assert told.meeting.pk in {each.pk for stage in from_a_task.stages if stage.place < 0 for each in stage.matters}
