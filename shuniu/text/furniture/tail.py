"""文后栏目: share bars, recommended reading and the foot of a page behind a text."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from shuniu.text.furniture.head import NAVIGATION
from shuniu.text.furniture.opening import heads_tasks
from shuniu.text.furniture.phrases import FARTHEST, Phrases, fold

_LONGEST_ITEM, _FEWEST_TOOLS = 60, 3
_LONGEST_CALL, _MOST_CALLS = 40, 2
"""A site may end its page with a call (让我们一起加油！); it goes with the furniture above it, if there is any."""

_LONG_TITLE, _LONGEST_SITE, _MOST_CREDITS, _LONGEST_VALUE = 10, 12, 6, 24
_LABEL_OF_ITEM, _OFTEN = re.compile("(?:主办|承办|协办|牵头|责任|配合|审核)[\u4e00-\u9fff]{0,4}[:：]"), 3
"""主办：市水务局 below each of the items of a list is of the list, though the foot of a page may say so too."""
_PAGE_ID = re.compile(r"\d{4,9}")
_SITE_NAME = re.compile(r".*(?:网|文库|站|吧|论坛|平台|大全|博客|文秘|下载)[-_|—]*|[-_|—]+.*")
_CREDIT = re.compile(
    r"(?:来源|资料|编辑|图片|文字|文|图|记者|审核|监制|制作|供稿|审签|实习生|校对|主编|责编|摄影|视频|策划|值班编辑)\s*[/／丨｜|]\s*[^。，：]{1,24}"
)
"""Credits as accounts of media print them: 来源/融媒体中心, 编辑丨小李."""
_OF_PRESS = re.compile(r"记者|通讯员|三审|摄影|摄像|[:：]\s*\Z")
"""What tells credits of a page from those of a bulletin (编辑：… 审核：…), which stay: the press, or a field left empty."""
_OF_WRITER = re.compile(
    r"[(（【\[]?[\u4e00-\u9fff]{0,12}(?:记者|通讯员)[:：\s]\s*[\u4e00-\u9fff·\s、/]{2,30}[)）】\]]?"
)
_ONE_CREDIT = re.compile(
    r"(?:责任编辑|责编|编辑|作者|记者|通讯员|供稿|撰稿|摄影|文|图)\s?[：:]\s?[\u4e00-\u9fff·]{2,4}|(?:稿件|信息|文章|新闻)?(?:来源|转自|转载自|转载|摘自|原载)\s?[：:]\s?[^\s。，；]{2,20}"
)
_OF_MEDIA = re.compile(
    r"(?:《[^》]{2,12}》)?[\u4e00-\u9fff]{2,20}(?:融媒体中心|报社|日报社|晚报社|电视台|广播电视台|传媒集团|传媒中心|新闻中心|网络中心|信息中心)"
)
"""The name of a medium alone in its line, above the foot of its page."""
_PERSONS = re.compile(r"(?:[\u4e00-\u9fff/]{2,6}\s?[：:]\s?[\u4e00-\u9fff]{2,3}(?<![科处室局办部组站])[\s|；;、]*)+")
_CREDITED = re.compile(
    r"(?:记者|编辑|审核|责编|校对|监制|初审|复审|终审|编审|摄影|通讯员|作者|供稿|撰稿)(?:\s?[：:]|(?=[ \u3000][\u4e00-\u9fff]{2,3}(?:\s|\Z)))",
    re.MULTILINE,
)
_CLOSES = re.compile(
    r"出席|列席|缺席|请假|参会|参加|主持|记录|附件|附：|抄送|主送|分送|报送|联系|电话|印发|印送|此件|日\Z|\|"
)
_OF_OFFICE = re.compile(r"[：:]\s*[\u4e00-\u9fff]{1,8}[科处室局办部组站委院](?:\s|\Z)")
"""编辑：综合科 stands below the bulletin of an office."""
_SENTENCE_ENDS = re.compile(r"。[”’）)]?(?:[（(][^（）()。]{2,16}[）)])?\s*\Z")
_USER = re.compile(r"[:：]\s*[a-z][a-z\d_]{2,15}\Z")
"""The name of an account for that of a person: 编辑：admin."""
_SOURCE_AND_DAY = re.compile(r"(?:信息|文章|稿件)?来源[:：]\s*\S{2,16}\s+\d{4}年\d{1,2}月\d{1,2}日")
_EMPTY_CELLS = re.compile(r"(?P<cell>[^|]*\S)\s*\|(?:\s*\|){3,}\s*")
_DOTS = re.compile(r"…{4,}|\.{12,}")
_SIGNS = re.compile(r"[\\^~|@$_`{}!]")
_BORDER = re.compile(r"[ \t\u3000\xa0]*(?:\|[ \t\u3000\xa0|]*|[━═]{6,}[ |]*)")
_FINISHED = re.compile(r"[。！？；!?;][”’）)》】]?\Z|[)）]\Z|\d日(?:印发)?\Z|\A(?:附件|抄送|主送|分送|联系人|[(（])")


def without_tail(lines: list[str], phrases: Phrases, places: frozenset[str]) -> list[str]:
    """Drop what stands behind the text: from the first of the phrases down, where nothing of the text follows."""
    lines = _without_credits(lines)
    cut, calls = len(lines), 0
    rows = set(_rows_of_tasks(lines)) if any("|" in line for line in lines) else set()
    labels = Counter(label[0] for line in lines if (label := _LABEL_OF_ITEM.match(line.strip())))
    title = _title_of(next(filter(str.strip, lines), ""))
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index].strip()
        if not line.strip("| "):
            continue  # nothing but the borders of a table
        is_near = cut < len(lines) and (
            phrases.is_meta(line)
            or phrases.is_beside(line)
            or phrases.is_talk(line)
            or phrases.credits_in(line) > 0
            or _is_strewn(line)
            or _OF_MEDIA.fullmatch(line)
            or NAVIGATION.fullmatch(line)
            or (line.startswith("•") and len(line) <= _LONGEST_SITE)
            or not any(map(str.isalnum, line))
            or places.issuperset(map(fold, line.split()))
        )
        is_bar = (len(line.split()) > 1 or _ends_bar(lines, index, phrases)) and phrases.is_tool_bar(line)
        is_tail = phrases.is_tail(line) or phrases.is_row(line) or phrases.is_heading_of_list(line)
        is_tail = is_tail or bool(_CREDIT.fullmatch(line)) or _is_pair_of_fields(lines, index, phrases, cut)
        is_tail = is_tail or (cut == _end(lines, index) and _is_label_of_page(line, title, lines, index))
        is_tail = is_tail or (cut == _end(lines, index) and _is_last_word(line, phrases))
        is_tail = is_tail or _opens_credits(lines, index, phrases)
        is_tail = is_tail or (phrases.is_talk(line) and index > 0 and phrases.is_talk(lines[index - 1]))
        is_tail = is_tail or phrases.is_legal(line) or _is_byline(lines, index, cut)
        if index in rows:
            break
        if (own := _LABEL_OF_ITEM.match(line)) and labels[own[0]] >= _OFTEN:
            break
        if is_near or is_bar or is_tail:
            cut = index
        elif phrases.is_talk(line):
            continue
        elif len(line) <= _LONGEST_CALL and calls < _MOST_CALLS and line.endswith(("!", "！")) and "。" not in line:
            calls += 1
        elif cut - index > FARTHEST or (_is_text(line) and not _is_item(lines, index, phrases)):
            break
    return lines[:cut] if cut else lines


def _rows_of_tasks(lines: list[str]) -> Iterator[int]:
    """The rows of tables of tasks, which are of the text though they end in no full stop."""
    inside = False
    for index, line in enumerate(lines):
        inside = "|" in line and (inside or heads_tasks(line))
        if inside:
            yield index


def _without_credits(lines: list[str]) -> list[str]:
    """The lines without the block of credits below the last sentence, however a page has broken it over lines."""
    last = next((index for index in range(len(lines) - 1, -1, -1) if "。" in lines[index]), len(lines))
    block = [line.strip() for line in lines[last + 1 :] if line.strip()]
    if not 0 < len(block) <= _MOST_CREDITS or any(len(line) > _LONGEST_CALL or _CLOSES.search(line) for line in block):
        return lines
    is_of_page = len(_CREDITED.findall("\n".join(block))) > 1 and not any(map(_OF_OFFICE.search, block))
    return lines[: last + 1] if is_of_page else lines


def _title_of(line: str) -> str:
    """The title in the first line, into which a page may have run the text."""
    return fold(line if len(line) <= _LONGEST_ITEM else line.split(maxsplit=1)[0])


def without_borders(lines: list[str]) -> list[str]:
    """Drop what is left of a layout in tables: lines of nothing but borders, and those around a line that is no row."""
    if not any("|" in line or "━" in line for line in lines):
        return lines
    kept: list[str] = []
    for index, line in enumerate(lines):
        beside = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
        is_table = any(each.count("|") > 1 for each in beside)
        if _BORDER.fullmatch(line) and not is_table:
            continue
        kept.append(line if is_table and "|||" not in line else _without_frame(line))
    return kept


def _is_strewn(line: str) -> bool:
    """Whether a line next to the furniture of a forum is a row of random signs: $ E! O9 n  B( M7 U."""
    return line.isascii() and len(line.split()) > 3 and bool(_SIGNS.search(line))


def _without_frame(line: str) -> str:
    """A line without the borders at its ends, if it holds no other: it was the one cell of its row."""
    if "|||" in line and (alone := _EMPTY_CELLS.fullmatch(line)):
        return alone["cell"].strip()
    bare = line.strip()
    begins, ends = bare.startswith("| "), bare.endswith(" |")
    if not ends or bare.count("|") != begins + ends:
        return line
    return bare.removeprefix("| ").removesuffix(" |").strip()


def _is_pair_of_fields(lines: list[str], index: int, phrases: Phrases, cut: int) -> bool:
    """Whether the last line or two say by whom a page was made and where it is from: 来源：… 编辑：…"""
    if cut != _end(lines, index):
        return False
    written = [line for line in lines[: index + 1] if line.strip()][-_MOST_CREDITS:]
    credits = list(takewhile(phrases.credits_in, reversed(written)))
    if credits and _USER.search(credits[0]):
        return True
    if sum(map(phrases.credits_in, credits)) > 1 and (
        any(map(_OF_PRESS.search, credits)) or all(map(_PERSONS.fullmatch, credits))
    ):
        return True
    above = "".join(written[-2:-1])
    return (
        phrases.is_field(lines[index])
        and phrases.is_field(above)
        and any(phrases.telling.match(fold(line)) for line in (above, lines[index]))
    )


def _is_byline(lines: list[str], index: int, cut: int) -> bool:
    """Whether a line below the last sentence names but its writer or its source: （某报记者 周宁）, 编辑：周宁."""
    if any(map(str.strip, lines[index + 1 : cut])):
        return False
    line, above = lines[index].strip(), next(filter(str.strip, reversed(lines[:index])), "")
    return bool(_OF_WRITER.fullmatch(line) or (_ONE_CREDIT.fullmatch(line) and _SENTENCE_ENDS.search(above)))


def _is_last_word(line: str, phrases: Phrases) -> bool:
    """Whether the last line is the source with its day, what the site says of itself, or a row of dots."""
    return bool(_SOURCE_AND_DAY.fullmatch(line) or _DOTS.fullmatch(line)) or phrases.is_talk(line, aloud=True)


def _opens_credits(lines: list[str], index: int, phrases: Phrases) -> bool:
    """Whether the last lines are credits with their values below them: 来源：, 市创建办, 编辑：, 周宁."""
    below = [line.strip() for line in lines[index + 1 :] if line.strip("| ")]
    is_label = [phrases.credits_in(line) > 0 and line.endswith((":", "：")) for line in (lines[index].strip(), *below)]
    is_short = len(below) <= 2 * _MOST_CREDITS and not any(len(line) > _LONGEST_VALUE or "。" in line for line in below)
    return is_label[0] and sum(is_label) > 1 and is_short


def _end(lines: list[str], index: int) -> int:
    """The number of lines, if nothing stands below this one."""
    return len(lines) if not any(map(str.strip, lines[index + 1 :])) else -1


def _is_label_of_page(line: str, title: str, lines: list[str], index: int) -> bool:
    """Whether the last line is the title with the name of the site, or the page's number in its site."""
    if _PAGE_ID.fullmatch(line):
        return index > 0 and bool(_FINISHED.search(next(filter(str.strip, reversed(lines[:index])), "")))
    rest = fold(line).replace(title, "") if len(title) >= _LONG_TITLE else line
    return rest != line and 0 < len(rest) <= _LONGEST_SITE and bool(_SITE_NAME.fullmatch(rest))


def _ends_bar(lines: list[str], index: int, phrases: Phrases) -> bool:
    """Whether three or more of the last lines are tools, one a line, the last of them this one or above it."""
    bar = [line for line in lines[max(0, index - 2) :] if line.strip()][:_FEWEST_TOOLS]
    return len(bar) == _FEWEST_TOOLS and all(map(phrases.is_tool_bar, bar))


def _is_text(line: str) -> bool:
    if "丨" in line and "。" not in line:
        return False  # headlines with the names of their columns
    return "。" in line or len(line) > _LONGEST_ITEM or bool(_FINISHED.search(line))


def _is_item(lines: list[str], index: int, phrases: Phrases) -> bool:
    """Whether a line belongs to a recommended list whose heading stands above it, with nothing but items between."""
    if "。" in lines[index] and lines[index].rstrip().endswith(("...", "…")):
        return phrases.is_heading_of_list(next(filter(str.strip, reversed(lines[:index])), ""))
    if "。" in lines[index] or len(lines[index]) > _LONGEST_ITEM:
        return False
    for above in range(index - 1, max(-1, index - 40), -1):
        line = lines[above].strip()
        if phrases.is_heading_of_list(line):
            return True
        if "。" in line or len(line) > _LONGEST_ITEM:
            return False
    return False
