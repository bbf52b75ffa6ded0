"""The bulletin's page: a draft, its editing and download; what was typed is never lost."""

import pytest
from django.test import Client
from django.utils.html import escape

from shuniu.api.models import ApiToken
from shuniu.matters import printing
from shuniu.office.supervision.workflow import State
from shuniu.typesetting import CannotTypeset

BULLETIN = "/supervision/bulletin/"
TEXT = "临江市人民政府办公室文件\n\n关于督查事项办理情况的通报\n\n各承办单位：\n\n一切按期。\n\n临江市人民政府办公室\n2026年4月1日\n"


def test_a_period_gives_a_draft_to_edit(desk, item):
    made = item(State.VERIFIED)
    page = desk.get(BULLETIN, {"first": "2026-03-01", "last": "2026-03-31"}).content.decode()

    assert "共立项督查事项1项" in page
    assert made.docketed_on.month == 3
    assert "没有立项的督查事项" in desk.get(BULLETIN, {"first": "2020-03-01", "last": "2020-03-31"}).content.decode()


@pytest.mark.parametrize(("kind", "magic"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_edited_text_is_downloaded_typeset(desk, kind, magic):
    answer = desk.post(BULLETIN, {"text": TEXT, "format": kind})

    assert answer.status_code == 200
    assert answer.content.startswith(magic)
    assert f".{kind}" in answer.headers["Content-Disposition"]


def test_a_refusal_stands_above_the_text_and_nothing_is_lost(desk, monkeypatch):
    def refuse(document):
        raise CannotTypeset("第3行的字没有字体，请换一个字。")

    monkeypatch.setitem(printing.SETTERS, "pdf", (refuse, "application/pdf"))
    answer = desk.post(BULLETIN, {"text": TEXT, "format": "pdf"})

    assert answer.status_code == 422
    assert "第3行的字没有字体" in answer.content.decode()
    assert "一切按期。" in answer.content.decode()


def test_a_period_that_ends_before_it_begins_is_refused(desk):
    answer = desk.get(BULLETIN, {"first": "2026-03-31", "last": "2026-03-01"})

    assert answer.status_code == 422
    assert "结束日期早于开始日期" in answer.content.decode()


def test_the_api_gives_the_same_draft(cast, desk, item):
    item(State.VERIFIED)
    token = ApiToken.make(cast.director, "测试")[1]
    api, march = Client(headers={"Authorization": f"Bearer {token}"}), {"first": "2026-03-01", "last": "2026-03-31"}

    text = api.get("/api/v1/supervision/bulletin", march).json()["text"]
    assert escape(text.strip()) in desk.get(BULLETIN, march).content.decode()
    assert api.get("/api/v1/supervision/bulletin", {"first": "2026-03-31", "last": "2026-03-01"}).status_code == 422
