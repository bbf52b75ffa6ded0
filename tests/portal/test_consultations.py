"""征求意见 on the portal: opinions while it runs, one letter of many as one line, a reply to each when it is over."""

from datetime import timedelta

import pytest

from shuniu.handovers import disclosure
from shuniu.matters.acts import Refused
from shuniu.office.decisions.actions import asking
from shuniu.office.decisions.models import Dossier
from shuniu.office.disclosure.consultations.models import PublicOpinion
from shuniu.office.disclosure.publications import actions, publishing
from shuniu.office.disclosure.publications.published import Published
from shuniu.office.disclosure.publications.workflow import State
from shuniu.portal.fields import opened_now
from tests.conftest import again
from tests.disclosing import consultation_of_the_public

LETTER = "建议保留东门菜市场的早市，老人买菜方便，摊位费也便宜，请在方案里写明过渡期间的临时摊位安排。"


@pytest.fixture
def consultation(cast, today):
    """A consultation of the public that stands on the portal."""
    return consultation_of_the_public(cast)


def opinion(text: str, **more: str) -> dict[str, str]:
    return {"text": text, "opened": opened_now(), **more}


def test_an_opinion_is_taken_while_it_runs_and_not_after(client, consultation, clock):
    row = Published.objects.get(publication=consultation)
    address = f"/portal/consultations/{row.pk}/"
    assert "提交意见" in client.get(address).content.decode()

    taken = client.post(address, opinion(LETTER))
    assert (taken.status_code, PublicOpinion.objects.count()) == (201, 1)
    assert taken.headers["Cache-Control"] == "no-store"
    clock.shift(timedelta(days=40))
    late = client.post(address, opinion(LETTER))

    assert (late.status_code, PublicOpinion.objects.count()) == (422, 1)
    assert "已经截止" in late.content.decode()


def test_three_hundred_letters_of_one_text_are_one_line_and_three_hundred_voices(client, cast, consultation, clock):
    row = Published.objects.get(publication=consultation)
    for n in range(300):
        PublicOpinion.objects.create(published=row, text=LETTER + ("。谢谢" if n % 3 else ""))
    PublicOpinion.objects.create(
        published=row, text="我不同意取消早市，电话13812345678。", author="王某", contact="13812345678"
    )
    with pytest.raises(Refused, match="到期以后"):
        disclosure.opinions_to_dossier(consultation, by=cast.director)
    clock.shift(timedelta(days=40))

    groups = disclosure.opinions_to_dossier(again(consultation), by=cast.director)

    assert [each.voices for each in groups] == [300, 1]
    case = Dossier.objects.get(pk=consultation.sources()[0].pk)
    asked = case.consultations.get(pk=consultation.consultation)
    assert [each.author for each in asked.opinions.order_by("pk")] == ["网上公众300人", "网上公众"]
    with pytest.raises(Refused, match="还没有结束"):
        disclosure.replies_from_dossier(again(consultation), by=cast.director)
    for each, reply in zip(
        asked.opinions.order_by("pk"), (("taken", ""), ("not", "早市改在西侧空地继续办")), strict=True
    ):
        asking.reply_opinion(case, by=cast.director, opinion=each, disposition=reply[0], reply=reply[1])
    asking.close_consultation(case, by=cast.director, consultation=asked, report="收到301人意见，采纳1类。")
    disclosure.replies_from_dossier(again(consultation), by=cast.director)

    page = client.get(f"/portal/consultations/{row.pk}/").content.decode()
    for words in ("300 人", "采纳", "早市改在西侧空地继续办", "收到301人意见"):
        assert words in page
    for hidden in ("13812345678", "王某"):
        assert hidden not in page


def test_a_flood_is_limited_and_nothing_that_was_accepted_is_lost(client, consultation):
    address = f"/portal/consultations/{Published.objects.get(publication=consultation).pk}/"

    answers = [client.post(address, opinion(f"第{n}条意见：{LETTER}")).status_code for n in range(25)]

    assert (answers.count(201), answers.count(429)) == (20, 5)
    assert PublicOpinion.objects.count() == 20
    limited = client.post(address, opinion(LETTER))
    assert int(limited.headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"text": ""}, "is-wrong"),
        ({"text": LETTER, "website": "http://spam.example"}, "隐藏的一栏"),
        ({"text": LETTER, "opened": "forged"}, "页面打开得太久"),
    ],
)
def test_what_a_robot_or_a_hurried_hand_sends_is_said_and_kept_on_the_page(client, consultation, typed, why):
    address = f"/portal/consultations/{Published.objects.get(publication=consultation).pk}/"

    answer = client.post(address, {"opened": opened_now()} | typed)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert typed["text"] in answer.content.decode()
    assert not PublicOpinion.objects.exists()


