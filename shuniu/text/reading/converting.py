"""Old and foreign formats (doc, wps, rtf, odt), turned into DOCX by LibreOffice where the machine has it."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from shuniu.text.reading.model import FileKind, Textless, Unreadable

SECONDS = 60
CONVERTIBLE = frozenset({FileKind.DOC, FileKind.RTF, FileKind.ODT})


def to_docx(data: bytes, kind: FileKind) -> bytes:
    """A document as DOCX, converted in a throw-away profile.

    Raises `Unreadable` if there is no converter here, or it fails or takes longer than a minute.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Textless(f"这是{kind.label}，本机没有装转换程序，读不了。请用 WPS 或 Word 另存为 DOCX 或 PDF 后再上传。")
    with tempfile.TemporaryDirectory(prefix="shuniu-") as folder:
        source = Path(folder) / f"source.{kind.value}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
            return source.with_suffix(".docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise Unreadable(f"{kind.label}没有转换成功。请用 WPS 或 Word 另存为 DOCX 或 PDF 后再上传。") from error
