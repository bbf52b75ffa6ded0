"""The duty handed over (交接班): a note is left, somebody else takes it, once."""

from datetime import timedelta

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.office.briefings.incidents.actions import set_duty
from shuniu.office.briefings.incidents.handing_over import begun_note, hand_over, may_hand_over, take_over
from shuniu.office.briefings.incidents.models import HandoverNote
from tests.conftest import again


def test_whoever_goes_off_duty_leaves_a_note_and_another_takes_it_once(cast, today):
    note = hand_over(by=cast.clerk, text="白沙镇停水，抢修队18时到场，盯进度。")
    with pytest.raises(Refused, match="交班人不能接自己的班"):
        take_over(note, by=cast.clerk)
    taken = take_over(note, by=cast.director)
    assert (taken.taken_by, taken.on) == (cast.director, today)
    with pytest.raises(Refused, match="沈知远已经接班"):
        take_over(note, by=cast.director)
    assert list(AuditEntry.objects.filter(verb__startswith="duty.").values_list("verb", flat=True)) == [
        "duty.hand_over",
        "duty.take_over",
    ]


def test_only_who_is_on_duty_today_or_was_yesterday_hands_over(cast, today):
    with pytest.raises(Refused, match="今天和昨天都没有排您值班"):
        hand_over(by=cast.officer, text="无")
    set_duty(today - timedelta(days=1), by=cast.clerk, leading=[], desk=[cast.officer])
    assert hand_over(by=cast.officer, text="无").text == "无"
    assert not may_hand_over(cast.officer, today + timedelta(days=1))


def test_nothing_and_state_secrets_are_not_kept(cast):
    with pytest.raises(Refused, match="没有的写“无”"):
        hand_over(by=cast.clerk, text="  ")
    with pytest.raises(StateSecret):
        hand_over(by=cast.clerk, text="机密★5年")
    assert not HandoverNote.objects.exists()


def test_the_note_begins_with_what_goes_on(cast):
    from django.utils import timezone

    from shuniu.office.briefings.incidents.actions import report

    report(
        by=cast.finance_liaison, title="白沙镇供水主管爆裂", category="accident", place="白沙镇", text="正在核实。",
        occurred_at=timezone.now(),
    )  # fmt: skip
    assert begun_note() == "白沙镇供水主管爆裂（市财政局）：待值班签收"


def test_the_notes_stand_on_the_roster_for_whoever_is_on_duty(cast):
    from django.test import Client

    hand_over(by=cast.director, text="盯水位")
    client = Client()
    client.force_login(again(cast.clerk))
    assert "盯水位" in client.get("/briefings/duty/").content.decode()
    client.post(f"/briefings/duty/notes/{HandoverNote.objects.get().pk}/take/")
    assert HandoverNote.objects.get().taken_by == cast.clerk
    outsider = Client()
    outsider.force_login(again(cast.finance_liaison))
    assert "盯水位" not in outsider.get("/briefings/duty/").content.decode()
    assert outsider.post("/briefings/duty/notes/", {"text": "无"}).status_code == 404
