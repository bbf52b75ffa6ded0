"""The portfolio on paper (工作实绩档案): set as a document, each item a heading with what was done and what came of it."""

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import override

from shuniu.office.team.portfolio.models import Came, Portfolio
from shuniu.office.team.portfolio.telling import Line, Pointer, hidden_words
from shuniu.typesetting import Ending, OfficialDocument
from shuniu.typesetting.body import blocks_of


def compose(portfolio: Portfolio, statement: str, lines: Sequence[Line]) -> OfficialDocument:
    """What a reader is shown of a portfolio, in Chinese, as a document is."""
    with override("zh-hans"):
        body = [
            f"{portfolio.holder.name}（{portfolio.holder.title or portfolio.unit}），"
            f"{portfolio.first_on:%Y年%-m月%-d日}至{portfolio.last_on:%Y年%-m月%-d日}。"
            "以下由系统按办理记录列出，注明“本人说明”的由本人填写。"
        ]
        body += [words.strip() for words in statement.splitlines() if words.strip()]
        shown = [line for line in lines if not line.hidden]
        for place, line in enumerate(shown, 1):
            body += [f"{place}. {line.title}", *_told(line)]
        if hidden := hidden_words(lines):
            body.append(f"另有{'、'.join(hidden)}，不列名称。")
    return OfficialDocument(
        title=f"{portfolio.holder.name}工作实绩档案",
        body=blocks_of(body),
        ending=Ending.UNSEALED,
        issuer_line=(portfolio.holder.name,),
        dated_on=timezone.localdate(),
    )


def _told(line: Line) -> Iterable[str]:
    """The paragraphs of one item."""
    if line.did:
        number = f"（{line.number}）" if line.number else ""
        done = f"{line.on:%Y年%-m月%-d日}办结" if line.on else ""
        yield f"本人工作：{line.kind}{number}，{'、'.join(line.did)}；{done}。"
    elif line.on:
        yield f"时间：{line.on:%Y年%-m月%-d日}（系统没有记录，由本人补写）。"
    if line.came_words:
        yield f"来由：{line.came_words}{f'，{line.came_from.who}' if line.came_from and line.came_from.who else ''}。"
    if line.item.came:
        yield f"来由（本人说明）：{Came(line.item.came).label}，{line.item.reason}"
    if line.new_words:
        yield f"与以往相比：{line.new_words}。"
    if line.outcome:
        yield f"结果：{line.outcome}"
    if line.checked:
        yield f"接续和把关：{'；'.join(f'{label}，{who}' for label, who in line.checked)}。"
    yield from _listed("成果和佐证", line.results)
    yield from _listed("被后来的工作沿用", line.reused)
    if line.item.evidence or line.item.file:
        name = f"附件《{line.item.file.name}》" if line.item.file else ""
        yield f"佐证（本人提供）：{'；'.join(filter(None, (line.item.evidence, name)))}"
    if line.item.words:
        yield f"本人说明：{line.item.words}"


def _listed(label: str, pointers: Sequence[Pointer]) -> Iterable[str]:
    if pointers:
        said = "；".join(f"{each.relation}{each.title}{f'，{each.who}' if each.who else ''}" for each in pointers)
        yield f"{label}：{said}。"
