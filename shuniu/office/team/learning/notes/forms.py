"""What a person may type for each act on a note; importing this registers the forms."""

from typing import Any

from django import forms

from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm, form_of
from shuniu.office.team.learning.notes import actions
from shuniu.office.team.learning.notes.models import Share


class NoteForm(ActForm):
    text = forms.CharField(
        label="学习笔记", max_length=20000, widget=long_text(10), help_text="学到了什么、有什么想法；长短不限"
    )
    to_try = forms.CharField(
        label="学以致用",
        max_length=2000,
        required=False,
        widget=long_text(3),
        help_text="在自己的工作里打算试什么；还没有想好的可以不写，以后再补",
    )
    share = forms.ChoiceField(
        label="分享范围", choices=Share.choices, widget=forms.RadioSelect, help_text="由您自己定，随时可以改、可以收回"
    )


@form_of("training")
class WriteNoteForm(NoteForm):
    verb = "write_note"
    heeds_changes = False
    file = forms.FileField(label="附件", required=False, help_text="课件、照片等；不得上传涉密文件")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"share": Share.UNIT, **self.initial}

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.write_note(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("learning_note")
class ReviseForm(NoteForm):
    verb = "revise"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        note, stands = kwargs.get("matter"), {}
        if note is not None:
            stands = {name: getattr(note, name) for name in ("text", "to_try", "share")}
        super().__init__(*args, **{"initial": stands} | kwargs)

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.revise(self.matter, by=self.by, seen=seen, key=key, **self.cleaned_data)


@form_of("learning_note")
class TakeBackForm(ActForm):
    verb = "take_back"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.take_back(self.matter, by=self.by, seen=seen, key=key)


@form_of("learning_note")
class ShareAgainForm(ActForm):
    verb = "share_again"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.share_again(self.matter, by=self.by, seen=seen, key=key)
