"""What a writer of progress reports relies on: remarks that are deserved, and silence where the report is good."""

import json
from pathlib import Path

import pytest

from shuniu.text.feedback import Remark, RemarkKind, read_feedback

LABELLED = [
    json.loads(line) for line in (Path(__file__).parent / "data/feedback.jsonl").read_text("utf-8").splitlines()
]
GOOD = [report for report in LABELLED if not report["remarks"]]
POOR = [report for report in LABELLED if report["remarks"]]


def remarks_on(report: dict) -> list[Remark]:
    return read_feedback(report["text"], earlier=report["earlier"], others=[tuple(other) for other in report["others"]])


def kinds_on(report: dict) -> set[str]:
    return {remark.kind.value for remark in remarks_on(report)}


def test_a_good_report_is_seldom_remarked_on():
    alarms = [report["text"] for report in GOOD if remarks_on(report)]
    print(f"false alarms: {len(alarms)} of {len(GOOD)} good reports")

    assert len(GOOD) >= 100
    assert len(alarms) <= 0.05 * len(GOOD), alarms


def test_what_a_poor_report_lacks_is_said():
    expected = [(kind, report) for report in POOR for kind in report["remarks"]]
    missed = [(kind, report["text"]) for kind, report in expected if kind not in kinds_on(report)]
    print(f"found: {len(expected) - len(missed)} of {len(expected)} expected remarks")

    assert len(expected) >= 150
    assert len(missed) <= 0.1 * len(expected), missed


def test_each_remark_marks_the_passage_it_is_about():
    for report in LABELLED:
        for remark in remarks_on(report):
            assert report["text"][remark.start : remark.end] == remark.text
            assert remark.message.endswith(("。", "”。"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("正在积极推进。", RemarkKind.EMPTY_PHRASE),
        ("已完成80%。", RemarkKind.BARE_PERCENT),
        ("已按要求办理。", RemarkKind.NO_OBJECT),
    ],
)
def test_the_plainest_cases_are_remarked_on(text, kind):
    assert kind in {remark.kind for remark in read_feedback(text)}


def test_a_copy_names_the_unit_it_was_copied_from():
    text = "我镇抽调12名干部分4个片区排查沿街商铺326家，发现隐患41处，已整改38处。"

    (remark,) = read_feedback(text, others=[("双塔镇", text), ("石桥镇", "排查商铺18家。")])

    assert remark.kind == RemarkKind.COPIED_OTHER
    assert "双塔镇" in remark.message


def test_the_same_frame_with_new_figures_is_no_copy():
    earlier = "截至3月底，改造完工12户，本月新增8户；余下38户计划5月20日前完工。"

    assert read_feedback(earlier.replace("12户", "35户").replace("3月", "4月"), earlier=[earlier]) == []


@pytest.mark.parametrize("text", ["", "  \n", "。"])
def test_an_empty_report_is_left_to_the_form(text):
    assert read_feedback(text) == []
