"""校对 on whole documents: what it finds, what it leaves alone, and how long it takes."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuniu.text.lexicon import Lexicons
from shuniu.text.proofreading import RULES, Known, Severity, proofread

CLEAN = """临江市水利局文件
临水〔2026〕18号　　　　　　　　签发人：沈望舒
临江市水利局关于拨付白沙泵站
改造经费的请示
市政府：
白沙泵站建于2004年，设备老化。根据《临江市防汛规划》（临政发〔2024〕9号），我局拟于2026年6月开工改造，
总投资860万元，其中省级补助500万元、市级配套360万元。
一、建设内容
（一）更换水泵。更换水泵4台，日排水能力提高30%～40%。
（二）加固堤岸。加固堤岸1.2公里。
二、经费安排
恳请市政府从2026年防汛专项资金中安排360万元。
妥否，请批示。
附件：1. 白沙泵站改造方案
2. 投资估算表
临江市水利局
2026年3月5日
（联系人：何清，电话：0000-8522100）
抄送：市财政局。
临江市水利局办公室　　　　　　2026年3月5日印发
附件1
白沙泵站改造方案
附件2
投资估算表
"""
FAULTY = """临江市水利局防汛科文件
临水[2026]第018号
关于请求拨付白沙泵站改造经费和增设人员编制的请示报告。
李副市长：
截止2026年3月底，全市共排查泵站50座，其中完好30座、带病运行15座。下降了2倍的排水能力
必须尽快恢复，其它泵站约20余座左右也要安排。
一、建设内容
三、经费安排
1、省级补助3～5万元。
附件:1、投资估算表。
"""


def lines_of(name):
    text = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")
    return [line.replace("⏎", "\n") for line in text.splitlines() if not line.startswith("#")]


ERRORS = [line.split("\t") for line in lines_of("proofreading_errors.txt")]


def codes(text, **more):
    return {each.rule for each in proofread(text, **more)}


def test_a_document_without_errors_gives_no_finding():
    assert proofread(CLEAN) == []


def test_a_faulty_document_gives_all_its_errors():
    assert codes(FAULTY) >= {"L06", "L17", "L50", "L70", "L47", "L51", "L45", "L30", "L28", "L40"}


@pytest.mark.parametrize(("rule", "text"), ERRORS)
def test_an_error_is_found_in_words_that_are_not_the_rules_examples(rule, text):
    assert rule in codes(text)


@pytest.mark.parametrize("text", lines_of("proofreading_right.txt"))
def test_what_only_looks_like_an_error_is_left_alone(text):
    assert proofread(text) == []


def test_findings_come_in_the_order_of_the_text_and_name_their_words():
    found = proofread(FAULTY)

    assert found == sorted(found, key=lambda each: (each.start, each.end, each.rule))
    assert all(FAULTY[each.start : each.end] == each.text and each.start < each.end for each in found)


def test_one_error_in_a_good_document_is_one_finding():
    changes = {
        "L08": ("　　　　　　　　签发人：沈望舒", ""),
        "L03": ("市政府：\n", "市政府、市发展改革委：\n"),
        "L04": ("抄送：市财政局。", "抄送：市财政局，各下属单位。"),
        "L05": ("市政府：\n", "周市长：\n"),
        "L20": ("2026年3月5日\n（", "2026年03月05日\n（"),
        "L23": ("附件2\n投资估算表", "附件2\n投资概算表"),
        "L27": ("市财政局。", "市财政局"),
        "L30": ("二、经费", "三、经费"),
        "L39": ("30%～40%", "30～40%"),
        "L60": ("恳请市政府从", "恳请你们从"),
        "L62": ("妥否，请批示。", "特此报告。"),
        "L65": ("临江市水利局\n2026", "临江市财政局\n2026"),
        "L70": ("配套360万元", "配套350万元"),
    }
    found = {rule: codes(CLEAN.replace(old, new, 1)) for rule, (old, new) in changes.items()}

    assert found == {rule: {rule} for rule in changes}


def test_an_office_extends_the_words_and_takes_packaged_ones_away(tmp_path):
    (tmp_path / "proofreading.txt").write_text(
        "[terms]\n首问责任 → 首问负责\n[burden]\n!拍照留痕\n[banned]\n最最\n", encoding="utf-8"
    )
    text = "落实首问责任，走访要拍照留痕，服务最最周到。"

    assert codes(text) == {"L67"}
    assert codes(text, terms=Lexicons(tmp_path)) == {"T01", "T02"}


def test_a_term_is_left_alone_where_the_right_one_stands(tmp_path):
    (tmp_path / "proofreading.txt").write_text("[terms]\n首问 → 首问负责\n", encoding="utf-8")

    found = proofread("首问负责制和首问制。", Lexicons(tmp_path))
    assert [(each.start, each.suggestion) for each in found] == [(6, "首问负责")]


def test_front_matter_is_passed_over_and_places_stay_the_same():
    text = '---\n格式: 函\n份号: "000001"\n---\n其它事项另行通知。\n'
    (finding,) = proofread(text)

    assert (finding.rule, text[finding.start : finding.end]) == ("L51", "其它")


def test_names_of_documents_are_not_corrected():
    assert proofread("《关于其它事项的帐户管理办法》继续执行。") == []


def test_what_is_planned_in_the_material_is_not_reported_as_done():
    known = Known(sources=("白沙镇计划新建农贸市场一处，预计年底开业。城东社区食堂已建成。",))

    assert codes("白沙镇新建农贸市场已建成一处。", known=known) == {"L69"}
    assert codes("城东社区食堂已建成。", known=known) == set()


def test_all_seventy_five_rules_are_there():
    assert [rule.code for rule in RULES if rule.code.startswith("L")] == [f"L{number:02}" for number in range(1, 76)]
    assert {rule.code for rule in RULES if rule.severity == Severity.BLOCK} == {
        "L01", "L02", "L06", "L07", "L32", "L69", "L71",
    }  # fmt: skip


def test_a_megabyte_is_read_in_time_that_grows_with_its_length():
    def seconds(text):
        began = time.process_time()
        proofread(text)
        return time.process_time() - began

    paragraphs = ("一" * 400, "《甲" * 400, "1" * 400, "　" * 300 + "\n", "占10%、" * 100)
    lines = ("（" * 40 + "《" * 40 + "1" * 60 + "约20" * 30 + "通知的" * 30 + "共30件，其中" * 20 + "\n",)
    assert seconds(CLEAN * (350_000 // len(CLEAN))) < 60
    parts = (
        "附件1\n",
        "附件：1. 甲\n",
        "一、甲\n",
        "临江市教育局\n2026年3月5日\n",
        "抄送：甲、\n",
        "关于甲的通知\n",
        "“\n",
        "(甲",
    )
    for piece in (FAULTY, *paragraphs, *lines, *parts):
        text = piece * (40_000 // len(piece))
        small, large = seconds(text[: len(text) // 4]), seconds(text)
        assert large < max(20 * small, 10), piece[:20]


@given(
    st.text(
        alphabet="一二（）()《》“”〔〕2026年3月5日号、，。：;%～—…×等附件抄送关于的通知请示\n 　.约共其中件",
        max_size=200,
    )
)
def test_any_text_is_read_without_failing(text):
    for each in proofread(text):
        assert text[each.start : each.end] == each.text
