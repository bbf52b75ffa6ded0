"""A study's whole way over the API, and a questionnaire that is answered there."""

from datetime import timedelta

import pytest

from shuniu.office.research.studies.actions import field
from shuniu.office.research.studies.workflow import State


@pytest.fixture
def act(call):
    def make(person, kind: str, pk: int, verb: str, **typed):
        status, answer = call(person, "POST", f"/{kind}/{pk}/{verb}", typed)
        assert status == 200, (verb, answer)
        return answer

    return make


def test_a_study_goes_its_way_over_the_api(cast, call, act, researcher, today):
    status, made = call(
        cast.finance_liaison, "POST", "/study/propose", {"title": "供水为什么不稳", "summary": "投诉多"}
    )
    assert status == 200, made
    pk = made["id"]
    act(cast.director, "study", pk, "choose", officer=researcher.pk, due_on=f"{today + timedelta(days=20)}")
    act(researcher, "study", pk, "plan", questions="为什么\n怎么办", methods=["visit"], starts_on=f"{today}",
        ends_on=f"{today + timedelta(days=5)}")  # fmt: skip
    act(
        researcher,
        "study",
        pk,
        "arrange_visit",
        place="柳河镇",
        on=f"{today}",
        purpose="了解供水",
        people=[researcher.pk],
    )
    again = {"place": "柳河镇", "on": f"{today}", "purpose": "了解供水", "people": [researcher.pk]}
    assert call(researcher, "POST", f"/study/{pk}/arrange_visit", again)[0] == 422
    [earlier] = call(researcher, "GET", "/studies/visits?place=柳河镇&purpose=供水")[1]
    assert earlier["is_same"]
    act(researcher, "study", pk, "submit_plan")
    act(cast.director, "study", pk, "approve_plan")
    act(researcher, "study", pk, "note", text="三楼以上没有水。", place="柳河镇")
    [note] = call(researcher, "GET", f"/studies/{pk}/notes")[1]
    found = {"kind": "problem", "text": "水压不足。", "notes": [note["id"]]}
    assert call(researcher, "POST", f"/study/{pk}/add_finding", found)[0] == 200
    act(researcher, "study", pk, "begin_draft")
    act(researcher, "study", pk, "submit_report")
    act(cast.director, "study", pk, "approve", people=[cast.mayor.pk])
    act(researcher, "study", pk, "record_uptake", text="写进了供水方案")

    whole = call(cast.mayor, "GET", f"/studies/{pk}")[1]
    assert whole["questions"] == ["为什么", "怎么办"]
    assert whole["findings"][0]["sources"] == ["2026-03-05柳河镇笔记（林知夏）"]
    assert [use["text"] for use in whole["uses"]] == ["写进了供水方案"]
    assert call(cast.schools_liaison, "GET", f"/studies/{pk}")[0] == 404
    assert call(cast.mayor, "GET", f"/studies/{pk}/typeset/pdf")[0] == 200


def test_a_questionnaire_is_answered_over_the_api_once(cast, call, act, questionnaire, researcher):
    form = questionnaire()
    whole = call(cast.qingshi_liaison, "GET", f"/questionnaires/{form.pk}")[1]
    single, number, _text = [each["id"] for each in whole["questions"]]
    answers = [{"question": single, "values": ["2"]}, {"question": number, "values": ["120"]}]

    status, said = call(cast.qingshi_liaison, "POST", f"/questionnaire/{form.pk}/answer", {"answers": answers[:1]})
    assert status == 422
    assert f"q{number}" in said["errors"]
    act(cast.qingshi_liaison, "questionnaire", form.pk, "answer", answers=answers)
    assert call(cast.qingshi_liaison, "POST", f"/questionnaire/{form.pk}/answer", {"answers": answers})[0] in (409, 422)

    first, second, _third = call(researcher, "GET", f"/questionnaires/{form.pk}/results")[1]
    assert [share["count"] for share in first["shares"]] == [0, 1, 0]
    assert (second["total"], second["said"]) == (120.0, [{"unit": "青石县", "answer": "120户"}])
    assert call(cast.qingshi_liaison, "GET", f"/questionnaires/{form.pk}/results")[0] == 404
    assert call(researcher, "GET", f"/questionnaires/{form.pk}/results/export")[0] == 200


def test_the_lists_are_those_of_the_pages(cast, call, study, questionnaire, researcher):
    made = study(State.PROPOSED)
    form = questionnaire()
    field.note(form.study, by=researcher, text="记一笔")

    def titles(path: str) -> list[str]:
        return [each["title"] for each in call(cast.director, "GET", path)[1]["items"]]

    assert titles("/studies?state=proposed") == [made.title]
    assert titles("/studies?unused=true") == []
    assert titles("/questionnaires?is_open=true") == [form.title]
    assert call(cast.director, "GET", "/studies/export?columns=title")[0] == 200
