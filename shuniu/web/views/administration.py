"""Pages of the three administrators (三员): accounts and units; the audit; the running of the system."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shuniu.administration import accounts, units
from shuniu.administration.forms import (
    AccountForm,
    AppointForm,
    CloseUnitForm,
    EndForm,
    GrantForm,
    NewAccountForm,
    ReasonForm,
    UnitForm,
)
from shuniu.audit.log import make_checkpoint, public_key
from shuniu.audit.models import AuditEntry, Checkpoint
from shuniu.audit.receipt import check_receipt
from shuniu.audit.verifying import verify_all
from shuniu.jobs.models import Schedule
from shuniu.jobs.registry import JOBS
from shuniu.org.models import Appointment, Person, Unit
from shuniu.org.roles import ROLES
from shuniu.web.deeds import codes_like, deed
from shuniu.web.forms.administration import AuditFilter, ReceiptForm
from shuniu.web.people import signed_in
from shuniu.web.sections import Page, Section, register

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def only_with(code: str) -> Callable[[View[P]], View[P]]:
    """A page for those whose role gives this code; for everyone else it does not exist."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not signed_in(request).may(code):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard


# ── accounts and units: the security administrator ──────────────────────────────────────────────────────────────────
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
    context = {"page": page, "rows": rows, "words": words, "role": role, "roles": ROLES}
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
        "told": [(entry, told_of(entry)) for entry in chain[:50]],
        "today": timezone.localdate(),
    }
    return render(request, "administration/account.html", context, status=status)


def told_of(entry: AuditEntry) -> str:
    """The sentence of an entry that concerns an account, a unit or the office itself."""
    from shuniu.matters.timeline import told

    return told(accounts.SENTENCES.get(entry.verb, entry.verb), entry.payload)


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


@only_with("org.manage")
def unit_list(request: HttpRequest) -> HttpResponse:
    """单位: the tree."""
    found = Unit.objects.select_related("leader_in_charge", "successor").annotate(
        depth=Count("lines_up", distinct=True) - 1, people=Count("posts__people", distinct=True)
    )
    children: dict[int | None, list[Unit]] = {}
    for unit in found:
        children.setdefault(unit.parent_id, []).append(unit)
    ordered: list[Unit] = []

    def walk(parent: int | None) -> None:
        for unit in children.get(parent, []):
            ordered.append(unit)
            walk(unit.pk)

    walk(None)
    return render(request, "administration/units.html", {"units": ordered, "today": timezone.localdate()})


@only_with("org.manage")
def new_unit(request: HttpRequest) -> HttpResponse:
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        unit = units.add_unit(by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("已增设“%(name)s”。") % {"name": unit.name})
        return redirect("units_admin")
    return render(request, "administration/unit.html", {"form": form, "unit": None}, status=422 if form.errors else 200)


@only_with("org.manage")
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Unit, pk=pk)
    form = UnitForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        units.amend_unit(Unit.objects.get(pk=pk), by=signed_in(request), **form.cleaned_data)
        messages.success(
            request, _("“%(name)s”已更新；改过的名称以后在文中仍能认出。") % {"name": form.cleaned_data["name"]}
        )
        return redirect("units_admin")
    chain = AuditEntry.objects.filter(chain=units.chain_of(found)).select_related("actor").order_by("-sequence")
    context = {
        "form": form,
        "unit": found,
        "close_form": CloseUnitForm(initial={"on": timezone.localdate()}),
        "names": found.other_names.order_by("name"),
        "told": [(entry, told_of(entry)) for entry in chain[:50]],
    }
    return render(request, "administration/unit.html", context, status=422 if form.errors else 200)


@require_POST
@only_with("org.manage")
def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = get_object_or_404(Unit, pk=pk), CloseUnitForm(request.POST)
    if not form.is_valid():
        context = {"form": UnitForm(instance=found), "unit": found, "close_form": form, "names": [], "told": []}
        return render(request, "administration/unit.html", context, status=422)
    units.close_unit(found, by=signed_in(request), **form.cleaned_data)
    messages.success(request, _("“%(name)s”已撤销。") % {"name": found.name})
    return redirect("units_admin")


