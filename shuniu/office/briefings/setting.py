"""简报设置: the bulletins of the office with their lists; each change leaves its trace."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.briefings.issues.models import Bulletin
from shuniu.office.briefings.setting_model import BriefingSettings
from shuniu.org.models import Person, Unit

RULE = gettext_noop("国办函〔2026〕12号：不得以积分、排名、打卡、在线时长作为考核；信息按采用和实效看，不按数量")
SET = "briefings.set"
CHAIN = "settings:briefings"


def refuse_unless_setter(by: Person) -> None:
    if not by.may(SET):
        raise Refused("您的岗位没有“信息设置”的权限")


def set_bulletin(
    bulletin: Bulletin | None,
    *,
    by: Person,
    name: str,
    purpose: str = "",
    people: Sequence[Person] = (),
    units: Sequence[Unit] = (),
    is_closed: bool = False,
) -> Bulletin:
    """刊物: found a bulletin, or change its name and whom it goes to. What was printed keeps its number. Raises Refused."""
    refuse_unless_setter(by)
    name = reason_given(name, "请写明刊名")
    refuse_state_secrets([name, purpose])
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        if Bulletin.objects.filter(name=name).exclude(pk=bulletin.pk if bulletin else 0).exists():
            raise Refused(gettext("已经有刊物《%(name)s》，请换一个刊名") % {"name": name})
        made = Bulletin.objects.select_for_update().get(pk=bulletin.pk) if bulletin else Bulletin()
        before = _as_words(made) if made.pk else {}
        made.name, made.purpose, made.is_closed = name[:40], purpose.strip()[:200], is_closed
        made.save()
        made.people.set(people)
        made.units.set(units)
        after = _as_words(made)
        if before != after:
            append(SET, CHAIN, by, before=before, after=after)
    return made


def _as_words(bulletin: Bulletin) -> dict[str, object]:
    return {
        "刊名": bulletin.name,
        "用途": bulletin.purpose,
        "分送人员": [person.name for person in bulletin.people.all()],
        "分送单位": [unit.name for unit in bulletin.units.all()],
        "已停刊": bulletin.is_closed,
    }


def set_briefings(*, by: Person, has_read_the_rule: bool = False, **values: Any) -> list[str]:
    """信息设置: change settings; answers the labels of what has changed. Points are switched on by who has read the rule alone."""
    refuse_unless_setter(by)
    with transaction.atomic():
        BriefingSettings.current()
        settings = BriefingSettings.objects.select_for_update().get(pk=1)
        before = {name: getattr(settings, name) for name, value in values.items() if getattr(settings, name) != value}
        if values.get("scoring_on") and not settings.scoring_on and not has_read_the_rule:
            raise Refused(gettext("打开计分前，请先看过规定并勾选确认：%(rule)s") % {"rule": RULE})
        for name in before:
            setattr(settings, name, values[name])
        settings.full_clean()
        settings.save()
        if before:
            append(SET, CHAIN, by, before=before, after={name: values[name] for name in before})
    return [str(BriefingSettings._meta.get_field(name).verbose_name) for name in before]  # type: ignore[union-attr]
