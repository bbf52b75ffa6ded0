"""The demo office as it is loaded: some of everything, true to the rules, and the same every time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from shuniu.cli.demo import ACCOUNTS
from shuniu.demo.clock import travelling

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
SCALE = 0.01


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[SimpleNamespace]:
    """The facts of a small load that was taken back; clock and settings stay as they were for it."""
    folder = tmp_path_factory.mktemp("demo")
    settings = {
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "AUDIT_KEY_FILE": folder / "audit.key",
        "SEALING_FOLDER": folder / "sealing",
        "STORAGES": {
            "blobs": {"BACKEND": "shuniu.matters.storage.DurableStorage", "OPTIONS": {"location": folder / "blobs"}}
        },
    }
    with django_db_blocker.unblock(), override_settings(**settings), time_machine.travel(NOW):
        yield facts_of_a_load()


def facts_of_a_load() -> SimpleNamespace:
    from shuniu.demo.loading import load

    with transaction.atomic():
        load(scale=SCALE)
        facts = note()
        transaction.set_rollback(True)
    return facts


def note() -> SimpleNamespace:
    from shuniu.audit.models import AuditEntry, Checkpoint
    from shuniu.audit.verifying import verify_all
    from shuniu.matters.models import Awaited, BurdenConsent, Matter
    from shuniu.office.documents.archiving.checking import check_item
    from shuniu.office.documents.archiving.checks import faults
    from shuniu.office.documents.archiving.models import FiledItem
    from shuniu.office.supervision.drawing import problems_with
    from shuniu.office.supervision.fulfilment import fulfilment_map
    from shuniu.office.supervision.models import Draw, Extension, Problem, Source, SupervisionItem
    from shuniu.org.models import Person
    from shuniu.search.models import Indexed

    people = {person.username: person for person in Person.objects.all()}
    latest = Source.objects.exclude(approved_at=None).latest("given_on")
    return SimpleNamespace(
        items=list(SupervisionItem.objects.order_by("pk").values_list("number", "title", "state", "due_on")),
        sources=list(Source.objects.order_by("given_on").values_list("title", "state")),
        moments=list(AuditEntry.objects.order_by("pk").values_list("moment", flat=True)),
        verbs=set(AuditEntry.objects.values_list("verb", flat=True)),
        verified=verify_all(),
        checkpoints=Checkpoint.objects.count(),
        inboxes={name: Awaited.objects.reaching(person).count() for name, person in people.items()},
        map=set(fulfilment_map(latest, people["tangwenjie"], NOW.date()).counts),
        filed={item.code: faults(check_item(item)) for item in FiledItem.objects.filter(destroyed_at=None)},
        draws=[problem for draw in Draw.objects.all() for problem in problems_with(draw)],
        pending=(
            Extension.objects.filter(decided_at=None).exists(),
            Problem.objects.filter(settled_at=None).exists(),
        ),
        consents=set(BurdenConsent.objects.exclude(at=None).values_list("matter__kind", flat=True)),
        not_indexed=Matter.objects.count() - Indexed.objects.count(),
        accounts={name for name, person in people.items() if person.check_password("linjiang-2026")},
    )


def test_items_stand_in_every_state(facts):
    from shuniu.office.supervision.workflow import State

    assert {state for _, _, state, _ in facts.items} >= set(State.values) - {State.CANCELLED, State.MERGED}


def test_nearly_every_verb_of_an_item_has_been_used(facts):
    from shuniu.office.supervision.workflow import ITEM

    codes = {ITEM.code(move.verb) for move in ITEM.moves}
    rare = {"carry_over", "complete_milestone", "merge", "cancel", "decline_transfer", "refuse_extension", "amend"}
    others = {"matter.attach", "matter.link", "matter.follow", "matter.unfollow", "matter.comment", "matter.take_over"}
    assert codes - {f"supervision.{verb}" for verb in rare} - others <= facts.verbs | {"source.approve"}


def test_the_audit_verifies_and_its_moments_go_forward(facts):
    assert facts.verified.findings == ()
    assert facts.moments == sorted(facts.moments)
    assert facts.moments[-1] <= NOW
    assert facts.checkpoints > 12


def test_every_draw_can_be_computed_again(facts):
    assert facts.draws == []


def test_what_was_filed_holds(facts):
    assert len(facts.filed) > 10
    assert {code: found for code, found in facts.filed.items() if found} == {}


def test_two_loads_are_the_same(db):
    first, second = past_of(30), past_of(30)
    assert len(first[0]) > 10
    assert first == second


def past_of(days: int) -> tuple[list[object], ...]:
    """What the demo's first days leave behind, taken back again."""
    from shuniu.audit.models import AuditEntry
    from shuniu.demo.history import BEGAN_DAYS_AGO, History
    from shuniu.demo.office import Office
    from shuniu.demo.stage import Diary, Stage
    from shuniu.matters.models import Matter

    with time_machine.travel(NOW), transaction.atomic():
        diary = Diary(NOW.date() - timedelta(days=BEGAN_DAYS_AGO), NOW.date())
        with travelling(diary.at(diary.days[0], 8 * 60)) as clock:
            stage = Stage(clock, diary, NOW)
            History(stage, Office(NOW.date()), 0.2).begin()
            stage.play(until=NOW - timedelta(days=BEGAN_DAYS_AGO - days))
        left = (
            list(Matter.objects.order_by("pk").values_list("number", "title", "state", "due_on")),
            list(AuditEntry.objects.order_by("pk").values_list("moment", "verb", "actor")),
        )
        transaction.set_rollback(True)
    return left


def test_work_waits_for_the_office_and_for_units_but_no_mountain_of_it(facts):
    for name in ("tangwenjie", "xiaruojun", "xiongying"):
        assert 0 < facts.inboxes[name] < 60, name
    assert facts.pending == (True, True)


def test_one_speech_waits_and_the_latest_map_shows_some_of_everything(facts):
    assert facts.sources[-1][1] == "breaking_down"
    assert {"verified", "reported", "in_hand", "overdue"} <= facts.map


def test_a_leader_consented_to_a_commission_and_a_meeting_over_the_ceiling(facts):
    assert facts.consents >= {"data_request", "commission", "meeting"}


def test_everything_can_be_searched_and_everybody_can_sign_in(facts):
    assert facts.not_indexed == 0
    assert {name for name, _, _ in ACCOUNTS} <= facts.accounts
    assert len(facts.accounts) == 91


def test_the_demo_never_mixes_with_a_real_office(cast):
    from shuniu.demo.loading import NotEmpty, is_loaded, load

    assert not is_loaded()
    with pytest.raises(NotEmpty):
        load(scale=SCALE)


def test_the_clock_is_the_real_one_again_after_travelling():
    past = datetime(2020, 5, 6, 9, tzinfo=ZoneInfo("Asia/Shanghai"))

    with travelling(past):
        assert timezone.now() == past
        assert timezone.localdate() == past.date()

    assert timezone.now().year > 2020
