"""From a leader's instruction to supervision (批示转督查): the words become a source, each task anchored to them."""

from django.db import transaction
from django.utils import timezone

from shuniu.matters.acts import Refused, refuse_replay
from shuniu.office.documents.incoming.actions import acts as incoming
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Instruction
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import Source
from shuniu.org.models import Person


def docket_from_instruction(instruction: Instruction, *, by: Person, key: str | None = None) -> Source:
    """批示转督查: make a source of a leader's words, with the tasks in them proposed; the document is linked to it.

    The source waits in supervision to be approved, as any other; its items are anchored to the words. An instruction
    that orders nothing by itself becomes one task, the whole of it. Raises Refused.
    """
    document = IncomingDocument.objects.get(pk=instruction.document_id)
    with transaction.atomic():
        refuse_replay(key, document.chain, document.workflow.code("send_to_supervision"), by)
        if instruction.supervised_as_id is not None:
            raise Refused("这条批示已经转过督查")
        source = sources.enter(
            by=by,
            original=instruction.text,
            title=f"{instruction.leader}对《{document.title}》的批示"[:300],
            form=Source.Form.INSTRUCTION,
            given_by=str(instruction.leader),
            given_on=timezone.localdate(instruction.made_at),
            unit=document.unit,
            classification=document.classification,
        )
        if not source.directives.exists():
            directives.add_directive(source, by=by, start=0, end=len(source.text))
        incoming.send_to_supervision(document, by=by, instruction=instruction, source=source, key=key)
    return source
