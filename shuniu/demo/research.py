"""Research (调研): complaints about water are looked into, with other studies in every state, told through the acts of those concerned."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.consenting import go_out
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.handovers.research import study_from_signal
from shuniu.office.briefings.items import actions as informing
from shuniu.office.briefings.topics.counting import raise_signals
from shuniu.office.briefings.topics.models import Signal
from shuniu.office.research.questionnaires import actions as asking
from shuniu.office.research.questionnaires import publishing
from shuniu.office.research.questionnaires.models import Questionnaire
from shuniu.office.research.questionnaires.published import PublishedQuestionnaire
from shuniu.office.research.studies.actions import field, planning, pool, reporting
from shuniu.office.research.studies.models import Study
from shuniu.office.research.studies.records import Note, Visit
from shuniu.org.models import Person

OFFICER, HELPER = "songyichen", "weilan"
REPORT_AFTER_DAYS = 60
BEFORE_OFFICE_HOURS = 6 * 60 + 20
"""When the night's look for signals is through, in minutes after midnight."""
TOLD = ("planned", "field", "unused", "used", "water")


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """The pool, the study of water supply, and studies that stand elsewhere on their way."""
    data = texts.research()
    for record in data["pool"]:
        yield StudyLife(stage, office, record).pooled()
    yield StudyLife(stage, office, data["aside"]).set_aside()
    yield StudyLife(stage, office, data["main"]).looked_into()
    for name in TOLD:
        yield StudyLife(stage, office, data[name]).told(until=name)


