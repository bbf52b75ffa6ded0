"""Every variable of the environment that the program reads stands in docs/settings.md, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"\b(?:SHUNIU_[A-Z_]+|DATABASE_URL)\b")
READ = re.compile(r"""["'](SHUNIU_[A-Z_]+|DATABASE_URL)["']""")


def test_every_variable_that_is_read_is_in_the_table():
    read = {name for path in (ROOT / "shuniu").rglob("*.py") for name in READ.findall(path.read_text(encoding="utf-8"))}
    rows = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8").splitlines()
    listed = {name for row in rows if row.startswith("| `") for name in NAME.findall(row.split("|")[1])}

    assert read == listed
