"""The maker of outgoing documents."""

from collections.abc import Callable

import pytest

from shuniu.office.documents.kinds import Direction, DocumentType
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import State

BODY = "各县区人民政府，市政府各部门：\n现将汛期值班安排通知如下。\n一、加强值班。\n二、及时报告。"


@pytest.fixture
def outgoing(cast) -> Callable[..., OutgoingDocument]:
    """An outgoing document in a state, brought there by its acts: drafted by the officer, signed by the leader."""

    def make(state: str = State.DRAFTING, **fields: object) -> OutgoingDocument:
        fields = {
            "title": "关于做好汛期值班工作的通知",
            "document_type": DocumentType.NOTICE,
            "direction": Direction.DOWNWARD,
            "issuing_organ": cast.government,
            "organ_code": "临政发",
            "body": BODY,
        } | fields
        made = actions.draft(by=cast.officer, **fields)
        steps = [
            (State.DRAFTING, lambda: None),
            (State.UNDER_REVIEW, lambda: actions.submit(made, by=cast.officer)),
            (State.AWAITING_SIGNOFF, lambda: _put_forward(made, cast)),
            (State.SIGNED_OFF, lambda: actions.sign_off(made, by=cast.mayor)),
            (State.RECHECKED, lambda: actions.recheck(made, by=cast.clerk)),
            (State.NUMBERED, lambda: actions.assign_number(made, by=cast.clerk)),
            (State.SEALED, lambda: actions.affix_seal(made, by=cast.clerk)),
            (State.DISTRIBUTED, lambda: actions.distribute(made, by=cast.clerk, units=[cast.finance])),
            (State.ARCHIVED, lambda: actions.archive(made, by=cast.clerk)),
        ]
        if state == State.CANCELLED:
            actions.cancel(made, by=cast.officer, reason="改由市应急局发文")
        for reached, step in steps if state != State.CANCELLED else []:
            step()
            if reached == state:
                break
        return OutgoingDocument.objects.get(pk=made.pk)

    return make


def _put_forward(document, cast) -> None:
    actions.review(document, by=cast.clerk)
    actions.put_forward(document, by=cast.director)
