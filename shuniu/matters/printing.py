"""排版成文件: an official document as a file of the form that is asked for."""

from shuniu.matters.files import MEDIA_TYPES
from shuniu.text.reading import FileKind
from shuniu.typesetting import OfficialDocument, typeset_docx, typeset_pdf

SETTERS = {
    "pdf": (typeset_pdf, MEDIA_TYPES[FileKind.PDF]),
    "docx": (typeset_docx, MEDIA_TYPES[FileKind.DOCX]),
}


def typeset_as(document: OfficialDocument, form: str) -> tuple[bytes, str]:
    """The file and its media type; `form` is one of SETTERS. Raises CannotTypeset."""
    setter, media_type = SETTERS[form]
    return setter(document).content, media_type
