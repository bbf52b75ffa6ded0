"""The inbox (待办) and the notices (通知)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.models.matter import Urgency
from shuniu.notices.models import Notice
from shuniu.office.supervision.actions import directives, items, sources
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.org.models import RoleGrant
from tests.conftest import again


def text_of(answer) -> str:
    return answer.content.decode()


def test_everyone_finds_what_waits_for_him_and_nothing_else(cast, signed_in, item):
    made = item(State.VERIFIED)
    director, unit = (
        text_of(signed_in(cast.director).get("/inbox/")),
        text_of(signed_in(cast.finance_liaison).get("/inbox/")),
    )
    assert f'href="/matters/{made.pk}/close_out/"' in director
    assert made.title not in unit
    assert "没有等您办的事" in unit


def test_filters_stand_in_the_address(cast, signed_in, item):
    docketed, reported = item(State.DOCKETED, title="要交办的"), item(State.REPORTED, title="要核验的")
    browser = signed_in(cast.officer)
    page = text_of(browser.get("/inbox/"))
    assert "?kind=supervision&amp;verb=verify" in page
    narrowed = text_of(browser.get("/inbox/?kind=supervision&verb=verify"))
    assert reported.title in narrowed
    assert docketed.title not in narrowed
    assert "没有符合条件的待办" in text_of(browser.get("/inbox/?kind=supervision&verb=close_out"))


def test_what_is_past_its_date_can_be_looked_at_alone(cast, signed_in, item, clock):
    item(State.ASSIGNED, title="还没签收的")
    clock.shift(timedelta(days=6))
    browser = signed_in(cast.finance_liaison)
    assert "1 件已过时限" in text_of(browser.get("/inbox/"))
    assert "还没签收的" in text_of(browser.get("/inbox/?overdue=1"))


def test_several_are_closed_out_at_once_each_with_its_own_trace_and_report(cast, desk, item):
    made = [item(State.VERIFIED, title=f"第 {number} 件") for number in range(3)]
    late = item(State.REPORTED, title="还没核验的")
    page = text_of(desk.get("/inbox/?kind=supervision&verb=close_out"))
    assert page.count('name="matter"') == 3
    assert "checked" not in page

    chosen = [made[0].pk, made[1].pk, late.pk]
    answer = text_of(desk.post("/inbox/act/", {"verb": "close_out", "key": "bulk", "matter": chosen}))
    assert "2 件已经办好" in answer
    assert "1 件没有办成" in answer
    assert "待核验状态下不能销号" in answer
    states = dict(SupervisionItem.objects.values_list("pk", "state"))
    assert [states[each.pk] for each in (*made, late)] == [
        State.CLOSED,
        State.CLOSED,
        State.VERIFIED,
        State.REPORTED,
    ]
    twice = text_of(desk.post("/inbox/act/", {"verb": "close_out", "key": "bulk", "matter": chosen}))
    assert "没有重复办理" in twice
    assert AuditEntry.objects.filter(verb="supervision.close_out").count() == 2


def test_a_matter_stands_in_the_inbox_once_and_near_dates_come_first(cast, signed_in, item, today):
    later = item(State.IN_HAND, title="以后的", due_on=today + timedelta(days=25), cadence="monthly")
    soon = item(State.IN_HAND, title="眼前的", due_on=today + timedelta(days=1))
    page = text_of(signed_in(cast.finance_liaison).get("/inbox/"))
    assert "2 件等您办" in page
    assert page.count(f'class="line-title" href="/matters/{later.pk}/"') == 1
    assert page.index(f'href="/matters/{soon.pk}/"') < page.index(f'href="/matters/{later.pk}/"')


def test_what_is_extra_urgent_and_near_comes_before_what_is_long_overdue(cast, signed_in, item, today, clock):
    late = item(State.IN_HAND, title="早已逾期的", due_on=today + timedelta(days=1))
    clock.shift(timedelta(days=20))
    now = item(State.IN_HAND, title="特急的", due_on=timezone.localdate() + timedelta(days=1))
    far = item(State.IN_HAND, title="特急而时限还远的", due_on=timezone.localdate() + timedelta(days=90))
    Matter.objects.filter(pk__in=[now.pk, far.pk]).update(urgency=Urgency.EXTRA_URGENT)

    page = text_of(signed_in(cast.finance_liaison).get("/inbox/"))

    places = [page.index(f'class="line-title" href="/matters/{each.pk}/"') for each in (now, late, far)]
    assert places == sorted(places)


@pytest.mark.parametrize("verb", ["verify", "cancel", "no_such_verb"])
def test_what_needs_words_of_its_own_is_never_done_in_bulk(desk, item, verb):
    made = item(State.REPORTED)
    answer = text_of(desk.post("/inbox/act/", {"verb": verb, "key": "k", "matter": [made.pk]}))
    assert "这一步要逐件办理" in answer
    made.refresh_from_db()
    assert made.state == State.REPORTED


def test_a_list_of_tasks_waits_for_what_it_lacks_before_it_waits_for_approval(cast, signed_in):
    made = sources.enter(
        by=cast.officer, original="市财政局和望江船舶公司要落实责任。望江船舶公司要在3月20日前修好趸船。"
    )
    asked = f'href="/matters/{made.pk}/'
    page = text_of(signed_in(cast.officer).get("/inbox/"))
    assert f"{asked}match_unit/" in page
    assert f"{asked}submit/" not in page
    opened = signed_in(cast.officer).get(f"/matters/{made.pk}/match_unit/")
    assert opened.headers["Location"] == f"/supervision/sources/{made.pk}/"

    for task in made.directives.proposed().filter(lead_units=None):
        directives.amend_directive(task, by=cast.officer, lead_units=[cast.housing])
    assert f"{asked}submit/" in text_of(signed_in(cast.officer).get("/inbox/"))
    assert f"{asked}approve/" in text_of(signed_in(cast.director).get("/inbox/"))

    for task in made.directives.proposed():
        directives.drop_directive(task, by=cast.officer, reason="已经办了")
    assert f"{asked}add_directive/" in text_of(signed_in(cast.officer).get("/inbox/"))
    assert f"{asked}approve/" not in text_of(signed_in(cast.director).get("/inbox/"))


def test_a_report_is_not_asked_of_a_unit_while_the_office_owes_it_an_answer(cast, signed_in, item):
    made = item(State.IN_HAND)
    report = f'href="/matters/{made.pk}/report_done/"'
    assert report in text_of(signed_in(cast.finance_liaison).get("/inbox/"))

    items.raise_problem(made, by=cast.finance_liaison, text="需要市住建局提供数据。")
    assert report not in text_of(signed_in(cast.finance_liaison).get("/inbox/"))
    made.refresh_from_db()
    problem = made.problems.get()
    items.settle_problem(made, by=cast.officer, problem=problem, answer="已请市住建局今天提供。")
    assert report in text_of(signed_in(cast.finance_liaison).get("/inbox/"))


def test_what_is_hidden_is_left_out_of_a_bulk_act(cast, signed_in, item):
    made = item(State.ASSIGNED)
    stranger = signed_in(cast.schools_liaison)
    answer = text_of(stranger.post("/inbox/act/", {"verb": "acknowledge", "key": "k", "matter": [made.pk]}))
    assert "没有选中事项" in answer
    assert made.title not in answer


def test_a_long_inbox_is_read_in_pages_with_a_fixed_number_of_questions(
    cast, desk, item, django_assert_max_num_queries
):
    for number in range(50):
        item(State.AWAITING_APPROVAL, title=f"第 {number} 件")
    with django_assert_max_num_queries(26):
        page = text_of(desk.get("/inbox/"))
    assert "共 50 条" in page
    assert page.count('class="line-title"') == 40
    assert text_of(desk.get("/inbox/?page=2")).count('class="line-title"') == 10


def test_a_notice_is_read_by_going_to_what_it_is_about(cast, signed_in, item):
    made = item(State.ASSIGNED)
    browser = signed_in(cast.finance_liaison)
    page = text_of(browser.get("/notices/"))
    assert "请签收“印发惠企资金直达办法”，3月9日前" in page
    assert "1 条未读通知" in page

    notice = Notice.objects.get(person=cast.finance_liaison)
    assert browser.get(f"/notices/{notice.pk}/").headers["Location"] == f"/matters/{made.pk}/"
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert "都读过了" in text_of(browser.get("/notices/"))


def test_notices_are_ones_own_and_all_can_be_marked_read(cast, signed_in, item):
    item(State.ASSIGNED)
    notice = Notice.objects.filter(person=cast.finance_head).first()
    assert signed_in(cast.finance_liaison).get(f"/notices/{notice.pk}/").status_code == 404
    said = text_of(signed_in(cast.finance_head).post("/notices/read/", follow=True))
    assert "1 条通知已标为已读。" in said
    assert Notice.objects.filter(person=cast.finance_liaison, read_at=None).exists()


def test_what_has_its_moment_is_asked_for_from_then_on(cast, signed_in, training, clock):
    made = training("planned")
    hold = f'href="/matters/{made.pk}/hold/"'
    desk = signed_in(cast.finance_liaison)
    assert hold not in text_of(desk.get("/inbox/"))
    assert "12:30</time>起" in text_of(desk.get(f"/matters/{made.pk}/"))
    answer = desk.get(f"/matters/{made.pk}/hold/")
    assert answer.status_code == 422
    assert "这一步现在还不能办" in text_of(answer)

    clock.shift(timedelta(hours=3))
    assert hold in text_of(signed_in(cast.finance_liaison).get("/inbox/"))


def test_nobody_is_asked_or_told_to_check_what_he_did_himself(cast, case, window):
    RoleGrant.objects.create(person=cast.clerk, role="window_officer")
    made = case("answered")
    asked = Awaited.objects.filter(matter=made.pk, verb="follow_up")
    assert asked.reaching(again(cast.clerk)).exists()
    assert not asked.reaching(again(window)).exists()
    told = Notice.objects.filter(matter=made.pk, kind="awaited", entry__verb="case.send_answer")
    assert [each.person for each in told] == [cast.clerk]
