"""Personal data: how much of what stands in generated texts is found, and what is found that is none.

python -m bench.personal [--texts 2000]

Texts are written by our own seeded chance: notices about the fictional 临江市 into which identity numbers, mobile and
landline numbers, bank cards, addresses and mail addresses are put in the ways in which people write them; beside them stand what is
none: document numbers, amounts, project codes, dates, statistics, addresses of works. Prints recall by kind, false alarms, and the time.
"""

import argparse
import time
from collections import Counter
from random import Random

from shuniu.text.personal import PersonalKind, check_digit, luhn, personal_data

DISTRICTS = ("420704", "330106", "110105", "510107", "440305", "320214")
STREETS = ("建设路", "人民大道", "滨江街", "解放路", "东门巷", "学府路", "长虹街", "和平里大街")
ESTATES = ("阳光花园", "滨江小区", "翠湖家园", "东门新村", "锦绣苑", "盐业公寓")
VILLAGES = ("石桥村", "上湾村", "柳林村", "新庙村")
SAYINGS = (
    "{x}，请核实。", "联系人王某，{x}。", "经查，{x}已登记在册。", "（{x}）", "来信人留下{x}，希望答复。", "{x}", "附：{x}；情况属实。", "其中{x}等三户。",
)  # fmt: skip
NONE = (
    "临政发〔2026〕{a}号", "总投资{b}万元", "项目代码 2026-{c}-{d}-01-{e}", "2026年{m}月{n}日印发", "受益人口{b}人，同比增长{m}.{n}%",
    "对建设路沿线{m}公里管网实施改造", "执行标准 GB/T {c}—2012", "统一社会信用代码 91420700MA{c}{d}", "卷宗编号 {c}{d}{e}{c}",
    "解放路{m}号桥加固工程", "网址 www.linjiang{a}.example", "预算科目 {c}{e}", "第{m}批次共{a}件", "邮编 {d}0", "发票号码 {e}{c}", "订单 {c}{d}{e}{c}{d}",
)  # fmt: skip


def spaced(number: str, random: Random, cuts: tuple[int, ...]) -> str:
    """As it is, or in groups."""
    mark = random.choice(("", "", " ", "-"))
    pieces, at = [], 0
    for cut in (*cuts, len(number)):
        pieces.append(number[at:cut])
        at = cut
    return mark.join(pieces)


def identity(random: Random) -> str:
    first = f"{random.choice(DISTRICTS)}{random.randint(1940, 2012)}{random.randint(1, 12):02}{random.randint(1, 28):02}{random.randint(0, 999):03}"
    number = first + check_digit(first)
    return random.choice((number, number.lower(), f"{number[:6]} {number[6:14]} {number[14:]}", number.translate(FULL)))


FULL = {ord(str(n)): chr(ord("０") + n) for n in range(10)}


def mobile(random: Random) -> str:
    number = f"1{random.choice('3456789')}{random.randint(0, 999_999_999):09}"
    return random.choice(("", "", "+86", "86-")) + spaced(number, random, (3, 7))


def landline(random: Random) -> str:
    code, number = (
        random.choice(("0700", "010", "021", "0711")),
        f"{random.randint(2, 8)}{random.randint(0, 999_999):06}",
    )
    number += str(random.randint(0, 9)) if len(code) == 3 else ""
    return random.choice(
        (f"{code}-{number}", f"{code}{number}", f"（{code}）{number}", f"{code}-{number}转{random.randint(1, 999)}")
    )


def card(random: Random) -> str:
    first = random.choice(("621700", "622202", "622848", "436742", "521899")) + f"{random.randint(0, 10**12 - 1):012}"
    number = next(first + str(digit) for digit in range(10) if luhn(first + str(digit)))
    return spaced(number, random, (4, 8, 12, 16))


def address(random: Random) -> str:
    home = f"{random.randint(1, 40)}{random.choice(('栋', '号楼', '幢'))}{random.choice(('', '2单元'))}{random.randint(101, 2904)}室"
    return random.choice((
        f"临江市望江区{random.choice(STREETS)}{random.randint(1, 300)}号{random.choice(ESTATES)}{home}",
        f"{random.choice(ESTATES)}{home}",
        f"青石县柳河镇{random.choice(VILLAGES)}{random.randint(1, 12)}组{random.randint(1, 90)}号",
        f"家住{random.choice(STREETS)}{random.randint(1, 300)}号",
    ))  # fmt: skip


def email(random: Random) -> str:
    return f"{random.choice(('wang', 'li.xf', 'zhang_88'))}{random.randint(1, 999)}@{random.choice(('example.com', 'mail.linjiang.example'))}"


MAKERS = {
    PersonalKind.IDENTITY: identity,
    PersonalKind.MOBILE: mobile,
    PersonalKind.LANDLINE: landline,
    PersonalKind.CARD: card,
    PersonalKind.ADDRESS: address,
    PersonalKind.EMAIL: email,
}


def text_of(random: Random) -> tuple[str, list[tuple[PersonalKind, str]]]:
    """A text of some sentences, and the personal data in it."""
    lines, planted = [], []
    for _ in range(random.randint(4, 12)):
        if random.random() < 0.5:
            kind = random.choice(list(MAKERS))
            found = MAKERS[kind](random)
            planted.append((kind, found))
            lines.append(random.choice(SAYINGS).format(x=found))
        else:
            given = {"a": random.randint(1, 99), "b": random.randint(10, 99_999), "c": random.randint(1000, 9999)}
            given |= {"d": random.randint(10_000, 99_999), "e": random.randint(100_000, 999_999)}
            lines.append(random.choice(NONE).format(**given, m=random.randint(1, 12), n=random.randint(1, 28)))
    return "\n".join(lines), planted


def measured(texts: int) -> dict[str, object]:
    random = Random("personal data")
    there, found, alarms, missed, took = Counter(), Counter(), Counter(), [], 0.0
    for _ in range(texts):
        text, planted = text_of(random)
        began = time.perf_counter()
        finds = personal_data(text)
        took += time.perf_counter() - began
        places = [(each.start, each.end, each.kind) for each in finds]
        at, hit = 0, set()
        for kind, words in planted:
            start = text.index(words, at)
            at = start + len(words)
            there[kind] += 1
            own = [place for place in places if place[0] < at and start < place[1] and place[2] == kind]
            hit.update(own)
            if (
                own
                and own[0][0] <= start + (2 if words.startswith("家住") else 0)
                and max(place[1] for place in own) >= at
            ):
                found[kind] += 1
            else:
                missed.append((kind.value, words))
        for place in set(places) - hit:
            alarms[place[2]] += 1
    return {"there": there, "found": found, "alarms": alarms, "missed": missed, "seconds": took}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=2000)
    result = measured(parser.parse_args().texts)
    there, found, alarms = result["there"], result["found"], result["alarms"]
    for kind in MAKERS:
        print(
            f"{kind.label:　<5} recall {found[kind]}/{there[kind]} = {found[kind] / there[kind]:.4f}, false alarms {alarms[kind]}"
        )
    print(
        f"all: recall {found.total() / there.total():.4f} of {there.total()}, false alarms {alarms.total()}, {result['seconds']:.2f} s"
    )
    for kind, words in result["missed"][:5]:
        print(f"  missed: {kind} {words}")


if __name__ == "__main__":
    main()
