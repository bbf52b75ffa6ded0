"""标题: organ, matter and kind (《党政机关公文处理工作条例》 art. 8 and 9(7)), and what a title does not say."""

import re
from collections.abc import Iterator

from shuniu.text.inspection.lines import leading_organ
from shuniu.text.proofreading.manuscript import Manuscript
from shuniu.text.proofreading.rule import Check, Hit, Rule, Severity

_FIRST_LINES = 12
_TITLE_MARK = re.compile(r"[，。；：！？,;:!?]")
_ENDED = re.compile(
    r"[^。；\n]{0,40}关于[^。；，\n]{2,80}(?:决议|决定|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要)(?P<mark>[。；，、！])"
)
_ABOUT_DOING = re.compile(r"(?:召开|举办|开展|做好|加强|成立|调整|组织|表彰|建立|推进|申请|拨付|解决|实施)")
_PASSED_ON = re.compile(r"转发|批转|印发|转批")
_REQUESTED = re.compile(r"关于(请求|恳请|要求|报请|请示)(?!书|事项)[^\n]{2,}请示$")
_STACKED = re.compile(r"的通知[》）]*的通知[》）]*的通知|(?:转发.{0,80}){2}的通知|(?<!》)的通知的通知")
_URGENT = re.compile(r"(?:紧急|特急|加急)(?=(?:通知|通告|报告|请示|函|通报)$)")
_TWO_PREPOSITIONS = re.compile(r"关于(对(?![外口标接照应台日美华联公俄于])|就(?![业医地近餐学诊读任])|有关)")


def _in_title(pattern: re.Pattern[str], better: str | None) -> Check:
    """A check that looks for a pattern in the title; the first group (or all) is marked, for `better` to stand there."""

    def check(manuscript: Manuscript) -> Iterator[Hit]:
        title = manuscript.title
        match = pattern.search(title.text) if title else None
        if title and match:
            group = 1 if pattern.groups else 0
            words = manuscript.text[title.start : title.end]
            place = words.find(match[group])
            whole = Hit(title.start, title.end)
            yield Hit(title.start + place, title.start + place + len(match[group]), better) if place >= 0 else whole

    return check


def _not_a_kind(manuscript: Manuscript) -> Iterator[Hit]:
    """请示报告; or a document with number or recipients whose title ends in 方案, 总结 and the like."""
    title = manuscript.title
    if not title:
        return
    if title.text.endswith("请示报告"):
        yield Hit(title.end - 4, title.end, "请示", "“请示”“报告”是两个文种，不能并用")
        return
    issued = "关于" in title.text and (manuscript.heading.number or manuscript.addressees)
    if issued and title.text.endswith(manuscript.terms.words("proofreading", "not_kinds")):
        words = title.text[-2:]
        yield Hit(title.end - 2, title.end, None, f"“{words}”不是法定文种，用“印发……{words}的通知”")


def _no_about(manuscript: Manuscript) -> Iterator[Hit]:
    title = manuscript.title
    if not title or manuscript.kind is None or "关于" in title.text or _PASSED_ON.search(title.text):
        return
    organ = leading_organ(title.text)
    matter = title.text[len(organ or "") :]
    if organ and _ABOUT_DOING.match(matter) and "的" in matter:
        words = manuscript.text[title.start : title.end]
        place = title.start + words.find(matter[:2], len(organ) - 1)
        yield Hit(place, place + 2, f"关于{matter[:2]}")


def _marks_in_title(manuscript: Manuscript) -> Iterator[Hit]:
    if title := manuscript.title:
        for match in manuscript.search(_TITLE_MARK, title) if manuscript.kind else ():
            if not manuscript.is_in_book_title(match.start(), match.end()):
                yield Hit(match.start(), match.end())
        return
    for line in manuscript.lines[:_FIRST_LINES]:
        if found := _ENDED.fullmatch(line.text):
            yield Hit(line.start + found.start("mark"), line.end, "")
            return


