from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from shuniu.matters import actions
from shuniu.matters.models import Attachment, Blob, Matter
from shuniu.office.supervision.workflow import State
from shuniu.org.models import Person
from shuniu.search.backends import backend
from shuniu.search.find import find, matching
from shuniu.search.index import reindex
from shuniu.search.models import Indexed
from shuniu.search.words import body_of, phrases_in

LETTERS = "办法查核水臺台 ，。12aＡ㎡é"
QUERIES = st.text(alphabet=LETTERS, min_size=1, max_size=6)


def titles(found) -> list[str]:
    return [hit.title.text for hit in found.hits]


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(alphabet=LETTERS, max_size=25), max_size=8), queries=st.lists(QUERIES, max_size=12))
def test_what_is_found_is_what_a_scan_finds(cast, texts, queries):
    with transaction.atomic():
        matters = [
            Matter.objects.create(
                kind="supervision", title="x", state="in_hand", unit=cast.office, created_by=cast.officer
            )
            for _ in texts
        ]
        for matter, text in zip(matters, texts, strict=True):
            backend().put(matter.pk, "", body_of(f"先前{text}"), None)
            backend().put(matter.pk, text, body_of(text), body_of(f"先前{text}"))
        for query in [*queries, *(text[1:5] for text in texts)]:
            phrases = phrases_in(query)
            scanned = [
                matter.pk
                for matter, text in zip(matters, texts, strict=True)
                if phrases and all(phrase.needle in body_of(text) for phrase in phrases)
            ]
            assert sorted(matching(query, cast.officer).values_list("pk", flat=True)) == scanned
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "query", ["惠企资金", "印发惠企资金直达办法", "直", "《惠企资金直达办法》", "惠企 办法", "惠企資金", "　惠企　"]
)
def test_a_matter_is_found_by_any_part_of_its_title(cast, item, query):
    item(title="印发惠企资金直达办法")
    item(title="修复沿江路路灯")

    assert titles(find(query, cast.officer)) == ["印发惠企资金直达办法"]


def test_numbers_and_latin_words_are_found_whole(cast, item):
    item(title="2026年公布AI算力券12项")
    item(title="第2012号函")

    assert titles(find("12", cast.officer)) == ["2026年公布AI算力券12项"]
    assert titles(find("ai算力", cast.officer)) == ["2026年公布AI算力券12项"]
    assert titles(find("２０１２号", cast.officer)) == ["第2012号函"]


def test_a_comment_and_a_file_are_found_as_soon_as_they_are_there(cast, item):
    made = item()
    actions.comment(made, by=cast.officer, text="请补充青石县的回执")
    blob = Blob.objects.create(sha256="0" * 64, size=1, media_type="text/plain", text="附表：泵站清单")
    Attachment.objects.create(matter=made, blob=blob, name="清单.txt", attached_by=cast.officer)
    actions.follow(made, by=cast.officer)

    assert [hit.matter_id for hit in find("青石县的回执", cast.officer).hits] == [made.pk]
    assert [hit.matter_id for hit in find("泵站清单", cast.officer).hits] == [made.pk]


def test_an_old_title_is_no_longer_found(cast, item):
    made = item(title="旧的说法")
    made.title = "新的提法"
    made.save()
    actions.follow(made, by=cast.officer)

    assert find("旧的", cast.officer).hits == ()
    assert titles(find("提法", cast.officer)) == ["新的提法"]


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_nothing_to_be_found(cast, item):
    made = item()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.comment(made, by=cast.officer, text="没有发生的批注")
        1 / 0  # noqa: B018

    assert find("没有发生", cast.officer).hits == ()


def test_nobody_finds_what_he_may_not_see(cast, item):
    item(lead_unit=cast.finance)

    assert find("惠企", cast.finance_liaison).hits != ()
    assert find("惠企", cast.housing_liaison).hits == ()
    assert find("惠企", cast.system_admin).hits == ()


def test_hits_that_are_hidden_do_not_shorten_the_page(cast, item):
    shown = [item(State.ASSIGNED, lead_unit=cast.housing).pk for _ in range(2)]
    for _ in range(4):
        item(lead_unit=cast.finance)

    found = find("惠企", cast.housing_liaison, limit=2)

    assert [hit.matter_id for hit in found.hits] == shown[::-1]
    assert found.next_cursor is None


@pytest.mark.parametrize("latest", [1, 2, 2000])
def test_pages_follow_one_another_without_gap_or_repetition(cast, item, monkeypatch, latest):
    monkeypatch.setattr("shuniu.search.find.LATEST", latest)
    made = [item().pk for _ in range(5)]
    pages, cursor = [], None
    while True:
        found = find("惠企", cast.officer, after=cursor, limit=2)
        pages.append([hit.matter_id for hit in found.hits])
        cursor = found.next_cursor
        if cursor is None:
            break

    assert pages == [made[:2:-1], made[2:0:-1], made[:1]]


def test_filters_narrow_what_is_found(cast, item):
    drafting, assigned = item(State.DRAFTING), item(State.ASSIGNED, lead_unit=cast.housing)
    today = date(2026, 3, 5)

    def ids(**filters):
        return {hit.matter_id for hit in find("惠企", cast.officer, **filters).hits}

    assert ids(state=State.DRAFTING) == {drafting.pk}
    assert ids(unit=cast.housing) == {assigned.pk}
    assert ids(kinds=["source"]) == set()
    assert ids(opened_from=today, opened_until=today) == {drafting.pk, assigned.pk}
    assert ids(opened_from=today + timedelta(days=1)) == ids(opened_until=today - timedelta(days=1)) == set()


@pytest.mark.parametrize("query", ["", "  ", "，。", '" OR 1=1', "NEAR(", "惠企*", "%", "\x00"])
def test_whatever_is_typed_is_taken_as_words(cast, item, query):
    item()
    find(query, cast.officer)


def test_an_index_written_anew_finds_the_same(cast, item):
    made, steps = item(), []
    Indexed.objects.update(text="坏了")

    assert reindex(lambda done, whole: steps.append((done, whole))) == Matter.objects.count()
    assert [hit.matter_id for hit in find("惠企", cast.officer).hits] == [made.pk]
    assert steps[-1] == (1, 1)


def test_a_matter_that_goes_takes_its_words_with_it(cast, item):
    made = item()
    Indexed.objects.get(pk=made.pk).delete()

    assert find("惠企", cast.officer).hits == ()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_in_an_emptied_database(cast, item):
    item()
    call_command("flush", interactive=False, verbosity=0)
    Person.objects.create_person("later", name="后来人")

    with transaction.atomic():
        assert list(Matter.objects.filter(pk__in=backend().keys_with(phrases_in("惠企")))) == []


def test_a_cursor_beyond_all_numbers_is_as_the_last(cast, item):
    item(State.IN_HAND)
    assert len(find("惠企资金", cast.director, after=10**20).hits) == 1
