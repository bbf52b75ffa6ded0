"""`shuniu clean`, `outline`, `decompose`, `inspect`, `proofread`: what the pure text package finds in a file."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuniu.cli.files import read_source, say, write_whole

if TYPE_CHECKING:
    from shuniu.text.cleaning import Cleaned
    from shuniu.text.decompose import Decomposition
    from shuniu.text.outline import Heading
    from shuniu.text.proofreading import Finding

AS_JSON = click.option("--json", "as_json", is_flag=True, help="输出 JSON")
FILE = click.argument("file", metavar="FILE")
SEVERITIES = {"block": "必须改", "major": "应当改", "minor": "建议改"}
LABELS = {
    "kind": "文种",
    "issuer": "发文机关",
    "number": "发文字号",
    "title": "标题",
    "main_recipients": "主送机关",
    "copies": "抄送机关",
    "date": "成文日期",
    "urgency": "紧急程度",
    "classification": "密级",
    "signer": "签发人",
    "attachments": "附件",
    "contact": "联系方式",
}


class Day(click.ParamType[date]):
    """A day of the calendar, as 2026-03-05."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2026-03-05 的样子。", param, ctx)


@click.command()
@FILE
def clean(file: str) -> None:
    """清洗文本：去除夹注拼音、网页栏目等，繁体转简体。文本写到标准输出，改动报告写到标准错误。"""
    cleaned = read_source(file).cleaned
    click.echo(cleaned.text, nl=not cleaned.text.endswith("\n"))
    _report(cleaned)


def _report(cleaned: "Cleaned") -> None:
    for change in cleaned.changes:
        say(f"{change.label}：{change.count}处")
    for span in cleaned.unresolved:
        line = cleaned.text.count("\n", 0, span.start) + 1
        say(f"第{line}行有无法还原的文字“{span.text}”，请对照原件补上")


@click.command()
@FILE
@AS_JSON
def outline(file: str, as_json: bool) -> None:
    """列出提纲。位置按清洗后的文本计，从0起，一个字符为一。"""
    from shuniu.text.outline import outline as outline_of

    found = outline_of(read_source(file).cleaned.text)
    if as_json:
        _print_json(
            {
                "title": found.title,
                "headings": [_heading(each) for each in found.headings],
                "enumerations": [{"mark": each.mark, "start": each.start} for each in found.enumerations],
            }
        )
        return
    if found.title:
        click.echo(found.title)
    for heading in found.walk():
        click.echo("  " * len(heading.path) + heading.words)
    if not found.headings:
        say("没有找到标题层次。")


def _heading(heading: "Heading") -> dict[str, object]:
    return {
        "words": heading.words,
        "mark": heading.mark,
        "start": heading.start,
        "end": heading.end,
        "stop": heading.stop,
        "children": [_heading(child) for child in heading.children],
    }


@click.command()
@FILE
@AS_JSON
@click.option("--date", "on", type=Day(), metavar="D", help="推算相对期限的起点，如 2026-03-05；不写则用文中的成文日期")
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT", help="把事项写成 Excel 台账")
def decompose(file: str, as_json: bool, on: date | None, xlsx: Path | None) -> None:
    """分解出可督办的事项：任务、牵头和配合单位、时限、所在标题。位置按清洗后的文本计。"""
    from shuniu.text.decompose import decompose as decompose_text

    found = decompose_text(read_source(file).cleaned.text, on=on)
    if xlsx:
        from shuniu.cli.ledger import workbook

        write_whole(xlsx, workbook(found))
        say(f"已写入“{xlsx}”，共{len(found.directives)}项。")
    if as_json:
        _print_json(found.as_json())
    elif not xlsx:
        _print_directives(found)
    _remark(found, on)


def _print_directives(found: "Decomposition") -> None:
    from shuniu.cli.columns import table
    from shuniu.cli.ledger import deadline_of

    rows = [
        (str(number), each.task, "、".join(each.lead), "、".join(each.support), deadline_of(each))
        for number, each in enumerate(found.directives, 1)
    ]
    if rows:
        click.echo(table(("序号", "任务", "牵头单位", "配合单位", "时限"), rows, (4, 44, 20, 20, 26)))


def _remark(found: "Decomposition", on: date | None) -> None:
    if not found.directives:
        say("没有找到可督办的事项。")
    elif not (on or found.date) and any(each.deadline and not each.deadline.date for each in found.directives):
        say("文中没有成文日期，“年底前”这类时限没有换算成日期；可用 --date 指定。")


@click.command()
@FILE
@AS_JSON
def inspect(file: str, as_json: bool) -> None:
    """识别公文要素：文种、发文机关、发文字号、标题、主送机关、成文日期等。"""
    from shuniu.text.inspection import inspect as inspect_text

    source = read_source(file)
    text = source.cleaned.text if source.cleaned.restored else source.text
    found = inspect_text(text, page=source.text).as_json()
    if as_json:
        _print_json(found)
        return
    shown = {label: found[key] for key, label in LABELS.items() if found[key]}
    for label, value in shown.items():
        click.echo(f"{label}：{'、'.join(value) if isinstance(value, list) else value}")
    if not shown:
        say("没有识别出公文要素，这可能不是一份公文。")


@click.command()
@FILE
@AS_JSON
@click.option(
    "--terms",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="本单位词表所在的文件夹，其中 proofreading.txt 增删规范用语和禁用词",
)
@click.pass_context
def proofread(ctx: click.Context, file: str, as_json: bool, terms: Path | None) -> None:
    """校对公文：格式、行文规则、标点、数字、用词。位置按读出的文本计，从0起；有发现时结束码为1。"""
    from shuniu.text.lexicon import Lexicons
    from shuniu.text.proofreading import proofread as proofread_text

    text = read_source(file).text
    found = proofread_text(text, Lexicons(terms) if terms else Lexicons())
    if as_json:
        _print_json([each.as_json() for each in found])
    else:
        _print_findings(text, found)
    ctx.exit(1 if found else 0)


def _print_findings(text: str, found: "list[Finding]") -> None:
    for each in found:
        line = text.count("\n", 0, each.start) + 1
        better = "" if each.suggestion is None else f"，改为“{each.suggestion}”" if each.suggestion else "，删去"
        words = " ".join(each.text.split())
        shown = words if len(words) <= 40 else f"{words[:40]}……"
        click.echo(f"第{line}行 [{each.rule} {SEVERITIES[each.severity]}] “{shown}”：{each.message}{better}")
    say(f"发现{len(found)}处。" if found else "没有发现问题。")


def _print_json(content: object) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))
