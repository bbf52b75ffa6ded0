"""Taking calls in a browser: what bears on one comes up while it is typed, and what is sent again is taken once."""

from datetime import date

import pytest

from tests.browser.looks import fits
from tests.casework import TITLE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def earlier(cast, case):
    """A petition that is due next year."""
    from shuniu.office.cases.models import ServiceCase

    made = case("handling")
    cast.finance.name = cast.finance.short_name = "市市场监管局"
    cast.finance.save()
    about = {"case_kind": "permit", "title": "申请道路临时占用许可，问进度到哪一步了"}
    ServiceCase.objects.filter(pk=made.pk).update(due_on=date(2027, 1, 4), state="paused", **about)
    return case()


def test_chinese_that_an_input_method_puts_in_brings_up_what_bears_on_it(earlier, sit_down):
    """An input method, a paste and a voice raise no keyup; the field need not be left."""
    page = sit_down("window")
    page.goto("/cases/new/")
    page.locator("[name=title]").press_sequentially("柳河镇新街早晚没有自来水", delay=5)
    page.wait_for_selector(f"#bearing >> text={TITLE}")


def test_back_and_sent_again_is_the_same_call_and_changed_it_is_another(earlier, sit_down):
    from shuniu.office.cases.models import ServiceCase

    page, before = sit_down("window"), ServiceCase.objects.count()
    page.goto("/cases/new/")
    page.fill("[name=title]", "河堤路垃圾没人清")
    page.fill("[name=wish]", "请清走")
    for title in ("河堤路垃圾没人清", "河堤路垃圾没人清", "河堤路路面塌了"):
        page.fill("[name=title]", title)
        page.click("#take-form .btn-primary")
        page.wait_for_url("**/matters/*/")
        page.wait_for_load_state()
        page.go_back()
    assert ServiceCase.objects.count() == before + 2


def test_a_date_of_next_year_is_not_cut_off(earlier, sit_down):
    page = sit_down("director")
    page.goto("/cases/")
    fits(page)
    assert "2027年1月4日" in page.inner_text(".ledger")
    wide, room = page.evaluate(
        "(each => [each.scrollWidth, each.clientWidth])(document.querySelector('.table-scroll'))"
    )
    assert wide <= room
