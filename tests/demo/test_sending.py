"""What the demo office sends: every state is there, the numbers run on, every seal holds, replies answer what was asked."""

from collections import Counter
from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings

from shuniu.demo import texts

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
RARE = (
    "withdraw",
    "withdraw_signoff",
    "correct",
    "return_to_signer",
    "file_late",
    "destroy",
    "urge_receipts",
    "enclose",
)
RECORDS = texts.sent()["sent"]


def play() -> None:
    """Only what came in, went out and was filed, without the fourteen months of supervision around them."""
    from datetime import timedelta

    from shuniu.demo import archiving, receiving, sending
    from shuniu.demo.clock import travelling
    from shuniu.demo.history import BEGAN_DAYS_AGO
    from shuniu.demo.loading import _in_haste
    from shuniu.demo.office import Office
    from shuniu.demo.stage import Diary, Stage

    diary = Diary(NOW.date() - timedelta(days=BEGAN_DAYS_AGO), NOW.date())
    with travelling(diary.at(diary.days[0], 8 * 60)) as clock, _in_haste():
        office = Office(NOW.date())
        stage = Stage(clock, diary, NOW)
        for life in [
            *receiving.lives(stage, office, 1),
            *sending.lives(stage, office, 1),
            *archiving.lives(stage, office),
        ]:
            stage.begin(life)
        stage.play()


def note() -> SimpleNamespace:
    from shuniu.audit.models import AuditEntry
    from shuniu.matters.files import fetch
    from shuniu.matters.models import Link
    from shuniu.matters.models.number import NumberTaken
    from shuniu.office.documents.outgoing.delivery import Delivery
    from shuniu.office.documents.outgoing.models import OutgoingDocument
    from shuniu.office.documents.outgoing.printing import seals_on

    documents = list(OutgoingDocument.objects.select_related("run"))
    seals = []
    for document in documents:
        if document.printed:
            with fetch(document.printed.blob) as file:
                seals += [check.holds for check in seals_on(file.read())]
    return SimpleNamespace(
        states=Counter(document.state for document in documents),
        kinds={document.document_type for document in documents},
        routes={document.run.version.route.key for document in documents if hasattr(document, "run")},
        legality=[d.legality_due_on for d in documents if d.is_normative and d.state == "under_review"],
        verbs=set(AuditEntry.objects.values_list("verb", flat=True)),
        standings=Counter(each.standing_words for each in Delivery.objects.all()),
        void=NumberTaken.objects.filter(series__key__startswith="outgoing:").exclude(void_reason="").count(),
        answered={link.target.title for link in Link.objects.filter(type=Link.Type.ANSWERS).select_related("target")},
        seals=seals,
        mayor=[d.title for d in documents if d.state == "awaiting_signoff" and d.issuing_organ.code == "szf"],
    )


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker, tmp_path_factory) -> SimpleNamespace:
    folder = tmp_path_factory.mktemp("sent")
    settings = {
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "AUDIT_KEY_FILE": folder / "audit.key",
        "SEALING_FOLDER": folder / "sealing",
        "STORAGES": {
            "blobs": {"BACKEND": "shuniu.matters.storage.DurableStorage", "OPTIONS": {"location": folder / "blobs"}}
        },
    }
    with django_db_blocker.unblock(), override_settings(**settings), time_machine.travel(NOW), transaction.atomic():
        play()
        facts = note()
        transaction.set_rollback(True)
    return facts


def test_documents_stand_in_every_state(facts):
    from shuniu.office.documents.outgoing.workflow import State

    assert set(facts.states) == set(State.values)
    assert facts.states.total() == len(RECORDS) + len(texts.archive()["issued"])


def test_many_kinds_of_document_go_on_all_routes(facts):
    assert len(facts.kinds) >= 8
    assert len(facts.routes) == 6, "general, upward, normative, joint, internal request, minutes"


def test_every_act_of_an_office_that_sends_is_told(facts):
    from shuniu.office.documents.outgoing.workflow import OUTGOING

    own = {OUTGOING.code(move.verb) for move in OUTGOING.moves if move.verb in vars(_actions())}
    assert own - {f"outgoing.{verb}" for verb in RARE} <= facts.verbs


def _actions():
    from shuniu.office.documents.outgoing import actions

    return actions


def test_receipts_are_of_every_sort(facts):
    assert set(facts.standings) == {"已签收", "已打开", "待签收", "已退文", "已收回"}


def test_a_number_is_void_and_says_why(facts):
    assert facts.void == 1


def test_the_legality_review_has_its_days(facts):
    assert [due for due in facts.legality if due and due >= NOW.date()]


def test_every_seal_holds(facts):
    assert len(facts.seals) > 12
    assert all(facts.seals)


def test_replies_answer_what_was_asked(facts):
    assert facts.answered == {record["answers"] for record in RECORDS if "answers" in record}


def test_several_documents_wait_for_the_mayor(facts):
    assert len(facts.mayor) >= 2
