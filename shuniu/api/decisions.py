"""决策 over the API: the register, a dossier with its board and all that it weighs, the card, the settings."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest
from ninja import Router, Schema

from shuniu.api.auth import caller, holder, worker
from shuniu.api.bodies import cleaned, form_data, schema_of
from shuniu.api.listing import MANY, WANTED, workbook
from shuniu.api.meetings import given
from shuniu.api.paging import PAGE, page_of
from shuniu.api.schemas import PROBLEMS, MatterPage, MatterRow, Problem, row_out
from shuniu.matters.models import Matter
from shuniu.office.decisions.board import Square, board_of
from shuniu.office.decisions.card import card_of
from shuniu.office.decisions.catalogue.models import Catalogue
from shuniu.office.decisions.earlier import earlier
from shuniu.office.decisions.models import DecisionSettings, Dossier
from shuniu.office.decisions.register import DossierFilter, write_dossiers
from shuniu.office.decisions.setting import SET, SettingsForm, set_decisions
from shuniu.office.team.integrity.reading.recording import open_one
from shuniu.org.models import Person

router = Router(tags=["决策"])


class DecisionsIn(Schema):
    """The filters of the register, by the names that stand in its address."""

    words: str = ""
    procedure: str = ""
    state: list[str] = MANY
    from_day: str = ""
    to_day: str = ""
    is_open: bool | None = None


class LineOut(Schema):
    """目录里的一项; `dossiers` are the ids of those that the caller may read."""

    id: int
    title: str
    subject: str
    reason: str
    lead_unit: int
    quarter: int
    dropped: str
    not_begun_reason: str
    dossiers: list[int]


class EditionOut(Schema):
    number: int
    text: str
    consent: str
    agreed_on: date
    channels: str
    published_on: date | None


class AskedOut(Schema):
    """A unit that was asked what it wants listed; an empty answer is silence."""

    unit: int
    due_on: date
    answer: str


class CatalogueWhole(Schema):
    """决策事项目录, with its editions as they were agreed to and published."""

    matter: MatterRow
    year: int
    lines: list[LineOut]
    asked: list[AskedOut]
    editions: list[EditionOut]


class SquareOut(Schema):
    """环节: `status` is done, skipped, due or ahead; no grounds means that it may never be left out."""

    part: str
    label: str
    articles: str
    asks: str
    status: str
    on: date | None
    ground: str
    record: str
    grounds: list[str]


class OptionOut(Schema):
    id: int
    name: str
    content: str
    effects: str
    cost: str
    risk: str
    supporters: str
    opponents: str


class BasisOut(Schema):
    id: int
    title: str
    number: str
    article: str
    quote: str
    valid_from: date | None
    invalid_from: date | None


class FactOut(Schema):
    """出处 of a sentence; `matter` is null where the caller may not read it, or where it rests on something else."""

    id: int
    quote: str
    source: str
    basis: int | None
    matter: MatterRow | None


class VersionOut(Schema):
    number: int
    text: str
    note: str
    made_at: datetime


class OpinionOut(Schema):
    id: int
    whose: str
    stance: str
    text: str
    given_at: datetime | None
    disposition: str
    reply: str


class ConsultationOut(Schema):
    """征求意见; a unit that was asked sees its own opinion alone."""

    id: int
    form: str
    title: str
    questions: str
    begins_on: date
    ends_on: date
    short_reason: str
    report: str
    closed_at: datetime | None
    opinions: list[OpinionOut]


class ViewOut(Schema):
    person: int
    name: str
    position: str
    text: str


class MeasureOut(Schema):
    value: Decimal
    on: date
    source: str


class EffectOut(Schema):
    id: int
    indicator: str
    unit_word: str
    base: Decimal
    target: Decimal
    due_on: date
    measures: list[MeasureOut]


class EvaluationOut(Schema):
    evaluator: str
    verdict: str
    reasons: str
    suggestions: str
    evidence: list[dict[str, Any]]
    evaluated_on: date | None
    next_on: date | None


class DossierWhole(Schema):
    """决策. `chosen` is the option that was recommended, `adopted` the one that was decided on; `views` are shown to those who
    prepare it, see to its procedure, or see all decisions.
    """

    matter: MatterRow
    procedure: str
    round: int
    catalogue_line: int | None
    question: str
    situation: str
    analysis: str
    unsupported: list[str]
    chosen: int | None
    recommendation: str
    adopted: int | None
    conclusion: str
    against_majority: str
    decided_on: date | None
    evaluate_on: date | None
    board: list[SquareOut]
    options: list[OptionOut]
    bases: list[BasisOut]
    facts: list[FactOut]
    versions: list[VersionOut]
    consultations: list[ConsultationOut]
    views: list[ViewOut]
    effects: list[EffectOut]
    evaluations: list[EvaluationOut]
    earlier: list[MatterRow]


PLAIN = (
    "procedure", "round", "question", "situation", "analysis", "recommendation", "conclusion", "decided_on", "evaluate_on",
)  # fmt: skip


@router.get(
    "/decisions", response={200: MatterPage, PROBLEMS: Problem}, summary="决策台账", operation_id="decisions.list"
)
def list_decisions(
    request: HttpRequest, wanted: DecisionsIn = WANTED, after: int | None = None, limit: int = PAGE
) -> Any:
    return page_of(DossierFilter(given(wanted.dict()), person=worker(request)).dossiers(), after, limit)


@router.get(
    "/decisions/export",
    response={200: None, PROBLEMS: Problem},
    summary="导出决策台账",
    operation_id="decisions.export",
)
def export_decisions(request: HttpRequest, wanted: DecisionsIn = WANTED, columns: list[str] = MANY) -> Any:
    chosen = DossierFilter(given(wanted.dict() | {"columns": columns}), person=worker(request))
    return workbook(chosen.dossiers().for_list(), chosen.shown, write_dossiers, "决策台账")


@router.get(
    "/decisions/catalogues",
    response={200: MatterPage, PROBLEMS: Problem},
    summary="决策事项目录",
    operation_id="decision_catalogues.list",
)
def list_catalogues(request: HttpRequest, after: int | None = None, limit: int = PAGE) -> Any:
    return page_of(Catalogue.objects.visible_to(worker(request)), after, limit)


@router.get(
    "/decisions/catalogues/{pk}",
    response={200: CatalogueWhole, PROBLEMS: Problem},
    summary="一份决策事项目录",
    operation_id="decision_catalogues.get",
)
def get_catalogue(request: HttpRequest, pk: int) -> Any:
    """The lines with the decisions that came of them, who was asked, and each edition."""
    person = caller(request)
    catalogue = open_one(Catalogue.objects.visible_to(person).select_related("unit"), pk, by=person)
    seen = Dossier.objects.visible_to(person).filter(catalogue_line__catalogue=catalogue)
    came_of: dict[int, list[int]] = {}
    for line, dossier in seen.values_list("catalogue_line", "pk"):
        came_of.setdefault(line, []).append(dossier)
    plain = [name for name in LineOut.model_fields if name not in ("lead_unit", "dossiers")]
    return {
        "matter": row_out(catalogue),
        "year": catalogue.year,
        "lines": [
            {name: getattr(each, name) for name in plain}
            | {"lead_unit": each.lead_unit_id, "dossiers": came_of.get(each.pk, [])}
            for each in catalogue.lines.all()
        ],
        "asked": [
            {"unit": each.unit_id, "due_on": each.due_on, "answer": each.answer} for each in catalogue.asked.all()
        ],
        "editions": rows(catalogue.editions.all(), EditionOut),
    }


class SettingsOut(Schema):
    """一般决策程序: the parts besides those that every decision has."""

    light_parts: list[str]


@router.get(
    "/decisions/settings",
    response={200: SettingsOut, PROBLEMS: Problem},
    summary="决策设置",
    operation_id="decisions.settings",
)
def get_settings(request: HttpRequest) -> Any:
    holder(request, SET)
    return {"light_parts": DecisionSettings.current().chosen()}


SettingsIn = schema_of(SettingsForm, "DecisionSettings")


@router.put(
    "/decisions/settings",
    response={200: SettingsOut, PROBLEMS: Problem},
    summary="改决策设置",
    operation_id="decisions.set",
)
def put_settings(request: HttpRequest, payload: SettingsIn) -> Any:  # type: ignore[valid-type]
    person = holder(request, SET)
    form = SettingsForm(form_data(payload.dict()))  # type: ignore[attr-defined]
    return {"light_parts": set_decisions(by=person, **cleaned(form)).chosen()}


def found(request: HttpRequest, pk: int) -> tuple[Dossier, Person]:
    person = caller(request)
    rows = Dossier.objects.visible_to(person).select_related("unit", "lead_unit", "decider")
    return open_one(rows, pk, by=person), person


def rows(those: Iterable[Model], schema: type[Schema]) -> list[dict[str, Any]]:
    return [{name: getattr(each, name) for name in schema.model_fields} for each in those]


def square_out(square: Square, inside: bool) -> dict[str, Any]:
    return {
        "part": square.rule.part.value,
        "label": str(square.label),
        "articles": square.rule.articles,
        "asks": square.rule.asks,
        "status": square.status,
        "on": square.on,
        "ground": square.ground,
        "record": square.record_for(inside=inside),
        "grounds": [words for _key, words in square.grounds],
    }


@router.get(
    "/decisions/{pk}", response={200: DossierWhole, PROBLEMS: Problem}, summary="决策", operation_id="decisions.get"
)
def get_decision(request: HttpRequest, pk: int) -> Any:
    """A dossier with its board: what is done, what is missing, and what may be left out on which ground."""
    dossier, person = found(request, pk)
    inside, own = dossier.shows_inside_to(person), person.own_units
    statements = list(dossier.statements.select_related("evidence__unit", "basis"))
    seen = Matter.objects.visible_to(person, of_few=True).filter(
        pk__in=[each.evidence_id for each in statements if each.evidence_id]
    )
    visible = set(seen.values_list("pk", flat=True))
    return {
        "matter": row_out(dossier),
        **{name: getattr(dossier, name) for name in PLAIN},
        "against_majority": dossier.against_majority if inside else "",
        "catalogue_line": dossier.catalogue_line_id,
        "chosen": dossier.chosen_id,
        "adopted": dossier.adopted_id,
        "unsupported": dossier.unsupported(statements),
        "board": [square_out(each, inside) for each in board_of(dossier)],
        "options": rows(dossier.options.all(), OptionOut),
        "bases": rows(dossier.bases.all(), BasisOut),
        "facts": [
            {
                "id": each.pk,
                "quote": each.quote,
                "source": each.source,
                "basis": each.basis_id,
                "matter": row_out(each.evidence) if each.evidence and each.evidence_id in visible else None,
            }
            for each in statements
        ],
        "versions": rows(dossier.versions.all(), VersionOut),
        "consultations": [
            {
                **{name: getattr(each, name) for name in ConsultationOut.model_fields if name != "opinions"},
                "opinions": rows((one for one in each.opinions.all() if inside or one.unit_id in own), OpinionOut),
            }
            for each in dossier.consultations.prefetch_related("opinions__unit")
        ],
        "views": [
            {"person": each.person_id, "name": each.person.name, "position": each.position, "text": each.text}
            for each in dossier.views_now().select_related("person")
        ]
        if inside
        else [],
        "effects": [
            {
                **{name: getattr(each, name) for name in EffectOut.model_fields if name != "measures"},
                "measures": rows(each.measures.all(), MeasureOut),
            }
            for each in dossier.effects.prefetch_related("measures")
        ],
        "evaluations": rows(dossier.evaluations.all(), EvaluationOut),
        "earlier": [row_out(each) for each in earlier(dossier, person)],
    }


class CardOut(Schema):
    """决策卡: on what it rested, who saw it, what changed in drafting and why."""

    bases: list[str]
    changes: list[str]
    seen_by: list[str]
    acted: list[str]
    unsupported: int
    board: list[SquareOut]


@router.get(
    "/decisions/{pk}/card", response={200: CardOut, PROBLEMS: Problem}, summary="决策卡", operation_id="decisions.card"
)
def get_card(request: HttpRequest, pk: int) -> Any:
    dossier, person = found(request, pk)
    if not dossier.shows_inside_to(person):
        raise Http404
    card = card_of(dossier)
    return {
        "bases": [str(each) for each in card.bases],
        "changes": [each.note for each in card.versions],
        "seen_by": card.seen_by,
        "acted": card.acted,
        "unsupported": card.unsupported,
        "board": [square_out(each, inside=True) for each in card.board],
    }
