"""Signing in and out, and one's own account (登录、个人设置)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shuniu.administration import accounts as account
from shuniu.administration.forms import DelegationForm
from shuniu.notices.mailing import mail_is_set_up, want_morning_mail
from shuniu.org.models import Delegation
from shuniu.web.dates import plain_date
from shuniu.web.forms.account import LanguageForm, MorningMailForm, PasswordForm, SignInForm
from shuniu.web.middleware import LANGUAGE_KEY, RENEWED_KEY
from shuniu.web.people import person_of, signed_in


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """登录; afterwards back to the page that was asked for."""

    template_name = "account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        timed_out = settings.SESSION_COOKIE_NAME in self.request.COOKIES and bool(self.get_redirect_url())
        return super().get_context_data(timed_out=timed_out and self.request.method == "GET", **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        person = signed_in(self.request)
        if chosen := self.request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME):
            response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
            if chosen in dict(settings.LANGUAGES) and chosen != person.language:
                account.choose_language(person, chosen)
        self.request.session[LANGUAGE_KEY] = person.language
        self.request.session[RENEWED_KEY] = int(timezone.now().timestamp())
        return response


class SignOut(LogoutView):
    """退出登录; the browser is asked to forget the pages it has kept."""

    next_page = "sign_in"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language: with the person who is signed in, else with the browser until it is closed."""
    form = LanguageForm(request.POST)
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    if not form.is_valid():
        return response
    chosen = form.cleaned_data["language"]
    if person := person_of(request):
        account.choose_language(person, chosen)
        request.session[LANGUAGE_KEY] = chosen
    else:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    translation.activate(chosen)
    return response


@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """修改密码; other sessions of the same account end with it."""
    form = PasswordForm(signed_in(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, _("密码已经修改，其他设备上的登录已同时失效。下次请用新密码登录。"))
        return redirect("profile")
    return render(request, "account/password.html", {"form": form}, status=422 if form.errors else 200)


def profile(request: HttpRequest, delegation_form: DelegationForm | None = None) -> HttpResponse:
    """个人设置: name, posts, language, and who acts for whom."""
    person = signed_in(request)
    today = timezone.localdate()
    form = delegation_form or DelegationForm(person=person)
    context = {
        "form": form,
        "language_form": LanguageForm(initial={"language": person.language}),
        "mail_form": MorningMailForm(initial={"wanted": hasattr(person, "morning_mail")}),
        "mail_is_set_up": mail_is_set_up(),
        "appointments": person.appointments_today,
        "given": person.delegations_given.select_related("deputy").order_by("ended_at", "-until_on")[:20],
        "held": person.delegations_held.filter(ended_at=None, from_on__lte=today, until_on__gte=today).select_related(
            "principal_person"
        ),
        "today": today,
    }
    return render(request, "account/profile.html", context, status=422 if form.errors else 200)


@require_POST
def morning_mail(request: HttpRequest) -> HttpResponse:
    """订阅、退订晨报."""
    person, form = signed_in(request), MorningMailForm(request.POST)
    wanted = form.is_valid() and form.cleaned_data["wanted"]
    want_morning_mail(person, wanted)
    messages.success(
        request,
        _("以后每个工作日早上把“今日”发到%(email)s。") % {"email": person.email} if wanted else _("不再发晨报邮件。"),
    )
    return redirect("profile")


@require_POST
def delegate(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    form = DelegationForm(request.POST, person=person)
    if not form.is_valid():
        return profile(request, form)
    given = account.delegate(form.save(commit=False), by=person)
    messages.success(
        request,
        _("已授权%(deputy)s从%(first)s到%(last)s代您办理，可随时结束。")
        % {
            "deputy": given.deputy,
            "first": plain_date(given.from_on, timezone.localdate()),
            "last": plain_date(given.until_on, timezone.localdate()),
        },
    )
    return redirect("profile")


@require_POST
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    ended = account.end_delegation(get_object_or_404(Delegation, pk=pk, principal_person=person), by=person)
    messages.success(request, _("对%(deputy)s的授权已经结束，待办不再转给对方。") % {"deputy": ended.deputy})
    return redirect("profile")
