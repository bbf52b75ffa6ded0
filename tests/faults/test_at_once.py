"""Several people at the same instant (同时办理): one wins, the others are told; no number is lost or given twice."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.audit.verifying import verify_all
from shuniu.matters import actions
from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.models import Matter, NumberTaken
from shuniu.office.coordination.burden import actions as burden
from shuniu.office.coordination.errands import actions as errands
from shuniu.office.research.questionnaires import actions as answering
from shuniu.office.supervision.actions import items, sources
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State
from tests.conftest import again
from tests.coordinating import values_of
from tests.researching import answers_to

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]

AT_ONCE, EACH = 8, 25


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Let each act begin at the same instant in a thread and a connection of its own; what each gave or raised."""
    start, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            start.wait(20)
            outcomes[place] = act()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def winners(outcomes: list[object]) -> list[object]:
    return [outcome for outcome in outcomes if not isinstance(outcome, Exception)]


def test_numbers_given_at_once_have_no_gap_and_no_double(cast, item):
    waiting = [item(State.AWAITING_APPROVAL, title=f"督查事项{place}") for place in range(AT_ONCE * EACH)]

    def approve(share: list[SupervisionItem]) -> None:
        for each in share:
            items.approve(each, by=again(cast.director))

    outcomes = at_once(*(lambda share=waiting[place::AT_ONCE]: approve(share) for place in range(AT_ONCE)))

    assert outcomes == [None] * AT_ONCE
    serials = sorted(NumberTaken.objects.values_list("serial", flat=True))
    assert serials == list(range(1, AT_ONCE * EACH + 1))
    assert SupervisionItem.objects.values("number").distinct().count() == AT_ONCE * EACH
    assert verify_all().holds


@pytest.mark.parametrize("attempt", range(5))
def test_of_two_who_verify_at_the_same_instant_one_wins_and_the_other_is_told(cast, item, attempt):
    made = item(State.REPORTED)

    outcomes = at_once(
        lambda: items.verify(made, by=again(cast.officer), opinion="已核对原件。"),
        lambda: items.verify(made, by=again(cast.officer2), opinion="已到现场查看。"),
    )

    assert len(winners(outcomes)) == 1
    [lost] = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert isinstance(lost, Refused)
    assert "已核验状态下不能核验通过" in str(lost)
    assert made.verifications.count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_merges_into_one_another_at_the_same_instant_make_no_circle(cast, item, attempt):
    one, other = item(State.IN_HAND), item(State.IN_HAND)

    outcomes = at_once(
        lambda: items.merge(one, by=again(cast.director), target=other, reason="同一件事"),
        lambda: items.merge(other, by=again(cast.director), target=one, reason="同一件事"),
    )

    assert len(winners(outcomes)) == 1
    assert all(isinstance(outcome, Refused | SupervisionItem) for outcome in outcomes)


def test_reminders_at_the_same_instant_reach_nobody_twice(cast, item):
    made = item(State.IN_HAND)

    outcomes = at_once(
        *(lambda: items.remind(made, by=again(cast.officer), people=[cast.finance_head]) for _ in range(4))
    )

    assert len(winners(outcomes)) == 1
    assert made.reminders.count() == 1


def test_one_file_attached_at_the_same_instant_is_kept_once(cast, item):
    made, content = item(State.IN_HAND), "市财政局关于惠企资金的办法".encode() * 100

    outcomes = at_once(
        *(
            lambda: actions.attach(made, by=again(cast.officer), file=ContentFile(content), name="办法.txt")
            for _ in range(4)
        )
    )

    assert len(winners(outcomes)) == 4
    assert made.attachments.values("blob").distinct().count() == 1


def test_the_same_opening_sent_at_the_same_instant_opens_one_matter(cast):
    def draft() -> SupervisionItem:
        return items.draft(by=again(cast.officer), title="印发办法", lead_unit=cast.finance, key="the-same")

    def enter() -> object:
        return sources.enter(by=again(cast.officer), original="市财政局要在6月底前印发办法。", key="the-same-too")

    for act in (draft, enter):
        outcomes = at_once(*[act] * 4)
        assert len(winners(outcomes)) == 1
        assert all(isinstance(each, AlreadyDone) for each in outcomes if isinstance(each, Exception))
    assert Matter.objects.count() == 2


