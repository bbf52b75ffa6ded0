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
from shuniu.typesetting import CannotTypeset, read_document, typeset_docx, typeset_pdf
from shuniu.web.downloads import download
from shuniu.web.views.draws import overseer, quarter_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SETTERS = {"pdf": (typeset_pdf, "application/pdf"), "docx": (typeset_docx, DOCX)}


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
        kind = "docx" if request.POST.get("format") == "docx" else "pdf"
        setter, media_type = SETTERS[kind]
        try:
            done = setter(read_document(text.cleaned_data["text"]))
        except CannotTypeset as refused:
            text.add_error("text", str(refused))
        else:
            return download(done.content, f"督查通报{today:%Y%m%d}.{kind}", media_type)
    elif request.method == "GET" and form.is_valid():
        draft = write_bulletin(facts_of(person, form.cleaned_data["first"], form.cleaned_data["last"]))
        text = TextForm(initial={"text": draft})
    period = Period(form.cleaned_data.get("first"), form.cleaned_data.get("last")) if form.is_valid() else None
    context = {"form": form, "text": text, "periods": periods, "period": period}
    return render(request, "supervision/bulletin.html", context, status=422 if form.errors or text.errors else 200)
