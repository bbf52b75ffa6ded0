"""审计: the pages of the audit administrator."""

import json

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shuniu.audit.log import make_checkpoint, public_key
from shuniu.audit.models import AuditEntry, Checkpoint
from shuniu.audit.receipt import check_receipt
from shuniu.audit.verifying import verify_all
from shuniu.matters.models.matter import kinds_between_people
from shuniu.web.deeds import codes_like, deed_of, is_between_people
from shuniu.web.forms.administration import AuditFilter, ReceiptForm
from shuniu.web.people import only_with


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
        for kind in kinds_between_people():  # else the filter would tell what the rows keep back
            found = found.exclude(verb__startswith=f"{kind}.")
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
        "entries": [
            (entry, deed_of(entry), "" if is_between_people(entry.verb) else entry.verb) for entry in rows[:100]
        ],
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
