"""成果转化: what used a report, recorded or told by the links of matters that stand on it."""

from dataclasses import dataclass

from shuniu.matters.models import Link, Matter
from shuniu.office.research.studies.findings import Uptake
from shuniu.office.research.studies.models import Study
from shuniu.org.models import Person


@dataclass(frozen=True)
class Use:
    """运用: by which matter, None where the reader may not see it or there is none; in what words; as it was recorded."""

    matter: Matter | None
    text: str
    recorded: Uptake | None = None


def uses_of(study: Study, person: Person) -> list[Use]:
    """Recorded uses first; then the matters that were derived from the study and are not recorded."""
    recorded = list(study.uptakes.select_related("matter", "by"))
    known = {each.matter_id for each in recorded}
    derived = list(Link.objects.filter(target=study.pk, type=Link.Type.DERIVES_FROM).select_related("source"))
    keys = {each.source_id for each in derived} | {key for key in known if key}
    seen = set(Matter.objects.visible_to(person).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    uses = [Use(each.matter if each.matter_id in seen else None, each.text, each) for each in recorded]
    return uses + [
        Use(each.source if each.source_id in seen else None, "") for each in derived if each.source_id not in known
    ]
