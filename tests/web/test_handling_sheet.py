"""办文单: the sheet of a document is written from its record."""

from urllib.parse import unquote

import pytest

from shuniu.office.documents.incoming.workflow import State as Incoming
from shuniu.office.documents.outgoing.workflow import State as Outgoing
from shuniu.text.reading import read


def words_of(answer) -> str:
    assert answer.status_code == 200
    return "".join(read(answer.content).text.split())


@pytest.mark.parametrize("state", [Incoming.ACKNOWLEDGED, Incoming.COMPLETED])
def test_the_sheet_of_an_incoming_document_tells_who_said_and_did_what(cast, signed_in, incoming, state):
    made = incoming(state)

    told = words_of(signed_in(cast.director).get(f"/documents/{made.pk}/handling-sheet/"))

    assert "文件处理单" in told
    assert made.title in told
    assert ("批示" in told) == (state == Incoming.COMPLETED)


def test_the_sheet_of_an_outgoing_document_tells_who_reviewed_and_signed_it(cast, signed_in, outgoing):
    made = outgoing(Outgoing.NUMBERED)

    told = words_of(signed_in(cast.director).get(f"/documents/{made.pk}/handling-sheet/"))

    assert "发文稿纸" in told
    assert made.number in told
    assert made.signoffs.get().by.name in told


@pytest.mark.parametrize(("state", "name"), [("incoming", "文件处理单"), ("outgoing", "发文稿纸")])
def test_the_file_of_a_sheet_is_called_what_it_is(cast, signed_in, incoming, outgoing, state, name):
    made = incoming(Incoming.REGISTERED) if state == "incoming" else outgoing(Outgoing.NUMBERED)

    answer = signed_in(cast.director).get(f"/documents/{made.pk}/handling-sheet/")

    assert f"{name}.pdf" in unquote(answer["Content-Disposition"])


def test_a_sheet_is_not_there_for_who_does_not_see_the_document_or_where_there_is_none(cast, signed_in, incoming):
    made = incoming(Incoming.REGISTERED)

    assert signed_in(cast.schools_liaison).get(f"/documents/{made.pk}/handling-sheet/").status_code == 404
    assert signed_in(cast.director).get("/documents/999999/handling-sheet/").status_code == 404
