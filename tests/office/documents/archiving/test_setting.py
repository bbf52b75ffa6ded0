"""归档设置: lines that are read back as they were written, numbers that were used stay, each change leaves its trace."""

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.documents.archiving.facts import own_articles
from shuniu.office.documents.archiving.models import FilingClass, Fonds
from shuniu.office.documents.archiving.retention import Facts, Term, article_for
from shuniu.office.documents.archiving.setting import CHAIN, Kept, set_archive
from shuniu.office.documents.archiving.setting_form import ArchiveForm
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State

LINES = {
    "fonds": "Z109 临江市人民政府办公室：市政府、市政府办\nZ120 临江市财政局：市财政局",
    "classes": "Z109 BGS 办公室\nZ109 DCS 督查室：督查室\nZ120 YS 预算：预算科",
    "articles": "30年 发文 防汛值班文件：汛期值班 防汛值班\n不归档 收文 广告：推介(征订)",
}


def test_what_is_typed_is_kept_and_read_back(cast, archivist):
    form = ArchiveForm(LINES)
    assert form.is_valid(), form.errors
    changed = set_archive(form.kept(), by=archivist)

    assert changed == ["全宗", "机构（问题）", "本单位保管期限条款"]
    again = ArchiveForm(ArchiveForm.initial_of(Kept.current()))
    assert again.is_valid(), again.errors
    assert again.kept().as_lists() == form.kept().as_lists()
    assert set_archive(again.kept(), by=archivist) == []
    assert AuditEntry.objects.filter(chain=CHAIN).count() == 1


def test_the_offices_own_article_comes_before_the_table(cast, archivist):
    form = ArchiveForm(LINES)
    assert form.is_valid()
    set_archive(form.kept(), by=archivist)

    facts = Facts(direction="outgoing", title="关于做好汛期值班工作的通知")
    assert article_for(facts).term is Term.TEN
    assert article_for(facts, own_articles()).term is Term.THIRTY
    advert = Facts(direction="incoming", title="图书推介(征订)的函")
    assert article_for(advert, own_articles()).term is Term.NONE


@pytest.mark.parametrize(
    ("field", "line", "said"),
    [
        ("fonds", "Z109", "看不懂"),
        ("fonds", "Z109 某局：没有的单位", "没有名称或简称"),
        ("fonds", "Z109 甲：市政府\nZ110 乙：市政府", "属于两个全宗"),
        ("classes", "Z999 BGS 办公室", "没有全宗号"),
        ("classes", "Z109 办公室", "看不懂"),
        ("articles", "五年 发文 某：某", "看不懂"),
    ],
)
def test_a_line_that_says_nothing_is_refused_with_how_to_write_it(cast, field, line, said):
    form = ArchiveForm({"fonds": LINES["fonds"], field: line})

    assert not form.is_valid()
    assert said in str(form.errors[field])


def test_a_number_that_was_used_is_not_dropped_and_a_class_is_only_closed(cast, fonds, archivist, outgoing):
    made = outgoing(State.DISTRIBUTED, received=True)
    actions.archive(made, by=cast.clerk)
    without = ArchiveForm({"fonds": "Z120 临江市财政局：市财政局", "classes": "", "articles": ""})
    assert without.is_valid()
    with pytest.raises(Refused, match="Z109”已经用来编过档号"):
        set_archive(without.kept(), by=archivist)

    fewer = ArchiveForm(LINES | {"classes": "Z109 BGS 办公室"})
    assert fewer.is_valid()
    set_archive(fewer.kept(), by=archivist)

    assert Fonds.objects.filter(code="Z109").exists()
    assert FilingClass.objects.get(code="DCS").closed


def test_who_may_not_set_it_is_refused(cast, archivist):
    with pytest.raises(Refused, match="没有“归档设置”的权限"):
        set_archive(Kept(), by=cast.clerk)