RULES = (
    Rule(
        code="L09",
        severity=Severity.MAJOR,
        message="文种只有法定的十五种",
        source="《党政机关公文处理工作条例》第八条",
        check=_not_a_kind,
        wrong=(
            "关于增设公交线路的请示报告\n市政府：\n现将有关事项请示如下。",
            "临教发〔2026〕3号\n关于开展校园安全检查的方案\n各学校：\n现将方案安排如下。",
        ),
        right=(
            "关于增设公交线路的请示\n市政府：\n现将有关事项请示如下。",
            "关于印发校园安全检查方案的通知\n各学校：\n现印发给你们。",
            "关于开展校园安全检查的方案\n一、总体要求",
        ),
    ),
    Rule(
        code="L11",
        severity=Severity.MINOR,
        message="标题里“请求”和“请示”意思重复",
        source="公文标题惯例",
        check=_in_title(_REQUESTED, ""),
        wrong=("关于请求拨付防汛经费的请示\n市政府：\n现请示如下。", "临江市水利局关于恳请解决泵站用地的请示"),
        right=("关于拨付防汛经费的请示\n市政府：\n现请示如下。", "关于要求整改事项的通知"),
    ),
    Rule(
        code="L12",
        severity=Severity.MINOR,
        message="标题里“关于”后不再用介词",
        source="公文标题惯例",
        check=_in_title(_TWO_PREPOSITIONS, ""),
        wrong=("关于对李家村道路改造的批复\n白沙镇政府：\n现批复如下。", "临江市教育局关于有关校园安全工作的通知"),
        right=("关于李家村道路改造的批复\n白沙镇政府：\n现批复如下。", "关于对外开放工作的意见", "关于就业工作的通知"),
    ),
    Rule(
        code="L13",
        severity=Severity.MINOR,
        message="标题的事由前用“关于”",
        source="《党政机关公文处理工作条例》第九条第七项",
        check=_no_about,
        wrong=(
            "临江市教育局召开座谈会的通知\n各学校：\n现通知如下。",
            "临江市水利局做好防汛工作的通知\n各科室：\n现通知如下。",
        ),
        right=(
            "临江市教育局关于召开座谈会的通知\n各学校：\n现通知如下。",
            "临江市人民政府办公室转发市水利局关于防汛意见的通知",
            "临江市人民政府通告",
        ),
    ),
    Rule(
        code="L14",
        severity=Severity.MINOR,
        message="层层转发的标题不叠用“通知”，写最初发文机关和事由",
        source="公文标题惯例",
        verified=False,
        check=_in_title(_STACKED, None),
        wrong=(
            "转发《临江市教育局关于转发〈省教育厅关于做好招生工作的通知〉的通知》的通知\n各学校：\n现转发给你们。",
            "关于转发市水利局关于做好防汛工作的通知的通知\n各科室：\n现转发给你们。",
        ),
        right=("转发《省教育厅关于做好招生工作的通知》的通知\n各学校：\n现转发给你们。", "关于做好防汛工作的通知"),
    ),
    Rule(
        code="L15",
        severity=Severity.MINOR,
        message="标题末尾不用标点；标题里除书名号、引号、顿号、括号外不用标点",
        source="公文标题惯例",
        check=_marks_in_title,
        wrong=(
            "关于做好防汛工作的通知。\n各科室：\n现通知如下。",
            "关于加强领导，做好防汛工作的通知\n各科室：\n现通知如下。",
        ),
        right=("关于做好防汛、防台工作的通知\n各科室：\n现通知如下。", "关于印发《临江市养犬规定》的通知"),
    ),
    Rule(
        code="L16",
        severity=Severity.MINOR,
        message="紧急程度标在版头，不写进标题",
        source="《党政机关公文处理工作条例》第九条第三项",
        check=_in_title(_URGENT, ""),
        wrong=("关于做好防汛工作的紧急通知\n各科室：\n现通知如下。", "临江市应急局关于启动响应的特急通知"),
        right=("特急\n关于做好防汛工作的通知\n各科室：\n现通知如下。", "关于紧急救援体系建设的报告"),
    ),
)
