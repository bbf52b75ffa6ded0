"""保管期限表: which documents are filed and for how long, by articles that are data (`retention.toml`); an office adds its own.

机关文件材料归档范围和文书档案保管期限规定 (国家档案局令第8号, 2006). Pure.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from shuniu.office.documents.drafting.advice import Standing
from shuniu.office.documents.kinds import DocumentType


class Term(StrEnum):
    """保管期限, by the code that stands in a 档号 (DA/T 22-2015); NONE is 不归档."""

    PERMANENT = "Y"
    THIRTY = "D30"
    TEN = "D10"
    NONE = "none"

    @property
    def label(self) -> str:
        return {"Y": "永久", "D30": "30年", "D10": "10年", "none": "不归档"}[self.value]

    @property
    def years(self) -> int | None:
        """How many years it lasts; None for ever, or not at all."""
        return {"D30": 30, "D10": 10}.get(self.value)


@dataclass(frozen=True)
class Facts:
    """What the articles ask of a document."""

    direction: str
    """incoming or outgoing"""
    kind: str = ""
    title: str = ""
    sender: Standing = Standing.UNKNOWN
    for_action: bool = True
    instructed: bool = False
    answered: bool = False
    normative: bool = False
    way: str = ""
    """行文方向 of an outgoing document."""


@dataclass(frozen=True)
class Article:
    """条款: what it says, the term, its source, and when it fits; what is not named in `when` does not matter.

    One whose words or term were not read in the original of its source is not `verified`, and never blocks.
    """

    code: str
    text: str
    term: Term
    basis: str
    when: Mapping[str, Any] = field(default_factory=dict)
    verified: bool = True

    @property
    def why(self) -> str:
        """条款 with its source, as an item keeps it."""
        return f"{self.text}（{self.basis}{'' if self.verified else '，未核对原文'}）"

    def fits(self, facts: Facts) -> bool:
        return all(_holds(facts, name, wanted) for name, wanted in self.when.items())


KINDS, WORDS, WITHOUT = "kinds", "words", "without"


def _holds(facts: Facts, name: str, wanted: Any) -> bool:
    if name == KINDS:
        return facts.kind in wanted
    if name in (WORDS, WITHOUT):
        return bool(re.search("|".join(wanted), facts.title)) == (name == WORDS)
    if name == "senders":
        return facts.sender in wanted
    return bool(getattr(facts, name) == wanted)


@cache
def shipped() -> tuple[Article, ...]:
    """The articles that come with the system, in the order in which they are asked."""
    data = tomllib.loads(Path(__file__).with_name("retention.toml").read_text(encoding="utf-8"))
    return tuple(article_of(each) for each in data["articles"])


def article_of(row: Mapping[str, Any]) -> Article:
    """An article from its data. Raises ValueError for a term or a condition that there is not."""
    when = dict(row.get("when", {}))
    if unknown := set(when) - {KINDS, WORDS, WITHOUT, "senders", *Facts.__dataclass_fields__}:
        raise ValueError(f"article {row['code']} asks for {sorted(unknown)}")
    if unknown := set(when.get(KINDS, ())) - set(DocumentType.values):
        raise ValueError(f"article {row['code']} names kinds {sorted(unknown)}")
    for pattern in (*when.get(WORDS, ()), *when.get(WITHOUT, ())):
        re.compile(pattern)
    return Article(row["code"], row["text"], Term(row["term"]), row["basis"], when, row.get("verified", True))


def article_for(facts: Facts, own: Iterable[Article] = ()) -> Article:
    """The first article that fits: the office's own come before those of the table, whose last fits all."""
    return next(article for article in (*own, *shipped()) if article.fits(facts))
