"""The papers of an agenda (会议材料), and who of those expected has read them; opening one is enough, nobody types it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.dispatch import receiver

from shuniu.matters.files import opened
from shuniu.matters.models import Attachment
from shuniu.office.meetings.models import AgendaItem, Invitation, PaperOpened
from shuniu.office.meetings.workflow import AGENDA
from shuniu.org.models import Person


@receiver(opened)
def note_reading(attachment: Attachment, by: Person, **kwargs: Any) -> None:
    """记阅看 the first time that somebody invited opens a paper of a topic; what others open is nobody's business."""
    if attachment.matter.kind != AGENDA.kind:
        return
    if Invitation.objects.filter(meeting__agenda=attachment.matter_id, person=by).exists():
        PaperOpened.objects.bulk_create([PaperOpened(paper=attachment, person=by)], ignore_conflicts=True)


@dataclass
class TopicPapers:
    """议题材料: the papers of one topic, those that the reader himself has opened, and of the people expected who has opened
    all of them and who has not.
    """

    papers: list[Attachment] = field(default_factory=list)
    opened: set[int] = field(default_factory=set)
    read_by: list[Person] = field(default_factory=list)
    unread_by: list[Person] = field(default_factory=list)


def papers_of(items: Sequence[AgendaItem], invitations: Iterable[Invitation], reader: Person) -> dict[int, TopicPapers]:
    """The papers by topic in two queries however many there are; of the topics that are given, which the reader sees."""
    found = {item.pk: TopicPapers() for item in items}
    for paper in Attachment.objects.filter(matter__in=found).select_related("blob").order_by("pk"):
        found[paper.matter_id].papers.append(paper)
    openings: dict[int, set[int]] = defaultdict(set)
    for paper_id, person_id in PaperOpened.objects.filter(paper__matter__in=found).values_list("paper", "person"):
        openings[paper_id].add(person_id)
    away = (Invitation.Answer.EXCUSED, Invitation.Answer.SUBSTITUTED)
    expected = [each.person for each in invitations if each.answer not in away]
    for topic in found.values():
        topic.opened = {paper.pk for paper in topic.papers if reader.pk in openings[paper.pk]}
        for person in expected if topic.papers else ():
            has_read = all(person.pk in openings[paper.pk] for paper in topic.papers)
            (topic.read_by if has_read else topic.unread_by).append(person)
    return found
