"""廉政与保密 over the API: what the pages do, a program does; what one may not see does not exist."""

from shuniu.office.team.models import Declaration, Gift, Recusal, UnusualDay


def test_ties_gifts_and_recusals_go_through_their_acts(cast, call, item):
    mine = item()
    status, made = call(cast.officer, "POST", "/declaration/declare", {})
    assert status == 200, made
    pk = Declaration.objects.get().pk
    given = {"relation": "relative", "organisation": "临江远航建设有限公司", "detail": "配偶任职"}
    assert call(cast.officer, "POST", f"/declaration/{pk}/add_tie", given)[0] == 200
    status, whole = call(cast.director, "GET", f"/declarations/{pk}")
    assert [tie["organisation"] for tie in whole["ties"]] == ["临江远航建设有限公司"]
    assert call(cast.officer2, "GET", f"/declarations/{pk}")[0] == 404

    status, problem = call(
        cast.officer, "POST", f"/declaration/{pk}/add_tie", {"relation": "relative", "detail": "无名"}
    )
    assert status in (409, 422)
    assert "请写明姓名" in str(problem)

    assert call(cast.officer, "POST", "/recusal/apply", {"about": str(mine.pk), "reason": "亲属承建"})[0] == 200
    assert (
        call(cast.director, "POST", f"/recusal/{Recusal.objects.get().pk}/agree", {"successor": cast.officer2.pk})[0]
        == 200
    )
    assert call(cast.officer2, "GET", "/recusals")[1]["items"][0]["title"] == "陆文清的回避"

    gift = {"way": "refused", "what": "茶叶", "giver": "某人", "offered_on": "2026-03-05"}
    assert call(cast.clerk, "POST", "/gift/report", gift)[0] == 200
    assert call(cast.clerk, "GET", "/gifts")[1]["items"][0]["id"] == Gift.objects.get().pk
    assert call(cast.officer, "GET", "/gifts")[1]["items"] == []


def test_pledges_training_and_terms(cast, call):
    text = {"sort": "confidentiality", "year": 2026, "text": "保守秘密"}
    assert call(cast.clerk, "PUT", "/integrity/pledges", text)[0] == 404
    pk = call(cast.director, "PUT", "/integrity/pledges", text)[1]["id"]
    assert call(cast.clerk, "GET", "/pledges")[1][0]["is_to_sign"] is True
    assert call(cast.clerk, "POST", f"/pledges/{pk}/sign", {})[1][0]["is_to_sign"] is False
    given = {"people": [cast.clerk.pk], "trained_on": "2026-03-04", "what": "保密法"}
    assert call(cast.director, "POST", "/integrity/training", given)[1][0]["person"] == "何静"
    terms = call(cast.director, "GET", "/integrity/settings")[1]
    assert (
        call(cast.director, "PUT", "/integrity/settings", terms | {"training_months": 24})[1]["training_months"] == "24"
    )
    assert call(cast.director, "PUT", "/integrity/settings", terms | {"training_months": 0})[0] == 422


def test_a_day_that_stood_out_is_his_own_until_it_is_explained(cast, call, today):
    day = UnusualDay.objects.create(
        person=cast.officer, on=today, measure="exports", count=30, usual=3, explain_by=today
    )
    assert call(cast.director, "GET", "/integrity/reading")[1] == []
    assert call(cast.director, "POST", f"/integrity/reading/{day.pk}/explain", {"explanation": "他忙"})[0] == 404
    assert call(cast.audit_admin, "GET", "/audit/reading")[1] == []
    assert call(cast.officer, "POST", f"/integrity/reading/{day.pk}/explain", {"explanation": "编合订本"})[0] == 200
    assert call(cast.audit_admin, "GET", "/audit/reading")[1][0]["explanation"] == "编合订本"
    assert call(cast.audit_admin, "POST", f"/audit/reading/{day.pk}/settle", {"conclusion": "相符"})[0] == 200
    assert call(cast.director, "GET", "/audit/reading")[0] == 404
