"""The acts on catalogues of decision matters (决策事项目录): 国务院令第713号 art. 3."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, opening, reason_given
from shuniu.matters.models import Participant
from shuniu.matters.models.participant import give_part
from shuniu.office.decisions.catalogue.models import FALLEN, AskedForLines, Catalogue, CatalogueLine, Edition
from shuniu.office.decisions.catalogue.workflow import State
from shuniu.org.models import Person, Unit

MOST_LINES = 60
Answer = AskedForLines.Answer


def open(*, by: Person, year: int, key: str | None = None) -> Catalogue:
    """拟订决策目录 of this year or the next, by whoever sees to the procedure. Raises Refused where the year's stands already."""
    this, decider = timezone.localdate().year, by.organ
    if year not in (this, this + 1):
        raise Refused("只能拟订今年和明年的目录")
    if decider is None:
        raise Refused("您还没有所属单位，请联系安全管理员设置任职")
    whose = decider.parent if decider.kind == Unit.Kind.OFFICE and decider.parent else decider
    made = Catalogue(
        title=f"{whose.name}{year}年度重大行政决策事项目录", year=year, decider=decider, unit=decider, officer=by
    )
    with opening(made, "open", by=by, key=key, year=year) as made:
        Unit.objects.select_for_update(no_key=True).get(pk=decider.pk)
        standing = Catalogue.objects.filter(decider=decider, year=year).exclude(pk=made.pk)
        if standing.exclude(state=State.WITHDRAWN).exists():
            raise Refused(gettext("%(year)s年度的目录已经在拟订或者已经公布，请打开它修改、调整") % {"year": year})
    return made


def ask_units(
    catalogue: Catalogue,
    *,
    by: Person,
    units: Sequence[Unit],
    due_on: date,
    seen: int | None = None,
    key: str | None = None,
) -> Catalogue:
    """征集事项: these units say by a day what they want listed, or that they have nothing; nobody is asked twice."""
    today = timezone.localdate()
    if due_on < today:
        raise Refused(gettext("申报截止日期%(day)s已经过去，请重新选择") % {"day": f"{due_on:%Y-%m-%d}"})
    with act(catalogue, "ask_units", by=by, seen=seen, key=key, due_on=due_on) as catalogue:
        had = set(catalogue.asked.values_list("unit_id", flat=True))
        new = [unit for unit in dict.fromkeys(units) if unit.pk not in had]
        if not new:
            raise Refused("请选择还没有征集过的单位")
        if closed := next((unit for unit in new if unit.is_closed(today)), None):
            raise Refused(closed.closed_note(today))
        for unit in new:
            give_part(catalogue, unit, Participant.Part.SUPPORT)
        AskedForLines.objects.bulk_create(AskedForLines(catalogue=catalogue, unit=unit, due_on=due_on) for unit in new)
        catalogue.details["units"] = [str(unit) for unit in new]
    return catalogue


def _answered(catalogue: Catalogue, by: Person, answer: Answer) -> AskedForLines | None:
    """The place of his unit in what was asked, with its answer; None where it was not asked, as at the desk."""
    of_whom = [each.own_units for each in (by, *by.principals_delegated())]
    rows = catalogue.asked.select_related("unit").order_by("answer", "pk")
    own = next((found for units in of_whom if (found := rows.filter(unit__in=units).first())), None)
    if own is not None:
        own.answer = answer
        own.save()
    return own


def _worded(title: str, reason: str) -> tuple[str, str]:
    return (
        reason_given(title, "请写明要决策的事项")[:200],
        reason_given(reason, "请写明为什么列入、依据是什么")[:500],
    )


def _refuse_twice(catalogue: Catalogue, title: str, *, but: int = 0) -> None:
    if catalogue.standing().filter(title=title).exclude(pk=but).exists():
        raise Refused(gettext("“%(title)s”已经列在目录里") % {"title": title})


