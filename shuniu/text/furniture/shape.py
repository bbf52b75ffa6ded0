"""版面形状: what the furniture of a page is like where no phrase gives it away: short, open at its end, around the text.

Only where other lines have shown that a text comes from a page does a line go by its shape. What ends a document (a
signature, a day, attachments, contacts) has a shape of its own and stays.
"""

import re

from shuniu.text.furniture.phrases import fold

_LONGEST_OPEN, _MOST_OPEN = 8, 20
"""The most characters of an open line, and of all of them: more are verses or a list."""
_LONG_TITLE, _STRANGE = 10, 0.1
"""A line with hardly a character that the title lacks is the title."""
_ENDS = re.compile(r"[。！？；!?;…][”’）)》】]*\Z|\d日\Z|\|")
_OF_DOCUMENT = re.compile(
    r"附件|附[：:]|抄送|主送|分送|报送|联系(?:人|电话|方式)|电话[：:]|印发|此件|记录|主持|出席|列席|整理|签发|会签|校对|审核|拟稿|核稿|\d{4}年|完\Z|\A[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]"
)
_SIGNS = re.compile(r"[局委办厅处室部科院所站中心队组会校司府所村镇乡县市区社店厂矿馆台行团长员任记]\Z")
"""How a signature ends."""
_IN_BRACKETS = re.compile(
    r"[（(\[](?:[^（）()\[\]。：:]{2,14}|(?:[\u4e00-\u9fff·]{2,4}[/／][审文图摄编]\s*){1,4})[）)\]]"
)
_ADDRESS = re.compile(r"[^。：:]{2,6}[：:]\s*https?://\S+")
_FOOT = re.compile(r"ICP备|公网安备|备案号[：:]|许可证[（(\d]|举报电话|技术支持[：:]|版权所有|运维")
"""What the foot of a page tells of the site."""
_CAPTION = re.compile(r"(?:▲|图[：:]|图为|图片[：:]|配图[：:])[^。]{2,60}")
_WRITER_BEHIND = re.compile(
    r"(?<=[。！？”])[ \u3000]*(?:[（(](?:通讯员|记者)[^（）()。]{2,16}[）)](?:(?:稿件)?来源[；;：:]\S{2,12})?\Z|[（(](?:[\u4e00-\u9fff]{2,8}(?:[ \u3000]+|[：:/]))?"
    r"(?:[^（）()。，；：:]{2,10}(?:供稿|供图|撰稿|报道)|[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff])(?:[ 、\u3000]+[\u4e00-\u9fff]{2,3}){0,2}[）)]\s*\Z)"
)
"""（安监科 周宁）, （周 宁）: who wrote a report, behind its last sentence."""
_NO_WRITER = re.compile(r"[局委办厅处室部科院所站队组会校司府略完注]\s*[）)]\s*\Z|同上|下同|暂定|试行")


def without_captions(lines: list[str]) -> list[str]:
    """The lines without what stood below a picture: 图：会议现场."""
    return [
        line
        for line in lines
        if not (line.lstrip().startswith(("▲", "图", "配图")) and _CAPTION.fullmatch(line.strip()))
    ]


def without_open_end(lines: list[str]) -> list[str]:
    """The lines without those at the end that neither end as sentences nor as documents do: 继续阅读, 总共：1页."""
    filled = [line.strip() for line in lines if line.strip()]
    if not any("。" in line for line in filled):
        return lines
    title = fold(filled[0])
    end, words = len(lines), 0
    while end > 1 and (not (line := lines[end - 1].strip()) or _is_of_page(line, title) or _is_open(line)):
        words += 0 if not line or _is_of_page(line, title) else len(line)
        end -= 1
    kept = lines[:end] if words <= _MOST_OPEN else list(lines)
    if kept and (writer := _WRITER_BEHIND.search(kept[-1])) and not _NO_WRITER.search(kept[-1]):
        kept[-1] = kept[-1][: writer.start()]
    return kept


def _is_of_page(line: str, title: str) -> bool:
    """Whether a line is an address, a row of credits or the title of the page once more."""
    if "。" not in line and _FOOT.search(line):
        return True
    if "。" in line or _OF_DOCUMENT.search(line):
        return False
    if _ADDRESS.fullmatch(line) or _IN_BRACKETS.fullmatch(line):
        return True
    again = fold(line)
    if len(again) < _LONG_TITLE or len(title) < _LONG_TITLE:
        return False
    is_longer = title in again and len(again) <= len(title) + 2 * _LONG_TITLE
    return is_longer or len(set(again) - set(title)) <= len(again) * _STRANGE


def _is_open(line: str) -> bool:
    """Whether a line is so short, and open at its end, that no document ends with it."""
    if _ENDS.search(line) or _OF_DOCUMENT.search(line):
        return False
    if line.endswith((">", "»", ":", "：")):
        return len(line) <= 2 * _LONGEST_OPEN
    return len(line) <= _LONGEST_OPEN and not _SIGNS.search(line)
