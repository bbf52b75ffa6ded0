"""What a person may type for each act on an outgoing document; importing this registers the forms."""

from shuniu.office.documents.outgoing.forms import drafting, enclosing, filing, issuing, reviewing, sending

__all__ = ["drafting", "enclosing", "filing", "issuing", "reviewing", "sending"]
