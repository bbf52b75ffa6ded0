"""清洗: text as it is found on pages, in mails and in copies → the text that was meant, and a report of what was changed.

Each pass mends one kind of damage and nothing else, and leaves a text alone that does not bear it. The passes are
repeated until none changes anything, so cleaning a cleaned text changes nothing.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from shuniu.text.byte_damage import LOST, undo_byte_damage
from shuniu.text.byte_shift import undo_shift
from shuniu.text.furniture import remove_furniture
from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.text.lines import join_lines, remove_quote_marks
from shuniu.text.markup import decode_entities, remove_markup
from shuniu.text.noise import remove_noise
from shuniu.text.pinyin_marks import remove_pinyin
from shuniu.text.punctuation import remove_stray_commas, widen_punctuation
from shuniu.text.repeats import drop_repeats
from shuniu.text.script import to_simplified
from shuniu.text.spaces import remove_invisible, straighten_spaces

LABELS = {
    "markup_removed": "去除网页标签",
    "entity_decoded": "还原网页转义字符",
    "invisible_removed": "去除不可见字符",
    "noise_removed": "去除干扰码",
    "spaces_straightened": "规范空格",
    "byte_damage_undone": "还原错位的文字",
    "byte_damage_marked": "标出无法还原的文字",
    "pinyin_removed": "去除夹注拼音",
    "script_converted": "繁体字转为简体字",
    "furniture_removed": "去除网页栏目文字",
    "page_number_removed": "去除页码",
    "repeated_title_removed": "去除重复的标题",
    "repeated_lead_removed": "去除重复的导语",
    "stray_comma_removed": "去除夹入的逗号",
    "punctuation_widened": "半角标点改为全角",
    "quote_marks_removed": "去除邮件引用符号",
    "lines_joined": "接回被截断的行",
}
_RESTORING = frozenset(
    (
        "byte_damage_undone",
        "byte_damage_marked",
        "pinyin_removed",
        "script_converted",
        "furniture_removed",
        "noise_removed",
        "stray_comma_removed",
        "repeated_title_removed",
    )
)
_UNRESOLVED = re.compile(f"[{LOST}\ufffd]+|锟斤拷[锟斤拷]*")
_MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change (`pinyin_removed`, 去除夹注拼音) and how often it was made."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Span:
    """A place of the cleaned text: `text == cleaned.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text that was meant, what was changed for it, and the places that could not be restored (〓)."""

    text: str
    changes: tuple[Change, ...]
    unresolved: tuple[Span, ...]

    @property
    def restored(self) -> bool:
        """Whether characters were damaged or foreign lines stood around, and not only the layout was mended."""
        return any(change.kind in _RESTORING for change in self.changes)


def clean(raw: str, lexicons: Lexicons = PACKAGED) -> Cleaned:
    """清洗: undo what copying, converting and publishing did to a text; a clean text comes back unchanged.

    What can't be restored is marked by 〓 and listed in `unresolved`; nothing is guessed. Time and memory grow with
    the length of the text.
    """
    tally: Counter[str] = Counter()
    text = raw
    for _ in range(_MOST_ROUNDS):
        before = text
        for mend in _passes(lexicons):
            text = mend(text, tally)
        if text == before:
            break
    changes = tuple(Change(kind, label, tally[kind]) for kind, label in LABELS.items() if tally[kind])
    unresolved = tuple(Span(match.start(), match.end(), match[0]) for match in _UNRESOLVED.finditer(text))
    return Cleaned(text, changes, unresolved)


def _passes(lexicons: Lexicons) -> tuple[Callable[[str, Counter[str]], str], ...]:
    """In the order in which the damage was done, the last first."""
    return (
        remove_markup,
        decode_entities,
        remove_invisible,
        remove_quote_marks,
        remove_noise,
        remove_stray_commas,
        undo_shift,
        undo_byte_damage,
        remove_pinyin,
        to_simplified,
        partial(remove_furniture, lexicons=lexicons),
        join_lines,
        straighten_spaces,
        widen_punctuation,
        drop_repeats,
    )
