"""Grievances from the public site: past the window to those whom they can't concern, followed by number and code."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shuniu.audit.models import AuditEntry
from shuniu.office.cases import letterbox
from shuniu.office.cases.grievances import actions
from shuniu.office.cases.grievances.models import Grievance
from shuniu.org.models import Person, RoleGrant
from shuniu.portal.fields import opened_now
from tests.conftest import again
from tests.portal.test_requests import docx

WRITTEN = {
    "title": "窗口让我到指定的店复印",
    "summary": "三月二日下午，二号窗口。",
    "about_name": "姓何的",
    "asker": "王秀兰",
}


def sent(client, **more):
    return client.post("/portal/letters/grievance/", {**WRITTEN, "opened": opened_now(), **more})


def seen_by(cast) -> set[str]:
    people = {name: who for name, who in vars(cast).items() if isinstance(who, Person)}
    return {name for name, who in people.items() if Grievance.objects.visible_to(again(who)).exists()}


def test_it_goes_past_the_window_to_the_director_and_its_words_stay_out_of_the_audit(client, cast, window):
    answer = sent(client)

    made = Grievance.objects.get()
    assert answer.status_code == 201
    assert made.number in answer.content.decode()
    assert (seen_by(cast), made.lodged_by) == ({"director"}, None)
    assert not Grievance.objects.visible_to(again(window)).exists()
    held = str(list(AuditEntry.objects.values_list("payload", flat=True)))
    assert "王秀兰" not in held
    assert "复印" not in held


@pytest.mark.parametrize("words", ["{name}", "{surname}主任", "你们办公室{title}", "{surname}某某"])
def test_whoever_might_be_meant_does_not_keep_it(client, cast, window, words):
    director = cast.director
    title = director.appointments.first().post.title
    sent(client, about_name=words.format(name=director.name, surname=director.name[0], title=title))

    assert Grievance.objects.exists()
    assert "director" not in seen_by(cast)
    assert "mayor" in seen_by(cast)


def test_of_a_leader_who_is_named_another_leader_would_keep_it_and_never_he(client, cast, window):
    RoleGrant.objects.filter(role="director").update(role="leader")
    RoleGrant.objects.create(person=cast.officer, role="director")
    sent(client, about_name=f"{cast.officer.name}和{cast.mayor.name}")
    assert seen_by(cast) == {"director"}


def test_it_is_examined_and_answered_and_its_writer_reads_the_answer_by_number_and_code(client, cast, window):
    sent(client, evidence=SimpleUploadedFile("名片.docx", docx(macro=False)))
    made = Grievance.objects.get()
    asked = {"number": made.number, "code": made.tracking_code}
    assert made.attachments.count() == 1
    assert "等无关的负责人受理" in client.post("/portal/follow/", asked).content.decode()

    actions.take_up(made, by=cast.director)
    actions.answer(made, by=cast.director, result="upheld", text="已责令改正，复印自便。")

    told = client.post("/portal/follow/", asked).content.decode()
    assert "已责令改正，复印自便。" in told
    assert "属实" in told
    assert cast.director.name not in told
    assert "没有解决，请再办" not in told


def test_codes_are_not_found_by_trying(client, cast, window):
    sent(client)
    made = Grievance.objects.get()
    tries = [client.post("/portal/follow/", {"number": made.number, "code": f"AAAA{n:04}BBBB"}) for n in range(11)]
    assert [each.status_code for each in tries] == [404] * 10 + [429]
    assert client.post("/portal/follow/", {"number": made.number, "code": made.tracking_code}).status_code == 429


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"about_name": " "}, "请写明被投诉的人，或者选择单位"),
        ({"summary": " "}, "还没有提交"),
        ({"about_unit": "99999999999999999999999"}, "还没有提交"),
        ({"about_unit": "x\x00"}, "还没有提交"),
        ({"evidence": SimpleUploadedFile("x.svg", b"<svg><script/></svg>")}, "不能上传"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, cast, window, more, said):
    answer = sent(client, **more)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert WRITTEN["title"] in answer.content.decode()
    assert not Grievance.objects.exists()


def test_without_anybody_to_take_it_up_one_is_told_where_to_go(client, cast, window):
    RoleGrant.objects.filter(role__in=("leader", "director")).delete()
    answer = sent(client)

    assert answer.status_code == 422
    assert "请直接向上一级机关或者纪检监察机关反映" in answer.content.decode()
    assert WRITTEN["summary"] in answer.content.decode(), "what was typed stays"
    assert not Grievance.objects.exists()


def test_a_flood_is_limited_together_with_the_letters(client, cast, window, monkeypatch):
    monkeypatch.setattr(letterbox, "LETTERS_A_MINUTE", 2)
    assert [sent(client, title=f"第{n}件").status_code for n in range(3)] == [201, 201, 429]


def test_what_one_who_has_left_kept_is_taken_up_by_another(client, cast, window):
    sent(client)
    made = Grievance.objects.get()
    actions.take_up(made, by=cast.director)
    RoleGrant.objects.create(person=cast.officer, role="director")
    cast.director.is_active = False
    cast.director.save()

    actions.pass_on_all()

    actions.take_up(Grievance.objects.get(), by=again(cast.officer))
    assert Grievance.objects.get().officer == cast.officer
