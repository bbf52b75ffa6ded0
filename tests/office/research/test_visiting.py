"""走访前查重: a place that was visited lately for the same thing is visited again only with a recorded reason."""

from datetime import date, timedelta

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.research.studies.actions import planning
from shuniu.office.research.studies.visiting import lately_at

PLACE = "青石县柳河镇"


@pytest.fixture
def visit(study, researcher, today):
    def make(of=None, place=PLACE, days=0, purpose="了解供水管网漏损情况", **more):
        return planning.arrange_visit(
            of or study(),
            by=researcher,
            place=place,
            on=today + timedelta(days=days),
            purpose=purpose,
            people=[researcher],
            **more,
        )

    return make


def test_a_second_visit_for_the_same_thing_is_told_of_the_first(study, visit):
    visit()
    other = study(title="乡镇供水收费")

    with pytest.raises(Refused, match="2026-03-05 市政府办林知夏到青石县柳河镇：了解供水管网漏损情况"):
        visit(other, days=60, purpose="看供水管网怎样改造")
    assert not other.visits.exists()


def test_it_goes_on_with_a_reason_which_is_kept_and_told(study, visit):
    visit()
    again = visit(study(title="乡镇供水收费"), days=60, reason="上次没有进户，须入户看水表")

    assert again.reason == "上次没有进户，须入户看水表"
    told = AuditEntry.objects.filter(verb="study.arrange_visit").latest("pk").payload
    assert told["reason"] == again.reason
    assert "林知夏" in told["earlier"]


def test_another_purpose_asks_for_no_reason(study, visit):
    visit()
    assert visit(study(title="校车"), days=9, purpose="了解学生乘坐校车的安排").reason == ""


def test_after_half_a_year_a_place_may_be_asked_again(study, visit, clock):
    visit()
    clock.shift(timedelta(days=5))
    assert visit(study(title="供水收费"), days=181).reason == ""


def test_the_third_visit_within_half_a_year_asks_for_a_reason_whatever_it_is_for(study, visit):
    for days, purpose in enumerate(["供水管网", "学生校车安排", "养老床位"]):
        visit(study(title=purpose), days=days, purpose=purpose)
    with pytest.raises(Refused, match="近半年已有人去过"):
        visit(study(title="招商"), days=20, purpose="企业用地手续")


def test_a_visit_that_was_called_off_counts_for_nobody(study, visit, researcher):
    made = visit()
    planning.call_off_visit(made.study, by=researcher, visit=made, reason="改为查台账")
    assert visit(study(title="供水收费"), days=3).reason == ""


def test_a_place_is_known_again_within_a_longer_name_and_by_its_unit(cast, visit, today, researcher):
    visit(unit=cast.qingshi)
    found = lately_at("柳河镇", None, today, by=researcher)
    assert [each.visit.place for each in found] == [PLACE]
    assert lately_at("青石县柳河镇 上湾村", None, today, by=researcher) == found
    assert lately_at("县水务大楼", cast.qingshi, today, by=researcher) == found
    assert lately_at("望江区", None, today, by=researcher) == []
    assert lately_at("%_", None, today, by=researcher) == []


def test_what_a_visit_was_for_is_kept_from_who_is_not_cleared_for_it(cast, study, visit, researcher, today):
    visit(study(classification=2))
    researcher.clearance = 1
    [found] = lately_at(PLACE, None, today, by=researcher)
    assert "漏损" not in str(found)
    assert "林知夏" in str(found)


def test_only_the_team_goes(cast, study, researcher, today):
    with pytest.raises(Refused, match="郑晓燕不在调研组里"):
        planning.arrange_visit(
            study(), by=researcher, place=PLACE, on=today, purpose="看水厂", people=[cast.finance_liaison]
        )


def test_a_day_before_all_visits_is_no_fault(cast):
    assert lately_at("柳河镇", None, date(1, 1, 1), by=cast.director) == []
