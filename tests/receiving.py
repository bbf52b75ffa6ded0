"""The maker of incoming documents (收文), brought to a state by their acts."""

from collections.abc import Callable

import pytest

from tests.papers import REQUEST, a_file


@pytest.fixture
def incoming(cast) -> Callable[..., object]:
    """An incoming document in a state, brought there by its acts: a request of the schools bureau, led by finance."""

    from shuniu.office.documents.incoming.actions import acts as receiving
    from shuniu.office.documents.incoming.actions.desk import Given
    from shuniu.office.documents.incoming.models import IncomingDocument
    from shuniu.office.documents.incoming.workflow import State as InState
    from shuniu.office.documents.kinds import DocumentType

    def make(state: str = "registered", *, text: str = REQUEST, **fields: object):
        fields = {
            "title": "关于解决城东小学校舍维修经费的请示",
            "sender": "临江市教育局",
            "sender_number": "临教〔2026〕18号",
            "document_type": DocumentType.REQUEST_FOR_INSTRUCTIONS,
            "needs_answer": False,
        } | fields
        made = receiving.deliver(by=cast.clerk, given=[Given(a_file(text), "来文.txt")])
        steps = [
            (InState.DELIVERED, lambda: None),
            (InState.ACKNOWLEDGED, lambda: receiving.acknowledge(made, by=cast.clerk)),
            (InState.REGISTERED, lambda: receiving.register(made, by=cast.clerk, **fields)),
            (InState.SCREENED, lambda: receiving.screen(made, by=cast.clerk)),
            (InState.PROPOSED, lambda: _propose(made, cast)),
            (InState.INSTRUCTED, lambda: receiving.instruct(made, by=cast.mayor, text="请市财政局牵头研究提出意见。")),
            (InState.IN_HAND, lambda: _route(made, cast)),
            (InState.COMPLETED, lambda: _complete(made, cast)),
            (InState.ARCHIVED, lambda: receiving.archive(made, by=cast.clerk)),
        ]
        side = {
            InState.RETURNED: lambda: receiving.return_to_sender(made, by=cast.clerk, reason="一文多事"),
            InState.CANCELLED: lambda: receiving.cancel(made, by=cast.clerk, reason="重复登记"),
        }
        goal = InState.REGISTERED if state in side else state
        for reached, step in steps:
            step()
            if reached == goal:
                break
        if state in side:
            side[state]()
        return IncomingDocument.objects.get(pk=made.pk)

    return make


def _propose(document, cast) -> None:
    from shuniu.office.documents.incoming.actions import acts as receiving

    receiving.propose_handling(
        document,
        by=cast.clerk,
        opinion="建议请市财政局牵头，市住建局配合办理，呈周启航同志批示。",
        lead_unit=cast.finance,
        support_units=[cast.housing],
        leaders=[cast.mayor],
    )


def _route(document, cast) -> None:
    from shuniu.office.documents.incoming.actions import acts as receiving

    receiving.route(document, by=cast.clerk, lead_unit=cast.finance, support_units=[cast.housing])


def _complete(document, cast) -> None:
    from shuniu.office.documents.incoming.actions import acts as receiving

    receiving.handle(document, by=cast.finance_liaison, result="已列入年度预算，安排260万元。")
    receiving.handle(document, by=cast.housing_liaison, result="已完成鉴定复核。")
    receiving.complete(document, by=cast.clerk)
