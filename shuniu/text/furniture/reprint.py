"""题名重现: a page prints the title of a text in its own title, on its path or in its catalogue before the text itself."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile, pairwise

from shuniu.text.furniture.collection import PIECE
from shuniu.text.furniture.head import is_strong, zone_of
from shuniu.text.furniture.phrases import Phrases, fold
from shuniu.text.inspection.lines import organs_in
from shuniu.text.titles import ends_with_kind

_SHORTEST, _SHORTEST_OF_KIND, _LONGEST, _LINES_OF_TITLE, _LINES_BELOW = 10, 7, 120, 3, 6
_MOST_EXTRA, _SAME_END, _LINES_ALIKE = 2, 6, 12
_PARTS = re.compile(r"[\s_|｜:：>»]+|--+|——|[-–—](?=[^-–—]*\Z)")
_TITLE_MARKS = re.compile("[《》]")
_LAST_BRACKET = re.compile(r"\([^()]{1,14}\)\Z")
_MARKS = re.compile(r"[()\[\]《》【】\"“”#*·•]")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,24}[〔\[(]?(?:19|20)\d{2}[〕\])]?第?\d{1,5}号")
_MASTHEAD = re.compile(rf"[\u4e00-\u9fff()、]{{2,30}}文件|{_NUMBER.pattern}|[a-z]{{2,8}}-(?:19|20)\d{{2}}-\d{{3,8}}")
_VALUE = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}|[\dA-Z]{8,24}[-/]\d{4}-\d{3,8}")
"""What is left of a catalogue record that has lost its labels: 2026-03-02, 索引号."""
_RECORDED = re.compile(r"(?:标\s*题|名\s*称)\s*[：:][\s|]*(?P<title>[^|]+?)[\s|]*")
"""The title in the record of a page, where the text below brings none."""
_GOES_ON = re.compile(r"。|[：:]\s*\Z")
_FIGURES = re.compile(r"[\d一二三四五六七八九十]+")
_OPENS = re.compile(
    r"\s*(?:同志们|各位|尊敬的|老师们|同学们|亲爱的|今天|刚才|大家|第[一1][章条]|一、|根据|按照|近日|近期|日前|鉴于|因|为(?:了|进一步|切实|贯彻|深入|全面|认真|推|加|做好|确保|落实|规范))"
)
_ISSUES = re.compile("印发|转发|批转|公布|发布|施行")


def without_first_titles(lines: list[str], phrases: Phrases) -> list[str]:
    """Begin with the last printing of the title among the lines before the text, if the lines before it are a page's.

    A cover prints the title twice, too, but has no fields or paths; it stays. Masthead and number stay in any case.
    """
    zone = zone_of(lines, phrases)
    found = _reprint([lines[index] for index in zone], lambda line: is_strong(line, phrases))
    if found is None:
        return lines
    first, last, start = found
    if _is_main_title(lines, zone, start, phrases):
        start -= 1
    if (first, last) == (0, 1) and _key(lines[zone[0]]) == _key(lines[zone[1]]):
        return lines  # the plain repetition of a title, which is not the page's
    is_page = (
        last - first == 1
        or fold(lines[zone[first]]) != fold(lines[zone[last]])
        or any(is_strong(lines[i], phrases) or phrases.records.match(fold(lines[i])) for i in zone[:last])
        or any(_VALUE.fullmatch(lines[i].strip()) for i in zone[:last])
    )
    if not is_page:
        return lines
    title = _key(lines[zone[last]])
    again = {fold(lines[index]) for index in zone[last + 1 : last + 1 + _LINES_BELOW]}
    kept = [
        lines[index]
        for above, index in pairwise((zone[0], *zone[:last]))
        if _MASTHEAD.fullmatch(fold(lines[index]))
        and _key(lines[index]) != title
        and fold(lines[index]) not in again
        and not lines[above].rstrip().endswith(("：", ":"))
    ]
    if start >= len(zone):
        return lines
    if start == last and (recorded := _RECORDED.fullmatch(lines[zone[last]].strip())):
        below = dropwhile(lambda line: not line.strip() or phrases.record_labels(line), lines[zone[last] + 1 :])
        return [*kept, recorded["title"], *below]
    return kept + lines[zone[start] :]


def _is_main_title(lines: Sequence[str], zone: Sequence[int], start: int, phrases: Phrases) -> bool:
    """Whether the line above the last printing is the main title of which that is the second line (——在…会议上的讲话)."""
    if not 0 < start < len(zone) or not lines[zone[start]].lstrip().startswith(("——", "--")):
        return False
    above = lines[zone[start - 1]]
    return _key(above) != _key(lines[zone[start]]) and not is_strong(above, phrases) and ":" not in fold(above)


def without_cut_title(lines: list[str]) -> list[str]:
    """Drop the title that a page has cut off amid its title marks, if the whole of it stands below."""
    filled = [index for index, line in enumerate(lines) if line.strip()][: _LINES_BELOW + 1]
    cut = fold(lines[filled[0]]).removesuffix("...") if filled else ""
    if _is_part_of_title(lines[filled[0]] if filled else "", [lines[index] for index in filled[1:3]]):
        return lines[filled[1] :]
    if cut.count("《") <= cut.count("》") or len(cut) < _SHORTEST or len(cut) > _LONGEST:
        return lines
    below = "".join(fold(lines[index]) for index in filled[1:])
    return lines[filled[1] :] if cut.replace("《", "") in below.replace("《", "") else lines


def _is_part_of_title(line: str, below: Sequence[str]) -> bool:
    """Whether a page has cut a title off at both ends that stands whole below it (…办法》实施 above …办法》实施细则)."""
    part = _key(line)
    if not _SHORTEST <= len(part) <= _LONGEST or organs_in(line) or part.count("文件"):
        return False
    return any(
        part in _key(each) and len(part) < len(_key(each)) <= _LONGEST and not _GOES_ON.search(each) for each in below
    )


def without_title_in_text(lines: list[str]) -> list[str]:
    """Take the title away from the beginning of the first sentence, where a page has run the two together."""
    filled = [index for index, line in enumerate(lines) if line.strip()][:_LINES_BELOW]
    if len(filled) < 2 or len(title := lines[filled[0]].strip()) < _SHORTEST:
        return lines
    for index in filled[1:]:
        line = lines[index].strip()
        if line.startswith(title) and _OPENS.match(line, len(title)):
            return [*lines[:index], line[len(title) :].lstrip(), *lines[index + 1 :]]
    return lines


def _reprint(lines: Sequence[str], is_furniture: Callable[[str], bool]) -> tuple[int, int, int] | None:
    """The first and the last printing of a title, and the line with which the text begins.

    A row of fields that a page prints above the title and below it is none.
    """
    seen: dict[str, int] = {}
    found: tuple[int, int, int] | None = None
    end = 0
    for place, line in enumerate(lines):
        for size in range(1, _LINES_OF_TITLE + 1) if place >= end else ():
            key = _key("".join(lines[place : place + size]))
            if size == 1 and key not in seen:
                if twin := _twin(key, seen, place):
                    seen[key] = seen[twin]
                elif not PIECE.fullmatch("".join(line.split()[1:])):
                    key = _key(line.split()[0])
            if _may_be_title(key) and key in seen and not is_furniture(line):
                below = "".join(fold(each) for each in lines[place + size : place + size + _LINES_BELOW])
                is_issued_below = key in _MARKS.sub("", below) and bool(_ISSUES.search(below))
                above = place - 1 if key.startswith("关于") and place and organs_in(lines[place - 1]) else place
                found = seen[key], place, place + size if is_issued_below else above
                end = place + size
        for key in _printings(line):
            seen.setdefault(key, place)
    return found


def _may_be_title(key: str) -> bool:
    shortest = _SHORTEST_OF_KIND if ends_with_kind(key) else _SHORTEST
    return shortest <= len(key) <= _LONGEST and not _NUMBER.fullmatch(key)


def _twin(key: str, seen: dict[str, int], place: int) -> str | None:
    """A title printed just before that differs in a letter or two: 省政府关于… for 省人民政府关于…, no other figures."""
    if len(key) < _SHORTEST + _MOST_EXTRA:
        return None
    figures = _FIGURES.findall(key)
    for other, at in reversed(seen.items()):
        if place - at > _LINES_ALIKE:
            continue
        short, long = sorted((key, other), key=len)
        if (
            0 < len(long) - len(short) <= _MOST_EXTRA
            and short[-_SAME_END:] == long[-_SAME_END:]
            and _FIGURES.findall(other) == figures
            and _is_within(short, long)
        ):
            return other
    return None


def _is_within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _printings(line: str) -> Iterator[str]:
    """What a line prints: the whole of it, and its parts without the names of site and column."""
    yield _key(line)
    yield _key(line[max(0, line.find("关于")) :])
    for separators in (_PARTS, _TITLE_MARKS):
        for part in separators.split(line):
            if len(part) >= _SHORTEST:
                yield _key(part)


def _key(line: str) -> str:
    """A title without what differs between two printings: widths, blanks, marks, a bracket at its end."""
    return _MARKS.sub("", _LAST_BRACKET.sub("", fold(line).rstrip(":")))
