"""叙述: what a sentence tells: what was held, who was there, what was said, done and reached, and what a thing is."""

import re
from collections.abc import Iterator

from shuniu.text.registers import HELD

_EVENT_HINT = re.compile("[召举持日午加席晚晨陪]")
_EVENT = re.compile(
    r"在[^，。]{2,24}(?:召开|举行|举办)[，。]|会议?由[^，。]{2,16}主持|^[^，。要]{2,12}(?:傍晚|晚上|清晨|中午)，|(?:^[^，。]{2,14}|日)[上下]午，(?![^，。；]{0,12}将|参加|召开|组织|举行|举办|开展)|(?<!\d)(?:日前|近日)"
)
_PRESENT = re.compile(
    r"[^，。要应须]{2,40}陪同(?:参加)?(?:督导|调研|检查|考察|视察|走访|慰问)?。?$|[^。；要应须]{2,120}(?:参加|出席|列席)了?(?:此次|本次|这次)(?:会议|活动|大会|推进会|例会|调度会)。?$|"
    r"[^，。；要应须]{2,40}(?:参加|列席|出席)了?(?:有关|相关|部分)?(?:议题|会议)(?:的?(?:研究|讨论|审议))?。?$|"
    r"(?:(?:、[^。；]*|[；;][^。；]{2,20})(?:[长记任席员]|同志|负责人|代表)[\u4e00-\u9fff]{0,8}|^[^，。；要]{1,6}领导[^。；要]{2,60})等?(?:同志|领导)?"
    r"(?:参加|出席|列席|参会|与会)(?:了?(?:此次|本次|这次|今天的)?(?:会议|活动|调研|座谈会?|调度|检查|督查))?[。，]?(?:[^\S\n]*（[^（）]*）)?$"
)
"""…、市水务局局长周涛等参加。: who was there."""
_TOLD = re.compile(
    r"(?:[^，。；：要应须]|[主重]要){2,40}(?:负责人|负责同志)(?:汇报|通报|介绍)[^，。；要应须]*。|[^。；：要应须]{2,80}?(?:汇报|通报|介绍|分析|总结|传达|宣读|回顾|讲解|交流|说明|肯定|审定|审议|通过|听取|学习|了解|调研|查看|察看|考察|走访|慰问|看望|参观|进行|召开|举行|安排|作|做)了(?!解)"
    r"|[^。；：要应须]{2,60}(?:分别|先后|依次)(?:就[^，。；]{2,30})?(?:通报|汇报|介绍|部署|宣读|传达|讲解|交流|作|发言|发表)"
    r"|(?:[^，。；]{0,12}，)?(?:[^，。；]{2,12})?已经?(?![^，。；]{0,12}的)[^，。；]{2,}"
    r"|(?:[^。；要应须]{2,24}|[^。；要应须]{2,24}，连续[^，。；]{1,6})被[^，。；]{0,30}?(?:批准|评选?|授予|确定|列入|命名|认定|选)[为成]?"
)
"""各部门汇报了进展。, 已拆除危梁三根。, 我市被批准为…: what was done."""
_WENT = re.compile(
    r"[^，。；要须将拟]{0,20}(?:先后|一行|来到|走进)[^。；要须将拟]{2,80}(?:察看|查看|了解|听取|检查|走访|慰问|调研|督导)[^。；要须]*[。；]?"
)
"""督导组先后来到水库，详细了解水位。: where somebody went."""
_DID = re.compile("(?<=进行|开展|作出|做出|召开|举办|举行|组织|下发|签订|取得|完成)了")
_REPORTED = re.compile(
    r"(?:进行|[作做])出?了?[^，。；]{0,6}(?:汇报|发言|通报|介绍|说明|部署|安排|讲话|研判|解读|讨论|交流|分析)[。；]?$"
)
"""就需要协调解决的问题进行了汇报。: what was done at a meeting, whatever was wanted there."""
_COUNTED = re.compile(
    r"(?:[^，。；]{1,12}，)?[^，。；要应须将拟]{0,10}(?<![公一])共(?![同享有计建])[\u4e00-\u9fff]{2,8}\d"
)
"""二季度，全市共受理诉求6.8万件: what was counted."""
_INSTRUCTED = re.compile(r"[^，。；]{2,40}[作做]出?了?[^，。；]{0,8}(?:批示|指示)，")
"""市长作出批示，要求限期解决。: what a leader wrote, told before what is to be done."""
_AT_AN_HOUR = re.compile(
    r"[^，。；]{0,12}\d日(?:[（(][^（）()]*[）)])?(?:[上下]午|晚上?|中午|傍晚|清晨|凌晨)(?:\d{1,2}[时点:：](?:\d{2}分?|半)?)?，"
    r"(?![^，。；]{0,12}将)|[^，。；]{0,12}\d日，[^。；]{2,160}召开了"
    r"|由[^，。；]{2,24}(?:同志|主任|书记|[长员])(?:介绍|汇报|通报|宣读|传达|说明|解读)"
)
"""8月15日上午，…: what happened at an hour of a day, if nobody is asked."""
_DATELINE = re.compile(
    r"[^，。；]{2,16}(?:\d{1,2}月)?\d{1,2}日[电讯](?![话子力器])|本[报网台]讯|[\u4e00-\u9fff]{2,10}网讯(?=[（(\s])|据[^，。；]{2,16}(?:消息|报道)，"
)
"""某某网3月2日电: the opening of a report tells."""
_OTHERS = ("与会", "参会", *(f"该{of}" for of in "省市县区州镇乡村局院校"))
"""与会领导就…进行讨论, 该镇成立…: whom only a report calls so."""
_DATELINE_HINT = re.compile("日[电讯]|[报网台]讯|^据")
_TOLD_HINTS = ("了", "进行", "作出", "做出", "已", "被", "分别", "先后", "依次", "汇报", "通报", "介绍")
BACKWARD = re.compile(
    r"[^，。]{0,8}?(?:以来|近年来|[一两二三四五几多]年多?来|个月来)|[^，。]{0,3}?(?:去年|过去|此前|目前|当前|上半年)"
)
_RESULTS = (
    "突破",
    "提升",
    "提高",
    "增强",
    "改善",
    "好转",
    "优化",
    "完善",
    "加强",
    "扩大",
    "下降",
    "上升",
    "向好",
    "回升",
    "增长",
    "巩固",
    "显现",
    "形成",
)
_RESULT = re.compile(
    r"^(?!确保|力争|使|让|推动|促进|实现|保持|努力)[^，。]{2,}(?:实现了?(?:新|重大|历史性)?突破|(?:逐步|不断|明显|显著|持续|稳步|大幅|得到|有所|普遍|进一步)"
    r"(?:提[升高]|增强|改善|好转|优化|完善|加强|扩大|下降|上升|向好|回升|增长|巩固|突破|显现|形成))$"
)
"""法治化水平逐步提升: a clause that tells what came of things."""
_COPULA = re.compile(
    r"^[^，。；]{2,40}，?(?<![还就要凡特但于也更都尤])是(?:一[项个种场次件条]|(?:我们|做好|推进|加强|落实|全面|实现)[^，。]{2,40}的|[^，。；]{2,24}的?(?:基础|保障|保证|前提|关键|途径|支撑|体现|工作|任务|举措|之策|要求|责任|责任主体|责任人|使命|生命线)[，。；]"
    r"|[^，。；]{2,60}的(?:必然|客观|内在|迫切|现实|有效|重要|根本|具体|题中)[^，。；]{0,4}(?:要求|选择|举措|抓手|途径|保障|基础|手段|内容|体现|任务|之义)[，。；])"
)
"""建设…是一项长期工作。: what a thing is."""
_REFERS = re.compile(r"[^，。；要]{0,16}以[^，。；]{2,24}为准。?$|[^，。；]{0,16}见附[件表][^，。；]{0,4}。?$")
_IS_A = re.compile(
    r"[^，。；]{0,12}(?:的|主要|工作)(?:重点|内容|范围|对象|目的|任务|议程|要求|方式|主题|宗旨)(?:主要)?(?:是|为|包括)(?!要|必须)[^。]*。?$|[^，。；]{2,24}是[^。；]*的(?:会议|活动|组织|机构|制度|场所|依据)。?$"
)
"""具体安排见附件。, 《每周会议安排》是安排…的会议。: where something is to be found, and what it is."""


