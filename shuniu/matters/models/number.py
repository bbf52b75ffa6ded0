"""Numbers (编号): gapless in each series and year, also when many ask at once."""

from typing import ClassVar

from django.db import models, transaction
from django.db.models import F, Q

from shuniu.org.models import Person


class Series(models.Model):
    """编号序列: the last serial given in a series and year; its row is the lock.

    Those up to `carried` were given before this system was there (接续编号).
    """

    key = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    carried = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("key", F("year").desc(), name="series_runs_once_a_year"),
            models.CheckConstraint(condition=Q(last__gte=F("carried")), name="series_goes_on_from_what_was_carried"),
        ]

    @property
    def due(self) -> int:
        """How many numbers of it have to be on record here."""
        return self.last - self.carried


class NumberTaken(models.Model):
    """编号登记: each number ever given and to what; a void one stays, with its reason."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="taken")
    serial = models.PositiveIntegerField()
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="numbers_taken")
    void_reason = models.CharField("作废原因", max_length=200, blank=True)
    voided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["series", "serial"], condition=~Q(void_reason=""), name="number_void")
        ]
        constraints: ClassVar = [models.UniqueConstraint(fields=["series", "serial"], name="serial_is_given_once")]


def next_serial(key: str, year: int) -> int:
    """The serial that comes next; the series stays locked until the transaction of the act ends."""
    Series.objects.bulk_create([Series(key=key, year=year)], ignore_conflicts=True)
    return Series.objects.select_for_update().get(key=key, year=year).last + 1


def take_number(key: str, year: int, matter: models.Model) -> int:
    """编号: the next serial of a series and year, given to a matter.

    Runs in the transaction of the act: an act that fails gives its number back, so no gap can come about.
    """
    with transaction.atomic():
        serial = next_serial(key, year)
        series = Series.objects.get(key=key, year=year)
        Series.objects.filter(pk=series.pk).update(last=serial)
        NumberTaken.objects.create(series=series, serial=serial, matter_id=matter.pk)
        return serial
