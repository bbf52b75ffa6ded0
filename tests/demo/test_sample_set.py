"""The evaluation set of our own: its gold fits its documents."""

import json
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
DOCUMENTS = {path.stem: path for path in SAMPLES.glob("docs/*/*.txt")}


def gold(name: str) -> list[dict]:
    return [json.loads(line) for line in (SAMPLES / "gold" / name).read_text(encoding="utf-8").splitlines()]


TASKS = gold("tasks.jsonl")


def test_every_document_has_its_sidecar_and_is_marked_as_invented():
    sidecars = [
        json.loads(path.with_name(f"{slug}.meta.json").read_text(encoding="utf-8")) for slug, path in DOCUMENTS.items()
    ]
    assert len(sidecars) > 20
    assert all(sidecar["synthetic"] for sidecar in sidecars)


def test_every_document_has_gold():
    cleaned = {path.stem for path in (SAMPLES / "gold/clean").glob("*.txt")}
    assert {record["doc"] for record in [*TASKS, *gold("metadata.jsonl")]} | cleaned == set(DOCUMENTS)


@pytest.mark.parametrize("slug", sorted({record["doc"] for record in TASKS}))
def test_the_annotated_sentences_are_the_whole_document_in_its_order(slug):
    text = DOCUMENTS[slug].read_text(encoding="utf-8")
    position, left = 0, ""
    for record in (record for record in TASKS if record["doc"] == slug):
        start = text.index(record["sentence"], position)
        left += text[position:start]
        position = start + len(record["sentence"])
    assert set(left + text[position:]) <= set("\n，； ")


def test_a_deadline_stands_in_its_sentence():
    own = [task for task in TASKS if "dl_src" not in task]
    assert all((task.get("deadline_text") or "") in task["sentence"] for task in own)


def test_units_written_out_stand_in_their_sentence():
    explicit = [task for task in TASKS if task.get("assign") == "explicit"]
    assert [
        task
        for task in explicit
        for unit in task.get("lead", []) + task.get("support", [])
        if unit not in task["sentence"]
    ] == []


def test_the_title_of_an_official_document_stands_in_it():
    for record in gold("metadata.jsonl"):
        text = "".join(DOCUMENTS[record["doc"]].read_text(encoding="utf-8").split())
        assert record["title"] in text
        assert (record["number"] or "") in text
