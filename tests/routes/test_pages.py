"""The pages of routes: the list, a route with its versions, what differs, the drawing board, and a matter's way."""

from dataclasses import replace

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.matters.models.matter import KINDS, Urgency
from shuniu.routes import parts, returning
from shuniu.routes.binding import BINDINGS, Binding
from shuniu.routes.models import Route
from shuniu.routes.versions import publish
from tests.routes.drawing import line, nested, task
from tests.routes.letters import HEAD, REVIEW, SIMPLE
from tests.routes.test_shipped import Published
from tests.web.conftest import signed_in, undefined_variables_fail  # noqa: F401 - fixtures

LATER = line(
    task("draft", "submit", name="拟稿"),
    task("pass", "put_forward", "post", "办公室主任核稿", of="office/主任", working_days=5),
    task("sign", "sign_off", "head", "签发", of="office"),
)


@pytest.fixture
def browser(section_forms, cast, signed_in):  # noqa: F811
    return signed_in(cast.director)


def post(browser, address: str, source: bytes, button: str, **more):
    return browser.post(address, {"bpmn": source.decode(), "based_on": 0, button: "1", **more})


def test_the_list_names_each_route_and_offers_the_shipped(browser, cast):
    publish("letters", "outgoing", SIMPLE, by=cast.director)

    page = browser.get("/routes/").content.decode()

    assert "letters" in page
    assert "发文" in page


def test_a_route_is_checked_published_and_its_versions_are_kept(browser):
    answer = post(browser, "/routes/new/outgoing/", SIMPLE, "check", key_typed="letters")
    assert "可以发布" in answer.content.decode()
    assert not Route.objects.exists()

    post(browser, "/routes/new/outgoing/", SIMPLE, "publish", key_typed="letters")
    answer = post(browser, "/routes/letters/edit/", LATER, "publish", based_on=1)

    assert answer.status_code == 302
    route = Route.objects.get(key="letters")
    assert (route.current.number, route.versions.count()) == (2, 2)
    assert AuditEntry.objects.filter(verb="route.publish").count() == 2


def test_what_somebody_else_published_meanwhile_is_not_overwritten(browser, cast):
    publish("letters", "outgoing", SIMPLE, by=cast.director)
    publish("letters", "outgoing", SIMPLE, by=cast.director)

    answer = post(browser, "/routes/letters/edit/", LATER, "publish", based_on=1)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "刚由别人发布过新版本" in page
    assert "办公室主任核稿" in page  # what was drawn is still there


@pytest.mark.parametrize(
    ("source", "said", "element"),
    [
        (line(task("draft", "submit", name="拟稿"), HEAD), "不能签发，须先“送签”", "sign"),
        (line(task("draft", "submit", "post", "拟稿", of="nowhere/科员")), "单位编码 nowhere 不存在", "draft"),
        (
            line(task("draft", "submit", "post", "拟稿", of="office/没有的岗位")),
            "岗位“office/没有的岗位”不存在",
            "draft",
        ),
        (line(task("draft", "submit", "role", "拟稿", of="audit_admin")), "不办业务", "draft"),
        (b"<!DOCTYPE x><x/>", "不得含文档类型声明", "definitions"),
    ],
)
def test_a_refusal_names_the_element(browser, source, said, element):
    answer = post(browser, "/routes/new/outgoing/", source, "check", key_typed="letters")

    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert f'data-element="{element}"' in page


def test_two_versions_are_compared_in_words(browser, cast):
    publish("letters", "outgoing", SIMPLE, by=cast.director)
    publish("letters", "outgoing", LATER, by=cast.director)

    page = browser.get("/routes/letters/compare/1/2/").content.decode()

    assert "<del>核稿</del> → <ins>办公室主任核稿</ins>" in page
    assert "<del>3 个工作日</del> → <ins>5 个工作日</ins>" in page
    assert "连线" not in page.split("<tbody>")[1]  # lines only follow the step that was renamed


def test_what_differs_is_said_by_the_words_of_the_office_and_not_by_codes(browser, cast):
    publish("letters", "outgoing", SIMPLE, by=cast.director)
    publish(
        "letters",
        "outgoing",
        line(task("draft", "submit", name="拟稿"), task("pass", "put_forward", "role", "核稿", of="clerk"), HEAD),
        by=cast.director,
    )

    page = browser.get("/routes/letters/compare/1/2/").content.decode()

    assert f"<del>{cast.office.name}主任</del> → <ins>文书</ins>" in page
    assert "office/" not in page.split("<tbody>")[1]


