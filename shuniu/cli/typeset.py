"""`shuniu typeset`: a document's plain text as pages by GB/T 9704-2012."""

from functools import partial
from pathlib import Path

import click

from shuniu.cli.files import Refusal, read_source, say, write_whole

SUFFIXES = (".pdf", ".docx")
MOST = 64 * 2**20
"""Bytes of a file that is looked at as a picture; what is too large to be set is said by typesetting."""


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="写成 OUT.pdf 或 OUT.docx",
)
def typeset(file: str, output: Path) -> None:
    """公文排版：按 GB/T 9704—2012 排成 PDF 或 DOCX。正文照公文写法，层次用一、（一）1.（1）标出，不需要任何标记。"""
    if output.suffix.lower() not in SUFFIXES:
        raise Refusal(f"“{output}”应当以 {' 或 '.join(SUFFIXES)} 结尾。")
    text = read_source(file).text
    from shuniu.typesetting import CannotTypeset, illustrate, read_document, typeset_docx, typeset_pdf

    try:
        setter = typeset_docx if output.suffix.lower() == ".docx" else typeset_pdf
        done = setter(illustrate(read_document(text), partial(_picture, Path(file).parent)))
    except CannotTypeset as refused:
        raise Refusal(str(refused)) from None
    write_whole(output, done.content)
    for note in done.notes:
        say(note)
    say(f"已写入“{output}”。")


def _picture(folder: Path, name: str) -> bytes | None:
    """A picture that lies beside the text, or below its folder; none elsewhere."""
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()) or path.stat().st_size > MOST:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None
