"""公文设置: the office's terms, banned words, external organs and how far its numbers had come; each change leaves its trace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from shuniu.audit.chain import append
from shuniu.matters.acts import Refused
from shuniu.matters.guard import refuse_state_secrets
from shuniu.office.documents.drafting.advice import Standing
from shuniu.office.documents.drafting.findings import OfficeTerms
from shuniu.office.documents.drafting.models import ExternalOrgan, OfficeWord
from shuniu.office.documents.outgoing.carrying import carried, carry_on
from shuniu.org.models import Person
from shuniu.text.lexicon import Lexicons

SET = "documents.set"
CHAIN = "settings:documents"


@dataclass(frozen=True)
class Kept:
    """用语和外部机关, as lists; what is kept now, or is to be."""

    terms: tuple[tuple[str, str], ...] = ()
    banned: tuple[str, ...] = ()
    organs: tuple[tuple[str, Standing], ...] = ()
    numbers: tuple[str, ...] = ()
    """启用前编到的字号: the last of each series that was numbered before this system."""

    @classmethod
    def current(cls) -> "Kept":
        words = list(OfficeWord.objects.all())
        return cls(
            terms=tuple((each.word, each.instead) for each in words if each.section == OfficeWord.Section.TERM),
            banned=tuple(each.word for each in words if each.section == OfficeWord.Section.BANNED),
            organs=tuple((each.name, Standing(each.standing)) for each in ExternalOrgan.objects.all()),
            numbers=tuple(carried()),
        )

    def as_lists(self) -> dict[str, list[str]]:
        return {
            "规范用语": [f"{word} → {instead}" for word, instead in self.terms],
            "禁用词": list(self.banned),
            "外部机关": [name for name, _standing in self.organs],
            "接续编号": list(self.numbers),
        }


def office_terms() -> Lexicons:
    """词表: those of the files, the folders of the installation and what the office has set on the page."""
    words = OfficeWord.objects.all()
    entries: Mapping[str, Sequence[str]] = {
        section: [str(each) for each in words if each.section == section] for section in OfficeWord.Section.values
    }
    return OfficeTerms(Lexicons(*settings.LEXICON_FOLDERS), entries)


def set_documents(kept: Kept, *, by: Person) -> list[str]:
    """公文设置: keep these in the place of what was kept; answers the labels of what has changed. Raises Refused."""
    if not by.may(SET):
        raise Refused("您的岗位没有“公文设置”的权限")
    refuse_state_secrets(kept.as_lists())
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        before, after = Kept.current().as_lists(), kept.as_lists()
        changed = [label for label in after if before[label] != after[label]]
        standings = dict(ExternalOrgan.objects.values_list("name", "standing"))
        if not changed and standings == {name: str(standing) for name, standing in kept.organs}:
            return []
        _write(kept)
        append(
            SET,
            CHAIN,
            by,
            before={label: before[label] for label in changed},
            after={label: after[label] for label in changed},
        )
    return changed or ["外部机关"]


def _write(kept: Kept) -> None:
    carry_on(kept.numbers)
    OfficeWord.objects.all().delete()
    terms = [OfficeWord(section=OfficeWord.Section.TERM, word=word, instead=instead) for word, instead in kept.terms]
    banned = [OfficeWord(section=OfficeWord.Section.BANNED, word=word) for word in kept.banned]
    OfficeWord.objects.bulk_create([*terms, *banned])
    ExternalOrgan.objects.exclude(name__in=[name for name, _standing in kept.organs]).delete()
    for name, standing in kept.organs:
        ExternalOrgan.objects.update_or_create(name=name, defaults={"standing": standing})
