"""接续编号: a system that an office begins to use in mid-year goes on with the numbers that it gave on paper."""

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.consistency import number_findings
from shuniu.office.documents.drafting.terms import Kept, set_documents
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.number_book import NumbersFilter
from shuniu.office.documents.outgoing.workflow import State
from tests.conftest import NOW, again

BEGUN = f"临政发〔{NOW.year}〕37号"


def test_numbers_go_on_after_those_that_were_given_on_paper(cast, outgoing):
    set_documents(Kept(numbers=(BEGUN,)), by=cast.clerk)
    made, other = outgoing(State.NUMBERED), outgoing(State.NUMBERED, organ_code="临政文")

    assert [again(each).number.split("〕")[1] for each in (made, other)] == ["38号", "1号"]
    assert list(number_findings()) == []
    words = dict(NumbersFilter({}, person=again(cast.clerk)).told())
    assert any("临政发" in said and "1号至37号在启用本系统以前编定" in said for said, whole in words.items() if whole)
    assert AuditEntry.objects.get(verb="documents.set").payload["after"]["接续编号"] == [BEGUN]


def test_a_series_that_gave_a_number_here_keeps_its_beginning(cast, outgoing):
    outgoing(State.NUMBERED)
    with pytest.raises(Refused, match=r"“临政发”.*已经编到1号"):
        set_documents(Kept(numbers=(BEGUN,)), by=cast.clerk)

    assert Kept.current().numbers == ()
    late = outgoing(State.RECHECKED)
    actions.assign_number(late, by=cast.clerk)
    assert again(late).number.endswith("〕2号")


def test_before_the_first_number_the_beginning_can_be_put_right_and_taken_back(cast, outgoing):
    set_documents(Kept(numbers=(BEGUN,)), by=cast.clerk)
    set_documents(Kept(numbers=(BEGUN.replace("37", "41"),)), by=cast.clerk)
    assert Kept.current().numbers == (BEGUN.replace("37", "41"),)
    assert list(number_findings()) == []

    set_documents(Kept(), by=cast.clerk)
    assert again(outgoing(State.NUMBERED)).number.endswith("〕1号")
