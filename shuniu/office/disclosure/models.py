"""The models of the section, gathered where Django looks for them."""

from shuniu.office.disclosure.consultations.models import OpinionGroup, PublicOpinion
from shuniu.office.disclosure.publications.models import Publication, PublicationEdition, SecrecyReview
from shuniu.office.disclosure.publications.published import Published
from shuniu.office.disclosure.requests.models import DisclosureRequest, Party, Reply, Submission

__all__ = [
    "DisclosureRequest",
    "OpinionGroup",
    "Party",
    "PublicOpinion",
    "Publication",
    "PublicationEdition",
    "Published",
    "Reply",
    "SecrecyReview",
    "Submission",
]
