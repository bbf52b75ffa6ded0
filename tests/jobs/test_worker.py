import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from shuniu.jobs.models import Schedule
from shuniu.jobs.registry import JOBS, Job
from shuniu.jobs.worker import revive, run_worker, work_one

DONE: list[str] = []


@pytest.fixture
def make_job(monkeypatch):
    DONE.clear()

    def make(function, **fields):
        made = Job("trial", function, **fields)
        monkeypatch.setitem(JOBS, "trial", made)
        return made

    return make


def row() -> DBTaskResult:
    return DBTaskResult.objects.get()


@pytest.mark.django_db
def test_a_job_asked_for_is_done_once(make_job):
    make_job(lambda word: DONE.append(word)).enqueue(word="抄送")

    assert work_one("w1")
    assert not work_one("w1")
    assert DONE == ["抄送"]
    assert row().status == TaskResultStatus.SUCCESSFUL


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_for_in_a_transaction_falls_with_it(make_job):
    trial = make_job(lambda: DONE.append("x"))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        trial.enqueue()
        1 / 0  # noqa: B018

    assert not work_one("w1")


@pytest.mark.django_db
def test_a_failing_job_is_tried_again_after_growing_pauses_and_then_stays_failed(make_job, clock):
    def fail():
        DONE.append("tried")
        raise RuntimeError("邮件服务器没有应答")

    Schedule.objects.create(name="trial", cron="0 0 * * *", next_at=timezone.now())
    make_job(fail, retries=2).enqueue()

    assert work_one("w1")
    assert row().status == TaskResultStatus.READY
    assert not work_one("w1")
    clock.shift(timedelta(seconds=15))
    assert work_one("w1")
    clock.shift(timedelta(seconds=59))
    assert not work_one("w1")
    clock.shift(timedelta(seconds=1))
    assert work_one("w1")

    clock.shift(timedelta(days=1))
    assert not work_one("w1")
    assert DONE == ["tried"] * 3
    assert row().status == TaskResultStatus.FAILED
    assert "邮件服务器没有应答" in row().traceback
    assert Schedule.objects.get().last_error == "邮件服务器没有应答"


@pytest.mark.django_db
def test_a_task_that_kills_each_worker_is_given_up_in_the_end(make_job, clock):
    make_job(print, retries=1, limit=timedelta(minutes=1)).enqueue()
    for _ in range(2):
        clock.shift(timedelta(minutes=2))
        row().claim("killed")
        assert revive(timezone.now()) == 0
        clock.shift(timedelta(seconds=61))
        assert revive(timezone.now()) == 1

    assert row().status == TaskResultStatus.FAILED
    assert "执行中断" in row().traceback


@pytest.mark.django_db
def test_a_job_that_the_program_no_longer_has_is_shown_as_failed(make_job, monkeypatch):
    make_job(print).enqueue()
    monkeypatch.delitem(JOBS, "trial")

    assert work_one("w1")
    assert row().status == TaskResultStatus.FAILED


@pytest.mark.django_db(transaction=True)
def test_a_worker_stops_when_it_is_told_to_and_finishes_what_it_began(make_job):
    begun, stop = Event(), Event()

    def slow():
        begun.set()
        time.sleep(0.2)
        DONE.append("finished")

    def work():
        try:
            run_worker(stop, interval=0.01)
        finally:
            connection.close()

    make_job(slow).enqueue()
    worker = Thread(target=work)
    worker.start()
    assert begun.wait(10)
    stop.set()
    worker.join(10)

    assert not worker.is_alive()
    assert DONE == ["finished"]


KILLED_IN_MID_TASK = """
import os, signal
import django
django.setup()
from django.db import connection
connection.settings_dict.update({database!r})
from shuniu.jobs.registry import JOBS, Job
from shuniu.jobs.worker import work_one
JOBS["trial"] = Job("trial", lambda: os.kill(os.getpid(), signal.SIGKILL))
work_one("killed")
"""


@pytest.mark.fault
@pytest.mark.django_db(transaction=True)
def test_a_task_whose_worker_is_killed_in_its_midst_is_run_again(make_job):
    make_job(lambda: DONE.append("done"), limit=timedelta(0)).enqueue()
    database = {key: str(value) for key, value in connection.settings_dict.items() if key in ("NAME", "HOST", "PORT")}
    script = KILLED_IN_MID_TASK.format(database=database)

    killed = subprocess.run([sys.executable, "-c", script], env=os.environ, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert row().status == TaskResultStatus.RUNNING
    assert revive(timezone.now()) == 1
    DBTaskResult.objects.update(run_after=timezone.now())
    assert work_one("w2")
    assert DONE == ["done"]
    assert row().status == TaskResultStatus.SUCCESSFUL
