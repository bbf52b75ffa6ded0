"""Letters by e-mail: each a case once; machines are ignored; what can't be taken is shown with its reason and never lost."""

import imaplib
from email.message import EmailMessage

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.acts import Refused
from shuniu.office.cases.models import MailReceived, ServiceCase
from shuniu.office.cases.reception.forgetting import sent_by_mail
from shuniu.office.cases.reception.mail import intake
from shuniu.office.cases.reception.mail.reading import Broken, read_message
from shuniu.portal.uploads import check_public
from tests.office.cases.imap import serving
from tests.portal.test_requests import docx

pytestmark = pytest.mark.django_db
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6300010000000500010d0a2db40000000049454e44ae426082"
)


@pytest.fixture
def post(window):
    with serving() as made:
        yield made


def letter(subject="新街停水", text="二楼以上早晚没有自来水。", sender="王秀兰 <wang@example.cn>", key="1", **heads):
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = sender, subject, f"<{key}@example.cn>"
    for name, value in heads.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def fetched(post):
    return intake.fetch(post.address, check=check_public)


def test_a_letter_is_a_case_once_with_somebody_who_answers_for_it(post, window):
    post.put(bytes(letter()))
    assert fetched(post).taken == 1
    assert fetched(post).taken == 0
    post.put(bytes(letter()))
    assert vars(fetched(post)) == {"taken": 0, "set_aside": 0, "ignored": 1}

    case = ServiceCase.objects.get()
    assert (case.title, case.channel, case.first_contact_officer) == ("新街停水", "email", window)
    assert "二楼以上早晚没有自来水" in case.summary
    assert (case.enquirer.name, case.enquirer.address, case.answer_by) == ("王秀兰", "wang@example.cn", "email")
    assert "wang@example.cn" not in str(AuditEntry.objects.filter(verb__startswith="mail").get().payload)


def test_nothing_in_the_mailbox_is_changed(post):
    post.put(bytes(letter()))
    fetched(post)
    assert not [each for each in post.commands if each.split()[0] in ("SELECT", "STORE", "EXPUNGE", "DELETE")]
    assert any(each.startswith("EXAMINE") for each in post.commands)


def test_a_mailbox_that_was_numbered_anew_brings_no_letter_twice(post):
    post.put(bytes(letter()))
    fetched(post)
    post.validity = 8
    fetched(post)
    assert ServiceCase.objects.count() == 1


@pytest.mark.parametrize(
    "heads",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example.cn>"},
        {"Return_Path": "<>"},
        {"sender": "MAILER-DAEMON@example.cn"},
        {"sender": "box@example.cn"},
    ],
)
def test_what_machines_send_is_ignored_and_shown_as_such(post, heads):
    post.put(bytes(letter(**heads)))
    assert fetched(post).ignored == 1
    assert MailReceived.objects.get().reason
    assert not ServiceCase.objects.exists()


def test_attachments_are_looked_through_as_those_of_the_public_are(post):
    message = letter()
    message.add_attachment(PNG, maintype="image", subtype="png", filename="水表.png")
    message.add_attachment(
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", maintype="image", subtype="svg+xml",
        filename="图.svg",
    )  # fmt: skip
    message.add_attachment(docx(macro=True), maintype="application", subtype="octet-stream", filename="说明.docx")
    message.add_attachment(b"MZ\x90\x00", maintype="application", subtype="octet-stream", filename="程序.exe")
    post.put(bytes(message))
    assert fetched(post).taken == 1
    case = ServiceCase.objects.get()
    assert [each.name for each in case.attachments.all()] == ["水表.png"]
    assert len(MailReceived.objects.get().left_out) == 3
    assert "没有接收的附件：《图.svg》" in case.summary
    assert sent_by_mail(case) == [case.attachments.get().blob_id]


def test_a_page_is_read_as_text_and_its_script_is_not(post):
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = "a@example.cn", "<b>停水</b>", "<p@example.cn>"
    made.set_content("<p>二楼<b>没有水</b></p><script>alert(1)</script>", subtype="html")
    post.put(bytes(made))
    fetched(post)
    case = ServiceCase.objects.get()
    assert "没有水" in case.summary
    assert "alert" not in case.summary
    assert case.title == "<b>停水</b>"  # kept as it was written; pages escape it


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("停水了".encode("gb18030"), "停水了"),
        ("停水了".encode(), "停水了"),
        (b"\xff\xfe\x00broken", "broken"),
    ],
)
def test_text_of_an_unknown_character_set_is_read_as_well_as_it_can_be(raw, words):
    content = b"From: a@example.cn\r\nContent-Type: text/plain; charset=no-such\r\n\r\n" + raw
    assert words in read_message(content).text


