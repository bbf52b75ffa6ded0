"""A unit's own ordinary decision goes the light way (一般决策程序), from the proposal to the file, within the unit."""

from shuniu.office.decisions.actions import deciding, following, opening, writing
from shuniu.office.decisions.models import Dossier
from shuniu.office.decisions.setting import set_decisions
from shuniu.office.decisions.workflow import DOSSIER, State
from tests.conftest import again
from tests.deciding import OPTION


def test_a_unit_decides_by_itself_with_the_parts_that_the_office_set(cast):
    set_decisions(by=cast.director, light_parts=[])
    unit, head = cast.finance_liaison, cast.finance_head
    made = opening.open_dossier(by=unit, title="办公用房调整", question="怎样调整？", procedure="light")
    assert made.decider == cast.finance
    assert "只有“市财政局”负责决策程序的人可以办理" in DOSSIER.reasons_against(made, "initiate", again(cast.director))
    opening.initiate(made, by=head, lead_unit=cast.finance)
    for name in ("方案一", "方案二"):
        writing.add_option(made, by=unit, name=name, **OPTION)
    writing.recommend(made, by=unit, option=made.options.first(), reason="够用")
    writing.revise_draft(made, by=unit, text="按方案一调整。", note="按方案一起草。")
    deciding.submit(made, by=unit, chair=head)
    deciding.record_view(made, by=head, person=unit, position="for")
    deciding.record_view(made, by=head, person=head, position="for")
    deciding.decide(made, by=head, conclusion="同意按方案一调整。")
    deciding.execute(made, by=head, units=[cast.budget])

    made = Dossier.objects.get(pk=made.pk)
    assert [each.verb for each in made.awaits()] == ["archive"]
    assert following.archive(made, by=head).state == State.ARCHIVED
