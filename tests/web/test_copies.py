"""Copies: how many each receiver gets, their numbers, what stays here, and the sheet that goes to the printer."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.addressing import Receivers
from shuniu.office.documents.outgoing.workflow import State
from shuniu.text.reading import read
from tests.conftest import again


def counted(cast, *lines: str, differing=()) -> list[str]:
    return [str(row) for row in Receivers.of([cast.finance, cast.schools], lines, 2, differing).rows]


@pytest.mark.parametrize(
    "line", ["江南省水利厅 3份", "江南省水利厅3份", "江南省水利厅（3份）", "江南省水利厅，3 份", "江南省水利厅　3份"]
)
def test_a_line_says_how_many_copies_an_organ_outside_gets(cast, line):
    assert counted(cast, line)[-1] == "江南省水利厅3份"


def test_each_unit_gets_as_many_as_is_said_but_those_that_are_named(cast):
    assert counted(cast, "青石县总工会", differing=["市财政局 5份"]) == ["市财政局5份", "市教育局2份", "青石县总工会"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [("市财政局", "没有写份数"), ("市住建局 2份", "不在选中的发至单位里"), ("市财政局 0份", "份数请写1到")],
)
def test_what_is_wrong_with_a_line_is_said(cast, line, reason):
    with pytest.raises(Refused, match=reason):
        counted(cast, differing=[line])


@pytest.fixture
def printed(cast, signed_in, outgoing):
    """Distributed by the form: five copies to finance, two to schools, three to an organ outside; four stay here."""
    made = outgoing(State.SEALED)
    made.has_copy_numbers = True
    made.save()
    told = {
        "units": [cast.finance.pk, cast.schools.pk],
        "each": 2,
        "differing": "市财政局 5份",
        "organs": "江南省水利厅 3份",
        "kept": 4,
    }
    answer = signed_in(cast.clerk).post(f"/matters/{made.pk}/distribute/", told)
    assert answer.status_code == 302
    return again(made)


def test_copy_numbers_run_on_from_receiver_to_receiver(printed):
    numbers = {each.receiver: each.copy_numbers for each in printed.deliveries.select_related("unit")}

    assert numbers == {
        "市财政局": "000001—000005",
        "市教育局": "000006—000007",
        "江南省水利厅": "000008—000010",
    }
    assert (printed.copies, printed.copies_kept) == (14, 4)


def test_the_printing_sheet_tells_the_printer_all_he_has_to_know(cast, signed_in, printed):
    answer = signed_in(cast.clerk).get(f"/documents/outgoing/{printed.pk}/printing-sheet/")

    told = "".join(read(answer.content).text.split())
    for words in ("公文印制单", printed.number, "共14份：发出10份，留存4份", "双面印刷", "000011—000014", "何静"):
        assert words in told


def test_what_is_sent_later_comes_from_what_was_kept(cast, printed):
    actions.send_more(printed, by=cast.clerk, organs=["江南省应急厅 6份"])

    printed = again(printed)
    assert (printed.copies, printed.copies_kept) == (16, 0)
    assert printed.deliveries.get(organ="江南省应急厅").copy_numbers == "000011—000016"


def test_there_is_no_sheet_before_the_number(cast, signed_in, outgoing):
    made = outgoing(State.SIGNED_OFF)

    assert signed_in(cast.clerk).get(f"/documents/outgoing/{made.pk}/printing-sheet/").status_code == 422
