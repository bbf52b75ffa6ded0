"""The pages of sources: entering, the desk on which a text is broken down, the fulfilment map."""

import re
import uuid
from datetime import date

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.office.supervision.actions import directives, items, sources
from shuniu.office.supervision.models import Directive, Source, SupervisionItem
from shuniu.org.models import Delegation

SPEECH = """在全市项目调度会上的讲话
同志们😀：
今天的会议很短。
一、抓项目
市财政局要在3月底前拨付首批惠企资金。市住建局牵头、市教育局配合，4月15日前完成校舍排查。
二、抓作风
望江船舶公司要在4月20日前修好趸船。各级干部要沉到一线去。
"""


@pytest.fixture
def source(cast) -> Source:
    """A speech just entered: some of its names are known, one is not."""
    return sources.enter(by=cast.officer, original=SPEECH, given_by="周启航")


@pytest.fixture
def officer(signed_in, cast):
    return signed_in(cast.officer)


def text_of(answer) -> str:
    return answer.content.decode()


def address(source: Source, rest: str = "") -> str:
    return f"/supervision/sources/{source.pk}/{rest}"


def send(browser, source, verb, headers=None, **fields):
    return browser.post(address(source, f"{verb}/"), {"key": str(uuid.uuid4()), **fields}, headers=headers)


def task_of(source: Source, words: str) -> Directive:
    return source.directives.get(sentence__contains=words)


def match_all(source: Source, cast) -> None:
    for directive in source.directives.proposed().filter(lead_units=None):
        directives.amend_directive(directive, by=cast.officer, lead_units=[cast.housing])


# ── entering ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_pasted_speech_opens_on_the_desk_with_its_tasks(officer):
    answer = officer.post("/supervision/sources/new/", {"original": SPEECH, "form": "speech", "key": str(uuid.uuid4())})

    source = Source.objects.get()
    assert answer.url == address(source)
    page = text_of(officer.get(answer.url))
    assert f"<strong>{source.directives.count()}</strong> 项任务" in page
    assert source.title == "在全市项目调度会上的讲话"


def test_a_form_without_text_says_so_in_place_and_loses_nothing(officer):
    answer = officer.post("/supervision/sources/new/", {"original": " ", "form": "minutes", "title": "第三次调度会"})

    assert answer.status_code == 422
    assert "请粘贴全文，或上传文件" in text_of(answer)
    assert 'value="第三次调度会"' in text_of(answer)
    assert not Source.objects.exists()


def test_entering_twice_with_one_key_makes_one_source(officer):
    same = {"original": SPEECH, "form": "speech", "key": str(uuid.uuid4())}
    officer.post("/supervision/sources/new/", same)
    again = officer.post("/supervision/sources/new/", same)

    assert Source.objects.count() == 1
    assert again.status_code == 302


def test_a_state_secret_is_refused_and_not_repeated_on_the_page(officer):
    answer = officer.post("/supervision/sources/new/", {"original": "机密★10年\n" + SPEECH, "form": "speech"})

    assert answer.status_code == 422
    assert "趸船" not in text_of(answer)
    assert not Source.objects.exists()


# ── the list ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_empty_list_says_what_it_is_for_and_the_first_step(officer):
    assert "登记第一份来源" in text_of(officer.get("/supervision/sources/"))


def test_the_list_is_filtered_by_its_address(officer, source):
    assert source.title in text_of(officer.get("/supervision/sources/?form=speech&q=调度会"))
    assert "没有符合条件的来源" in text_of(officer.get("/supervision/sources/?form=minutes"))


def test_the_list_takes_as_many_queries_for_ten_sources_as_for_one(
    officer, source, cast, django_assert_max_num_queries
):
    officer.get("/supervision/sources/")
    for _ in range(9):
        sources.enter(by=cast.officer, original=SPEECH)
    with django_assert_max_num_queries(20):
        assert officer.get("/supervision/sources/").status_code == 200


# ── the desk ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_each_piece_of_the_page_knows_its_place_in_the_text(officer, source):
    page = text_of(officer.get(address(source)))
    pieces = re.findall(r'<span class="piece[^>]*data-at="(\d+)"[^>]*>([^<]*)</span>', page)

    assert len(pieces) > 8
    for at, words in pieces:
        assert source.text[int(at) :].startswith(words)


def test_each_task_is_numbered_in_the_text_and_on_its_card(officer, source):
    page = text_of(officer.get(address(source)))
    for directive in source.directives.all():
        assert f'id="s-{directive.pk}" href="#d-{directive.pk}"' in page
        assert f'id="d-{directive.pk}" data-directive="{directive.pk}"' in page


