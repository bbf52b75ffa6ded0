"""What stands in each room of the house: makers, each of one section, whose texts bear a word that nobody else uses."""

from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from shuniu.matters import files
from shuniu.matters.acts import await_anew
from shuniu.office.briefings.commissions import actions as commissions
from shuniu.office.briefings.incidents import actions as incidents
from shuniu.office.briefings.incidents.handing_over import hand_over
from shuniu.office.briefings.issues import actions as issues
from shuniu.office.briefings.items import actions as briefings
from shuniu.office.briefings.items.models import BriefingItem
from shuniu.office.briefings.setting import set_bulletin
from shuniu.office.cases import answer_base
from shuniu.office.cases.actions import answering, passing, taking
from shuniu.office.cases.actions.taking import Asker
from shuniu.office.cases.grievances import actions as grievances
from shuniu.office.cases.models import (
    MailReceived,
    ReceptionSettings,
    ServiceCase,
    StandardPhrase,
)
from shuniu.office.cases.reception import bookings, visits
from shuniu.office.cases.reception import days as reception_days
from shuniu.office.coordination.burden import actions as burden
from shuniu.office.coordination.diary import actions as diary
from shuniu.office.coordination.errands import actions as errands
from shuniu.office.coordination.requests import actions as coordinating
from shuniu.office.decisions.actions import asking, opening, writing
from shuniu.office.decisions.catalogue import actions as catalogues
from shuniu.office.decisions.models import Dossier
from shuniu.office.disclosure.models import DisclosureRequest, Publication, Submission
from shuniu.office.disclosure.publications import actions as publications
from shuniu.office.disclosure.requests import actions as requests
from shuniu.office.documents.archiving.appraising import actions as appraising
from shuniu.office.documents.archiving.filing import Decision
from shuniu.office.documents.archiving.models import FilingClass, Fonds, FondsOrgan, Package
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.actions.desk import Given
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.meetings.actions import agenda
from shuniu.office.meetings.actions import meeting as meetings
from shuniu.office.research.models import Study
from shuniu.office.research.questionnaires import actions as questionnaires
from shuniu.office.research.studies.actions import planning, pool
from shuniu.office.team.care import actions as care
from shuniu.office.team.growth import actions as growth
from shuniu.office.team.integrity.gifts import actions as gifts
from shuniu.office.team.integrity.pledges import actions as pledging
from shuniu.office.team.integrity.recusals import actions as recusals
from shuniu.office.team.integrity.ties import actions as ties
from shuniu.office.team.learning.notes import actions as notes
from shuniu.office.team.learning.plans import actions as learning_plans
from shuniu.office.team.learning.trainings import actions as trainings
from shuniu.office.team.leaving import actions as leaving
from shuniu.office.team.models import Leaving, Portfolio, UnusualDay
from shuniu.office.team.portfolio import actions as portfolios
from shuniu.office.team.recognition import actions as recognition
from shuniu.office.team.recommendation import actions as recommendation
from shuniu.org.models import Person
from shuniu.routes.models import Route, RouteVersion
from tests.routes.drawing import line, task

TELLTALE = "鸢尾计划"
"""A word that stands in every text of the house's business, and nowhere else: who is shown it was shown the matter."""

OF_THE_DOCUMENT = (
    "drafting_desk",
    "drafting_versions",
    "handling_sheet",
    "document_seals",
    "outgoing_sign",
    "printing_sheet",
)


def integrity(cast, item) -> dict[str, object]:
    """A declared tie, a gift, a recusal that waits for the director, a pledge, and a day of the officer that stood out."""
    declared = ties.declare(by=cast.qingshi_liaison)
    ties.add_tie(
        declared, by=cast.qingshi_liaison, relation="business", organisation=f"{TELLTALE}有限公司", detail="持股"
    )
    today = timezone.localdate()
    gift = gifts.report(by=cast.director, what=f"{TELLTALE}茶叶", giver="某人", way="to_hand_in", offered_on=today)
    recusal = recusals.apply(by=cast.officer, about=item, reason=f"{TELLTALE}由亲属承建")
    text = pledging.set_text(by=cast.director, sort="integrity", year=today.year, text="廉洁自律。")
    day = UnusualDay.objects.create(
        person=cast.qingshi_liaison, on=today, measure="reads", count=90, usual=20, explain_by=today,
        passed_on_at=timezone.now(),
    )  # fmt: skip
    return {"declaration": declared, "gift": gift, "recusal": recusal, "pledge": text, "unusual": day}


