"""A public page never touches what is not published: every address of the portal, every state, on both host names."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shuniu.office.disclosure.publications import publishing
from shuniu.office.disclosure.publications.published import Published
from shuniu.office.disclosure.publications.workflow import State
from tests.rights.addresses import pages

TELLTALE = "鸢尾计划"
ADDRESSES = [route for route in pages() if route.path.startswith("/portal/")]
HIDDEN = [state for state in State if state not in (State.PUBLISHED, State.WITHDRAWN)]
LISTS = (
    "/portal/",
    "/portal/documents/",
    f"/portal/search/?q={TELLTALE}",
    "/portal/feed.atom",
    "/portal/feed.rss",
    "/portal/sitemap.xml",
)
ALLOWED = re.compile(r'"(disclosure_published|research_publishedquestionnaire|portal_|matters_blob)')
TABLE = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) ("[a-z_]+)')


def hidden_in(state: str, publication):
    return publication(
        state, title=f"{TELLTALE}办法", text=f"{TELLTALE}正文", document_number=f"临政发〔2026〕{len(HIDDEN)}号"
    )


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("route", ADDRESSES, ids=lambda route: route.name)
def test_what_is_not_published_has_no_address(client, publication, state, route):
    made = hidden_in(state, publication)

    address = re.sub(r"<\w+:pk>", str(made.pk), route.path)
    answer = client.get(re.sub(r"<[^>]+>", TELLTALE, address), {"q": TELLTALE, "number": TELLTALE})

    text = b"".join(answer) if answer.streaming else answer.content
    assert TELLTALE not in text.decode(errors="ignore").replace(f"“{TELLTALE}”", "").replace(f'value="{TELLTALE}"', "")
    if "<" in route.path:
        assert answer.status_code == 404


def test_every_list_leaves_out_what_is_withdrawn(client, publication):
    publication(State.WITHDRAWN, title=f"{TELLTALE}办法", text=f"{TELLTALE}正文")
    publication(title="临江市供水办法")

    for address in LISTS:
        answer = client.get(address).content.decode()
        assert f"{TELLTALE}办法" not in answer
        assert f"{TELLTALE}正文" not in answer


def test_a_page_reads_no_table_but_that_of_published_copies(
    client, publication, questionnaire, django_assert_max_num_queries
):
    made = publication(title=f"{TELLTALE}办法", text=f"{TELLTALE}正文，见临政发〔2026〕9号。")
    row = Published.objects.get(publication=made)
    asked = f"/portal/questionnaires/{questionnaire(asks_public=True).published.pk}/"
    client.get("/portal/")

    of_one = (f"/portal/documents/{row.pk}/", f"/portal/documents/{row.pk}/pdf/", asked)
    for address in (*LISTS, "/portal/questionnaires/", *of_one):
        with CaptureQueriesContext(connection) as asked, django_assert_max_num_queries(8):
            answer = client.get(address)
        assert answer.status_code == 200, address
        if answer.streaming:
            list(answer.streaming_content)
        touched = {name for each in asked for name in TABLE.findall(each["sql"])}
        assert all(ALLOWED.match(name) for name in touched), (address, touched)


def test_a_withdrawn_one_is_gone_and_says_why(client, publication):
    made = publication(title=f"{TELLTALE}办法", text=f"{TELLTALE}正文")
    row = Published.objects.get(publication=made)
    pdf = row.pdf
    publishing.withdraw(made, by=made.created_by, reason="文件已经废止")

    answer = client.get(f"/portal/documents/{row.pk}/")

    assert (answer.status_code, pdf is not None) == (410, True)
    assert "文件已经废止" in answer.content.decode()
    assert TELLTALE not in answer.content.decode()
    assert client.get(f"/portal/documents/{row.pk}/pdf/").status_code == 404


def test_who_is_signed_in_changes_nothing_and_no_cookie_is_set(cast, publication):
    row = Published.objects.get(publication=publication())
    visitor, director = Client(), Client()
    director.force_login(cast.director)

    for address in (*LISTS, f"/portal/documents/{row.pk}/"):
        seen, by_director = visitor.get(address), director.get(address)
        assert seen.content == by_director.content
        assert not seen.cookies
        assert "Cookie" not in seen.headers.get("Vary", "")
        assert seen.headers["Cache-Control"].startswith("public")


def test_a_page_that_has_not_changed_need_not_be_sent_again(client, publication):
    publication()
    first = client.get("/portal/documents/")

    again = client.get("/portal/documents/", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_on_its_own_host_name_there_is_nothing_but_the_portal(client, publication, settings):
    settings.PORTAL_HOST = "xxgk.linjiang.example"
    settings.ALLOWED_HOSTS = ["testserver", settings.PORTAL_HOST]
    row = Published.objects.get(publication=publication())
    there = {"HTTP_HOST": "xxgk.linjiang.example"}

    home = client.get("/", **there)

    assert home.status_code == 200
    assert f'href="/documents/{row.pk}/"' in home.content.decode()
    assert client.get(f"/documents/{row.pk}/", **there).status_code == 200
    for address in ("/sign-in/", "/today/", "/api/v1/matters", f"/matters/{row.publication_id}/", "/portal/"):
        assert client.get(address, **there).status_code == 404
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("host", ["portal.test.", "PORTAL.test", "portal.test:8443", "portal.test.:8443"])
def test_however_its_host_name_is_written_the_portal_shows_no_sign_in(client, db, settings, host):
    settings.PORTAL_HOST = "portal.test"
    settings.ALLOWED_HOSTS = ["testserver", settings.PORTAL_HOST]

    assert client.get("/sign-in/", HTTP_HOST=host).status_code == 404
    assert client.get("/", HTTP_HOST=host).status_code == 200


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded; charset=gbk"])
def test_what_is_sent_in_a_form_that_can_t_be_read_is_said_in_the_site_s_own_words(client, db, kind):
    answer = client.generic("POST", "/portal/apply/", b"title=1", content_type=kind)

    assert answer.status_code == 400
    assert "这个请求不完整" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/portal/nothing/",
        "/portal/documents/99999999999999999999/",
        "/portal/documents/?kind=secret",
        "/portal/documents/0/",
    ],
)
def test_what_is_not_there_is_said_in_the_site_s_own_words(client, db, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()


def test_a_null_character_is_refused_and_a_missing_slash_is_put(client, db):
    assert client.get("/portal/search/?q=%00").status_code == 400
    assert client.get("/portal/documents").headers["Location"] == "/portal/documents/"
    assert client.post("/portal/documents/").status_code == 405


def test_the_search_finds_words_of_title_and_text_and_marks_them(client, publication):
    publication(title="临江市供水条例", text="二次供水设施由产权人维护。")

    answer = client.get("/portal/search/?q=二次供水 条例").content.decode()

    assert "<mark>二次供水</mark>" in answer
    assert "没有找到" in client.get("/portal/search/?q=不在其中").content.decode()


def test_what_can_t_be_read_is_not_published_and_breaks_no_feed(client, publication):
    from lxml import etree

    row = Published.objects.get(
        publication=publication(title="供水\x0b条例", text="二次\x1f供水\ufffe。\n第二段", issuer="临江\x07办")
    )
    assert (row.title, row.text, row.issuer) == ("供水条例", "二次供水。\n第二段", "临江办")
    Published.objects.filter(pk=row.pk).update(title="供水\x0c条例", issuer="临江\x07办")

    for address in ("/portal/feed.atom", "/portal/feed.rss"):
        assert "供水条例" in "".join(etree.fromstring(client.get(address).content).itertext())


def test_feeds_and_the_map_are_well_formed_and_name_what_is_published(client, publication):
    from lxml import etree

    row = Published.objects.get(publication=publication(title="供水办法<&>"))

    for address in ("/portal/feed.atom", "/portal/feed.rss", "/portal/sitemap.xml"):
        answer = client.get(address)
        etree.fromstring(answer.content)
        assert f"http://testserver/portal/documents/{row.pk}/" in answer.content.decode()
    assert "Sitemap: http://testserver/portal/sitemap.xml" in client.get("/portal/robots.txt").content.decode()


def test_of_people_the_site_names_leaders_with_their_posts_and_nothing_else(client, cast):
    cast.mayor.phone, cast.mayor.email = "0700-5550001", "zhou@linjiang.example"
    cast.mayor.save()

    page = client.get("/portal/leaders/").content.decode()

    for words in ("周启航", "副市长", "临江市财政局"):
        assert words in page
    for hidden in ("0700-5550001", "zhou@linjiang.example", "沈知远", "何静", "甲管理员"):
        assert hidden not in page


def test_a_fault_is_told_in_plain_words_without_a_trace(db, monkeypatch):
    from shuniu.portal.views import home

    def breaks() -> None:
        raise RuntimeError(TELLTALE)

    monkeypatch.setattr(home, "parts", breaks)

    answer = Client(raise_request_exception=False).get("/portal/")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (500, "no-store")
    assert "网站出错" in answer.content.decode()
    assert TELLTALE not in answer.content.decode()


def test_the_search_reads_an_index_of_the_published_copies_alone(client, publication):
    """Not that of the matters, and it holds nothing of what was never published or was withdrawn."""
    from shuniu.office.disclosure.publications.indexing import index_anew
    from shuniu.office.disclosure.publications.published import PUBLISHED
    from shuniu.search.backends import MATTERS, backend
    from shuniu.search.words import phrases_in

    shown = Published.objects.get(publication=publication(title=f"{TELLTALE}办法"))
    hidden_in(State.CLEARED, publication)
    gone = publication(title=f"{TELLTALE}旧办法", document_number="临政发〔2025〕1号")
    publishing.withdraw(gone, by=gone.created_by, reason="文件已经废止")
    assert PUBLISHED.table != MATTERS.table
    assert PUBLISHED.full_text != MATTERS.full_text

    for _again in range(2):
        with connection.cursor() as cursor:
            found = backend().keys_with(phrases_in(TELLTALE), index=PUBLISHED)
            cursor.execute(found.sql, found.params)
            assert cursor.fetchall() == [(shown.pk,)]
        index_anew()


def test_a_correction_is_found_by_its_new_words_and_not_by_its_old_ones(client, publication):
    row = Published.objects.get(publication=publication(title="临江市供水办法", text="二次供水设施由产权人维护。"))
    row.text = "加压泵站由供水企业维护。"
    row.set_words()
    row.save()

    assert list(Published.objects.holding("加压泵站")) == [row]
    assert not Published.objects.holding("二次供水").exists()
    assert list(Published.objects.holding("泵 办法")) == [row]
    row.delete()
    assert not Published.objects.holding("加压泵站").exists()
