"""初审: whether a document is ours to handle and keeps the rules of writing, and the letter that returns one that does not.

Source: 中办发〔2012〕14号 art. 24(3); the rules are those of `shuniu.text.proofreading` that rest on art. 8, 9 and 13–17.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shuniu.office.documents.incoming.reading_off import TO_BE_REGISTERED
from shuniu.org.models import Unit
from shuniu.text.inspection import inspect
from shuniu.text.lexicon import PACKAGED
from shuniu.text.proofreading import RULES, Severity
from shuniu.text.proofreading.manuscript import Known, Manuscript
from shuniu.text.reading.enclosed import ENCLOSES, MACROS, TRACKED

if TYPE_CHECKING:
    from shuniu.office.documents.incoming.models import IncomingDocument

OF_PROCEDURE = frozenset({"L01", "L02", "L03", "L04", "L05", "L06", "L07", "L08", "L09", "L10"})
"""行文规则 and 文种; punctuation and figures are the sender's own affair."""
LONGEST_READ = 60_000
COLLECTIVE = ("各", "有关", "市直")
"""How a collective name of recipients begins (各县区人民政府): ours may be among them."""


@dataclass(frozen=True)
class Finding:
    """发现的问题: a sentence for the clerk, the rule it rests on, and whether it asks for a reason to let it pass."""

    code: str
    message: str
    source: str = ""
    passage: str = ""
    is_grave: bool = True


def findings_on(document: "IncomingDocument") -> list[Finding]:
    """What a clerk should see before a document is let in; of its text nothing where that could not be read."""
    text = document.text[:LONGEST_READ]
    of_text = [*_not_ours(document, text), *_rules(text)] if text.strip() else []
    return [*_not_final(document), *of_text]


def _not_final(document: "IncomingDocument") -> Iterator[Finding]:
    """What a document that is final and signed does not have in its file: macros, tracked changes, files inside it."""
    for file in document.attachments.select_related("blob").order_by("pk"):
        note = file.blob.extraction_note
        if MACROS in note:
            yield Finding("N02", f"《{file.name}》带有宏，可能有风险，请来文单位另送不带宏的文件")
        if TRACKED in note:
            yield Finding("N03", f"《{file.name}》带有修订痕迹，不是定稿，请来文单位接受或者拒绝修订后再送")
        if ENCLOSES in note:
            yield Finding("N04", f"《{file.name}》里嵌有别的文件，不在正文里，请逐个打开核对", is_grave=False)


def _not_ours(document: "IncomingDocument", text: str) -> Iterator[Finding]:
    found = inspect(text)
    named = [*found.main_recipients, *found.copies]
    if named and not any(_means(name, unit) for name in named for unit in _ours(document.unit)):
        yield Finding(
            "N01",
            f"主送和抄送里没有本机关（主送：{'、'.join(found.main_recipients) or '无'}），请核对是否应由本机关办理",
            "《党政机关公文处理工作条例》第二十四条第三项",
            "、".join(found.main_recipients),
        )


def _ours(unit: Unit) -> list[Unit]:
    """The organ itself, and for an office the government that it works for."""
    return [unit, unit.parent] if unit.kind == Unit.Kind.OFFICE and unit.parent else [unit]


def _means(name: str, unit: Unit) -> bool:
    called = {unit.name, unit.short_name, *unit.other_names.values_list("name", flat=True)} - {""}
    return any(each in name or (len(name) > 2 and name in each) for each in called) or name.startswith(COLLECTIVE)


def _rules(text: str) -> Iterator[Finding]:
    manuscript = Manuscript(text, PACKAGED, Known())
    for rule in RULES:
        if rule.code not in OF_PROCEDURE:
            continue
        hit = next(rule.findings(manuscript), None)
        if hit is not None:
            yield Finding(rule.code, hit.message, rule.source, hit.text[:60], rule.severity != Severity.MINOR)


def letter_of_return(document: "IncomingDocument", findings: list[Finding], today: date) -> str:
    """退文函: the draft of the letter, in the plain text that typesetting reads; the clerk changes what he likes."""
    organ, title = document.unit.name, document.title.removeprefix(TO_BE_REGISTERED)
    named = f"《{title}》" + (f"（{document.sender_number}）" if document.sender_number else "")
    reasons = [f"{place}.{_reason(finding)}" for place, finding in enumerate(findings, 1)] or ["1.（请写明退文的理由）"]
    return (
        "\n\n".join(
            [
                f"{organ}",
                f"关于退回《{title}》的函",
                f"{document.sender or '来文单位'}：",
                f"你单位报来的{named}收悉。经初审，因下列原因不予收办，现退回：",
                *reasons,
                "请按规定修改后重新行文。",
                organ,
                f"{today.year}年{today.month}月{today.day}日",
            ]
        )
        + "\n"
    )


def _reason(finding: Finding) -> str:
    passage = f"（原文：{finding.passage}）" if finding.passage else ""
    source = f"，依据{finding.source}" if finding.source else ""
    return f"{finding.message}{passage}{source}。"