def test_a_double_click_reports_done_once(cast, item):
    made = item(State.IN_HAND)
    seen, proof = made.revision, [items.EvidenceGiven(kind="other", reference="临财发〔2026〕3号")]

    def report() -> object:
        return items.report_done(
            made, by=again(cast.finance_liaison), text="办法已印发。", evidence=proof, seen=seen, key="click"
        )

    outcomes = at_once(report, report)

    assert len(winners(outcomes)) == 1
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [AlreadyDone]
    assert made.reports.count() == 1


def test_two_of_a_unit_who_answer_a_questionnaire_at_the_same_instant_answer_once(cast, questionnaire):
    form = questionnaire()

    outcomes = at_once(
        lambda: answering.answer(form, by=again(cast.finance_liaison), answers=answers_to(form, "2", "12")),
        lambda: answering.answer(form, by=again(cast.finance_head), answers=answers_to(form, "1", "0")),
    )

    assert len(winners(outcomes)) == 1
    [lost] = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert isinstance(lost, Refused)
    assert "一个单位只答一次" in str(lost)
    assert form.replies.count() == 1


def test_a_double_click_in_the_browser_acts_once_and_leads_to_the_matter(cast, item):
    made, browser = item(State.IN_HAND), Client()
    browser.force_login(cast.finance_liaison)
    send = {"text": "已形成初稿。", "key": "click", "seen": made.revision, "evidence-TOTAL_FORMS": 0,
            "evidence-INITIAL_FORMS": 0}  # fmt: skip

    first = browser.post(f"/matters/{made.pk}/feed_back/", send)
    second = browser.post(f"/matters/{made.pk}/feed_back/", send)

    assert (first.status_code, second.status_code) == (302, 302)
    assert second.headers["Location"] == f"/matters/{made.pk}/"
    assert made.reports.count() == 1


def test_a_database_that_cannot_write_answers_in_words(cast, item, monkeypatch, caplog):
    from shuniu.api.models import ApiToken

    made, entries = item(State.IN_HAND), AuditEntry.objects.count()
    browser, token = Client(), ApiToken.make(cast.director, "测试")[1]
    browser.force_login(cast.director)

    def locked(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(items, "suspend", locked)
    page = browser.post(f"/matters/{made.pk}/suspend/", {"reason": "等待上级印发实施细则后再推进"})
    answer = Client(headers={"Authorization": f"Bearer {token}"}).post(
        f"/api/v1/supervision/{made.pk}/suspend", {"reason": "等待"}, content_type="application/json"
    )

    assert page.status_code == answer.status_code == 503
    assert "系统正忙或磁盘已满" in page.content.decode()
    assert "等待上级印发实施细则后再推进" in page.content.decode()
    assert "系统正忙" in answer.json()["title"]
    assert AuditEntry.objects.count() == entries


def test_of_two_who_report_the_same_figures_at_the_same_instant_one_wins_and_the_other_is_told(cast, data_request):
    made = data_request()
    outcomes = at_once(
        lambda: burden.answer(made, by=again(cast.finance_liaison), values=values_of(made, "92", "120")),
        lambda: burden.answer(made, by=again(cast.finance_head), values=values_of(made, "91", "99")),
    )

    assert len(winners(outcomes)) == 1
    [loser] = [each for each in outcomes if isinstance(each, Exception)]
    assert isinstance(loser, Refused)
    assert made.asked.get(unit=cast.finance).answers.count() == 2


def test_of_two_who_book_the_same_car_in_the_same_second_one_gets_it(cast, errand):
    [car] = errands.set_cars([errands.CarGiven("江A12345", 5)], by=cast.clerk)
    begins = timezone.now() + timedelta(days=1)
    when = {"form": "car", "place": "白沙镇", "people": 2, "starts_at": begins, "ends_at": begins + timedelta(hours=2)}
    one, two = errand("approved", title="看供水", **when), errand("approved", title="接专家", **when)
    outcomes = at_once(
        lambda: errands.assign_car(one, by=again(cast.clerk), car=car),
        lambda: errands.assign_car(two, by=again(cast.director), car=car),
    )

    assert len(winners(outcomes)) == 1
    [loser] = [each for each in outcomes if isinstance(each, Exception)]
    assert isinstance(loser, Refused)
    assert "已经派出" in str(loser)
