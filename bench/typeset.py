"""How long a page takes: a document of three pages and its imprint set by us, beside LibreOffice converting our DOCX of the same document.

    python bench/typeset.py [--rounds N]

An invented document in the general format is set in turn, round by round, with one word changed each
time so that nothing can be remembered; printed are the first round and the median and best of the others, for PDF, DOCX
and reading the text. LibreOffice converts the DOCX in the same run where `soffice` is installed; where it isn't, that
is said. On a busy machine the clock says less than the process's own work. It prints figures and passes no verdict.
"""

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from shuniu.typesetting import read_document, typeset_docx, typeset_pdf

PARAGRAPH = (
    "（{n}）加强水源保护。市水利局牵头，会同市生态环境局、各县（市、区）人民政府，于2026年9月底前完成取水口上游{word}排查，"
    "建立清单，逐项整改，整改情况每季度末报市政府办公室。"
)
TEXT = """临江市人民政府办公室文件
枢办发〔2026〕12号
临江市人民政府办公室关于进一步做好城市供水保障工作的通知
各县（市、区）人民政府，市政府各部门：
{body}
临江市人民政府办公室
2026年3月5日
抄送：市委办公室，市人大常委会办公室，市政协办公室。
临江市人民政府办公室　　2026年3月6日印发
"""
NUMERALS = "一二三四五六七八九十百"


def text_of(round_number: int) -> str:
    """The document, with a word of its own for each round."""
    word = f"第{round_number}批"
    return TEXT.format(body="\n".join(PARAGRAPH.format(n=n, word=word) for n in NUMERALS))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of this process's own work."""
    clock, own = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - own) * 1000


def shown(name: str, times: list[tuple[float, float]]) -> None:
    clock, own = zip(*times, strict=True)
    middle = statistics.median(clock[1:])
    print(
        f"{name:<28} first {clock[0]:7.1f} ms   median {middle:7.1f} ms   best {min(clock[1:]):7.1f} ms"
        f"   own work, median {statistics.median(own[1:]):7.1f} ms"
    )


def libreoffice(content: bytes, rounds: int) -> None:
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice:
        print("LibreOffice is not installed here: the comparison is SKIPPED.")
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(content)
        command = [soffice, f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", "pdf"]
        call = [*command, "--outdir", folder, str(source)]
        shown(
            "LibreOffice, DOCX to PDF",
            [timed(lambda: subprocess.run(call, check=True, capture_output=True)) for _ in range(rounds)],
        )
        print(f"pages by LibreOffice         {len(pypdfium2.PdfDocument(source.with_suffix('.pdf').read_bytes()))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = max(2, parser.parse_args().rounds)
    texts = [text_of(number) for number in range(rounds)]
    documents = [read_document(text) for text in texts]
    pages = len(pypdfium2.PdfDocument(typeset_pdf(read_document(text_of(rounds))).content))
    print(f"pages                        {pages}")
    shown("PDF/A from the model", [timed(lambda d=each: typeset_pdf(d)) for each in documents])
    shown("reading the text", [timed(lambda t=each: read_document(t)) for each in texts])
    shown("DOCX from the model", [timed(lambda d=each: typeset_docx(d)) for each in documents[:10]])
    libreoffice(typeset_docx(documents[0]).content, min(rounds, 3))


if __name__ == "__main__":
    main()
