"""Commissions: asked of chosen units, answered by items or by a nil report; silence is shown as silence."""

from datetime import date

import pytest

from shuniu.matters.acts import Refused
from shuniu.notices.models import Notice
from shuniu.office.briefings.commissions import actions
from shuniu.office.briefings.commissions.models import Commission
from shuniu.office.briefings.commissions.workflow import State
from tests.briefing import BODY
from tests.conftest import again

ANSWER = {"category": "problem", "title": "财政局应约情况", "body": BODY}


@pytest.fixture
def asked(cast, editor) -> Commission:
    return actions.commission(
        by=editor, title="城市供水保障情况", questions="一、缺口多大？\n二、怎么补？",
        units=[cast.finance, cast.housing, cast.schools], due_on=date(2026, 3, 12),
    )  # fmt: skip


def test_each_unit_has_it_in_its_inbox_with_the_date(cast, asked):
    assert set(asked.awaited.values_list("principal", "verb", "due_on")) == {
        (unit.principal, "answer", date(2026, 3, 12)) for unit in (cast.finance, cast.housing, cast.schools)
    }


def test_an_item_answers_a_nil_report_answers_too_and_silence_is_counted(cast, editor, asked):
    made = actions.answer(asked, by=cast.finance_liaison, **ANSWER)
    actions.report_nil(again(asked), by=cast.housing_liaison, reason="已查阅一季度台账，没有新增缺口")
    actions.close(again(asked), by=editor)

    asked.refresh_from_db()
    assert asked.outcome == "约 3 个单位，报送 1 个，零报告 1 个，没有回音 1 个"
    assert asked.state == State.CLOSED
    assert made.links_out.get().target_id == asked.pk
    assert (made.state, str(made.unit)) == ("sent", "市财政局")


def test_a_unit_answers_once_and_only_if_it_was_asked(cast, asked):
    actions.answer(asked, by=cast.finance_liaison, **ANSWER)

    for person in (cast.finance_head, cast.qingshi_liaison):
        with pytest.raises(Refused, match="没有约您的单位，或者已经报过了"):
            actions.answer(again(asked), by=person, **ANSWER)


def test_a_text_that_is_no_item_answers_nothing(cast, asked):
    with pytest.raises(Refused, match="正文太短"):
        actions.answer(asked, by=cast.finance_liaison, category="news", title="短", body="没有")

    assert asked.waiting().count() == 3


def test_only_who_has_not_answered_is_reminded(cast, editor, asked):
    actions.answer(asked, by=cast.finance_liaison, **ANSWER)

    actions.remind(again(asked), by=editor)

    told = Notice.objects.filter(kind="reminder", matter=asked.pk).values_list("person__name", flat=True)
    assert set(told) == {cast.housing_liaison.name, cast.schools_liaison.name}


def test_once_all_have_answered_the_desk_closes_it(cast, editor, asked):
    for person in (cast.finance_liaison, cast.housing_liaison, cast.schools_liaison):
        actions.report_nil(again(asked), by=person, reason="查过，没有")

    assert list(asked.awaited.values_list("principal", "verb")) == [("role:information_officer", "close")]
    with pytest.raises(Refused, match="各单位都已报过"):
        actions.remind(again(asked), by=editor)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"units": []}, "请选择约稿的单位"), ({"due_on": date(2026, 3, 4)}, "已经过去"), ({"questions": " "}, "问题")],
)
def test_a_commission_without_units_date_or_questions_is_refused(cast, editor, wrong, said):
    given = {"title": "约稿", "questions": "一？", "units": [cast.finance], "due_on": date(2026, 3, 12)}
    with pytest.raises(Refused, match=said):
        actions.commission(by=editor, **given | wrong)
