"""办文单、印制单: the sheets of a document, to be printed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from shuniu.matters.models import Matter
from shuniu.office.documents.handling_sheet import handling_sheet, sheet_name
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.printing_sheet import printing_sheet
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.web.downloads import download
from shuniu.web.people import signed_in

KINDS: tuple[type[Matter], ...] = (IncomingDocument, OutgoingDocument)


@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """文件处理单 or 发文稿纸, as PDF."""
    person = signed_in(request)
    found = next((each for kind in KINDS if (each := kind.objects.visible_to(person).filter(pk=pk).first())), None)
    if found is None:
        raise Http404
    return download(handling_sheet(found), f"{found.number or found.title} {sheet_name(found)}.pdf", "application/pdf")


@require_GET
def printing(request: HttpRequest, pk: int) -> HttpResponse:
    """印制单, as PDF."""
    found = open_one(OutgoingDocument.objects.visible_to(signed_in(request)), pk, by=signed_in(request))
    return download(printing_sheet(found), f"{found.number} 印制单.pdf", "application/pdf")
