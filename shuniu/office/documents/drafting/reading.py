"""读稿: all that can be said of what is on the desk at once: what it is, how it looks, what is wrong, what to mind."""

import re
from dataclasses import dataclass

from shuniu.office.documents.drafting.advice import Objection, Plan, Recipient, objections
from shuniu.office.documents.drafting.findings import Remark, remarks_on, safe_ones
from shuniu.office.documents.drafting.frames import frame_of_copy, standings
from shuniu.office.documents.drafting.illustrations import illustrated
from shuniu.office.documents.drafting.manuscript import Facts, facts_in, framed
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.drafting.recipients import split_names
from shuniu.office.documents.drafting.terms import office_terms
from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.text.proofreading import Severity
from shuniu.typesetting import CannotTypeset, Preview, preview

NOTHING = Facts("", "", "", "")
NO_PAGES = Preview(())


@dataclass(frozen=True)
class Reading:
    """What was read of a text; `refused` says why there are no pages."""

    facts: Facts
    remarks: tuple[Remark, ...]
    recipients: tuple[Recipient, ...]
    objections: tuple[Objection, ...]
    preview: Preview
    refused: str
    characters: int

    @property
    def warning(self) -> str:
        """Why there are no pages, or what of them can't be printed; empty where all is well."""
        if self.refused or not self.preview.missing:
            return self.refused
        return (
            f"已安装的字体都没有“{'”“'.join(self.preview.missing)}”字，印不出来，请装有这些字的字体，或改用其他写法。"
        )

    @property
    def safe(self) -> list[Remark]:
        return safe_ones(self.remarks)

    @property
    def blocking(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.finding.severity is Severity.BLOCK]


def read(copy: WorkingCopy, *, pages: bool = True) -> Reading:
    """Read what is on the desk. Nothing is kept."""
    frame, facts, made, refused = frame_of_copy(copy), NOTHING, NO_PAGES, ""
    try:
        facts = facts_in(copy.text)
        made = preview(illustrated(framed(copy.text, frame), copy.document)) if pages else NO_PAGES
    except CannotTypeset as fault:
        refused = str(fault)
    remarks = remarks_on(copy.text, frame, office_terms())
    plan, characters = plan_of(copy, facts), len(re.sub(r"\s", "", copy.text))
    return Reading(facts, remarks, plan.recipients, objections(plan), made, refused, characters)


def plan_of(copy: WorkingCopy, facts: Facts) -> Plan:
    """The plan that is on the desk, with how the recipients stand to the organ that writes."""
    organ = copy.issuing_organ
    return Plan(
        kind=DocumentType(copy.document_type),
        direction=Direction(copy.direction),
        issuer=str(organ),
        issuer_kind=organ.kind,
        recipients=standings(organ, split_names(facts.main_recipients)),
        title_kind=facts.kind,
    )
