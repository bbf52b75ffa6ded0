"""Forms of the audit's page (审计): what to look for, and a receipt to check."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AuditFilter(forms.Form):
    """审计查询."""

    actor = forms.CharField(label=_("操作人"), required=False, max_length=40)
    verb = forms.CharField(label=_("动作"), required=False, max_length=60)
    chain = forms.CharField(label=_("链"), required=False, max_length=60)
    first = forms.DateField(label=_("从"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(label=_("到"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class ReceiptForm(forms.Form):
    receipt = forms.FileField(label=_("回执文件"))
