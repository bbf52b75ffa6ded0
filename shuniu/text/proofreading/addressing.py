"""主送和抄送: to whom a document goes (《党政机关公文处理工作条例》 art. 15), and how they are written."""

import re
from collections.abc import Iterator
from itertools import pairwise

from shuniu.text.inspection.lines import is_addressee, squeezed
from shuniu.text.proofreading.manuscript import UPWARD, Manuscript
from shuniu.text.proofreading.rule import Hit, Rule, Severity

_LEADER = re.compile(
    r"(?:尊敬的)?[一-鿿]{1,4}?(?:副)?(?:省长|市长|区长|县长|镇长|书记|主任|局长|厅长|部长|主席|校长|院长)[：:]"
)
_LOWER = re.compile(
    r"(?:下属|所属|直属|基层|[局委厅部院]属)[^、，。\n]{1,10}|各(?!位|副|常委|民主党派)[^、，。（\n]{1,16}(?:（[^）\n]{1,10}）[^、，。\n]{0,16})?"
)
_TAKES_RECIPIENTS = ("通知", "通报", "报告", "请示", "批复", "函", "意见", "决定")


def _several_superiors(manuscript: Manuscript) -> Iterator[Hit]:
    names = re.split(r"[、，](?![^（]*）)", manuscript.heading.recipients)
    if manuscript.kind == "请示" and manuscript.recipients and len(names) > 1:
        yield Hit(manuscript.recipients.start, manuscript.recipients.end, f"{squeezed(names[0])}：")


def _copied_downward(manuscript: Manuscript) -> Iterator[Hit]:
    if manuscript.kind in UPWARD:
        for match in manuscript.search(_LOWER, manuscript.copies):
            yield Hit(match.start(), match.end())


def _to_a_leader(manuscript: Manuscript) -> Iterator[Hit]:
    if manuscript.kind in UPWARD and manuscript.title:
        for line in manuscript.lines[: manuscript.heading.end + 2]:
            if line.start > manuscript.title.end and _LEADER.fullmatch(line.text):
                yield Hit(line.start, line.end)
                return


def _colon(manuscript: Manuscript) -> Iterator[Hit]:
    """A colon of half width, or none behind a line below the title that holds nothing but names."""
    if manuscript.recipients and manuscript.recipients.text.endswith(":"):
        yield Hit(manuscript.recipients.end - 1, manuscript.recipients.end, "：")
    if manuscript.recipients or not manuscript.title or manuscript.kind not in _TAKES_RECIPIENTS:
        return
    below = [line for line in manuscript.lines[: manuscript.heading.end + 2] if line.start >= manuscript.title.end]
    for line, following in pairwise(below):
        names = line.text.startswith("各") or "、" in line.text or line.text.endswith(("政府", "局", "委"))
        prose = following.text.endswith(("。", "：")) or len(following.text) > 30
        if (
            names
            and prose
            and len(line.text) < 60
            and is_addressee(line.text)
            and not re.search(r"[。；：:]", line.text)
        ):
            yield Hit(line.start, line.end, f"{line.text}：")
        return


def _copies_end(manuscript: Manuscript) -> Iterator[Hit]:
    copies = manuscript.copies
    if copies and not copies.text.endswith("。") and len(copies.text) > 4:
        last = manuscript.text[copies.end - 1]
        yield Hit(copies.end - 1, copies.end, "。" if last in "，、；.;," else f"{last}。")


RULES = (
    Rule(
        code="L03",
        severity=Severity.MAJOR,
        message="请示原则上只主送一个上级机关，需要时抄送其他机关",
        source="《党政机关公文处理工作条例》第十五条第一项",
        check=_several_superiors,
        wrong=("关于拨付防汛经费的请示\n市政府、市财政局：\n现请示如下。",),
        right=("关于拨付防汛经费的请示\n市政府：\n现请示如下。", "关于防汛的通知\n市水利局、市财政局：\n现通知如下。"),
    ),
    Rule(
        code="L04",
        severity=Severity.MAJOR,
        message="上行文不抄送下级机关",
        source="《党政机关公文处理工作条例》第十五条第一项",
        check=_copied_downward,
        wrong=("关于防汛工作的报告\n市政府：\n现报告如下。\n抄送：各科室、各下属单位。",),
        right=(
            "关于防汛工作的报告\n市政府：\n现报告如下。\n抄送：市财政局。",
            "关于防汛的通知\n各镇：\n如下。\n抄送：各科室。",
        ),
    ),
    Rule(
        code="L05",
        severity=Severity.MAJOR,
        message="除上级机关负责人直接交办的事项外，不以机关名义向上级机关负责人报送公文",
        source="《党政机关公文处理工作条例》第十五条第五项",
        check=_to_a_leader,
        wrong=("关于拨付防汛经费的请示\n王副市长：\n现请示如下。",),
        right=("关于拨付防汛经费的请示\n市政府：\n现请示如下。",),
    ),
    Rule(
        code="L26",
        severity=Severity.MINOR,
        message="主送机关后用全角冒号",
        source="GB/T 9704-2012 7.3.2",
        check=_colon,
        wrong=(
            "关于做好防汛工作的通知\n各科室:\n现通知如下。",
            "关于做好防汛工作的通知\n各科室\n现将防汛工作有关事项通知如下。",
        ),
        right=("关于做好防汛工作的通知\n各科室：\n现通知如下。", "关于禁止燃放烟花的通告\n现将有关事项通告如下。"),
    ),
    Rule(
        code="L27",
        severity=Severity.MINOR,
        message="抄送机关末尾用句号",
        source="GB/T 9704-2012 7.4.2",
        check=_copies_end,
        wrong=("关于做好防汛工作的通知\n各科室：\n现通知如下。\n抄送：市财政局", "抄送：市财政局，\n市水利局"),
        right=("关于做好防汛工作的通知\n各科室：\n现通知如下。\n抄送：市财政局。", "抄送：市财政局，\n市水利局。"),
    ),
)
