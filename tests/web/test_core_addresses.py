"""Who may open which of the shared pages (角色与地址): every address, every role."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shuniu.matters import actions
from shuniu.notices.models import Notice
from shuniu.office.supervision.workflow import State
from shuniu.web import urls_core

OFFICE = {"director", "officer", "clerk"}
OVERSEERS = OFFICE | {"mayor"}
UNIT = {"finance_head", "finance_liaison"}
STRANGERS = {"schools_liaison", "system_admin", "security_admin", "audit_admin"}
EVERYBODY = OVERSEERS | UNIT | STRANGERS

ADDRESSES = {
    "today": ("/", EVERYBODY),
    "inbox": ("/inbox/", EVERYBODY),
    "inbox_act": ("/inbox/act/", set()),
    "matter": ("/matters/{matter}/", OVERSEERS | UNIT),
    "receipt": ("/matters/{matter}/receipt/", OVERSEERS | UNIT),
    "loop": ("/matters/{matter}/loop/", OVERSEERS | UNIT),
    "act": ("/matters/{matter}/acknowledge/", UNIT),
    "remarks": ("/matters/{matter}/feed_back/remarks/", set()),
    "new_item": ("/supervision/items/new/", {"director", "officer"}),
    "notices": ("/notices/", EVERYBODY),
    "notices_read": ("/notices/read/", set()),
    "notice": ("/notices/{notice}/", {"finance_liaison"}),
    "search": ("/search/", EVERYBODY),
    "file": ("/files/{file}/", OVERSEERS | UNIT),
}
"""Each address with those for whom it opens; what only takes a POST opens for nobody who just goes there."""


def test_every_shared_address_is_in_the_table():
    assert {pattern.name for pattern in urls_core.urlpatterns} == set(ADDRESSES)


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_an_address_opens_for_whom_it_is_meant_and_for_nobody_else(cast, signed_in, item, who):
    made = item(State.ASSIGNED)
    text = SimpleUploadedFile("通知.txt", "请按时签收。".encode())
    file = actions.attach(made, by=cast.officer, file=text, name="通知.txt")
    places = {
        "matter": made.pk,
        "file": file.pk,
        "notice": Notice.objects.filter(person=cast.finance_liaison, matter=made).first().pk,
    }
    browser = signed_in(getattr(cast, who))
    opened = {}
    for name, (address, _meant) in ADDRESSES.items():
        answer = browser.get(address.format(**places))
        opened[name] = answer.status_code in (200, 302)
        assert opened[name] or answer.status_code in (404, 405, 422), name
        b"".join(answer)
    assert opened == {name: who in meant for name, (_address, meant) in ADDRESSES.items()}


def test_a_visitor_is_asked_to_sign_in_everywhere(client, db):
    for address, _meant in ADDRESSES.values():
        answer = client.get(address.format(matter=1, file=1, notice=1))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in/")
