"""The page of a matter (事项页) and its acts: every kind of matter, every verb, one way."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from shuniu.audit.log import receipt_for
from shuniu.audit.receipt import dumps
from shuniu.matters.acts import Refused
from shuniu.matters.files import FileRefused
from shuniu.matters.forms import ActForm, form_for
from shuniu.matters.models import Link, Matter, Participant
from shuniu.matters.models.matter import KINDS
from shuniu.matters.timeline import timeline
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person
from shuniu.web.awaiting import waiting_for
from shuniu.web.contributions import Contribution, contribution_of
from shuniu.web.downloads import download
from shuniu.web.fragments import is_fragment
from shuniu.web.integrity_parts import recusal_panel
from shuniu.web.offers import Offer, offer_of, offers_of
from shuniu.web.people import signed_in
from shuniu.web.route_panel import ROUTE_SAID, route_panel
from shuniu.web.sections import rail

TIMELINE_SHOWN = 15
MORE_ROWS, MOST_ROWS = 3, 20


def find(request: HttpRequest, pk: int) -> Matter:
    """The matter as its own kind, if the reader may see it, who has read it by that. Raises Http404."""
    person = signed_in(request)
    return open_one(Matter.objects.visible_to(person), pk, by=person).own()


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@require_GET
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """事项页: where it stands and what comes next, the work and its evidence, links, files, and all that happened."""
    found = find(request, pk)
    section = contribution_of(found)
    if section.own_page:
        return redirect(section.own_page(found))
    person = signed_in(request)
    found.read_for_page()
    return render(request, "matter/matter.html", context_of(found, section, person))


def context_of(found: Matter, section: Contribution, person: Person) -> dict[str, Any]:
    waiting, offers = waiting_for(found), offers_of(found, person)
    possible = {offer.move.verb: offer for offer in offers if offer.is_open}
    special = [verb for verb, offer in possible.items() if not offer.is_common]
    awaited = [one.verb for one in waiting if one.verb in special]
    first = section.next_act(found, list(dict.fromkeys(awaited)), special)
    told = timeline(found)
    return {
        "matter": found,
        "section": section,
        "rail": rail(person, "", found.kind),
        "today": timezone.localdate(),
        "waiting": waiting,
        "route": route_panel(found),
        "steps": section.steps(found),
        "next_act": possible.get(first or ""),
        "next_page": section.act_page(found, first) if first else "",
        "other_acts": [possible[verb] for verb in special if verb != first],
        **refused_among(found, [offer for offer in offers if not offer.is_open and not offer.is_common]),
        "common_acts": set(possible) - set(special),
        "is_followed": found.participants.filter(person=person, part=Participant.Part.FOLLOWER).exists(),
        "participants": people_of(found),
        "links": links_of(found, person),
        "files": found.attachments.select_related("blob", "attached_by"),
        "comments": found.comments.select_related("author"),
        "comment_form": ActFormView(found, "comment", person).form,
        "told": told[:TIMELINE_SHOWN],
        "told_before": told[TIMELINE_SHOWN:],
        "last_entry": told[0].entry if told else None,
        "recusal": recusal_panel(found, person),
        **section.parts(found, person),
    }


def refused_among(found: Matter, offers: list[Offer]) -> dict[str, Any]:
    """Why not: acts that fit the state, each with its reasons; of those that do not fit it, only the names."""
    fitting = [offer for offer in offers if str(found.state) in offer.move.sources]
    return {
        "refused_acts": fitting,
        "refused_by_state": [_(offer.move.label) for offer in offers if offer not in fitting],
        "refused_count": len(offers),
    }


def people_of(found: Matter) -> list[tuple[str, list[str]]]:
    """参与方 by their parts, in the order of the parts."""
    rows = found.participants.select_related("person", "post__unit", "unit").order_by("pk")
    by_part: dict[str, list[str]] = {part: [] for part in Participant.Part.values}
    for row in rows:
        by_part[row.part].append(str(row.who))
    return [(Participant.Part(part).label, names) for part, names in by_part.items() if names]


def links_of(found: Matter, person: Person) -> list[tuple[Link, Matter, bool]]:
    """关联 in both directions with the matter at the other end, as far as the reader sees it; True goes out."""
    visible = Matter.objects.visible_to(person)
    links = Link.objects.filter(
        Q(visible.having("target_id"), source=found.pk) | Q(visible.having("source_id"), target=found.pk)
    )
    return [
        (link, link.target if link.source_id == found.pk else link.source, link.source_id == found.pk)
        for link in links.select_related("source", "target").order_by("pk")
    ]


# ── acts ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
class ActFormView:
    """办理表单: the form of one act on one matter, as a page or in place."""

    def __init__(self, found: Matter, verb: str, person: Person, request: HttpRequest | None = None) -> None:
        """Raises Http404 where the kind has no such verb or it has no form."""
        kind = form_for(found.kind, verb)
        if kind is None or not found.workflow.knows(verb) or not found.workflow.move(verb).sources:
            raise Http404(verb)
        self.matter, self.verb, self.person = found, verb, person
        posted = request if request is not None and request.method == "POST" else None
        self.form: ActForm = (
            kind(with_more_rows(posted), posted.FILES, matter=found, by=person)
            if posted
            else kind(matter=found, by=person, **begun_in(request, kind))
        )

    def context(self, **more: Any) -> dict[str, Any]:
        section = contribution_of(self.matter)
        other = section.instead.get(self.verb)
        return {
            "matter": self.matter,
            "section": section,
            "offer": self.offer(),
            "instead": self.matter.workflow.move(other) if other else None,
            "brief": section.brief(self.matter, self.verb),
            "ready": section.ready(self.verb),
            "form": self.form,
            "reader": section.readers.get(self.verb),
            "key": uuid.uuid4(),
            "reasons": (),
            "remarks": None,
            **more,
        }

    def offer(self) -> Offer:
        return offer_of(self.matter, self.verb, self.person)


def sorts_of(form: ActForm) -> dict[str, Any]:
    """What is chosen by a link before anything is typed."""
    if not form.chosen_first:
        return {}
    chooser: Any = type(form).base_fields[form.chosen_first]
    return {"sorts": list(chooser.choices), "sorts_label": chooser.label}


def begun_in(request: HttpRequest | None, form: type[ActForm]) -> dict[str, Any]:
    """What the address of a form fills in beforehand, such as which question is to be changed: `?question=12`."""
    asked = request.GET if request is not None and request.method == "GET" else {}
    given = {name: asked[name] for name in form.base_fields if name in asked}
    return {"initial": given} if given else {}


def with_more_rows(request: HttpRequest) -> QueryDict:
    """What was posted; the button “再加几行” makes the repeated part of the form longer."""
    data = QueryDict(mutable=True)
    data.update(request.POST)
    total = f"{data.get('more')}-TOTAL_FORMS"
    rows = str(data.get(total, ""))
    if rows.isdigit():
        data[total] = str(min(int(rows) + MORE_ROWS, MOST_ROWS))
    return data


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """办理: the form of an act, and the act itself. What is refused is said above the form, and what was typed stays."""
    found, person = find(request, pk), signed_in(request)
    view = ActFormView(found, verb, person, request)
    if request.method == "GET":
        offer, own_page = view.offer(), contribution_of(found).act_page(found, verb)
        if own_page and offer.is_open and "fields" not in request.GET:
            return HttpResponseClientRedirect(own_page) if is_fragment(request) else redirect(own_page)
        return form_page(request, view.context(reasons=offer.reasons), 422 if offer.reasons else 200)
    if "check" in request.POST or "more" in request.POST:
        return form_page(request, view.context(remarks=remarks_of(view, request) if "check" in request.POST else None))
    if not view.form.is_valid():
        return form_page(request, view.context(), 422)
    try:
        view.form.act(key=request.POST.get("key"), seen=seen_in(request))
    except (Refused, FileRefused) as refusal:
        reasons = refusal.reasons if isinstance(refusal, Refused) else (str(refusal),)
        view.matter = found = find(request, pk)
        return form_page(request, view.context(reasons=reasons), 422)
    done(request, KINDS[found.kind].objects.get(pk=pk), verb)
    where = Matter.objects.visible_to(person).filter(pk=pk).exists()
    url = found.get_absolute_url() if where else "/"
    return HttpResponseClientRedirect(url) if is_fragment(request) else redirect(url)


def form_page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The form alone for script; else a page with it, and beneath it what the matter is about."""
    if is_fragment(request):
        return render(request, "matter/act_form.html", context, status=status)
    found, person = context["matter"], signed_in(request)
    about = {"rail": rail(person, "", found.kind), **context["section"].parts(found, person)}
    return render(request, "matter/act.html", {**about, **context}, status=status)


