"""The dossier is written (案卷): the question, options compared, bases, what each fact rests on, the drafts of the decision."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from shuniu.matters.acts import Refused, act, reason_given
from shuniu.matters.guard import refuse_state_secrets
from shuniu.matters.models import Link, Matter
from shuniu.matters.models.link import find_anchors_again, nearest_place, sha256_of
from shuniu.office.decisions.actions.steps import settle, unsettle
from shuniu.office.decisions.facts import sentences_of
from shuniu.office.decisions.models import Basis, Dossier, DraftVersion, Option, Statement
from shuniu.office.decisions.models.dossier import INTO_TEXT
from shuniu.office.decisions.procedure import FEWEST_OPTIONS, Part
from shuniu.org.models import Person

OF_OPTION = ("content", "effects", "cost", "risk")


def write(
    dossier: Dossier,
    *,
    by: Person,
    question: str,
    situation: str,
    analysis: str,
    title: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Dossier:
    """写案卷: the question, the situation and the analysis; what points into them is found again by its words."""
    question = reason_given(question, "请写明要决策解决什么问题（第十条）")
    refuse_state_secrets([title, question, situation, analysis])
    with act(dossier, "write", by=by, seen=seen, key=key) as dossier:
        dossier.title = title.strip()[:300] or dossier.title
        dossier.question, dossier.situation, dossier.analysis = question, situation.strip(), analysis.strip()
        dossier.summary = question[:300]
        dossier.details |= {"length": len(dossier.text.replace("\n", "")), "digest": sha256_of(dossier.text)}
        find_anchors_again(dossier.pk, dossier.text, INTO_TEXT)
    return dossier


# ── options ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def add_option(
    dossier: Dossier, *, by: Person, name: str, seen: int | None = None, key: str | None = None, **told: str
) -> Option:
    """加方案, with its effects, cost and risk, and who is for and against it. Raises Refused while the draft is reviewed."""
    name = reason_given(name, "请写明方案的名称")[:100]
    refuse_state_secrets(told)
    with act(dossier, "add_option", by=by, seen=seen, key=key, name=name) as dossier:
        _refuse_second(dossier, name)
        _options_change(dossier)
        return Option.objects.create(dossier=dossier, name=name, **_told(told))


def amend_option(
    dossier: Dossier,
    *,
    by: Person,
    option: Option,
    name: str,
    seen: int | None = None,
    key: str | None = None,
    **told: str,
) -> Option:
    """改方案."""
    name = reason_given(name, "请写明方案的名称")[:100]
    refuse_state_secrets(told)
    with act(dossier, "amend_option", by=by, seen=seen, key=key, name=name) as dossier:
        option = _of(dossier.options, option.pk, "找不到这个方案，可能已经删去，请刷新页面")
        _refuse_second(dossier, name, option.pk)
        for field, value in {"name": name, **_told(told)}.items():
            setattr(option, field, value)
        option.save()
        _options_change(dossier)
    return option


def _options_change(dossier: Dossier) -> None:
    """What was reviewed was reviewed with the options as they were: none changes under a reviewer's eyes, and a change asks
    for another review (art. 25).
    """
    _refuse_under_review(dossier)
    unsettle(dossier, Part.LEGALITY)


def _refuse_under_review(dossier: Dossier) -> None:
    if dossier.review_open():
        raise Refused("正在合法性审查，请等审查意见出来再改")


def _told(told: dict[str, str]) -> dict[str, str]:
    if lacking := [field for field in OF_OPTION if not told.get(field, "").strip()]:
        words = "、".join(str(Option._meta.get_field(field).verbose_name) for field in lacking)  # type: ignore[union-attr]
        raise Refused(gettext("请写明方案的%(words)s，没有的写“无”并说明") % {"words": words})
    return {field: value.strip() for field, value in told.items()}


def _refuse_second(dossier: Dossier, name: str, but: int = 0) -> None:
    if dossier.options.filter(name=name).exclude(pk=but).exists():
        raise Refused(gettext("已经有名为“%(name)s”的方案，请换一个名称") % {"name": name})


def _of(rows, pk: int, words: str):  # type: ignore[no-untyped-def]
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Refused(words)
    return found


def drop_option(
    dossier: Dossier, *, by: Person, option: Option, reason: str, seen: int | None = None, key: str | None = None
) -> Dossier:
    """删方案, with the reason, which the record keeps."""
    reason = reason_given(reason, "请写明为什么不再考虑这个方案")
    with act(dossier, "drop_option", by=by, seen=seen, key=key, name=option.name, reason=reason) as dossier:
        option = _of(dossier.options, option.pk, "找不到这个方案，可能已经删去，请刷新页面")
        if dossier.chosen_id == option.pk:
            dossier.chosen, dossier.recommendation = None, ""
            unsettle(dossier, Part.DRAFTING)
        option.delete()
        _options_change(dossier)
        if dossier.options.count() < FEWEST_OPTIONS:
            unsettle(dossier, Part.DRAFTING)
    return dossier


def recommend(
    dossier: Dossier, *, by: Person, option: Option, reason: str, seen: int | None = None, key: str | None = None
) -> Dossier:
    """推荐方案: which of those compared, and why; with that the proposal is worked out (art. 12)."""
    reason = reason_given(reason, "请写明推荐的理由")
    with act(dossier, "recommend", by=by, seen=seen, key=key, name=option.name, reason=reason) as dossier:
        dossier.chosen = _of(dossier.options, option.pk, "找不到这个方案，可能已经删去，请刷新页面")
        dossier.recommendation = reason
        settle(dossier, Part.DRAFTING, by, f"比较{dossier.options.count()}个方案，推荐{option.name}")
    return dossier


# ── bases and facts ──────────────────────────────────────────────────────────────────────────────────────────────────
def add_basis(
    dossier: Dossier,
    *,
    by: Person,
    title: str,
    number: str = "",
    article: str = "",
    quote: str = "",
    valid_from: date | None = None,
    invalid_from: date | None = None,
    seen: int | None = None,
    key: str | None = None,
) -> Basis:
    """列依据: a law or document in force. Raises Refused for one that is not in force any more, or not yet."""
    title = reason_given(title, "请写明依据的名称").strip("《》")[:200]
    basis = Basis(
        title=title,
        number=number.strip()[:60],
        article=article.strip()[:60],
        quote=quote.strip(),
        valid_from=valid_from,
        invalid_from=invalid_from,
    )
    today = timezone.localdate()
    refuse_state_secrets(basis.quote)
    if not basis.is_valid_on(today):
        raise Refused(gettext("%(basis)s现在不是有效的，不能作为依据，请引用现行有效的规定") % {"basis": basis})
    with act(dossier, "add_basis", by=by, seen=seen, key=key, name=str(basis)) as dossier:
        same = {"title": basis.title, "number": basis.number, "article": basis.article}
        if dossier.bases.filter(**same).exists():
            raise Refused(gettext("已经列过%(basis)s") % {"basis": basis})
        basis.dossier = dossier
        basis.save()
    return basis


def drop_basis(
    dossier: Dossier, *, by: Person, basis: Basis, seen: int | None = None, key: str | None = None
) -> Dossier:
    """删依据; the sentences that rested on it rest on nothing then."""
    with act(dossier, "drop_basis", by=by, seen=seen, key=key, name=str(basis)) as dossier:
        _of(dossier.bases, basis.pk, "找不到这条依据，可能已经删去，请刷新页面").delete()
    return dossier


def cite(
    dossier: Dossier,
    *,
    by: Person,
    quote: str,
    evidence: Matter | None = None,
    basis: Basis | None = None,
    source: str = "",
    seen: int | None = None,
    key: str | None = None,
) -> Statement:
    """注明出处: what a sentence of the dossier rests on; a matter of the house is linked to it, anchored to its words.

    Of a part of a sentence, the whole sentence rests on it. Raises Refused.
    """
    quote, source = reason_given(quote, "请选择要注明出处的语句"), source.strip()[:200]
    if evidence is None and basis is None and not source:
        raise Refused("请写明出处：本系统的事项编号、已列的依据，或者资料名称和页码")
    if evidence and not Matter.objects.visible_to(by).filter(pk=evidence.pk).exists():
        raise Refused("找不到要引用的事项")
    words = evidence.label if evidence else str(basis) if basis else source
    with act(dossier, "cite", by=by, seen=seen, key=key, quote=quote[:60], source=words) as dossier:
        quote = _whole_sentence(dossier, quote)
        dossier.details["quote"] = quote[:60]
        start = nearest_place(quote, dossier.text, 0)
        assert start is not None
        if evidence and evidence.pk != dossier.pk:
            link = Link(source_id=evidence.pk, target_id=dossier.pk, type=Link.Type.EVIDENCE_FOR)
            link.anchor(dossier.text, start, start + len(quote))
            if not Link.objects.filter(
                source=evidence.pk, target=dossier.pk, type=link.type, start=link.start
            ).exists():
                link.save()
        return Statement.objects.create(dossier=dossier, quote=quote, evidence=evidence, basis=basis, source=source)


def _whole_sentence(dossier: Dossier, quote: str) -> str:
    """The sentence that is meant. Raises Refused where there is none, and where words reach over several."""
    sentences = list(sentences_of(dossier.text))
    found = next((each for each in sentences if each == quote), None)
    found = found or next((each for each in sentences if quote in each), None)
    if found is None and quote in dossier.text:
        raise Refused("出处一句一句地注明，请只选一句话")
    if found is None:
        raise Refused("案卷里找不到这句话，可能刚改过，请重新选择")
    return found


def drop_fact(
    dossier: Dossier, *, by: Person, statement: Statement, seen: int | None = None, key: str | None = None
) -> Dossier:
    """删出处, with the link that was drawn for it."""
    with act(dossier, "drop_fact", by=by, seen=seen, key=key, quote=statement.quote[:60]) as dossier:
        statement = _of(dossier.statements, statement.pk, "找不到这条出处，可能已经删去，请刷新页面")
        if statement.evidence_id:
            Link.objects.filter(
                source=statement.evidence_id,
                target=dossier.pk,
                type=Link.Type.EVIDENCE_FOR,
                quote=statement.quote,
            ).delete()
        statement.delete()
    return dossier


# ── the draft of the decision ────────────────────────────────────────────────────────────────────────────────────────
def revise_draft(
    dossier: Dossier, *, by: Person, text: str, note: str, seen: int | None = None, key: str | None = None
) -> DraftVersion:
    """提交草案稿: the next version, with what changed and why. A draft that was reviewed before is reviewed again."""
    text, note = reason_given(text, "请写明决策草案的内容"), reason_given(note, "请写明改了什么、为什么改")
    refuse_state_secrets(text)
    with act(dossier, "revise_draft", by=by, seen=seen, key=key, note=note, digest=sha256_of(text)) as dossier:
        _refuse_under_review(dossier)
        number = dossier.versions.count() + 1
        dossier.details["version"] = number
        unsettle(dossier, Part.LEGALITY)
        return DraftVersion.objects.create(
            dossier=dossier, number=number, text=text, note=note, by=by, made_at=timezone.now()
        )