def learning(cast) -> dict[str, object]:
    """A training that was held with the director's note on it, his unit's plan, and an assignment that he gave."""
    now = timezone.now()
    made = trainings.propose(
        by=cast.director, way="session", title=f"{TELLTALE}研读", topic=f"{TELLTALE}政策", work=f"{TELLTALE}落实", place=f"{TELLTALE}会议室",
        begins_at=now, ends_at=now + timedelta(hours=1), people=[cast.director],
    )  # fmt: skip
    trainings.hold(made, by=cast.director, people=[cast.director])
    note = notes.write_note(made, by=cast.director, text=f"{TELLTALE}要点", to_try=f"{TELLTALE}试点")
    plan = learning_plans.open_for_unit(by=cast.director, year=timezone.localdate().year)
    learning_plans.add_line(plan, by=cast.director, topic=f"{TELLTALE}政策", work=f"{TELLTALE}落实", way="session")
    given = growth.give(
        by=cast.director, learner=cast.clerk, mentor=cast.officer, title=f"{TELLTALE}专报", summary=f"{TELLTALE}专报",
        to_learn=f"{TELLTALE}判断", due_on=timezone.localdate(),
    )  # fmt: skip
    return {"training": made, "learning_note": note, "learning_plan": plan, "growth": given}


def a_leaving(cast) -> Leaving:
    """The liaison officer of the finance bureau leaves, with a file to hand over."""
    made = leaving.begin(
        by=cast.finance_head, leaver=cast.finance_liaison, why="transfer", leaves_on=timezone.localdate()
    )
    return leaving.add_paper(made, by=cast.finance_head, words=f"{TELLTALE}案卷")


def a_portfolio(cast) -> Portfolio:
    """The liaison officer of the finance bureau has handed in what he did to the bureau's head."""
    today = timezone.localdate()
    made = portfolios.begin(by=cast.finance_liaison, first_on=today.replace(month=1, day=1), last_on=today)
    portfolios.add_item(
        made, by=cast.finance_liaison, title=f"{TELLTALE}宣讲", happened_on=today, evidence="宣讲会记录"
    )
    return portfolios.hand_in(
        made, by=cast.finance_liaison, to=cast.finance_head, purpose="review", until_on=today + timedelta(days=30)
    )


def of_the_team(cast, item, *, person=None, head=None) -> dict[str, object]:
    """A request of the liaison officer, or whoever it is, to her bureau's head, who recommends and praises her for an item."""
    person = person or cast.finance_liaison
    asked = care.ask(
        by=cast.finance_liaison, addressee=head or cast.finance_head, concern="family", wishes=f"{TELLTALE}家里有事"
    )
    recommended = recommendation.recommend(
        by=cast.finance_head, candidate=person, sort="training", purpose=f"{TELLTALE}培训班",
        reasons=f"{TELLTALE}三稿都由她起草。", matters=[item],
    )  # fmt: skip
    praised = recognition.recognise(
        by=cast.finance_head, sort="praise", title=f"{TELLTALE}三天拨完", words=f"{TELLTALE}连续三晚核对名单。",
        people=[person], matters=[item],
    )  # fmt: skip
    return {"care": asked, "recommendation": recommended, "recognition": praised}


def openness(cast) -> dict[str, object]:
    """What was proposed for the public and waits to be reviewed; a request for disclosure, and one that came over the web."""
    today = timezone.localdate()
    proposed = publications.propose(
        by=cast.clerk, category="notice", title=f"{TELLTALE}公示", text=f"{TELLTALE}公示全文"
    )
    publications.submit(proposed, by=cast.clerk)
    asked = requests.register(
        by=cast.clerk, title=f"{TELLTALE}资金分配", channel="in_person", received_on=today, applicant_kind="citizen",
        applicant=f"{TELLTALE}申请人", identity="42070419900101001X", contact="13900000000", description=f"{TELLTALE}分配表",
    )  # fmt: skip
    submitted = Submission.objects.create(
        applicant_kind="citizen", applicant=f"{TELLTALE}网友", identity="无", contact="无", description=f"{TELLTALE}台账",
        file=files.keep(ContentFile(f"{TELLTALE}证明".encode()), "证明.txt"), file_name="证明.txt",
    )  # fmt: skip
    return {
        "publication": Publication.objects.get(pk=proposed.pk),
        "request": DisclosureRequest.objects.get(pk=asked.pk),
        "submission": submitted,
    }


