"""Sentences (措辞) that were written in Simplified Chinese where they arose, in the language of who reads them."""

import re
from functools import lru_cache

from django.utils.translation import get_language, gettext, gettext_noop
from opencc import OpenCC

SHAPES = (
    (re.compile("(?P<state>.{1,12})状态下不能(?P<deed>.{1,12})"), gettext_noop("%(state)s状态下不能%(deed)s")),
    (re.compile("您的岗位没有“(?P<deed>[^”]{1,12})”的权限"), gettext_noop("您的岗位没有“%(deed)s”的权限")),
    (
        re.compile(
            "这是(?P<kind>[^，]{1,24})，本机没有装转换程序，读不了。请用 WPS 或 Word 另存为 DOCX 或 PDF 后再上传。"
        ),
        gettext_noop("这是%(kind)s，本机没有装转换程序，读不了。请用 WPS 或 Word 另存为 DOCX 或 PDF 后再上传。"),
    ),
    (
        re.compile("(?P<kind>[^，。]{1,24})没有转换成功。请用 WPS 或 Word 另存为 DOCX 或 PDF 后再上传。"),
        gettext_noop("%(kind)s没有转换成功。请用 WPS 或 Word 另存为 DOCX 或 PDF 后再上传。"),
    ),
    (re.compile("休息日（由 (?P<day>[\\d-]{10}) 调休）"), gettext_noop("休息日（由 %(day)s 调休）")),
    (re.compile("(?P<name>.{2,4})（补假）"), gettext_noop("%(name)s（补假）")),
    (
        re.compile("文字有(?P<n>\\d+)字，超过了(?P<most>\\d+)字的上限。请拆成几个文件再上传。"),
        gettext_noop("文字有%(n)s字，超过了%(most)s字的上限。请拆成几个文件再上传。"),
    ),
)
"""What the pure rooms, which know no language but Chinese, say of states, acts, files and days."""
TO_SIGN = re.compile("(?<![標書抽竹])籤")


def spoken(text: object) -> str:
    """A sentence in the reader's language: by the catalog, else for a reader of Traditional Chinese by phrase.

    What names persons, numbers and dates is put into the reader's language where it is said.
    """
    plain = str(text)
    for shape, words in SHAPES:
        if found := shape.fullmatch(plain):
            return gettext(words) % {name: spoken(part) for name, part in found.groupdict().items()}
    said = gettext(plain) if plain else ""
    return in_traditional(plain) if said == plain and (get_language() or "").lower() == "zh-hant" else said


@lru_cache(maxsize=1024)
def in_traditional(text: str) -> str:
    """A text in Traditional characters, chosen by phrase; words stay those of the mainland's offices.

    To sign (签发, 会签, 送签) is 簽; the phrases of OpenCC know few of these and take the 籤 of labels and lots.
    """
    converted: str = _converter().convert(text)
    return TO_SIGN.sub("簽", converted)


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("s2tw")
