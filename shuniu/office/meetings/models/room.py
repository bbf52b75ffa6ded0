"""Rooms (会议室) and movable equipment (设备), and the quarters of an hour for which meetings have them."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Self

from django.db import models

from shuniu.matters.quarters import quarters
from shuniu.office.meetings.models.meeting import Meeting


class RoomQuerySet(models.QuerySet["Room"]):
    def in_use(self) -> Self:
        return self.filter(is_closed=False)

    def free(self, starts_at: datetime, ends_at: datetime, *, but: Meeting | None = None) -> Self:
        """The rooms that no other meeting has at any moment of this time."""
        span = quarters(starts_at, ends_at)
        taken = RoomSlot.objects.filter(quarter__gte=span.start, quarter__lt=span.stop)
        if but is not None:
            taken = taken.exclude(meeting=but)
        return self.in_use().exclude(pk__in=taken.values("room_id"))


class Room(models.Model):
    """会议室."""

    name = models.CharField("名称", max_length=60, unique=True)
    capacity = models.PositiveIntegerField("座位")
    equipment = models.CharField("设备", max_length=200, blank=True)
    is_closed = models.BooleanField("停用", default=False)

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = "会议室"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class RoomSlot(models.Model):
    """占用: a room for a quarter of an hour. That it is taken once only is what keeps two meetings apart, on any database."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="slots")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="slots")
    quarter = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["room", "quarter"], name="room_is_taken_once_at_a_time")
        ]

    @classmethod
    def of(cls, room: Room, meeting: Meeting) -> "Iterable[RoomSlot]":
        span = quarters(meeting.starts_at, meeting.ends_at)
        return (cls(room=room, meeting=meeting, quarter=quarter) for quarter in span)


class EquipmentQuerySet(models.QuerySet["Equipment"]):
    def in_use(self) -> Self:
        return self.filter(is_closed=False)

    def borrowed_by(self, meeting: Meeting) -> Self:
        """借用的设备 of a meeting."""
        return self.filter(slots__meeting=meeting).distinct()


class Equipment(models.Model):
    """设备 that is carried to where a meeting is: a projector, a set for interpreting; `pieces` of the same are kept."""

    name = models.CharField("名称", max_length=60, unique=True)
    pieces = models.PositiveSmallIntegerField("数量", default=1)
    is_closed = models.BooleanField("停用", default=False)

    objects = EquipmentQuerySet.as_manager()

    class Meta:
        verbose_name = "会议设备"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

    def free_pieces(self, starts_at: datetime, ends_at: datetime) -> list[int]:
        """The pieces that no meeting has at any moment of this time, counted from 1."""
        span = quarters(starts_at, ends_at)
        taken = set(self.slots.filter(quarter__gte=span.start, quarter__lt=span.stop).values_list("piece", flat=True))
        return [piece for piece in range(1, self.pieces + 1) if piece not in taken]


class EquipmentSlot(models.Model):
    """借用: one piece of equipment for a quarter of an hour, taken once only as a room is."""

    equipment = models.ForeignKey(Equipment, models.CASCADE, related_name="slots")
    piece = models.PositiveSmallIntegerField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="equipment_slots")
    quarter = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["equipment", "piece", "quarter"], name="piece_is_taken_once_at_a_time")
        ]

    @classmethod
    def of(cls, equipment: Equipment, piece: int, meeting: Meeting) -> "Iterable[EquipmentSlot]":
        span = quarters(meeting.starts_at, meeting.ends_at)
        return (cls(equipment=equipment, piece=piece, meeting=meeting, quarter=quarter) for quarter in span)
