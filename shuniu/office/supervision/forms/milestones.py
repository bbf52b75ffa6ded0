"""Rows of milestones and of evidence inside a form."""

from datetime import date
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory

from shuniu.matters.fields import DayField
from shuniu.matters.forms import ActForm
from shuniu.matters.models import Attachment
from shuniu.office.supervision.actions.items import EvidenceGiven
from shuniu.office.supervision.models import EvidenceKind


class MilestoneRow(forms.Form):
    """节点: a step and the day it is planned for."""

    title = forms.CharField(label="节点", max_length=200, required=False)
    due_on = DayField(label="计划日期", required=False)


class EvidenceRow(forms.Form):
    """佐证: a kind, and a file, an attachment that hangs there already, or a reference."""

    kind = forms.ChoiceField(label="佐证类别", choices=[("", "请选择"), *EvidenceKind.choices], required=False)
    file = forms.FileField(label="文件", required=False)
    attachment = forms.ModelChoiceField(
        Attachment.objects.none(), label="已有附件", required=False, widget=forms.HiddenInput
    )
    reference = forms.CharField(
        label="出处", max_length=300, required=False, help_text="文号、系统名称与指标、确认人与日期等可查证的信息"
    )

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        has_proof = any(given.get(name) for name in ("file", "attachment", "reference"))
        if has_proof and not given.get("kind"):
            self.add_error("kind", "请选择佐证的类别")
        if given.get("kind") and not has_proof:
            self.add_error("reference", "请上传文件，或写明可查证的出处")
        return given


MilestoneRows = formset_factory(MilestoneRow, extra=3, max_num=30, validate_max=True)
EvidenceRows = formset_factory(EvidenceRow, extra=2, max_num=20, validate_max=True)


def milestone_rows(form: ActForm) -> BaseFormSet[Any]:
    return MilestoneRows(form.data or None if form.is_bound else None, prefix="milestones")


def milestones_of(rows: BaseFormSet[Any] | None) -> list[tuple[str, date | None]]:
    if rows is None or not rows.is_bound:
        return []
    given = [row.cleaned_data for row in rows if getattr(row, "cleaned_data", None)]
    return [(row["title"], row["due_on"]) for row in given if row.get("title")]


def evidence_rows(form: ActForm) -> BaseFormSet[Any]:
    rows = EvidenceRows(form.data if form.is_bound else None, form.files if form.is_bound else None, prefix="evidence")
    for row in rows:
        chooser = cast("forms.ModelChoiceField[Attachment]", row.fields["attachment"])
        chooser.queryset = Attachment.objects.filter(matter_id=form.matter.pk)
    return rows


def evidence_of(rows: BaseFormSet[Any] | None) -> list[EvidenceGiven]:
    if rows is None or not rows.is_bound:
        return []
    given = [row.cleaned_data for row in rows if getattr(row, "cleaned_data", None)]
    return [
        EvidenceGiven(
            kind=row["kind"],
            file=row.get("file"),
            name=row["file"].name if row.get("file") else "",
            attachment=row.get("attachment"),
            reference=row.get("reference", ""),
        )
        for row in given
        if row.get("kind")
    ]
