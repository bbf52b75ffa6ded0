"""嵌入的文件: what lies inside a document without standing on its pages: embedded objects, attached files, macros, tracked changes.

None of it is run, and none is part of the text; its words are kept aside, since a secrecy mark may hide there. What can't be
read is told.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from shuniu.text.reading.archives import MIB, Container, parse_xml
from shuniu.text.reading.docx import W
from shuniu.text.reading.model import FileKind, Reading, Unreadable

MOST_FILES, MOST_BYTES = 30, 20 * MIB
MACROS = "文件带有宏，系统只读文字，不运行宏。"
TRACKED = "文件带有修订痕迹，已按接受全部修订后的文字读取。"
ENCLOSES = "文件里嵌有"
READ = frozenset({FileKind.TXT, FileKind.HTML, FileKind.DOCX, FileKind.XLSX, FileKind.XLS, FileKind.PDF, FileKind.OFD})
"""What is read of a file inside another: nothing that needs a program of its own."""


def in_docx(container: Container) -> Iterator[tuple[str, bytes]]:
    """嵌入对象: the workbooks, documents and other files in a Word document, pictures left out."""
    for name in sorted(container.names):
        if name.startswith("word/embeddings/") and not name.endswith("/"):
            yield name.rpartition("/")[2], container.part(name)


def notes_on_docx(container: Container) -> Iterator[str]:
    """What a reader should know of a Word document besides its text."""
    if any(name.endswith("vbaProject.bin") for name in container.names):
        yield MACROS
    changes = {f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"}
    if any(element.tag in changes for element in parse_xml(container.part("word/document.xml")).iter()):
        yield TRACKED


def with_enclosed(reading: Reading, read_one: Callable[[bytes, str], Reading]) -> Reading:
    """A reading with the words of the files inside it aside, and a note on those that gave none."""
    aside, unread, count = [reading.aside], 0, 0
    for name, data in islice(reading.enclosed, MOST_FILES):
        count += 1
        try:
            inner = read_one(data[:MOST_BYTES], name)
            aside += [name, inner.text, inner.aside]
        except Unreadable:
            aside.append(name)
            unread += 1
    if not count:
        return replace(reading, enclosed=())
    note = f"{ENCLOSES}{count}个文件，不在正文里，另行核对。"
    if unread:
        note = f"{ENCLOSES}{count}个文件，不在正文里，其中{unread}个没有读出文字，请打开原件核对。"
    return replace(reading, notes=(*reading.notes, note), aside="\n".join(filter(None, aside)), enclosed=())
