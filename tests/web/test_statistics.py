"""The statistics' page: plots drawn from tables, no script or style in it, no ranking."""

import io
import re
from datetime import date

import openpyxl

from shuniu.office.supervision.workflow import State

STATISTICS = "/supervision/statistics/"


def text_of(answer) -> str:
    return answer.content.decode()


def test_every_plot_has_a_table_with_the_same_figures(desk, item):
    item(State.VERIFIED)
    item()
    page = text_of(desk.get(STATISTICS))

    plots = re.findall(r'<figure class="plot" data-plot="([^"]+)"', page)
    assert set(plots) == {"months-table", "units-table", "open-table", "ages-table"}
    assert all(f'id="{plot}"' in page for plot in plots)
    assert 'data-value="1.0000">100% <span class="muted">1/1</span>' in page


def test_the_page_has_no_script_or_style_in_it_and_only_it_brings_the_plots(desk, item):
    item()
    page = text_of(desk.get(STATISTICS))

    assert not re.search(r"<style|\sstyle=|<script(?![^>]*src=)", page)
    assert "echarts.min.js" in page
    assert "echarts" not in text_of(desk.get("/supervision/items/"))


def test_a_period_stands_in_the_address(cast, signed_in, item, clock):
    item(State.DOCKETED)
    clock.move_to("2026-05-10T09:00+08:00")
    item(State.DOCKETED, due_on=date(2026, 6, 1))
    desk = signed_in(cast.director)

    page = text_of(desk.get(STATISTICS, {"first": "2026-05-01", "last": "2026-05-31"}))
    assert "2026年5月" in page
    assert "2026年3月" not in page
    assert "这段时间没有立项的事项" in text_of(desk.get(STATISTICS, {"first": "2020-01-01", "last": "2020-12-31"}))


def test_no_person_is_named(cast, desk, item):
    item(State.VERIFIED)
    main = text_of(desk.get(STATISTICS)).split("<main")[1].split("</main>")[0]

    for person in (cast.officer, cast.finance_liaison, cast.finance_head, cast.director):
        assert person.name not in main


def test_the_workbook_holds_what_the_reader_may_see(cast, signed_in, item):
    item(State.DOCKETED)
    item(State.DOCKETED, lead_unit=cast.schools)
    answer = signed_in(cast.schools_liaison).get(STATISTICS, {"format": "xlsx"})

    book = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))
    assert [row[0] for row in book["按单位"].values] == ["单位", "市教育局"]
