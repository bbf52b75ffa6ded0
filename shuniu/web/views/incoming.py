"""Receiving documents (收文): the way in, the desk, the leader's page, the letter of return, the pictures of pages."""

import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import AlreadyDone, Refused
from shuniu.matters.fields import long_text
from shuniu.matters.files import FileRefused
from shuniu.matters.guard import StateSecret
from shuniu.office.documents.incoming.actions import acts
from shuniu.office.documents.incoming.actions.desk import Given
from shuniu.office.documents.incoming.likeness import duplicates, related
from shuniu.office.documents.incoming.models import IncomingDocument
from shuniu.office.documents.incoming.screening import findings_on, letter_of_return
from shuniu.office.documents.incoming.sheets import picture_of, sheets_of
from shuniu.office.documents.incoming.workflow import INCOMING, State
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.text.reading.recognising import program
from shuniu.typesetting import CannotTypeset, read_document
from shuniu.web.downloads import download_typeset
from shuniu.web.offers import offer_of
from shuniu.web.people import signed_in
from shuniu.web.views.matter import ActFormView, done, seen_in

MOST_FILES = 50
DESK_VERBS = ("acknowledge", "register", "screen", "propose_handling", "route")
"""The acts that one who sits at the desk makes one after another."""


def document_for(request: HttpRequest, pk: int) -> IncomingDocument:
    """The document, if the reader may see it. Raises Http404."""
    return open_one(IncomingDocument.objects.visible_to(signed_in(request)), pk, by=signed_in(request))


# ── the way in ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Taken:
    """One file's lot: the document it became, or why it was not taken."""

    name: str
    document: IncomingDocument | None = None
    reason: str = ""

    @property
    def notes(self) -> list[str]:
        """What one should know of the files that were taken: macros, tracked changes, files inside them."""
        files = self.document.attachments.select_related("blob") if self.document else ()
        return list(dict.fromkeys(each.blob.extraction_note for each in files if each.blob.extraction_note))


@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """收件: one or several files, each a document of its own or all of them one; signed for at once."""
    person = signed_in(request)
    if not person.may(INCOMING.code("deliver")):
        raise Http404
    if request.method == "GET":
        return render(request, "documents/receive.html", {"recognises": program() is not None})
    files = request.FILES.getlist("files")[:MOST_FILES]
    as_one = request.POST.get("as_one") == "on"
    key = request.POST.get("key", "")
    heaps = [files] if as_one and files else [[file] for file in files]
    taken = [taken_in(heap, person, f"{key}-{place}" if key else None) for place, heap in enumerate(heaps)]
    made = [each.document for each in taken if each.document]
    if len(taken) == 1 and made:
        messages.success(request, _("已签收，请核对读出的登记项目。"))
        return redirect("incoming_desk", made[0].pk)
    context = {"taken": taken, "first": made[0] if made else None, "recognises": program() is not None}
    return render(request, "documents/receive.html", context, status=200 if made else 422)


def taken_in(files: list[Any], person: Person, key: str | None) -> Taken:
    name = "、".join(str(file.name) for file in files)
    try:
        made = acts.take_in(by=person, given=[Given(file, file.name) for file in files], key=key and key[:64])
    except AlreadyDone as before:
        pk = before.entry.chain.partition(":")[2]
        return Taken(name, IncomingDocument.objects.filter(pk=pk).first())
    except (Refused, FileRefused, StateSecret) as refusal:
        return Taken(name, reason=str(refusal))
    return Taken(name, made)


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """收文台: the page beside the form of the next step, one step after another without leaving."""
    document, person = document_for(request, pk), signed_in(request)
    if not document.desk & person.own_units:
        raise Http404
    verb = request.POST.get("verb") or next_at_desk(document, person)
    if verb not in DESK_VERBS:
        return redirect(document)
    view = ActFormView(document, verb, person, request)
    if request.method == "GET":
        return render(request, "documents/desk.html", desk_context(view, person))
    if not view.form.is_valid():
        return render(request, "documents/desk.html", desk_context(view, person), status=422)
    try:
        view.form.act(key=request.POST.get("key"), seen=seen_in(request))
    except (Refused, FileRefused) as refusal:
        reasons = refusal.reasons if isinstance(refusal, Refused) else (str(refusal),)
        return render(request, "documents/desk.html", desk_context(view, person, reasons), status=422)
    document = IncomingDocument.objects.get(pk=pk)
    done(request, document, verb)
    return redirect("incoming_desk", pk) if next_at_desk(document, person) else redirect(document)


