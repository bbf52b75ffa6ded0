"""机密★10年 at every entrance: refused in every field of every form, and nothing of it is kept, in rows or in files."""

import importlib
import io
import pkgutil
from datetime import date, timedelta
from itertools import product

import docx
import pytest
from django import forms
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

import shuniu
from shuniu.api.models import ApiToken
from shuniu.audit.models import AuditEntry
from shuniu.matters import actions
from shuniu.matters.forms import FORMS
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Matter
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.actions.desk import Given
from shuniu.office.supervision import importing
from shuniu.office.supervision.actions import directives, items, sources
from shuniu.office.supervision.models import Directive
from shuniu.office.supervision.workflow import State
from shuniu.office.team.portfolio import actions as portfolios
from tests.faults.made_files import TEXT, table, written
from tests.rights.house import (
    a_case,
    a_decision,
    a_leaving,
    a_meeting,
    an_archive,
    coordination,
    information,
    integrity,
    learning,
    of_the_team,
    openness,
    research,
)

SECRET = "机密★10年"
MARK = "★10年"


def forms_of_the_house() -> list[type[forms.BaseForm]]:
    """Every form class that stands anywhere in the package."""
    for module in pkgutil.walk_packages(shuniu.__path__, "shuniu."):
        if not module.name.endswith(("__main__", "wsgi")) and ".quarantined" not in module.name:
            importlib.import_module(module.name)
    found, waiting = [], [forms.Form, forms.ModelForm]
    while waiting:
        below = [form for form in waiting.pop().__subclasses__() if form not in found]
        waiting += below
        found += [form for form in below if form.__module__.startswith("shuniu.")]
    return found


FIELDS = sorted(
    {
        name
        for form in forms_of_the_house()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField | forms.JSONField)
    }
)


@pytest.fixture
def nothing_kept(tmp_path):
    """A check that no row of any table and no stored file bears the mark."""

    def check() -> None:
        with connection.cursor() as cursor:
            for model in apps.get_models(include_auto_created=True):
                for field in model._meta.local_concrete_fields:
                    if field.get_internal_type() in ("CharField", "TextField", "JSONField"):
                        cursor.execute(f'SELECT CAST("{field.column}" AS TEXT) FROM "{model._meta.db_table}"')
                        kept = [
                            value for (value,) in cursor.fetchall() if value and (MARK in value or "\\u2605" in value)
                        ]
                        assert not kept, f"{model.__name__}.{field.name} kept {kept}"
        for path in (tmp_path / "blobs").rglob("*"):
            assert not path.is_file() or MARK.encode() not in path.read_bytes()

    return check


def test_no_page_takes_a_state_secret_in_any_field(cast, item, nothing_kept):
    made, browser = item(State.IN_HAND), Client()
    browser.force_login(cast.officer)
    entries = AuditEntry.objects.count()

    for name, address in product(
        FIELDS, (f"/matters/{made.pk}/comment/", "/supervision/sources/new/", "/profile/delegate/")
    ):
        answer = browser.post(address, {"text": "正文", name: f"防汛{SECRET}"})
        assert answer.status_code == 422, name
        assert "国家秘密" in answer.content.decode(), name
        assert MARK not in answer.content.decode().replace(SECRET, "", 1), name

    assert AuditEntry.objects.count() == entries
    nothing_kept()


