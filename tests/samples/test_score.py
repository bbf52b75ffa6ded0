"""The scorer of the sample set, and the level below which the shipped set must not fall."""

import json
import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

FOLDER = Path(__file__).parents[2] / "samples"
SCORER = runpy.run_path(str(FOLDER / "score.py"))


@pytest.fixture(scope="module")
def report():
    done = CliRunner().invoke(SCORER["main"], ["--root", str(FOLDER), "--json"], catch_exceptions=False)
    return json.loads(done.stdout)


def test_the_shipped_set_is_read_as_well_as_before(report):
    tasks = report["tasks"]

    assert {name: tally["f1"] >= 0.9 for name, tally in tasks["directives"].items()} == {
        "task lists": True,
        "speeches": True,
        "minutes": True,
    }
    assert tasks["units"]["f1"] >= 0.95
    assert tasks["deadlines"]["f1"] >= 0.95
    assert report["metadata"]["accuracy"] >= 0.95
    assert report["clean"]["lowest"] >= 0.995


def test_alike_is_the_share_of_the_shorter_text():
    alike = SCORER["alike"]

    assert alike("建成食堂", "6月底前建成食堂") == 1.0
    assert alike("建成食堂", "公布清单") == 0.0
    assert alike("建成社区食堂十个", "建成社区食堂二十个") == pytest.approx(6 / 8 + 2 / 8)
    assert alike("", "建成") == 0.0


def test_each_text_is_paired_once_and_the_best_fit_comes_first():
    assert SCORER["matched"](["建成社区食堂", "建成社区食堂二十个"], ["建成社区食堂二十个"]) == {1: 0}


def test_precision_and_recall_count_what_is_too_much_and_too_little():
    tally = SCORER["Tally"]()
    tally.count({"市民政局", "市财政局"}, {"市民政局", "市数据局"})

    assert (tally.right, tally.extra, tally.missing) == (1, 1, 1)
    assert tally.f1 == 0.5
    assert SCORER["Tally"]().f1 == 1.0


def test_a_borderline_sentence_counts_neither_for_nor_against(tmp_path):
    (tmp_path / "docs/C_minutes").mkdir(parents=True)
    (tmp_path / "gold").mkdir()
    (tmp_path / "docs/C_minutes/c01.txt").write_text(
        "会议要求，市民政局6月底前建成社区食堂二十个。\n", encoding="utf-8"
    )
    record = {
        "doc": "c01",
        "sentence": "会议要求，市民政局6月底前建成社区食堂二十个。",
        "is_task": True,
        "borderline": True,
    }
    (tmp_path / "gold/tasks.jsonl").write_text(json.dumps(record), encoding="utf-8")

    score = SCORER["Score"](tmp_path)
    score.score_tasks()

    assert score.directives["minutes"].as_json() == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "tp": 0,
        "fp": 0,
        "fn": 0,
    }
