"""A token is made once, opens the API in its holder's name, leaves a trace, and ends when it is told to."""

import pytest
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.audit.models import AuditEntry


@pytest.fixture
def make(run, cast):
    def make(username="officer", name="数据平台", *more):
        return run("token", "make", "--as", username, "--name", name, *more)

    return make


def status_with(text: str) -> int:
    return Client(headers={"Authorization": f"Bearer {text.strip()}"}).get("/api/v1/me").status_code


def test_a_token_opens_the_api_until_it_is_taken_back(run, cast, make):
    made = make()
    assert (made.exit_code, status_with(made.stdout)) == (0, 200)

    ended = run("token", "end", "--as", "officer", "--name", "数据平台")

    assert (ended.exit_code, status_with(made.stdout)) == (0, 401)
    verbs = list(AuditEntry.objects.filter(chain=f"person:{cast.officer.pk}").values_list("verb", flat=True))
    assert verbs == ["org.make_token", "org.end_token"]
    assert made.stdout.strip() not in str(list(AuditEntry.objects.values_list("payload", flat=True)))


@pytest.mark.parametrize(
    ("username", "name", "more"),
    [
        ("nobody", "数据平台", ()),
        ("audit_admin", "数据平台", ()),
        ("officer", " ", ()),
        ("officer", "平台", ("--days", "0")),
        ("officer", "平台", ("--days", "5000")),
        ("officer", "机密★10年", ()),
    ],
)
def test_a_token_that_may_not_be_is_refused_in_a_sentence(make, username, name, more):
    refused = make(username, name, *more)

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert not ApiToken.objects.exists()


def test_a_token_that_is_not_there_cannot_be_taken_back(run, cast):
    assert run("token", "end", "--as", "officer", "--name", "没有").exit_code == 2
