"""The words around a date that decide whether it is a deadline, as patterns made from the lexicon `deadline_words`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from shuniu.text.lexicon import Lexicons


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """Patterns to match in front of a date (`label`, `bracket_of_title`) or behind it (the others)."""

    done_by: re.Pattern[str]
    done_by_year: re.Pattern[str]
    told: re.Pattern[str]
    of_itself: re.Pattern[str]
    label: re.Pattern[str]
    bracket_of_title: re.Pattern[str]


@lru_cache(maxsize=8)
def deadline_words(lexicons: Lexicons) -> DeadlineWords:
    """The patterns of a set of lexicons; made once."""
    told = alternatives(lexicons, "told")
    return DeadlineWords(
        done_by=re.compile(
            rf"[，,]?(?:在[^，。；]{{2,12}}?(?:全面|全部)?)?(?:{alternatives(lexicons, 'done_by')})|[，,](?![^。；]{{0,24}}(?:了|同比|增长|下降))"
            r"|[^，。；\d了]{2,12}(?:[率量额数值])(?:降到|降至|达到|提[高升]到|控制在|压降到|不低于)|[^，。；\d]{0,12}(?:必?[要须]|力争|确保)(?:[降达提升增压]|控制|完成|实现|到位|全部)"
        ),
        done_by_year=re.compile(
            rf"[，,]?(?:[一二三四]期(?:工程|项目)?)?(?:全面|基本|全部)?(?:{alternatives(lexicons, 'done_by_year')})"
        ),
        told=re.compile(
            rf"[^，。；]{{0,14}}?(?:{told})[^，。；\d]{{0,6}}?(?:[的了过]|以来)"
            r"|(?![^，。；]{0,6}(?:提请|提交|[上呈]?报))[^，。；]{0,14}(?:常务会|会议精神|讲话精神|批示)|[^，。；]{0,12}了|，?[^，。；]{0,10}(?:共(?![同享建])|已(?![\u4e00-\u9fff]{1,4}的)|累计)"
        ),
        of_itself=re.compile(rf"(?:{alternatives(lexicons, 'of_itself')})|[^，。；]{{0,12}}了"),
        label=re.compile(rf"(?:{alternatives(lexicons, 'label')})[^\S\n]*[：:为是]?[^\S\n]*$"),
        bracket_of_title=re.compile(rf"(?:□|{alternatives(lexicons, 'named_by_years')})”?[（(][^（）()]{{0,20}}$"),
    )


def alternatives(lexicons: Lexicons, section: str, name: str = "deadline_words") -> str:
    """The entries of a section as the branches of a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(lexicons.words(name, section), key=len, reverse=True)))
