"""Lines of the upper part of an official document, each by itself: 发文字号, 签发人, 密级, 标志, 题注, 信息公开目录."""

import re
from functools import lru_cache

from shuniu.text.inspection.lines import (
    BRACKETED,
    DATE_LINE,
    LABELLED,
    SIGNED_LINE,
    organs_in,
    squeezed,
)
from shuniu.text.lexicon import PACKAGED, read_lexicon

YEAR = r"[〔\[［（(【〈﹝{]\s*(?:19|2[0OＯo])[\dOＯo]{2}\s*[〕\]］）)】〉﹞}]"
NUMBER = re.compile(
    rf"(?:[一-鿿]{{1,16}}[字]?\s*{YEAR}\s*(?:第)?\s*\d{{1,5}}\s*号|{YEAR}\s*[一-鿿]{{0,10}}(?:第)?\s*\d{{1,5}}\s*[号期]?)"
)
SERIES = re.compile(
    r"(?:[〔\[（(]?第?[一二三四五六七八九十\d]{1,4}届[〕\]）)]?)?(?:[一-鿿]{2,30}(?:公告|令)|(?=[（(])[（(][一-鿿]{2,20}(?=第))?[（(]?(?:(?:19|20)\d{2}年)?(?:总)?第\s*[\d一二三四五六七八九十百]+\s*(?:号令?|[期次])(?:[（(]总第\s*\d+\s*[期号][）)])?[）)]?"
)
CASE = re.compile(r"[（(](?:19|20)\d{2}[）)][一-鿿]\d{2,6}[一-鿿]{1,4}\d{1,6}号")
"""案号, by which a court numbers what it publishes: （2026）清0728破3号."""
ORDERED = re.compile(r"(?P<organ>[一-鿿]{3,30})令[（(]?第")
"""发文字号 of an order, which names the organ: 临江市人民政府令第12号."""
LABEL = re.compile(
    r"(?:会议|本次会议|来信|活动|培训|检查|信件|信访)?(?P<label>[一-鿿]{2,6}?)[（(]?[一二三四五六七八九十\d]{0,3}[）)]?[：:].*"
)
SIGNER = re.compile(r"签\s*发\s*人?\s*[：:]\s*(?P<names>[^：:|]*)")
NAME = re.compile(r"[一-鿿·×*]{2,4}")
URGENCY = re.compile(r"(特提|特急|加急|平急|急件|紧急)(?:[·•\s].{0,6})?")
CLASSIFICATION = re.compile(
    r"((?:绝密|机密|秘密)(?:[★☆*]\s*(?:\d+\s*(?:年|个月|月|天)|长期|启用前|[^，。]{0,10}))?|工作秘密|内部(?:文件|资料)?)"
)
COPY_NUMBER = re.compile(r"(?:份号[：:]?)?\d{6}")
MASTHEAD = re.compile(r"(?P<organs>.{2,60})文件")
ORDER = re.compile(r"(?P<organ>.{2,30}?)(?:命令|令)")
PASSED = re.compile(r"[（(].{0,40}(?:19|20)\d{2}年.{0,60}[）)]")
BODY = re.compile(
    r"[。！？；]|^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章条]|\d+[.．、])"
)
SUBJECT = re.compile(r"关于|印发|转发|批转|批准|《")
CAPTIONED = re.compile(rf"日(?P<number>[一-鿿]{{1,16}}{YEAR}\d{{1,5}}号)[）)]\Z")
FORWARDED = re.compile(r"(?:转发|印发|批转)(?:.{0,20}关于)?《.*》")
"""A notice whose title ends with that of the document it passes on: 关于转发《…的通知》."""
NUMBERED_TITLE = re.compile(rf"[（(][一-鿿]{{1,16}}{YEAR}\d{{1,5}}号[）)]$")
NUMBER_BEFORE_TITLE = re.compile(rf"^[一-鿿]{{1,16}}{YEAR}\d{{1,5}}号(?=[^，。]{{2,}}关于)")


