"""Score clean, decompose and inspect against the gold of a sample folder, inside one process.

    python samples/score.py [--root FOLDER] [--misses] [--json]

FOLDER holds docs/ and gold/ as README.md says. Sentences marked borderline count neither for nor against (strict).
A found directive and a marked task belong together when seven tenths of the shorter text stand in the longer one;
the best fitting pairs are taken first, each text once. Units, deadlines and paths are compared within the pairs.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from unicodedata import normalize

import click

from shuniu.text.cleaning import clean
from shuniu.text.decompose import Directive, decompose
from shuniu.text.inspection import inspect
from shuniu.text.reading import read

Record = dict[str, Any]
ALIKE = 0.7
CLEAN_ENOUGH = 0.995
GROUPS = {"a": "task lists", "b": "speeches", "c": "minutes", "n": "official documents", "d": "damaged"}
FIELDS = {
    **dict.fromkeys(("kind", "issuer", "number", "title", "main_recipients", "urgency", "signer")),
    "date_iso": "date",
    "secrecy": "classification",
}
"""Names in the gold → names in ours, where they differ."""


@dataclass
class Tally:
    """Right, found but not marked, marked but not found; from them precision, recall and F1."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def count(self, wanted: Iterable[str], found: Iterable[str]) -> None:
        marked, ours = set(wanted), set(found)
        self.right += len(marked & ours)
        self.extra += len(ours - marked)
        self.missing += len(marked - ours)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_json(self) -> dict[str, float]:
        shown = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"tp": self.right, "fp": self.extra, "fn": self.missing}
        return {name: round(value, 4) for name, value in shown.items()} | counts


@dataclass
class Score:
    """Everything counted over a folder, and a line for each miss."""

    root: Path
    directives: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    units: Tally = field(default_factory=Tally)
    deadlines: Tally = field(default_factory=Tally)
    paths: Counter[bool] = field(default_factory=Counter)
    fields: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    cleaned: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────
    def records(self, name: str) -> Iterator[Record]:
        path = self.root / "gold" / f"{name}.jsonl"
        if path.is_file():
            yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())

    def text_of(self, doc: str) -> str:
        path = next(self.root.glob(f"docs/*/{doc}.txt"))
        return read(path.read_bytes(), path.name).text

    # ── directives ───────────────────────────────────────────────────────────────────────────────────────────────
    def score_tasks(self) -> None:
        documents: dict[str, list[Record]] = defaultdict(list)
        for record in self.records("tasks"):
            documents[record["doc"]].append(record)
        for doc, records in sorted(documents.items()):
            day = next((record["reference_date"] for record in records if record.get("reference_date")), None)
            found = decompose(clean(self.text_of(doc)).text, on=date.fromisoformat(day) if day else None).directives
            self._score_document(doc, records, found)

    def _score_document(self, doc: str, records: list[Record], found: Sequence[Directive]) -> None:
        tasks = [record for record in records if record["is_task"]]
        ours = [fold(each.sentence) for each in found]
        marked = [fold(task["sentence"]) for task in tasks]
        pairs = matched(ours, marked)
        tally, taken = self.directives[GROUPS.get(doc[0], doc[0])], set(pairs.values())
        for place, task in enumerate(tasks):
            if task.get("borderline"):
                continue
            if place in taken:
                tally.right += 1
                continue
            tally.missing += 1
            is_merged = any(alike(text, marked[place]) >= ALIKE for text in ours)
            self.miss("merged" if is_merged else "missed", doc, task["sentence"][:90])
        open_questions = [fold(record["sentence"]) for record in records if record.get("borderline")]
        for place, each in enumerate(found):
            if place not in pairs and all(alike(ours[place], text) < ALIKE for text in open_questions):
                tally.extra += 1
                self.miss("extra", doc, each.sentence[:90])
        for our_place, place in pairs.items():
            self._score_pair(doc, found[our_place], tasks[place])

    def _score_pair(self, doc: str, ours: Directive, task: Record) -> None:
        for role, listed in (("lead", ours.lead), ("support", ours.support)):
            names, wanted = set(map(fold, listed)), set(map(fold, task.get(role, ())))
            self.units.count(wanted, names)
            if names != wanted:
                self.miss(role, doc, f"{sorted(names)} for {sorted(wanted)}")
        day = ours.deadline.date.isoformat() if ours.deadline and ours.deadline.date else None
        wanted_day = task.get("deadline_iso")
        self.deadlines.count(filter(None, [wanted_day]), filter(None, [day]))
        if day != wanted_day:
            self.miss("date", doc, f"{day} for {wanted_day} ({task.get('deadline_text')})")
        path, wanted_path = map(fold, ours.path), map(fold, task.get("heading_path", ()))
        self.paths[list(path) == list(wanted_path)] += 1

    # ── metadata and clean text ──────────────────────────────────────────────────────────────────────────────────
    def score_metadata(self) -> None:
        for record in self.records("metadata"):
            cleaned = clean(text := self.text_of(record["doc"]))
            found = inspect(cleaned.text if cleaned.restored else text, page=text).as_json()
            for name, our_name in FIELDS.items():
                if name not in record:
                    continue
                wanted, ours = flat(record[name]), flat(found[our_name or name])
                self.fields[name][wanted == ours] += 1
                if wanted != ours:
                    self.miss(name, record["doc"], f"{ours!r} for {wanted!r}")

    def score_clean(self) -> None:
        for path in sorted((self.root / "gold/clean").glob("*.txt")):
            wanted, ours = fold(path.read_text(encoding="utf-8")), fold(clean(self.text_of(path.stem)).text)
            likeness = SequenceMatcher(None, wanted, ours, autojunk=False).ratio()
            self.cleaned[path.stem] = round(likeness, 5)
            if likeness < CLEAN_ENOUGH:
                self.miss("clean", path.stem, f"{likeness:.5f}")

    # ── telling ──────────────────────────────────────────────────────────────────────────────────────────────────
    def miss(self, kind: str, doc: str, words: str) -> None:
        self.misses.append(f"{kind:16}{doc}: {words}")

    def as_json(self) -> dict[str, Any]:
        shares = {name: f"{counts[True]}/{counts.total()}" for name, counts in self.fields.items()}
        return {
            "tasks": {
                "directives": {name: tally.as_json() for name, tally in self.directives.items()},
                "units": self.units.as_json(),
                "deadlines": self.deadlines.as_json(),
                "paths": share(self.paths),
            },
            "metadata": {"fields": shares, "accuracy": share(sum(self.fields.values(), Counter()))},
            "clean": {"documents": self.cleaned, "lowest": min(self.cleaned.values(), default=1.0)},
        }

    def lines(self) -> Iterator[str]:
        for name, tally in self.directives.items():
            yield (
                f"directives, {name:20} F1 {tally.f1:.3f}  P {tally.precision:.3f}  R {tally.recall:.3f}"
                f"  ({tally.right}+{tally.missing})"
            )
        report = self.as_json()
        yield f"units                            F1 {self.units.f1:.3f}"
        yield f"deadlines                        F1 {self.deadlines.f1:.3f}"
        yield f"heading paths              accuracy {report['tasks']['paths']:.3f}"
        yield f"metadata                   accuracy {report['metadata']['accuracy']:.3f}"
        yield f"clean                        lowest {report['clean']['lowest']:.4f}"


