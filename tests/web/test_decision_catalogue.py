"""The pages and the API of the catalogue of decision matters, and what is begun from it."""

import pytest
from django.urls import reverse

from shuniu.matters.acts import Refused
from shuniu.office.decisions.actions import opening
from shuniu.office.decisions.models import Dossier
from tests.deciding import LINE
from tests.web.filling import fields_of


def proposed(cast, line) -> Dossier:
    return opening.open_dossier(
        by=cast.housing_liaison, title="老城区供水管网改造方案", question="要不要改造？", catalogue_line=line
    )


def test_the_pages_lead_from_the_list_to_a_dossier_begun_with_what_the_line_says(cast, catalogue, signed_in):
    made = catalogue()
    line, browser = made.lines.get(), signed_in(cast.housing_liaison)

    assert made.title in browser.get("/decisions/catalogues/").content.decode()
    page = browser.get(f"/matters/{made.pk}/").content.decode()
    assert f"/decisions/new/?catalogue_line={line.pk}" in page
    form = browser.get(f"/decisions/new/?catalogue_line={line.pk}").content.decode()
    assert LINE["reason"] in form

    browser.post("/decisions/new/", fields_of(form, "/decisions/new/") | {"question": "要不要改造？"})

    dossier = Dossier.objects.get()
    assert dossier.catalogue_line == line
    assert made.title in browser.get(f"/matters/{dossier.pk}/").content.decode()
    assert "没有列入年度目录" in browser.get(f"/matters/{proposed(cast, None).pk}/").content.decode()


def test_only_who_prepares_a_listed_matter_or_sees_to_the_procedure_begins_it(cast, catalogue, signed_in):
    made = catalogue()
    begin = f"/decisions/new/?catalogue_line={made.lines.get().pk}"
    pages = {
        who.username: signed_in(who).get(f"/matters/{made.pk}/").content.decode()
        for who in (cast.housing_liaison, cast.director, cast.schools_liaison)
    }

    assert {who for who, page in pages.items() if begin in page} == {"housing_liaison", "director"}
    assert "publication" not in pages["schools_liaison"], "the catalogue is published by its own desk"
    with pytest.raises(Refused, match="不由您的单位承办"):
        opening.open_dossier(
            by=cast.schools_liaison, title="管网改造", question="要不要改造？", catalogue_line=made.lines.get()
        )


def test_the_api_tells_the_lines_with_the_decisions_that_the_caller_sees(cast, catalogue, signed_in):
    made = catalogue()
    dossier = proposed(cast, made.lines.get())

    whole = signed_in(cast.director).get(f"/api/v1/decisions/catalogues/{made.pk}").json()
    outside = signed_in(cast.schools_liaison).get(f"/api/v1/decisions/catalogues/{made.pk}").json()

    assert whole["lines"][0]["dossiers"] == [dossier.pk]
    assert outside["lines"][0]["dossiers"] == []
    assert whole["editions"][0]["channels"] == "市政府网站"


def test_what_is_published_on_the_portal_begins_with_the_list(cast, catalogue, signed_in):
    made = catalogue()

    form = signed_in(cast.director).get(f"{reverse('publication_new')}?ground={made.pk}").content.decode()

    assert f"1. {LINE['title']}" in form
