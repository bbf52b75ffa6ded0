"""The demo's portfolio, played by itself: the head of the secretaries hands in her year; the establishment is entered."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shuniu.demo import archiving, portfolio
from shuniu.demo.clock import travelling
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Stage
from shuniu.office.team.establishment.models import Quota
from shuniu.office.team.establishment.reading import standings
from shuniu.office.team.models import Portfolio
from shuniu.office.team.portfolio.reading import lines_of
from shuniu.office.team.portfolio.workflow import State
from shuniu.org.models import Unit

NOW = datetime(2026, 11, 24, 16, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def played(db) -> None:
    with time_machine.travel(NOW):
        diary = Diary(NOW.date() - timedelta(days=420), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            office = Office(NOW.date())
            stage = Stage(clock, diary, NOW)
            for life in [*archiving.lives(stage, office), *portfolio.lives(stage, office)]:
                stage.begin(life)
            stage.play()
        yield


def test_her_year_is_handed_in_with_proof_and_an_echo(played):
    made = Portfolio.objects.get()
    lines = lines_of(made, made.holder)
    rules = next(line for line in lines if "公文归档工作规程" in line.title)

    assert made.state == State.HANDED_IN
    assert made.handed_to.name == "唐文杰"
    assert rules.reused
    assert rules.item.words
    assert rules.item.reason
    assert any(line.is_own_word and line.item.evidence for line in lines)


def test_the_establishment_shows_a_loan_and_a_vacancy(played):
    division = Unit.objects.get(code="szfb-dc")
    stands = standings([division], NOW.date())[0]

    assert stands.quota.approved == 7
    assert Quota.objects.filter(unit=division).count() == 2
    assert stands.lent_in == 1
    assert stands.vacant == 1