ACTS = [
    (kind, verb, name)
    for (kind, verb), form in sorted(FORMS.items())
    for name, field in form.base_fields.items()
    if isinstance(field, forms.CharField)
]


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in ACTS}))
def test_no_act_over_the_api_takes_a_state_secret_in_any_field(cast, item, outgoing, nothing_kept, kind):
    makers = {
        "agenda": lambda: a_meeting(cast)["topic"],
        "appraisal": lambda: an_archive(cast)["appraisal"],
        "briefing": lambda: information(cast)["briefing"],
        "bulletin": lambda: information(cast)["issue"],
        "case": lambda: a_case(cast)["case"],
        "grievance": lambda: a_case(cast)["grievance"],
        "commission": lambda: information(cast)["commission"],
        "dossier": lambda: a_decision(cast)["decision"],
        "decision_catalogue": lambda: a_decision(cast)["catalogue"],
        "incident": lambda: information(cast)["incident"],
        "meeting": lambda: a_meeting(cast)["meeting"],
        "publication": lambda: openness(cast)["publication"],
        "disclosure_request": lambda: openness(cast)["request"],
        "coordination": lambda: coordination(cast)["coordination"],
        "errand": lambda: coordination(cast)["errand"],
        "data_request": lambda: coordination(cast)["data_request"],
        "questionnaire": lambda: research(cast)["questionnaire"],
        "study": lambda: research(cast)["study"],
        "leaving": lambda: a_leaving(cast),
        "portfolio": lambda: portfolios.begin(by=cast.director, first_on=date(2026, 1, 1), last_on=date(2026, 3, 1)),
        "care": lambda: of_the_team(cast, item(), head=cast.director)["care"],
        "recommendation": lambda: of_the_team(cast, item(), person=cast.director)["recommendation"],
        "recognition": lambda: of_the_team(cast, item(), person=cast.director)["recognition"],
        **{
            kind: lambda kind=kind: integrity(cast, item(State.IN_HAND))[kind]
            for kind in ("declaration", "gift", "recusal")
        },
        "training": lambda: learning(cast)["training"],
        "learning_note": lambda: learning(cast)["learning_note"],
        "learning_plan": lambda: learning(cast)["learning_plan"],
        "growth": lambda: learning(cast)["growth"],
        "source": lambda: sources.enter(by=cast.officer, original=TEXT),
        "outgoing": outgoing,
        "incoming": lambda: receiving.take_in(by=cast.clerk, given=[Given(ContentFile(TEXT.encode()), "来文.txt")]),
    }
    matter = makers.get(kind, lambda: item(State.IN_HAND))()
    entries = AuditEntry.objects.count()
    client = Client(headers={"Authorization": f"Bearer {ApiToken.make(cast.director, '测试')[1]}"})

    for verb, name in [(verb, name) for of, verb, name in ACTS if of == kind]:
        path = f"/api/v1/{matter.kind}/{'' if opens(matter, verb) else f'{matter.pk}/'}{verb}"
        body = filled_in(FORMS[kind, verb]) | {name: f"防汛{SECRET}"}
        answer = client.post(path, body, content_type="application/json")
        assert answer.status_code == 422, (verb, name)
        assert "国家秘密" in answer.json()["title"], (verb, name)

    assert AuditEntry.objects.count() == entries
    nothing_kept()


def opens(matter: Matter, verb: str) -> bool:
    """Whether the act makes the matter, so that it has no number yet."""
    return not matter.workflow.move(verb).sources


def filled_in(form: type[forms.BaseForm]) -> dict[str, object]:
    """What the fields of a form ask for, of the kind that each takes."""
    body: dict[str, object] = {}
    for each, field in form.base_fields.items():
        if field.required and not isinstance(field, forms.FileField):
            is_number = isinstance(field, forms.IntegerField | forms.ModelChoiceField)
            body[each] = 1 if is_number or getattr(field, "coerce", None) is int else "说明"
            body[each] = [1] if isinstance(field, forms.ModelMultipleChoiceField) else body[each]
            body[each] = ["说明"] if isinstance(field, forms.MultipleChoiceField) else body[each]
            body[each] = "2026-06-01" if isinstance(field, forms.DateField) else body[each]
            body[each] = "2026-06-01T09:30" if isinstance(field, forms.DateTimeField) else body[each]
    return body


def headed() -> bytes:
    """A document that bears the mark in its page header alone."""
    data, made = io.BytesIO(), docx.Document()
    made.sections[0].header.paragraphs[0].text = SECRET
    made.add_paragraph(TEXT)
    made.save(data)
    return data.getvalue()


