"""Disclosure over the API: a publication and a request go their ways; who applies is told to nobody else."""

from shuniu.office.disclosure.models import Published


def test_a_publication_goes_its_way_over_the_api(cast, call):
    typed = {"category": "notice", "title": "关于停水的通告", "text": "联系王某13812345678。", "topic": "construction"}
    status, made = call(cast.clerk, "POST", "/publication/propose", typed)
    assert status == 200, made
    pk = made["id"]
    call(cast.clerk, "POST", f"/publication/{pk}/submit", {})
    status, whole = call(cast.director, "GET", f"/publications/{pk}")
    assert whole["finds"] == [{"kind": "mobile", "text": "13812345678", "key": "mobile:13812345678"}]
    assert call(cast.director, "POST", f"/publication/{pk}/review", {"opinion": "可以公开"})[0] == 200
    assert call(cast.clerk, "POST", f"/publication/{pk}/publish", {})[0] == 200

    assert call(cast.clerk, "GET", f"/publications/{pk}")[1]["public_id"] == Published.objects.get().pk
    assert call(cast.clerk, "GET", "/publications?category=notice")[1]["items"][0]["id"] == pk
    assert call(cast.schools_liaison, "GET", f"/publications/{pk}")[0] == 404


def test_a_request_goes_its_way_over_the_api(cast, call, request_made):
    made = request_made()
    status, whole = call(cast.clerk, "GET", f"/disclosure-requests/{made.pk}")
    assert (status, whole["applicant"], bool(whole["explanation"])) == (200, "刘晓峰", True)
    leader = call(cast.mayor, "GET", f"/disclosure-requests/{made.pk}")[1]
    assert (leader["applicant"], leader["code"]) == (None, None)
    typed = {"outcome": "not_held", "reason": "已检索"}
    assert call(cast.clerk, "POST", f"/disclosure_request/{made.pk}/draft_reply", typed)[0] == 200
    assert call(cast.director, "POST", f"/disclosure_request/{made.pk}/answer", {})[0] == 200

    assert call(cast.clerk, "GET", f"/disclosure-requests/{made.pk}")[1]["result"] == "not_held"
    assert call(cast.finance_head, "GET", f"/disclosure-requests/{made.pk}")[0] == 404
    status, table = call(cast.clerk, "GET", "/disclosure/annual/2026")
    assert sum(row["total"] for row in table["requests"] if "（四）" in row["group"]) == 1
    assert call(cast.clerk, "GET", "/disclosure/annual/99999")[0] == 404
