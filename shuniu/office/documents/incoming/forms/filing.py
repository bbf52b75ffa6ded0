"""Forms of filing (归档、补归档)."""

from typing import Any

from shuniu.matters.forms import form_of
from shuniu.office.documents.archiving.forms import FilingForm
from shuniu.office.documents.incoming.actions import acts as actions


@form_of("incoming")
class ArchiveForm(FilingForm):
    verb = "archive"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.archive(self.matter, by=self.by, decision=self.decision, seen=seen, key=key)


@form_of("incoming")
class FileLateForm(FilingForm):
    verb = "file_late"

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        return actions.file_late(self.matter, by=self.by, decision=self.decision, seen=seen, key=key)
