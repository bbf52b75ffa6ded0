"""Papers by topic (会议材料), and who has read them: opening is enough."""

import pytest

from shuniu.matters.files import open_attachment
from shuniu.matters.models import Attachment
from shuniu.office.meetings.actions import inviting
from shuniu.office.meetings.models import PaperOpened
from shuniu.office.meetings.papers import papers_of
from shuniu.office.meetings.workflow import MeetingState
from tests.conftest import again


@pytest.fixture
def held(meeting, topic, meeting_officer, cast):
    """A meeting of which three people are told, with one topic and its paper."""
    made = meeting()
    topic("on_agenda", at=made)
    people = [cast.finance_head, cast.housing_liaison]
    inviting.notify(made, by=meeting_officer, attending=people, sitting_in=[cast.schools_liaison])
    return again(made)


def read_by(meeting, reader):
    [item] = meeting.items()
    return papers_of([item], meeting.invitations.with_people(), reader)[item.pk]


def test_a_topic_shows_its_paper_and_who_of_those_expected_has_opened_it(held, meeting_officer, cast):
    paper = Attachment.objects.get()
    before = read_by(held, cast.finance_head)
    assert (before.papers, before.opened, before.read_by) == ([paper], set(), [])

    for _twice in range(2):
        open_attachment(paper.pk, by=cast.finance_head)

    after = read_by(held, cast.finance_head)
    assert (after.opened, after.read_by) == ({paper.pk}, [cast.finance_head])
    assert set(after.unread_by) == {cast.housing_liaison, cast.schools_liaison}
    assert PaperOpened.objects.count() == 1


def test_what_is_opened_by_who_is_not_invited_is_nobodys_business(held, meeting_officer, cast):
    open_attachment(Attachment.objects.get().pk, by=meeting_officer)
    open_attachment(Attachment.objects.get().pk, by=cast.finance_liaison)

    assert not PaperOpened.objects.exists()


def test_who_is_excused_is_not_waited_for(held, cast):
    inviting.answer_notice(held, by=cast.schools_liaison, answer="excused", reason="住院治疗")

    assert cast.schools_liaison not in read_by(held, cast.finance_head).unread_by


def test_of_several_papers_all_are_to_be_read(held, meeting, cast):
    from shuniu.matters.actions import attach
    from tests.papers import a_file

    [item] = held.items()
    attach(item, by=cast.finance_liaison, file=a_file("补充材料：资金测算表。"), name="测算.txt")
    first, second = Attachment.objects.order_by("pk")
    open_attachment(first.pk, by=cast.finance_head)
    assert read_by(held, cast.finance_head).read_by == []

    open_attachment(second.pk, by=cast.finance_head)
    assert read_by(held, cast.finance_head).read_by == [cast.finance_head]


def test_a_paper_that_one_may_not_see_is_not_opened(held, cast):
    assert held.state == MeetingState.NOTIFIED
    with pytest.raises(Attachment.DoesNotExist):
        open_attachment(Attachment.objects.get().pk, by=cast.qingshi_liaison)
