"""The draw of items for a second look (回头看抽查): reproducible from a seed that was committed beforehand."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.models import Draw, Revisit, SupervisionItem, SupervisionSettings
from shuniu.office.supervision.workflow import ITEM, State
from shuniu.org.models import Person
from shuniu.org.roles import ROLES
from shuniu.workdays import Calendar

COMMIT, PERFORM = "supervision.commit_draw", "supervision.perform_draw"


def drawn_from(seed: str, population: Iterable[Sequence[object]]) -> list[str]:
    """抽中编号: which numbers a seed draws from [number, unit, share] rows; anyone can compute it again.

    A number is drawn where SHA-256 of "seed, line feed, number", read as a fraction of 2²⁵⁶, lies below its share.
    """
    return sorted(
        str(number)
        for number, _, share in population
        if int.from_bytes(hashlib.sha256(f"{seed}\n{number}".encode()).digest()) < float(str(share)) * 2**256
    )


def commit(*, by: Person, period: str, first_day: date, last_day: date) -> Draw:
    """承诺种子: make the seed of a period's draw and put its hash into the audit, before anything is drawn."""
    if not by.may("supervision.draw"):
        raise Refused("您的岗位没有“回头看抽查”的权限")
    if first_day > last_day:
        raise Refused("抽查期的起止日期颠倒了")
    if Draw.objects.filter(period=period).exists():
        raise Refused(gettext("%(period)s已经承诺过种子，不能另换") % {"period": period})
    seed = secrets.token_hex(32)
    with transaction.atomic():
        draw = Draw.objects.create(
            period=period,
            first_day=first_day,
            last_day=last_day,
            seed=seed,
            seed_sha256=hashlib.sha256(seed.encode()).hexdigest(),
            committed_by=by,
            committed_at=timezone.now(),
        )
        append(
            COMMIT, draw.chain, by, period=period, first_day=first_day, last_day=last_day, seed_sha256=draw.seed_sha256
        )
    return draw


def population_of(draw: Draw) -> list[list[object]]:
    """What is drawn from: each item closed in the period, its unit, and its share.

    The share is the office's own, multiplied for a unit one of whose items failed a revisit within the last year.
    """
    settings = SupervisionSettings.current()
    failed = set(
        Revisit.objects.filter(passed=False, done_at__date__gte=draw.last_day - timedelta(days=365)).values_list(
            "item__lead_unit_id", flat=True
        )
    )
    closed = SupervisionItem.objects.filter(state=State.CLOSED, closed_at__date__range=(draw.first_day, draw.last_day))
    return [
        [
            number,
            unit,
            round(min(1.0, settings.revisit_share * (settings.failed_unit_factor if unit in failed else 1)), 6),
        ]
        for number, unit in closed.order_by("number").values_list("number", "lead_unit_id")
    ]


def perform(draw: Draw, *, by: Person) -> list[Revisit]:
    """抽查: reveal the seed, draw, and put each item drawn before a reviewer who neither did, verified nor closed it."""
    if not by.may("supervision.draw"):
        raise Refused("您的岗位没有“回头看抽查”的权限")
    settings = SupervisionSettings.current()
    with transaction.atomic():
        draw = Draw.objects.select_for_update().get(pk=draw.pk)
        if draw.drawn_at:
            raise Refused(gettext("%(period)s已经抽过，结果不能重抽") % {"period": draw.period})
        if draw.last_day >= timezone.localdate():
            raise Refused(gettext("%(period)s要到%(day)s以后才能抽") % {"period": draw.period, "day": draw.last_day})
        draw.population = population_of(draw)
        draw.drawn = drawn_from(draw.seed, draw.population)
        draw.drawn_by, draw.drawn_at = by, timezone.now()
        draw.save()
        append(
            PERFORM, draw.chain, by, period=draw.period, seed=draw.seed, population=draw.population, drawn=draw.drawn
        )
        due_on = Calendar().add_working_days(timezone.localdate(), settings.revisit_days).date
        made = []
        for item in SupervisionItem.objects.filter(number__in=draw.drawn).select_related("lead_unit"):
            revisit = Revisit(reviewer=reviewer_for(item), due_on=due_on)
            items.draw(item, by=by, made_in=draw, revisit=revisit)
            made.append(revisit)
    return made


def reviewer_for(item: SupervisionItem) -> Person:
    """Who looks again: one who may, sees the item, and meets the very needs of the look; with the fewest to make."""
    roles = [code for code, role in ROLES.items() if ITEM.code("revisit") in role.codes]
    needs = [need for need in ITEM.move("revisit").needs if need.personal]
    officers = (
        Person.objects.filter(is_active=True, grants__role__in=roles, clearance__gte=item.classification)
        .annotate(load=Count("revisits_to_make", filter=Q(revisits_to_make__done_at=None), distinct=True))
        .order_by("load", "pk")
    )
    for officer in officers:
        if not any(need.reason_against(item, officer) for need in needs):
            return officer
    raise Refused(
        gettext("没有可以对%(number)s回头看的人：督查人员都办理、核验或销号过此事，请先增加一名督查专员")
        % {"number": item.number}
    )


def problems_with(draw: Draw) -> list[str]:
    """Recompute a draw from what stands in the audit; answers what does not agree, nothing when all does."""
    entries = {entry.verb: entry for entry in AuditEntry.objects.filter(chain=draw.chain)}
    commitment, performed = entries.get(COMMIT), entries.get(PERFORM)
    if commitment is None:
        return [f"{draw.period}：审计链中没有种子的承诺"]
    if performed is None:
        return [] if draw.drawn_at is None else [f"{draw.period}：审计链中没有抽查的记录"]
    problems = []
    seed = performed.payload["seed"]
    if hashlib.sha256(seed.encode()).hexdigest() != commitment.payload["seed_sha256"]:
        problems.append(f"{draw.period}：公布的种子与事先的承诺不符")
    if commitment.pk >= performed.pk:
        problems.append(f"{draw.period}：承诺晚于抽查")
    if drawn_from(seed, performed.payload["population"]) != performed.payload["drawn"]:
        problems.append(f"{draw.period}：按种子重算的结果与记录不符")
    if draw.drawn != performed.payload["drawn"]:
        problems.append(f"{draw.period}：数据库中的抽查结果与审计链不符")
    return problems
