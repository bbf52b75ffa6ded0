"""Sending: to units as what comes in, to organs outside by a page without an account; receipts, returns, recall, seals."""

from io import BytesIO

import pytest
import segno
from django.test import Client

from shuniu.matters.acts import Refused
from shuniu.matters.files import fetch
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.workflow import State as Incoming
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.addressing import named_in
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.printing import seals_on
from shuniu.office.documents.outgoing.workflow import State
from shuniu.org.models import Unit
from tests.conftest import again

OUTSIDE = "江南省水利厅"


@pytest.fixture
def sent(cast, outgoing):
    """A document sent to the finance bureau and to an organ outside."""
    made = outgoing(State.SEALED)
    actions.distribute(again(made), by=cast.clerk, units=[cast.finance], organs=[OUTSIDE])
    return again(made)


@pytest.fixture
def outside(sent):
    return sent.deliveries.get(organ=OUTSIDE)


def page_of(delivery: Delivery) -> str:
    return f"/documents/sent/{delivery.pk}/{delivery.token}/"


def test_the_printed_version_bears_the_seal_and_shows_when_it_was_changed(cast, signed_in, sent):
    page = signed_in(cast.clerk).get(f"/documents/outgoing/{sent.pk}/seals/").content.decode()

    assert "有效，盖章以后没有改动" in page
    with fetch(sent.printed.blob) as stored:
        printed = stored.read()
    assert [check.holds for check in seals_on(printed)] == [True]
    place = printed.index(b"/MediaBox")
    changed = printed[:place] + b"/mediaBox" + printed[place + 9 :]
    assert [check.holds for check in seals_on(changed)] == [False]


def test_the_departments_of_our_government_are_units_of_the_house_and_no_organ_outside(cast):
    bureaus = set(Unit.objects.filter(kind=Unit.Kind.BUREAU))

    for name in ("市政府各部门、各单位", f"{cast.government.name}各部门、各直属机构", "市政府有关部门"):
        units, organs = named_in(f"各县（市、区）人民政府，{name}", "省水利厅")
        assert organs == ("省水利厅",), name
        assert ("有关" in name) == (bureaus & set(units) == set()), name
    assert named_in("省政府各部门")[1] == ("省政府各部门",)


def test_a_unit_that_signs_for_it_gives_the_sender_his_receipt(cast, sent):
    came = IncomingDocument.objects.get(unit=cast.finance)
    assert (came.title, came.sender_number, came.state) == (sent.title, sent.number, Incoming.DELIVERED)

    acts.acknowledge(came, by=cast.finance_liaison)

    receipt = sent.deliveries.get(unit=cast.finance)
    assert receipt.signed_by == cast.finance_liaison.name
    assert receipt.standing_words == "已签收"


def test_an_organ_outside_opens_its_page_without_an_account_and_signs(sent, outside):
    browser = Client()

    page = browser.get(page_of(outside))
    assert page.status_code == 200
    assert sent.title in page.content.decode()
    assert again(outside).opened_at
    assert b"%PDF" in b"".join(browser.get(f"{page_of(outside)}file/0/"))

    assert browser.post(page_of(outside), {"name": "", "sign": "1"}).status_code == 422
    assert browser.post(page_of(outside), {"name": "何晚晴", "sign": "1"}).status_code == 302
    assert again(outside).signed_by == "何晚晴"
    assert browser.post(page_of(outside), {"name": "旁人", "sign": "1"}).status_code == 422


def test_what_goes_back_says_why(outside):
    browser = Client()

    assert browser.post(page_of(outside), {"name": "何晚晴", "return": "1"}).status_code == 422
    browser.post(page_of(outside), {"name": "何晚晴", "reason": "主送机关有误", "return": "1"})

    assert (again(outside).standing_words, again(outside).return_reason) == ("已退文", "主送机关有误")
    assert browser.get(f"{page_of(outside)}file/0/").status_code == 404


def test_the_log_of_refusals_does_not_hold_the_address_that_opens(outside, caplog):
    Client().post(page_of(outside), {"name": "", "sign": "1"})

    assert "/documents/sent/" in caplog.text
    assert outside.token not in caplog.text


def code_of(delivery: Delivery) -> str:
    return f"/documents/outgoing/{delivery.document_id}/deliveries/{delivery.pk}/code/"


