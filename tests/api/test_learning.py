"""Learning and growth over the API: from a line of a plan to what came of the training; an assignment to both reflections."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shuniu.office.team.growth.workflow import State as OfGrowth
from shuniu.office.team.learning.trainings.workflow import State


def moment(hours: int) -> str:
    return timezone.localtime(timezone.now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def test_a_line_of_a_plan_becomes_a_training_with_notes(cast, call, clock):
    status, plan = call(cast.finance_head, "POST", "/learning_plan/open_for_unit", {"year": "2026"})
    assert status == 200, plan
    line = {"topic": "公文写作", "work": "起草请示", "way": "trip", "quarter": "2"}
    assert call(cast.finance_head, "POST", f"/learning_plan/{plan['id']}/add_line", line)[0] == 200
    (kept,) = call(cast.budget_staff, "GET", "/learning-plans?year=2026")[1]["items"] or [None]
    whole = call(cast.finance_head, "GET", f"/learning-plans/{kept['id']}")[1]
    typed = {
        "way": "trip", "title": "邻市一窗受理", "topic": "政务服务", "work": "大厅", "begins_at": moment(2), "ends_at": moment(8),
        "place": "邻市", "people": [cast.budget_staff.pk, cast.finance_liaison.pk], "cost": 1200, "line": whole["lines"][0]["id"],
    }  # fmt: skip
    status, past = call(cast.finance_liaison, "POST", "/training/propose", typed | {"begins_at": moment(-2)})
    assert status == 422
    assert "已经过去" in str(past)
    status, made = call(cast.finance_liaison, "POST", "/training/propose", typed)
    assert status == 200, made
    pk = made["id"]
    assert call(cast.finance_head, "POST", f"/training/{pk}/agree")[0] == 200
    clock.shift(timedelta(hours=9))
    held = {"people": [cast.budget_staff.pk], "look_on": "2026-06-05"}
    note = {"text": "先收后分", "to_try": "周一试", "share": "organ"}
    for person, verb, body in (
        (cast.finance_liaison, "hold", held),
        (cast.budget_staff, "write_note", note),
        (cast.finance_liaison, "report", {"text": "大厅一窗。", "spent": 900}),
        (cast.finance_liaison, "close", {"outcome": "大厅改为一窗"}),
    ):
        status, answer = call(person, "POST", f"/training/{pk}/{verb}", body)
        assert status == 200, (verb, answer)

    told = call(cast.finance_head, "GET", f"/trainings/{pk}")[1]
    assert (told["matter"]["state"], told["cost"], told["spent"], told["days"]) == (State.CLOSED, 1200, 900, 1)
    assert call(cast.budget_staff, "GET", f"/trainings/{pk}")[1]["cost"] is None
    (of_note,) = told["notes"]
    assert call(cast.finance_head, "GET", f"/learning-notes/{of_note}")[1]["to_try"] == "周一试"
    assert [each["id"] for each in call(cast.finance_head, "GET", "/learning-notes?words=先收后分")[1]["items"]] == [
        of_note
    ]
    assert call(cast.finance_head, "GET", f"/learning-plans/{plan['id']}")[1]["lines"][0]["trainings"] == [pk]
    assert call(cast.schools_liaison, "GET", f"/trainings/{pk}")[0] == 404
    assert call(cast.schools_liaison, "GET", f"/learning-notes/{of_note}")[0] == 404


def test_an_assignment_goes_its_way_over_the_api(cast, call, item, today):
    source = item()
    given = {
        "learner": cast.budget_staff.pk, "mentor": cast.budget_staff.pk, "title": "独立起草专报", "summary": "写一份", "to_learn": "判断",
        "due_on": f"{today + timedelta(days=30)}", "source": source.number,
    }  # fmt: skip
    assert call(cast.finance_head, "POST", "/growth/give", given)[0] == 422
    status, made = call(
        cast.finance_head, "POST", "/growth/give", given | {"mentor": cast.finance_liaison.pk, "source": ""}
    )
    assert status == 200, made
    pk = made["id"]
    for person, verb, body in (
        (cast.budget_staff, "accept", {}),
        (cast.finance_liaison, "accept", {}),
        (cast.budget_staff, "check_in", {"sort": "progress", "text": "列了提纲", "on": f"{today}"}),
        (cast.budget_staff, "reflect", {"text": "学会了先问"}),
        (cast.finance_liaison, "reflect", {"text": "敢判断了", "next_step": "写二季度的"}),
    ):
        status, answer = call(person, "POST", f"/growth/{pk}/{verb}", body)
        assert status == 200, (verb, answer)

    told = call(cast.budget_staff, "GET", f"/growths/{pk}")[1]
    assert told["matter"]["state"] == OfGrowth.COMPLETE
    assert [each["text"] for each in told["check_ins"]] == ["列了提纲"]
    assert [row["id"] for row in call(cast.finance_liaison, "GET", "/growths?mine=mentor")[1]["items"]] == [pk]
    assert call(cast.director, "GET", f"/growths/{pk}")[0] == 404


@pytest.mark.parametrize("room", ["trainings", "learning-notes", "learning-plans", "growths"])
def test_each_list_is_exported(cast, call, room):
    assert call(cast.finance_head, "GET", f"/{room}/export")[0] == 200
