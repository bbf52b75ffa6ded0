"""Forms of one's own account (个人账号): signing in, password, language."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _


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


class MorningMailForm(forms.Form):
    """晨报邮件."""

    wanted = forms.BooleanField(
        label=_("每个工作日早上把“今日”发到我的邮箱"), required=False, help_text=_("工作秘密不进邮件。")
    )
