"""What is read over the API counts as what is read on a page: one door for both, and rows of lists as rows taken out."""

import re
from pathlib import Path

import pytest

import shuniu
from shuniu.office.team.integrity.reading.models import DayExport, DayReading

ROOT = Path(shuniu.__file__).parent
BY_HAND = re.compile(r"get_object_or_404\([A-Z]\w+\.objects\.visible_to\(")
ACTS = "api/acts.py"
"""Where a matter is only acted on."""


@pytest.mark.parametrize(
    ("maker", "person", "api", "page"),
    [
        ("data_request", "director", "/data-requests/{pk}", "/matters/{pk}/"),
        ("case", "director", "/cases/{pk}", "/matters/{pk}/"),
        ("coordination", "director", "/coordination/{pk}", "/matters/{pk}/"),
        ("recusal", "director", "/matters/{pk}", "/matters/{pk}/"),
        ("item", "director", "/matters/{pk}/timeline", "/matters/{pk}/"),
    ],
)
def test_a_detail_counts_once_whichever_face_shows_it(cast, request, client, maker, person, api, page):
    made, reader = request.getfixturevalue(maker)(), getattr(cast, person)
    client.force_login(reader)

    assert client.get(f"/api/v1{api}".format(pk=made.pk)).status_code == 200
    assert client.get(page.format(pk=made.pk)).status_code == 200

    assert list(DayReading.objects.filter(person=reader).values_list("matter", flat=True)) == [made.pk]


def test_what_one_may_not_see_was_not_read(cast, client, data_request):
    made = data_request()
    client.force_login(cast.schools_liaison)

    assert client.get(f"/api/v1/data-requests/{made.pk}").status_code == 404
    assert not DayReading.objects.exists()


def test_rows_of_a_list_over_the_api_count_as_rows_taken_out(cast, client, item):
    item()
    item(title="另一件")
    client.force_login(cast.director)

    for _twice in range(2):
        assert len(client.get("/api/v1/matters").json()["items"]) == 2
    client.get("/api/v1/organisation/units")

    assert [(each.count, each.rows) for each in DayExport.objects.filter(person=cast.director)] == [(0, 4)]


def test_no_address_opens_a_matter_by_another_door():
    found = {
        str(path.relative_to(ROOT))
        for place in ("api", "web/views")
        for path in (ROOT / place).rglob("*.py")
        if BY_HAND.search(path.read_text(encoding="utf-8"))
    }
    assert found <= {ACTS, "web/views/cases/lists.py"}
