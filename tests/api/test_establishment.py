"""Establishment and posts (编制与岗位) over the API."""


def test_the_same_goes_over_the_api(cast, call, today):
    address = f"/establishment/{cast.finance.pk}"
    given = {"approved": 8, "basis": "临编〔2025〕2号", "from_on": "2025-03-01"}
    assert call(cast.finance_head, "POST", address, given)[0] == 404
    assert call(cast.director, "POST", address, given | {"from_on": "2027-01-01"})[0] == 422
    status, whole = call(cast.director, "POST", address, given)

    assert status == 200, whole
    assert (whole["standing"]["filled"], whole["standing"]["vacant"]) == (2, 6)
    assert {each["person"] for each in whole["posts"]} == {cast.finance_head.name, cast.finance_liaison.name}
    assert call(cast.schools_liaison, "GET", address)[0] == 404
    assert len(call(cast.finance_head, "GET", "/establishment")[1]["items"]) == 2
    assert call(cast.director, "GET", "/establishment/absences")[1] == []
