"""数字和计量: GB/T 15835-2011, GB 3100, and the sums of a text."""

import re
from collections.abc import Iterator
from decimal import Decimal

from shuniu.text.proofreading.manuscript import Manuscript
from shuniu.text.proofreading.rule import Hit, Rule, Severity, substitutions

_DASH = r"[～~—–－-]{1,2}"
_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
_AMOUNT = rf"(?:{_NUMBER}[十百千万亿]{{0,2}}|[一二两三四五六七八九十百千万]{{1,5}})"
_UNIT_IN_RANGE = re.compile(rf"(?<![\d.,])(?P<low>{_NUMBER})\s?(?P<dash>{_DASH})\s?(?P<high>{_NUMBER})(?P<unit>[万亿])")
_CHANGE = re.compile(
    rf"[由从](?:[^，。；\n%％\d]{{0,10}}的?)?(?P<before>{_NUMBER})[%％](?P<between>[^。；\n%％\d]{{0,12}})[到至为](?P<after>{_NUMBER})[%％]"
    rf"[^。；\n%％\d]{{0,14}}?(?:提高|提升|上升|增加|增长|下降|降低|减少|回落)了?(?P<change>{_NUMBER})(?P<sign>[%％])"
)
_UNITS = "万元|亿元|元|件|个|人|项|家|次|处|公里|亩|户|名|条|起|套|所|台|吨|座|辆|间|份|场|株|平方米|公顷"
_TOTAL = re.compile(
    rf"(?:共计?|总计|合计|累计|总(?:投资|收入|支出|金额|数|额|量|面积|人数|长度?))(?:为|约)?[一-鿿]{{0,8}}?(?P<total>{_NUMBER})(?P<unit>{_UNITS})"
    rf"[^。；\n\d，：（]{{0,12}}(?:[，（](?:其中|包括)[，：]?|：)(?P<parts>[^。；\n）]{{4,160}})"
)
_PART = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>{_UNITS})")
_SHARE = re.compile(rf"[占为](?:比|总数的?|全部的?)?(?:约)?(?P<share>{_NUMBER})[%％]")
_NOT_A_SUM = re.compile(r"其他|其余|四舍五入|同比|环比|增长|较|比上年|平均|最[高低多少]")
_NEAR, _NEAR_OF_PEOPLE = Decimal("0.2"), Decimal("0.05")


def _unit_dropped(manuscript: Manuscript) -> Iterator[Hit]:
    for match in _UNIT_IN_RANGE.finditer(manuscript.text):
        if float(match["low"]) < float(match["high"]) and "." not in match["dash"]:
            better = f"{match['low']}{match['unit']}～{match['high']}{match['unit']}"
            yield Hit(match.start(), match.end(), better)


def _percent_for_points(manuscript: Manuscript) -> Iterator[Hit]:
    for match in _CHANGE.finditer(manuscript.text):
        if abs(Decimal(match["after"]) - Decimal(match["before"])) == Decimal(match["change"]):
            yield Hit(match.start("change"), match.end(), f"{match['change']}个百分点")


def _sums(manuscript: Manuscript) -> Iterator[Hit]:
    """Parts of a total that nearly make it up, and shares that nearly make up 100%: what is far off is no list of all.

    People are often counted twice (党员, 女职工), so that their parts have to be nearer.
    """
    for match in _TOTAL.finditer(manuscript.text):
        parts = [found for found in _PART.finditer(match["parts"]) if found["unit"] == match["unit"]]
        total = Decimal(match["total"])
        if len(parts) < 2 or _NOT_A_SUM.search(match["parts"]) or "等" in match["parts"]:
            continue
        made = sum((Decimal(found["number"]) for found in parts), Decimal())
        near = _NEAR_OF_PEOPLE if match["unit"] in "人名户" else _NEAR
        if made != total and abs(made - total) <= total * near:
            yield Hit(match.start(), match.end(), None, f"总数{match['total']}与各项之和{made}不符")
    for sentence in re.finditer(r"[^。！？；\n]+", manuscript.text) if "占" in manuscript.text else ():
        shares = [Decimal(found["share"]) for found in _SHARE.finditer(sentence[0])] if "占" in sentence[0] else []
        made = sum(shares, Decimal())
        if len(shares) > 2 and not _NOT_A_SUM.search(sentence[0]) and Decimal("0.5") < abs(made - 100) <= 10:
            yield Hit(sentence.start(), sentence.end(), None, f"各项占比之和为{made}%，不是100%")


