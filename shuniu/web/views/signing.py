"""签发: the leader's page: what he signs, as it will be printed, and the signature under his thumb."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import Refused
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import OUTGOING
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.typesetting import CannotTypeset, Page
from shuniu.web.inbox import Inbox
from shuniu.web.offers import offer_of
from shuniu.web.page_pictures import MOST_PAGES, pages_of
from shuniu.web.people import signed_in
from shuniu.web.views.matter import ActFormView, done, seen_in

SIGN, BACK, UNDO = "sign_off", "send_back", "withdraw_signoff"
MOST_IN_PILE = 50


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """签发 or 退改, then the next of the pile; what was signed by mistake is taken back by a tap on the page after it."""
    person = signed_in(request)
    document = open_one(OutgoingDocument.objects.visible_to(person), pk, by=person)
    if not any(each.may(OUTGOING.code(SIGN)) for each in (person, *person.principals_delegated())):
        raise Http404
    verb = request.POST.get("verb", SIGN)
    if verb not in (SIGN, BACK, UNDO):
        raise Http404(verb)
    pile = pile_of(person)
    views = {each: ActFormView(document, each, person, request if each == verb else None) for each in (SIGN, BACK)}
    view = views.get(verb) or ActFormView(document, verb, person, request)
    reasons: tuple[str, ...] = ()
    if request.method == "POST" and view.form.is_valid():
        try:
            view.form.act(key=request.POST.get("key"), seen=seen_in(request))
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            return after(request, document, verb, pile)
    context = views[SIGN].context(
        reasons=reasons,
        back=views[BACK].form if views[BACK].offer().is_open else None,
        undo=undo_of(request, document, person),
        following=following(pile, pk),
        left=len([each for each in pile if each != pk]),
        **shown(document),
    )
    return render(request, "documents/sign.html", context, status=422 if request.method == "POST" else 200)


def pile_of(person: Person) -> list[int]:
    """待签: the documents that wait for his signature, in the order of his inbox."""
    rows = Inbox(person).narrowed(kind=OUTGOING.kind, verb=SIGN).rows(stop=MOST_IN_PILE)
    return [row.matter.pk for row in rows]


def following(pile: list[int], pk: int) -> int | None:
    """The document after this one in the pile, or the first of the others."""
    later = pile[pile.index(pk) + 1 :] if pk in pile else []
    return next((each for each in (*later, *pile) if each != pk), None)


def after(request: HttpRequest, document: OutgoingDocument, verb: str, pile: list[int]) -> HttpResponse:
    """Say what happened, and on to the next; from a signature that was taken back to the document itself."""
    pk = document.pk
    if verb != SIGN:  # of a signature the next page speaks, where it can be taken back
        done(request, OutgoingDocument.objects.get(pk=pk), verb)
    if verb == UNDO:
        return redirect("outgoing_sign", pk)
    following_pk = following(pile, pk)
    where = reverse("outgoing_sign", args=[following_pk or pk])
    if verb == SIGN:
        return redirect(f"{where}?after={pk}")
    return redirect(where) if following_pk else redirect("inbox")


def undo_of(request: HttpRequest, document: OutgoingDocument, person: Person) -> OutgoingDocument | None:
    """The document that was signed just before, or this one, as long as its signature can be taken back."""
    asked = request.GET.get("after", "")
    found = OutgoingDocument.objects.visible_to(person).filter(pk=asked).first() if asked.isdigit() else document
    return found if found and offer_of(found, UNDO, person).is_open else None


def shown(document: OutgoingDocument) -> dict[str, Any]:
    """What a signer has to see: the pages, what was said of this text and before, and what goes out with it."""
    pages: tuple[Page, ...] = ()
    refused = ""
    try:
        pages = pages_of(document)
    except CannotTypeset as fault:
        refused = str(fault)
    enclosed = [each.attachment for each in document.enclosures.select_related("attachment__blob")]
    return {
        "latest": document.latest,
        "pages": pages[:MOST_PAGES],
        "page_count": len(pages),
        "refused": refused,
        "reviews": document.reviews.select_related("by", "revision").order_by("-pk"),
        "legality_reviews": document.legality_reviews.select_related("by", "revision").order_by("-pk"),
        "countersignatures": document.countersignatures.select_related("unit", "by").order_by("pk"),
        "signoffs": document.signoffs.select_related("by", "revision").order_by("-pk"),
        "enclosed": enclosed,
        "files": document.attachments.exclude(pk__in=[file.pk for file in enclosed]).select_related("blob"),
    }


@require_GET
@gzip_page
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """一面: its picture. A page of a text that has changed since is not there: nobody sees pages of two texts as one."""
    document = open_one(OutgoingDocument.objects.visible_to(signed_in(request)), pk, by=signed_in(request))
    try:
        pages = pages_of(document)[:MOST_PAGES]
    except CannotTypeset as fault:
        raise Http404 from fault
    if not 1 <= number <= len(pages) or request.GET.get("mark", pages[number - 1].mark) != pages[number - 1].mark:
        raise Http404
    response = HttpResponse(pages[number - 1].svg, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
