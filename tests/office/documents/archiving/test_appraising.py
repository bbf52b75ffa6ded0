"""Appraisal and destruction: two persons, all or nothing, and what stays when the files are gone."""

import inspect
from datetime import date

import pytest
from django.core.files.storage import storages

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused, act
from shuniu.matters.models import Attachment, Blob, Link
from shuniu.matters.workflow import common_moves
from shuniu.office.documents.archiving.appraising import actions as appraising
from shuniu.office.documents.archiving.appraising.actions import past_term
from shuniu.office.documents.archiving.appraising.models import Appraisal, Decision
from shuniu.office.documents.archiving.appraising.workflow import APPRAISAL, State
from shuniu.office.documents.archiving.destroying import wipe
from shuniu.office.documents.archiving.filing import Decision as Filing
from shuniu.office.documents.archiving.models import FiledItem
from shuniu.office.documents.archiving.printing import printed_disposal
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.workflow import State as InState
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.workflow import State as OutState
from shuniu.org.roles import ROLES, codes_of
from tests.conftest import again

COMMON = {move.verb for move in common_moves(())}


@pytest.fixture
def old(cast, fonds, incoming, outgoing):
    """Two items whose ten years are over."""
    asked = incoming(InState.COMPLETED, dated_on=date(2014, 3, 2))
    issued = outgoing(OutState.DISTRIBUTED, received=True)
    receiving.archive(asked, by=cast.clerk, decision=Filing(term="D10", reason="一般事务"))
    actions.archive(issued, by=cast.clerk, decision=Filing(year=2013))
    return FiledItem.objects.get(pk=asked.pk), FiledItem.objects.get(pk=issued.pk)


@pytest.fixture
def appraisal(archivist, fonds, old):
    made = appraising.draft(by=archivist, fonds=fonds)
    appraising.decide(made, by=archivist, items=[old[0]], decision="keep_10", reason="仍有查考价值")
    appraising.decide(made, by=archivist, items=[old[1]], decision="destroy", reason="没有保存价值")
    return made


def approved(appraisal, archivist, cast) -> Appraisal:
    appraising.submit(appraisal, by=archivist)
    appraising.approve(appraisal, by=cast.director)
    return Appraisal.objects.get(pk=appraisal.pk)


def test_every_verb_has_its_act_and_is_given_to_some_role():
    acts = {name for name, made in inspect.getmembers(appraising, inspect.isfunction)
            if made.__module__ == appraising.__name__ and "by" in inspect.signature(made).parameters
            and not name.startswith("_")}  # fmt: skip

    assert acts == {move.verb for move in APPRAISAL.moves} - COMMON
    assert {APPRAISAL.code(move.verb) for move in APPRAISAL.moves} <= codes_of(ROLES)


def test_who_draws_it_up_does_not_approve_it_and_who_approves_did_not_draw_it_up(cast, appraisal, archivist):
    appraising.submit(appraisal, by=archivist)
    with pytest.raises(Refused, match="没有“批准”的权限"):
        appraising.approve(appraisal, by=archivist)
    appraising.approve(appraisal, by=cast.director)

    assert again(appraisal).approved_by == cast.director


def test_a_director_who_drew_it_up_needs_another_to_approve(cast, fonds, old):
    made = appraising.draft(by=cast.director, fonds=fonds)
    appraising.decide(made, by=cast.director, items=list(old), decision="destroy", reason="没有保存价值")
    appraising.submit(made, by=cast.director)

    with pytest.raises(Refused, match="不能自己批准"):
        appraising.approve(made, by=cast.director)


def test_a_list_with_an_item_that_nobody_decided_is_not_submitted(archivist, fonds, old):
    made = appraising.draft(by=archivist, fonds=fonds)
    appraising.decide(made, by=archivist, items=[old[0]], decision="keep", reason="重要")

    with pytest.raises(Refused, match="还有 1 件没有鉴定意见"):
        appraising.submit(made, by=archivist)


def test_what_stands_in_an_open_appraisal_is_not_taken_into_another(archivist, fonds, appraisal):
    with pytest.raises(Refused, match="没有保管期限已满"):
        appraising.draft(by=archivist, fonds=fonds)
    appraising.cancel(appraisal, by=archivist, reason="重做")

    assert past_term(fonds, 2026).count() == 2


