"""`python -m shuniu.jobs`: background work as a process of its own, until it is told to stop.

With `--with-parent` it also stops when the process that started it is gone, even one that was killed outright.
"""

import os
import signal
import sys
from threading import Event, Thread

import django


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    django.setup()
    from shuniu.jobs.worker import run_worker

    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if "--with-parent" in arguments:
        Thread(target=stop_without_parent, args=[stop, os.getppid()], daemon=True).start()
    run_worker(stop)


def stop_without_parent(stop: Event, parent: int) -> None:
    """Set `stop` as soon as this process has another parent than it had: the old one is gone."""
    while os.getppid() == parent and not stop.wait(1):
        pass
    stop.set()


if __name__ == "__main__":
    main(sys.argv[1:])
