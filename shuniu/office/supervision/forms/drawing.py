"""The form of a draw (回头看抽查): the period whose seed is committed; the page and the API ask the same."""

from django import forms

from shuniu.matters.fields import DayField


class CommitForm(forms.Form):
    """承诺种子."""

    period = forms.CharField(label="抽查期", max_length=20)
    first_day = DayField(label="从")
    last_day = DayField(label="到", help_text="这段时间里销号的事项参加抽取，过了这一天才能抽")

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and first > last:
            self.add_error("last_day", "结束日期早于开始日期")
