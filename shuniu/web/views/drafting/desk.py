"""The drafting desk (拟稿台): text and pages side by side. Without script each button answers with the page anew."""

import gzip
import json
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from shuniu.matters.acts import Refused
from shuniu.matters.spoken import spoken
from shuniu.office.documents.drafting import copies, edits
from shuniu.office.documents.drafting.advice import kinds
from shuniu.office.documents.drafting.citations import citations
from shuniu.office.documents.drafting.forms import DeskForm
from shuniu.office.documents.drafting.merging import merged
from shuniu.office.documents.drafting.models import WorkingCopy
from shuniu.office.documents.drafting.reading import Reading, read
from shuniu.office.documents.drafting.saving import MovedOn, save
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.workflow import OUTGOING
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.text.redline import redline
from shuniu.web.drafting_desk import Desk, marks_of, organs_to_choose, panels, picture, text_of
from shuniu.web.fragments import is_fragment
from shuniu.web.people import signed_in
from shuniu.web.sections import rail

PANELS = ("remarks", "objections", "advice", "attachments", "standing")
"""What is drawn anew beside the text at each reading."""
LEAST_TO_COMPRESS, QUICKLY = 20_000, 1


def find(request: HttpRequest, pk: int) -> OutgoingDocument:
    """The document, if the reader may see it. Raises Http404."""
    person = signed_in(request)
    return open_one(OutgoingDocument.objects.visible_to(person), pk, by=person)


@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """拟稿台 of a registered document."""
    return _answer(request, Desk.of_document(find(request, pk), signed_in(request), request.GET.get("take", "")))


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """拟稿台 of a draft that is not registered yet: its writer's alone."""
    person = signed_in(request)
    own = WorkingCopy.objects.filter(by=person, document=None).select_related("issuing_organ")
    copy = get_object_or_404(own, pk=pk)
    if not person.may(OUTGOING.code("draft")):
        raise Http404
    return _answer(request, Desk(person, copy, restored=False))


def _answer(request: HttpRequest, lying: Desk) -> HttpResponse:
    if request.method == "GET":
        return _page(request, lying, lying.form(), read(lying.copy, pages=False))
    form = DeskForm(request.POST, by=lying.person)
    form.is_valid()
    before = lying.copy.text
    form.written_onto(lying.copy)
    deed, _colon, more = request.POST.get("do", "look").partition(":")
    if deed == "discard":
        return _discarded(request, lying)
    if form.errors and deed in ("keep", "save"):
        return _page(request, lying, form, read(lying.copy, pages=False), 422)
    if deed == "save":
        return _saved(request, lying, form, more)
    if deed in EDITS and lying.verbs:
        lying.copy.text = EDITS[deed](request, lying.copy, more)
    is_kept = (deed == "keep" or deed in EDITS) and bool(lying.verbs)
    if is_kept:
        _keep(lying, seen=request.POST.get("copy_seen"))
    if request.headers.get("X-Desk"):
        return _json(request, lying, is_kept, changed=lying.copy.text != before or deed in EDITS)
    if deed == "keep":
        messages.success(request, _("已暂存，只有您能看到；存为新的一稿后别人才看得到"))
    shown = Desk(lying.person, lying.copy, lying.offers, lying.left, lying.restored)
    return _page(request, shown, shown.form(), read(lying.copy))


FIXED_OVER = 5


# ── what the buttons do ──────────────────────────────────────────────────────────────────────────────────────────────
def _fix(request: HttpRequest, copy: WorkingCopy, key: str) -> str:
    """Put one remark right, or all that can be without a second look: where two of them meet, the one after the other."""
    for _round in range(1 if key else FIXED_OVER):
        before, copy.text = copy.text, edits.fix(copy.text, read(copy, pages=False).remarks, key)
        if copy.text == before:
            break
    return copy.text


def _address(request: HttpRequest, copy: WorkingCopy, more: str) -> str:
    return edits.address(copy.text, request.POST.get("recipients"), request.POST.get("copies"))


def _attach(request: HttpRequest, copy: WorkingCopy, more: str) -> str:
    return edits.attach(copy.text, request.POST.getlist("attachment"), more)


EDITS: dict[str, Callable[[HttpRequest, WorkingCopy, str], str]] = {
    "fix": _fix,
    "address": _address,
    "attach": _attach,
}


def _keep(lying: Desk, seen: str | None = None) -> None:
    """Keep the working copy. Raises Refused, StateSecret."""
    copy = lying.copy
    chosen = {name: getattr(copy, name) for name in copies.CHOICES}
    kept = copies.keep(
        by=lying.person,
        text=copy.text,
        copy=copy if copy.pk else None,
        document=copy.document,
        based_on=copy.based_on,
        seen=seen,
        **chosen,
    )
    lying.copy = kept


