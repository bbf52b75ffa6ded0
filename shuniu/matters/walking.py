"""Sorting by what rows point at (按单位、人员、来源排序): walked group by group, so that no page sorts all years."""

from typing import Any, Generic, TypeVar

from django.db.models import Exists, OuterRef
from django.db.models.expressions import OrderBy

from shuniu.matters.columns import NEWEST
from shuniu.matters.models import MatterQuerySet
from shuniu.matters.models.matter import Matter, OfMatter

M = TypeVar("M", bound=Matter)


class Walk(Generic[M]):
    """逐组取: the rows of very many, sorted by a field of what they point at, to be sliced.

    `path` is the field, such as `handler__name`. The groups are taken in their order, one, two, four … at a time by the
    index of their key, until the slice is full; rows that point at nothing come last.
    `newest` is how the rows of one group are ordered by their age.
    """

    def __init__(
        self, rows: MatterQuerySet[M], path: str, *, falling: bool = False, newest: OrderBy | str = NEWEST
    ) -> None:
        self.rows, self.key, self.newest = rows, path.partition("__")[0], newest
        sign, field = "-" if falling else "", path.partition("__")[2]
        pointed_at: Any = rows.model._meta.get_field(self.key)
        in_use = Exists(rows.model._base_manager.filter(**{self.key: OuterRef("pk")}))
        self.groups = pointed_at.related_model.objects.filter(in_use).order_by(f"{sign}{field}", f"{sign}pk")
        self.order = (f"{sign}{path}", f"{sign}{self.key}_id", newest)

    def __getitem__(self, span: slice) -> list[M]:
        ids = self._ids(span.stop)[span.start or 0 :]
        found = self.rows.order_by().in_bulk(ids)
        return [found[pk] for pk in ids]

    def _ids(self, stop: int) -> list[int]:
        ids: list[int] = []
        first, step = 0, 1
        bare = self.rows.select_related(None).prefetch_related(None).values_list(OfMatter(), flat=True)
        while len(ids) < stop and (keys := list(self.groups[first : first + step].values_list("pk", flat=True))):
            one = len(keys) == 1
            group = bare.filter(**{self.key: keys[0]} if one else {f"{self.key}__in": keys})
            ids += group.order_by(*((self.newest,) if one else self.order))[: stop - len(ids)]
            first, step = first + step, step * 2
        if len(ids) < stop:
            ids += bare.filter(**{self.key: None}).order_by(self.newest)[: stop - len(ids)]
        return ids