def next_at_desk(document: IncomingDocument, person: Person) -> str | None:
    """The step that comes next at the desk, if this person may make it now."""
    waits = {
        State.DELIVERED: "acknowledge",
        State.ACKNOWLEDGED: "register",
        State.REGISTERED: "screen",
        State.SCREENED: "propose_handling",
        State.PROPOSED: "route",
        State.INSTRUCTED: "route",
    }
    verb = waits.get(State(document.state))
    return verb if verb and offer_of(document, verb, person).is_open else None


def desk_context(view: ActFormView, person: Person, reasons: tuple[str, ...] = ()) -> dict[str, Any]:
    document: IncomingDocument = view.matter  # type: ignore[assignment]
    is_new = view.verb in ("register", "screen")
    number = str(view.form.data.get("sender_number", "") or view.form.initial.get("sender_number", ""))
    reading = getattr(view.form, "reading", None)
    twice = duplicates(document, person, number) if is_new else []
    known = {each.matter.pk for each in twice}
    return view.context(
        reasons=reasons,
        sheets=sheets_of(document.attachments.select_related("blob"), document.pages),
        files=document.attachments.select_related("blob"),
        text=document.text,
        findings=findings_on(document) if view.verb == "screen" else [],
        duplicates=twice,
        related=[each for each in related(document, person) if each.matter.pk not in known] if is_new else [],
        read=set(reading.values) if reading else set(),
        notes=reading.notes if reading else (),
        suggestion=getattr(view.form, "suggestion", None),
        others=to_register(document),
        verb=view.verb,
    )


def to_register(document: IncomingDocument) -> list[int]:
    """The other documents of this desk that wait to be registered, the oldest first."""
    waiting = IncomingDocument.objects.filter(unit=document.unit, state=State.ACKNOWLEDGED)
    return list(waiting.exclude(pk=document.pk).order_by("pk").values_list("pk", flat=True)[:MOST_FILES])


# ── the leader's page ────────────────────────────────────────────────────────────────────────────────────────────────
PHRASES = ("同意拟办意见。", "请{lead}牵头研究，提出意见。", "请{lead}阅处。", "已阅。")
"""What leaders write most; a tap puts it into the box."""


@require_http_methods(["GET", "POST"])
def instruct(request: HttpRequest, pk: int) -> HttpResponse:
    """批示: made for a phone: what it is, what the office proposes, and the words under the thumb."""
    document, person = document_for(request, pk), signed_in(request)
    if not any(each.may(INCOMING.code("instruct")) for each in (person, *person.principals_delegated())):
        raise Http404
    view = ActFormView(document, "instruct", person, request)
    reasons: tuple[str, ...] = view.offer().reasons
    if request.method == "POST" and view.form.is_valid():
        try:
            view.form.act(key=request.POST.get("key"), seen=seen_in(request))
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            done(request, IncomingDocument.objects.get(pk=pk), "instruct")
            return redirect("inbox")
    proposal = document.proposal()
    lead = str(proposal.lead_unit) if proposal and proposal.lead_unit else "有关单位"
    context = view.context(
        reasons=reasons,
        proposal=proposal,
        instructions=document.instructions.select_related("leader"),
        sheets=sheets_of(document.attachments.select_related("blob"), document.pages),
        text=document.text,
        phrases=[phrase.format(lead=lead) for phrase in PHRASES],
    )
    return render(request, "documents/instruct.html", context, status=422 if reasons or view.form.errors else 200)


# ── the letter of return, the pictures of pages ──────────────────────────────────────────────────────────────────────
class LetterForm(forms.Form):
    """退文函: the text as it was changed."""

    text = forms.CharField(label="退文函", max_length=20_000, widget=long_text(18))


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """退文函: drafted from what screening found, changed by the clerk, typeset for the sender."""
    document, person = document_for(request, pk), signed_in(request)
    if not (person.may(INCOMING.code("return_to_sender")) and document.desk & person.own_units):
        raise Http404
    today = timezone.localdate()
    if request.method == "GET":
        draft = letter_of_return(document, findings_on(document), today)
        form = LetterForm(initial={"text": draft})
    else:
        form = LetterForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            text = read_document(form.cleaned_data["text"])
            return download_typeset(text, f"退文函{document.number or today}", request.POST.get("format", ""))
        except CannotTypeset as refused:
            form.add_error("text", str(refused))
    context = {
        "matter": document,
        "form": form,
        "key": uuid.uuid4(),
        "offer": offer_of(document, "return_to_sender", person),
    }
    return render(request, "documents/letter.html", context, status=422 if form.errors else 200)


@require_GET
def sheet(request: HttpRequest, pk: int, file_pk: int, page: int) -> HttpResponse:
    """页面图像: a page of one of the document's files, as a picture."""
    file = get_object_or_404(document_for(request, pk).attachments.select_related("blob"), pk=file_pk)
    picture = picture_of(file.blob, page)
    if picture is None:
        raise Http404
    response = HttpResponse(picture[0], content_type=picture[1])
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
