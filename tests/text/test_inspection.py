"""What the office relies on when a document is registered: its elements are read from where the format puts them."""

import json
import time
from datetime import date
from pathlib import Path

import pytest

from shuniu.text.inspection import inspect, split_organs

REQUEST = """000012
机密★1年
特急
临江市教育局文件
临教〔2026〕18号　　　　　　　　　　签发人：周明远
临江市教育局关于申请增加第三中学
改建资金的请示
市人民政府：
第三中学教学楼于1987年建成，经鉴定为C级危房。恳请安排改建资金860万元。
妥否，请批示。
附件：1．第三中学危房鉴定报告
　　　2．改建工程投资估算表
临江市教育局
2026年3月5日
（联系人：陈立，联系电话：0700-5550123）
抄送：市财政局，市住房城乡建设局。
临江市教育局办公室　　　　　　2026年3月5日印发
"""


def test_every_element_of_an_upward_document_is_read():
    metadata = inspect(REQUEST)

    assert metadata.as_json() == {
        "kind": "请示",
        "issuer": ["临江市教育局"],
        "number": "临教〔2026〕18号",
        "title": "临江市教育局关于申请增加第三中学改建资金的请示",
        "main_recipients": ["市人民政府"],
        "copies": ["市财政局", "市住房城乡建设局"],
        "date": "2026-03-05",
        "urgency": "特急",
        "classification": "机密★1年",
        "signer": "周明远",
        "attachments": ["第三中学危房鉴定报告", "改建工程投资估算表"],
        "contact": "联系人：陈立，联系电话：0700-5550123",
    }


def test_a_collective_name_of_recipients_is_not_torn_apart():
    assert split_organs("各省、自治区、直辖市人民政府，国务院各部委、各直属机构") == (
        "各省、自治区、直辖市人民政府",
        "国务院各部委、各直属机构",
    )
    assert split_organs("各县（市、区）人民政府，市财政局、市教育局") == (
        "各县（市、区）人民政府",
        "市财政局",
        "市教育局",
    )


def test_what_a_text_does_not_say_is_left_empty():
    assert inspect("今天下午两点开会，请大家准时参加。").as_json() == inspect("").as_json()


def test_the_date_may_be_written_in_characters():
    assert inspect("关于放假的通知\n各科室：\n照常值班。\n临江市教育局\n二〇二六年十二月三十一日").dated_on == date(
        2026, 12, 31
    )


DOCUMENTS = [
    json.loads(line) for line in (Path(__file__).parent / "data/inspected.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["text"].splitlines()[0][:20])
def test_documents_of_every_kind_are_read(document):
    found = inspect(document["text"]).as_json()

    expected = document["expected"]
    found["main_recipients"] = "、".join(found["main_recipients"])
    expected["main_recipients"] = expected.get("main_recipients", "").replace("，", "、")
    assert {element: found[element] for element in expected} == expected


def test_a_saved_page_is_read_through_its_tags():
    page = "<div><table><tr><td>发文字号：</td><td>临教〔2026〕18号</td></tr></table>" + "".join(
        f"<p>{line}</p>" for line in REQUEST.splitlines()
    )

    assert inspect(page).title == inspect(REQUEST).title


def test_many_pages_are_read_without_going_back_and_forth():
    text = REQUEST.replace("恳请", "第三中学现有教学班三十六个，学生一千七百余人。" * 8_000 + "恳请")
    started = time.process_time()
    inspect(text)

    assert time.process_time() - started < 10, "linear reading takes a fraction of a second"


def test_a_number_beside_the_urgency_of_a_letter_is_read_by_itself():
    found = inspect(
        "临江市人民政府办公室\n加急 枢办函〔2026〕7号\n关于商请支持引水工程的函\n青云市人民政府：\n请予支持。"
    )

    assert (found.urgency, found.number) == ("加急", "枢办函〔2026〕7号")


def test_signatories_go_on_beside_the_number():
    found = inspect(
        "临江市财政局文件\n签发人：江望舒 贺云川\n临财〔2026〕21号 沈砚秋\n关于申请资金的请示\n省财政厅：\n请批示。"
    )

    assert (found.number, found.signer) == ("临财〔2026〕21号", "江望舒、贺云川、沈砚秋")
