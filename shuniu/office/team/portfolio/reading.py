"""A portfolio as somebody reads it (阅看): the lines as they stand, or those of a version that was handed in before."""

from datetime import date

from shuniu.matters.models import Attachment, Matter
from shuniu.office.team.portfolio.models import Portfolio, PortfolioItem, PortfolioVersion
from shuniu.office.team.portfolio.telling import Line, tell
from shuniu.org.models import Person


def lines_of(portfolio: Portfolio, reader: Person) -> list[Line]:
    """The lines as they stand now."""
    items = portfolio.items.select_related("matter__unit", "matter__created_by", "earlier", "file")
    return tell(items, portfolio.holder, reader)


def lines_of_version(version: PortfolioVersion, reader: Person) -> list[Line]:
    """The lines as they were handed in; what is told of each matter is what is known of it today."""
    kept = version.content["items"]
    ids = {each[name] for each in kept for name in ("matter_id", "earlier_id") if each[name]}
    matters = Matter.objects.select_related("unit", "created_by").in_bulk(ids)
    files = Attachment.objects.in_bulk([each["file_id"] for each in kept if each["file_id"]])
    items = [_thawed(each, matters, files) for each in kept]
    return tell(items, version.portfolio.holder, reader)


def _thawed(kept: dict[str, object], matters: dict[int, Matter], files: dict[int, Attachment]) -> PortfolioItem:
    made = PortfolioItem(
        **kept | {"happened_on": date.fromisoformat(str(kept["happened_on"])) if kept["happened_on"] else None}
    )
    made.matter, made.earlier = matters.get(made.matter_id or 0), matters.get(made.earlier_id or 0)
    made.file = files.get(made.file_id or 0)
    return made
