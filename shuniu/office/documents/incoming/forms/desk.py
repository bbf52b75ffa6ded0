"""Forms of the receiving desk (收件、签收、登记、更正、初审、退文、注销)."""

from typing import Any, cast

from django import forms
from django.utils import timezone

from shuniu.matters.fields import DayField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.models import Urgency
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.actions.desk import REGISTERED_FIELDS, Given
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.reading_off import TO_BE_REGISTERED, Reading, plain_number, read_off
from shuniu.office.documents.incoming.screening import findings_on
from shuniu.office.documents.kinds import DocumentType
from shuniu.org.classification import Classification


@form_of("incoming")
class DeliverForm(ActForm):
    verb = "deliver"
    file = forms.FileField(label="来文文件", help_text="扫描件、PDF、Word、OFD 或照片；不得上传涉密文件")
    title = forms.CharField(label="标题", max_length=300, required=False)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        upload = self.cleaned_data["file"]
        given = [Given(upload, upload.name)]
        return acts.deliver(by=self.by, given=given, title=self.cleaned_data["title"], key=key)


@form_of("incoming")
class AcknowledgeForm(ActForm):
    verb = "acknowledge"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.acknowledge(self.matter, by=self.by, seen=seen, key=key)


class RegistrationFields(ActForm):
    """登记项目: what the register says of a document."""

    title = forms.CharField(label="标题", max_length=300)
    sender = forms.CharField(label="来文单位", max_length=200)
    sender_number = forms.CharField(label="来文字号", max_length=60, required=False, help_text="没有字号的不填")
    document_type = forms.ChoiceField(label="文种", choices=[("", "—"), *DocumentType.choices], required=False)
    dated_on = DayField(label="成文日期", required=False)
    urgency = forms.TypedChoiceField(
        label="紧急程度",
        choices=Urgency.choices,
        coerce=int,
        required=False,
        empty_value=Urgency.ROUTINE,  # type: ignore[arg-type]
    )
    handling = forms.ChoiceField(
        label="办理类别",
        choices=IncomingDocument.Handling.choices,
        required=False,
        help_text="阅件只传阅；办件要拟办、分办",
    )
    due_on = DayField(label="办理时限", required=False, help_text="来文要求的时限；分办时还可以定")
    needs_answer = forms.BooleanField(label="要答复来文单位", required=False)
    received_on = DayField(label="收文日期", required=False)
    copies = forms.IntegerField(label="份数", min_value=1, max_value=10_000, required=False)
    classification = forms.TypedChoiceField(
        label="密级",
        choices=Classification.choices,
        coerce=int,
        required=False,
        empty_value=Classification.INTERNAL,  # type: ignore[arg-type]
        help_text="国家秘密不得进入本系统",
    )
    summary = forms.CharField(label="内容摘要", max_length=2000, required=False, widget=long_text(2))

    def clean_sender_number(self) -> str:
        return plain_number(self.cleaned_data["sender_number"])

    def typed(self) -> dict[str, Any]:
        """What was given: a field that nobody sent, as a program may leave it out, stays as it is."""
        given = {name: self.cleaned_data[name] for name in REGISTERED_FIELDS if name in self.cleaned_data}
        unsent = ("handling", "received_on", "copies")
        return {name: value for name, value in given.items() if name not in unsent or value}


@form_of("incoming")
class RegisterForm(RegistrationFields):
    verb = "register"
    reading = Reading()
    """What the file says of itself, where nothing was typed yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        document = cast(IncomingDocument | None, kwargs.get("matter"))
        read: dict[str, Any] = {}
        if document is not None and not (args and args[0]):
            self.reading = read_off(document, timezone.localdate())
            stands = {name: getattr(document, name) for name in REGISTERED_FIELDS}
            stands["title"] = document.title.removeprefix(TO_BE_REGISTERED)
            read = {name: value for name, value in stands.items() if value not in (None, "")} | dict(
                self.reading.values
            )
        super().__init__(*args, **{"initial": read} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.register(self.matter, by=self.by, seen=seen, key=key, **self.typed())


@form_of("incoming")
class AmendForm(RegistrationFields):
    verb = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        document = kwargs.get("matter")
        stands = {name: getattr(document, name) for name in REGISTERED_FIELDS} if document else {}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.amend(self.matter, by=self.by, seen=seen, key=key, **self.typed())


@form_of("incoming")
class ScreenForm(ActForm):
    verb = "screen"
    opinion = forms.CharField(
        label="初审意见", max_length=500, required=False, widget=long_text(2), help_text="没有发现问题的不必填"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and any(finding.is_grave for finding in findings_on(self.matter)):
            self.fields["opinion"].help_text = "发现了上面的问题；仍要收办的，请写明理由"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.screen(self.matter, by=self.by, opinion=self.cleaned_data["opinion"], seen=seen, key=key)


@form_of("incoming")
class ReturnForm(ReasonForm):
    verb = "return_to_sender"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is not None and not self.is_bound:
            found = "；".join(finding.message for finding in findings_on(self.matter) if finding.is_grave)
            self.initial.setdefault("reason", found[:500])

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.return_to_sender(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("incoming")
class CancelForm(ReasonForm):
    verb = "cancel"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return acts.cancel(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
