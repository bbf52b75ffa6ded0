"""The list of commands, and how any command ends."""

import os
import subprocess
import sys

import click
import pytest

from shuniu.cli import main
from shuniu.cli.columns import table, width


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_listed_command_can_be_called_for_help(run, name):
    done = run(name, "--help")

    assert done.exit_code == 0
    assert f" {name} " in done.stdout.splitlines()[0]


def test_the_list_names_every_command(run):
    listed = run("--help").stdout

    assert all(name in listed and entry.summary in listed for name, entry in main.COMMANDS.items())


def test_an_unknown_command_is_bad_usage(run):
    assert run("nosuch").exit_code == 2


def test_text_commands_run_without_django(tmp_path):
    program = (
        "import sys\n"
        "from shuniu.cli.main import shuniu\n"
        "for name in ('clean', 'outline', 'decompose', 'inspect'):\n"
        "    shuniu([name, sys.argv[1]], standalone_mode=False)\n"
        "assert 'django' not in sys.modules\n"
    )
    path = tmp_path / "讲话.txt"
    path.write_text("市民政局要在6月底前建成社区食堂。", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program, path],
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr


def test_a_fault_inside_is_one_sentence_and_not_a_traceback(monkeypatch, capsys):
    @click.command()
    def broken():
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr(main, "shuniu", broken)
    monkeypatch.setattr(sys, "argv", ["shuniu"])
    monkeypatch.delenv(main.DEBUG, raising=False)

    with pytest.raises(SystemExit) as ended:
        main.main()

    shown = capsys.readouterr().err
    assert ended.value.code == 2
    assert "程序内部出错" in shown
    assert "Traceback" not in shown
    assert len(shown.strip().splitlines()) == 1


def test_results_are_utf8_wherever_the_program_runs():
    done = subprocess.run(
        [sys.executable, "-c", "from shuniu.cli.main import main; main()", "clean", "-"],
        input="社区食堂。\n".encode(),
        capture_output=True,
        timeout=60,
        env={"PYTHONIOENCODING": "latin-1", "PATH": "/usr/bin:/bin"},
    )

    assert (done.returncode, done.stdout.decode()) == (0, "社区食堂。\n"), done.stderr


def test_a_table_counts_two_columns_for_a_chinese_character_and_breaks_long_cells():
    shown = table(("项", "单位"), [("1", "市民政局"), ("2", "办")], (4, 4))

    assert shown.splitlines() == ["项  单位", "──  ────", "1   市民", "    政局", "2   办"]
    assert width("A市，") == 5


def test_a_column_without_entries_is_left_out():
    assert table(("甲", "乙"), [("1", "")], (4, 4)).splitlines() == ["甲", "──", "1"]


@pytest.mark.parametrize("language", ["C", "en_US.UTF-8"])
def test_bad_usage_is_said_in_chinese_whatever_the_machines_language(language):
    program = "from shuniu.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "deadline", "2026-02-10", "--days", "x"],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "LANG": language, "LANGUAGE": language},
    )

    assert done.returncode == 2
    assert "用法见 shuniu deadline --help" in done.stderr
    assert "不是数" in done.stderr
