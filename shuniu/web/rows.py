"""Rows of lists (列表行): what a row shows of a matter, in a number of queries that does not grow with the rows."""

from django.db.models import Prefetch

from shuniu.matters.models import Participant

ANSWERING = Prefetch(
    "participants",
    Participant.objects.filter(part=Participant.Part.RESPONSIBLE).select_related("unit", "person", "post__unit"),
    to_attr="answering",
)
"""承办: fills `answering` with the participants that answer for a matter."""
