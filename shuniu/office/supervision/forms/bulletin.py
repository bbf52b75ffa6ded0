"""The forms of the bulletin (督查通报): the period that it tells of, and its text; the page and the API ask the same."""

from django import forms

from shuniu.matters.fields import DayField, long_text

LONGEST = 100_000


class BulletinForm(forms.Form):
    """通报期."""

    first = DayField(label="立项从")
    last = DayField(label="到")

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error("last", "结束日期早于开始日期")


class TextForm(forms.Form):
    """通报稿."""

    text = forms.CharField(
        label="通报稿",
        max_length=LONGEST,
        strip=False,
        widget=long_text(26),
        help_text="可以直接修改。层次用一、（一）1.标出，下载时按公文格式排版；这里的修改不会保存，请改好就下载",
    )
