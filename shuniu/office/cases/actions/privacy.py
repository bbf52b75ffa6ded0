"""Erasing an asker by law (依法清除个人信息): what names him is gone, and the audit still holds."""

import secrets

from django.utils import timezone

from shuniu.audit.models import AuditEntry
from shuniu.matters import files
from shuniu.matters.acts import act, reason_given
from shuniu.matters.models import Blob
from shuniu.notices.models import Notice
from shuniu.office.cases.earlier import mark
from shuniu.office.cases.models import ServiceCase
from shuniu.office.cases.models.enquirer import number_key
from shuniu.office.cases.reception.forgetting import GONE, forget, sent_by_mail
from shuniu.org.models import Person

SHORTEST_NAME = 2


def erase_contact(
    case: ServiceCase, *, by: Person, basis: str, seen: int | None = None, key: str | None = None
) -> ServiceCase:
    """清除个人信息 (个人信息保护法 art. 47): name, number, address, the scans he sent, and where the texts name him.

    The audit holds but digests of these; with the salts gone they say nothing any more, and every chain still verifies.
    """
    basis = reason_given(basis, "请写明清除的依据，如本人申请")
    with act(case, "erase_contact", by=by, seen=seen, key=key, basis=basis) as case:
        asker = case.enquirer
        named = [
            each
            for each in (asker.name, asker.phone, number_key(asker.phone), asker.address)
            if len(each) >= SHORTEST_NAME
        ]
        _unname(case, named)
        asker.name = asker.phone = asker.address = asker.salt = ""
        asker.erased_on = timezone.localdate()
        asker.save()
        case.text_salt = secrets.token_hex(16)
        for sent_in in Blob.objects.filter(pk__in=_sent_in(case)):
            files.erase(sent_in, of=case.pk)
        mark(case)
    return case


def _sent_in(case: ServiceCase) -> list[str]:
    """The digests of what came with the case itself; what the staff attached later is the office's own."""
    taken = AuditEntry.objects.filter(chain=case.chain, verb=case.workflow.code("take")).values_list(
        "payload", flat=True
    )
    return [digest for payload in taken if (digest := payload.get("letter_sha256"))] + sent_by_mail(case)


def _unname(case: ServiceCase, named: list[str]) -> None:
    """某某 stands wherever the texts of the case, and what people were told of it, hold one of these."""

    def without(text: str) -> str:
        for each in sorted(named, key=len, reverse=True):
            text = text.replace(each, GONE)
        return text

    forget(case, without)
    for field in ("title", "summary", "wish", "outcome", "place"):
        setattr(case, field, without(getattr(case, field)))
    for rows, field in (
        (case.answers.all(), "text"),
        (case.answers.all(), "basis"),
        (case.handovers.all(), "duty"),
        (case.handovers.all(), "reason"),
        (case.notices_given.all(), "note"),
        (case.comments.all(), "text"),
        (case.contacts.all(), "note"),
        (case.revisits.all(), "note"),
        (case.rulings.all(), "words"),
        (Notice.objects.filter(matter=case.pk), "sentence"),
    ):
        for row in rows:
            if (cleaned := without(getattr(row, field))) != getattr(row, field):
                setattr(row, field, cleaned)
                row.save(update_fields=[field])
