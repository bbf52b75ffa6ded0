"""会议决定、会议指出: the words of a report that say how the next ones are meant, and how far they reach."""

import re

_REPORTER = re.compile(
    r"(?!为|根据|按照|依据|结合)(?:(?:在|听取)[^，。；：“”要]{2,40}[后时中上间]，)?(?:(?:针对|对于?|关于|就|围绕|谈[到及])(?:[^。；：“”要应须]|[重主必需首只]要|《[^》]*》){2,40}，)?"
    r"(?:[^，。；：“要应的]{0,20}(?P<verb>指出|认为|强调|要求|明确|决定|决议|议决|商定|共识|议定|提出|部署|确定|说|表示)"
    r"|[^，。；：“要应的]{0,16}会议?(?P<hearing>听取|研究|审议|传达))(?:(?:了|如下)?[，,：:]|(?<=提出)(?=要(?!求)))"
)
_PLAIN = re.compile(
    r"会议(?:还|并|最后|一致)?(?P<verb>决定|要求|明确|强调|议定)(?!了)(?P<hearing>)"
    r"|会议(?:听取|审议|研究|讨论|传达|学习)[^。]{2,60}，(?:并|会议)?(?P<late>指出|强调|要求|决定|明确)[，,：:]?"
    r"|(?:(?:[^，。；：]{0,20}(?:结束后|会后)|最后|接着|随后|同时|因此|(?:针对|对于?|关于|就|围绕)[^，。；：“”]{2,40})，)?(?!按|根据|为)[^，。；：要应]{1,12}(?P<asked>要求)"
    r"(?=(?:[各我全有相市县区镇乡]|班主任|[教老]师)(?![^，。；]{0,12}[：:]))"
    r"|(?!会议|与会|大会)[^，。；：“”要应]{2,14}(?<!的)(?P<proposes>建议|提议)(?![案书稿的办，。；])"
    r"|[^。；：“”]{2,60}提出了?[^，。：]{0,6}(?P<proposed>建议)[：:]"
    r"|[^。；：“”]{2,40}(?P<settled>定下来|说定|敲定|拍板)[：:]"
)
_PLAIN_HINT = re.compile("会议|要求|[建提]议|下来|说定|敲定|拍板")
_AGENDA = re.compile(
    r"(?P<meeting>(?:会议|会上，?|本次会议))?(?:还|并|又|首先|随后|集中|专题|分别|共同|认真)*"
    r"(?:听取|传达|学习|观看|审议|研究|通报|讨论|宣读)(?!决定|确定|同意|议定|明确|后)"
    r"(?:[^。；要应须由决强]|[重主必需首只]要|要[点素闻情件]|(?<![，并还])要求|应[急用对]|[解]决|决[算策议战]|[加增坚]强|强[化度国])*[。；]?"
)
"""会议听取了…汇报，传达了…精神。: what a meeting dealt with; nobody is asked for anything."""
_DEALT_WITH = re.compile(
    r"会议(?:首先|随后)?由[^。；：要应须]{2,120}(?:汇报|通报|介绍|传达|宣读)(?:[^。；：要应须]|[重主必需首只]要|要[求点素])*[。；]?"
    r"|会议(?:还|分别|随后|首先|集中)*(?:就|对|围绕|针对)(?:[^。；要应须]|[重主必需首只]要|要[求点素]|应[急用对])+"
    r"(?:进行|作|做)(?:出|了)?(?:[^。；要应须]|[重主必需首只]要|要[求点素]|应[急用对])*[。；]?"
)
"""会议就…进行调度，并对…作出部署。: how a meeting dealt with things."""
_TELLING = re.compile(
    r"(?:会上|会议期间|会前|随后|接着)(?:，|(?=(?:总结|汇报|通报|传达|宣读|听取))|(?=[^，。；]{2,20}(?:传达|通报|宣读|汇报|介绍)))(?:[^。：要应须]|[重主必需首只]要|要[点素闻情件]|(?<![，并还])要求|应[急用对])*"
    r"(?:汇报|介绍|交流|发言|通报|讨论|传达|宣读|学习|部署|总结)(?:[^。：要应须]|[重主必需首只]要|要[点素闻情件]|(?<![，并还])要求|应[急用对])*[。；]?"
)
"""会上，三个乡镇作了交流发言。: what others did at the meeting."""
_HELD = re.compile(
    r"[^。；：]{0,40}\d日[^。；：要]{0,40}主持召开[^。；：要]{2,60}会议?，(?:专题|集中|认真)?(?:研究|部署|听取|协调|传达|学习|讨论|安排|调度)(?:[^。；：要应须]|[重主必需首只]要|要[求点素])*。?"
)
"""3月2日，县长主持召开会议，研究部署…工作。"""
_TOPIC = re.compile("(?:听取|汇报|通报|介绍|回顾)[^，。；：要应须]{2,40}(?:情况|工作|问题)：")
"""汇报信用社的准备情况：…: a paragraph that is headed by what was reported."""
_LATE = re.compile(
    r"(?:[^。；：“”要应须]|[重主必需首只]要){2,120}(?:了(?!解)|汇报|通报|讲话|部署|安排)(?:[^。；：“”要应须]|[重主必需首只]要){0,40}，"
    r"(?:(?=一[是要])|(?:并|还|同时|会议|就此)*提出了?[^，。：]{0,10}(?:要求|意见|希望)[，：]|(?:并|还|同时|会议|就此)*(?P<late>指出|强调|要求|明确|提出)(?!了|[^，。；：]{0,24}(?:问题|不足|差距|要求|意见|建议|希望|打算|重要性|意义)[，。；]?)[，：]?)"
)
"""教学副校长对期末工作作了安排，要求教务处…: the narrative before the words that ask."""
_POINTS = re.compile(
    r"[^。；：“”]{2,120}(?:[讲提说谈]|强调|部署)出?了?[^，。：]{0,16}(?:要求|意见|建议|希望|方面|几点)[：:](?=一[是要])"
)
"""讲了四个方面的具体要求：一是…"""
_LATE_HINT = re.compile("，(?:一[是要]|(?:并|还|同时|会议|就此)*(?:指出|强调|要求|明确|提出))")
_LISTED = re.compile("一[是要]")
"""某某指出：一是…；二是…。: what is listed behind 指出 is asked for."""
_FEATURES = {
    **dict.fromkeys(
        (
            "决定",
            "决议",
            "议决",
            "商定",
            "共识",
            "要求",
            "明确",
            "议定",
            "部署",
            "确定",
            "定下来",
            "说定",
            "敲定",
            "拍板",
        ),
        "decided",
    ),
    **dict.fromkeys(("强调", "提出", "说"), "stressed"),
    **dict.fromkeys(("表示", "建议", "提议"), "promised"),
    **dict.fromkeys(("指出", "认为"), "assessed"),
    **dict.fromkeys(("听取", "研究", "审议", "传达"), "heard"),
}


