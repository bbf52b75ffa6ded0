"""Information (政务信息): what units tell the office, and what becomes of it.

Items come from units, are checked, edited and adopted into the issues of a bulletin, which go to those who decide; whoever
sent one is told what was adopted, who instructed what, and what came of it. Nobody is given points for it: 国办函〔2026〕12号.
"""
