"""Forms of the administrators (管理)."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.org.models import Person, Unit
from shuniu.org.roles import ROLES


class AccountForm(forms.ModelForm[Person]):
    """账号资料."""

    class Meta:
        model = Person
        fields: ClassVar = ["name", "phone", "email", "clearance"]


class NewAccountForm(AccountForm):
    class Meta(AccountForm.Meta):
        fields: ClassVar = ["username", "name", "phone", "email", "clearance"]
        help_texts: ClassVar = {"username": _("用于登录，建议用姓名拼音，定下后不再修改。")}


class GrantForm(forms.Form):
    role = forms.ChoiceField(
        label=_("角色"), choices=[("", _("请选择")), *((code, role.label) for code, role in ROLES.items())]
    )


class AppointForm(forms.Form):
    """任职."""

    unit = forms.ModelChoiceField(Unit.objects.filter(closed_on=None), label=_("单位"), empty_label=_("请选择单位"))
    title = forms.CharField(label=_("职务"), max_length=60)
    from_on = forms.DateField(label=_("任职日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    is_head = forms.BooleanField(label=_("主要负责人"), required=False)
    is_liaison = forms.BooleanField(label=_("联络员"), required=False)
    is_main = forms.BooleanField(label=_("主职"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"from_on": timezone.localdate()}} | kwargs)


class EndForm(forms.Form):
    until_on = forms.DateField(label=_("任职至"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=200)


class UnitForm(forms.ModelForm[Unit]):
    """单位."""

    class Meta:
        model = Unit
        fields: ClassVar = ["code", "name", "short_name", "kind", "parent", "leader_in_charge", "sort"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].label = _("上级单位")


class CloseUnitForm(forms.Form):
    on = forms.DateField(label=_("撤销日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    successor = forms.ModelChoiceField(
        Unit.objects.filter(closed_on=None), label=_("承接单位"), required=False, empty_label=_("无")
    )


class AuditFilter(forms.Form):
    """审计查询."""

    actor = forms.CharField(label=_("操作人"), required=False, max_length=40)
    verb = forms.CharField(label=_("动作"), required=False, max_length=60)
    chain = forms.CharField(label=_("链"), required=False, max_length=60)
    first = forms.DateField(label=_("从"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(label=_("到"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class ReceiptForm(forms.Form):
    receipt = forms.FileField(label=_("回执文件"))
