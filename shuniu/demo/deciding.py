"""Decisions (决策): from complaints on water supply once round the loop to the next question; others in every state."""

from collections.abc import Generator, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from shuniu.demo import texts
from shuniu.demo.meetings import MeetingLife
from shuniu.demo.office import Office
from shuniu.demo.sending import SentLife
from shuniu.demo.stage import Life, Stage
from shuniu.handovers.decisions import docket_from_decision
from shuniu.handovers.dossiers import dossier_from_study
from shuniu.office.decisions.actions import asking, deciding, following, judging, opening, steps, writing
from shuniu.office.decisions.catalogue import actions as catalogues
from shuniu.office.decisions.models import CatalogueLine, Dossier
from shuniu.office.research.studies.models import Study
from shuniu.office.supervision.actions import directives, items, sources
from shuniu.office.supervision.models import Source, SupervisionItem
from shuniu.org.models import Person

SOLICITED_DAYS = 30
WORKING_DAYS_TO_THE_MEETING = 12


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """Each decision, from the day on which it was proposed to where it stands today."""
    yield catalogue_life(stage, office, texts.decisions()["catalogue"])
    for record in texts.decisions()["dossiers"]:
        yield DossierLife(stage, office, record).told()


def catalogue_life(stage: Stage, office: Office, record: Mapping[str, Any]) -> Life:
    """The catalogue of this year: units asked, what they listed, agreed to and published; some of it is under way."""
    random, desk = Random("decision catalogue"), office.director
    moment = stage.diary.on(office.today + timedelta(days=record["days"]), random)
    yield moment
    made = catalogues.open(by=desk, year=office.today.year)
    asked = [office.units[code] for code in (*record["lines"], *record["none"])]
    catalogues.ask_units(made, by=desk, units=asked, due_on=timezone.localdate() + timedelta(days=10))
    for code, line in record["lines"].items():
        moment = stage.diary.later(moment, 1, random)
        yield moment
        by = office.hand_of(office.units[code])
        assert by
        catalogues.add_line(made, by=by, lead_unit=office.units[code], **line)
    for code in record["none"]:
        by = office.hand_of(office.units[code])
        assert by
        catalogues.answer_none(made, by=by)
    moment = stage.diary.later(moment, 4, random)
    yield moment
    catalogues.record_consent(made, by=desk, reference=record["consent"])
    moment = stage.diary.later(moment, 1, random)
    yield moment
    catalogues.publish(made, by=desk, channels="市政府网站、政府公报")


