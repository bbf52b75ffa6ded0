"""Forms of acts (办理表单): one form for one verb, from which the page and the API endpoint are both made."""

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext

from shuniu.matters import actions
from shuniu.matters.models import Link, Matter
from shuniu.org.models import Person
from shuniu.workflow import Need

HIDING = {"form": "form_"}
"""Names of controls that hide a property of their form, each with the name that it has on pages."""


class ActForm(forms.Form):
    """What a person may type for one act. `act()` makes it; a form that is not valid makes nothing.

    `matter` is None for verbs that bring one into being. `rows` is a formset for what repeats, such as evidence.
    """

    verb: ClassVar[str]
    meets: ClassVar[tuple[Need, ...]] = ()
    """Needs of the move that what is typed here can still meet, so that they are no reason against offering the act."""
    heeds_changes: ClassVar[bool] = True
    """Whether whoever fills it in has to have seen the matter as it stands; a remark or a file is right at any time."""
    chosen_first: ClassVar[str] = ""
    """The field whose choice decides which others there are: on pages it is chosen by a link, before anything is typed."""
    confirms: ClassVar[Any] = ""
    """What is asked once more before it is made, where the usual words for what can't be taken back would not do."""
    rows: forms.BaseFormSet[Any] | None = None
    matter: Any
    """The matter as its own kind; its type is the section's."""

    def __init__(self, *args: Any, matter: Matter | None = None, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matter, self.by = matter, by

    def add_prefix(self, field_name: str) -> str:
        """The name of a field's control. One named `form` would hide from scripts which form it stands in, so that on pages
        it has another; who sends `form` all the same, such as the API, is understood."""
        name = super().add_prefix(field_name)
        return name if self.is_bound and name in self.data else HIDING.get(name, name)

    def barred(self) -> tuple[str, ...]:
        """Why this person can't bring anything of the kind into being, which he is told before he types; empty where he can."""
        return () if self.by.main_unit else (gettext("您还没有所属单位，请联系安全管理员设置任职"),)

    @property
    def sort_chosen(self) -> str:
        """What stands in the field that is chosen first; empty where that is still to be chosen."""
        first = self.chosen_first
        if not first:
            return ""
        name = self.add_prefix(first)
        given = str(self.data.get(name, "") if self.is_bound else self.initial.get(first, ""))
        chooser = cast("forms.ChoiceField", self.fields[first])
        return given if chooser.valid_value(given) else ""

    def choose_from(self, field: str, choices: QuerySet[Any]) -> forms.ModelChoiceField[Any]:
        """Let a field offer these rows and no others."""
        chooser = cast("forms.ModelChoiceField[Any]", self.fields[field])
        chooser.queryset = choices
        return chooser

    def is_valid(self) -> bool:
        rows_are_valid = self.rows is None or not self.is_bound or self.rows.is_valid()
        return super().is_valid() and rows_are_valid

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        """Make the act with what was typed. Raises Refused, AlreadyDone, StateSecret, FileRefused."""
        raise NotImplementedError


FORMS: dict[tuple[str, str], type[ActForm]] = {}
"""(kind, verb) → the form of that act."""

EXTENSIONS: dict[tuple[str, str], type[ActForm]] = {}
"""(kind, verb) → what a room above adds to the section's own form, as routes add the choice of who is next."""

ANY_KIND = "*"


def form_of(*kinds: str) -> Callable[[type[ActForm]], type[ActForm]]:
    """Register a form for its verb in these kinds of matter."""

    def register(form: type[ActForm]) -> type[ActForm]:
        for kind in kinds:
            FORMS[kind, form.verb] = form
        return form

    return register


def form_for(kind: str, verb: str) -> type[ActForm] | None:
    """The form of a verb: the section's own, with what is added to it; or the one that all kinds share."""
    own, extension = FORMS.get((kind, verb)), EXTENSIONS.get((kind, verb))
    return _extended(own, extension) if own and extension else own or FORMS.get((ANY_KIND, verb))


@cache
def _extended(own: type[ActForm], extension: type[ActForm]) -> type[ActForm]:
    return type(own.__name__, (extension, own), {"verb": own.verb, "__doc__": own.__doc__})


class ReasonForm(ActForm):
    """An act that takes a reason and nothing else."""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea({"rows": 3}))


@form_of(ANY_KIND)
class CommentForm(ActForm):
    verb = "comment"
    heeds_changes = False
    text = forms.CharField(
        label="批注", max_length=4000, widget=forms.Textarea({"rows": 3}), help_text="用 @姓名 提醒能看到此事项的人"
    )

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.comment(self.matter, by=self.by, text=self.cleaned_data["text"], seen=seen, key=key)


@form_of(ANY_KIND)
class AttachForm(ActForm):
    verb = "attach"
    heeds_changes = False
    file = forms.FileField(label="文件", help_text="文档、表格、图片或 PDF；不得上传涉密文件")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        upload = self.cleaned_data["file"]
        return actions.attach(self.matter, by=self.by, file=upload, name=upload.name, seen=seen, key=key)


@form_of(ANY_KIND)
class LinkForm(ActForm):
    verb = "link"
    heeds_changes = False
    target = forms.CharField(label="事项编号", max_length=60, help_text="例如 督〔2026〕12号")
    type = forms.ChoiceField(label="关系", choices=Link.Type.choices)

    def clean_target(self) -> Matter:
        number = self.cleaned_data["target"].strip()
        found = Matter.objects.visible_to(self.by).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(gettext("找不到编号为“%(number)s”的事项") % {"number": number})
        return found

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.link(
            self.matter,
            by=self.by,
            target=self.cleaned_data["target"],
            type=self.cleaned_data["type"],
            seen=seen,
            key=key,
        )


@form_of(ANY_KIND)
class FollowForm(ActForm):
    verb = "follow"
    heeds_changes = False

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.follow(self.matter, by=self.by, seen=seen, key=key)


@form_of(ANY_KIND)
class UnfollowForm(ActForm):
    verb = "unfollow"
    heeds_changes = False

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.unfollow(self.matter, by=self.by, seen=seen, key=key)
