"""What may be typed of an establishment."""

from django import forms

from shuniu.matters.fields import DayField


class QuotaForm(forms.Form):
    approved = forms.IntegerField(label="编制数", min_value=0, max_value=9999)
    basis = forms.CharField(label="依据", max_length=120, help_text="机构编制文件的名称或文号")
    from_on = DayField(label="核定日期")
