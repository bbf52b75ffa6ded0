"""会议 over the API: the lists, an agenda with its times, and what units hold of a topic."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from ninja import Router, Schema

from shuniu.api.auth import caller, holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.matters.models import Matter
from shuniu.office.meetings.diet import diet_of, figures_of
from shuniu.office.meetings.forms.rooms import RoomsForm
from shuniu.office.meetings.ical import calendar_of, calendar_of_meeting
from shuniu.office.meetings.models import AgendaItem, Equipment, Invitation, Meeting, Room
from shuniu.office.meetings.papers import TopicPapers, papers_of
from shuniu.office.meetings.register import AgendaFilter, MeetingFilter, write_meetings, write_topics
from shuniu.office.meetings.rooms import SET, Booked, booked_on, borrowed_on, set_rooms
from shuniu.office.meetings.seating import Layout, plan_of
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person

router = Router(tags=["会议"])


class MeetingsIn(Schema):
    """The filters of the page's list, by the names that stand in its address."""

    words: str = ""
    form: str = ""
    state: list[str] = MANY
    from_day: str = ""
    to_day: str = ""
    is_open: bool | None = None


class TopicsIn(Schema):
    words: str = ""
    form: str = ""
    state: list[str] = MANY
    is_open: bool | None = None


class PaperOut(Schema):
    """材料 of a topic; `opened` says whether the caller has opened it, which downloading it does."""

    id: int
    name: str
    opened: bool


class TopicOut(Schema):
    """A topic on an agenda; `matter` is null where the caller may not read it. Who of those expected has opened all its
    papers and who has not is the convenor's to read.
    """

    title: str
    unit: str
    reporter: str
    begins_at: datetime
    minutes: int
    state: str
    outcome: str
    matter: MatterRow | None
    papers: list[PaperOut]
    read_by: list[str]
    unread_by: list[str]


class InvitationOut(Schema):
    """A person invited, and his receipt; `reason` is the convenor's to read."""

    person: int
    name: str
    part: str
    answer: str
    reason: str
    stands_for: str | None
    checked_in_at: datetime | None


class RoomOut(Schema):
    id: int
    name: str
    capacity: int
    equipment: str


class BookedOut(Schema):
    """占用; `meeting` is null where the caller may not know which it is."""

    starts_at: datetime
    ends_at: datetime
    meeting: MatterRow | None


class RoomDay(Schema):
    room: RoomOut
    booked: list[BookedOut]


class EquipmentOut(Schema):
    id: int
    name: str
    pieces: int


class EquipmentDay(Schema):
    equipment: EquipmentOut
    booked: list[BookedOut]


class MeetingWhole(Schema):
    matter: MatterRow
    form: str
    starts_at: datetime
    ends_at: datetime
    place: str
    chair: str
    unit: str
    equipment: list[str]
    items_due_on: date | None
    receipt_due_on: date | None
    overrun: int
    agenda: list[TopicOut]
    invitations: list[InvitationOut]


class PositionOut(Schema):
    """意见 of a unit: the convenor sees all, a unit its own; an empty stance is silence."""

    unit: str
    stance: str
    text: str
    due_on: date
    by: str | None
    made_at: datetime | None


def given(wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if value not in (None, "")}


