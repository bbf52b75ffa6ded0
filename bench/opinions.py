"""Opinions: 3,000 letters grouped by what is one letter, and whether letters that say otherwise stay apart.

python -m bench.opinions [--letters 3000]
"""

import argparse
import time
from random import Random

from shuniu.text.voices import groups_of

CAMPAIGNS = (
    "我是东门片区的居民，建议保留东门菜市场的早市，老人买菜方便，摊位费也便宜，请在改造方案里写明过渡期间的临时摊位安排。",
    "我不同意把东门菜市场整体迁到城西，步行要四十分钟，公交也不直达，建议原址改造，分期施工，保证每天有一半摊位营业。",
    "建议市场改造时增加无障碍坡道和公共卫生间，现在轮椅进不去，夏天异味也很重，附近两个小区的老人都盼着早点改。",
)
OPENINGS = ("", "您好！", "尊敬的领导：", "看到公告，", "本人意见如下：")
ENDINGS = ("", "谢谢。", "盼复。", "此致敬礼！", "请予考虑。")
PLACES = ("东门", "西街", "南湖", "北关", "城中", "柳河", "白沙", "望江")
WISHES = (
    "早市到几点",
    "停车怎么办",
    "摊位怎么抽签",
    "垃圾谁来清运",
    "什么时候完工",
    "鱼摊能不能单独分区",
    "租金涨不涨",
    "消防通道够不够宽",
)


def letters(count: int) -> tuple[list[str], list[int]]:
    """Letters of three campaigns, and single ones in words of their own; and which campaign each belongs to (-1 for none)."""
    random, texts, whose = Random("opinions"), [], []
    for n in range(count):
        campaign = random.choices((0, 1, 2, -1), (60, 20, 10, 10))[0]
        if campaign >= 0:
            texts.append(random.choice(OPENINGS) + CAMPAIGNS[campaign] + random.choice(ENDINGS))
        else:
            place, wish = random.choice(PLACES), random.choice(WISHES)
            texts.append(
                f"我住{place}附近第{n}号院，想问{wish}，我家情况是{random.randint(2, 9)}口人，{random.choice(PLACES)}那边也有同样的问题{n}。"
            )
        whose.append(campaign)
    return texts, whose


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=3000)
    texts, whose = letters(parser.parse_args().letters)
    began = time.perf_counter()
    groups = groups_of(texts)
    took = time.perf_counter() - began
    mixed = sum(len({whose[place] for place in group}) > 1 for group in groups)
    sizes = [len(group) for group in groups[:3]]
    print(
        f"{len(texts)} letters in {len(groups)} groups, {took:.2f} s; the largest {sizes}; voices kept {sum(map(len, groups))}; groups that mix letters: {mixed}"
    )
    alike = [CAMPAIGNS[0] + random_ending for random_ending in ENDINGS] * (len(texts) // 5)
    began = time.perf_counter()
    groups = groups_of(alike)
    print(
        f"{len(alike)} letters of one text: {len(groups)} line, {len(groups[0])} voices, {time.perf_counter() - began:.2f} s"
    )


if __name__ == "__main__":
    main()
