"""事项表述: the concise wording of a task, made only of characters of its sentence, in their order."""

import re
from collections.abc import Sequence

from shuniu.text.collectives import BESIDE
from shuniu.text.deadlines import Deadline
from shuniu.text.duties import Duty

_MARK = re.compile(
    r"\s*(?:(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])\s*|[①-⒛]|[一二三四五六七八九十]+[是要](?=.)|第[一二三四五六七八九十]+[，、]"
    r"|(?:首先|其次|再次|最后|同时|另外|此外|为此|因此|所以|下一步|接下来)[，,]?)+"
)
_FILLER = re.compile(
    r"(?:都|一定|还|也|并|就|必须|应当|应该|务必|需要|须|应|要|请|希望|(?:切实|认真|积极|进一步)(?![^，。；、]{2,3}、)|，)+"
)
_BESIDE = re.compile(rf"(?:{BESIDE})(?=要|应|须|必须|务必)")
_AIM = re.compile(r"[，；](?:确保|切实|不断|为[^，。；]{2,30}(?:提供|奠定|作出)|努力|推动形成|营造|使|让|以)[^，；]*$")
_ATTRIBUTE = re.compile(r"(?:[^，。；要应须]{1,4})?的|会同|配合|牵头")
"""What follows a name that is no subject, or whose part in it has to be said."""
_LONG = 60


def wording(body: str, duty: Duty, deadlines: Sequence[Deadline]) -> str:
    """The task in few words: without numbering, the unit that leads, its 要 and 必须, and the date.

    Nothing is added: every character of the result stands in `body`, in the same order.
    """
    text = body.strip(" 　\n。；，;,、")
    text = text[match.end() :] if (match := _MARK.match(text)) else text
    for deadline in deadlines[:1]:
        shorter = _without(text, deadline)
        text = shorter if shorter == text or not (match := _MARK.match(shorter)) else shorter[match.end() :]
    text = _without_subject(text, duty)
    while len(text) > _LONG and (match := _AIM.search(text)):
        text = text[: match.start()]
    text = text.strip(" 　\n。；，;,、：:-—")
    return text or body.strip()


def _without(text: str, deadline: Deadline) -> str:
    """The text without the words of a deadline, where it still reads well without them."""
    place = text.find(deadline.text)
    before, after = text[: max(0, place)], text[place + len(deadline.text) :]
    opens = not before or before.endswith(("，", "；"))
    if place < 0 or not (opens or deadline.kind in ("by", "relative")) or before.endswith(("定于", "自", "从")):
        return text
    before = re.sub(r"(?:务?于|在|到|至|力争|争取|确保在)$", "", before)
    after = re.sub(r"^[，,]", "", after) if not before or before.endswith(("，", "；")) else after
    if before and opens:
        after = re.sub(r"^(?:全面|全部|基本)?(?:完成|办结|到位|落实到位)(?=[。；]?$)", "", after)
    return before + after


def _without_subject(text: str, duty: Duty) -> str:
    for names in (duty.lead, duty.support):
        if names and text.startswith(names[0]):
            end = text.find(names[-1]) + len(names[-1])
            rest = _BESIDE.sub("", text[end:].removeprefix("等"), count=1)
            if match := _FILLER.match(rest):
                return rest[match.end() :]
            return text if _ATTRIBUTE.match(rest) else rest
    if match := re.match(r"(?:都|一定|必须|应当|务必|要|请|希望)+", text):
        return text[match.end() :]
    return text
