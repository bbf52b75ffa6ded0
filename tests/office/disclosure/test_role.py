"""Disclosure work has a role of its own (信息公开工作机构, 政府信息公开条例 art. 4): the clerk's does not give it."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.models import Awaited
from shuniu.office.disclosure.publications import publishing
from shuniu.office.disclosure.publications.workflow import State
from shuniu.org.models import RoleGrant
from tests.conftest import again


@pytest.fixture
def plain_clerk(cast):
    RoleGrant.objects.filter(person=cast.clerk, role="disclosure_officer").delete()
    return again(cast.clerk)


def test_a_clerk_without_it_neither_publishes_nor_handles_requests(publication, plain_clerk):
    made = publication(State.CLEARED, by=plain_clerk)

    with pytest.raises(Refused, match="没有“发布”的权限"):
        publishing.publish(made, by=plain_clerk)
    assert not plain_clerk.may("disclosure_request.register")
    assert plain_clerk.may("publication.propose")


def test_what_waits_waits_for_whoever_has_it(cast, publication, request_made, clock):
    cleared, asked = publication(State.CLEARED), request_made()

    waiting = Awaited.objects.filter(matter__in=[cleared.pk, asked.pk]).values_list("verb", "principal")
    assert set(waiting) == {("publish", "role:disclosure_officer"), ("draft_reply", "role:disclosure_officer")}
