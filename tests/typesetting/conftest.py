"""Texts of documents in each format, and their pages."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from shuniu.typesetting import OfficialDocument, Typeset, read_document, typeset_pdf

DATA = Path(__file__).with_name("data")
NAMES = ("general", "letter", "order", "minutes", "upward")


@pytest.fixture(scope="session")
def text_of() -> Callable[[str], str]:
    return lambda name: (DATA / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def document_of(text_of) -> Callable[[str], OfficialDocument]:
    return lambda name: read_document(text_of(name))


@pytest.fixture(scope="session")
def pages_of(document_of) -> Callable[[str], Typeset]:
    return lru_cache(lambda name: typeset_pdf(document_of(name)))
