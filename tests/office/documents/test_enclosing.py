"""随文附件: what goes out with the text, in the order of 附件说明, and what stays in the house."""

import pytest
from django.core.files.base import ContentFile

from shuniu.matters import actions as files
from shuniu.matters.acts import Refused
from shuniu.matters.forms import form_for
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State
from tests.conftest import again

TEXT = """关于报送防汛物资清单的通知
各科室：
请按附件填报，3月底前报市应急局。
附件：1. 防汛物资清单
　　　2. 填报说明
临江市人民政府
2026年3月5日"""


@pytest.fixture
def draft(cast, outgoing):
    made = outgoing(State.DRAFTING, title="关于报送防汛物资清单的通知", body=TEXT)
    for name in ("填报说明.txt", "会议底稿.txt", "防汛物资清单.txt"):
        files.attach(again(made), by=cast.officer, file=ContentFile(name.encode()), name=name)
    return again(made)


def file_of(document, name):
    return document.attachments.get(name=name)


def test_the_files_stand_in_the_order_in_which_the_text_names_them(cast, draft):
    form = form_for("outgoing", "enclose")(by=cast.officer, matter=draft)

    assert [label for _, label in form.fields["enclosed"].choices] == [
        "防汛物资清单.txt",
        "填报说明.txt",
        "会议底稿.txt",
    ]
    assert "《防汛物资清单》、《填报说明》没有文件" in form.fields["enclosed"].help_text


def test_what_is_enclosed_goes_out_and_the_rest_stays(cast, draft):
    chosen = [file_of(draft, "防汛物资清单.txt"), file_of(draft, "填报说明.txt")]
    actions.enclose(draft, by=cast.officer, files=chosen)
    made = again(draft)
    for step in (
        lambda: actions.submit(again(made), by=cast.officer),
        lambda: actions.review(again(made), by=cast.clerk),
        lambda: actions.put_forward(again(made), by=cast.director),
        lambda: actions.sign_off(again(made), by=cast.mayor),
        lambda: actions.recheck(again(made), by=cast.clerk),
        lambda: actions.assign_number(again(made), by=cast.clerk),
        lambda: actions.affix_seal(again(made), by=cast.clerk),
        lambda: actions.distribute(again(made), by=cast.clerk, units=[cast.finance]),
    ):
        step()

    came = IncomingDocument.objects.get(unit=cast.finance)
    names = list(came.attachments.order_by("pk").values_list("name", flat=True))
    assert names[1:] == ["防汛物资清单.txt", "填报说明.txt"]


def test_the_order_can_be_changed_and_all_taken_out_again(cast, draft):
    first, second = file_of(draft, "填报说明.txt"), file_of(draft, "防汛物资清单.txt")
    actions.enclose(draft, by=cast.officer, files=[first, second])
    actions.enclose(again(draft), by=cast.officer, files=[second, first])
    assert [each.attachment for each in again(draft).enclosures.all()] == [second, first]

    actions.enclose(again(draft), by=cast.officer, files=[])
    assert not again(draft).enclosures.exists()


def test_only_the_drafter_encloses_only_files_of_the_document_only_in_a_draft(cast, draft, outgoing):
    other = outgoing(State.DRAFTING)
    strange = files.attach(other, by=cast.officer, file=ContentFile(b"x"), name="别的.txt")
    with pytest.raises(Refused, match="不是这份公文的文件"):
        actions.enclose(draft, by=cast.officer, files=[strange])
    with pytest.raises(Refused, match="只有拟稿人"):
        actions.enclose(draft, by=cast.clerk, files=[])
    actions.submit(again(draft), by=cast.officer)
    with pytest.raises(Refused, match="不能随文附件"):
        actions.enclose(again(draft), by=cast.officer, files=[])
