"""Registering a document from its PDF: at most three fields are corrected by hand, on every sample with gold."""

from pathlib import Path

from bench.incoming import measured


def test_at_most_three_fields_are_corrected_by_hand():
    rows = measured(Path(__file__).resolve().parents[2] / "samples")

    counts = {name: wrong for name, _, wrong in rows}
    print({name: len(wrong) for name, wrong in counts.items()})
    assert len(rows) >= 10
    assert {name: wrong for name, wrong in counts.items() if len(wrong) > 3} == {}
    assert sum(map(len, counts.values())) <= len(counts)
