"""校对规则: what a rule is, and what it finds."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from shuniu.text.proofreading.manuscript import Known, Manuscript


class Severity(StrEnum):
    """严重程度: BLOCK stops the move it concerns, MAJOR has to be answered, MINOR is advice."""

    BLOCK = "block"
    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is broken; `suggestion` is to stand there instead, `message` says more than the rule's."""

    start: int
    end: int
    suggestion: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the proofreader says of `text[start:end]`; `suggestion` is what should stand there, None where unknown."""

    rule: str
    severity: Severity
    start: int
    end: int
    text: str
    message: str
    suggestion: str | None

    def as_json(self) -> dict[str, object]:
        """One object of `shuniu proofread --json`."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "message": self.message,
            "suggestion": self.suggestion,
        }


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what is known beside it, for the rules that compare."""

    text: str
    sources: tuple[str, ...] = ()
    signed_on: date | None = None
    body_on_first_page: bool | None = None

    @property
    def known(self) -> Known:
        return Known(self.sources, self.signed_on, self.body_on_first_page)


Check = Callable[[Manuscript], Iterable[Hit]]


def substitutions(*pairs: tuple[str, str]) -> Check:
    """A check by several patterns, each with its own replacement; an empty one means that none can be proposed."""
    compiled = [(re.compile(pattern, re.MULTILINE), replacement) for pattern, replacement in pairs]

    def check(manuscript: Manuscript) -> Iterator[Hit]:
        for pattern, replacement in compiled:
            for match in pattern.finditer(manuscript.text):
                if not manuscript.is_in_book_title(match.start(), match.end()):
                    yield Hit(match.start(), match.end(), match.expand(replacement) if replacement else None)

    return check


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: a pattern with its replacement, or a check; and the examples that are its tests.

    `code` is the rule's number in the office's list, `source` the article or clause it rests on. A rule whose source
    was not read in the original is not `verified`, and never blocks. A pattern does not look inside 《》: the name of
    a document stays as it is.
    """

    code: str
    severity: Severity
    message: str
    source: str
    wrong: tuple[str | Example, ...]
    right: tuple[str | Example, ...]
    pattern: str = ""
    replacement: str | None = None
    check: Check | None = None
    verified: bool = True

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.MULTILINE)

    def findings(self, manuscript: Manuscript) -> Iterator[Finding]:
        """All places of a text where this rule is broken."""
        for hit in self.check(manuscript) if self.check else self._matches(manuscript):
            words = manuscript.text[hit.start : hit.end]
            message = hit.message or self.message
            yield Finding(self.code, self.severity, hit.start, hit.end, words, message, hit.suggestion)

    def _matches(self, manuscript: Manuscript) -> Iterator[Hit]:
        for match in self._compiled.finditer(manuscript.text):
            if not manuscript.is_in_book_title(match.start(), match.end()):
                yield Hit(
                    match.start(), match.end(), match.expand(self.replacement) if self.replacement is not None else None
                )

    @cached_property
    def cases(self) -> tuple[tuple[Example, bool], ...]:
        """The examples, each with whether it is wrong."""
        pairs = [(each, True) for each in self.wrong] + [(each, False) for each in self.right]
        return tuple((Example(each) if isinstance(each, str) else each, wrong) for each, wrong in pairs)
