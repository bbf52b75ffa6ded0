"""征求意见 on the portal: open ones that take opinions, closed ones with their report and the reply to each opinion."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from shuniu.office.disclosure.consultations.actions import LONGEST, is_open, take_opinion
from shuniu.office.disclosure.publications.kinds import PublicationKind
from shuniu.office.disclosure.publications.published import Published
from shuniu.portal.fields import PublicForm, posted
from shuniu.portal.limits import refuse_spent, spend
from shuniu.portal.once import once, sent_before
from shuniu.portal.pages import page
from shuniu.portal.reading import lines_of

ROWS, GROUPS, OPINIONS_AN_HOUR = 20, 50, 20


class OpinionForm(PublicForm):
    """一条意见; whoever writes it need not say who he is."""

    text = forms.CharField(label=_("您的意见"), max_length=LONGEST, widget=forms.Textarea({"rows": 8}))
    author = forms.CharField(label=_("怎样称呼您"), max_length=60, required=False, help_text=_("可以不填，不会公布"))
    contact = forms.CharField(label=_("联系方式"), max_length=100, required=False, help_text=_("可以不填，不会公布"))


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = Published.objects.standing().filter(kind=PublicationKind.CONSULTATION).defer("text", "words", "report")
    running = rows.filter(opens_on__lte=today, closes_on__gte=today).order_by("closes_on", "pk")
    past = rows.filter(closes_on__lt=today).order_by("-closes_on", "-pk")
    context = {"running": running[:100], "page": Paginator(past, ROWS).get_page(request.GET.get("page"))}
    return page(request, "portal/consultations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """一次征求意见: the draft and its questions; while it runs, the form; once it is over, the report and each reply."""
    row = get_object_or_404(Published.objects.filter(kind=PublicationKind.CONSULTATION), pk=pk)
    if row.withdrawn_on:
        return page(request, "portal/withdrawn.html", {"row": row}, status=410)
    data, _files = posted(request)
    if data is not None:
        refuse_spent(request, "opinion", most=OPINIONS_AN_HOUR, minutes=60)
    form = OpinionForm(data)
    if data is not None and form.is_valid():
        if sent_before(form) is None:
            spend(request, "opinion", most=OPINIONS_AN_HOUR, minutes=60)
            once(form, lambda: str(take_opinion(row, **form.cleaned_data).pk))
        context = {"title": gettext("意见已收到，谢谢您"), "row": row}
        return page(request, "portal/accepted.html", context, status=201)
    context = {
        "row": row,
        "lines": lines_of(row.text),
        "asks": [line.strip() for line in row.asks.splitlines() if line.strip()],
        "is_open": is_open(row),
        "is_ahead": row.opens_on is not None and timezone.localdate() < row.opens_on,
        "form": form,
        "page": Paginator(row.groups.all(), GROUPS).get_page(request.GET.get("page")) if row.reported_on else None,
        "voices": sum(row.groups.values_list("voices", flat=True)) if row.reported_on else 0,
    }
    return page(request, "portal/consultation.html", context, status=200 if data is None else 422)
