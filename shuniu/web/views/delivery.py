"""外部机关签收: the page of one delivery, opened by its address alone, and that address as a code to scan; and the seals
of what was printed.
"""

from io import BytesIO

import segno
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import Refused
from shuniu.matters.fields import long_text
from shuniu.matters.files import fetch
from shuniu.office.documents.outgoing.actions.sending import files_of
from shuniu.office.documents.outgoing.delivery import Delivery
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.printing import seals_on
from shuniu.office.documents.outgoing.receipts import note_opened, record_receipt, record_return
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.web.downloads import download_stored
from shuniu.web.offers import offer_of
from shuniu.web.people import signed_in

DOTS = 8
"""How many dots of the picture a square of the code is wide: sharp on paper at four centimetres."""


class ReceiptForm(forms.Form):
    """Who signs for it."""

    name = forms.CharField(label=_("签收人姓名"), max_length=60)


class ReturnForm(forms.Form):
    """Who sends it back, and why."""

    name = forms.CharField(label=_("退文人姓名"), max_length=60)
    reason = forms.CharField(label=_("退文理由"), max_length=500, widget=long_text(2))


def delivery_for(pk: int, token: str) -> Delivery:
    """The delivery that an address opens. Raises Http404 for a wrong one, as for one that there never was."""
    found = Delivery.objects.select_related("document").filter(pk=pk, unit=None).first()
    if found is None or not found.opens_with(token):
        raise Http404
    return found


@login_not_required
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """签收页: what was sent, its files, and who signs for it or sends it back."""
    delivery = delivery_for(pk, token)
    is_returning, posted, refused = "return" in request.POST, request.POST or None, ""
    form = ReceiptForm(None if is_returning else posted)
    returning = ReturnForm(posted if is_returning else None, auto_id="id_return_%s")
    asked = returning if is_returning else form
    if request.method == "POST" and asked.is_valid():
        record = record_return if is_returning else record_receipt
        try:
            record(delivery.document, delivery=delivery, **asked.cleaned_data)
            return redirect(request.path)
        except Refused as fault:
            refused = "；".join(fault.reasons)
    if delivery.is_standing:
        note_opened(delivery)
    context = {
        "delivery": delivery,
        "document": delivery.document,
        "organs": "、".join(organ.name for organ in delivery.document.organs),
        "files": [name for _blob, name in files_of(delivery.document)] if delivery.is_standing else [],
        "form": form,
        "returning": returning,
        "is_returning": is_returning,
        "refused": refused,
    }
    return render(request, "documents/receipt.html", context, status=422 if request.method == "POST" else 200)


@login_not_required
@require_GET
def sent_file(request: HttpRequest, pk: int, token: str, place: int) -> HttpResponseBase:
    """One of the files that were sent, as long as it was not called back or returned."""
    delivery = delivery_for(pk, token)
    files = files_of(delivery.document) if delivery.is_standing else []
    if place >= len(files):
        raise Http404
    blob, name = files[place]
    return download_stored(fetch(blob), name, blob.media_type)


def sent_by(person: Person, pk: int) -> OutgoingDocument:
    """The document, for who may send it to more: he gives its receivers their addresses. Raises Http404 for others."""
    document = open_one(OutgoingDocument.objects.visible_to(person), pk, by=person)
    if not offer_of(document, "send_more", person).is_open:
        raise Http404
    return document


@require_GET
def code(request: HttpRequest, pk: int, delivery_pk: int) -> HttpResponse:
    """二维码 of the address at which an organ outside signs. Its own address doesn't hold the token, nor is it kept."""
    found = sent_by(signed_in(request), pk).deliveries.standing().filter(unit=None)
    delivery = get_object_or_404(found, pk=delivery_pk)
    where = request.build_absolute_uri(reverse("delivery_receipt", args=[delivery.pk, delivery.token]))
    picture = BytesIO()
    segno.make(where, error="m", micro=False).save(picture, kind="png", scale=DOTS)
    response = HttpResponse(picture.getvalue(), content_type="image/png")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
def slips(request: HttpRequest, pk: int) -> HttpResponse:
    """签收条: for each organ outside that has not signed, what it is to sign for and the code to scan, to be printed."""
    document = sent_by(signed_in(request), pk)
    waiting = document.deliveries.unsigned().filter(unit=None)
    context = {"document": document, "organs": "、".join(organ.name for organ in document.organs), "waiting": waiting}
    return render(request, "documents/slips.html", context)


@require_GET
def seals(request: HttpRequest, pk: int) -> HttpResponse:
    """验章: whether the seals of the printed version hold."""
    document = open_one(OutgoingDocument.objects.visible_to(signed_in(request)), pk, by=signed_in(request))
    if document.printed is None:
        raise Http404
    with fetch(document.printed.blob) as stored:
        checked = seals_on(stored.read())
    return render(request, "documents/seals.html", {"document": document, "seals": checked})
