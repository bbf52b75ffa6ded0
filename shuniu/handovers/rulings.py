"""From a ruling between units to supervision (裁定转督查): what it orders becomes an item of its own."""

from django.db import transaction
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, refuse_replay
from shuniu.office.coordination.requests import actions as coordination
from shuniu.office.coordination.requests.models import CoordinationRequest, Ruling
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import Source
from shuniu.org.models import Person


def docket_from_ruling(
    request: CoordinationRequest, *, by: Person, seen: int | None = None, key: str | None = None
) -> Source:
    """裁定转督查: the ruling is a source with one task, led and assisted by whom it names, due on its day; the request is
    linked to it. The source waits in supervision to be approved, as any other. Raises Refused.
    """
    ruling = Ruling.objects.filter(request=request.pk).first()
    if ruling is None:
        raise Refused(gettext("还没有裁定，不能转督查"))
    with transaction.atomic():
        refuse_replay(key, request.chain, request.workflow.code("send_to_supervision"), by)
        source = sources.enter(
            by=by,
            original=ordered_by(ruling),
            title=f"关于《{request.title}》的裁定（{request.number}）"[:300],
            form=Source.Form.INSTRUCTION,
            given_by=str(ruling.by),
            given_on=ruling.on,
            classification=request.classification,
        )
        for proposed in list(source.directives.proposed()):
            directives.drop_directive(proposed, by=by, reason="整条裁定立为一项")
        task = directives.add_directive(source, by=by, start=0, end=len(source.text))
        directives.amend_directive(
            task,
            by=by,
            task=request.title,
            lead_units=[ruling.lead],
            support_units=list(ruling.support.all()),
            due_on=ruling.due_on,
        )
        coordination.send_to_supervision(request, by=by, source=source, seen=seen, key=key)
    return source


def ordered_by(ruling: Ruling) -> str:
    """What a ruling orders, as one reads it: who leads, who assists, what, by when, why."""
    support = "、".join(str(unit) for unit in ruling.support.all())
    assisted = f"，{support}配合" if support else ""
    day = f"{ruling.due_on.year}年{ruling.due_on.month}月{ruling.due_on.day}日"
    return f"由{ruling.lead}牵头{assisted}，{day}前办好“{ruling.request.title}”。理由：{ruling.reason}"
