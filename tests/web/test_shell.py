"""The shell (页面框架): what every page promises."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import path
from django_htmx.middleware import HtmxDetails

import shuniu.web
from shuniu.matters.acts import Refused
from shuniu.web import assets, catalogs
from shuniu.web.icons import ICONS
from shuniu.web.sections import GROUPS, Section, rail, register
from shuniu.web.views import errors
from tests.rights.addresses import pages

WEB = Path(shuniu.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
SOURCES = "\n".join(
    file.read_text() for file in [*TEMPLATES, *WEB.rglob("*.py"), WEB.parent / "config" / "settings.py"]
)
OWN_PAGES = ("/profile/", "/profile/password/", "/help/", "/no-such-page/")


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("address", OWN_PAGES)
def test_no_page_has_script_or_style_in_it_and_the_policy_forbids_them(desk, address):
    answer = desk.get(address)
    policy = answer.headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*src=)|\son[a-z]+=|javascript:", text_of(answer))


@pytest.mark.parametrize("address", OWN_PAGES)
def test_every_page_can_be_searched_from_skipped_in_and_left(desk, address):
    page = text_of(desk.get(address))
    for promise in ('class="skip-link" href="#main"', 'id="main"', 'action="/sign-out/"', "<title>"):
        assert promise in page


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_no_template_lies_unused(template):
    name = template.relative_to(WEB / "templates").as_posix()
    assert name in SOURCES


def test_templates_show_only_icons_that_the_sprite_has():
    shown = set(re.findall(r"""{% icon "([^"]+)\"""", SOURCES)) | set(re.findall(r'icon="([^"]+)"', SOURCES))
    assert shown <= set(ICONS)
    assert len(ICONS) == len(set(ICONS))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_a_colon_between_two_values_is_one_of_the_readers_language(template):
    translated = r"\{% blocktranslate.*?endblocktranslate %\}|\{% (?!colon).*?%\}|\{#.*?#\}|【图："
    assert "：" not in re.sub(translated, "", template.read_text(), flags=re.DOTALL)


def test_what_is_hidden_and_what_is_missing_answer_alike(desk):
    missing, hidden = desk.get("/no-such-page/"), desk.get("/matters/999999/")
    assert missing.status_code == hidden.status_code == 404
    assert "也可能您无权查看" in text_of(missing)


def test_a_visitor_gets_an_error_page_without_the_desk(client, db):
    page = text_of(client.get("/no-such-page/"))
    assert "找不到这个页面" in page
    assert 'class="rail"' not in page


def test_the_last_error_page_needs_neither_database_nor_session(rf):
    answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "刚才的操作没有完成" in text_of(answer)
    assert errors.bad_request(rf.get("/")).status_code == 400


@pytest.fixture
def fragment(rf):
    """A request that htmx makes from a form, or from a field of it."""

    def ask(source: str = "form#f"):
        request = rf.post(
            "/matters/1/comment/", {"text": "写了很久"}, headers={"HX-Request": "true", "HX-Source": source}
        )
        request.htmx, request.user = HtmxDetails(request), AnonymousUser()
        return request

    return ask


@pytest.mark.parametrize(
    "answers", [errors.server_error, errors.not_found, errors.forbidden, errors.bad_request, errors.csrf]
)
def test_trouble_with_a_part_of_a_page_is_said_above_the_form_and_never_puts_a_page_into_it(fragment, answers):
    answer = answers(fragment())

    assert answer.status_code >= 400
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#refusal", "innerHTML")
    assert text_of(answer).strip().startswith('<section class="refusal" role="alert">')
    assert "<html" not in text_of(answer)


def test_trouble_while_a_field_looks_something_up_leaves_the_page_as_it_is(fragment):
    answer = errors.server_error(fragment("input#id_title"))
    assert (answer.status_code, answer.content, answer.headers["HX-Reswap"]) == (500, b"", "none")


def test_a_form_sent_by_htmx_after_the_session_has_ended_asks_to_sign_in_elsewhere(client, db):
    answer = client.post(
        "/profile/delegate/", {"reason": "培训"}, headers={"HX-Request": "true", "HX-Source": "form#f"}
    )
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (401, "#refusal")
    assert 'href="/sign-in/" target="_blank"' in text_of(answer)


def test_a_page_that_is_forbidden_says_whom_to_ask(desk, rf, cast):
    request = rf.get("/")
    request.user = cast.director
    assert "安全管理员" in text_of(errors.forbidden(request))


def test_a_form_from_too_old_a_page_gives_the_text_back(cast, signed_in):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(
        "/sign-in/", {"note": "一段写了很久、不该丢失的情况说明文字", "password": "not-to-be-shown-again"}
    )

    page = text_of(answer)
    assert answer.status_code == 403
    assert "页面已过期" in page
    assert "一段写了很久" in page
    assert "not-to-be-shown-again" not in page


# ── rail ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def ten_sections(monkeypatch):
    monkeypatch.setattr("shuniu.web.sections._registered", {})
    for number in range(9):
        register(Section(f"coming-{number}", f"栏目{number}", "circle", f"no-such-{number}"))
    return register(Section("help", "帮助", "help-circle", "help", order=1, count=lambda person: 7))


def test_the_rail_shows_the_sections_that_exist_and_where_one_is(cast, ten_sections):
    (entry,) = rail(cast.clerk, "/help/keys/")
    assert (entry.section, entry.active, entry.count) == (ten_sections, True, 7)
    assert not rail(cast.clerk, "/profile/")[0].active


def test_administrators_see_no_section_of_the_business(cast, ten_sections):
    assert rail(cast.system_admin, "/") == []


def test_a_section_stands_in_a_known_group(ten_sections):
    with pytest.raises(ValueError, match="unknown group"):
        register(Section("x", "某栏", "circle", "help", group="别的"))
    assert len(GROUPS) == 3


# ── assets and catalogs ──────────────────────────────────────────────────────────────────────────────────────────────
def test_the_lock_has_digests_and_no_addresses():
    lock = json.loads((WEB.parent.parent / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert all("integrity" in entry and "resolved" not in entry for entry in packages.values())
    for package in assets.PACKAGES:
        assert packages[f"node_modules/{package.name}"]["version"] == package.version


def test_every_vendored_file_that_a_page_names_is_there_with_its_licence():
    for package in assets.PACKAGES:
        folder = WEB / "static" / assets.folder_of(package.folder)
        assert (folder / "LICENSE").stat().st_size > 100
        assert all((folder / Path(file).name).exists() for file in package.files)
    sprite = (WEB / "static" / assets.folder_of("tabler-icons") / "sprite.svg").read_text()
    assert all(f'id="{name}"' in sprite for name in ICONS)


def test_static_files_can_be_served_under_names_that_change_with_them(settings, tmp_path):
    from django.core.management import call_command

    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "shuniu.web.hashed_files.HashedFiles"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)

    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert names["web/shell.css"] != "web/shell.css"
    imported = {
        tmp_path / "web" / name
        for script in (tmp_path / "web").glob("*.js")
        for name in re.findall(r'from "\./([^"]+)"', script.read_text())
    }
    assert imported
    assert all(file.exists() for file in imported)


def test_every_text_of_the_interface_is_in_the_catalogs(db):
    wanted = {message.id for message in catalogs.gathered() if message.id}
    for language in catalogs.LANGUAGES:
        missing = wanted - {message.id for message in catalogs.read(language)}
        assert not missing, f"run `make messages`: {language} lacks {sorted(map(str, missing))[:5]}"


def test_traditional_chinese_keeps_the_words_and_changes_the_characters():
    catalog = catalogs.Catalog(locale="zh_Hant")
    catalog.add("信息后台与皇后")
    catalogs.traditional(catalog, catalogs.read("zh_Hans"))
    assert catalog["信息后台与皇后"].string == "信息後臺與皇后"
    assert catalog["This field is required."].string == "請填寫這一項。"


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def refuses(request):
    raise Refused("核验须由承办系列以外的人进行", "还缺少规定的佐证：现场核查")


def finds_a_state_secret(request):
    from shuniu.matters.guard import StateSecret

    raise StateSecret("机密★10年")


def was_done_before(request):
    from shuniu.audit.models import AuditEntry
    from shuniu.matters.acts import AlreadyDone

    raise AlreadyDone(AuditEntry(chain="matter:12", verb="supervision.verify"))


def refuses_a_file(request):
    from shuniu.matters.files import FileRefused

    raise FileRefused("《台账.xlsx》是空文件，请检查后重新选择")


@pytest.fixture
def acts(settings, desk):
    """The director's browser before pages whose acts are refused."""
    from shuniu.web.urls import urlpatterns

    class Addresses:
        handler404 = "shuniu.web.views.errors.not_found"

    Addresses.urlpatterns = [
        path("refused/", refuses),
        path("secret/", finds_a_state_secret),
        path("done/", was_done_before),
        path("file/", refuses_a_file),
        path("api/refused/", refuses),
        *urlpatterns,
    ]
    settings.ROOT_URLCONF = Addresses
    return desk


