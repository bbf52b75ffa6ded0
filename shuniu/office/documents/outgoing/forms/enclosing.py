"""The form of what goes out with the text (随文附件)."""

from typing import TYPE_CHECKING, Any, cast

from django import forms

from shuniu.matters.forms import ActForm, form_of
from shuniu.matters.models import Attachment
from shuniu.office.documents.drafting.manuscript import attachments_in
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.actions.enclosing import in_order_of_note

if TYPE_CHECKING:
    SeveralOf = forms.ModelMultipleChoiceField[Attachment]
else:
    SeveralOf = forms.ModelMultipleChoiceField


class FilesInOrder(SeveralOf):
    """Files, ticked in a list that stands in the order of 附件说明; they come in the order in which they were given."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        given = [str(each) for each in value or ()]
        return sorted(super().clean(value), key=lambda file: given.index(str(file.pk)))

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


@form_of("outgoing")
class EncloseForm(ActForm):
    verb = "enclose"
    enclosed = FilesInOrder(
        Attachment.objects.none(),
        label="随文发出的附件",
        required=False,
        help_text="勾选的随正本发出，次序与正文的附件说明一致；没有勾选的只留在本单位",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is None:
            return
        ordered, field = in_order_of_note(self.matter), cast("forms.ChoiceField", self.fields["enclosed"])
        self.choose_from("enclosed", self.matter.attachments.all())
        field.choices = [(file.pk, file.name) for file in ordered]
        chosen = [each.attachment_id for each in self.matter.enclosures.all()]
        field.initial = chosen
        if lacking := attachments_in(self.matter.latest.body).lacking(len(chosen)):
            field.help_text = f"附件说明里还有{'、'.join(f'《{name}》' for name in lacking)}没有文件。{field.help_text}"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.enclose(self.matter, by=self.by, files=self.cleaned_data["enclosed"], seen=seen, key=key)
