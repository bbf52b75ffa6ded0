"""Grievances from the public site (网上投诉举报): straight to those whom they do not concern, past the window and the units."""

import secrets

from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.translation import gettext_noop

from shuniu.audit.digests import salted
from shuniu.matters.acts import Refused, opening, reason_given
from shuniu.matters.models import Attachment, Blob, Participant
from shuniu.matters.models.number import take_number
from shuniu.matters.models.participant import take_part
from shuniu.office.cases.actions.taking import CODE_LENGTH, CODE_OF
from shuniu.office.cases.followed import NUMBERS, Followed, typed_code
from shuniu.office.cases.grievances.actions import ANSWERED_WITHIN, NOBODY, keepers_of, let_see
from shuniu.office.cases.grievances.models import Grievance
from shuniu.office.cases.grievances.workflow import State
from shuniu.org.classification import Classification
from shuniu.org.models import Person, Unit
from shuniu.workdays import Calendar

SERIES, WORD = "grievances", "投诉"
PUBLIC_WORDS = {
    State.LODGED: gettext_noop("已收到，等无关的负责人受理"),
    State.EXAMINING: gettext_noop("已受理，正在核查"),
    State.ANSWERED: gettext_noop("已答复"),
    State.WITHDRAWN: gettext_noop("已撤回"),
}


def receive(
    *,
    title: str,
    summary: str,
    about_unit: Unit | None = None,
    about_name: str = "",
    asker: str = "",
    evidence: tuple[Blob, str] | None = None,
) -> Grievance:
    """网上投诉举报: it waits for those whom it can't concern, and the writer gets a number and a code. Raises Refused, StateSecret."""
    title, summary = reason_given(title, "请写明投诉什么"), reason_given(summary, "请写明经过")
    about_name = about_name.strip()[:100]
    if about_unit is None and not about_name:
        raise Refused("请写明被投诉的人或者单位")
    named = Person.objects.filter(name=about_name, is_active=True)[:2]
    about = named[0] if len(named) == 1 else None
    keepers = [each for each in keepers_of(None, about, about_unit, about_name) if each.main_unit]
    if not keepers or keepers[0].main_unit is None:
        raise Refused(NOBODY)
    today = timezone.localdate()
    made = Grievance(
        title=title[:300], summary=summary, about=about, about_unit=about_unit, about_name=about_name,
        asker=asker.strip()[:100], created_by=keepers[0], unit=keepers[0].main_unit, text_salt=secrets.token_hex(16),
        classification=Classification.INTERNAL, tracking_code=get_random_string(CODE_LENGTH, CODE_OF),
        due_on=Calendar().add_working_days(today, ANSWERED_WITHIN).date,
    )  # fmt: skip
    digest = salted(f"{title}\n{summary}", made.text_salt)
    with opening(made, "lodge", by=None, text_digest=digest, title="投诉举报") as made:
        made.number = f"{WORD}〔{today.year}〕{take_number(SERIES, today.year, made)}号"
        take_part(made, made.unit, Participant.Part.OWNER)
        for each in keepers:
            let_see(made, each, Participant.Part.RESPONSIBLE)
        if evidence:
            blob, name = evidence
            Attachment.objects.create(matter_id=made.pk, blob=blob, name=name, attached_by=made.created_by)
            made.details["evidence_sha256"] = blob.sha256
    return made


def grievance_of(number: str, code: str) -> Grievance | None:
    """The grievance of a number and its code."""
    found = NUMBERS.search(number)
    whole = f"{WORD}〔{found['year']}〕{int(found['serial'])}号" if found else ""
    grievance = Grievance.objects.filter(number=whole).exclude(tracking_code="").first()
    expected = grievance.tracking_code if grievance else "0" * CODE_LENGTH
    is_right = constant_time_compare(typed_code(code), expected)
    return grievance if is_right else None


def followed(grievance: Grievance) -> Followed:
    """投诉进度, as far as its writer may see it: never who examines it."""
    said = [grievance.get_result_display(), grievance.answer_text]
    return Followed(
        number=grievance.number,
        words=PUBLIC_WORDS[State(grievance.state)],
        title=grievance.title,
        received_on=timezone.localdate(grievance.opened_at),
        due_on=None if grievance.closed_at else grievance.due_on,
        answer="\n".join(each for each in said if each),
    )
