"""Deliveries (发送): to whom a document went, who opened and signed for it, and what came back."""

import base64
from datetime import datetime
from functools import cached_property
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.translation import gettext_noop

from shuniu.org.models import Person, Unit


def copy_numbers(first: int, copies: int) -> str:
    """份号, six digits (GB/T 9704 7.2.1), from the first copy to the last."""
    return f"{first:06d}" if copies == 1 else f"{first:06d}—{first + copies - 1:06d}"


def a_nonce() -> str:
    return get_random_string(22)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def standing(self) -> Self:
        """Those that were neither returned nor called back."""
        return self.filter(returned_at=None, recalled_at=None)

    def unsigned(self) -> Self:
        return self.standing().filter(signed_at=None)


class Delivery(models.Model):
    """发送: one document to one receiver: a unit in the house, as its incoming document; or an organ outside, by a page
    that needs no account.
    """

    document = models.ForeignKey("documents.OutgoingDocument", models.CASCADE, related_name="deliveries")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="收文单位")
    organ = models.CharField("外部机关", max_length=100, blank=True)
    incoming = models.OneToOneField(
        "documents.IncomingDocument", models.SET_NULL, null=True, blank=True, related_name="delivery"
    )
    copies = models.PositiveSmallIntegerField("份数", default=1)
    first_copy = models.PositiveIntegerField("起始份号", null=True, blank=True)
    nonce = models.CharField(max_length=22, default=a_nonce, editable=False)
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("发送时间")
    opened_at = models.DateTimeField("打开时间", null=True, blank=True)
    reminded_at = models.DateTimeField("催收时间", null=True, blank=True)
    signed_at = models.DateTimeField("签收时间", null=True, blank=True)
    signed_by = models.CharField("签收人", max_length=60, blank=True)
    returned_at = models.DateTimeField("退文时间", null=True, blank=True)
    return_reason = models.CharField("退文理由", max_length=500, blank=True)
    recalled_at = models.DateTimeField("收回时间", null=True, blank=True)
    recall_reason = models.CharField("收回原因", max_length=500, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["document"],
                condition=Q(returned_at=None, recalled_at=None, signed_at=None),
                name="delivery_unsigned",
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, organ="") | (Q(unit=None) & ~Q(organ="")),
                name="delivery_goes_to_a_unit_or_an_organ_outside",
            ),
            models.UniqueConstraint(
                fields=["document", "unit"],
                condition=Q(unit__isnull=False, returned_at=None, recalled_at=None),
                name="unit_has_a_document_once",
            ),
            models.UniqueConstraint(
                fields=["document", "organ"],
                condition=Q(unit=None, returned_at=None, recalled_at=None),
                name="organ_outside_has_a_document_once",
            ),
            models.CheckConstraint(condition=Q(signed_at=None) | ~Q(signed_by=""), name="receipt_says_who_signed"),
        ]

    def __str__(self) -> str:
        return self.receiver

    @property
    def receiver(self) -> str:
        return str(self.unit) if self.unit else self.organ

    @property
    def is_outside(self) -> bool:
        return self.unit_id is None

    @property
    def is_standing(self) -> bool:
        return self.returned_at is None and self.recalled_at is None

    @property
    def is_waiting(self) -> bool:
        """未签收: it went out, did not come back, and nobody has signed for it."""
        return self.is_standing and self.signed_at is None

    @property
    def standing_words(self) -> str:
        """How it stands, in one word of the office."""
        if self.recalled_at:
            return gettext_noop("已收回")
        if self.returned_at:
            return gettext_noop("已退文")
        if self.signed_at:
            return gettext_noop("已签收")
        return gettext_noop("已打开") if self.opened_at else gettext_noop("待签收")

    @property
    def standing_since(self) -> datetime:
        return self.recalled_at or self.returned_at or self.signed_at or self.opened_at or self.sent_at

    @cached_property
    def token(self) -> str:
        """凭证 of the page that needs no account: 160 bits that follow from a secret of the system, and stand nowhere."""
        digest = salted_hmac("documents.delivery", f"{self.pk}:{self.nonce}", algorithm="sha256").digest()
        return base64.b32encode(digest[:20]).decode().lower()

    def opens_with(self, token: str) -> bool:
        return self.is_outside and constant_time_compare(token, self.token)

    @property
    def copy_numbers(self) -> str:
        return "" if self.first_copy is None else copy_numbers(self.first_copy, self.copies)
