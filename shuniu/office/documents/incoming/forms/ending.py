"""Forms of circulation and of the end (传阅、阅、答复、催办、办结、归档)."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from shuniu.matters.choosing import SuggestingInput
from shuniu.matters.fields import FutureDayField, long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.reading_off import plain_number
from shuniu.office.documents.incoming.replying import reply_to
from shuniu.office.documents.incoming.urging import people_to_urge
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.org.models import Person
from shuniu.routes.choosing import PeopleChoice, who_can_take_part


@form_of("incoming")
class CirculateForm(ActForm):
    verb = "circulate"
    people = PeopleChoice(Person.objects.none(), label="传阅给")
    in_order = forms.BooleanField(label="依次传阅（按上面的次序，一人阅后传下一人）", required=False)
    due_on = FutureDayField(label="阅毕时限", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            waiting = self.matter.readers_waiting().values("person")
            self.choose_from("people", who_can_take_part(self.matter).exclude(pk__in=waiting).distinct())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.circulate(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("incoming")
class ReadForm(ActForm):
    verb = "read"
    opinion = forms.CharField(
        label="意见", max_length=2000, required=False, widget=long_text(3), help_text="不写记作“已阅”；写下的意见不会丢"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.read(self.matter, by=self.by, opinion=self.cleaned_data["opinion"], seen=seen, key=key)


@form_of("incoming")
class RecallForm(ActForm):
    verb = "recall"
    people = PeopleChoice(Person.objects.none(), label="还没有阅的人", help_text="已经阅过的，意见都保留")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            self.choose_from("people", Person.objects.filter(pk__in=self.matter.readers_waiting().values("person")))

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.recall(self.matter, by=self.by, people=list(self.cleaned_data["people"]), seen=seen, key=key)


@form_of("incoming")
class DraftReplyForm(ActForm):
    verb = "draft_reply"
    title = forms.CharField(label="复文标题", max_length=200)
    organ_code = forms.CharField(label="机关代字", max_length=20, help_text="例如 临政函；编号时自动取当年下一号")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and not self.is_bound:
            ready = reply_to(self.matter)
            self.initial = {"title": ready.title, "organ_code": ready.organ_code, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.draft_reply(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("incoming")
class AnswerForm(ActForm):
    verb = "answer"
    outgoing = forms.CharField(
        label="复文字号",
        max_length=60,
        required=False,
        widget=SuggestingInput,
        help_text="本系统拟制的复文，例如 临政函〔2026〕3号",
    )
    text = forms.CharField(
        label="怎样答复的",
        max_length=500,
        required=False,
        widget=long_text(2),
        help_text="没有复文的：何时、向谁、说了什么",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box = self.fields["outgoing"].widget
        if isinstance(box, SuggestingInput):
            box.suggestions = self._replies

    def _replies(self) -> list[tuple[str, str]]:
        latest = OutgoingDocument.objects.visible_to(self.by).exclude(number="").order_by("-pk")[:50]
        return [(each.number, each.title) for each in latest]

    def clean_outgoing(self) -> OutgoingDocument | None:
        number = plain_number(self.cleaned_data["outgoing"])
        if not number:
            return None
        found = OutgoingDocument.objects.visible_to(self.by).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(gettext("找不到文号为“%(number)s”的发文") % {"number": number})
        return found

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.answer(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("incoming")
class RemindForm(ActForm):
    verb = "remind"
    people = PeopleChoice(Person.objects.none(), label="催办谁")
    text = forms.CharField(label="催办内容", max_length=300, required=False, widget=long_text(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            waited_for = people_to_urge(self.matter)
            chosen = self.choose_from("people", Person.objects.filter(pk__in=[each.pk for each in waited_for]))
            chosen.initial = waited_for

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        people, text = list(self.cleaned_data["people"]), self.cleaned_data["text"]
        return acts.remind(self.matter, by=self.by, people=people, text=text, key=key)


@form_of("incoming")
class CompleteForm(ActForm):
    verb = "complete"
    result = forms.CharField(label="办理结果", max_length=300, required=False, widget=long_text(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.matter.lead_assignment() if self.matter is not None else None
        self.initial.setdefault("result", lead.result[:300] if lead else "阅结")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.complete(self.matter, by=self.by, result=self.cleaned_data["result"], seen=seen, key=key)
