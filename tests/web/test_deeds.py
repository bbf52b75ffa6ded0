"""The acts of the audit in words: every code that the house writes has some."""

import re
from pathlib import Path

import pytest

import shuniu
from shuniu.administration.accounts import SENTENCES
from shuniu.audit.models import AuditEntry
from shuniu.matters.timeline import timeline
from shuniu.office.supervision.actions import directives, sources
from shuniu.web.deeds import codes_like, deed, deed_of, labels
from shuniu.web.views.administration.system import period_of
from tests.conftest import again


def test_every_code_has_words():
    assert set(SENTENCES) <= set(labels())
    written = {
        code
        for file in Path(shuniu.__path__[0]).rglob("*.py")
        for code in re.findall(r'append\(\s*"([a-z]+\.[a-z_]+)"', file.read_text(encoding="utf-8"))
    }
    assert written
    assert written <= set(labels())


def test_a_deed_names_the_kind_and_the_move():
    assert deed("supervision.feed_back") == "督查事项 · 反馈"
    assert deed("source.approve") == "来源 · 批准立项"
    assert deed("matter.comment") == "批注"
    assert deed("nothing.known") == "nothing.known"


def test_words_and_letters_both_find_a_code():
    assert "supervision.feed_back" in codes_like("反馈")
    assert codes_like("close_account") == ["org.close_account"]


def test_the_audit_is_read_and_searched_in_words(client, cast, item):
    item("assigned")
    client.force_login(again(cast.audit_admin))

    shown = client.get("/administration/audit/", {"verb": "交办"}).content.decode()

    assert AuditEntry.objects.filter(verb="supervision.assign").count() == 1
    assert "督查事项 · 交办" in shown
    assert "督查事项 · 批准立项" not in shown


@pytest.mark.parametrize(
    ("cron", "words"),
    [
        ("30 8 * * *", "每天 08:30"),
        ("5 * * * *", "每小时 05 分"),
        ("0 8 * * 1", "0 8 * * 1"),
        ("*/5 * * * *", "*/5 * * * *"),
    ],
)
def test_a_timetable_is_said_in_words_where_it_is_plain(cron, words):
    assert period_of(cron) == words


def test_what_is_done_by_the_right_of_another_act_is_called_by_its_own_name(cast):
    source = sources.enter(by=cast.officer, original="市财政局要在6月底前修订办法。")
    task = source.directives.get()
    directives.split_directive(task, by=cast.officer, tasks=["修订办法", "印发办法"])
    last = AuditEntry.objects.get(chain=source.chain, sequence=2)

    assert last.verb == "source.revise"
    assert deed_of(last) == "来源 · 拆分任务"
    assert timeline(source)[0].sentence == f"把“{task.task}”拆为 2 项"
