"""政务信息 over the API: a unit sends, the desk edits and prints, by tokens alone."""

import pytest
from django.test import Client

from shuniu.api.models import ApiToken
from shuniu.office.briefings.items.workflow import State
from tests.briefing import BODY

API = "/api/v1"


@pytest.fixture
def program():
    """A client that calls as somebody."""
    return lambda person: Client(headers={"Authorization": f"Bearer {ApiToken.make(person, '测试')[1]}"})


def call(client, path, **body):
    answer = client.post(f"{API}{path}", body, content_type="application/json")
    assert answer.status_code == 200, answer.json()
    return answer.json()


def test_an_item_goes_from_the_unit_into_print_by_tokens(cast, editor, program):
    unit, desk, director = program(cast.housing_liaison), program(editor), program(cast.director)
    founded = call(desk, "/bulletins", name="每日要情", people=[cast.mayor.pk], units=[], is_closed=False)
    sent = call(unit, "/briefing/send_up", category="problem", title="城北供水不足", body=BODY)
    call(desk, f"/briefing/{sent['id']}/take")
    issue = call(desk, "/bulletin/begin", bulletin=founded["id"])
    call(desk, f"/briefing/{sent['id']}/adopt", into=issue["id"])
    call(desk, f"/bulletin/{issue['id']}/submit")
    call(director, f"/bulletin/{issue['id']}/sign_off")
    printed = call(desk, f"/bulletin/{issue['id']}/distribute", people=[cast.mayor.pk])

    assert printed["number"] == "每日要情2026年第1期"
    rows = unit.get(f"{API}/briefing", {"state": "issued"}).json()["items"]
    assert [row["state"] for row in rows] == ["issued"]
    typeset = desk.get(f"{API}/bulletin/{issue['id']}/typeset/pdf")
    assert typeset.content.startswith(b"%PDF")


def test_a_text_of_200000_characters_is_answered_with_what_to_do(cast, program):
    answer = program(cast.housing_liaison).post(
        f"{API}/briefing/send_up",
        {"category": "news", "title": "长信息", "body": "水" * 200_000},
        content_type="application/json",
    )

    assert answer.status_code == 422
    assert "全文作为附件上传" in answer.content.decode()


def test_the_export_and_the_lists_keep_to_sight_and_right(cast, briefing, program):
    briefing(State.ISSUED)
    outsider = program(cast.schools_liaison)

    assert outsider.get(f"{API}/briefing").json()["items"] == []
    assert outsider.get(f"{API}/bulletins").status_code in (403, 404)
    export = program(cast.housing_liaison).get(f"{API}/briefing/export")
    assert b"".join(export.streaming_content).startswith(b"PK")


def test_what_bears_on_an_item_is_answered_to_the_desk(cast, editor, briefing, program):
    first, second = briefing(), briefing(by=cast.schools_liaison)

    near = program(editor).get(f"{API}/briefing/{second.pk}/beside").json()["neighbours"]

    assert [(each["matter"]["id"], each["kinship"]) for each in near] == [(first.pk, "same")]
    assert program(cast.schools_liaison).get(f"{API}/briefing/{second.pk}/beside").status_code == 404
