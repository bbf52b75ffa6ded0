"""Every address × every kind of visitor (权限矩阵): hidden and missing answer alike, and nobody else's data leaks."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.audit.models import AuditEntry
from shuniu.matters.models import Attachment, Matter
from shuniu.notices.models import Notice
from shuniu.office.supervision.models import Draw
from shuniu.org.models import Person, RoleGrant
from shuniu.web.views import errors
from tests.conftest import again
from tests.rights.addresses import api, pages
from tests.rights.house import TELLTALE
from tests.rights.table import ACTS, ADMINISTRATORS, EVERYBODY, OPEN_TO_VISITORS, OTHERS, PAGES

ROUTES = {route.name: route for route in pages()}
HERE = (200, 302, 422)


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """Five thousand refusals need not be written down, nor their pages drawn: those are the same for all, and tested apart."""
    monkeypatch.setattr(errors, "_told", lambda request, template, status, **_asking: HttpResponse(status=status))
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def status(answer) -> int:
    """The status of an answer, whose file, if it is one, is read to its end and so closed."""
    if answer.streaming:
        list(answer.streaming_content)
    return answer.status_code


def test_every_address_is_in_the_table_and_the_table_names_no_other():
    assert set(ROUTES) == set(PAGES) | set(ACTS) | set(OPEN_TO_VISITORS)
    assert not set(PAGES) & set(ACTS)


@contextmanager
def aside() -> Iterator[None]:
    """What happens inside is undone at the end: one house serves every address, and each finds it as it was built."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_visitor_is_asked_to_sign_in(objects, browser):
    visitor, faults = browser("visitor"), []
    for name in ROUTES.keys() - OPEN_TO_VISITORS:
        address = ROUTES[name].filled(objects)
        with aside():
            read, sent = visitor.get(address), visitor.post(address)
        if (read.status_code, read.headers.get("Location", "").partition("?")[0]) != (302, "/sign-in/"):
            faults.append(f"GET {address}: {read.status_code}")
        if sent.status_code != 401 or TELLTALE in sent.content.decode():
            faults.append(f"POST {address}: {sent.status_code}")

    assert not faults, "\n".join(faults)


OUTSIDERS = (*OTHERS, *ADMINISTRATORS)


def test_a_page_answers_those_of_the_table_and_is_missing_for_everyone_else(objects, browser):
    """And to read is to read: nothing of it is an act."""
    clients, faults = {who: browser(who) for who in EVERYBODY}, []
    entries = AuditEntry.objects.count()
    for (who, client), (name, readers) in product(clients.items(), PAGES.items()):
        address = ROUTES[name].filled(objects)
        with aside():
            answered, written = status(client.get(address)), AuditEntry.objects.count() - entries
        if written or not (answered in HERE if who in readers else answered == 404):
            faults.append(f"{address}: {answered} for {who}, {written} entries")

    assert not faults, "\n".join(faults)


def test_an_address_that_acts_refuses_to_be_read(objects, browser):
    clients, entries, faults = {who: browser(who) for who in EVERYBODY}, AuditEntry.objects.count(), []
    for name, (who, client) in product(ACTS, clients.items()):
        address = ROUTES[name].filled(objects)
        with aside():
            answered, written = client.get(address).status_code, AuditEntry.objects.count() - entries
        if answered not in (405, 404) or written:
            faults.append(f"{address}: {answered} for {who}, {written} entries")

    assert not faults, "\n".join(faults)


def test_nobody_outside_the_table_can_post_anything(objects, browser):
    clients, faults = {who: browser(who) for who in EVERYBODY}, []
    before = _written()
    for (who, client), (name, allowed) in product(clients.items(), {**ACTS, **PAGES}.items()):
        if who in allowed:
            continue
        address = ROUTES[name].filled(objects)
        with aside():
            answered, after = client.post(address).status_code, _written()
        if answered not in (404, 405) or after != before:
            faults.append(f"{address}: {answered} for {who}{'' if after == before else ', and something was written'}")

    assert not faults, "\n".join(faults)


def _written() -> tuple[int, list[tuple[int, ...]]]:
    """How many entries the audit has, and the revision of every matter."""
    return AuditEntry.objects.count(), list(Matter.objects.order_by("pk").values_list("pk", "revision"))


