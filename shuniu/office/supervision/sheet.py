"""Reading a workbook that somebody brings (读工作簿): its rows, or what is wrong with the file and what to do about it."""

from collections.abc import Mapping, Sequence
from io import BytesIO

import python_calamine
from django.utils.translation import gettext, gettext_noop

from shuniu.matters.acts import Refused
from shuniu.matters.spoken import spoken
from shuniu.text.reading import FileKind, Unreadable, sniff
from shuniu.text.reading.archives import Container

LIMIT_OF_ROWS = 50_000
NO_WORKBOOK = gettext_noop("《%(name)s》不是 Excel 工作簿，请用 Excel 或 WPS 打开，另存为 xlsx 再导入")
IN_A_DOCUMENT = gettext_noop(
    "《%(name)s》是%(kind)s，不是 Excel 工作簿。请把里面的表格复制到 Excel，另存为 xlsx 再导入；也可以下载空白表填写"
)
ONLY_TO_LOOK_AT = gettext_noop(
    "《%(name)s》是%(kind)s，读不出表格。请找到原来的 Excel 文件再导入，没有的话下载空白表填写"
)
PLAIN = gettext_noop("《%(name)s》是纯文本（如 csv），不是 Excel 工作簿。请用 Excel 或 WPS 打开，另存为 xlsx 再导入")
INSTEAD: Mapping[FileKind, str] = {
    **dict.fromkeys((FileKind.DOCX, FileKind.DOC, FileKind.RTF, FileKind.ODT, FileKind.HTML), IN_A_DOCUMENT),
    **dict.fromkeys((FileKind.PDF, FileKind.OFD, FileKind.IMAGE, FileKind.PPT, FileKind.PPTX), ONLY_TO_LOOK_AT),
    **dict.fromkeys((FileKind.TXT, FileKind.MD), PLAIN),
    FileKind.LOCKED: gettext_noop("《%(name)s》加了打开密码。请用 Excel 或 WPS 打开，去掉密码另存为 xlsx 再导入"),
    FileKind.EMPTY: gettext_noop("《%(name)s》是空文件，请检查是不是选错了文件"),
    FileKind.ARCHIVE: gettext_noop("《%(name)s》是压缩包，请先解压，再选里面的 Excel 文件"),
}
"""What to say to who brings something else than a workbook."""


def read_sheet(content: bytes, name: str) -> Sequence[Sequence[object]]:
    """The rows of the first sheet that holds any; formulas give their values. Raises Refused with the reason."""
    refuse_unless_workbook(content, name)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [book.get_sheet_by_name(each).to_python(skip_empty_area=False) for each in book.sheet_names]
    except Exception as error:
        raise Refused(
            gettext("《%(name)s》打不开，可能已损坏或加了密码。请用 Excel 或 WPS 打开，不设密码另存为 xlsx 再导入")
            % {"name": name}
        ) from error
    rows = next((sheet for sheet in sheets if any(any(cell != "" for cell in row) for row in sheet)), [])
    if not rows:
        raise Refused(gettext("《%(name)s》里没有内容，请检查是不是选错了文件") % {"name": name})
    if len(rows) > LIMIT_OF_ROWS + 20:
        raise Refused(
            gettext("《%(name)s》有 %(n)s 行，超过 %(most)s 行的上限，请拆成几份导入")
            % {"name": name, "n": len(rows), "most": LIMIT_OF_ROWS}
        )
    return rows


def refuse_unless_workbook(content: bytes, name: str) -> None:
    """Raises Refused for a file that is no workbook, with what to do about it, by what it is instead."""
    kind = sniff(content, name)
    if kind not in (FileKind.XLSX, FileKind.XLS):
        raise Refused(gettext(INSTEAD.get(kind, NO_WORKBOOK)) % {"name": name, "kind": spoken(kind.label)})
    if kind == FileKind.XLSX:
        try:
            Container(content)
        except Unreadable as error:
            raise Refused(
                gettext("《%(name)s》不能导入：%(reason)s") % {"name": name, "reason": spoken(error.message)}
            ) from error
