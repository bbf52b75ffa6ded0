"""异常阅读与导出: an insider's day is noticed, an ordinary month is not; the person himself is told first, and no head."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from shuniu.matters.acts import Refused
from shuniu.matters.models import Matter, Participant
from shuniu.notices.models import Notice
from shuniu.office.team.integrity import jobs
from shuniu.office.team.integrity.reading import actions, judging
from shuniu.office.team.integrity.reading.models import DayExport, DayReading, PersonDay, UnusualDay
from shuniu.office.team.integrity.reading.patterns import busy_day, chance_of, stands_out
from shuniu.org.classification import Classification
from tests.conftest import again

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def history(cast, today):
    """Sixty of the officer's own days: some twenty matters read, a few of them others', an export now and then."""
    random = Random(7)
    PersonDay.objects.bulk_create(
        PersonDay(
            person=cast.officer, on=today - timedelta(days=back), reads=random.randint(12, 28),
            outside=random.randint(0, 5), after_hours=random.randint(0, 2), exports=random.randint(0, 3),
            rows=random.randint(0, 200),
        )
        for back in range(2, 62)
    )  # fmt: skip


def read(person, matters, at: datetime) -> None:
    DayReading.objects.bulk_create(DayReading(person=person, matter=matter, on=at.date(), at=at) for matter in matters)


def many(cast, count: int, unit) -> list[Matter]:
    """Matters as rows, for nothing is done with them but to be read."""
    made = Matter.objects.bulk_create(
        Matter(kind="supervision", title=f"第{n}件", state="in_hand", unit=unit, created_by=cast.director)
        for n in range(count)
    )
    Participant.objects.bulk_create(Participant.of(each.pk, unit, Participant.Part.OWNER) for each in made)
    return made


def measures(person, day) -> set[str]:
    return set(UnusualDay.objects.filter(person=person, on=day).values_list("measure", flat=True))


def test_reading_outside_ones_own_matters_is_noticed(cast, history, today):
    day = today - timedelta(days=1)
    read(cast.officer, many(cast, 60, cast.schools), datetime(2026, 3, 4, 10, tzinfo=SHANGHAI))

    jobs.look_at_reading()

    assert measures(cast.officer, day) == {"reads", "outside"}


def test_reading_after_hours_is_noticed(cast, history, today):
    read(cast.officer, many(cast, 24, cast.division), datetime(2026, 3, 4, 23, 30, tzinfo=SHANGHAI))

    jobs.look_at_reading()

    assert "after_hours" in measures(cast.officer, today - timedelta(days=1))


@pytest.mark.parametrize(("count", "rows", "measure"), [(25, 0, "exports"), (1, 6000, "rows")])
def test_a_bulk_export_is_noticed(cast, history, today, count, rows, measure):
    DayExport.objects.create(person=cast.officer, on=today - timedelta(days=1), what="ledger", count=count, rows=rows)

    jobs.look_at_reading()

    assert measures(cast.officer, today - timedelta(days=1)) == {measure}


def test_an_ordinary_day_is_not_noticed(cast, history, today):
    read(cast.officer, many(cast, 27, cast.division), datetime(2026, 3, 4, 15, tzinfo=SHANGHAI))

    jobs.look_at_reading()

    assert not UnusualDay.objects.exists()
    assert PersonDay.objects.get(person=cast.officer, on=today - timedelta(days=1)).reads == 27


def test_the_person_is_told_first_and_alone_then_the_audit_administrator(cast, history, today, clock):
    DayExport.objects.create(person=cast.officer, on=today - timedelta(days=1), what="ledger", count=30)
    jobs.look_at_reading()
    jobs.look_at_reading()

    made = UnusualDay.objects.get()
    assert made.explain_by == date(2026, 3, 12)
    assert list(Notice.objects.filter(url=judging.PAGE).values_list("person", flat=True)) == [cast.officer.pk]
    assert not UnusualDay.objects.passed_on().exists()
    with pytest.raises(Refused, match="还在等本人说明"):
        actions.settle(made, by=cast.audit_admin, conclusion="无异常")

    clock.move_to("2026-03-13 03:00+08:00")
    jobs.look_at_reading()

    assert UnusualDay.objects.passed_on().get() == made
    actions.explain(made, by=cast.officer, explanation="赶写全年总结，导出了台账")
    actions.settle(made, by=cast.audit_admin, conclusion="与工作安排相符")
    with pytest.raises(Refused, match="已经核实过"):
        actions.settle(made, by=cast.audit_admin, conclusion="再看一次")
    with pytest.raises(Refused, match="不用再说明"):
        actions.explain(made, by=cast.officer, explanation="补充")


def test_with_an_explanation_it_goes_on_at_once_and_only_he_himself_explains(cast, history, today):
    DayExport.objects.create(person=cast.officer, on=today - timedelta(days=1), what="ledger", count=30)
    jobs.look_at_reading()
    made = UnusualDay.objects.get()
    with pytest.raises(Refused, match="只有本人"):
        actions.explain(made, by=cast.director, explanation="他在写总结")
    with pytest.raises(Refused, match="请写明是什么工作需要"):
        actions.explain(made, by=cast.officer, explanation=" ")
    with pytest.raises(Refused, match="只有审计管理员"):
        actions.settle(made, by=cast.director, conclusion="无异常")

    actions.explain(made, by=cast.officer, explanation="写总结")

    assert UnusualDay.objects.passed_on().count() == 1


def test_pages_and_api_keep_one_row_a_day_and_nothing_of_what_is_public(cast, item):
    mine, open_one = item(), item(title="公开的事")
    Matter.objects.filter(pk=open_one.pk).update(classification=Classification.PUBLIC)
    client = Client()
    client.force_login(again(cast.officer))
    for address in (
        f"/matters/{mine.pk}/",
        f"/matters/{mine.pk}/",
        f"/api/v1/matters/{mine.pk}",
        f"/matters/{open_one.pk}/",
    ):
        assert client.get(address).status_code == 200

    assert list(DayReading.objects.values_list("person", "matter")) == [(cast.officer.pk, mine.pk)]


def test_what_is_exported_is_counted_with_its_rows(cast, item):
    item()
    client = Client()
    client.force_login(again(cast.officer))
    for address in ("/supervision/items/?format=xlsx", "/supervision/items/?format=xlsx", "/api/v1/supervision/export"):
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)

    row = DayExport.objects.get(what="ledger")
    assert (row.count, row.rows) == (2, 2)


def test_old_rows_are_let_go(cast, item, today):
    mine, old = item(), today - timedelta(days=200)
    read(cast.officer, [mine], datetime.combine(old, datetime.min.time(), tzinfo=SHANGHAI))

    judging.forget(today)

    assert not DayReading.objects.exists()


# ── the rule itself ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_without_a_pattern_only_what_is_large_for_anybody_is_asked_about():
    assert stands_out("exports", 29, [1, 2]) is None
    assert stands_out("exports", 30, [1, 2])


def test_one_busy_day_among_many_does_not_hide_the_next():
    assert busy_day([1] * 59 + [90]) == 1
    assert busy_day([]) == 0


def test_the_tail_agrees_with_what_is_known_and_joins_its_normal_form():
    assert chance_of(1, 1) == pytest.approx(0.6321, abs=1e-4)
    assert chance_of(20, 10) == pytest.approx(0.003454, abs=1e-6)
    assert chance_of(560, 500) == pytest.approx(chance_of(560, 500.1), rel=0.2)
