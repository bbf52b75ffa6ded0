"""Decisions (决策): a dossier carries a question from the first proposal to the day on which its effects are looked at again.

It holds the situation, the options compared, the bases and what each stated fact rests on; the board of the procedure shows
what is done, what is missing, and what may be left out on which article's ground: 国务院令第713号 for major decisions, a light
procedure that the office sets for those of its own. What was decided is carried out, measured against what was expected, and
evaluated; what the evaluation suggests opens the next dossier.
"""