class DossierLife:
    """One decision."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"decision {record['title']}")
        self.by, self.desk = office.people[record["by"]], office.director
        self.moment: datetime = stage.diary.on(office.today + timedelta(days=record["days"]), self.random)

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment

    def told(self) -> Life:
        record = self.record
        yield self.moment
        made = self._opened()
        if record["ends"] == "proposed":
            return
        yield self._later(2)
        support = [self.office.units[code] for code in record["support"]]
        opening.initiate(made, by=self.desk, lead_unit=self.office.units[record["lead"]], support_units=support)
        yield self._later(2)
        self._written(made)
        yield from self._asked(made)
        if record["ends"] == "asking":
            return
        yield from self._heard(made)
        yield from self._judged(made)
        yield self._later(1)
        deciding.submit(made, by=self.by, chair=self.office.people["chengzhiyuan"])
        if record["ends"] == "awaiting":
            return
        due = self._not_past(self.office.today + timedelta(days=record["evaluate_days"]))
        source = yield from self._met(made, due) if "met" in record else self._decided(made, due)
        yield from self._followed(made, due, source)

    def _opened(self) -> Dossier:
        """On the study that looked into it, where there is one that was delivered."""
        typed: dict[str, Any] = {name: self.record[name] for name in ("title", "question", "situation", "analysis")}
        study = Study.objects.filter(title=self.record.get("after", "")).exclude(delivered_on=None).first()
        typed["catalogue_line"] = (
            CatalogueLine.objects.open_to_dossiers(self.by).filter(title=self.record["title"]).first()
        )
        return dossier_from_study(study, by=self.by, **typed) if study else opening.open_dossier(by=self.by, **typed)

    # ── before ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _written(self, made: Dossier) -> None:
        for quote, source in self.record["sources"].items():
            writing.cite(made, by=self.by, quote=quote, source=source)
        for title, number, article in self.record["bases"]:
            writing.add_basis(made, by=self.by, title=title, number=number, article=article)
        for option in self.record["options"]:
            writing.add_option(made, by=self.by, **option)
        chosen = made.options.earliest("pk")
        writing.recommend(made, by=self.by, option=chosen, reason=self.record["reason"])
        writing.revise_draft(made, by=self.by, text=self.record["draft"], note=self.record["note"])

    def _asked(self, made: Dossier) -> Life:
        given = self.record["asked"]
        held = asking.consult(
            made,
            by=self.by,
            form="units",
            title=f"就《{made.title}》征求意见",
            questions="一、草案是否可行？\n二、与本单位职责有关的内容有什么意见？",
            units=[self.office.units[code] for code in given],
            ends_on=timezone.localdate() + timedelta(days=14),
        )
        for code, said in given.items():
            if said:
                yield self._later(1)
                asking.give_opinion(made, by=self._hand(code), stance=said[0], text=said[1])
        if self.record["ends"] == "asking":
            return
        yield self._later(1)
        for opinion in held.opinions.select_related("unit"):
            assert opinion.unit
            _stance, _text, disposition, reply = given[opinion.unit.code]
            if disposition:
                asking.reply_opinion(made, by=self.by, opinion=opinion, disposition=disposition, reply=reply)
        asking.close_consultation(made, by=self.by, consultation=held, report="各单位意见已逐条研究答复。")

    def _hand(self, code: str) -> Person:
        by = self.office.hand_of(self.office.units[code])
        assert by
        return by

    def _heard(self, made: Dossier) -> Life:
        if self.record["heard"] is None:
            reason = "补助对象涉及未成年学生个人信息和点位，依法不予公开"
            steps.skip_part(made, by=self.by, part="participation", ground="participation.secret", reason=reason)
            return
        began = timezone.localdate()
        held = asking.consult(
            made,
            by=self.by,
            form="public",
            title=f"《{made.title}》公开征求意见",
            questions="对草案有什么意见和建议？",
            channels="市政府网站、临江日报",
            ends_on=began + timedelta(days=SOLICITED_DAYS),
        )
        for author, text, disposition, reply in self.record["heard"]:
            yield self._later(3)
            opinion = asking.enter_opinion(made, by=self.by, consultation=held, author=author, text=text)
            asking.reply_opinion(made, by=self.by, opinion=opinion, disposition=disposition, reply=reply)
        while self.moment.date() <= began + timedelta(days=SOLICITED_DAYS):
            self._later(1)
        yield self.moment
        report = f"收到意见{len(self.record['heard'])}条，已逐条答复并在网站公布采纳情况。"
        asking.close_consultation(made, by=self.by, consultation=held, report=report)

    def _judged(self, made: Dossier) -> Life:
        yield self._later(1)
        if self.record["expert"]:
            name, organisation, field, text = self.record["expert"]
            judging.add_expert(
                made,
                by=self.by,
                name=name,
                organisation=organisation,
                field=field,
                position="supports",
                text=text,
                signed_on=timezone.localdate(),
            )
            judging.conclude_experts(made, by=self.by, report="专家赞成推荐方案，意见已写入草案。")
        else:
            reason = "不涉及工程技术问题"
            steps.skip_part(made, by=self.by, part="experts", ground="experts.plain", reason=reason)
        unit, points, precautions = self.record["risk"]
        judging.assess_risk(
            made,
            by=self.by,
            unit=self.office.units[unit],
            level="controllable",
            points=points,
            precautions=precautions,
        )
        judging.send_to_legality(made, by=self.by)
        yield self._later(4)
        opinion = self.record["legality"]
        judging.review_legality(made, by=self.office.legal_officer, result="passed", opinion=opinion)

    # ── the decision and after ───────────────────────────────────────────────────────────────────────────────────
    def _met(self, made: Dossier, due: date) -> Generator[datetime, None, Source | None]:
        """A meeting discusses and decides it; its minutes carry what was resolved to supervision."""
        met, day = self.record["met"], self._soon(self.moment, WORKING_DAYS_TO_THE_MEETING).date()
        topic = {
            "dossier": made.title,
            "by": self.record["by"],
            "conclusion": self.record["decision"],
            "evaluate_on": due,
        }
        record = {**met, "days": (day - self.office.today).days, "items": [topic | met["topic"]]}
        meeting = MeetingLife(self.stage, self.office, record)
        yield from meeting.told()
        self.moment = meeting.moment
        return meeting.source

    def _decided(self, made: Dossier, due: date) -> Generator[datetime, None, Source | None]:
        """What each said, and the decision, as the desk records them."""
        record, people = self.record, self.office.people
        yield self._later(4)
        for name, position, text in record["views"]:
            deciding.record_view(made, by=self.desk, person=people[name], position=position, text=text)
        deciding.record_view(made, by=self.desk, person=people["chengzhiyuan"], position="for", text="同意，抓紧实施。")
        deciding.decide(made, by=self.desk, conclusion=record["decision"], evaluate_on=due)
        return None

    def _followed(self, made: Dossier, due: date, source: Source | None) -> Life:
        record = self.record
        for indicator, unit_word, base, target in record["effects"]:
            following.add_effect(
                made,
                by=self.by,
                indicator=indicator,
                unit_word=unit_word,
                base=Decimal(base),
                target=Decimal(target),
                due_on=due,
            )
        yield self._later(2)
        deciding.report_to_party(made, by=self.desk, reference="市委常委会会议同意")
        yield self._later(1)
        explanation = "公众意见采纳情况已一并公布，配发解读。"
        deciding.publish(made, by=self.desk, channels="政府公报、市政府网站、临江日报", explanation=explanation)
        deciding.execute(made, by=self.desk, units=[self.office.units[record["lead"]]])
        if record.get("is_docketed"):
            self.stage.begin(self._carried_out(made, source))
        if "document" in record:
            sent = {
                **record["document"],
                "decision": made.title,
                "days_ago": (self.office.today - self.moment.date()).days - 1,
            }
            self.stage.begin(SentLife(self.stage, self.office, sent).told())
        for indicator, value, read_in in record["measured"]:
            yield self._later(20)
            effect = made.effects.get(indicator=indicator)
            following.measure(made, by=self.by, effect=effect, value=Decimal(value), source=read_in)
        if record.get("evaluation"):
            yield from self._evaluated(made, due)

    def _carried_out(self, made: Dossier, source: Source | None) -> Life:
        """The tasks of the decision, from the minutes or from itself: docketed, done and checked, as any others."""
        moment = self._soon(self.moment, 1)
        yield moment
        source = source or docket_from_decision(Dossier.objects.get(pk=made.pk), by=self.desk)
        for each in list(source.directives.proposed()):
            if not each.lead_units.exists():
                directives.drop_directive(each, by=self.desk, reason="是决定本身，不是任务")
        for item in sources.approve(source, by=self.desk):
            self.stage.begin(self._done(item, moment))

    def _done(self, item: SupervisionItem, moment: datetime) -> Life:
        hand = self.office.hand_of(item.lead_unit)
        assert hand
        moment = self._soon(moment, 1)
        yield moment
        items.acknowledge(item, by=hand)
        moment = self._soon(moment, self.random.randint(12, 25))
        yield moment
        proof = [
            items.EvidenceGiven(kind=kind, reference="供水改造专班验收单") for kind in item.evidence_needed or ["other"]
        ]
        items.report_done(item, by=hand, text="已按决定完成，附验收单。", evidence=proof)
        moment = self._soon(moment, 3)
        yield moment
        items.verify(item, by=self.office.people["xiaruojun"], opinion="已到现场核对，属实。")
        moment = self._soon(moment, 2)
        yield moment
        items.close_out(item, by=self.desk, outcome="按决定完成")

    def _soon(self, moment: datetime, working_days: int) -> datetime:
        return self.stage.diary.later(moment, working_days, self.random)

    def _not_past(self, day: date) -> date:
        return max(day, timezone.localdate() + timedelta(days=1))

    def _evaluated(self, made: Dossier, due: date) -> Life:
        code, verdict, reasons, suggestions = self.record["evaluation"]
        while self.moment.date() < due:
            self._later(1)
        yield self._later(2)
        following.commission_evaluation(made, by=self.desk, unit=self.office.units[code])
        yield self._later(5)
        following.evaluate(made, by=self._hand(code), verdict=verdict, reasons=reasons, suggestions=suggestions)
        if title := self.record.get("next"):
            yield self._later(2)
            following.lead_to_next(made, by=self.desk, title=title)
