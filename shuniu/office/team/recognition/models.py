"""Recognition (表扬) and those who are named in it, each with who may read of it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from shuniu.audit.digests import salted
from shuniu.matters.models import Link, Matter, MatterQuerySet
from shuniu.matters.models.matter import Awaiting, register_kind
from shuniu.office.team.recognition.workflow import RECOGNITION, STANDING, State
from shuniu.org.models import Person, Unit


class Sort(models.TextChoices):
    """表扬类别. Praise and commendation are a head's word; thanks and honours from outside are recorded."""

    PRAISE = "praise", "表扬"
    COMMEND = "commend", "表彰"
    THANKS = "thanks", "群众感谢"
    HONOUR = "honour", "外部荣誉"


OWN_WORD = frozenset({Sort.PRAISE, Sort.COMMEND})


class Choice(models.TextChoices):
    """公开范围, which each who is named chooses for himself."""

    PENDING = "pending", "待选择"
    OFFICE = "office", "在本单位公开"
    OWN = "own", "只给本人"


def organs_read_by(person: Person) -> set[int]:
    """The organs whose recognitions a person reads: his own, those he heads, and those he is in charge of."""
    own = {person.organ.pk} if person.organ else set()
    return own | set(person.own_units) | set(person.units_led.values_list("pk", flat=True))


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def read_by(self, person: Person) -> Self:
        """Those whom a reader finds named: himself; all of what he gave or is named in; else who let his organ read it."""
        named = Recipient.objects.filter(recognition=OuterRef("recognition"), person=person)
        with_him = Q(recognition__created_by=person) | Q(Exists(named))
        return self.filter(Q(choice=Choice.OFFICE, organ__in=organs_read_by(person)) | with_him)


class RecognitionQuerySet(MatterQuerySet["Recognition"]):
    def read_by(self, person: Person) -> Self:
        """表扬栏: what stands and names somebody whom this reader may find named. The matter behind it, with its remarks and
        its course, stays with whoever has a part in it (`visible_to`)."""
        if not person.is_active or person.is_administrator:
            return self.none()
        named = Recipient.objects.read_by(person).filter(recognition=OuterRef("pk"))
        return self.filter(Exists(named), state__in=STANDING, classification__lte=person.clearance)

    def for_reader(self, person: Person) -> Self:
        """With those who are named to a reader as `named`."""
        named = Recipient.objects.read_by(person).select_related("person")
        return self.select_related("created_by", "unit").prefetch_related(
            Prefetch("recipients", queryset=named, to_attr="named")
        )


@register_kind
class Recognition(Matter):
    """表扬 by `created_by`, for what `summary` says; of a citizen's thanks and an honour from outside he is who recorded it.
    `issuer` and `document_number` are those of an honour. Whoever has no part in it reads it on the board alone.
    """

    workflow = RECOGNITION

    matter = models.OneToOneField(
        Matter, models.CASCADE, parent_link=True, primary_key=True, related_name="as_recognition"
    )
    sort = models.CharField("类别", max_length=20, choices=Sort)
    team = models.CharField("集体名称", max_length=60, blank=True)
    given_on = models.DateField("日期")
    issuer = models.CharField("授予单位", max_length=100, blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    text_salt = models.CharField(max_length=32, editable=False)

    objects: ClassVar = RecognitionQuerySet.as_manager()
    named: "list[Recipient]"
    """Those who are named to the reader for whom it was read."""

    class Meta:
        verbose_name = "表扬"
        indexes: ClassVar = [models.Index(fields=["given_on"], name="recognition_given")]

    def traced(self, words: str) -> dict[str, str]:
        return {"text_digest": salted(words, self.text_salt)}

    def awaits(self) -> list[Awaiting]:
        if self.state != State.GIVEN:
            return []
        waiting = self.recipients.filter(choice=Choice.PENDING).select_related("person")
        return [Awaiting(each.person.own_principal, "choose") for each in waiting if each.person.is_active]

    def evidence(self) -> "models.QuerySet[Link]":
        """依据: the matters that bear it out, such as the case of a citizen who gave thanks."""
        found = Link.objects.filter(target=self.pk, type=Link.Type.EVIDENCE_FOR)
        return found.select_related("source").order_by("pk")

    @property
    def names(self) -> str:
        """Who is named to the reader, behind the team's name."""
        names = "、".join(each.person.name for each in self.named)
        return f"{self.team}（{names}）" if self.team else names

    @property
    def giver(self) -> str:
        """By whom: the organ that awarded an honour, citizens whose thanks were recorded, else the person himself."""
        if self.sort == Sort.HONOUR:
            return self.issuer
        return "群众" if self.sort == Sort.THANKS else self.created_by.name

    def words_for_search(self) -> str:
        return "\n".join([self.team, self.issuer, self.document_number])


class Recipient(models.Model):
    """受表扬的人; `organ` is where it is read once he lets it be."""

    recognition = models.ForeignKey(Recognition, models.CASCADE, related_name="recipients")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    choice = models.CharField("公开范围", max_length=10, choices=Choice, default=Choice.PENDING)
    organ = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar = RecipientQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "choice"], name="recipient_read_in_organ")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["recognition", "person"], name="recipient_is_named_once"),
            models.CheckConstraint(
                condition=~Q(choice="office") | Q(organ__isnull=False), name="what_is_read_is_read_somewhere"
            ),
        ]