def add_line(
    catalogue: Catalogue,
    *,
    by: Person,
    title: str,
    subject: str,
    reason: str,
    lead_unit: Unit,
    quarter: int,
    seen: int | None = None,
    key: str | None = None,
) -> Catalogue:
    """列入事项, by the desk or by a unit that was asked; who prepares it sees the catalogue from then on."""
    title, reason = _worded(title, reason)
    if lead_unit.is_closed(timezone.localdate()):
        raise Refused(lead_unit.closed_note(timezone.localdate()))
    with act(catalogue, "add_line", by=by, seen=seen, key=key, line=title, unit=str(lead_unit)) as catalogue:
        _refuse_twice(catalogue, title)
        if catalogue.standing().count() >= MOST_LINES:
            raise Refused(gettext("目录最多 %(n)s 项，只列重大的事项") % {"n": MOST_LINES})
        CatalogueLine.objects.create(
            catalogue=catalogue, title=title, subject=subject, reason=reason, lead_unit=lead_unit, quarter=quarter
        )
        give_part(catalogue, lead_unit, Participant.Part.SUPPORT)
        _answered(catalogue, by, Answer.LISTED)
    return catalogue


def answer_none(catalogue: Catalogue, *, by: Person, seen: int | None = None, key: str | None = None) -> Catalogue:
    """无事项申报: a unit that was asked has nothing; it is told apart from silence."""
    with act(catalogue, "answer_none", by=by, seen=seen, key=key) as catalogue:
        own = _answered(catalogue, by, Answer.NONE)
        catalogue.details["unit"] = str(own.unit) if own else ""
    return catalogue


def _line(catalogue: Catalogue, line: CatalogueLine) -> CatalogueLine:
    found = catalogue.standing().filter(pk=line.pk).first()
    if found is None:
        raise Refused("这一项已经划去，请刷新页面再看")
    return found


def _line_not_begun(catalogue: Catalogue, line: CatalogueLine, refusal: str) -> CatalogueLine:
    found = _line(catalogue, line)
    if found.dossiers.exclude(state__in=FALLEN).exists():
        raise Refused(refusal)
    return found


def amend_line(
    catalogue: Catalogue,
    *,
    by: Person,
    line: CatalogueLine,
    title: str,
    subject: str,
    reason: str,
    lead_unit: Unit,
    quarter: int,
    seen: int | None = None,
    key: str | None = None,
) -> Catalogue:
    """改事项 before the Party committee is asked."""
    title, reason = _worded(title, reason)
    with act(catalogue, "amend_line", by=by, seen=seen, key=key, line=title) as catalogue:
        found = _line(catalogue, line)
        _refuse_twice(catalogue, title, but=found.pk)
        found.title, found.subject, found.reason = title, subject, reason
        found.lead_unit, found.quarter = lead_unit, quarter
        found.save()
        give_part(catalogue, lead_unit, Participant.Part.SUPPORT)
    return catalogue


