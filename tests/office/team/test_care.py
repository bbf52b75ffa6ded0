"""Care requests: the addressee of the asker's choice, and nobody else, by no way that there is."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from shuniu.audit.digests import salted
from shuniu.audit.models import AuditEntry
from shuniu.audit.verifying import verify_all
from shuniu.matters.actions import comment
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Matter
from shuniu.matters.succession import in_hand
from shuniu.notices.models import Notice
from shuniu.office.team.care import actions
from shuniu.office.team.care.addressees import addressees_of
from shuniu.office.team.care.counting import Quarter, figures, finished_quarters
from shuniu.office.team.care.days import agenda
from shuniu.office.team.care.models import CareRequest
from shuniu.office.team.care.setting import set_care
from shuniu.office.team.care.workflow import State
from shuniu.office.team.jobs import care as every_morning
from shuniu.office.team.leaving import actions as leavings
from shuniu.office.team.leaving.closing import owing, reasons_owed
from shuniu.org.models import Delegation, Person, RoleGrant
from shuniu.search.find import matching
from tests.caring import WISHES
from tests.conftest import again


def seers(cast) -> set[str]:
    return {
        name
        for name, who in vars(cast).items()
        if isinstance(who, Person) and CareRequest.objects.visible_to(again(who)).exists()
    }


def deputise(cast, today, giver, deputy) -> Person:
    Delegation.objects.create(principal_person=giver, deputy=deputy, from_on=today, until_on=today, reason="出差")
    return again(deputy)


def test_the_addressee_sees_it_and_nobody_else(cast, care):
    made = care()

    assert seers(cast) == {"finance_liaison", "finance_head"}
    told = Notice.objects.filter(matter=made.pk)
    assert {notice.person for notice in told} == {cast.finance_head}
    assert not any("父亲" in notice.sentence for notice in told)
    for who in (cast.director, cast.mayor, cast.budget_staff, cast.security_admin):
        assert not matching("陪护", again(who)).exists()
        assert not Awaited.objects.reaching(again(who)).filter(matter=made.pk).exists()
    assert matching("陪护", again(cast.finance_head)).exists()


def test_no_number_no_title_and_no_trace_tells_of_what(cast, care):
    made = care(State.ANSWERED)
    comment(made, by=cast.finance_head, text="已同科里打过招呼。")
    actions.attach(made, by=cast.finance_liaison, file=ContentFile("住院证".encode()), name="住院证明.txt")
    actions.not_helped(made, by=cast.finance_liaison, reason="周末还是排了。")

    assert made.number == ""
    assert made.title == "关怀诉求（3月5日提出）"
    written = "\n".join(str(entry.payload) for entry in AuditEntry.objects.filter(chain=made.chain))
    assert not any(word in written for word in ("父亲", "夜班", "住院", "招呼", "周末", "吴建业"))
    assert AuditEntry.objects.get(verb="care.ask").payload["text_digest"] == salted(WISHES, made.text_salt)


def test_deputies_see_it_only_where_the_asker_agreed(cast, care, today):
    deputy = deputise(cast, today, cast.finance_head, cast.budget_staff)
    own = care()
    assert not CareRequest.objects.visible_to(deputy).exists()
    with pytest.raises(Refused, match="没有同意由别人代为受理"):
        actions.acknowledge(own, by=deputy)
    ticked = care(deputies_may=True)

    assert list(CareRequest.objects.visible_to(again(deputy))) == [ticked]
    actions.acknowledge(ticked, by=again(deputy))

    assert Awaited.objects.reaching(again(deputy)).filter(matter=ticked.pk, verb="answer").exists()


def test_whoever_deputises_for_the_asker_sees_and_does_nothing(cast, care, today):
    deputy = deputise(cast, today, cast.finance_liaison, cast.clerk)
    made = care(State.ANSWERED)

    assert not CareRequest.objects.visible_to(deputy).exists()
    with pytest.raises(Refused, match="本人"):
        actions.helped(made, by=deputy)


def test_an_asker_who_deputises_for_the_addressee_does_not_answer_himself(cast, care, today):
    asker = deputise(cast, today, cast.finance_head, cast.finance_liaison)
    made = care(State.TAKEN, deputies_may=True)

    with pytest.raises(Refused, match="没有同意"):
        actions.answer(made, by=asker, can="批准。", cannot="")


def test_one_turns_to_heads_the_director_and_care_officers_but_not_to_oneself(cast, leaving):
    RoleGrant.objects.create(person=cast.clerk, role="care_officer")

    assert set(addressees_of(again(cast.budget_staff))) == {cast.finance_head, cast.director, cast.clerk}
    assert cast.director not in set(addressees_of(again(cast.director)))
    leaving(leaver=cast.clerk, with_item=False)
    assert cast.clerk not in set(addressees_of(again(cast.budget_staff)))
    with pytest.raises(Refused, match="不能受理"):
        actions.ask(by=cast.budget_staff, addressee=cast.schools_liaison, concern="health", wishes="想看病。")


def test_somebody_is_let_in_by_the_asker_alone_and_shut_out_again(cast, care):
    made = care(State.TAKEN)
    actions.propose_helper(made, by=cast.finance_head, person=cast.clerk, why="协调值班表")
    assert "clerk" not in seers(cast)
    helper = made.helpers.get()
    with pytest.raises(Refused, match="本人"):
        actions.consent(made, by=cast.finance_head, helpers=[helper.pk])
    assert Awaited.objects.filter(matter=made.pk, verb="consent", principal=cast.finance_liaison.own_principal).exists()

    actions.consent(made, by=cast.finance_liaison, helpers=[helper.pk])
    assert seers(cast) == {"finance_liaison", "finance_head", "clerk"}
    with pytest.raises(Refused, match="受理人"):
        actions.answer(made, by=cast.clerk, can="可以。", cannot="")

    actions.end_consent(made, by=cast.finance_liaison, helpers=[helper.pk])
    assert "clerk" not in seers(cast)


def test_a_refused_helper_may_be_asked_for_anew_but_not_twice_at_once(cast, care):
    made = care(State.TAKEN)
    for _ in range(2):
        actions.propose_helper(made, by=cast.finance_head, person=cast.clerk, why="协调值班表")
        with pytest.raises(Refused, match="请等本人决定"):
            actions.propose_helper(made, by=cast.finance_head, person=cast.clerk, why="再请")
        actions.refuse_consent(made, by=cast.finance_liaison, helpers=[made.helpers.get().pk])
    with pytest.raises(Refused, match="没有等您决定的参与人"):
        actions.consent(made, by=cast.finance_liaison, helpers=[made.helpers.get().pk])
    with pytest.raises(Refused, match="已经在这件诉求里"):
        actions.propose_helper(made, by=cast.finance_head, person=cast.finance_liaison, why="本人")


def test_not_helped_opens_it_again_with_a_new_date(cast, care, clock):
    made = care(State.ANSWERED)
    clock.shift(timedelta(days=7))

    made = actions.not_helped(made, by=cast.finance_liaison, reason="周末还是排了。")

    assert (made.state, made.due_on) == (State.TAKEN, date(2026, 3, 19))
    assert [each.sort for each in made.replies.all()] == ["answer", "not_helped"]


def test_the_term_is_the_askers_wish_or_the_offices(cast, care, today):
    set_care(by=cast.director, answer_within=3, remind_before=1)

    assert care().due_on == date(2026, 3, 10)
    assert care(wished_on=today).due_on == today
    assert AuditEntry.objects.get(chain="settings:care").payload["after"]["answer_within"] == 3
    with pytest.raises(Refused, match="超出"):
        set_care(by=cast.director, answer_within=0, remind_before=1)
    with pytest.raises(Refused, match="没有“关怀设置”的权限"):
        set_care(by=cast.finance_head, answer_within=3, remind_before=1)


def test_the_addressee_is_reminded_once_before_and_once_after(cast, care, clock):
    made = care(State.TAKEN)
    reminders = Notice.objects.filter(person=cast.finance_head, kind="reminder")
    for _ in range(9):
        every_morning()
        clock.shift(timedelta(days=1))

    assert reminders.count() == 2
    assert (
        not Notice.objects.filter(matter=made.pk).exclude(person__in=(cast.finance_head, cast.finance_liaison)).exists()
    )


def test_past_the_date_the_asker_may_choose_another_and_nothing_goes_on_by_itself(cast, care, clock):
    made = care()
    clock.shift(timedelta(days=9))
    every_morning()
    every_morning()

    made.refresh_from_db()
    assert made.addressee == cast.finance_head
    assert seers(cast) == {"finance_liaison", "finance_head"}
    assert AuditEntry.objects.filter(chain=made.chain, verb="care.offer_another").count() == 1
    assert Notice.objects.filter(person=cast.finance_liaison, matter=made.pk).exists()

    made = actions.readdress(made, by=cast.finance_liaison, addressee=cast.director)

    assert seers(cast) == {"finance_liaison", "director"}
    assert made.due_on == date(2026, 3, 20)  # five working days after Saturday, 14 March
    assert [row.verb for row in Awaited.objects.filter(matter=made.pk)] == ["acknowledge"]


def test_whoever_leaves_hands_no_request_over_and_its_asker_chooses_anew(cast, care, leaving, clock):
    made = care(addressee=cast.director, by=cast.officer2, deputies_may=True)
    RoleGrant.objects.create(person=cast.clerk, role="care_officer")
    asked = care(addressee=cast.clerk)
    left = leaving(leaver=cast.clerk, with_item=False)

    assert not in_hand(cast.clerk).filter(pk=asked.pk).exists()
    assert not in_hand(cast.director).filter(pk=made.pk).exists()
    assert not any(row.matter for row in left.checklist())
    assert "关怀" not in "".join(reasons_owed(cast.clerk))
    every_morning()

    asked.refresh_from_db()
    assert asked.is_offered
    assert Awaited.objects.filter(
        matter=asked.pk, verb="readdress", principal=cast.finance_liaison.own_principal
    ).exists()
    Person.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    leavings.cancel(left, by=cast.director, reason="账号已停用")
    assert not owing(Person.objects.filter(pk=cast.clerk.pk)).exists()


def test_readdressing_shuts_out_whoever_was_let_in_before(cast, care):
    made = care(State.TAKEN, deputies_may=True)
    actions.propose_helper(made, by=cast.finance_head, person=cast.clerk, why="协调值班表")
    actions.consent(made, by=cast.finance_liaison, helpers=[made.helpers.get().pk])

    made = actions.readdress(made, by=cast.finance_liaison, addressee=cast.director)

    assert seers(cast) == {"finance_liaison", "director"}
    assert not made.deputies_may
    with pytest.raises(Refused, match="就是现在的受理人"):
        actions.readdress(made, by=cast.finance_liaison, addressee=cast.director)


def test_the_asker_erases_it_and_the_chain_still_verifies(cast, care):
    made = care(State.HELPED)
    comment(made, by=cast.finance_liaison, text="多谢，父亲出院了。")
    with pytest.raises(Refused, match="已解决状态下不能上传附件"):
        actions.attach(made, by=cast.finance_liaison, file=ContentFile(b"x"), name="x.txt")

    made = actions.erase(made, by=cast.finance_liaison)

    assert not matching("父亲", again(cast.finance_liaison)).exists()
    assert (made.summary, made.comments.count(), made.replies.count()) == ("", 0, 0)
    assert verify_all().findings == ()
    with pytest.raises(Refused, match="已经清除"):
        actions.erase(made, by=cast.finance_liaison)


def test_a_file_is_erased_with_its_name(cast, care):
    made = care(State.ANSWERED)
    actions.attach(made, by=cast.finance_liaison, file=ContentFile("住院证明全文".encode()), name="住院证明.txt")
    actions.helped(made, by=cast.finance_liaison)

    actions.erase(made, by=cast.finance_liaison)

    assert [(each.name, each.blob.text) for each in made.attachments.all()] == [("已清除", "")]


def test_small_counts_and_running_quarters_are_never_shown(cast, care, clock):
    for _ in range(5):
        care()
    for _ in range(4):
        care(concern="health")
    with pytest.raises(ValueError, match="is not over"):
        figures(Quarter.of(date(2026, 3, 5)))
    clock.move_to(date(2026, 4, 1))

    shown = {each.concern: each.count for each in figures(next(finished_quarters()))}

    assert shown == {
        "family": 5,
        "health": None,
        "workload": None,
        "conflict": None,
        "housing": None,
        "leave": None,
        "other": None,
    }
    assert [Quarter.named(key) for key in ("2026-1", "2026-5", "", "二〇-1")] == [Quarter(2026, 1), None, None, None]


def test_its_days_stand_in_the_calendar_of_those_who_have_a_part(cast, care, today):
    made = care(State.TAKEN)
    span = (today, today + timedelta(days=30))
    assert [entry.falls for day in agenda(again(cast.finance_head), *span).entries.values() for entry in day] == [
        "care_answer"
    ]
    actions.answer(made, by=cast.finance_head, can="可以。", cannot="", follow_up_on=today + timedelta(days=14))

    assert today + timedelta(days=14) in agenda(again(cast.finance_liaison), *span).entries
    assert not agenda(again(cast.director), *span).entries


def test_a_follow_up_is_awaited_on_its_day_and_not_beyond(cast, care, today):
    made = care(State.TAKEN)
    actions.answer(made, by=cast.finance_head, can="可以。", cannot="", follow_up_on=today)
    every_morning()
    assert Notice.objects.filter(person=cast.finance_head, kind="reminder").count() == 1

    made = actions.follow_up(made, by=cast.finance_head, text="这周没有排夜班。")

    assert [row.verb for row in Awaited.objects.filter(matter=made.pk)] == ["helped"]


def test_nothing_is_taken_without_words_and_no_state_secret(cast, care):
    with pytest.raises(Refused, match="遇到什么困难"):
        care(wishes="  ")
    with pytest.raises(StateSecret):
        care(wishes="机密★10年\n资料")
    made = care(State.TAKEN)
    with pytest.raises(Refused, match="能办什么"):
        actions.answer(made, by=cast.finance_head, can=" ", cannot="")
    with pytest.raises(StateSecret):
        actions.answer(made, by=cast.finance_head, can="绝密★长期", cannot="")
    assert Matter.objects.filter(kind="care").count() == 1
    with pytest.raises(Refused, match="没有“提出诉求”的权限"):
        actions.ask(by=cast.audit_admin, addressee=cast.director, concern="health", wishes="想看病。")
