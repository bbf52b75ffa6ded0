"""The burden meter on the shared pages (负担计): in two lines, before anything is asked of several units."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.office.coordination.burden.meter import Reading, weigh
from shuniu.org.models import Unit
from shuniu.web.contributions import Weighed


def cost_words(reading: Reading) -> list[tuple[Any, str]]:
    """负担计 in two lines, before something is sent."""
    words = _("{n} 个单位，合计约 {hours} 小时；它们手头还有 {open} 件没有报")
    cost = words.format(n=reading.asked_count, hours=reading.total_hours, open=reading.open_count)
    over = [(_("超过负担上限"), reading.over_words)] if reading.over else []
    return [(_("负担计"), cost), *over]


def weighed(units: Sequence[Unit], minutes: int, due_on: date, *, but: int | None = None) -> Weighed:
    """What asking these units costs them; it has to be seen where one of them would go over its ceiling."""
    reading = weigh(list(units), minutes, due_on, but=but)
    return Weighed(cost_words(reading), bool(reading.over))
