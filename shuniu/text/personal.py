"""个人信息: finds in a text what would tell the public where a person lives, how to reach or to impersonate him.

Pure rules with check digits, so that a document number or an amount is not taken for an identity card: 居民身份证号 by
GB 11643-1999 (date, check digit), 银行卡号 by Luhn, mobile and landline numbers by their plans, addresses down to a
door. What to do with a find is for a person to say.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SEPARATORS = " -－—·\u3000\t"
_FOLDED = {ord("０") + n: str(n) for n in range(10)} | {ord("Ｘ"): "X", ord("ｘ"): "x", ord("＋"): "+"}
"""One character for one, so that a place in the folded text is the place in the text."""


class PersonalKind(StrEnum):
    """个人信息的种类."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    LANDLINE = "landline"
    CARD = "card"
    ADDRESS = "address"
    EMAIL = "email"

    @property
    def label(self) -> str:
        return {
            "identity": "身份证号",
            "mobile": "手机号码",
            "landline": "固定电话",
            "card": "银行卡号",
            "address": "住址",
            "email": "电子邮箱",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Find:
    """发现: text[start:end] looks like personal data of this kind."""

    kind: PersonalKind
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """What the same number has in common however it is spaced."""
        return f"{self.kind}:{_bare(self.text)}"


def personal_data(text: str) -> list[Find]:
    """All finds in the order in which they stand; of finds that overlap, the one that says more of a person."""
    folded, found, taken = text.translate(_FOLDED), [], bytearray(len(text))
    for kind, spans in FINDERS:
        for start, end in spans(folded):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Find(kind, text[start:end], start, end))
    return sorted(found, key=lambda each: each.start)


def masked(text: str, keep: frozenset[str] = frozenset()) -> str:
    """遮盖: the text with its personal data masked, but for the finds whose keys are in `keep`."""
    pieces, at = [], 0
    for each in personal_data(text):
        if each.key not in keep:
            pieces += [text[at : each.start], mask(each)]
            at = each.end
    return "".join([*pieces, text[at:]])


def mask(find: Find) -> str:
    """What stands in the place of a find: enough to see what it was, too little to use it."""
    bare = _bare(find.text)
    if find.kind == PersonalKind.ADDRESS:
        return DOOR.sub("＊＊", find.text, count=1)
    if find.kind == PersonalKind.EMAIL:
        return f"{find.text[0]}＊＊＊@{find.text.partition('@')[2]}"
    if find.kind == PersonalKind.MOBILE:
        digits = bare.removeprefix("+86")
        return f"{digits[:3]}****{digits[-2:]}"
    return f"{bare[:4]}{'*' * (len(bare) - 4)}"


def _bare(text: str) -> str:
    return text.translate(_FOLDED).translate(dict.fromkeys(map(ord, SEPARATORS)))


# ── identity cards ───────────────────────────────────────────────────────────────────────────────────────────────────
_GAP = rf"[{re.escape(SEPARATORS)}]?"
_ID = re.compile(rf"(?<![0-9A-Za-z])\d{{6}}{_GAP}\d{{4}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{3}}[0-9Xx](?![0-9A-Za-z])")
_OLD_ID = re.compile(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])")
_CALLED_ID = re.compile(
    rf"身份证(?:件)?(?:号码|号)?[为是:：]?\s?(?P<number>\d{{6}}(?:{_GAP}[\dXx]){{8,12}})(?![0-9A-Za-z])"
)
"""What is called one is one, however it was mistyped."""
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91]
)


def check_digit(first: str) -> str:
    """校验码 of the first seventeen digits (GB 11643-1999)."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]


def is_identity(number: str) -> bool:
    """Whether eighteen characters are a citizen's number: province, birthday, check digit."""
    number = number.upper()
    return (
        int(number[:2]) in PROVINCES
        and _is_birthday(number[6:10], number[10:12], number[12:14])
        and check_digit(number[:17]) == number[17]
    )


def _is_birthday(year: str, month: str, day: str) -> bool:
    try:
        born = date(int(year), int(month), int(day))
    except ValueError:
        return False
    return 1900 <= born.year <= 2099


def _identities(text: str) -> Iterator[tuple[int, int]]:
    for match in _ID.finditer(text):
        if is_identity(_bare(match.group())):
            yield match.span()
    for match in _CALLED_ID.finditer(text):
        yield match.span("number")
    for match in _OLD_ID.finditer(text):
        number = match.group()
        if int(number[:2]) in PROVINCES and _is_birthday(f"19{number[6:8]}", number[8:10], number[10:12]):
            yield match.span()


