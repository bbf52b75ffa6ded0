"""A long list to choose from reads as Django's own would; a box to type in suggests what may be meant."""

import re

from django import forms
from django.test.html import parse_html

from shuniu.matters.choosing import LongChecks, LongSelect
from shuniu.matters.forms import form_for
from shuniu.office.supervision.workflow import State
from tests.conftest import again

CHOICES = [("", "全部"), ("1", "市财政局"), ("2", "<市住建局>")]


def test_a_long_select_writes_what_a_select_writes():
    for value in ("", None, "2", 2):
        plain = forms.Select(attrs={"class": "form-select"}, choices=CHOICES).render("unit", value, {"id": "id_unit"})
        long = LongSelect(attrs={"class": "form-select"}, choices=CHOICES).render("unit", value, {"id": "id_unit"})
        assert parse_html(long) == parse_html(plain)


def test_long_checks_offer_what_checks_offer():
    for value in (None, [], ["2"], [1, 2]):
        shown = LongChecks(choices=CHOICES[1:]).render("units", value, {"id": "id_units"})
        boxes = forms.CheckboxSelectMultiple(choices=CHOICES[1:]).subwidgets("units", value, {"id": "id_units"})
        ticked = [str(box["value"]) for box in boxes if box["selected"]]
        assert re.findall(r'value="(\d)" id="id_units_\d" checked', shown) == ticked
        assert len(LongChecks(choices=CHOICES[1:]).chosen(value)) == len(ticked)
    assert "<span>&lt;市住建局&gt;</span>" in shown


def test_what_an_item_may_be_merged_into_is_suggested(cast, item):
    made, near = item(State.IN_HAND), item(State.IN_HAND, title="拨付<惠企>资金")
    far = item(State.ASSIGNED, lead_unit=cast.housing)
    done = [item(state, title="早已办好") for state in (State.REPORTED, State.VERIFIED)]

    shown = form_for("supervision", "merge")(matter=made, by=again(cast.director))["target"].as_widget()

    assert f'<option value="{near.number}">拨付&lt;惠企&gt;资金（市财政局）</option>' in shown
    assert far.number not in shown
    assert not any(each.number in shown for each in done), "what was reported or verified takes nothing in"
    assert made.number not in shown
