"""依据: what people are recommended and recognised by is tied to work, by the numbers of matters and by dated facts."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.models import Link, Matter
from shuniu.org.models import Person

MOST = 20
LONGEST_FACT = 300
DATED = re.compile(r"(\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|年\d{1,2}月\d{1,2}日))[\s，,：:]*(.*)")
SHAPES = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日")


def matters_named(text: str, by: Person) -> list[Matter]:
    """The matters whose numbers stand in a text, one a line. Raises ValidationError for one that `by` does not find."""
    numbers = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(numbers) > MOST:
        raise forms.ValidationError(gettext("最多写 %(n)s 件，请留下最能说明的") % {"n": MOST})
    found = {each.number: each for each in Matter.objects.visible_to(by).filter(number__in=numbers)}
    told = gettext("找不到编号为“%(number)s”的事项")
    if faults := [told % {"number": number} for number in numbers if number not in found]:
        raise forms.ValidationError(faults)
    return [found[number] for number in numbers]


def facts_named(text: str) -> list[tuple[date, str]]:
    """Facts, one a line: the day, then what was done. Raises ValidationError for a line without a day, or of the future."""
    facts: list[tuple[date, str]] = []
    faults: list[str] = []
    for place, line in enumerate((each.strip() for each in text.splitlines() if each.strip()), 1):
        fact, fault = _fact(line)
        if fact is None:
            faults.append(gettext("第 %(n)s 行%(fault)s") % {"n": place, "fault": fault})
        else:
            facts.append(fact)
    if len(facts) > MOST:
        faults.append(gettext("最多写 %(n)s 件，请留下最能说明的") % {"n": MOST})
    if faults:
        raise forms.ValidationError(faults)
    return facts


def _fact(line: str) -> tuple[tuple[date, str] | None, str]:
    found = DATED.fullmatch(line)
    day = _day(found[1]) if found else None
    if found is None or day is None:
        return None, gettext("没有写明日期，请写成“2026-03-02 做了什么”的样子")
    if day > timezone.localdate():
        return None, gettext("写的日期还没有到")
    if not found[2].strip():
        return None, gettext("只有日期，没有写做了什么")
    if len(found[2]) > LONGEST_FACT:
        return None, gettext("太长，请写在 %(n)s 字以内") % {"n": LONGEST_FACT}
    return (day, found[2].strip()), ""


def _day(written: str) -> date | None:
    for shape in SHAPES:
        try:
            return datetime.strptime(written, shape).date()  # noqa: DTZ007 - a day, of no zone
        except ValueError:
            continue
    return None


def bear_out(matter: Matter, evidence: Iterable[Matter]) -> None:
    """Draw the links of what bears a matter out, and no others."""
    wanted = {each.pk for each in evidence}
    Link.objects.filter(target=matter.pk, type=Link.Type.EVIDENCE_FOR).exclude(source__in=wanted).delete()
    for pk in sorted(wanted):
        Link.objects.get_or_create(source_id=pk, target_id=matter.pk, type=Link.Type.EVIDENCE_FOR, start=None)
