"""账号: the pages of the security administrator on people, their roles and posts."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shuniu.administration import accounts
from shuniu.administration.forms import (
    AccountForm,
    AppointForm,
    EndForm,
    GrantForm,
    NewAccountForm,
    ReasonForm,
)
from shuniu.audit.models import AuditEntry
from shuniu.org.models import Appointment, Person
from shuniu.org.roles import ROLES
from shuniu.web.deeds import told_of
from shuniu.web.people import only_with, signed_in


@only_with("org.manage")
def people(request: HttpRequest) -> HttpResponse:
    """账号列表."""
    words, role = request.GET.get("words", "").strip(), request.GET.get("role", "")
    today = timezone.localdate()
    held = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gte=today)).select_related("post__unit")
    found = Person.objects.prefetch_related("grants", Prefetch("appointments", held, to_attr="held"))
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(username__icontains=words) | Q(appointments__post__unit__name__icontains=words)
        ).distinct()
    if role in ROLES:
        found = found.filter(grants__role=role)
    page = Paginator(found.order_by("-is_active", "pk"), 50).get_page(request.GET.get("page"))
    rows = [(person, [ROLES[g.role].label for g in person.grants.all() if g.role in ROLES]) for person in page]
    context = {
        "to_close": accounts.to_close(),
        "page": page,
        "rows": rows,
        "words": words,
        "role": role,
        "roles": ROLES,
    }
    return render(request, "administration/people.html", context)


@only_with("org.manage")
def new_account(request: HttpRequest) -> HttpResponse:
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, password = accounts.open_account(by=signed_in(request), **form.cleaned_data)
        messages.success(
            request,
            _("已为%(name)s开立账号。初始密码：%(password)s（只显示这一次，请当面转交）。下一步：设置任职和角色。")
            % {"name": person.name, "password": password},
        )
        return redirect("account", person.pk)
    return render(request, "administration/new_account.html", {"form": form}, status=422 if form.errors else 200)


@only_with("org.manage")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """账号: what it is, its posts and roles, and what was done to it."""
    person = get_object_or_404(Person, pk=pk)
    form = AccountForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        accounts.amend_account(Person.objects.get(pk=pk), by=signed_in(request), **changed)
        messages.success(request, _("账号资料已更新，立即生效。"))
        return redirect("account", pk)
    return _account_page(request, person, form, status=422 if form.errors else 200)


def _account_page(request: HttpRequest, person: Person, form: Any, status: int = 200, **forms: Any) -> HttpResponse:
    chain = AuditEntry.objects.filter(chain=accounts.chain_of(person)).select_related("actor").order_by("-sequence")
    context = {
        "account": person,
        "form": form,
        "grants": [(grant, ROLES[grant.role]) for grant in person.grants.order_by("pk")],
        "appointments": person.appointments.select_related("post__unit").order_by("-from_on"),
        "grant_form": forms.get("grant_form") or GrantForm(),
        "appoint_form": forms.get("appoint_form") or AppointForm(),
        "reason_form": forms.get("reason_form") or ReasonForm(),
        "urgent_form": forms.get("urgent_form") or ReasonForm(prefix="urgent"),
        "owed": accounts.reasons_against_closing(person) if person.is_active else [],
        "told": [(entry, told_of(entry)) for entry in chain[:50]],
        "today": timezone.localdate(),
    }
    return render(request, "administration/account.html", context, status=status)


@require_POST
@only_with("org.manage")
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    person, form = get_object_or_404(Person, pk=pk), GrantForm(request.POST)
    if not form.is_valid():
        return _account_page(request, person, AccountForm(instance=person), 422, grant_form=form)
    role = form.cleaned_data["role"]
    accounts.grant(person, role, by=signed_in(request))
    messages.success(
        request, _("已授予%(name)s“%(role)s”角色，立即生效。") % {"name": person.name, "role": ROLES[role].label}
    )
    return redirect("account", pk)


@require_POST
@only_with("org.manage")
def revoke(request: HttpRequest, pk: int, role: str) -> HttpResponse:
    accounts.revoke(get_object_or_404(Person, pk=pk), role, by=signed_in(request))
    messages.success(request, _("角色已收回，立即生效。"))
    return redirect("account", pk)


@require_POST
@only_with("org.manage")
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    person, form = get_object_or_404(Person, pk=pk), AppointForm(request.POST)
    if not form.is_valid():
        return _account_page(request, person, AccountForm(instance=person), 422, appoint_form=form)
    made = accounts.appoint(person, by=signed_in(request), **form.cleaned_data)
    messages.success(request, _("%(name)s已任%(post)s。") % {"name": person.name, "post": made.post})
    return redirect("account", pk)


@require_POST
@only_with("org.manage")
def end_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    appointment = get_object_or_404(Appointment.objects.select_related("person", "post__unit"), pk=pk)
    form = EndForm(request.POST)
    until_on = form.cleaned_data["until_on"] if form.is_valid() else timezone.localdate()
    accounts.end_appointment(appointment, by=signed_in(request), until_on=until_on)
    messages.success(request, _("%(post)s的任职已结束。") % {"post": appointment.post})
    return redirect("account", appointment.person_id)


@require_POST
@only_with("org.manage")
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    person, form = get_object_or_404(Person, pk=pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _account_page(request, person, AccountForm(instance=person), 422, reason_form=form)
    accounts.close_account(person, by=signed_in(request), reason=form.cleaned_data["reason"])
    messages.success(request, _("%(name)s的账号已停用，对方下一次操作即失效。") % {"name": person.name})
    return redirect("account", pk)


@require_POST
@only_with("org.manage")
def suspend_account(request: HttpRequest, pk: int) -> HttpResponse:
    person, form = get_object_or_404(Person, pk=pk), ReasonForm(request.POST, prefix="urgent")
    if not form.is_valid():
        return _account_page(request, person, AccountForm(instance=person), 422, urgent_form=form)
    accounts.suspend_account(person, by=signed_in(request), reason=form.cleaned_data["reason"])
    messages.success(
        request, _("%(name)s的账号已紧急停用；交接仍要补办，由所在单位负责人在“队伍”里办。") % {"name": person.name}
    )
    return redirect("account", pk)


@require_POST
@only_with("org.manage")
def reopen_account(request: HttpRequest, pk: int) -> HttpResponse:
    person = accounts.reopen_account(get_object_or_404(Person, pk=pk), by=signed_in(request))
    messages.success(request, _("%(name)s的账号已恢复。") % {"name": person.name})
    return redirect("account", pk)


@require_POST
@only_with("org.manage")
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    password = accounts.reset_password(person, by=signed_in(request))
    messages.success(
        request,
        _("%(name)s的新密码：%(password)s（只显示这一次，请当面转交）。原有登录已全部失效。")
        % {"name": person.name, "password": password},
    )
    return redirect("account", pk)
