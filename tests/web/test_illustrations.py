"""插图 on the drafting desk: a document's own pictures stand in its pages, and nobody else's do."""

import base64
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.base import ContentFile

from shuniu.matters.actions import attach
from shuniu.matters.acts import Refused
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.drafting.printing import printed
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.printing import typeset

MAP = Path(__file__).parents[1].joinpath("typesetting", "data", "mains.jpg").read_bytes()
TEXT = "关于城区供水管网检修的通知\n各县（市、区）人民政府：\n检修范围见图。\n【图：管网.jpg】图1　城区供水管网\n请按图检修。"


@pytest.fixture
def illustrated(cast, outgoing):
    made = outgoing(body=TEXT)
    attach(made, by=cast.officer, file=ContentFile(MAP), name="管网.jpg")
    return made


@pytest.fixture
def officer(signed_in, cast):
    return signed_in(cast.officer)


def pictures_on(content: bytes) -> int:
    pages = pypdfium2.PdfDocument(content)
    return sum(thing.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for page in pages for thing in page.get_objects())


def test_a_picture_of_the_document_is_offered_shown_and_printed(officer, illustrated):
    desk = f"/documents/outgoing/{illustrated.pk}/desk/"
    page = officer.get(desk).content.decode()
    shown = officer.post(
        desk,
        {
            "text": TEXT,
            "document_type": "notice",
            "direction": "downward",
            "issuing_organ": illustrated.issuing_organ_id,
            "urgency": "0",
            "based_on": 1,
        },
        headers={"X-Desk": "1"},
    ).json()

    assert 'data-insert="&#10;【图：管网.jpg】图1　&#10;"' in page
    assert any("<image" in each["svg"] for each in shown["pages"])
    assert base64.b64encode(MAP[:300]).decode()[:200] in "".join(each["svg"] for each in shown["pages"])
    assert pictures_on(printed(illustrated, "pdf")[0]) == 1
    assert pictures_on(typeset(illustrated).content) == 1


def test_a_picture_of_another_document_is_not_found(cast, outgoing, illustrated):
    other = outgoing(body=TEXT)

    with pytest.raises(Refused, match=r"“管网\.jpg”没有找到"):
        printed(other, "docx")


def test_the_newest_file_of_a_name_is_the_one_that_is_set(cast, illustrated):
    attach(illustrated, by=cast.officer, file=ContentFile(b"GIF89a" + bytes(60)), name="管网.jpg")

    with pytest.raises(Refused, match="不是 PNG 或 JPEG 图片"):
        typeset(illustrated)


def test_nothing_is_sealed_without_its_pictures(cast, outgoing):
    made = outgoing("numbered", body=TEXT)

    with pytest.raises(Refused, match="没有找到，请先上传"):
        actions.affix_seal(made, by=cast.clerk)


def test_a_draft_that_is_not_registered_is_told_where_pictures_come_from(officer, cast):
    officer.post(
        "/documents/drafting/",
        {
            "document_type": "notice",
            "direction": "downward",
            "issuing_organ": cast.office.pk,
            "organ_code": "临政办发",
            "urgency": "0",
        },
    )
    copy = WorkingCopy.objects.get(by=cast.officer)

    assert "登记以后在公文页面上传" in officer.get(f"/documents/drafting/{copy.pk}/").content.decode()
