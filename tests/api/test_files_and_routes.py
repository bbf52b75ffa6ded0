"""Files and routes over the API."""

from django.core.files.base import ContentFile

from shuniu.matters import actions
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.routes.binding import BINDINGS, Binding
from tests.routes.drawing import line, task


def test_a_file_is_listed_and_downloaded_by_who_sees_its_matter_alone(cast, call, item):
    made = item(State.IN_HAND)
    actions.attach(made, by=cast.finance_liaison, file=ContentFile("初稿正文".encode()), name="初稿.txt")

    status, files = call(cast.director, "GET", f"/matters/{made.pk}/files")
    assert (status, [each["name"] for each in files]) == (200, ["初稿.txt"])
    assert call(cast.director, "GET", f"/files/{files[0]['id']}") == (200, "初稿正文".encode())
    assert call(cast.schools_liaison, "GET", f"/files/{files[0]['id']}")[0] == 404
    assert call(cast.schools_liaison, "GET", f"/matters/{made.pk}/files")[0] == 404


def test_a_route_is_published_and_brought_back_by_who_may_alone(cast, call, monkeypatch):
    monkeypatch.setitem(BINDINGS, "supervision", Binding(SupervisionItem.workflow, {}, begins_in=State.DRAFTING))
    drawn = {"kind": "supervision", "bpmn": line(task("draft", "submit", name="报批")).decode()}

    assert call(cast.officer, "PUT", "/routes/trial", drawn)[0] == 404
    status, problem = call(cast.director, "PUT", "/routes/trial", drawn | {"bpmn": "<a/>"})
    assert (status, bool(problem["reasons"])) == (422, True)
    status, checked = call(cast.director, "POST", "/routes/check", drawn)
    assert status == 200, checked
    status, first = call(cast.director, "PUT", "/routes/trial", drawn)
    assert (status, first["current"]) == (200, 1)
    changed = drawn | {"bpmn": drawn["bpmn"].replace("报批", "送批"), "based_on": 1}
    status, second = call(cast.director, "PUT", "/routes/trial", changed)
    assert (status, second["current"]) == (200, 2)
    status, third = call(cast.director, "POST", "/routes/trial/restore/1")
    assert (status, third["current"]) == (200, 3)
    asked = {"initiator": cast.officer.pk, "unit": cast.office.pk}
    status, turns = call(cast.director, "POST", "/routes/trial/try", asked)
    assert (status, turns[0]["step"], turns[0]["people"]) == (200, "报批", [cast.officer.name])
    assert call(cast.director, "POST", "/routes/trial/try", asked | {"initiator": 0})[0] == 422
    assert call(cast.officer, "POST", "/routes/trial/try", asked)[0] == 404
    status, differences = call(cast.director, "GET", "/routes/trial/compare/1/2")
    assert (status, len(differences)) == (200, 1)
