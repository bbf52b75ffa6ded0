"""The acts of the units that are asked (填报、已报过): each answers once."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Link
from shuniu.office.coordination.burden.models import AskedUnit, DataRequest, FieldAnswer
from shuniu.org.models import Person

LONGEST_ANSWER = 2000


def _open_to(request: DataRequest, by: Person) -> AskedUnit:
    """The place of his unit, or of one for whose people he acts. Raises Refused."""
    for each in (by, *by.principals_delegated()):
        if asked := request.place_of(each):
            return asked
    raise Refused("没有向您的单位要这些材料，或者已经报过了")


def answer(
    request: DataRequest,
    *,
    by: Person,
    values: Mapping[int, str],
    seen: int | None = None,
    key: str | None = None,
) -> AskedUnit:
    """填报: for the id of each field what the unit says. What stands as it was filled in beforehand keeps its own date
    and source. Raises Refused with all that is wrong, StateSecret."""
    given = {pk: value.strip() for pk, value in values.items() if value.strip()}
    refuse_state_secrets(list(given.values()))
    with act(request, "answer", by=by, seen=seen, key=key) as request:
        asked = _open_to(request, by)
        reasons = []
        for each in request.in_order:
            if each.is_required and each.pk not in given:
                reasons.append(gettext("“%(name)s”必填") % {"name": each.name})
            elif len(given.get(each.pk, "")) > LONGEST_ANSWER:
                reasons.append(
                    gettext("“%(name)s”太长，请写在 %(most)s 字以内") % {"name": each.name, "most": LONGEST_ANSWER}
                )
        if reasons:
            raise Refused(*reasons)
        known, today = request.held_of(asked.unit_id), timezone.localdate()
        rows = []
        for each in request.in_order:
            if value := given.get(each.pk):
                earlier = known.get(each.key)
                stands = earlier is not None and earlier.value == value
                on, source = (earlier.given_on, earlier.matter_id) if stands and earlier else (today, None)
                rows.append(FieldAnswer.of(asked, each, value, on, source))
        _answered(request, asked, by, rows, is_already=False)
    return asked


def already_reported(request: DataRequest, *, by: Person, seen: int | None = None, key: str | None = None) -> AskedUnit:
    """已报过: one click; all that is asked is taken from what the unit reported before, each with its date and source."""
    with act(request, "already_reported", by=by, seen=seen, key=key) as request:
        asked = _open_to(request, by)
        known = request.held_of(asked.unit_id)
        rows = [
            FieldAnswer.of(asked, each, earlier.value, earlier.given_on, earlier.matter_id)
            for each in request.in_order
            if (earlier := known.get(each.key))
        ]
        _answered(request, asked, by, rows, is_already=True)
    return asked


def _answered(
    request: DataRequest, asked: AskedUnit, by: Person | None, rows: list[FieldAnswer], *, is_already: bool
) -> None:
    """Write down what a unit said, and link the request with what it was taken from (答复依据)."""
    FieldAnswer.objects.bulk_create(rows)
    asked.by, asked.answered_at, asked.is_already = by, timezone.now(), is_already
    asked.save()
    sources = {each.source_id for each in rows if each.source_id} - {request.pk}
    for source in sorted(sources):
        Link.objects.get_or_create(source_id=source, target_id=request.pk, type=Link.Type.ANSWERS)
    request.details |= {"unit": str(asked.unit), "answers": len(rows)}


def take_over(request: DataRequest) -> list[AskedUnit]:
    """用已有答案 as the request goes out: of fields that take it, what the sender sees of each unit is filled in; a unit
    of which all is so known is asked nothing. Answers those units."""
    reading, spared = request.reading, []
    for row in reading.units:
        known = {each.key: each for each in row.held if each.matter_id in reading.seen}
        taken = [
            FieldAnswer(field=each, key=each.key, value=known[each.key].value, unit_id=row.unit.pk,
                        given_on=known[each.key].given_on, source_id=known[each.key].matter_id)
            for each in request.in_order
            if each.use == each.Use.TAKE and each.key in known
        ]  # fmt: skip
        if taken and not row.asked_minutes:
            asked = request.asked.get(unit=row.unit)
            for each in taken:
                each.asked = asked
            _answered(request, asked, None, taken, is_already=True)
            spared.append(asked)
    return spared
