"""反馈研读: what a reader would ask of a progress report, told to its writer before it is sent. It never blocks.

Five remarks: empty phrases, text copied from an earlier report or from another unit's, a percent without what it was
counted from, and a report that names nothing. The words are in `lexicons/feedback.txt`, which an office extends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shuniu.text.facts import Facts
from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.text.similarity import heard, resemblance, share_copied


class RemarkKind(StrEnum):
    """What is remarked."""

    EMPTY_PHRASE = "empty_phrase"
    COPIED_EARLIER = "copied_earlier"
    COPIED_OTHER = "copied_other"
    BARE_PERCENT = "bare_percent"
    NO_OBJECT = "no_object"


@dataclass(frozen=True)
class Remark:
    """提醒: one remark to the writer, and the passage it is about (`text` stands at `start` to `end`)."""

    kind: RemarkKind
    message: str
    start: int
    end: int
    text: str


ASKED = {
    "attitude": "“{}”说的是态度。请写做了什么：开了哪次会、发了哪份文件、谁在办。",
    "vague_progress": "“{}”看不出做到哪一步。请写已经做完的一步和下一步的日期，例如“方案已于3月5日送审，20日前印发”。",
    "vague_result": "“{}”没有说是什么成效。请写一个可以核对的结果：数量、前后对比，或者谁确认过。",
}
COPIED_EARLIER = (
    "与以前的反馈有{:.0%}相同，也没有新的数字或成果。请只写这段时间新做的；确实没有进展，就写明没有进展和原因。"
)
COPIED_OTHER = "与{}的反馈有{:.0%}相同。请写本单位自己做的事和自己的数字。"
BARE_PERCENT = "“{}”没有写是从什么数出来的。请写明总数和已完成数，例如“应改造120户，已完成96户，占80%”。"
NO_OBJECT = "整篇没有一个数字、日期、文件、地点或成果，别人无法核对。请至少写一样：哪份文件、哪个点位、多少件、哪一天。"

COPIED = 0.7
SHORTEST_COPY = 25
"""Characters below which likeness says nothing: short reports are alike by nature."""

SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
PERCENT = re.compile(
    r"(?:约|近|超过?|达到?)?(?:\d+(?:\.\d+)?\s*[%％]|百分之[一二三四五六七八九十百零点\d]+|[二三四五六七八九十]分之[一二三四五六七八九]|(?<![第十百])[一二三四五六七八九]成(?!立|果|效|员|为|都|熟|本|套|功|品|长|交|片|批)|过半)"
    r"(?:以上|左右|以下)?"
)


def read_feedback(
    text: str,
    *,
    earlier: Sequence[str] = (),
    others: Sequence[tuple[str, str]] = (),
    lexicons: Lexicons = PACKAGED,
) -> list[Remark]:
    """The remarks on a report, in the order of the text.

    `earlier` are the same unit's reports on the same item, `others` the unit and text of other units' reports.
    """
    facts = Facts(lexicons)
    sentences = [(found.start(), found.group()) for found in SENTENCE.finditer(text) if heard(found.group())]
    remarks = [
        *_copies(text, earlier, others, facts),
        *_empty_phrases(sentences, facts, lexicons),
        *_bare_percents(sentences, facts, lexicons),
    ]
    if sentences and not facts.in_report(text) and not PERCENT.search(text):
        remarks.append(Remark(RemarkKind.NO_OBJECT, NO_OBJECT, 0, len(text), text))
    return sorted(remarks, key=lambda remark: (remark.start, -remark.end))


def _empty_phrases(sentences: Sequence[tuple[int, str]], facts: Facts, lexicons: Lexicons) -> Iterator[Remark]:
    """空话: an empty phrase in a sentence that names nothing, unless the next one makes it good.

    Attitude is let pass in a report that is otherwise full of facts; that progress is made or results were had is not.
    """
    named = [bool(facts.in_text(sentence)) for _, sentence in sentences]
    for place, (start, sentence) in enumerate(sentences):
        if named[place]:
            continue
        for group in ASKED:
            made_good = any(named) if group == "attitude" else any(named[place + 1 : place + 2])
            phrase = None if made_good else facts.first_of(lexicons.words("feedback", group), sentence)
            if phrase is not None:
                at = start + sentence.index(phrase)
                yield Remark(RemarkKind.EMPTY_PHRASE, ASKED[group].format(phrase), at, at + len(phrase), phrase)


def _bare_percents(sentences: Sequence[tuple[int, str]], facts: Facts, lexicons: Lexicons) -> Iterator[Remark]:
    """无依据的百分数: a percent that tells progress where neither its sentence nor a neighbour counts anything."""
    words = lexicons.words("feedback", "progress_words")
    for place, (start, sentence) in enumerate(sentences):
        around = "".join(other for _, other in sentences[max(0, place - 1) : place + 2])
        if facts.counts(PERCENT.sub("", around)):
            continue
        for found in PERCENT.finditer(sentence):
            if any(word in sentence for word in words):
                yield Remark(
                    RemarkKind.BARE_PERCENT,
                    BARE_PERCENT.format(found.group()),
                    start + found.start(),
                    start + found.end(),
                    found.group(),
                )


def _copies(text: str, earlier: Sequence[str], others: Sequence[tuple[str, str]], facts: Facts) -> Iterator[Remark]:
    """照抄: most of the text stands in another, and no count, document or product is its own."""
    if len(heard(text)) < SHORTEST_COPY:
        return
    ours = facts.lasting(text)
    shares = [_likeness(text, old) for old in earlier if ours <= facts.lasting(old)]
    if shares and max(shares) >= COPIED:
        yield Remark(RemarkKind.COPIED_EARLIER, COPIED_EARLIER.format(max(shares)), 0, len(text), text)
    matching = [(_likeness(text, theirs), unit) for unit, theirs in others if ours <= facts.lasting(theirs)]
    if matching and max(matching)[0] >= COPIED:
        share, unit = max(matching)
        yield Remark(RemarkKind.COPIED_OTHER, COPIED_OTHER.format(unit, share), 0, len(text), text)


def _likeness(text: str, source: str) -> float:
    """The larger of what was copied in runs and what is common when clauses were put in another order."""
    return max(share_copied(text, source), resemblance(text, source))