def fold(text: str) -> str:
    """NFKC without white space: what is left is what counts in a comparison."""
    return "".join(normalize("NFKC", text).split())


def flat(value: object) -> str:
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return fold(text).rstrip(":").replace(",", "、")


def alike(first: str, second: str) -> float:
    """The share of the shorter folded text that stands in the longer one, in blocks of two characters or more."""
    short, long = sorted((first, second), key=len)
    if not short:
        return 0.0
    if short in long:
        return 1.0
    if (Counter(short) & Counter(long)).total() < ALIKE * len(short):
        return 0.0
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / len(short)


def matched(ours: list[str], marked: list[str]) -> Mapping[int, int]:
    """Places of our sentences → places of marked ones: the most alike first, then those nearest in length."""
    fitting = [
        (likeness - abs(len(one) - len(other)) / 10_000, place, other_place)
        for place, one in enumerate(ours)
        for other_place, other in enumerate(marked)
        if (likeness := alike(one, other)) >= ALIKE
    ]
    pairs: dict[int, int] = {}
    for _, place, other_place in sorted(fitting, reverse=True):
        if place not in pairs and other_place not in pairs.values():
            pairs[place] = other_place
    return pairs


def share(counts: Counter[bool]) -> float:
    return round(counts[True] / max(1, counts.total()), 4)


@click.command(help=__doc__.splitlines()[0])
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(__file__).parent)
@click.option("--misses", is_flag=True, help="list what was missed, on standard error")
@click.option("--json", "as_json", is_flag=True)
def main(root: Path, misses: bool, as_json: bool) -> None:
    score = Score(root)
    score.score_tasks()
    score.score_metadata()
    score.score_clean()
    for miss in score.misses if misses else ():
        click.echo(miss, err=True)
    for line in [json.dumps(score.as_json(), ensure_ascii=False, indent=1)] if as_json else score.lines():
        click.echo(line)


if __name__ == "__main__":
    main()
