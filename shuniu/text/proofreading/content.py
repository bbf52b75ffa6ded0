"""内容: bases, burdens, secrets and personal data, facts against their sources, what was left open."""

import re
from collections.abc import Iterator

from shuniu.text.inspection.lines import squeezed
from shuniu.text.proofreading.manuscript import Manuscript
from shuniu.text.proofreading.rule import Example, Hit, Rule, Severity
from shuniu.text.proofreading.words import pairs_of
from shuniu.text.secrecy import find_secrecy_mark

_BASIS = r"(?:根据|按照|依据|依照|遵照|执行|贯彻)[^。\n]{0,16}?《?"
_OFFICE = re.compile(r"(?:办公室|办公厅)$")
_NOT_ASKED = re.compile(
    r"不得|严禁|禁止|取消|减少|防止|避免|整治|不再|杜绝|纠正|不要求|无需|根据《|按照《|依据《|清理|过度|违规"
)
_DECIDED = re.compile(r"会议(?:决定|议定|同意|通过)[，：]?(?P<matter>[^。；\n]{4,80})")
_PROPOSED = re.compile(r"建议|提出|认为|讨论|有(?:的)?同志|可以考虑|探讨")
_SETTLED = re.compile(r"决定|议定|一致同意|通过|明确")
_DONE = re.compile(r"已(?:经)?(?:全部)?(?:建成|完成|开工|竣工|投产|投用|通车|启用|落实|到位)")
_PLANNED = re.compile(r"拟|计划|预计|力争|正在|将于|争取|筹备|尚未|未")
_IDENTITY_NUMBER = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_MOBILE = re.compile(r"(?<![\d.])1[3-9]\d{9}(?!\d)")
_CONTACT = re.compile(r"联\s*系|咨询|电\s*话|热线|监督|传\s*真")
_SPLIT_NUMBER = re.compile(
    r"〔\s+(?:19|20)\d{2}\s*〕\s*\d{1,5}\s*号|〔(?:19|20)\d{2}(?:\s+〕\s*|〕\s+)\d{1,5}\s*号|〔(?:19|20)\d{2}〕\d{1,5}\s+号"
    r"|(?:19|20)\d{2}(?:[ \t]+年[ \t]*|年[ \t]+)\d{1,2}[ \t]*月|(?:19|20)\d{2}\n年\d|年\d{1,2}\n月\d"
    r"|(?<![件表图第\d.])\d{1,9}(?:\.\d{1,4})?(?:[ \t]|\n)(?=(?:万|亿)元|万人|个百分点|[%％]|平方米|平方公里|公里|公顷|吨)"
    r"|(?<![件表图第\d.\n\u3000 ])\d{1,9}(?:\.\d{1,4})?(?:万|亿)[ \t]元"
)
_PLACEHOLDER = re.compile(
    r"【[^】\n]{0,12}(?:待[补填定核]|此处|填写)[^】\n]{0,12}】|（(?:待补|待定|待核|待填)[^）\n]{0,8}）|TODO|TBD|(?<![\d×])×{1,4}(?=[年月日号])"
    r"|(?<!\d)(?<![\d×])×{2,}(?![×\d])|(?<![A-Za-z])[xX]{2,4}(?=[年月日省市县区局镇公单有])|(?<!_)_{3,}(?!_)"
)
_SURNAME = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_LONGEST_BODY = 5000


def _repealed(manuscript: Manuscript) -> Iterator[Hit]:
    for old, new in pairs_of(manuscript, "repealed"):
        for match in re.finditer(_BASIS + f"({re.escape(old)})", manuscript.text):
            if "废止" not in manuscript.sentence_at(match.start()):
                yield Hit(match.start(1), match.end(1), new or None)


def _organs_differ(manuscript: Manuscript) -> Iterator[Hit]:
    """The signing organ against the masthead and against the organ in the title; joint documents are left alone."""
    signed = manuscript.signers
    if len(signed) != 1 or not manuscript.dated:
        return
    for named in (manuscript.heading.issuers, manuscript.heading.named_in_title):
        if len(named) == 1 and not _same_organ(named[0], signed[0]):
            line = manuscript.dated[0]
            start = manuscript.text.rfind(signed[0], 0, line.end)
            start, end = (start, start + len(signed[0])) if start >= 0 else (line.start, line.end)
            yield Hit(start, end, None, f"署名“{signed[0]}”与“{named[0]}”不一致")
            return


def _same_organ(one: str, other: str) -> bool:
    """A name and its standard short name: the shorter's characters stand in the longer in their order."""
    short, long = sorted((squeezed(one), squeezed(other)), key=len)
    if bool(_OFFICE.search(short)) != bool(_OFFICE.search(long)):
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _too_long(manuscript: Manuscript) -> Iterator[Hit]:
    length = (
        sum(len(squeezed(line.text)) for line in manuscript.body) if manuscript.kind in ("通知", "意见", "决定") else 0
    )
    if length > _LONGEST_BODY and manuscript.title:
        yield Hit(
            manuscript.title.start,
            manuscript.title.end,
            None,
            f"正文{length}字；部署全面工作一般不超过5000字，专项工作不超过4000字",
        )


