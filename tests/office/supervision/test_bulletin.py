"""The bulletin's draft (督查通报): its figures are the ledger's, it names units and no person, an empty period is said plainly."""

from datetime import date

import pytest

from shuniu.office.supervision.bulletin import Facts, Overdue, facts_of, issuer_of, write_bulletin
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.statistics import Figures
from shuniu.office.supervision.workflow import State
from shuniu.typesetting import read_document

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def unit(label="市财政局", docketed=1, open=0, overdue=0, verified=1, on_time=1, revisits=0, failed=0) -> Figures:
    return Figures(
        label, label, docketed, open, overdue, verified, verified, on_time, verified, verified, revisits, failed
    )


def bulletin(*units: Figures, overdue: tuple[Overdue, ...] = ()) -> str:
    return write_bulletin(Facts("临江市人民政府办公室", *MARCH, date(2026, 4, 1), units, overdue))


def test_an_empty_period_is_said_plainly_and_asks_nothing():
    text = bulletin()
    assert "没有立项的督查事项" in text
    assert "一、" not in text


def test_all_in_time_and_looked_at_is_one_sentence_each():
    text = bulletin(unit(revisits=1))
    assert "已核验通过1项，全部按期办结。目前没有尚未销号的事项，没有逾期事项。" in text
    assert "开展回头看1项，全部通过。" in text
    assert "四、有关要求\n\n各承办单位" in text
    assert "逾期事项\n" not in text


def test_several_units_are_added_up_and_what_is_late_is_listed():
    late = Overdue("市住建局", "临政督〔2026〕7号", "治理内涝点", date(2026, 3, 20))
    text = bulletin(
        unit(docketed=2, verified=2, on_time=2, revisits=3, failed=1),
        unit("市住建局", docketed=3, open=1, overdue=1, verified=2),
        overdue=(late,),
    )
    assert "共立项督查事项5项，涉及牵头单位2个。已核验通过4项，其中按期办结3项。尚未销号1项，其中逾期1项。" in text
    assert "1.市住建局：“治理内涝点”（临政督〔2026〕7号），办理时限为2026年3月20日。" in text
    assert "市财政局核验通过的事项全部按期办结" in text
    assert "开展回头看3项，通过2项，未通过1项。" in text
    assert "2.回头看未通过" in text


@pytest.mark.parametrize("name", ["director", "officer", "mayor"])
def test_the_issuer_is_the_office_and_not_its_division(cast, name):
    assert issuer_of(getattr(cast, name)).endswith("办公室")


def test_its_figures_are_those_of_the_ledger_and_no_person_is_named(cast, item, clock):
    item(State.CLOSED)
    item(State.VERIFIED)
    item()
    clock.shift(40 * 86400)
    facts = facts_of(cast.director, *MARCH)
    text = write_bulletin(facts)

    late = SupervisionItem.objects.get(state=State.IN_HAND)
    assert (facts.total("docketed"), facts.total("verified"), len(facts.overdue)) == (3, 2, 1)
    assert facts.total("overdue") == len(facts.overdue)
    assert "立项3项，核验通过2项，按期办结2项，逾期1项" in text
    assert late.number in text
    assert not any(person.name in text for person in (cast.officer, cast.director, cast.finance_liaison))


def test_typesetting_reads_it_as_a_whole_document(cast, item):
    item(State.VERIFIED)
    document = read_document(write_bulletin(facts_of(cast.officer, *MARCH)))

    assert document.masthead == ("临江市人民政府办公室",)
    assert document.title == "关于督查事项办理情况的通报"
    assert (document.main_recipients, document.issuer_line) == ("各承办单位", ("临江市人民政府办公室",))
    assert document.dated_on
