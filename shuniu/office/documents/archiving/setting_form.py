"""归档设置 as a form: one entry a line, as an office writes its lists."""

import re

from django import forms
from django.utils.translation import gettext

from shuniu.matters.fields import long_text
from shuniu.office.documents.archiving.retention import Term
from shuniu.office.documents.archiving.setting import ArticleKept, ClassKept, FondsKept, Kept
from shuniu.org.models import Unit

CODE = re.compile(r"[0-9A-Z]{1,8}")
NAMES = re.compile(r"[、，,]")
TERMS = {term.label: term for term in Term}
WAYS = {"收文": "incoming", "发文": "outgoing"}
MOST = 20_000


class ArchiveForm(forms.Form):
    """归档设置."""

    fonds = forms.CharField(
        label="全宗", required=False, max_length=MOST, widget=long_text(3),
        help_text="一行一个，“全宗号 名称：立档单位、立档单位”，例如 Z109 临江市人民政府办公室：市政府、市政府办。用过的全宗号不能改",
    )  # fmt: skip
    classes = forms.CharField(
        label="机构（问题）", required=False, max_length=MOST, widget=long_text(6),
        help_text="一行一个，“全宗号 代码 名称”，是某个科室的后面写“：科室”，例如 Z109 DCS 督查室：督查室。第一行是没有对上时用的",
    )  # fmt: skip
    articles = forms.CharField(
        label="本单位保管期限条款", required=False, max_length=MOST, widget=long_text(6),
        help_text="一行一条，“保管期限 收文或发文 条款：标题含有的词”，例如 30年 发文 防汛值班文件：汛期值班 防汛值班。先看这里，"
        "再看系统自带的保管期限表。本单位的表经同级档案主管部门审查同意后才能用（8号令第十二条）",
    )  # fmt: skip

    @classmethod
    def initial_of(cls, kept: Kept) -> dict[str, str]:
        lists = kept.as_lists()
        return dict(zip(cls.base_fields, ("\n".join(lines) for lines in lists.values()), strict=True))

    def _lines(self, name: str) -> list[tuple[str, str]]:
        """Each line as what stands before its colon and after it."""
        lines = [line.strip().replace("\u3000", " ") for line in self.cleaned_data[name].splitlines() if line.strip()]
        return [
            (head.strip(), tail.strip())
            for head, _colon, tail in (line.replace(":", "：").partition("：") for line in lines)
        ]

    def clean_fonds(self) -> tuple[FondsKept, ...]:
        found, organs = [], set[Unit]()
        for head, tail in self._lines("fonds"):
            code, _space, name = head.partition(" ")
            if not CODE.fullmatch(code) or not name.strip() or not tail:
                raise forms.ValidationError(
                    gettext("“%(head)s”看不懂，请写成“Z109 临江市人民政府办公室：市政府、市政府办”") % {"head": head}
                )
            units = tuple(_unit(each) for each in NAMES.split(tail) if each.strip())
            if twice := next((unit for unit in units if unit in organs), None):
                raise forms.ValidationError(gettext("“%(twice)s”属于两个全宗，请只留一处") % {"twice": twice})
            organs.update(units)
            found.append(FondsKept(code, name.strip()[:100], units))
        _once([each.code for each in found])
        return tuple(found)

    def clean_classes(self) -> tuple[ClassKept, ...]:
        known = {each.code for each in self.cleaned_data.get("fonds", ())}
        found = []
        for head, tail in self._lines("classes"):
            parts = head.split(maxsplit=2)
            if len(parts) != 3 or not CODE.fullmatch(parts[1]):
                raise forms.ValidationError(gettext("“%(head)s”看不懂，请写成“Z109 BGS 办公室”") % {"head": head})
            if parts[0] not in known:
                raise forms.ValidationError(gettext("上面没有全宗号“%(code)s”，请先写全宗") % {"code": parts[0]})
            found.append(ClassKept(parts[0], parts[1], parts[2][:60], _unit(tail) if tail else None))
        _once([f"{each.fonds} {each.code}" for each in found])
        return tuple(found)

    def clean_articles(self) -> tuple[ArticleKept, ...]:
        found = []
        for head, tail in self._lines("articles"):
            parts = head.split(maxsplit=2)
            if len(parts) != 3 or parts[0] not in TERMS or parts[1] not in WAYS or not tail:
                raise forms.ValidationError(
                    gettext("“%(head)s”看不懂，请写成“30年 发文 防汛值班文件：汛期值班 防汛值班”") % {"head": head}
                )
            found.append(ArticleKept(TERMS[parts[0]], WAYS[parts[1]], tail[:200], parts[2][:100]))
        return tuple(found)

    def kept(self) -> Kept:
        return Kept(**self.cleaned_data)


def _unit(name: str) -> Unit:
    """Raises ValidationError for a name that no unit of this house has."""
    name = name.strip()
    found = Unit.objects.filter(name=name).first() or Unit.objects.filter(short_name=name).first()
    if found is None:
        raise forms.ValidationError(gettext("没有名称或简称为“%(name)s”的单位") % {"name": name})
    return found


def _once(codes: list[str]) -> None:
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise forms.ValidationError(gettext("“%(twice)s”写了两次，请留一行") % {"twice": twice})
