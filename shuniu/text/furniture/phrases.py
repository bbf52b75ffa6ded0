"""栏目用语: the phrases of the lexicon `furniture` as patterns, and what a single line is by them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from shuniu.text.lexicon import Lexicons

LONGEST_LINE = 160
FARTHEST = 400
"""How many lines from its border the furniture of a text may reach."""
_LONGEST_FIELD = 48
FEWEST_MENU_WORDS = 3

_STAMP = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)?")
"""When a page was posted, folded; with the time of day, or with a field behind it (2026-03-02|阅读…), furniture."""
_CRUMBS = re.compile(r"[^>›»。;,:|]{1,16}(?:[>›»]+[^>›»。;:|]{1,60}){2,}")
"""The path of a page without any of the usual words: 临江论坛›市民广场›机关之声."""
_PLACE = re.compile(
    "[您你]?(?:现在|目前|当前)?(?:所在)?的?(?:当前|所在)?(?:位置|栏目|频道)[是为]?:(?=.*(?:首页|主页|>|»|/))"
)
"""您的当前位置：首页…, however a site calls its path."""
_CLOCKED = re.compile(r"[^:。;,]{0,40}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\d{1,2}:\d{2}(?::\d{2})?[^。;,]{0,60}\Z")
_BYLINE = re.compile(
    r"(?:作者|小编|编辑|来源|发布者?|录入|责编|供稿|撰稿):?[^。;,:]{0,16}?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[^。;,]{0,12}\Z"
)
_STAMPED = r":\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?[\u4e00-\u9fff]{0,6})?\Z"
_TIMED = r"(?:时间|日期):\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\d{1,2}:\d{2}.{0,60}\Z"
_DAY_FIRST = r"\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}\d{1,2}:\d{2}\Z|[|][\u4e00-\u9fff]{1,8}\Z|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日\d{1,6}\Z"
_BY = r":[^:。,;]{1,16}\Z"
_DAY_AMONG_WORDS = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}\s+)?(?:时间|日期)[:：]\s*\d{4}-\d{1,2}-\d{1,2}(?:\s+(?!星期|周|[上下]午)[\u4e00-\u9fff]{2,8}){1,3}"
)
"""The day among names of columns: 会议记录 时间：2026-08-31 手机版."""
_COUNTS = re.compile(r"(?:(?:阅读|浏览|点击|点赞|赞|评论|收藏|在看|转发)[数量]?:?\d+\+?次?){2,6}")
"""阅读 1234 赞 56: what the foot of an account counts."""
_ISSUE = r"in[\u4e00-\u9fff]{2,10}by[\u4e00-\u9fffa-z]{2,12}\Z|(?:19|20)\d{2}-\d{1,2}-\d{1,2}第\d{1,2}版"
_SITE_LINE = re.compile(r"(?:[\u4e00-\u9fff]{2,10})?\(?(?:https?://)?www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+/?\)?")
"""The name of a site and its address, strewn among the paragraphs: 某某网 www.linjiang.example."""
_PICTURE = re.compile(r"[\w（）()\s.-]{1,40}\.(?:jpe?g|png|gif|bmp|webp)", re.IGNORECASE)
"""The file of a picture, where the page showed the picture itself."""
_CODE = re.compile(r"(?=.*\d)[0-9a-f]{16,}")
"""What is left of a picture: b711a9daa9357ef3."""
_CONTACT = re.compile(r"[^。]{2,12}:[\d@a-z.-]{7,}")
"""热线：0550-5550103 来稿邮箱：…: how a site is reached."""
_OUTLINE = re.compile(
    r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十百]+[条章]|\d{1,2}[.、]"
)
_SITES = ("政府网", "政府网站", "门户网", "门户网站")
_MEDIA = r"来源:[^:。,;]{1,14}(?:网|报|台|新闻|客户端|公众号|微信|头条)\Z"
_BUSINESS = re.compile("特此|现将|经研究|施工|暂停|报送|各单位|各部门|会议")
"""What an office writes and a site does not, though it may speak of its own 公众号."""
_DEMANDS = re.compile("要|应|须|不得|严禁|各")
_BETWEEN_PIPES = re.compile(r"\|[^|]{1,10}\||\d{0,3}/\d{1,3}")
_OF_RIGHTS = frozenset(
    ("版权", "著作权", "转载", "侵权", "免责", "观点", "立场", "稿件", "摘编", "本网", "本站", "原创")
)
_OF_SITE = frozenset(
    (
        "本网",
        "本站",
        "本报",
        "本号",
        "本公众号",
        "作者",
        "授权",
        "书面",
        "来源",
        "稿件",
        "立场",
        "免责",
        "声明",
        "联系我们",
        "网友",
        "归原作者",
    )
)
_LABELS_ALONE = re.compile(r"(?:[\u4e00-\u9fff/]{2,10}:){2,4}")
"""有效性/截止日期：文号：: labels without their values."""
_BULLETS = "•·●"
_SPACED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]) +([\u4e00-\u9fff])(?= ?:)")
"""文 号：, its two characters set apart."""
_BETWEEN_TOOLS = re.compile(r"[\s|【】\[\]()<>:、/·•,+-]+")


@lru_cache(maxsize=4096)
def fold(line: str) -> str:
    """A line without blanks, in half width: what phrases are compared with."""
    return unicodedata.normalize("NFKC", "".join(line.split())).lower()


def is_contact(line: str) -> bool:
    """Whether a line says but how a site is reached: its hotline and its address for letters."""
    return "@" in line and len(line) <= LONGEST_LINE and _CONTACT.match(fold(line)) is not None


def fold_words(line: str) -> str:
    """A line in half width, its blanks kept."""
    return unicodedata.normalize("NFKC", line).lower()


@dataclass(frozen=True)
class Phrases:
    """The patterns of the lexicon, one for each kind of line."""

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
    record_apart: re.Pattern[str]
    glued: re.Pattern[str]
    menu: frozenset[str]
    tools: frozenset[str]
    hints: re.Pattern[str]
    posted: re.Pattern[str]
    credits: re.Pattern[str]
    credits_apart: re.Pattern[str]
    labels: frozenset[str]
    legal: re.Pattern[str]
    talk: re.Pattern[str]
    talk_beside: re.Pattern[str]
    amid_line: re.Pattern[str]
    columns: frozenset[str]

    def is_anywhere(self, line: str) -> bool:
        if "." in line and _PICTURE.fullmatch(line.strip()):
            return True
        if line.isascii() and _CODE.fullmatch(line.strip()):
            return True
        if "www." in line and _SITE_LINE.fullmatch(fold(line)):
            return True
        return bool(line) and bool(self.hints.search(line)) and bool(self.anywhere.fullmatch(fold(line)))

    def is_path(self, line: str) -> bool:
        if len(line) > LONGEST_LINE:
            return False
        folded = fold(line)
        return bool(self.path.fullmatch(folded) or _CRUMBS.fullmatch(folded) or _PLACE.match(folded))

    def is_head(self, line: str) -> bool:
        return len(line) <= LONGEST_LINE and bool(self.head.fullmatch(fold(line)))

    def is_meta(self, line: str) -> bool:
        """A line of fields such as 来源：… 发布时间：… 点击数：…; one field alone must be a counter."""
        folded = fold(line)
        if len(folded) > LONGEST_LINE or folded.endswith(("。", ";", ",")):
            return False
        folded = folded.strip("[]【】") if folded.startswith(("[", "【")) else folded.lstrip(_BULLETS)
        stamp = _STAMP.match(folded)
        if stamp and stamp.end() == len(folded):
            return bool(stamp["clock"])
        if stamp and self.behind_stamp.match(folded, stamp.end()):
            return True
        if _BYLINE.match(folded) or _CLOCKED.match(folded) or self.posted.match(folded):
            return True
        if _DAY_AMONG_WORDS.fullmatch(line.strip()):
            return True
        is_row = len(self.fields.findall(folded)) > 1 and bool(self.telling.search(folded))
        return is_row or bool(self.counters.match(folded) or _COUNTS.fullmatch(folded))

    def is_field(self, line: str) -> bool:
        """A line that is one such field: furniture if another stands next to it."""
        folded = fold(line).lstrip(_BULLETS + "【")
        return len(folded) <= _LONGEST_FIELD and bool(self.fields.match(folded)) and "。" not in folded

    def is_empty_field(self, line: str) -> bool:
        """A field that the page has left empty (作者：), furniture if other furniture stands next to it."""
        folded = fold(line).strip("|")
        return folded.endswith(":") and bool(self.fields.fullmatch(folded) or _LABELS_ALONE.fullmatch(folded))

    def credits_in(self, line: str) -> int:
        """How many credits the line holds, if it holds nothing else: 编辑：… 审核：… or （撰稿：…；审核：…）."""
        folded = fold(line).strip("()")
        if len(folded) > LONGEST_LINE or folded.endswith("。"):
            return 0
        if self.credits.fullmatch(folded):
            return folded.count(":")
        return 2 if self.credits_apart.fullmatch(" ".join(fold_words(line).replace("?", " ").split())) else 0

    def is_beside(self, line: str) -> bool:
        """A line that is furniture if it stands next to furniture: blanks, share bars, 主办单位 at the foot."""
        folded = fold(line)
        return len(folded) <= LONGEST_LINE and (
            not folded
            or bool(self.beside.fullmatch(folded))
            or bool(_BETWEEN_PIPES.fullmatch(folded))
            or self.is_tool_bar(line)
        )

    def is_tool_bar(self, line: str) -> bool:
        """A line of nothing but a page's tools: 【打印】【关闭】 分享到：微信 微博."""
        words = [word for word in _BETWEEN_TOOLS.split(fold_words(line)) if word] if len(line) <= _LONGEST_FIELD else []
        return bool(words) and all(word in self.tools for word in words)

    def is_tail(self, line: str) -> bool:
        return len(line) <= 2 * LONGEST_LINE and bool(self.tail.fullmatch(fold(line)))

    def is_talk(self, line: str, *, aloud: bool = False, named: bool = False) -> bool:
        """A line in which the site speaks of itself to its visitors: 会员可下载全文, 网友评论不代表本站立场.

        `aloud`: so plainly that it can be nothing else. `named`: with a word that only sites use of themselves.
        """
        if len(line) > LONGEST_LINE:
            return False
        strong, others = set(self.talk.findall(folded := fold(line))), set(self.talk_beside.findall(folded))
        if len(strong) < FEWEST_MENU_WORDS and _BUSINESS.search(folded):
            return False
        if named:
            return len(strong) > 0 and len(strong | others) > 1
        if aloud or _OUTLINE.match(line.strip()):
            return len(strong) > 1 or (not aloud and len(others) >= FEWEST_MENU_WORDS and not _DEMANDS.search(folded))
        if strong:
            return len(strong | others) > 1
        return len(others) >= FEWEST_MENU_WORDS and not _DEMANDS.search(folded)

    def is_legal(self, line: str) -> bool:
        """A line in which a site speaks of rights: 版权作品，未经书面授权，严禁转载; 本文仅代表作者观点."""
        folded = fold(line)
        if len(folded) > 2 * LONGEST_LINE or not self.legal.search(folded):
            return False
        said = set(self.legal.findall(folded))
        is_brief = len(folded) <= _LONGEST_FIELD // 2 or folded.startswith(("(", "["))
        of_site = not said.isdisjoint(_OF_RIGHTS) and not said.isdisjoint(_OF_SITE)
        return of_site and (len(said) >= FEWEST_MENU_WORDS or (is_brief and len(said) > 1))

    def is_row(self, line: str) -> bool:
        """A row of fields that a page prints, whatever stands around it."""
        folded = fold(line)
        return len(self.fields.findall(folded)) > 1 and bool(self.telling.search(folded)) and self.is_meta(line)

    def is_heading_of_list(self, line: str) -> bool:
        return len(line) <= LONGEST_LINE and bool(self.heading_of_list.fullmatch(fold(line)))

    def record_labels(self, line: str) -> list[str]:
        """The labels of a catalogue record in a line that begins with one, with or without a colon: 文号 临政办发…"""
        if len(line) > LONGEST_LINE:
            return []
        words = _SPACED.sub(r"\1\2", fold_words(line).strip())
        if not self.record_apart.match(words) and not self.records.match(fold(line)):
            return []
        apart = [found["label"] for found in self.record_apart.finditer(words)]
        glued = [label.strip("•·*【】:") for label in self.records.findall(fold(line).replace("|", ""))]
        return max(apart, glued, key=len)

    def is_label_row(self, line: str) -> bool:
        """A row of a catalogue record whose labels have no values: 体裁 | 生效日期 | 废止日期."""
        cells = [cell for cell in fold(line).split("|") if cell]
        return bool(cells) and all(cell.partition(":")[0] in self.record_names for cell in cells)

    def is_glued_record(self, line: str) -> bool:
        """A label of a catalogue record and its value without a mark between them."""
        folded = fold(line)
        return len(folded) <= _LONGEST_FIELD and bool(self.glued.match(folded)) and "。" not in folded

    def menu_words(self, line: str) -> int:
        """How many words of a menu the line holds, if it holds little else."""
        if len(line) > LONGEST_LINE or "。" in line:
            return 0
        words = [word for word in re.split(r"[\s|｜·>»/:：]+", line.strip()) if word]
        found = sum(fold(word) in self.menu or word.endswith(_SITES) for word in words)
        return found if 2 * found >= len(words) or found >= FEWEST_MENU_WORDS else 0


