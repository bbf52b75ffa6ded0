"""Recognition (表扬、表彰、群众感谢、外部荣誉): in words and by what was done; each who is named decides who may read it.

No points, no totals by person, no order of merit: 国办函〔2026〕12号.
"""
