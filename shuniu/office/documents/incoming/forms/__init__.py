"""What a person may type for each act on an incoming document; importing this registers the forms."""

from shuniu.office.documents.incoming.forms import desk, ending, filing, handling

__all__ = ["desk", "ending", "filing", "handling"]
