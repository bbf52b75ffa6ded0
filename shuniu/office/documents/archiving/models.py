"""The archive (档案): fonds and classes, the items that were filed with their files, what was not filed and why."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from shuniu.matters.models import Blob, Matter
from shuniu.office.documents.archiving.retention import Term
from shuniu.org.models import Person, Unit

TERMS = [(term.value, term.label) for term in Term if term is not Term.NONE]
SORTED_BY = (
    "title", "author", "document_number", "dated_on", "classification", "pages", "year", "term", "kept_until", "destroyed_at",
    "filing_class",
)  # fmt: skip
"""What the catalogue sorts and narrows by, besides the number."""
CATEGORY = "WS"
"""档案门类代码 of documents (文书)."""


class Fonds(models.Model):
    """全宗: the archive of one organ, or of several whose papers are kept as one; `code` is its 全宗号."""

    code = models.CharField("全宗号", max_length=8, unique=True)
    name = models.CharField("全宗名称", max_length=100)
    organs = models.ManyToManyField(Unit, through="FondsOrgan", related_name="fonds")

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class FondsOrgan(models.Model):
    """立档单位: an organ whose documents belong to a fonds."""

    fonds = models.ForeignKey(Fonds, models.CASCADE, related_name="+")
    unit = models.OneToOneField(Unit, models.PROTECT, related_name="in_fonds", verbose_name="立档单位")


class FilingClass(models.Model):
    """机构（问题）: the lowest class of a fonds, by division or by subject; `unit` is the division whose papers it holds."""

    fonds = models.ForeignKey(Fonds, models.CASCADE, related_name="classes")
    code = models.CharField("机构（问题）代码", max_length=10)
    name = models.CharField("名称", max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="内设机构")
    place = models.PositiveSmallIntegerField("次序", default=0)
    closed = models.BooleanField("停用", default=False)

    class Meta:
        ordering: ClassVar = ["fonds", "place", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["fonds", "code"], name="filing_class_stands_once_in_its_fonds")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class OwnArticle(models.Model):
    """本单位保管期限条款: asked before the table that comes with the system."""

    place = models.PositiveSmallIntegerField("次序")
    term = models.CharField("保管期限", max_length=4, choices=[(term.value, term.label) for term in Term])
    direction = models.CharField("收文发文", max_length=8, choices=[("incoming", "收文"), ("outgoing", "发文")])
    words = models.CharField("标题含有", max_length=200)
    text = models.CharField("条款", max_length=100)

    class Meta:
        ordering: ClassVar = ["place", "pk"]


class FiledItemQuerySet(models.QuerySet["FiledItem"]):
    def visible_to(self, person: Person) -> Self:
        """What a person may open: items all of whose documents he sees, for their files are among its own."""
        seen = Matter.objects.visible_to(person)
        return self.filter(document__in=seen).exclude(questions__in=FiledWith.objects.exclude(document__in=seen))


class FiledItem(models.Model):
    """归档件: what was filed as one item, under a number that never changes (DA/T 13-2022).

    What the catalogue shows is kept as it was when the item was filed. `kept_until` is the last year of its term, which an
    appraisal may extend while the number stays; empty for ever. After destruction the row and the trace stay.
    """

    document = models.OneToOneField(Matter, models.PROTECT, related_name="filed", primary_key=True)
    code = models.CharField("档号", max_length=60, unique=True)
    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="items", verbose_name="全宗")
    year = models.PositiveSmallIntegerField("年度")
    term = models.CharField("保管期限", max_length=4, choices=TERMS)
    filing_class = models.ForeignKey(FilingClass, models.PROTECT, related_name="items", verbose_name="机构（问题）")
    serial = models.PositiveIntegerField("件号")
    author = models.CharField("责任者", max_length=300, blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    title = models.CharField("题名", max_length=300)
    title_is_own = models.BooleanField("自拟题名", default=False)
    dated_on = models.DateField("日期", null=True, blank=True)
    classification = models.PositiveSmallIntegerField("密级")
    pages = models.PositiveIntegerField("页数", default=0)
    remark = models.CharField("备注", max_length=300, blank=True)
    article = models.CharField("条款", max_length=10)
    proposed = models.CharField("建议的保管期限", max_length=4)
    basis = models.CharField("依据", max_length=200)
    reason = models.CharField("改定理由", max_length=300, blank=True)
    kept_until = models.PositiveSmallIntegerField("保管至", null=True, blank=True)
    filed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="归档人")
    filed_at = models.DateTimeField("归档时间")
    destroyed_at = models.DateTimeField("销毁时间", null=True, blank=True)

    objects = FiledItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]
        indexes: ClassVar = [
            models.Index(fields=["fonds", "year", "term"], name="filed_by_year_and_term"),
            *(models.Index(fields=[name, "code"], name=f"filed_by_{name}") for name in SORTED_BY),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fonds", "year", "term", "filing_class", "serial"], name="item_number_is_given_once"
            ),
            models.CheckConstraint(
                condition=Q(term=Term.PERMANENT.value, kept_until=None) | ~Q(term=Term.PERMANENT.value),
                name="permanent_items_have_no_end",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def term_label(self) -> str:
        return Term(self.term).label

    @property
    def title_in_list(self) -> str:
        """题名 as the catalogue writes it: one that the office made itself, for papers without any, stands in [ ]."""
        return f"[{self.title}]" if self.title_is_own else self.title

    def get_absolute_url(self) -> str:
        return f"/documents/archive/items/{self.pk}/"


class FiledWith(models.Model):
    """与复文合为一件: what was filed in the item of the document that answers it (DA/T 22-2015 5.1.1)."""

    document = models.OneToOneField(Matter, models.PROTECT, related_name="filed_with", primary_key=True)
    item = models.ForeignKey(FiledItem, models.PROTECT, related_name="questions")


class FiledFile(models.Model):
    """件内文件: one file of an item in its order. The row stays when the file is destroyed; `blob` is empty then."""

    item = models.ForeignKey(FiledItem, models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField("次序")
    part = models.CharField("稿本", max_length=16)
    name = models.CharField("文件名", max_length=200)
    blob = models.ForeignKey(Blob, models.SET_NULL, null=True, related_name="filed")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    pages = models.PositiveIntegerField("页数", default=0)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "place"], name="files_stand_in_order_in_an_item")
        ]

    def __str__(self) -> str:
        return self.name


class NotFiled(models.Model):
    """不归档: who decided that a document is not filed, and why."""

    document = models.OneToOneField(Matter, models.CASCADE, related_name="not_filed", primary_key=True)
    article = models.CharField("条款", max_length=10, blank=True)
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()


class Package(models.Model):
    """移交包: the items of some years as one file, built behind the page, with its digest and how far it is."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待生成"
        BUILDING = "building", "正在生成"
        READY = "ready", "可以下载"
        FAILED = "failed", "没有生成"

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="packages", verbose_name="全宗")
    first_year = models.PositiveSmallIntegerField("年度从")
    last_year = models.PositiveSmallIntegerField("到")
    term = models.CharField("保管期限", max_length=4, choices=TERMS, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    faults = models.PositiveIntegerField("检测不合格", default=0)
    failing = models.JSONField("不合格的件", default=dict, blank=True)
    """The first of the items that failed: by their 档号, the codes of the tests."""
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    note = models.CharField("说明", max_length=500, blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="生成人")
    asked_at = models.DateTimeField("提出时间")
    ready_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        years = str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}-{self.last_year}"
        term = f"-{Term(self.term).label}" if self.term else ""
        return f"{self.fonds.code}-{CATEGORY}-{years}{term}-移交包{self.pk}"

    @property
    def path(self) -> str:
        """Where the storage keeps it."""
        return f"packages/{self.pk}.zip"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.BUILDING)
