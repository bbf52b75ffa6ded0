"""The import's pages: upload, preview, all or nothing, once."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shuniu.jobs.worker import work_one
from shuniu.matters.models import Blob
from shuniu.office.supervision.models import SupervisionItem
from tests.office.supervision.test_importing import GOOD, workbook
from tests.web.filling import fields_of

IMPORT, TAKE = "/supervision/import/", "/supervision/import/take/"


def text_of(answer) -> str:
    return answer.content.decode()


def upload(browser, content: bytes, name: str = "台账.xlsx"):
    return browser.post(IMPORT, {"file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.fixture
def officer(cast, signed_in):
    return signed_in(cast.officer)


def test_a_good_ledger_is_previewed_and_then_imported_once(officer):
    preview = text_of(upload(officer, workbook(GOOD, GOOD)))
    assert "2 行都可以导入。现在还没有写入任何内容。" in preview
    assert not SupervisionItem.objects.exists()

    sent = fields_of(preview, TAKE)
    first, second = (officer.post(TAKE, sent, follow=True) for _ in range(2))
    assert "已导入 2 项，都在台账里了" in text_of(first)
    assert second.status_code == 200
    assert SupervisionItem.objects.count() == 2


def test_one_bad_row_holds_all_back_and_is_named(officer):
    answer = upload(officer, workbook(GOOD, ["治理内涝点", "市水产局", "", "", ""]))

    page = text_of(answer)
    assert answer.status_code == 422
    assert "有 1 行不能导入，现在什么都没有写入" in page
    assert page.index("找不到单位“市水产局”") < page.index("列的对应")
    assert TAKE not in page


def test_columns_are_matched_in_the_address(officer):
    upload(officer, workbook(["市住建局", "治理内涝点"], heads=["谁来干", "干什么"]))
    page = text_of(officer.get(f"{IMPORT}preview/", {"column-title": "1", "column-lead_unit": "0"}))

    assert "1 行都可以导入" in page
    assert fields_of(page, TAKE)["column-title"] == ["1"]


def test_a_row_that_turned_bad_after_the_preview_writes_nothing(cast, officer):
    sent = fields_of(text_of(upload(officer, workbook(GOOD))), TAKE)
    cast.housing.closed_on = "2026-03-01"
    cast.housing.save()
    answer = officer.post(TAKE, sent)

    assert answer.status_code == 422
    assert "什么都没有写入：第 2 行“牵头单位”" in text_of(answer)
    assert not SupervisionItem.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_long_ledger_is_written_behind_the_page(officer, monkeypatch):
    monkeypatch.setattr("shuniu.web.views.importing.ROWS_AT_ONCE", 1)
    sent = fields_of(text_of(upload(officer, workbook(GOOD, GOOD))), TAKE)
    waiting = officer.post(TAKE, sent, follow=True)
    assert "已排队" in text_of(waiting)
    assert not SupervisionItem.objects.exists()

    assert work_one("worker")
    address = waiting.redirect_chain[-1][0]
    assert "已导入 2 项" in text_of(officer.get(address, follow=True))
    assert SupervisionItem.objects.count() == 2


def test_a_file_that_is_no_workbook_is_refused_with_what_to_do(officer):
    assert "不是 Excel 工作簿" in text_of(upload(officer, "任务一\n任务二".encode(), "台账.txt"))


def test_a_workbook_with_a_secrecy_mark_is_refused_and_not_kept(officer):
    from shuniu.matters.models import Blob

    answer = upload(officer, workbook(["机密★10年 专项行动", *GOOD[1:]]))
    assert answer.status_code == 422
    assert not Blob.objects.exists()


def test_without_a_file_the_preview_leads_back(officer):
    assert "请重新选择文件" in text_of(officer.get(f"{IMPORT}preview/"))


def test_the_empty_workbook_can_be_imported_itself(officer):
    pattern = officer.get(f"{IMPORT}pattern/").content
    heads = next(openpyxl.load_workbook(io.BytesIO(pattern)).active.values)

    assert "督查事项" in heads
    assert re.search(r"不能导入|可以导入", text_of(upload(officer, pattern)))


@pytest.mark.parametrize("who", ["clerk", "finance_liaison", "mayor", "system_admin"])
@pytest.mark.parametrize("address", [IMPORT, f"{IMPORT}preview/", f"{IMPORT}pattern/"])
def test_who_may_not_import_finds_no_such_page(cast, signed_in, who, address):
    assert signed_in(getattr(cast, who)).get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        (
            "台账.csv",
            "督查事项,牵头单位\n治理内涝点,市住建局\n".encode("gbk"),
            "请用 Excel 或 WPS 打开，另存为 xlsx 再导入",
        ),
        ("台账.pdf", b"%PDF-1.4 x", "请找到原来的 Excel 文件再导入"),
        ("台账.zip", b"PK\x05\x06" + b"\0" * 18, "请先解压，再选里面的 Excel 文件"),
        ("台账.xlsx", b"", "这是空文件"),
    ],
)
def test_who_brings_something_else_is_told_in_place_what_to_do(officer, name, content, advice):
    answer = officer.post(IMPORT, {"file": SimpleUploadedFile(name, content)})

    assert answer.status_code == 422
    assert advice in text_of(answer)
    assert 'name="file"' in text_of(answer)
    assert not Blob.objects.exists()


def test_a_word_document_and_a_locked_workbook_are_told_apart(officer):
    from tests.faults.made_files import locked_docx, written

    assert "请把里面的表格复制到 Excel" in text_of(upload(officer, written("督查台账"), "台账.docx"))
    assert "去掉密码另存为 xlsx" in text_of(upload(officer, locked_docx(), "台账.xlsx"))
