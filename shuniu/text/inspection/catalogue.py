"""信息公开目录: the record that a public site sets above a document, as the page printed it."""

import re
from collections import Counter
from datetime import date

from shuniu.text.inspection.lines import DATE, day_of, is_organ, lines_of, squeezed
from shuniu.text.inspection.marks import NUMBER
from shuniu.text.pinyin_marks import remove_pinyin
from shuniu.text.script import to_simplified

_UPPER_LINES = 120
_BETWEEN = r"[】：:|•\s]*"
_NUMBERED = re.compile(rf"(?:发文字号|发布文号|文件编号|文号){_BETWEEN}(?P<number>{NUMBER.pattern})")
_DATED = re.compile(rf"(?:成文日期|成文时间){_BETWEEN}(?P<date>{DATE.pattern})")


_ISSUED = re.compile(
    rf"(?:发文机关|发文单位|制定机关|发布单位|颁布单位){_BETWEEN}(?P<organ>[\u4e00-\u9fff（）()]{{3,30}})\n"
)


def listed_in(page: str) -> tuple[str | None, date | None, str | None]:
    """发文字号, 成文日期 and 发文机关 of the record; labels may be spaced out, and their values stand below them."""
    upper = "\n".join(map(squeezed, lines_of(page[:20_000])[:_UPPER_LINES]))
    upper = to_simplified(remove_pinyin(upper, Counter()), Counter())
    numbered, dated, issued = _NUMBERED.search(upper), _DATED.search(upper), _ISSUED.search(upper)
    organ = issued["organ"] if issued and is_organ(issued["organ"]) else None
    return numbered["number"] if numbered else None, day_of(dated) if dated else None, organ
