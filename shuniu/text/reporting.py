"""会议决定、会议指出: the words of a report that say how the next ones are meant, and how far they reach."""

import re

_REPORTER = re.compile(
    r"(?:[^，。；：“要应的]{0,20}(?P<verb>指出|认为|强调|要求|明确|决定|议定|提出|部署|确定)"
    r"|[^，。；：“要应的]{0,16}会议?(?P<hearing>听取|研究|审议|传达))(?:了|如下)?[，,：:]"
)
_PLAIN = re.compile(
    r"会议(?:还|并|最后|一致)?(?P<verb>决定|要求|明确|强调|议定)(?!了)(?P<hearing>)"
    r"|会议(?:听取|审议|研究|讨论|传达|学习)[^。]{2,60}，(?:并|会议)?(?P<late>指出|强调|要求|决定|明确)[，,：:]?"
    r"|[^。；：“”]{2,40}(?P<settled>定下来|说定|敲定|拍板)[：:]"
)
_FEATURES = {
    **dict.fromkeys(("决定", "要求", "明确", "议定", "部署", "确定", "定下来", "说定", "敲定", "拍板"), "decided"),
    **dict.fromkeys(("强调", "提出"), "stressed"),
    **dict.fromkeys(("指出", "认为"), "assessed"),
    **dict.fromkeys(("听取", "研究", "审议", "传达"), "heard"),
}


class Report:
    """Which kind of report the sentence stands in: `feature` is decided, stressed, assessed, heard or empty.

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
        if match := _REPORTER.match(sentence) or _PLAIN.match(sentence):
            self.feature = _FEATURES[next(filter(None, match.groups()))]
            self._announced = sentence.rstrip().endswith(("：", ":"))
            return match.end()
        if sentence.startswith("会议"):
            self.feature, self._announced = "", False
        return 0
