"""Forms of a meeting's acts (召集、修改、征集、会毕、取消)."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from shuniu.matters.fields import FutureDayField, MomentField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.office.meetings.actions import inviting
from shuniu.office.meetings.actions import meeting as acts
from shuniu.office.meetings.kinds import Form
from shuniu.office.meetings.models import Equipment, Invitation, Room
from shuniu.org.models import Person, Unit
from shuniu.org.roles import ADMINISTRATORS
from shuniu.routes.choosing import PeopleChoice, PersonChoice

CHAIRS = ("leader", "director", "unit_head")


def who_chair() -> Any:
    """主持人: the people who head a unit or lead the government."""
    people = Person.objects.filter(grants__role__in=CHAIRS, is_active=True).distinct()
    return people.prefetch_related("appointments__post__unit").order_by("pk")


class BorrowedEquipment(ActForm):
    """要借的设备: those that can be carried, as far as the office has set any."""

    equipment = forms.ModelMultipleChoiceField(
        Equipment.objects.none(),
        label="借用设备",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="同一时间借完的，会提示由哪个会议借走",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("equipment", Equipment.objects.in_use())
        if self.matter is not None:
            self.initial.setdefault("equipment", list(Equipment.objects.borrowed_by(self.matter)))


class MeetingFields(BorrowedEquipment):
    """会议要素: what one has to say of a meeting."""

    field_order: tuple[str, ...] = ("starts_at", "ends_at", "room", "place", "equipment")

    starts_at = MomentField(label="开始时间")
    ends_at = MomentField(label="结束时间")
    room = forms.ModelChoiceField(Room.objects.none(), label="会议室", required=False, empty_label="不用会议室")
    place = forms.CharField(label="地点", max_length=100, required=False, help_text="选了会议室的可以不写")
    chair = PersonChoice(Person.objects.none(), label="主持人", empty_label="请选择")
    title = forms.CharField(
        label="会议名称", max_length=300, required=False, help_text="不填的，按日期和类别起名：3月12日常务会议"
    )
    summary = forms.CharField(label="会议内容", max_length=2000, required=False, widget=long_text(3))
    items_due_on = FutureDayField(label="议题截止", required=False)
    on_rest_day = forms.BooleanField(label="确需在休息日召开", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("chair", who_chair())
        self.choose_from("room", Room.objects.in_use())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        starts_at, ends_at = given.get("starts_at"), given.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", "结束时间要在开始时间之后")
        if starts_at and starts_at <= timezone.now():
            self.add_error("starts_at", "这个时间已经过去，请另选时间")
        if not given.get("room") and not given.get("place"):
            self.add_error("room", "请选择会议室，或者写明地点")
        return given


@form_of("meeting")
class ConveneForm(MeetingFields):
    verb = "convene"
    field_order = ("form", *MeetingFields.field_order)
    form = forms.ChoiceField(label="会议类别", choices=Form.choices, initial=Form.EXECUTIVE)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.convene(by=self.by, key=key, **self.cleaned_data)


@form_of("meeting")
class AmendForm(MeetingFields):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        meeting = kwargs.get("matter")
        stands = {name: getattr(meeting, name) for name in acts.AMENDABLE} if meeting else {}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = {**self.cleaned_data, "title": self.cleaned_data["title"] or self.matter.title}
        return acts.amend(self.matter, by=self.by, seen=seen, key=key, **typed)


@form_of("meeting")
class CallForItemsForm(ActForm):
    verb = "call_for_items"
    units = UnitsField(label="征集单位")
    due_on = FutureDayField(label="议题截止", required=False, help_text="不填的，为会前三个工作日")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        given = {name: self.cleaned_data[name] for name in ("units", "due_on")}
        return acts.call_for_items(self.matter, by=self.by, seen=seen, key=key, **given)


def who_attend() -> Any:
    """The people who may be invited: in office, no administrators."""
    people = Person.objects.filter(is_active=True).exclude(grants__role__in=ADMINISTRATORS).distinct()
    return people.prefetch_related("appointments__post__unit").order_by("pk")


class Invited(ActForm):
    """参会人员: people, and units whose heads come."""

    units = UnitsField(label="通知哪些单位", required=False, help_text="由主要负责人出席")
    attending = PeopleChoice(Person.objects.none(), label="出席人员", required=False)
    sitting_in = PeopleChoice(Person.objects.none(), label="列席人员", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in ("attending", "sitting_in"):
            self.choose_from(field, who_attend())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        headless = [str(unit) for unit in given.get("units") or () if unit.head() is None]
        if headless:
            self.add_error("units", f"{'、'.join(headless)}没有主要负责人，请直接选人")
        return given

    def people(self) -> dict[str, list[Person]]:
        heads = [head for unit in self.cleaned_data["units"] if (head := unit.head())]
        attending = [*self.cleaned_data["attending"], *heads]
        keys = {person.pk for person in attending}
        sitting_in = [person for person in self.cleaned_data["sitting_in"] if person.pk not in keys]
        return {"attending": attending, "sitting_in": sitting_in}


@form_of("meeting")
class NotifyForm(Invited):
    verb = "notify"
    receipt_due_on = FutureDayField(label="回执截止", required=False, help_text="不填的，为会前一个工作日")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        due_on = self.cleaned_data["receipt_due_on"]
        return inviting.notify(self.matter, by=self.by, receipt_due_on=due_on, seen=seen, key=key, **self.people())


@form_of("meeting")
class InviteForm(Invited):
    verb = "invite"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return inviting.invite(self.matter, by=self.by, seen=seen, key=key, **self.people())


@form_of("meeting")
class DropPeopleForm(ActForm):
    verb = "drop_people"
    people = PeopleChoice(Person.objects.none(), label="移出哪些人")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            listed = self.matter.invitations.filter(checked_in_at=None).values("person_id")
            self.choose_from("people", who_attend().filter(pk__in=listed))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return inviting.drop_people(self.matter, by=self.by, people=self.cleaned_data["people"], seen=seen, key=key)


@form_of("meeting")
class SeatForm(ActForm):
    verb = "seat"
    heeds_changes = False
    person = PersonChoice(Person.objects.none(), label="谁", required=False, empty_label="按礼宾次序重排")
    place = forms.IntegerField(label="排第几位", min_value=1, max_value=2000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            listed = Q(pk__in=self.matter.invitations.expected().values("person_id")) | Q(pk=self.matter.chair_id)
            self.choose_from("person", Person.objects.filter(listed).order_by("name"))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        person, place = self.cleaned_data["person"], self.cleaned_data["place"] or 1
        return inviting.seat(self.matter, by=self.by, person=person, place=place, seen=seen, key=key)


@form_of("meeting")
class AnswerNoticeForm(ActForm):
    verb = "answer_notice"
    heeds_changes = False
    answer = forms.ChoiceField(label="回执", choices=Invitation.Answer.choices, widget=forms.RadioSelect)
    substitute = PersonChoice(
        Person.objects.none(), label="由谁代会", required=False, empty_label="—", help_text="本单位的人"
    )
    reason = forms.CharField(label="理由", max_length=300, required=False, widget=long_text(2), help_text="请假的必填")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.matter.invitation_of(self.by) if self.matter is not None else None
        unit = self.by.organ
        if unit is not None and (own is None or own.stands_for_id is None):
            within = Unit.objects.within([unit.pk]).values("pk")
            colleagues = who_attend().filter(Person.holding(unit__in=within))
            self.choose_from("substitute", colleagues.exclude(pk=self.by.pk))
        if own is not None and own.stands_for_id is not None:
            del self.fields["substitute"]
            # only what is shown is cut: a substitute that is sent all the same is refused by the act, with its reason
            own_word = [each for each in Invitation.Answer.choices if each[0] != Invitation.Answer.SUBSTITUTED]
            self.fields["answer"].widget.choices = own_word
            self.fields["answer"].help_text = _("您代%(person)s参会；来不了的选“请假”，会再问%(person)s") % {
                "person": own.stands_for.person
            }

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return inviting.answer_notice(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("meeting")
class RemindForm(ActForm):
    verb = "remind"
    heeds_changes = False
    text = forms.CharField(label="催办内容", max_length=300, required=False, widget=long_text(2))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return inviting.remind(self.matter, by=self.by, text=self.cleaned_data["text"], key=key)


@form_of("meeting")
class MoveForm(BorrowedEquipment):
    verb = "move"
    field_order = ("starts_at", "ends_at", "room", "place", "equipment")
    starts_at = MomentField(label="改到什么时候")
    ends_at = MomentField(label="结束时间")
    room = forms.ModelChoiceField(Room.objects.none(), label="会议室", required=False, empty_label="不用会议室")
    place = forms.CharField(label="地点", max_length=100, required=False, help_text="选了会议室的可以不写")
    reason = forms.CharField(label="理由", max_length=300, widget=long_text(2))
    on_rest_day = forms.BooleanField(label="确需在休息日召开", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        meeting = kwargs.get("matter")
        stands = {name: getattr(meeting, name) for name in ("starts_at", "ends_at", "room")} if meeting else {}
        if meeting and meeting.room is None:
            stands["place"] = meeting.place
        super().__init__(*args, **{"initial": stands} | kwargs)
        self.choose_from("room", Room.objects.in_use())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.move(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("meeting")
class CheckInForm(ActForm):
    verb = "check_in"
    heeds_changes = False
    people = PeopleChoice(Person.objects.none(), label="到会人员", help_text="勾选到会的；可以分几次签")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            waiting = self.matter.invitations.expected().filter(checked_in_at=None)
            self.choose_from("people", who_attend().filter(pk__in=waiting.values("person_id")))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return inviting.check_in(self.matter, by=self.by, people=self.cleaned_data["people"], seen=seen, key=key)


@form_of("meeting")
class ArriveForm(ActForm):
    verb = "arrive"
    heeds_changes = False
    code = forms.CharField(
        label="签到码",
        max_length=12,
        help_text="会场屏幕上的 6 位数，扫码的已经填好",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return inviting.arrive(self.matter, by=self.by, code=self.cleaned_data["code"], seen=seen, key=key)


@form_of("meeting")
class ConcludeForm(ActForm):
    verb = "conclude"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.conclude(self.matter, by=self.by, seen=seen, key=key)


@form_of("meeting")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("meeting")
class CloseForm(ReasonForm):
    verb = "close"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.close(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
