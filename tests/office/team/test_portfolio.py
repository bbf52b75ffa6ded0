"""A portfolio (工作实绩档案): what stands in it, who asked, what was new, what came of it, who sees it and until when."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuniu.audit.models import AuditEntry
from shuniu.matters import actions as matters
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Awaited, Link, Matter
from shuniu.matters.succession import in_hand
from shuniu.office.supervision.actions import items, sources
from shuniu.office.supervision.workflow import State as Of
from shuniu.office.team.portfolio import actions
from shuniu.office.team.portfolio.deeds import worked_on
from shuniu.office.team.portfolio.jobs import lapse_what_is_over
from shuniu.office.team.portfolio.models import Portfolio
from shuniu.office.team.portfolio.reading import lines_of, lines_of_version
from shuniu.office.team.portfolio.receivers import who_may_receive
from shuniu.office.team.portfolio.telling import hidden_words
from shuniu.office.team.portfolio.workflow import State
from shuniu.org.classification import Classification
from shuniu.org.models import Delegation, Person
from tests.conftest import again


def line(portfolio: Portfolio, matter: Matter, reader: Person):
    return next(each for each in lines_of(portfolio, again(reader)) if each.item.matter_id == matter.pk)


def proof(made) -> list[items.EvidenceGiven]:
    kinds = made.evidence_needed or ["other"]
    return [items.EvidenceGiven(kind=kind, reference="临财发〔2026〕3号") for kind in kinds]


def seen_by(portfolio: Portfolio, person: Person) -> bool:
    return Matter.objects.visible_to(again(person)).filter(pk=portfolio.pk).exists()


# ── what stands in it ────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_was_done_and_closed_stands_in_it_once_and_nothing_is_typed(cast, item, portfolio):
    done, open_still = item(Of.CLOSED), item(Of.REPORTED)

    made = portfolio()

    assert [each.matter_id for each in made.items.all()] == [done.pk]
    told = line(made, done, cast.officer)
    assert told.did == ("拟立项", "报批", "交办", "核验通过")
    assert told.outcome == "按期办结"
    assert told.checked[-1] == ("销号", cast.director.name)
    assert open_still.pk not in {each.item.matter_id for each in lines_of(made, cast.officer)}


def test_whoever_only_received_urged_or_remarked_has_done_nothing(cast, item, today):
    done = item(Of.IN_HAND)
    items.remind(done, by=again(cast.officer2), text="请抓紧", people=[cast.finance_liaison])
    matters.comment(done, by=again(cast.officer2), text="请抓紧")
    items.report_done(done, by=cast.finance_liaison, text="已印发。", evidence=proof(done))
    items.verify(done, by=cast.officer, opinion="已核对，属实。")
    items.close_out(done, by=cast.director, outcome="按期办结")

    assert not worked_on(again(cast.officer2), date(2026, 1, 1), today).exists()
    assert worked_on(again(cast.officer), date(2026, 1, 1), today).get().pk == done.pk


def test_only_the_period_counts(cast, item, portfolio, clock):
    item(Of.CLOSED)
    clock.shift(timedelta(days=60))

    made = portfolio(first_on=date(2026, 4, 1), last_on=date(2026, 5, 4))

    assert not made.items.exists()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(clicks=st.lists(st.sampled_from(["comment", "follow", "attach", "amend", "look"]), min_size=1, max_size=6))
def test_nothing_rises_by_clicking_more(cast, item, portfolio, clicks):
    """Whatever else the person does on the same matters that is no work, the portfolio stays equal, word for word."""
    done = item(Of.REPORTED)
    made_before = _closed(done, cast)
    made = portfolio()
    before = [repr(each) for each in lines_of(made, again(cast.officer))]
    for place, click in enumerate(clicks):
        _click(click, made_before, again(cast.officer), place)

    fresh = portfolio()

    assert [repr(each) for each in lines_of(made, again(cast.officer))] == before
    assert set(fresh.items.values_list("matter_id", flat=True)) >= set(made.items.values_list("matter_id", flat=True))
    assert line(fresh, done, cast.officer).did == line(made, done, cast.officer).did


def _closed(done, cast):
    items.verify(done, by=cast.officer, opinion="已核对，属实。")
    items.close_out(done, by=cast.director, outcome="按期办结")
    return done


def _click(what: str, matter: Matter, by: Person, place: int) -> None:
    from django.test import Client

    if what == "comment":
        matters.comment(matter, by=by, text=f"已阅 {place}")
    elif what == "follow":
        matters.follow(matter, by=by)
    elif what == "attach":
        matters.attach(matter, by=by, file=ContentFile(b"note"), name="note.txt")
    elif what == "look":
        client = Client()
        client.force_login(by)
        assert client.get(matter.get_absolute_url()).status_code == 200


def test_acts_of_work_made_again_leave_one_line(cast, item, portfolio):
    """Feeding back ten times is told as once."""
    once, often = item(), item(title="修订惠企资金台账办法")
    for made, times in ((once, 1), (often, 10)):
        for n in range(times):
            items.feed_back(made, by=again(cast.finance_liaison), text=f"正在办理 {n}。")
        items.report_done(made, by=again(cast.finance_liaison), text="已印发。", evidence=proof(made))
        _closed(made, cast)
    kept = portfolio(by=cast.finance_liaison)

    assert (
        line(kept, once, cast.finance_liaison).did
        == line(kept, often, cast.finance_liaison).did
        == ("反馈", "申报办结")
    )


# ── who asked ────────────────────────────────────────────────────────────────────────────────────────────────────────
def asked_for(cast, done) -> Matter:
    """The item was taken from a speech, which somebody wrote down."""
    speech = sources.enter(by=cast.officer, title="市长在工作例会上的讲话", original="市财政局要在6月底前印发办法。")
    Link.objects.create(source_id=done.pk, target_id=speech.pk, type=Link.Type.DERIVES_FROM)
    return speech


def test_two_people_with_equal_routine_counts_and_different_initiative_are_told_apart(cast, item, portfolio):
    """The same acts on as many matters: one was asked each time, the other saw it himself."""
    own = [item(Of.CLOSED, title=f"自行发现的事项{n}") for n in range(2)]
    theirs = []
    for n in range(2):
        made = items.draft(
            by=again(cast.officer2), title=f"交办的事项{n}", lead_unit=cast.finance, due_on=date(2026, 3, 30)
        )
        items.submit(made, by=again(cast.officer2))
        items.approve(made, by=cast.director)
        items.assign(made, by=again(cast.officer2))
        items.acknowledge(made, by=cast.finance_liaison)
        items.report_done(made, by=cast.finance_liaison, text="已印发。", evidence=proof(made))
        items.verify(made, by=again(cast.officer2), opinion="已核对，属实。")
        items.close_out(made, by=cast.director, outcome="按期办结")
        asked_for(cast, made)
        theirs.append(made)
    first, second = portfolio(), portfolio(by=cast.officer2)

    one, other = lines_of(first, again(cast.officer)), lines_of(second, again(cast.officer2))
    assert len(one) == len(other) == len(own) == len(theirs)
    assert {each.did for each in one} == {each.did for each in other}
    assert {each.came for each in one} == {"主动提出"}
    assert {each.came for each in other} == {"交办"}
    assert "市长在工作例会上的讲话" in other[0].came_words


def test_who_was_asked_by_the_colleague_who_began_it_is_told_so(cast, item, portfolio):
    done = item(Of.CLOSED)

    told = line(portfolio(by=cast.finance_liaison), done, cast.finance_liaison)

    assert told.came == "交办"
    assert told.came_words == f"由{cast.officer.name}提出"


def test_a_correction_is_kept_beside_what_the_system_found(cast, item, portfolio):
    done = item(Of.CLOSED)
    made = portfolio()
    with pytest.raises(Refused, match="请写明依据"):
        actions.correct(made, by=again(cast.officer), item=made.items.get(), came="asked", reason=" ")

    actions.correct(made, by=again(cast.officer), item=made.items.get(), came="asked", reason="3月2日局务会交办")

    told = line(made, done, cast.officer)
    assert told.came == "交办"
    assert told.item.reason == "3月2日局务会交办"
    assert told.came_words == "由本人提出，没有交办的来源"


# ── what was new, what came of it ────────────────────────────────────────────────────────────────────────────────────
def test_what_the_office_had_before_is_said_plainly(cast, item, portfolio, clock):
    clock.shift(timedelta(days=-40))
    before = item(title="修订城区供水管网抢修办法")
    clock.shift(timedelta(days=40))
    like = item(Of.CLOSED, title="印发城区供水管网抢修办法")
    fresh = item(Of.CLOSED, title="编制低空经济起降场布点规划")
    made = portfolio()

    told = line(made, like, cast.officer)
    assert told.new_words == f"与《{before.title}》（2026年1月）相近"
    assert told.earlier.url == before.get_absolute_url()
    assert line(made, fresh, cast.officer).new_words == "在本人知悉范围内，办公室此前没有相近的事项"


def test_what_came_of_it_and_who_built_on_it_is_told_to_those_who_see_it(cast, item, portfolio):
    done, answer = item(Of.CLOSED), item(title="复核办法执行情况")
    Link.objects.create(source_id=answer.pk, target_id=done.pk, type=Link.Type.EVALUATES)
    own = item(title="本人后来的事项")
    Link.objects.create(source_id=own.pk, target_id=done.pk, type=Link.Type.DERIVES_FROM)
    later = items.draft(by=again(cast.officer2), title="推广到县区", lead_unit=cast.housing, due_on=date(2026, 5, 1))
    Link.objects.create(source_id=later.pk, target_id=done.pk, type=Link.Type.DERIVES_FROM)
    made = portfolio()

    told = line(made, done, cast.officer)
    assert [each.title for each in told.results] == ["《复核办法执行情况》（2026年3月）"]
    assert [each.title for each in told.reused] == ["《推广到县区》（2026年3月）"], (
        "what he built on himself is no reuse"
    )
    assert told.reused[0].who == str(later.unit)


# ── what the person writes ───────────────────────────────────────────────────────────────────────────────────────────
def test_the_person_chooses_orders_and_describes(cast, item, portfolio):
    first, second = item(Of.CLOSED), item(Of.CLOSED, title="修订惠企资金台账办法")
    made, by = portfolio(), again(cast.officer)
    other = made.items.get(matter=first.pk)

    actions.describe(made, by=by, item=other, words="牵头核对了三次拨付清单。", place=1)
    actions.drop_items(made, by=by, items=[made.items.get(matter=second.pk)])
    assert [each.matter_id for each in made.items.all()] == [first.pk]
    actions.choose(made, by=by, matters=[second.pk, first.pk])

    assert [(each.matter_id, each.place) for each in made.items.all()] == [(first.pk, 1), (second.pk, 2)]
    assert made.items.get(matter=first.pk).words == "牵头核对了三次拨付清单。"
    assert AuditEntry.objects.filter(chain=made.chain, verb="portfolio.choose").get().payload["count"] == 1
    assert "三次" not in str(list(AuditEntry.objects.filter(chain=made.chain).values_list("payload", flat=True)))


def test_what_the_system_does_not_know_is_marked_and_has_to_be_proven(cast, portfolio, today):
    made, by = portfolio(), again(cast.officer)
    with pytest.raises(Refused, match="要有佐证"):
        actions.add_item(made, by=by, title="给县区讲课", happened_on=today)

    actions.add_item(made, by=by, title="给县区讲课", happened_on=today, file=ContentFile("讲稿".encode(), "讲稿.txt"))

    told = lines_of(made, by)[0]
    assert told.is_own_word
    assert told.new_words == "", "the system says nothing of what it does not know"
    assert told.item.file.name == "讲稿.txt"
    actions.drop_items(made, by=by, items=[told.item])
    assert not made.attachments.exists(), "what is not shown is not handed in as a file either"


def test_very_long_words_are_refused_and_nothing_is_cut(cast, item, portfolio):
    item(Of.CLOSED)
    made, by = portfolio(), again(cast.officer)

    with pytest.raises(Refused, match="超过 400 字"):
        actions.describe(made, by=by, item=made.items.get(), words="很" * 401)
    with pytest.raises(Refused, match="超过 2000 字"):
        actions.introduce(made, by=by, statement="很" * 2001)
    actions.describe(made, by=by, item=made.items.get(), words="好" * 400)
    assert len(made.items.get().words) == 400


def test_no_words_of_his_take_a_state_secret(cast, item, portfolio, today):
    item(Of.CLOSED)
    made, by, secret = portfolio(), again(cast.officer), "起草防汛方案（机密★10年）"
    one = made.items.get()
    for write in (
        lambda: actions.introduce(made, by=by, statement=secret),
        lambda: actions.describe(made, by=by, item=one, words=secret),
        lambda: actions.correct(made, by=by, item=one, came="asked", reason=secret),
        lambda: actions.add_item(made, by=by, title=secret, happened_on=today, evidence="记录"),
    ):
        with pytest.raises(StateSecret):
            write()
    assert made.items.count() == 1


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 1), date(2026, 2, 1), "早于起日"),
        (date(2026, 4, 1), date(2026, 5, 1), "还没有开始"),
        (date(2010, 1, 1), date(2026, 3, 1), "最长五年"),
    ],
)
def test_a_period_that_is_none_is_refused(cast, first, last, said):
    with pytest.raises(Refused, match=said):
        actions.begin(by=again(cast.officer), first_on=first, last_on=last)


def test_a_matter_of_somebody_else_or_of_nobody_is_not_chosen(cast, item, portfolio):
    theirs = item(Of.CLOSED)
    made = portfolio(by=cast.clerk)

    for forged in ([theirs.pk], [10**9]):
        with pytest.raises(Refused, match="不是您在这段期间办结的"):
            actions.choose(made, by=again(cast.clerk), matters=forged)
    with pytest.raises(Refused, match="请勾选"):
        actions.choose(made, by=again(cast.clerk), matters=[])
    assert not made.items.exists()


# ── who sees it ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_nobody_else_sees_it_not_the_unit_the_director_or_a_deputy(cast, item, portfolio, today):
    item(Of.CLOSED)
    Delegation.objects.create(
        principal_person=cast.officer, deputy=cast.officer2, from_on=today, until_on=today, reason="出差"
    )
    made = portfolio()

    assert seen_by(made, cast.officer)
    for other in ("director", "officer2", "mayor", "clerk", "security_admin", "audit_admin"):
        assert not seen_by(made, getattr(cast, other)), other
    with pytest.raises(Refused, match="只由本人整理"):
        actions.introduce(made, by=again(cast.officer2), statement="替他写")


def test_handed_in_it_is_seen_by_one_until_it_is_taken_back(cast, item, portfolio):
    item(Of.CLOSED)
    made = portfolio(State.HANDED_IN)
    assert seen_by(made, cast.director)
    assert not seen_by(made, cast.officer2)
    assert Awaited.objects.filter(matter=made.pk, verb="read", principal=cast.director.own_principal).exists()
    with pytest.raises(Refused, match="已提交状态下不能写说明"):
        actions.describe(made, by=again(cast.officer), item=made.items.get(), words="改")
    matters.follow(made, by=again(cast.director))
    actions.read(made, by=again(cast.director))
    assert not Awaited.objects.filter(matter=made.pk).exists()
    assert not in_hand(again(cast.director)).filter(pk=made.pk).exists()

    actions.withdraw(made, by=again(cast.officer))

    assert not seen_by(made, cast.director), "not by having followed it either"
    version = made.versions.get()
    assert version.read_at is not None
    assert version.ended_at is not None


def test_it_is_taken_back_by_itself_once_its_day_has_passed(cast, portfolio, clock):
    made = portfolio(State.HANDED_IN)
    lapse_what_is_over()
    assert seen_by(made, cast.director)
    clock.shift(timedelta(days=30))

    lapse_what_is_over()

    assert not seen_by(made, cast.director)
    assert Portfolio.objects.get(pk=made.pk).state == State.PRIVATE


def test_a_version_keeps_what_was_handed_in(cast, item, portfolio):
    done = item(Of.CLOSED)
    made, by = portfolio(), again(cast.officer)
    actions.introduce(made, by=by, statement="第一次的陈述")
    actions.describe(made, by=by, item=made.items.get(), words="第一次的说明")
    for _ in range(2):
        actions.hand_in(made, by=by, to=cast.director, purpose="review", until_on=date(2026, 4, 1))
        actions.withdraw(made, by=by)
        actions.describe(made, by=by, item=made.items.get(), words="第二次的说明")

    first, second = made.versions.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert lines_of_version(first, by)[0].item.words == "第一次的说明"
    assert lines_of_version(first, by)[0].title == done.title
    assert lines_of_version(second, by)[0].item.words == "第二次的说明"


def test_it_is_handed_in_only_upwards(cast, item, portfolio):
    item(Of.CLOSED)
    made, by = portfolio(), again(cast.officer)
    assert cast.director in who_may_receive(by)
    assert set(who_may_receive(again(cast.budget_staff))) >= {cast.finance_head, cast.mayor, cast.director}

    for other in (cast.officer, cast.officer2, cast.finance_head, cast.security_admin):
        with pytest.raises(Refused, match="不能向其提交"):
            actions.hand_in(made, by=by, to=other, purpose="review", until_on=date(2026, 4, 1))
    with pytest.raises(Refused, match="已经过去"):
        actions.hand_in(made, by=by, to=cast.director, purpose="review", until_on=date(2026, 3, 1))
    assert not made.versions.exists()


def test_an_empty_one_is_not_handed_in(cast, portfolio):
    with pytest.raises(Refused, match="还没有事项"):
        actions.hand_in(
            portfolio(), by=again(cast.officer), to=cast.director, purpose="review", until_on=date(2026, 4, 1)
        )


def test_a_reader_who_is_not_cleared_is_told_how_many_and_nothing_else(cast, item, portfolio):
    secret, other = item(Of.CLOSED, title="调整开发区干部考核办法"), item(Of.CLOSED)
    Matter.objects.filter(pk=secret.pk).update(classification=Classification.WORK_SECRET)
    Person.objects.filter(pk=cast.director.pk).update(clearance=Classification.INTERNAL)
    made = portfolio()
    actions.describe(made, by=again(cast.officer), item=made.items.get(matter=secret.pk), words="主持起草开发区办法")
    actions.hand_in(made, by=again(cast.officer), to=again(cast.director), purpose="review", until_on=date(2026, 4, 1))

    lines = lines_of(made, again(cast.director))

    assert hidden_words(lines) == ["工作秘密事项 1 项"]
    hidden = next(each for each in lines if each.item.matter_id == secret.pk)
    assert (hidden.title, hidden.url, hidden.did, hidden.outcome) == ("", "", (), "")
    assert line(made, other, cast.director).title == other.title
    assert line(made, secret, cast.officer).title == secret.title