class StudyLife:
    """One study, from the day on which it was proposed to where it stands today."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"study {record['title']}")
        self.officer, self.helper = office.people[OFFICER], office.people[HELPER]
        self.began = office.today + timedelta(days=record["days"])
        self.moment: datetime = stage.diary.on(self.began, self.random)

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment

    def _day(self, days: int) -> date:
        return self.began + timedelta(days=days)

    def _proposed(self) -> Study:
        code: str = self.record["by"]
        hand = self.office.hand(code.removeprefix("hand:")) if code.startswith("hand:") else self.office.people[code]
        words = {name: self.record[name] for name in ("title", "summary", "expected") if name in self.record}
        if topic := self.record.get("signal"):
            return study_from_signal(Signal.objects.filter(topic=topic).latest("pk"), by=hand, **words)
        return pool.propose(by=hand, **words)

    def _complained(self) -> Life:
        """What units told of it on the two working days before, until the night's look found that it rises."""
        complaints = self.record.get("complaints", ())
        if not complaints:
            return
        place = self.stage.diary.days.index(self.moment.date())
        earlier, latest = self.stage.diary.days[place - 2 : place]
        told = []
        for number, record in enumerate(complaints):
            yield self.stage.diary.at(earlier if number < len(complaints) // 3 else latest, (9 * 60) + 37 * number)
            hand, said = self.office.hand(record["unit"]), {name: record[name] for name in ("title", "body")}
            told.append(informing.send_up(by=hand, category="problem", asked="", evidence="", **said))
        night = latest + timedelta(days=1)
        yield self.stage.diary.at(night, BEFORE_OFFICE_HOURS)
        raise_signals(night)
        yield self.moment
        for item in told:
            informing.drop(informing.take(item, by=self.helper), by=self.helper, reason=self.record["dropped"])

    # ── the lives ────────────────────────────────────────────────────────────────────────────────────────────────
    def pooled(self) -> Life:
        yield self.moment
        self._proposed()

    def set_aside(self) -> Life:
        yield self.moment
        study = self._proposed()
        yield self._later(2)
        pool.set_aside(study, by=self.office.director, reason=self.record["reason"])

    def told(self, until: str) -> Life:
        """A study with a note from each visit and one finding; `until` says how far it goes."""
        yield from self._complained()
        yield self.moment
        study = self._proposed()
        yield self._later(1)
        self._chosen(study)
        yield self._later(1)
        self._planned(study, ["talk"], self.record["questions"])
        visits = [self._visit(study, each) for each in self.record.get("visits", ())]
        planning.submit_plan(study, by=self.officer)
        if until == "planned":
            return
        yield self._later(1)
        planning.approve_plan(study, by=self.office.director)
        notes: list[Note] = []
        for visit, record in zip(visits, self.record["visits"], strict=True):
            self.moment = self.stage.diary.on(visit.on, self.random)
            yield self.moment
            notes.append(field.note(study, by=self.officer, visit=visit, text=record["note"]))
        if "public" in self.record:
            yield from self._asked_of_the_public(study)
        if until == "field":
            return
        kind, text = self.record["finding"]
        yield self._later(1)
        field.add_finding(study, by=self.officer, kind=kind, text=text, notes=notes)
        yield from self._reported(study)
        if uptake := self.record.get("uptake"):
            yield self._later(12)
            reporting.record_uptake(study, by=self.officer, text=uptake)
        if outcome := self.record["closed"]:
            yield self._later(20)
            reporting.close(study, by=self.officer, outcome=outcome)

    def looked_into(self) -> Life:
        """The study of water supply: two visits, a questionnaire that five units are asked, a report that is being written."""
        yield self.moment
        study = self._proposed()
        yield self._later(1)
        self._chosen(study, [self.helper])
        yield self._later(1)
        self._planned(study, ["visit", "talk", "ask"], self.record["questions"])
        visits = [self._visit(study, each, [self.helper]) for each in self.record["visits"]]
        planning.submit_plan(study, by=self.officer)
        yield self._later(1)
        planning.approve_plan(study, by=self.office.director)
        form = self._asked(study)
        notes: list[Note] = []
        for place, visit in enumerate(visits):
            self.moment = self.stage.diary.on(visit.on, self.random)
            yield self.moment
            notes += [
                field.note(study, by=self.helper, visit=visit, text=each["text"], place=each.get("place", ""))
                for each in self.record["notes"]
                if each["visit"] == place
            ]
        yield from self._answered(form)
        yield self._later(1)
        asking.close(form, by=self.officer)
        for kind, text, rests_on, is_asked in self.record["findings"]:
            yield self._later(0)
            field.add_finding(
                study,
                by=self.officer,
                kind=kind,
                text=text,
                notes=[notes[each] for each in rests_on],
                questionnaires=[form] if is_asked else [],
            )
        yield self._later(1)
        reporting.begin_draft(study, by=self.officer)

    # ── the steps ────────────────────────────────────────────────────────────────────────────────────────────────
    def _chosen(self, study: Study, team: Sequence[Person] = ()) -> None:
        due_on = self._day(REPORT_AFTER_DAYS)
        pool.choose(study, by=self.office.director, officer=self.officer, due_on=due_on, team=team)

    def _planned(self, study: Study, methods: Sequence[str], questions: Sequence[str]) -> None:
        planning.plan(
            study,
            by=self.officer,
            questions=questions,
            methods=methods,
            starts_on=self._day(4),
            ends_on=self._day(REPORT_AFTER_DAYS - 20),
        )

    def _visit(self, study: Study, record: Mapping[str, Any], with_him: Sequence[Person] = ()) -> Visit:
        return planning.arrange_visit(
            study,
            by=self.officer,
            place=record["place"],
            unit=self.office.units[record["unit"]] if "unit" in record else None,
            on=self._day(record["days"]),
            purpose=record["purpose"],
            people=[self.officer, *with_him],
        )

    def _built(self, study: Study, record: Mapping[str, Any]) -> Questionnaire:
        form = asking.build(by=self.officer, study=study, title=record["title"], note=record["note"])
        for text, kind, options, measure in record["questions"]:
            asking.add_question(
                form,
                by=self.officer,
                text=text,
                kind=kind,
                options=options,
                unit_of_measure=measure,
                is_required=kind != "text",
            )
        return form

    def _asked(self, study: Study) -> Questionnaire:
        record = self.record["form"]
        form = self._built(study, record)
        units = [self.office.units[code] for code in record["units"]]
        asking.address(form, by=self.officer, units=units, due_on=self._day(25), minutes=30)
        form = Questionnaire.objects.get(pk=form.pk)
        go_out(form, partial(asking.send, form, by=self.officer), by=self.officer, office=self.office)
        return Questionnaire.objects.get(pk=form.pk)

    def _asked_of_the_public(self, study: Study) -> Life:
        """A questionnaire that stands on the portal now, looked through by the director, with what came in so far."""
        record = self.record["public"]
        form = self._built(study, record)
        asking.address(form, by=self.officer, units=[], due_on=self._day(record["until"]), asks_public=True)
        publishing.submit(form, by=self.officer)
        yield self._later(1)
        publishing.review(form, by=self.office.director, opinion=record["opinion"])
        asking.send(form, by=self.officer)
        row = PublishedQuestionnaire.objects.get(questionnaire=form)
        for place, values in enumerate(record["replies"]):
            if place % 5 == 0:
                yield self._later(1)
            given = {each.pk: value.split(",") for each, value in zip(row.in_order, values, strict=True)}
            publishing.take_reply(row, answers=given, opening=f"demo-{form.pk}-{place}")

    def _answered(self, form: Questionnaire) -> Life:
        questions = list(form.questions.all())
        for code, values in self.record["form"]["answers"].items():
            yield self._later(1)
            given = {question.pk: value.split(",") for question, value in zip(questions, values, strict=True)}
            asking.answer(form, by=self.office.hand(code), answers=given)

    def _reported(self, study: Study) -> Life:
        yield self._later(3)
        reporting.begin_draft(study, by=self.officer)
        yield self._later(2)
        reporting.submit_report(study, by=self.officer)
        yield self._later(1)
        readers = [self.office.people[name] for name in self.record.get("readers", ())]
        reporting.approve(study, by=self.office.director, people=[self.office.leaders[0], *readers])
