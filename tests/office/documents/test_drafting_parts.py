"""The pure parts of the drafting desk: advice, skeletons, the frame, parts of a text, redlines."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuniu.office.documents.drafting.advice import Plan, Recipient, Standing, kinds, objections
from shuniu.office.documents.drafting.findings import (
    OfficeTerms,
    fixed,
    is_safe,
    remarks_on,
    safe_ones,
    stopped_by,
    stopping,
)
from shuniu.office.documents.drafting.manuscript import Frame, facts_in, framed
from shuniu.office.documents.drafting.merging import merged
from shuniu.office.documents.drafting.parts import (
    Attached,
    attachments_in,
    with_attachments,
    with_copies,
    with_recipients,
)
from shuniu.office.documents.drafting.recipients import Named, collective_names, joined, level_of, split_names
from shuniu.office.documents.drafting.skeletons import skeleton
from shuniu.office.documents.kinds import ALWAYS_UPWARD, Direction, DocumentType
from shuniu.office.documents.outgoing.workflow import OUTGOING
from shuniu.text.lexicon import PACKAGED
from shuniu.text.proofreading import RULES, Severity
from shuniu.text.redline import Change, redline
from shuniu.typesetting import Form

TODAY = date(2026, 3, 5)
TEXT = """临江市人民政府办公室关于做好汛期值班工作的通知
各县（市、区）人民政府：
现就有关事项通知如下：
一、加强值班。
附件：1. 任务表
2. 联系人名单
（联系人：陆文清）
附件1
任务表
|单位|任务|
附件2
联系人名单
陆文清
抄送：市委办公室。"""


def frame(kind=DocumentType.NOTICE, **fields) -> Frame:
    return Frame(**({"kind": kind, "organ": "临江市人民政府办公室", "organ_code": "临政办发", "day": TODAY} | fields))


# ── kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("kind", DocumentType)
def test_each_kind_has_its_advice_and_a_skeleton_that_is_of_that_kind(kind):
    text = skeleton(kind, organ="临江市人民政府", today=TODAY)
    document = framed(text, frame(kind, organ="临江市人民政府"))

    assert kinds()[kind].use
    assert document.title or document.form in (Form.ORDER, Form.MINUTES)
    assert facts_in(text).kind in kind.label
    assert bool(facts_in(text).main_recipients) == kinds()[kind].addressed
    assert not stopping(remarks_on(text, frame(kind)), "submit")


@pytest.mark.parametrize("kind", sorted(ALWAYS_UPWARD))
def test_what_must_go_upward_is_advised_to_go_upward_alone(kind):
    assert kinds()[kind].directions == (Direction.UPWARD,)


@pytest.mark.parametrize(
    ("kind", "standing", "said"),
    [
        ("report", Standing.SUBORDINATE, "对下级告知情况用通报"),
        ("request_for_instructions", Standing.OTHER, "请求不相隶属的主管部门批准用函"),
        ("reply", Standing.OTHER, "用函（复函）"),
        ("letter", Standing.SUPERIOR, "请求上级批准用请示"),
        ("letter", Standing.SUBORDINATE, "布置工作用通知"),
        ("notice", Standing.SUPERIOR, "请求批准用请示"),
    ],
)
def test_a_recipient_whom_the_kind_does_not_go_to_is_objected_to(kind, standing, said):
    kind = DocumentType(kind)
    plan = Plan(kind, kinds()[kind].usual_direction, recipients=(Recipient("市财政局", standing),))

    assert [said in each.text for each in objections(plan)] == [True]


def test_what_fits_is_not_objected_to():
    plan = Plan(
        DocumentType.NOTICE, Direction.DOWNWARD, "市政府", "government", (Recipient("青石县", Standing.SUBORDINATE),)
    )

    assert objections(plan) == ()


def test_every_objection_names_its_article():
    plan = Plan(
        DocumentType.REQUEST_FOR_INSTRUCTIONS,
        Direction.DOWNWARD,
        recipients=(Recipient("甲"), Recipient("乙")),
        title_kind="通知",
    )

    said = objections(plan)
    assert len(said) == 3
    assert all("《党政机关公文处理工作条例》第" in each.basis for each in said)
    assert objections(Plan(DocumentType.ORDER, Direction.DOWNWARD, "市政府办", "office"))


# ── the frame ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_frame_gives_what_nobody_types():
    document = framed(TEXT, frame(printer="临江市人民政府办公室", urgency="加急"))

    assert (document.masthead, document.number) == (("临江市人民政府办公室",), "临政办发〔2026〕　　号")
    assert (document.issuer_line, document.dated_on) == (("临江市人民政府办公室",), TODAY)
    assert (document.distributing_organ, document.urgency) == ("临江市人民政府办公室", "加急")
    assert document.copies == (("抄送", "市委办公室"),)


def test_a_signed_document_has_the_day_of_its_signature_and_who_signed():
    document = framed(
        TEXT, frame(dated_on=date(2026, 3, 2), number="临政办发〔2026〕7号", is_upward=True, signatory="周启航")
    )

    assert (document.dated_on, document.number, document.signatories) == (
        date(2026, 3, 2),
        "临政办发〔2026〕7号",
        ("周启航",),
    )


def test_a_text_without_a_title_takes_the_title_of_the_document():
    document = framed("各县（市、区）人民政府：\n现通知如下。", frame(title="关于做好汛期值班工作的通知"))

    assert document.title == "关于做好汛期值班工作的通知"


# ── parts of a text ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_attachments_are_read_and_written_back_to_the_character():
    found = attachments_in(TEXT)

    assert [each.name for each in found] == ["任务表", "联系人名单"]
    assert with_attachments(TEXT, found) == TEXT


def test_attachments_change_their_order_in_note_and_text():
    task, people = attachments_in(TEXT)
    moved = with_attachments(TEXT, [people, Attached("值班表"), task])

    assert (
        "附件：1. 联系人名单\n2. 值班表\n3. 任务表\n（联系人：陆文清）\n附件1\n联系人名单\n陆文清\n附件3\n任务表"
        in moved
    )
    assert [each.name for each in attachments_in(moved)] == ["联系人名单", "值班表", "任务表"]
    assert attachments_in(with_attachments(TEXT, [])) == ()


def test_one_attachment_has_no_number():
    text = with_attachments("关于做好值班的通知\n各科室：\n现通知如下。", [Attached("任务表", ("××××",))])

    assert text.endswith("现通知如下。\n附件：任务表\n附件\n任务表\n××××")
    assert with_attachments(text, []) == "关于做好值班的通知\n各科室：\n现通知如下。"


def test_recipients_and_copies_take_their_places():
    text = with_copies(with_recipients(TEXT, "各乡镇人民政府"), "市人大常委会办公室，市政协办公室")

    assert text.split("\n")[1] == "各乡镇人民政府："
    assert text.endswith("抄送：市人大常委会办公室，市政协办公室。")
    assert facts_in(text).main_recipients == "各乡镇人民政府"
    assert with_recipients("关于值班的通知\n现通知如下。", "各科室") == "关于值班的通知\n各科室：\n现通知如下。"
    assert "抄送" not in with_copies(text, "")


def test_names_are_joined_as_the_standard_asks_and_taken_apart_again():
    names = [Named("各县（市、区）人民政府", "a"), Named("市政府各部门", "b"), Named("市政府各直属单位", "b")]

    assert joined(names) == "各县（市、区）人民政府，市政府各部门、市政府各直属单位"
    assert split_names(joined(names)) == [each.text for each in names]


@pytest.mark.parametrize(
    ("organ", "level"), [("临江市人民政府办公室", "市"), ("青石县人民政府", "县"), ("望江区教育局", "区")]
)
def test_collective_names_are_of_the_organs_own_level(organ, level):
    assert level_of(organ) == level
    assert f"{level}政府各部门、各单位" in [each.text for each in collective_names(organ)]


# ── proofreading ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_blocking_rule_stops_one_move_and_no_other_rule_stops_any():
    blocking = {rule.code for rule in RULES if rule.severity is Severity.BLOCK}
    verbs = {move.verb for move in OUTGOING.moves}

    assert {rule.code for rule in RULES if stopped_by(rule.code)} == blocking
    assert {stopped_by(code) for code in blocking} <= verbs


@pytest.mark.parametrize("rule", [rule for rule in RULES if is_safe(rule.code)], ids=lambda rule: rule.code)
def test_a_safe_fix_leaves_nothing_of_its_kind(rule):
    for example, is_wrong in rule.cases:
        before = [each for each in remarks_on(example.text, frame()) if each.rule == rule.code and each.is_fixable]
        after = fixed(example.text, before)
        if is_wrong and before:
            assert not [each for each in remarks_on(after, frame()) if each.rule == rule.code and each.is_fixable]


def test_places_are_those_of_the_text_and_not_of_the_frame():
    text = "临江市教育局关于防汛工作的报告\n市政府:\n其它泵站老化，恳请市政府拨付改造经费200万元。"
    found = remarks_on(text, frame(DocumentType.REPORT, organ="临江市教育局", is_upward=True))

    assert {(each.rule, text[each.start : each.end]) for each in found} == {
        ("L26", ":"),
        ("L51", "其它"),
        ("L01", "恳请市政府拨付改造经费200万元"),
    }
    assert [each.rule for each in stopping(found, "submit")] == ["L01"]
    assert fixed(text, safe_ones(found)).startswith("临江市教育局关于防汛工作的报告\n市政府：\n其他泵站")


def test_the_offices_own_words_are_read_too():
    terms = OfficeTerms(PACKAGED, {"terms": ["首问制 → 首问负责制"], "banned": ["亲自"]})
    found = remarks_on("关于值班的通知\n各科室：\n主任亲自落实首问制。", frame(), terms)

    assert {(each.rule, each.suggestion) for each in found} == {("T01", "首问负责制"), ("T02", None)}


# ── redlines ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def rebuilt(old: str, new: str) -> tuple[list[str], list[str]]:
    """Both texts, as the redline holds them."""
    paragraphs = redline(old, new).paragraphs
    left = ["".join(p.text for p in each.pieces if p.change is not Change.ADDED) for each in paragraphs]
    right = [
        "".join(p.text for p in each.pieces if p.change is not Change.REMOVED) for each in paragraphs if each.number
    ]
    return left, right


def test_words_are_struck_out_and_put_in_where_they_changed():
    found = redline("一、加强值班，二十人到岗。\n二、报告。", "一、加强值班，三十人到岗。\n二、报告。")

    assert [(piece.change, piece.text) for piece in found.paragraphs[0].pieces] == [
        (Change.SAME, "一、加强值班，"),
        (Change.REMOVED, "二十"),
        (Change.ADDED, "三十"),
        (Change.SAME, "人到岗。"),
    ]
    assert not found.paragraphs[1].is_changed
    assert (found.characters(Change.ADDED), found.characters(Change.REMOVED)) == (2, 2)


def test_equal_texts_have_an_empty_redline():
    assert redline(TEXT, TEXT).is_empty


LINES = st.lists(st.text("一二三值班县区。， ", max_size=12), max_size=8).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(LINES, LINES)
def test_both_texts_can_be_read_from_a_redline(old, new):
    left, right = rebuilt(old, new)

    assert "\n".join(right) == new
    assert [line for line in left if line.strip()] == [line for line in old.split("\n") if line.strip()]


def test_a_very_long_change_is_shown_at_once():
    old, new = "\n".join(f"甲{n}。" for n in range(3000)), "\n".join(f"乙{n}！" for n in range(3000))

    assert len(redline(old, new).paragraphs) == 6000


# ── merging ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_changes_of_different_paragraphs_come_together():
    theirs = TEXT.replace("加强值班", "严格值班")
    mine = TEXT.replace("（联系人：陆文清）", "（联系人：陆文清，电话：0700-5550101）") + "\n"

    found = merged(TEXT, theirs, mine)
    assert "一、严格值班。" in found
    assert "电话：0700-5550101" in found


def test_different_changes_of_one_paragraph_do_not():
    assert merged(TEXT, TEXT.replace("加强值班", "严格值班"), TEXT.replace("加强值班", "做好值班")) is None
    assert merged("甲\n乙", "甲\n丙\n乙", "甲\n丁\n乙") is None


@settings(max_examples=150, deadline=None)
@given(LINES, LINES)
def test_one_persons_changes_alone_are_what_he_wrote(base, changed):
    assert merged(base, changed, base) == changed
    assert merged(base, base, changed) == changed
    assert merged(base, changed, changed) == changed
