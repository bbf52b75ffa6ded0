"""What people send by mistake (误填): texts without a task or with thousands, closed units, past days, circles."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shuniu.api.models import ApiToken
from shuniu.audit.models import AuditEntry
from shuniu.audit.verifying import verify_all
from shuniu.matters.acts import Refused
from shuniu.office.supervision.actions import directives, items, sources
from shuniu.office.supervision.forms.steering import ApplyToTransferForm
from shuniu.office.supervision.models import Directive, SupervisionItem
from shuniu.office.supervision.workflow import SourceState, State
from shuniu.org.matching import Matcher
from tests.conftest import again

ORDER = "市财政局要在{}月底前印发第{}号惠企资金直达办法。\n"


def many(orders: int) -> str:
    return "".join(ORDER.format(4 + place % 9, place) for place in range(1, orders + 1))


@pytest.fixture
def closed(cast, today):
    """The finance bureau, closed since yesterday; the housing bureau has taken on its duties."""
    cast.finance.closed_on, cast.finance.successor = today - timedelta(days=1), cast.housing
    cast.finance.save()
    return cast.finance


@pytest.fixture
def call(cast):
    def make(person, path: str, body: dict) -> tuple[int, dict]:
        client = Client(headers={"Authorization": f"Bearer {ApiToken.make(person, '测试')[1]}"})
        answer = client.post(f"/api/v1{path}", body, content_type="application/json")
        return answer.status_code, answer.json()

    return make


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_text_without_a_directive_is_kept_and_says_what_to_do_next(cast):
    source = sources.enter(by=cast.officer, original="今年以来，全市经济运行总体平稳，成绩来之不易。")

    assert source.directives.count() == 0
    with pytest.raises(Refused, match="还没有可立项的任务，请先从原文中选取"):
        sources.submit(source, by=cast.officer)


@pytest.mark.parametrize("text", ["", "  \n\u3000 ", "\x00", "\ufeff"])
def test_an_empty_text_is_refused(cast, text):
    with pytest.raises(Refused, match="还没有内容"):
        sources.enter(by=cast.officer, original=text)
    assert not AuditEntry.objects.exists()


def queries_of(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_five_thousand_directives_are_entered_without_a_query_for_each(cast):
    few = queries_of(lambda: sources.enter(by=cast.officer, original=many(50)))
    lots = queries_of(lambda: sources.enter(by=cast.officer, original=many(5_000)))

    assert Directive.objects.count() == 5_050
    assert lots - few < 5_000 / 20


def test_what_one_item_of_a_list_costs_does_not_grow_with_the_list(cast):
    costs = []
    for orders in (10, 80):
        source = sources.enter(by=cast.officer, original=many(orders))
        costs.append(queries_of(lambda source=source: sources.approve(source, by=cast.director)) / orders)

    assert SupervisionItem.objects.filter(state=State.ASSIGNED).count() == 90
    assert sorted(int(item.number[7:-1]) for item in SupervisionItem.objects.all()) == list(range(1, 91))
    assert costs[1] <= costs[0]
    assert verify_all().holds


# ── units that were renamed or closed in between ─────────────────────────────────────────────────────────────────────
def test_approving_tells_who_took_on_the_duties_of_a_unit_closed_meanwhile(cast, closed):
    source = sources.enter(by=cast.officer, original="请各单位抓紧落实以下任务。")
    directive = directives.add_directive(source, by=cast.officer, start=0, end=12, task="印发办法")
    directive.lead_units.set([closed])

    with pytest.raises(Refused, match="“市财政局”已撤销，职责由“市住建局”承接，请改交“市住建局”"):
        sources.approve(source, by=cast.director)

    source.refresh_from_db()
    assert source.state == SourceState.BREAKING_DOWN
    assert not SupervisionItem.objects.exists()


def test_assigning_to_a_closed_unit_is_refused_on_every_way(cast, item, closed, call):
    made = item(State.DOCKETED)

    with pytest.raises(Refused, match="职责由“市住建局”承接"):
        items.assign(made, by=cast.officer)
    status, problem = call(cast.officer, f"/supervision/{made.pk}/assign", {})
    assert (status, "市住建局" in problem["reasons"][0]) == (422, True)
    status, problem = call(cast.officer, "/supervision/draft", {"title": "印发办法", "lead_unit": closed.pk})
    assert (status, list(problem["errors"])) == (422, ["lead_unit"])


def test_a_transfer_to_a_closed_unit_is_refused_when_asked_and_when_accepted(cast, item, today):
    made = item(State.IN_HAND)
    items.apply_to_transfer(made, by=cast.finance_liaison, to_unit=cast.housing, reason="职责已划转")
    cast.housing.closed_on, cast.housing.successor = today, cast.schools
    cast.housing.save()

    with pytest.raises(Refused, match="请改交“市教育局”"):
        items.accept_transfer(made, by=again(cast.housing_liaison))
    other = item(State.IN_HAND)
    with pytest.raises(Refused, match="请改交“市教育局”"):
        items.apply_to_transfer(other, by=cast.finance_liaison, to_unit=cast.housing, reason="职责已划转")
    form = ApplyToTransferForm(
        {"to_unit": cast.housing.pk, "reason": "职责已划转"}, matter=other, by=cast.finance_liaison
    )
    assert "已撤销" in str(form.errors["to_unit"])


def test_a_name_of_old_leads_to_the_unit_of_today(cast, closed):
    cast.housing.name, cast.housing.short_name = "临江市城乡建设和管理局", "市城建局"
    cast.housing.save()

    found = Matcher()

    assert found.match("市城建局").units == (cast.housing,)
    assert found.match("临江市财政局").units == (cast.housing,)


# ── days that have passed ────────────────────────────────────────────────────────────────────────────────────────────
def test_a_day_in_the_past_is_refused_by_act_page_and_api(cast, item, today, call):
    past = today - timedelta(days=1)
    made, running = item(State.DOCKETED), item(State.IN_HAND)

    for refused in (
        lambda: items.draft(by=cast.officer, title="印发办法", lead_unit=cast.finance, due_on=past),
        lambda: items.assign(made, by=cast.officer, due_on=past),
        lambda: items.apply_to_extend(running, by=cast.finance_liaison, until=past, reason="还要三天"),
    ):
        with pytest.raises(Refused, match=r"已经过去|要晚于现在的时限"):
            refused()
    for person, path, body in (
        (cast.officer, "/supervision/draft", {"title": "印发", "lead_unit": cast.finance.pk, "due_on": str(past)}),
        (cast.officer, f"/supervision/{made.pk}/assign", {"due_on": str(past)}),
        (cast.finance_liaison, f"/supervision/{running.pk}/apply_to_extend", {"until": str(past), "reason": "还要"}),
    ):
        status, problem = call(person, path, body)
        assert (status, "已经过去" in str(problem["errors"])) == (422, True)


def test_an_amended_date_may_not_lie_in_the_past(cast, item, today):
    made = item(State.DOCKETED)

    with pytest.raises(Refused, match="已经过去"):
        items.amend(made, by=cast.officer, due_on=today - timedelta(days=1))


# ── circles ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_merges_never_run_in_a_circle(cast, item):
    one, two, three = (item(State.IN_HAND) for _ in range(3))
    items.merge(one, by=cast.director, target=two, reason="同一件事")
    items.merge(two, by=cast.director, target=three, reason="同一件事")

    for target in (one, two, three):
        with pytest.raises(Refused, match="循环并案"):
            items.merge(three, by=cast.director, target=target, reason="同一件事")


def test_a_number_brought_along_by_an_import_is_passed_over(cast, item):
    items.carry_over(by=cast.officer, title="旧事", lead_unit=cast.finance, was="办理中", state=State.IN_HAND,
                     number="督〔2026〕2号")  # fmt: skip

    numbers = [item(State.DOCKETED).number for _ in range(2)]

    assert numbers == ["督〔2026〕1号", "督〔2026〕3号"]


@pytest.mark.parametrize("address", ["/search/?q=%00", "/supervision/items/?words=%00", "/api/v1/matters?words=%00"])
def test_a_null_character_in_an_address_is_a_bad_request(cast, address):
    client = Client()
    client.force_login(cast.officer, backend="shuniu.org.backend.AccountBackend")

    assert client.get(address).status_code == 400


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────
NINES = "9" * 5000


@pytest.mark.parametrize(
    "address",
    [
        "/cases/passing/?last=0001-06-01",
        f"/coordination/burden/?year={NINES}",
        "/coordination/burden/?year=②⓪②⑥",
        f"/coordination/new/?ground={NINES}",
        f"/research/new/?signal={NINES}",
        f"/research/new/?signal={'9' * 30}",
        f"/search/?q=供水&after={NINES}",
    ],
)
def test_an_address_that_names_no_day_and_no_number_shows_the_usual(cast, address):
    browser = Client()
    browser.force_login(again(cast.director))

    assert browser.get(address).status_code == 200


def test_a_button_that_names_no_ruling_changes_nothing_of_what_was_typed(cast):
    browser = Client()
    browser.force_login(again(cast.clerk))
    for name in ("use", "use_answer"):
        answer = browser.post("/cases/new/", {"channel": "call", "title": "新街没有自来水", name: NINES})
        assert answer.status_code in (200, 422)
        assert "新街没有自来水" in answer.content.decode()
