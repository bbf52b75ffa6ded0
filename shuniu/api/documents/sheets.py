"""办文单 over the API: the handling sheet of a document, incoming or outgoing, written from its record."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from shuniu.api.auth import caller
from shuniu.api.schemas import PROBLEMS, Problem
from shuniu.matters.models import Matter
from shuniu.office.documents.handling_sheet import handling_sheet
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.models import OutgoingDocument

router = Router(tags=["公文"])

KINDS: tuple[type[Matter], ...] = (IncomingDocument, OutgoingDocument)


@router.get(
    "/documents/{pk}/handling-sheet",
    response={200: None, PROBLEMS: Problem},
    summary="办文单（文件处理单、发文稿纸）",
    operation_id="documents.handling_sheet",
)
def get_handling_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """As PDF: what the document is, what was said of it, and all that was done."""
    person = caller(request)
    found = next((each for kind in KINDS if (each := kind.objects.visible_to(person).filter(pk=pk).first())), None)
    if found is None:
        raise Http404
    response = HttpResponse(handling_sheet(found), content_type="application/pdf")
    response.headers["Cache-Control"] = "private, no-store"
    return response