def test_an_order_without_a_task_is_counted_and_becomes_one_by_a_click(officer, source):
    page = text_of(officer.get(address(source)))
    passage = re.search(r'name="passage" value="(\d+-\d+)"', page)[1]
    start, end = map(int, passage.split("-"))
    assert "句要求没有任务" in page

    answer = send(officer, source, "add_directive", passage=passage)

    added = source.directives.get(by_hand=True)
    assert answer.url == address(source, f"#d-{added.pk}")
    assert added.sentence == source.text[start:end]
    assert f'value="{passage}"' not in text_of(officer.get(address(source)))


def test_a_task_is_amended_on_its_card_and_the_card_alone_comes_back(officer, source, cast):
    task = task_of(source, "趸船")
    answer = send(
        officer, source, "amend_directive", {"HX-Request": "true"},
        directive=task.pk, task="修好江边趸船", lead_units=[cast.housing.pk], due_on="2026-04-20",
    )  # fmt: skip

    task.refresh_from_db()
    assert (task.task, list(task.lead_units.all())) == ("修好江边趸船", [cast.housing])
    assert f'id="d-{task.pk}"' in text_of(answer)
    assert 'id="desk-status" hx-swap-oob="true"' in text_of(answer)
    assert "<html" not in text_of(answer)
    assert text_of(answer).count('class="card-task') == 1


def test_an_error_on_a_card_stands_in_place_with_what_was_typed(officer, source):
    task = task_of(source, "趸船")
    answer = send(officer, source, "amend_directive", directive=task.pk, task="修好趸船（急）", due_on="2026-03-01")

    assert answer.status_code == 422
    assert "已经过去" in text_of(answer)
    assert "修好趸船（急）" in text_of(answer)


def test_a_task_is_dropped_with_a_reason_and_taken_back(officer, source):
    task = task_of(source, "趸船")
    assert send(officer, source, "drop_directive", directive=task.pk, reason="").status_code == 422

    send(officer, source, "drop_directive", directive=task.pk, reason="已由专班负责")
    assert "不立项：已由专班负责" in text_of(officer.get(address(source)))

    send(officer, source, "restore_directive", directive=task.pk)
    task.refresh_from_db()
    assert task.standing == Directive.Standing.PROPOSED


def test_tasks_are_split_and_merged_on_the_desk(officer, source):
    task, other = task_of(source, "校舍"), task_of(source, "趸船")
    answer = send(
        officer, source, "split_directive", {"HX-Request": "true"}, directive=task.pk, tasks="排查校舍\n公布结果"
    )
    assert "排查校舍" in text_of(answer)
    assert "公布结果" in text_of(answer)

    part = source.directives.get(task="排查校舍")
    send(officer, source, "merge_directives", directive=part.pk, others=[other.pk])
    other.refresh_from_db()
    assert other.merged_into == part
    assert "已并入“排查校舍”" in text_of(officer.get(address(source))).replace("</span>", "")


def test_a_name_nobody_knows_is_asked_for_once_and_remembered(officer, source, cast):
    name = task_of(source, "趸船").lead_names[0]
    page = text_of(officer.get(address(source)))
    assert f'<span class="unmatched-name">{name}</span>' in page

    send(officer, source, "match_unit", name=name, units=[cast.housing.pk])

    assert 'class="panel unmatched"' not in text_of(officer.get(address(source)))
    assert list(task_of(source, "趸船").lead_units.all()) == [cast.housing]


def test_a_card_opens_for_change_with_and_without_script(officer, source):
    task = task_of(source, "趸船")
    page = text_of(officer.get(address(source, f"directives/{task.pk}/")))
    part = text_of(officer.get(address(source, f"directives/{task.pk}/"), headers={"HX-Request": "true"}))

    assert "<html" in page
    assert "<html" not in part
    for verb in ("amend_directive", "split_directive", "merge_directives", "drop_directive"):
        assert f'action="{address(source, verb + "/")}"' in page
        assert f'action="{address(source, verb + "/")}"' in part


@pytest.mark.parametrize("shown", ["clean", "original", "both"])
def test_the_original_stands_beside_what_was_meant(officer, cast, shown):
    source = sources.enter(by=cast.officer, original=SPEECH + "<p>市教育局要在月底前抓紧实(shí)施。</p>")
    page = text_of(officer.get(address(source, f"?text={shown}")))

    assert "清理记录" in page
    assert ("实(shí)施" in page) == (shown != "clean")
    assert "去除夹注拼音 <strong>1</strong> 处" in page
    assert ('id="source-text"' in page) == (shown != "original")


