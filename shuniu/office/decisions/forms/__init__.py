"""What a person may type for each act on a decision; importing this registers the forms."""

from shuniu.office.decisions.catalogue import forms as catalogue
from shuniu.office.decisions.forms import asking, deciding, following, judging, opening, writing

__all__ = ["asking", "catalogue", "deciding", "following", "judging", "opening", "writing"]
