"""首问设置: the terms that the office set for the kinds of case whose term no law fixes."""

from typing import Self

from django.db import models

from shuniu.office.cases.kinds import Kind, Term


class CaseSettings(models.Model):
    """One row for the office: kind → days. Statutory kinds have no place in it."""

    days = models.JSONField("时限", default=dict)
    accept_within = models.PositiveSmallIntegerField("移交后几个工作日内接收", default=1)

    @classmethod
    def current(cls) -> Self:
        return cls.objects.get_or_create(pk=1)[0]

    def term_of(self, kind: Kind) -> Term:
        """The term of a kind: its own where the law fixes it, else what the office set."""
        if kind.is_statutory:
            return kind.term
        days = self.days.get(kind.code, kind.term.days)
        return Term(int(days), kind.term.reckoning, kind.term.basis)
