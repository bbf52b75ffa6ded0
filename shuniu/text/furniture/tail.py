"""文后栏目: share bars, recommended reading and the foot of a page behind a text."""

import re

from shuniu.text.furniture.phrases import FARTHEST, Phrases, fold

_LONGEST_ITEM = 60

_FINISHED = re.compile(r"[。！？；!?;][”’）)》】]?\Z|[)）]\Z|\d日(?:印发)?\Z|\A(?:附件|抄送|主送|分送|联系人|[(（])")


def without_tail(lines: list[str], phrases: Phrases, places: frozenset[str]) -> list[str]:
    """Drop what stands behind the text: from the first of the phrases down, where nothing of the text follows."""
    cut = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index].strip()
        is_near = cut < len(lines) and (
            phrases.is_meta(line) or phrases.is_beside(line) or places.issuperset(map(fold, line.split()))
        )
        is_bar = len(line.split()) > 1 and phrases.is_tool_bar(line)
        if is_near or is_bar or phrases.is_tail(line) or phrases.is_heading_of_list(line):
            cut = index
        elif cut - index > FARTHEST or (_is_text(line) and not _is_item(lines, index, phrases)):
            break
    return lines[:cut] if cut else lines


def _is_text(line: str) -> bool:
    return "。" in line or len(line) > _LONGEST_ITEM or bool(_FINISHED.search(line))


def _is_item(lines: list[str], index: int, phrases: Phrases) -> bool:
    """Whether a line belongs to a recommended list whose heading stands above it, with nothing but items between."""
    if "。" in lines[index] or len(lines[index]) > _LONGEST_ITEM:
        return False
    for above in range(index - 1, max(-1, index - 40), -1):
        line = lines[above].strip()
        if phrases.is_heading_of_list(line):
            return True
        if "。" in line or len(line) > _LONGEST_ITEM:
            return False
    return False
