"""Web pages: what a reader of the page sees, and nothing else."""

import pytest

from shuniu.text.reading import FileKind, Unreadable, read

PAGE = """<!DOCTYPE html><html><head><title>临江</title><style>p{color:red}</style></head><body>
<script>alert("别读我")</script><h1>关于做好防汛工作的通知</h1>
<p>各县（市、区）<b>人民政府</b>：</p>第一段<br>第二段
<table><tr><th>任务</th><th>单位</th></tr><tr><td colspan="2">修订预案</td></tr><tr><td>清淤&nbsp;河道</td><td rowspan="2">市水利局</td></tr><tr><td>加固堤防</td></tr></table>
<!-- 注释 --></body></html>"""


def test_paragraphs_and_table_rows_are_lines_and_scripts_are_gone():
    reading = read(PAGE.encode("gbk"), "通知.html")

    assert reading.kind == FileKind.HTML
    assert reading.text.splitlines() == [
        "关于做好防汛工作的通知",
        "各县（市、区）人民政府：",
        "第一段",
        "第二段",
        "任务 | 单位",
        "修订预案",
        "清淤\xa0河道 | 市水利局",
        "加固堤防 | 市水利局",
    ]


def test_a_page_under_another_name_is_known_by_its_first_tag():
    assert read(PAGE.encode(), "通知.doc").kind == FileKind.HTML


def test_tags_in_a_text_file_are_left_for_cleaning():
    assert read("<p>正文在这里。</p>".encode(), "通知.txt").text == "<p>正文在这里。</p>"


def test_a_page_nested_ten_thousand_deep_is_answered_and_ends():
    page = "<html><body>" + "<div>" * 10_000 + "到底了" + "</div>" * 10_000

    with pytest.raises(Unreadable):
        read(page.encode(), "深.html")
