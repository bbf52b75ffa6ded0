"""The asker (来访人): his contact is personal data; the audit holds but a salted digest of it."""

import re
from typing import ClassVar

from django.db import models

from shuniu.audit.digests import salted

NOT_A_DIGIT = re.compile(r"\D")
LONGEST_NUMBER = 20


class Enquirer(models.Model):
    """来访人. Erased by law (个人信息保护法 art. 47), the row stays without name, number, address and salt."""

    case = models.OneToOneField("cases.ServiceCase", models.CASCADE, primary_key=True, related_name="enquirer")
    name = models.CharField("姓名", max_length=40, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    phone_key = models.CharField(max_length=LONGEST_NUMBER, blank=True, editable=False)
    address = models.CharField("通信地址或电子邮箱", max_length=200, blank=True)
    wants_confidence = models.BooleanField("要求保密", default=False)
    salt = models.CharField(max_length=32, blank=True, editable=False)
    erased_on = models.DateField("清除日期", null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["phone_key"], name="enquirer_by_number")]

    def __str__(self) -> str:
        return self.name or ("已清除" if self.is_erased else "匿名")

    def save(self, *args: object, **kwargs: object) -> None:
        self.phone_key = number_key(self.phone)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_anonymous(self) -> bool:
        return not (self.name or self.phone or self.address or self.is_erased)

    @property
    def is_erased(self) -> bool:
        return self.erased_on is not None

    @property
    def digest(self) -> str:
        """What stands in the audit for him."""
        return salted("\n".join((self.name, self.phone, self.address)), self.salt)

    @property
    def masked_phone(self) -> str:
        """138****0000, for whoever need not call him."""
        shown = self.phone
        return f"{shown[:3]}****{shown[-4:]}" if len(shown) >= 8 else "****" if shown else ""

    @property
    def masked_name(self) -> str:
        return f"{self.name[0]}**" if self.name else ""


def number_key(phone: str) -> str:
    """The digits of a telephone number, without a country code: by these one is known again."""
    digits = NOT_A_DIGIT.sub("", phone)
    if len(digits) == 13 and digits.startswith("86"):
        digits = digits[2:]
    return digits[-LONGEST_NUMBER:]
