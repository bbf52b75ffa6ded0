"""网页栏目: what a page prints around a text: menus, the path, counters, page numbers, share bars, recommended reading.

The phrases stand in the lexicon `furniture`. A line goes only where a phrase gives it away, or where it lies between
such lines and the border of the text; what stands between the last of them and the text may be the title, and stays.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from shuniu.text.lexicon import PACKAGED, Lexicons

_LONGEST_LINE = 160
_FARTHEST, _TITLE_LINES = 400, 4  # lines
_FEWEST_MENU_WORDS = _FEWEST_LABELS = 3

_PAGE_NUMBER = re.compile(
    r"^[ \t\u3000]*(?:[-—–－][ \t]?\d{1,4}[ \t]?[-—–－]|第[ \t]?\d{1,4}[ \t]?页[ \t]?[，,/]?[ \t]?共[ \t]?\d{1,4}[ \t]?页)"
    r"[ \t\u3000]*(?:\n|\Z)",
    re.MULTILINE,
)
_SITE = re.compile(r"\s*(?:--+|——|[_|｜]|[-–—](?=[^-–—]*\Z))\s*")
_DATED_LINK = re.compile(r".*\[\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\]\Z|\[\d{1,4}[-/.]\d{1,2}.*\]\Z")
_STAMP = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)?")
"""When a page was posted, folded; with the time of day, or with a field behind it (2026-03-02|阅读…), furniture."""
_CRUMBS = re.compile(r"[^>›»。;,:|]{1,16}(?:[>›»]+[^>›»。;:|]{1,60}){2,}")
"""The path of a page without any of the usual words: 临江论坛›市民广场›机关之声."""
_CLOCKED = re.compile(r"[^:。;,]{0,40}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\d{1,2}:\d{2}(?::\d{2})?[^。;,]{0,60}\Z")
_BYLINE = re.compile(
    r"(?:作者|小编|编辑|来源|发布者?|录入|责编|供稿|撰稿):?[^。;,:]{0,16}?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[^。;,]{0,12}\Z"
)
_PROSE = re.compile(r"。|[\u4e00-\u9fff”’）)\"][.!?;]\s*(?:\Z|[\u4e00-\u9fff“\"])")
"""A line of the text itself, in full or half width."""
_SALUTATION = re.compile(r"(?:各|同志|尊敬|亲爱|女士|老师|同学|领导|代表|委员|同事|朋友).{0,40}[:：]\Z")
_FINISHED = re.compile(r"[。！？；!?;][”’）)》】]?\Z|[)）]\Z|\d日(?:印发)?\Z|\A(?:附件|抄送|主送|分送|联系人|[(（])")
_REFERENCES, _REFERENCE = "参考资料", re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffe6”])\[\d{1,3}(?:[-–,]\d{1,3})*\]")
"""The list of sources below an article of an encyclopaedia; where it goes, so do the numbers that point into it."""
_BETWEEN_TOOLS = re.compile(r"[\s|【】\[\]()<>:、/·•,+-]+")
_LONGEST_ITEM, _LONGEST_FIELD, _LONGEST_NAME = 60, 48, 14


def remove_furniture(text: str, tally: Counter[str], *, lexicons: Lexicons = PACKAGED) -> str:
    """去除网页栏目文字: take away what was printed before, behind and (page numbers) inside a text by its page."""
    text, numbers = _PAGE_NUMBER.subn("", text)
    tally["page_number_removed"] += numbers
    phrases = _phrases(lexicons)
    text, links = phrases.links.subn("", text)
    tally["furniture_removed"] += links
    lines = text.split("\n")
    kept = _without_tail(_without_head(lines, phrases), phrases, _places(lines, phrases))
    kept = [line for line in kept if len(line) > _LONGEST_LINE or not phrases.is_anywhere(line)]
    if any(fold(line) == _REFERENCES for line in lines) and not any(fold(line) == _REFERENCES for line in kept):
        kept = [_REFERENCE.sub("", line) for line in kept]
    if kept != lines:
        tally["furniture_removed"] += max(1, sum(map(bool, lines)) - sum(map(bool, kept)))
        return "\n".join(kept).strip("\n")
    return text.strip("\n") if numbers else text


def fold(line: str) -> str:
    """A line without blanks, in half width: what phrases are compared with."""
    return unicodedata.normalize("NFKC", "".join(line.split())).lower()


def fold_words(line: str) -> str:
    """A line in half width, its blanks kept."""
    return unicodedata.normalize("NFKC", line).lower()


@dataclass(frozen=True)
class _Phrases:
    anywhere: re.Pattern[str]
    head: re.Pattern[str]
    links: re.Pattern[str]
    path: re.Pattern[str]
    tail: re.Pattern[str]
    beside: re.Pattern[str]
    heading_of_list: re.Pattern[str]
    fields: re.Pattern[str]
    behind_stamp: re.Pattern[str]
    telling: re.Pattern[str]
    counters: re.Pattern[str]
    records: re.Pattern[str]
    record_names: frozenset[str]
    menu: frozenset[str]
    tools: frozenset[str]
    hints: re.Pattern[str]

    def is_anywhere(self, line: str) -> bool:
        return bool(line) and bool(self.hints.search(line)) and bool(self.anywhere.fullmatch(fold(line)))

    def is_path(self, line: str) -> bool:
        if len(line) > _LONGEST_LINE:
            return False
        folded = fold(line)
        return bool(self.path.fullmatch(folded) or _CRUMBS.fullmatch(folded))

    def is_head(self, line: str) -> bool:
        return len(line) <= _LONGEST_LINE and bool(self.head.fullmatch(fold(line)))

    def is_meta(self, line: str) -> bool:
        """A line of fields such as 来源：… 发布时间：… 点击数：…; one field alone must be a counter."""
        folded = fold(line)
        if len(folded) > _LONGEST_LINE or folded.endswith(("。", ";", ",")):
            return False
        stamp = _STAMP.match(folded)
        if stamp and stamp.end() == len(folded):
            return bool(stamp["clock"])
        if stamp and self.behind_stamp.match(folded, stamp.end()):
            return True
        if _BYLINE.match(folded) or _CLOCKED.match(folded):
            return True
        is_row = len(self.fields.findall(folded)) > 1 and bool(self.telling.search(folded))
        return is_row or bool(self.counters.match(folded))

    def is_field(self, line: str) -> bool:
        """A line that is one such field: furniture if another stands next to it."""
        folded = fold(line)
        return len(folded) <= _LONGEST_FIELD and bool(self.fields.match(folded)) and "。" not in folded

    def is_beside(self, line: str) -> bool:
        """A line that is furniture if it stands next to furniture: blanks, share bars, 主办单位 at the foot."""
        folded = fold(line)
        return len(folded) <= _LONGEST_LINE and (
            not folded or bool(self.beside.fullmatch(folded)) or self.is_tool_bar(line)
        )

    def is_tool_bar(self, line: str) -> bool:
        """A line of nothing but a page's tools: 【打印】【关闭】 分享到：微信 微博."""
        words = [word for word in _BETWEEN_TOOLS.split(fold_words(line)) if word] if len(line) <= _LONGEST_FIELD else []
        return bool(words) and all(word in self.tools for word in words)

    def is_tail(self, line: str) -> bool:
        return len(line) <= 2 * _LONGEST_LINE and bool(self.tail.fullmatch(fold(line)))

    def is_heading_of_list(self, line: str) -> bool:
        return len(line) <= _LONGEST_LINE and bool(self.heading_of_list.fullmatch(fold(line)))

    def is_label_row(self, line: str) -> bool:
        """A row of a catalogue record whose labels have no values: 体裁 | 生效日期 | 废止日期."""
        cells = [cell for cell in fold(line).split("|") if cell]
        return bool(cells) and all(cell.partition(":")[0] in self.record_names for cell in cells)

    def menu_words(self, line: str) -> int:
        """How many words of a menu the line holds, if it holds little else."""
        if len(line) > _LONGEST_LINE or "。" in line:
            return 0
        words = [word for word in re.split(r"[\s|｜·>»/]+", line.strip()) if word]
        found = sum(fold(word) in self.menu for word in words)
        return found if 2 * found >= len(words) or found >= _FEWEST_MENU_WORDS else 0


