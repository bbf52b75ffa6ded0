"""The page of a matter (事项页): an item's whole life through the pages, and what they refuse."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shuniu.audit.log import public_key
from shuniu.audit.models import AuditEntry
from shuniu.audit.receipt import check_receipt, loads
from shuniu.matters.models import Attachment, Link
from shuniu.office.supervision.actions import directives, items, sources
from shuniu.office.supervision.feedback import remarks_on
from shuniu.office.supervision.models import SupervisionItem
from shuniu.office.supervision.workflow import State
from shuniu.org.models import Appointment, Delegation, Post
from shuniu.text.feedback import RemarkKind
from tests.conftest import again
from tests.web.filling import fields_of, fill_in

PROOF = {"evidence-0-kind": "document_issued", "evidence-0-reference": "临财发〔2026〕7号"}


def text_of(answer) -> str:
    return answer.content.decode()


def refusals_in(answer) -> list[str]:
    return re.findall(r'class="refusal".*?</section>', text_of(answer), re.S)


def fill(browser, item, verb, **typed):
    return fill_in(browser, f"/matters/{item.pk}/{verb}/", **typed)


# ── the whole life ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_item_lives_its_whole_life_through_the_pages(cast, signed_in):
    officer, director = signed_in(cast.officer), signed_in(cast.director)
    unit = signed_in(cast.finance_liaison)
    made = fill_in(
        officer,
        "/supervision/items/new/",
        title="摸清小微企业欠账",
        lead_unit=cast.finance.pk,
        due_on="2026-03-30",
        evidence_needed=["document_issued"],
    )
    item = SupervisionItem.objects.get()
    assert "已拟立项，请核对后报批。" in text_of(made)
    steps = [
        (officer, "submit", {}, "已报批，等办公室主任批准立项。", State.AWAITING_APPROVAL),
        (director, "approve", {}, "已批准立项，编号督〔2026〕1号，请交办市财政局。", State.DOCKETED),
        (officer, "assign", {}, "已交办市财政局，请于3月9日前签收，3月30日前办结。", State.ASSIGNED),
        (unit, "acknowledge", {}, "已签收，由郑晓燕负责，请于3月30日前办结。", State.IN_HAND),
        (unit, "feed_back", {"text": "已排查 120 户。"}, "已反馈，请于3月30日前办结。", State.IN_HAND),
        (unit, "report_done", {"text": "清单已印发。"} | PROOF, "已申报办结，等承办系列以外的人核验。", State.REPORTED),
        (officer, "verify", {"opinion": "核对了文件原件。"}, "核验通过，等办公室主任销号。", State.VERIFIED),
        (director, "close_out", {"outcome": "清单已印发"}, "已销号，以后可能被抽中回头看。", State.CLOSED),
    ]
    for browser, verb, typed, said, state in steps:
        answer = fill(browser, item, verb, **typed)
        assert said in text_of(answer), (verb, refusals_in(answer))
        item.refresh_from_db()
        assert item.state == state
    assert [entry.verb for entry in AuditEntry.objects.filter(chain=item.chain).order_by("sequence")][-1] == (
        "supervision.close_out"
    )


@pytest.mark.parametrize(
    ("state", "who", "verb"),
    [
        (State.DRAFTING, "officer", "submit"),
        (State.AWAITING_APPROVAL, "director", "approve"),
        (State.DOCKETED, "officer", "assign"),
        (State.ASSIGNED, "finance_liaison", "acknowledge"),
        (State.IN_HAND, "finance_liaison", "feed_back"),
        (State.REPORTED, "officer", "verify"),
        (State.VERIFIED, "director", "close_out"),
    ],
)
def test_the_one_red_button_is_the_act_that_is_awaited_from_the_reader(cast, signed_in, item, state, who, verb):
    made = item(state)
    page = text_of(signed_in(getattr(cast, who)).get(f"/matters/{made.pk}/"))
    assert re.findall(r'class="btn btn-primary" href="([^"]+)"', page) == [f"/matters/{made.pk}/{verb}/"]


def test_the_red_button_turns_to_report_done_once_the_evidence_is_complete(cast, signed_in, item):
    made = item(State.IN_HAND)
    proof = [items.EvidenceGiven(kind="other", reference="临财发〔2026〕3号")]
    items.feed_back(made, by=cast.finance_liaison, text="办法已印发。", evidence=proof)
    page = text_of(signed_in(cast.finance_liaison).get(f"/matters/{made.pk}/"))
    assert f'class="btn btn-primary" href="/matters/{made.pk}/report_done/"' in page


def test_the_page_says_for_whom_it_waits_and_until_when(cast, desk, item):
    page = text_of(desk.get(f"/matters/{item(State.ASSIGNED).pk}/"))
    assert "等<strong>市财政局</strong>签收" in page
    assert "3月9日 (周一)" in page


def test_the_page_shows_what_was_reported_with_evidence_that_can_be_fetched(cast, signed_in, item):
    made = item(State.IN_HAND)
    unit = signed_in(cast.finance_liaison)
    upload = SimpleUploadedFile("拨付 清单.txt", "首批 32 户，合计 186 万元。".encode())
    typed = PROOF | {"text": "已拨付 32 户。", "evidence-0-file": upload}
    fill(unit, made, "feed_back", **typed)

    file = Attachment.objects.get()
    page = text_of(signed_in(cast.officer).get(f"/matters/{made.pk}/"))
    assert "已拨付 32 户。" in page
    assert f'href="/files/{file.pk}/"' in page
    answer = unit.get(f"/files/{file.pk}/")
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E6%8B%A8%E4%BB%98%20%E6%B8%85%E5%8D%95.txt"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).decode() == "首批 32 户，合计 186 万元。"


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_somebody_in_the_executing_line_reads_why_he_cannot_verify(cast, signed_in, item):
    made = item(State.REPORTED)
    post = Post.objects.create(unit=cast.finance, title="挂职副局长")
    Appointment.objects.create(person=cast.officer, post=post, from_on=date(2026, 1, 1))
    officer = signed_in(cast.officer)

    page = text_of(officer.get(f"/matters/{made.pk}/"))
    assert f'href="/matters/{made.pk}/verify/"' not in page
    assert "核验须由承办系列以外的人进行：陆文清在承办单位系列的“市财政局”任挂职副局长" in page

    answer = officer.post(f"/matters/{made.pk}/verify/", {"opinion": "看过了。", "key": "k"})
    assert answer.status_code == 422
    assert "核验须由承办系列以外的人进行" in text_of(answer)
    made.refresh_from_db()
    assert made.state == State.REPORTED


def test_a_refused_form_keeps_what_was_typed_and_shows_the_latest_revision(cast, signed_in, item):
    made = item(State.IN_HAND)
    browser, url = signed_in(cast.finance_liaison), f"/matters/{made.pk}/feed_back/"
    fields = fields_of(text_of(browser.get(url)), url)
    items.feed_back(made, by=cast.finance_liaison, text="同事先写了一条。")

    answer = browser.post(url, fields | {"text": "写了很久的办理情况，不该丢。"})
    assert answer.status_code == 422
    assert "您在别处刚办理过这件事项" in refusals_in(answer)[0]
    kept = fields_of(text_of(answer), url)
    assert kept["text"] == ["写了很久的办理情况，不该丢。"]
    assert kept["seen"] == [str(int(fields["seen"][0]) + 1)]
    assert kept["key"] != fields["key"]

    browser.post(url, kept)
    assert made.reports.count() == 2


def test_a_double_click_acts_once_and_says_so(cast, signed_in, item):
    made = item(State.ASSIGNED)
    browser, url = signed_in(cast.finance_liaison), f"/matters/{made.pk}/acknowledge/"
    fields = fields_of(text_of(browser.get(url)), url)
    browser.post(url, fields)
    answer = browser.post(url, fields, follow=True)
    assert "这一步已经办过了，没有重复办理。" in text_of(answer)
    assert AuditEntry.objects.filter(chain=made.chain, verb="supervision.acknowledge").count() == 1


def test_an_act_without_the_right_is_refused_and_one_without_sight_is_not_there(cast, signed_in, item):
    made = item(State.VERIFIED)
    clerk = signed_in(cast.clerk).post(f"/matters/{made.pk}/close_out/", {"outcome": "办结"})
    assert clerk.status_code == 422
    assert "您的岗位没有“销号”的权限" in text_of(clerk)
    for stranger in (cast.schools_liaison, cast.audit_admin):
        browser = signed_in(stranger)
        for address in ("", "close_out/", "comment/", "receipt/", "no_such_verb/"):
            assert browser.get(f"/matters/{made.pk}/{address}").status_code == 404
        assert browser.post(f"/matters/{made.pk}/comment/", {"text": "看看"}).status_code == 404
    assert made.comments.count() == 0


@pytest.mark.parametrize("verb", ["no_such_verb", "draft", "carry_over", "docket", "draw"])
def test_verbs_without_a_form_have_no_address(desk, item, verb):
    assert desk.get(f"/matters/{item().pk}/{verb}/").status_code == 404


def test_a_hostile_file_is_refused_by_what_it_is_and_the_text_stays(cast, signed_in, item):
    made = item(State.IN_HAND)
    program = SimpleUploadedFile("办法.docx", b"\x7fELF\x02\x01\x01" + b"\0" * 200)
    answer = fill(
        signed_in(cast.finance_liaison),
        made,
        "feed_back",
        text="附上印发的办法。",
        **{"evidence-0-kind": "document_issued", "evidence-0-file": program},
    )
    assert answer.status_code == 422
    assert "《办法.docx》" in refusals_in(answer)[0]
    assert "附上印发的办法。" in text_of(answer)
    assert not Attachment.objects.exists()


def test_a_state_secret_is_refused_and_nothing_of_it_is_shown_or_kept(cast, signed_in, item):
    made = item(State.IN_HAND)
    secret = "机密★10年 某某工程的坐标另行下发。"
    answer = fill(signed_in(cast.finance_liaison), made, "feed_back", text=secret)
    assert answer.status_code == 422
    assert "本系统不是涉密系统" in text_of(answer)
    assert "工程的坐标" not in text_of(answer)
    assert made.reports.count() == 0


def test_a_deputy_acts_for_who_has_let_him_and_the_page_says_for_whom(cast, signed_in, item, today):
    made = item(State.ASSIGNED)
    Delegation.objects.create(
        principal_person=cast.finance_liaison, deputy=cast.budget_staff, from_on=today, until_on=today, reason="休假"
    )
    browser = signed_in(cast.budget_staff)
    assert "代郑晓燕" in text_of(browser.get(f"/matters/{made.pk}/acknowledge/"))


# ── what accompanies an act ──────────────────────────────────────────────────────────────────────────────────────────
def test_the_writer_alone_reads_remarks_and_they_block_nothing(cast, signed_in, item):
    made = item(State.IN_HAND)
    unit, url = signed_in(cast.finance_liaison), f"/matters/{made.pk}/feed_back/"
    empty = "我局高度重视，正在积极推进相关工作。"

    in_place = unit.post(f"{url}remarks/", {"text": empty}, headers={"HX-Request": "true"})
    assert "只有您能看到，不影响提交。" in text_of(in_place)
    without_script = unit.post(url, fields_of(text_of(unit.get(url)), url) | {"text": empty, "check": "1"})
    assert "只有您能看到，不影响提交。" in text_of(without_script)
    assert made.reports.count() == 0

    fill(unit, made, "feed_back", text=empty)
    assert made.reports.count() == 1
    assert "只有您能看到" not in text_of(signed_in(cast.officer).get(f"/matters/{made.pk}/"))


def test_text_copied_from_another_unit_of_the_same_source_is_remarked(cast, item):
    text = "我局召开专题会议研究部署，逐户走访了辖区企业，建立问题清单并明确责任分工，推动问题逐项解决到位。"
    first, second = item(State.IN_HAND), item(State.IN_HAND)
    items.feed_back(first, by=cast.finance_liaison, text=text)
    second.support_units.add(cast.housing)
    items.feed_back(second, by=cast.finance_liaison, text=text)
    remarks = remarks_on(second, again(cast.housing_liaison), text)
    assert RemarkKind.COPIED_OTHER in {remark.kind for remark in remarks}


def test_more_rows_of_evidence_can_be_had_without_script_and_without_acting(cast, signed_in, item):
    made = item(State.IN_HAND)
    unit, url = signed_in(cast.finance_liaison), f"/matters/{made.pk}/feed_back/"
    answer = unit.post(url, fields_of(text_of(unit.get(url)), url) | {"text": "已办。", "more": "evidence"})
    assert 'name="evidence-4-kind"' in text_of(answer)
    assert made.reports.count() == 0


def test_script_gets_the_form_alone_and_is_sent_on_when_it_is_done(cast, signed_in, item):
    made = item(State.ASSIGNED)
    unit, url = signed_in(cast.finance_liaison), f"/matters/{made.pk}/acknowledge/"
    fragment = text_of(unit.get(url, headers={"HX-Request": "true"}))
    assert "<html" not in fragment
    done = unit.post(url, fields_of(fragment, url), headers={"HX-Request": "true"})
    assert done.headers["HX-Redirect"] == f"/matters/{made.pk}/"


def test_the_receipt_that_the_page_gives_holds(cast, desk, item):
    made = item(State.CLOSED)
    answer = desk.get(f"/matters/{made.pk}/receipt/")
    receipt = loads(text_of(answer))
    assert check_receipt(receipt, public_key()) == []
    assert len(receipt["entries"]) == AuditEntry.objects.filter(chain=made.chain).count()
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    last = AuditEntry.objects.filter(chain=made.chain).order_by("-sequence").first()
    assert last.digest in text_of(desk.get(f"/matters/{made.pk}/"))


# ── what all matters share ───────────────────────────────────────────────────────────────────────────────────────────
def test_comments_links_and_following_are_made_on_the_page(cast, desk, item):
    made, other = item(State.IN_HAND), item(State.IN_HAND)
    desk.post(f"/matters/{made.pk}/comment/", {"text": "请@郑晓燕 补一份拨付清单。", "key": "c1"})
    desk.post(f"/matters/{made.pk}/link/", {"target": other.number, "type": "implements", "key": "l1"})
    followed = desk.post(f"/matters/{made.pk}/follow/", {"key": "f1"}, follow=True)

    page = text_of(followed)
    assert "请@郑晓燕 补一份拨付清单。" in page
    assert "已关注，有变化时会通知您。" in page
    assert f'action="/matters/{made.pk}/unfollow/"' in page
    assert f'href="/matters/{other.pk}/"' in page
    assert "由其落实" in text_of(desk.get(f"/matters/{other.pk}/"))


def test_a_link_to_what_the_reader_cannot_see_is_not_shown(cast, signed_in, item):
    made = item(State.IN_HAND)
    hidden = items.draft(by=cast.officer, title="另一单位的事", lead_unit=cast.housing)
    Link.objects.create(source_id=made.pk, target_id=hidden.pk, type=Link.Type.IMPLEMENTS)
    assert "另一单位的事" in text_of(signed_in(cast.officer).get(f"/matters/{made.pk}/"))
    assert "另一单位的事" not in text_of(signed_in(cast.finance_liaison).get(f"/matters/{made.pk}/"))


def test_a_file_is_found_only_by_who_may_see_its_matter(cast, signed_in, item):
    made = item(State.IN_HAND)
    fill(
        signed_in(cast.officer),
        made,
        "attach",
        file=SimpleUploadedFile("通知.html", "<html><p>通知</p></html>".encode()),
    )
    file = Attachment.objects.get()
    assert signed_in(cast.schools_liaison).get(f"/files/{file.pk}/").status_code == 404
    answer = signed_in(cast.finance_liaison).get(f"/files/{file.pk}/")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "通知" in b"".join(answer).decode()


def test_text_that_looks_like_markup_is_shown_as_text(cast, desk, item):
    made = item(State.IN_HAND, title="<script>alert(1)</script>整治", requirement="<img src=x onerror=alert(1)>")
    desk.post(f"/matters/{made.pk}/comment/", {"text": "<b onclick=alert(1)>粗</b>", "key": "c"})
    page = text_of(desk.get(f"/matters/{made.pk}/"))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b onclick" not in page


def test_a_new_item_is_drafted_only_by_who_may(cast, signed_in):
    assert signed_in(cast.finance_liaison).get("/supervision/items/new/").status_code == 404
    empty = signed_in(cast.officer).post("/supervision/items/new/", {"key": "k"})
    assert empty.status_code == 422
    assert "还有几处需要改正" in text_of(empty)


def test_the_page_asks_no_more_of_the_database_the_longer_its_history(cast, desk, item, django_assert_max_num_queries):
    made = item(State.IN_HAND)
    for number in range(50):
        items.feed_back(
            made,
            by=cast.finance_liaison,
            text=f"第 {number} 次反馈。",
            evidence=[items.EvidenceGiven(kind="other", reference=f"台账第 {number} 页")],
        )
    with django_assert_max_num_queries(60):
        desk.get(f"/matters/{made.pk}/")


# ── the loop from sentence to item and back ──────────────────────────────────────────────────────────────────────────
@pytest.fixture
def docketed(cast):
    """An item that came of a speech, assigned to the finance bureau."""
    text = "在专题会上的讲话\n由市财政局牵头，6月底前印发惠企资金直达办法。\n"
    source = sources.enter(by=cast.officer, original=text, given_on=date(2026, 3, 2))
    directive = source.directives.first()
    directives.amend_directive(directive, by=cast.officer, lead_units=[cast.finance])
    sources.approve(source, by=cast.director, assign=True)
    return source, SupervisionItem.objects.get(source=source)


def test_an_item_shows_its_sentence_and_leads_to_it_on_the_map(cast, desk, docketed):
    source, made = docketed
    page = text_of(desk.get(f"/matters/{made.pk}/"))
    assert made.requirement in page
    assert f'href="/supervision/sources/{source.pk}/"' in page
    assert f'href="/supervision/sources/{source.pk}/map/#s-{made.directive_id}"' in page


def test_a_unit_reads_its_sentence_but_is_not_led_to_a_source_it_may_not_see(cast, signed_in, docketed):
    source, made = docketed
    page = text_of(signed_in(cast.finance_liaison).get(f"/matters/{made.pk}/"))
    assert made.requirement in page
    assert f"/supervision/sources/{source.pk}/" not in page


def test_a_source_has_a_page_of_its_own(desk, docketed):
    source, _made = docketed
    assert desk.get(f"/matters/{source.pk}/").headers["Location"] == f"/supervision/sources/{source.pk}/"


# ── deciding with the matter before one's eyes ───────────────────────────────────────────────────────────────────────
def test_who_decides_on_an_extension_reads_what_was_asked_and_may_decide_either_way(cast, desk, item):
    made = item(State.IN_HAND)
    items.apply_to_extend(made, by=cast.finance_liaison, until=date(2026, 4, 20), reason="省里的系统推迟上线。")
    page = text_of(desk.get(f"/matters/{made.pk}/extend/"))
    assert "3月30日 → 4月20日" in page
    assert "省里的系统推迟上线。" in page
    assert f'href="/matters/{made.pk}/refuse_extension/"' in page


def test_who_verifies_has_report_and_evidence_on_the_same_page(cast, signed_in, item):
    page = text_of(signed_in(cast.officer).get(f"/matters/{item(State.REPORTED).pk}/verify/"))
    assert "首批 32 户已拨付" in page
    assert "临财发〔2026〕3号" in page


def test_who_oversees_a_late_item_is_offered_a_reminder(cast, signed_in, item, clock):
    made = item(State.IN_HAND)
    clock.shift(timedelta(days=29))
    page = text_of(signed_in(cast.officer).get(f"/matters/{made.pk}/"))
    assert f'class="btn btn-primary" href="/matters/{made.pk}/remind/"' in page


def test_the_timeline_writes_dates_as_an_office_does(cast, desk, item):
    page = text_of(desk.get(f"/matters/{item(State.ASSIGNED).pk}/"))
    assert "交办临江市财政局，请于3月9日前签收，3月30日前办结" in page


def test_nobody_is_asked_to_finish_by_a_day_that_has_passed(cast, signed_in, item, clock):
    made = item(State.IN_HAND)
    clock.shift(timedelta(days=29))
    answer = fill(signed_in(cast.finance_liaison), made, "feed_back", text="已拨付 30 户，余 2 户待核。")
    assert "已反馈，时限3月30日已过，请尽快办结。" in text_of(answer)


def test_the_page_of_a_matter_stands_in_its_section(cast, signed_in, item):
    page = text_of(signed_in(cast.officer).get(item().get_absolute_url()))
    assert 'class="rail-link is-active" href="/supervision/"' in page
    assert "回头看抽查" in page


def test_an_address_that_takes_forms_says_so_when_it_is_opened(cast, signed_in):
    answer = signed_in(cast.officer).get("/inbox/act/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "已经办的不受影响" in text_of(answer)


def test_who_reports_done_reads_which_evidence_is_still_missing(cast, signed_in, item):
    found = item(State.IN_HAND)
    found.evidence_needed = ["document_issued", "site_check"]
    found.save()
    page = text_of(signed_in(cast.finance_liaison).get(f"{found.get_absolute_url()}report_done/"))
    assert re.search(r"<dt>还缺佐证</dt>\s*<dd>印发的文件、实地查看</dd>", page)
    assert '佐证<span class="optional">' not in page
