"""Forms of the drafter (拟稿、改稿、送核、撤回、撤稿)."""

from typing import Any

from django import forms
from django.utils import timezone

from shuniu.matters.choosing import LongSelect, SuggestingInput
from shuniu.matters.fields import UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.models import Urgency
from shuniu.office.documents.kinds import ALWAYS_UPWARD, Direction, DocumentType
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.on_routes import published_routes, usual_route
from shuniu.org.models import Unit
from shuniu.routes.models import Route

BODY_ROWS = 18
CODES_SUGGESTED = 20


class DocumentFields(ActForm):
    """What a document is and says."""

    title = forms.CharField(
        label="标题",
        max_length=200,
        help_text="发文机关名称、事由、文种，例如 临江市人民政府办公室关于做好汛期值班工作的通知",
    )
    document_type = forms.ChoiceField(label="文种", choices=DocumentType.choices, initial=DocumentType.NOTICE)
    direction = forms.ChoiceField(
        label="行文方向",
        choices=Direction.choices,
        initial=Direction.DOWNWARD,
        help_text="报告、请示是上行文，由主要负责人签发",
    )
    issuing_organ = forms.ModelChoiceField(
        Unit.objects.none(), label="发文机关", widget=LongSelect, empty_label="请选择发文机关"
    )
    organ_code = forms.CharField(
        label="机关代字", max_length=20, widget=SuggestingInput, help_text="例如 临政办发；编号时自动取当年下一号"
    )
    joint_organs = UnitsField(
        label="联合行文机关",
        required=False,
        help_text="主办机关以外的机关，按版头次序；各机关都要会签，只用主办机关的字号",
    )
    main_recipients = forms.CharField(
        label="主送机关",
        max_length=1000,
        required=False,
        widget=long_text(2),
        help_text="全称、规范化简称或同类型机关统称",
    )
    cc_recipients = forms.CharField(label="抄送机关", max_length=1000, required=False, widget=long_text(2))
    urgency = forms.TypedChoiceField(
        label="紧急程度", choices=Urgency.choices, coerce=int, required=False, initial=Urgency.ROUTINE
    )
    copies = forms.IntegerField(label="份数", required=False, min_value=1, max_value=99_999, help_text="印制的份数")
    has_copy_numbers = forms.BooleanField(label="编份号", required=False, help_text="每份编六位份号，发到哪里可查")
    is_normative = forms.BooleanField(
        label="是行政规范性文件", required=False, help_text="送签前须通过合法性审查（国办发〔2018〕115号）"
    )
    body = forms.CharField(
        label="正文",
        required=False,
        max_length=100_000,
        widget=long_text(BODY_ROWS),
        help_text="每段一行，层次写作“一、”“（一）”“1.”“（1）”",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.choose_from("issuing_organ", Unit.objects.open_on(today).exclude(kind=Unit.Kind.DIVISION))
        self.fields["issuing_organ"].initial = self.by.organ
        self.fields["organ_code"].widget.suggestions = self.known_codes

    def known_codes(self) -> list[tuple[str, str]]:
        """The codes that documents the writer sees bear, each with its organ."""
        known = OutgoingDocument.objects.visible_to(self.by).order_by("organ_code")
        pairs = known.values_list("organ_code", "issuing_organ__name").distinct()
        return list(pairs[:CODES_SUGGESTED])

    def typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in DocumentFields.base_fields} | {
            "joint_organs": list(self.cleaned_data["joint_organs"])
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["urgency"] = given.get("urgency") or Urgency.ROUTINE
        kind, direction = given.get("document_type"), given.get("direction")
        if kind in ALWAYS_UPWARD and direction and direction != Direction.UPWARD:
            self.add_error("direction", f"{DocumentType(kind).label}是上行文，行文方向请选“上行”")
        return given


@form_of("outgoing")
class DraftForm(DocumentFields):
    verb = "draft"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.draft(by=self.by, key=key, **self.typed())


@form_of("outgoing")
class ReviseForm(DocumentFields):
    verb = "revise"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        document = kwargs["matter"]
        initial = {name: getattr(document, name) for name in actions.AMENDABLE} | {
            "body": document.latest.body,
            "joint_organs": document.organs_beside,
        }
        super().__init__(*args, **{"initial": initial} | kwargs)
        self.fields["issuing_organ"].initial = document.issuing_organ

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.revise(self.matter, by=self.by, seen=seen, key=key, **self.typed())


@form_of("outgoing")
class SubmitForm(ActForm):
    verb = "submit"
    route = forms.ModelChoiceField(
        Route.objects.none(), label="办理路线", required=False, empty_label=None, help_text="已按文种和行文方向选好"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = published_routes()
        if self.matter is None or hasattr(self.matter, "run") or not published.exists():
            del self.fields["route"]
        else:
            self.choose_from("route", published)
            self.fields["route"].initial = usual_route(self.matter)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.submit(self.matter, by=self.by, route=self.cleaned_data.get("route"), seen=seen, key=key)


@form_of("outgoing")
class WithdrawForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("outgoing")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
