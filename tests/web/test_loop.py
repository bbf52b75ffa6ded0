"""The page of a loop: what is much of one kind folds away, and nothing is lost."""

from shuniu.matters.models import Link
from shuniu.office.supervision.workflow import State


def test_of_many_matters_of_a_stage_the_first_are_shown_and_the_rest_fold_away(cast, signed_in, item):
    later = item(State.IN_HAND)
    before = [item(State.IN_HAND) for _ in range(6)]
    for each in before:
        Link.objects.create(source=later, target=each, type=Link.Type.DERIVES_FROM)

    page = signed_in(cast.director).get(f"/matters/{later.pk}/loop/").content.decode()

    shown, _, folded = page.partition("<details>\n        <summary>")
    assert folded.startswith("另有 3 件</summary>")
    assert [f'href="/matters/{each.pk}/loop/"' in shown for each in before].count(True) == 3
    assert all(f'href="/matters/{each.pk}/loop/"' in page for each in before)
    assert page.count("<details>\n        <summary>") == 1


def test_few_are_all_shown(cast, signed_in, item):
    later = item(State.IN_HAND)
    for _ in range(4):
        Link.objects.create(source=later, target=item(State.IN_HAND), type=Link.Type.DERIVES_FROM)

    assert "另有" not in signed_in(cast.director).get(f"/matters/{later.pk}/loop/").content.decode()