def test_five_hundred_tasks_lie_on_several_pages_within_the_same_queries(
    officer, source, cast, django_assert_max_num_queries
):
    officer.get(address(source))
    long = "".join(f"市财政局要在3月底前完成第{n}批资金拨付。\n" for n in range(1, 501))
    many = sources.enter(by=cast.officer, original=long, title="长清单")
    assert many.directives.count() == 500
    with django_assert_max_num_queries(32):
        page = text_of(officer.get(address(many)))
    assert page.count('class="card-task') == 100
    assert f'href="?page=2#d-{many.directives.order_by("start")[100].pk}"' in page


# ── approving ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_missing_is_said_before_and_after_the_button_is_pressed(officer, source):
    assert "没有对上责任单位" in text_of(officer.get(address(source)))

    answer = send(officer, source, "submit", {"HX-Request": "true"}, seen=source.revision)

    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#refusal"
    assert "没有对上责任单位" in text_of(answer)


def test_the_director_approves_the_list_and_has_it_assigned_at_once(desk, source, cast):
    match_all(source, cast)
    source.refresh_from_db()
    page = text_of(desk.get(address(source)))
    assert "批准后立即交办" in page

    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    answer = send(desk, source, "approve", seen=seen, assign="on")

    assert answer.url == address(source)
    assert set(SupervisionItem.objects.values_list("state", flat=True)) == {"assigned"}
    assert "已立项" in text_of(desk.get(answer.url))


def test_approving_twice_with_one_key_dockets_once(desk, source, cast):
    match_all(source, cast)
    key = str(uuid.uuid4())
    desk.post(address(source, "approve/"), {"key": key})
    count = SupervisionItem.objects.count()
    desk.post(address(source, "approve/"), {"key": key})

    assert SupervisionItem.objects.count() == count > 0
    assert AuditEntry.objects.filter(verb="source.approve", chain=source.chain).count() == 1


def test_a_stale_page_approves_nothing(desk, source, cast):
    match_all(source, cast)
    answer = send(desk, source, "approve", seen=0)

    assert answer.status_code == 422
    assert "页面已不是最新" in text_of(answer)
    assert not SupervisionItem.objects.exists()


def test_the_officer_puts_the_list_before_the_director_who_sends_it_back(officer, desk, source, cast):
    match_all(source, cast)
    page = text_of(officer.get(address(source)))
    assert "批准立项" not in page
    send(officer, source, "submit")
    assert "退回修改" in text_of(desk.get(address(source)))

    assert "理由" in text_of(desk.get(address(source, "send_back/")))
    send(desk, source, "send_back", reason="时限再核对一遍")
    source.refresh_from_db()
    assert source.state == "breaking_down"


def test_who_may_not_change_the_list_gets_no_form_and_no_button(signed_in, source, cast):
    leader = signed_in(cast.mayor)
    page = text_of(leader.get(address(source)))

    assert "设为任务" not in page
    assert "data-next-act" not in page
    assert leader.get(address(source, f"directives/{source.directives.first().pk}/")).status_code == 404
    assert send(leader, source, "withdraw", reason="不需要").status_code == 422


def test_a_deputy_of_the_director_finds_the_directors_buttons_and_sends_a_list_back(signed_in, source, cast):
    match_all(source, cast)
    sources.submit(source, by=cast.officer)
    Delegation.objects.create(
        principal_person=cast.director,
        deputy=cast.clerk,
        from_on=date(2026, 3, 1),
        until_on=date(2026, 3, 31),
        reason="赴省开会",
    )
    deputy = signed_in(cast.clerk)
    assert "批准立项" in text_of(deputy.get(address(source)))

    send(deputy, source, "send_back", reason="时限再核对一遍")

    entry = AuditEntry.objects.get(verb="source.send_back")
    assert (entry.actor, entry.principal) == (cast.clerk, cast.director)


@pytest.mark.parametrize("rest", ["", "map/", "revise/", "no_such_verb/", "comment/x/"])
def test_who_may_not_see_a_source_finds_nothing(signed_in, source, cast, rest):
    assert signed_in(cast.schools_liaison).get(address(source, rest)).status_code == 404


# ── the map ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def docketed(source, cast) -> Source:
    match_all(source, cast)
    directives.drop_directive(task_of(source, "校舍"), by=cast.officer, reason="已有专项安排")
    sources.approve(source, by=cast.director)
    return Source.objects.get(pk=source.pk)


