"""The supervision item (督查事项): a task with a unit that answers for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop

from shuniu.matters.models import Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.supervision.models.tally import Tally
from shuniu.office.supervision.workflow import ITEM, State
from shuniu.org.models import Person, Unit

if TYPE_CHECKING:
    from shuniu.office.supervision.models.record import Extension, Transfer


class EvidenceKind(models.TextChoices):
    """佐证类别: what kind of proof it is that the thing was done."""

    DOCUMENT_ISSUED = "document_issued", "印发的文件"
    SYSTEM_FIGURE = "system_figure", "系统数据"
    THIRD_PARTY = "third_party", "第三方确认"
    SITE_CHECK = "site_check", "实地查看"
    BENEFICIARY = "beneficiary", "受益人确认"
    OTHER = "other", "其他"


class Cadence(models.TextChoices):
    """频次: how often a standing task is fed back on."""

    DAILY = "daily", "每日"
    WEEKLY = "weekly", "每周"
    TEN_DAYS = "ten_days", "每旬"
    HALF_MONTHLY = "half_monthly", "每半月"
    MONTHLY = "monthly", "每月"
    QUARTERLY = "quarterly", "每季度"
    HALF_YEARLY = "half_yearly", "每半年"
    YEARLY = "yearly", "每年"
    STANDING = "standing", "常态化"


@dataclass(frozen=True)
class Progress:
    """进度: derived from what was done; nobody types it. `done` of `planned` steps, and a sentence that says so."""

    done: int
    planned: int
    sentence: str

    @property
    def share(self) -> float:
        return self.done / self.planned if self.planned else 0.0


def with_unit(unit: Unit | int) -> Q:
    """The items that a unit leads or supports."""
    supported = SupervisionItem.support_units.through.objects.filter(unit=unit)
    led = SupervisionItem.objects.filter(lead_unit=unit)
    return Q(pk__in=led.order_by().values("pk")) | Q(pk__in=supported.values("supervisionitem_id"))


class ItemQuerySet(MatterQuerySet["SupervisionItem"]):
    def open(self) -> Self:
        """The open items; that none of them is tallied lets the database go by the index of what is not."""
        return super().open().filter(is_tallied=False)

    def for_list(self) -> Self:
        """With what a row of a list shows, in a fixed number of queries."""
        return self.select_related("lead_unit", "officer", "handler", "source", "unit").prefetch_related(
            "support_units"
        )


@register_kind
class SupervisionItem(Matter):
    """督查事项. `unit` is the office that dockets it, `lead_unit` the unit that answers for it."""

    workflow = ITEM

    matter = models.OneToOneField(Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_item")
    requirement = models.TextField("原文要求", blank=True)
    source = models.ForeignKey(
        "supervision.Source", models.PROTECT, null=True, blank=True, related_name="items", verbose_name="来源"
    )
    directive = models.ForeignKey("supervision.Directive", models.PROTECT, null=True, blank=True, related_name="items")
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="items_led", verbose_name="牵头单位")
    support_units = models.ManyToManyField(Unit, related_name="items_supported", blank=True, verbose_name="配合单位")
    handler = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="items_handled", verbose_name="责任人"
    )
    cadence = models.CharField("频次", max_length=20, choices=Cadence, blank=True)
    evidence_needed = models.JSONField("所需佐证", default=list, blank=True)
    docketed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    docketed_at = models.DateTimeField(null=True, blank=True)
    docketed_on = models.DateField(null=True, blank=True)
    assigned_at = models.DateTimeField("交办时间", null=True, blank=True)
    acknowledge_by = models.DateField("签收时限", null=True, blank=True)
    acknowledged_at = models.DateTimeField("签收时间", null=True, blank=True)
    feedback_due_on = models.DateField("下次反馈", null=True, blank=True)
    reported_at = models.DateTimeField("申报办结时间", null=True, blank=True)
    reported_on = models.DateField("申报办结日期", null=True, blank=True)
    passed_first_check = models.BooleanField(null=True, blank=True)
    verified_at = models.DateTimeField("核验时间", null=True, blank=True)
    original_due_on = models.DateField("原定时限", null=True, blank=True)
    state_suspended = models.CharField(max_length=30, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_items")
    is_tallied = models.BooleanField(default=False, editable=False)

    objects: ClassVar = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "督查事项"
        indexes: ClassVar = [
            models.Index(fields=["source"], name="item_source"),
            models.Index(fields=["verified_at"], name="item_verified"),
            models.Index(fields=["lead_unit", "verified_at"], name="item_unit_verified"),
            models.Index(fields=["docketed_at"], name="item_docketed"),
            models.Index(fields=["docketed_on"], name="item_docketed_on"),
            models.Index(fields=["lead_unit", "docketed_on"], condition=Q(is_tallied=False), name="item_untallied"),
            models.Index(fields=["feedback_due_on"], condition=Q(is_tallied=False), name="item_feedback_due"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whatever changes is counted out of the tally, as it stood; the next night counts it in again."""
        if self.is_tallied:
            Tally.objects.add(SupervisionItem.objects.filter(pk=self.pk), sign=-1)
            self.is_tallied = False
        super().save(*args, **kwargs)

    # ── questions ────────────────────────────────────────────────────────────────────────────────────────────────
    def awaits(self) -> list[Awaiting]:
        lead = f"unit:{self.lead_unit_id}"
        office = f"person:{self.officer_id}" if self.officer_id else "role:supervision_officer"
        waiting = {
            State.DRAFTING: [Awaiting(office, "submit")],
            State.AWAITING_APPROVAL: [Awaiting("role:director", "approve")],
            State.DOCKETED: [Awaiting(office, "assign")],
            State.ASSIGNED: [Awaiting(lead, "acknowledge", self.acknowledge_by)],
            State.REPORTED: [Awaiting("role:supervision_officer", "verify")],
            State.VERIFIED: [Awaiting("role:director", "close_out")],
        }.get(State(self.state), [])
        if self.state == State.IN_HAND:
            if self.feedback_due_on:
                waiting.append(Awaiting(lead, "feed_back", self.feedback_due_on))
            if self.extension_pending():
                waiting.append(Awaiting("role:director", "extend"))
            if self.problems.filter(settled_at=None).exists():
                waiting.append(Awaiting(office, "settle_problem"))
            else:
                waiting.append(Awaiting(lead, "report_done", self.due_on))
        if self.state in (State.ASSIGNED, State.IN_HAND) and (transfer := self.transfer_pending()):
            waiting.append(Awaiting(f"unit:{transfer.to_unit_id}", "accept_transfer"))
        if self.state == State.CLOSED:
            waiting += [
                Awaiting(f"person:{revisit.reviewer_id}", "revisit", revisit.due_on)
                for revisit in self.revisits.filter(done_at=None)
            ]
        return waiting

    def read_for_page(self) -> None:
        people = ("transfers__from_unit", "transfers__to_unit", "transfers__asked_by", "transfers__answered_by")
        models.prefetch_related_objects(
            [self],
            "support_units",
            "evidence",
            "milestones__done_by",
            "extensions__asked_by",
            "extensions__decided_by",
            *people,
        )

    def words_for_search(self) -> str:
        reports = self.reports.values_list("text", flat=True)
        return "\n".join([self.requirement, self.lead_unit.name, *reports])

    def evidence_given(self) -> set[str]:
        return {each.kind for each in self.evidence.all() if each.withdrawn_at is None}

    def evidence_missing(self) -> list[str]:
        """The labels of the kinds that the item asks for and nobody has given; any one where none is named."""
        given = self.evidence_given()
        if not self.evidence_needed:
            return [] if given else [gettext_noop("至少一项佐证")]
        return [EvidenceKind(kind).label for kind in self.evidence_needed if kind not in given]

    def extension_pending(self) -> "Extension | None":
        return next((each for each in self.extensions.all() if each.decided_at is None), None)

    def transfer_pending(self) -> "Transfer | None":
        return next((each for each in self.transfers.all() if each.answered_at is None), None)

    def progress(self) -> Progress:
        """Milestones done, kinds of evidence given and the report of completion, counted as steps."""
        milestones = list(self.milestones.all())
        reached = sum(milestone.done_on is not None for milestone in milestones)
        needed = list(self.evidence_needed)
        given = len(self.evidence_given() & set(needed))
        done = reached + given + (self.state in (State.VERIFIED, State.CLOSED))
        planned = len(milestones) + len(needed) + 1
        parts = []
        if milestones:
            parts.append(gettext("节点 %(done)s/%(all)s") % {"done": reached, "all": len(milestones)})
        if needed:
            parts.append(gettext("佐证 %(done)s/%(all)s") % {"done": given, "all": len(needed)})
        is_verified = self.state in (State.VERIFIED, State.CLOSED)
        parts.append(gettext("已经核验") if is_verified else gettext("尚未核验"))
        return Progress(done, planned, gettext("，").join(parts))

    def is_on_time(self) -> bool | None:
        """按期: whether the report that stands was made by its date; None where it has no date or no report stands.

        A report that did not pass its check does not stand: done early is done, not said early.
        """
        if self.due_on is None or self.reported_on is None:
            return None
        return self.reported_on <= self.due_on
