"""归档 forms: the term as proposed or as changed with a reason, the class, and what explains a gap."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from shuniu.matters.choosing import LongSelect
from shuniu.matters.fields import long_text
from shuniu.matters.forms import ActForm
from shuniu.matters.models import Matter
from shuniu.office.documents.archiving.composing import gaps_of
from shuniu.office.documents.archiving.facts import questions_to_file
from shuniu.office.documents.archiving.filing import Decision, proposal_for
from shuniu.office.documents.archiving.models import FilingClass
from shuniu.office.documents.archiving.retention import Term

TERMS = [(term.value, term.label) for term in Term]


class FilingForm(ActForm):
    """归档: what is left as it is, is as proposed. A field that the document does not need is not shown."""

    term = forms.ChoiceField(label="保管期限", choices=TERMS, required=False)
    reason = forms.CharField(
        label="改定理由",
        max_length=300,
        required=False,
        help_text="保管期限与建议的不同时必填；建议没有核对原文的可以不填",
    )
    filing_class = forms.ModelChoiceField(
        FilingClass.objects.none(), label="机构（问题）", required=False, empty_label=None, widget=LongSelect
    )
    year = forms.IntegerField(
        label="归档年度",
        required=False,
        min_value=1949,
        max_value=2200,
        help_text="按成文日期；跨年度的请示与批复归入批复的年度",
    )
    missing = forms.CharField(
        label="缺件说明",
        max_length=200,
        required=False,
        widget=long_text(2),
        help_text="缺什么、为什么缺、原件在哪里；写进备注",
    )
    remark = forms.CharField(label="备注", max_length=200, required=False)
    together = forms.BooleanField(label="与来文合为一件", required=False)
    title_is_own = forms.BooleanField(
        label="题名是本单位自拟的", required=False, help_text="原件没有题名的；目录里加方括号"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter is None:
            return
        proposal = proposal_for(self.matter)
        asked = questions_to_file(self.matter, proposal.fonds)
        seen = Matter.objects.visible_to(self.by).filter(pk__in=[each.pk for each in asked])
        if not asked or seen.count() < len(asked):
            del self.fields["together"]
        else:
            titles = gettext("、").join(f"《{each.title}》" for each in asked)
            words = gettext("%(titles)s随复文归档，编一个档号：复文在前，来文在后。一般各为一件")
            self.fields["together"].help_text = words % {"titles": titles}
        if proposal.fonds is None:
            for name in ("filing_class", "year", "remark", "title_is_own"):
                del self.fields[name]
            if not any(gap.always for gap in proposal.gaps):
                del self.fields["missing"]
        else:
            self.choose_from("filing_class", proposal.fonds.classes.filter(closed=False))
            self.initial = {"filing_class": proposal.filing_class, "year": proposal.year, **self.initial}
            if not any(gap.blocks for each in (self.matter, *asked) for gap in gaps_of(each)):
                del self.fields["missing"]
        self.initial = {"term": proposal.article.term.value, **self.initial}

    @property
    def decision(self) -> Decision:
        return Decision(**{name: value for name, value in self.cleaned_data.items() if value not in ("", None)})
