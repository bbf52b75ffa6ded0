"""From a leader's instruction to supervision (批示转督查): the words become a source, each task anchored to them.

Instructions stand on documents that came in and on items of information; from here on they go one way.
"""

from django.db import transaction
from django.utils import timezone

from shuniu.matters.acts import Refused, refuse_replay
from shuniu.office.briefings.items import actions as briefings
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.items.records import ItemInstruction
from shuniu.office.documents.incoming.actions import acts as incoming
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.records import Instruction
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import Source
from shuniu.org.models import Person


def docket_from_instruction(
    instruction: Instruction | ItemInstruction, *, by: Person, key: str | None = None
) -> Source:
    """批示转督查: make a source of a leader's words, with the tasks in them proposed; what they stand on is linked to it.

    The source waits in supervision to be approved, as any other; its items are anchored to the words. An instruction
    that orders nothing by itself becomes one task, the whole of it. Raises Refused.
    """
    matter = _stands_on(instruction)
    with transaction.atomic():
        refuse_replay(key, matter.chain, matter.workflow.code("send_to_supervision"), by)
        if instruction.supervised_as_id is not None:
            raise Refused("这条批示已经转过督查")
        if instruction.made_at is None:
            raise Refused("领导还没有批示，不能转督查")
        source = sources.enter(
            by=by,
            original=instruction.text,
            title=f"{instruction.leader}对《{matter.title}》的批示"[:300],
            form=Source.Form.INSTRUCTION,
            given_by=str(instruction.leader),
            given_on=timezone.localdate(instruction.made_at),
            unit=by.organ if isinstance(matter, BriefingItem) else matter.unit,
            classification=matter.classification,
        )
        if not source.directives.exists():
            directives.add_directive(source, by=by, start=0, end=len(source.text))
        if isinstance(instruction, ItemInstruction):
            briefings.send_to_supervision(instruction.item, by=by, instruction=instruction, source=source, key=key)
        else:
            incoming.send_to_supervision(instruction.document, by=by, instruction=instruction, source=source, key=key)
    return source


def _stands_on(instruction: Instruction | ItemInstruction) -> IncomingDocument | BriefingItem:
    if isinstance(instruction, ItemInstruction):
        return BriefingItem.objects.get(pk=instruction.item_id)
    return IncomingDocument.objects.get(pk=instruction.document_id)
