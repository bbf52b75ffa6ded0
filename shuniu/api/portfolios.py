"""实绩档案 over the API: portfolios, what can be chosen for them, their versions; their acts are those of every matter."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Router, Schema

import shuniu.office.team.portfolio.forms  # noqa: F401 - registers the forms of its acts
from shuniu.api.auth import caller, worker
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.matters.acts import Refused
from shuniu.matters.printing import SETTERS, typeset_as
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.office.team.portfolio.choosing import Pool
from shuniu.office.team.portfolio.composing import compose
from shuniu.office.team.portfolio.models import Portfolio
from shuniu.office.team.portfolio.reading import lines_of, lines_of_version
from shuniu.office.team.portfolio.register import PortfolioFilter, write_xlsx
from shuniu.office.team.portfolio.telling import Line, Pointer, hidden_words
from shuniu.typesetting import CannotTypeset

router = Router(tags=["队伍"])
POOL_MOST = 60


class PortfoliosIn(Schema):
    """The filters of the page's list, by the names that stand in its address."""

    words: str = ""
    purpose: str = ""
    state: list[str] = MANY
    is_open: bool | None = None


class PointerOut(Schema):
    relation: str
    title: str
    who: str
    url: str


class CheckOut(Schema):
    act: str
    who: str


class LineOut(Schema):
    """一项; `item` is what acts name it by, `is_own_word` what the person wrote himself, `own_came` his correction."""

    item: int
    matter: int | None
    title: str
    number: str
    on: date | None
    is_own_word: bool
    did: list[str]
    came: str
    came_words: str
    came_from: PointerOut | None
    own_came: str
    own_reason: str
    new: str
    earlier: PointerOut | None
    outcome: str
    checked: list[CheckOut]
    results: list[PointerOut]
    reused: list[PointerOut]
    words: str
    evidence: str
    file: int | None


class VersionOut(Schema):
    number: int
    at: datetime
    to: str
    purpose: str
    until_on: date
    read_at: datetime | None
    ended_at: datetime | None


class PortfolioWhole(Schema):
    """`hidden` says what of it the caller may not see: what sort and how many."""

    matter: MatterRow
    holder: str
    first_on: date
    last_on: date
    statement: str
    handed_to: str | None
    purpose: str
    until_on: date | None
    lines: list[LineOut]
    hidden: list[str]
    versions: list[VersionOut]


class VersionWhole(Schema):
    version: VersionOut
    statement: str
    lines: list[LineOut]
    hidden: list[str]


class ChoiceOut(Schema):
    """可选入的事项: by which number it is chosen, what was done on it, whether somebody asked."""

    matter: int
    kind: str
    number: str
    title: str
    closed_at: datetime
    did: list[str]
    came: str


class ChoicePage(Schema):
    items: list[ChoiceOut]
    next: int | None