def a_case(cast) -> dict[str, object]:
    """A case that the director took in and another bureau refused twice; his ruling, his answer, an entry of the base."""
    made = taking.take(
        by=cast.director, title=f"{TELLTALE}工地夜间施工", wish=f"{TELLTALE}停工", channel="call", place=f"{TELLTALE}工地",
        asker=Asker(name=f"{TELLTALE}甲", phone="0700-5550001"),
    )  # fmt: skip
    for _ in range(2):
        passing.hand_over(made, by=cast.director, unit=cast.housing, duty=f"{TELLTALE}监管")
        passing.refuse(made, by=cast.housing_liaison, ground="not_ours", reason=f"{TELLTALE}不归我局")
    ruling = passing.rule(made, by=cast.director, unit=cast.office, reason=f"{TELLTALE}由办公室协调")
    answering.draft_answer(made, by=cast.director, text=f"{TELLTALE}已停工。", result="solved")
    entry = answer_base.write(
        by=cast.director, question="工地几点可以施工", answer="早六点到晚十点。", unit=cast.office
    )
    lodged = grievances.lodge(
        by=cast.finance_liaison, title=f"{TELLTALE}态度粗暴", summary=f"{TELLTALE}窗口推诿。", about=cast.clerk
    )
    return {
        "case": ServiceCase.objects.get(pk=made.pk),
        "ruling": ruling,
        "entry": entry,
        "grievance": lodged,
    }


def a_reception(cast) -> dict[str, object]:
    """Who came to the desk, an appointment, the mayor's reception day, a phrase, a mail that could not be taken."""
    today = timezone.localdate()
    day = reception_days.plan(
        by=cast.director, leader=cast.mayor, on=today + timedelta(days=1), starts_at=time(9), ends_at=time(11),
        place="接待大厅",
    )  # fmt: skip
    starts_at = timezone.make_aware(datetime.combine(today + timedelta(days=1), time(9)))
    return {
        "visit": visits.register(by=cast.director, about=f"{TELLTALE}噪声", name=f"{TELLTALE}乙"),
        "reception_day": day,
        "booking": bookings.book(
            by=cast.director, starts_at=starts_at, name=f"{TELLTALE}丙", phone="0700-5550009", about=f"{TELLTALE}停工",
            channel="phone",
        ),
        "phrase": StandardPhrase.objects.first() or StandardPhrase.objects.create(situation="opening", text="您好。"),
        "mail": MailReceived.objects.create(
            folder="INBOX", validity=1, uid=1, sender="a@example.cn", subject=f"{TELLTALE}来信", state="set_aside",
            reason="邮件损坏，读不出内容", received_at=timezone.now(),
        ),
        "screen": ReceptionSettings.current().screen_code,
    }  # fmt: skip


def coordination(cast) -> dict[str, object]:
    """A request of the office to the finance bureau, and figures that the bureau is asked for and has answered."""
    today = timezone.localdate()
    request = coordinating.ask(by=cast.director, title=f"{TELLTALE}配图", summary=f"{TELLTALE}要用", asked=cast.finance)
    asked = burden.draft(
        by=cast.director, title=f"{TELLTALE}数据", summary=f"{TELLTALE}测算", units=[cast.finance], due_on=today,
        minutes=10, fields=burden.fields_given(f"{TELLTALE}资金"),
    )  # fmt: skip
    burden.send(asked, by=cast.director)
    burden.answer(asked, by=cast.finance_liaison, values={asked.in_order[0].pk: f"{TELLTALE}3万元"})
    tomorrow = timezone.now() + timedelta(days=1)
    entry = diary.put_down(
        None, by=cast.director, leader=cast.mayor, title=f"{TELLTALE}现场会", starts_at=tomorrow,
        ends_at=tomorrow + timedelta(hours=1),
    )  # fmt: skip
    errand = errands.request(by=cast.director, form="seal", title=f"{TELLTALE}函", seal="办公室章", copies=1)
    note = hand_over(by=cast.director, text=f"{TELLTALE}盯住")
    return {"coordination": request, "data_request": asked, "diary": entry, "note": note, "errand": errand}


