"""The pages of supervision in English: no word of Chinese but what people wrote and the names they bear."""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import State
from tests.conftest import again

HAN = re.compile("[\u4e00-\u9fff]")
LANGUAGES = {"简", "繁", "中文", "简体中文", "繁體中文"}
REASON = "等待上级文件"
SHOWN = ("title", "aria-label", "placeholder", "alt", "value")


class Texts(HTMLParser):
    """What a page says, in text and in attributes that are read aloud or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in SHOWN and value and tag != "option"]

    def handle_data(self, data):
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
    for text in reader.found:
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
