"""The pages of commissions, incidents and the roster."""

from datetime import date

from shuniu.matters.forms import form_for
from shuniu.matters.models import Matter
from shuniu.office.briefings.commissions.models import Commission
from shuniu.office.briefings.commissions.workflow import COMMISSION
from shuniu.office.briefings.incidents.models import DutyShift, Incident
from shuniu.office.briefings.incidents.workflow import INCIDENT
from tests.briefing import BODY
from tests.web.filling import fill_in

COMMISSIONS, INCIDENTS, DUTY = "/briefings/commissions/", "/briefings/incidents/", "/briefings/duty/"


def test_every_verb_has_its_form():
    verbs = [(flow.kind, move.verb) for flow in (COMMISSION, INCIDENT) for move in flow.moves]

    assert [verb for kind, verb in verbs if form_for(kind, verb) is None] == ["take_over"] * 2


def test_a_commission_is_asked_and_answered_in_the_browser(cast, editor, signed_in):
    desk, unit = signed_in(editor), signed_in(cast.finance_liaison)
    fill_in(desk, f"{COMMISSIONS}new/", title="供水保障", questions="缺口多大？", due_on="2026-03-12",
            units=[cast.finance.pk, cast.schools.pk])  # fmt: skip
    made = Commission.objects.get()
    assert "供水保障" in unit.get(COMMISSIONS).content.decode()

    answer = fill_in(unit, f"/matters/{made.pk}/answer/", category="problem", title="资金缺口", body=BODY)

    assert "已应约报送" in answer.content.decode()
    page = desk.get(f"/matters/{made.pk}/").content.decode()
    assert "约 2 个单位，报送 1 个，零报告 0 个，没有回音 1 个" in page
    assert "还没有报" in page
    assert made.due_on == date(2026, 3, 12)


def test_an_incident_is_reported_signed_for_and_followed_in_the_browser(cast, signed_in, today):
    unit, duty = signed_in(cast.finance_liaison), signed_in(cast.clerk)
    fill_in(duty, DUTY, on="2026-03-05", desk=[cast.clerk.pk])
    fill_in(unit, f"{INCIDENTS}new/", title="仓库起火", category="accident", grade="considerable", place="柳渡街道",
            occurred_at="2026-03-05T09:20", text="仓库起火，消防已到场，伤亡正在核实。")  # fmt: skip
    made = Incident.objects.get()
    assert made.minutes_to_first_report == 10
    assert "120 分钟内续报" in duty.get(INCIDENTS).content.decode()

    duty.post(f"/matters/{made.pk}/acknowledge/")
    fill_in(duty, f"/matters/{made.pk}/call/", whom="省政府总值班室", said="报告情况", called_at="")
    fill_in(unit, f"/matters/{made.pk}/follow_up/", text="明火已扑灭，没有伤亡。")
    page = duty.get(f"/matters/{made.pk}/").content.decode()

    for shown in ("获悉后 10 分钟（时限 60 分钟）", "第 2 报", "告知省政府总值班室", "还有 120 分钟"):
        assert shown in page


def test_a_wrong_moment_is_said_beside_its_field(cast, signed_in):
    answer = fill_in(signed_in(cast.finance_liaison), f"{INCIDENTS}new/", title="起火", category="accident",
                     place="某处", occurred_at="昨天", text="正在核实，消防已到场。")  # fmt: skip

    assert answer.status_code == 422
    assert "看不懂这个时刻" in answer.content.decode()
    assert not Incident.objects.exists()


def test_the_roster_shows_two_weeks_and_is_set_by_who_may(cast, signed_in, today):
    desk, unit = signed_in(cast.director), signed_in(cast.finance_liaison)
    answer = fill_in(desk, DUTY, on="2026-03-06", leading=[cast.mayor.pk], desk=[cast.clerk.pk])

    assert "已排班" in answer.content.decode()
    assert [(shift.person, shift.part) for shift in DutyShift.objects.all()] == [
        (cast.mayor, "leading"), (cast.clerk, "desk"),
    ]  # fmt: skip
    assert cast.clerk.name in unit.get(DUTY).content.decode()
    assert unit.post(DUTY, {"on": "2026-03-06", "desk": [cast.finance_liaison.pk]}).status_code == 404
    twice = fill_in(desk, DUTY, on="2026-03-07", leading=[cast.clerk.pk], desk=[cast.clerk.pk])
    assert "不能同一天又带班又值班" in twice.content.decode()


def test_what_is_not_over_opens_the_day_and_the_inbox_of_who_is_on_duty(cast, signed_in, item, today):
    unit, duty = signed_in(cast.finance_liaison), signed_in(cast.clerk)
    fill_in(duty, DUTY, on=f"{today}", desk=[cast.clerk.pk])
    fill_in(unit, f"{INCIDENTS}new/", title="仓库起火", category="accident", grade="considerable", place="柳渡街道",
            occurred_at=f"{today}T09:20", text="消防已到场。")  # fmt: skip
    made = Incident.objects.get()

    day = duty.get("/").content.decode()

    assert f'href="/matters/{made.pk}/"' in day.split("等我办")[0]
    Matter.objects.filter(pk=made.pk).update(state="finished")
    assert f'href="/matters/{made.pk}/"' not in duty.get("/").content.decode().split("等我办")[0]
