"""Beginning a draft (新建发文): the kind is chosen with advice, then the desk opens with a skeleton of that kind."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shuniu.office.documents.drafting import copies
from shuniu.office.documents.drafting.advice import kinds
from shuniu.office.documents.drafting.forms import PlanForm
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.drafting.skeletons import skeleton
from shuniu.office.documents.kinds import DocumentType
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import OUTGOING
from shuniu.web.people import signed_in

USUAL = (
    DocumentType.NOTICE,
    DocumentType.LETTER,
    DocumentType.REQUEST_FOR_INSTRUCTIONS,
    DocumentType.REPORT,
    DocumentType.REPLY,
    DocumentType.OPINIONS,
    DocumentType.CIRCULAR,
    DocumentType.MINUTES,
)
"""What an office writes most; the others stand below."""


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """新建发文: every kind with its use; what was begun and never registered stands above."""
    person = signed_in(request)
    if not person.may(OUTGOING.code("draft")):
        raise Http404
    form = PlanForm(request.POST or None, by=person)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        kind, organ = DocumentType(chosen["document_type"]), chosen["issuing_organ"]
        if "direction" in request.POST and chosen["direction"] not in kinds()[kind].directions:
            chosen["direction"] = kinds()[kind].usual_direction
        text = skeleton(kind, organ=organ.name, today=timezone.localdate())
        chosen["organ_code"] = chosen["organ_code"] or usual_code(organ.pk, kind)
        return redirect("drafting_copy", copies.begin(by=person, text=text, **chosen).pk)
    advice = kinds()
    rest = [kind for kind in DocumentType if kind not in USUAL]
    context = {
        "form": form,
        "usual": [advice[kind] for kind in USUAL],
        "rest": [advice[kind] for kind in rest],
        "begun": WorkingCopy.objects.filter(by=person, document=None).order_by("-saved_at"),
    }
    return render(request, "documents/drafting/new.html", context, status=422 if form.errors else 200)


def usual_code(organ: int, kind: DocumentType) -> str:
    """机关代字 that this organ last used for this kind, or for any."""
    known = OutgoingDocument.objects.filter(issuing_organ=organ).order_by("-pk")
    latest = known.filter(document_type=kind).first() or known.exclude(document_type=DocumentType.LETTER).first()
    return latest.organ_code if latest else ""