def _discarded(request: HttpRequest, lying: Desk) -> HttpResponse:
    """丢弃: the working copy goes; a draft that was never registered goes with it."""
    if lying.document is None:
        lying.copy.delete()
        messages.info(request, _("已丢弃没有存过的稿子"))
        return redirect("drafting_new")
    copies.discard(lying.document, lying.person)
    messages.info(request, _("已丢弃工作稿，下面是最新的一稿"))
    return redirect("drafting_desk", lying.document.pk)


def _saved(request: HttpRequest, lying: Desk, form: DeskForm, verb: str) -> HttpResponse:
    """存为新的一稿. What can't be saved stays on the desk, with every reason."""
    key, reason = request.POST.get("key") or None, request.POST.get("reason", "")
    was_new = lying.document is None
    try:
        document = save(lying.copy, by=lying.person, verb=verb or "revise", reason=reason, key=key)
    except MovedOn as moved:
        return _conflict(request, lying, moved)
    except Refused as refusal:
        if lying.verbs:
            _keep(lying)
        return _page(request, lying, lying.form(), read(lying.copy, pages=False), 422, reasons=refusal.reasons)
    words = (
        _("已登记，这是第 1 稿；核对后请送核") if was_new else _("已存为第 %(n)s 稿") % {"n": document.latest.number}
    )
    messages.success(request, f"{words}。")
    return redirect(document)


def _conflict(request: HttpRequest, lying: Desk, moved: MovedOn) -> HttpResponse:
    """别人先存了: what was typed stays, beside a redline of what the other has changed since."""
    document, mine, base = moved.document, lying.copy.text, lying.copy.based_on
    known = document.revisions.filter(number=base).exists()
    was = text_of(document, base) if known else ""
    now = text_of(document, moved.revision.number)
    if lying.verbs:
        _keep(lying)
    lying.copy.based_on = moved.revision.number
    context = {
        "document": document,
        "revision": moved.revision,
        "base": base,
        "theirs": redline(was, now),
        "mine": redline(now, mine),
        "merged": merged(was, now, mine) if known else None,
        "form": lying.form(),
        "desk": lying,
        "key": uuid.uuid4(),
        "reason": request.POST.get("reason", ""),
        "rail": rail(lying.person, request.path),
    }
    return render(request, "documents/drafting/conflict.html", context, status=409)


# ── the page, and what script asks for ───────────────────────────────────────────────────────────────────────────────
def _page(
    request: HttpRequest,
    lying: Desk,
    form: DeskForm,
    reading: Reading,
    status: int = 200,
    reasons: tuple[str, ...] = (),
) -> HttpResponse:
    context = {
        "desk": lying,
        "form": form,
        "document": lying.document,
        "organs": organs_to_choose(lying.copy),
        "usual": json.dumps({kind: each.usual_direction for kind, each in kinds().items()}),
        "pages": [picture(page) for page in reading.preview.pages],
        "reasons": reasons,
        "key": uuid.uuid4(),
        "reason": request.POST.get("reason", ""),
        **panels(lying, reading),
    }
    return render(request, "documents/drafting/desk.html", context, status=status)


def _json(request: HttpRequest, lying: Desk, is_kept: bool, *, changed: bool) -> HttpResponse:
    """The reading for script: only pages that it doesn't have, the panels drawn, and the text where a button changed it."""
    reading = read(lying.copy)
    have = set(request.POST.get("have", "").split())
    shown = panels(lying, reading)
    answer: dict[str, Any] = {
        "pages": [
            {"mark": page.mark, "svg": None if page.mark in have else page.svg.decode()}
            for page in reading.preview.pages
        ],
        "warning": spoken(reading.warning),
        "notes": [spoken(note) for note in reading.preview.notes],
        "marks": marks_of(reading.remarks),
        "panels": {name: render_to_string(f"documents/drafting/{name}.html", shown, request) for name in PANELS},
        "objections": len(reading.objections),
        "recipients": reading.facts.main_recipients,
        "copies": reading.facts.cc_recipients,
    }
    if changed and request.POST.get("do", "look").partition(":")[0] in EDITS:
        answer["text"] = lying.copy.text
    if is_kept:
        answer["copy_seen"] = copies.mark_of(lying.copy)
        answer["kept"] = timezone.localtime(lying.copy.saved_at).strftime("%H:%M")
    return _compressed(request, answer)


def _compressed(request: HttpRequest, answer: dict[str, Any]) -> HttpResponse:
    """Pages are large and repeat themselves: pressed lightly, so that it costs less than it saves."""
    content = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "") and len(content) > LEAST_TO_COMPRESS
    response = HttpResponse(gzip.compress(content, QUICKLY) if takes_gzip else content, content_type="application/json")
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    return response


@require_GET
def cite(request: HttpRequest) -> HttpResponse:
    """引文: numbered documents by words of their titles, to be put in at the cursor."""
    person = signed_in(request)
    if not person.may(OUTGOING.code("draft")):
        raise Http404
    words = request.GET.get("q", "")
    context = {"found": citations(person, words), "words": words}
    if is_fragment(request):
        return render(request, "documents/drafting/citations.html", context)
    return render(request, "documents/drafting/citation_page.html", context)
