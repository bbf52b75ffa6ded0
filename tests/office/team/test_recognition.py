"""Recognition: in words, by work, read as far as each who is named lets it be; nobody recognises himself."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from openpyxl import load_workbook

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.matters.models import Awaited, Matter
from shuniu.office.team.recognition import actions
from shuniu.office.team.recognition.models import Recognition
from shuniu.office.team.recognition.register import COLUMNS, RecognitionFilter, write_xlsx
from shuniu.office.team.recognition.workflow import State
from shuniu.org.models import Delegation
from tests.conftest import again


def named_to(person, **wanted) -> list[list[str]]:
    rows = RecognitionFilter(wanted, person=again(person)).recognitions().for_reader(again(person))
    return [[each.person.name for each in row.named] for row in rows]


def test_each_who_is_named_decides_whether_his_bureau_reads_it(cast, recognition):
    made = recognition()
    assert named_to(cast.finance_head) == named_to(cast.budget_staff) == [["郑晓燕", "冯立"]]
    outsider = cast.housing_liaison
    actions.choose(made, by=cast.finance_liaison, choice="office")
    made = actions.choose(made, by=cast.budget_staff, choice="own")

    assert made.state == State.SETTLED
    assert named_to(outsider) == named_to(cast.director) == named_to(cast.audit_admin) == []
    assert named_to(cast.finance_head) == [["郑晓燕", "冯立"]]
    colleague = colleague_in(cast.finance)
    assert named_to(colleague) == [["郑晓燕"]]
    assert not Matter.objects.visible_to(colleague).filter(pk=made.pk).exists()

    actions.choose(made, by=cast.finance_liaison, choice="own")
    assert named_to(colleague) == []


def colleague_in(unit):
    from datetime import date

    from shuniu.org.models import Appointment, Person, Post, RoleGrant

    made = Person.objects.create_person("colleague", "lin-jiang-2026", name="罗安", clearance=2)
    post = Post.objects.create(unit=unit, title="二级科员")
    Appointment.objects.create(person=made, post=post, from_on=date(2025, 1, 1), is_main=True)
    RoleGrant.objects.create(person=made, role="staff")
    return again(made)


def test_a_revoked_one_is_read_no_more(cast, recognition):
    made = recognition(State.SETTLED)
    assert named_to(colleague_in(cast.finance)) == [["郑晓燕", "冯立"]]

    actions.revoke(made, by=cast.finance_head, reason="名单有误")

    assert named_to(cast.finance_liaison) == []
    with pytest.raises(Refused, match="只有登记的人"):
        actions.revoke(recognition(), by=cast.finance_liaison, reason="不对")


def test_nobody_recognises_himself_nor_by_his_deputy(cast, recognition, today):
    for people in ([cast.finance_head], [cast.finance_head, cast.finance_liaison]):
        with pytest.raises(Refused, match="不能表扬自己"):
            recognition(people=people, team="拨付专班")
    Delegation.objects.create(
        principal_person=cast.finance_head, deputy=cast.budget_staff, from_on=today, until_on=today, reason="出差"
    )
    with pytest.raises(Refused, match="不能用别人的授权表扬他本人"):
        recognition(by=again(cast.budget_staff), people=[cast.finance_head])
    assert recognition(by=again(cast.budget_staff), people=[cast.finance_liaison]).created_by == cast.budget_staff


def test_it_rests_on_work_or_on_the_document_of_an_honour(cast, recognition):
    with pytest.raises(Refused, match="作为依据"):
        recognition(matters=[])
    with pytest.raises(Refused, match="哪个单位授予的；请附上"):
        recognition(sort="honour")
    made = recognition(sort="honour", issuer="江南省财政厅", file=ContentFile("授予称号".encode(), "决定.txt"))

    assert (made.giver, made.attachments.count()) == ("江南省财政厅", 1)


def test_only_heads_praise_and_a_clerk_records_thanks(cast, recognition, case):
    with pytest.raises(Refused, match="表扬、表彰由负责人作出"):
        recognition(by=cast.clerk)
    with pytest.raises(Refused, match="没有“表扬”的权限"):
        recognition(by=cast.budget_staff, people=[cast.finance_liaison], sort="thanks")
    of_a_citizen = case()

    made = recognition(by=cast.clerk, sort="thanks", matters=[of_a_citizen], people=[cast.finance_liaison])

    assert made.giver == "群众"
    assert [link.source_id for link in made.evidence()] == [of_a_citizen.pk]


def test_it_waits_for_each_in_person_and_for_no_deputy(cast, recognition, today):
    made = recognition()
    keys = set(Awaited.objects.filter(matter=made.pk).values_list("principal", flat=True))
    assert keys == {cast.finance_liaison.own_principal, cast.budget_staff.own_principal}
    with pytest.raises(Refused, match="本人"):
        actions.choose(made, by=cast.finance_head, choice="office")
    with pytest.raises(Refused, match="还是只给本人"):
        actions.choose(made, by=cast.finance_liaison, choice="pending")


def test_the_trace_tells_neither_names_nor_words(cast, recognition):
    made = recognition(State.REVOKED)

    written = "\n".join(str(entry.payload) for entry in AuditEntry.objects.filter(chain=made.chain))
    assert not any(word in written for word in ("郑晓燕", "冯立", "三晚", "首批", "名单"))


def test_the_board_goes_by_date_and_is_exported_as_its_reader_reads_it(cast, recognition, today):
    recognition(State.SETTLED, given_on=today - timedelta(days=9), title="早的一件")
    late = recognition(title="晚的一件", team="拨付专班")
    actions.choose(late, by=cast.finance_liaison, choice="office")
    actions.choose(late, by=cast.budget_staff, choice="own")
    reader = colleague_in(cast.finance)
    chosen = RecognitionFilter({"first": f"{today}"}, person=reader)
    assert [row.title for row in chosen.recognitions()] == ["晚的一件"]
    out = BytesIO()

    write_xlsx(RecognitionFilter({}, person=reader).recognitions().for_reader(reader), COLUMNS, out)

    rows = list(load_workbook(out).active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["为什么事", "晚的一件", "早的一件"]
    assert rows[1][2] == "拨付专班（郑晓燕）"
    assert Recognition.objects.count() == len(rows) - 1


def test_a_day_to_come_and_an_empty_list_are_refused_together(cast, recognition, today):
    with pytest.raises(Refused, match=r"请选择受表扬的人.*日期还没有到"):
        recognition(people=[], given_on=today + timedelta(days=1))
