"""接续编号: how far a series had come on paper before this system numbered, so that a year begun elsewhere goes on."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext

from shuniu.matters.acts import Refused
from shuniu.matters.models.number import Series
from shuniu.office.documents.outgoing.numbers import SERIES, number_of

WRITTEN = re.compile(r"(?P<code>[一-鿿]{2,19})〔(?P<year>(?:19|20)\d{2})〕(?P<serial>[1-9]\d{0,4})号")


def carried() -> list[str]:
    """The last numbers that were given before, such as 临政办发〔2026〕37号."""
    found = Series.objects.filter(key__startswith=SERIES, carried__gt=0).order_by("key", "year")
    return [number_of(each.key.removeprefix(SERIES), each.year, each.carried) for each in found]


def read(number: str) -> tuple[str, int, int]:
    """Key, year and serial of a number. Raises Refused where it is not written as one."""
    found = WRITTEN.fullmatch(number)
    if found is None:
        raise Refused(gettext("“%(number)s”不是发文字号，请写成 临政办发〔2026〕37号") % {"number": number})
    return f"{SERIES}{found['code']}", int(found["year"]), int(found["serial"])


def reasons_against(numbers: Iterable[str]) -> list[str]:
    """Why these may not stand in the place of what was carried on: a series that gave a number here keeps its beginning."""
    wanted = {(key, year): serial for key, year, serial in map(read, numbers)}
    begun = Series.objects.filter(key__startswith=SERIES, taken__isnull=False).distinct()
    return [
        gettext("“%(code)s”%(year)s年的字号本系统已经编到%(last)s号，启用前编到%(carried)s号这一条不能再改")
        % {
            "code": each.key.removeprefix(SERIES),
            "year": each.year,
            "last": each.last,
            "carried": each.carried,
        }
        for each in begun
        if wanted.get((each.key, each.year), 0) != each.carried
    ]


def carry_on(numbers: Iterable[str]) -> None:
    """Have each of these series go on after its number. Raises Refused. Runs in the transaction of the setting."""
    numbers = list(numbers)
    wanted = {(key, year): serial for key, year, serial in map(read, numbers)}
    Series.objects.bulk_create([Series(key=key, year=year) for key, year in wanted], ignore_conflicts=True)
    list(Series.objects.select_for_update().filter(key__startswith=SERIES).order_by("pk"))
    if reasons := reasons_against(numbers):
        raise Refused(*reasons)
    for each in Series.objects.filter(key__startswith=SERIES, taken=None):
        each.carried = each.last = wanted.get((each.key, each.year), 0)
        each.save(update_fields=["carried", "last"])
