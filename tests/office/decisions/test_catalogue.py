"""The catalogue of major decision matters (国务院令第713号 art. 3): made, agreed to, published, adjusted; dossiers come of it."""

import inspect
from datetime import date, timedelta

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused, act
from shuniu.matters.forms import form_for
from shuniu.matters.workflow import common_moves
from shuniu.office.decisions.actions import opening
from shuniu.office.decisions.catalogue import actions
from shuniu.office.decisions.catalogue.models import Catalogue
from shuniu.office.decisions.catalogue.workflow import CATALOGUE, State
from shuniu.office.decisions.models import Dossier
from shuniu.org.roles import ROLES, codes_of
from tests.conftest import again
from tests.deciding import LINE

COMMON = {move.verb for move in common_moves(())}
VERBS = {move.verb for move in CATALOGUE.moves} - COMMON


def proposed(cast, line, **typed) -> Dossier:
    return opening.open_dossier(
        by=cast.housing_liaison, title="老城区供水管网改造方案", question="要不要改造？", catalogue_line=line, **typed
    )


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_verb_has_its_act_its_form_and_a_role():
    made = {
        name for name, each in inspect.getmembers(actions, inspect.isfunction) if each.__module__ == actions.__name__
    }

    assert {name for name in made if not name.startswith("_")} == VERBS
    assert [verb for verb in VERBS if form_for("decision_catalogue", verb) is None] == []
    codes = {CATALOGUE.code(verb) for verb in VERBS}
    assert codes <= codes_of(ROLES)
    assert not codes & codes_of(("system_admin", "security_admin", "audit_admin"))


@pytest.mark.parametrize("state", list(State))
def test_no_verb_comes_from_a_wrong_state(cast, catalogue, state):
    made = catalogue(state)

    assert made.state == state
    for move in CATALOGUE.moves:
        if state not in move.sources and move.sources:
            with pytest.raises(Refused, match=f"不能{move.label}"), act(made, move.verb, by=cast.director):
                raise AssertionError(f"{move.verb} was let through in {state}")


def test_a_stranger_neither_sees_nor_moves_it_before_it_is_published(cast, catalogue):
    made = catalogue(State.AGREED)
    stranger = again(cast.schools_liaison)

    assert not Catalogue.objects.visible_to(stranger).exists()
    assert "没有向您的单位征集事项" in CATALOGUE.reasons_against(
        catalogue_again(made, State.DRAFTING), "add_line", stranger
    )


def catalogue_again(made: Catalogue, state: str) -> Catalogue:
    made.state = state
    return made


# ── made ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_units_are_asked_and_answer_with_a_matter_or_with_none(cast, today):
    made = actions.open(by=cast.director, year=today.year)
    actions.ask_units(made, by=cast.director, units=[cast.housing, cast.finance], due_on=today + timedelta(days=10))
    waiting = {each.principal for each in made.awaits() if each.verb == "add_line"}
    assert {cast.housing.principal, cast.finance.principal} <= waiting

    actions.add_line(made, by=cast.housing_liaison, lead_unit=cast.housing, **LINE)
    actions.answer_none(made, by=cast.finance_liaison)

    assert list(made.asked.values_list("unit", "answer")) == [(cast.housing.pk, "listed"), (cast.finance.pk, "none")]
    assert [each.verb for each in made.awaits()] == ["record_consent"]
    with pytest.raises(Refused, match="或者已经答复"):
        actions.answer_none(made, by=cast.finance_liaison)
    with pytest.raises(Refused, match="还没有征集过的单位"):
        actions.ask_units(made, by=cast.director, units=[cast.finance], due_on=today + timedelta(days=5))


def test_a_year_has_one_catalogue_and_a_matter_stands_in_it_once(cast, catalogue, today):
    made = catalogue(State.DRAFTING)

    with pytest.raises(Refused, match="年度的目录已经在拟订或者已经公布"):
        actions.open(by=cast.director, year=today.year)
    with pytest.raises(Refused, match="只能拟订今年和明年的目录"):
        actions.open(by=cast.director, year=today.year - 1)
    with pytest.raises(Refused, match="已经列在目录里"):
        actions.add_line(made, by=cast.director, lead_unit=cast.housing, **LINE)
    assert Catalogue.objects.count() == 1


