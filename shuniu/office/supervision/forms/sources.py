"""Forms of a source (来源): entering, breaking down, approving."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.fields import DayField, UnitsField, long_text
from shuniu.matters.forms import ActForm, ReasonForm, form_of
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.spoken import spoken
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.forms.docketing import CADENCES
from shuniu.office.supervision.models import Directive, EvidenceKind, Source
from shuniu.org.classification import Classification
from shuniu.text.reading import Unreadable, read


@form_of("source")
class EnterForm(ActForm):
    """登记来源: paste, or upload; the rest can be left to the reader."""

    verb = "enter"
    original = forms.CharField(
        label="粘贴全文",
        required=False,
        strip=False,
        widget=long_text(12),
        help_text="讲话稿、会议纪要、文件或批示的全文",
    )
    file = forms.FileField(label="或上传文件", required=False, help_text="DOCX、PDF、TXT、网页；不得上传涉密文件")
    form = forms.ChoiceField(label="类别", choices=Source.Form.choices, initial=Source.Form.SPEECH)
    title = forms.CharField(label="标题", required=False, max_length=300, help_text="不填则从正文中读取")
    given_by = forms.CharField(label="讲话人（发文机关）", required=False, max_length=100)
    given_on = DayField(label="日期", required=False, help_text="时限按这一天推算；不填则从正文中读取，读不到按今天")
    classification = forms.TypedChoiceField(
        label="密级",
        choices=Classification.choices,
        coerce=int,
        required=False,
        empty_value=Classification.INTERNAL,  # type: ignore[arg-type]
        initial=Classification.INTERNAL,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        upload = given.get("file")
        if upload:
            content = upload.read(settings.UPLOAD_LIMIT_BYTES + 1)
            upload.seek(0)
            try:
                reading = read(content, upload.name)
            except Unreadable as error:
                self.add_error("file", spoken(error.message))
                return given
            if reading.aside:
                refuse_state_secrets(reading.aside)
            given["original"] = reading.text
        elif not (given.get("original") or "").strip():
            self.add_error("original", "请粘贴全文，或上传文件")
        return given

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        given = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return sources.enter(by=self.by, key=key, file=self.cleaned_data.get("file"), **given)


@form_of("source")
class ReviseForm(ActForm):
    verb = "revise"
    text = forms.CharField(label="清理后的文本", strip=False, widget=long_text(20))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"text": kwargs["matter"].text}} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        return sources.revise(self.matter, by=self.by, text=text, seen=seen, key=key)


class DirectiveForm(ActForm):
    """An act on one directive of the source, or on several."""

    directive = forms.ModelChoiceField(Directive.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("directive", self.matter.directives.all())


class CardForm(DirectiveForm):
    """An act on a task as it stood on its card: refused where somebody else has changed it since."""

    version = forms.IntegerField(label="看到的版次", min_value=0, required=False, widget=forms.HiddenInput)


@form_of("source")
class AddDirectiveForm(ActForm):
    verb = "add_directive"
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    task = forms.CharField(label="任务", max_length=300, required=False)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return directives.add_directive(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("source")
class AmendDirectiveForm(CardForm):
    verb = "amend_directive"
    task = forms.CharField(label="任务", max_length=300)
    lead_units = UnitsField(
        label="牵头单位",
        required=False,
        needed_when="报批前须选定",
        help_text="选了几个的，名单里靠前的牵头，其余配合；要各办各的，勾选“各单位分别立项”",
    )
    support_units = UnitsField(label="配合单位", required=False)
    each_unit = forms.BooleanField(label="各单位分别立项", required=False)
    officer_name = forms.CharField(label="责任人", max_length=40, required=False)
    due_on = DayField(label="办理时限", required=False, help_text="不填的，交办时按督查设置里的天数定")
    cadence = forms.ChoiceField(label="频次", choices=CADENCES, required=False)
    evidence_needed = forms.MultipleChoiceField(
        label="办结须有的佐证",
        choices=EvidenceKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="不选的，有任何一项佐证就可以申报办结",
    )

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate():
            raise forms.ValidationError(gettext("%(day)s已经过去，请选今天或以后的日期") % {"day": due_on})
        return due_on

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        given = dict(self.cleaned_data)
        return directives.amend_directive(given.pop("directive"), by=self.by, seen=seen, key=key, **given)


@form_of("source")
class MergeDirectivesForm(CardForm):
    verb = "merge_directives"
    others = forms.ModelMultipleChoiceField(Directive.objects.none(), label="并入的任务")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("others", self.matter.directives.all())

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return directives.merge_directives(
            self.cleaned_data["directive"],
            self.cleaned_data["others"],
            by=self.by,
            version=self.cleaned_data["version"],
            seen=seen,
            key=key,
        )


@form_of("source")
class SplitDirectiveForm(CardForm):
    verb = "split_directive"
    tasks = forms.CharField(label="拆成", widget=long_text(4), help_text="一行一项任务")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return directives.split_directive(
            self.cleaned_data["directive"],
            by=self.by,
            tasks=self.cleaned_data["tasks"].splitlines(),
            version=self.cleaned_data["version"],
            seen=seen,
            key=key,
        )


@form_of("source")
class DropDirectiveForm(CardForm):
    verb = "drop_directive"
    reason = forms.CharField(label="不立项的理由", max_length=300)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return directives.drop_directive(
            self.cleaned_data["directive"],
            by=self.by,
            reason=self.cleaned_data["reason"],
            version=self.cleaned_data["version"],
            seen=seen,
            key=key,
        )


@form_of("source")
class RestoreDirectiveForm(DirectiveForm):
    verb = "restore_directive"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return directives.restore_directive(self.cleaned_data["directive"], by=self.by, seen=seen, key=key)


@form_of("source")
class MatchUnitForm(ActForm):
    verb = "match_unit"
    name = forms.CharField(label="原文名称", max_length=100, widget=forms.HiddenInput)
    units = UnitsField(label="对应单位")

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return directives.match_unit(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("source")
class SubmitSourceForm(ActForm):
    verb = "submit"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return sources.submit(self.matter, by=self.by, seen=seen, key=key)


@form_of("source")
class SendBackSourceForm(ReasonForm):
    verb = "send_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return sources.send_back(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)


@form_of("source")
class ApproveSourceForm(ActForm):
    verb = "approve"
    assign = forms.BooleanField(label="批准后立即交办各单位", required=False, initial=True)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return sources.approve(self.matter, by=self.by, assign=self.cleaned_data["assign"], seen=seen, key=key)


@form_of("source")
class WithdrawForm(ReasonForm):
    verb = "withdraw"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return sources.withdraw(self.matter, by=self.by, reason=self.cleaned_data["reason"], seen=seen, key=key)
