"""The timeline (办理过程) is said in the language of who reads it, from the acts and what they hold."""

import re
from datetime import date
from string import Formatter

import pytest
from django.utils.translation import override

from shuniu.administration.accounts import SENTENCES
from shuniu.matters import actions
from shuniu.matters.models.matter import KINDS
from shuniu.matters.timeline import timeline, told
from shuniu.notices.models import Notice
from shuniu.office.documents.outgoing.workflow import State as Outgoing
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State
from tests.conftest import again

HAN = re.compile("[\u4e00-\u9fff]")
TEMPLATES = sorted({move.told for model in KINDS.values() for move in model.workflow.moves} | set(SENTENCES.values()))


def sentences(matter, language: str) -> list[str]:
    with override(language):
        return [line.sentence for line in reversed(timeline(matter))]


def holes(template: str) -> set[tuple[str | None, str | None]]:
    return {(name, spec) for _before, name, spec, _conversion in Formatter().parse(template) if name}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_every_sentence_is_said_in_every_language_with_all_that_it_holds(template, language):
    payload = {name: f"<{name}>" for name, _ in holes(template)}
    with override(language):
        said = told(template, payload)

    assert said
    assert all(value in said for value in payload.values())
    assert language != "en" or not HAN.search(said)


def test_the_life_of_an_item_reads_in_english(item):
    said = sentences(item(State.VERIFIED), "en")

    assert said[1] == "Submitted for approval"
    assert said[3] == "Assigned to 临江市财政局; to be acknowledged by 9 Mar and done by 30 Mar"
    assert said[-1].startswith("Verified: ")


def test_words_of_the_system_are_said_in_english_and_those_of_people_stand(cast, item):
    made = item(State.IN_HAND)
    actions.comment(made, by=cast.officer, text="同意")
    items.remind(again(made), by=cast.officer, people=[cast.finance_liaison])

    remark, reminder = sentences(made, "en")[-2:]

    assert remark == "Remark: 同意"
    assert reminder.startswith("Reminded (Handler): ")


def test_a_resumed_item_explains_its_new_date_in_english(cast, item, clock):
    made = item(State.IN_HAND, due_on=date(2026, 3, 20))
    items.suspend(made, by=cast.director, reason="等待上级文件")
    clock.move_to("2026-03-11 10:00:00+08:00")
    made = items.resume(again(made), by=cast.director)

    assert sentences(made, "en")[-1] == (
        "Resumed. Suspended on 5 Mar, resumed on 11 Mar; the 4 working days between do not count, "
        "the due date moves from 20 Mar to 26 Mar"
    )
    assert sentences(made, "zh-hant")[-1].startswith("恢復辦理：3月5日掛起，3月11日恢復")


def test_a_document_is_told_in_english_too(outgoing):
    said = sentences(outgoing(Outgoing.NUMBERED), "en")

    assert said[-1].startswith("Number given: ")
    assert not any(HAN.search(line.partition(":")[0]) for line in said)


def test_a_notice_is_in_the_language_of_who_reads_it_whoever_acts(cast, item):
    cast.finance_liaison.language = "en"
    cast.finance_liaison.save()
    made = item(State.DOCKETED)
    with override("en"):
        items.assign(made, by=cast.officer)

    told_to = dict(Notice.objects.filter(matter=made.pk).order_by("pk").values_list("person__name", "sentence"))

    assert told_to[cast.finance_liaison.name].startswith("Waiting for you – Acknowledge: “印发惠企资金直达办法”, by ")
    assert told_to[cast.finance_head.name].startswith("请签收“印发惠企资金直达办法”")
