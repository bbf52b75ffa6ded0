"""The editor's desk (编辑台): the queue, an item beside what bears on it, and the leader's page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shuniu.matters.acts import Refused
from shuniu.office.briefings.issues.models import BulletinIssue
from shuniu.office.briefings.issues.workflow import State as IssueState
from shuniu.office.briefings.items import actions
from shuniu.office.briefings.items.likeness import group_sizes, neighbours, under_way
from shuniu.office.briefings.items.models import GOOD_NEWS, BriefingItem
from shuniu.office.briefings.items.workflow import BRIEFING, State
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.text.redline import redline
from shuniu.web.offers import offers_of
from shuniu.web.people import only_with, signed_in
from shuniu.web.views.matter import ActFormView, done, seen_in

SHOWN, NEAR_SHOWN = 50, 10
DESK_VERBS = ("take", "edit", "adopt")
"""The acts that are made on the desk itself; for the others it leads to their forms."""
ELSEWHERE = ("send_back", "drop", "merge", "put_before", "feed_back")


def item_for(request: HttpRequest, pk: int) -> BriefingItem:
    """The item, if the reader may see it. Raises Http404."""
    return open_one(BriefingItem.objects.visible_to(signed_in(request)), pk, by=signed_in(request))


@only_with(BRIEFING.code("take"))
@require_GET
def queue(request: HttpRequest) -> HttpResponseBase:
    """编辑台: what waits for an editor, what each has in hand, and the issues that are being compiled."""
    person = signed_in(request)
    seen = BriefingItem.objects.visible_to(person).for_list()
    sent = seen.filter(state=State.SENT).exclude(same_as__state__in=BRIEFING.move("merge").sources)
    waiting = list(sent.order_by("-urgency", "pk")[:SHOWN])
    same = group_sizes(waiting)
    in_hand = seen.filter(state=State.IN_EDITING)
    context = {
        "waiting": [(item, same[item.pk]) for item in waiting],
        "waiting_count": seen.filter(state=State.SENT).count(),
        "mine": in_hand.filter(officer=person).order_by("pk")[:SHOWN],
        "colleagues": in_hand.exclude(officer=person).order_by("pk")[:SHOWN],
        "returned": seen.filter(state=State.RETURNED).order_by("pk")[:SHOWN],
        "issues": BulletinIssue.objects.visible_to(person).exclude(
            state__in=[IssueState.DISTRIBUTED, IssueState.CANCELLED]
        ),
    }
    return render(request, "briefings/desk.html", context)


@only_with(BRIEFING.code("edit"))
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest, pk: int) -> HttpResponseBase:
    """编辑: the text under one's hands, what the unit sent as a redline, and the issue it may go into."""
    item, person = item_for(request, pk), signed_in(request)
    verb = request.POST.get("verb", "edit")
    if verb not in DESK_VERBS:
        raise Http404(verb)
    view = ActFormView(item, verb, person, request)
    reasons: tuple[str, ...] = view.offer().reasons if request.method == "GET" else ()
    if request.method == "POST" and view.form.is_valid():
        try:
            view.form.act(key=request.POST.get("key"), seen=seen_in(request))
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            done(request, BriefingItem.objects.get(pk=pk), verb)
            return redirect(item) if verb == "adopt" else redirect("briefing_desk", pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "briefings/item_desk.html", desk_context(view, item, reasons), status=status)


def desk_context(view: ActFormView, item: BriefingItem, reasons: tuple[str, ...]) -> dict[str, Any]:
    """The form that was posted as it stands, and the other one fresh."""
    forms = {verb: ActFormView(item, verb, view.person).form for verb in ("edit", "adopt")} | {view.verb: view.form}
    open_now = {offer.move.verb: offer.move for offer in offers_of(item, view.person) if offer.is_open}
    beside = under_way(item, view.person)
    return view.context(
        reasons=reasons,
        edit=forms["edit"] if "edit" in open_now else None,
        adopt=forms["adopt"] if "adopt" in open_now else None,
        has_issue=forms["adopt"].fields["into"].queryset.exists(),  # type: ignore[attr-defined]
        take=open_now.get("take"),
        elsewhere=[open_now[verb] for verb in ELSEWHERE if verb in open_now],
        files=item.attachments.select_related("blob", "attached_by"),
        changes=changes_of(item),
        neighbours=neighbours(item, view.person)[:NEAR_SHOWN],
        under_way=beside.nearest,
        under_way_count=beside.count,
        same_waiting=list(item.same_waiting()),
        is_good_news=item.category in GOOD_NEWS,
    )


@only_with(BRIEFING.code("merge"))
@require_POST
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """并案: all that report the same thing and are not edited yet go on under this one."""
    item, person = item_for(request, pk), signed_in(request)
    merged = 0
    for other in item.same_waiting():
        actions.merge(other, by=person, target=item)
        merged += 1
    said = _("已并入 %(n)s 条，各单位都会收到去向") % {"n": merged} if merged else _("没有可以并入的信息")
    messages.success(request, f"{said}。")
    return redirect("briefing_desk", pk)


def changes_of(item: BriefingItem) -> Any:
    """花脸稿: the text that stands now against what the unit sent; None where the office changed nothing."""
    first = item.first_edition()
    shown = redline(first.text, item.text) if first else None
    return None if shown is None or shown.is_empty else shown


PHRASES = ("请{unit}牵头研究，提出意见。", "请督查室跟踪。", "此件有参考价值。")
"""What leaders write most; a tap puts it into the box."""


@require_http_methods(["GET", "POST"])
def instruct(request: HttpRequest, pk: int) -> HttpResponse:
    """批示: made for a phone: the item, why it is put before him, and the words under the thumb."""
    item, person = item_for(request, pk), signed_in(request)
    if not any(each.may(BRIEFING.code("instruct")) for each in (person, *person.principals_delegated())):
        raise Http404
    view = ActFormView(item, "instruct", person, request)
    reasons: tuple[str, ...] = view.offer().reasons
    if request.method == "POST" and view.form.is_valid():
        try:
            view.form.act(key=request.POST.get("key"), seen=seen_in(request))
        except Refused as refusal:
            reasons = refusal.reasons
        else:
            done(request, BriefingItem.objects.get(pk=pk), "instruct")
            return redirect(item)
    context = view.context(
        reasons=reasons,
        instructions=item.instructions.given().select_related("leader"),
        asked=item.instructions.waiting().filter(leader=person).first(),
        phrases=[phrase.format(unit=item.unit) for phrase in PHRASES],
    )
    return render(request, "briefings/instruct.html", context, status=422 if reasons or view.form.errors else 200)
