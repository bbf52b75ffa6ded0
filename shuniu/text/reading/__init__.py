"""读文件: any file an office is handed, as text, or one sentence on why it can't be read.

`read()` is the only door. It trusts the content of a file and never its name, and treats every file as hostile:
sizes are checked before anything is unpacked, XML that declares a DTD is refused, and formats whose readers are
native code (PDF, workbooks) are opened in a process of their own that has little memory and little time.
"""

from shuniu.text.reading.model import FileKind, Reading, Textless, Unreadable
from shuniu.text.reading.read import LIMIT_BYTES, LIMIT_CHARS, read
from shuniu.text.reading.sniffing import sniff

__all__ = ["LIMIT_BYTES", "LIMIT_CHARS", "FileKind", "Reading", "Textless", "Unreadable", "read", "sniff"]
