"""The cast (人物表) and the makers that give a matter in a state; the database that the suite runs on."""

import fcntl
import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import IO
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.answering import answering_office  # noqa: F401 - a fixture
from tests.briefing import briefing, bulletin, editor  # noqa: F401 - fixtures
from tests.caring import care, recognition, recommendation  # noqa: F401 - fixtures
from tests.casework import case, window  # noqa: F401 - fixtures
from tests.convening import meeting, meeting_officer, topic  # noqa: F401 - fixtures
from tests.coordinating import coordination, data_request, errand  # noqa: F401 - fixtures
from tests.deciding import catalogue, dossier, expert_given  # noqa: F401 - fixtures
from tests.declaring import gift, recusal, tie  # noqa: F401 - fixtures
from tests.departing import leaving  # noqa: F401 - a fixture
from tests.disclosing import publication, request_made  # noqa: F401 - fixtures
from tests.learning import growth, learning_plan, training  # noqa: F401 - fixtures
from tests.portfolios import portfolio  # noqa: F401 - a fixture
from tests.receiving import incoming  # noqa: F401 - a fixture
from tests.researching import questionnaire, researcher, study  # noqa: F401 - fixtures
from tests.storytelling import story  # noqa: F401 - a fixture

os.environ.setdefault("SHUNIU_SECRET_KEY", "a key for tests alone")