def _burden(manuscript: Manuscript) -> Iterator[Hit]:
    words = "|".join(map(re.escape, manuscript.terms.words("proofreading", "burden")))
    for match in re.finditer(words, manuscript.text) if words else ():
        if not _NOT_ASKED.search(manuscript.sentence_at(match.start())):
            yield Hit(match.start(), match.end())


def _discussion_as_decision(manuscript: Manuscript) -> Iterator[Hit]:
    """In minutes, a decision for which the record knows only a proposal."""
    if manuscript.kind != "纪要" or not manuscript.known.sources:
        return
    for match in _DECIDED.finditer(manuscript.text):
        about = _sentences_about(manuscript, match["matter"])
        if any(_PROPOSED.search(each) for each in about) and not any(_SETTLED.search(each) for each in about):
            yield Hit(match.start(), match.end())


def _fact_upgraded(manuscript: Manuscript) -> Iterator[Hit]:
    """Something done for which the material says only that it is planned or under way."""
    for match in _DONE.finditer(manuscript.text) if manuscript.known.sources else ():
        about = _sentences_about(manuscript, manuscript.sentence_at(match.start()))
        if any(_PLANNED.search(each) for each in about) and not any(_DONE.search(each) for each in about):
            yield Hit(match.start(), match.end())


def _sentences_about(manuscript: Manuscript, matter: str) -> list[str]:
    """The sentences of the material that share most pairs of characters with a matter."""
    wanted = _pairs(_DONE.sub("", matter))
    sentences = [each for source in manuscript.known.sources for each in re.split(r"[。；！？\n]", source)]
    return [
        each for each in sentences if len(wanted & _pairs(each)) >= max(3, 0.5 * min(len(wanted), len(_pairs(each))))
    ]


def _pairs(text: str) -> set[str]:
    characters = re.sub(r"[^\w]", "", text)
    return {characters[place : place + 2] for place in range(len(characters) - 1)}


def _secrecy(manuscript: Manuscript) -> Iterator[Hit]:
    if mark := find_secrecy_mark(manuscript.text):
        yield Hit(mark.start, mark.end)


def _personal_data(manuscript: Manuscript) -> Iterator[Hit]:
    for match in _IDENTITY_NUMBER.finditer(manuscript.text):
        yield Hit(match.start(), match.end(), None, "身份证件号码不必写进公文")
    for match in _MOBILE.finditer(manuscript.text):
        if not _CONTACT.search(manuscript.text, max(0, match.start() - 120), match.start()):
            yield Hit(match.start(), match.end(), None, "个人手机号码不必写进公文")


def _split_numbers(manuscript: Manuscript) -> Iterator[Hit]:
    for match in _SPLIT_NUMBER.finditer(manuscript.text):
        yield Hit(match.start(), match.end(), squeezed(match[0]))


def _no_body_on_first_page(manuscript: Manuscript) -> Iterator[Hit]:
    if manuscript.known.body_on_first_page is False:
        where = manuscript.title or (manuscript.lines[0] if manuscript.lines else None)
        if where:
            yield Hit(where.start, where.end)


def _placeholders(manuscript: Manuscript) -> Iterator[Hit]:
    """×× and the like; a name that was made unrecognisable (孟××) and the blanks of a form among 附件 are none."""
    form = next((lines[0].start for _, lines in manuscript.attachments if lines), len(manuscript.text))
    for match in _PLACEHOLDER.finditer(manuscript.text):
        before = manuscript.text[match.start() - 1 : match.start()]
        after = manuscript.text[match.end() : match.end() + 1]
        is_name = before in _SURNAME and not re.match(r"[省市县区镇乡局路村]", after)
        is_blank = match[0][0] == "_" and match.start() >= form
        if not is_blank and (match[0][0] != "×" or not (before and is_name)):
            yield Hit(match.start(), match.end())


