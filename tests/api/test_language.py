"""A refusal is said in the caller's language."""

from shuniu.office.supervision.workflow import State


def test_a_refusal_is_said_in_the_language_asked_for(cast, call, item):
    made = item(State.REPORTED)
    at, body = f"/supervision/{made.pk}/fail", {"opinion": " "}

    said = {
        language: call(cast.officer, "POST", at, body, **{"Accept-Language": language})[1]
        for language in ("zh-hans", "zh-hant", "en")
    }

    assert said["zh-hans"]["title"] == "填写有误"
    assert said["zh-hant"]["title"] == "填寫有誤"
    assert said["en"]["title"].isascii()


def test_what_stands_in_no_catalog_is_converted_for_readers_of_traditional_chinese(cast, call):
    body = {"period": "2026年第一季度", "first_day": "2026-01-01", "last_day": "2026-03-31"}
    call(cast.director, "POST", "/supervision/draws", body)

    _, problem = call(cast.director, "POST", "/supervision/draws", body, **{"Accept-Language": "zh-hant"})

    assert problem["reasons"] == ["2026年第一季度已經承諾過種子，不能另換"]


def test_a_plain_refusal_is_english_for_an_english_reader(cast, call, item):
    made = item(State.IN_HAND)

    _, problem = call(
        cast.finance_liaison, "POST", f"/supervision/{made.pk}/merge", {"into": made.pk, "reason": "重复"},
        **{"Accept-Language": "en"},
    )  # fmt: skip

    assert all(reason.isascii() for reason in problem.get("reasons", [problem["title"]]))