NOW = datetime(2026, 3, 5, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
"""Thursday, 5 March 2026, half past nine: when tests happen."""


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _static_folder() -> None:
    """The folder that front-end files would be gathered in; a server started for a test looks whether it is there."""
    from django.conf import settings

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def _keys_made_once() -> None:
    """The key of a seal is made once for all tests, for it takes a second; its certificate is each test's own.

    A certificate issued under another test's clock would not be valid yet, or no longer.
    """
    from shuniu.sealing import authority

    keys: dict[tuple[str, str], object] = {}
    make_key, issue = authority.new_key, authority._issue

    def issue_with_kept_key(name: str, issuer: object, now: datetime) -> object:
        of = (name, issuer.certificate.subject.rfc4514_string() if issuer else "")
        if of not in keys:
            keys[of] = make_key()
        authority.new_key = lambda: keys[of]
        return issue(name, issuer, now)

    authority._issue = issue_with_kept_key


@pytest.fixture(autouse=True)
def _quiet_settings(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
        "blobs": {
            "BACKEND": "shuniu.matters.storage.DurableStorage",
            "OPTIONS": {"location": tmp_path / "blobs", "file_permissions_mode": 0o640},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.AUDIT_KEY_FILE = tmp_path / "audit.key"
    settings.SEALING_FOLDER = tmp_path / "sealing"
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _own_language(settings) -> Iterator[None]:
    """Each test speaks the office's language; a page activates its reader's for the thread, which the next test shares."""
    from django.utils import translation

    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The fixed clock; `clock.move_to(…)` and `clock.shift(…)` move it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def today(clock) -> date:
    return NOW.date()


@pytest.fixture
def cast(db, clock, _cast_on_file) -> SimpleNamespace:
    """A small office: government, its office with a supervision division, three bureaus, two counties; and people."""
    return _cast_on_file()


@pytest.fixture(scope="session")
def _cast_on_file() -> Callable[[], SimpleNamespace]:
    """The cast comes by its saves once; after that its rows are written as they were, in a tenth of the time."""
    from django.core.management.color import no_style
    from django.db import connection, transaction

    from shuniu.org.models import Appointment, Person, Post, RoleGrant, Unit, UnitLine

    tables = [Unit, UnitLine, Person, Post, Appointment, RoleGrant]
    rows: list[tuple[type, list[dict[str, object]]]] = []
    names: dict[str, tuple[type, int]] = {}

    def come() -> SimpleNamespace:
        if Unit.objects.exists() or Person.objects.exists():
            return hire_cast()
        if not rows:
            people = hire_cast()
            rows.extend((table, list(table.objects.order_by("pk").values())) for table in tables)
            names.update({name: (type(each), each.pk) for name, each in vars(people).items()})
            return people
        with transaction.atomic():  # a unit names its leader, whose row comes after it
            made = {
                (table, instance.pk): instance
                for table, kept in rows
                for instance in table.objects.bulk_create(table(**row) for row in kept)
            }
            with connection.cursor() as cursor:  # PostgreSQL counts on behind the keys that were written
                for statement in connection.ops.sequence_reset_sql(no_style(), tables):
                    cursor.execute(statement)
        return SimpleNamespace(**{name: made[key] for name, key in names.items()})

    return come


def hire_cast() -> SimpleNamespace:
    from shuniu.org.models import Appointment, Person, Post, RoleGrant, Unit

    def unit(code: str, name: str, short: str, kind: str, parent: Unit | None = None) -> Unit:
        return Unit.objects.create(code=code, name=name, short_name=short, kind=kind, parent=parent)

    government = unit("gov", "临江市人民政府", "市政府", Unit.Kind.GOVERNMENT)
    office = unit("office", "临江市人民政府办公室", "市政府办", Unit.Kind.OFFICE, government)
    division = unit("ducha", "督查室", "督查室", Unit.Kind.DIVISION, office)
    finance = unit("finance", "临江市财政局", "市财政局", Unit.Kind.BUREAU, government)
    budget = unit("budget", "预算科", "预算科", Unit.Kind.DIVISION, finance)
    housing = unit("housing", "临江市住房和城乡建设局", "市住建局", Unit.Kind.BUREAU, government)
    schools = unit("schools", "临江市教育局", "市教育局", Unit.Kind.BUREAU, government)
    qingshi = unit("qingshi", "青石县人民政府", "青石县", Unit.Kind.COUNTY, government)
    wangjiang = unit("wangjiang", "望江区人民政府", "望江区", Unit.Kind.COUNTY, government)

    def person(username: str, name: str, role: str, at: Unit, title: str, **post: bool) -> Person:
        made = Person.objects.create_person(username, "lin-jiang-2026", name=name, clearance=2)
        place, _ = Post.objects.get_or_create(unit=at, title=title, defaults=post)
        Appointment.objects.create(person=made, post=place, from_on=date(2025, 1, 1), is_main=True)
        RoleGrant.objects.create(person=made, role=role)
        return made

    people = SimpleNamespace(
        director=person("director", "沈知远", "director", office, "主任", is_head=True),
        officer=person("officer", "陆文清", "supervision_officer", division, "督查专员"),
        officer2=person("officer2", "苏明朗", "supervision_officer", division, "督查专员二"),
        clerk=person("clerk", "何静", "clerk", office, "文书"),
        mayor=person("mayor", "周启航", "leader", government, "副市长"),
        finance_head=person("finance_head", "吴建业", "unit_head", finance, "局长", is_head=True),
        finance_liaison=person("finance_liaison", "郑晓燕", "liaison_officer", finance, "联络员", is_liaison=True),
        budget_staff=person("budget_staff", "冯立", "staff", budget, "科员"),
        housing_liaison=person("housing_liaison", "韩雪梅", "liaison_officer", housing, "联络员", is_liaison=True),
        schools_liaison=person("schools_liaison", "许国栋", "liaison_officer", schools, "联络员", is_liaison=True),
        qingshi_liaison=person("qingshi_liaison", "曹阳", "liaison_officer", qingshi, "联络员", is_liaison=True),
        system_admin=person("system_admin", "甲管理员", "system_admin", office, "系统管理员"),
        security_admin=person("security_admin", "乙管理员", "security_admin", office, "安全管理员"),
        audit_admin=person("audit_admin", "丙管理员", "audit_admin", office, "审计管理员"),
        government=government,
        office=office,
        division=division,
        finance=finance,
        budget=budget,
        housing=housing,
        schools=schools,
        qingshi=qingshi,
        wangjiang=wangjiang,
    )
    RoleGrant.objects.create(person=people.clerk, role="disclosure_officer")
    finance.leader_in_charge = people.mayor
    finance.save()
    return people


def again(person):
    """The same person as a new request sees him, with nothing remembered of his roles and posts."""
    return type(person).objects.get(pk=person.pk)


@pytest.fixture
def item(cast) -> Callable[..., object]:
    """A supervision item in a state, brought there by its acts: `item(State.REPORTED)`, led by the finance bureau."""
    from shuniu.office.supervision.actions import items
    from shuniu.office.supervision.workflow import State

    def make(state: str = State.IN_HAND, **fields: object):
        fields = {
            "title": "印发惠企资金直达办法",
            "lead_unit": cast.finance,
            "due_on": NOW.date() + timedelta(days=25),
        } | fields
        made = items.draft(by=cast.officer, **fields)
        proof = [
            items.EvidenceGiven(kind=kind, reference="临财发〔2026〕3号") for kind in made.evidence_needed or ["other"]
        ]
        steps = [
            (State.DRAFTING, lambda: None),
            (State.AWAITING_APPROVAL, lambda: items.submit(made, by=cast.officer)),
            (State.DOCKETED, lambda: items.approve(made, by=cast.director)),
            (State.ASSIGNED, lambda: items.assign(made, by=cast.officer)),
            (State.IN_HAND, lambda: items.acknowledge(made, by=cast.finance_liaison)),
            (
                State.REPORTED,
                lambda: items.report_done(
                    made, by=cast.finance_liaison, text="办法已印发，首批 32 户已拨付。", evidence=proof
                ),
            ),
            (State.VERIFIED, lambda: items.verify(made, by=cast.officer, opinion="已核对文件原件和拨付清单，属实。")),
            (State.CLOSED, lambda: items.close_out(made, by=cast.director, outcome="按期办结")),
        ]
        side = {
            State.SUSPENDED: (State.IN_HAND, lambda: items.suspend(made, by=cast.director, reason="等待上级文件")),
            State.CANCELLED: (State.DOCKETED, lambda: items.cancel(made, by=cast.director, reason="重复立项")),
            State.MERGED: (
                State.IN_HAND,
                lambda: items.merge(made, by=cast.director, target=make(State.IN_HAND), reason="同一件事"),
            ),
        }
        goal, last = side.get(state, (state, lambda: None))
        for reached, step in steps:
            step()
            if reached == goal:
                break
        last()
        return type(made).objects.get(pk=made.pk)

    return make


@pytest.fixture
def legal_officer(cast):
    """法制审查人员: a person beside the cast."""
    from shuniu.org.models import Appointment, Person, Post, RoleGrant

    made = Person.objects.create_person("legal", "lin-jiang-2026", name="江映雪", clearance=2)
    post = Post.objects.create(unit=cast.office, title="法制审查")
    Appointment.objects.create(person=made, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=made, role="legal_officer")
    return made


DOCUMENT = "各县区人民政府，市政府各部门：\n现将汛期值班安排通知如下。\n一、加强值班。\n二、及时报告。"


@pytest.fixture
def outgoing(cast) -> Callable[..., object]:
    """An outgoing document in a state, brought there by its acts: drafted by the officer, signed by the leader."""
    from shuniu.office.documents.incoming.actions.desk import acknowledge
    from shuniu.office.documents.kinds import Direction, DocumentType
    from shuniu.office.documents.outgoing import actions
    from shuniu.office.documents.outgoing.models import OutgoingDocument
    from shuniu.office.documents.outgoing.workflow import State

    def sign_for(made):
        acknowledge(made.deliveries.get().incoming, by=cast.finance_liaison)

    def put_forward(made):
        actions.review(made, by=cast.clerk)
        actions.put_forward(made, by=cast.director)

    def make(state: str = State.DRAFTING, *, received: bool = False, **fields: object):
        fields = {
            "title": "关于做好汛期值班工作的通知",
            "document_type": DocumentType.NOTICE,
            "direction": Direction.DOWNWARD,
            "issuing_organ": cast.government,
            "organ_code": "临政发",
            "body": DOCUMENT,
        } | fields
        made = actions.draft(by=cast.officer, **fields)
        steps = [
            (State.DRAFTING, lambda: None),
            (State.UNDER_REVIEW, lambda: actions.submit(made, by=cast.officer)),
            (State.AWAITING_SIGNOFF, lambda: put_forward(made)),
            (State.SIGNED_OFF, lambda: actions.sign_off(made, by=cast.mayor)),
            (State.RECHECKED, lambda: actions.recheck(made, by=cast.clerk)),
            (State.NUMBERED, lambda: actions.assign_number(made, by=cast.clerk)),
            (State.SEALED, lambda: actions.affix_seal(made, by=cast.clerk)),
            (State.DISTRIBUTED, lambda: actions.distribute(made, by=cast.clerk, units=[cast.finance])),
            (State.ARCHIVED, lambda: (sign_for(made), actions.archive(made, by=cast.clerk))),
        ]
        if state == State.CANCELLED:
            actions.cancel(made, by=cast.officer, reason="改由市应急局发文")
        for reached, step in steps if state != State.CANCELLED else []:
            step()
            if reached == state:
                break
        if received and state == State.DISTRIBUTED:
            sign_for(made)
        return OutgoingDocument.objects.get(pk=made.pk)

    return make


@pytest.fixture(scope="session")
def django_db_modify_db_settings(_one_at_a_time, django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file, as in use: in memory, no second process could look, and threads would not wait for each other."""
    from django.conf import settings

    for database in settings.DATABASES.values():
        if database["ENGINE"].endswith("sqlite3"):
            database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings, django_db_blocker) -> bool:
    """Whether the database is there already, as a copy of the empty one."""
    from tests import empty_database

    with django_db_blocker.unblock():
        return empty_database.put_in_place()


@pytest.fixture(scope="session")
def django_db_setup(_one_at_a_time, django_db_setup, django_db_blocker):
    """Take the audit's triggers off, so that tests with real transactions can be swept clean after; see append_only."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for statement in _triggers()[1]:
            cursor.execute(statement)
    fcntl.flock(_one_at_a_time, fcntl.LOCK_UN)


@pytest.fixture(scope="session")
def _one_at_a_time() -> Iterator[IO[str]]:
    """Databases of parallel workers are made one after another: PostgreSQL refuses to copy a template twice at once."""
    with (Path(tempfile.gettempdir()) / f"shuniu-test-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


@pytest.fixture
def append_only(db):
    """The audit's triggers, as every real database has them."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in _triggers()[0]:
            cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for statement in _triggers()[1]:
            cursor.execute(statement)


def _triggers() -> tuple[list[str], list[str]]:
    from importlib import import_module

    from django.db import connection

    return import_module("shuniu.audit.migrations.0002_append_only").statements(connection.vendor)
