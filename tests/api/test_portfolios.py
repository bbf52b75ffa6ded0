"""A portfolio's whole way over the API."""

from shuniu.office.supervision.workflow import State as Of


def test_a_portfolio_goes_its_way_over_the_api(cast, call, item):
    done = item(Of.CLOSED)
    status, made = call(cast.officer, "POST", "/portfolio/begin", {"first_on": "2026-01-01", "last_on": "2026-03-05"})
    assert status == 200, made
    pk = made["id"]
    whole = call(cast.officer, "GET", f"/portfolios/{pk}")[1]
    line = whole["lines"][0]
    assert (line["matter"], line["came"], line["outcome"]) == (done.pk, "主动提出", "按期办结")
    assert {"act": "销号", "who": cast.director.name} in line["checked"]
    for verb, typed in (
        ("drop_items", {"items": [line["item"]]}),
        ("choose", {"matters": [str(done.pk)]}),
        ("introduce", {"statement": "把惠企资金从文件办成了到账。"}),
        ("add_item", {"title": "给县区讲课", "happened_on": "2026-02-11", "evidence": "讲课记录"}),
    ):
        if verb == "choose":
            found = call(cast.officer, "GET", f"/portfolios/{pk}/matters")[1]
            assert [each["matter"] for each in found["items"]] == [done.pk]
        status, answer = call(cast.officer, "POST", f"/portfolio/{pk}/{verb}", typed)
        assert status == 200, (verb, answer)
    assert call(cast.officer, "POST", f"/portfolio/{pk}/choose", {"matters": ["999999"]})[0] == 422
    assert call(cast.director, "GET", f"/portfolios/{pk}")[0] == 404
    given = {"to": cast.director.pk, "purpose": "review", "until_on": "2026-04-01"}
    assert call(cast.officer, "POST", f"/portfolio/{pk}/hand_in", given)[0] == 200

    seen = call(cast.director, "GET", f"/portfolios/{pk}")[1]

    assert [each["is_own_word"] for each in seen["lines"]] == [False, True]
    assert seen["versions"] == []
    assert call(cast.director, "POST", f"/portfolio/{pk}/read", {})[0] == 200
    assert [row["id"] for row in call(cast.director, "GET", "/portfolios")[1]["items"]] == [pk]
    assert call(cast.officer, "GET", f"/portfolios/{pk}/versions/1")[1]["version"]["read_at"]
    assert call(cast.director, "GET", f"/portfolios/{pk}/versions/1")[0] == 404
    assert call(cast.officer, "POST", f"/portfolio/{pk}/withdraw", {})[0] == 200
    assert call(cast.director, "GET", f"/portfolios/{pk}")[0] == 404