@lru_cache(maxsize=8)
def _phrases(lexicons: Lexicons) -> _Phrases:
    sections = lexicons.sections("furniture")
    fields = sections["meta"] + sections["publishing"] + sections["counter"]
    return _Phrases(
        anywhere=_wildcards(sections["anywhere"]),
        head=_wildcards(sections["head"]),
        links=re.compile(rf"[ \t\u3000]*\[(?:{_any_of(sections['links'])})\]$", re.MULTILINE),
        path=_wildcards(sections["path"]),
        tail=_wildcards(sections["tail"] + sections["anywhere"]),
        beside=_wildcards(sections["beside"] + sections["anywhere"] + sections["tail"]),
        heading_of_list=_wildcards(sections["list"]),
        fields=re.compile(f"(?:{_any_of(fields)}):"),
        behind_stamp=re.compile(rf"[|·]?(?:(?:{_any_of(fields)}):|(?:{_any_of((*sections['counter'], '阅读'))})\d)"),
        telling=re.compile(f"(?:{_any_of(sections['publishing'] + sections['counter'])}):"),
        counters=re.compile(rf"(?:{_any_of(sections['counter'])}):[^。]{{0,24}}\Z"),
        records=re.compile(rf"[•·*]?(?:【(?:{_any_of(sections['record'])})】:?|(?:{_any_of(sections['record'])}):)"),
        record_names=frozenset(map(fold, sections["record"])),
        menu=frozenset(fold(word) for word in sections["menu"]),
        tools=frozenset(fold(word) for word in sections["tools"]),
        hints=_hints(sections["anywhere"]),
    )