def research(cast) -> dict[str, object]:
    """A study that the director leads, with a visit, a note, a finding and a report; a questionnaire that asks the finance bureau."""
    today = timezone.localdate()
    study = pool.propose(by=cast.director, title=f"{TELLTALE}为什么进度慢", summary=f"{TELLTALE}说法不一。")
    pool.choose(study, by=cast.director, officer=cast.director, due_on=today)
    planning.plan(
        study, by=cast.director, questions=[f"{TELLTALE}卡在哪里"], methods=["visit"], starts_on=today, ends_on=today
    )
    planning.arrange_visit(
        study, by=cast.director, place=f"{TELLTALE}工地", on=today, purpose="看进度", people=[cast.director]
    )
    asked = questionnaires.build(by=cast.director, study=study, title=f"{TELLTALE}问卷")
    questionnaires.add_question(asked, by=cast.director, text=f"{TELLTALE}缺多少钱", kind="number")
    questionnaires.address(asked, by=cast.director, units=[cast.finance], due_on=today)
    Study.objects.filter(pk=study.pk).update(state="in_field")  # nobody approves a plan of his own
    await_anew(Study.objects.get(pk=study.pk))
    questionnaires.send(asked, by=cast.director)
    note = study.notes.create(text=f"{TELLTALE}缺资金。", by=cast.director, at=timezone.now())
    study.findings.create(kind="cause", text=f"{TELLTALE}资金没有到位。", by=cast.director).sources.create(note=note)
    study.editions.create(number=1, title=f"{TELLTALE}调研报告", text=f"{TELLTALE}缺资金。", by=cast.director)
    return {"study": Study.objects.get(pk=study.pk), "questionnaire": asked}


def information(cast) -> dict[str, object]:
    """An item that the finance bureau sent, adopted into an issue that the office compiles."""
    bulletin = set_bulletin(None, by=cast.director, name=f"{TELLTALE}简报", people=[cast.mayor])
    body = f"{TELLTALE}推进中遇到的困难：资金还有缺口，三个项目进度落后，企业回款慢、贷款难，请市级统筹解决。"
    sent = briefings.send_up(by=cast.finance_liaison, category="problem", title=f"{TELLTALE}资金缺口", body=body)
    briefings.take(sent, by=cast.director)
    issue = issues.begin(by=cast.director, bulletin=bulletin)
    issues.adopt(sent, by=cast.director, into=issue)
    asked = commissions.commission(
        by=cast.director, title=f"{TELLTALE}进展", questions=f"{TELLTALE}到哪一步？", units=[cast.finance],
        due_on=timezone.localdate(),
    )  # fmt: skip
    happened = incidents.report(
        by=cast.finance_liaison, title=f"{TELLTALE}工地塌方", category="accident", place=f"{TELLTALE}工地", text="正在核实。",
        occurred_at=timezone.now(),
    )  # fmt: skip
    return {
        "briefing": BriefingItem.objects.get(pk=sent.pk),
        "issue": issue,
        "bulletin": bulletin,
        "commission": asked,
        "incident": happened,
    }


def an_archive(cast) -> dict[str, object]:
    """A document that was filed long past its term, the appraisal that it stands in, and a package that is ready."""
    fonds = Fonds.objects.create(code="Z109", name="临江市人民政府办公室")
    FondsOrgan.objects.create(fonds=fonds, unit=cast.office)
    FilingClass.objects.create(fonds=fonds, code="BGS", name="办公室")
    given = [Given(ContentFile(f"关于{TELLTALE}的函\n市政府办：\n现函告如下。".encode()), "来函.txt")]
    made = receiving.take_in(by=cast.clerk, given=given)
    receiving.register(
        made, by=cast.clerk, title=f"关于{TELLTALE}的函", sender="临江市体育局", dated_on=date(2010, 3, 1),
        handling="for_information",
    )  # fmt: skip
    receiving.screen(made, by=cast.clerk, opinion="收办")
    receiving.complete(made, by=cast.clerk)
    receiving.archive(made, by=cast.clerk, decision=Decision(term="D10", reason="留存"))
    package = Package.objects.create(
        fonds=fonds, first_year=2010, last_year=2010, state=Package.State.READY, total=1, sha256="0" * 64,
        asked_by=cast.director, asked_at=timezone.now(),
    )  # fmt: skip
    storages["default"].save(package.path, ContentFile(b"PK"))
    return {"filed": made, "package": package, "appraisal": appraising.draft(by=cast.director, fonds=fonds)}


