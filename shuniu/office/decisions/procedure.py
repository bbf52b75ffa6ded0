"""The procedures (决策程序) as data: which parts each has, on which article it rests, and who may leave it out on what ground.

Source: 重大行政决策程序暂行条例 (国务院令第713号), the articles named with each part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_noop

from shuniu.workdays import Calendar

SOLICITING_DAYS = 30
"""向社会公开征求意见一般不少于 30 日 (art. 15)."""
HEARING_PAPERS_DAYS = 7
"""听证材料提前 7 日送达 (art. 17)."""
LEGALITY_WORKING_DAYS = 7
"""合法性审查一般不少于 7 个工作日 (art. 26)."""
FEWEST_OPTIONS = 2


class Procedure(models.TextChoices):
    """程序: that of the regulation, or the office's own for ordinary decisions."""

    MAJOR = "major", "重大行政决策程序"
    LIGHT = "light", "一般决策程序"


class Part(models.TextChoices):
    """环节, in the order in which they come."""

    INITIATION = "initiation", "决策启动"
    DRAFTING = "drafting", "拟订方案"
    UNITS = "units", "征求有关单位意见"
    PARTICIPATION = "participation", "公众参与"
    EXPERTS = "experts", "专家论证"
    RISK = "risk", "风险评估"
    LEGALITY = "legality", "合法性审查"
    DELIBERATION = "deliberation", "集体讨论"
    REPORT = "report", "请示报告"
    PUBLICATION = "publication", "决策公布"
    EXECUTION = "execution", "决策执行"
    EVALUATION = "evaluation", "决策后评估"
    ARCHIVING = "archiving", "立卷归档"


@dataclass(frozen=True)
class Rule:
    """环节的规定: its articles, the verb that completes it, and the grounds on which it may be left out; none means never."""

    part: Part
    articles: str
    asks: str
    verb: str
    grounds: tuple[tuple[str, str], ...] = ()

    @property
    def may_be_skipped(self) -> bool:
        return bool(self.grounds)


RULES: dict[Part, Rule] = {
    rule.part: rule
    for rule in (
        Rule(
            Part.INITIATION,
            gettext_noop("第十条、第十一条"),
            gettext_noop("决定启动，明确承办单位；几个单位承办的明确牵头单位"),
            "initiate",
        ),
        Rule(
            Part.DRAFTING,
            gettext_noop("第十二条"),
            gettext_noop("深入调查研究，写清问题、现状和依据，比较两个以上方案的成本和效益，提出推荐意见"),
            "recommend",
        ),
        Rule(
            Part.UNITS,
            gettext_noop("第十三条"),
            gettext_noop("征求有关单位意见，意见不一致的说明争议、各方理由和自己的意见"),
            "consult",
            (("units.own", "第十三条：不涉及其他部门和下级政府的职责"),),
        ),
        Rule(
            Part.PARTICIPATION,
            gettext_noop("第十四条至第十八条"),
            gettext_noop("听取社会公众意见，公开征求意见一般不少于30日，听证材料提前7日送达"),
            "consult",
            (("participation.secret", "第十四条：依法不予公开的决策事项"),),
        ),
        Rule(
            Part.EXPERTS,
            gettext_noop("第十九条、第二十条"),
            gettext_noop("对专业性、技术性较强的事项组织论证，与决策有直接利害关系的专家回避"),
            "conclude_experts",
            (("experts.plain", "第十九条：不是专业性、技术性较强的决策事项"),),
        ),
        Rule(
            Part.RISK,
            gettext_noop("第二十二条至第二十四条"),
            gettext_noop("可能影响社会稳定、公共安全的评估风险，风险可控的才能决策"),
            "assess_risk",
            (
                ("risk.none", "第二十二条：不会对社会稳定、公共安全等造成不利影响"),
                ("risk.done", "第二十三条：有关部门已经评估过，不作重复评估"),
            ),
        ),
        Rule(
            Part.LEGALITY,
            gettext_noop("第二十五条至第二十八条"),
            gettext_noop("提请讨论前审查，时间一般不少于7个工作日；未审查或者审查不合法的不得提请讨论"),
            "send_to_legality",
        ),
        Rule(
            Part.DELIBERATION,
            gettext_noop("第二十九条、第三十条"),
            gettext_noop("会议集体讨论，主要负责人末位表态，不同意见如实记录"),
            "submit",
        ),
        Rule(
            Part.REPORT, gettext_noop("第三十一条"), gettext_noop("出台前按照规定向同级党委请示报告"), "report_to_party"
        ),
        Rule(
            Part.PUBLICATION,
            gettext_noop("第三十二条"),
            gettext_noop("通过公报、网站和报纸公布，说明公众意见采纳情况"),
            "publish",
            (("publication.secret", "政府信息公开条例第十四条至第十六条：依法不予公开"),),
        ),
        Rule(Part.EXECUTION, gettext_noop("第三十四条"), gettext_noop("明确执行单位"), "execute"),
        Rule(
            Part.EVALUATION,
            gettext_noop("第三十六条"),
            gettext_noop("到期评估实际效果；承担过主要前期评估的单位不得承担"),
            "commission_evaluation",
            (("evaluation.none", "第三十六条：没有应当评估的情形，预期成效已经实现"),),
        ),
        Rule(Part.ARCHIVING, gettext_noop("第三十三条"), gettext_noop("决策全过程记录、材料归档"), "archive"),
    )
}

LIGHT_ALWAYS = (Part.INITIATION, Part.DRAFTING, Part.DELIBERATION, Part.EXECUTION, Part.ARCHIVING)
"""What no decision can do without, however small."""
LIGHT_OPTIONAL = tuple(part for part in Part if part not in LIGHT_ALWAYS)
LIGHT_USUAL = (Part.UNITS, Part.LEGALITY, Part.EVALUATION)
LIGHT_GROUND = ("light.not_needed", "一般决策：本事项不需要，理由见说明")

BEFORE_DELIBERATION = (
    Part.INITIATION, Part.DRAFTING, Part.UNITS, Part.PARTICIPATION, Part.EXPERTS, Part.RISK, Part.LEGALITY,
)  # fmt: skip
"""What has to be done, or left out on a ground, before a decision is discussed."""
BEFORE_EXECUTION = (Part.REPORT, Part.PUBLICATION)
SKIPPABLE = tuple(part for part in Part if RULES[part].may_be_skipped or part in LIGHT_OPTIONAL)


def parts_of(procedure: str, light: Iterable[str] = ()) -> tuple[Part, ...]:
    """The parts of a procedure in their order; `light` is what the office has set for its ordinary decisions."""
    if procedure == Procedure.MAJOR:
        return tuple(Part)
    chosen = {*LIGHT_ALWAYS, *light}
    return tuple(part for part in Part if part in chosen)


def grounds_of(procedure: str, part: str) -> tuple[tuple[str, str], ...]:
    """依据: on which a part may be left out; of a light procedure everything that was set besides what is always there."""
    own = RULES[Part(part)].grounds
    if procedure == Procedure.MAJOR or part in LIGHT_ALWAYS:
        return own
    return (*own, LIGHT_GROUND)


def all_grounds() -> list[tuple[str, str]]:
    return [*(each for rule in RULES.values() for each in rule.grounds), LIGHT_GROUND]


def is_short_review(sent_on: date, due_on: date) -> bool:
    """Whether a legality review has fewer working days than art. 26 generally gives."""
    return due_on < Calendar().add_working_days(sent_on, LEGALITY_WORKING_DAYS).date
