"""决策 over the API: the whole way of a dossier by the operations that its forms make."""

from shuniu.office.decisions.workflow import State


def test_a_decision_is_proposed_begun_and_read(cast, call):
    opened = {
        "title": "管网改造",
        "question": "怎样改造？",
        "procedure": "major",
        "origin": "unit",
        "situation": "投诉1260件。",
    }
    status, made = call(cast.housing_liaison, "POST", "/dossier/open_dossier", opened)
    assert status in (200, 201)
    pk = made["id"]
    assert call(cast.director, "POST", f"/dossier/{pk}/initiate", {"lead_unit": cast.housing.pk})[0] == 200

    whole = call(cast.housing_liaison, "GET", f"/decisions/{pk}")[1]
    assert whole["unsupported"] == ["投诉1260件。"]
    legality = next(each for each in whole["board"] if each["part"] == "legality")
    assert (legality["status"], legality["grounds"]) == ("due", [])
    assert call(cast.qingshi_liaison, "GET", f"/decisions/{pk}")[0] == 404


def test_a_part_that_may_never_be_left_out_is_refused_over_the_api_too(cast, dossier, call):
    made = dossier(until="legality")
    left_out = {"part": "legality", "ground": "risk.none", "reason": "赶时间"}

    status, told = call(cast.housing_liaison, "POST", f"/dossier/{made.pk}/skip_part", left_out)

    assert status in (409, 422)
    assert "“合法性审查”不能省略" in str(told)


def test_what_a_unit_sees_of_others_opinions_and_views(cast, dossier, call):
    made = dossier(State.DECIDED)

    inside = call(cast.director, "GET", f"/decisions/{made.pk}")[1]
    asked = call(cast.finance_liaison, "GET", f"/decisions/{made.pk}")[1]

    assert [each["position"] for each in inside["views"]] == ["for", "against", "for"]
    assert asked["views"] == []
    assert [each["record"] for each in inside["board"] if each["part"] == "legality"] == [
        "合法：符合法定权限、程序，内容合法。"
    ]
    assert [each["record"] for each in asked["board"] if each["part"] in ("experts", "legality")] == [
        "1名专家论证",
        "合法",
    ]
    assert inside["chosen"] == inside["adopted"] == made.options.get(name="方案一").pk
    assert call(cast.finance_liaison, "GET", f"/decisions/{made.pk}/card")[0] == 404
    assert call(cast.director, "GET", f"/decisions/{made.pk}/card")[1]["changes"] == ["按方案一起草。"]


def test_the_register_and_the_settings(cast, dossier, call):
    dossier(State.EXECUTING)

    assert [each["title"] for each in call(cast.director, "GET", "/decisions?procedure=major")[1]["items"]] == [
        "老城区供水管网改造方案"
    ]
    assert call(cast.director, "PUT", "/decisions/settings", {"light_parts": ["risk"]})[1] == {"light_parts": ["risk"]}
    assert call(cast.director, "GET", "/decisions/settings")[1] == {"light_parts": ["risk"]}
    assert call(cast.housing_liaison, "GET", "/decisions/settings")[0] in (403, 404)