# ── what must not be told ────────────────────────────────────────────────────────────────────────────────────────────
LISTS = (
    "/", "/inbox/", "/notices/", f"/search/?q={TELLTALE}", f"/search/?words={TELLTALE}", "/supervision/items/",
    f"/supervision/items/?words={TELLTALE}", "/supervision/items/?format=xlsx", "/supervision/board/",
    "/supervision/calendar/", "/supervision/statistics/", "/supervision/sources/", f"/supervision/sources/?q={TELLTALE}",
    "/profile/", "/help/", "/administration/accounts/", "/administration/audit/", "/administration/system/",
    "/meetings/", f"/meetings/?words={TELLTALE}&is_open=all", "/meetings/topics/", "/meetings/?format=xlsx",
    "/documents/incoming/", f"/documents/incoming/?words={TELLTALE}", "/documents/incoming/?format=xlsx", "/documents/incoming/?format=pdf",
    "/briefings/", f"/briefings/?words={TELLTALE}", "/briefings/?format=xlsx", "/briefings/issues/", "/briefings/commissions/", "/briefings/incidents/",
    "/briefings/balance/", "/briefings/topics/", "/decisions/", "/decisions/catalogues/", f"/decisions/?words={TELLTALE}&is_open=all", "/decisions/?format=xlsx",
    "/research/?is_open=all", "/research/pool/", "/research/?format=xlsx", "/research/visits/", f"/research/visits/?place={TELLTALE}工地",
    "/research/questionnaires/", "/team/?is_open=all", "/team/?format=xlsx",
    "/team/integrity/", "/team/integrity/reading/", "/team/gifts/?is_open=all", "/team/gifts/?format=xlsx", "/team/recusals/?is_open=all",
    "/team/recusals/?format=xlsx", "/team/integrity/declarations/?is_open=all", "/team/integrity/declarations/?format=xlsx", "/administration/reading/",
    "/disclosure/", f"/disclosure/?words={TELLTALE}&is_open=all", "/disclosure/?format=xlsx",
    "/portal/", "/portal/documents/", f"/portal/search/?q={TELLTALE}", "/portal/consultations/", "/portal/feed.atom",
    "/cases/?is_open=all", f"/cases/?words={TELLTALE}&is_open=all", "/cases/?format=xlsx", "/cases/passing/", "/cases/answers/",
    "/coordination/?is_open=all", "/coordination/?format=xlsx", "/coordination/rulings/", "/coordination/data/?is_open=all",
    f"/coordination/data/?words={TELLTALE}&is_open=all", "/coordination/data/?format=xlsx", "/coordination/burden/", "/coordination/diary/", "/coordination/errands/",
    "/coordination/errands/?format=xlsx", "/coordination/errands/cars/",
)  # fmt: skip


def test_no_list_search_count_or_export_tells_outsiders(house, browser):
    clients, told = {who: browser(who) for who in OUTSIDERS}, []
    for (who, client), address in product(clients.items(), LISTS):
        with aside():
            answer = client.get(address)
            page = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = page.decode(errors="replace").replace(f'value="{TELLTALE}', "")
        told += [
            (who, address, word) for word in (house.item.number, "资金直达办法", f"印发{TELLTALE}") if word in text
        ]

    assert not told


def test_the_same_lists_do_tell_insiders(house, browser):
    for address in (f"/search/?q=印发{TELLTALE}", "/supervision/items/"):
        assert "资金直达办法" in browser("director").get(address).content.decode(), address


def test_guessing_ids_finds_nothing(house, browser):
    for who in OUTSIDERS:
        with aside():
            guess_ids(browser(who))


def guess_ids(client: Client) -> None:
    rooms = {
        Matter: ("/matters/{}/", "/matters/{}/receipt/", "/matters/{}/feed_back/", "/matters/{}/comment/",
                 "/supervision/sources/{}/", "/supervision/sources/{}/map/"),
        Attachment: ("/files/{}/",), Notice: ("/notices/{}/",), Draw: ("/supervision/draws/{}/",),
    }  # fmt: skip
    statuses = {}
    for model, patterns in rooms.items():
        there = model.objects.values_list("pk", flat=True)
        assert there
        for pattern, pk in product(patterns, (*there, max(there) + 1, 2**31, 2**63 - 1, 2**63, 10**30)):
            statuses[pattern, pk] = client.get(pattern.format(pk)).status_code

    own = {("/notices/{}/", pk) for pk in person_of(client).notices.values_list("pk", flat=True)}
    assert {place for place, status in statuses.items() if status != 404} <= own


