"""发文 over the API: the register with its filters, the export, deliveries."""

import io

import pytest
import python_calamine
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State
from tests.conftest import again

OUTSIDE = "江南省水利厅"


def program(person) -> Client:
    return Client(headers={"Authorization": f"Bearer {ApiToken.make(person, '测试')[1]}"})


@pytest.fixture
def sent(cast, outgoing):
    made = outgoing(State.SEALED)
    actions.distribute(again(made), by=cast.clerk, units=[cast.finance], organs=[OUTSIDE])
    return again(made)


def test_the_register_is_narrowed_as_on_its_page_and_goes_on_from_a_cursor(cast, outgoing, sent):
    drafts = [outgoing(title=f"关于第{number}件事的通知", body="") for number in "一二三"]

    def listed(query: str) -> list[int]:
        return [each["id"] for each in program(cast.clerk).get(f"/api/v1/outgoing?{query}").json()["items"]]

    assert listed("") == [*(each.pk for each in reversed(drafts)), sent.pk]
    assert listed("state=distributed") == [sent.pk]
    assert listed("unsigned=true") == [sent.pk]
    assert listed("state=drafting&limit=2") == [drafts[2].pk, drafts[1].pk]
    assert listed(f"state=drafting&after={drafts[1].pk}") == [drafts[0].pk]
    assert program(cast.schools_liaison).get("/api/v1/outgoing").json()["items"] == []


def test_the_register_is_exported_with_the_columns_asked_for(cast, sent):
    answer = program(cast.clerk).get("/api/v1/outgoing/export?columns=number&columns=title")

    rows = python_calamine.load_workbook(io.BytesIO(b"".join(answer))).get_sheet_by_index(0).to_python()
    assert rows == [["发文字号", "标题"], [sent.number, sent.title]]


def test_deliveries_tell_who_has_it_and_the_address_to_whoever_may_send(cast, sent):
    outside = sent.deliveries.get(organ=OUTSIDE)

    told = {each["receiver"]: each for each in program(cast.clerk).get(f"/api/v1/outgoing/{sent.pk}/deliveries").json()}
    seen_by_leader = program(cast.mayor).get(f"/api/v1/outgoing/{sent.pk}/deliveries").json()

    assert (told[OUTSIDE]["standing"], told[str(cast.finance)]["address"]) == ("待签收", "")
    assert Client().get(told[OUTSIDE]["address"]).status_code == 200
    assert [each["address"] for each in seen_by_leader] == ["", ""]
    assert program(cast.schools_liaison).get(f"/api/v1/outgoing/{sent.pk}/deliveries").status_code == 404
    assert outside.token not in str(seen_by_leader)
