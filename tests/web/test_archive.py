"""The pages of the archive: what waits, several filed at once, the catalogue as page, workbook and PDF, an item, its check."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from shuniu.matters.models import Matter
from shuniu.office.documents.archiving import packages
from shuniu.office.documents.archiving.models import FiledItem, FilingClass, Fonds, FondsOrgan, Package
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.workflow import State as InState
from shuniu.office.documents.outgoing.workflow import State

ARCHIVE = "/documents/archive/"


@pytest.fixture
def fonds(cast):
    made = Fonds.objects.create(code="Z109", name="临江市人民政府办公室")
    for organ in (cast.government, cast.office):
        FondsOrgan.objects.create(fonds=made, unit=organ)
    FilingClass.objects.create(fonds=made, code="BGS", name="办公室")
    return made


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.director, backend="shuniu.org.backend.AccountBackend")
    return client


def text_of(response) -> str:
    return response.content.decode()


def test_without_a_fonds_the_page_says_where_to_begin(desk):
    page = text_of(desk.get(ARCHIVE))

    assert "还没有登记全宗号" in page
    assert 'href="/documents/archive/settings/"' in page


def test_what_waits_shows_its_term_with_the_basis_and_what_is_missing(desk, fonds, incoming, outgoing):
    incoming(InState.COMPLETED)
    made = outgoing(State.DISTRIBUTED, received=True)

    page = text_of(desk.get(ARCHIVE))

    assert "登记里没有成文日期" in page
    assert "10年" in page
    assert "事务性通知：会议、值班、放假、培训、征集" in page
    assert f"/matters/{made.pk}/archive/" in page


def test_the_act_shows_the_proposal_and_files(desk, fonds, outgoing):
    made = outgoing(State.DISTRIBUTED, received=True)
    page = text_of(desk.get(f"/matters/{made.pk}/archive/"))
    assert "建议保管期限" in page
    assert "稿本齐全" in page

    desk.post(f"/matters/{made.pk}/archive/", {"term": "D10", "seen": made.revision, "year": 2026})

    item = FiledItem.objects.get()
    assert item.code == "Z109-WS·2026-D10-BGS-0001"
    assert item.code in text_of(desk.get(f"/matters/{made.pk}/"))


def test_several_are_filed_at_once_and_what_lacks_something_is_told_by_name(desk, fonds, incoming, outgoing):
    whole, lacking = outgoing(State.DISTRIBUTED, received=True), incoming(InState.COMPLETED)

    answer = desk.post(f"{ARCHIVE}file/", {"matter": [whole.pk, lacking.pk], "key": "k"}, follow=True)

    assert FiledItem.objects.count() == 1
    assert "已按建议归档 1 件" in text_of(answer)
    assert f"《{lacking.title}》没有归档" in text_of(answer)


def test_the_catalogue_is_filtered_sorted_exported_and_printed(desk, fonds, cast, incoming):
    for day in (date(2025, 3, 2), date(2026, 3, 2)):
        receiving.archive(incoming(InState.COMPLETED, dated_on=day), by=cast.clerk)

    page = text_of(desk.get(f"{ARCHIVE}catalogue/?year=2025"))
    book = load_workbook(BytesIO(b"".join(desk.get(f"{ARCHIVE}catalogue/?format=xlsx").streaming_content))).active
    printed = desk.get(f"{ARCHIVE}catalogue/?format=pdf")

    assert "Z109-WS·2025-D30-BGS-0001" in page
    assert "Z109-WS·2026-D30-BGS-0001" not in page
    assert [cell.value for cell in book[1]] == [
        "序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注",
    ]  # fmt: skip
    assert [cell.value for cell in book[3]][:2] == [2, "Z109-WS·2026-D30-BGS-0001"]
    assert book[2][5].value == "20250302"
    assert printed.content.startswith(b"%PDF")


def test_a_catalogue_beyond_the_limit_is_narrowed_before_it_is_exported(desk, fonds, cast, incoming, monkeypatch):
    monkeypatch.setattr("shuniu.matters.columns.LIMIT_OF_EXPORT", 1)
    for day in (date(2025, 3, 2), date(2026, 3, 2)):
        receiving.archive(incoming(InState.COMPLETED, dated_on=day), by=cast.clerk)

    refused = desk.get(f"{ARCHIVE}catalogue/?format=xlsx")

    assert refused.status_code == 422
    assert "请先用筛选缩小范围" in text_of(refused)
    narrowed = desk.get(f"{ARCHIVE}catalogue/?format=xlsx&year=2025")
    assert load_workbook(BytesIO(b"".join(narrowed.streaming_content))).active.max_row == 2


def test_an_item_shows_its_files_and_passes_the_check(desk, fonds, cast, incoming):
    made = incoming(InState.COMPLETED, dated_on=date(2026, 3, 2))
    receiving.archive(made, by=cast.clerk)

    page = text_of(desk.get(f"{ARCHIVE}items/{made.pk}/?check"))
    file = desk.get(f"{ARCHIVE}items/{made.pk}/files/1/")

    assert "文件处理单" in page
    assert "不合格" not in page
    assert b"".join(file.streaming_content).startswith(b"%PDF")


def test_whoever_does_not_see_the_document_finds_no_item(client, cast, fonds, incoming):
    made = incoming(InState.COMPLETED, dated_on=date(2026, 3, 2))
    receiving.archive(made, by=cast.clerk)
    client.force_login(cast.schools_liaison, backend="shuniu.org.backend.AccountBackend")

    assert client.get(f"{ARCHIVE}items/{made.pk}/").status_code == 404
    assert made.title not in text_of(client.get(f"{ARCHIVE}catalogue/"))


def test_a_package_is_asked_for_built_and_downloaded(desk, fonds, cast, incoming):
    receiving.archive(incoming(InState.COMPLETED, dated_on=date(2025, 3, 2)), by=cast.clerk)
    desk.post(f"{ARCHIVE}packages/", {"fonds": fonds.pk, "first_year": 2025, "last_year": 2025})
    package = Package.objects.get()
    assert "等待生成" in text_of(desk.get(f"{ARCHIVE}packages/"))
    assert desk.get(f"{ARCHIVE}packages/{package.pk}/file/").status_code == 404

    packages.build(pk=package.pk)

    assert "可以下载" in text_of(desk.get(f"{ARCHIVE}packages/"))
    content = b"".join(desk.get(f"{ARCHIVE}packages/{package.pk}/file/").streaming_content)
    assert len(content) == Package.objects.get().size


def test_an_appraisal_goes_through_the_pages_and_its_list_prints(desk, client, fonds, cast, incoming):
    made = incoming(InState.COMPLETED, dated_on=date(2010, 3, 2))
    receiving.archive(made, by=cast.clerk)
    FiledItem.objects.update(kept_until=2020)
    assert made.title in text_of(desk.get(f"{ARCHIVE}appraisals/"))

    desk.post(f"{ARCHIVE}appraisals/new/", {"fonds": fonds.pk})
    appraisal = Matter.objects.get(kind="appraisal")
    assert appraisal.number == "鉴〔2026〕1号"
    decided = {"decision": "destroy", "reason": "没有保存价值", "items": [made.pk], "seen": appraisal.revision}
    desk.post(f"/matters/{appraisal.pk}/decide/", decided)
    desk.post(f"/matters/{appraisal.pk}/submit/", {})
    refused = desk.post(f"/matters/{appraisal.pk}/approve/", {})

    assert refused.status_code == 422
    assert "不能自己批准" in text_of(refused)
    assert desk.get(f"{ARCHIVE}appraisals/{appraisal.pk}/list/pdf/").content.startswith(b"%PDF")
    assert load_workbook(BytesIO(desk.get(f"{ARCHIVE}appraisals/{appraisal.pk}/list/xlsx/").content))


def test_settings_are_kept_and_a_wrong_line_is_told(desk):
    wrong = desk.post(f"{ARCHIVE}settings/", {"fonds": "Z109", "classes": "", "articles": ""})
    assert wrong.status_code == 422
    desk.post(f"{ARCHIVE}settings/", {"fonds": "Z109 市府办：市政府办", "classes": "Z109 BGS 办公室", "articles": ""})

    assert Fonds.objects.get().code == "Z109"