def _tells(sentence: str) -> bool:
    """Does a sentence but tell what a meeting dealt with, or what others did at it?"""
    return (
        ("主持召开" in sentence and _HELD.fullmatch(sentence) is not None)
        or _TOPIC.match(sentence) is not None
        or _TELLING.fullmatch(sentence) is not None
        or _DEALT_WITH.fullmatch(sentence) is not None
    )


class Report:
    """Which kind of report the sentence stands in: `feature` is decided, stressed, assessed, promised,
    heard, agenda or empty.

    It reaches to the end of its paragraph; after a colon (会议议定：) to the next report.
    """

    def __init__(self) -> None:
        self.feature = ""
        self._announced = False

    def begin_paragraph(self) -> None:
        """A new paragraph ends what was not announced with a colon."""
        if not self._announced:
            self.feature = ""

    def hear(self, sentence: str) -> int:
        """Take in a sentence; return where the reported words begin in it."""
        agenda = _AGENDA.fullmatch(sentence)
        if (agenda and (agenda["meeting"] or self.feature in ("agenda", "heard"))) or _tells(sentence):
            self.feature = "agenda"
            return 0
        plain = _PLAIN if _PLAIN_HINT.search(sentence) else None
        if match := _REPORTER.match(sentence) or (plain and plain.match(sentence)) or self._late(sentence):
            self.feature = _FEATURES[next(filter(None, match.groups()), "要求")]
            if self.feature == "assessed" and _LISTED.match(sentence, match.end()):
                self.feature = "stressed"
            self._announced = sentence.rstrip().endswith(("：", ":"))
            return match.end()
        if "：一" in sentence and (match := _POINTS.match(sentence)):
            self.feature, self._announced = "stressed", False
            return match.end()
        if self.feature == "agenda" or sentence.startswith("会议"):
            self.feature, self._announced = "", False
        return 0

    @staticmethod
    def _late(sentence: str) -> re.Match[str] | None:
        return _LATE.match(sentence) if _LATE_HINT.search(sentence) else None
