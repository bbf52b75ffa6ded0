"""The story of the loop, each step done from a link of a page: a button that is missing or a form that fails stops it."""

import re
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests.convening import issue
from tests.walking import walk_the_loop
from tests.web.filling import fields_of


@pytest.fixture
def walk(signed_in):
    """`walk(person, page, verb or address, **typed)`: opens the page, follows its link to the act, types and sends."""
    browsers: dict[int, object] = {}

    def linked(html: str, wanted: str) -> str:
        links = [unescape(each) for each in re.findall(r'href="([^"]+)"', html)]
        found = [each for each in links if wanted in each]
        assert found, (wanted, sorted(each for each in links if each.startswith("/"))[:80])
        return found[0]

    def step(by, page: str, wanted: str, **typed: object) -> object:
        browser = browsers.setdefault(by.pk, signed_in(by))
        opened = browser.get(page, follow=True)
        if opened.request["PATH_INFO"] == "/sign-in/":  # the clock has gone on since
            browser = browsers[by.pk] = signed_in(by)
            opened = browser.get(page, follow=True)
        assert opened.status_code == 200, (page, opened.status_code)
        form = opened.content.decode()
        address = wanted
        if f'action="{wanted}"' not in form:  # the form stands behind a link
            address = urldefrag(urljoin(page, linked(form, wanted))).url
            form = browser.get(address).content.decode()
        action = urlsplit(address).path
        sent = browser.post(action, fields_of(form, action) | typed, follow=True)
        told = sent.content.decode()
        said = re.findall(r'class="(?:error|refus|field-error)[^"]*".*?</(?:ul|section|p|div)>', told, re.S)
        assert sent.status_code == 200, (address, [re.sub(r"<[^>]+>|\s+", "", each) for each in said])
        return sent

    return step


def test_from_complaints_to_the_next_dossier_by_the_links_of_the_pages(
    cast, clock, editor, briefing, researcher, legal_officer, meeting_officer, walk
):
    walk_the_loop(
        walk,
        cast=cast,
        clock=clock,
        briefing=briefing,
        researcher=researcher,
        legal_officer=legal_officer,
        meeting_officer=meeting_officer,
        issue=lambda minutes: issue(minutes, cast, meeting_officer),
    )
