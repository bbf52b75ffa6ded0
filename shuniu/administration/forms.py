"""Forms of the administrators and of one's own account (管理): accounts, posts, roles, units, delegation; pages and API ask the same."""

import re
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.matters.choosing import LongSelect
from shuniu.org.models import Delegation, Person, Unit
from shuniu.org.models.post import Manner
from shuniu.org.roles import ROLES

DELEGATION_LONGEST_DAYS = 92


class AccountForm(forms.ModelForm[Person]):
    """账号资料."""

    class Meta:
        model = Person
        fields: ClassVar = ["name", "phone", "email", "clearance"]


class NewAccountForm(AccountForm):
    class Meta(AccountForm.Meta):
        fields: ClassVar = ["username", "name", "phone", "email", "clearance"]
        help_texts: ClassVar = {"username": _("用于登录，建议用姓名拼音，定下后不再修改。")}

    def clean_username(self) -> str:
        """One line of letters, digits or Chinese, so that it can be called in a comment; no other's in other capitals."""
        username: str = self.cleaned_data["username"]
        if not re.fullmatch(r"[\w.\-]{2,40}", username):
            raise forms.ValidationError(_("登录名用 2 至 40 个字母、数字、汉字或 . _ -，中间没有空格，请改正。"))
        if Person.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("这个登录名已被使用（不分大小写），请换一个。"))
        return username


class GrantForm(forms.Form):
    role = forms.ChoiceField(
        label=_("角色"), choices=[("", _("请选择")), *((code, role.label) for code, role in ROLES.items())]
    )


class AppointForm(forms.Form):
    """任职."""

    unit = forms.ModelChoiceField(
        Unit.objects.filter(closed_on=None), label=_("单位"), empty_label=_("请选择单位"), widget=LongSelect
    )
    title = forms.CharField(label=_("职务"), max_length=60)
    from_on = forms.DateField(label=_("任职日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    manner = forms.ChoiceField(label=_("方式"), choices=Manner.choices, initial=Manner.POST, required=False)
    is_head = forms.BooleanField(label=_("主要负责人"), required=False)
    is_liaison = forms.BooleanField(label=_("联络员"), required=False)
    is_main = forms.BooleanField(label=_("主职"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"from_on": timezone.localdate()}} | kwargs)

    def clean_manner(self) -> str:
        return self.cleaned_data["manner"] or Manner.POST


class EndForm(forms.Form):
    until_on = forms.DateField(label=_("任职至"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=200)


class UnitForm(forms.ModelForm[Unit]):
    """单位."""

    class Meta:
        model = Unit
        fields: ClassVar = ["code", "name", "short_name", "kind", "parent", "leader_in_charge", "sort"]
        widgets: ClassVar = {"parent": LongSelect, "leader_in_charge": LongSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].label = _("上级单位")
        self.fields["sort"].help_text = _("数字小的排在前")
        for name in ("parent", "leader_in_charge"):
            chooser = self.fields[name]
            assert isinstance(chooser, forms.ModelChoiceField)
            chooser.empty_label = str(_("无"))


class CloseUnitForm(forms.Form):
    on = forms.DateField(label=_("撤销日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    successor = forms.ModelChoiceField(
        Unit.objects.filter(closed_on=None),
        label=_("承接单位"),
        required=False,
        empty_label=_("无"),
        widget=LongSelect,
    )


class DelegationForm(forms.ModelForm[Delegation]):
    """授权代办: who acts for me, from when to when, and why."""

    class Meta:
        model = Delegation
        fields: ClassVar = ["deputy", "from_on", "until_on", "reason"]
        labels: ClassVar = {
            "deputy": _("受托人"),
            "from_on": _("开始日期"),
            "until_on": _("结束日期"),
            "reason": _("事由"),
        }
        help_texts: ClassVar = {
            "deputy": _("受托人以您的名义办理，办理记录同时写明两人姓名。"),
            "reason": _("如：外出学习、休假。"),
        }
        widgets: ClassVar = {
            "from_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "until_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.principal_person = person
        today = timezone.localdate()
        near = Person.objects.filter(is_active=True).exclude(pk=person.pk)
        if person.own_units and not person.is_administrator:
            near = near.filter(Person.holding(unit__in=person.own_units)).distinct()
        deputy = self.fields["deputy"]
        assert isinstance(deputy, forms.ModelChoiceField)
        deputy.queryset, deputy.empty_label = near, str(_("请选择"))
        self.fields["from_on"].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if last and last < timezone.localdate():
            self.add_error("until_on", _("结束日期已经过去，请选今天或以后的日期。"))
        if first and last and last < first:
            self.add_error("until_on", _("结束日期早于开始日期，请改正。"))
        elif first and last and (last - first).days > DELEGATION_LONGEST_DAYS:
            self.add_error("until_on", _("一次授权最长三个月，到期可以再办。"))
        deputy = cleaned.get("deputy")
        if deputy and first and last and self._overlaps(deputy, Q(from_on__lte=last, until_on__gte=first)):
            self.add_error("deputy", _("这段时间已经授权给此人，不必重复办理。"))
        return cleaned

    def _overlaps(self, deputy: Person, span: Q) -> bool:
        given = Delegation.objects.filter(principal_person=self.instance.principal_person, deputy=deputy)
        return given.filter(span, ended_at=None).exists()
