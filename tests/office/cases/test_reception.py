"""Visitors, the phone log, standard phrases: numbered, called once, gathered, traced without a name."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from shuniu.audit.models import AuditEntry
from shuniu.audit.verifying import verify_all
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.office.cases.actions import privacy
from shuniu.office.cases.actions.taking import Asker
from shuniu.office.cases.forms.taking import TakeForm
from shuniu.office.cases.models import PhoneCall, ServiceCase, StandardPhrase, Visit
from shuniu.office.cases.reception import calls, phrases, visits
from shuniu.office.cases.reception.models import Situation
from shuniu.office.cases.reception.workflow import VISIT, VisitState

ABOUT = "新街二楼早晚没有自来水"


@pytest.fixture
def visitor(window):
    def come(**more):
        return visits.register(by=window, **{"about": ABOUT} | more)

    return come


def verbs(chain):
    return list(AuditEntry.objects.filter(chain=chain).order_by("sequence").values_list("verb", flat=True))


def test_a_visitor_needs_no_name_and_takes_the_next_number_of_the_day(visitor, clock):
    assert [visitor().ticket, visitor().ticket] == ["001", "002"]
    clock.shift(timedelta(days=1))
    assert visitor().ticket == "001"


@pytest.mark.parametrize("about", ["", "   "])
def test_a_visit_about_nothing_is_refused(visitor, about):
    with pytest.raises(Refused, match="请写明来访人来办什么事"):
        visitor(about=about)
    assert not Visit.objects.exists()


@pytest.mark.parametrize("persons", [0, -1, 501])
def test_a_visit_of_nobody_or_of_a_town_is_refused(visitor, persons):
    with pytest.raises(Refused, match="来访人数要在1到500之间"):
        visitor(persons=persons)


def test_what_bears_a_mark_of_secrecy_is_not_kept(visitor):
    with pytest.raises(StateSecret):
        visitor(about="机密★5年 供水管网图")
    assert not Visit.objects.exists()


def test_more_than_five_may_not_represent_a_group_but_are_not_turned_away(visitor):
    assert not visitor(persons=5).is_crowd
    assert visitor(persons=6).is_crowd


def test_the_longest_waiting_is_called_to_one_window_only(visitor, window, cast):
    first, second = visitor(), visitor()
    assert visits.call_next(by=window, room="1号窗口").pk == first.pk
    with pytest.raises(Refused, match="001号已经叫到1号窗口"):
        visits.call(first, by=cast.clerk, room="2号窗口")
    assert visits.call_next(by=cast.clerk, room="2号窗口").pk == second.pk
    with pytest.raises(Refused, match="现在没有人候访"):
        visits.call_next(by=window, room="1号窗口")


def test_who_does_not_come_when_called_keeps_his_number(visitor, window):
    made = visits.call_next(by=window, room="1号窗口") if visitor() else None
    made = visits.wait_again(made, by=window)
    assert (made.ticket, made.state, made.room) == ("001", VisitState.WAITING, "")


def test_a_visit_ends_once_and_its_trace_names_nobody(visitor, window):
    made = visitor(name="王秀兰", phone="0700-5551234")
    visits.receive(made, by=window, room="1号窗口")
    made = visits.answer(made, by=window, text="带身份证到3号窗口就能办")
    assert (made.ending, made.note, made.received_by) == ("answered", "带身份证到3号窗口就能办", window)
    assert verbs(made.chain) == ["visit.register", "visit.receive", "visit.answer"]
    assert "王秀兰" not in str(list(AuditEntry.objects.filter(chain=made.chain).values_list("payload", flat=True)))
    with pytest.raises(Refused, match="已结束状态下不能引导到别处"):
        visits.turn(made, by=window, where="法院", reason="已进入诉讼")


def test_turning_somebody_away_needs_a_place_and_a_reason(visitor, window):
    made = visitor()
    with pytest.raises(Refused, match="为什么去那里"):
        visits.turn(made, by=window, where="市中级人民法院", reason=" ")
    made = visits.turn(made, by=window, where="市中级人民法院，电话 0700-5550001", reason="已进入诉讼程序")
    assert made.note == "市中级人民法院，电话 0700-5550001：已进入诉讼程序"


@pytest.mark.parametrize("move", VISIT.moves, ids=lambda move: move.verb)
def test_nobody_without_the_right_moves_a_visit(visitor, cast, move):
    more = {
        "call": {"room": "1号窗口"}, "answer": {"text": "好"}, "turn": {"where": "法院", "reason": "诉讼"},
        "become_case": {"case": ServiceCase(number="首问〔2026〕1号")},
    }.get(move.verb, {})  # fmt: skip
    made = visitor()
    with pytest.raises(Refused, match="您的岗位没有"):
        getattr(visits, move.verb)(made, by=cast.finance_liaison, **more)
    made.refresh_from_db()
    assert made.state == VisitState.WAITING


def test_a_visit_becomes_a_case_with_what_was_written_and_the_leaders_word(visitor, window):
    made = visits.note_instruction(visitor(name="王秀兰", phone="0700-5551234"), by=window, text="请住建局三日内查清")
    given = {"channel": "visit", "title": ABOUT, "wish": "恢复供水", "phone": made.phone, "visit": made.pk}
    form = TakeForm(given, {}, by=window)
    assert form.is_valid(), form.errors
    case = form.act()
    made.refresh_from_db()
    assert (made.case_id, made.ending, made.state) == (case.pk, "case", VisitState.ENDED)
    again = TakeForm(given | {"is_another": "on"}, {}, by=window)
    assert again.is_valid()
    with pytest.raises(Refused, match="已结束状态下不能登记为首问件"):
        again.act()
    assert type(case).objects.count() == 1


def test_erasing_an_asker_erases_what_the_desk_and_the_telephone_hold_of_him(window, cast, case):
    made = case(asker=Asker(name="王秀兰", phone="0700-5551234"))
    came = visits.register(by=window, about="王秀兰来问停水", name="王秀兰", phone="0700-5551234")
    visits.become_case(came, made, by=window)
    calls.become_case(calls.log(by=window, about=ABOUT, name="王秀兰", phone="0700-5551234"), made, by=window)
    privacy.erase_contact(made, by=cast.director, basis="本人申请")
    came.refresh_from_db()
    assert (came.name, came.phone, came.phone_key, came.about) == ("", "", "", "某某来问停水")
    assert calls.earlier_calls("0700-5551234") == []
    assert verify_all().holds


# ── telephone ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_ten_calls_of_one_number_within_the_hour_are_one_line_and_none_is_lost(window, clock):
    for n in range(10):
        calls.log(by=window, phone="0700-5551234", about=f"停水第{n}次")
        clock.shift(timedelta(minutes=5))
    row = PhoneCall.objects.get()
    assert row.count == 10
    assert row.about.splitlines() == [f"停水第{n}次" for n in range(10)]
    clock.shift(timedelta(minutes=15))
    calls.log(by=window, phone="+86 0700 555 1234", about="还没有来水")
    assert PhoneCall.objects.count() == 2
    assert [each.count for each in calls.earlier_calls("07005551234")] == [1, 10]


def test_calls_without_a_number_are_never_gathered(window):
    calls.log(by=window, about="问办公时间")
    calls.log(by=window, about="问办公时间")
    assert PhoneCall.objects.count() == 2


def test_a_call_becomes_a_case_once(window, case):
    row = calls.log(by=window, phone="0700-5551234", about=ABOUT)
    made = case()
    assert calls.become_case(row, made, by=window).case_id == made.pk
    with pytest.raises(Refused, match="已经登记为首问件"):
        calls.become_case(row, case(title="另一件事"), by=window)


# ── phrases ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_office_has_phrases_from_the_first_day_and_changes_them(cast):
    StandardPhrase.objects.all().delete()  # those of this database may have gone with a test that sweeps it clean
    import_module("shuniu.office.cases.migrations.0003_first_phrases").write(apps, None)
    assert {each.situation for each in phrases.phrases()} == set(Situation.values)
    first = phrases.phrases(words="请坐", situation="opening").get()
    assert first.written_by is None
    changed = phrases.write(by=cast.clerk, phrase=first, situation="opening", text="您好，请坐。")
    assert (changed.written_by, changed.text) == (cast.clerk, "您好，请坐。")
    assert AuditEntry.objects.get(chain=changed.chain).payload["before"] == first.text
    with pytest.raises(Refused, match="已经有这一条"):
        phrases.write(by=cast.clerk, situation="closing", text="您好，请坐。")
    phrases.end(changed, by=cast.clerk)
    assert not phrases.phrases(words="您好，请坐。").exists()
    with pytest.raises(Refused, match="您的岗位没有"):
        phrases.write(by=cast.finance_liaison, situation="closing", text="再见")