def _wildcards(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(".*".join(map(re.escape, fold(phrase).split("*"))) for phrase in phrases) or r"(?!)")


def _hints(phrases: Iterable[str]) -> re.Pattern[str]:
    """The longest fixed part of each phrase's first two characters: a cheap look before the whole comparison."""
    parts = {max(phrase.split("*"), key=len)[:2] for phrase in phrases}
    return re.compile("|".join(map(re.escape, sorted(parts))) or r"(?!)")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


def _without_head(lines: list[str], phrases: _Phrases) -> list[str]:
    """Drop menus, path and counters before the text; keep the title that stands among them."""
    strong, menu = _head(lines, phrases)
    if not strong and not menu:
        return lines
    last = max(strong | menu)
    names = _names(lines[index] for index in strong if not phrases.records.match(fold(lines[index])))
    titles = _titles(lines, last, strong | menu, names, phrases)
    below = range(last + 1, len(lines))
    start = next((i for i in below if not phrases.is_beside(lines[i]) and fold(lines[i]) not in names), len(lines))
    return titles + lines[start:]


def _places(lines: list[str], phrases: _Phrases) -> frozenset[str]:
    """The names on the path of a page: of the site and of its columns."""
    return _names(line for line in lines[:_FARTHEST] if phrases.is_path(line))


def _names(lines: Iterable[str]) -> frozenset[str]:
    parts = (fold(part) for line in lines for part in re.split(r"[>»›:：/\s]+", line))
    return frozenset(part for part in parts if 1 < len(part) <= _LONGEST_NAME and "关于" not in part)


def _head(lines: list[str], phrases: _Phrases) -> tuple[set[int], set[int]]:
    """The lines of furniture in front of the first sentence or salutation, and those of menus."""
    strong: set[int] = set()
    menu: dict[int, int] = {}
    zone: list[int] = []
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if phrases.is_path(line) or phrases.is_head(line) or phrases.is_meta(line) or phrases.is_tool_bar(line):
            strong.add(index)
        elif _PROSE.search(line) or _SALUTATION.search(line.strip()) or len(line) > _LONGEST_LINE:
            break
        elif words := phrases.menu_words(line):
            menu[index] = words
        elif zone and phrases.is_field(line) and phrases.is_field(lines[zone[-1]]):
            strong |= {index, zone[-1]}
        zone.append(index)
        if len(zone) > _FARTHEST + len(strong) + len(menu):
            break
    strong |= _records(lines, zone, phrases)
    return strong, set(menu) if sum(menu.values()) >= _FEWEST_MENU_WORDS else set()


