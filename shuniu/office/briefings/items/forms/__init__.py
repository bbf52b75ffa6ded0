"""What a person may type for each act on an item; importing this registers the forms."""

from shuniu.office.briefings.items.forms import editing, instructing, sending

__all__ = ["editing", "instructing", "sending"]
