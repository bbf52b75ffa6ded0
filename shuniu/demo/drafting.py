"""On the drafting desk (拟稿台): drafts of these days, one left unsaved, one that proofreading stops; the office's own words."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.documents.drafting import copies
from shuniu.office.documents.drafting.advice import Standing
from shuniu.office.documents.drafting.terms import Kept, set_documents
from shuniu.office.documents.outgoing import actions


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """The settings of documents, and the life of each draft."""
    data = texts.drafting()
    yield _settings(stage, office, data)
    for record in data["drafts"]:
        yield _draft(stage, office, record)


def _settings(stage: Stage, office: Office, data: Mapping[str, Any]) -> Life:
    yield stage.diary.on(office.today - timedelta(days=60), Random("settings of documents"))
    kept = Kept(
        terms=tuple((wrong, right) for wrong, right in data["terms"]),
        banned=tuple(data["banned"]),
        organs=tuple((name, Standing(standing)) for name, standing in data["organs"]),
    )
    set_documents(kept, by=office.clerks[0])


def _draft(stage: Stage, office: Office, record: Mapping[str, Any]) -> Life:
    random, by = Random(f"draft {record['revisions'][0][:20]}"), office.people[record["by"]]
    moment = stage.diary.on(office.today - timedelta(days=record["days_ago"]), random)
    yield moment
    first, *others = record["revisions"]
    made = actions.draft(
        by=by,
        title=first.split("\n")[0],
        document_type=record["kind"],
        direction=record["direction"],
        issuing_organ=office.units[record["organ"]],
        organ_code=record["code"],
        body=first,
    )
    for text in others:
        moment = stage.diary.later(moment, 1, random)
        yield moment
        actions.revise(made, by=by, body=text)
    if record["submitted"]:
        moment = stage.diary.later(moment, 0, random)
        yield moment
        actions.submit(made, by=by)
    if working := record.get("working"):
        moment = stage.diary.later(moment, 0, random)
        yield moment
        copies.keep(by=by, document=made, text=working, based_on=len(record["revisions"]))
