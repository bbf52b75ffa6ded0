"""Import of an existing ledger (台账导入): upload, preview with columns to match, then all rows or none."""

import uuid
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_tasks_db.models import DBTaskResult

from shuniu.matters import files
from shuniu.matters.acts import Refused
from shuniu.matters.fields import whole_number
from shuniu.matters.models import Blob
from shuniu.matters.workbook import Sheet, write_workbook
from shuniu.office.supervision.importing import FIELDS, REQUIRED, import_kept, imported, preview
from shuniu.office.supervision.jobs import import_ledger
from shuniu.office.supervision.sheet import refuse_unless_workbook
from shuniu.web.downloads import XLSX, download
from shuniu.web.people import only_with, signed_in

KEPT = "import"
ROWS_AT_ONCE = 200
"""As many rows are written while one waits; more are written behind the page."""
GOOD_SHOWN, BAD_SHOWN = 20, 200
WIDTHS = {"title": 46, "requirement": 60, "support_units": 24, "outcome": 30}
EXAMPLE = {
    "title": "完成老城区 12 处内涝点治理",
    "lead_unit": "市住建局",
    "support_units": "市财政局、市交通局",
    "due_on": "2026-06-30",
    "state": "办理中",
    "requirement": "汛期前完成老城区内涝点治理。",
}


class WorkbookForm(forms.Form):
    """选择文件: a workbook; whoever brings something else is told what to do, in place."""

    file = forms.FileField(
        label="工作簿",
        help_text="xlsx 或 xls，至多 5 万行。列名在前二十行内即可，列的先后和多少都没关系。不得上传涉密文件。",
        error_messages={
            "required": gettext_lazy("请选择要导入的工作簿（xlsx）"),
            "empty": gettext_lazy("这是空文件，请检查是不是选错了文件"),
        },
        widget=forms.FileInput({"accept": ".xlsx,.xls"}),
    )

    def clean_file(self) -> Any:
        """The file, if it is a workbook; one that is too large is left to whoever keeps it."""
        file = self.cleaned_data["file"]
        content = file.read(settings.UPLOAD_LIMIT_BYTES + 1)
        file.seek(0)
        try:
            if len(content) <= settings.UPLOAD_LIMIT_BYTES:
                refuse_unless_workbook(content, file.name or "")
        except Refused as refused:
            raise forms.ValidationError(list(refused.reasons)) from refused
        return file


@require_http_methods(["GET", "POST"])
@only_with("supervision.carry_over")
def upload(request: HttpRequest) -> HttpResponse:
    """选择文件; the workbook is kept under its digest, so that it is chosen once. Raises FileRefused, StateSecret."""
    form = WorkbookForm(request.POST or None, request.FILES or None) if request.method == "POST" else WorkbookForm()
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["file"]
        blob, name = files.keep(chosen, chosen.name or ""), chosen.name or "台账.xlsx"
        request.session[KEPT] = {"sha256": blob.sha256, "name": name}
        return redirect("import_preview")
    context = {"form": form, "fields": [label for label, _names in FIELDS.values()]}
    return render(request, "supervision/import.html", context, status=422 if form.is_bound else 200)


def kept(request: HttpRequest) -> tuple[Blob, str]:
    """The workbook that this session has chosen. Raises Refused where it has chosen none."""
    chosen = request.session.get(KEPT) or {}
    blob = Blob.objects.filter(sha256=chosen.get("sha256", "")).first()
    if blob is None:
        raise Refused(_("还没有选择工作簿，或者已经导入过了；请重新选择文件"))
    return blob, str(chosen["name"])


def columns_in(chosen: Mapping[str, str]) -> dict[str, int] | None:
    """Which column was chosen for which field; None where nobody has chosen yet."""
    if not any(f"column-{key}" in chosen for key in FIELDS):
        return None
    places = {key: whole_number(chosen.get(f"column-{key}", "")) for key in FIELDS}
    return {key: place for key, place in places.items() if place is not None}


@require_GET
@only_with("supervision.carry_over")
def check(request: HttpRequest) -> HttpResponse:
    """预览: which column was taken for what, what can be taken over, and each row that can't. Writes nothing."""
    blob, name = kept(request)
    with files.fetch(blob) as stored:
        found = preview(stored.read(), name, columns=columns_in(request.GET))
    context = {
        "found": found,
        "name": name,
        "matching": [(key, label, key in REQUIRED, found.columns.get(key)) for key, (label, _names) in FIELDS.items()],
        "heads": [(place, head) for place, head in enumerate(found.heads) if head.strip()],
        "good": found.rows[:GOOD_SHOWN],
        "bad": found.bad[:BAD_SHOWN],
        "bad_beyond": len(found.bad) - BAD_SHOWN,
        "bad_rows": len({bad.row for bad in found.bad}),
        "key": uuid.uuid4(),
    }
    return render(request, "supervision/import_preview.html", context, status=422 if found.bad else 200)


@require_POST
@only_with("supervision.carry_over")
def take(request: HttpRequest) -> HttpResponse:
    """导入: all rows, or none; long ledgers behind the page. Sent twice, it is done once."""
    person = signed_in(request)
    try:
        key = str(uuid.UUID(request.POST.get("key", "")))
    except ValueError:
        raise Refused(_("页面不完整，请回到预览重新导入")) from None
    if imported(key) is not None:
        return redirect("import_progress", key)
    blob, name = kept(request)
    columns, rows = columns_in(request.POST) or {}, whole_number(request.POST.get("rows", ""))
    if rows is not None and rows <= ROWS_AT_ONCE:
        import_kept(blob.sha256, name, columns, by=person, key=key)
    else:
        task = import_ledger.enqueue(sha256=blob.sha256, name=name, columns=columns, by=person.pk, key=key)
        request.session[f"import:{key}"] = task
    del request.session[KEPT]
    return redirect("import_progress", key)


@require_GET
@only_with("supervision.carry_over")
def progress(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far an import is: waiting, being written, written, or refused with the reason."""
    count = imported(str(key))
    if count is not None:
        request.session.pop(f"import:{key}", None)
        messages.success(request, _("已导入 %(n)s 项，都在台账里了") % {"n": count})
        return redirect("ledger")
    task = DBTaskResult.objects.filter(pk=request.session.get(f"import:{key}", key)).first()
    if task is None:
        raise Http404
    return render(request, "supervision/import_progress.html", {"task": task, "status": str(task.status).lower()})


@require_GET
@only_with("supervision.carry_over")
def pattern(request: HttpRequest) -> HttpResponse:
    """空白表: a workbook with the columns that an import knows, and one row as an example."""
    out = BytesIO()
    heads = [(label, WIDTHS.get(key, 14)) for key, (label, _names) in FIELDS.items()]
    write_workbook([Sheet("督查台账", heads, [[EXAMPLE.get(key, "") for key in FIELDS]])], out)
    return download(out.getvalue(), "督查台账空白表.xlsx", XLSX)