# ── the audit: the audit administrator ──────────────────────────────────────────────────────────────────────────────
@only_with("audit.read")
def audit(request: HttpRequest) -> HttpResponse:
    """审计记录: newest first, by person, act, chain and date. Shows that something was done, not business texts."""
    form = AuditFilter(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    found = AuditEntry.objects.select_related("actor", "principal", "leaf").order_by("-pk")
    if wanted.get("actor"):
        found = found.filter(Q(actor__name=wanted["actor"]) | Q(actor__username=wanted["actor"]))
    if wanted.get("verb"):
        found = found.filter(Q(verb__icontains=wanted["verb"]) | Q(verb__in=codes_like(wanted["verb"])))
    if wanted.get("chain"):
        found = found.filter(chain=wanted["chain"])
    if wanted.get("first"):
        found = found.filter(moment__date__gte=wanted["first"])
    if wanted.get("last"):
        found = found.filter(moment__date__lte=wanted["last"])
    before = request.GET.get("before", "")
    if before.isdigit():
        found = found.filter(pk__lt=int(before))
    rows = list(found[:101])
    context = {
        "form": form,
        "entries": [(entry, deed(entry.verb)) for entry in rows[:100]],
        "before": rows[99].pk if len(rows) > 100 else None,
        "checkpoints": Checkpoint.objects.order_by("-size")[:10],
        "receipt_form": ReceiptForm(),
        "public_key": public_key(),
    }
    return render(request, "administration/audit.html", context)


@require_POST
@only_with("audit.read")
def verify_audit(request: HttpRequest) -> HttpResponse:
    """核查: recompute everything, now."""
    return render(request, "administration/verified.html", {"result": verify_all()})


@require_POST
@only_with("audit.read")
def sign_checkpoint(request: HttpRequest) -> HttpResponse:
    signed = make_checkpoint()
    messages.success(request, _("检查点已签署，日志共 %(size)s 条。请下载并存到系统之外。") % {"size": signed.size})
    return redirect("audit")


@only_with("audit.read")
def checkpoint(request: HttpRequest, size: int) -> HttpResponse:
    """检查点 as a file, to be kept outside the system."""
    found = get_object_or_404(Checkpoint, size=size)
    headers = {"Content-Disposition": f'attachment; filename="checkpoint-{size}.txt"'}
    return HttpResponse(found.note, content_type="text/plain; charset=utf-8", headers=headers)


@require_POST
@only_with("audit.read")
def check(request: HttpRequest) -> HttpResponse:
    """核验回执."""
    form = ReceiptForm(request.POST, request.FILES)
    problems = [_("请选择回执文件。")]
    if form.is_valid():
        try:
            problems = check_receipt(json.loads(form.cleaned_data["receipt"].read(5_000_000)), public_key())
        except ValueError:
            problems = [_("这不是回执文件。")]
    return render(request, "administration/checked.html", {"problems": problems})


# ── the running of the system: the system administrator ─────────────────────────────────────────────────────────────
@only_with("system.manage")
def system(request: HttpRequest) -> HttpResponse:
    """运行情况: the timetable of background work, and what the database holds; no business."""
    from django.db import connection

    context = {
        "schedules": [(row, label_of(row.name), period_of(row.cron)) for row in Schedule.objects.order_by("name")],
        "database": connection.display_name,
        "people": Person.objects.filter(is_active=True).count(),
        "units": Unit.objects.filter(closed_on=None).count(),
        "entries": AuditEntry.objects.count(),
        "last_checkpoint": Checkpoint.objects.order_by("-size").first(),
    }
    return render(request, "administration/system.html", context)


def label_of(name: str) -> str:
    """What a job does, in words; its name where the job is no longer known."""
    known = JOBS.get(name)
    return _(known.label) if known else name


def period_of(cron: str) -> str:
    """周期 of a timetable in words, where it is one of a day or an hour: 每天 08:30, 每小时 05 分."""
    minute, hour, *rest = cron.split() if len(cron.split()) == 5 else ("", "")
    if rest != ["*"] * 3 or not minute.isdigit():
        return cron
    if hour == "*":
        return _("每小时 %(minute)s 分") % {"minute": minute.zfill(2)}
    return _("每天 %(time)s") % {"time": f"{hour.zfill(2)}:{minute.zfill(2)}"} if hour.isdigit() else cron


def may(code: str) -> Callable[[Person], bool]:
    return lambda person: person.may(code)


register(
    Section(
        "accounts", "账号与单位", "users", "accounts", visible=may("org.manage"), group="管理",
        pages=(Page("账号", "accounts"), Page("单位", "units_admin")), on_phone=True, order=10,
    )
)  # fmt: skip
register(
    Section("audit", "审计", "shield-check", "audit", visible=may("audit.read"), group="管理", on_phone=True, order=20)
)
register(
    Section("system", "运行", "settings", "system", visible=may("system.manage"), group="管理", on_phone=True, order=30)
)
