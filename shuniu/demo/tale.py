"""Tales (素材): what is said about one task from beginning to end, and the files that prove it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from docx import Document

from shuniu.demo import texts
from shuniu.office.supervision.actions.working import EvidenceGiven
from shuniu.office.supervision.models import EvidenceKind

REFERENCES = {
    EvidenceKind.DOCUMENT_ISSUED: "{organ}〔{year}〕{number}号文件",
    EvidenceKind.SYSTEM_FIGURE: "市政务运行平台{month}月数据，导出编号 {number:04d}",
    EvidenceKind.THIRD_PARTY: "第三方评估意见书第{number}号",
    EvidenceKind.SITE_CHECK: "{month}月现场查看记录，编号 {number:03d}",
    EvidenceKind.BENEFICIARY: "服务对象确认单 {number} 份，电话可回访",
    EvidenceKind.OTHER: "会议记录（{year}年第{number}次局务会）",
}


@dataclass(frozen=True)
class Tale:
    """One task: a story in one of its variants."""

    story: Mapping[str, Any]
    variant: str = ""

    def one(self, key: str) -> str:
        """The text that the story has under a key."""
        return texts.render(self.story[key], date.min, self.variant)

    def all(self, key: str) -> list[str]:
        """The texts that the story has under a key, in their order."""
        return [texts.render(text, date.min, self.variant) for text in self.story[key]]

    def document(self, random: Random) -> EvidenceGiven | None:
        """The story's file, as text or as a Word document; None where it is only referred to."""
        file = self.story["file"]
        title, body = (texts.render(file[part], date.min, self.variant) for part in ("title", "body"))
        chance = random.random()
        if chance < 0.35:
            return None
        content = _word(title, body) if chance < 0.6 else f"{title}\n\n{body}\n".encode()
        name = f"{title}.{'docx' if chance < 0.6 else 'txt'}"
        return EvidenceGiven(kind="", file=ContentFile(content, name), name=name)

    def evidence(self, kinds: Sequence[str], organ: str, on: date, random: Random) -> Iterator[EvidenceGiven]:
        """佐证 of these kinds: the story's file for the first, references that can be looked up for the others."""
        document = self.document(random)
        for place, kind in enumerate(kinds):
            if place == 0 and document:
                yield EvidenceGiven(kind=kind, file=document.file, name=document.name)
                continue
            reference = REFERENCES[EvidenceKind(kind)].format(
                organ=organ, year=on.year, month=on.month, number=random.randint(3, 96)
            )
            yield EvidenceGiven(kind=kind, reference=reference)


@cache
def general() -> dict[str, Any]:
    """What is said where a task has no story of its own: ``stories``, ``comments``, ``answers``, ``outcomes``."""
    return texts.general()


def tales_of_stories() -> list[Tale]:
    """Each story in each of its variants, the variants of one story far apart."""
    tales = [
        (place, number, Tale(story, variant))
        for number, story in enumerate(texts.stories())
        for place, variant in enumerate(story["variants"])
    ]
    return [tale for _, _, tale in sorted(tales, key=lambda each: each[:2])]


def general_tale(random: Random) -> Tale:
    return Tale(random.choice(general()["stories"]))


def _word(title: str, body: str) -> bytes:
    document, content = Document(), BytesIO()
    document.add_heading(title, level=1)
    document.add_paragraph(body)
    document.save(content)
    return content.getvalue()
