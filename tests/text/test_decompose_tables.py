"""Tables of tasks: each row an entry of the ledger."""

from datetime import date

import pytest

from shuniu.text.cleaning import clean
from shuniu.text.decompose import decompose
from shuniu.text.tables import cells_of, roles_of

WEEK = """第十四周工作安排表
星期 | 工作内容 | 牵头部门 | 协同部门
周一（3月2日） | 1.排定3月份值班表 | 总务处 |
周二（3月3日） | 2.高三学情测评 | 教学处 | 年段、团委等处室
周三（3月4日） | 3.协助学生会权益部开会 |  | 总务处
周三（3月4日） | 4.物理、化学限时训练 | 物理、化学备课组 | 教学处
"""

LEDGER = """2026年重点工作分解表
| 序号 | 重点任务 | 具体措施 | 责任领导 | 责任单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 提升公文质量 | 修订公文处理细则 | 程远 | 秘书科 | 6月底前 |
| 2 | 做好督查 | 开展实地督查 | 舒青 | 督查室 | 每月 |

后续安排如下。

| 任务 | 负责人 | 时间 |
|---|---|---|
| 整理档案 | 贾安 | 2026年5月10日 |
"""


def test_a_weekly_plan_gives_a_task_for_every_row():
    found = decompose(WEEK, on=date(2026, 3, 2)).directives
    assert [(d.lead, d.support, d.deadline.date) for d in found] == [
        (("总务处",), (), date(2026, 3, 2)),
        (("教学处",), ("年段", "团委"), date(2026, 3, 3)),
        ((), ("总务处",), date(2026, 3, 4)),
        (("物理、化学备课组",), ("教学处",), date(2026, 3, 4)),
    ]
    assert found[0].task == "排定3月份值班表"
    assert found[0].path == ()


def test_a_ledger_names_officer_date_and_cadence_and_the_next_table_has_its_own_head():
    first, second, third = decompose(LEDGER, on=date(2026, 3, 1)).directives
    assert (first.task, first.lead, first.officer, first.deadline.date) == (
        "修订公文处理细则",
        ("秘书科",),
        "程远",
        date(2026, 6, 30),
    )
    assert second.cadence == "monthly"
    assert (third.task, third.lead, third.deadline.date) == ("整理档案", ("贾安",), date(2026, 5, 10))


def test_an_attendance_list_is_no_table_of_tasks():
    assert decompose("例会\n| 姓名 | 账号 |\n| --- | --- |\n| 程远 | chengyuan |\n").directives == ()


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        (("星期", "工作内容", "牵头部门", "协同部门"), ("date", "task", "lead", "support")),
        (("周次", "日期", "内容", "处室"), ("other", "date", "task", "lead")),
        (("项目", "任务内容", "责任人", "完成时间"), ("other", "task", "officer", "date")),
        (("这是一行说明文字而不是表头它很长很长很长", ""), ()),
        (("姓名", "账号"), ()),
    ],
)
def test_the_head_of_a_table_says_what_each_column_holds(head, roles):
    assert roles_of(head) == roles


def test_cells_keep_their_places_when_empty():
    assert cells_of("| a |  | c |") == ("a", "", "c")
    assert cells_of("a |  | c") == ("a", "", "c")


FLAT_BY_CELL = """2026年重点任务分解表
序号
工作任务
责任单位
完成时限
1
新建社区食堂20个
市民政局
6月底前
2
改造老旧小区15个。
市住建局、市财政局
年底前
附件：说明
"""
FLAT_BY_ROW = """2026年重点任务分解表
序号 工作任务 牵头单位 完成时限
1 新建社区食堂20个 市民政局 6月底前
2 改造老旧小区 15个 市住建局、市财政局 年底前
请各单位抓好落实。
"""


@pytest.mark.parametrize("text", [FLAT_BY_CELL, FLAT_BY_ROW])
def test_a_table_that_lost_its_lines_is_read_by_its_numbers(text):
    first, second = decompose(clean(text).text, on=date(2026, 3, 6)).directives

    assert (first.task, first.lead, first.path) == ("新建社区食堂20个", ("市民政局",), ())
    assert second.lead == ("市住建局", "市财政局")
    assert second.deadline is not None
    assert second.deadline.date == date(2026, 12, 31)
    assert clean(text).text[second.start : second.end] == second.sentence


def test_a_flat_list_of_people_divides_no_work():
    assert decompose("参会名单\n序号\n姓名\n单位\n1\n王芳\n市财政局\n", on=date(2026, 3, 6)).directives == ()
