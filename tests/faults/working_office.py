"""An office at work in a process of its own, to be killed or starved: it acts in a loop and keeps its own journal.

    python -m tests.faults.working_office prepare | work JOURNAL [SEED]

The journal is written outside the database and synced before the next act begins, so it is the truth about what was
acknowledged. Every act carries a client key; the key that was under way when the process died is tried again first.
"""

# ruff: noqa: E402 - Django is set up before its models are imported

import os
import sys
from itertools import chain, count
from pathlib import Path
from time import sleep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
os.environ.setdefault("SHUNIU_SECRET_KEY", "a key for tests alone")

import django

django.setup()

from datetime import date

from django.core.files.base import ContentFile
from django.db import DatabaseError

from shuniu.cli.new_database import build
from shuniu.matters import actions
from shuniu.matters.acts import AlreadyDone
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import SupervisionItem
from shuniu.org.models import Appointment, Person, Post, RoleGrant, Unit


def prepare() -> None:
    """An office of one director and one bureau."""
    build()
    for username, role, code, kind in (
        ("director", "director", "office", Unit.Kind.OFFICE),
        ("officer", "supervision_officer", "division", Unit.Kind.DIVISION),
        ("liaison", "liaison_officer", "bureau", Unit.Kind.BUREAU),
    ):
        unit = Unit.objects.create(code=code, name=f"临江市{code}", kind=kind)
        person = Person.objects.create(username=username, name=username, clearance=2)
        post = Post.objects.create(unit=unit, title=role)
        Appointment.objects.create(person=person, post=post, from_on=date(2025, 1, 1))
        RoleGrant.objects.create(person=person, role=role)


class Journal:
    """What was begun and what was acknowledged, a line each, on the disk before the next act."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("a")

    def write(self, word: str, key: str) -> None:
        self.file.write(f"{word} {key}\n")
        self.file.flush()
        os.fsync(self.file.fileno())


def unfinished(path: Path) -> list[str]:
    """The keys that were begun and never acknowledged: nobody knows whether they were done."""
    lines = [line.split() for line in path.read_text().splitlines()] if path.exists() else []
    acknowledged = {key for word, key in lines if word == "done"}
    return [key for word, key in lines if word == "begun" and key not in acknowledged]


def do(key: str) -> None:
    """One act, chosen by its key `life-step`: four steps of an item's life, found again by the first step's title."""
    life, step = key.split("-")
    who = {person.username: person for person in Person.objects.all()}
    if step == "draft":
        items.draft(by=who["officer"], title=f"督查事项{life}", lead_unit=Unit.objects.get(code="bureau"), key=key)
        return
    item = SupervisionItem.objects.get(title=f"督查事项{life}")
    match step:
        case "submit":
            items.submit(item, by=who["officer"], key=key)
        case "approve":
            items.approve(item, by=who["director"], key=key)
        case "attach":
            content = ContentFile(f"第{life}件的附件".encode() * 500, name="附件.txt")
            actions.attach(item, by=who["officer"], file=content, name="附件.txt", key=key)


def work(journal: Path, seed: str) -> None:
    keys = (f"{seed}.{life}-{step}" for life in count() for step in ("draft", "submit", "approve", "attach"))
    log = Journal(journal)
    again = unfinished(journal)
    if again:  # a life that was cut is carried on from the step that was under way
        life, step = again[-1].split("-")
        steps = ("draft", "submit", "approve", "attach")
        again += [f"{life}-{each}" for each in steps[steps.index(step) + 1 :]]
    for key in chain(again, keys):
        log.write("begun", key)
        while not is_done(key, log):
            sleep(0.05)
        log.write("done", key)


def is_done(key: str, log: Journal) -> bool:
    """Do an act; where the disk is full, say so in the journal and answer False."""
    try:
        do(key)
    except AlreadyDone:
        pass
    except (DatabaseError, OSError) as error:
        log.write("failed", f"{key} {type(error).__name__}")
        return False
    return True


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare()
    else:
        work(Path(sys.argv[2]), sys.argv[3])
