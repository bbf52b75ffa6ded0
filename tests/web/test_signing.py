"""The leader's page for signing: what he sees, what it says when he can't, on to the next, and taking it back."""

import gzip
import re

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State
from shuniu.routes.shipping import publish_shipped
from shuniu.typesetting import preview
from shuniu.web import page_pictures
from tests.conftest import again

LONG = "\n".join(
    ["关于做好汛期值班工作的通知", "各科室：", *["各单位要严格落实值班制度，遇有重要情况及时报告。" * 8] * 8]
)


def page_of(document) -> str:
    return f"/documents/outgoing/{document.pk}/sign/"


def test_the_inbox_leads_to_the_page_for_signing(cast, signed_in, outgoing):
    made = outgoing(State.AWAITING_SIGNOFF)

    assert f'class="line-title" href="{page_of(made)}"' in signed_in(cast.mayor).get("/inbox/").content.decode()


def test_the_page_shows_the_pages_as_printed_and_who_reviewed_it(cast, signed_in, outgoing):
    made = outgoing(State.AWAITING_SIGNOFF)

    page = signed_in(cast.mayor).get(page_of(made)).content.decode()

    assert "data:image" not in page
    for shown in ("核稿通过", cast.clerk.name, cast.government.name, "同意签发", "返回修改"):
        assert shown in page


def pictures_on(page: str) -> list[str]:
    return re.findall(r'<img src="(/documents/outgoing/[^"]+)"([^>]*)>', page.replace("&amp;", "&"))


def test_the_first_page_is_loaded_at_once_and_the_others_when_they_are_scrolled_to(
    cast, signed_in, outgoing, monkeypatch
):
    made, browser, times = outgoing(State.AWAITING_SIGNOFF, body=LONG), signed_in(cast.mayor), []
    monkeypatch.setattr(page_pictures, "preview", lambda page: times.append(page) or preview(page))
    answer = browser.get(page_of(made))

    shown = pictures_on(answer.content.decode())

    assert len(shown) >= 3
    assert ["lazy" in more for _address, more in shown] == [False] + [True] * (len(shown) - 1)
    assert len(answer.content) < 60_000
    for address, _more in shown:
        picture = browser.get(address, headers={"accept-encoding": "gzip"})
        assert picture.headers["Content-Type"] == "image/svg+xml"
        assert gzip.decompress(picture.content).startswith(b"<svg")
        assert len(picture.content) < 100_000
    assert len(times) == 1, "the pages are set once for all"


def test_a_page_of_a_text_that_has_changed_since_is_shown_to_nobody(cast, signed_in, outgoing):
    made, browser = outgoing(State.DRAFTING), signed_in(cast.director)
    address, _more = pictures_on(browser.get(page_of(made)).content.decode())[0]
    assert browser.get(address).status_code == 200

    actions.revise(made, by=cast.officer, body=f"{LONG}改过的一句。")

    assert browser.get(address).status_code == 404
    assert browser.get(address.partition("?")[0]).status_code == 200
    assert browser.get(f"/documents/outgoing/{made.pk}/pages/99/").status_code == 404


def test_signing_opens_the_next_of_the_pile(cast, signed_in, outgoing):
    first, second = outgoing(State.AWAITING_SIGNOFF), outgoing(State.AWAITING_SIGNOFF, title="关于防汛物资的通知")

    answer = signed_in(cast.mayor).post(page_of(first), {"verb": "sign_off"}, follow=True)

    assert again(first).state == State.SIGNED_OFF
    assert answer.redirect_chain[-1][0] == f"{page_of(second)}?after={first.pk}"
    assert "收回签发" in answer.content.decode()


def test_a_signature_by_mistake_is_taken_back_by_its_signer_as_long_as_nobody_rechecked(cast, signed_in, outgoing):
    made = outgoing(State.SIGNED_OFF)
    assert "收回签发" in signed_in(cast.mayor).get(f"{page_of(made)}?after={made.pk}").content.decode()

    signed_in(cast.mayor).post(page_of(made), {"verb": "withdraw_signoff"})

    made = again(made)
    assert (made.state, made.dated_on, made.signoffs.count()) == (State.AWAITING_SIGNOFF, None, 0)
    verbs = AuditEntry.objects.filter(chain=made.chain).order_by("sequence").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["outgoing.sign_off", "outgoing.withdraw_signoff"]
    actions.sign_off(made, by=cast.mayor)
    assert again(made).state == State.SIGNED_OFF


def test_nobody_takes_back_anothers_signature_nor_one_that_was_rechecked(cast, outgoing):
    made = outgoing(State.SIGNED_OFF)
    with pytest.raises(Refused, match="只有签发人本人"):
        actions.withdraw_signoff(made, by=cast.director)
    actions.recheck(made, by=cast.clerk)
    with pytest.raises(Refused, match="不能收回签发"):
        actions.withdraw_signoff(again(made), by=cast.mayor)


def test_the_signer_who_was_asked_again_stays_the_one_after_he_took_back_his_second_signature(cast, outgoing):
    made = outgoing(State.SIGNED_OFF)
    actions.return_to_signer(made, by=cast.clerk, body="改过的正文。", reason="范围有变")
    actions.sign_off(again(made), by=cast.mayor)
    actions.withdraw_signoff(again(made), by=cast.mayor)

    with pytest.raises(Refused, match=f"原签批人{cast.mayor}复审"):
        actions.sign_off(again(made), by=cast.director)


def test_on_a_route_the_step_of_signing_opens_again(cast, outgoing, legal_officer):
    publish_shipped(by=cast.director)
    made = outgoing(State.UNDER_REVIEW)
    actions.review(made, by=cast.clerk)
    made.brought = {"next_people": [cast.mayor.pk]}
    actions.put_forward(made, by=cast.director)
    actions.sign_off(again(made), by=cast.mayor)

    actions.withdraw_signoff(again(made), by=cast.mayor)

    actions.sign_off(again(made), by=cast.mayor)
    assert again(made).state == State.SIGNED_OFF


def test_returning_asks_for_the_reason(cast, signed_in, outgoing):
    made, browser = outgoing(State.AWAITING_SIGNOFF), signed_in(cast.mayor)

    assert browser.post(page_of(made), {"verb": "send_back"}).status_code == 422
    browser.post(page_of(made), {"verb": "send_back", "reason": "经费渠道没有写清"})

    assert again(made).state == State.DRAFTING


def test_what_forbids_is_said_and_there_is_no_button(cast, signed_in, outgoing):
    made = outgoing(State.AWAITING_SIGNOFF, document_type="report", direction="upward")

    page = signed_in(cast.mayor).get(page_of(made)).content.decode()

    assert "上行文要由发文机关主要负责人签发" in page
    assert "同意签发" not in page


def test_whoever_never_signs_finds_no_page(cast, signed_in, outgoing):
    made = outgoing(State.AWAITING_SIGNOFF)

    assert signed_in(cast.clerk).get(page_of(made)).status_code == 404