def person_of(client: Client) -> Person:
    return Person.objects.get(pk=client.session["_auth_user_id"])


# ── the API ──────────────────────────────────────────────────────────────────────────────────────────────────────────
OPEN_API = ("/api/v1/openapi.json", "/api/v1/docs")


def api_addresses(house, cast) -> list[str]:
    """Every address of the API, about the house's own things."""
    of_rooms = {
        "/source": house.source.pk, "/files": house.attachment.pk, "/notices": house.notice.pk,
        "/draws": house.draw.pk, "/units": cast.schools.pk, "/accounts": cast.clerk.pk,
        "/appointments": cast.clerk.appointments.get().pk, "/routes/versions": house.version.pk,
        "/incoming": house.incoming.pk, "/archive": house.filed.pk, "/briefing/": house.briefing.pk,
        "/bulletin/": house.issue.pk, "/bulletins": house.bulletin.pk,
        "/commission": house.commission.pk, "/incident": house.incident.pk,
        "/decisions/catalogues": house.catalogue.pk, "/decision_catalogue": house.catalogue.pk, "/decisions": house.decision.pk, "/dossier": house.decision.pk,
        "/meeting": house.meeting.pk, "/agenda": house.topic.pk, "/topics": house.topic.pk,
        "/publication": house.publication.pk, "/disclosure_request": house.request.pk, "/disclosure-requests": house.request.pk,
        "/study": house.study.pk, "/studies": house.study.pk, "/questionnaire": house.questionnaire.pk,
        "/cases/rulings": house.ruling.pk, "/cases/answers": house.entry.pk, "/case": house.case.pk, "/grievance": house.grievance.pk,
        "/coordination": house.coordination.pk, "/data": house.data_request.pk, "/errand/": house.errand.pk, "/diary/of": cast.mayor.pk, "/diary": house.diary.pk,
        "/reception/visits": house.visit.pk, "/reception/bookings": house.booking.pk, "/reception/days": house.reception_day.pk,
        "/reception/phrases": house.phrase.pk, "/reception/mail": house.mail.pk,
        "/declaration": house.declaration.pk, "/gift": house.gift.pk, "/recusal": house.recusal.pk,
        "/pledges": house.pledge.pk, "/integrity/reading": house.unusual.pk, "/audit/reading": house.unusual.pk,
        "/portfolio": house.portfolio.pk, "/establishment": cast.schools.pk,
        "/leaving": house.leaving.pk, "/leavings": house.leaving.pk, "/care": house.care.pk,
        "/recommendation": house.recommendation.pk, "/recognition": house.recognition.pk,
        "/training": house.training.pk, "/learning_note": house.learning_note.pk, "/learning-notes": house.learning_note.pk,
        "/learning_plan": house.learning_plan.pk, "/learning-plans": house.learning_plan.pk, "/growth": house.growth.pk,
    }  # fmt: skip
    others = {"topic": "企业经营", "year": 2026, "role": "clerk", "key": "trial", "old": 1, "new": 2, "number": 1, "size": house.checkpoint.size,
              "file_pk": house.incoming.attachments.last().pk, "page": 0, "place": 1, "form": "pdf", "verb": "cancel"}  # fmt: skip
    found = []
    for route in api():
        where = route.path.removeprefix("/api/v1")
        pk = next((pk for room, pk in of_rooms.items() if where.startswith(room)), house.item.pk)
        found.append(route.filled({"*": {**others, "pk": pk}}))
    return found


def test_the_api_answers_nobody_without_a_name(house, cast):
    for address in api_addresses(house, cast):
        if address in OPEN_API or address.rstrip("/").endswith("/api/v1"):
            continue
        client = Client()
        statuses = {
            client.generic(method, address, b"{}", "application/json").status_code
            for method in ("GET", "POST", "PUT", "DELETE")
        }
        assert statuses <= {401, 405}, (address, statuses)


def test_the_api_tells_outsiders_nothing_and_takes_nothing_from_them(house, cast):
    tries = list(product(api_addresses(house, cast), ("GET", "POST", "PUT", "DELETE")))
    for who in OUTSIDERS:
        with aside():
            tries = try_the_api(who, house, cast, tries)