def test_the_sender_shows_and_prints_the_address_as_a_code_to_scan(cast, signed_in, sent, outside):
    browser = signed_in(cast.clerk)

    picture = browser.get(code_of(outside))

    wanted = BytesIO()
    segno.make(f"http://testserver{page_of(outside)}", error="m", micro=False).save(wanted, kind="png", scale=8)
    assert (picture.headers["Content-Type"], picture.content) == ("image/png", wanted.getvalue())
    assert "no-store" in picture.headers["Cache-Control"]
    assert code_of(outside) in browser.get(f"/matters/{sent.pk}/").content.decode()
    slips = browser.get(f"/documents/outgoing/{sent.pk}/slips/").content.decode()
    assert code_of(outside) in slips
    assert outside.token not in slips


def test_only_who_sends_it_gets_the_code_and_only_while_the_delivery_stands(cast, signed_in, sent, outside):
    inside = sent.deliveries.get(unit=cast.finance)
    assert signed_in(cast.clerk).get(code_of(inside)).status_code == 404, "a unit of the house has no such address"
    for who in ("finance_liaison", "schools_liaison", "mayor"):
        for address in (code_of(outside), f"/documents/outgoing/{sent.pk}/slips/"):
            assert signed_in(getattr(cast, who)).get(address).status_code == 404, who

    actions.recall(sent, by=cast.clerk, deliveries=[outside], reason="文字有误")

    assert signed_in(cast.clerk).get(code_of(outside)).status_code == 404


def test_a_wrong_address_opens_nothing(outside):
    token = "a" * len(outside.token)

    assert Client().get(f"/documents/sent/{outside.pk}/{token}/").status_code == 404
    assert Client().get(f"/documents/sent/999999/{outside.token}/").status_code == 404


def test_what_is_called_back_shows_no_file_any_more(cast, signed_in, sent, outside):
    unit = sent.deliveries.get(unit=cast.finance)

    actions.recall(again(sent), by=cast.clerk, deliveries=[outside, unit], reason="附件有误")

    page = Client().get(page_of(outside)).content.decode()
    assert "附件有误" in page
    assert ".pdf" not in page
    assert IncomingDocument.objects.get(unit=cast.finance).state == Incoming.CANCELLED
    assert signed_in(cast.clerk).get(sent.get_absolute_url()).status_code == 200


def test_nobody_gets_a_document_twice_and_it_can_be_sent_again_after_it_came_back(cast, sent, outside):
    with pytest.raises(Refused, match="已经收到过"):
        actions.send_more(again(sent), by=cast.clerk, organs=[OUTSIDE])

    actions.recall(again(sent), by=cast.clerk, deliveries=[outside], reason="版本有误")
    actions.send_more(again(sent), by=cast.clerk, organs=[OUTSIDE])

    assert sent.deliveries.standing().filter(organ=OUTSIDE).count() == 1


def test_the_page_shows_who_has_signed_and_the_address_for_the_organ_outside(cast, signed_in, sent, outside):
    page = signed_in(cast.clerk).get(sent.get_absolute_url()).content.decode()

    assert OUTSIDE in page
    assert page_of(outside) in page


def test_a_unit_that_has_the_document_in_hand_keeps_it_and_is_named(cast, sent, outside):
    unit = sent.deliveries.get(unit=cast.finance)
    came = IncomingDocument.objects.get(unit=cast.finance)
    for step in (acts.acknowledge, acts.register, acts.screen):
        step(again(came), by=cast.finance_liaison, **({"opinion": "收办"} if step is acts.screen else {}))
    acts.propose_handling(again(came), by=cast.finance_liaison, opinion="拟由预算科办理", lead_unit=cast.budget)
    acts.route(again(came), by=cast.finance_liaison, lead_unit=cast.budget)

    with pytest.raises(Refused, match=f"{cast.finance}已经在办或办结"):
        actions.recall(again(sent), by=cast.clerk, deliveries=[outside, unit], reason="附件有误")

    assert again(outside).is_standing
    assert again(came).state == Incoming.IN_HAND


def test_a_unit_that_looks_at_it_has_opened_it(cast, signed_in, sent):
    came = IncomingDocument.objects.get(unit=cast.finance)

    signed_in(cast.clerk).get(sent.get_absolute_url())
    assert sent.deliveries.get(unit=cast.finance).standing_words == "待签收"
    signed_in(cast.finance_liaison).get(came.get_absolute_url())
    assert sent.deliveries.get(unit=cast.finance).standing_words == "已打开"


def test_copy_numbers_go_on_after_those_that_were_sent(cast, outgoing):
    made = outgoing(State.SEALED)
    made.has_copy_numbers = True
    made.save()
    actions.distribute(again(made), by=cast.clerk, units=[cast.finance], organs=[OUTSIDE])
    actions.send_more(again(made), by=cast.clerk, units=[cast.schools])

    assert [each.copy_numbers for each in made.deliveries.all()] == ["000001", "000002", "000003"]
