"""Quotation marks (引号): inside a quotation the marks are single, 外双内单 (GB/T 15834-2011 4.8.3.5)."""

INNER = str.maketrans("“”", "‘’")


def inner(words: str) -> str:
    """The words as they stand between double marks."""
    return words.translate(INNER)
