"""The report (调研报告): drafted from the findings in the order of a report, and set as a document with its sources behind it."""

from collections.abc import Iterator
from datetime import date

from shuniu.matters.acts import Refused
from shuniu.office.research.studies.findings import Finding, FindingKind
from shuniu.office.research.studies.models import Study
from shuniu.typesetting import Ending, OfficialDocument
from shuniu.typesetting.body import blocks_of
from shuniu.typesetting.model import Attachment, Table

NUMERALS = "一二三四五六七八九十"
HEADINGS = {
    FindingKind.SITUATION: "基本情况",
    FindingKind.PROBLEM: "存在的主要问题",
    FindingKind.CAUSE: "原因分析",
    FindingKind.ADVICE: "对策建议",
}
SOURCES_TITLE = "调研发现与来源对照表"


def numeral(place: int) -> str:
    """一 to 九十九; beyond, in figures."""
    if place > 99:
        return str(place)
    tens, ones = divmod(place, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")


def findings_of(study: Study) -> list[Finding]:
    """The findings in the order of a report, each with its sources; also what a dossier is given as material."""
    order = list(FindingKind)
    sources = (
        "sources__note__by",
        "sources__note__visit",
        "sources__questionnaire",
        "sources__matter",
        "sources__file",
    )
    found = study.findings.prefetch_related(*sources).order_by("pk")
    return sorted(found, key=lambda each: (order.index(FindingKind(each.kind)), each.pk))


def report_from(study: Study) -> tuple[str, str]:
    """拟稿: title and text. Opens with how the study was done; what was found stands under the heading of its kind."""
    subject = study.title.removeprefix("关于").removesuffix("的调研").removesuffix("调研")
    return f"关于{subject}的调研报告"[:200], "\n".join([_opening(study), *_parts(study)])


def _opening(study: Study) -> str:
    done = []
    if places := list(dict.fromkeys(study.visits.standing().order_by("on").values_list("place", flat=True))):
        done.append(f"实地走访了{'、'.join(places)}{f'等{len(places)}处' if len(places) > 1 else ''}")
    for each in study.questionnaires.filter(state__in=("sent", "closed")):
        if count := each.asked.count():
            done.append(f"向{count}个单位发放问卷、收回{each.replies.of_units().count()}份")
        if each.asks_public:
            done.append(f"在公开网站上向公众征答、收到{each.replies.of_the_public().count()}份答卷")
    when = f"{_spoken(study.starts_on)}至{_spoken(study.ends_on)}，" if study.starts_on and study.ends_on else ""
    asked = "；".join(study.questions.values_list("text", flat=True))
    about = f"围绕“{asked.replace('？', '')}”" if asked else "围绕这一课题"
    return f"{when}调研组{about}开展调研{'，' if done else ''}{'，'.join(done)}。现将有关情况报告如下。"


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _parts(study: Study) -> Iterator[str]:
    findings = findings_of(study)
    kinds = [kind for kind in FindingKind if any(each.kind == kind for each in findings)]
    for place, kind in enumerate(kinds, 1):
        yield f"{numeral(place)}、{HEADINGS[kind]}"
        said = [each for each in findings if each.kind == kind]
        for part, each in enumerate(said, 1):
            lines = [line.strip() for line in each.text.splitlines() if line.strip()]
            yield f"（{numeral(part)}）{lines[0]}" if len(said) > 1 else lines[0]
            yield from lines[1:]


def compose(study: Study) -> OfficialDocument:
    """报告成稿: the last edition as a document; behind it, on what each finding rests. Raises Refused without a report."""
    report = study.report()
    if report is None:
        raise Refused("报告还没有起草，请先记下发现再起草")
    rows = [("序号", "发现", "来源")]
    rows += [
        (str(place), each.text.splitlines()[0][:120], "\n".join(map(str, each.sources.all())) or "（没有来源）")
        for place, each in enumerate(findings_of(study), 1)
    ]
    return OfficialDocument(
        title=report.title,
        body=blocks_of([line.strip() for line in report.text.splitlines() if line.strip()]),
        attachment_note=(SOURCES_TITLE,),
        ending=Ending.UNSEALED,
        issuer_line=(f"{study.unit.name}调研组",),
        dated_on=study.delivered_on,
        attachments=(Attachment(label="附件", title=SOURCES_TITLE, body=(Table(tuple(rows)),)),),
    )
