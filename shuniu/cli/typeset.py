"""`shuniu typeset`: a document's plain text as pages by GB/T 9704-2012."""

from pathlib import Path

import click

from shuniu.cli.files import Refusal, read_source, say, write_whole

SUFFIXES = (".pdf", ".docx")


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
    from shuniu.typesetting import CannotTypeset, read_document, typeset_docx, typeset_pdf

    try:
        setter = typeset_docx if output.suffix.lower() == ".docx" else typeset_pdf
        done = setter(read_document(text))
    except CannotTypeset as refused:
        raise Refusal(str(refused)) from None
    write_whole(output, done.content)
    for note in done.notes:
        say(note)
    say(f"已写入“{output}”。")
