"""主动公开: reviewed by another, masked, never above 公开, corrected and withdrawn with its trace."""

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.handovers import disclosure
from shuniu.matters.acts import Refused
from shuniu.matters.guard import StateSecret
from shuniu.matters.models import Matter
from shuniu.office.disclosure.publications import actions, publishing
from shuniu.office.disclosure.publications.published import Published
from shuniu.office.disclosure.publications.workflow import PUBLICATION, State
from shuniu.office.documents.outgoing.workflow import State as Outgoing
from shuniu.org.classification import Classification
from shuniu.org.models import RoleGrant
from tests.conftest import again

PERSONAL = "经查，李某，身份证号11010519491231002X，手机13812345678，请核实。咨询电话：0700-5550168。"


def test_what_was_reviewed_is_published_with_personal_data_masked(cast, publication):
    made = publication(State.PUBLISHED, text=PERSONAL, keep=["landline:07005550168"], kept_why="办公电话")

    row = Published.objects.get(publication=made)
    assert "11010519491231002X" not in row.text + row.words
    assert "13812345678" not in row.text + row.words
    assert "0700-5550168" in row.text
    assert made.classification == Classification.PUBLIC
    assert row.pdf.media_type == "application/pdf"
    assert "13812345678" not in row.pdf.text
    entry = AuditEntry.objects.get(verb="publication.review")
    assert (entry.payload["redacted"], entry.payload["kept"]) == (2, 1)


def test_to_keep_personal_data_one_gives_the_reason_and_names_what_is_there(cast, publication):
    made = publication(State.UNDER_REVIEW, text=PERSONAL)

    with pytest.raises(Refused, match="请写明理由"):
        actions.review(made, by=cast.director, opinion="可以", keep=["mobile:13812345678"])
    with pytest.raises(Refused, match="没有要保留的"):
        actions.review(made, by=cast.director, opinion="可以", keep=["mobile:13900000000"], kept_why="公开")


def test_who_proposed_or_wrote_it_does_not_review_it(cast, publication):
    made = publication(State.UNDER_REVIEW, by=cast.director)

    with pytest.raises(Refused, match="不能审查自己的内容"):
        actions.review(made, by=cast.director, opinion="可以公开")


@pytest.mark.parametrize("verb", ["submit", "review", "publish"])
def test_a_work_secret_does_not_pass_at_any_step(cast, publication, verb):
    states = {"submit": State.DRAFTING, "review": State.UNDER_REVIEW, "publish": State.CLEARED}
    made = publication(states[verb])
    Matter.objects.filter(pk=made.pk).update(classification=Classification.WORK_SECRET)
    by, made = (cast.director if verb == "review" else cast.clerk), again(made)

    with pytest.raises(Refused, match="工作秘密"):
        (actions.review(made, by=by, opinion="可以") if verb == "review" else
         publishing.publish(made, by=by) if verb == "publish" else actions.submit(made, by=by))  # fmt: skip
    assert not Published.objects.exists()


def test_what_is_made_of_a_work_secret_does_not_pass_even_if_it_became_one_later(cast, publication, item):
    source = item("in_hand")
    made = publication(State.CLEARED, sources=[source])
    Matter.objects.filter(pk=source.pk).update(classification=Classification.WORK_SECRET)

    with pytest.raises(Refused, match="来源事项"):
        publishing.publish(again(made), by=cast.clerk)


def test_a_state_secret_is_refused_in_every_text(cast, publication):
    made = publication(State.PUBLISHED)

    with pytest.raises(StateSecret):
        publication(State.DRAFTING, text="绝密★30年\n作战方案")
    with pytest.raises(StateSecret):
        publishing.draft_correction(made, by=cast.clerk, title="通告", text="绝密★30年\n作战方案", reason="更正")
    assert "作战" not in Published.objects.get().text


def test_a_correction_says_what_it_set_right_and_masks_again(cast, publication):
    made = publication(State.PUBLISHED)
    typed = {"title": made.title, "text": "联系李某13812345678。"}
    publishing.draft_correction(made, by=cast.clerk, reason="补充联系人，电话13812345678", **typed)
    assert "李某" not in Published.objects.get(publication=made).text
    assert [each.verb for each in again(made).awaits()] == ["correct"]
    publishing.correct(again(made), by=cast.director, opinion="可以公开")

    row = Published.objects.get(publication=made)
    assert "李某" in row.text
    assert "13812345678" not in row.text + row.correction + row.words
    assert row.corrected_on is not None
    assert (again(made).editions.count(), again(made).awaits()) == (2, [])
    with pytest.raises(Refused, match="没有变"):
        publishing.draft_correction(again(made), by=cast.clerk, reason="再更正", **typed)
    with pytest.raises(Refused, match="没有拟好的更正"):
        publishing.correct(again(made), by=cast.director, opinion="可以公开")


