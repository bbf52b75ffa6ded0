"""The registers of publications and of requests (公开台账、公开申请台账): filtered, sorted and exported the same way for page and API."""

from collections.abc import Iterable
from typing import Any, BinaryIO

from django import forms

from shuniu.matters.columns import Column, order_by, write_as_shown
from shuniu.matters.fields import DayField
from shuniu.matters.narrowing import ListFilter
from shuniu.office.disclosure.publications.kinds import PublicationKind, Topic
from shuniu.office.disclosure.publications.models import Publication, PublicationQuerySet
from shuniu.office.disclosure.publications.workflow import State as PublicationState
from shuniu.office.disclosure.requests.kinds import ApplicantKind, Outcome
from shuniu.office.disclosure.requests.models import DisclosureRequest, RequestQuerySet
from shuniu.office.disclosure.requests.workflow import State as RequestState
from shuniu.search.find import with_words


def published_on(row: Publication) -> object:
    return row.published.published_on if hasattr(row, "published") else ""


PUBLICATIONS: tuple[Column[Publication], ...] = (
    Column("title", "标题", lambda row, today: row.title, "title", 46),
    Column("category", "种类", lambda row, today: row.get_category_display(), "category", 12),
    Column("topic", "主题", lambda row, today: row.get_topic_display(), "topic", 12),
    Column("document_number", "发文字号", lambda row, today: row.document_number, width=20),
    Column("unit", "提出单位", lambda row, today: str(row.unit), width=14),
    Column("state", "状态", lambda row, today: PublicationState(row.state).label, "state", 10),
    Column("due_on", "公开时限", lambda row, today: row.due_on, "due_on", 12),
    Column("published_on", "公开日期", lambda row, today: published_on(row), width=12),
    Column("outcome", "结果", lambda row, today: row.outcome, width=40, is_usual=False),
)
REQUESTS: tuple[Column[DisclosureRequest], ...] = (
    Column("number", "编号", lambda row, today: row.number, "number", 18),
    Column("title", "申请公开什么", lambda row, today: row.title, "title", 46),
    Column("applicant_kind", "申请人类别", lambda row, today: row.get_applicant_kind_display(), "applicant_kind", 12),
    Column("channel", "渠道", lambda row, today: row.get_channel_display(), "channel", 14, is_usual=False),
    Column("received_on", "收到日期", lambda row, today: row.received_on, "received_on", 12),
    Column("due_on", "答复期限", lambda row, today: row.due_on, "due_on", 12),
    Column("state", "状态", lambda row, today: RequestState(row.state).label, "state", 10),
    Column("result", "办理结果", lambda row, today: row.get_result_display() if row.result else "", "result", 20),
    Column("answered_on", "答复日期", lambda row, today: row.answered_on, "answered_on", 12, is_usual=False),
)
USUAL_OF_PUBLICATIONS = tuple(column.key for column in PUBLICATIONS if column.is_usual)
USUAL_OF_REQUESTS = tuple(column.key for column in REQUESTS if column.is_usual)


class PublicationFilter(ListFilter):
    """筛选: what the register of publications shows."""

    offered = PUBLICATIONS
    category = forms.ChoiceField(label="种类", choices=[("", "全部"), *PublicationKind.choices], required=False)
    topic = forms.ChoiceField(label="主题", choices=[("", "全部"), *Topic.choices], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=PublicationState.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def publications(self) -> PublicationQuerySet:
        """What the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: Any = narrowed(Publication.objects.visible_to(self.person), wanted, ("category", "topic"))
        return found.order_by(*order_by(PUBLICATIONS, str(wanted.get("sort") or "")))  # type: ignore[no-any-return]


class RequestFilter(ListFilter):
    """筛选: what the register of requests shows."""

    offered = REQUESTS
    applicant_kind = forms.ChoiceField(
        label="申请人类别", choices=[("", "全部"), *ApplicantKind.choices], required=False
    )
    result = forms.ChoiceField(label="办理结果", choices=[("", "全部"), *Outcome.choices], required=False)
    state = forms.MultipleChoiceField(
        label="状态", choices=RequestState.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    from_day = DayField(label="收到日期从", required=False)
    to_day = DayField(label="到", required=False)
    is_open = forms.NullBooleanField(label="是否在办", required=False)

    def requests(self) -> RequestQuerySet:
        """What the person may see and the filter lets through; a field in error filters nothing."""
        self.is_valid()
        wanted = self.cleaned_data
        found: Any = narrowed(DisclosureRequest.objects.visible_to(self.person), wanted, ("applicant_kind", "result"))
        days = {"received_on__gte": wanted.get("from_day"), "received_on__lte": wanted.get("to_day")}
        found = found.filter(**{name: value for name, value in days.items() if value})
        return found.order_by(*order_by(REQUESTS, str(wanted.get("sort") or "")))  # type: ignore[no-any-return]


def narrowed(rows: Any, wanted: dict[str, Any], names: Iterable[str]) -> Any:
    """By words, by state, by whether they are open, and by these fields."""
    if words := wanted.get("words"):
        rows = rows.filter(with_words(words))
    if (is_open := wanted.get("is_open")) is not None:
        rows = rows.filter(closed_at__isnull=is_open)
    if states := wanted.get("state"):
        rows = rows.filter(state__in=states)
    return rows.filter(**{name: value for name in names if (value := wanted.get(name))})


def write_publications(rows: Iterable[Publication], columns: Iterable[Column[Publication]], out: BinaryIO) -> int:
    """导出 of the register of publications; answers how many."""
    return write_as_shown("公开台账", rows, columns, out)


def write_requests(
    rows: Iterable[DisclosureRequest], columns: Iterable[Column[DisclosureRequest]], out: BinaryIO
) -> int:
    """导出 of the register of requests, which names no applicant; answers how many."""
    return write_as_shown("公开申请台账", rows, columns, out)
