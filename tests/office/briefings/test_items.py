"""Items of information, from the unit's two minutes to what came of them."""

import pytest
from django.core.files.base import ContentFile

from shuniu.audit.models import AuditEntry
from shuniu.handovers.instructions import docket_from_instruction
from shuniu.matters import actions as common
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Link, Matter
from shuniu.notices.models import Notice
from shuniu.office.briefings.issues import actions as issues
from shuniu.office.briefings.items import actions
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.workflow import BRIEFING, State
from shuniu.office.supervision.actions import items as tasks
from shuniu.office.supervision.actions import sources
from shuniu.office.supervision.models import Directive, SupervisionItem
from tests.briefing import BODY
from tests.conftest import again


def told_to(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("sentence", flat=True))


def awaited(item) -> set[tuple[str, str]]:
    return set(item.awaited.values_list("principal", "verb"))


# ── the sending ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_item_waits_for_the_desk_and_is_seen_by_its_unit_alone(cast, editor, briefing):
    made = briefing()

    assert awaited(made) == {("role:information_officer", "take")}
    assert (made.number, str(made.unit)) == ("", "市住建局")
    seeing = [person for person in (cast.housing_liaison, editor, cast.director, cast.mayor) if sees(person, made)]
    assert len(seeing) == 4
    assert not sees(cast.finance_liaison, made)


def sees(person, item) -> bool:
    return Matter.objects.visible_to(again(person)).filter(pk=item.pk).exists()


def test_an_urgent_item_is_marked_most_urgent(briefing):
    assert briefing(category="urgent").get_urgency_display() == "特急"


@pytest.mark.parametrize(
    ("body", "said"),
    [("水" * 200_000, "正文有 200000 字，信息最多 10000 字"), ("停水了", "正文太短"), ("  \n ", "正文太短")],
)
def test_a_text_that_is_no_item_is_refused_and_nothing_is_kept(cast, body, said):
    with pytest.raises(Refused, match=said):
        actions.send_up(by=cast.housing_liaison, category="news", title="停水", body=body)

    assert not BriefingItem.objects.exists()


def test_a_state_secret_is_refused_in_text_and_file(cast):
    with pytest.raises(StateSecret):
        actions.send_up(by=cast.housing_liaison, category="news", title="通报", body=f"机密★10年\n{BODY}")
    with pytest.raises(StateSecret):
        actions.send_up(
            by=cast.housing_liaison, category="news", title="通报", body=BODY,
            given=[ContentFile("机密★10年\n全文".encode(), "全文.txt")],
        )  # fmt: skip

    assert not BriefingItem.objects.exists()


def test_whoever_has_no_right_sends_nothing(cast):
    with pytest.raises(Refused, match="没有“报送信息”的权限"):
        actions.send_up(by=cast.budget_staff, category="news", title="动态", body=BODY)


def test_what_is_returned_is_completed_by_the_unit_and_comes_again(cast, editor, briefing):
    made = briefing(State.RETURNED)
    assert any("请修改重报" in said for said in told_to(cast.housing_liaison))

    with pytest.raises(Refused, match="只有报送单位“市住建局”的人可以办理"):
        actions.revise(made, by=cast.schools_liaison, title="改", body=BODY)
    actions.revise(again(made), by=cast.housing_liaison, title=made.title, body=f"{BODY}涉及4300户。")

    made.refresh_from_db()
    assert made.state == State.SENT
    assert [edition.is_senders for edition in made.editions.all()] == [True, True]


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_editing_keeps_what_the_unit_had_sent(editor, briefing):
    made = briefing(State.IN_EDITING)

    actions.edit(made, by=editor, title="城北供水压力不足亟待解决", body=BODY.replace("早晚断水", "早晚停水"))

    made.refresh_from_db()
    assert made.title == "城北供水压力不足亟待解决"
    assert made.first_edition().title == "城北片区12个小区供水压力不足"
    assert [edition.number for edition in made.editions.all()] == [1, 2]


def test_an_edit_that_changes_nothing_makes_no_edition(editor, briefing):
    made = briefing(State.IN_EDITING)

    actions.edit(made, by=editor, title=made.title, body=made.body)

    assert made.editions.count() == 1


def test_what_is_not_used_says_why_to_its_author_and_may_be_taken_up_again(cast, editor, briefing):
    made = briefing(State.NOT_USED)

    assert any("不采用：上期已刊发同类情况" in said for said in told_to(cast.housing_liaison))
    assert not made.awaited.exists()
    assert actions.take(made, by=editor).state == State.IN_EDITING


def test_the_author_hears_of_adoption_print_instruction_and_what_came_of_it(cast, editor, briefing):
    made = briefing(State.ISSUED)
    actions.instruct(made, by=cast.mayor, text="请市住建局抓紧改造。")
    actions.feed_back(again(made), by=editor, text="市财政局已安排应急资金300万元。")

    told = "\n".join(told_to(cast.housing_liaison))

    for said in (
        "采用，编入",
        "刊发于临江政务信息2026年第1期",
        "批示：请市住建局抓紧改造。",
        "去向：市财政局已安排应急资金300万元。",
    ):
        assert said in told