def kind_of(title: str) -> str | None:
    """文种: what a title ends in, 复函 and 指导意见 counting as 函 and 意见; None if it ends in none."""
    title = squeezed(title)
    while BRACKETED.search(title):
        title = BRACKETED.sub("", title)
    if title.endswith("》"):
        return "通知" if FORWARDED.search(title) else None
    return next((kind for kind in _kinds() if title.endswith(kind)), None)


@lru_cache(maxsize=1)
def _kinds() -> tuple[str, ...]:
    return (*PACKAGED.words("document_kinds", "statutory"), *PACKAGED.words("document_kinds", "others"))


def mark_of(line: str) -> str:
    """What a line of the upper part is, by itself."""
    text = squeezed(line)
    if CLASSIFICATION.fullmatch(text):
        return "classification"
    if URGENCY.fullmatch(text):
        return "urgency"
    if COPY_NUMBER.fullmatch(text):
        return "copy number"
    if SIGNER.search(line):
        return "signer"
    if NUMBER.fullmatch(text) or SERIES.fullmatch(text) or CASE.fullmatch(text):
        return "number"
    if DATE_LINE.fullmatch(line):
        return "date"
    if (signed := SIGNED_LINE.fullmatch(line)) and organs_in(signed["organ"].split("：")[-1]):
        return "signed"
    if MASTHEAD.fullmatch(text) and not SUBJECT.search(text):
        return "masthead"
    if PASSED.fullmatch(text):
        return "passed"
    if pairs_of(line) or _are_labels(line):
        return "catalogue"
    if is_labelled(text):
        return "labelled"
    if (split := re.split(r"\s{2,}|\u3000+", line)) and len(split) > 1 and NUMBER.fullmatch(squeezed(split[-1])):
        return "number"
    return "organ" if organs_in(line) else "text"


def is_labelled(line: str) -> bool:
    """Whether a line describes a meeting, a letter or a matter: 时间：…, 议题一：…, 承办单位：…"""
    found = LABEL.fullmatch(squeezed(line))
    return found is not None and found["label"] in read_lexicon("line_labels")


def _are_labels(line: str) -> bool:
    """A row of 信息公开目录 whose labels have no values."""
    cells = [squeezed(cell) for cell in line.split("|") if cell.strip()]
    return len(cells) > 1 and all(cell in read_lexicon("catalogue_labels") for cell in cells)


def pairs_of(line: str) -> dict[str, str]:
    """Labels and values of a line of 信息公开目录, the table that public sites set above a document."""
    cells = [cell.strip() for cell in line.split(" | ")]
    found: dict[str, str] = {}
    for place, cell in enumerate(cells):
        labelled = LABELLED.fullmatch(cell)
        label = squeezed(labelled["label"]) if labelled else ""
        if labelled and label.strip("【】[]") in read_lexicon("catalogue_labels"):
            after = cells[place + 1] if place + 1 < len(cells) else ""
            found[label.strip("【】[]")] = labelled["value"].strip() or after
    return found


def number_in(line: str, mark: str) -> str | None:
    """发文字号 of a line: alone, beside 签发人, or in brackets behind a title."""
    if mark == "text":
        found = NUMBERED_TITLE.search(squeezed(line)) or NUMBER_BEFORE_TITLE.search(squeezed(line))
        return found[0].strip("（）()") if found else None
    if mark == "passed":
        found = CAPTIONED.search(squeezed(line))
        return found["number"] if found else None
    before = squeezed(SIGNER.sub("", line))
    if found := CASE.fullmatch(before):
        return found[0]
    found = NUMBER.search(before) or SERIES.search(before)
    return _unwrapped(found[0]) if found else None


def _unwrapped(number: str) -> str:
    """A number without the pair of round brackets around it; those of its year, （2026）第5期, stay."""
    opened, closed = (sum(map(number.count, marks)) for marks in ("（(", "）)"))
    is_wrapped = number[0] in "（(" and number[-1] in "）)" and opened == 1
    return number.strip("（）()") if is_wrapped or opened != closed else number
