import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing

import pytest
from django.db.migrations.recorder import MigrationRecorder

from shuniu.cli.serve import learn_grammar
from shuniu.text.decompose import decompose
from shuniu.text.lexicon import Lexicons


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_port_in_use_is_refused_with_what_to_do(run):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", taken.getsockname()[1])

    assert done.exit_code == 2
    assert "换一个端口" in done.stderr


@pytest.mark.django_db
def test_a_database_of_a_newer_program_is_refused(run):
    MigrationRecorder.Migration.objects.create(app="matters", name="0999_from_the_future")

    assert "更新版本" in run("serve", "--port", free_port()).stderr
    assert "更新版本" in run("upgrade").stderr


@pytest.mark.django_db
def test_a_database_of_an_older_program_is_refused_until_it_is_upgraded(run):
    MigrationRecorder.Migration.objects.filter(app="jobs").delete()

    done = run("serve", "--port", free_port())

    assert done.exit_code == 2
    assert "shuniu upgrade" in done.stderr


@pytest.mark.django_db
def test_a_database_that_fits_needs_no_upgrade(run):
    assert "没有改动" in run("upgrade").stderr


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@pytest.mark.fault
def test_the_first_start_serves_and_a_signal_stops_all_of_it(tmp_path):
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    command = [sys.executable, "-c", "from shuniu.cli.serve import serve; serve()", "--port", str(port)]
    office = subprocess.Popen(
        command, env={**environment, "SHUNIU_DATA": str(tmp_path)}, stderr=subprocess.PIPE, text=True
    )
    try:
        until = time.monotonic() + 240
        while not answers(f"http://127.0.0.1:{port}/"):
            assert office.poll() is None, office.stderr.read()
            assert time.monotonic() < until
            time.sleep(0.5)
        office.send_signal(signal.SIGTERM)
        said = office.communicate(timeout=60)[1]
    finally:
        office.kill()
        office.wait()

    assert office.returncode == 0
    assert f"http://127.0.0.1:{port}/" in said
    assert "枢纽已停止" in said
    assert (tmp_path / "shuniu.sqlite3").exists()
    assert not answers(f"http://127.0.0.1:{port}/")


def test_the_grammar_is_learnt_before_anybody_waits_for_it(settings, monkeypatch):
    learn_grammar()
    monkeypatch.setattr("shuniu.text.gathering.Grammar", None)

    found = decompose("市财政局要在6月底前印发办法。", lexicons=Lexicons(*settings.LEXICON_FOLDERS))

    assert found.directives[0].lead == ("市财政局",)
