"""The invented texts of the demo office, and the small template in which their dates are written.

Everything under ``data/`` is written relative to a day, so that the demo is always fresh. In a text,

- ``{d+10}`` is the day ten days on (3月5日), ``{m+1}`` the next month (4月), ``{q+1}`` the next quarter (第二季度),
  ``{y}`` the year; ``+0`` and negative numbers count too. Where the year differs from that of the day, it is
  written in front (2027年1月);
- ``{v}`` is the place, batch or quarter that tells the uses of one story apart.
"""

import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
MARK = re.compile(r"\{(?:(v)|([dmqy])([+-]\d+)?)\}")
QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")


def render(text: str, on: date, variant: str = "") -> str:
    """The text as it reads on a day: every ``{…}`` of the template replaced; see the module for the marks."""

    def written(mark: re.Match[str]) -> str:
        return variant if mark[1] else _moment(mark[2], int(mark[3] or 0), on)

    return MARK.sub(written, text)


def _moment(scale: str, steps: int, on: date) -> str:
    if scale == "d":
        day = on + timedelta(days=steps)
        year, words = day.year, f"{day.month}月{day.day}日"
    elif scale == "m":
        year, month = divmod(on.year * 12 + on.month - 1 + steps, 12)
        words = f"{month + 1}月"
    elif scale == "q":
        year, quarter = divmod(on.year * 4 + (on.month - 1) // 3 + steps, 4)
        words = QUARTERS[quarter]
    else:
        return str(on.year + steps)
    return words if year == on.year else f"{year}年{words}"


def organisation() -> dict[str, Any]:
    """单位和人员: ``units``, ``people`` and the ``roles`` the people may hold."""
    organisation: dict[str, Any] = _read("organisation.json")
    return organisation


def stories() -> list[dict[str, Any]]:
    """督查事项的素材: one record for each distinct task, with what was reported about it from beginning to end."""
    records: list[dict[str, Any]] = _read("items.json")["stories"]
    return records


def general() -> dict[str, Any]:
    """通用的素材: ``stories`` for tasks that have none of their own; ``comments``, ``answers`` and ``outcomes``."""
    general: dict[str, Any] = _read("general.json")
    return general


def received() -> dict[str, Any]:
    """收到的来文: ``received``, one record for each document with what became of it; ``opinions`` that recur."""
    received: dict[str, Any] = _read("incoming.json")
    return received


def drafting() -> dict[str, Any]:
    """拟稿台上的稿子: ``drafts`` with their revisions, one with what was left unsaved; the office's words and outside organs."""
    found: dict[str, Any] = _read("drafting.json")
    return found


def archive() -> dict[str, Any]:
    """档案: the ``fonds`` with its ``classes``, what was ``issued`` and filed, ``old`` papers past their term."""
    found: dict[str, Any] = _read("archive.json")
    return found


def meetings() -> dict[str, Any]:
    """会议: ``rooms``, ``meetings`` with their topics and how far each came, a topic that ``passed`` on paper."""
    found: dict[str, Any] = _read("meetings.json")
    return found


def decisions() -> dict[str, Any]:
    """决策: the ``dossiers``, each with what was weighed, asked and held of it, and how far it came."""
    found: dict[str, Any] = _read("decisions.json")
    return found


def research() -> dict[str, Any]:
    """调研: the ``main`` study with its questionnaire and findings, the ``pool``, one set ``aside``, one ``planned``, one in
    the ``field``, a report that was ``used`` and one ``unused``."""
    found: dict[str, Any] = _read("research.json")
    return found


def disclosure() -> dict[str, Any]:
    """政府信息公开: the ``publications``, the ``consultations``, the ``requests``, a ``submission`` that waits."""
    found: dict[str, Any] = _read("disclosure.json")
    return found


def cases() -> dict[str, Any]:
    """首问: the ``story`` of a case that two units refused and of its twin, the ``cases`` with how far each came, the base of
    ``answers``, and the ``grievances``."""
    found: dict[str, Any] = _read("cases.json")
    return found


def reception() -> dict[str, Any]:
    """接待: the ``visits`` of the last weeks and those who are ``waiting``, the ``calls``, the leaders' ``days`` with who booked,
    the ``bookings`` of the desk, the office's own ``phrases``."""
    found: dict[str, Any] = _read("reception.json")
    return found


def coordination() -> dict[str, Any]:
    """协调: the month's ``ceiling`` of burden, the ``requests`` between units and the ``data`` that were asked for, each with
    how far it came; the office's ``cars`` and ``errands``, and what stands in the mayor's ``diary``."""
    found: dict[str, Any] = _read("coordination.json")
    return found


def care() -> dict[str, Any]:
    """关怀、推荐、表扬: care ``requests`` and those of the ``last_quarter``, ``recommendations`` and ``recognitions``."""
    found: dict[str, Any] = _read("care.json")
    return found


def team() -> dict[str, Any]:
    """队伍: a hand-over that is ``complete`` and one that is ``running``."""
    found: dict[str, Any] = _read("team.json")
    return found


def integrity() -> dict[str, Any]:
    """廉政与保密: the texts of the ``pledges`` and who has not signed, the ``training``, ``declarations``, a ``recusal``,
    ``gifts``, and days that stood out of somebody's ``reading``."""
    found: dict[str, Any] = _read("integrity.json")
    return found


@cache
def portfolio() -> dict[str, Any]:
    """实绩档案: what a clerk says of her year, what the system does not know of it, and the ``quotas`` of the units."""
    found: dict[str, Any] = _read("portfolio.json")
    return found


@cache
def learning() -> dict[str, Any]:
    """学习、成长: ``plans`` of the office and of a person, ``trainings`` with how far each came, ``growths`` with their mentors."""
    found: dict[str, Any] = _read("learning.json")
    return found


def briefings() -> dict[str, Any]:
    """政务信息: the ``bulletins``, the ``issues`` that went out, one ``in_making``, ``loose`` items, what units were asked for
    (``commissions``), and what happened (``incidents``)."""
    found: dict[str, Any] = _read("briefings.json")
    return found


@cache
def sent() -> dict[str, Any]:
    """发出的公文: ``sent``, one record for each document with how far it came; ``opinions`` that recur."""
    found: dict[str, Any] = _read("outgoing.json")
    return found


def sources() -> list[dict[str, Any]]:
    """已分解的来源文本: earlier speeches, minutes, documents and instructions, oldest first."""
    records = [_read(f"sources/{path.name}") for path in (DATA / "sources").glob("*.json")]
    return sorted(records, key=lambda record: -record["days_ago"])


def waiting_speech(on: date) -> str:
    """待分解的讲话: the speech that waits to be decomposed, as given on a day."""
    return render((DATA / "speech.txt").read_text(encoding="utf-8"), on)


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))
