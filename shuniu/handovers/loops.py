"""Decisions by age and by where their loop stands (决策闭环): waiting, decided, carried out, verified, evaluated, led on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.db import models
from django.db.models import F
from django.utils import timezone

from shuniu.matters.models import Link
from shuniu.office.decisions.models import Dossier, Evaluation
from shuniu.office.decisions.models.dossier import DossierQuerySet
from shuniu.office.decisions.workflow import DOSSIER, State
from shuniu.office.meetings.models import ResolvedItem
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State as ItemState
from shuniu.org.models import Person

NEAR = timedelta(days=30)
"""So long before its date an evaluation is shown as coming up."""

UNDECIDED = (State.PROPOSED, State.PREPARING, State.AWAITING)
WITHOUT_A_LOOP = (State.DECLINED, State.REJECTED, State.WITHDRAWN)
VERIFIED = frozenset({ItemState.VERIFIED, ItemState.CLOSED})
NOT_COUNTED = frozenset({ItemState.MERGED, ItemState.CANCELLED})


class Standing(models.TextChoices):
    """闭环走到哪里, what needs a hand first."""

    OVERDUE = "overdue", "评估逾期"
    DUE = "due", "近期评估"
    WITHOUT_ITEMS = "without_items", "已决定，没有督查事项"
    WORKING = "working", "事项在办"
    VERIFIED = "verified", "事项都已核验"
    SUSPENDED = "suspended", "中止执行"
    AWAITING = "awaiting", "待集体讨论"
    PREPARING = "preparing", "拟订中"
    EVALUATED = "evaluated", "已评估"
    LED_ON = "led_on", "已启下一决策"


PRESSING = (Standing.OVERDUE, Standing.DUE, Standing.WITHOUT_ITEMS)
"""What a director has to see in the morning."""


class Age(models.TextChoices):
    """多久了: since it was decided, or else since it was proposed."""

    MONTH = "30", "30天以内"
    QUARTER = "90", "31至90天"
    HALF_YEAR = "180", "91至180天"
    YEAR = "365", "181天至一年"
    OLDER = "older", "一年以上"

    @classmethod
    def of(cls, days: int) -> "Age":
        return next((each for each in cls if each != cls.OLDER and days <= int(each.value)), cls.OLDER)


@dataclass(frozen=True)
class Turn:
    """一项决策的闭环: how old it is, how many of its supervised items are verified, what is due, where it stands."""

    key: int
    days: int
    is_decided: bool
    items: int
    verified: int
    evaluate_on: date | None
    standing: Standing

    @property
    def age(self) -> Age:
        return Age.of(self.days)


class LoopFilter(forms.Form):
    """筛选, by the names that stand in the address."""

    standing = forms.ChoiceField(label="闭环", choices=[("", "全部"), *Standing.choices], required=False)
    age = forms.ChoiceField(label="多久了", choices=[("", "全部"), *Age.choices], required=False)

    def narrow(self, turns: Iterable[Turn]) -> list[Turn]:
        """Those that are asked for; of what can't be read, all."""
        self.is_valid()
        asked = self.cleaned_data
        return [
            each
            for each in turns
            if asked.get("standing") in (None, "", each.standing) and asked.get("age") in (None, "", each.age)
        ]


def turns_for(person: Person, today: date | None = None) -> list[Turn]:
    """The decisions that a person sees, the oldest first, in six queries however many there are."""
    today = today or timezone.localdate()
    seen: DossierQuerySet = Dossier.objects.visible_to(person).exclude(state__in=WITHOUT_A_LOOP)
    rows = list(seen.order_by("opened_at").values("pk", "state", "opened_at", "decided_on", "evaluate_on", "round"))
    keys = [row["pk"] for row in rows]
    items, led_on, judged = _items_of(keys), _led_on(keys), _judged(keys)
    turns = []
    for row in rows:
        states = items.get(row["pk"], [])
        verified = sum(state in VERIFIED for state in states)
        since = row["decided_on"] or timezone.localdate(row["opened_at"])
        evaluated = (row["pk"], row["round"]) in judged and row["evaluate_on"] is None
        standing = (
            Standing.LED_ON
            if row["pk"] in led_on
            else _standing(row["state"], row["evaluate_on"], evaluated, len(states), verified, today)
        )
        decided = row["decided_on"] is not None
        turns.append(
            Turn(row["pk"], (today - since).days, decided, len(states), verified, row["evaluate_on"], standing)
        )
    return sorted(turns, key=lambda each: -each.days)


def _standing(
    state: str, evaluate_on: date | None, is_evaluated: bool, items: int, verified: int, today: date
) -> Standing:
    if state in UNDECIDED:
        return Standing.AWAITING if state == State.AWAITING else Standing.PREPARING
    if state in (State.EVALUATED, State.ARCHIVED) or is_evaluated:
        return Standing.EVALUATED
    if state == State.SUSPENDED:
        return Standing.SUSPENDED
    if evaluate_on is not None and evaluate_on <= today + NEAR:
        return Standing.OVERDUE if evaluate_on < today else Standing.DUE
    if not items:
        return Standing.WITHOUT_ITEMS
    return Standing.VERIFIED if verified == items else Standing.WORKING


def _items_of(keys: Sequence[int]) -> Mapping[int, list[str]]:
    """The states of the supervised items of each decision: those docketed from it, and those that the meeting resolved under
    its topic."""
    states: dict[int, list[str]] = defaultdict(list)
    by_source: dict[int, set[int]] = defaultdict(set)
    for source, dossier in Link.objects.filter(target__in=keys, type=Link.Type.IMPLEMENTS).values_list(
        "source_id", "target_id"
    ):
        by_source[source].add(dossier)
    topics: dict[int, set[int]] = defaultdict(set)
    for dossier, topic in Link.objects.filter(source__in=keys, type=Link.Type.DISCUSSED_AT).values_list(
        "source_id", "target_id"
    ):
        topics[topic].add(dossier)
    resolved: dict[tuple[int, str], set[int]] = defaultdict(set)
    asked = ResolvedItem.objects.filter(item__in=list(topics), supervised_as__isnull=False)
    for topic, source, text in asked.values_list("item_id", "supervised_as_id", "text"):
        resolved[source, text] |= topics[topic]
    sources = {*by_source, *(source for source, _text in resolved)}
    rows = SupervisionItem.objects.filter(source__in=sources).exclude(state__in=NOT_COUNTED)
    for source, state, task in rows.values_list("source_id", "state", F("directive__task")):
        for dossier in by_source.get(source, set()) | resolved.get((source, task), set()):
            states[dossier].append(state)
    return states


def _led_on(keys: Sequence[int]) -> frozenset[int]:
    led = Link.objects.filter(source__in=keys, type=Link.Type.LEADS_TO, target__kind=DOSSIER.kind)
    return frozenset(led.values_list("source_id", flat=True))


def _judged(keys: Sequence[int]) -> frozenset[tuple[int, int]]:
    judged = Evaluation.objects.filter(dossier__in=keys).exclude(verdict="")
    return frozenset(judged.values_list("dossier_id", "round"))


def may_see_loops(person: Person) -> bool:
    """Who sees the decisions of the whole office: its director and its leaders."""
    return DOSSIER.kind in person.kinds_seen


def counts(turns: Iterable[Turn]) -> list[tuple[Standing, int]]:
    """How many stand where, in the order of what needs a hand first."""
    found = Counter(each.standing for each in turns)
    return [(standing, found[standing]) for standing in Standing if found[standing]]
