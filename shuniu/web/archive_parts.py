"""The archive's part of the shared pages (归档在公用页面上的部分): its tabs, what stands on a document, the appraisal."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import shuniu.office.documents.archiving.appraising.forms  # noqa: F401 - registers the forms of its acts
from shuniu.matters.spoken import spoken
from shuniu.office.documents.archiving.appraising.models import Appraisal, Decision
from shuniu.office.documents.archiving.checks import QUALITIES, TESTS, Tested
from shuniu.office.documents.archiving.facts import Document
from shuniu.office.documents.archiving.filing import proposal_for
from shuniu.office.documents.archiving.models import Package
from shuniu.office.documents.archiving.needs import item_of
from shuniu.office.documents.archiving.packages import MAKE
from shuniu.office.documents.archiving.retention import Article
from shuniu.office.documents.archiving.setting import SET
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, contribute

FILING = ("archive", "file_late")


def tabs_for(person: Person) -> list[tuple[Any, str]]:
    """The pages of the archive that a person may open, each with its address."""
    pages = [
        (_("待归档"), "archive", True),
        (_("归档文件目录"), "archive_catalogue", True),
        (_("移交包"), "archive_packages", person.may(MAKE)),
        (_("鉴定销毁"), "archive_appraisals", "appraisal" in person.kinds_seen),
        (_("归档设置"), "archive_settings", person.may(SET)),
    ]
    return [(label, reverse(name)) for label, name, is_open in pages if is_open]


def filing_brief(document: Document, verb: str) -> list[tuple[Any, str]]:
    """What one has to have before him when he files: the proposed term with its basis, what is missing and what to do."""
    if verb not in FILING:
        return []
    proposal = proposal_for(document)
    told: list[tuple[Any, str]] = [(_("建议保管期限"), why_of(proposal.article))]
    if proposal.fonds is None:
        return [*told, (_("档号"), gettext("本单位还没有登记全宗，先办结归档，不编档号；登记以后可以补归档"))]
    told.append((_("归入"), f"{proposal.fonds}　{proposal.filing_class or gettext('还没有分类')}　{proposal.year}"))
    if proposal.gaps:
        missing = "\n".join(gettext("%(what)s：%(remedy)s") % vars(gap) for gap in proposal.gaps)
        told.append((_("完整性检查"), missing))
    else:
        told.append((_("完整性检查"), gettext("稿本齐全，处理单由系统生成")))
    return told


def why_of(article: Article) -> str:
    """A proposed term with its rule and its basis, in the reader's language."""
    told = {"term": spoken(article.term.label), "text": spoken(article.text), "basis": spoken(article.basis)}
    if article.verified:
        return gettext("%(term)s：%(text)s（%(basis)s）") % told
    return gettext("%(term)s：%(text)s（%(basis)s，未核对原文，只供参考，改定时可以不写理由）") % told


def filed_parts(document: Document) -> dict[str, Any]:
    """What a document's page shows of its filing."""
    return {"filed": item_of(document), "not_filed": getattr(document, "not_filed", None)}


def told(tested: Sequence[Tested]) -> list[tuple[Tested, str, str]]:
    """The tests of an item, each with its quality and what was found, in the reader's language."""
    return [(each, spoken(QUALITIES[each.test.quality]), each.note(spoken)) for each in tested]


def failing_of(package: Package) -> list[tuple[str, str]]:
    """The items of a package that did not pass, each with the tests that it failed."""
    labels = {test.code: test.label for test in TESTS}
    return [
        (code, gettext("、").join(spoken(labels[each]) for each in codes)) for code, codes in package.failing.items()
    ]


# ── appraisal ────────────────────────────────────────────────────────────────────────────────────────────────────────
SAID: Mapping[str, Any] = {
    "draft": _("已发起鉴定，请对每件提出鉴定意见"),
    "decide": _("已记下鉴定意见"),
    "submit": _("已报批，请另一人审批"),
    "approve": _("已批准，可以执行；执行前请再核对清册"),
    "send_back": _("已退回重新鉴定"),
    "carry_out": _("已执行：{summary}。题名、档号和留痕仍可查"),
    "cancel": _("已撤销，这些档案可以重新鉴定"),
}
LINES_SHOWN = 200


def said(appraisal: Appraisal, verb: str) -> str:
    return str(SAID.get(verb, "")).format(summary=appraisal.summary_words) if verb in SAID else ""


def parts(appraisal: Appraisal, person: Person) -> dict[str, Any]:
    lines = appraisal.lines.select_related("item").order_by("item__code")
    return {
        "lines": lines[:LINES_SHOWN],
        "line_count": lines.count(),
        "left": lines.filter(decision="").count(),
        "destroyed": lines.filter(decision=Decision.DESTROY).count(),
    }


def brief(appraisal: Appraisal, verb: str) -> list[tuple[Any, str]]:
    """Before one approves or carries out: what it comes to, and what will be gone."""
    if verb not in ("submit", "approve", "carry_out"):
        return []
    gone = appraisal.lines.filter(decision=Decision.DESTROY).select_related("item")[:20]
    told: list[tuple[Any, str]] = [(_("鉴定结果"), appraisal.summary_words)]
    if gone:
        told.append((_("将销毁"), "\n".join(f"{line.item.code}　{line.item.title_in_list}" for line in gone)))
    return told


contribute(
    "appraisal",
    Contribution(
        body="matter/appraisal.html",
        parts=parts,
        said=said,
        brief=brief,
        instead={"approve": "send_back"},
        lead_of_new=_("保管期限已满、还没有鉴定的档案会全部列进来；逐件提出续存或销毁，由另一人批准后执行。"),
    ),
)