def try_the_api(who: str, house, cast, tries: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Answers what is left to be tried by others: a method that an address does not take, it takes from nobody."""
    token = ApiToken.make(getattr(cast, who), "测试")[1]
    client = Client(headers={"Authorization": f"Bearer {token}"})
    entries = AuditEntry.objects.filter(chain__in=(house.item.chain, house.source.chain)).count()
    taken = []
    for address, method in tries:
        asking = f"?{urlencode({'q': TELLTALE, 'words': TELLTALE})}" if method == "GET" else ""
        answer = client.generic(method, address + asking, b"{}", "application/json")
        if answer.status_code != 405:
            taken.append((address, method))
        told = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")
        assert answer.status_code < 500, (who, address)
        assert TELLTALE not in told, (who, address)
        assert house.item.number not in told, (who, address)
        if re.match(
            r"/api/v1/(matters|supervision|source|files|meetings?|agenda|topics|decisions|decision_catalogue|dossier|study|studies"
            r"|questionnaires?|cases?|grievance|leavings?|declarations?|gift|recusal|portfolios?|care|recommendations?"
            r"|recognitions?|trainings?|learning[-_](note|plan)s?|growths?)/\d+",
            address,
        ):
            assert answer.status_code in (404, 405, 422), (who, address, answer.status_code)
            told = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")
            assert answer.status_code < 500, (who, address)
            assert TELLTALE not in told, (who, address)
            assert house.item.number not in told, (who, address)
            if re.match(
                r"/api/v1/(matters|supervision|source|files|meetings?|agenda|topics|decisions|decision_catalogue|dossier|study|studies"
                r"|questionnaires?|coordination|data_request|data-requests)/\d+",
                address,
            ):
                assert answer.status_code in (404, 405, 422), (who, address, answer.status_code)

    assert AuditEntry.objects.filter(chain__in=(house.item.chain, house.source.chain)).count() == entries
    return taken


# ── rights that end ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_revoked_role_ends_with_the_next_request(house, browser, cast):
    client, address = browser("officer"), f"/matters/{house.item.pk}/"
    assert client.get(address).status_code == 200

    RoleGrant.objects.filter(person=cast.officer).delete()
    cast.officer.appointments.all().delete()
    house.item.participants.filter(person=cast.officer).delete()

    assert client.get(address).status_code == 404
    assert client.get("/supervision/items/new/").status_code == 404
    assert TELLTALE not in client.get("/supervision/items/").content.decode()


def test_an_appointment_that_ended_ends_sight_with_the_next_request(house, browser, cast, today):
    client, address = browser("finance_liaison"), f"/matters/{house.item.pk}/"
    assert client.get(address).status_code == 200

    cast.finance_liaison.appointments.update(until_on="2026-03-04")

    assert client.get(address).status_code == 404
    assert client.get(f"/files/{house.attachment.pk}/").status_code == 404
    assert house.item.title not in client.get("/notices/").content.decode()


def test_a_closed_account_ends_with_the_next_request_on_page_and_api(house, browser, cast):
    client = browser("director")
    program = Client(headers={"Authorization": f"Bearer {ApiToken.make(cast.director, '测试')[1]}"})
    assert (client.get("/").status_code, program.get("/api/v1/matters").status_code) == (200, 200)

    type(cast.director).objects.filter(pk=cast.director.pk).update(is_active=False)

    assert client.get("/").status_code == 302
    assert program.get("/api/v1/matters").status_code == 401
    assert not Matter.objects.visible_to(again(cast.director)).exists()


def test_a_matter_above_ones_clearance_does_not_exist(house, browser, cast):
    type(cast.officer).objects.filter(pk=cast.officer.pk).update(clearance=0)
    client = browser("officer")

    assert client.get(f"/matters/{house.item.pk}/").status_code == 404
    assert TELLTALE not in client.get(f"/search/?q={TELLTALE}").content.decode().replace(f'value="{TELLTALE}', "")


def test_an_administrator_who_is_named_a_deputy_still_sees_no_business(house, browser, cast, today):
    from shuniu.org.models import Delegation

    Delegation.objects.create(
        principal_person=cast.director, deputy=cast.audit_admin, from_on=today, until_on=today, reason="误授"
    )

    assert browser("audit_admin").get(f"/matters/{house.item.pk}/").status_code == 404
    assert not Matter.objects.visible_to(again(cast.audit_admin)).exists()
