"""What filing and destroying ask for (条件)."""

from typing import Any

from shuniu.workflow import Need


def item_of(document: Any) -> Any:
    """归档件 that holds a document: its own, or that of its answer; None where it is in none."""
    if item := getattr(document, "filed", None):
        return item
    beside = getattr(document, "filed_with", None)
    return beside.item if beside else None


def is_not_filed_yet(document: Any, by: Any) -> bool | str:
    item = item_of(document)
    return item is None or f"已经归档，档号 {item.code}，档号不得改动"


def is_listed(document: Any, by: Any) -> bool:
    """Whether an approved list of destruction names it; asked in the act that carries the list out."""
    from shuniu.office.documents.archiving.appraising.models import AppraisalLine

    item = item_of(document)
    return item is not None and AppraisalLine.objects.to_destroy().filter(item=item).exists()


NOT_FILED_YET = Need("已经归档", is_not_filed_yet)
IS_LISTED = Need("只能按批准的销毁清册销毁", is_listed)
