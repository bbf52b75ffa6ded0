"""One story around the loop (一圈): complaints rise, are looked into, decided, carried out, checked, evaluated, decided anew."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests.convening import issue

TASKS = ("改造柳渡片区管网12公里", "建立二次供水台账", "公布停水抢修热线")


@pytest.fixture
def story(
    cast, clock, editor, briefing, researcher, dossier, meeting, meeting_officer
) -> Callable[[], SimpleNamespace]:
    """Tells it whole, each step by who makes it; answers what came into being on the way."""
    from shuniu.handovers.decisions import document_from_decision, topic_from_dossier
    from shuniu.handovers.dossiers import dossier_from_study
    from shuniu.handovers.minutes import docket_from_minutes, minutes_from_meeting
    from shuniu.handovers.research import material_of, study_from_signal
    from shuniu.office.briefings.topics.counting import raise_signals
    from shuniu.office.decisions.actions import deciding, following
    from shuniu.office.decisions.models import Dossier
    from shuniu.office.decisions.workflow import State as Decision
    from shuniu.office.meetings.actions import agenda, inviting, recording
    from shuniu.office.meetings.actions import meeting as meetings
    from shuniu.office.meetings.models import AgendaItem, Meeting
    from shuniu.office.research.studies.actions import field, planning, pool, reporting
    from shuniu.office.research.studies.models import Study
    from shuniu.office.supervision.actions import items, sources
    from shuniu.office.supervision.models import SupervisionItem

    def risen() -> object:
        for _ in range(5):
            briefing()
        clock.shift(timedelta(days=1))
        return raise_signals(timezone.localdate())[0]

    def looked_into(signal: object) -> Study:
        today = timezone.localdate()
        made = study_from_signal(
            signal, by=cast.director, title="老城区供水投诉为什么上升", summary="投诉集中在老城区。"
        )
        pool.choose(made, by=cast.director, officer=researcher, due_on=today + timedelta(days=30))
        planning.plan(
            made, by=researcher, questions=["哪里漏、为什么漏"], methods=["visit"], starts_on=today,
            ends_on=today + timedelta(days=9),
        )  # fmt: skip
        visits = [
            planning.arrange_visit(made, by=researcher, place=place, on=today, purpose="看管网", people=[researcher])
            for place in ("柳渡街道", "白沙街道")
        ]
        planning.submit_plan(made, by=researcher)
        planning.approve_plan(made, by=cast.director)
        notes = [
            field.note(made, by=researcher, visit=each, text=f"{each.place}铸铁管锈蚀，早晚高峰没有水。")
            for each in visits
        ]
        for kind, text in (("situation", "老城区有铸铁管86公里，漏损率19.6%。"), ("cause", "管龄超过40年的占7成。")):
            field.add_finding(made, by=researcher, kind=kind, text=text, notes=notes)
        reporting.begin_draft(made, by=researcher)
        reporting.submit_report(made, by=researcher)
        reporting.approve(made, by=cast.director, people=[cast.mayor])
        return Study.objects.get(pk=made.pk)

    def before_a_meeting(study: Study) -> Dossier:
        found = {finding.kind: finding.text for finding, _sources in material_of(study)}
        begun = dossier_from_study(
            study, by=cast.director, title="老城区供水管网改造方案", question="要不要、怎样改造管网？",
            situation=found["situation"], analysis=found["cause"],
        )  # fmt: skip
        return dossier(Decision.AWAITING, begun=begun, options=["方案一", "方案二", "方案三"])

    def held(case: Dossier) -> Meeting:
        topic = topic_from_dossier(case, by=cast.housing_liaison, form="executive", reporter="韩雪梅")
        agenda.accept(topic, by=meeting_officer)
        begins = timezone.now().replace(hour=1, minute=0) + timedelta(days=7)
        while begins.weekday() > 3:
            begins += timedelta(days=1)
        convened = meeting(starts_at=begins)
        agenda.put_on_agenda(topic, by=meeting_officer, meeting=convened)
        inviting.notify(convened, by=meeting_officer, attending=[cast.finance_head, cast.housing_liaison])
        clock.move_to(begins + timedelta(minutes=30))
        topic = AgendaItem.objects.get(pk=topic.pk)
        for text in TASKS:
            recording.add_resolved(
                topic, by=meeting_officer, text=text, lead_unit=cast.finance,
                due_on=timezone.localdate() + timedelta(days=60),
            )  # fmt: skip
        agenda.resolve(topic, by=meeting_officer, conclusion="同意方案一，分三年改造。")
        meetings.conclude(Meeting.objects.get(pk=convened.pk), by=meeting_officer)
        return Meeting.objects.get(pk=convened.pk)

    def minuted(convened: Meeting) -> list[SupervisionItem]:
        draft = minutes_from_meeting(convened, by=meeting_officer, issuing_organ=cast.government, organ_code="临政纪")
        issue(draft, cast, meeting_officer)
        source = docket_from_minutes(Meeting.objects.get(pk=convened.pk), by=meeting_officer)
        return sources.approve(source, by=cast.director)

    def decided(case: Dossier) -> Dossier:
        for person in (cast.director, cast.mayor):
            deciding.record_view(case, by=cast.director, person=person, position="for", text="同意。")
        deciding.decide(
            case, by=cast.director, conclusion="同意方案一，分三年改造老城区供水管网。",
            evaluate_on=timezone.localdate() + timedelta(days=90),
        )  # fmt: skip
        case = Dossier.objects.get(pk=case.pk)
        following.add_effect(
            case, by=cast.housing_liaison, indicator="每月供水投诉", unit_word="件", base=Decimal(105), target=Decimal(50),
            due_on=timezone.localdate() + timedelta(days=90),
        )  # fmt: skip
        document_from_decision(
            case, by=cast.director, title="关于老城区供水管网改造的通知", document_type="notice", direction="downward",
            issuing_organ=cast.government, organ_code="临政发",
        )  # fmt: skip
        deciding.report_to_party(case, by=cast.director, reference="市委常委会第5次会议同意")
        deciding.publish(case, by=cast.director, channels="政府公报、市政府网站", explanation="公众意见已采纳。")
        deciding.execute(case, by=cast.director, units=[cast.housing])
        return Dossier.objects.get(pk=case.pk)

    def verified(docketed: list[SupervisionItem]) -> None:
        for each in docketed:
            items.acknowledge(each, by=cast.finance_liaison)
            proof = [
                items.EvidenceGiven(kind=kind, reference="验收报告〔2026〕3号")
                for kind in each.evidence_needed or ["other"]
            ]
            items.report_done(each, by=cast.finance_liaison, text="已完成，验收合格。", evidence=proof)
            items.verify(each, by=cast.officer, opinion="已到现场核对，属实。")

    def evaluated(case: Dossier) -> Dossier:
        clock.shift(timedelta(days=91))
        unit = cast.housing_liaison
        following.measure(case, by=unit, effect=case.effects.get(), value=Decimal(70), source="12345热线月报")
        following.commission_evaluation(case, by=cast.director, unit=cast.finance)
        following.evaluate(
            case, by=cast.finance_liaison, verdict="adjust", reasons="投诉下降，没有达到目标。",
            suggestions="二次供水设施要不要一并改造？",
        )  # fmt: skip
        return following.lead_to_next(case, by=cast.director, title="二次供水设施改造方案")

    def tell() -> SimpleNamespace:
        signal = risen()
        study = looked_into(signal)
        case = before_a_meeting(study)
        convened = held(case)
        docketed = minuted(convened)
        case = decided(case)
        verified(docketed)
        following_one = evaluated(case)
        return SimpleNamespace(
            signal=signal, study=study, dossier=case, meeting=convened, items=docketed, next=following_one
        )

    return tell
