"""A long list to choose from reads as Django's own would."""

from django import forms
from django.test.html import parse_html

from shuniu.matters.choosing import LongSelect

CHOICES = [("", "全部"), ("1", "市财政局"), ("2", "<市住建局>")]


def test_a_long_select_writes_what_a_select_writes():
    for value in ("", None, "2", 2):
        plain = forms.Select(attrs={"class": "form-select"}, choices=CHOICES).render("unit", value, {"id": "id_unit"})
        long = LongSelect(attrs={"class": "form-select"}, choices=CHOICES).render("unit", value, {"id": "id_unit"})
        assert parse_html(long) == parse_html(plain)
