"""日期和时间: 成文日期, dates in the text, years (GB/T 9704-2012 7.3.5.4, GB/T 15835-2011)."""

import re
from collections.abc import Iterator
from datetime import date

from shuniu.text.dates import number
from shuniu.text.proofreading.manuscript import Manuscript
from shuniu.text.proofreading.rule import Example, Hit, Rule, Severity

STANDARD_IN_FORCE = date(2012, 7, 1)
_CHINESE_DAY = re.compile(
    r"[一二][〇○OＯ0零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_YEAR_DIGITS = str.maketrans("〇○OＯ零一二三四五六七八九", "00000123456789")
_MIXED = re.compile(
    r"(?P<year>(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日)?|(?<![\d年])(?P<month2>\d{1,2})月(?P<day2>[一二三四五六七八九十]{1,3})日"
    r"|(?<![\d年一二三四五六七八九十])(?P<month3>[一二三四五六七八九十]{1,2})月(?P<day3>\d{1,2})日"
)
_RELATIVE_YEAR = re.compile(r"(?:19|20)\d{2}年|[一二][〇○零一二三四五六七八九]{3}年|〔(?:19|20)\d{2}〕")


def _chinese_date_of_signature(manuscript: Manuscript) -> Iterator[Hit]:
    if manuscript.dated and manuscript.dated[1] >= STANDARD_IN_FORCE:
        line, day = manuscript.dated
        for match in manuscript.search(_CHINESE_DAY, line):
            yield Hit(match.start(), match.end(), f"{day.year}年{day.month}月{day.day}日")


_DAY = re.compile(r"(?<![\d.])(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?(?!份[^额])")
_LEAP_YEAR = 2000
"""Of a day without its year it is not known whether its February has 29 days."""


def _days_there_are(manuscript: Manuscript) -> Iterator[Hit]:
    yield from _order_of_days(manuscript)
    for match in _DAY.finditer(manuscript.text):
        try:
            date(int(match["year"] or _LEAP_YEAR), int(match["month"]), int(match["day"] or 1))
        except ValueError:
            yield Hit(match.start(), match.end(), None, "日历上没有这一天")


def _order_of_days(manuscript: Manuscript) -> Iterator[Hit]:
    if not manuscript.dated:
        return
    line, day = manuscript.dated
    if manuscript.printed and day > manuscript.printed[1]:
        yield Hit(line.start, line.end, None, "成文日期晚于印发日期")
    if manuscript.known.signed_on and day < manuscript.known.signed_on:
        yield Hit(line.start, line.end, None, "成文日期早于签发日期")


def _mixed_dates(manuscript: Manuscript) -> Iterator[Hit]:
    for match in _MIXED.finditer(manuscript.text):
        parts = [match[name] for name in ("year", "month", "day", "month2", "day2", "month3", "day3") if match[name]]
        lunar = manuscript.text[max(0, match.start() - 2) : match.start()] == "农历"
        values = [_arabic(part) for part in parts]
        if len({part.isdecimal() for part in parts}) == 2 and all(values) and not lunar:
            units = "年月日" if match["year"] else "月日"
            yield Hit(match.start(), match.end(), "".join(map("".join, zip(values, units, strict=False))))


def _arabic(words: str) -> str:
    if words.isdecimal():
        return words
    try:
        return words.translate(_YEAR_DIGITS) if len(words) == 4 else str(number(words))
    except ValueError:
        return ""  # 一二月


def _relative_time(manuscript: Manuscript) -> Iterator[Hit]:
    """今年, 上月 have no base where an official document names no year at all; the first such place stands for all."""
    if manuscript.kind is None or _RELATIVE_YEAR.search(manuscript.text):
        return
    words = "|".join(map(re.escape, manuscript.terms.words("proofreading", "relative_times")))
    for match in re.finditer(rf"(?<![一二三四五六七八九十\d去当平同])(?:{words})", manuscript.text):
        if not manuscript.is_in_book_title(match.start(), match.end()):
            yield Hit(match.start(), match.end())
            return


RULES = (
    Rule(
        code="L20",
        severity=Severity.MINOR,
        message="月、日不编虚位",
        source="GB/T 9704-2012 7.3.5.4",
        pattern=r"(?<![\d.])(?=0[1-9]月|(?:1[0-2]|[1-9])月0[1-9]日)0?(1[0-2]|[1-9])月(?:0?([12]\d|3[01]|[1-9])(?=日))?",
        replacement=r"\1月\2",
        wrong=("会议定于2026年03月05日召开。", "2026年3月05日", "请于06月底前报送，时间从2026年起算。"),
        right=("会议定于2026年3月5日召开。", "2026年10月20日", "2026年3月5日09:00"),
    ),
    Rule(
        code="L21",
        severity=Severity.MINOR,
        message="成文日期用阿拉伯数字",
        source="GB/T 9704-2012 7.3.5.4",
        check=_chinese_date_of_signature,
        wrong=("特此通知。\n临江市教育局\n二〇二六年三月五日", "特此通知。\n临江市水利局　二〇二六年十二月三十一日"),
        right=("特此通知。\n临江市教育局\n2026年3月5日", "特此通知。\n临江市教育局\n二〇〇四年三月五日"),
    ),
    Rule(
        code="L22",
        severity=Severity.MAJOR,
        message="成文日期是签发的日期，不早于签发，不晚于印发；写到的日子日历上要有",
        source="《党政机关公文处理工作条例》第九条第十二项、第十七项",
        check=_days_there_are,
        wrong=(
            "特此通知。\n临江市教育局\n2026年3月9日\n临江市教育局办公室　2026年3月5日印发",
            Example("特此通知。\n临江市教育局\n2026年3月5日", signed_on=date(2026, 3, 6)),
            "请于2026年2月30日前报送。",
            "请于13月1日前报送，6月报一次。",
            "定于6月31日召开。",
        ),
        right=(
            "特此通知。\n临江市教育局\n2026年3月5日\n临江市教育局办公室　2026年3月5日印发",
            Example("特此通知。\n临江市教育局\n2026年3月5日", signed_on=date(2026, 3, 5)),
            "请于2028年2月29日前报送。",
            "历时18个月，2月29日结束。",
        ),
    ),
    Rule(
        code="L42",
        severity=Severity.MINOR,
        message="年份用四位数字，不省略",
        source="GB/T 15835-2011（年份不简写）",
        pattern=r"(?<![\d.第满近约超过达逾整年—～-])([0-4]\d)年"
        r"(?=(?:1[0-2]|[1-9])月|[上下]半年|初(?![心一二三中衷级步])|[底末](?![薪子])|第?[一二三四]季度)"
        r"|(?:(?<=(?:19|20)\d{2}[—～-])|(?<=(?:19|20)\d{2}年[—～-]))([0-4]\d)年",
        replacement=r"20\1\2年",
        wrong=("项目于25年6月开工。", "完成26年上半年任务。", "规划期为2021年—25年。"),
        right=(
            "项目于2025年6月开工。",
            "他从事农技推广25年。",
            "规划期为2021年—2025年。",
            "改革开放40年来，成效明显。",
        ),
    ),
    Rule(
        code="L43",
        severity=Severity.MINOR,
        message="一个日期里不混用阿拉伯数字和汉字",
        source="GB/T 15835-2011（日期写法前后一致）",
        check=_mixed_dates,
        wrong=("2026年三月5日召开会议。", "二〇二六年3月5日", "于2026年3月十二日前完成。"),
        right=("2026年3月5日召开会议。", "二〇二六年三月五日", "农历八月十五是中秋节。"),
    ),
    Rule(
        code="L44",
        severity=Severity.MINOR,
        message="书面写日期用“日”，不用“号”",
        source="公文用语惯例",
        verified=False,
        pattern=r"(?<!\d)((?:1[0-2]|0?[1-9])月(?:[12]\d|3[01]|0?[1-9]))号(?![楼线文令院馆门泵机])",
        replacement=r"\1日",
        wrong=("请于3月5号前报送。", "12月31号截止报名。"),
        right=("请于3月5日前报送。", "工作证号为5号。", "2026年第5号公告"),
    ),
    Rule(
        code="L50",
        severity=Severity.MINOR,
        message="后面接时间用“截至”；“截止”表示到此停止",
        source="公文常用词辨析",
        pattern=r"(?<!报名)(?<!申报)(?<!投稿)(?<!受理)(?<!征集)(?<!申请)截止[到至]?"
        r"(?=目前|现在|今[天日年]|昨[天日]|上月|本月|去年|上年|年[底末]|月底|(?:19|20)\d{2}|\d{1,2}月|\d{1,2}日|报告期)",
        replacement="截至",
        wrong=("截止2026年6月底，已完成80%。", "截止到目前，共受理120件，均为2026年新收。"),
        right=("截至2026年6月底，已完成80%。", "报名截止时间为2026年6月30日。", "2026年6月30日截止。"),
    ),
    Rule(
        code="L59",
        severity=Severity.MINOR,
        message="“今年”“上月”“日前”一类相对时间没有基准，写明年月",
        source="公文用语惯例",
        check=_relative_time,
        wrong=(
            "关于停车泊位建设情况的报告\n市政府：\n今年，全市新建停车泊位3000个。",
            "关于加强停车管理的通知\n各科室：\n日前，市政府召开常务会议。",
        ),
        right=(
            "关于停车泊位建设情况的报告\n市政府：\n今年，全市新建停车泊位3000个。\n临江市住房和城乡建设局\n2026年3月5日",
            "同志们，去年全市新建停车泊位3000个。",
            "日前台风登陆。",
        ),
    ),
)
