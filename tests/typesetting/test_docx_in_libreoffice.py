"""DOCX as LibreOffice sets it, where it is installed: as many pages as the PDF, and the standard's edges within a millimetre.

It has not the official fonts here, so that lines break a little otherwise; what it is told of the page must hold all the same.
"""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from shuniu.typesetting import illustrate, read_document, typeset_docx, typeset_pdf
from shuniu.typesetting.model import Paragraph, Run, Table
from tests.typesetting.conftest import NAMES
from tests.typesetting.measuring import MM, Sheet, sheets
from tests.typesetting.test_pictures import FILES, TEXT

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-writer"
)
TOLERANCE = 1.0


@pytest.fixture(scope="module")
def documents(document_of):
    rows = tuple(tuple(f"第{row}行{column}" for column in range(10)) for row in range(40))
    across = (Paragraph((Run("见下表。"),)), Table(rows, landscape=True), Paragraph((Run("请执行。"),)))
    pictured = read_document(TEXT.format(picture="【图：管网.jpg】图1　城区供水管网", filler=""))
    recipients = "，".join(f"临江市第{n}供水管理所" for n in range(60))
    return {name: document_of(name) for name in NAMES} | {
        "across": replace(document_of("order"), body=across),
        "pictured": illustrate(pictured, FILES.get),
        "moved": replace(document_of("general"), main_recipients=recipients),
    }


@pytest.fixture(scope="module")
def shown(documents, tmp_path_factory) -> dict[str, list[Sheet]]:
    """Each document's pages, all converted in one run of the program."""
    folder: Path = tmp_path_factory.mktemp("docx")
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(typeset_docx(document).content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in documents]
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    return {name: sheets((folder / f"{name}.pdf").read_bytes()) for name in documents}


@pytest.mark.parametrize("name", [*NAMES, "across", "pictured", "moved"])
def test_it_has_as_many_pages_as_the_pdf(name, documents, shown):
    assert len(shown[name]) == len(pypdfium2.PdfDocument(typeset_pdf(documents[name]).content))


@pytest.mark.parametrize("name", ["general", "upward"])
def test_masthead_rule_and_imprint_are_where_the_standard_has_them(name, shown):
    first, last = shown[name][0], shown[name][-1]

    assert min(glyph.top for glyph in first.glyphs if glyph.size > 30) == pytest.approx(72, abs=2 * TOLERANCE)
    red = next(rule for rule in first.rules if rule.right - rule.left > 150)
    assert red.top - first.find("号")[0].baseline == pytest.approx(4, abs=2 * TOLERANCE)
    assert (red.left, red.right) == pytest.approx((28, 184), abs=TOLERANCE)
    assert max(rule.bottom for rule in last.rules) == pytest.approx(262, abs=TOLERANCE)


def test_a_full_page_has_22_lines(shown):
    lines = shown["general"][1].lines()

    assert len(lines) == 22
    assert (lines[-1][0].baseline - lines[0][0].baseline) / 21 == pytest.approx(225 / 22, abs=0.05)
    assert min(line[0].x for line in lines) == pytest.approx(28, abs=TOLERANCE)


def test_pages_that_lie_across_have_their_number_where_the_others_have_it(shown):
    """In the turned page: 269 mm from the head is 28 mm from the left, and its left is the upper edge."""
    across = [page for page in shown["across"] if page.width > page.height]

    assert len(across) > 1
    for place, page in enumerate(across, start=2):
        number = [glyph for glyph in page.glyphs if abs(glyph.size - 14) < 0.2]
        assert "".join(glyph.text for glyph in number) == f"—{place}—"
        assert sum(glyph.left + glyph.right for glyph in number) / 6 == pytest.approx(28, abs=2)
        if place % 2:
            assert max(glyph.bottom for glyph in number) == pytest.approx(184 - 14 * MM, abs=2)
        else:
            assert min(glyph.top for glyph in number) == pytest.approx(28 + 14 * MM, abs=2)


def test_a_picture_stays_within_the_type_area_with_its_caption(shown):
    pages = [page for page in shown["pictured"] if page.drawings]

    assert sum(len(page.drawings) for page in pages) == 2
    for drawing in (drawing for page in pages for drawing in page.drawings):
        assert 27 < drawing.left < drawing.right < 185
        assert 36 < drawing.top < drawing.bottom < 263
    assert "图1城区供水管网" in pages[0].text