def test_carried_out_the_files_are_gone_and_number_description_and_trace_stay(
    cast, appraisal, archivist, old, django_capture_on_commit_callbacks
):
    kept, gone = old
    digests = list(gone.files.values_list("sha256", flat=True))
    shared = gone.files.get(part="original").sha256
    Attachment.objects.create(
        matter=kept.document, blob=Blob.objects.get(pk=shared), name="同一个文件.pdf", attached_by=cast.clerk
    )
    appraising.carry_out(approved(appraisal, archivist, cast), by=archivist, witness=cast.clerk)
    wipe(digests=digests)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.kept_until, kept.destroyed_at) == (2035, None)
    assert gone.destroyed_at
    assert gone.code == "Z109-WS·2013-D10-DCS-0001"
    assert [file.sha256 for file in gone.files.all()] == digests
    assert not gone.files.exclude(blob=None).exists()
    on_disk = [digest for digest in digests if storages["blobs"].exists(Blob(sha256=digest).path)]
    assert on_disk == [shared]
    document = gone.document.own()
    assert document.latest.body == ""
    assert not document.attachments.exists()
    entry = AuditEntry.objects.get(chain=document.chain, verb="outgoing.destroy")
    assert [each["sha256"] for each in entry.payload["files"]] == digests
    assert again(appraisal).outcome == "续存 1 件，销毁 1 件"


def test_what_lies_in_the_item_of_its_answer_is_destroyed_with_it(
    cast, fonds, archivist, incoming, outgoing, django_capture_on_commit_callbacks
):
    asked, reply = incoming(InState.COMPLETED, dated_on=date(2014, 3, 2)), outgoing(OutState.DISTRIBUTED, received=True)
    Link.objects.create(source_id=reply.pk, target_id=asked.pk, type=Link.Type.ANSWERS)
    actions.archive(reply, by=cast.clerk, decision=Filing(year=2013, together=True))
    of_the_question = FiledItem.objects.get().files.filter(part__in=("sheet", "received"))
    digests = list(of_the_question.values_list("sha256", flat=True))
    made = appraising.draft(by=archivist, fonds=fonds)
    appraising.decide(made, by=archivist, items=[FiledItem.objects.get()], decision="destroy", reason="没有保存价值")
    appraising.carry_out(approved(made, archivist, cast), by=archivist, witness=cast.clerk)
    wipe(digests=digests)

    assert FiledItem.objects.get().destroyed_at
    assert not again(asked).attachments.exists()
    assert AuditEntry.objects.filter(chain=asked.chain, verb="incoming.destroy").exists()
    assert len(digests) == 2
    assert not any(storages["blobs"].exists(Blob(sha256=digest).path) for digest in digests)


def test_nothing_is_destroyed_but_by_an_approved_list(cast, appraisal, archivist, old):
    document = old[1].document.own()
    for by in (archivist, cast.director):
        with pytest.raises(Refused, match="只能按批准的销毁清册销毁"):
            actions.destroy(document, by=by, listed="鉴〔2026〕1号")
    with pytest.raises(Refused, match="鉴定中状态下不能执行鉴定结果"):
        appraising.carry_out(appraisal, by=archivist, witness=cast.clerk)
    with pytest.raises(Refused, match="监销人不能是执行人自己"):
        appraising.carry_out(approved(appraisal, archivist, cast), by=archivist, witness=archivist)

    assert FiledItem.objects.filter(destroyed_at=None).count() == 2


def test_a_destruction_that_fails_in_the_middle_destroys_nothing(cast, appraisal, archivist, monkeypatch):
    from shuniu.office.documents.archiving.appraising import actions as module

    monkeypatch.setattr(module.outgoing_filing, "destroy", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        appraising.carry_out(approved(appraisal, archivist, cast), by=archivist, witness=cast.clerk)

    assert again(appraisal).state == State.APPROVED
    assert not FiledItem.objects.exclude(destroyed_at=None).exists()
    assert set(FiledItem.objects.values_list("kept_until", flat=True)) == {2024, 2023}


def test_the_list_is_printed_with_who_answers_for_it(cast, appraisal, archivist):
    assert printed_disposal(appraisal).startswith(b"%PDF")


@pytest.mark.parametrize("state", State.values)
def test_every_verb_is_refused_from_every_wrong_state(cast, appraisal, archivist, state):
    type(appraisal).objects.filter(pk=appraisal.pk).update(state=state)
    for move in APPRAISAL.moves:
        if state in move.sources or not move.sources:
            continue
        with (
            pytest.raises(Refused, match=f"不能{move.label}|没有“{move.label}”的权限"),
            act(again(appraisal), move.verb, by=cast.director),
        ):
            raise AssertionError(f"{move.verb} was let through in {state}")


def test_a_decision_has_its_words():
    assert dict(Decision.choices)["destroy"] == "销毁"
