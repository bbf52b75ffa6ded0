"""归档设置: fonds and their organs, classes, the office's own articles; kept as lines, each change with its trace."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.documents.archiving.models import FiledItem, FilingClass, Fonds, FondsOrgan, OwnArticle
from shuniu.office.documents.archiving.retention import Term
from shuniu.org.models import Person, Unit

SET = "archive.set"
CHAIN = "settings:archive"


@dataclass(frozen=True)
class FondsKept:
    """A fonds with its organs."""

    code: str
    name: str
    organs: tuple[Unit, ...]


@dataclass(frozen=True)
class ClassKept:
    """A class of a fonds, with the division whose papers it holds."""

    fonds: str
    code: str
    name: str
    unit: Unit | None = None


@dataclass(frozen=True)
class ArticleKept:
    """An article of the office's own."""

    term: Term
    direction: str
    words: str
    text: str


@dataclass(frozen=True)
class Kept:
    """What is kept now, or is to be."""

    fonds: tuple[FondsKept, ...] = ()
    classes: tuple[ClassKept, ...] = ()
    articles: tuple[ArticleKept, ...] = ()

    @classmethod
    def current(cls) -> "Kept":
        fonds = Fonds.objects.prefetch_related("organs")
        classes = FilingClass.objects.filter(closed=False).select_related("fonds", "unit")
        return cls(
            fonds=tuple(FondsKept(each.code, each.name, tuple(each.organs.all())) for each in fonds),
            classes=tuple(ClassKept(each.fonds.code, each.code, each.name, each.unit) for each in classes),
            articles=tuple(
                ArticleKept(Term(each.term), each.direction, each.words, each.text) for each in OwnArticle.objects.all()
            ),
        )

    def as_lists(self) -> dict[str, list[str]]:
        """As lines, the way they are typed and traced."""
        ways = {"incoming": "收文", "outgoing": "发文"}
        return {
            "全宗": [f"{each.code} {each.name}：{'、'.join(unit.name for unit in each.organs)}" for each in self.fonds],
            "机构（问题）": [
                f"{each.fonds} {each.code} {each.name}" + (f"：{each.unit.name}" if each.unit else "")
                for each in self.classes
            ],
            "本单位保管期限条款": [
                f"{each.term.label} {ways[each.direction]} {each.text}：{each.words}" for each in self.articles
            ],
        }


def set_archive(kept: Kept, *, by: Person) -> list[str]:
    """归档设置: keep these in the place of what was kept; answers the labels of what has changed. Raises Refused."""
    if not by.may(SET):
        raise Refused("您的岗位没有“归档设置”的权限")
    refuse_state_secrets(kept.as_lists())
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        before, after = Kept.current().as_lists(), kept.as_lists()
        changed = [label for label in after if before[label] != after[label]]
        if changed:
            _write(kept)
            append(
                SET,
                CHAIN,
                by,
                before={label: before[label] for label in changed},
                after={label: after[label] for label in changed},
            )
    return changed


def _write(kept: Kept) -> None:
    """What numbers were given under stays: a fonds that was used is never dropped, a class is only closed."""
    codes = [each.code for each in kept.fonds]
    if used := FiledItem.objects.exclude(fonds__code__in=codes).values_list("fonds__code", flat=True).first():
        raise Refused(gettext("全宗号“%(used)s”已经用来编过档号，不能删除或改号") % {"used": used})
    FondsOrgan.objects.all().delete()
    Fonds.objects.exclude(code__in=codes).delete()
    rows = {}
    for each in kept.fonds:
        rows[each.code], _new = Fonds.objects.update_or_create(code=each.code, defaults={"name": each.name})
        FondsOrgan.objects.bulk_create(FondsOrgan(fonds=rows[each.code], unit=unit) for unit in each.organs)
    FilingClass.objects.update(closed=True)
    for place, line in enumerate(kept.classes):
        defaults = {"name": line.name, "unit": line.unit, "place": place, "closed": False}
        FilingClass.objects.update_or_create(fonds=rows[line.fonds], code=line.code, defaults=defaults)
    OwnArticle.objects.all().delete()
    OwnArticle.objects.bulk_create(
        OwnArticle(place=place, **vars(article)) for place, article in enumerate(kept.articles, 1)
    )
