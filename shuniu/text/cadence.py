"""频次: how often a task recurs (每月, 每季度) or that it never ends (常态化, 长期坚持)."""

import re
from typing import Literal

Cadence = Literal[
    "daily", "weekly", "ten_days", "half_monthly", "monthly", "quarterly", "half_yearly", "yearly", "standing"
]

_CADENCES: tuple[tuple[Cadence, str], ...] = (
    ("half_yearly", r"每半年|半年(?:一|1)次|按半年"),
    ("quarterly", r"每(?:个|一)?季(?:度)?|按季度?|逐季|季度?(?:调度|通报|分析|督查|点评|例会)|一季(?:度)?一"),
    ("half_monthly", r"每半个?月|每(?:两|2|二)个?(?:周|星期)|双周|半月(?:一|1)"),
    ("ten_days", r"每(?:一)?旬|逐旬|按旬|一旬一"),
    ("weekly", r"每(?:个|一)?(?:周|星期)|按周(?![边围期密])|逐周|周(?:调度|通报|例会|报告制度)|一周一"),
    ("monthly", r"每(?:个|一)?月|按月|逐月|月(?:调度|通报|例会|督查|点评)|一月一|月月"),
    (
        "daily",
        r"每(?:个工作|一)?日(?!均)|每天|逐日|日(?:调度|通报|报告制度)|日产日清|日清日结|一[日天]一|天天(?![气空]|[^，。；、]{1,4}的)",
    ),
    ("yearly", r"每(?:一)?(?:学)?年|按年(?![度龄级])|逐年|年年|一年一"),
    (
        "standing",
        r"常态化|长期(?:坚持|抓|保持|开展)|长抓不懈|常抓不懈|经常性|不间断|坚持不懈"
        r"|持续(?=推进|开展|深化|加强|加大|抓好|做好|巩固|提升|优化|完善|推动|用力|改进|整治|落实|扩大|强化)",
    ),
)
_BEGINS = "每半按逐季周双一月日年天常长经不坚持"
_ANY = re.compile(f"(?=[{_BEGINS}])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _CADENCES) + ")")


def cadence(sentence: str) -> Cadence | None:
    """频次: how often the sentence asks for its task; a named interval goes before 常态化."""
    found: Cadence | None = None
    for match in _ANY.finditer(sentence):
        if match.lastgroup != "standing":
            return match.lastgroup  # type: ignore[return-value]
        found = "standing"
    return found
