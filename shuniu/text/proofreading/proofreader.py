"""校对: run the rules over a text."""

import re

from shuniu.text.lexicon import PACKAGED, Lexicons
from shuniu.text.proofreading.manuscript import Known, Manuscript
from shuniu.text.proofreading.register import RULES
from shuniu.text.proofreading.rule import Finding

NOTHING_ELSE = Known()
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,60}?---[ \t]*(?=\n|\Z)")


def proofread(text: str, terms: Lexicons = PACKAGED, known: Known = NOTHING_ELSE) -> list[Finding]:
    """校对: what a careful proofreader would mark in a text, in the order of the text.

    `terms` are the lexicons, with which an office adds terms and banned words of its own; `known` is what some rules
    compare with. Front matter, which tells typesetting what a text cannot say, is passed over. Time grows with the
    length of the text.
    """
    manuscript = Manuscript(_FRONT_MATTER.sub(_blank, text), terms, known)
    found = [finding for rule in RULES for finding in rule.findings(manuscript)]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule))


def _blank(match: re.Match[str]) -> str:
    """White space in the place of a match, so that all places stay the same."""
    return re.sub(r"[^\n]", " ", match[0])
