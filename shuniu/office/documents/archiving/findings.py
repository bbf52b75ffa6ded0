"""检测说明: what a test found, kept as a code with what it names, and said in the language of whoever reads it. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Say = Callable[[str], str]

PARTS = {
    "sheet": "文件处理单",
    "original": "正本",
    "received": "来文",
    "enclosure": "附件",
    "draft_sheet": "发文稿纸",
    "final": "定稿",
    "other": "相关材料",
}
FIELDS = {
    "title": "题名",
    "author": "责任者",
    "dated_on": "日期",
    "document_number": "文号",
    "classification": "密级",
    "pages": "页数",
}
ACTING = {
    "virus": "病毒测试特征",
    "program": "可执行程序",
    "script": "脚本",
    "launch": "启动外部程序",
    "embedded": "嵌入文件",
    "rich_media": "富媒体",
    "macro": "宏",
    "object": "嵌入对象",
}
FINDINGS = {
    "trace_agrees": "留痕逐条重算相符",
    "trace_unlinked": "第%(n)s条与前一条不相接",
    "trace_altered": "第%(n)s条内容与摘要不符",
    "trace_faulty": "留痕有问题：%(why)s",
    "filing_untraced": "留痕里没有归档这一步",
    "files_as_filed": "%(n)s 个文件的摘要与归档时相同",
    "files_changed": "归档后被改动：%(names)s",
    "files_exchanged": "文件与归档时记入留痕的不是同一批",
    "description_as_filed": "著录与归档时相同",
    "description_changed": "与归档时不同：%(fields)s",
    "code_changed": "档号与归档时记入留痕的不同",
    "seals_hold": "印章有效：%(names)s",
    "seals_none": "没有可核验的电子印章",
    "seal_broken": "%(name)s：%(why)s",
    "seal_unnamed_broken": "印章：%(why)s",
    "seal_unreadable": "%(name)s：%(why)s",
    "description_full": "题名、责任者、日期齐全",
    "description_lacks": "缺%(fields)s",
    "description_lack_explained": "缺%(fields)s，备注已说明",
    "parts_complete": "应有的稿本齐全",
    "parts_lack": "缺%(parts)s",
    "parts_lack_explained": "缺%(parts)s，备注已说明：%(remark)s",
    "files_there": "%(n)s 个文件都在",
    "files_lost": "丢失或大小不符：%(names)s",
    "files_open": "都能打开",
    "file_shut": "%(name)s打不开：%(why)s",
    "some_shut": "有文件打不开",
    "formats_archival": "都是 PDF/A 或 OFD",
    "formats_readable": "可读，但不是 PDF/A：%(names)s",
    "pages_agree": "页数相符",
    "pages_differ": "页数与著录不符：%(names)s",
    "pages_uncounted": "没有可以计页的文件",
    "files_harmless": "没有病毒特征、宏、脚本和嵌入文件",
    "file_acts": "%(name)s里有%(acting)s",
    "files_unlocked": "没有加密",
    "files_locked": "加了密码：%(names)s",
    "classification_fits": "密级在允许的范围内，文中没有国家秘密标志",
    "classification_exceeds": "密级超出允许的范围",
    "secret_marked": "带有国家秘密标志：%(names)s",
}
TABLES: Mapping[str, Mapping[str, str]] = {"fields": FIELDS, "parts": PARTS, "acting": ACTING}
SENTENCES = "why"
"""The value that holds sentences of those who read files and seals; others are names, numbers or codes of a table."""


def plain(words: str) -> str:
    """As it is written: Simplified Chinese, the language of packages and of the command line."""
    return words


@dataclass(frozen=True)
class Finding:
    """一条说明. Two are alike in whatever language they were read."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def said(self, say: Say = plain) -> str:
        """The sentence, in the language into which `say` puts Chinese words."""
        return say(FINDINGS[self.code]) % {name: _said(name, value, say) for name, value in self.values.items()}


def _said(name: str, value: Any, say: Say) -> str:
    if not isinstance(value, str) and isinstance(value, Sequence):
        return say("、").join(_said(name, each, say) for each in value)
    words = str(value)
    return say(TABLES[name].get(words, words)) if name in TABLES else say(words) if name == SENTENCES else words