RULES = (
    Rule(
        code="L32",
        severity=Severity.BLOCK,
        message="引用的依据已经废止",
        source="《党政机关公文处理工作条例》第四十二条",
        check=_repealed,
        wrong=("根据《国家行政机关公文处理办法》，制定本细则。", "按照《中国共产党机关公文处理条例》执行。"),
        right=("根据《党政机关公文处理工作条例》，制定本细则。", "《国家行政机关公文处理办法》同时废止。"),
    ),
    Rule(
        code="L65",
        severity=Severity.MAJOR,
        message="发文机关标志、标题、署名的机关要一致",
        source="《党政机关公文处理工作条例》第九条第十三项",
        check=_organs_differ,
        wrong=(
            "临江市教育局文件\n临教发〔2026〕1号\n关于报送材料的通知\n各学校：\n现通知如下。\n临江市水利局\n2026年3月5日",
            "临江市人民政府关于报送材料的通知\n各学校：\n现通知如下。\n临江市人民政府办公室\n2026年3月5日",
        ),
        right=(
            "临江市教育局文件\n临教发〔2026〕1号\n关于报送材料的通知\n各学校：\n现通知如下。\n临江市教育局\n2026年3月5日",
            "临江市住房和城乡建设局关于报送材料的通知\n各科室：\n现通知如下。\n临江市住房城乡建设局\n2026年3月5日",
        ),
    ),
    Rule(
        code="L66",
        severity=Severity.MINOR,
        message="正文过长",
        source="《整治形式主义为基层减负若干规定》第二条",
        check=_too_long,
        wrong=("关于做好防汛工作的通知\n各科室：\n" + "加强隐患排查。\n" * 800,),
        right=("关于做好防汛工作的通知\n各科室：\n" + "加强隐患排查。\n" * 80,),
    ),
    Rule(
        code="L67",
        severity=Severity.MINOR,
        message="没有依据不增加报送和留痕",
        source="《整治形式主义为基层减负若干规定》",
        check=_burden,
        wrong=("各社区要每日报送进展。", "走访要拍照留痕。"),
        right=("各社区6月底前报送一次进展。", "不得要求拍照留痕。"),
    ),
    Rule(
        code="L68",
        severity=Severity.MAJOR,
        message="纪要把讨论意见写成了会议决定",
        source="纪要以会议记录为准（纪要惯例）",
        check=_discussion_as_decision,
        wrong=(
            Example(
                "临江市人民政府专题会议纪要\n会议决定，将城东泵站移交水务公司管理。",
                sources=("有同志建议将城东泵站移交水务公司管理。",),
            ),
        ),
        right=(
            Example(
                "临江市人民政府专题会议纪要\n会议决定，将城东泵站移交水务公司管理。",
                sources=("有同志建议将城东泵站移交水务公司管理。会议决定将城东泵站移交水务公司管理。",),
            ),
        ),
    ),
    Rule(
        code="L69",
        severity=Severity.BLOCK,
        message="材料里还没有办成的事写成了已经办成",
        source="《党政机关公文处理工作条例》第十九条第二项",
        check=_fact_upgraded,
        wrong=(Example("城东泵站改造工程已建成。", sources=("拟建城东泵站改造工程，投资200万元。",)),),
        right=(
            Example("城东泵站改造工程已建成。", sources=("城东泵站改造工程已建成并通过验收。",)),
            Example("拟建城东泵站改造工程。", sources=("拟建城东泵站改造工程，投资200万元。",)),
        ),
    ),
    Rule(
        code="L71",
        severity=Severity.BLOCK,
        message="带国家秘密标志的公文不得进入本系统",
        source="《党政机关公文处理工作条例》第九条第一项、第二项，《保守国家秘密法》第二十二条、第三十一条",
        check=_secrecy,
        wrong=("机密★5年\n关于做好防汛工作的通知\n各科室：\n现通知如下。",),
        right=("关于做好保密工作的通知\n各科室：\n加强机密文件管理。", "工作秘密"),
    ),
    Rule(
        code="L72",
        severity=Severity.MAJOR,
        message="不必要的个人信息",
        source="《个人信息保护法》第六条",
        check=_personal_data,
        wrong=("受理人身份证号999999199003070011。", "走访对象的手机号是13900000000。"),
        right=("（联系人：张平，电话：13900000000）", "合同号2026030500001234"),
    ),
    Rule(
        code="L73",
        severity=Severity.MINOR,
        message="数字、单位、发文字号中间不留空格、不换行",
        source="公文排版惯例",
        verified=False,
        check=_split_numbers,
        wrong=("临政办发〔2026〕 1号", "投资200 万元。", "2026 年 3 月完成。"),
        right=("临政办发〔2026〕1号", "投资200万元。", "2026年3月完成。", "附件2 万人评议名单"),
    ),
    Rule(
        code="L74",
        severity=Severity.MINOR,
        message="公文首页必须显示正文",
        source="GB/T 9704-2012 7.3.3",
        check=_no_body_on_first_page,
        wrong=(Example("关于做好防汛工作的通知\n各科室：\n现通知如下。", body_on_first_page=False),),
        right=(Example("关于做好防汛工作的通知\n各科室：\n现通知如下。", body_on_first_page=True),),
    ),
    Rule(
        code="L75",
        severity=Severity.MINOR,
        message="还有没填的内容",
        source="定稿要求（公文校对惯例）",
        check=_placeholders,
        wrong=("××年×月底前完成。", "由【待补】牵头。", "TODO：补充数据。", "××局要加强管理。"),
        right=("2026年6月底前完成。", "联系人：孟××", "电话0000-8522××××", "面积3×5米"),
    ),
)
