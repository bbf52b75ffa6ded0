"""On duty (约稿、突发事件、值班): what units were asked for, what happened out there, and who sat at the telephone."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from shuniu.demo import texts
from shuniu.demo.consenting import go_out
from shuniu.demo.office import Office
from shuniu.demo.stage import Life, Stage
from shuniu.office.briefings.commissions import actions as commissions
from shuniu.office.briefings.commissions.workflow import State as Asked
from shuniu.office.briefings.incidents import actions as incidents
from shuniu.office.briefings.incidents.models import people_on_duty
from shuniu.office.briefings.topics.counting import raise_signals

ROSTER_DAYS_BACK, ROSTER_DAYS = 14, 29
SIGNALS_DAYS_BACK = 6
OPENS_AT = 6 * 60 + 20
"""When the night's look for signals is through, in minutes after midnight."""


def lives(stage: Stage, office: Office) -> Iterator[Life]:
    """The roster, each commission, each incident, and the look for early signals every morning of the last days."""
    records = texts.briefings()
    yield _roster(stage, office)
    for record in records["commissions"]:
        yield _commission(stage, office, record)
    for record in records["incidents"]:
        yield _incident(stage, office, record)
    yield _mornings(stage)


def _roster(stage: Stage, office: Office) -> Life:
    first = office.today - timedelta(days=ROSTER_DAYS_BACK)
    yield stage.diary.on(first - timedelta(days=3), Random("roster"))
    leading = [office.deputy, office.people["jiangbolun"], office.director]
    for number in range(ROSTER_DAYS):
        desk = [office.clerks[number % len(office.clerks)]]
        day = first + timedelta(days=number)
        incidents.set_duty(day, by=office.director, leading=[leading[number % len(leading)]], desk=desk)


def _commission(stage: Stage, office: Office, record: Mapping[str, Any]) -> Life:
    random = Random(f"commission {record['title']}")
    moment = stage.diary.on(office.today - timedelta(days=record["days_ago"]), random)
    by = office.people["weilan"]
    yield moment
    asked = commissions.commission(
        by=by,
        title=record["title"],
        questions=texts.render(record["questions"], moment.date()),
        units=[office.units[code] for code in record["units"]],
        due_on=moment.date() + timedelta(days=record["days"]),
    )
    if asked.state == Asked.DRAFTING:
        go_out(asked, partial(commissions.send, asked, by=by), by=by, office=office)
    for answer in record["answers"]:
        moment = stage.diary.later(moment, 1, random)
        yield moment
        hand = office.hand(answer["unit"])
        if "nil" in answer:
            commissions.report_nil(asked, by=hand, reason=answer["nil"])
        else:
            said = {key: answer[key] for key in ("category", "title", "body", "asked", "evidence")}
            commissions.answer(asked, by=hand, **said)
    if record["is_closed"]:
        yield stage.diary.later(moment, 1, random)
        commissions.remind(asked, by=by)
        yield stage.diary.later(moment, 3, random)
        commissions.close(asked, by=by)


def _incident(stage: Stage, office: Office, record: Mapping[str, Any]) -> Life:
    """What happened some days ago has ended; what happens today is in the midst of it, whatever the hour is now."""
    learned_at = stage.now - timedelta(days=record["days_ago"], minutes=record["minutes_ago"])
    hand = office.hand(record["unit"])

    def after(minutes: int) -> datetime:
        return learned_at + timedelta(minutes=minutes)

    yield after(record["reported_after"])
    happened = incidents.report(
        by=hand, title=record["title"], category=record["category"], grade=record["grade"], place=record["place"],
        occurred_at=after(-record["known_after"]), learned_at=learned_at, text=record["text"],
    )  # fmt: skip
    yield after(record["reported_after"] + 4)
    clerk = next(person for person in people_on_duty(stage.clock.moment.date()) if person in office.clerks)
    incidents.acknowledge(happened, by=clerk)
    for said in record["calls"]:
        incidents.call(happened, by=clerk, whom=said["whom"], said=said["said"])
    for said in record["reports"]:
        yield after(said["after"])
        act = incidents.finish if said["is_final"] else incidents.follow_up
        act(happened, by=hand, text=said["text"])


def _mornings(stage: Stage) -> Life:
    for day in stage.diary.days[-SIGNALS_DAYS_BACK:]:
        yield stage.diary.at(day, OPENS_AT)
        raise_signals(day)
