"""What filing and destroying ask for (条件)."""

from typing import Any

from shuniu.workflow import Need


def is_not_filed_yet(document: Any, by: Any) -> bool | str:
    item = getattr(document, "filed", None)
    return item is None or f"已经归档，档号 {item.code}，档号不得改动"


def is_listed(document: Any, by: Any) -> bool:
    """Whether an approved list of destruction names it; asked in the act that carries the list out."""
    from shuniu.office.documents.archiving.appraising.models import AppraisalLine

    return AppraisalLine.objects.to_destroy().filter(item_id=document.pk).exists()


NOT_FILED_YET = Need("已经归档", is_not_filed_yet)
IS_LISTED = Need("只能按批准的销毁清册销毁", is_listed)
