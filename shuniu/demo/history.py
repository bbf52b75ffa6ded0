"""Fourteen months of the office (办公室的十四个月): which items there were, and what befell each."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from shuniu.audit.log import make_checkpoint
from shuniu.demo import (
    archiving,
    asking,
    briefing,
    care,
    coordination,
    deciding,
    disclosure,
    drafting,
    duty,
    grieving,
    integrity,
    learning,
    meetings,
    portfolio,
    receiving,
    reception,
    research,
    sending,
    team,
    texts,
)
from shuniu.demo.lives import Fate, ItemLife
from shuniu.demo.office import Office
from shuniu.demo.stage import Diary, Life, Stage
from shuniu.demo.tale import Tale, general, general_tale, tales_of_stories
from shuniu.office.supervision import drawing
from shuniu.office.supervision.actions import directives, sources
from shuniu.office.supervision.models import Directive, Draw, Source
from shuniu.office.supervision.reminding import remind_all
from shuniu.org.models import Person, Unit

BEGAN_DAYS_AGO = 425
ITEMS_OF_MONTHS = (16, 24, 19, 26, 31, 20, 15, 27, 32, 22, 12, 25, 29, 22)
"""How many items were drafted by hand in each month of the history, oldest first: an office has its seasons."""

KEEN = {"sjj", "jyj", "hbj", "wjq", "rsj"}
SLOW = {"zjj", "htq", "gxj", "qsx"}
PACES = {True: (0.5, 0.9), False: (0.65, 1.02)}
PACES_OF_SLOW = (0.85, 1.45)

DESK_OF_TODAY = (
    "draft", "send_back", "submit", "submit", "submit", "approve", "assign", "assign", "assign", "assign", "decline", "acknowledge",
    "raise_problem", "raise_problem", "apply_to_extend", "apply_to_extend", "apply_to_extend", "apply_to_transfer", "accept_transfer",
    "suspend", "suspend", "report_done", "report_done", "report_done", "report_done", "report_done", "verify", "verify",
    "verify", "extend", "feed_back", "resume",
)  # fmt: skip
"""The acts that happened in the last few days, one item each: what they wait for now lies on somebody's desk."""

FATES_ON_THE_MAP = (
    Fate(pace=0.6), Fate(pace=2.6), Fate(pace=0.3, stands_at="report_done"), Fate(pace=0.5), Fate(pace=1.0), Fate(pace=0.3, stands_at="feed_back"),
    Fate(pace=0.7), Fate(pace=0.8, fails=1), Fate(pace=0.3, stands_at="apply_to_extend", extension="granted"), Fate(pace=1.9),
)  # fmt: skip
"""What befalls the items of a recent source, in turn: its map shows some of everything."""

RECENT_DAYS = 60


