"""The morning by mail (晨报): to whom it goes, what it says, what it keeps to itself."""

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from shuniu.matters.models import Matter
from shuniu.notices.models import MorningMail
from shuniu.office.briefings.topics.models import Signal, TopicMark
from shuniu.office.supervision.workflow import State
from shuniu.org.classification import Classification
from shuniu.web.jobs import morning_mail
from shuniu.web.morning_mail import mail_for, send_mails

TODAY = date(2026, 3, 5)


@pytest.fixture
def set_up(settings):
    settings.EMAIL_HOST, settings.ADDRESS = "localhost", "https://office.example"


@pytest.fixture
def reader(cast, set_up):
    """The director, who has an address and wants the mail."""
    cast.director.email = "director@office.example"
    cast.director.save()
    MorningMail.objects.create(person=cast.director)
    return cast.director


def test_it_says_what_waits_and_what_is_late_with_links(reader, item, clock):
    made = item(State.AWAITING_APPROVAL)
    item(State.IN_HAND, title="整修滨江步道")
    clock.shift(timedelta(days=29))
    said = mail_for(reader, TODAY + timedelta(days=29))
    assert said.to == ["director@office.example"]
    assert "1 件等您办，2 件已逾期" in said.subject
    assert f"https://office.example{made.get_absolute_url()}" in said.body
    assert "整修滨江步道" in said.body
    html = said.alternatives[0][0]
    assert f'href="https://office.example{made.get_absolute_url()}"' in html


def test_todays_meetings_and_signals_come_first(reader, meeting, item):
    convened = meeting()
    convened.starts_at = convened.starts_at.replace(year=2026, month=3, day=5)
    convened.save()
    told_of = item(State.IN_HAND)
    TopicMark.objects.create(matter=told_of, topic="供水", on=TODAY, act="supervision.raise_problem")
    Signal.objects.create(topic="供水", on=TODAY, count=7, expected=1.2, chance=0.0004)
    Signal.objects.create(topic="无人见过", on=TODAY, count=7, expected=1.2, chance=0.0004)
    said = mail_for(reader, TODAY).body
    assert "“供水”近期 7 件，往常约 1.2 件" in said
    assert "无人见过" not in said
    assert said.index("供水") < said.index("最近的变化" if "最近的变化" in said else "工作秘密不进邮件")


def test_work_secrets_stay_in_the_system(reader, item):
    secret = item(State.AWAITING_APPROVAL, title="内部人事安排")
    Matter.objects.filter(pk=secret.pk).update(classification=Classification.WORK_SECRET)
    item(State.AWAITING_APPROVAL, title="公开的事")
    said = mail_for(reader, TODAY)
    assert "公开的事" in said.body
    assert "内部人事安排" not in said.body + said.alternatives[0][0]
    assert reader.clearance == Classification.WORK_SECRET


def test_each_is_sent_once_a_day_on_working_days(reader, cast, clock):
    morning_mail()
    morning_mail()
    assert [each.to for each in mail.outbox] == [["director@office.example"]]
    clock.shift(timedelta(days=2))  # Saturday
    morning_mail()
    assert len(mail.outbox) == 1
    clock.shift(timedelta(days=2))
    morning_mail()
    assert len(mail.outbox) == 2


def test_nobody_gets_it_who_did_not_ask_or_whose_account_is_closed(reader, cast):
    cast.mayor.email = "mayor@office.example"
    cast.mayor.save()
    reader.is_active = False
    reader.save()
    assert send_mails(TODAY) == 0
    assert mail.outbox == []


def test_one_that_bounces_does_not_keep_the_others_and_is_tried_again(reader, cast, monkeypatch):
    cast.mayor.email = "mayor@office.example"
    cast.mayor.save()
    MorningMail.objects.create(person=cast.mayor)
    send = EmailBackend.send_messages

    def bounce(backend, messages):
        if messages[0].to == ["director@office.example"]:
            raise SMTPRecipientsRefused({})
        return send(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", bounce)
    with pytest.raises(RuntimeError, match="1 morning mails"):
        send_mails(TODAY)
    assert [each.to for each in mail.outbox] == [["mayor@office.example"]]
    monkeypatch.undo()
    assert send_mails(TODAY) == 1
    assert mail.outbox[-1].to == ["director@office.example"]


def test_it_is_asked_for_and_ended_on_ones_own_page(cast, signed_in, set_up):
    cast.officer.email = "officer@office.example"
    cast.officer.save()
    desk = signed_in(cast.officer)
    assert "每个工作日早上把“今日”发到我的邮箱" in desk.get("/profile/").content.decode()
    answer = desk.post("/profile/morning-mail/", {"wanted": "on"}, follow=True).content.decode()
    assert "officer@office.example" in answer
    assert MorningMail.objects.filter(person=cast.officer).exists()
    desk.post("/profile/morning-mail/", {})
    assert not MorningMail.objects.exists()


def test_without_an_address_or_a_server_it_is_refused_with_words(cast, signed_in, set_up, settings):
    desk = signed_in(cast.officer)
    assert "账号里还没有电子邮箱" in desk.post("/profile/morning-mail/", {"wanted": "on"}).content.decode()
    settings.EMAIL_HOST = ""
    assert "还没有设置发信服务器" in desk.post("/profile/morning-mail/", {"wanted": "on"}).content.decode()
    assert "发到我的邮箱" not in desk.get("/profile/").content.decode()
    assert not MorningMail.objects.exists()
