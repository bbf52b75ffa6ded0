"""A process that is killed in mid-act loses nothing that it acknowledged, and leaves nothing half done."""

import json
import random
import time

import pytest

KILLS = 10

pytestmark = pytest.mark.fault


def test_killing_the_process_loses_no_acknowledged_act(office, tmp_path):
    journal, chance = tmp_path / "journal", random.Random(6)
    prepared = office("tests.faults.working_office", "prepare")
    assert prepared.wait(60) == 0, prepared.stderr.read()

    kept = 0
    for kill in range(KILLS):
        worker = office("tests.faults.working_office", "work", str(journal), f"k{kill}")
        wait_until(lambda worker=worker, kept=kept: worker.poll() is not None or acknowledged(journal) > kept, 30)
        assert worker.poll() is None, worker.stderr.read()
        time.sleep(chance.uniform(0, 0.5))
        worker.kill()
        worker.wait()
        kept = acknowledged(journal)

    judged = judge(office)
    done = {line.split()[1] for line in journal.read_text().splitlines() if line.startswith("done ")}
    assert len(done) >= 3 * KILLS
    assert done <= set(judged["keys"])
    assert judged["integrity"] == "ok"
    assert len(judged["titles"]) == len(set(judged["titles"])), "a retried act was done twice"
    assert (judged["half"], judged["gaps"], judged["files_gone"], judged["verifies"]) == ([], False, [], [])


def acknowledged(journal) -> int:
    return journal.read_text().count("done ") if journal.exists() else 0


def wait_until(condition, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)


def judge(office, words: tuple[str, ...] = (), **where) -> dict:
    judging = office("tests.faults.judging", *words, **where)
    out, err = judging.communicate(timeout=60)
    assert judging.returncode == 0, err
    return json.loads(out)