def _records(lines: list[str], zone: list[int], phrases: _Phrases) -> set[int]:
    """The lines of a catalogue record (索引号, 主题分类 …), if there is one, with values that stand below their labels."""
    found = [index for index in zone if phrases.records.match(fold(lines[index]))]
    labels = [
        label.strip("•·*【】:")
        for index in found
        for label in phrases.records.findall(fold(lines[index]).replace("|", ""))
    ]
    has_index = any(label.startswith(("索引", "信息索引", "主题分类")) for label in labels)
    if len(labels) < (_FEWEST_LABELS if has_index else 2 * _FEWEST_LABELS - 1):
        return set()
    for index in zone:
        if index == max(found) + 1 and phrases.is_label_row(lines[index]):
            found.append(index)
    values = {
        index
        for above, index, below in zip(zone, zone[1:], zone[2:], strict=False)
        if above in found and below in found and phrases.records.fullmatch(fold(lines[above]))
    }
    return values | set(found)


def _titles(lines: list[str], last: int, furniture: set[int], names: frozenset[str], phrases: _Phrases) -> list[str]:
    """The title, if it stands in front of the last line of furniture: between the path and the counters."""
    above = [index for index in range(last) if lines[index].strip()]
    is_field = {
        index
        for index in (*above, last)
        if phrases.is_meta(lines[index])
        or phrases.is_field(lines[index])
        or (index in furniture and phrases.records.match(fold(lines[index])))
    }
    bars = _bars(lines, furniture, is_field, phrases)
    if last not in is_field | bars:
        return _page_title(lines, above[0], last) if above and above[0] not in furniture else []
    metas = [index for index in sorted(is_field & furniture) if index > 0]
    for meta in [*metas, *sorted(bars)] or [last]:
        top = _top_of_run(meta, above, furniture, lines, phrases)
        barrier = max((index for index in furniture if index < top), default=-1)
        titles = [
            lines[index].strip()
            for index in above
            if barrier < index < top
            and index not in is_field
            and fold(lines[index]) not in names
            and not phrases.is_beside(lines[index])
            and not _DATED_LINK.match(fold(lines[index]))
        ]
        if titles:
            return titles[-_TITLE_LINES:]
    return []


def _top_of_run(meta: int, above: list[int], furniture: set[int], lines: list[str], phrases: _Phrases) -> int:
    """The first of the lines of furniture that stand together with one, up to the path."""
    for index in reversed([index for index in above if index < meta]):
        if index not in furniture or phrases.is_path(lines[index]):
            break
        meta = index
    return meta


def _bars(lines: list[str], furniture: set[int], is_field: set[int], phrases: _Phrases) -> set[int]:
    """The tool bars below the last field or path: a title may stand above them as it does above a row of fields."""
    anchors = [index for index in furniture if index in is_field or phrases.is_path(lines[index])]
    return {
        index
        for index in furniture
        if anchors and index > max(anchors) and (phrases.is_tool_bar(lines[index]) or phrases.is_head(lines[index]))
    }


def _page_title(lines: list[str], first: int, last: int) -> list[str]:
    """The title out of the page's own (题目_栏目_网站), unless the text brings it again."""
    title = _SITE.split(lines[first].strip())[0]
    following = [fold(line) for line in lines[last + 1 : last + 8]]
    if any(line and (line in fold(title) or fold(title) in line) and len(line) > 5 for line in following):
        return []
    return [title] if len(title) > 5 else []


def _without_tail(lines: list[str], phrases: _Phrases, places: frozenset[str]) -> list[str]:
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
        elif cut - index > _FARTHEST or (_is_text(line) and not _is_item(lines, index, phrases)):
            break
    return lines[:cut] if cut else lines


def _is_text(line: str) -> bool:
    return "。" in line or len(line) > _LONGEST_ITEM or bool(_FINISHED.search(line))


def _is_item(lines: list[str], index: int, phrases: _Phrases) -> bool:
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
