"""标点: half-width punctuation inside Chinese text to full width; figures, times, addresses and Latin text stay."""

import re
from collections import Counter

_HAN = r"\u3400-\u9fff"
_BEHIND = rf"[{_HAN}”’）》〉】〕％%×℃〓]"
_AHEAD = rf"[{_HAN}“‘（《〈【〔]"
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_SIGN = re.compile(rf"[,;:!?](?:(?<={_BEHIND}.)(?![/\\])|(?<=[A-Za-z0-9\"'].)(?={_AHEAD}))")
_BRACKET = re.compile(r"\(([^()\n（）]{1,200})\)")
_OPENING = re.compile(
    rf"(?<![A-Za-z0-9_])\(([^()\n]{{0,40}}[{_HAN}][^()\n]*)）|（([^（）()\n]{{0,200}}[{_HAN}][^（）()\n]{{0,200}})\)"
)
_HAS_HAN = re.compile(rf"[{_HAN}]")
_NUMBER = re.compile(r"[\d]{1,3}|[一二三四五六七八九十百]{1,4}")
_QUOTED = re.compile(
    rf"(?<=[{_HAN}，。；：！？、（《])\"([^\"\n]{{1,200}})\"|\"([^\"\n]{{1,200}})\"(?=[{_HAN}，。；：！？、）》]|\.(?:[{_HAN}]|\s|\Z))"
)
_STOP = re.compile(rf"(?<=[{_HAN}”）])\.(?=[{_HAN}“（]|[ \t]*$)", re.MULTILINE)
_LAST_STOP = re.compile(rf"(?<=[{_HAN}”）])\.(?=[ \t]*$)", re.MULTILINE)
_MARK_BEFORE_STOP = re.compile(r"(?:^|[^一二三四五六七八九十\d])[一二三四五六七八九十]{1,3}$")
_FEWEST_STOPS = 3
_STRAY = re.compile(
    r",+(?=[，。、；：])|(?<=[，、；]),+|(?<=[，、；][ ]),+|(?<=[\u3400-\u9fff”）)]),(?=,[\u3400-\u9fff“（\d])|,(?=\s*$)(?<=。.)"
)
_FEWEST_STRAY = 3


def widen_punctuation(text: str, tally: Counter[str]) -> str:
    """半角标点改为全角: `,;:!?()"` where they stand in Chinese text, and `.` where it ends a sentence."""
    if "(" in text or ")" in text:
        text = _BRACKET.sub(lambda match: _bracket(match, tally), text)
        text = _OPENING.sub(lambda match: _mixed_bracket(match, tally), text)
    text, signs = _SIGN.subn(lambda match: _WIDE[match[0]], text)
    tally["punctuation_widened"] += signs
    if '"' in text:
        text = _QUOTED.sub(lambda match: _quotes(match, tally), text)
    if "." in text:
        text = _full_stops(text, tally)
    return text


def remove_stray_commas(text: str, tally: Counter[str]) -> str:
    """去除夹入的逗号: the half-width comma that a page has put beside other marks (`,，`, `,。`, `、,`), if it did so often."""
    if "," not in text:
        return text
    mended, count = _STRAY.subn("", text)
    if count < _FEWEST_STRAY:
        return text
    tally["stray_comma_removed"] += count
    return mended


def _bracket(match: re.Match[str], tally: Counter[str]) -> str:
    source, inside = match.string, match[1]
    before = source[match.start() - 1 : match.start()]
    after = source[match.end() : match.end() + 1]
    beside_han = bool(_HAS_HAN.match(before) or _HAS_HAN.match(after))
    if (_HAS_HAN.search(inside) and before not in ("]", "!")) or (beside_han and _NUMBER.fullmatch(inside)):
        tally["punctuation_widened"] += 2
        return f"（{inside}）"
    return match[0]


def _mixed_bracket(match: re.Match[str], tally: Counter[str]) -> str:
    tally["punctuation_widened"] += 1
    return f"（{match[1] or match[2]}）"


def _quotes(match: re.Match[str], tally: Counter[str]) -> str:
    inside = match[1] or match[2]
    if not _HAS_HAN.search(inside):
        return match[0]
    tally["punctuation_widened"] += 2
    return f"“{inside}”"


def _full_stops(text: str, tally: Counter[str]) -> str:
    """A text without any 。 whose sentences end with `.`, else only a `.` that ends a paragraph; 一. keeps its own."""
    has_stops = "。" in text
    places = [
        match.start()
        for match in (_LAST_STOP if has_stops else _STOP).finditer(text)
        if not _MARK_BEFORE_STOP.search(text[max(0, match.start() - 4) : match.start()])
    ]
    if not places or (len(places) < _FEWEST_STOPS and not has_stops):
        return text
    tally["punctuation_widened"] += len(places)
    characters = list(text)
    for place in places:
        characters[place] = "。"
    return "".join(characters)
