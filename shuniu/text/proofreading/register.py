"""规则清册: all rules, by their code."""

from shuniu.text.proofreading import dates, figures, numbers, punctuation, words
from shuniu.text.proofreading.rule import Rule

_GROUPS = (dates, figures, numbers, punctuation, words)
RULES: tuple[Rule, ...] = tuple(sorted((rule for group in _GROUPS for rule in group.RULES), key=lambda rule: rule.code))