@pytest.mark.parametrize("state", [state for state in State if state not in BRIEFING.move("edit").sources])
def test_editing_is_refused_in_every_other_state(editor, briefing, state):
    with pytest.raises(Refused, match="状态下不能编辑"):
        actions.edit(briefing(state), by=editor, title="改", body=BODY)


def test_no_verb_is_made_without_its_right(cast, briefing):
    made = briefing(State.IN_EDITING)

    for move in BRIEFING.moves:
        if move.sources and BRIEFING.code(move.verb).startswith("briefing.") and not move.verb.startswith("with"):
            assert BRIEFING.reasons_against(made, move.verb, again(cast.budget_staff)), move.verb


# ── leaders ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_put_before_a_leader_waits_for_him_and_his_word_waits_for_nobody(cast, editor, briefing):
    made = briefing(State.IN_EDITING)
    actions.put_before(made, by=editor, leaders=[cast.mayor], opinion="涉及群众用水，建议尽快研究。")
    actions.put_before(again(made), by=editor, leaders=[cast.mayor], opinion="再呈。")
    assert (cast.mayor.principal, "instruct") in awaited(made)
    assert made.instructions.count() == 1

    actions.instruct(again(made), by=cast.mayor, text="请市财政局、市住建局本周提出方案。", is_to_be_supervised=True)

    assert (cast.mayor.principal, "instruct") not in awaited(made)
    assert "批示：请市财政局、市住建局本周提出方案。" in "\n".join(told_to(editor))


def test_only_leaders_are_asked(cast, editor, briefing):
    with pytest.raises(Refused, match="不能批示这条信息"):
        actions.put_before(briefing(State.IN_EDITING), by=editor, leaders=[cast.clerk], opinion="请批示。")


def test_an_instruction_on_paper_needs_its_picture(cast, editor, briefing):
    made = briefing(State.ISSUED)
    other = briefing(State.SENT, title="另一条信息")
    elsewhere = common.attach(other, by=cast.housing_liaison, file=ContentFile("批示件".encode()), name="批.txt")
    with pytest.raises(Refused, match="先上传到这条信息"):
        actions.record_instruction(made, by=editor, leader=cast.mayor, text="抓紧。", proof=elsewhere)

    proof = common.attach(made, by=editor, file=ContentFile("批示原件".encode()), name="原件.txt")
    given = actions.record_instruction(again(made), by=editor, leader=cast.mayor, text="抓紧。", proof=proof)

    assert (given.leader, given.recorded_by) == (cast.mayor, editor)


def test_an_instruction_goes_the_way_of_all_instructions_and_its_end_comes_back_to_the_author(cast, editor, briefing):
    made = briefing(State.ISSUED)
    given = actions.instruct(
        made, by=cast.mayor, text="市财政局要在6月底前落实泵站改造资金。", is_to_be_supervised=True
    )
    assert awaited(made) == {("role:information_officer", "send_to_supervision")}

    source = docket_from_instruction(given, by=editor)

    made.refresh_from_db()
    assert not made.awaited.exists()
    link = Link.objects.get(source=source.pk, target=made.pk)
    assert (link.type, link.quote) == ("derives_from", "市财政局要在6月底前落实泵站改造资金。")
    with pytest.raises(Refused, match="已经转过督查"):
        docket_from_instruction(again(given), by=editor)

    verified = _carried_out(cast, source)
    outcome = made.outcomes.get()
    assert outcome.text == f"领导对这条信息的批示已转督查，“{verified.title}”已核验通过"
    assert outcome.by is None
    assert any("已核验通过" in said for said in told_to(cast.housing_liaison))


def _carried_out(cast, source) -> SupervisionItem:
    """The task in the leader's words, docketed, done and verified."""
    directive = source.directives.get()
    directive.lead_units.set([cast.finance])
    Directive.objects.filter(pk=directive.pk).update(evidence_needed=[])
    sources.submit(again(source), by=cast.officer)
    sources.approve(again(source), by=cast.director)
    item = SupervisionItem.objects.get()
    tasks.acknowledge(again(item), by=cast.finance_liaison)
    proof = [tasks.EvidenceGiven(kind="other", reference="临财建〔2026〕8号")]
    tasks.report_done(again(item), by=cast.finance_liaison, text="资金已下达。", evidence=proof)
    tasks.verify(again(item), by=cast.officer2, opinion="已看到指标文件。")
    return item


