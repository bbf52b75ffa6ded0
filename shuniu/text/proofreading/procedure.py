"""行文规则: who may write what to whom (《党政机关公文处理工作条例》 art. 8, 9, 13–17), and in what tone."""

import re
from collections.abc import Iterator

from shuniu.text.proofreading.manuscript import DOWNWARD, UPWARD, Manuscript
from shuniu.text.proofreading.rule import Hit, Rule, Severity

_WISHES = r"批准|拨付|解决|追加|安排|增加|核定"
_ASKS = re.compile(
    r"(?:以上(?:请示|意见|报告)?)?(?:妥否|当否|可否|是否妥当)[，,]?请[^。\n]{0,6}(?:批示|批复|审批|批准|指示)"
    r"|(?<![提申报])请(?:予以?)?(?:批准|审批|核准|批复|批示)(?=[。！\n]|$)"
    rf"|(?<![提申报邀聘])请(?:市|省|县|区|上级)(?:委|人民政府|政府)?(?:予以|帮助|尽快|研究|协调|同意)?(?:{_WISHES})[^。；\n]{{0,12}}"
    rf"|(?<=[。；，\n])(?:为此[，,]?|特|现)?(?:恳请|请求)[^。；\n]{{0,30}}(?:{_WISHES})[^。；\n]{{0,12}}"
)
_JOINED = re.compile(r"关于(?P<first>[^\n]{3,30}?)(?:和|及|以及|并|暨|与|、)(?P<second>[^\n]{3,30})的请示$")
_SECTION_MASTHEAD = re.compile(
    r"[一-鿿]{2,24}(?:局|委|委员会|厅|部|署|政府办公室|政府办公厅|院|校)[一-鿿]{1,10}(?:科|(?<!办事)(?<!管理)(?<!筹备)(?<!代表)处|股)文件"
)
_GOVERNMENT = re.compile(r"各?[一-鿿（）、]{0,16}(?:人民政府|政府|党委|市委|县委|区委)(?!办|各?部门|组成)")
_COMMANDS = re.compile(r"必须|务必|不得|严禁|责令|应当|确保")
_CONSENT = re.compile(
    r"(?:经|已报|按照|根据|受)[^。\n]{0,16}(?:政府|市委|县委|区委|省委|党委)[^。\n]{0,12}(?:同意|批准|授权|委托|研究)"
)
_DEPARTMENT = re.compile(r"(?:局|(?<!公)厅|署|(?<![市县区省党工纪])委|(?<!党)委员会)$")
_SUBORDINATES_ONLY = re.compile(r"(?:公司|集团|协会|银行|商会|合作社|研究所|有限)")
_YOU = re.compile(r"你(?:局|委|办|市|县|区|厅|省|镇|单位|部|院|校|们)")
_HONOURED_YOU = re.compile(r"(?<![富珍宝尊昂高娇])贵(?:局|委|办|市|县|区|厅|镇|单位|院|校|公司)(?!州)")
_ORDERS_IN_A_LETTER = re.compile(r"(?:请[^，。\n]{0,8})?(?:遵照执行|严格遵照|不得有误|责令|限你|令你)")
_CLOSING = re.compile(
    r"(?<=[\n。，；])[ \t\u3000]*(?P<words>特此(?:报告|通知|通报|函告|函复|函达|批复|请示|通告|公告)|(?:以上请示)?[妥当]否，请批[示复])(?=[。！]|[ \t]*(?:\n|$))"
)
_CLOSINGS = {
    "请示": ("妥否，请批示",),
    "报告": ("特此报告",),
    "通知": ("特此通知",),
    "通报": ("特此通报",),
    "函": ("特此函告", "特此函复", "特此函达"),
    "批复": ("特此批复",),
    "通告": ("特此通告",),
    "公告": ("特此公告",),
}


def _request_in_report(manuscript: Manuscript) -> Iterator[Hit]:
    if manuscript.kind == "报告":
        for line in manuscript.body:
            for match in manuscript.search(_ASKS, line):
                yield Hit(match.start(), match.end())


def _two_matters(manuscript: Manuscript) -> Iterator[Hit]:
    """Two verbs that each bring their own matter: 增加编制和拨付经费, not 制定和实施规划."""
    if manuscript.kind != "请示" or not manuscript.title or not (found := _JOINED.search(manuscript.title.text)):
        return
    verbs = manuscript.terms.words("proofreading", "request_verbs")
    first = re.sub(r"^(?:申请|请求|恳请|对)", "", found["first"])
    begun = next((verb for verb in verbs if first.startswith(verb)), None)
    if begun and len(first) - len(begun) >= 2 and found["second"].startswith(verbs):
        yield Hit(manuscript.title.start, manuscript.title.end)