# ── agreed to, published, adjusted ───────────────────────────────────────────────────────────────────────────────────
def test_article_3_it_is_published_only_after_the_party_committee_agreed(cast, catalogue, today):
    made = catalogue(State.DRAFTING)
    with pytest.raises(Refused, match="拟订中状态下不能公布目录"):
        actions.publish(made, by=cast.director, channels="市政府网站")
    with pytest.raises(Refused, match="请写明同级党委同意"):
        actions.record_consent(made, by=cast.director, reference=" ")
    with pytest.raises(Refused, match="日期还没有到"):
        actions.record_consent(made, by=cast.director, reference="市委常委会", on=today + timedelta(days=1))
    actions.record_consent(made, by=cast.director, reference="市委常委会第3次会议")
    with pytest.raises(Refused, match="先经同级党委同意，再向社会公布"):
        actions.publish(made, by=cast.director, channels="市政府网站", on=today - timedelta(days=1))

    made = actions.publish(made, by=cast.director, channels="市政府网站")

    edition = made.editions.get()
    assert (edition.consent, edition.channels, edition.published_on) == ("市委常委会第3次会议", "市政府网站", today)
    assert LINE["title"] in edition.text
    assert made.due_on == date(today.year, 12, 31)
    assert Catalogue.objects.visible_to(again(cast.schools_liaison)).exists()


def test_an_adjustment_is_agreed_to_and_published_anew_and_the_old_edition_stays(cast, catalogue):
    made = actions.adjust(catalogue(), by=cast.director, reason="增加一项民生项目")
    actions.add_line(made, by=cast.director, lead_unit=cast.schools, **{**LINE, "title": "校车服务方案"})
    actions.record_consent(made, by=cast.director, reference="市委常委会第9次会议")
    actions.publish(made, by=cast.director, channels="市政府网站")

    new, old = made.editions.all()
    assert (new.number, old.number) == (2, 1)
    assert "校车服务方案" in new.text
    assert "校车服务方案" not in old.text


def test_what_the_committee_wants_changed_goes_back_and_is_agreed_to_anew(cast, catalogue):
    made = actions.send_back(catalogue(State.AGREED), by=cast.director, reason="承办单位要改")

    assert made.state == State.DRAFTING
    assert not made.editions.exists()


# ── dossiers ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_dossier_is_proposed_from_a_line_once(cast, catalogue):
    line = catalogue().lines.get()

    made = proposed(cast, line)

    assert made.catalogue_line == line
    with pytest.raises(Refused, match="已经划去、已经提出决策"):
        proposed(cast, line)
    opening.decline(made, by=cast.director, reason="先做调研")
    assert proposed(cast, line).catalogue_line == line


def test_a_line_is_open_to_major_decisions_of_a_published_catalogue_alone(cast, catalogue):
    made = catalogue(State.AGREED)
    with pytest.raises(Refused, match="目录没有公布"):
        proposed(cast, made.lines.get())

    made = actions.publish(made, by=cast.director, channels="市政府网站")
    with pytest.raises(Refused, match="走重大行政决策程序"):
        proposed(cast, made.lines.get(), procedure="light")


def test_a_dossier_that_was_opened_before_is_tied_to_its_line(cast, catalogue):
    before = proposed(cast, None)

    tied = opening.tie_to_catalogue(before, by=cast.housing_liaison, catalogue_line=catalogue().lines.get())

    assert tied.catalogue_line.title == LINE["title"]
    assert AuditEntry.objects.filter(verb="dossier.tie_to_catalogue").count() == 1


def test_a_matter_that_is_under_way_is_not_struck_out(cast, catalogue):
    made = catalogue()
    proposed(cast, made.lines.get())
    made = actions.adjust(made, by=cast.director, reason="改承办单位")

    with pytest.raises(Refused, match="已经提出决策，不能划去"):
        actions.drop_line(made, by=cast.director, line=made.lines.get(), reason="不办了")


def test_the_year_is_closed_once_each_matter_was_begun_or_says_why_not(cast, catalogue):
    made = catalogue()
    with pytest.raises(Refused, match=f"还没有启动，也没有说明原因：{LINE['title']}"):
        actions.close(made, by=cast.director)

    actions.leave_line(made, by=cast.director, line=made.lines.get(), reason="资金没有落实")
    made = actions.close(made, by=cast.director)

    assert (made.state, made.outcome) == (State.CLOSED, "列入1项，启动0项")
