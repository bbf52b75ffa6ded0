"""How long a text takes: clean, outline and decompose beside pure-Python jieba, and memory by size.

    python bench/text.py [--rounds N] [--quick]

Three kinds of invented text (a speech, a task list, minutes) are read at 100 kB and 1 MB by ours and by `jieba.lcut`
in turn, round by round, so that a busy machine slows both; each round reads a text drawn anew, for ours keeps sentences
that come again. Printed are the best rounds, their ratio (ours / jieba) and the share of each stage (decompose is handed
the outline). Ours alone reads 10 MB. Memory is the peak that Python allocates (tracemalloc, in runs of its
own, on task lists) for each MB of UTF-8, at 1 and 10 MB. The texts are denser in orders and dates than life. It prints
figures and passes no verdict.
"""

import argparse
import logging
import random
import time
import tracemalloc
import warnings
from collections.abc import Callable
from datetime import date
from typing import TypeVar

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba still imports pkg_resources
    import jieba

from shuniu.text.cleaning import clean
from shuniu.text.decompose import decompose
from shuniu.text.outline import outline

Result = TypeVar("Result")

UNITS = (
    "市发展改革委",
    "市财政局",
    "市教育局",
    "市民政局",
    "市住房城乡建设局",
    "市水利局",
    "市数据局",
    "各县（市、区）人民政府",
)
VERBS = (
    "制定实施方案",
    "完成排查整改",
    "建立调度机制",
    "公布服务清单",
    "开展专项检查",
    "报送进展情况",
    "建成投用",
    "修订管理办法",
)
THINGS = ("社区食堂", "老旧小区电梯", "停车泊位", "首问负责制", "农贸市场", "口袋公园", "政务大厅延时服务", "乡村公路")
TERMS = ("6月底前", "年底前", "2026年9月30日前", "会后10个工作日内", "每月25日前", "第三季度", "")
REASONS = (
    "这件事群众盼了很久，办好了就是看得见的变化。",
    "过去一年，全市上下共同努力，工作有了新的起色。",
    "要清醒地看到，一些窗口还存在推诿拖延的现象。",
    "同志们，民生无小事，枝叶总关情。",
)


def speech(draw: random.Random) -> str:
    lines = ["在全市重点工作推进会上的讲话", "（2026年3月5日）", "同志们："]
    for number in "一二三四五六":
        lines.append(f"{number}、认真抓好{draw.choice(THINGS)}建设")
        for order in ("一是", "二是", "三是"):
            lines.append(order + draw.choice(REASONS) + directive(draw) + draw.choice(REASONS) + directive(draw))
    return "\n".join(lines) + "\n"


def task_list(draw: random.Random) -> str:
    lines = ["临江市人民政府办公室关于印发重点任务清单的通知", "各县（市、区）人民政府："]
    for number in "一二三四":
        lines.append(f"{number}、{draw.choice(THINGS)}")
        for item in "一二三四五":
            lead, support = draw.sample(UNITS, 2)
            lines.append(
                f"（{item}）推进{draw.choice(THINGS)}。{directive(draw)}{directive(draw)}（{lead}牵头，{support}配合）"
            )
    return "\n".join([*lines, "临江市人民政府办公室", "2026年3月5日", ""])


def minutes(draw: random.Random) -> str:
    lines = ["关于民生实事的会议纪要", "3月5日上午，副市长主持召开专题会议。", "会议明确："]
    for number in range(1, 9):
        lines.append(f"{number}.关于{draw.choice(THINGS)}。{directive(draw)}{directive(draw)}")
    return "\n".join([*lines, "会议强调，" + draw.choice(REASONS), ""])


def directive(draw: random.Random) -> str:
    return f"{draw.choice(UNITS)}要{draw.choice(TERMS)}{draw.choice(VERBS)}，推动{draw.choice(THINGS)}提质扩面。"


def text_of(kind: Callable[[random.Random], str], size: int, number: int = 0) -> str:
    """Invented text of about `size` bytes of UTF-8, another for each number; each document in it is drawn anew."""
    draw, pieces, length = random.Random(size + number), [], 0
    while length < size:
        pieces.append(kind(draw))
        length += len(pieces[-1].encode())
    return "".join(pieces)


def ours(text: str) -> dict[str, float]:
    """Seconds of each stage."""
    seconds: dict[str, float] = {}
    cleaned = timed(seconds, "clean", lambda: clean(text).text)
    headings = timed(seconds, "outline", lambda: outline(cleaned))
    timed(seconds, "decompose", lambda: decompose(cleaned, on=date(2026, 3, 5), headings=headings))
    return seconds


def timed(seconds: dict[str, float], name: str, work: Callable[[], Result]) -> Result:
    began = time.perf_counter()
    result = work()
    seconds[name] = time.perf_counter() - began
    return result


def peak_per_megabyte(text: str) -> float:
    tracemalloc.start()
    ours(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / len(text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="100 kB only, without 10 MB and memory")
    options = parser.parse_args()
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    for size in (100_000,) if options.quick else (100_000, 1_000_000):
        for kind in (speech, task_list, minutes):
            compare(kind.__name__, [text_of(kind, size, number) for number in range(options.rounds)])
    if not options.quick:
        for kind in (speech, task_list, minutes):
            alone(kind)
        memory()


def compare(name: str, texts: list[str]) -> None:
    """Print the best rounds in seconds for each megabyte; the texts of the rounds are of nearly the same length."""
    megabytes = len(texts[0].encode()) / 1e6
    runs: list[dict[str, float]] = []
    words: list[float] = []
    for text in texts:
        runs.append(ours(text))
        began = time.perf_counter()
        jieba.lcut(text)
        words.append(time.perf_counter() - began)
    best = min(runs, key=lambda run: sum(run.values()))
    mine, theirs = sum(best.values()), min(words)
    stages = "  ".join(f"{stage} {seconds / megabytes:.3f}" for stage, seconds in best.items())
    print(
        f"{name:10} {megabytes:5.2f} MB  ours/jieba {mine / theirs:.2f}  ours {megabytes / mine:.2f} MB/s  "
        f"jieba {megabytes / theirs:.2f} MB/s  s/MB: {stages}",
        flush=True,
    )


def alone(kind: Callable[[random.Random], str]) -> None:
    text = text_of(kind, 10_000_000)
    megabytes = len(text.encode()) / 1e6
    print(f"{kind.__name__:10} {megabytes:5.2f} MB  ours {megabytes / sum(ours(text).values()):.2f} MB/s", flush=True)


def memory() -> None:
    small, large = (peak_per_megabyte(text_of(task_list, size)) for size in (1_000_000, 10_000_000))
    print(f"peak memory per MB of text: {small:.1f} MB at 1 MB, {large:.1f} MB at 10 MB", flush=True)


if __name__ == "__main__":
    main()
