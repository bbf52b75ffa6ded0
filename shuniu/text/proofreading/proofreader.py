"""校对: run the rules over a text."""

from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.text.proofreading.manuscript import Known, Manuscript
from shuniu.text.proofreading.register import RULES
from shuniu.text.proofreading.rule import Finding

NOTHING_ELSE = Known()


def proofread(text: str, terms: Lexicons = PACKAGED, known: Known = NOTHING_ELSE) -> list[Finding]:
    """校对: what a careful proofreader would mark in a text, in the order of the text.

    `terms` are the lexicons, with which an office adds terms and banned words of its own; `known` is what some rules
    compare with. Time grows with the length of the text.
    """
    manuscript = Manuscript(text, terms, known)
    found = [finding for rule in RULES for finding in rule.findings(manuscript)]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule))
