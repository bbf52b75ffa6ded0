"""事项判别: is this sentence a directive, and how strongly does it order?

A directive is something an office could put in a ledger and later ask: done or not, how far? Exhortation (提高认识),
description (取得了成效), reasons, greetings and definitions are not. Words of directive_words.txt are counted clause by
clause; the counts are weighed (directive_weights.txt) and summed: a log-linear model small enough to read. What a
sentence must bring differs by register: in a document that divides work the measure itself is a task; in a speech it
has to show a deed or a thing that one can check.
"""

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.text.registers import Register
from shuniu.text.spoken import (
    AIMED_AT,
    FIGURE,
    HENCEFORTH,
    MANY_FIGURES,
    PERCENTAGES,
    RESULTING,
    THAT_IS_DUE,
    TURNS,
    VAGUE,
)
from shuniu.text.telling import BACKWARD, is_result, telling
from shuniu.text.trie import alternation

Features = dict[str, float]
_Counts = tuple[tuple[str, int, int], ...]
"""Names of features, how often a clause shows them, and the most that counts in a sentence."""


_SECTIONS = (
    "neutral", "definition", "event", "ban", "courtesy", "exhortation", "description", "incidental",
    "act", "measure", "thing", "modal",
)  # fmt: skip
_LEAD_IN_HINT = re.compile("[：:下几面本们出]|[点项条]")
_CHECKABLE = frozenset(("act_head", "act_inside", "measure_thing"))
_TOLD_BEFORE = frozenset(("description", "result", "courtesy"))
_DEEDS = _CHECKABLE | {"act_soft", "measure_bare", "thing_inside", "ban"}
_CONCRETE, _MANY = ("act_head", "act_inside", "measure_thing", "measure_bare"), 3
"""Where a sentence holds so many deeds and measures, a clause of exhortation more says little."""
_ASKING = frozenset(("imperative", "modal", "ban", "act_head"))
_HEADS = frozenset(("act", "measure", "exhortation", "ban"))
_MODALS = ("要", "应", "须", "必须", "务必", "需")
_MEETS = re.compile(r"会议(?:原则|一致)?(?:同意|决定|明确|要求|议定|通过|听取)")
"""A numbered paragraph that says what the meeting settled is no title above others, whatever its words."""
_DEALT_WITH = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]+\s*)?(?:听取|汇报|通报|传达|审议)")
"""一、听取…情况汇报: below a heading that names the agenda only what was settled orders."""
_ADVERBIAL, _OPENING_ENDS = frozenset(("preposition", "thing_inside")), 24
"""新的一年，要… and 对年轻干部，要…: behind an opening that orders nothing itself the next clause comes first."""
_CIRCUMSTANCE_ENDS = tuple(f"{end}，" for end in "间前后中时内")
"""寒假期间，严格执行…: the order begins behind the time of it."""
_TURNED = re.compile("对|就|把|将|进行|予以|加以")
"""对存在的问题进行全面梳理: the deed stands at the end of its clause."""
_REQUEST = re.compile("请|希望|(?<!会议)要求|责成")
_IN_A_CASE = re.compile("[^，]{2,14}的(?=坚决|一律|依法|立即|限期|就?要)")
"""整改不到位的坚决停产: what is done in such a case stands at the head."""
_MOST = {"modal": 1, "ban": 1, "act_inside": 2, "act_soft": 2, "thing_inside": 2}
_COUNTED = frozenset(("description", "courtesy", "definition", "modal", "event", "ban"))
_TITLE = re.compile(r"《[^》]*》")
_ALREADY = re.compile(r"已[\u4e00-\u9fff]{1,8}的(?=[\u4e00-\u9fff])")
"""已达标的街道: says which, and tells of nothing."""
_GOAL = re.compile(r"(?:达到|增长|提[高升]到?|[下降]降|降低|减少|不[低少]于|[控制保持]{2}在|新增)[^，。；\d]{0,6}\d")
_GOAL_HINTS = ("%", "％", "达到", "不低于", "不少于", "新增", "控制在", "保持在")
"""达标率达到95%以上。: in a plan what is to be reached, in a speech mostly what was."""
_FUNDING = re.compile(
    r"^(?:[^，。；]{0,10}(?:资金|经费|费用)|所需[\d.]+[万亿]?元)[^，。；]{0,60}(?:列支|承担|分担|自筹|保障|兜底|统筹解决|(?<=财政)解决)"
)
_FUNDING_HINTS = ("资金", "费", "所需")
_CLAUSE = re.compile(r"[^，；：,;:。！？\n]+")
_OPENING = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|[①-⒛]|[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+(?:[，、]|(?=[要是])))*"
    r"(?:(?:放假|节假日|寒假|暑假|假期|节日|汛期|活动|考试|施工|会议)期间|首先|其次|再次|最后|同时|另外|此外|为此|因此|所以|今后|下一步|接下来|其中|并|还|也|就|都|再|又|且|则|一定|力争|确保)*"
)
_PREPOSITION = re.compile(
    r"(?:对于?|将|把|从|向|为|在|以|按照?|根据|依据|结合|通过|围绕|针对|依托|利用|会同|与|由|凡|经)"
)
APPROVAL = re.compile(
    r"(?:会议听取[^。；]{2,40}?，)?(?:会议)?(?:一致|原则上?|研究)*(?:(?:同意|赞成)(?!后|的)|(?:(?<=议)|(?<=致)|(?<=则)|(?<=上)|(?<=究))通过(?!后|的)|通过(?=了|关于|[^，。；、]{0,8}《))|审议(?:并)?(?:原则)?通过(?!后|的)"
    r"|免去|任命|(?:提名)?[\u4e00-\u9fff·]{2,4}(?<![责主担信])(?:同志)?任[^，。；]{2,24}(?:长|主任|书记|员|席|经理|董事|职务)(?:[，。；（]|$)"
)
"""原则同意…: an approval as such is no task; what is then asked of somebody is one; nor is an appointment."""
_SANCTION = re.compile(
    r"[^，。；]{0,10}(?:逾期|仍未|拒不|未按)[^，。；]{0,16}的，[^，。；]{0,12}(?:通报|扣[减除发分]|追究|问责|追责|约谈|取消|停[发拨]|倒扣)|"
    r"对[^。；]{2,90}的，[^，。；]{0,8}(?:追究|问责|追责|通报批评|给予[^，。；]{2,12}处分)|"
    r"(?:对(?:于|因)?[^，。；]{2,40}(?:的|者|行为|单位|个人|人员|问题)|(?:对[^，。；]{2,30}的|[^，。；]{0,10}(?:逾期|仍未|拒不|未按))[^，。；]{0,16})，?[^，。；]{0,10}(?:严肃|从严|严厉|依法|依纪|依规|坚决|将)[^。；]{0,20}"
    r"(?:问责|追责|追究|处理|查处|惩处|惩治|约谈|通报)"
)
_SANCTION_HINTS = ("逾期", "仍未", "拒不", "未按")
"""对推进不力的，严肃追责: what follows if somebody fails, not a task of anybody now."""
_DONE = re.compile(r"完成\d+%，|(?:完成|就绪|上线|修复|解决|到位|通过|[升降]\d+%)了?[。；]?$")
"""联调完成。: what a report of progress says in passing."""
_LEAD_IN = re.compile(
    r"(?:如下|(?:^|[，出有为作做取按对就])以下[^，。]{0,10}|下列[^，。]{0,8}|几点[^，。]{0,6}|现[^。；]{0,30}(?:给|交)你们，请[^，。]{0,12}|现[将就][^。；]{2,60}(?:印发|下达|下发|转发|公布|通报|公示)(?:给你们|如下)?|(?:制定|制订|特制|提出|作出)(?:本|以下|如下)[^，。]{0,10}|(?:提出?|讲|作)了?[一二三四五六七八九几][点个项条](?:方面)?(?:的?(?:具体|明确)?)(?:意见|要求|建议)|[一二三四五六七八九]个方面[^，。]{0,6}|[对就向][^，。；]{2,40}提出了?(?:具体|明确|工作)*要求)[。：:]?$|[：:]$"
)
_NAMED = re.compile(r"(?:[（(]\d{1,2}[）)])?[^，。；：]{4,60}(?:问题|事宜)。?")
"""（2）施工便道占用绿地问题。: the name of what is dealt with next."""
_GROUNDS = re.compile(r"(?:按照?|根据)[^，；：]*(?:要求|精神|部署|安排|规定|通知)。")
"""按照集团的要求。: on what ground, and nothing more."""
_STEP, _STEP_NAME = 12, re.compile(r"(?:[（(]?\d{1,2}[）).．、])\s*[\u4e00-\u9fff]{2,4}。")
"""2.抽查。: the name of what the sentences behind it describe."""
_ENUMERATED = re.compile(r"(?:[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+[，、]|首先|其次|再次|最后)")


