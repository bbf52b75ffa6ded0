"""校对: the rules of official writing as data, each with its source, severity and examples.

`proofread()` gives what a careful proofreader would mark: format (GB/T 9704-2012), procedure
(《党政机关公文处理工作条例》), punctuation (GB/T 15834-2011), figures (GB/T 15835-2011) and words. An office adds its
own terms and banned words in a lexicon `proofreading`.
"""

from shuniu.text.proofreading.manuscript import Known
from shuniu.text.proofreading.proofreader import proofread
from shuniu.text.proofreading.register import RULES
from shuniu.text.proofreading.rule import Finding, Rule, Severity

__all__ = ["RULES", "Finding", "Known", "Rule", "Severity", "proofread"]
