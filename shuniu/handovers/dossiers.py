"""From what was found out to what is decided (提出决策): a study, a signal or another matter opens a dossier."""

from typing import Any

from django.db import transaction

from shuniu.handovers.grounds import BegunForm, words_of
from shuniu.handovers.research import grounds_of, material_of, why_of
from shuniu.matters.forms import form_of
from shuniu.matters.models import Matter
from shuniu.office.briefings.topics.models import Signal
from shuniu.office.decisions.actions import opening, writing
from shuniu.office.decisions.forms.opening import OpenFields
from shuniu.office.decisions.models import Dossier
from shuniu.office.research.studies.findings import FindingKind
from shuniu.office.research.studies.models import Study
from shuniu.org.models import Person

MOST_CITED = 40
SITUATION = (FindingKind.SITUATION, FindingKind.PROBLEM)
ANALYSIS = (FindingKind.CAUSE, FindingKind.ADVICE)


def dossier_from_study(study: Study, *, by: Person, key: str | None = None, **typed: Any) -> Dossier:
    """调研提出决策: the dossier is linked to the study, and each fact in it that the study found names the study as its
    source. Raises Refused, StateSecret.
    """
    with transaction.atomic():
        dossier = opening.open_dossier(by=by, basis_matters=[study], key=key, **typed)
        found = "\n".join(finding.text for finding, _sources in material_of(study))
        for fact in [each for each in dossier.facts() if each in found][:MOST_CITED]:
            writing.cite(dossier, by=by, quote=fact, evidence=study)
    return dossier


def dossier_from_signal(signal: Signal, *, by: Person, key: str | None = None, **typed: Any) -> Dossier:
    """苗头提出决策: the dossier is linked to the matters behind the signal. Raises Refused, StateSecret."""
    return opening.open_dossier(by=by, basis_matters=grounds_of(signal, by), key=key, **typed)


def dossier_from_matter(matter: Matter, *, by: Person, key: str | None = None, **typed: Any) -> Dossier:
    """来文、信息提出决策: the dossier is linked to what it comes from. Raises Refused, StateSecret."""
    return opening.open_dossier(by=by, basis_matters=[matter], key=key, **typed)


@form_of("dossier")
class OpenForm(BegunForm, OpenFields):
    """提出决策, also from a study, a signal or a matter that the address names: what they say need not be typed again."""

    verb = "open_dossier"

    def begun_by_signal(self, signal: Signal) -> dict[str, Any]:
        return {"question": f"{signal.topic}问题怎样解决", "situation": words_of(signal)}

    def begun_by_matter(self, matter: Matter) -> dict[str, Any]:
        if not isinstance(matter, Study):
            return {"title": matter.title, "question": why_of(matter)[:3000]}
        found = [(finding.kind, finding.text) for finding, _sources in material_of(matter)]
        return {
            "title": matter.title.removeprefix("关于").removesuffix("的调研").removesuffix("调研"),
            "question": matter.expected or matter.summary,
            "situation": "\n".join(text for kind, text in found if kind in SITUATION),
            "analysis": "\n".join(text for kind, text in found if kind in ANALYSIS),
        }

    def act(self, *, key: str | None = None, seen: int | None = None) -> Any:
        typed = dict(self.cleaned_data)
        signal, ground = typed.pop("signal"), typed.pop("ground")
        if signal is not None:
            return dossier_from_signal(signal, by=self.by, key=key, **typed)
        if ground is None:
            return opening.open_dossier(by=self.by, key=key, **typed)
        own = ground.own()
        from_it = dossier_from_study if isinstance(own, Study) else dossier_from_matter
        return from_it(own, by=self.by, key=key, **typed)