# ── issues ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_issue_takes_the_years_next_number_goes_to_its_list_and_is_printed(cast, editor, briefing):
    first, second = briefing(State.ISSUED), briefing(State.ISSUED, title="第二条信息")

    one, two = (item.adoptions.get().issue for item in (first, second))

    assert (one.number, two.number) == ("临江政务信息2026年第1期", "临江政务信息2026年第2期")
    assert first.outcome == "刊发于临江政务信息2026年第1期"
    assert [str(copy.receiver) for copy in one.copies.all()] == ["周启航", "市财政局"]
    assert "供水压力不足" in one.printed.blob.text
    assert "第1期" in one.printed.blob.text.replace(" ", "")
    assert Matter.objects.visible_to(again(cast.finance_liaison)).filter(pk=one.pk).exists()
    assert not Matter.objects.visible_to(again(cast.finance_liaison)).filter(pk=first.pk).exists()


def test_whoever_compiled_an_issue_does_not_sign_it_off(cast, bulletin, briefing):
    issue = issues.begin(by=cast.director, bulletin=bulletin)
    item = briefing(State.IN_EDITING)
    issues.adopt(item, by=cast.director, into=issue)
    issues.submit(again(issue), by=cast.director)

    with pytest.raises(Refused, match="不能自己签发"):
        issues.sign_off(again(issue), by=cast.director)


def test_an_empty_issue_does_not_go(editor, bulletin):
    with pytest.raises(Refused, match="还没有稿件"):
        issues.submit(issues.begin(by=editor, bulletin=bulletin), by=editor)


def test_an_item_stands_once_in_an_issue_and_its_text_rests_while_that_is_signed(cast, editor, bulletin, briefing):
    issue = issues.begin(by=editor, bulletin=bulletin)
    item = briefing(State.ADOPTED, issue=issue)
    with pytest.raises(Refused, match="里已经有这一条"):
        issues.adopt(item, by=editor, into=again(issue))
    issues.submit(again(issue), by=editor)

    with pytest.raises(Refused, match="请先退改这一期"):
        actions.edit(again(item), by=editor, title="改", body=BODY)


def test_arranging_moves_items_and_sends_back_to_the_desk_what_is_left_out(editor, bulletin, briefing):
    issue = issues.begin(by=editor, bulletin=bulletin)
    one, two, three = (briefing(State.ADOPTED, issue=issue, title=f"第{n}条信息") for n in "一二三")

    issues.arrange(again(issue), by=editor, order=[three, one], foreword="请参阅。")

    assert [each.item_id for each in issue.contents()] == [three.pk, one.pk]
    two.refresh_from_db()
    assert two.state == State.IN_EDITING
    stranger = briefing(State.IN_EDITING, title="不在里面")
    with pytest.raises(Refused, match="不在这一期里"):
        issues.arrange(again(issue), by=editor, order=[stranger])


def test_a_cancelled_issue_gives_its_items_back_and_takes_no_number(editor, bulletin, briefing):
    issue = issues.begin(by=editor, bulletin=bulletin)
    item = briefing(State.ADOPTED, issue=issue)

    issues.cancel(again(issue), by=editor, reason="内容合并到下一期")

    item.refresh_from_db()
    assert item.state == State.IN_EDITING
    assert again(issue).number == ""


def test_an_item_that_was_printed_before_stays_issued_when_another_issue_lets_it_go(editor, bulletin, briefing):
    item = briefing(State.ISSUED)
    second = issues.begin(by=editor, bulletin=bulletin)
    issues.adopt(item, by=editor, into=second)

    issues.cancel(again(second), by=editor, reason="不重复刊发")

    item.refresh_from_db()
    assert item.state == State.ISSUED


def test_what_was_printed_stays_as_printed_whatever_is_edited_after(cast, editor, bulletin, briefing):
    item = briefing(State.ISSUED)
    printed = item.adoptions.get()
    issues.adopt(item, by=editor, into=issues.begin(by=editor, bulletin=bulletin))
    actions.edit(again(item), by=editor, title="更新后的标题", body=BODY)

    printed.refresh_from_db()
    assert printed.shown_title == "城北片区12个小区供水压力不足"


def test_who_opened_an_issue_stands_on_its_list(cast, briefing):
    issue = briefing(State.ISSUED).adoptions.get().issue

    issues.note_opened(issue, cast.finance_liaison)

    assert [(str(copy.receiver), copy.opened_by) for copy in issue.copies.exclude(opened_at=None)] == [
        ("市财政局", cast.finance_liaison)
    ]


def test_a_name_is_taken_once_and_a_closed_bulletin_begins_no_issue(editor, bulletin):
    from shuniu.office.briefings.setting import set_bulletin

    with pytest.raises(Refused, match="已经有刊物"):
        set_bulletin(None, by=editor, name="临江政务信息")
    closed = set_bulletin(bulletin, by=editor, name="临江政务信息", is_closed=True)
    with pytest.raises(Refused, match="已停刊"):
        issues.begin(by=editor, bulletin=closed)
    assert AuditEntry.objects.filter(verb="briefings.set").count() == 2
