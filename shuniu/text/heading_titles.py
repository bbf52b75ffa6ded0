"""标题文字: the title in a marked paragraph, if it has one.

一、总体要求 is all title; （一）建好平台。推进共享。 begins with one (a run-in heading); 3.市教育局要在6月底前完成。 is a sentence
and has none. A bracket that names who is responsible (（市财政局负责）) is no part of a title.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from shuniu.text.heading_marks import Level

_DUTY = re.compile(r"负责|牵头|配合|参与|承办|落实|协办|责任")
_SENTENCE_LIKE = re.compile(
    r"\d{1,2}月|\d日|年底?前|[月周季]末|[于在][^，。]{1,8}前(?:[向完实报出印建]|[^，。]{0,8}成)|\d{4}年[^度]"
    r"|(?:部门|单位|政府|委员?会?|局|办|办公室|厅|处室?|科室?|组|公司|街道|中心|乡镇|学校|各地区?|县区?|你[省市])"
    r"(?:[^，。]{0,6}前|在[^，。]{1,8}[前期时])?(?:要|应(?!急|用|对|届|收)|须|将|负责|牵头|会同|尽快|抓紧|按照|具体)"
    r"|^[^，。]{2,8}期间(?:，|继续|各|要|做好|实行|执行|严格)|见附[件表]|(?:执行|实行)\d+小时"
    r"|^各[^，。]{1,10}(?:要|应|须|必须)|^(?:(?:请|各)[^，。]{0,8}|[^，。]{2,10}(?<!推动)(?<!促进)(?:处|科|室|中心|部门))(?:做好|抓好|开展|制定|完成|安排|召开|参加)|(?:^|，)请(?!示)|^负责|^各(?:院系|系|学院|单位|部门|科室|处室|班级?)(?!的|职责|分工|任务|工作)|^(?:[本下]周|周[一二三四五六日]|星期)"
    r"|(?:局|办|办公室|处|科|部)为[^，。]{2,}(?:机构|部门|单位)$"
    r"|，(?:[^，。]{0,8}(?:情况下|必要时))?(?:需(?!求)|必须|应当)"
    r"|应(?:当|纳入|加强|按|于|由|与|及时|建立)|^(?:由于|鉴于|目前|根据|按照|如|凡|对于?)|已(?:经|列入|于)|应?由.{2,16}负责"
)
_STAGE = re.compile(r"(.{2,})[（(][^（）()，。]{2,32}[）)]\Z")
_SPEECH_VERB = re.compile(r"(?:说|指出|要求|强调|认为|提出|明确|决定|包括|如下|意见|为|是|责任单位|牵头单位|时限)$")
_RUN_IN = re.compile(r"([^。！？；\n]{1,48}?)(?:[。！？](?=.)|[^\S\n]*[\u3000]+[^\S\n]*|[^\S\n]{2,})")
_REMARK_BEHIND = re.compile(r"。[（(][^（）()]*[）)]。?$")
_BEFORE_COLON = re.compile(r"([^，。；：:、！？\n]{2,16})(?<!\d)[：:](?=[^\s])")
_LONGEST_LINE, _LONGEST_LONE_SENTENCE = 60, 32


def read_title(paragraph: str, level: int, goes_on: Callable[[], bool]) -> tuple[str, bool]:
    """The title behind a mark ("" if there is none), and whether the paragraph has text of its own.

    `goes_on` says whether what follows can stand under a title; it is asked only where a short sentence stands alone.
    """
    paragraph = without_duty(paragraph.strip().replace("**", ""))
    if paragraph.endswith(("）", ")", "）。", ")。")):
        paragraph = _REMARK_BEHIND.sub("。", paragraph)
    stop = paragraph.find("。")
    if not paragraph or (paragraph[-1] in "；;" and stop < 0):
        return "", True
    if 0 <= stop < len(paragraph) - 1:
        run_in = _RUN_IN.match(paragraph)
        if run_in and _is_title(words := without_duty(run_in[1]).rstrip()):
            return words, True
        return _before_colon(paragraph), True
    if paragraph.endswith(("。", "！", "？")):
        lone = paragraph[:-1]
        if colon := _before_colon(paragraph):
            return colon, True
        if len(lone) <= _LONGEST_LONE_SENTENCE and _is_title(lone) and goes_on():
            return lone, False
        return "", True
    return _whole_line(paragraph, level)


def _whole_line(line: str, level: int) -> tuple[str, bool]:
    """A line without full stop is a title, unless it is long or an order (1.各单位要在6月底前完成自查)."""
    if colon := _before_colon(line):
        return colon, True
    if "，" in line and line.endswith(("职责为：", "职责是：", "职责如下：")):
        return "", True
    if len(line) > _LONGEST_LINE:
        spaced = _RUN_IN.match(line)
        return (spaced[1].rstrip(), True) if spaced and _is_title(spaced[1]) else ("", True)
    if level >= Level.ARABIC and not _is_title(line):
        return "", True
    return line.rstrip("：:"), False


def without_duty(words: str) -> str:
    """The words without the bracket behind them that names who is responsible: （市财政局负责）."""
    closed = words.rstrip().rstrip("。；")
    if not closed.endswith(("）", ")", "】")):
        return words
    opens = max(map(closed.rfind, "（(【"))
    return closed[:opens].rstrip() if opens >= 0 and _DUTY.search(closed, opens) else words


@lru_cache(maxsize=4096)
def _is_title(words: str) -> bool:
    """A title is no order; the dates of a stage stand in a bracket behind it: 动员部署阶段（4月10日前）."""
    return _SENTENCE_LIKE.search(_STAGE.sub(r"\1", words)) is None


def _before_colon(line: str) -> str:
    match = _BEFORE_COLON.match(line)
    return match[1] if match and _is_title(match[1]) and not _SPEECH_VERB.search(match[1]) else ""
