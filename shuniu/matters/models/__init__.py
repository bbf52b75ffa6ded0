from shuniu.matters.models.attachment import Attachment, Blob
from shuniu.matters.models.comment import Comment
from shuniu.matters.models.consent import BurdenConsent
from shuniu.matters.models.link import Link
from shuniu.matters.models.matter import Awaited, Matter, MatterQuerySet, Urgency
from shuniu.matters.models.number import NumberTaken, Series
from shuniu.matters.models.participant import Participant

__all__ = [
    "Attachment",
    "Awaited",
    "Blob",
    "BurdenConsent",
    "Comment",
    "Link",
    "Matter",
    "MatterQuerySet",
    "NumberTaken",
    "Participant",
    "Series",
    "Urgency",
]