def an_incoming_document(cast) -> IncomingDocument:
    """A document that the office received, with a picture of its page, handled by the finance bureau."""
    picture = ContentFile(b"\x89PNG\r\n\x1a\n" + bytes(64))
    given = [
        Given(ContentFile(f"关于{TELLTALE}的请示\n市人民政府：\n妥否，请批示。".encode()), "请示.txt"),
        Given(picture, "页.png"),
    ]
    made = receiving.take_in(by=cast.clerk, given=given)
    receiving.register(made, by=cast.clerk, title=f"关于{TELLTALE}的请示", sender="临江市体育局")
    receiving.screen(made, by=cast.clerk, opinion="收办")
    receiving.propose_handling(made, by=cast.clerk, opinion=f"{TELLTALE}请市财政局办理。", lead_unit=cast.finance)
    receiving.route(made, by=cast.clerk, lead_unit=cast.finance)
    return IncomingDocument.objects.get(pk=made.pk)


def a_meeting(cast) -> dict[str, object]:
    """A meeting of the office, and on its agenda a topic of the finance bureau, of which the schools were not asked."""
    starts_at = timezone.now() + timedelta(days=7)
    met = meetings.convene(
        by=cast.director, form="executive", starts_at=starts_at, ends_at=starts_at + timedelta(hours=2),
        place="第一会议室", chair=cast.mayor, title=f"{TELLTALE}常务会议",
    )  # fmt: skip
    paper = ContentFile(f"{TELLTALE}汇报材料".encode(), "材料.txt")
    topic = agenda.propose(by=cast.finance_liaison, form="executive", title=f"关于{TELLTALE}资金的议题", file=paper)
    agenda.ask_positions(topic, by=cast.director, units=[cast.housing])
    agenda.give_position(topic, by=cast.housing_liaison, stance="objects", text=f"{TELLTALE}意见")
    agenda.accept(topic, by=cast.director)
    agenda.put_on_agenda(topic, by=cast.director, meeting=met)
    return {"meeting": met, "topic": topic}


def a_decision(cast) -> dict[str, object]:
    """A catalogue with one matter, and a decision of the office that it prepares itself, with a draft on which another bureau's opinion is asked and given."""
    today = timezone.localdate()
    made = opening.open_dossier(
        by=cast.director,
        title=f"{TELLTALE}资金方案",
        question=f"{TELLTALE}怎么安排？",
        situation=f"{TELLTALE}投诉9件。",
    )
    opening.initiate(made, by=cast.director, lead_unit=cast.office)
    for name in (f"{TELLTALE}方案一", f"{TELLTALE}方案二"):
        writing.add_option(made, by=cast.director, name=name, content=name, effects=name, cost=name, risk=name)
    basis = writing.add_basis(made, by=cast.director, title=f"{TELLTALE}办法")
    writing.cite(made, by=cast.director, quote=f"{TELLTALE}投诉9件。", basis=basis)
    writing.revise_draft(made, by=cast.director, text=f"{TELLTALE}草案", note=f"{TELLTALE}起草说明")
    asking.consult(
        made, by=cast.director, form="units", title=f"{TELLTALE}征求意见", questions=f"{TELLTALE}？", units=[cast.housing],
        ends_on=today + timedelta(days=5),
    )  # fmt: skip
    asking.give_opinion(made, by=cast.housing_liaison, stance="suggests", text=f"{TELLTALE}意见")
    listed = catalogues.open(by=cast.director, year=today.year)
    catalogues.add_line(
        listed, by=cast.director, title=f"{TELLTALE}事项", subject="policy", reason=f"{TELLTALE}依据", lead_unit=cast.office,
        quarter=2,
    )  # fmt: skip
    return {"decision": Dossier.objects.get(pk=made.pk), "catalogue": listed}


def a_route(director: Person) -> RouteVersion:
    """A route of two versions, as if supervision went by routes."""
    route = Route.objects.create(key="trial", kind="supervision", name="试用路线")
    drawn = line(task("draft", "submit", name="报批")).decode()
    for number in (1, 2):
        route.current = route.versions.create(number=number, bpmn=drawn, sha256="0" * 64, published_by=director)
    route.save()
    return route.current
