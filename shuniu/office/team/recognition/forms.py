"""What a person may type for each act on recognition; importing this registers the forms."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.fields import DayField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.models import Matter
from shuniu.office.team.evidence import matters_named
from shuniu.office.team.recognition import actions
from shuniu.office.team.recognition.models import OWN_WORD, Choice, Sort
from shuniu.org.models import Person
from shuniu.org.roles import ADMINISTRATORS
from shuniu.routes.choosing import PeopleChoice


@form_of("recognition")
class RecogniseForm(ActForm):
    verb = "recognise"
    sort = forms.ChoiceField(label="类别", choices=Sort.choices, widget=forms.RadioSelect)
    people = PeopleChoice(Person.objects.none(), label="表扬谁", help_text="集体的也要选出是哪些人；不能选您自己")
    team = forms.CharField(
        label="集体名称", max_length=60, required=False, help_text="表扬集体时填，例如：防汛值守专班"
    )
    title = forms.CharField(label="为什么事", max_length=100, help_text="一句话，不写姓名，例如：通宵处置滨江路塌方")
    words = forms.CharField(label="做了什么", max_length=2000, widget=long_text(4))
    given_on = DayField(label="日期", required=False, help_text="不填就是今天")
    matters = forms.CharField(
        label="依据事项", max_length=2000, required=False, widget=long_text(2),
        help_text="事项编号，一行一个；群众感谢写办件编号。外部荣誉可以不写",
    )  # fmt: skip
    issuer = forms.CharField(label="授予单位", max_length=100, required=False, help_text="外部荣誉要写")
    document_number = forms.CharField(label="文号", max_length=60, required=False)
    file = forms.FileField(label="文件或者证书", required=False, help_text="外部荣誉要附")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(is_active=True, appointments__isnull=False).exclude(pk=self.by.pk).distinct()
        people = people.exclude(grants__role__in=ADMINISTRATORS).prefetch_related("appointments__post__unit")
        self.choose_from("people", people.order_by("pk"))
        lenders = [] if self.by.may(actions.RECOGNISE) else self.by.principals_delegated()
        if not any(each.may(actions.PRAISE) for each in (self.by, *lenders)):
            recorded = [(key, label) for key, label in Sort.choices if key not in OWN_WORD]
            self.fields["sort"].choices = recorded  # type: ignore[attr-defined]

    def clean_matters(self) -> list[Matter]:
        return matters_named(self.cleaned_data["matters"], self.by)

    def clean_given_on(self) -> Any:
        day = self.cleaned_data["given_on"] or timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("日期还没有到"))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("sort") == Sort.HONOUR:
            if not given.get("issuer"):
                self.add_error("issuer", gettext("请写明是哪个单位授予的"))
            if not given.get("file") and "file" not in self.errors:
                self.add_error("file", gettext("请附上授予荣誉的文件或者证书"))
        elif "sort" in given and not given.get("matters") and "matters" not in self.errors:
            self.add_error("matters", gettext("请至少写一件事项的编号作为依据"))
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.recognise(by=self.by, key=key, **self.cleaned_data)


@form_of("recognition")
class ChooseForm(ActForm):
    verb = "choose"
    choice = forms.ChoiceField(
        label="谁可以看到", choices=[each for each in Choice.choices if each[0] != Choice.PENDING], widget=forms.RadioSelect,
        help_text="在本单位公开的，同单位的人在表扬栏里看得到；只给本人的，只有您、登记的人和同时受表扬的人看得到。以后随时可以改",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None:
            mine = self.matter.recipients.filter(person=self.by).exclude(choice=Choice.PENDING).first()
            self.initial.setdefault("choice", mine.choice if mine else None)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.choose(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("recognition")
class RevokeForm(ReasonForm):
    verb = "revoke"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.revoke(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
