"""act(): lock, check, change, trace, in one transaction; once, whoever asks and however often."""

import pytest
from django.db import IntegrityError, transaction

from shuniu.audit.chain import append
from shuniu.audit.models import AuditEntry
from shuniu.matters import actions
from shuniu.matters.acts import AlreadyDone, Refused, act, acted
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Link, Matter, NumberTaken, Series
from shuniu.matters.models.link import find_anchors_again
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State
from tests.conftest import again


def test_an_act_changes_the_state_and_leaves_its_trace(cast, item):
    made = item(State.ASSIGNED)

    items.acknowledge(made, by=cast.finance_liaison)

    made.refresh_from_db()
    entry = AuditEntry.objects.filter(chain=made.chain).last()
    assert made.state == State.IN_HAND
    assert (entry.verb, entry.actor, entry.payload["before"], entry.payload["after"]) == (
        "supervision.acknowledge", cast.finance_liaison, "assigned", "in_hand",
    )  # fmt: skip


def test_a_body_that_fails_leaves_neither_change_nor_trace(cast, item):
    made, before = item(State.IN_HAND), AuditEntry.objects.count()

    with pytest.raises(ZeroDivisionError), act(made, "suspend", by=cast.director, reason="等待") as locked:
        locked.title = "改掉了"
        1 / 0  # noqa: B018

    made.refresh_from_db()
    assert (made.state, made.title) == (State.IN_HAND, "印发惠企资金直达办法")
    assert AuditEntry.objects.count() == before


def test_the_same_request_twice_changes_nothing_twice(cast, item):
    made = item(State.IN_HAND)
    items.feed_back(made, by=cast.finance_liaison, text="已完成初稿并征求 6 个部门意见。", key="k-1")

    with pytest.raises(AlreadyDone):
        items.feed_back(made, by=cast.finance_liaison, text="已完成初稿并征求 6 个部门意见。", key="k-1")

    assert made.reports.count() == 1


def test_a_key_of_another_act_is_refused(cast, item):
    made = item(State.IN_HAND)
    items.feed_back(made, by=cast.finance_liaison, text="已完成初稿。", key="k-1")

    with pytest.raises(Refused, match="请刷新页面"):
        actions.comment(made, by=cast.finance_liaison, text="请看初稿", key="k-1")