def test_who_wrote_a_correction_does_not_review_it_and_a_work_secret_is_not_corrected_into_the_open(cast, publication):
    made = publication(State.PUBLISHED)
    RoleGrant.objects.create(person=cast.director, role="clerk")
    publishing.draft_correction(made, by=cast.director, title=made.title, text="改过的正文。", reason="更正")
    with pytest.raises(Refused, match="不能审查自己的内容"):
        publishing.correct(again(made), by=cast.director, opinion="可以公开")

    Matter.objects.filter(pk=made.pk).update(classification=Classification.WORK_SECRET)
    with pytest.raises(Refused, match="工作秘密"):
        publishing.correct(again(made), by=cast.director, opinion="可以公开")
    with pytest.raises(Refused, match="工作秘密"):
        publishing.draft_correction(again(made), by=cast.clerk, title=made.title, text="再改。", reason="更正")
    assert Published.objects.get(publication=made).corrected_on is None


def test_what_is_withdrawn_keeps_nothing_and_what_links_to_it_is_marked(client, cast, publication):
    made = publication(State.PUBLISHED, document_number="临政发〔2026〕9号")
    explainer = publication(
        State.PUBLISHED, category="explainer", explains=made, title="解读", text="临政发〔2026〕9号讲了三件事。"
    )
    row, page = Published.objects.get(publication=made), Published.objects.get(publication=explainer)
    assert "解读" in client.get(f"/portal/documents/{row.pk}/").content.decode()
    assert (
        f'href="/portal/documents/{row.pk}/">临政发〔2026〕9号'
        in client.get(f"/portal/documents/{page.pk}/").content.decode()
    )
    publishing.withdraw(made, by=cast.clerk, reason="文件已经废止")

    row.refresh_from_db()
    assert (row.text, row.title, row.words, row.pdf) == ("", "", "", None)
    shown = client.get(f"/portal/documents/{page.pk}/").content.decode()
    assert "原文件已撤下" in shown
    assert "文件已经废止" in shown
    assert "临政发〔2026〕9号（已撤下）" in shown
    with pytest.raises(Refused, match="已经撤下"):
        publication(State.PUBLISHED, category="explainer", explains=again(made), title="再解读", text="解读。")


def test_a_numbered_document_goes_to_the_public_with_its_own_pages(cast, outgoing):
    document = outgoing(Outgoing.SEALED)
    made = disclosure.publication_from_document(again(document), by=cast.clerk)
    actions.submit(made, by=cast.clerk)
    actions.review(made, by=cast.director, opinion="可以公开")
    publishing.publish(made, by=cast.clerk)

    row = Published.objects.get(publication=made)
    assert (row.number, row.title) == (document.number, document.title)
    assert row.pdf_id is not None
    assert [each.pk for each in made.sources()] == [document.pk]
    with pytest.raises(Refused, match="已经提出公开"):
        disclosure.publication_from_document(again(document), by=cast.clerk)
    with pytest.raises(Refused, match="还没有签发编号"):
        disclosure.publication_from_document(outgoing(Outgoing.DRAFTING), by=cast.clerk)


@pytest.mark.parametrize("typed", [{"title": "另一个标题"}, {"text": "只公开这一段。"}])
def test_what_was_changed_before_it_was_proposed_does_not_come_with_the_document_s_own_pages(cast, outgoing, typed):
    document = again(outgoing(Outgoing.SEALED))
    assert document.printed is not None

    made = disclosure.publication_from_document(document, by=cast.clerk, **typed)

    assert made.original is None


def test_what_was_not_changed_on_the_page_comes_with_the_document_s_own_pages(cast, outgoing):
    document = again(outgoing(Outgoing.SEALED))
    text = disclosure.begun_of(document)["text"].replace("\n", "\r\n") + "\r\n"

    assert disclosure.publication_from_document(document, by=cast.clerk, text=text).original == document.printed


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"title": " "}, "标题"),
        ({"text": ""}, "正文"),
        ({"category": "explainer"}, "解读的是哪份文件"),
        ({"category": "consultation"}, "征求什么意见"),
    ],
)
def test_what_lacks_is_said(publication, typed, why):
    with pytest.raises(Refused, match=why):
        publication(State.DRAFTING, **typed)


@pytest.mark.parametrize("state", [each for each in State if each != State.CLEARED])
def test_nothing_is_published_but_what_was_cleared(cast, publication, state):
    made = publication(state)

    with pytest.raises(Refused, match="状态下不能发布"):
        publishing.publish(made, by=cast.clerk)


def test_the_table_names_no_verb_without_its_form():
    from shuniu.matters.forms import form_for
    from shuniu.office.disclosure.requests.workflow import REQUEST

    for workflow in (PUBLICATION, REQUEST):
        for verb in {move.verb for move in workflow.moves} - {"take_over"}:  # made by accepting a hand-over
            assert form_for(workflow.kind, verb) is not None, verb
