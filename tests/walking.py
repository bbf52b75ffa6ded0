"""The story of the loop, told by one who opens pages, follows links, types and sends (一圈，逐页走)."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils import timezone

from shuniu.matters.models import Matter
from shuniu.office.briefings.topics.counting import raise_signals
from shuniu.office.decisions.models import Dossier
from shuniu.office.decisions.workflow import State
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.meetings.models import AgendaItem, Meeting
from shuniu.office.research.studies.models import Study
from shuniu.office.supervision.models import Source, SupervisionItem
from tests.deciding import OPTION
from tests.storytelling import TASKS

Walk = Callable[..., Any]
"""`walk(person, page, verb or address, **typed)`: opens the page, follows its link to the act, types and sends."""


def at(matter: Matter) -> str:
    return f"/matters/{matter.pk}/"


def last(kind):
    return kind.objects.order_by("pk").last()


def walk_the_loop(
    walk: Walk,
    *,
    cast: Any,
    clock: Any,
    briefing: Any,
    researcher: Any,
    legal_officer: Any,
    meeting_officer: Any,
    issue: Any,
) -> SimpleNamespace:
    """From complaints to the next dossier; answers what came into being on the way. `issue` brings the minutes through their own
    procedure as a document."""
    director, liaison, finance = cast.director, cast.housing_liaison, cast.finance_liaison
    for _ in range(5):
        briefing()
    clock.shift(timedelta(days=1))
    raise_signals(timezone.localdate())

    def act(by, matter, verb, **typed):
        return walk(by, at(matter), f"/{verb}/", **typed)

    def day(n: int) -> str:
        return f"{timezone.localdate() + timedelta(days=n):%Y-%m-%d}"

    # the signal is looked into
    walk(
        director,
        "/briefings/topics/供水/",
        reverse("study_new"),
        title="老城区供水投诉为什么上升",
        summary="集中在老城区。",
    )
    study = last(Study)
    act(director, study, "choose", officer=researcher.pk, due_on=day(30))
    act(researcher, study, "plan", questions="哪里漏？", methods="visit", starts_on=day(0), ends_on=day(9))
    for place in ("柳渡街道", "白沙街道"):
        walk(
            researcher,
            at(study),
            reverse("study_visit", args=[study.pk]),
            place=place,
            on=day(0),
            purpose="看管网",
            people=researcher.pk,
        )
    act(researcher, study, "submit_plan")
    act(director, study, "approve_plan")
    assert study.visits.count() == 2
    walk(researcher, at(study), reverse("study_notes", args=[study.pk]), text="铸铁管锈蚀。")
    note = study.notes.get()
    for kind, text in (("situation", "老城区有铸铁管86公里。"), ("cause", "管龄超过40年的占7成。")):
        act(researcher, study, "add_finding", kind=kind, text=text, notes=note.pk)
    act(researcher, study, "begin_draft")
    act(researcher, study, "submit_report")
    act(director, study, "approve", people=cast.mayor.pk)

    # a dossier with three options goes its procedure
    walk(director, at(study), reverse("new_decision"), title="老城区供水管网改造方案", question="要不要改造？")
    dossier = last(Dossier)
    assert "铸铁管86公里" in dossier.situation
    act(director, dossier, "initiate", lead_unit=cast.housing.pk)
    for name in ("方案一", "方案二", "方案三"):
        act(liaison, dossier, "add_option", name=name, **OPTION)
    act(liaison, dossier, "recommend", option=dossier.options.first().pk, reason="花钱少。")
    act(liaison, dossier, "revise_draft", text="分三年改造管网。", note="按方案一起草。")
    act(
        liaison, dossier, "consult", form="units", title="征求部门意见", questions="资金怎么分担？", units=cast.finance.pk,
        ends_on=day(10),
    )  # fmt: skip
    act(finance, dossier, "give_opinion", stance="suggests", text="分年度安排资金。")
    act(liaison, dossier, "reply_opinion", opinion=dossier.opinions_given().get().pk, disposition="taken")
    act(liaison, dossier, "close_consultation", consultation=dossier.consultations.last().pk, report="已采纳。")
    act(
        liaison, dossier, "consult", form="public", title="向社会征求意见", questions="先改哪里？", ends_on=day(30),
        channels="市政府网站",
    )  # fmt: skip
    clock.shift(timedelta(days=31))
    act(liaison, dossier, "close_consultation", consultation=dossier.consultations.last().pk, report="没有收到意见。")
    act(liaison, dossier, "skip_part", part="experts", ground="experts.plain", reason="不是技术性强的事项")
    act(
        liaison,
        dossier,
        "assess_risk",
        assessor="市发展研究中心",
        level="low",
        points="施工扰民",
        precautions="分段施工",
    )
    act(liaison, dossier, "send_to_legality")
    act(legal_officer, dossier, "review_legality", result="passed", opinion="合法。")
    act(liaison, dossier, "submit", chair=cast.mayor.pk)

    # a meeting discusses and decides it
    act(liaison, dossier, "propose_topic", form="executive", reporter="韩雪梅", minutes=15)
    topic = last(AgendaItem)
    act(meeting_officer, topic, "accept")
    begins = timezone.localtime().replace(hour=9, minute=0) + timedelta(days=7)
    while begins.weekday() > 3:
        begins += timedelta(days=1)
    moments = {name: f"{begins + timedelta(hours=n):%Y-%m-%dT%H:%M}" for name, n in (("starts_at", 0), ("ends_at", 2))}
    walk(
        meeting_officer,
        "/meetings/",
        reverse("new_meeting"),
        form="executive",
        chair=cast.mayor.pk,
        place="第一会议室",
        **moments,
    )
    convened = last(Meeting)
    if AgendaItem.objects.get(pk=topic.pk).meeting is None:
        act(meeting_officer, topic, "put_on_agenda", meeting=convened.pk)
    act(meeting_officer, convened, "notify", attending=[cast.mayor.pk, cast.director.pk, cast.finance_head.pk])
    clock.move_to(begins + timedelta(minutes=30))
    record = reverse("meeting_record", args=[convened.pk])

    def write(verb: str, **typed: object) -> None:
        walk(meeting_officer, record, f"?open={verb}-{topic.pk}", **typed)

    write("vote", in_favour=[cast.mayor.pk, cast.director.pk], against=[cast.finance_head.pk])
    for text in TASKS:
        write("add_resolved", text=text, lead_unit=cast.finance.pk, due_on=day(60))
    option = dossier.options.first()
    write(
        "resolve",
        conclusion="同意方案一，分三年改造老城区供水管网。",
        result=f"option-{option.pk}",
        evaluate_on=day(90),
    )
    assert Dossier.objects.get(pk=dossier.pk).state == State.DECIDED
    act(meeting_officer, convened, "conclude")
    act(meeting_officer, convened, "draft_minutes", issuing_organ=cast.government.pk, organ_code="临政纪")
    minutes = last(OutgoingDocument)
    issue(minutes)
    act(meeting_officer, convened, "send_to_supervision")
    source = last(Source)
    walk(director, source.get_absolute_url(), reverse("source_act", args=[source.pk, "approve"]))
    tasks = list(SupervisionItem.objects.filter(source=source).order_by("pk"))
    assert [each.title for each in tasks] == list(TASKS)

    # it becomes a document, is made known and carried out
    act(
        liaison,
        dossier,
        "add_effect",
        indicator="每月供水投诉",
        unit_word="件",
        base="105",
        target="50",
        due_on=day(90),
    )
    act(
        director,
        dossier,
        "draft_document",
        title="关于老城区供水管网改造的通知",
        issuing_organ=cast.government.pk,
        organ_code="临政发",
    )
    act(director, dossier, "report_to_party", reference="市委常委会第5次会议同意")
    act(director, dossier, "publish", channels="政府公报", explanation="公众意见已采纳。")
    act(director, dossier, "execute", units=cast.housing.pk)
    for task in tasks:
        act(finance, task, "acknowledge")
        proof = {f"evidence-{n}-kind": kind for n, kind in enumerate(task.evidence_needed or ["other"])}
        named = {name.replace("kind", "reference"): "验收报告" for name in proof}
        act(finance, task, "report_done", text="已完成。", **proof, **named)
        act(cast.officer, task, "verify", opinion="属实。")

    # and is looked at again
    clock.shift(timedelta(days=91))
    act(liaison, dossier, "measure", effect=dossier.effects.get().pk, value="70", source="12345热线月报")
    act(director, dossier, "commission_evaluation", unit=cast.finance.pk)
    act(
        finance, dossier, "evaluate", verdict="adjust", reasons="没有达到目标。", suggestions="二次供水要不要一并改造？"
    )
    act(director, dossier, "lead_to_next", title="二次供水设施改造方案")
    following_one = last(Dossier)
    assert following_one.title == "二次供水设施改造方案"
    assert {each.state for each in SupervisionItem.objects.filter(source=source)} == {"verified"}
    return SimpleNamespace(study=study, dossier=dossier, meeting=convened, items=tasks, next=following_one)
