"""The seating plan (座次图): one seat is dragged onto another."""

import pytest

from shuniu.office.meetings.models import Meeting
from shuniu.office.meetings.seating import seated
from shuniu.office.meetings.workflow import MeetingState

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_seat_is_dragged_onto_another(meeting, cast, sit_down):
    made = meeting(MeetingState.NOTIFIED)
    page = sit_down("director")
    page.goto(f"/meetings/{made.pk}/seating/?layout=platform&seats=9")
    last = page.locator(f"[data-person='{cast.schools_liaison.pk}']")

    last.drag_to(page.locator("[data-rank='1']"))
    page.wait_for_selector(f"[data-person='{cast.schools_liaison.pk}'][data-rank='1']")

    assert seated(Meeting.objects.get(pk=made.pk))[0] == cast.schools_liaison
