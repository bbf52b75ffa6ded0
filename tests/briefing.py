"""The makers of information (政务信息): an editor, a bulletin, items and issues brought to a state by their acts."""

from collections.abc import Callable
from datetime import date

import pytest

BODY = (
    "3月以来，城北片区12个小区反映供水压力不足，高层住户早晚断水。市住建局排查发现，老旧管网漏损率达21%，"
    "二次加压泵站有3座超期服役。目前已对2座泵站应急检修，其余管网改造资金缺口约860万元。"
)


@pytest.fixture
def editor(cast):
    """信息专员: a person beside the cast."""
    from shuniu.org.models import Appointment, Person, Post, RoleGrant

    made = Person.objects.create_person("editor", "lin-jiang-2026", name="秦若水", clearance=2)
    post = Post.objects.create(unit=cast.office, title="信息专员")
    Appointment.objects.create(person=made, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=made, role="information_officer")
    return made


@pytest.fixture
def bulletin(cast, editor):
    """A bulletin that goes to the mayor and the finance bureau."""
    from shuniu.office.briefings.setting import set_bulletin

    return set_bulletin(
        None, by=editor, name="临江政务信息", purpose="供市政府领导参阅", people=[cast.mayor], units=[cast.finance]
    )


@pytest.fixture
def briefing(cast, editor, bulletin) -> Callable[..., object]:
    """An item in a state, sent by the housing bureau, edited by the editor."""
    from shuniu.office.briefings.issues import actions as issues
    from shuniu.office.briefings.items import actions
    from shuniu.office.briefings.items.models import BriefingItem
    from shuniu.office.briefings.items.workflow import State

    def make(state: str = State.SENT, *, by=None, issue=None, **fields: object):
        fields = {"category": "problem", "title": "城北片区12个小区供水压力不足", "body": BODY} | fields
        made = actions.send_up(by=by or cast.housing_liaison, **fields)

        def adopted():
            into = issue or issues.begin(by=editor, bulletin=bulletin)
            issues.adopt(made, by=editor, into=into)
            return into

        match state:
            case State.WITHDRAWN:
                actions.withdraw(made, by=made.created_by, reason="数据有误")
            case State.SENT | State.MERGED:
                pass
            case _:
                actions.take(made, by=editor)
        match state:
            case State.RETURNED:
                actions.send_back(made, by=editor, reason="请补充涉及户数")
            case State.NOT_USED:
                actions.drop(made, by=editor, reason="上期已刊发同类情况")
            case State.MERGED:
                actions.merge(made, by=editor, target=make(State.IN_EDITING))
            case State.ADOPTED:
                adopted()
            case State.ISSUED:
                print_issue(adopted())
        return BriefingItem.objects.get(pk=made.pk)

    def print_issue(into):
        issues.submit(into, by=editor)
        issues.sign_off(into, by=cast.director)
        issues.distribute(into, by=editor, people=[cast.mayor], units=[cast.finance])

    make.print_issue = print_issue
    return make
