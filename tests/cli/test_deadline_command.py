"""deadline: a date and its reasons, for scripts and for readers."""

import json

import pytest


@pytest.mark.parametrize(
    ("arguments", "day"),
    [
        (("2026-02-10", "--working-days", 5), "2026-02-24"),
        (("2026-02-06", "--days", 15), "2026-02-24"),
        (("2026-02-06", "--days", 15, "--no-roll"), "2026-02-21"),
        (("2026-01-31", "--months", 1), "2026-02-28"),
        (("2026-03-05", "--working-days-before", 2), "2026-03-03"),
        (("2026-03-02", "--working-days", 5, "--pause", "2026-03-04..2026-03-06"), "2026-03-12"),
    ],
)
def test_json_gives_the_date_and_its_explanation(run, arguments, day):
    found = json.loads(run("deadline", *arguments, "--json").stdout)

    assert set(found) == {"date", "provisional", "explanation"}
    assert found["date"] == day
    assert found["provisional"] is False
    assert found["explanation"]


def test_hours_run_to_the_minute(run):
    found = json.loads(run("deadline", "2026-02-16T20:30", "--hours", 24, "--json").stdout)

    assert found["moment"] == "2026-02-17T20:30:00"


def test_readers_get_the_date_first_and_the_reasons_below(run):
    lines = run("deadline", "2026-02-10", "--working-days", 5).stdout.splitlines()

    assert lines[0] == "2026-02-24"
    assert any("第二百零一条" in line for line in lines[1:])


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("2026-02-10",), "选写一个"),
        (("2026-02-10", "--days", 1, "--months", 1), "选写一个"),
        (("明天", "--days", 1), "不是日期"),
        (("2026-02-30", "--days", 1), "不是日期"),
        (("2026-02-10", "--days", -1), "--days"),
        (("9999-12-30", "--days", 9), "9999"),
        (("2026-02-10", "--months", 1, "--pause", "2026-02-11..2026-02-12"), "--pause"),
        (("2026-02-10", "--working-days", 1, "--pause", "2026-02-12..2026-02-11"), "早于"),
    ],
)
def test_bad_usage_ends_with_two_and_a_reason(run, arguments, word):
    done = run("deadline", *arguments)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert word in done.stderr
