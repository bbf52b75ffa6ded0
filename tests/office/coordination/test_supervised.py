"""A ruling that orders work becomes an item of supervision (裁定转督查)."""

from datetime import timedelta

import pytest

from shuniu.handovers.rulings import docket_from_ruling
from shuniu.matters.acts import Refused
from shuniu.matters.models import Link
from shuniu.office.coordination.requests import actions
from shuniu.office.coordination.requests.workflow import State
from shuniu.office.supervision.models import Source
from tests.conftest import again


def test_a_ruling_becomes_one_task_with_its_units_and_its_day(cast, coordination, today):
    made = coordination(State.RULED)

    source = docket_from_ruling(made, by=cast.director)

    task = source.directives.proposed().get()
    assert task.task == made.title
    assert (list(task.lead_units.all()), list(task.support_units.all())) == ([cast.housing], [cast.qingshi])
    assert task.due_on == today + timedelta(days=10)
    assert source.text.startswith("由市住建局牵头，青石县配合，2026年3月15日前办好“提供青石县农村供水管网图”。理由：")
    link = Link.objects.get(source=source.pk, target=made.pk, type="implements")
    assert link.quote == made.ruling.reason


def test_it_goes_there_once_and_nothing_of_the_second_try_stays(cast, coordination):
    made = coordination(State.RULED)
    first = docket_from_ruling(made, by=cast.officer)

    with pytest.raises(Refused, match="已经转过督查"):
        docket_from_ruling(made, by=cast.director)
    with pytest.raises(Refused, match="已经转过督查"):
        actions.send_to_supervision(made, by=cast.director, source=first)
    assert Source.objects.count() == 1


def test_only_what_was_ruled_goes_there_and_only_the_office_sends_it(cast, coordination):
    with pytest.raises(Refused, match="还没有裁定"):
        docket_from_ruling(coordination(State.ASKED), by=cast.director)
    with pytest.raises(Refused, match="没有“登记来源”的权限"):
        docket_from_ruling(coordination(State.RULED), by=cast.housing_liaison)
    assert not Source.objects.exists()


def test_the_page_of_a_ruling_offers_it(cast, client, coordination):
    made = coordination(State.RULED)
    client.force_login(again(cast.director))
    assert "转督查" in client.get(made.get_absolute_url()).content.decode()

    client.post(f"/matters/{made.pk}/send_to_supervision/", {})

    assert Source.objects.get().directives.count() >= 1