@router.get(
    "/portfolios", response={200: MatterPage, PROBLEMS: Problem}, summary="实绩档案", operation_id="portfolios.list"
)
def list_portfolios(
    request: HttpRequest, wanted: PortfoliosIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(PortfolioFilter(given(wanted.dict()), person=worker(request)).portfolios(), after, limit)


@router.get(
    "/portfolios/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出实绩档案目录",
    operation_id="portfolios.export",
)
def export_portfolios(request: HttpRequest, wanted: PortfoliosIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = PortfolioFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.portfolios().for_list(), chosen.shown, write_xlsx, "实绩档案")


def found(request: HttpRequest, pk: int) -> Portfolio:
    return open_one(Portfolio.objects.visible_to(caller(request)).for_list(), pk, by=caller(request))


def own(request: HttpRequest, pk: int) -> Portfolio:
    """The caller's own. Raises Http404 where it is another's, though it was handed in to him."""
    portfolio = found(request, pk)
    if portfolio.holder_id != caller(request).pk:
        raise Http404
    return portfolio


def pointer_out(each: Pointer | None) -> dict[str, str] | None:
    return {name: getattr(each, name) for name in ("relation", "title", "who", "url")} if each else None


def line_out(line: Line) -> dict[str, Any]:
    item = line.item
    plain = ("title", "number", "on", "is_own_word", "came", "came_words", "outcome")
    return {name: getattr(line, name) for name in plain} | {
        "item": item.pk or 0,
        "matter": item.matter_id,
        "did": list(line.did),
        "came_from": pointer_out(line.came_from),
        "own_came": item.came,
        "own_reason": item.reason,
        "new": line.new_words,
        "earlier": pointer_out(line.earlier),
        "checked": [{"act": act, "who": who} for act, who in line.checked],
        "results": list(map(pointer_out, line.results)),
        "reused": list(map(pointer_out, line.reused)),
        "words": item.words,
        "evidence": item.evidence,
        "file": item.file_id,
    }


def shown(lines: list[Line]) -> dict[str, Any]:
    return {"lines": [line_out(line) for line in lines if not line.hidden], "hidden": hidden_words(lines)}


def version_out(version: Any) -> dict[str, Any]:
    names = ("number", "at", "purpose", "until_on", "read_at", "ended_at")
    return {name: getattr(version, name) for name in names} | {"to": str(version.to)}


@router.get(
    "/portfolios/{pk}",
    response={200: PortfolioWhole, PROBLEMS: Problem},
    summary="实绩档案",
    operation_id="portfolios.get",
)
def get_portfolio(request: HttpRequest, pk: int) -> Any:
    """A portfolio as the caller may read it; its versions are told to its holder."""
    portfolio, person = found(request, pk), caller(request)
    is_own = portfolio.holder_id == person.pk
    names = ("first_on", "last_on", "statement", "purpose", "until_on")
    return {name: getattr(portfolio, name) for name in names} | {
        "matter": row_out(portfolio),
        "holder": str(portfolio.holder),
        "handed_to": str(portfolio.handed_to) if portfolio.handed_to else None,
        "versions": list(map(version_out, portfolio.versions.select_related("to"))) if is_own else [],
        **shown(lines_of(portfolio, person)),
    }


@router.get(
    "/portfolios/{pk}/matters",
    response={200: ChoicePage, PROBLEMS: Problem},
    summary="可选入的事项",
    operation_id="portfolios.matters",
)
def list_choices(request: HttpRequest, pk: int, words: str = "", start: int = 0, limit: int = PAGE) -> Any:
    """What the caller can choose for his portfolio, the latest closed first; `start` is how many to pass over."""
    pool = Pool(own(request, pk), words[:100])
    start, limit = max(0, min(start, 100_000)), max(1, min(limit, POOL_MOST))
    rows = list(pool.matters[start : start + limit + 1])
    return {
        "items": [
            {name: getattr(each.matter, name) for name in ("number", "title", "closed_at")}
            | {"matter": each.matter.pk, "kind": each.kind, "did": list(each.did), "came": each.came}
            for each in pool.told(rows[:limit])
        ],
        "next": start + limit if len(rows) > limit else None,
    }


@router.get(
    "/portfolios/{pk}/versions/{number}",
    response={200: VersionWhole, PROBLEMS: Problem},
    summary="提交过的一版",
    operation_id="portfolios.version",
)
def get_version(request: HttpRequest, pk: int, number: int) -> Any:
    """A version as it was handed in, for its holder."""
    portfolio = own(request, pk)
    version = get_object_or_404(portfolio.versions.select_related("to", "portfolio__holder"), number=number)
    lines = lines_of_version(version, caller(request))
    return {"version": version_out(version), "statement": version.content["statement"], **shown(lines)}


@router.get(
    "/portfolios/{pk}/typeset/{form}",
    response={200: None, PROBLEMS: Problem},
    summary="实绩档案排版",
    operation_id="portfolios.typeset",
)
def get_typeset(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The portfolio as pdf or docx, with what the caller may read."""
    portfolio = found(request, pk)
    if form not in SETTERS:
        raise Http404(form)
    try:
        paper = compose(portfolio, portfolio.statement, lines_of(portfolio, caller(request)))
        content, media_type = typeset_as(paper, form)
        return HttpResponse(content, content_type=media_type)
    except CannotTypeset as fault:
        raise Refused(gettext("档案排不出版：%(reason)s") % {"reason": fault}) from fault
