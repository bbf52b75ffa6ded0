"""What a person may type for each act of supervision; importing this registers the forms."""

from shuniu.office.supervision.forms import checking, docketing, sources, steering, working

__all__ = ["checking", "docketing", "sources", "steering", "working"]
