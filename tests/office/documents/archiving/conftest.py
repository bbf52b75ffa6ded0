"""An archive to file into: the fonds of the government and its office, its classes, and an archivist."""

from datetime import date

import pytest


@pytest.fixture
def fonds(cast):
    """全宗 Z109 with two classes; the supervision division has its own."""
    from shuniu.office.documents.archiving.models import FilingClass, Fonds, FondsOrgan

    made = Fonds.objects.create(code="Z109", name="临江市人民政府办公室")
    for organ in (cast.government, cast.office):
        FondsOrgan.objects.create(fonds=made, unit=organ)
    FilingClass.objects.create(fonds=made, code="BGS", name="办公室", place=1)
    FilingClass.objects.create(fonds=made, code="DCS", name="督查室", unit=cast.division, place=2)
    return made


@pytest.fixture
def archivist(cast):
    """档案管理员: a person beside the cast."""
    from shuniu.org.models import Appointment, Person, Post, RoleGrant

    made = Person.objects.create_person("archivist", "lin-jiang-2026", name="温若兰", clearance=2)
    post = Post.objects.create(unit=cast.office, title="档案管理")
    Appointment.objects.create(person=made, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=made, role="archivist")
    return made