def test_a_state_secret_is_refused_at_the_public_s_entrance(client, consultation):
    address = f"/portal/consultations/{Published.objects.get(publication=consultation).pk}/"

    answer = client.post(address, opinion("绝密★30年　作战方案"))

    assert answer.status_code == 422
    assert "国家秘密" in answer.content.decode()
    assert not PublicOpinion.objects.exists()


def test_only_what_a_dossier_asks_of_the_public_becomes_a_consultation(cast, consultation):
    with pytest.raises(Refused, match="没有正在进行"):
        disclosure.publication_from_consultation(Dossier.objects.get(pk=consultation.sources()[0].pk), by=cast.director)


def test_a_consultation_is_not_closed_on_its_last_day_nor_before_its_opinions_are_gathered(cast, consultation, clock):
    case = Dossier.objects.get(pk=consultation.sources()[0].pk)
    asked = case.consultations.get(pk=consultation.consultation)
    row = Published.objects.get(publication=consultation)

    def close():
        return disclosure.close_consultation(case, by=cast.director, consultation=asked, report="已研究。")

    clock.move_to(asked.ends_on)
    with pytest.raises(Refused, match="到期前不能结束"):
        close()
    PublicOpinion.objects.create(published=row, text=LETTER)
    clock.move_to(asked.ends_on + timedelta(days=1))
    with pytest.raises(Refused, match="还没有归并转入"):
        close()
    asked.refresh_from_db()
    assert asked.closed_at is None

    disclosure.opinions_to_dossier(again(consultation), by=cast.director)
    asking.reply_opinion(case, by=cast.director, opinion=asked.opinions.get(), disposition="taken")
    assert close().closed_at is not None


def test_the_dossier_s_own_page_asks_for_the_opinions_of_the_portal(client, cast, consultation, clock):
    case = Dossier.objects.get(pk=consultation.sources()[0].pk)
    PublicOpinion.objects.create(published=Published.objects.get(publication=consultation), text=LETTER)
    clock.shift(timedelta(days=40))

    client.force_login(cast.director)
    answer = client.post(
        f"/matters/{case.pk}/close_consultation/",
        {"consultation": consultation.consultation, "report": "已研究。", "revision": again(case).revision},
    )

    assert "还没有归并转入" in answer.content.decode()


@pytest.mark.parametrize("ended", [State.DROPPED, State.WITHHELD, State.WITHDRAWN])
def test_what_was_given_up_withheld_or_withdrawn_can_be_proposed_again(cast, consultation, ended):
    case = Dossier.objects.get(pk=consultation.sources()[0].pk)
    publishing.withdraw(consultation, by=cast.clerk, reason="稿子有误")
    if ended != State.WITHDRAWN:
        made = disclosure.publication_from_consultation(case, by=cast.clerk)
        if ended == State.DROPPED:
            actions.drop(made, by=cast.clerk, reason="不用了")
        else:
            actions.submit(made, by=cast.clerk)
            actions.withhold(made, by=cast.director, ground="process", reason="还在研究")

    assert disclosure.publication_from_consultation(case, by=cast.clerk).state == State.DRAFTING
    with pytest.raises(Refused, match="没有正在进行"):
        disclosure.publication_from_consultation(case, by=cast.clerk)


def test_replies_to_what_was_never_published_are_refused_in_words(cast, consultation, clock):
    case = Dossier.objects.get(pk=consultation.sources()[0].pk)
    publishing.withdraw(consultation, by=cast.clerk, reason="稿子有误")
    made = disclosure.publication_from_consultation(case, by=cast.clerk)
    asked = case.consultations.get(pk=made.consultation)
    clock.shift(timedelta(days=40))
    disclosure.close_consultation(case, by=cast.director, consultation=asked, report="没有收到意见。")

    with pytest.raises(Refused, match="状态下不能"):
        disclosure.replies_from_dossier(again(made), by=cast.clerk)
    with pytest.raises(Refused, match="状态下不能"):
        disclosure.opinions_to_dossier(again(made), by=cast.clerk)