def _issued_by_a_section(manuscript: Manuscript) -> Iterator[Hit]:
    for line in manuscript.upper:
        if _SECTION_MASTHEAD.fullmatch(line.text):
            yield Hit(line.start, line.end)


def _commands_a_government(manuscript: Manuscript) -> Iterator[Hit]:
    """A department, not 办公室 or 党委, that orders a lower government without the words of consent."""
    issuers = manuscript.signers or tuple(manuscript.heading.issuers) or tuple(manuscript.heading.named_in_title)
    to_governments = any(_GOVERNMENT.fullmatch(name) for name in manuscript.addressees)
    if manuscript.kind not in ("通知", "决定", "意见", "通报") or not issuers or not to_governments:
        return
    if not all(_DEPARTMENT.search(name) for name in issuers) or _CONSENT.search(manuscript.text):
        return
    for line in manuscript.body:
        if match := next(manuscript.search(_COMMANDS, line), None):
            yield Hit(match.start(), match.end())
            return


def _no_signatory(manuscript: Manuscript) -> Iterator[Hit]:
    """Only where there is a header that could bear the name: a masthead or a number above the title."""
    number = manuscript.heading.number
    if manuscript.kind in UPWARD and number and not manuscript.heading.signer:
        for line in manuscript.upper:
            if number in line.text and "签发" not in line.text:
                yield Hit(line.start, line.end)
                return


def _reply_to_another(manuscript: Manuscript) -> Iterator[Hit]:
    named = (*manuscript.heading.named_in_title, *manuscript.heading.issuers, *manuscript.signers)
    by_department = manuscript.kind == "批复" and any(_DEPARTMENT.search(name) for name in named)
    to_another = any(_SUBORDINATES_ONLY.search(name) for name in manuscript.addressees)
    if by_department and to_another and manuscript.title:
        yield Hit(manuscript.title.end - 2, manuscript.title.end, "复函")


def _address(manuscript: Manuscript) -> Iterator[Hit]:
    pattern = _YOU if manuscript.kind in UPWARD else _HONOURED_YOU if manuscript.kind in DOWNWARD else None
    for line in manuscript.body if pattern else ():
        for match in manuscript.search(pattern or _YOU, line):
            if not manuscript.is_in_book_title(match.start(), match.end()):
                yield Hit(match.start(), match.end())


def _orders_in_a_letter(manuscript: Manuscript) -> Iterator[Hit]:
    if manuscript.kind == "函":
        for line in manuscript.body:
            for match in manuscript.search(_ORDERS_IN_A_LETTER, line):
                yield Hit(match.start(), match.end())


def _closing(manuscript: Manuscript) -> Iterator[Hit]:
    wanted = _CLOSINGS.get(manuscript.kind or "")
    if not wanted or not manuscript.body:
        return
    start, end = manuscript.body[0].start, manuscript.body[-1].end
    for match in _CLOSING.finditer(manuscript.text, max(0, start - 1), end + 1):
        words = match["words"]
        asks_in_report = manuscript.kind == "报告" and "请批" in words
        if words not in wanted and not asks_in_report and not (manuscript.kind == "请示" and "请批" in words):
            yield Hit(match.start("words"), match.end("words"), wanted[0])


