"""标题: the title of a document, read from the lines above its body."""

import re

_KIND = (
    r"(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|办法|规定|细则|计划|规划|要点|总结"
    r"|讲话|致辞|发言|讲话稿|主持词|演讲稿|发言稿|安排|分工|清单|台账|措施|条例|安排表|行事历|倡议书|汇报)"
)
_ENDS_WITH_KIND = re.compile(rf"{_KIND}(?:[（(][^（）()]{{1,20}}[）)])?$")
_MASTHEAD = re.compile(
    r"^(?:(?:特急|加急|特提|平急|紧急|[★\d]+|(?:绝密|机密|秘密|内部)[^\n]{0,8})$|.{2,40}文件$|(?!.{0,8}关于).{0,12}(?:会议纪要|专报|简报)$"
    r"|[^。，]{1,30}[〔\[【（(]\d{4}[〕\]】）)][^。，]{0,8}\d+号|第[\d一二三四五六七八九十]+[期号]$|签发人|.*\d{4}年\d{1,2}月\d{1,2}日$)"
)
_RECIPIENTS_OR_BODY = re.compile(
    r"[。！？；]|[：:]$|^[——]{2}|^[（(].*[）)]$|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[）)]| \| "
)
_LINES_TO_LOOK_AT, _LONGEST_TITLE = 16, 120


def find_title(text: str) -> str | None:
    """标题: the document's title in one line, or None.

    The first run of lines above recipients and body that ends in a kind of document (关于…的通知), joined where it
    was broken over several lines; otherwise the first line that is neither masthead nor number.
    """
    lines = [line.strip() for line in text[:4000].split("\n") if line.strip()][:_LINES_TO_LOOK_AT]
    head: list[str] = []
    for line in lines:
        if _RECIPIENTS_OR_BODY.search(line):
            break
        head.append("" if _MASTHEAD.match(line) else line)
    for index, line in enumerate(head):
        if line and _ENDS_WITH_KIND.search(line) and (title := _joined(head, index)):
            return title
    return next((line[:_LONGEST_TITLE] for line in head if line), None)


def ends_with_kind(line: str) -> bool:
    """Whether a line ends as titles of documents and speeches do: …的通知, …讲话, …办法（试行）."""
    return bool(_ENDS_WITH_KIND.search(line))


def is_masthead(line: str) -> bool:
    """Whether a line above a title belongs to the head of a document: 特急, …文件, a number, 签发人."""
    return bool(_MASTHEAD.match(line))


def _joined(head: list[str], last: int) -> str | None:
    """The lines up to `last` that make one title: back to the line that holds 关于."""
    for first in range(last, max(-1, last - 4), -1):
        if not head[first]:
            break
        if "关于" in head[first]:
            if (
                first
                and head[first].startswith("关于")
                and re.search(r"(?:政府|办公[室厅]|[局委厅院部])$", head[first - 1])
            ):
                first -= 1
            return "".join(head[first : last + 1])
    return head[last] if last == 0 or not head[last - 1] else None
