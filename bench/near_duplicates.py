"""Near duplicates of items: precision and recall on the labelled set, and the time to find them among 50,000.

python -m bench.near_duplicates [--items 50000]
"""

import argparse
import json
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from shuniu.text.near_duplicates import SHARED_AT_LEAST, Kinship, compare, sketch

SET = Path(__file__).parent.parent / "tests" / "text" / "data" / "near_duplicates.json"
PREFACE = "{unit}报告：近日，我们就群众关心的问题作了了解，现将有关情况反映如下。"
UNITS = ("青石县", "望江区", "鹤汀区", "柳渡街道", "白沙镇")


@dataclass(frozen=True)
class Text:
    """A text and the thing that it reports; texts of one thing are the same."""

    thing: str
    words: str


@dataclass(frozen=True)
class Judged:
    positives: int
    precision: float
    recall: float
    recall_of_candidates: float


def labelled() -> list[Text]:
    """Each thing as one unit wrote it, as another worded it, as an excerpt, and under another unit's preface."""
    read, found = json.loads(SET.read_text(encoding="utf-8")), []
    for place, (one, other) in enumerate(read["same"]):
        parts = one.split("。")
        versions = (
            one,
            other,
            "。".join(parts[: max(2, len(parts) * 2 // 3)]) + "。",
            PREFACE.format(unit=UNITS[place % len(UNITS)]) + other + "特此报告。",
        )
        found += [Text(f"same {place}", words) for words in versions]
    for place, reports in enumerate(read["series"]):
        found += [Text(f"series {place} {number}", words) for number, words in enumerate(reports)]
    return found + [Text(f"other {place}", words) for place, words in enumerate(read["other"])]


def judged(texts: list[Text]) -> Judged:
    """Every pair compared, against its label; and how many of the pairs that are the same the sketches bring together."""
    sketches = {text.words: set(sketch(text.words)) for text in texts}
    right = wrong = missed = near = 0
    for a, b in combinations(texts, 2):
        is_same, said = a.thing == b.thing, compare(a.words, b.words).kinship is Kinship.SAME
        right += is_same and said
        wrong += said and not is_same
        missed += is_same and not said
        near += is_same and len(sketches[a.words] & sketches[b.words]) >= SHARED_AT_LEAST
    positives = right + missed
    return Judged(positives, right / (right + wrong), right / positives, near / positives)


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--items", type=int, default=50_000)
    items = given.parse_args().items
    found = judged(labelled())
    print(f"labelled pairs of the same thing: {found.positives}")
    print(
        f"precision {found.precision:.3f}, recall {found.recall:.3f}, brought together by sketches {found.recall_of_candidates:.3f}"
    )
    _among(items)


def _among(count: int) -> None:
    """The index in memory, as the database holds it: 32 numbers a text."""
    random, pool = Random(7), [each for text in labelled() for each in text.words.split("。") if len(each) > 8]
    index: dict[int, list[int]] = defaultdict(list)
    began = time.perf_counter()
    for pk in range(count):
        words = "。".join(_varied(random.choice(pool), random) for _ in range(4))
        for value in sketch(words):
            index[value].append(pk)
    print(f"{count} texts sketched in {time.perf_counter() - began:.1f} s")
    spans = []
    for text in labelled():
        began = time.perf_counter()
        shared: dict[int, int] = defaultdict(int)
        for value in sketch(text.words):
            for pk in index.get(value, ()):
                shared[pk] += 1
        sorted(shared, key=lambda pk: -shared[pk])[:60]
        spans.append(time.perf_counter() - began)
    print(
        f"candidates among {count}: median {statistics.median(spans) * 1000:.1f} ms, slowest {max(spans) * 1000:.1f} ms"
    )


def _varied(words: str, random: Random) -> str:
    """A sentence with some of its characters replaced, so that the pool is not a few sentences over and over."""
    return "".join(chr(0x4E00 + random.randrange(6000)) if random.random() < 0.25 else char for char in words)


if __name__ == "__main__":
    main()
