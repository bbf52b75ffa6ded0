"""The board of the procedure: what it claims is tested, and the light procedure is made of its parts."""

import re
from pathlib import Path

import pytest

from shuniu.office.decisions.board import board_of
from shuniu.office.decisions.procedure import RULES, Part, Procedure
from shuniu.office.decisions.workflow import State
from shuniu.text.dates import number


def test_every_article_that_the_board_claims_has_a_test_named_after_it():
    tests = "".join(each.read_text() for each in Path(__file__).parent.glob("test_articles_*.py"))
    named = {int(found) for found in re.findall(r"def test_article_(\d+)_", tests)}
    claimed = set()
    for rule in RULES.values():
        ends = [number(each) for each in re.findall(r"第([一二三四五六七八九十]+)条", rule.articles)]
        claimed |= set(range(ends[0], ends[-1] + 1)) if "至" in rule.articles else set(ends)

    assert claimed
    assert claimed <= named


@pytest.mark.parametrize("part", list(Part))
def test_every_part_of_the_board_names_its_article(part):
    assert RULES[part].articles.startswith("第")
    assert all(words.startswith(("第", "政府信息公开条例")) for _key, words in RULES[part].grounds)


def test_the_light_procedure_has_only_the_parts_that_the_office_set(cast, dossier):
    made = dossier(State.PROPOSED, procedure=Procedure.LIGHT)

    assert [each.rule.part for each in board_of(made)] == [
        Part.INITIATION, Part.DRAFTING, Part.UNITS, Part.LEGALITY, Part.DELIBERATION, Part.EXECUTION, Part.EVALUATION,
        Part.ARCHIVING,
    ]  # fmt: skip
    assert made.decider == cast.housing
