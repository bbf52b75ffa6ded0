"""Forms of one's own account (个人账号): signing in, password, language, delegation."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shuniu.org.models import Delegation, Person

DELEGATION_LONGEST_DAYS = 92


class SignInForm(AuthenticationForm):
    """登录. One sentence for a wrong name, a wrong password and a closed account."""

    error_messages = {
        "invalid_login": _("登录名或密码不对，请检查后再试。多次输错会暂时锁定。"),
        "inactive": _("登录名或密码不对，请检查后再试。多次输错会暂时锁定。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("登录名")
        self.fields["password"].label = _("密码")
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}


class PasswordForm(PasswordChangeForm):
    """修改密码, the rules under the field."""

    error_messages = {
        "password_incorrect": _("原密码不对，请重新输入。"),
        "password_mismatch": _("两次输入的新密码不一致，请重新输入。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("原密码")
        self.fields["new_password1"].label = _("新密码")
        self.fields["new_password2"].label = _("再输一次新密码")
        self.fields["new_password2"].help_text = ""
        self.fields["new_password1"].help_text = _(
            "至少 10 个字符，不能全是数字，不能是常见密码，也不能与姓名、登录名相近。"
        )


class LanguageForm(forms.Form):
    """界面语言."""

    language = forms.ChoiceField(label=_("界面语言"), choices=settings.LANGUAGES)


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
