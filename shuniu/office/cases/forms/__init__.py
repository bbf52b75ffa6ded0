"""The forms of cases; importing them registers them."""

from shuniu.office.cases.forms import answering, passing, taking, timing

__all__ = ["answering", "passing", "taking", "timing"]
