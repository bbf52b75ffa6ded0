"""The pages of draws and settings: what is hidden before the draw, what anyone can recompute, what leaves a trace."""

import json

import pytest

from shuniu.audit.models import AuditEntry
from shuniu.office.supervision.drawing import drawn_from
from shuniu.office.supervision.models import Draw, SupervisionSettings
from shuniu.office.supervision.workflow import State
from tests.web.counting import queries_of
from tests.web.filling import fill_in

DRAWS, SETTINGS = "/supervision/draws/", "/supervision/settings/"
QUARTER = {"period": "2026年第一季度", "first_day": "2026-01-01", "last_day": "2026-03-31"}


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def committed(desk) -> Draw:
    desk.post(DRAWS, QUARTER)
    return Draw.objects.get()


@pytest.fixture
def april(cast, committed, item, signed_in, clock):
    """The director's browser in April, when the first quarter's seed may be drawn from."""
    SupervisionSettings.objects.update_or_create(pk=1, defaults={"revisit_share": 1.0})
    item(State.CLOSED, title="治理内涝点")
    clock.move_to("2026-04-02T09:00+08:00")
    return signed_in(cast.director)


@pytest.fixture
def performed(april, committed) -> Draw:
    april.post(f"{DRAWS}{committed.pk}/perform/")
    committed.refresh_from_db()
    return committed


def test_the_form_offers_the_quarter_whose_seed_nobody_has_committed(desk):
    assert 'value="2026年第一季度"' in text_of(desk.get(DRAWS))
    fill_in_page = desk.post(DRAWS, QUARTER, follow=True)
    assert "已承诺2026年第一季度的种子" in text_of(fill_in_page)
    assert 'value="2026年第二季度"' in text_of(desk.get(DRAWS))


def test_before_the_draw_no_page_shows_the_seed(desk, committed):
    for address in (DRAWS, f"{DRAWS}{committed.pk}/"):
        assert committed.seed not in text_of(desk.get(address))
    assert committed.seed_sha256 in text_of(desk.get(f"{DRAWS}{committed.pk}/"))
    assert desk.get(f"{DRAWS}{committed.pk}/data/").status_code == 404


def test_after_the_draw_the_page_says_that_it_can_be_drawn_again_alike(april, performed):
    page = text_of(april.get(f"{DRAWS}{performed.pk}/"))

    for words in ("种子就是当初承诺的那一个", performed.seed, "治理内涝点", "任何人都可以重算"):
        assert words in page
    content = json.loads(april.get(f"{DRAWS}{performed.pk}/data/").content)
    assert drawn_from(content["seed"], content["population"]) == content["drawn"] == performed.drawn


def test_a_draw_that_was_bent_is_shown_as_bent(april, performed):
    Draw.objects.update(drawn=[])

    assert "数据库中的抽查结果与审计链不符" in text_of(april.get(f"{DRAWS}{performed.pk}/"))


def test_too_early_a_draw_is_refused_with_the_day(desk, committed):
    answer = desk.post(f"{DRAWS}{committed.pk}/perform/")

    assert answer.status_code == 422
    assert "要到2026-03-31以后才能抽" in text_of(answer)


def test_days_the_wrong_way_round_are_said_next_to_the_field(desk):
    answer = desk.post(DRAWS, QUARTER | {"last_day": "2025-12-31"})

    assert answer.status_code == 422
    assert "结束日期早于开始日期" in text_of(answer)


def test_a_supervision_officer_reads_the_draws_and_can_not_draw(cast, signed_in, committed):
    browser = signed_in(cast.officer)

    assert "承诺种子</button>" not in text_of(browser.get(DRAWS))
    assert "没有“回头看抽查”的权限" in text_of(browser.post(f"{DRAWS}{committed.pk}/perform/"))


@pytest.mark.parametrize("who", ["finance_liaison", "finance_head", "system_admin", "audit_admin"])
def test_units_and_administrators_find_no_draws(cast, signed_in, committed, who):
    browser = signed_in(getattr(cast, who))
    for address in (DRAWS, f"{DRAWS}{committed.pk}/", f"{DRAWS}{committed.pk}/data/", SETTINGS):
        assert browser.get(address).status_code == 404


def test_the_list_of_draws_makes_the_same_queries_however_many(desk):
    counts = []
    for number in range(1, 4):
        desk.post(DRAWS, QUARTER | {"period": f"第{number}期"})
        desk.get(DRAWS)
        counts.append(queries_of(desk, DRAWS))
    assert len(set(counts)) == 1


# ── settings ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_changed_setting_counts_and_leaves_what_it_was(cast, desk):
    page = text_of(fill_in(desk, SETTINGS, remind_before="10、5、1", revisit_share="15", leader_after=""))

    settings = SupervisionSettings.current()
    assert (settings.remind_before, settings.revisit_share) == ([10, 5, 1], 0.15)
    assert settings.ladder == [[1, "officer"], [3, "head"]]
    entry = AuditEntry.objects.get(verb="supervision.set")
    assert entry.payload["before"] == {
        "remind_before": [5, 2],
        "revisit_share": "0.1",
        "ladder": [[1, "officer"], [3, "head"], [7, "leader"]],
    }
    assert "已改定" in page
    assert "最近的改动" in page


def test_settings_sent_unchanged_leave_no_trace(desk):
    assert "没有改动" in text_of(fill_in(desk, SETTINGS))
    assert not AuditEntry.objects.filter(verb="supervision.set").exists()


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("remind_before", "五天", "用顿号分开"),
        ("remind_before", "0", "用顿号分开"),
        ("head_after", "9", "越往上的层级应当提醒得越晚"),
        ("revisit_share", "120", "100"),
        ("acknowledge_working_days", "0", "1"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(desk, field, value, why):
    answer = fill_in(desk, SETTINGS, **{field: value})

    assert answer.status_code == 422
    assert why in text_of(answer)
    assert SupervisionSettings.current().remind_before == [5, 2]
