"""催反馈: units that are asked what they hold of a draft and are silent are reminded, none twice a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.timeline import sentence_of
from shuniu.notices.models import Notice
from shuniu.office.decisions.actions import asking, reminding
from shuniu.office.decisions.jobs import remind
from tests.conftest import again


@pytest.fixture
def asked(cast, dossier):
    """A draft on which finance has answered and the schools have not; ten days to go."""
    made = dossier(until="units")
    asking.consult(
        made, by=cast.housing_liaison, form="units", title="征求部门意见", questions="资金怎么分担？",
        units=[cast.finance, cast.schools], ends_on=timezone.localdate() + timedelta(days=10),
    )  # fmt: skip
    asking.give_opinion(again(made), by=cast.finance_liaison, stance="agrees")
    return again(made)


def entries():
    return AuditEntry.objects.filter(verb="dossier.remind")


def test_one_click_reminds_the_silent_unit_and_not_twice_a_day(cast, asked, clock, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        reminding.remind(asked, by=cast.housing_liaison)

    told = Notice.objects.filter(kind=Notice.Kind.REMINDER)
    assert {each.person for each in told} == {cast.schools_liaison}
    assert "反馈对“老城区供水管网改造方案”的意见" in told.get().sentence
    assert sentence_of(asked, entries().get()) == "催反馈：市教育局"
    with pytest.raises(Refused, match="明天再催"):
        reminding.remind(again(asked), by=cast.housing_liaison, text="请尽快")
    clock.shift(timedelta(days=1))
    reminding.remind(again(asked), by=cast.housing_liaison)


def test_the_clock_reminds_before_the_end_and_leaves_who_answered_since(cast, asked, clock):
    remind()
    assert not entries().exists()
    clock.shift(timedelta(days=9))
    while timezone.localdate().weekday() > 4:
        clock.shift(timedelta(days=-1))

    remind()
    remind()

    assert (entries().count(), entries().get().actor) == (1, None)
    asking.give_opinion(again(asked), by=cast.schools_liaison, stance="agrees")
    clock.shift(timedelta(days=1))
    remind()
    assert entries().count() == 1
    with pytest.raises(Refused, match="都已反馈"):
        reminding.remind(again(asked), by=cast.housing_liaison)


def test_only_who_prepares_it_reminds(cast, asked):
    with pytest.raises(Refused):
        reminding.remind(asked, by=cast.finance_liaison)
