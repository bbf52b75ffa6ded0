"""Disclosure (政府信息公开): what stands on the public site, two consultations, requests on their way, told through the acts of those concerned."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.handovers import disclosure
from shuniu.office.decisions.actions import asking, opening, writing
from shuniu.office.decisions.models import Consultation, Dossier
from shuniu.office.disclosure.consultations.actions import take_opinion
from shuniu.office.disclosure.publications import actions, publishing
from shuniu.office.disclosure.publications.models import Publication
from shuniu.office.disclosure.publications.published import Published
from shuniu.office.disclosure.requests import actions as requests
from shuniu.office.disclosure.requests import answering
from shuniu.office.disclosure.requests.models import DisclosureRequest, Submission
from shuniu.org.models import Person

CLERK, REVIEWER = "maxiaotian", "taolingyi"
SOLICITED_DAYS = 30
CHANGES = ("", "谢谢。", "请考虑。", "盼复。")


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """What was published, what the public was asked, what it asked for."""
    data = texts.disclosure()
    for record in data["publications"]:
        yield Part(stage, office, record).published()
    for record in data["consultations"]:
        yield Part(stage, office, record).consulted()
    for record in data["requests"]:
        yield Part(stage, office, record).requested()
    yield Part(stage, office, data["submission"] | {"title": "网上申请"}).submitted()


class Part:
    """One of them, from the day on which it began to where it stands today."""

    def __init__(self, stage: Stage, office: Office, record: Mapping[str, Any]) -> None:
        self.stage, self.office, self.record = stage, office, record
        self.random = Random(f"disclosure {record['title']}")
        self.clerk, self.reviewer = office.people[CLERK], office.people[REVIEWER]
        self.director: Person = office.director
        self.moment: datetime = stage.diary.on(office.today + timedelta(days=record["days"]), self.random)

    def _later(self, working_days: int) -> datetime:
        self.moment = self.stage.diary.later(self.moment, working_days, self.random)
        return self.moment

    # ── published ────────────────────────────────────────────────────────────────────────────────────────────────
    def published(self) -> Life:
        record = self.record
        yield self.moment
        explained = Publication.objects.filter(title=record.get("explains", "")).first()
        made = actions.propose(
            by=self.clerk, category=record["category"], title=record["title"], text=record["text"], topic=record["topic"],
            issuer="临江市人民政府办公室", document_number=record.get("number", ""), dated_on=timezone.localdate(),
            explains=explained,
        )  # fmt: skip
        actions.submit(made, by=self.clerk)
        if record.get("stands") == "review":
            return
        yield self._later(1)
        self._cleared(made)
        if record.get("withdrawn"):
            yield self._later(40)
            publishing.withdraw(made, by=self.clerk, reason=record["withdrawn"])

    def _cleared(self, made: Publication) -> None:
        """Office telephones stay readable; everything else that tells of a person is masked."""
        made = Publication.objects.get(pk=made.pk)
        office_lines = [each.key for each in made.finds() if each.kind == "landline"]
        actions.review(
            made, by=self.reviewer, opinion="不涉及国家秘密、工作秘密和商业秘密，可以公开",
            keep=list(dict.fromkeys(office_lines)), kept_why="办公电话" if office_lines else "",
        )  # fmt: skip
        publishing.publish(made, by=self.clerk)

    # ── consulted ────────────────────────────────────────────────────────────────────────────────────────────────
    def consulted(self) -> Life:
        record, by = self.record, self.director
        yield self.moment
        case = opening.open_dossier(
            by=by, title=record["title"], question=record["question"], situation=record["situation"]
        )
        opening.initiate(case, by=by, lead_unit=case.unit)
        for name in record["options"]:
            writing.add_option(
                case, by=by, name=name, content=name, effects="见方案说明", cost="按年度预算安排", risk="需要做好解释"
            )
        writing.revise_draft(case, by=by, text=record["draft"], note="征求意见稿")
        asking.consult(
            case, by=by, form="public", title=f"{record['title']}（征求意见稿）", questions=record["asks"],
            ends_on=timezone.localdate() + timedelta(days=SOLICITED_DAYS), channels="市政府网站",
        )  # fmt: skip
        made = disclosure.publication_from_consultation(Dossier.objects.get(pk=case.pk), by=self.clerk)
        actions.submit(made, by=self.clerk)
        self._cleared(made)
        row = Published.objects.get(publication=made)
        for voices, text in record["opinions"]:
            yield self._later(1)
            for n in range(voices):
                take_opinion(row, text=text + (CHANGES[n % len(CHANGES)] if n else ""))
        if record["ends"] == "open":
            return
        self.moment = self.stage.diary.on(self.moment.date() + timedelta(days=SOLICITED_DAYS + 2), self.random)
        yield self.moment
        groups = disclosure.opinions_to_dossier(Publication.objects.get(pk=made.pk), by=by)
        yield self._later(5)
        self._replied(Dossier.objects.get(pk=case.pk), made, len(groups))

    def _replied(self, case: Dossier, made: Publication, count: int) -> None:
        held = Consultation.objects.get(pk=made.consultation or 0)
        answers = list(zip(held.opinions.order_by("pk"), self.record["replies"], strict=True))
        assert len(answers) == count
        for opinion, (disposition, reply) in answers:
            asking.reply_opinion(case, by=self.director, opinion=opinion, disposition=disposition, reply=reply)
        asking.close_consultation(case, by=self.director, consultation=held, report=self.record["report"])
        disclosure.replies_from_dossier(Publication.objects.get(pk=made.pk), by=self.director)

    # ── asked for ────────────────────────────────────────────────────────────────────────────────────────────────
    def requested(self) -> Life:
        record = self.record
        yield self.moment
        made = requests.register(
            by=self.clerk, title=record["title"], channel="registered_mail", received_on=timezone.localdate(),
            applicant_kind=record["kind"], applicant=record["applicant"], identity=record["identity"],
            contact=record["contact"], description=record["description"], wanted_form="paper",
        )  # fmt: skip
        if record["ends"] == "open":
            return
        yield self._later(2)
        if record["ends"] == "amending":
            until = timezone.localdate() + timedelta(days=15)
            requests.ask_to_amend(made, by=self.clerk, reason=record["amend"], until=until)
            return
        if "party" in record:
            yield from self._consulted_on(made)
        yield self._later(3)
        answering.draft_reply(
            DisclosureRequest.objects.get(pk=made.pk), by=self.clerk, outcome=record["ends"], reason=record["reason"],
            ground=record.get("ground", ""), file=self._given(),
        )  # fmt: skip
        yield self._later(1)
        answering.answer(DisclosureRequest.objects.get(pk=made.pk), by=self.director)

    def _consulted_on(self, made: DisclosureRequest) -> Life:
        record = self.record
        party = requests.consult_party(made, by=self.clerk, kind="third_party", name=record["party"])
        yield self._later(6)
        requests.record_view(made, by=self.clerk, party=party, view="objects", words=record["objects"])
        yield self._later(2)
        requests.extend(DisclosureRequest.objects.get(pk=made.pk), by=self.director, reason=record["extend"])

    def _given(self) -> ContentFile[bytes] | None:
        words = self.record.get("file")
        return ContentFile(words.encode(), "资金分配表（区分处理后）.txt") if words else None

    def submitted(self) -> Life:
        """A request that came over the web and waits to be confirmed."""
        yield self.moment
        names = ("applicant_kind", "applicant", "identity", "contact", "description")
        Submission.objects.create(**{name: self.record[name] for name in names})