@router.get(
    "/meetings", response={200: MatterPage, PROBLEMS: Problem}, summary="会议安排", operation_id="meetings.list"
)
def list_meetings(
    request: HttpRequest, wanted: MeetingsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(MeetingFilter(given(wanted.dict()), person=worker(request)).meetings(), after, limit)


@router.get(
    "/meetings/export", response={200: None, PROBLEMS: Problem}, summary="导出会议安排", operation_id="meetings.export"
)
def export_meetings(request: HttpRequest, wanted: MeetingsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = MeetingFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.meetings().for_list(), chosen.shown, write_meetings, "会议安排")


class FiguresOut(Schema):
    form: str
    meetings: int
    invited: int
    person_hours: int
    resolved: int
    cancelled: int


class YearOut(Schema):
    """年度数字 by kind; `passed` topics passed on paper and needed no meeting."""

    year: int
    kinds: list[FiguresOut]
    passed: int


@router.get(
    "/meetings/figures",
    response={200: YearOut, PROBLEMS: Problem},
    summary="会议年度数字",
    operation_id="meetings.figures",
)
def get_figures(request: HttpRequest, year: int | None = None) -> Any:
    """Of the office, or of the caller's own unit."""
    person = worker(request)
    year = min(max(year or localdate().year, 1950), 9998)
    kinds, passed = figures_of(year, None if "meeting" in person.kinds_seen else person.organ)
    return {"year": year, "kinds": [vars(each) for each in kinds], "passed": passed}


@router.get(
    "/meetings/calendar",
    response={200: None, PROBLEMS: Problem},
    summary="我的会议日历（iCalendar）",
    operation_id="meetings.feed",
)
def get_feed(request: HttpRequest) -> HttpResponse:
    content = calendar_of(worker(request), request.build_absolute_uri("/").rstrip("/"))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@router.get(
    "/meetings/{pk}/calendar",
    response={200: None, PROBLEMS: Problem},
    summary="会议（iCalendar）",
    operation_id="meetings.calendar",
)
def get_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = open_one(Meeting.objects.visible_to(caller(request)).select_related("chair"), pk, by=caller(request))
    content = calendar_of_meeting(meeting, request.build_absolute_uri("/").rstrip("/"))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


class SeatOut(Schema):
    rank: int
    person: int
    name: str


class DietOut(Schema):
    """会议瘦身: `clashes` are the ids of people who are expected elsewhere at the time."""

    people: int
    hours: float
    person_hours: float
    clashes: list[int]
    advice: list[str]


def arranged(request: HttpRequest, pk: int) -> Meeting:
    person = caller(request)
    meeting = open_one(Meeting.objects.visible_to(person).select_related("chair"), pk, by=person)
    if not (meeting.desk & person.own_units and person.may("meeting.notify")):
        raise Http404
    return meeting


@router.get(
    "/meetings/{pk}/seating",
    response={200: list[list[SeatOut]], PROBLEMS: Problem},
    summary="座次图",
    operation_id="meetings.seating",
)
def get_seating(request: HttpRequest, pk: int, layout: Layout = Layout.PLATFORM, seats: int = 9) -> Any:
    """The rows as they are drawn from the top, each as the audience sees it."""
    plan = plan_of(arranged(request, pk), layout, min(max(seats, 1), 60))
    return [[{"rank": rank, "person": who.pk, "name": who.name} for rank, who in row] for row in plan.rows]


@router.get(
    "/meetings/{pk}/diet", response={200: DietOut, PROBLEMS: Problem}, summary="会议瘦身", operation_id="meetings.diet"
)
def get_diet(request: HttpRequest, pk: int) -> Any:
    diet = diet_of(arranged(request, pk))
    return {
        **{name: getattr(diet, name) for name in ("people", "hours", "person_hours", "advice")},
        "clashes": [each.person.pk for each in diet.clashes],
    }


@router.get(
    "/meetings/{pk}", response={200: MeetingWhole, PROBLEMS: Problem}, summary="会议", operation_id="meetings.get"
)
def get_meeting(request: HttpRequest, pk: int) -> Any:
    """A meeting with its agenda; the times follow from the order and from how long each topic takes."""
    person = caller(request)
    meeting = open_one(Meeting.objects.visible_to(person).select_related("unit", "chair"), pk, by=person)
    items = meeting.items()
    seen = set(
        Matter.objects.visible_to(person).filter(pk__in=[each.pk for each in items]).values_list("pk", flat=True)
    )
    arranges = bool(meeting.desk & person.own_units) and person.may("meeting.notify")
    invitations = list(meeting.invitations.with_people())
    papers = papers_of([each for each in items if each.pk in seen], invitations, person)
    return {
        "matter": row_out(meeting),
        "form": meeting.form,
        "equipment": [str(each) for each in Equipment.objects.borrowed_by(meeting)],
        **{
            name: getattr(meeting, name) for name in ("starts_at", "ends_at", "place", "items_due_on", "receipt_due_on")
        },
        "chair": str(meeting.chair),
        "unit": str(meeting.unit),
        "overrun": meeting.overrun(items),
        "agenda": [
            {name: getattr(item, name) for name in ("title", "reporter", "begins_at", "minutes", "state", "outcome")}
            | {"unit": str(item.unit), "matter": row_out(item) if item.pk in seen else None}
            | papers_out(papers.get(item.pk), arranges)
            for item in items
        ],
        "invitations": invitations_out(invitations, person, arranges),
    }


def papers_out(topic: TopicPapers | None, arranges: bool) -> dict[str, Any]:
    if topic is None:
        return {"papers": [], "read_by": [], "unread_by": []}
    return {
        "papers": [{"id": each.pk, "name": each.name, "opened": each.pk in topic.opened} for each in topic.papers],
        "read_by": [each.name for each in topic.read_by] if arranges else [],
        "unread_by": [each.name for each in topic.unread_by] if arranges else [],
    }


def invitations_out(invitations: Iterable[Invitation], person: Person, arranges: bool) -> list[dict[str, Any]]:
    return [
        {
            "person": each.person_id,
            "name": each.person.name,
            **{name: getattr(each, name) for name in ("part", "answer", "checked_in_at")},
            "reason": each.reason if arranges or each.person_id == person.pk else "",
            "stands_for": each.stands_for.person.name if each.stands_for else None,
        }
        for each in invitations
    ]


@router.get("/rooms", response={200: list[RoomDay], PROBLEMS: Problem}, summary="会议室", operation_id="rooms.list")
def list_rooms(request: HttpRequest, day: date | None = None) -> Any:
    """The rooms, and what each is booked for on a day, today where none is named."""
    person = worker(request)
    return [
        {
            "room": room,
            "booked": booked_out(booked),
        }
        for room, booked in booked_on(day or localdate(), person)
    ]


def booked_out(booked: Iterable[Booked]) -> list[dict[str, Any]]:
    return [
        {"starts_at": each.starts_at, "ends_at": each.ends_at, "meeting": each.meeting and row_out(each.meeting)}
        for each in booked
    ]


@router.get(
    "/rooms/equipment",
    response={200: list[EquipmentDay], PROBLEMS: Problem},
    summary="可借的设备",
    operation_id="rooms.equipment",
)
def list_equipment(request: HttpRequest, day: date | None = None) -> Any:
    """What can be carried to a meeting, and what each is borrowed for on a day, today where none is named."""
    person = worker(request)
    return [
        {"equipment": each, "booked": booked_out(booked)} for each, booked in borrowed_on(day or localdate(), person)
    ]


RoomsIn = schema_of(RoomsForm, "Rooms")


@router.put(
    "/rooms", response={200: list[RoomOut], PROBLEMS: Problem}, summary="改会议室设置", operation_id="rooms.set"
)
def put_rooms(request: HttpRequest, payload: RoomsIn) -> Any:  # type: ignore[valid-type]
    """The rooms, and the equipment where any is named, one a line; what is left out of a list is closed."""
    person = holder(request, SET)
    form = RoomsForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    typed = cleaned(form)
    names_equipment = "equipment" in payload.model_fields_set  # type: ignore[attr-defined]
    set_rooms(typed["rooms"], by=person, equipment=typed["equipment"] if names_equipment else None)
    return list(Room.objects.in_use())


@router.get("/topics", response={200: MatterPage, PROBLEMS: Problem}, summary="议题库", operation_id="topics.list")
def list_topics(request: HttpRequest, wanted: TopicsIn = WANTED, after: int | None = None, limit: int = PAGE) -> Any:
    return page_of(AgendaFilter(given(wanted.dict()), person=worker(request)).topics(), after, limit)


@router.get(
    "/topics/export", response={200: None, PROBLEMS: Problem}, summary="导出议题库", operation_id="topics.export"
)
def export_topics(request: HttpRequest, wanted: TopicsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = AgendaFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.topics().for_list(), chosen.shown, write_topics, "议题库")


@router.get(
    "/topics/{pk}/positions",
    response={200: list[PositionOut], PROBLEMS: Problem},
    summary="各单位意见",
    operation_id="topics.positions",
)
def get_positions(request: HttpRequest, pk: int) -> Any:
    person = caller(request)
    item = open_one(AgendaItem.objects.visible_to(person), pk, by=person)
    return [
        {name: getattr(each, name) for name in ("stance", "text", "due_on", "made_at")}
        | {"unit": str(each.unit), "by": each.by.name if each.by else None}
        for each in item.positions_shown_to(person)
    ]
