"""What the demo office is made of: whole, consistent, invented."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from shuniu.demo import texts
from shuniu.text.decompose import decompose

ON = date(2026, 11, 20)
ROLES = {
    "director", "clerk", "archivist", "supervision_officer", "information_officer", "meeting_officer", "window_officer", "leader",
    "unit_head", "liaison_officer", "staff", "legal_officer", "research_officer", "system_admin", "security_admin", "audit_admin",
    "disclosure_officer", "care_officer", "integrity_officer",
}  # fmt: skip
EVIDENCE = {"document_issued", "system_figure", "third_party", "site_check", "beneficiary", "other"}
ADMINISTRATORS = {"system_admin", "security_admin", "audit_admin"}
REAL_PLACES = re.compile(
    "北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|"
    "四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾|杭州|南京|广州|深圳|成都|武汉|西安|长沙|绍兴"
)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


UNITS = texts.organisation()["units"]
PEOPLE = texts.organisation()["people"]
STORIES = texts.stories()
SOURCES = texts.sources()
OPEN = {unit["code"] for unit in UNITS if "closed_days_ago" not in unit}
LONG_TEXTS = [texts.waiting_speech(ON), *(texts.render(source["text"], ON) for source in SOURCES)]


def level(code: str) -> int:
    parent = next(unit["parent"] for unit in UNITS if unit["code"] == code)
    return 1 if parent is None else 1 + level(parent)


def posts() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((person, post) for person in PEOPLE for post in person["posts"])


def test_thirty_open_units_stand_on_three_levels():
    assert len(OPEN) == 30
    assert {level(code) for code in OPEN} == {1, 2, 3}


def test_everybody_has_a_name_of_his_own():
    assert (
        len(PEOPLE)
        == len({person["name"] for person in PEOPLE})
        == len({person["username"] for person in PEOPLE})
        == 91
    )


def test_every_unit_that_is_named_exists():
    codes = {unit["code"] for unit in UNITS}
    named = {unit["parent"] for unit in UNITS} - {None}
    named |= {post["unit"] for _, post in posts()}
    named |= {code for _, post in posts() for code in post.get("in_charge_of", ())}
    named |= {unit["succeeded_by"] for unit in UNITS if "succeeded_by" in unit}
    assert named <= codes


def test_no_unit_answers_to_another_units_name():
    names = Counter(
        name for unit in UNITS for name in (unit["name"], *unit["short_names"], *unit.get("former_names", ()))
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_a_unit_was_renamed_and_one_was_closed():
    assert any(unit.get("former_names") for unit in UNITS)
    assert [unit["name"] for unit in UNITS if unit["code"] not in OPEN] == ["市水利局"]


def test_every_open_unit_but_the_government_has_one_head_and_those_outside_the_office_a_liaison_officer():
    heads = Counter(post["unit"] for _, post in posts() if post.get("head"))
    liaisons = Counter(post["unit"] for _, post in posts() if post.get("liaison"))
    assert heads == dict.fromkeys(OPEN, 1)
    assert {code for code in OPEN if code not in liaisons} == {"szf", "szfb"}


def test_every_unit_below_the_government_has_one_leader_in_charge():
    in_charge = Counter(code for _, post in posts() for code in post.get("in_charge_of", ()))
    assert set(in_charge.values()) == {1}
    assert {code for code in OPEN if level(code) == 2} <= set(in_charge)


def test_every_role_is_known_and_held_by_someone():
    assert set(texts.organisation()["roles"]) == ROLES
    assert {role for person in PEOPLE for role in person["roles"]} == ROLES


def test_the_three_administrators_are_three_people_without_other_roles():
    administrators = [person["roles"] for person in PEOPLE if ADMINISTRATORS & set(person["roles"])]
    assert sorted(administrators) == [["audit_admin"], ["security_admin"], ["system_admin"]]


def test_the_supervision_office_can_verify_and_someone_holds_two_posts():
    supervisors = [p for p, post in posts() if post["unit"] == "szfb-dc" and "supervision_officer" in p["roles"]]
    assert len(supervisors) >= 5
    assert sum(len(person["posts"]) > 1 for person in PEOPLE) >= 3


def test_phone_numbers_cannot_be_anyones():
    assert all(re.fullmatch(r"0700-\d{7}", person["phone"]) for person in PEOPLE)


def test_the_stories_are_many_and_no_task_comes_twice():
    titles = [texts.render(story["title"], ON, variant) for story in STORIES for variant in story["variants"]]
    assert len(STORIES) >= 140
    assert len(titles) >= 400
    assert len(set(titles)) == len(titles)


def test_no_text_is_empty():
    assert all(text.strip() for record in [*UNITS, *STORIES, *SOURCES] for text in strings(record))


def test_no_sentence_of_feedback_is_told_twice():
    told = Counter(report for story in STORIES for report in story["feedback"])
    assert [report for report, times in told.items() if times > 1] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["key"])
def test_a_story_can_be_played_from_docket_to_revisit(story):
    assert set(story["lead"] + story["support"]) <= OPEN
    assert story["lead"]
    assert not set(story["lead"]) & set(story["support"])
    assert set(story["evidence"]) <= EVIDENCE
    assert story["evidence"]
    assert 3 <= len(story["milestones"]) <= 5
    assert 3 <= len(story["feedback"]) <= 6
    assert 1 <= len(story["problems"]) <= 2
    assert "{v}" in story["title"]


def test_every_mark_of_the_texts_is_filled_in():
    written = [*LONG_TEXTS, *(texts.render(text, ON, "第一批") for story in STORIES for text in strings(story))]
    assert [text for text in written if "{" in text or "}" in text] == []


def test_no_real_place_is_named():
    everything = [*LONG_TEXTS, *(text for record in [*UNITS, *PEOPLE, *STORIES] for text in strings(record))]
    assert [text for text in everything if REAL_PLACES.search(text)] == []


def test_the_earlier_sources_are_of_every_kind():
    assert Counter(source["kind"] for source in SOURCES) == {"minutes": 2, "speech": 2, "document": 1, "instruction": 1}


def test_the_waiting_speech_is_a_speech_of_five_parts():
    speech = texts.waiting_speech(ON)
    assert len(re.findall(r"^[一二三四五]、", speech, re.MULTILINE)) == 5
    assert 2700 <= len(speech) <= 3500


def test_the_waiting_speech_holds_the_work_of_a_morning():
    assert 22 <= len(decompose(texts.waiting_speech(ON), on=ON).directives) <= 32


@pytest.mark.parametrize(
    ("mark", "written"),
    [
        ("{m+1}底前", "12月底前"),
        ("{m+2}底前", "2027年1月底前"),
        ("{d+10}前", "11月30日前"),
        ("{d+60}前", "2027年1月19日前"),
        ("{d-1}下午", "11月19日下午"),
        ("{q+0}", "第四季度"),
        ("{q+1}", "2027年第一季度"),
        ("{y}年{d+0}", "2026年11月20日"),
        ("{y-1}年", "2025年"),
        ("推进{v}改造", "推进柳荫里改造"),
    ],
)
def test_a_mark_is_written_as_an_office_writes_dates(mark, written):
    assert texts.render(mark, ON, "柳荫里") == written
