"""What the feedback reader (反馈研读) is given to compare with, for an item and whoever writes about it."""

from shuniu.office.supervision.actions.working import unit_of
from shuniu.office.supervision.models import ProgressReport, SupervisionItem
from shuniu.org.models import Person
from shuniu.text.feedback import Remark, read_feedback

OTHERS_COMPARED = 60


def remarks_on(item: SupervisionItem, by: Person, text: str) -> list[Remark]:
    """反馈研读: the remarks on a report before it is sent, for its writer alone. It never blocks.

    Compared with the unit's own earlier reports on the item, and with the newest that other units wrote on this item
    or on the others of its source.
    """
    unit = unit_of(item, by)
    earlier = item.reports.filter(unit=unit).values_list("text", flat=True)
    kin = ProgressReport.objects.filter(item__source=item.source_id) if item.source_id else item.reports.all()
    others = kin.exclude(unit=unit).select_related("unit")[:OTHERS_COMPARED]
    return read_feedback(text, earlier=list(earlier), others=[(str(report.unit), report.text) for report in others])