RULES = (
    Rule(
        code="L39",
        severity=Severity.MINOR,
        message="年份起止用一字线“—”；百分数的范围两边都带%",
        source="GB/T 15834-2011（连接号），GB/T 15835-2011",
        check=substitutions(
            (r"(?<![\d.])((?:19|20)\d{2}年?)(?:～|~|－|–|-)(?=(?:19|20)\d{2}年)", r"\1—"),
            (rf"(?<![\d.])({_NUMBER}){_DASH}({_NUMBER})[%％]", r"\1%～\2%"),
            (rf"(?<![\d.])({_NUMBER}[%％])[-–－~](?={_NUMBER}[%％])", r"\1～"),
        ),
        wrong=("规划期为2021～2025年。", "增长10—20%。", "比例控制在10%-15%。"),
        right=("规划期为2021—2025年。", "增长10%～20%。", "增长10%—20%。", "电话0000-12345678"),
    ),
    Rule(
        code="L40",
        severity=Severity.MINOR,
        message="数值范围里“万”“亿”不省略",
        source="GB/T 15835-2011（数值范围）",
        check=_unit_dropped,
        wrong=("每户补助3～5万元。", "投资1～2亿元。"),
        right=("每户补助3万～5万元。", "2021—2025年", "每户补助3万元。"),
    ),
    Rule(
        code="L41",
        severity=Severity.MINOR,
        message="小数点前的0不省略",
        source="GB/T 15835-2011（纯小数）",
        pattern=r"(?<=[一-鿿（、，。：])\.(\d{1,4})(?=个百分点|[%％万亿元米吨度倍])",
        replacement=r"0.\1",
        wrong=("提高.5个百分点。", "下降.25%。"),
        right=("提高0.5个百分点。", "第1.5节"),
    ),
    Rule(
        code="L45",
        severity=Severity.MINOR,
        message="表示概数的词不重复使用",
        source="公文用语惯例",
        verified=False,
        pattern=rf"(?:大约|大概|约|近)((?:需要?|有)?{_AMOUNT})[余多]?([一-鿿]{{0,3}}?)左右"
        rf"|(?:大约|大概|约|近(?!{_AMOUNT}[余多]?[年天日周个])|将近)((?:需要?|有)?{_AMOUNT})[余多](?=[一-鿿])"
        rf"|({_AMOUNT})[余多]([一-鿿]{{1,3}}?)左右",
        replacement=r"约\1\2\3\4\5",
        wrong=("约20余人左右参加。", "近300余名职工受益。", "需要20多天左右。"),
        right=("约20人参加。", "20余人参加。", "20人左右参加。"),
    ),
    Rule(
        code="L46",
        severity=Severity.MINOR,
        message="限量的词互相矛盾或者重复",
        source="公文用语惯例",
        verified=False,
        pattern=rf"(?:最多|至多|最高)(不少于|不低于)|(?:最少|至少|最低)(不超过|不多于|不少于|不低于)"
        rf"|((?:不?超过|不?低于|不?高于|不足|不?少于|不?多于)(?:{_NUMBER}[万亿]?(?:[%％℃]|[A-Za-z]{{1,4}}|[一-鿿]{{1,3}}?)))(?:以[上下内])(?![的]?规模)",
        replacement=r"\1\2\3",
        wrong=("每月最多不少于30件。", "超过50件以上的，另行报告。", "占比不低于30%以上。"),
        right=(
            "每月不少于30件。",
            "超过50件的，另行报告。",
            "50件以上的，另行报告。",
            "不少于30件，60岁以上老人优先。",
        ),
    ),
    Rule(
        code="L47",
        severity=Severity.MINOR,
        message="减少、下降不用倍数，改用百分数或者分数",
        source="数字用法惯例",
        verified=False,
        pattern=rf"(?:下降|减少|降低|缩短|缩小|下跌|压减|减轻)了?(?:近|约|超过|将近)?(?:{_NUMBER}|[一二两三四五六七八九十]{{1,2}})[多余]?倍",
        wrong=("能耗下降了2倍。", "办理时间缩短近三倍。"),
        right=("能耗下降50%。", "产值增长2倍。", "办理时间缩短为原来的三分之一。"),
    ),
    Rule(
        code="L48",
        severity=Severity.MINOR,
        message="两个百分数相减，差用“个百分点”",
        source="数字用法惯例",
        verified=False,
        check=_percent_for_points,
        wrong=("占比由20%提高到25%，提高了5%。", "满意率由88.5%上升至93%，上升4.5%。"),
        right=("占比由20%提高到25%，提高5个百分点。", "由20%提高到25%，提高了25%。"),
    ),
    Rule(
        code="L49",
        severity=Severity.MINOR,
        message="用法定计量单位的规范写法",
        source="GB/T 9704-2012 第9章，GB 3100",
        verified=False,
        check=substitutions(
            (r"(?<=[\d十百千万亿余多])平(?:方(?![米公千百厘毫分英尺里])|米)", "平方米"),
            (r"(?<=[\d十百千万亿余多])(?:立方(?![米公千厘毫分英体])|立米)", "立方米"),
            (r"(?<=[\d十百千万亿余多])公分", "厘米"),
            (r"(?<=\d)(?:KM|Km|kM)(?![A-Za-z])", "km"),
            (r"(?<=\d)(?:KG|Kg|kG)(?![A-Za-z])", "kg"),
        ),
        wrong=("面积200平方，造价另计。", "土方3立方。", "宽5公分。", "全长2KM。", "面积80平米。"),
        right=("面积200平方米。", "土方3立方米。", "宽5厘米。", "全长2km。", "3立方厘米", "面积10平方公里"),
    ),
    Rule(
        code="L70",
        severity=Severity.MAJOR,
        message="总数与各项之和要相符",
        source="《党政机关公文处理工作条例》第二十条第四项",
        check=_sums,
        wrong=(
            "共受理诉求30件，其中咨询类20件、投诉类8件。",
            "咨询类占50%、投诉类占30%、建议类占15%。",
        ),
        right=(
            "共受理诉求30件，其中咨询类20件、投诉类10件。",
            "共有职工300人，其中党员20人、女职工30人。",
            "咨询类占50%、投诉类占30%、建议类占20%。",
        ),
    ),
)
