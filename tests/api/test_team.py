"""A hand-over's whole way over the API, and the emergency way of an account."""

from shuniu.api.models import ApiToken
from shuniu.office.team.leaving.workflow import State
from tests.conftest import again


def test_a_hand_over_goes_its_way_over_the_api(cast, call, item, today):
    mine = item()
    begun = {"leaver": cast.officer.pk, "why": "transfer", "leaves_on": f"{today}"}
    status, made = call(cast.director, "POST", "/leaving/begin", begun)
    assert status == 200, made
    pk, key = made["id"], f"matter:{mine.pk}"
    whole = call(cast.director, "GET", f"/leavings/{pk}")[1]
    assert {"key": key, "status": "unnamed", "is_open": True}.items() <= whole["lines"][0].items()
    named = {"lines": [key], "successor": cast.officer.pk}
    assert call(cast.director, "POST", f"/leaving/{pk}/name_successor", named)[0] == 422
    named = {"lines": [key], "successor": cast.officer2.pk}
    for person, verb, typed in (
        (cast.director, "name_successor", named),
        (cast.officer2, "accept", {"lines": [key]}),
        (cast.officer, "sign", {}),
        (cast.officer2, "sign", {}),
        (cast.director, "confirm", {}),
    ):
        status, answer = call(person, "POST", f"/leaving/{pk}/{verb}", typed)
        assert status == 200, (verb, answer)

    assert call(cast.director, "GET", f"/leavings/{pk}")[1]["matter"]["state"] == State.COMPLETE
    assert [row["id"] for row in call(cast.director, "GET", "/leavings?is_open=false")[1]["items"]] == [pk]
    assert call(cast.schools_liaison, "GET", f"/leavings/{pk}")[0] == 404


def test_a_token_stands_among_what_ends_with_the_account(cast, call, leaving):
    ApiToken.make(cast.officer, "取数")
    made = leaving(with_item=False)

    lines = call(cast.officer, "GET", f"/leavings/{made.pk}")[1]["lines"]

    assert ("访问令牌：取数", "ends") in {(line["words"], line["status"]) for line in lines}


def test_an_account_is_suspended_over_the_api_and_not_closed_while_something_is_owed(cast, call, item):
    item()
    address = f"/accounts/{cast.officer.pk}"
    status, answer = call(cast.security_admin, "POST", f"{address}/close", {"reason": "调离"})
    assert status == 422, answer
    assert "请先移交" in str(answer)

    assert call(cast.security_admin, "POST", f"{address}/suspend", {"reason": "账号被盗用"})[0] == 200
    assert not again(cast.officer).is_active
