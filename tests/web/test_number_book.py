"""The register by numbers: in their order, void ones explained, nothing missing, nothing shown to whom may not see it."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from shuniu.matters.acts import Refused
from shuniu.matters.models.number import NumberTaken, Series
from shuniu.notices.models import Notice
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.register import RegisterFilter
from shuniu.office.documents.outgoing.workflow import State
from tests.conftest import again

BOOK = "/documents/outgoing/numbers/"


@pytest.fixture
def voided(cast, outgoing):
    """A document that bears number 2, since number 1 was given to it wrongly."""
    made = outgoing(State.NUMBERED)
    actions.void_number(made, by=cast.director, reason="标题有误，重新编号")
    actions.assign_number(again(made), by=cast.clerk)
    return again(made)


def numbers_in(answer) -> list[str]:
    return [entry.number for entry, _cells in answer.context["rows"]]


def test_a_void_number_is_a_row_with_its_reason(cast, signed_in, voided):
    answer = signed_in(cast.clerk).get(BOOK)

    assert numbers_in(answer) == ["临政发〔2026〕1号", "临政发〔2026〕2号"]
    page = answer.content.decode()
    assert f"作废：标题有误，重新编号（{cast.director}）" in page
    assert "临政发〔2026〕1号至2号，连续不缺，其中作废1号" in page
    assert numbers_in(signed_in(cast.clerk).get(f"{BOOK}?standing=void")) == ["临政发〔2026〕1号"]


def test_a_number_that_is_missing_in_the_data_would_be_told(cast, signed_in, voided):
    NumberTaken.objects.filter(serial=1).delete()

    assert "应有2号，登记的只有1号" in signed_in(cast.clerk).get(BOOK).content.decode()


def test_numbers_sort_as_numbers(cast, outgoing):
    for _ in range(11):
        outgoing(State.NUMBERED)
    numbers = [f"临政发〔2026〕{n}号" for n in range(1, 12)]

    def sorted_by(sort: str) -> list[str]:
        chosen = RegisterFilter({"sort": sort}, person=again(cast.clerk))
        return [document.number for document in chosen.documents()]

    outgoing()
    assert sorted_by("number") == [*numbers, ""]
    assert sorted_by("-number") == [*reversed(numbers), ""]


def test_the_number_given_up_is_no_key_any_more(cast, outgoing):
    made = outgoing(State.NUMBERED)
    assert made.number_key == "临政发〔2026〕000001"
    actions.void_number(made, by=cast.director, reason="标题有误")
    assert again(made).number_key == ""


def test_the_workbook_has_the_columns_that_an_office_knows(cast, signed_in, outgoing, voided):
    made = outgoing(State.DISTRIBUTED)
    answer = signed_in(cast.clerk).get(f"{BOOK}?format=xlsx")

    rows = [list(row) for row in load_workbook(BytesIO(b"".join(answer))).active.iter_rows(values_only=True)]
    assert rows[0] == [
        "序号",
        "发文字号",
        "标题",
        "签发人",
        "印发日期",
        "主送",
        "份数",
        "密级",
        "紧急",
        "签收",
        "归档",
        "备注",
    ]
    last = dict(zip(rows[0], rows[-1], strict=True))
    assert (last["发文字号"], last["签发人"], last["签收"], last["份数"]) == (made.number, "周启航", "0/1", 1)
    assert rows[1][3] == "", "a void number was signed by nobody"


def test_more_numbers_than_one_file_holds_are_not_exported(cast, signed_in, voided, monkeypatch):
    monkeypatch.setattr("shuniu.matters.columns.LIMIT_OF_EXPORT", 1)
    answer = signed_in(cast.clerk).get(f"{BOOK}?format=xlsx")

    assert answer.status_code == 422
    assert "请先用筛选缩小范围" in answer.content.decode()
    narrowed = signed_in(cast.clerk).get(f"{BOOK}?format=xlsx&standing=void")
    assert load_workbook(BytesIO(b"".join(narrowed))).active.max_row == 2


def test_another_unit_finds_no_number_of_a_document_that_it_does_not_see(cast, signed_in, voided):
    answer = signed_in(cast.schools_liaison).get(BOOK)

    assert numbers_in(answer) == []
    assert answer.context["told"] == []


# ── who has not signed, and urging ───────────────────────────────────────────────────────────────────────────────────
def test_who_has_not_signed_is_found_and_urged_with_one_click(cast, signed_in, outgoing):
    made = outgoing(State.DISTRIBUTED)
    browser = signed_in(cast.clerk)
    assert made.number in browser.get("/documents/outgoing/?unsigned=on").content.decode()

    browser.post(f"/matters/{made.pk}/urge_receipts/")

    came = IncomingDocument.objects.get(unit=cast.finance)
    told = Notice.objects.get(person=cast.finance_liaison, kind=Notice.Kind.REMINDER)
    assert (told.matter_id, told.sentence) == (came.pk, f"请签收“{made.title}”")
    assert made.deliveries.get().reminded_at
    with pytest.raises(Refused, match="今天已经催过"):
        actions.urge_receipts(again(made), by=cast.clerk)

    acts.acknowledge(came, by=cast.finance_liaison)
    assert made.number not in browser.get("/documents/outgoing/?unsigned=on").content.decode()
    with pytest.raises(Refused, match="没有还未签收的单位"):
        actions.urge_receipts(again(made), by=cast.clerk)


def test_a_document_from_before_has_its_key(cast, outgoing):
    made = outgoing(State.NUMBERED)
    OutgoingDocument.objects.update(number_key="")
    from importlib import import_module

    from django.apps import apps

    import_module("shuniu.office.documents.migrations.0007_number_key").fill(apps, None)

    assert again(made).number_key == "临政发〔2026〕000001"


def test_the_years_stand_one_after_another_the_latest_first(cast, signed_in, outgoing):
    early, late = outgoing(State.NUMBERED), outgoing(State.NUMBERED)
    series = Series.objects.create(key="outgoing:临政发", year=2024, last=2)
    NumberTaken.objects.filter(matter=early).update(series=series, serial=2)
    NumberTaken.objects.create(series=series, serial=1, matter_id=late.pk)

    shown = numbers_in(signed_in(cast.clerk).get(f"{BOOK}?year="))

    assert shown == ["临政发〔2026〕2号", "临政发〔2024〕1号", "临政发〔2024〕2号"]


@pytest.mark.parametrize("register", ["outgoing", "incoming", "archive/catalogue"])
def test_every_column_that_sorts_does_so_both_ways_on_the_page(cast, signed_in, outgoing, register):
    outgoing(State.NUMBERED)
    outgoing(State.DISTRIBUTED)
    browser, page = signed_in(cast.clerk), f"/documents/{register}/"
    sorting = [head.column.key for head in browser.get(page).context["heads"] if head.column.sort]

    for sort in [*sorting, *(f"-{key}" for key in sorting)]:
        for more in ("is_open=all", "is_open=true"):
            answer = browser.get(f"{page}?sort={sort}&{more}")
            assert answer.status_code == 200, sort
            if register == "outgoing":
                chosen = answer.context["filter"]
                wanted = [row.pk for row in chosen.documents()]
                assert [row.pk for row, _cells in answer.context["rows"]] == wanted, sort
                assert [row.pk for row in (chosen.walk() or chosen.documents())[0:50]] == wanted, sort
    assert len(sorting) > 3
