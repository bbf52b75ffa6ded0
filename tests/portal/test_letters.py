"""The letter box and following a case: floods are limited and nothing accepted is lost, no case is found by trying."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shuniu.audit.models import AuditEntry
from shuniu.matters.actions import link
from shuniu.office.cases import letterbox
from shuniu.office.cases.actions import answering, taking
from shuniu.office.cases.models import Enquirer, ServiceCase
from shuniu.office.cases.workflow import State
from shuniu.portal.fields import opened_now
from shuniu.portal.models import Tally
from tests.portal.test_requests import docx

LETTER = {
    "title": "新街二楼以上早晚没有自来水",
    "wish": "恢复供水",
    "name": "王秀兰",
    "phone": "0700-5551234",
    "place": "柳河镇",
}


def sent(client, address="10.0.0.1", **more):
    return client.post("/portal/letters/", {**LETTER, "opened": opened_now(), **more}, REMOTE_ADDR=address)


def followed(client, number, code, **more):
    return client.post("/portal/follow/", {"number": number, "code": code, **more})


def test_a_letter_is_a_case_at_once_with_somebody_who_answers_for_it(client, cast, window):
    answer = sent(client)

    made = ServiceCase.objects.get()
    assert answer.status_code == 201
    assert made.number in answer.content.decode()
    assert made.tracking_code[:4] in answer.content.decode()
    assert (made.channel, made.first_contact_officer, made.answerable()) == ("online", window, (window,))
    assert AuditEntry.objects.get(chain=made.chain).actor is None
    assert "王秀兰" not in str(AuditEntry.objects.get(chain=made.chain).payload)


def test_letters_go_to_whoever_of_the_window_has_the_fewest_open_cases(client, cast, window):
    from shuniu.org.models import RoleGrant

    RoleGrant.objects.create(person=cast.clerk, role="window_officer")
    for n in range(4):
        sent(client, title=f"第{n}件事")
    assert sorted(str(case.first_contact_officer) for case in ServiceCase.objects.all()) == [
        "何静",
        "何静",
        "方小满",
        "方小满",
    ]


def test_an_empty_wish_is_refused_and_what_was_typed_stays(client, cast, window):
    answer = sent(client, wish=" ")

    assert answer.status_code == 422
    assert LETTER["title"] in answer.content.decode()
    assert not ServiceCase.objects.exists()


def test_a_flood_of_2000_letters_in_a_minute_is_limited_and_none_that_was_accepted_is_lost(
    client, cast, window, monkeypatch
):
    monkeypatch.setattr(letterbox, "LETTERS_A_MINUTE", 25)
    answers = [sent(client, address=f"10.0.{n % 40}.1", title=f"第{n}封来信") for n in range(2000)]

    accepted = [each for each in answers if each.status_code == 201]
    assert {each.status_code for each in answers} == {201, 429}
    assert len(accepted) == 25
    assert ServiceCase.objects.count() == Enquirer.objects.count() == len(accepted)
    assert all(case.number in "".join(each.content.decode() for each in accepted) for case in ServiceCase.objects.all())
    assert all(each.headers["Retry-After"] for each in answers if each.status_code == 429)


def test_one_caller_sends_ten_letters_an_hour(client, cast, window, clock):
    assert [sent(client, title=f"第{n}封").status_code for n in range(12)] == [201] * 10 + [429] * 2
    clock.shift(timedelta(minutes=61))
    assert sent(client, title="过了一小时").status_code == 201


def test_what_is_refused_for_its_form_is_not_counted(client, cast, window):
    assert {sent(client, wish=" ").status_code for _ in range(12)} == {422}
    assert sent(client).status_code == 201


@pytest.mark.parametrize(
    ("proxies", "forwarded", "same"),
    [
        (0, ("203.0.113.1", "203.0.113.2"), True),
        (1, ("203.0.113.1", "203.0.113.2"), False),
        (1, ("1.1.1.1, 203.0.113.1", "2.2.2.2, 203.0.113.1"), True),
        (2, ("203.0.113.1, 10.0.0.5", "203.0.113.2, 10.0.0.5"), False),
        (2, ("9.9.9.9, 203.0.113.1, 10.0.0.5", "8.8.8.8, 203.0.113.1, 10.0.0.6"), True),
        (2, ("203.0.113.1", "203.0.113.2"), True),
        (1, ("nonsense", "more nonsense"), True),
        (1, ("2001:db8:1:2::1", "2001:db8:1:2:ffff::2"), True),
        (1, ("2001:db8:1:2::1", "2001:db8:1:3::1"), False),
        (1, ("::ffff:203.0.113.1", "203.0.113.1"), True),
        (1, ("::ffff:203.0.113.1", "::ffff:203.0.113.2"), False),
    ],
)
def test_a_caller_is_whom_the_proxies_saw_and_not_what_he_says(rf, settings, proxies, forwarded, same):
    from shuniu.portal.limits import caller_of

    settings.PROXIES = proxies
    one, other = (caller_of(rf.get("/", HTTP_X_FORWARDED_FOR=each)) for each in forwarded)

    assert (one == other) is same


def test_a_wrong_password_is_counted_for_whom_the_proxies_saw(rf, settings):
    from axes.helpers import get_client_ip_address

    settings.PROXIES = 1

    assert get_client_ip_address(rf.get("/", HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.1")) == "203.0.113.1"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("来信.docx", docx(macro=True)),
        ("证.pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"),
        ("页.png", b"<html><script>alert(1)</script>"),
    ],
)
def test_what_could_run_is_not_taken_in_with_a_letter(client, cast, window, name, content):
    answer = sent(client, file=SimpleUploadedFile(name, content))

    assert answer.status_code == 422
    assert not ServiceCase.objects.exists()


def test_a_plain_document_comes_with_a_letter(client, cast, window):
    assert sent(client, file=SimpleUploadedFile("材料.docx", docx(macro=False))).status_code == 201
    assert ServiceCase.objects.get().attachments.get().name == "材料.docx"


def test_number_and_code_together_open_a_case_and_tell_no_contact(client, case):
    made = case(State.ANSWERED)

    shown = followed(client, "2026-1", f"{made.tracking_code[:4]}-{made.tracking_code[4:]}".lower())

    text = shown.content.decode()
    assert shown.status_code == 200
    assert "爆管已修复，水压正常。" in text
    for hidden in ("5551234", "王秀兰", "郑晓燕", "方小满", "不是我局职责"):
        assert hidden not in text
    assert shown.headers["Cache-Control"] == "no-store"


def test_whoever_follows_a_case_that_was_merged_reads_how_the_other_goes(client, cast, case, window):
    target, merged = case(State.IN_REVIEW), case()
    link(merged, by=window, target=case(), type="merged_into")
    taking.merge(merged, by=window, target=target)
    following = "2026-2", merged.tracking_code
    assert "答复正在审核" in followed(client, *following).content.decode()

    answering.approve_answer(target, by=cast.finance_head)
    answering.send_answer(target, by=window)

    text = followed(client, *following).content.decode()
    assert "爆管已修复，水压正常。" in text
    assert "可以不评" not in text


def test_a_wrong_number_and_a_wrong_code_say_the_same(client, case):
    made = case()

    answers = {
        followed(client, number, code).content.decode().replace(f'value="{number}"', "").replace(f'value="{code}"', "")
        for number, code in (("2026-1", "AAAABBBBCCCC"), ("2026-9", "AAAABBBBCCCC"), ("2026-9", made.tracking_code))
    }

    assert len(answers) == 1
    assert "对不上" in answers.pop()


def test_no_case_is_found_by_trying(client, case):
    made = case()
    statuses = [followed(client, "2026-1", f"AAAABBBBCC{n:02}").status_code for n in range(15)]

    assert statuses == [404] * 10 + [429] * 5
    assert followed(client, "2026-1", made.tracking_code).status_code == 429
    assert Tally.objects.get(what="letter_code").count == 10


def test_codes_are_by_chance_and_long(case):
    codes = {taking.get_random_string(taking.CODE_LENGTH, taking.CODE_OF) for _ in range(5000)}

    assert len(codes) == 5000
    assert len(taking.CODE_OF) ** taking.CODE_LENGTH > 2**59


def test_the_asker_says_that_it_is_not_solved_and_it_is_open_again(client, case):
    made = case(State.SOLVED)
    empty = followed(client, "2026-1", made.tracking_code, unsolved="1", reason=" ")
    assert empty.status_code == 422

    followed(client, "2026-1", made.tracking_code, unsolved="1", reason="晚上又停水了")

    made.refresh_from_db()
    assert (made.state, made.closed_at, made.reopened) == (State.HANDLING, None, 1)
    assert made.contacts.get().note == "晚上又停水了"


def test_the_asker_rates_once_and_need_not(client, case):
    made = case(State.SOLVED)
    assert "可以不评" in followed(client, "2026-1", made.tracking_code).content.decode()

    followed(client, "2026-1", made.tracking_code, grade="2")
    again = followed(client, "2026-1", made.tracking_code, grade="5")

    assert again.status_code == 422
    assert made.rating.grade == 2
    assert "可以不评" not in again.content.decode()


def test_the_slips_picture_leads_there_and_a_stranger_gets_none(client, cast, case, window):
    made = case()
    assert client.get(f"/cases/{made.pk}/code/").status_code == 302
    client.force_login(window)
    picture = client.get(f"/cases/{made.pk}/code/")
    assert picture.content.startswith(b"<?xml")
    asked = client.get("/portal/follow/", {"number": "2026-1", "code": made.tracking_code})
    assert made.tracking_code in asked.content.decode()
    assert asked.headers["Cache-Control"] == "no-store"


def test_without_anybody_at_the_window_a_letter_is_refused_not_lost(client, db):
    assert sent(client).status_code == 422
    assert not ServiceCase.objects.exists()