# ── cards and telephones ─────────────────────────────────────────────────────────────────────────────────────────────
_CARD = re.compile(rf"(?<![0-9A-Za-z.])[34569]\d{{3}}(?:{_GAP}\d){{9,15}}(?![0-9A-Za-z])")
_ISSUED = re.compile(r"62\d{14,17}|(?:4|5[1-5])\d{14,15}|3[57]\d{13,14}|(?:4367|4563|5218|6013|6858|955[89])\d{12,15}")
"""What banks issue: 银联 62, international brands, and the older numbers of the large banks."""
_MOBILE = re.compile(rf"(?<![0-9A-Za-z])(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![0-9A-Za-z])")
_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z])(?:[(（]0\d{2,3}[)）]|0\d{2,3}[ -－—]?)[2-8]\d{6,7}(?:(?:转|-)\d{1,5})?(?![0-9A-Za-z])"
)
_CALLED = re.compile(
    r"(?:电话|座机|热线|传真|联系方式|致电|拨打)(?:号码)?[:：为是]?\s?(?P<number>[2-8]\d{6,7})(?![0-9A-Za-z])"
)


def luhn(number: str) -> bool:
    """Whether the digits pass the check of bank cards (Luhn, ISO/IEC 7812-1)."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number)))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def _cards(text: str) -> Iterator[tuple[int, int]]:
    for match in _CARD.finditer(text):
        number = _bare(match.group())
        if _ISSUED.fullmatch(number) and len(set(number)) > 2 and luhn(number):
            yield match.span()


def _mobiles(text: str) -> Iterator[tuple[int, int]]:
    for match in _MOBILE.finditer(text):
        yield match.span()


def _landlines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LANDLINE.finditer(text):
        yield match.span()
    for match in _CALLED.finditer(text):
        yield match.span("number")


# ── addresses and mail ───────────────────────────────────────────────────────────────────────────────────────────────
_NUMBER = r"[\dA-Za-z一二三四五六七八九十百]{1,6}"
_WAY = r"(?:[路街道巷弄]|大道|大街|胡同)"
_HOME = r"(?:小区|花园|花苑|新村|公寓|家园|新城|家属院|宿舍|苑|府|园)"
_INNER = rf"(?:第?{_NUMBER}\s?(?:号楼|栋|幢|座|单元|楼|层|室|户|号))"
_ADDRESS = re.compile(
    rf"[一-鿿]{{1,12}}?(?:{_WAY}\s?{_NUMBER}\s?号(?!文|令|公告)(?:[一-鿿]{{0,8}}?{_HOME})?(?:{_INNER}){{0,4}}(?<!楼)"
    rf"|{_HOME}(?:{_INNER}){{1,4}}"
    rf"|村(?:民委员会)?第?{_NUMBER}(?:组|社|队){_NUMBER}号)"
)
DOOR = re.compile(r"(?:\d|第?[一二三四五六七八九十百]+(?:号|栋|幢|组|社|队|单元)).*")
_HOUSE = re.compile(rf"{_WAY}\s?{_NUMBER}\s?号$")
_LIVES = re.compile(r"(?:住址|住所|家住|现住|居住|户籍|户口|地址|住|址)[在于地为]?[:：]?$")
_EMAIL = re.compile(r"(?<![A-Za-z0-9_.])[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
BEFORE = re.compile(r"^.*(?:住址|住所|家住|现住|居住|户籍|户口|地址|住在|位于|住|[于在到：:])")


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Down to a door of a home; a street and its number alone only behind words such as 住 or 地址."""
    for match in _ADDRESS.finditer(text):
        lead = BEFORE.match(match.group())
        start = match.start() + (lead.end() if lead else 0)
        if _HOUSE.search(match.group()) and not _LIVES.search(text[max(0, start - 6) : start]):
            continue
        yield start, match.end()


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(text):
        yield match.span()


FINDERS: tuple[tuple[PersonalKind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    (PersonalKind.EMAIL, _emails),
    (PersonalKind.IDENTITY, _identities),
    (PersonalKind.CARD, _cards),
    (PersonalKind.MOBILE, _mobiles),
    (PersonalKind.LANDLINE, _landlines),
    (PersonalKind.ADDRESS, _addresses),
)
