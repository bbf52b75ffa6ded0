"""The models of the section, gathered where Django looks for them."""

from shuniu.office.disclosure.publications.models import Publication, PublicationEdition, SecrecyReview
from shuniu.office.disclosure.publications.published import Published

__all__ = ["Publication", "PublicationEdition", "Published", "SecrecyReview"]
