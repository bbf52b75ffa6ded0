"""口语: how leaders speak, so that figures, vague measures and reasons are told from what is ordered beside them."""

import re

HENCEFORTH = re.compile(r"\s*从(?!去年|前年|小|那时|当时)[^，。；]{1,10}(?:起|开始)，")
"""从下周起，…: what begins on a day to come is ordered."""
FIGURE = re.compile(
    r"把[^，。；]{1,14}(?:当(?:作|成)?|看(?:作|成)|视为)(?=[^，。；天月日年场])|(?:不能|不要)(?:只(?!要)|光|仅)|(?<!需)要(?:舍得|懂得|明白|记住|相信|想清楚|认清)"
    r"|人前一套|多([听看想走问学跑])(?:\1|一\1)|心[里中]要?有|像[^，。；]{1,12}[一那]样"
)
"""把群众的事当自己的事，不能只算小账: figures in which a speaker urges, and asks for no deed."""
TURNS = re.compile("(?:务必|必须|一定要|要(?![求是么看知像]))")
THAT_IS_DUE = re.compile(r"该([\u4e00-\u9fff]{1,4})的(?:一律|坚决|就|都|要)?\1")
"""该起诉的起诉: what is due is to be done."""
VAGUE = re.compile(
    r"[^，]*(?:(?:提高|提升|增强)[^，]{0,24}(?:能力|水平|本领|素质)|(?:发挥|当好)[^，]{2,30}(?:作用|[先表]率))[。；]?"
)
"""不断提高领导经济工作的能力和水平: a measure of which nobody can say whether it was carried out."""
PERCENTAGES, MANY_FIGURES = re.compile(r"\d[%％]"), 2
AIMED_AT = ("针对", "对于")
"""针对项目建设存在的问题: names what a deed is aimed at, and tells of nothing."""
RESULTING = re.compile("(?:真正|切实|从而|进而|努力)?(?:使(?!用)|让(?![利出位]))")
"""…，真正使学习的过程成为提高认识的过程: what is to come of a deed says little of the deed."""
