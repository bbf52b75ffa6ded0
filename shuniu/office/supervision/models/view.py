"""Saved views (常用视图) of the ledger."""

from typing import ClassVar

from django.db import models

from shuniu.org.models import Person


class SavedView(models.Model):
    """常用视图: filters, columns and order of a list, under a name."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="saved_views")
    name = models.CharField("名称", max_length=40)
    query = models.TextField("条件")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "name"], name="view_is_named_once")]

    def __str__(self) -> str:
        return self.name
