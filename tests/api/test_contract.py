"""The API keeps to its own document: bad data is answered as a problem with a documented status, never by a fault."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test import Client

from shuniu.api.main import api
from shuniu.api.models import ApiToken
from shuniu.office.supervision.workflow import State

LARGE, SECRET = 2**63, "机密★10年"
BODIES: tuple[object, ...] = (
    None, [], "文", 1, {}, {"无此字段": 1},
    *(dict.fromkeys(("title", "text", "reason", "name", "lead_unit", "deputy", "unit", "due_on", "from_on", "receipt",
                     "bpmn", "kind", "query", "columns", "role", "pk", "based_on", "days"), bad)
      for bad in (None, "", "\x00", "字" * 5000, -1, LARGE, 10**30, 1.5, True, [], [{}], {"a": [1]}, SECRET)),
)  # fmt: skip
TO_THE_DATABASE = tuple(
    body for body in BODIES if isinstance(body, dict) and body.get("title") in ("\x00", "字" * 5000, -1, LARGE, 10**30)
)
"""What the forms may let through to the columns: all that a second database can answer in another way."""
IDS = (0, 999999, LARGE, 10**30, "x", "a-b")
WORDS = ("", "\x00", "-1", str(LARGE), "1" * 40, "%", "字" * 300, "2026-13-45")
FEWER_IDS, FEWER_WORDS = (LARGE,), ("\x00", str(LARGE), "字" * 300)
"""The same of what stands in an address."""


class Operation(NamedTuple):
    name: str
    method: str
    path: str
    told: dict[str, Any]


def operations() -> Iterator[Operation]:
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, told in methods.items():
            responses = {str(status): answer for status, answer in told["responses"].items()}
            yield Operation(told["operationId"], method.upper(), path, told | {"responses": responses})


ALL = {operation.name: operation for operation in operations()}


@pytest.fixture
def program(cast):
    """A program's client in somebody's name."""

    def open_for(who: str) -> Client:
        token = ApiToken.make(getattr(cast, who), "测试")[1]
        return Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)

    return open_for


@pytest.fixture(autouse=True)
def quiet():
    """Refusals by the thousand need not be written down."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def holder(section: str) -> str:
    """Who of the cast has the right that the operations of a section ask for."""
    if section in ("accounts", "units"):
        return "security_admin"
    return {"audit": "audit_admin", "system": "system_admin"}.get(section, "director")


def filled(path: str, value: object) -> str:
    return re.sub(r"\{\w+\}", str(value), path)


def must_be_in_order(answer: Any, operation: Operation, sent: object) -> None:
    where = (operation.name, sent, answer.status_code)
    assert answer.status_code < 500, where
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json", where
        problem = json.loads(answer.content)
        assert problem["status"] == answer.status_code, where
        assert problem["title"], where
        assert answer.status_code in (404, 405) or str(answer.status_code) in operation.told["responses"], where
    elif answer.streaming:
        list(answer.streaming_content)


@pytest.mark.parametrize("section", sorted({name.split(".")[0] for name in ALL}))
def test_bad_data_is_a_problem_and_never_a_fault(section, program, item):
    """Each operation begins where the others did: what it did is taken back."""
    pk, client = item(State.IN_HAND).pk, program(holder(section))

    ours = [operation for name, operation in ALL.items() if name.split(".")[0] == section]
    for operation in ours:
        alike = [each for each in ours if each.method == operation.method]
        with transaction.atomic():
            send_bad_data(operation, client, pk, alike.index(operation), min(3, len(alike)))
            transaction.set_rollback(True)


def send_bad_data(operation: Operation, client: Client, pk: int, turn: int, shares: int) -> None:
    """A share of all that is bad goes to each operation, so that operations alike in a section meet all of it together; on
    a second database what counts there."""
    good = [parameter["name"] for parameter in operation.told.get("parameters", ()) if parameter["in"] == "query"]

    def share(bad: tuple[object, ...]) -> tuple[object, ...]:
        return bad[turn % shares :: shares]

    first = connection.vendor == "sqlite"
    for value in (pk, *(share(IDS) if first else FEWER_IDS)) if "{" in operation.path else (pk,):
        answer = client.generic(operation.method, filled(operation.path, value))
        must_be_in_order(answer, operation, value)
    for word in share(WORDS) if first else FEWER_WORDS:
        for parameter in good:
            answer = client.generic(
                operation.method, filled(operation.path, pk), QUERY_STRING=urlencode({parameter: word})
            )
            must_be_in_order(answer, operation, (parameter, word))
    if operation.method in ("POST", "PUT"):
        for body in share(BODIES) if first else TO_THE_DATABASE:
            data = json.dumps(body, ensure_ascii=False)
            answer = client.generic(operation.method, filled(operation.path, pk), data, "application/json")
            must_be_in_order(answer, operation, body)
        for data, kind in ((b"\xff\xfe{", "application/json"), (b"{", "application/json"), (b"a=b", "text/plain")):
            answer = client.generic(operation.method, filled(operation.path, pk), data, kind)
            must_be_in_order(answer, operation, data)


@pytest.mark.parametrize("name", ALL)
def test_every_operation_says_what_it_answers_and_who_may_call(name):
    told = ALL[name].told

    assert told["summary"]
    assert told["security"]
    assert {"401", "404", "422"} <= set(told["responses"]), name


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/matters/x/nothing", "/api/v2/matters"])
def test_an_address_that_is_not_there_is_a_problem_in_the_callers_language(path, program):
    answer = program("director").get(path, headers={"Accept-Language": "en"})

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["title"].isascii()
