"""校对到位: what the proofreader says of a draft, what can be put right at one click, and which move it stops. Pure."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from shuniu.office.documents.drafting.manuscript import Frame, whole
from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.text.proofreading import RULES, Finding, Known, Rule, Severity, proofread

LONGEST = 200_000
"""Characters of a draft; more is no document."""


class OfficeTerms(Lexicons):
    """词表 with the office's own entries behind those of the files: section → entries of the lexicon `proofreading`."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]

    def __init__(self, base: Lexicons, entries: Mapping[str, Iterable[str]]) -> None:
        super().__init__(*base.folders)
        object.__setattr__(self, "entries", tuple((name, tuple(words)) for name, words in sorted(entries.items())))

    def words(self, name: str, section: str = "") -> tuple[str, ...]:
        own = dict(self.entries).get(section, ()) if name == "proofreading" else ()
        return (*super().words(name, section), *own)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OfficeTerms) and (self.folders, self.entries) == (other.folders, other.entries)

    def __hash__(self) -> int:
        return hash((self.folders, self.entries))


@cache
def _settings() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("proofreading.toml").read_text(encoding="utf-8"))


def is_safe(rule: str) -> bool:
    """Whether what the rule puts right changes how something is written, and never what it says."""
    return rule in _settings()["safe"]


def stopped_by(rule: str) -> str:
    """The verb that a blocking rule stops; empty for the others."""
    return str(_settings()["stops"].get(rule, ""))


@cache
def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in RULES}


@dataclass(frozen=True)
class Remark:
    """一处问题 in the text of a draft, at its own places."""

    finding: Finding
    start: int
    end: int

    @property
    def rule(self) -> str:
        return self.finding.rule

    @property
    def source(self) -> str:
        return _rules()[self.rule].source

    @property
    def stops(self) -> str:
        return stopped_by(self.rule) if self.finding.severity is Severity.BLOCK else ""

    @property
    def suggestion(self) -> str | None:
        return self.finding.suggestion

    @property
    def is_fixable(self) -> bool:
        return self.suggestion is not None

    @cached_property
    def is_safe(self) -> bool:
        return self.is_fixable and is_safe(self.rule)

    @property
    def key(self) -> str:
        """What it is known by while the text around it changes: rule and words."""
        return f"{self.rule}:{self.start}:{self.end}"


def remarks_on(text: str, frame: Frame, terms: Lexicons = PACKAGED) -> tuple[Remark, ...]:
    """校对: what is to be said of a draft, in the order of the text. What the frame itself would be blamed for is left out."""
    return _remarks(text[:LONGEST], frame, terms)


@lru_cache(maxsize=64)
def _remarks(text: str, frame: Frame, terms: Lexicons) -> tuple[Remark, ...]:
    seen = whole(text, frame)
    found = []
    for finding in proofread(seen.text, terms, Known(signed_on=frame.dated_on)):
        start, end = finding.start - seen.offset, finding.end - seen.offset
        if finding.rule == "L06" or start >= 0:  # L06 blames the masthead, which the frame has from the issuing organ
            found.append(Remark(finding, max(start, 0), max(end, 0)))
    return tuple(found)


def stopping(remarks: Iterable[Remark], verb: str) -> list[Remark]:
    """The remarks that stop a move."""
    return [remark for remark in remarks if remark.stops == verb]


def fixed(text: str, remarks: Iterable[Remark]) -> str:
    """The text with these remarks put right; where two of them meet, the first is."""
    edge = len(text) + 1
    chosen: list[Remark] = []
    for remark in sorted((each for each in remarks if each.is_fixable), key=lambda each: (each.start, -each.end)):
        if not chosen or remark.start >= chosen[-1].end:
            chosen.append(remark)
    for remark in reversed(chosen):
        if remark.end <= edge:
            text = text[: remark.start] + (remark.suggestion or "") + text[remark.end :]
            edge = remark.start
    return text


def safe_ones(remarks: Sequence[Remark]) -> list[Remark]:
    return [remark for remark in remarks if remark.is_safe]
