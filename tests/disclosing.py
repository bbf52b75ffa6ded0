"""The maker of publications (主动公开), brought to a state by their acts."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile

TEXT = "各县（市、区）人民政府：\n一、总体要求\n为改善老旧小区供水条件，制定本办法。\n（一）基本原则\n坚持民生优先。"


def given() -> ContentFile:
    """What is given to an applicant."""
    return ContentFile("2025年供水改造资金分配：望江区 320 万元，青石县 180 万元。".encode(), "资金分配表.txt")


@pytest.fixture
def publication(cast, today) -> Callable[..., object]:
    """A publication in a state: proposed by the clerk, reviewed by the director."""
    from shuniu.office.disclosure.publications import actions, publishing
    from shuniu.office.disclosure.publications.models import Publication
    from shuniu.office.disclosure.publications.workflow import State

    def make(state: str = State.PUBLISHED, *, keep=(), kept_why="", **fields: object):
        fields = {"category": "document", "title": "临江市老旧小区供水改造办法", "text": TEXT} | fields
        made = actions.propose(by=fields.pop("by", cast.clerk), **fields)
        steps = [
            (State.DRAFTING, lambda: None),
            (State.UNDER_REVIEW, lambda: actions.submit(made, by=made.created_by)),
            (
                State.CLEARED,
                lambda: actions.review(
                    made, by=cast.director, opinion="不涉密，可以公开", keep=keep, kept_why=kept_why
                ),
            ),
            (State.PUBLISHED, lambda: publishing.publish(made, by=cast.clerk)),
            (State.WITHDRAWN, lambda: publishing.withdraw(made, by=cast.clerk, reason="文件已经废止")),
        ]
        if state == State.DROPPED:
            actions.drop(made, by=made.created_by, reason="不用了")
            steps = []
        if state == State.WITHHELD:
            actions.submit(made, by=made.created_by)
            actions.withhold(made, by=cast.director, ground="process", reason="还在研究")
            steps = []
        for reached, step in steps:
            step()
            if reached == state:
                break
        return Publication.objects.get(pk=made.pk)

    return make


@pytest.fixture
def request_made(cast, today) -> Callable[..., object]:
    """A request that the clerk registered today."""
    from shuniu.office.disclosure.requests import actions
    from shuniu.office.disclosure.requests.models import DisclosureRequest

    def make(**fields: object):
        fields = {
            "title": "2025年老旧小区供水改造资金分配情况",
            "channel": "in_person",
            "received_on": today,
            "applicant_kind": "citizen",
            "applicant": "刘晓峰",
            "identity": "42070419900101001X",
            "contact": "13900000000",
            "description": "申请公开2025年老旧小区供水改造资金的分配表。",
        } | fields
        made = actions.register(by=fields.pop("by", cast.clerk), **fields)
        return DisclosureRequest.objects.get(pk=made.pk)

    return make


def consultation_of_the_public(cast, word: str = "东门菜市场"):
    """A dossier's consultation of the public, on the portal: the dossier is the director's, the publication the clerk's."""
    from datetime import timedelta

    from django.utils import timezone

    from shuniu.handovers import disclosure
    from shuniu.office.decisions.actions import asking, opening, writing
    from shuniu.office.decisions.models import Dossier
    from shuniu.office.disclosure.publications import actions, publishing
    from shuniu.office.disclosure.publications.models import Publication

    case = opening.open_dossier(
        by=cast.director, title=f"{word}改造方案", question="怎么改？", situation="市场年久失修。"
    )
    opening.initiate(case, by=cast.director, lead_unit=cast.office)
    for name in ("原址改造", "迁址新建"):
        writing.add_option(case, by=cast.director, name=name, content=name, effects=name, cost=name, risk=name)
    writing.revise_draft(case, by=cast.director, text=f"一、{word}原址改造。\n二、工期六个月。", note="初稿")
    asking.consult(
        case, by=cast.director, form="public", title=f"{word}改造方案（征求意见稿）",
        questions="临时摊位怎么安排？\n施工时间怎么安排？", ends_on=timezone.localdate() + timedelta(days=30),
        channels="市政府网站",
    )  # fmt: skip
    made = disclosure.publication_from_consultation(Dossier.objects.get(pk=case.pk), by=cast.clerk)
    actions.submit(made, by=cast.clerk)
    actions.review(made, by=cast.director, opinion="不涉密，可以公开")
    publishing.publish(made, by=cast.clerk)
    return Publication.objects.get(pk=made.pk)
