"""The pages of supervision and documents in English: no word of Chinese but what people wrote and the names they bear."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from shuniu.office.documents.drafting.advice import kinds
from shuniu.office.documents.drafting.recipients import collective_names
from shuniu.office.documents.incoming.workflow import State as Incoming
from shuniu.office.documents.outgoing import actions as outgoing_actions
from shuniu.office.documents.outgoing.workflow import State as Outgoing
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State
from shuniu.text.reading.model import CELL, cells_of
from shuniu.web.views.incoming import PHRASES
from tests.conftest import again

HAN = re.compile("[\u4e00-\u9fff]")
LANGUAGES = {"简", "繁", "中文", "简体中文", "繁體中文"}
REASON = "等待上级文件"
SHOWN = ("title", "aria-label", "placeholder", "alt", "value")


class Texts(HTMLParser):
    """What a page says, in text and in attributes that are read aloud or shown; not what lies in a box to be written on."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_in_box = False

    def handle_starttag(self, tag, attrs):
        self.is_in_box = tag == "textarea"
        self.found += [value for name, value in attrs if name in SHOWN and value and tag != "option"]

    def handle_endtag(self, tag):
        self.is_in_box = False

    def handle_data(self, data):
        if not self.is_in_box:
            self.found.append(data.strip())


def written() -> list[str]:
    """Everything that stands in the database, the longest first."""
    texts = set()
    for model in apps.get_models():
        if model.__module__.startswith("shuniu."):
            fields = [field.name for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]
            texts |= {str(value) for row in model._base_manager.values_list(*fields) for value in row if value}
    return sorted(texts, key=len, reverse=True)


def chinese_in(page: str, known: list[str]) -> list[str]:
    reader = Texts()
    reader.feed(page)
    left = []
    for text in filter(HAN.search, reader.found):
        rest = text
        for each in known:
            rest = rest.replace(each, "")
        if HAN.search(rest) and rest not in LANGUAGES:
            left.append(text)
    return left


@pytest.fixture
def office(cast, item):
    """Items in all the states a unit and the office see, one resumed, one told late."""
    for state in (State.ASSIGNED, State.REPORTED, State.VERIFIED, State.CLOSED):
        item(state)
    paused = item(State.IN_HAND, evidence_needed=["document_issued"])
    items.suspend(paused, by=cast.director, reason=REASON)
    items.resume(again(paused), by=cast.director)
    items.remind(again(paused), by=cast.officer, people=[cast.finance_liaison])
    return again(paused)


@pytest.mark.parametrize("who", ["director", "officer", "finance_liaison"])
def test_pages_of_supervision_speak_english_but_for_names(cast, signed_in, office, who):
    reader = getattr(cast, who)
    reader.language = "en"
    reader.save()
    browser, known = signed_in(reader), [*written(), REASON]
    addresses = [
        f"/matters/{office.pk}/",
        f"/matters/{office.pk}/feed_back/" if who == "finance_liaison" else f"/matters/{office.pk}/remind/",
        "/",
        "/inbox/",
        "/supervision/items/?is_open=all",
        "/supervision/board/",
        "/supervision/calendar/",
        "/supervision/statistics/",
        f"/supervision/units/{cast.finance.pk}/",
    ]

    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert chinese_in(answer.content.decode(), known) == [], address


@pytest.fixture
def papers(cast, outgoing, incoming):
    """Documents in the states in which something can be done, one sent to a unit and to an organ outside, one changed."""
    states = (Outgoing.UNDER_REVIEW, Outgoing.AWAITING_SIGNOFF, Outgoing.SIGNED_OFF, Outgoing.NUMBERED)
    sent = outgoing(Outgoing.SEALED, title="关于印发值班制度的通知")
    outgoing_actions.distribute(sent, by=cast.clerk, units=[cast.finance], organs=["江南省水利厅"])
    changed = outgoing(Outgoing.DRAFTING, title="关于清点物资的通知")
    outgoing_actions.revise(changed, by=cast.officer, body=f"{changed.latest.body}\n分工 | 时限\n市水利局 | 6月")
    received = (Incoming.DELIVERED, Incoming.REGISTERED, Incoming.PROPOSED, Incoming.IN_HAND, Incoming.COMPLETED)
    return SimpleNamespace(
        outgoing=[*map(outgoing, states), again(sent), again(changed)], incoming=list(map(incoming, received))
    )


def of_the_documents() -> list[str]:
    """What is Chinese on every page: lines and cells of texts, names and phrases that go into texts, rules by their words,
    examples of what to type, and what the trace keeps as it was said.
    """
    lines = {line.strip() for text in written() for line in text.splitlines()}
    cells = {cell for line in lines if CELL in line for cell in cells_of(line)}
    names = {each.text for organ in ("临江市人民政府", "临江市人民政府办公室") for each in collective_names(organ)}
    phrases = {phrase.format(lead="市财政局") for phrase in PHRASES}
    advice = {words for each in kinds().values() for words in (each.basis, each.closing)}
    known = {*written(), *lines, *cells, *names, *phrases, *advice, *EXAMPLES, *KEPT}
    return sorted((each for each in known if HAN.search(each)), key=len, reverse=True)


EXAMPLES = (
    "临政办发", "临政函〔2026〕3号", "临政函", "督〔2026〕12号", "市财政局 3份", "江南省水利厅 3份", "首问制 → 首问负责制",
    "name 上级", "name 下级", "name 不相隶属", "一、（一）1.（1）",
)  # fmt: skip
KEPT = (
    "圈阅同意",
    "市财政局主办，市住建局协办",
    "10年：事务性通知：会议、值班、放假、培训、征集（8号令第八条，一般性事务文件）",
    "30年：下级机关和其他机关的请示、来函，经领导批示办理的（8号令第八条，一般业务问题的请示与批复）",
    "关于解决城东小学校舍维修经费的批复",
)
LISTS = (
    "/documents/",
    "/documents/outgoing/",
    "/documents/outgoing/numbers/",
    "/documents/incoming/",
    "/documents/incoming/receive/",
    "/documents/drafting/",
    "/documents/drafting/citations/",
    "/documents/settings/",
)
OF_OUTGOING = ("sign", "seals", "desk", "revisions", "slips")
OF_INCOMING = ("desk", "instruct", "letter")


def test_pages_of_documents_speak_english_but_for_names_to_clerk_leader_and_liaison(cast, signed_in, papers):
    matters = [*papers.outgoing, *papers.incoming]
    acts = {
        (each.kind, move.verb): f"/matters/{each.pk}/{move.verb}/"
        for each in matters
        for move in each.workflow.moves
        if str(each.state) in move.sources
    }
    own = [f"/documents/outgoing/{each.pk}/{page}/" for each in papers.outgoing for page in OF_OUTGOING]
    own += [f"/documents/incoming/{each.pk}/{page}/" for each in papers.incoming for page in OF_INCOMING]
    addresses = [*LISTS, "/inbox/", *(f"/matters/{each.pk}/" for each in matters), *own, *acts.values()]

    for reader in (cast.clerk, cast.mayor, cast.finance_liaison):
        reader.language = "en"
        reader.save()
        browser, known, left, shown = signed_in(reader), of_the_documents(), {}, 0
        for address in addresses:
            answer = browser.get(address)
            if answer.status_code in (200, 422):
                shown += 1
                left |= dict.fromkeys(chinese_in(answer.content.decode(), known), address)
        assert left == {}, reader
        assert shown > 20
