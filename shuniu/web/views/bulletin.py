"""The bulletin of supervision (督查通报): a draft from the ledger, edited in the page, downloaded typeset."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shuniu.office.supervision.bulletin import facts_of, write_bulletin
from shuniu.office.supervision.forms.bulletin import BulletinForm, TextForm
from shuniu.office.supervision.statistics import Period
from shuniu.typesetting import CannotTypeset, read_document
from shuniu.web.downloads import download_typeset
from shuniu.web.views.draws import overseer, quarter_of


def usual_periods(today: date) -> list[tuple[str, Period]]:
    """This month and quarter as far as they went, and last month."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    return [
        (_("本月"), Period(month, today)),
        (_("上月"), Period(before.replace(day=1), before)),
        (_("本季度"), Period(quarter_of(today)[1], today)),
    ]


@require_http_methods(["GET", "POST"])
def bulletin(request: HttpRequest) -> HttpResponse:
    """A GET writes the draft of a period; a POST typesets the text as it was edited, or shows it again with the reason."""
    person, today = overseer(request), timezone.localdate()
    periods = usual_periods(today)
    usual = {"first": periods[0][1].first, "last": periods[0][1].last}
    form = BulletinForm(request.GET or usual, initial=usual)
    text = TextForm(request.POST or None)
    if request.method == "POST" and text.is_valid():
        try:
            document = read_document(text.cleaned_data["text"])
            return download_typeset(document, f"督查通报{today:%Y%m%d}", request.POST.get("format", ""))
        except CannotTypeset as refused:
            text.add_error("text", str(refused))
    elif request.method == "GET" and form.is_valid():
        draft = write_bulletin(facts_of(person, form.cleaned_data["first"], form.cleaned_data["last"]))
        text = TextForm(initial={"text": draft})
    period = Period(form.cleaned_data.get("first"), form.cleaned_data.get("last")) if form.is_valid() else None
    context = {"form": form, "text": text, "periods": periods, "period": period}
    return render(request, "supervision/bulletin.html", context, status=422 if form.errors or text.errors else 200)