def _end(pattern: re.Pattern[str], text: str, start: int = 0) -> int:
    """Where a pattern that may be empty ends that is tried at `start`."""
    return pattern.match(text, start).end()  # type: ignore[union-attr]


def _opening_features(clause: str, start: int, head_at: int, head: str) -> Iterator[tuple[str, int, int]]:
    """What only the first clause of a sentence says, by how it opens."""
    if BACKWARD.match(clause, start):
        yield "description", 1, 4
    if head in ("act", "measure", "ban"):
        yield "imperative", 1, 1
    elif _PREPOSITION.match(clause, start):
        yield "preposition", 1, 1
    if clause.startswith(_MODALS, start, head_at):
        yield "modal_first", 1, 1


def _clause_feature(head: str, kinds: set[str]) -> str:
    """What a clause counts as: by the kind of its head, else by the kinds of word in it."""
    soft = "exhortation" in kinds
    if head == "act":
        return "act_head"
    if head == "measure":
        return "measure_thing" if "thing" in kinds or "act" in kinds else "measure_soft" if soft else "measure_bare"
    if "act" in kinds:
        return "act_soft" if soft else "act_inside"
    return "thing_inside" if "thing" in kinds and not soft else ""


class Judge:
    """Reads the features of sentences and weighs them. Build it once for a set of lexicons (see `judge`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        sections = lexicons.sections("directive_words")
        self._kind: dict[str, str] = {}
        for section in _SECTIONS:
            for word in sections[section]:
                self._kind.setdefault(word, section)
        self._words = re.compile(f"{alternation(self._kind)}(?!率)")  # 开工率 is no deed
        self._adverbs = re.compile(f"{alternation(sections['adverb'])}*")
        urging = alternation(set(sections["adverb"]) & set(sections["exhortation"]))
        self._urged = re.compile(rf"(?:{alternation(_MODALS)})?(?:{urging})")  # 坚决停产 is a deed all the same
        self._background = re.compile(
            rf"(?<!完成)(?<!实现)(?<!落实)(?<!解决)(?<!整改)(?:{alternation(sections['background'])})"
        )
        hollow = alternation({*sections["hollow"], *sections["exhortation"], *sections["adverb"], *_MODALS})
        self._hollow = re.compile(rf"(?:{hollow}|[的地与和及、])*+")
        self._announces_background = lru_cache(maxsize=4096)(self._heading_of_background)
        self._clause = lru_cache(maxsize=4096)(self._read_clause)
        self._features = lru_cache(maxsize=4096)(self._count_features)
        self.weights = _weights(lexicons)

    def is_background(self, path: tuple[str, ...]) -> bool:
        """Does one of these headings announce thought, aims or circumstances (指导思想、基本原则)?"""
        return any(map(self._announces_background, path))

    def _heading_of_background(self, heading: str) -> bool:
        if _MEETS.search(heading):
            return False
        return self._background.search(heading) is not None or _DEALT_WITH.match(heading) is not None

    def features(self, sentence: str, after_subject: int = 0) -> Features:
        """What the words of a sentence say; `after_subject` is where the name of its subject ends."""
        return dict(self._features(sentence, after_subject))

    def _count_features(self, sentence: str, after_subject: int) -> Features:
        if "《" in sentence:
            sentence = _TITLE.sub(lambda title: "□" * len(title[0]), sentence)
        if "已" in sentence:
            sentence = _ALREADY.sub(lambda words: "□" * len(words[0]), sentence)
        counts: Features = {}
        clauses = 0
        for clause in _CLAUSE.finditer(sentence, _end(_OPENING, sentence)):
            clauses += 1
            start, end = clause.span()
            named = start < after_subject <= end
            words = sentence[after_subject if named else start : end]
            if clauses == 2 and start <= _OPENING_ENDS and words.startswith(_MODALS) and counts.keys() <= _ADVERBIAL:
                counts["modal_first"] = 1
            opens = clauses == 1 or (clauses == 2 and not counts and sentence.startswith(_CIRCUMSTANCE_ENDS, start - 2))
            found = self._clause(words, opens, sentence.startswith("的，", end - 1))
            if self._turns(words, found, counts, opens_sentence=clauses == 1 or sentence.startswith("的，", start - 2)):
                # 电线可能老化，务必检查一次: what is told in front of the order says why
                counts = {name: value for name, value in counts.items() if name not in _TOLD_BEFORE} | {
                    "modal_first": 1
                }
            for name, count, most in found:
                counts[name] = min(most, counts.get(name, 0) + count)
            if named and "modal" not in counts and _REQUEST.search(sentence, 0, after_subject):
                counts["modal"] = counts["modal_hard"] = 1
        if "modal" not in counts and sentence.startswith("从") and HENCEFORTH.match(sentence):
            counts["modal"] = counts["modal_hard"] = 1
        if counts.get("soft_clause", 0) > 1 and sum(counts.get(name, 0) for name in _CONCRETE) >= _MANY:
            counts["concrete"] = counts["soft_clause"] - 1
        counts["soft_share"] = counts.get("soft_clause", 0) / max(1, clauses)
        self._whole(sentence, clauses, counts, after_subject)
        is_vague = 0 < counts.get("vague", 0) == counts.get("measure_bare", 0) and _CHECKABLE.isdisjoint(counts)
        if "goal" not in counts and (is_vague or (counts.get("soft_clause") and _DEEDS.isdisjoint(counts))):
            counts["attitude"] = 1
        return counts

    @staticmethod
    def _turns(words: str, found: _Counts, counts: Features, *, opens_sentence: bool) -> bool:
        """Does a clause order a deed behind others that only told of something?"""
        is_first = opens_sentence or "modal" in counts
        return (
            not is_first and TURNS.match(words) is not None and not _CHECKABLE.isdisjoint(name for name, _, _ in found)
        )

    def _read_clause(self, clause: str, is_first: bool, is_dependent: bool) -> _Counts:
        """What one clause adds to the features of its sentence; it depends on the clause alone, so it can be kept."""
        start = _end(_OPENING, clause)
        if "的" in clause and (case := _IN_A_CASE.match(clause, start)):
            start = case.end()
        head_at = _end(self._adverbs, clause, start)
        words = self._words.findall(clause, start)
        kinds = [self._kind[word] for word in words]
        head = self._head(clause, head_at) if _HEADS.intersection(kinds) else ""
        if not head and kinds and kinds[-1] == "act" and clause.endswith(words[-1]) and _TURNED.search(clause, start):
            head = "act"
        tells = "modal" not in kinds and head not in ("act", "measure") and not clause.startswith(AIMED_AT, start)
        kinds = ["description" if kind == "incidental" else kind for kind in kinds if tells or kind != "incidental"]
        if (not is_first and RESULTING.match(clause)) or (head == "act" and self._urged.match(clause, start)):
            kinds = [kind for kind in kinds if kind != "exhortation"]
        if (head in ("act", "measure") or "modal" in kinds) and self._hollow.fullmatch(clause, start):
            head, kinds = "", [kind for kind in kinds if kind == "modal"] + ["exhortation"]
        if head == "act" and "exhortation" in kinds and clause.startswith("形成", head_at):
            head = ""  # 形成强大合力
        found = set(kinds)
        counts = [
            (kind, kinds.count(kind), _MOST.get(kind, 3))
            for kind in found & _COUNTED
            if not (is_dependent and kind == "description")
        ]
        if "modal" in found:
            counts = [count for count in counts if count[0] != "event"]
        if is_first:
            counts += _opening_features(clause, start, head_at, head)
        if name := _clause_feature(head, found):
            counts.append((name, 1, _MOST.get(name, 3)))
        is_product = name == "act_head" and "thing" in found
        if is_product:
            counts.append(("product", 1, 2))
        if tells and is_result(clause):
            counts.append(("result", 1, 2))
        if head == "measure" and VAGUE.fullmatch(clause):
            counts.append(("vague", 1, 3))
        if "modal" in found:
            counts.append(("modal_soft" if "exhortation" in found and head != "act" else "modal_hard", 1, 1))
        if "exhortation" in found and not (is_product and kinds[-1] == "thing"):
            counts.append(("soft_clause", 1, 3))
        return tuple(counts)

    def _head(self, clause: str, start: int) -> str:
        """The kind of the word at the head of a clause, if it is one that can be a head."""
        word = self._words.match(clause, start)
        kind = self._kind[word[0]] if word else ""
        return kind if kind in _HEADS else ""

    @staticmethod
    def _whole(sentence: str, clauses: int, counts: Features, after_subject: int) -> None:
        """The features that the sentence has as a whole."""
        if not after_subject and any(map(sentence.__contains__, _FUNDING_HINTS)) and _FUNDING.match(sentence):
            counts["funding"] = 1
        if "该" in sentence and THAT_IS_DUE.search(sentence):
            counts["act_head"] = counts.get("act_head", 0) + 1
            counts["modal"] = counts["modal_hard"] = 1
        if "负责解释" in sentence:
            counts["definition"] = 3
        if FIGURE.search(sentence, after_subject):
            counts["figure"] = 1
        if (
            ("%" in sentence or "％" in sentence)
            and "modal" not in counts
            and "imperative" not in counts
            and len(PERCENTAGES.findall(sentence)) >= MANY_FIGURES
        ):
            counts["statistics"] = 1
        if APPROVAL.match(sentence):
            counts["approval"] = 1
        if any(map(sentence.__contains__, _GOAL_HINTS)) and _GOAL.search(sentence):
            counts["goal"] = 1
        if (sentence.startswith("对") or any(map(sentence.__contains__, _SANCTION_HINTS))) and _SANCTION.match(
            sentence
        ):
            counts["sanction"] = 1
        if len(sentence) < 32 and ("，" not in sentence or "%，" in sentence) and _DONE.search(sentence):
            counts["done"] = 1
        if sentence.rstrip("。；;").endswith("的") and "modal" not in counts:
            counts["case"] = 1
        for name, count in telling(sentence, asks="modal" in counts):
            counts[name] = counts.get(name, 0) + count
        tail = sentence[-30:]
        if _LEAD_IN_HINT.search(tail) and _LEAD_IN.search(tail):
            counts["lead_in"] = 1
        names = _NAMED.fullmatch(sentence) and counts.keys().isdisjoint(_ASKING)
        if clauses <= 1 and (names or (len(sentence) < 22 and _ENUMERATED.match(sentence))):
            counts["announcing"] = 1
        if (
            len(sentence) < _STEP
            and sentence.endswith("。")
            and "modal" not in counts
            and _STEP_NAME.fullmatch(sentence)
        ):
            counts["announcing"] = 1
        if sentence.startswith(("按", "根据")) and _GROUNDS.fullmatch(sentence):
            counts["announcing"] = 1
        end = sentence.rstrip("”’」』")
        if end.endswith(("？", "?")):
            counts["question"] = 1
        elif end.endswith(("！", "!")):
            counts["exclaimed"] = 1
        if len(sentence) < 12 and not (after_subject and _CHECKABLE & counts.keys()):
            counts["short"] = 1
        if sentence.startswith(("“", '"', "‘")):
            counts["quotation"] = 1

    def tells(self, text: str, start: int, end: int) -> bool:
        """Does a passage describe circumstances and order nothing?"""
        kinds = {self._kind[word[0]] for word in self._words.finditer(text, start, end)}
        return not kinds.isdisjoint(("description", "incidental", "definition")) and kinds.isdisjoint(("modal", "ban"))

    def has_action(self, text: str, start: int, end: int) -> bool:
        """Does a passage name a deed or a measure?"""
        return any(self._kind[word[0]] in ("act", "measure") for word in self._words.finditer(text, start, end))

    def strength(self, features: Mapping[str, float], register: Register) -> float:
        """强度: how strongly the sentence orders something that can be checked, 0.0 to 1.0."""
        weights = self.weights[register]
        score = weights["bias"]
        for name, value in features.items():
            score += value * weights.get(name, 0.0)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _weights(lexicons: Lexicons) -> dict[Register, dict[str, float]]:
    """The weights of each register: those for all, and what the register adds to them."""
    sections = {
        section: {name: float(value) for name, value in map(str.split, lines)}
        for section, lines in lexicons.sections("directive_weights").items()
    }
    shared = sections.pop("")
    return {
        register: {name: shared.get(name, 0.0) + own.get(name, 0.0) for name in shared.keys() | own.keys()}
        for register in Register
        if (own := sections.get(register.value, {})) is not None
    }


@lru_cache(maxsize=8)
def judge(lexicons: Lexicons = PACKAGED) -> Judge:
    """The judge for a set of lexicons."""
    return Judge(lexicons)
