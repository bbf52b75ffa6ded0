"""Pages of listings by cursor: the ids below the last one shown, newest first."""

from typing import Any

from shuniu.api.schemas import row_out

PAGE, MOST = 50, 200


def page_of(matters: Any, after: int | None, limit: int) -> dict[str, Any]:
    """A page of matters by cursor: the ids below `after`, newest first."""
    limit = max(1, min(limit, MOST))
    if after is not None:
        matters = matters.filter(pk__lt=after)
    rows = list(matters.order_by("-pk")[: limit + 1])
    return {
        "items": [row_out(each) for each in rows[:limit]],
        "next": rows[limit - 1].pk if len(rows) > limit else None,
    }


def slice_of(rows: Any, after: int | None, limit: int) -> tuple[list[Any], int | None]:
    """Rows of anything by ascending id behind `after`, and the cursor of the page after them."""
    limit = max(1, min(limit, MOST))
    found = list(rows.filter(pk__gt=after or 0).order_by("pk")[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None
