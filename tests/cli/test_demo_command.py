"""`shuniu demo`: loads once, tells how to sign in, and leaves a real office alone."""

import pytest

from shuniu.cli import demo as command
from shuniu.demo import loading


@pytest.fixture(autouse=True)
def _folder(monkeypatch):
    monkeypatch.setenv("SHUNIU_DATA", "unused here")


def test_an_empty_database_is_loaded_and_the_accounts_are_told(run, db, monkeypatch):
    loads = []
    monkeypatch.setattr(loading, "load", lambda progress: loads.append(progress(1.0)))

    done = run("demo", "--no-serve")

    assert (done.exit_code, len(loads)) == (0, 1)
    assert "linjiang-2026" in done.stderr
    assert all(name in done.stderr for name, _, _ in command.ACCOUNTS)


def test_a_demo_that_is_there_is_not_loaded_again(run, db, monkeypatch):
    monkeypatch.setattr(loading, "is_loaded", lambda: True)
    monkeypatch.setattr(loading, "load", lambda progress: pytest.fail("loaded again"))

    assert run("demo", "--no-serve").exit_code == 0


@pytest.mark.parametrize("options", [["--no-serve"], ["--no-serve", "--reset"]])
def test_a_real_office_is_left_alone(run, cast, options):
    done = run("demo", *options)

    assert done.exit_code == 2
    assert "SHUNIU_DATA" in done.stderr
    assert type(cast.director).objects.filter(pk=cast.director.pk).exists()


def test_what_has_just_been_loaded_is_served_by_a_process_begun_anew(run, db, monkeypatch):
    begun = []
    monkeypatch.setattr(loading, "load", lambda progress: None)
    monkeypatch.setattr("shuniu.cli.demo.sys.orig_argv", ["python", "shuniu", "demo", "--reset", "--port", "8123"])
    monkeypatch.setattr("shuniu.cli.demo.os.execv", lambda program, words: begun.append(words[1:]))
    monkeypatch.setattr("shuniu.cli.serve.refuse_taken_port", lambda host, port: None)
    monkeypatch.setattr("shuniu.cli.serve.serve_office", lambda *told: None)

    run("demo", "--port", "8123")

    assert begun == [["shuniu", "demo", "--port", "8123"]]