def drop_line(
    catalogue: Catalogue,
    *,
    by: Person,
    line: CatalogueLine,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Catalogue:
    """划去事项, with the reason; refused for one on which a dossier is under way."""
    reason = reason_given(reason, "请写明为什么划去")[:300]
    with act(catalogue, "drop_line", by=by, seen=seen, key=key, line=line.title, reason=reason) as catalogue:
        found = _line_not_begun(catalogue, line, "这一项已经提出决策，不能划去；决策案卷撤回、不予启动以后再划去")
        found.dropped = reason
        found.save()
    return catalogue


# ── agreed to and published ──────────────────────────────────────────────────────────────────────────────────────────
def record_consent(
    catalogue: Catalogue,
    *,
    by: Person,
    reference: str,
    on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Catalogue:
    """记党委同意: by which document or meeting the Party committee of the same level agreed, and to which list."""
    reference = reason_given(reference, "请写明同级党委同意的文号或者会议")[:300]
    agreed_on = _not_ahead(on)
    with act(catalogue, "record_consent", by=by, seen=seen, key=key, reference=reference) as catalogue:
        Edition.objects.create(
            catalogue=catalogue,
            number=catalogue.edition,
            text=catalogue.text,
            consent=reference,
            agreed_on=agreed_on,
        )
    return catalogue


def _not_ahead(on: date | None) -> date:
    today = timezone.localdate()
    if on and on > today:
        raise Refused("日期还没有到，请在办理以后再记")
    return on or today


def send_back(
    catalogue: Catalogue, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Catalogue:
    """退回修改 before it is published: the committee has to agree anew to what is changed."""
    reason = reason_given(reason, "请写明要修改什么")
    with act(catalogue, "send_back", by=by, seen=seen, key=key, reason=reason) as catalogue:
        catalogue.editions.filter(number=catalogue.edition, published_on=None).delete()
    return catalogue


def publish(
    catalogue: Catalogue,
    *,
    by: Person,
    channels: str,
    on: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Catalogue:
    """公布目录: from then on every organ of the house sees it, and a dossier can be proposed from each line."""
    channels = reason_given(channels, "请写明公布的途径（政府网站、公报）")[:200]
    published_on = _not_ahead(on)
    with act(catalogue, "publish", by=by, seen=seen, key=key, channels=channels) as catalogue:
        edition = catalogue.editions.get(number=catalogue.edition)
        if published_on < edition.agreed_on:
            raise Refused("公布日期早于党委同意的日期；先经同级党委同意，再向社会公布（第三条）")
        edition.channels, edition.published_on = channels, published_on
        edition.save()
        catalogue.due_on = date(catalogue.year, 12, 31)
        organs = Unit.objects.filter(closed_on=None).exclude(kind=Unit.Kind.DIVISION)
        Participant.objects.bulk_create(
            (Participant.of(catalogue.pk, unit, Participant.Part.CIRCULATED) for unit in organs), ignore_conflicts=True
        )
    return catalogue


def adjust(
    catalogue: Catalogue, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Catalogue:
    """调整目录: it is worked on again, agreed to and published anew; what was published stays on record."""
    reason = reason_given(reason, "请写明为什么调整")
    with act(catalogue, "adjust", by=by, seen=seen, key=key, reason=reason) as catalogue:
        catalogue.edition += 1
    return catalogue


def leave_line(
    catalogue: Catalogue,
    *,
    by: Person,
    line: CatalogueLine,
    reason: str,
    seen: int | None = None,
    key: str | None = None,
) -> Catalogue:
    """说明未启动: why a listed matter is not decided this year."""
    reason = reason_given(reason, "请写明没有启动的原因")[:300]
    with act(catalogue, "leave_line", by=by, seen=seen, key=key, line=line.title, reason=reason) as catalogue:
        found = _line_not_begun(catalogue, line, "这一项已经提出决策，不用说明")
        found.not_begun_reason = reason
        found.save()
    return catalogue


def close(catalogue: Catalogue, *, by: Person, seen: int | None = None, key: str | None = None) -> Catalogue:
    """年度收尾, once each matter was begun or says why not."""
    with act(catalogue, "close", by=by, seen=seen, key=key) as catalogue:
        listed = catalogue.standing()
        begun = listed.filter(not_begun_reason="").count()
        catalogue.outcome = f"列入{listed.count()}项，启动{begun}项"
        catalogue.details["outcome"] = catalogue.outcome
    return catalogue


def withdraw(
    catalogue: Catalogue, *, by: Person, reason: str, seen: int | None = None, key: str | None = None
) -> Catalogue:
    """撤销目录 that was begun by mistake."""
    reason = reason_given(reason, "请写明撤销的理由")
    with act(catalogue, "withdraw", by=by, seen=seen, key=key, reason=reason) as catalogue:
        catalogue.outcome = f"撤销：{reason}"[:300]
    return catalogue