def test_the_map_says_the_state_of_each_sentence_by_line_sign_and_word(desk, docketed, cast):
    item = SupervisionItem.objects.get(lead_unit=cast.finance)
    items.acknowledge(item, by=cast.finance_liaison)

    page = text_of(desk.get(address(docketed, "map/")))

    for standing, word in (("in_hand", "办理中"), ("dropped", "未予立项")):
        assert f"mark mark-{standing}" in page
        assert f"legend-{standing}" in page
        assert word in page
    assert "已有专项安排" in page
    assert "按单位" in page


def test_the_legend_filters_by_the_address(desk, docketed):
    assert 'class="map only only-dropped"' in text_of(desk.get(address(docketed, "map/?only=dropped")))
    assert 'class="map"' in text_of(desk.get(address(docketed, "map/?only=nonsense")))


def test_the_shares_of_headings_add_up_to_the_whole(desk, docketed):
    page = text_of(desk.get(address(docketed, "map/")))
    shares = [int(n) for n in re.findall(r'share-words">(\d+) 项', page)]
    assert len(shares) == 2
    assert sum(shares) == docketed.directives.proposed().count()


def test_a_sentence_opens_its_item_beside_the_text_or_on_a_page(desk, docketed, cast):
    item = SupervisionItem.objects.get(lead_unit=cast.finance)
    where = address(docketed, f"map/{item.directive_id}/")

    for part in (text_of(desk.get(where)), text_of(desk.get(where, headers={"HX-Request": "true"}))):
        assert item.number in part
        assert f'href="/matters/{item.pk}/"' in part
    assert "data-close-drawer" in text_of(desk.get(where, headers={"HX-Request": "true"}))


def test_the_map_takes_the_same_queries_for_a_long_text(desk, docketed, cast, django_assert_max_num_queries):
    long = "".join(f"市财政局要在3月底前完成第{n}批资金拨付。\n" for n in range(1, 61))
    many = sources.enter(by=cast.officer, original=long, title="长清单")
    sources.approve(many, by=cast.director)
    desk.get(address(docketed, "map/"))
    with django_assert_max_num_queries(22):
        page = text_of(desk.get(address(many, "map/")))
    assert page.count("note-task") == 60


def test_sources_in_a_text_do_not_become_markup(officer, cast):
    source = sources.enter(
        by=cast.officer, original="市财政局要在3月底前印发<b>办法</b>与 a<script>b 的说明。", title="<i>题"
    )
    for rest in ("", "map/", "?text=original"):
        assert not re.search(r"<script(?![^>]*src=)|<i>题", text_of(officer.get(address(source, rest))))


def test_a_split_is_taken_back_by_one_click_and_its_parts_are_kept(officer, source, cast):
    task = task_of(source, "校舍")
    answer = send(officer, source, "split_directive", directive=task.pk, tasks="排查校舍\n公布结果")
    assert "刚才拆分了“" in text_of(officer.get(answer.url))
    one, other = source.directives.filter(split_from=task)
    directives.amend_directive(one, by=cast.officer, lead_units=[cast.schools], officer_name="许国栋")
    directives.merge_directives(other, [task_of(source, "趸船")], by=cast.officer)

    send(officer, source, "restore_directive", directive=task.pk)

    standing = dict(source.directives.values_list("task", "standing"))
    assert (standing[task.task], standing["排查校舍"], standing["公布结果"]) == ("proposed", "merged", "merged")
    assert task_of(source, "趸船").standing == Directive.Standing.PROPOSED
    one.refresh_from_db()
    assert (one.merged_into, one.officer_name) == (task, "许国栋")
    assert "刚才拆分了" not in text_of(officer.get(address(source)))


def test_with_htmx_a_split_offers_to_be_taken_back_at_once(officer, source):
    task = task_of(source, "校舍")
    answer = send(officer, source, "split_directive", {"HX-Request": "true"}, directive=task.pk, tasks="甲\n乙")

    assert "刚才拆分了“" in text_of(answer)
    assert "撤销拆分" in text_of(answer)


def test_a_card_says_when_a_unit_is_needed(officer, source):
    page = text_of(officer.get(f"/supervision/sources/{source.pk}/directives/{task_of(source, '趸船').pk}/"))
    assert "报批前须选定" in page


def test_who_is_named_on_the_card_answers_for_the_item(source, cast):
    task = task_of(source, "校舍")
    directives.amend_directive(task, by=cast.officer, lead_units=[cast.schools], officer_name="许国栋")
    for other in source.directives.exclude(pk=task.pk):
        directives.drop_directive(other, by=cast.officer, reason="另行办理")
    sources.submit(source, by=cast.officer)

    (made,) = sources.approve(source, by=cast.director)
    assert made.handler == cast.schools_liaison