WAYS = {
    "paste": lambda cast, item: sources.enter(by=cast.officer, original=f"{SECRET}\n{TEXT}"),
    "title": lambda cast, item: sources.enter(by=cast.officer, original=TEXT, title=f"通知{SECRET}"),
    "speaker": lambda cast, item: sources.enter(by=cast.officer, original=TEXT, given_by=SECRET),
    "file": lambda cast, item: sources.enter(
        by=cast.officer, original=TEXT, file=ContentFile(written(SECRET, TEXT), name="通知.docx")
    ),
    "page header": lambda cast, item: actions.attach(
        item, by=cast.officer, file=ContentFile(headed()), name="通知.docx"
    ),
    "text file in gbk": lambda cast, item: actions.attach(
        item, by=cast.officer, file=ContentFile(SECRET.encode("gbk")), name="通知.txt"
    ),
    "file name": lambda cast, item: actions.attach(
        item, by=cast.officer, file=ContentFile(TEXT.encode()), name=f"{SECRET}.txt"
    ),
    "evidence": lambda cast, item: items.feed_back(
        item, by=cast.finance_liaison, text="已印发。", evidence=[items.EvidenceGiven(kind="other", reference=SECRET)]
    ),
    "feedback": lambda cast, item: items.feed_back(item, by=cast.finance_liaison, text=SECRET),
    "problem": lambda cast, item: items.raise_problem(item, by=cast.finance_liaison, text=SECRET),
    "comment": lambda cast, item: actions.comment(item, by=cast.officer, text=SECRET),
    "extension": lambda cast, item: items.apply_to_extend(
        item, by=cast.finance_liaison, until=item.due_on + timedelta(days=5), reason=SECRET
    ),
    "transfer": lambda cast, item: items.apply_to_transfer(
        item, by=cast.finance_liaison, to_unit=cast.housing, reason=SECRET
    ),
    "suspension": lambda cast, item: items.suspend(item, by=cast.director, reason=SECRET),
    "cancellation": lambda cast, item: items.cancel(item, by=cast.director, reason=SECRET),
    "reminder": lambda cast, item: items.remind(item, by=cast.officer, people=[cast.finance_head], text=SECRET),
    "draft": lambda cast, item: items.draft(by=cast.officer, title=SECRET, lead_unit=cast.finance),
    "requirement": lambda cast, item: items.draft(
        by=cast.officer, title="印发办法", requirement=SECRET, lead_unit=cast.finance
    ),
    "import": lambda cast, item: items.carry_over(
        by=cast.officer, title="印发办法", lead_unit=cast.finance, was="办理中", state="in_hand", outcome=SECRET
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_act_takes_a_state_secret(cast, item, nothing_kept, way):
    made = item(State.IN_HAND)
    entries = AuditEntry.objects.count()

    with pytest.raises(StateSecret):
        WAYS[way](cast, made)

    assert AuditEntry.objects.count() == entries
    nothing_kept()


LATER = {
    "outcome": (State.VERIFIED, lambda cast, made: items.close_out(made, by=cast.director, outcome=SECRET)),
    "opinion": (State.REPORTED, lambda cast, made: items.verify(made, by=cast.officer, opinion=SECRET)),
    "amended title": (State.DOCKETED, lambda cast, made: items.amend(made, by=cast.officer, title=SECRET)),
    "milestone": (State.DOCKETED, lambda cast, made: items.assign(made, by=cast.officer, milestones=[(SECRET, None)])),
    "own milestone": (
        State.ASSIGNED,
        lambda cast, made: items.acknowledge(made, by=cast.finance_liaison, milestones=[(SECRET, None)]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", LATER)
def test_no_later_act_takes_a_state_secret(cast, item, nothing_kept, way):
    state, attempt = LATER[way]
    made = item(state)

    with pytest.raises(StateSecret):
        attempt(cast, made)

    nothing_kept()


def test_no_directive_takes_a_state_secret(cast, nothing_kept):
    source = sources.enter(by=cast.officer, original=TEXT)
    directive = Directive.objects.get()

    for attempt in (
        lambda: directives.amend_directive(directive, by=cast.officer, task=SECRET),
        lambda: directives.amend_directive(directive, by=cast.officer, officer_name=SECRET),
        lambda: directives.split_directive(directive, by=cast.officer, tasks=["印发办法", SECRET]),
        lambda: directives.drop_directive(directive, by=cast.officer, reason=SECRET),
        lambda: directives.match_unit(source, by=cast.officer, name=SECRET, units=[cast.finance]),
        lambda: sources.revise(source, by=cast.officer, text=f"{SECRET}\n{TEXT}"),
    ):
        with pytest.raises(StateSecret):
            attempt()
    nothing_kept()


def test_a_row_of_an_import_that_bears_the_mark_is_named_and_nothing_is_written(cast, nothing_kept):
    sheet = table(("督查事项", "牵头单位"), ("印发办法", "市财政局"), (f"防汛{SECRET}", "市财政局"))

    seen = importing.preview(sheet, "台账.xlsx")

    assert not seen.is_ready
    assert [(bad.row, "国家秘密" in bad.message) for bad in seen.bad] == [(3, True)]
    nothing_kept()


def test_a_file_sent_by_a_page_is_refused_before_it_is_stored(cast, item, nothing_kept):
    made, browser = item(State.IN_HAND), Client()
    browser.force_login(cast.officer)

    for name, content in (("通知.docx", written(SECRET, TEXT)), (f"{SECRET}.txt", TEXT.encode())):
        answer = browser.post(f"/matters/{made.pk}/attach/", {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422
        assert "国家秘密" in answer.content.decode()
    nothing_kept()
