"""Replayed routing of cases: how many go to the right unit at the first try, before rulings route and with them.

    python -m bench.case_routing [--cases 2000] [--seed 7]

Matters over which units dispute are drawn again and again, in different words, places and by different askers. Whoever takes
one in goes by the duty that its words suggest, which for these matters is the wrong unit more often than not; that unit
refuses, and so does the next one asked, until the director rules. Without rulings the next officer knows no more than the
first. With them, the likest ruling routes, where one is like enough. Matters that nobody disputes are drawn besides, to see
whether rulings lead these astray.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from shuniu.office.cases.likeness import likest

PLACES = ("柳河镇", "新街", "望江路", "云林路", "鹤汀广场", "柳渡街道", "白沙镇", "老街", "滨江小区", "南门外")
TIMES = ("昨天晚上", "上个星期", "这半个月", "从国庆节起", "今天早上", "一直以来", "")
ENDS = (
    "没有人管",
    "打了几次电话都没人来",
    "影响大家生活",
    "老人孩子都不方便",
    "问了几家都说不归他管",
    "希望有人来看看",
)


@dataclass(frozen=True)
class Disputed:
    """A matter: how people speak of it, whose duty it is, and to which units its words point."""

    said: Sequence[str]
    unit: str
    guesses: Sequence[str]


DISPUTED = (
    Disputed(("水管爆了，路面塌了一个坑", "自来水管爆裂把路面冲塌了", "爆管以后路面塌陷没有修"), "水利", ("交通", "住建", "水利")),
    Disputed(("快递站占着人行道分拣", "快递点在人行道上堆包裹分拣", "人行道被快递分拣占满了"), "城管", ("邮政", "市场监管", "城管")),
    Disputed(("小区里养鸡，味道大又吵", "邻居在小区里养鸡，鸡叫吵人味道大", "楼下有人在小区养鸡养鸭"), "街道", ("农业", "住建", "街道")),
    Disputed(("楼上住户改装烟道，油烟进我家", "邻居把烟道改了，油烟倒灌进家里", "住户改烟道导致油烟串进来"), "住建", ("环保", "市场监管", "住建")),
    Disputed(("河道里有人违规种菜搭棚", "河滩上搭了菜棚种菜", "河道边有人搭棚种菜占河滩"), "水利", ("农业", "自然资源", "水利")),
    Disputed(("共享单车堆满盲道", "盲道被共享单车占了走不过去", "盲道上全是乱停的共享单车"), "城管", ("交通", "公安", "城管")),
    Disputed(("电线杆斜了要倒，不知道是谁家的", "一根电线杆歪了快倒了，没有标牌", "歪斜的电线杆不知道哪家单位的"), "发改", ("住建", "通信", "发改")),
    Disputed(("健身房关门跑路，预付卡的钱不退", "健身房老板跑了，卡里的钱退不回来", "健身房突然关门，预付卡没法退"), "商务", ("市场监管", "体育", "商务")),
    Disputed(("楼顶的广播塔辐射让人担心", "楼顶装了发射塔，担心有辐射", "发射塔建在居民楼顶，大家怕辐射"), "工信", ("环保", "广电", "工信")),
    Disputed(("路口绿化树挡住了信号灯", "行道树枝叶把红绿灯挡住了", "树长得太高挡着路口的红绿灯"), "园林", ("公安", "交通", "园林")),
    Disputed(("农药瓶扔在灌溉渠里", "灌溉水渠里全是农药瓶子", "有人把农药瓶丢进水渠"), "农业", ("环保", "水利", "农业")),
    Disputed(("校门口流动摊贩卖三无零食", "学校门口小摊卖没有厂名的零食", "放学时校门口摊贩卖三无食品"), "市场监管", ("教育", "城管", "市场监管")),
)  # fmt: skip
PLAIN = (
    Disputed(("想问孩子转学要带什么材料", "转学手续怎么办"), "教育", ("教育",)),
    Disputed(("失业金怎么申请领取", "失业以后能领多少失业金"), "人社", ("人社",)),
    Disputed(("小区停水没有通知", "家里停水两天了"), "水利", ("水利",)),
    Disputed(("公交车早高峰班次太少", "公交班次少等太久"), "交通", ("交通",)),
    Disputed(("工地夜里施工吵得睡不着", "半夜还在打桩施工"), "住建", ("住建",)),
    Disputed(("独居老人想申请送餐", "老人助餐送餐怎么申请"), "民政", ("民政",)),
)
OF_PLAIN = 0.3


@dataclass(frozen=True)
class Ruled:
    """What a ruling is likened by, and to whom it leads."""

    place: str
    words: str
    unit: str


@dataclass
class Replayed:
    """What came of a replay."""

    cases: int = 0
    right: int = 0
    disputed: int = 0
    right_of_disputed: int = 0
    hops: int = 0
    rulings: int = 0
    astray: int = 0
    """Cases that a ruling led to a wrong unit."""


def replay(cases: int, seed: int, *, with_rulings: bool) -> Replayed:
    """Draw the same cases, route each as an officer would, and rule at the second refusal."""
    random, done, standing = Random(seed), Replayed(), list[Ruled]()
    for _ in range(cases):
        is_plain = random.random() < OF_PLAIN
        matter = random.choice(PLAIN if is_plain else DISPUTED)
        place = random.choice(PLACES)
        text = f"{random.choice(TIMES)}{place}{random.choice(matter.said)}，{random.choice(ENDS)}"
        guesses = random.sample(list(matter.guesses), len(matter.guesses))
        found = likest(standing, place, text) if with_rulings else None
        first = found[0].unit if found else guesses[0]
        _count(done, matter, first, is_plain=is_plain, is_by_ruling=found is not None)
        if first != matter.unit:
            done.hops += 1
            second = next(each for each in guesses if each != first)
            done.hops += 1
            if second != matter.unit:
                done.rulings += 1
                standing.append(Ruled(place, text, matter.unit))
    return done


def _count(done: Replayed, matter: Disputed, first: str, *, is_plain: bool, is_by_ruling: bool) -> None:
    is_right = first == matter.unit
    done.cases += 1
    done.right += is_right
    done.disputed += not is_plain
    done.right_of_disputed += is_right and not is_plain
    done.astray += is_by_ruling and not is_right
    done.hops += is_right


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cases", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=7)
    given = asked.parse_args()
    for label, with_rulings in (("before rulings route", False), ("with rulings as precedents", True)):
        done = replay(given.cases, given.seed, with_rulings=with_rulings)
        print(
            f"{label}: {done.right / done.cases:.1%} right at the first try "
            f"({done.right_of_disputed / done.disputed:.1%} of the {done.disputed} disputed), "
            f"{done.hops / done.cases:.2f} units asked a case, {done.rulings} rulings, {done.astray} led astray by one"
        )


if __name__ == "__main__":
    main()
