"""A source whose text is revised: its tasks and its items' anchors are found again by their quotes, or flagged."""

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.models import Link
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import SupervisionItem

FIRST, SECOND = "市财政局要在6月底前印发惠企资金直达办法。", "市教育局要在9月底前公布学校食堂价格。"


@pytest.fixture
def source(cast):
    return sources.enter(by=cast.officer, original=f"{FIRST}\n{SECOND}", title="讲话", form="speech")


def quoted(source):
    return [source.text[each.start : each.end] for each in source.directives.order_by("pk") if not each.is_lost]


def test_tasks_move_with_their_sentences_and_a_lost_one_is_flagged_not_dropped(cast, source):
    assert quoted(source) == [FIRST, SECOND]

    revised = sources.revise(source, by=cast.officer, text=f"同志们：\n{SECOND}\n今天只讲一件事。{FIRST}")
    assert quoted(revised) == [FIRST, SECOND]

    revised = sources.revise(revised, by=cast.officer, text=f"同志们：\n{SECOND}")
    assert quoted(revised) == [SECOND]
    assert revised.directives.count() == 2


def test_anchors_of_docketed_items_move_too_and_a_lost_one_keeps_its_quote(cast, source):
    sources.approve(source, by=cast.director)

    revised = sources.revise(source, by=cast.officer, text=f"说明。{SECOND}")

    links = {link.quote: link for link in Link.objects.filter(target=source, type=Link.Type.DERIVES_FROM)}
    assert links[FIRST].is_lost
    assert revised.text[links[SECOND].start : links[SECOND].end] == SECOND
    assert SupervisionItem.objects.filter(source=source).count() == 2


def test_a_sentence_that_stands_twice_is_found_nearest_to_where_it_stood(cast, source):
    text = f"{SECOND}\n{'各位代表。' * 20}\n{FIRST}\n{SECOND}"

    revised = sources.revise(source, by=cast.officer, text=text)

    assert revised.directives.get(sentence=SECOND).start == 0


def test_an_empty_text_is_refused(cast, source):
    with pytest.raises(Refused, match="原文不能为空"):
        sources.revise(source, by=cast.officer, text=" ")


def test_a_name_that_was_matched_once_is_not_asked_for_again(cast):
    text = "江滨专班要在6月底前完成江堤路修复。"
    first = sources.enter(by=cast.officer, original=text, title="讲话", form="speech")
    assert not first.directives.get().lead_units.exists()

    assert directives.match_unit(first, by=cast.officer, name="江滨专班", units=[cast.housing]) == 1
    second = sources.enter(by=cast.officer, original=text, title="又一次讲话", form="speech")

    for source in (first, second):
        assert list(source.directives.get().lead_units.all()) == [cast.housing]
