"""Rulings route more of the generated cases rightly, and lead few astray."""

from bench.case_routing import Ruled, replay
from shuniu.office.cases.likeness import likest

EGGS = Ruled("滨江小区", "滨江小区里养鸡，味道大又吵，没有人管", "街道")


def test_with_rulings_far_more_cases_go_to_the_right_unit_at_the_first_try():
    before, after = replay(500, 3, with_rulings=False), replay(500, 3, with_rulings=True)

    assert before.right / before.cases < 0.6
    assert after.right / after.cases > 0.85
    assert after.rulings < before.rulings / 3
    assert after.astray < after.cases * 0.05


def test_how_one_complains_does_not_make_two_matters_alike():
    assert likest([EGGS], "滨江小区", "滨江小区路灯不亮，没有人管，请尽快处理") is None
    assert likest([EGGS], "南门外", "我们小区里有人养鸡，味道大又吵")[0] == EGGS


def test_a_case_that_two_rulings_claim_for_different_units_is_claimed_by_neither():
    other = Ruled("滨江小区", "滨江小区里养鸡，味道大又吵", "农业")

    assert likest([EGGS, other], "滨江小区", "小区里养鸡，味道大") is None