RULES = (
    Rule(
        code="L01",
        severity=Severity.BLOCK,
        message="报告里不夹带请示事项，另写请示",
        source="《党政机关公文处理工作条例》第十五条第四项",
        check=_request_in_report,
        wrong=(
            "关于2026年上半年工作情况的报告\n市政府：\n现将有关情况报告如下。\n以上妥否，请批示。",
            "关于防汛工作的报告\n市政府：\n泵站老化，恳请市政府拨付改造经费200万元。",
        ),
        right=(
            "关于2026年上半年工作情况的报告\n市政府：\n现将有关情况报告如下。\n特此报告。",
            "关于防汛工作的请示\n市政府：\n泵站老化。\n妥否，请批示。",
        ),
    ),
    Rule(
        code="L02",
        severity=Severity.BLOCK,
        message="请示应当一文一事",
        source="《党政机关公文处理工作条例》第十五条第四项",
        check=_two_matters,
        wrong=("关于增加人员编制和拨付办公经费的请示\n市政府：\n现请示如下。",),
        right=(
            "关于拨付办公经费的请示\n市政府：\n现请示如下。",
            "关于调整和优化公交线路的请示",
            "关于成立防汛抗旱指挥部的请示",
        ),
    ),
    Rule(
        code="L06",
        severity=Severity.BLOCK,
        message="除办公厅（室）外，部门内设机构不得对外正式行文",
        source="《党政机关公文处理工作条例》第十七条",
        check=_issued_by_a_section,
        wrong=("临江市教育局综合科文件\n临教综〔2026〕1号\n关于报送材料的通知\n各学校：\n现通知如下。",),
        right=(
            "临江市教育局文件\n临教发〔2026〕1号\n关于报送材料的通知\n各学校：\n现通知如下。",
            "临江市教育局办公室文件\n临教办〔2026〕1号\n关于报送材料的通知\n各学校：\n现通知如下。",
            "临江市城东街道办事处文件\n临东街〔2026〕1号\n关于报送材料的通知\n各社区：\n现通知如下。",
        ),
    ),
    Rule(
        code="L07",
        severity=Severity.BLOCK,
        message="部门不得向下级党委、政府发布指令性公文；须经批准的，写明“经市政府同意”",
        source="《党政机关公文处理工作条例》第十六条第二项",
        check=_commands_a_government,
        wrong=("临江市水利局关于做好防汛工作的通知\n各县人民政府：\n各县人民政府必须于2026年6月底前完成排查。",),
        right=(
            "临江市水利局关于做好防汛工作的通知\n各县人民政府：\n经市政府同意，排查必须于2026年6月底前完成。",
            "临江市水利局关于做好防汛工作的通知\n各县水利局：\n排查必须于2026年6月底前完成。",
            "临江市人民政府办公室关于做好防汛工作的通知\n各县人民政府：\n排查必须于2026年6月底前完成。",
        ),
    ),
    Rule(
        code="L08",
        severity=Severity.MAJOR,
        message="上行文应当标注签发人姓名",
        source="《党政机关公文处理工作条例》第九条第六项",
        check=_no_signatory,
        wrong=("临江市教育局文件\n临教〔2026〕5号\n关于拨付维修经费的请示\n市政府：\n现请示如下。",),
        right=(
            "临江市教育局文件\n临教〔2026〕5号　　签发人：张平\n关于拨付维修经费的请示\n市政府：\n现请示如下。",
            "临教发〔2026〕5号\n关于做好维修的通知\n各学校：\n现通知如下。",
        ),
    ),
    Rule(
        code="L10",
        severity=Severity.MAJOR,
        message="批复只答复下级机关的请示；答复没有隶属关系的单位用函",
        source="《党政机关公文处理工作条例》第八条第十二项、第十四项",
        check=_reply_to_another,
        wrong=("临江市水利局关于泵站用水方案的批复\n临江水务有限公司：\n现答复如下。",),
        right=(
            "临江市水利局关于泵站用水方案的复函\n临江水务有限公司：\n现答复如下。",
            "临江市人民政府关于泵站建设的批复\n市水利局：\n现批复如下。",
        ),
    ),
    Rule(
        code="L60",
        severity=Severity.MAJOR,
        message="“你局”用于下行文，“贵局”用于平行文，上行文称上级机关的名称",
        source="公文称谓惯例",
        check=_address,
        wrong=(
            "关于拨付防汛经费的请示\n市政府：\n恳请你们予以支持。",
            "关于防汛经费的批复\n市水利局：\n贵局2026年3月的请示收悉。",
        ),
        right=(
            "关于防汛经费的批复\n市水利局：\n你局2026年3月的请示收悉。",
            "关于商请提供数据的函\n市数据局：\n请贵局予以支持。",
        ),
    ),
    Rule(
        code="L61",
        severity=Severity.MAJOR,
        message="函用商请的语气，不用命令的语气",
        source="公文用语惯例，《党政机关公文处理工作条例》第八条第十四项",
        check=_orders_in_a_letter,
        wrong=("关于商请提供数据的函\n市数据局：\n请贵局遵照执行，不得有误。",),
        right=("关于商请提供数据的函\n市数据局：\n请予支持为盼。", "关于做好防汛的通知\n各科室：\n请遵照执行。"),
    ),
    Rule(
        code="L62",
        severity=Severity.MINOR,
        message="结尾用语与文种不符",
        source="公文用语惯例",
        check=_closing,
        wrong=(
            "关于拨付防汛经费的请示\n市政府：\n现请示如下。\n特此报告。",
            "关于商请提供数据的函\n市数据局：\n请予支持。\n特此通知。",
        ),
        right=(
            "关于拨付防汛经费的请示\n市政府：\n现请示如下。\n妥否，请批示。",
            "关于商请提供数据的函\n市数据局：\n请予支持。\n特此函告。",
        ),
    ),
)
