"""The pages of portfolios (工作实绩档案), as a browser without script uses them."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from shuniu.audit.chain import append
from shuniu.matters.models import Link
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State as Of
from shuniu.office.team.models import Portfolio
from shuniu.office.team.portfolio import actions
from shuniu.office.team.portfolio.workflow import State
from tests.conftest import again
from tests.web.counting import queries_of


@pytest.fixture
def browser():
    def open_for(person) -> Client:
        client = Client()
        client.force_login(again(person))
        return client

    return open_for


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_portfolio_goes_from_the_list_to_whom_it_is_handed_in_and_back(cast, item, browser):
    done, other = item(Of.CLOSED), item(Of.CLOSED, title="修订惠企资金台账办法")
    own, head = browser(cast.officer), browser(cast.director)
    assert "还没有实绩档案" in page(own, "/team/portfolios/")
    said = own.post("/team/portfolios/new/", {"first_on": "2026-01-01", "last_on": "2026-03-05"}, follow=True)
    assert "系统先选入了几项" in said.content.decode()
    made = Portfolio.objects.get()
    address = f"/matters/{made.pk}/"
    for act, typed in (
        ("introduce", {"statement": "把惠企资金从文件办成了到账。"}),
        ("drop_items", {"items": [made.items.get(matter=other.pk).pk]}),
        ("describe", {"item": made.items.get(matter=done.pk).pk, "words": "牵头核对拨付清单", "place": 1}),
        ("correct", {"item": made.items.get(matter=done.pk).pk, "came": "asked", "reason": "3月2日局务会交办"}),
    ):
        assert own.post(f"{address}{act}/", typed).status_code == 302, act
    proof = SimpleUploadedFile("讲稿.txt", "讲稿".encode())
    talk = {"title": "给县区讲课", "happened_on": "2026-02-11", "file": proof}
    own.post(f"{address}add_item/", talk)
    pool = page(own, f"/team/portfolios/{made.pk}/matters/")
    assert other.title in pool
    assert done.title not in pool
    own.post(f"{address}choose/", {"matters": [other.pk]})
    shown = page(own, address)
    for words in (
        "把惠企资金从文件办成了到账",
        "牵头核对拨付清单",
        "3月2日局务会交办",
        "由本人提出",
        "给县区讲课",
        "讲稿.txt",
        other.title,
    ):
        assert words in shown, words
    assert head.get(address).status_code == 404

    given = {"to": cast.director.pk, "purpose": "review", "until_on": "2026-04-01"}
    said = own.post(f"{address}hand_in/", given, follow=True).content.decode()

    assert f"已提交给{cast.director.name}" in said
    assert made.title in page(head, "/inbox/")
    assert "牵头核对拨付清单" in page(head, address)
    assert head.get(f"/team/portfolios/{made.pk}/matters/").status_code == 404
    assert head.get(f"/team/portfolios/{made.pk}/versions/1/").status_code == 404
    assert "已记下您看过" in head.post(f"{address}read/", follow=True).content.decode()
    assert "对方已阅" in page(own, address)
    assert "牵头核对拨付清单" in page(own, f"/team/portfolios/{made.pk}/versions/1/")
    own.post(f"{address}withdraw/")
    assert head.get(address).status_code == 404


def test_it_is_set_on_paper_and_exported(cast, item, browser, portfolio):
    item(Of.CLOSED)
    made, own = portfolio(), browser(cast.officer)

    paper = own.get(f"/team/portfolios/{made.pk}/paper/docx/")
    assert paper.status_code == 200
    assert own.get(f"/team/portfolios/{made.pk}/paper/exe/").status_code == 404
    answer = own.get("/team/portfolios/?format=xlsx")
    rows = list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))
    assert rows[1][0] == made.title


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(cast, item, browser, portfolio):
    item(Of.CLOSED)
    made, own = portfolio(), browser(cast.officer)
    address = f"/matters/{made.pk}/"
    one = made.items.get().pk
    for act, typed, said in (
        ("describe", {"item": one, "words": "很" * 401}, "很" * 401),
        ("describe", {"item": 10**9, "words": "别人的"}, "别人的"),
        ("choose", {"matters": ["x", str(10**30)]}, "选择"),
        ("choose", {}, "请勾选要选入的事项"),
        ("add_item", {"title": "给县区讲课", "happened_on": "2026-02-11"}, "请写明可查证的出处"),
        ("add_item", {"title": "讲课", "happened_on": "2026-02-30", "evidence": "记录"}, "看不懂这个日期"),
        ("hand_in", {"to": cast.officer2.pk, "purpose": "review", "until_on": "2026-04-01"}, "选择"),
        ("hand_in", {"to": cast.director.pk, "purpose": "review", "until_on": "2026-03-01"}, "已经过去"),
    ):
        answer = own.post(f"{address}{act}/", typed)
        assert answer.status_code == 422, (act, typed)
        assert said in answer.content.decode(), (act, said)
    for first, last, said in (
        ("", "", "has-errors"),
        ("2026-03-01", "2026-02-01", "止日早于起日"),
        ("2027-01-01", "2027-02-01", "还没有开始"),
    ):
        answer = own.post("/team/portfolios/new/", {"first_on": first, "last_on": last})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert Portfolio.objects.count() == 1
    assert made.items.get().words == ""


def closed_rows(by, unit, count: int, begin: int = 0) -> None:
    """Many matters that somebody worked on, written past their acts: how they came about doesn't matter here."""
    from django.db import transaction
    from django.utils import timezone

    now = timezone.now()
    for n in range(begin, begin + count):
        row = SupervisionItem.objects.create(
            title=f"第{n}件事项", unit=unit, created_by=by, officer=by, state="closed", closed_at=now, lead_unit=unit
        )
        with transaction.atomic():
            append("supervision.draft", row.chain, by)


def test_pages_ask_the_same_with_sixty_items_as_with_six(cast, browser, portfolio):
    by = again(cast.officer)
    own, counts = browser(by), []
    closed_rows(by, cast.finance, 6)
    made = portfolio()
    for more in (0, 54):
        closed_rows(by, cast.finance, more, 6)
        held = made.items.values("matter_id")
        rest = list(SupervisionItem.objects.exclude(pk__in=held).order_by("pk").values_list("pk", flat=True)[:more])
        for start in range(0, len(rest), 30):
            actions.choose(made, by=by, matters=rest[start : start + 30])
        ids = list(made.items.values_list("matter_id", flat=True))
        for other in ids[1:]:
            Link.objects.get_or_create(source_id=other, target_id=ids[0], type=Link.Type.DERIVES_FROM)
        if not more:
            closed_rows(by, cast.finance, 5, 1000)
        counts.append(
            [
                queries_of(own, f"/matters/{made.pk}/"),
                queries_of(own, f"/team/portfolios/{made.pk}/matters/"),
                queries_of(own, "/team/portfolios/"),
            ]
        )

    assert made.items.count() == 60
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 40
    assert counts[1][1] <= 30
    assert counts[1][2] <= 30
    made = actions.hand_in(made, by=by, to=cast.director, purpose="talk", until_on=date(2026, 4, 1))
    assert made.state == State.HANDED_IN
