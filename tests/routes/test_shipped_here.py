"""The shipped routes against the tables of the sections as they are: what is shipped can be taken."""

import pytest

from shuniu.routes.binding import BINDINGS
from shuniu.routes.shipping import shipped
from shuniu.routes.versions import checked


@pytest.mark.django_db
@pytest.mark.parametrize("key", shipped())
def test_each_is_lawful_by_the_table_of_its_section(cast, key):
    kind, file = shipped()[key]

    assert kind in BINDINGS
    assert checked(kind, file.read_bytes()).blocks
