"""规则清册: all rules, by their code."""

from shuniu.text.proofreading import (
    addressing,
    attachments,
    content,
    dates,
    figures,
    levels,
    numbers,
    procedure,
    punctuation,
    titles,
    words,
)
from shuniu.text.proofreading.rule import Rule

_GROUPS = (
    addressing,
    attachments,
    content,
    dates,
    figures,
    levels,
    numbers,
    procedure,
    punctuation,
    titles,
    words,
)
RULES: tuple[Rule, ...] = tuple(sorted((rule for group in _GROUPS for rule in group.RULES), key=lambda rule: rule.code))
