"""Pages of listings by cursor (分页): the rows behind the last one shown."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from shuniu.api.schemas import row_out

PAGE, MOST = 50, 200
M = TypeVar("M", bound=Model)


def page_of(matters: QuerySet[Any], after: int | None, limit: int) -> dict[str, Any]:
    """A page of matters, newest first."""
    if after is not None:
        matters = matters.filter(pk__lt=after)
    rows, following = cut(matters.order_by("-pk"), limit)
    return {"items": [row_out(each) for each in rows], "next": following}


def slice_of(rows: QuerySet[M], after: int | None, limit: int) -> tuple[list[M], int | None]:
    """Rows of anything, oldest first."""
    return cut(rows.filter(pk__gt=after or 0).order_by("pk"), limit)


def cut(rows: QuerySet[M], limit: int) -> tuple[list[M], int | None]:
    """The first rows, at most `limit`, and the cursor of the page behind them if there is one."""
    limit = max(1, min(limit, MOST))
    found = list(rows[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None
