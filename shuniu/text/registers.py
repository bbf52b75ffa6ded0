"""语体: the kinds of text that speak differently of tasks, and how a text is known to be of one."""

import re
from enum import StrEnum


class Register(StrEnum):
    """The kinds of text that speak differently of tasks."""

    ASSIGNMENT = "assignment"  # 分工: divides work among units by brackets or tables
    PLAN = "plan"  # 意见、方案、通知: formal, without such brackets
    MINUTES = "minutes"  # 纪要
    READOUT = "readout"  # 会议报道: a report of what a meeting or a leader demanded
    SPEECH = "speech"  # 讲话
    REPORT = "report"  # 工作报告 before a congress: what was done, then what is to be done


_DAY = (
    r"^(?:[^，。]{0,30}[讯电](?:（[^）]*）)?[^\S\n]*)?(?:(?:为了?|接)[^。\n]{4,120}，)?"
    r"(?:近日|日前|[^，。]{0,12}\d[日号](?:[上下]午|晚上?|中午|当天|清晨|凌晨)?(?:\d{1,2}[时点:：](?:\d{2}分?|半)?)?)，"
)
"""The day that opens a report, behind the dateline of a newspaper or the purpose of the meeting."""
HELD = re.compile(
    r"^[^，。；要须将拟]{2,40}\d[日号][^，。；要须将拟]{0,12}(?:召开|举行|举办)[^，。；要]{0,40}(?:会议?|活动)[，。]|"
    + _DAY
    + r"(?:(?:[^，。；要须将拟由]{2,30}，){0,2}[^，。；要须将拟由]{0,30}(?:召开|举行|举办)[^，。；要]{0,60}(?:会议?|活动)[”\"]?[，。]"
    r"|[^，。；要]{2,80}(?:会议?|活动|仪式)(?:在[^，。]{2,20})?(?:召开|举行|举办|结束)(?:[，。]|$)"
    r"|[^，。；要须将拟]{2,40}(?:听取|会见|察看|查看|主持召开|出席)[^。；要]{2,}"
    r"|[^，。；]{2,30}(?:到(?=[^，。；]{2,30}(?:调研|视察|走访|慰问))|先后|一行|深入|来到|前往|赴|率)[^。；]{2,200}(?:调研|检查|督[导查]|视察|走访|慰问)(?:[^，。；要]{0,16}(?:工作|情况|活动))?(?:[，。]|$))"
)
"""3月2日，市水务局召开防汛工作会议。: in a report it tells what was held; in a plan it is what is to be held."""
_CONVENED = re.compile("召开[^，。；要]{2,60}(?:会议?|活动)，[^\n]{20}")
_SPEECH = re.compile(
    r"讲话|主持词|主持稿|致辞|致词|[的上]发言|发言(?:稿|提纲)|表态发言|演讲|寄语|党课|动员报告|开幕词|闭幕词|贺词|献词"
)
_WORK_REPORT, _DEPUTIES = re.compile(r"工作(?:的)?报告(?:（[^（）]*）)?$"), re.compile("各位代表|请予审议|请予审查")
_GREETING = re.compile(
    r"同志们|(?:同学们|老师们)(?=[：:，,！!、。])|各位(?:代表|老师|同事|领导|家长|嘉宾|来宾|同志|同学)|大家(?:好|上午好|下午好)|谢谢"
)
_MINUTES = re.compile(r"纪要|会议记录|例会|办公会|Minute", re.IGNORECASE)
_MINUTES_ABOVE = re.compile(r"\s*([^\n，。；]{2,40}(?:纪要|会议记录))[^\S\n]*\n")
"""A first line that says what the text is, though it was not taken for its title."""
_READOUT = re.compile(
    r"主持召开|出席[^。\n]{0,40}会议|在[^。\n]{2,40}(?:会议|会|调研|考察)[^。\n]{0,6}(?:强调|指出|要求)|召开[^。\n]{0,30}会议?$"
    r"|(?:书记|[省市县区镇乡局厅部院校]长|主任|主席)[\u4e00-\u9fff]{2,3}(?:同志)?(?:还)?(?:强调|指出|要求)|最后，[^。，\n]{2,12}(?:强调|指出|要求)，",
    re.MULTILINE,
)
_REPORTED = re.compile(
    r"(?:^|[。”])(?:会议|《[^》\n]{1,24}》|[她他]|[\u4e00-\u9fff]{2,3}(?:同志)?|[\u4e00-\u9fff]{1,3}(?:书记|[省市县区镇乡局校院]长|主任))(?:在[^，。\n]{1,12}(?:时|中|上))?(?:讲话)?(?:还|最后|进一步)?(?:指出|强调|要求)，",
    re.MULTILINE,
)
"""某某强调，…: a speech told by somebody else."""
_PLAN_TITLE = re.compile(r"(?:通知|意见|方案|要点|办法|规划|批复|函|规定|细则|公告|通告|请示|措施)(?:（[^（）]*）)?$")
_SPEECH_POINTS = re.compile(r"(?:讲话|发言)(?:要点|提纲|摘要|纲要)$")
_PLAN = re.compile(
    r"意见|方案|通知|计划|要点|办法|规划|安排|决定|批复|函|清单|措施|规定|细则|分工|职责|台账|公告|通告|请示|报告"
)


_BY_PRESS = re.compile(
    r"[报网台]讯[（(\s　]|日[电讯][\s　]|[（(](?:[^（）()]{0,12}(?:记者|通讯员))|供稿[（(]|记者从|截[至止]目前|(?:出席|主持|参加)(?:会议)?并(?:作)?(?:重要)?讲话"
)
"""本报讯（记者…）: what the press tells."""


def register_of(text: str, title: str | None, *, divides_work: bool) -> Register:
    """The register of a text, from its title, its opening and whether it divides work by brackets or tables."""
    title = title or ""
    if not title and (line := _MINUTES_ABOVE.match(text)):
        title = line[1]
    opening = text[:600]
    if _PLAN_TITLE.search(title) and not divides_work and not _SPEECH_POINTS.search(title):
        return Register.PLAN
    greetings = len(_GREETING.findall(text, 0, 100_000))
    if not (greetings or divides_work or _MINUTES.search(title)) and _REPORTED.search(text, 0, 20_000):
        return Register.READOUT
    if not (greetings or divides_work or _MINUTES.search(title) or _PLAN.search(title)) and any(
        HELD.match(line) or _CONVENED.match(line) for line in text[:600].splitlines()
    ):
        return Register.READOUT
    if _WORK_REPORT.search(title) and not divides_work and _DEPUTIES.search(text, 0, 20_000):
        return Register.REPORT
    if _SPEECH.search(title) or (greetings >= 2 and not divides_work):
        return Register.SPEECH
    if _MINUTES.search(title) or _MINUTES.search(opening[:120]):
        return Register.MINUTES
    if divides_work:
        return Register.ASSIGNMENT
    if _READOUT.search(title) or (not _PLAN.search(title) and _READOUT.search(opening)):
        return Register.READOUT
    if _PLAN.search(title):
        return Register.PLAN
    if _SPEECH.search(opening) and not _BY_PRESS.search(opening):
        return Register.SPEECH
    if _BY_PRESS.search(opening):
        return Register.READOUT
    return Register.PLAN