_SAYS_WHAT = re.compile("是|为|包括")


_HOST = re.compile(
    r"(?:首先|其次|下面|接下来|现在|最后|会议进行第?[一二三四五六七八九十两]+项)，?(?:议程[，：])?(?:请|让我们|有请)(?!各|有关|相关|大家|同志们)"
    r"|[^。]{0,60}(?:会议议程|议程安排|议程有|项议程)|参加(?:今天|这次|本次)[^，。]{0,6}会议的"
)
"""首先，请张三同志发言: what the host of a meeting says."""


def is_result(clause: str) -> bool:
    """Whether a clause tells what came of things (法治化水平逐步提升)."""
    return clause.endswith(_RESULTS) and _RESULT.match(clause) is not None


_SEEN_FROM = re.compile("从[^，。]{2,10}(?:来看|看)，")
"""从检查情况看，…: what was found."""


def _is_told(sentence: str, *, asks: bool) -> bool:
    """Whether a sentence tells what somebody said or did."""
    if _DATELINE_HINT.search(sentence, 0, 40) and _DATELINE.match(sentence):
        return True
    hint = any(map(sentence.__contains__, _TOLD_HINTS))
    if hint and (_REPORTED.search(sentence[-30:]) or _INSTRUCTED.match(sentence)):
        return True
    if asks:
        return False
    if "共" in sentence[:24] and _COUNTED.match(sentence):
        return True
    if hint and (_TOLD.match(sentence) or _DID.search(sentence)):
        return True
    if sentence.startswith("从") and _SEEN_FROM.match(sentence):
        return True
    return sentence.startswith(_OTHERS) or _WENT.fullmatch(sentence) is not None


def telling(sentence: str, *, asks: bool) -> Iterator[tuple[str, int]]:
    """The features of what a sentence tells, each with its count; `asks` where it holds a modal."""
    if _EVENT_HINT.search(sentence):
        if _EVENT.search(sentence):
            yield "event", 1
        if _PRESENT.search(sentence):
            yield "present", 1
    if ("请" in sentence[:24] or "议" in sentence) and _HOST.match(sentence):
        yield "event", 3
    is_near = "日" in sentence[:160] or "近日" in sentence[:4]
    if (is_near and HELD.match(sentence)) or (not asks and _AT_AN_HOUR.match(sentence)):
        yield "held", 1
    if _is_told(sentence, asks=asks):
        yield "told", 1
    if "是" in sentence and not asks and _COPULA.match(sentence):
        yield "copula", 1
    if (("见附" in sentence or "为准" in sentence) and _REFERS.match(sentence)) or (
        not asks and _SAYS_WHAT.search(sentence, 0, 40) and _IS_A.match(sentence)
    ):
        yield "definition", 2
