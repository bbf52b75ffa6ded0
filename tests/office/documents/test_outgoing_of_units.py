"""A unit's own documents: its liaison officer writes, its head signs, and what it sends up comes in at the office."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State
from tests.conftest import again

TEXT = """关于增拨防汛物资储备资金的请示
市人民政府：
汛期将至，市级防汛物资储备库尚缺编织袋二十万条，需增拨资金六十万元。
妥否，请批示。
临江市财政局
2026年3月5日"""


@pytest.fixture
def request_of_finance(cast) -> OutgoingDocument:
    return actions.draft(
        by=cast.finance_liaison,
        title="关于增拨防汛物资储备资金的请示",
        document_type=DocumentType.REQUEST_FOR_INSTRUCTIONS,
        direction=Direction.UPWARD,
        issuing_organ=cast.finance,
        organ_code="临财发",
        body=TEXT,
    )


def test_a_unit_writes_signs_and_sends_up_what_then_comes_in_at_the_office(cast, request_of_finance):
    made = request_of_finance
    actions.submit(again(made), by=cast.finance_liaison)
    actions.review(again(made), by=cast.finance_head)
    actions.put_forward(again(made), by=cast.finance_head)
    actions.sign_off(again(made), by=cast.finance_head)
    actions.recheck(again(made), by=cast.finance_head)
    actions.assign_number(again(made), by=cast.finance_liaison)
    actions.affix_seal(again(made), by=cast.finance_liaison)
    actions.distribute(again(made), by=cast.finance_liaison, units=[cast.office])

    came = IncomingDocument.objects.get(unit=cast.office)
    assert (came.sender, came.sender_number) == (cast.finance.name, "临财发〔2026〕1号")


def test_another_unit_can_do_nothing_with_it(cast, request_of_finance):
    actions.submit(again(request_of_finance), by=cast.finance_liaison)

    with pytest.raises(Refused, match="只有发文机关的人或办公室"):
        actions.review(again(request_of_finance), by=cast.schools_liaison)
    with pytest.raises(Refused, match="撤稿"):
        actions.cancel(again(request_of_finance), by=cast.schools_liaison, reason="不发了")


def test_a_unit_does_not_sign_for_the_government(cast, outgoing):
    made = outgoing(State.AWAITING_SIGNOFF)

    with pytest.raises(Refused, match="要由发文机关"):
        actions.sign_off(again(made), by=cast.finance_head)


def test_nobody_takes_a_number_of_another_organs_series(cast, outgoing):
    outgoing(State.NUMBERED)

    with pytest.raises(Refused, match="“临政发”是"):
        actions.draft(
            by=cast.finance_liaison,
            title="关于报送防汛物资清单的报告",
            document_type=DocumentType.REPORT,
            direction=Direction.UPWARD,
            issuing_organ=cast.finance,
            organ_code="临政发",
        )


def test_a_code_that_changes_in_mid_year_begins_a_series_of_its_own_and_the_old_one_stays(cast, outgoing):
    first = outgoing(State.NUMBERED)
    changed = outgoing(State.NUMBERED, organ_code="临政文")
    late = outgoing(State.RECHECKED)
    actions.assign_number(again(late), by=cast.clerk)

    numbers = [again(each).number.split("〕")[-1] for each in (first, changed, late)]
    assert numbers == ["1号", "1号", "2号"]
    assert again(changed).number.startswith("临政文〔")


def test_a_document_under_way_takes_the_new_code_and_leaves_no_gap_in_the_old_series(cast, outgoing):
    made = outgoing(State.UNDER_REVIEW)
    actions.send_back(again(made), by=cast.director, reason="机关代字今年起改为临政文")
    actions.revise(again(made), by=cast.officer, body=again(made).latest.body, organ_code="临政文")
    for step in (
        lambda: actions.submit(again(made), by=cast.officer),
        lambda: actions.review(again(made), by=cast.clerk),
        lambda: actions.put_forward(again(made), by=cast.director),
        lambda: actions.sign_off(again(made), by=cast.mayor),
        lambda: actions.recheck(again(made), by=cast.clerk),
        lambda: actions.assign_number(again(made), by=cast.clerk),
    ):
        step()
    old = outgoing(State.NUMBERED)

    assert (again(made).number.partition("〔")[0], old.number.split("〕")[-1]) == ("临政文", "1号")