def test_any_version_is_compared_with_the_one_before(browser, cast):
    for source in (SIMPLE, LATER, SIMPLE):
        publish("letters", "outgoing", source, by=cast.director)

    page = browser.get("/routes/letters/").content.decode()

    assert all(f"/routes/letters/compare/{old}/{old + 1}/" in page for old in (1, 2))


def test_an_earlier_version_comes_back_as_the_newest(browser, cast):
    publish("letters", "outgoing", SIMPLE, by=cast.director)
    publish("letters", "outgoing", LATER, by=cast.director)

    browser.post("/routes/letters/restore/1/")

    route = Route.objects.get(key="letters")
    assert (route.current.number, route.current.bpmn) == (3, SIMPLE.decode())
    assert AuditEntry.objects.latest("pk").payload["restores"] == 1


def test_who_would_get_it(browser, cast):
    choice = ("choice", [("urgency > 0", [task("fast", name="加急会签")]), []])
    source = nested([task("draft", "submit", name="拟稿"), choice, REVIEW, HEAD])
    publish("letters", "outgoing", source, by=cast.director)
    given = {"initiator": cast.clerk.pk, "unit": cast.office.pk}

    urgent = browser.get("/routes/letters/", given | {"value_urgency": "1"}).content.decode()
    routine = browser.get("/routes/letters/", given | {"value_urgency": "0"}).content.decode()

    assert "<strong>加急会签</strong>" in urgent
    assert "<strong>加急会签</strong>" not in routine
    assert f"<strong>核稿</strong>：{cast.director.name}" in routine


def test_who_would_get_it_is_asked_by_choices_where_the_section_has_them(browser, cast, monkeypatch):
    monkeypatch.setitem(BINDINGS, "outgoing", replace(BINDINGS["outgoing"], choices={"urgency": Urgency.choices}))
    choice = ("choice", [("urgency == 2", [task("fast", name="加急会签")]), []])
    publish(
        "letters", "outgoing", nested([task("draft", "submit", name="拟稿"), choice, REVIEW, HEAD]), by=cast.director
    )
    given = {"initiator": cast.clerk.pk, "unit": cast.office.pk}

    page = browser.get("/routes/letters/", given | {"value_urgency": "2"}).content.decode()
    wrong = browser.get("/routes/letters/", given | {"value_urgency": "很急"}).content.decode()

    assert '<option value="2" selected>特急</option>' in page
    assert "<strong>加急会签</strong>" in page
    assert "很急" in wrong
    assert "<strong>拟稿</strong>" not in wrong


def test_the_shipped_routes_that_fit_are_taken_once(browser, monkeypatch):
    monkeypatch.setitem(KINDS, "outgoing", Published)
    monkeypatch.setitem(BINDINGS, "outgoing", Binding(Published.workflow, {}))
    for other in ("incoming", "errand"):
        monkeypatch.delitem(BINDINGS, other)
    assert "启用 6 条随附路线</button>" in browser.get("/routes/").content.decode()

    browser.post("/routes/shipped/")

    assert Route.objects.count() == 6
    assert "条随附路线</button>" not in browser.get("/routes/").content.decode()


def test_the_matter_says_its_way_in_words(desk, cast, section_forms, signed_in):  # noqa: F811
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    parts.add_countersigner(letter.part("pass", cast.director), [cast.officer], by=cast.director)
    parts.give_countersignature(letter.part("pass", cast.officer), by=cast.officer, opinion="数据已核")
    returning.send_back(
        letter.part("pass", cast.director), letter.step("draft"), by=cast.director, reason="改错字", straight=True
    )

    page = signed_in(cast.clerk).get(letter.letter.get_absolute_url()).content.decode()

    assert 'data-lit="{&quot;draft&quot;: &quot;live&quot;, &quot;pass&quot;: &quot;returned&quot;}"' in page
    assert "<q>数据已核</q>" in page
    assert "接下来：核稿" in page


def test_a_move_is_made_on_the_matters_page(desk, cast, section_forms, signed_in):  # noqa: F811
    letter = desk(SIMPLE)
    letter.do("submit", cast.clerk)
    browser, matter = signed_in(cast.director), letter.letter
    where = matter.get_absolute_url()
    parts.transfer(letter.part("pass", cast.director), cast.officer, by=cast.director, reason="归口")
    browser = signed_in(cast.officer)

    assert "加签" in browser.get(where).content.decode()
    answer = browser.post(f"{where}circulate_part/", {"people": [cast.officer2.pk], "key": "k"})

    assert answer.status_code == 302
    assert letter.part("pass", cast.officer2).kind == "read"