def test_two_people_may_send_the_same_key(cast, item):
    made = item(State.IN_HAND)
    items.feed_back(made, by=cast.finance_liaison, text="已完成初稿。", key="k-1")

    items.suspend(made, by=cast.director, reason="等待", key="k-1")

    with pytest.raises(AlreadyDone):
        items.suspend(made, by=cast.director, reason="等待", key="k-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        append("supervision.suspend", made.chain, cast.director, client_key="k-1")


def test_nobody_acts_on_a_stale_page(cast, item):
    made = item(State.ASSIGNED)
    seen = made.revision
    actions.comment(made, by=cast.officer, text="先与市住建局对一次账。")

    with pytest.raises(Refused, match="刚被别人办理过，页面已不是最新"):
        items.acknowledge(made, by=cast.finance_liaison, seen=seen)
    with pytest.raises(Refused, match="您在别处刚办理过这件事项，页面已不是最新"):
        actions.comment(made, by=cast.officer, text="再对一次。", seen=seen)


def test_a_reminder_and_a_follower_make_no_page_stale(cast, item):
    made = item(State.ASSIGNED)
    seen = made.revision
    items.remind(made, by=cast.officer, people=[cast.finance_liaison])
    actions.follow(made, by=cast.director)

    assert items.acknowledge(made, by=cast.finance_liaison, seen=seen).state == State.IN_HAND


def test_a_revision_that_never_was_is_refused(cast, item):
    with pytest.raises(Refused, match="页面已不是最新"):
        items.acknowledge(item(State.ASSIGNED), by=cast.finance_liaison, seen=99)


def test_a_refusal_gives_every_reason_at_once(cast, item):
    made = item(State.IN_HAND)

    with pytest.raises(Refused) as refusal:
        items.apply_to_extend(made, by=cast.director, until=made.due_on.replace(month=12), reason="需要更多时间")

    assert len(refusal.value.reasons) == 2
    assert "权限" in refusal.value.reasons[0]
    assert "办公室不能代办" in refusal.value.reasons[1]


def test_a_deputy_acts_by_anothers_right_and_the_trace_names_both(cast, item, today):
    from shuniu.org.models import Delegation

    made = item(State.ASSIGNED)
    Delegation.objects.create(
        principal_person=cast.finance_liaison, deputy=cast.budget_staff, from_on=today, until_on=today, reason="出差"
    )

    items.acknowledge(made, by=again(cast.budget_staff), handler=cast.finance_liaison)

    entry = AuditEntry.objects.filter(chain=made.chain).last()
    assert (entry.actor, entry.principal) == (cast.budget_staff, cast.finance_liaison)


def test_a_deputy_cannot_check_his_own_work_under_another_name(cast, item, today):
    from shuniu.org.models import Delegation

    made = item(State.REPORTED)
    Delegation.objects.create(
        principal_person=cast.officer, deputy=cast.finance_liaison, from_on=today, until_on=today, reason="出差"
    )

    with pytest.raises(Refused, match="承办系列"):
        items.verify(made, by=again(cast.finance_liaison), opinion="属实")


def test_the_clock_may_only_do_what_the_table_lets_it(cast, item):
    with pytest.raises(Refused, match="系统不能自行挂起"):
        items.suspend(item(State.IN_HAND), by=None, reason="等待")


def test_a_state_secret_is_refused_and_nothing_of_it_is_kept(cast, item):
    made, before = item(State.IN_HAND), AuditEntry.objects.count()

    with pytest.raises(StateSecret, match="不是涉密系统"):
        items.feed_back(made, by=cast.finance_liaison, text="机密★10年\n关于有关情况的报告")

    assert (made.reports.count(), AuditEntry.objects.count()) == (0, before)


def test_what_is_awaited_follows_the_state(cast, item):
    made = item(State.ASSIGNED)
    assert [row.verb for row in Awaited.objects.reaching(cast.finance_liaison)] == ["acknowledge"]

    items.acknowledge(made, by=cast.finance_liaison)

    assert [row.verb for row in Awaited.objects.reaching(cast.finance_liaison)] == ["report_done"]
    assert not Awaited.objects.reaching(cast.schools_liaison).exists()


def test_listeners_hear_of_an_act_inside_its_transaction(cast, item):
    heard = []

    def listen(matter, entry, **kwargs):
        heard.append((entry.verb, transaction.get_connection().in_atomic_block))

    acted.connect(listen)
    try:
        items.suspend(item(State.IN_HAND), by=cast.director, reason="等待")
    finally:
        acted.disconnect(listen)

    assert heard[-1] == ("supervision.suspend", True)


def test_numbers_run_without_a_gap_and_a_failed_act_gives_its_number_back(cast, item):
    first = item(State.DOCKETED)
    waiting = item(State.AWAITING_APPROVAL)
    with pytest.raises(RuntimeError), transaction.atomic():
        items.approve(waiting, by=cast.director)
        raise RuntimeError

    second = items.approve(waiting, by=cast.director)

    assert (first.number, second.number) == ("督〔2026〕1号", "督〔2026〕2号")
    assert (Series.objects.get().last, NumberTaken.objects.count()) == (2, 2)


def test_a_cancelled_items_number_stays_and_says_why(cast, item):
    made = item(State.CANCELLED)

    assert NumberTaken.objects.get(matter=made).void_reason == "重复立项"


def test_the_audit_refuses_change_and_deletion(cast, item, append_only):
    item(State.DOCKETED)

    for deed in (
        lambda: AuditEntry.objects.update(verb="nothing.happened"),
        lambda: AuditEntry.objects.all()._raw_delete("default"),
    ):
        with pytest.raises((IntegrityError, Exception), match="append-only"), transaction.atomic():
            deed()


def test_a_comment_tells_who_may_see_it_and_no_other(cast, item):
    made = item(State.IN_HAND)

    remark = actions.comment(made, by=cast.officer, text="请 @finance_liaison 补充清单，也请 @许国栋 看一下")

    assert list(remark.mentions.all()) == [cast.finance_liaison]


@pytest.mark.parametrize("text", ["@郑晓燕请补充清单", "＠郑晓燕，请补充", "请@finance_liaison补充清单", "（@郑晓燕）"])
def test_a_name_called_in_a_comment_needs_no_space_after_it(cast, item, text):
    remark = actions.comment(item(State.IN_HAND), by=cast.officer, text=text)

    assert list(remark.mentions.all()) == [cast.finance_liaison]


def test_of_two_names_of_which_one_begins_the_other_the_longer_is_called(cast, item):
    longer = type(cast.clerk).objects.create_person("heyan", "x", name="陆文清宁", clearance=2)

    named = actions.comment(item(State.IN_HAND), by=cast.officer, text="@陆文清宁请核实").people_named()

    assert list(named) == [longer]


def test_an_anchor_is_found_again_by_its_quote_and_flagged_when_lost(cast, item):
    source, target = item(), item()
    text = "第一句。市财政局六月底前印发办法。第三句。"
    link = Link(source_id=source.pk, target_id=target.pk, type=Link.Type.DERIVES_FROM).anchor(text, 4, 17)
    link.save()

    assert find_anchors_again(target.pk, "新的开头。" + text) == []
    link.refresh_from_db()
    assert ("新的开头。" + text)[link.start : link.end] == link.quote == "市财政局六月底前印发办法。"

    assert find_anchors_again(target.pk, "全都改了。") == [link]
    link.refresh_from_db()
    assert link.is_lost
    assert link.quote


def test_light_is_computed_from_the_date(cast, item, today):
    from datetime import timedelta

    days = [None, today + timedelta(days=20), today]
    made = [item(State.DOCKETED, due_on=day) for day in days]

    assert [each.light() for each in made] == ["none", "green", "amber"]
    assert made[2].light(today + timedelta(days=1)) == "red"
    assert Matter.objects.showing("amber", today).count() == 1


def test_a_deputy_dockets_a_list_by_the_directors_right(cast, today):
    from shuniu.office.supervision.actions import sources
    from shuniu.org.models import Delegation

    source = sources.enter(by=cast.officer, original="市财政局要在6月底前印发惠企资金直达办法。")
    Delegation.objects.create(
        principal_person=cast.director, deputy=cast.clerk, from_on=today, until_on=today, reason="出差"
    )

    (made,) = sources.approve(source, by=again(cast.clerk), assign=False)

    entry = AuditEntry.objects.get(chain=made.chain)
    assert (entry.actor, entry.principal) == (cast.clerk, cast.director)
