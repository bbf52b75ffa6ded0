"""Where a seal stands: GB/T 9704-2012, 7.3.5.1."""

from math import hypot

import pytest

from shuniu.sealing import CITY, CannotSeal, Place, seal_places
from shuniu.typesetting import read_document, typeset_pdf
from shuniu.typesetting.model import written
from tests.sealing.conftest import TEXTS
from tests.typesetting.measuring import Sheet, sheets

LINE, HEIGHT = 10.2, 297.0


def placed(name: str) -> tuple[list[Place], list[Sheet]]:
    document = read_document((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))
    content = typeset_pdf(document).content
    return seal_places(content, document.issuer_line, written(document.dated_on)), sheets(content)


def test_a_single_seal_presses_name_and_date_slightly_below_its_middle():
    (place,), pages = placed("general")
    page = pages[place.page]
    name, date = page.find("临江市人民政府办公室2026")[:10], page.find("2026年3月5日")
    middle = HEIGHT - place.y

    assert place.x == pytest.approx((date[0].left + date[-1].right) / 2, abs=0.5)
    assert place.x == pytest.approx((name[0].left + name[-1].right) / 2, abs=1)
    assert middle < (name[0].top + date[0].bottom) / 2
    assert middle + CITY / 2 > date[0].bottom


def test_the_top_of_the_seal_is_within_a_line_of_what_stands_above():
    (place,), pages = placed("general")
    above = pages[place.page].find("责分工一览表")[0]

    assert 0 < HEIGHT - place.y - CITY / 2 - above.bottom < LINE


def test_joint_seals_stand_on_their_own_names_and_do_not_touch():
    places, pages = placed("upward")
    page = pages[places[0].page]

    for organ, place in zip(("临江市财政局", "临江市水利局", "临江市住房和城乡建设局"), places, strict=True):
        name = page.find(organ)[: len(organ)]
        assert place.x == pytest.approx((name[0].left + name[-1].right) / 2, abs=0.5)
    assert all(hypot(a.x - b.x, a.y - b.y) > CITY for a in places for b in places if a is not b)
    assert min(place.x for place in places) - CITY / 2 > 28
    assert max(place.x for place in places) + CITY / 2 < 184


@pytest.mark.parametrize(
    ("organs", "date", "said"),
    [
        ((), "2026年3月5日", "没有发文机关署名"),
        (("临江市财政局",), "2026年3月5日", "没有找到“临江市财政局”"),
        (("临江市人民政府办公室",), "2026年3月6日", "2026年3月6日"),
    ],
)
def test_a_page_without_name_or_date_is_not_sealed(organs, date, said):
    document = read_document((TEXTS / "general.txt").read_text(encoding="utf-8"))

    with pytest.raises(CannotSeal, match=said):
        seal_places(typeset_pdf(document).content, organs, date)