TYPED = "会同市教育局检查学校食堂四十二所，\n发现问题七十一个，当场整改五十八个。"


def test_a_refused_act_says_all_reasons_and_keeps_what_was_typed(acts):
    answer = acts.post("/refused/?tab=2", {"text": TYPED, "kind": "site", "key": "used-key", "seen": "4"})

    page = text_of(answer)
    assert answer.status_code == 422
    assert "核验须由承办系列以外的人进行" in page
    assert "还缺少规定的佐证：现场核查" in page
    assert TYPED in page
    assert 'name="kind" value="site"' in page
    assert 'action="/refused/?tab=2"' in page
    assert "used-key" not in page
    assert 'name="seen"' not in page


def test_what_was_typed_is_shown_as_text_and_never_as_markup(acts):
    page = text_of(acts.post("/refused/", {"text": "<script>alert(1)</script> 以及其他许多文字"}))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_state_secret_is_not_repeated(acts):
    answer = acts.post("/secret/", {"text": "机密★10年 关于某项工作的许多具体内容和安排"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "本系统不是涉密系统" in page
    assert "许多具体内容和安排" not in page


def test_a_part_of_a_page_gets_the_reasons_alone(acts):
    answer = acts.post("/refused/", {"text": TYPED}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#refusal"
    assert "<html" not in text_of(answer)


def test_what_was_done_before_leads_to_the_matter_and_says_so(acts):
    answer = acts.post("/done/")
    assert answer.headers["Location"] == "/matters/12/"
    assert "已经办过了，没有重复办理" in text_of(acts.get("/help/"))


def test_a_refused_file_is_asked_for_again_and_the_text_kept(acts, tmp_path):
    file = tmp_path / "台账.xlsx"
    file.write_bytes(b"x")
    with file.open("rb") as stream:
        page = text_of(acts.post("/file/", {"text": TYPED, "upload": stream}))
    assert "是空文件" in page
    assert 'type="file" name="upload"' in page
    assert TYPED in page


def test_the_api_answers_its_refusals_itself(acts):
    with pytest.raises(Refused):
        acts.post("/api/refused/")


@pytest.mark.parametrize("bound", [{}, {"letter": object()}])
def test_the_menu_names_routes_only_where_something_goes_by_them(cast, monkeypatch, bound):
    from shuniu.web.views import routes

    monkeypatch.setattr(routes, "BINDINGS", bound)

    assert routes.has_routes_to_draw(cast.director) is bool(bound)


@pytest.mark.parametrize(
    ("address", "lit"),
    [
        ("/team/", "离岗交接"),
        ("/team/integrity/declarations/", "廉政与保密"),
        ("/team/integrity/declarations/new/", "廉政与保密"),
        ("/team/gifts/new/", "礼品礼金"),
        ("/team/recusals/order/", "回避"),
        ("/team/notes/", "学习笔记"),
        ("/team/growth/new/", "成长任务"),
        ("/coordination/diary/new/", "领导日程"),
        ("/coordination/errands/seals/", "办事申请"),
        ("/coordination/burden/settings/", "负担设置"),
    ],
)
def test_the_rail_lights_the_page_that_one_is_on(cast, address, lit):
    assert [each.label for entry in rail(cast.director, address) for each in entry.pages if each.active] == [lit]


@pytest.mark.parametrize("prefix", ["/team/", "/coordination/"])
def test_nothing_but_a_matters_own_addresses_lights_the_root_of_a_section(cast, prefix):
    """What lies under the root alone lights the root's page: a register needs an entry, or an address under one."""
    paths = [re.sub("<[^>]+>", "1", each.path) for each in pages() if each.path.startswith(prefix)]
    root = rail(cast.director, prefix)

    assert [
        each for each in paths if rail(cast.director, each) == root and not re.fullmatch(f"{prefix}(1/.*)?", each)
    ] == []


def test_the_rail_lights_the_register_of_a_matter(cast):
    for kind, lit in (
        ("declaration", "廉政与保密"),
        ("gift", "礼品礼金"),
        ("errand", "办事申请"),
        ("care", "关怀诉求"),
        ("supervision", "督查台账"),
        ("source", "来源与落实"),
        ("incoming", "收文登记簿"),
        ("commission", "约稿"),
        ("agenda", "议题库"),
        ("questionnaire", "问卷"),
        ("decision_catalogue", "决策事项目录"),
        ("grievance", "投诉举报"),
        ("publication", "主动公开"),
    ):
        assert [each.label for entry in rail(cast.director, "", kind) for each in entry.pages if each.active] == [lit]