@lru_cache(maxsize=8)
def phrases_of(lexicons: Lexicons) -> Phrases:
    sections = lexicons.sections("furniture")
    fields = sections["meta"] + sections["publishing"] + sections["counter"] + sections["poster"]
    return Phrases(
        anywhere=_wildcards(sections["anywhere"]),
        head=_wildcards(sections["head"]),
        links=re.compile(rf"(?:[ \t\u3000]*[\[【](?:{_any_of(sections['links'])})[\]】])+$", re.MULTILINE),
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
        record_apart=re.compile(
            rf"(?:^|(?<=[\s|]))[•·*【]?(?P<label>{_any_of(sections['record'])})(?:】:?|\s?:|(?=[\s|]|$))"
        ),
        glued=re.compile(f"(?:{_any_of(name for name in sections['record'] if len(name) > 2)})[^:]"),
        menu=frozenset(fold(word) for word in sections["menu"]),
        tools=frozenset(fold(word) for word in sections["tools"]),
        hints=_hints(sections["anywhere"]),
        posted=re.compile(
            f"(?:{_any_of(sections['publishing'])}){_STAMPED}|(?:{_any_of(sections['poster'])}){_BY}|{_MEDIA}|{_TIMED}|{_DAY_FIRST}|{_ISSUE}"
            f"|(?:{_any_of(fields)}):(?:{_any_of(fields)}):[^。;]{{0,40}}\\Z"
        ),
        credits=re.compile(rf"(?:[【(]?(?:{_any_of(sections['credits'])}):[^:。;,]{{0,16}}?[】)]?[;,|]?)+"),
        credits_apart=re.compile(
            rf"(?:(?:{_any_of(sections['credits'])})[ |:]{{1,3}}[\u4e00-\u9fff·]{{2,4}}(?: |\Z)){{2,}}"
        ),
        labels=frozenset(map(fold, sections["label"])),
        legal=re.compile(_any_of(sections["legal"])),
        talk=re.compile(_any_of(sections["talk"])),
        columns=frozenset(map(fold, sections["column"])),
        amid_line=re.compile(
            rf"[ \u3000]+(?:(?:{_any_of(fields)}|【?字体)[:：] ?[^ \u3000。，]{{0,24}}(?: \d{{1,2}}:\d{{2}}(?::\d{{2}})?)?(?: 次)?(?: ?大】)?(?:[ \u3000]+|$)){{3,}}"
        ),
        talk_beside=re.compile(_any_of(sections["talk_beside"])),
    )


def _wildcards(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(".*".join(map(re.escape, fold(phrase).split("*"))) for phrase in phrases) or r"(?!)")


def _hints(phrases: Iterable[str]) -> re.Pattern[str]:
    """The longest fixed part of each phrase's first two characters: a cheap look before the whole comparison."""
    parts = {max(phrase.split("*"), key=len)[:2] for phrase in phrases}
    return re.compile("|".join(map(re.escape, sorted(parts))) or r"(?!)")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
