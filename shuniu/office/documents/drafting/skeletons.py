"""文稿框架 (模板): for each kind a text to begin with, as a data file; ×× stands where something is to be written. Pure."""

from datetime import date
from pathlib import Path

from shuniu.office.documents.kinds import DocumentType
from shuniu.typesetting.model import written

FOLDER = Path(__file__).with_name("skeletons")
BLANK = "××××"


def skeleton(kind: DocumentType, *, organ: str, today: date, recipients: str = "") -> str:
    """The text that a document of this kind begins with, in the name of an organ."""
    text = (FOLDER / f"{kind.value}.txt").read_text(encoding="utf-8")
    text = text.format(organ=organ, year=today.year, today=written(today))
    return text.replace(f"\n{BLANK}：\n", f"\n{recipients}：\n", 1) if recipients else text
