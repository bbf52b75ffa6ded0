"""What a double click or a reload sends again is taken once, and answered as it was the first time."""

import re
from datetime import timedelta

import pytest

from shuniu.office.cases.models import ServiceCase
from shuniu.office.disclosure.models import PublicOpinion, Published, Submission
from shuniu.portal.fields import opened_now
from shuniu.portal.models import Sent, Tally
from shuniu.portal.once import forget_sent
from tests.portal.test_consultations import consultation, opinion  # noqa: F401 - a fixture
from tests.portal.test_letters import sent as write
from tests.portal.test_requests import sent as apply


@pytest.fixture
def mark() -> str:
    return opened_now()


def test_a_letter_sent_twice_is_one_case_with_one_code(client, cast, window, mark):
    first, second = write(client, opened=mark), write(client, opened=mark)

    made = ServiceCase.objects.get()
    assert (first.status_code, second.status_code) == (201, 201)
    assert made.number in second.content.decode()
    assert made.tracking_code[:4] in second.content.decode()
    assert Tally.objects.get(what="letter").count == 1


def test_an_application_sent_twice_waits_once_with_one_code(client, cast, mark):
    first, second = apply(client, opened=mark), apply(client, opened=mark)

    code = Submission.objects.get().code
    assert all(code[:4] in answer.content.decode() for answer in (first, second))


def test_an_opinion_sent_twice_is_one_voice(client, consultation, mark):  # noqa: F811
    address = f"/portal/consultations/{Published.objects.get(publication=consultation).pk}/"
    for _ in range(2):
        assert client.post(address, opinion("请按户收费。") | {"opened": mark}).status_code == 201

    assert PublicOpinion.objects.count() == 1


def test_who_opens_the_form_anew_may_send_the_same_again(client, cast, window):
    write(client)
    write(client)

    assert ServiceCase.objects.count() == 2


def test_what_was_refused_may_be_sent_again(client, cast, window, mark):
    assert write(client, opened=mark, wish="").status_code == 422
    assert write(client, opened=mark).status_code == 201


def test_marks_are_forgotten_once_they_can_not_come_again(client, cast, window, clock, mark):
    write(client, opened=mark)
    assert forget_sent() == 0

    clock.shift(timedelta(days=3))

    assert (forget_sent(), Sent.objects.count()) == (1, 0)


def test_who_goes_back_and_writes_something_else_has_sent_something_else(client, cast, window, mark):
    first = write(client, opened=mark)
    second = write(client, opened=mark, title="路灯不亮", wish="请修路灯")

    assert (first.status_code, second.status_code) == (201, 201)
    assert ServiceCase.objects.count() == 2
    assert ServiceCase.objects.get(title="路灯不亮").number in second.content.decode()


@pytest.mark.parametrize("address", ["/portal/letters/", "/portal/apply/"])
def test_no_cache_gives_two_visitors_the_same_opening_of_a_form(client, cast, window, address):
    """Else the second would be answered with the number and the code of the first."""
    first, second = client.get(address), client.get(address)

    assert first.headers["Cache-Control"] == second.headers["Cache-Control"] == "no-store"
    assert "ETag" not in first.headers
    marks = [re.search(r'name="opened" value="([^"]+)"', each.content.decode())[1] for each in (first, second)]
    assert marks[0] != marks[1]


def test_a_consultation_has_its_form_uncached_while_it_is_open(client, consultation):  # noqa: F811
    address = f"/portal/consultations/{Published.objects.get(publication=consultation).pk}/"
    assert client.get(address).headers["Cache-Control"] == "no-store"
    assert client.get("/portal/consultations/").headers["Cache-Control"].startswith("public")
