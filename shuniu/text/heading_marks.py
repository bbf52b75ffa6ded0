"""标题序号: the marks that open a heading, and the rank of each.

一、 → （一） → 1. → （1） as GB/T 9704-2012 §7.3.3 orders them; 第一章 and 第一条 of regulations; Markdown's #; and
the lines that end a part of a document: the date of signature, the head or the list of attachments.
"""

import re
from enum import IntEnum


class Level(IntEnum):
    """The rank of a heading: the smaller, the further out. Markdown's # to ###### are 1 to 6."""

    PART = 10
    CHAPTER = 11
    SECTION = 12
    ARTICLE = 13
    CHINESE = 20
    CHINESE_IN_BRACKETS = 21
    ARABIC = 22
    ARABIC_IN_BRACKETS = 23
    CIRCLED = 24
    TABLE_ROW = 30


NUMERAL = "一二三四五六七八九十百零〇"
MARK = re.compile(
    rf"""^[^\S\n]*+(?:
      (?P<markdown>\#{{1,6}})[^\S\n]+
    | (?P<row>\|)
    | (?:\*\*)?(?:
        第[{NUMERAL}\d]{{1,4}}(?:(?P<part>部分|编)|(?P<chapter>章)|(?P<section>节)|(?P<article>条))(?=[\s：:（(]|$)
      | (?P<chinese>[{NUMERAL}]{{1,3}}[^\S\n]?[、.．])
      | (?P<bracketed>[（(][{NUMERAL}]{{1,3}}[）)][、.]?)
      | (?P<arabic>\d{{1,2}}[^\S\n]?(?:[、．]|\.(?!\d)|\.(?=\d{{1,2}}月)))
      | (?P<half>[（(]\d{{1,2}}[）)]|\d{{1,2}}[）)])
      | (?P<circled>[①-⒇])
      )
    | (?P<meeting>会议(?:强调|要求|指出|认为|决定|明确|确定|号召|还))
    | (?P<attachments>附件[^\S\n]*+[：:](?=[^\S\n]*+\S))
    | (?P<reset>附[^\S\n]?[件表]?[^\S\n]*+\d{{0,2}}+[^\S\n]*+[：:]?+[^\S\n]*+$
        |(?:[12]\d{{3}}|[一二][{NUMERAL}○OＯ]{{3}})[^\S\n]?年[^\n]{{2,6}}日[^\S\n]*+(?:印发[^\S\n]*+)?$)
    )""",
    re.MULTILINE | re.VERBOSE,
)
LEVELS = {
    "part": Level.PART,
    "chapter": Level.CHAPTER,
    "section": Level.SECTION,
    "article": Level.ARTICLE,
    "chinese": Level.CHINESE,
    "bracketed": Level.CHINESE_IN_BRACKETS,
    "arabic": Level.ARABIC,
    "half": Level.ARABIC_IN_BRACKETS,
    "circled": Level.CIRCLED,
}