def test_a_large_mail_is_not_even_fetched_and_stands_aside_with_its_size(post):
    post.sizes[post.put(bytes(letter()))] = 50 * 2**20
    assert fetched(post).set_aside == 1
    row = MailReceived.objects.get()
    assert (row.state, row.reason) == ("set_aside", "邮件有50 MB，超过25 MB，没有打开")
    assert not [each for each in post.commands if "BODY.PEEK[]" in each]


def nested(depth):
    return b"From: a@example.cn\nMessage-ID: <bomb@x>\n" + b"".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'.encode() for n in range(depth)
    )


def test_a_mail_bomb_is_put_aside(post):
    many = EmailMessage()
    many["From"], many["Message-ID"] = "a@example.cn", "<many@x>"
    for _ in range(300):
        many.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="x.bin")
    post.put(bytes(many))
    post.put(nested(5000))
    assert fetched(post).set_aside == 2
    reasons = set(MailReceived.objects.values_list("reason", flat=True))
    assert reasons <= {"邮件由200个以上的部分组成，没有打开", "邮件损坏，读不出内容"}


def test_a_flood_of_one_sender_is_put_aside_and_others_are_taken(post):
    for n in range(22):
        post.put(bytes(letter(key=str(n), subject=f"第{n}封")))
    post.put(bytes(letter(key="other", sender="li@example.cn")))
    result = fetched(post)
    assert (result.taken, result.set_aside) == (21, 2)


def test_a_broken_head_does_not_stop_the_letter_behind_it(post):
    post.put(b"\xff\xfe no head at all")
    post.put(bytes(letter()))
    result = fetched(post)
    assert (result.taken, result.set_aside + result.ignored) == (1, 1)


def test_what_bears_a_mark_of_secrecy_leaves_nothing_here(post):
    post.put(bytes(letter(subject="机密★5年 管网", text="机密★5年")))
    assert fetched(post).set_aside == 1
    row = MailReceived.objects.get()
    assert row.subject == ""
    assert not ServiceCase.objects.exists()


def test_without_anybody_on_duty_it_waits_and_is_read_again_on_demand(post, window, cast):
    from shuniu.org.models import RoleGrant

    RoleGrant.objects.filter(role__in=("window_officer", "clerk", "director")).delete()
    post.put(bytes(letter()))
    assert fetched(post).set_aside == 1
    RoleGrant.objects.create(person=window, role="window_officer")
    row = intake.again(MailReceived.objects.get(), by=type(window).objects.get(pk=window.pk))
    assert row.state == "again"
    assert fetched(post).taken == 1
    row.refresh_from_db()
    assert (row.state, row.case_id) == ("taken", ServiceCase.objects.get().pk)


def test_what_is_settled_by_hand_is_settled_once(post, window):
    post.sizes[post.put(bytes(letter()))] = 50 * 2**20
    fetched(post)
    row = intake.settle(MailReceived.objects.get(), by=window, note="已打印登记")
    assert (row.state, row.reason, row.settled_by) == ("settled", "已打印登记", window)
    with pytest.raises(Refused, match="不用再处理"):
        intake.settle(row, by=window)


def test_a_wrong_password_is_an_error_and_nothing_is_written(post):
    with pytest.raises(imaplib.IMAP4.error):
        intake.fetch(post.address.replace("secret", "wrong"), check=check_public)
    assert not MailReceived.objects.exists()


def test_words_that_nobody_sees_are_left_out():
    made = read_message(bytes(letter(subject="停\u202e水\u200b", text="a\x07b\u2066c")))
    assert (made.head.subject, made.text) == ("停水", "abc")


def test_too_many_attachments_are_not_opened():
    message = letter()
    for n in range(21):
        message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{n}.bin")
    with pytest.raises(Broken, match="附件超过20个"):
        read_message(bytes(message))
