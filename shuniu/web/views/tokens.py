"""Tokens (访问令牌) with which programs call the API in one's own name: made, shown once, ended."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shuniu.api.tokens import LONGEST_DAYS, end_token, make_token
from shuniu.web.people import only_workers, signed_in

USUAL_DAYS = 90


class TokenForm(forms.Form):
    """签发令牌."""

    name = forms.CharField(label="用途", max_length=60, help_text="写明哪个程序用它，例如“大屏取数”")
    days = forms.IntegerField(label="有效天数", min_value=1, max_value=LONGEST_DAYS, initial=USUAL_DAYS)

    def __init__(self, *args: object, names: set[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.names = names

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if name in self.names:
            raise forms.ValidationError("已有同样用途的令牌，请先收回它，或换一个说法")
        return name


@only_workers
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """访问令牌 of the reader; a new one is shown on the page that answers its making, and never again."""
    person, made = signed_in(request), ""
    form = TokenForm(request.POST or None, names=set(person.api_tokens.values_list("name", flat=True)))
    if request.method == "POST" and form.is_valid():
        made = make_token(person, **form.cleaned_data)
        form = TokenForm(names=set())
    context = {"form": form, "made": made, "tokens": list(person.api_tokens.all()), "now": timezone.now()}
    response = render(request, "account/tokens.html", context, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@only_workers
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """收回令牌; the programs that use it are refused from the next call on."""
    person = signed_in(request)
    token = get_object_or_404(person.api_tokens, pk=pk)
    end_token(person, name=token.name)
    messages.success(request, _("令牌“%(name)s”已收回，用它的程序不能再调用接口。") % {"name": token.name})
    return redirect("tokens")
