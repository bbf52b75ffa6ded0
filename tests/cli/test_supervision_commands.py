"""Ledgers in and out, the draw and the reminders from the shell."""

from datetime import timedelta

import pytest
import xlsxwriter

from shuniu.office.supervision import drawing
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State

HEADS = ("督查事项", "牵头单位", "办理时限", "状态")
GOOD = (
    ("修复江堤路破损路面", "市住建局", "2026-06-30", "办理中"),
    ("公示食堂价格", "市教育局", "2026-01-20", "已办结"),
)


@pytest.fixture
def ledger(tmp_path):
    def write(*rows):
        path = tmp_path / f"台账{len(rows)}.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for place, row in enumerate((HEADS, *rows)):
                sheet.write_row(place, 0, row)
        return path

    return write


def test_a_ledger_is_taken_over_by_the_person_named(run, cast, ledger):
    done = run("import", "supervision", ledger(*GOOD), "--as", "officer")

    assert done.exit_code == 0, done.stderr
    assert set(SupervisionItem.objects.values_list("title", "state", "created_by")) == {
        ("修复江堤路破损路面", "in_hand", cast.officer.pk),
        ("公示食堂价格", "closed", cast.officer.pk),
    }


def test_a_ledger_comes_in_from_standard_input(run, cast, ledger):
    done = run("import", "supervision", "-", "--as", "officer", stdin=ledger(*GOOD).read_bytes())

    assert (done.exit_code, SupervisionItem.objects.count()) == (0, 2), done.stderr


def test_one_bad_row_keeps_all_out_and_is_named(run, cast, ledger):
    done = run("import", "supervision", ledger(*GOOD, ("架桥", "市桥梁局", "哪天", "办理中")), "--as", "officer")

    assert done.exit_code == 1
    assert "第 4 行 牵头单位" in done.stdout
    assert "第 4 行 办理时限" in done.stdout
    assert not SupervisionItem.objects.exists()


def test_a_dry_run_writes_nothing(run, cast, ledger):
    assert run("import", "supervision", ledger(*GOOD), "--as", "officer", "--dry-run").exit_code == 0
    assert not SupervisionItem.objects.exists()


def test_bad_input_is_said_in_a_sentence(run, cast, ledger, tmp_path):
    text = tmp_path / "台账.txt"
    text.write_text("不是工作簿", encoding="utf-8")

    for arguments in (
        ("supervision", text, "--as", "officer"),
        ("supervision", tmp_path / "没有.xlsx", "--as", "officer"),
        ("supervision", ledger(*GOOD), "--as", "nobody"),
        ("supervision", ledger(), "--as", "officer"),
        ("supervision", ledger(*GOOD), "--as", "finance_liaison"),
        ("documents", ledger(*GOOD), "--as", "officer"),
    ):
        assert run("import", *arguments).exit_code == 2, arguments
    assert not SupervisionItem.objects.exists()


def test_an_export_holds_what_the_person_may_see(run, cast, item, tmp_path):
    import openpyxl

    made = item(State.IN_HAND)
    seen, unseen = tmp_path / "seen.xlsx", tmp_path / "unseen.xlsx"

    assert run("export", "supervision", "--as", "officer", "-o", seen).exit_code == 0
    assert run("export", "supervision", "--as", "schools_liaison", "-o", unseen).exit_code == 0

    cells = [str(cell) for row in openpyxl.load_workbook(seen).active.values for cell in row]
    assert made.title in cells
    assert not any(made.title == str(cell) for row in openpyxl.load_workbook(unseen).active.values for cell in row)


def test_draws_are_recomputed_and_a_changed_result_is_found(run, cast, item, clock, today):
    item(State.CLOSED)
    draw = drawing.commit(by=cast.director, period="2026年3月", first_day=today, last_day=today)
    clock.shift(timedelta(days=1))
    drawing.perform(draw, by=cast.director)
    assert run("supervision", "draw", "--check").exit_code == 0
    type(draw).objects.filter(pk=draw.pk).update(drawn=["督〔2026〕99号"])

    done = run("supervision", "draw", "--check")

    assert done.exit_code == 1
    assert "2026年3月" in done.stdout


def test_reminders_are_sent_once(run, cast, item, clock):
    item(State.IN_HAND)
    clock.shift(timedelta(days=27))

    assert "已催办 1 人次" in run("supervision", "remind").stderr
    assert "已催办 0 人次" in run("supervision", "remind").stderr


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_who_may_not_import_is_told_before_anything_is_read(run, cast, ledger, more):
    done = run("import", "supervision", ledger(*GOOD), "--as", "finance_liaison", *more)

    assert done.exit_code == 2
    assert "权限" in done.stderr
    assert not SupervisionItem.objects.exists()
