"""发文字号: brackets, zeros, years, and where it stands (GB/T 9704-2012 7.2.5)."""

import re
from collections.abc import Iterator

from shuniu.text.inspection.lines import squeezed
from shuniu.text.proofreading.manuscript import Manuscript
from shuniu.text.proofreading.rule import Hit, Rule, Severity

_QUOTED_FIRST = re.compile(
    r"(?P<number>(?P<code>[一-鿿]{1,16})〔(?:19|20)\d{2}〕\d{1,5}号)(?P<title>《[^《》\n]{2,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,20})?》)"
)
_BEFORE_CODE = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|落实|贯彻|执行|对照|印发|转发|批转|以及|[和及与在将由的同见按经了])"
)
_NUMBER = re.compile(r"[一-鿿]{1,16}〔(?:19|20)\d{2}〕\d{1,5}号")


def _number_before_title(manuscript: Manuscript) -> Iterator[Hit]:
    for match in _QUOTED_FIRST.finditer(manuscript.text):
        before = _BEFORE_CODE.match(match["code"])
        start = match.start() + (before.end() if before else 0)
        number = manuscript.text[start : match.end("number")]
        if not number.startswith("〔"):
            yield Hit(start, match.end(), f"{match['title']}（{number}）")


def _several_numbers(manuscript: Manuscript) -> Iterator[Hit]:
    """Lines of 版头 that hold nothing but numbers; a second number is one too many."""
    seen = 0
    for line in manuscript.lines[: manuscript.heading.end]:
        numbers = list(_NUMBER.finditer(manuscript.text, line.start, line.end))
        if numbers and squeezed(line.text) == "".join(match[0] for match in numbers):
            for match in numbers[max(0, 1 - seen) :]:
                yield Hit(match.start(), match.end())
            seen += len(numbers)


RULES = (
    Rule(
        code="L17",
        severity=Severity.MAJOR,
        message="发文字号的年份用六角括号〔〕",
        source="GB/T 9704-2012 7.2.5",
        pattern=r"(?<=[一-鿿])[\[［(（【〈﹝{]\s*((?:19|20)\d{2})\s*[\]］)）】〉﹞}](?=\s*第?\s*\d{1,5}\s*号)",
        replacement=r"〔\1〕",
        wrong=("临政办发[2026]1号", "临政办函（2026）12号", "临教发【2026】3号"),
        right=("临政办发〔2026〕1号", "《临江市养犬规定》（2026年修订）", "（2026）临01民初3号"),
    ),
    Rule(
        code="L18",
        severity=Severity.MAJOR,
        message="发文字号的顺序号不编虚位，不加“第”字",
        source="GB/T 9704-2012 7.2.5",
        pattern=r"(?<=〔\d{4}〕)(?:第\s?0{0,4}|0{1,4})([1-9]\d{0,4})(?=号)",
        replacement=r"\1",
        wrong=("临政办发〔2026〕第01号", "临政办发〔2026〕007号", "临教发〔2026〕第12号"),
        right=("临政办发〔2026〕1号", "临江市人民政府令第3号", "临政办发〔2026〕100号"),
    ),
    Rule(
        code="L19",
        severity=Severity.MAJOR,
        message="发文字号的年份标全称",
        source="GB/T 9704-2012 7.2.5",
        pattern=r"(?<=[一-鿿])[〔\[（(【]([0-4]\d)[〕\]）)】](?=第?\d{1,5}号)",
        replacement=r"〔20\1〕",
        wrong=("临政办发〔26〕3号", "临财函[25]12号"),
        right=("临政办发〔2026〕3号", "（12）号楼"),
    ),
    Rule(
        code="L31",
        severity=Severity.MAJOR,
        message="引用公文先引标题，后引发文字号",
        source="引用公文的惯例（原依据已废止）",
        verified=False,
        check=_number_before_title,
        wrong=(
            "根据临政发〔2026〕3号《临江市人民政府关于做好防汛工作的通知》要求，抓好落实。",
            "现将临教发〔2026〕12号《关于调整作息时间的通知》转发给你们。",
        ),
        right=("根据《临江市人民政府关于做好防汛工作的通知》（临政发〔2026〕3号）要求，抓好落实。",),
    ),
    Rule(
        code="L64",
        severity=Severity.MAJOR,
        message="联合行文只用主办机关的发文字号",
        source="《党政机关公文处理工作条例》第九条第五项",
        check=_several_numbers,
        wrong=(
            "临财发〔2026〕1号　临教发〔2026〕2号\n临江市财政局 临江市教育局关于做好校舍维修的通知\n各学校：\n现通知如下。",
            "临财发〔2026〕1号\n临教发〔2026〕2号\n关于做好校舍维修的通知\n各学校：\n现通知如下。",
        ),
        right=("临财发〔2026〕1号\n临江市财政局 临江市教育局关于做好校舍维修的通知\n各学校：\n现通知如下。",),
    ),
)