class History:
    """The demo's past, the same every time: chance is drawn from seeds that name what it is about."""

    def __init__(self, stage: Stage, office: Office, scale: float) -> None:
        self.stage, self.office, self.scale = stage, office, scale
        self.today = office.today
        self.tales: dict[str, Tale] = {}

    def begin(self) -> None:
        """Let everything begin that has a life of its own."""
        for record in texts.sources():
            self.stage.begin(self._source(record))
        self.stage.begin(self._waiting_speech())
        for life in [
            *self._items_by_hand(),
            *self._desk_of_today(),
            *receiving.lives(self.stage, self.office, self.scale),
            *drafting.lives(self.stage, self.office),
            *sending.lives(self.stage, self.office, self.scale),
            *archiving.lives(self.stage, self.office),
            *meetings.lives(self.stage, self.office),
            *deciding.lives(self.stage, self.office),
            *briefing.lives(self.stage, self.office),
            *research.lives(self.stage, self.office),
            *disclosure.lives(self.stage, self.office),
            *asking.lives(self.stage, self.office),
            *grieving.lives(self.stage, self.office),
            *reception.lives(self.stage, self.office),
            *coordination.lives(self.stage, self.office),
            *team.lives(self.stage, self.office),
            *integrity.lives(self.stage, self.office),
            *portfolio.lives(self.stage, self.office),
            *care.lives(self.stage, self.office),
            *learning.lives(self.stage, self.office),
            *duty.lives(self.stage, self.office),
        ]:
            self.stage.begin(life)
        self.stage.begin(self._draws())
        self.stage.begin(self._clockwork())

    # ── items by hand ────────────────────────────────────────────────────────────────────────────────────────────
    def _items_by_hand(self) -> Iterator[Life]:
        tales = iter(self._playable_tales()[len(DESK_OF_TODAY) :])
        month = (BEGAN_DAYS_AGO - 5) / len(ITEMS_OF_MONTHS)
        for place, count in enumerate(ITEMS_OF_MONTHS):
            for number in range(max(1, round(count * self.scale))):
                random = Random(f"item {place} {number}")
                day = self.today - timedelta(days=BEGAN_DAYS_AGO - int(month * (place + random.random())))
                tale = next(tales)
                fate = Fate(pace=_pace(tale.story["lead"][0], random), **_fortune(random))
                yield self._item(tale, self.stage.diary.on(day, random), random, fate)

    def _item(self, tale: Tale, start: datetime, random: Random, fate: Fate) -> Life:
        lead, *support = self._units_of(tale)
        self.tales[tale.one("title")] = tale
        life = ItemLife(self.stage, self.office, tale, fate, random)
        return life.drafted(start, lead, support, random.choice((20, 30, 30, 45, 60, 90)))

    def _playable_tales(self) -> list[Tale]:
        return [tale for tale in tales_of_stories() if self.office.can_do(self._units_of(tale))]

    def _units_of(self, tale: Tale) -> list[Unit]:
        return [self.office.units[code] for code in (*tale.story["lead"], *tale.story["support"])]

    def _desk_of_today(self) -> Iterator[Life]:
        befalling: dict[str, dict[str, Any]] = {
            "send_back": {"sent_back": True},
            "decline": {"declined": True},
            "raise_problem": {"problem": True},
            "apply_to_extend": {"extension": "granted"},
            "extend": {"extension": "granted"},
            "apply_to_transfer": {"transfer": "accepted"},
            "accept_transfer": {"transfer": "accepted"},
            "suspend": {"suspended": True},
            "resume": {"suspended": True},
        }
        days_ago = {"draft": 2, "submit": 3, "send_back": 4, "approve": 5, "assign": 6, "decline": 6, "resume": 64}
        for number, (step, tale) in enumerate(zip(DESK_OF_TODAY, self._playable_tales(), strict=False)):
            random = Random(f"desk {number}")
            day = self.stage.diary.days[-1 - days_ago.get(step, 28)]
            fate = Fate(pace=0.2, stands_at=step, **befalling.get(step, {}))
            yield self._item(tale, self.stage.diary.on(day, random), random, fate)

    # ── sources ──────────────────────────────────────────────────────────────────────────────────────────────────
    def _source(self, record: dict[str, Any]) -> Life:
        random = Random(record["key"])
        given_on = self.today - timedelta(days=record["days_ago"])
        moment = self.stage.diary.on(given_on, random)
        yield moment
        officer = self.office.officer(random)
        source = sources.enter(
            by=officer,
            original=texts.render(record["text"], given_on),
            title=record["title"],
            form=record["kind"],
            given_by=record.get("given_by", self.office.units[record["issuer"]].name),
            given_on=given_on,
        )
        moment = self.stage.diary.later(moment, 1, random)
        yield moment
        for directive in source.directives.proposed():
            self._look_over(directive, officer, random)
        sources.submit(source, by=officer)
        moment = self.stage.diary.later(moment, 1, random)
        yield moment
        docketed = sources.approve(source, by=self.office.director)
        is_recent = record["days_ago"] < RECENT_DAYS
        for place, item in enumerate(docketed):
            chance = Random(item.number)
            pace = Fate(pace=_pace(item.lead_unit.code, chance))
            fate = FATES_ON_THE_MAP[place % len(FATES_ON_THE_MAP)] if is_recent else pace
            tale = self.tales[item.number] = general_tale(chance)
            life = ItemLife(self.stage, self.office, tale, fate, chance)
            self.stage.begin(life.assigned(item, moment))

    def _look_over(self, directive: Directive, officer: Person, random: Random) -> None:
        """What an officer does with a proposed task: names the unit that the reader missed, or leaves the task off."""
        if not directive.lead_units.exists():
            named = [unit for unit in self.office.units.values() if self._is_named(unit, directive.sentence)]
            if named:
                directives.amend_directive(directive, by=officer, lead_units=named[:1])
        is_routine = directive.source.form == Source.Form.SPEECH and bool(directive.cadence)
        if is_routine or not directive.lead_units.exists() or not self._workable(directive):
            routine, vague, running = general()["answers"]["dropped"]
            reason = routine if is_routine else running if directive.lead_units.exists() else vague
            directives.drop_directive(directive, by=officer, reason=reason)

    def _is_named(self, unit: Unit, sentence: str) -> bool:
        return not unit.is_closed(self.today) and any(name in sentence for name in (unit.name, unit.short_name) if name)

    def _workable(self, directive: Directive) -> bool:
        lead, support = list(directive.lead_units.all()), list(directive.support_units.all())
        shares = [[unit, *support] for unit in lead] if directive.each_unit else [[*lead, *support]]
        return all(self.office.can_do(units) for units in shares)

    def _waiting_speech(self) -> Life:
        random = Random("waiting speech")
        moment = self.stage.diary.lately(random, 1)
        yield moment
        sources.enter(
            by=self.office.officers[0],
            original=texts.waiting_speech(moment.date()),
            form=Source.Form.SPEECH,
            given_by="市长程致远",
            given_on=moment.date(),
        )

    # ── what runs by the calendar ────────────────────────────────────────────────────────────────────────────────
    def _clockwork(self) -> Life:
        """Each working day at half past eight the reminders go out; the log is signed each Monday."""
        for day in self.stage.diary.days:
            yield self.stage.diary.at(day, 8 * 60 + 30)
            remind_all(day)
            if day.weekday() == 0:
                make_checkpoint()

    def _draws(self) -> Life:
        """Each quarter a draw is committed at its beginning and performed after its end."""
        director, random = self.office.director, Random("draws")
        for first, last in _quarters(self.stage.diary):
            yield self.stage.diary.on(first, random)
            period = f"{first.year}年第{'一二三四'[first.month // 3]}季度"
            drawing.commit(by=director, period=period, first_day=first, last_day=last)
            self.stage.begin(self._drawn(period, last))

    def _drawn(self, period: str, last: date) -> Life:
        random = Random(period)
        moment = self.stage.diary.on(last + timedelta(days=3), random)
        yield moment
        draw = Draw.objects.get(period=period)
        for revisit in drawing.perform(draw, by=self.office.director):
            chance = Random(f"revisit {revisit.item.number}")
            tale = self.tales.get(revisit.item.number) or self.tales.get(revisit.item.title) or general_tale(chance)
            fate = Fate(fails=int(chance.random() < 0.3))
            life = ItemLife(self.stage, self.office, tale, fate, chance)
            reviewer = self.office.people[revisit.reviewer.username]
            self.stage.begin(life.looked_at_again(reviewer, moment, revisit.item))


