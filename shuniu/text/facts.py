"""What in a report can be checked: counts, days, documents, places, products that were finished."""

import re
from collections.abc import Iterable
from functools import lru_cache

from shuniu.text.lexicon import PACKAGED, Lexicons

NUMERAL = r"(?:\d[\d,，]*(?:\.\d+)?|[一二两三四五六七八九十百千]+)(?:余|多|几)?[十百千万亿]{0,2}(?:余|多)?"
NOT_COUNTED = re.compile(
    r"第[一二三四五六七八九十\d]+(?!季度)|[一二三四五]是|[一两]?[个]?(?:一定|一致|一系列|进一步|一体|统一|同一|一律|一并|一直|一线|一手|一把手|唯一)"
    r"|一批|一步|十分|三个部门"
)
DAY = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}|十?[一二三四五六七八九十])月(?:\d{1,2}[日号]?|[上中下]旬|底|初|份)?|[本上下]周[一二三四五六日末]?(?=[^期])|(?<!\d)\d{1,2}[日号](?!线)|第?[一二三四]季度|[今昨前明]天[上下晚早]?|[当明今昨]晚|\d{1,2}[时点]"
)
DOCUMENT = re.compile(r"《[^》]{2,60}》|[〔\[（(](?:19|20)\d{2}[〕\]）)]\s*\d+\s*号")
PLACE = re.compile(
    r"[一-鿿]{2,6}?(?:大道|路口|大桥|小区|街道|社区|广场|水库|水厂|菜场|工地|新区|园区|产业园|中学|小学|医院|体育馆|车站|路|街|桥|村|镇)"
)
UNIT = re.compile(
    r"[市区县省州](?!委|政府)[一-鿿]{2,8}(?:局|委|厅|院|中心|支队|大队|集团)"
    r"|[一-鿿]{2,10}(?:公司|设计院|研究院|支队|大队|事务所|银行|法院|检察院|村委会|居委会|科(?=[起牵负承审]))"
)
CLAUSE = re.compile(r"[^，,。；;！!？?：:\n]+")


class Facts:
    """The checkable things of reports, by an office's own lexicons."""

    def __init__(self, lexicons: Lexicons = PACKAGED) -> None:
        self._lexicons = lexicons
        self._count = _count_pattern(lexicons.words("feedback", "measures"))

    def in_text(self, text: str) -> set[str]:
        """Every checkable thing in a text."""
        return self.lasting(text) | set(DAY.findall(text)) | self._places(text)

    def in_report(self, text: str) -> bool:
        """Whether a whole report names anything, if only another unit or a piece of evidence."""
        evidence = self._lexicons.words("feedback", "evidence")
        return bool(self.in_text(text)) or any(word in text for word in evidence) or UNIT.search(text) is not None

    def lasting(self, text: str) -> set[str]:
        """The checkable things that are not merely a day or a place: what makes a report one's own."""
        return set(self.counts(text)) | set(DOCUMENT.findall(text)) | set(self._finished(text))

    def counts(self, text: str) -> list[str]:
        """Numbers with what they count: 12户, 1.8公里, 三家."""
        bare = DAY.sub(" ", DOCUMENT.sub(" ", NOT_COUNTED.sub(" ", text)))
        return [found.group().replace(",", "").replace("，", "") for found in self._count.finditer(bare)]

    def first_of(self, words: Iterable[str], text: str) -> str | None:
        """The longest of the words that occur first in a text."""
        found = [(text.index(word), -len(word), word) for word in words if word in text]
        return min(found)[2] if found else None

    def _finished(self, text: str) -> list[str]:
        """Products that a clause says were finished: 合同已签订, 印发实施方案."""
        deeds = self._lexicons.words("feedback", "deeds")
        products = self._lexicons.words("feedback", "products")
        return [
            product
            for clause in CLAUSE.findall(text)
            if any(deed in clause for deed in deeds)
            for product in products
            if product in clause and product not in deeds
        ]

    def _places(self, text: str) -> set[str]:
        generic = self._lexicons.words("feedback", "generic_places")
        return {name for name in PLACE.findall(text) if not name.endswith(generic)}


@lru_cache(maxsize=8)
def _count_pattern(measures: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(measures, key=len, reverse=True)))
    return re.compile(rf"(?<![\d.〔年第]){NUMERAL}\s*(?:{longest_first})")
