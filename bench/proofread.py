"""What proofreading says of texts that have no errors, and how long it takes.

    python bench/proofread.py [FOLDER ...] [--rounds N]

Reads the documents of `samples/` that are not damaged on purpose, the texts of the demo office, and every .txt below
the folders given. Prints each finding with the words around it, so that a person can judge whether the text is wrong
or the rule, and the findings for each 1,000 characters. The speed is the best of some rounds over these texts, repeated
to 1 MB. It prints figures and passes no verdict.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from shuniu.demo import texts as demo
from shuniu.text.proofreading import proofread

ROOT = Path(__file__).resolve().parents[1]
DAMAGED = "D_corrupt"
DAY = date(2026, 3, 5)
AROUND = 12
MEGABYTE = 1_000_000


def texts_of(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.txt")):
        if DAMAGED not in path.parts:
            yield path.name, path.read_text(encoding="utf-8")


def texts_of_demo() -> Iterator[tuple[str, str]]:
    yield "speech", demo.waiting_speech(DAY)
    for source in demo.sources():
        yield source["key"], demo.render(source["text"], DAY)


def report(name_of_all: str, texts: dict[str, str]) -> str:
    """Print the findings of some texts; answer them as one."""
    found = Counter[str]()
    for name, text in texts.items():
        for each in proofread(text):
            found[each.rule] += 1
            before, after = text[max(0, each.start - AROUND) : each.start], text[each.end : each.end + AROUND]
            shown = f"{before}【{each.text[:60]}】{after}".replace("\n", "⏎")
            print(f"  {name} {each.rule} {shown} {each.message}")
    characters = sum(map(len, texts.values()))
    rate = 1000 * found.total() / characters if characters else 0
    rules = " ".join(f"{rule}×{count}" for rule, count in found.most_common())
    print(f"{name_of_all}: {len(texts)} texts, {characters} characters, {found.total()} findings")
    print(f"{name_of_all}: {rate:.2f} findings per 1,000 characters {rules}")
    return "".join(texts.values())


def speed(text: str, rounds: int) -> float:
    """Megabytes of UTF-8 a second."""
    size = len(text.encode())
    text *= max(1, MEGABYTE // size)
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        proofread(text)
        best = min(best, time.perf_counter() - began)
    return len(text.encode()) / 1e6 / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    text = report("demo office", dict(texts_of_demo()))
    for name in ("samples/docs", "samples/gold/clean"):
        text += report(name, dict(texts_of(ROOT / name)))
    for folder in options.folders:
        text += report(str(folder), dict(texts_of(folder)))
    print(f"speed: {speed(text, options.rounds):.2f} MB/s")


if __name__ == "__main__":
    main()