def _pace(code: str, random: Random) -> float:
    return random.uniform(*(PACES_OF_SLOW if code in SLOW else PACES[code in KEEN]))


def _fortune(random: Random) -> dict[str, Any]:
    """What befalls an ordinary item besides its work; most often nothing."""
    return {
        "sent_back": random.random() < 0.06,
        "declined": random.random() < 0.05,
        "problem": random.random() < 0.12,
        "extension": random.choices(("", "granted", "refused"), (86, 9, 5))[0],
        "transfer": random.choices(("", "accepted", "declined"), (95, 3, 2))[0],
        "suspended": random.random() < 0.03,
        "fails": random.choices((0, 1, 2), (84, 14, 2))[0],
        "ends": random.choices(("", "cancel", "merge"), (95, 3, 2))[0],
    }


def _quarters(diary: Diary) -> Sequence[tuple[date, date]]:
    """The quarters whose first day lies in the diary, and their last days."""
    years = range(diary.days[0].year, diary.days[-1].year + 1)
    starts = [date(year, month, 1) for year in years for month in (1, 4, 7, 10)]
    starts.append(date(years[-1] + 1, 1, 1))
    return [
        (first, after - timedelta(days=1))
        for first, after in pairwise(starts)
        if diary.days[0] <= first <= diary.days[-1]
    ]
