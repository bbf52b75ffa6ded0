"""格式转换: a PDF/A beside a file that is none, so that it can be read for long; by LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from shuniu.text.reading import FileKind, sniff

SECONDS = 120
ARCHIVAL = '{"SelectPdfVersion":{"type":"long","value":"2"}}'
FILTERS = {
    FileKind.DOCX: "writer_pdf_Export",
    FileKind.DOC: "writer_pdf_Export",
    FileKind.RTF: "writer_pdf_Export",
    FileKind.ODT: "writer_pdf_Export",
    FileKind.TXT: "writer_pdf_Export",
    FileKind.XLSX: "calc_pdf_Export",
    FileKind.XLS: "calc_pdf_Export",
    FileKind.IMAGE: "draw_pdf_Export",
}
"""What turns each kind into PDF; 2 is PDF/A-2b."""


def as_pdf(content: bytes, name: str) -> bytes | None:
    """The file as PDF, converted in a throw-away profile; None where there is no converter here, or it fails."""
    program, kind = shutil.which("soffice") or shutil.which("libreoffice"), sniff(content, name)
    if program is None or kind not in FILTERS:
        return None
    ending = Path(name).suffix.lower() if kind is FileKind.IMAGE else f".{kind.value}"
    with tempfile.TemporaryDirectory(prefix="shuniu-") as folder:
        source = Path(folder) / f"source{ending}"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        wanted = f"pdf:{FILTERS[kind]}:{ARCHIVAL}"
        command = [
            program,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            wanted,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
            return (Path(folder) / "source.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError):
            return None
