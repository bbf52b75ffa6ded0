"""Documents at the edge of what an office writes: ten joint organs under seal, sixty receivers, a title of 120 characters, rare signs."""

from datetime import date

import pytest

from shuniu.matters.acts import Refused
from shuniu.matters.files import fetch
from shuniu.office.documents.incoming.actions import acts as receiving
from shuniu.office.documents.incoming.actions.desk import Given
from shuniu.office.documents.incoming.reading_off import values_of
from shuniu.office.documents.outgoing import actions
from shuniu.office.documents.outgoing.models import OutgoingDocument
from shuniu.office.documents.outgoing.printing import seals_on
from shuniu.office.documents.outgoing.workflow import State
from shuniu.org.models import Appointment, Person, Post, RoleGrant, Unit
from shuniu.search.find import find
from shuniu.text.reading import read
from tests.conftest import again
from tests.papers import REQUEST, a_pdf


def bureaus(cast, count: int) -> list[Unit]:
    return [
        Unit.objects.create(code=f"many-{n}", name=f"临江市第{n}管理局", kind=Unit.Kind.BUREAU, parent=cast.government)
        for n in range(count)
    ]


def test_ten_joint_organs_press_ten_seals_that_hold(cast, outgoing):
    organs = bureaus(cast, 9)
    made = outgoing(State.UNDER_REVIEW, joint_organs=organs)
    actions.review(made, by=cast.clerk)
    with pytest.raises(Refused, match="还差"):
        actions.put_forward(made, by=cast.director)
    actions.ask_to_countersign(made, by=cast.clerk, units=organs)
    made.countersignatures.update(agrees=True, by=cast.mayor, made_at=made.opened_at)
    actions.put_forward(made, by=cast.director)
    actions.sign_off(made, by=cast.mayor)
    for step in (actions.recheck, actions.assign_number, actions.affix_seal):
        step(made, by=cast.clerk)

    made = OutgoingDocument.objects.get(pk=made.pk)
    with fetch(made.printed.blob) as stored:
        checks = seals_on(stored.read())
    assert [check.holds for check in checks] == [True] * 10
    assert len({check.organ for check in checks}) == 10


def test_sixty_receivers_each_have_it_as_their_own(cast, outgoing):
    units = bureaus(cast, 60)
    made = outgoing(State.SEALED)
    actions.distribute(made, by=cast.clerk, units=units)

    assert {each.incoming.unit for each in made.deliveries.all()} == set(units)


LONG = "关于" + "进一步做好城区老旧小区供水管网改造和二次供水设施移交" * 5


def test_a_title_of_120_characters_is_read_off_and_registered_whole(cast, today):
    title = LONG[:117] + "的请示"
    given = a_pdf(REQUEST.replace("关于解决城东小学校舍维修经费的请示", title))
    made = receiving.take_in(by=cast.clerk, given=[Given(given, "来文.pdf")])
    suggested = values_of(made.attachments.get().blob.text, today)

    assert (len(title), suggested["title"]) == (120, title)
    receiving.register(made, by=cast.clerk, title=title, sender="临江市教育局")
    made.refresh_from_db()
    assert made.title == title


def test_rare_signs_are_kept_read_and_found(cast, outgoing):
    title = "关于龘家湾村𠮷祥渠和㸃灯岗供水的通知"
    made = outgoing(State.SEALED, title=title)

    for words in ("龘家湾", "𠮷祥", "㸃灯"):
        assert [hit.matter_id for hit in find(words, again(cast.clerk)).hits] == [made.pk], words
    with fetch(made.printed.blob) as stored:
        assert title in "".join(read(stored.read(), "正本.pdf").text.split())


def test_where_the_signer_left_another_signs_the_change(cast, outgoing):
    other = Person.objects.create_person("vice", "lin-jiang-2026", name="程思源", clearance=2)
    post = Post.objects.create(unit=cast.government, title="常务副市长")
    Appointment.objects.create(person=other, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=other, role="leader")
    made = outgoing(State.SIGNED_OFF)
    actions.return_to_signer(made, by=cast.clerk, body="补助标准提高一成。", reason="补助标准改了")
    with pytest.raises(Refused, match="有实质改动的要由原签批人周启航复审"):
        actions.sign_off(made, by=again(other))

    Person.objects.filter(pk=cast.mayor.pk).update(is_active=False)
    actions.sign_off(made, by=again(other))
    assert made.signoffs.count() == 2
