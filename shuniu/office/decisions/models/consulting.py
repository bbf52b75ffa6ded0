"""What units and the public are asked (征求意见), and what becomes of each opinion."""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from shuniu.audit.digests import salted
from shuniu.matters.workflow import end_of
from shuniu.office.decisions.models.dossier import Dossier
from shuniu.office.decisions.models.parts import DraftVersion
from shuniu.org.models import Person, Unit

PUBLIC = gettext_noop("公众")


def new_salt() -> str:
    return secrets.token_hex(16)


class Consultation(models.Model):
    """征求意见 on one version of the draft, with its questions, between two days; its report says what was made of it."""

    class Form(models.TextChoices):
        UNITS = "units", "征求单位意见"
        PUBLIC = "public", "向社会公开征求意见"
        HEARING = "hearing", "听证会"
        DISCUSSION = "discussion", "座谈会"
        SURVEY = "survey", "问卷调查"

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="consultations")
    form = models.CharField("形式", max_length=20, choices=Form)
    title = models.CharField("名称", max_length=200)
    questions = models.TextField("征求什么意见")
    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="consultations")
    begins_on = models.DateField("开始日期")
    ends_on = models.DateField("截止日期")
    short_reason = models.CharField("少于30日的理由", max_length=300, blank=True)
    papers_on = models.DateField("材料送达日期", null=True, blank=True)
    channels = models.CharField("公布途径", max_length=200, blank=True)
    report = models.TextField("意见研究采纳情况", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["ends_on"], name="consultation_ends")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("begins_on")), name="consultation_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(report=""), name="closed_consultation_has_its_report"
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(form="units", closed_at=None), name="units_are_consulted_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_of_units(self) -> bool:
        return self.form == self.Form.UNITS

    def may_end_at(self) -> datetime | None:
        """Before when it is not ended: its published day is over, a hearing's has come, or its units have spoken; None where
        they have, or where nobody was asked by name."""
        if self.form == self.Form.PUBLIC or self.opinions.filter(given_at=None).exists():
            return end_of(self.ends_on)
        return None if self.is_of_units else end_of(self.ends_on - timedelta(days=1))

    def why_open(self) -> str:
        """Why it can't be ended yet: its day, units that are silent, opinions without a reply; empty where it can."""
        opinions, until = list(self.opinions.all()), self.may_end_at()
        if until and timezone.now() < until:
            if silent := [each.whose for each in opinions if each.given_at is None]:
                return gettext("%(units)s还没有反馈，截止日期以前不能结束") % {"units": "、".join(silent)}
            return gettext("公布的截止日期是%(day)s，到期前不能结束") % {"day": self.ends_on}
        if unanswered := [each.whose for each in opinions if each.wants_reply]:
            return gettext("还有%(n)s条意见没有逐条回复：%(whose)s；请写明采纳、部分采纳或者未采纳（第十八条）") % {
                "n": len(unanswered),
                "whose": "、".join(dict.fromkeys(unanswered)),
            }
        return ""


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def silent(self) -> Self:
        """Of units that were asked in a consultation that runs, and have not answered."""
        return self.filter(consultation__closed_at=None, unit__isnull=False, given_at=None)


class Opinion(models.Model):
    """意见 of a unit that was asked, or of somebody of the public; each is answered: taken, in part, or not, and why."""

    class Stance(models.TextChoices):
        AGREES = "agrees", "同意"
        SUGGESTS = "suggests", "有修改意见"
        OBJECTS = "objects", "不同意"

    class Disposition(models.TextChoices):
        TAKEN = "taken", "采纳"
        PARTLY = "partly", "部分采纳"
        NOT = "not", "未采纳"

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="opinions")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    author = models.CharField("提出人", max_length=100, blank=True)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    """The trace holds the name of whoever spoke only with this: without it, nobody can be found out from the trace."""
    stance = models.CharField("态度", max_length=20, choices=Stance, blank=True)
    text = models.TextField("意见", blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    disposition = models.CharField("处理", max_length=10, choices=Disposition, blank=True)
    reply = models.TextField("理由", blank=True)
    reminded_on = models.DateField("最近催办", null=True, blank=True)

    objects: ClassVar = OpinionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation", "unit"], condition=Q(unit__isnull=False), name="unit_is_consulted_once"
            ),
            models.CheckConstraint(condition=Q(unit__isnull=False) | ~Q(author=""), name="opinion_says_whose_it_is"),
            models.CheckConstraint(
                condition=~Q(disposition__in=["partly", "not"]) | ~Q(reply=""), name="what_is_not_taken_says_why"
            ),
        ]

    @property
    def whose(self) -> str:
        return str(self.unit) if self.unit else self.author

    @property
    def in_trace(self) -> dict[str, str]:
        """Whose it is, as the trace may tell for ever: a unit by its name; of the public, the salted digest of a name."""
        if self.unit:
            return {"whose": str(self.unit)}
        return {"whose": PUBLIC, "author": salted(self.author, self.salt)}

    @property
    def wants_reply(self) -> bool:
        """Whether it has to be answered: whoever simply agrees has said nothing to be taken or not."""
        return self.given_at is not None and not self.disposition and self.stance != self.Stance.AGREES
