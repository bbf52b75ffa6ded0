"""Registering from a PDF (收文登记): how many fields a clerk corrects by hand on the samples with gold metadata.

    python -m bench.incoming [FOLDER]

Each sample is typeset, read back from its PDF as an incoming document would be, and compared field by field: title,
sender, number, kind, date. What typesetting refuses is read from its text. The folder is `samples` where none is named.
"""

import json
import sys
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

from shuniu.text.reading import read
from shuniu.typesetting import CannotTypeset, read_document, typeset_pdf

FAR_AHEAD = date(2099, 12, 31)


def corrections(sample: dict[str, Any], text: str) -> list[str]:
    """The fields that stand otherwise than in the gold."""
    from shuniu.office.documents.incoming.reading_off import TYPES, plain_number, values_of

    found = values_of(text, FAR_AHEAD)
    kind = TYPES.get(sample["kind"] or "")
    wanted = {
        "title": sample["title"] or "",
        "sender": "、".join(sample["issuer"] or []),
        "sender_number": plain_number(sample["number"] or ""),
        "document_type": kind.value if kind else "",
        "dated_on": sample["date_iso"] or "",
    }
    return [name for name, value in wanted.items() if str(found.get(name, "")) != value]


def from_pdf(text: str, name: str) -> tuple[str, str]:
    """The text as it is read back from the document's PDF, and where it came from."""
    try:
        content = typeset_pdf(read_document(text)).content
    except CannotTypeset:
        return text, "text"
    return read(content, f"{name}.pdf").text, "pdf"


def measured(folder: Path) -> list[tuple[str, str, list[str]]]:
    """Each sample with gold: its name, what it was read from, and the fields to be corrected."""
    rows = []
    for line in (folder / "gold" / "metadata.jsonl").read_text(encoding="utf-8").splitlines():
        sample = json.loads(line)
        file = next((folder / "docs").rglob(f"{sample['doc']}.txt"), None)
        if file is not None:
            text, came_from = from_pdf(file.read_text(encoding="utf-8"), sample["doc"])
            rows.append((sample["doc"], came_from, corrections(sample, text)))
    return rows


def main() -> None:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuniu.config.settings")
    django.setup()
    rows = measured(Path(sys.argv[1] if len(sys.argv) > 1 else "samples"))
    for name, came_from, wrong in rows:
        print(f"{name:40} {came_from:5} {len(wrong)}  {'、'.join(wrong)}")
    counts = [len(wrong) for _, _, wrong in rows]
    print(f"{len(rows)} documents: {mean(counts):.2f} fields corrected on average, {max(counts)} at most (aim: 3)")


if __name__ == "__main__":
    main()
