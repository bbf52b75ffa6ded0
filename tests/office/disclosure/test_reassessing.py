"""不予公开的重新审查 (政府信息公开条例 art. 18): each year anew, and the decision has its reason."""

from datetime import date, timedelta

import pytest

from shuniu.matters.acts import Refused
from shuniu.office.disclosure.jobs import reassess as remind
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.publications.workflow import State
from shuniu.office.disclosure.reassessing import reassess, to_look_at
from shuniu.office.disclosure.requests import answering
from shuniu.office.disclosure.requests.models import DisclosureRequest
from shuniu.office.disclosure.years import a_year_after
from tests.conftest import again


@pytest.fixture
def reviewer(cast):
    """Another than who withheld it would do as well; the director has not written it."""
    return again(cast.director)


def fresh(made):
    return type(made).objects.get(pk=made.pk)


def test_what_is_withheld_comes_back_to_the_reviewer_after_a_year_and_not_before(publication, reviewer, clock):
    made = publication(State.WITHHELD)
    assert (made.reassess_on, made.awaits()) == (date(2027, 3, 5), [])
    assert [row.matter.pk for row in to_look_at(reviewer, date(2027, 3, 5))] == [made.pk]
    assert to_look_at(reviewer, date(2027, 3, 4)) == []

    clock.shift(timedelta(days=365))
    remind()

    assert [(row.verb, row.due_on) for row in made.awaited.all()] == [("reassess", date(2027, 3, 5))]
    reassess(fresh(made), by=reviewer, decision="keep", reason="方案仍在研究，没有定稿")
    made = fresh(made)
    assert (made.state, made.reassess_on, made.awaited.count()) == (State.WITHHELD, date(2028, 3, 5), 0)


def test_what_may_be_disclosed_now_is_drafted_again_and_reviewed_as_any(publication, reviewer):
    made = publication(State.WITHHELD)

    reassess(made, by=reviewer, decision="disclose", reason="方案已经定稿")

    made = fresh(made)
    assert (made.state, made.closed_at, made.withheld_for, made.outcome, made.reassess_on) == (
        State.DRAFTING, None, "", "", None,
    )  # fmt: skip
    assert made.awaited.get().verb == "submit"
    assert to_look_at(reviewer, date(2030, 1, 1)) == []


def test_a_refused_request_is_on_the_list_and_one_that_was_granted_is_not(cast, request_made, reviewer):
    refused, granted = request_made(), request_made()
    answering.draft_reply(refused, by=cast.clerk, outcome="refused", ground="process", reason="属于讨论记录")
    answering.answer(refused, by=cast.director)
    DisclosureRequest.objects.filter(pk=granted.pk).update(
        state="answered", result="granted", answered_on=date(2026, 3, 5)
    )

    assert [row.matter.pk for row in to_look_at(reviewer, date(2027, 3, 5))] == [refused.pk]
    with pytest.raises(Refused, match="没有不公开的内容要重新审查"):
        reassess(fresh(granted), by=reviewer, decision="keep", reason="不变")
    reassess(fresh(refused), by=reviewer, decision="disclose", reason="讨论已经结束")
    assert fresh(refused).reassess_on is None


def test_a_decision_needs_its_reason_and_is_one_of_two(publication, reviewer, cast):
    made = publication(State.WITHHELD)
    with pytest.raises(Refused, match="请写明为什么"):
        reassess(made, by=reviewer, decision="keep", reason="  ")
    with pytest.raises(Refused, match="请选择仍不公开，还是可以公开"):
        reassess(made, by=reviewer, decision="maybe", reason="不定")
    with pytest.raises(Refused, match="没有“重新审查”的权限"):
        reassess(made, by=again(cast.clerk), decision="keep", reason="不变")
    assert fresh(made).reassess_on == date(2027, 3, 5)


def test_the_list_says_what_is_due_and_leads_to_the_decision(client, publication, reviewer, clock, cast):
    made = publication(State.WITHHELD)
    client.force_login(reviewer)
    page = client.get("/disclosure/reassessing/").content.decode()
    assert made.title in page
    assert "过程性信息（第十六条）" in page
    assert "/reassess/" not in page
    Publication.objects.update(reassess_on=date(2026, 3, 1))
    assert f"/matters/{made.pk}/reassess/" in client.get("/disclosure/reassessing/").content.decode()
    client.force_login(again(cast.clerk))
    assert client.get("/disclosure/reassessing/").status_code == 404


def test_a_year_after_a_leap_day_is_the_last_of_february():
    assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert a_year_after(date(2026, 3, 5)) == date(2027, 3, 5)
