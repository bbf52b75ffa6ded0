"""From a leader's words to supervised tasks (批示转督查), anchored to what he wrote."""

import pytest

from shuniu.handovers.instructions import docket_from_instruction
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.models import Link
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.workflow import State
from shuniu.office.supervision.actions import sources
from shuniu.office.supervision.models import Source
from tests.conftest import again

ORDER = "请市财政局会同市住建局于3月底前提出经费安排意见报市政府。"


@pytest.fixture
def instruction(cast, incoming):
    return acts.instruct(incoming(State.PROPOSED), by=cast.mayor, text=ORDER, is_to_be_supervised=True)


def test_the_words_become_a_source_with_its_task_and_the_items_are_anchored_to_them(cast, instruction):
    source = docket_from_instruction(instruction, by=cast.clerk)

    assert (source.text, source.form, source.given_by) == (ORDER, Source.Form.INSTRUCTION, "周启航")
    link = Link.objects.get(source=source.pk, target=instruction.document_id)
    assert (link.type, link.quote) == (Link.Type.DERIVES_FROM, ORDER)
    item = sources.approve(again(source), by=cast.director)[0]
    assert (item.lead_unit, str(item.due_on)) == (cast.finance, "2026-03-31")
    assert item.links_out.get().quote in ORDER


def test_an_instruction_goes_once_and_a_second_click_changes_nothing(cast, instruction):
    docket_from_instruction(instruction, by=cast.clerk, key="k1")

    with pytest.raises(AlreadyDone):
        docket_from_instruction(instruction, by=cast.clerk, key="k1")
    with pytest.raises(Refused, match="已经转过督查"):
        docket_from_instruction(again(instruction), by=cast.clerk)
    assert Source.objects.count() == 1


def test_words_that_name_no_task_become_one_task_as_a_whole(cast, incoming):
    instruction = acts.instruct(incoming(State.PROPOSED), by=cast.mayor, text="此事要紧。")

    source = docket_from_instruction(instruction, by=cast.director)

    assert [each.sentence for each in source.directives.all()] == ["此事要紧。"]
