"""The archive (归档): the fonds and its classes, what was issued and filed, old papers past their term and their appraisal."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.on_route import choosing
from shuniu.demo.stage import Life, Stage
from shuniu.office.documents.archiving.appraising import actions as appraising
from shuniu.office.documents.archiving.filing import Decision
from shuniu.office.documents.archiving.models import FiledItem, Fonds
from shuniu.office.documents.archiving.retention import Term
from shuniu.office.documents.archiving.setting import ArticleKept, ClassKept, FondsKept, Kept, set_archive
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.actions.desk import Given
from shuniu.office.documents.outgoing import actions
from shuniu.typesetting import read_document, typeset_pdf

ARCHIVIST = "houjingyi"
APPRAISED_DAYS_AGO = 8


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """The settings of the archive, each document, and the appraisal of what is past its term."""
    data = texts.archive()
    yield _settings(stage, office, data)
    for record in data["issued"]:
        yield _issued(stage, office, record)
    for record in data["old"]:
        yield _old(stage, office, record, data["old_body"])
    yield _appraisal(stage, office, data)


def _settings(stage: Stage, office: Office, data: Mapping[str, Any]) -> Life:
    yield stage.diary.at(stage.diary.days[0], 9 * 60)
    fonds = data["fonds"]
    kept = Kept(
        fonds=(FondsKept(fonds["code"], fonds["name"], tuple(office.units[code] for code in fonds["organs"])),),
        classes=tuple(
            ClassKept(fonds["code"], code, name, office.units[unit] if unit else None)
            for code, name, unit in data["classes"]
        ),
        articles=tuple(ArticleKept(Term(term), way, words, text) for term, way, words, text in data["articles"]),
    )
    set_archive(kept, by=office.people[ARCHIVIST])


def _issued(stage: Stage, office: Office, record: Mapping[str, Any]) -> Life:
    random, by = Random(f"issued {record['title']}"), office.people[record["by"]]
    reader = next(clerk for clerk in office.clerks if clerk != by)
    moment = stage.diary.on(office.today - timedelta(days=record["days_ago"]), random)
    yield moment
    made = actions.draft(
        by=by,
        title=record["title"],
        document_type=record["kind"],
        direction=record.get("direction", "downward"),
        issuing_organ=office.units[record["organ"]],
        organ_code=record["code"],
        main_recipients=record["to"],
        body="\n".join([record["title"], f"{record['to']}：", *record["body"]]),
    )
    way = (
        (0, lambda: actions.submit(made, by=by)),
        (0, lambda: actions.review(made, by=reader, opinion="文种、格式、文字已核，拟同意。")),
        (0, lambda: actions.put_forward(choosing(made, [office.director]), by=office.director)),
        (1, lambda: actions.sign_off(made, by=office.director)),
        (0, lambda: actions.recheck(made, by=reader)),
        (0, lambda: actions.assign_number(made, by=reader)),
        (0, lambda: actions.affix_seal(made, by=reader)),
        (1, lambda: actions.distribute(made, by=reader)),
        *(() if record.get("waits") else ((3, lambda: actions.archive(made, by=reader)),)),
    )
    for days, step in way:
        moment = stage.diary.later(moment, days, random)
        yield moment
        step()


def _old(stage: Stage, office: Office, record: Mapping[str, Any], body: str) -> Life:
    """A paper of long ago that was scanned and filed by the archivist."""
    random, by = Random(f"old {record['title']}"), office.people[ARCHIVIST]
    moment = stage.diary.on(office.today - timedelta(days=record["days_ago"]), random)
    yield moment
    dated = date.fromisoformat(record["dated"])
    number = f"{record['code']}〔{dated.year}〕{record['number']}号"
    page = read_document(
        f"{record['sender']}\n\n{number}\n\n{record['title']}\n\n市政府办公室：\n\n{body}\n\n{record['sender']}\n\n"
        f"{dated.year}年{dated.month}月{dated.day}日\n"
    )
    name = f"{record['title']}.pdf"
    document = receiving.take_in(by=by, given=[Given(ContentFile(typeset_pdf(page).content, name), name)])
    receiving.register(
        document,
        by=by,
        title=record["title"],
        sender=record["sender"],
        sender_number=number,
        document_type="letter",
        dated_on=dated,
        handling="for_information",
    )
    receiving.screen(document, by=by, opinion="历史文件补录")
    receiving.complete(document, by=by, result="补录归档")
    receiving.archive(document, by=by, decision=Decision(term=Term.TEN.value, reason="与同类旧档一致"))


def _appraisal(stage: Stage, office: Office, data: Mapping[str, Any]) -> Life:
    """What is past its term lies before the director: two kept, the rest to be destroyed."""
    random, by = Random("appraisal"), office.people[ARCHIVIST]
    moment: datetime = stage.diary.on(office.today - timedelta(days=APPRAISED_DAYS_AGO), random)
    yield moment
    made = appraising.draft(by=by, fonds=Fonds.objects.get(code=data["fonds"]["code"]))
    items = list(FiledItem.objects.filter(appraisal_lines__appraisal=made).order_by("code"))
    appraising.decide(made, by=by, items=items[:1], decision="keep_10", reason=data["keep"])
    appraising.decide(made, by=by, items=items[1:], decision="destroy", reason=data["destroy"])
    moment = stage.diary.later(moment, 0, random)
    yield moment
    appraising.submit(made, by=by)
