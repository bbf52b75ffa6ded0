"""公文排版: one model of an official document, and how it is set by GB/T 9704-2012.

`read_document()` makes the model of plain text, `typeset_pdf()` and `typeset_docx()` set it, `preview()`
shows its pages. Pure: the package knows no Django and
nothing of the office above it.
"""

from shuniu.typesetting.docx import typeset_docx
from shuniu.typesetting.model import Ending, Form, OfficialDocument
from shuniu.typesetting.pdf import Typeset, typeset_pdf
from shuniu.typesetting.pictures import illustrate
from shuniu.typesetting.preview import Page, Preview, preview
from shuniu.typesetting.reading import read_document
from shuniu.typesetting.refusal import CannotTypeset

__all__ = [
    "CannotTypeset",
    "Ending",
    "Form",
    "OfficialDocument",
    "Page",
    "Preview",
    "Typeset",
    "illustrate",
    "preview",
    "read_document",
    "typeset_docx",
    "typeset_pdf",
]
