"""The part of the catalogue of decision matters in the shared pages (决策事项目录在公用页面上的部分)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from shuniu.office.decisions.catalogue.models import FALLEN, Catalogue
from shuniu.office.decisions.catalogue.workflow import CATALOGUE, State
from shuniu.office.decisions.models import Dossier
from shuniu.org.models import Person
from shuniu.web.contributions import Contribution, contribute
from shuniu.web.offers import offer_of
from shuniu.web.ways import steps_of

SAID: Mapping[str, Any] = {
    "open": _("目录已开始拟订：向各单位征集事项，或者直接列入"),
    "ask_units": _("已征集，各单位会收到待办"),
    "add_line": _("已列入目录；党委同意以前可以改"),
    "answer_none": _("已答复没有要申报的事项"),
    "amend_line": _("已修改"),
    "drop_line": _("已划去，理由留在目录里"),
    "record_consent": _("党委同意已记下，接下来向社会公布"),
    "send_back": _("已退回修改，改好后重新报党委"),
    "publish": _("目录已公布，各单位看得到，可以从目录里的事项提出决策"),
    "leave_line": _("没有启动的原因已记下"),
    "adjust": _("目录可以修改了；改好后重新报党委同意、重新公布"),
    "close": _("目录已收尾"),
    "withdraw": _("目录已撤销"),
}
WAY = ((_("列入事项"), "add_line"), (_("党委同意"), "record_consent"), (_("公布"), "publish"), (_("年度收尾"), "close"))
AT_STEP = {State.DRAFTING: 0, State.AGREED: 2, State.PUBLISHED: 3, State.CLOSED: 4}


def said(catalogue: Catalogue, verb: str) -> str:
    return str(SAID[verb]) if verb in SAID else ""


def steps(catalogue: Catalogue) -> list[dict[str, Any]]:
    return steps_of(catalogue, WAY, AT_STEP.get(State(catalogue.state)))


def next_act(catalogue: Catalogue, awaited: Sequence[str], possible: Collection[str]) -> str | None:
    return awaited[0] if awaited else None


def parts(catalogue: Catalogue, person: Person) -> dict[str, Any]:
    """目录页: each line with the decisions that came of it, as far as this reader sees them; who was asked; what was published."""
    seen = set(
        Dossier.objects.visible_to(person).filter(catalogue_line__catalogue=catalogue).values_list("pk", flat=True)
    )
    opens = set(catalogue.lines.open_to_dossiers(person).values_list("pk", flat=True)) if person.may("dossier.open_dossier") else ()  # fmt: skip
    sees_to_it = offer_of(catalogue, "leave_line", person).is_open
    lines = []
    for line in catalogue.lines.select_related("lead_unit").prefetch_related("dossiers"):
        standing = [each for each in line.dossiers.all() if each.state not in FALLEN]
        lines.append((line, [each for each in standing if each.pk in seen], bool(standing), line.pk in opens))
    is_open = catalogue.state == State.PUBLISHED
    return {
        "lines": lines,
        "asked": catalogue.asked.select_related("unit"),
        "editions": catalogue.editions.all(),
        "is_published": is_open,
        "may_list": offer_of(catalogue, "add_line", person).is_open,
        "may_amend": offer_of(catalogue, "amend_line", person).is_open,
        "may_leave": sees_to_it,
        "may_publish": is_open and sees_to_it and person.may("publication.propose"),
    }


contribute(
    "decision_catalogue",
    Contribution(
        body="matter/decision_catalogue.html",
        parts=parts,
        steps=steps,
        next_act=next_act,
        said=said,
        instead={"add_line": "answer_none", "publish": "send_back"},
        lead_of_new=_(
            "先选年度，再向各单位征集事项，或者直接列入。目录经同级党委同意后向社会公布，可以根据实际情况调整（第三条）。"
        ),
    ),
)


def may_open(person: Person) -> bool:
    return person.may(CATALOGUE.code("open"))
