"""收文方与份数: to whom a document goes, and how many copies each gets. Read from what a clerk ticks and types."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.org.matching import Matcher
from shuniu.org.models import Unit

MOST_RECEIVERS = 2_000
MOST_COPIES = 9_999
LONGEST_ORGAN = 100
NAMED = 20
LINE = re.compile(r"(?P<name>.+?)[\s　,，:：]*[（(]?(?P<copies>\d{1,5})\s*份[）)]?")
"""江省水利厅 3份; a line without a number is one copy."""


@dataclass(frozen=True)
class Addressed:
    """发给谁、几份: a unit of the house or else an organ outside."""

    unit: Unit | None
    organ: str
    copies: int = 1

    def __str__(self) -> str:
        name = str(self.unit) if self.unit else self.organ
        return f"{name}{self.copies}份" if self.copies > 1 else name


@dataclass(frozen=True)
class Receivers:
    """收文方: units of the house and organs outside, each once."""

    rows: Sequence[Addressed] = ()

    @classmethod
    def of(
        cls, units: Iterable[Unit], organs: Iterable[str], each: int = 1, differing: Iterable[str] = ()
    ) -> "Receivers":
        """`each` is how many copies a unit gets, `differing` the lines of those that get another number. Raises Refused
        for a unit that is closed, a name that is too long or not among the units, or too many.
        """
        chosen, today = tuple(dict.fromkeys(units)), timezone.localdate()
        _refuse_closed(chosen, today)
        other = _differing(chosen, differing)
        outside = dict(map(_read, filter(None, (line.strip() for line in organs))))
        if long := [name for name in outside if len(name) > LONGEST_ORGAN]:
            raise Refused(
                gettext("“%(name)s…”超过%(most)s个字，外部机关请一行写一个")
                % {"name": long[0][:20], "most": LONGEST_ORGAN}
            )
        if len(chosen) + len(outside) > MOST_RECEIVERS:
            raise Refused(gettext("一次最多发%(most)s个单位，请分次补发") % {"most": MOST_RECEIVERS})
        rows = [Addressed(unit, "", _allowed(other.get(unit.pk, each))) for unit in chosen]
        rows += [Addressed(None, name, _allowed(copies)) for name, copies in outside.items()]
        return cls(tuple(rows))

    @property
    def names(self) -> str:
        first = "、".join(str(row) for row in self.rows[:NAMED])
        return first + (f"等{len(self.rows)}个单位" if len(self.rows) > NAMED else "")


def _refuse_closed(units: Iterable[Unit], today: date) -> None:
    for unit in units:
        if unit.is_closed(today):
            raise Refused(unit.closed_note(today))


def _read(line: str) -> tuple[str, int]:
    found = LINE.fullmatch(line)
    return (found["name"], int(found["copies"])) if found else (line, 1)


def _differing(units: Sequence[Unit], lines: Iterable[str]) -> dict[int, int]:
    by_name = {name: unit.pk for unit in units for name in (unit.name, unit.short_name) if name}
    return dict(_each_differing(by_name, filter(None, (line.strip() for line in lines))))


def _each_differing(by_name: dict[str, int], lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    for line in lines:
        found = LINE.fullmatch(line)
        if found is None:
            raise Refused(gettext("“%(line)s”没有写份数，请写成“市财政局 3份”的样子") % {"line": line[:30]})
        if found["name"] not in by_name:
            raise Refused(
                gettext("“%(name)s”不在选中的发至单位里，请先选上，或者改正名称") % {"name": found["name"][:30]}
            )
        yield by_name[found["name"]], int(found["copies"])


def _allowed(copies: int) -> int:
    if not 1 <= copies <= MOST_COPIES:
        raise Refused(gettext("每个单位的份数请写1到%(most)s") % {"most": MOST_COPIES})
    return copies


BETWEEN = re.compile(r"[，,；;、\s](?![^（(]*[）)])")
"""Between two receivers; not inside brackets, as in 各县（市、区）."""


def named_in(*lines: str) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """主送、抄送 as a text writes them: the units that are meant, collective names spelt out, and the organs outside.

    A collective name that no unit of ours answers to, such as 有关单位, is left to whoever sends it.
    """
    names = [name.rstrip("：:。") for line in lines for name in BETWEEN.split(line) if name.strip("：:。 ")]
    units, _is_group, unknown = (matcher := Matcher()).match_all(names)
    today = timezone.localdate()
    organs = [name for name in unknown if not matcher.match(name).is_collective]
    return tuple(unit for unit in units if not unit.is_closed(today)), tuple(dict.fromkeys(organs))
