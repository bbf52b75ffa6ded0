"""依申请公开 on the portal: the form, and what became of it by its code."""

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shuniu.matters.files import fetch
from shuniu.office.disclosure.publications.kinds import PublicationKind
from shuniu.office.disclosure.publications.published import Published
from shuniu.office.disclosure.requests.actions import take_submission
from shuniu.office.disclosure.requests.forms import ApplicantFields
from shuniu.office.disclosure.requests.tracking import Standing, standing_of
from shuniu.portal.fields import PublicForm
from shuniu.portal.limits import refuse_spent, spend
from shuniu.portal.pages import page
from shuniu.portal.reading import lines_of
from shuniu.portal.taking_in import take_in
from shuniu.portal.uploads import PublicFileField

REQUESTS_AN_HOUR, TRIES = 10, 10


class RequestForm(PublicForm, ApplicantFields):
    """政府信息公开申请表 (art. 29)."""

    file = PublicFileField(
        label=_("身份证明或者其他附件"), required=False, help_text=_("可以不传；PDF、DOCX 或图片，不超过 5 MB")
    )


class CodeForm(forms.Form):
    code = forms.CharField(label=_("查询码"), max_length=40, widget=forms.TextInput({"autocomplete": "off"}))


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """公开指南: the one that was published last; what the regulation itself says where none was yet."""
    row = Published.objects.standing().filter(kind=PublicationKind.GUIDE).order_by("-published_on", "-pk").first()
    return page(request, "portal/guide.html", {"row": row, "lines": lines_of(row.text) if row else []})


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """申请公开: what is accepted is kept and has a code; it counts as received once the office has confirmed it (art. 31)."""
    code = take_in(
        request, RequestForm, "portal/apply.html", limit="request", most=REQUESTS_AN_HOUR, file="file",
        make=lambda given, file: take_submission(file=file, **given).code,
    )  # fmt: skip
    if isinstance(code, HttpResponse):
        return code
    context = {"code": code, "title": gettext("申请已收到"), "track_url": "portal_track"}
    return page(request, "portal/accepted.html", context, status=201)


@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """查询进度 by the code alone: the state, until when, why so; wrong codes are limited, so that none can be guessed."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "portal/track.html", {"form": form}, status=422 if form.is_bound else 200)
    found = found_by(request, form.cleaned_data["code"])
    if found is None:
        form.add_error("code", gettext("没有这个查询码，请核对以后再试"))
        return page(request, "portal/track.html", {"form": form}, status=404)
    return page(request, "portal/track.html", {"form": form, "found": found})


@require_POST
def reply(request: HttpRequest, part: str) -> HttpResponseBase:
    """答复书, or the file that was given: to whoever has the code."""
    found = found_by(request, request.POST.get("code", ""))
    blob = found.files.get(part) if found else None
    if blob is None:
        raise Http404
    name, stored = blob
    response = FileResponse(fetch(stored), as_attachment=True, filename=name, content_type=stored.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def found_by(request: HttpRequest, code: str) -> Standing | None:
    """What a code opens. A wrong one is counted, and beyond ten in ten minutes no code is looked at. Raises TooMany."""
    refuse_spent(request, "code", most=TRIES, minutes=10)
    found = standing_of(code)
    if found is None:
        spend(request, "code", most=TRIES, minutes=10)
    return found
