"""句末分工: the duty in a bracket or behind a label at the end or the beginning of a unit of a text."""

import re

from shuniu.text.duties import Assignment, Duty, first_leads
from shuniu.text.responsibility import FIRST_LEADS, Grammar

CLOSER = re.compile(r"[\s。；;，,!！]*")
"""What may stand behind a closing bracket."""


class Closings:
    """The brackets and labels of one text."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self._text, self._grammar = text, grammar
        rule = FIRST_LEADS.search(text) if "第一" in text or "首" in text else None
        self._first_leads_from = rule.start() if rule else len(text) + 1

    def behind(self, start: int, end: int) -> Assignment | None:
        """The duty at the end of a unit: its last bracket, or the labels behind its words."""
        if self._text.endswith(("）", ")", "】", "〕", "）。", "）；", "】。", "】；"), start, end):
            brackets = self._grammar.brackets(self._text, start, end)
            if brackets and CLOSER.fullmatch(self._text, brackets[-1].end, end):
                return brackets[-1]
        if self._text.find("：", start, end) < 0 and self._text.find(":", start, end) < 0:
            return None
        return self._grammar.labels(self._text, start, end)

    def before(self, start: int, end: int) -> Assignment | None:
        """The duty in a bracket at the beginning of a unit, which belongs to the sentences before it."""
        brackets = (
            self._grammar.brackets(self._text, start, end) if self._text.startswith(("（", "〔"), start, end) else []
        )
        return brackets[0] if brackets and brackets[0].start == start else None

    def duty(self, closing: Assignment) -> Duty:
        """From the sentence on that says so, the first of the named units leads."""
        return first_leads(closing.duty) if closing.end > self._first_leads_from else closing.duty

    def is_empty(self, start: int, end: int) -> bool:
        """Is there nothing but punctuation?"""
        return CLOSER.fullmatch(self._text, start, max(start, end)) is not None