def seen_in(request: HttpRequest) -> int | None:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdigit() else None


def done(request: HttpRequest, found: Matter, verb: str) -> None:
    """Say what happened and what comes next."""
    sentence = contribution_of(found).said(found, verb)
    if not sentence:
        said = ALL_SAID.get(verb)
        sentence = str(said) if said else _("已%(verb)s") % {"verb": _(found.workflow.move(verb).label)}
    messages.success(request, f"{sentence}。")


ALL_SAID = {
    "comment": gettext_lazy("批注已经写上，提到的人会收到通知"),
    "attach": gettext_lazy("文件已经上传，摘要记入审计链"),
    "link": gettext_lazy("已建立关联，从两边都能查到"),
    "follow": gettext_lazy("已关注，有变化时会通知您"),
    "unfollow": gettext_lazy("已取消关注，不再通知您"),
} | ROUTE_SAID


# ── what accompanies an act ──────────────────────────────────────────────────────────────────────────────────────────
@require_POST
def remarks(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """研读: remarks on what is being written, to the writer alone; nothing is kept."""
    found = find(request, pk)
    view = ActFormView(found, verb, signed_in(request), request)
    if contribution_of(found).readers.get(verb) is None:
        raise Http404(verb)
    return render(request, "matter/remarks.html", {"remarks": remarks_of(view, request)})


def remarks_of(view: ActFormView, request: HttpRequest) -> list[Any] | None:
    reader = contribution_of(view.matter).readers.get(view.verb)
    if reader is None or view.offer().reasons:
        return None
    text = request.POST.get(reader.field, "")
    return list(reader.remarks(view.matter, view.person, text)) if text.strip() else []


@require_GET
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """回执: the matter's whole chain with its proofs, to be checked on another machine."""
    found = find(request, pk)
    text = dumps(receipt_for(found.chain, found.label))
    return download(text.encode(), f"{_('回执')}-{found.label}.json", "application/json")


# ── a new matter ─────────────────────────────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, kind: str, verb: str) -> HttpResponse:
    """The form that brings a matter into being (拟立项)."""
    person, form_type = signed_in(request), form_for(kind, verb)
    workflow = KINDS[kind].workflow
    if form_type is None or not person.may(workflow.code(verb)):
        raise Http404(verb)
    form = form_type(request.POST or None, request.FILES or None, by=person, **begun_in(request, form_type))
    context = {
        "form": form,
        "move": workflow.move(verb),
        "label": workflow.label,
        "lead": contribution_of(kind).lead_of_new,
        "key": uuid.uuid4(),
        "reasons": (),
        "brief": (),
        "may_weigh": contribution_of(kind).weigh is not None,
        **sorts_of(form),
    }
    if request.method == "POST" and form.is_valid():
        weigh = contribution_of(kind).weigh
        weighed = weigh(form) if weigh and "weighed" not in request.POST else None
        if weighed and (weighed.has_to_be_seen or "check" in request.POST):
            return render(request, "matter/new.html", context | {"brief": weighed.lines})
        try:
            made = form.act(key=request.POST.get("key"))
        except Refused as refusal:
            return render(request, "matter/new.html", context | {"reasons": refusal.reasons}, status=422)
        done(request, made, verb)
        return redirect(made)
    if barred := form.barred():
        context |= {"reasons": barred, "barred": True}
    return render(request, "matter/new.html", context, status=422 if form.errors or barred else 200)
