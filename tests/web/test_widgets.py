"""What we write of a control is what Django's own templates write."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from shuniu.web.widgets import WRITERS, WrittenControls

NASTY = '"><script>alert(1)</script>&amp;龘'
CHOICES = [("", "不限"), ("a&b", NASTY), (3, "三")]
GROUPED = [("局", [("1", "财政局"), ("2", "住建局")]), ("", "不限"), (NASTY, [("4", "县")])]


@pytest.mark.parametrize("widget", [
    forms.TextInput(attrs={"class": NASTY, "required": True, "disabled": False, "data-none": None}),
    forms.NumberInput(attrs={"min": 0}),
    forms.HiddenInput(), forms.DateInput(), forms.PasswordInput(), forms.FileInput(), forms.CheckboxInput(), forms.Textarea(),
    forms.Select(choices=CHOICES), forms.Select(choices=GROUPED), forms.SelectMultiple(choices=GROUPED),
    forms.RadioSelect(choices=CHOICES), forms.RadioSelect(choices=CHOICES, attrs={"class": NASTY}), forms.CheckboxSelectMultiple(choices=GROUPED),
    forms.ClearableFileInput(), forms.SelectDateWidget(years=[2026]),
])  # fmt: skip
@pytest.mark.parametrize("value", [None, "", "3", NASTY, ["1", "a&b"], "line\nline"])
def test_each_control_is_as_django_writes_it(widget, value):
    for attrs in ({}, {"id": "id_x", "aria-label": NASTY}):
        ours, theirs = (widget.render("x", value, attrs, by) for by in (WrittenControls(), DjangoTemplates()))
        assert parse_html(ours) == parse_html(theirs)


def test_every_template_that_we_stand_for_is_one_of_djangos():
    for name in WRITERS:
        assert DjangoTemplates().get_template(name)


def test_forms_are_written_by_it():
    assert isinstance(forms.Form().renderer, WrittenControls)
