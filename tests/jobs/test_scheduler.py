from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from shuniu.jobs.models import Schedule
from shuniu.jobs.registry import JOBS, Job, job
from shuniu.jobs.scheduler import tick


@pytest.fixture
def hourly(monkeypatch):
    for name in list(JOBS):
        monkeypatch.delitem(JOBS, name)
    monkeypatch.setitem(JOBS, "hourly", Job("hourly", print, cron="0 * * * *"))


@pytest.mark.django_db
def test_a_job_runs_at_its_hour_and_not_before(hourly, clock):
    assert tick() == []
    clock.shift(timedelta(minutes=29))
    assert tick() == []

    clock.shift(timedelta(minutes=1))
    assert tick() == ["hourly"]
    assert tick() == []
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_runs_missed_over_night_are_made_up_once(hourly, clock):
    tick()
    clock.shift(timedelta(hours=14))

    assert tick() == ["hourly"]
    assert tick() == []
    assert timezone.localtime(Schedule.objects.get().next_at).hour == 0


@pytest.mark.django_db
def test_a_new_timetable_takes_effect(hourly, clock, monkeypatch):
    tick()
    monkeypatch.setitem(JOBS, "hourly", Job("hourly", print, cron="45 9 * * *"))
    tick()

    assert timezone.localtime(Schedule.objects.get().next_at).strftime("%m-%d %H:%M") == "03-05 09:45"


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_that_tick_at_once_ask_once(hourly):
    tick()
    Schedule.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    start, asked = Barrier(2), []

    def scheduler():
        try:
            start.wait()
            asked.extend(tick())
        finally:
            connection.close()

    threads = [Thread(target=scheduler) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert asked == ["hourly"]
    assert DBTaskResult.objects.count() == 1


def test_a_wrong_timetable_is_refused_where_it_is_written():
    with pytest.raises(ValueError, match="no valid timetable"):
        job(name="wrong", cron="at noon")(print)
    with pytest.raises(ValueError, match="two jobs"):
        job(name="jobs.tidy")(print)
