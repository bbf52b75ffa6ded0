"""The pages while somebody types: the same ones that are printed, and the same from many threads at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2
import pytest

from shuniu.typesetting import CannotTypeset, preview, read_document, typeset_pdf
from shuniu.typesetting.model import Face

LINE = "（一）加强水源保护。市水利局牵头，会同市生态环境局、各县（市、区）人民政府，于2026年9月底前完成取水口上游排查。"


def document(lines: int, last: str = "特此通知。"):
    body = "\n".join([LINE] * lines + [last])
    return read_document(
        f"临江市人民政府办公室文件\n临政办发〔2026〕3号\n关于做好供水保障工作的通知\n各县（市、区）人民政府：\n{body}\n"
        "临江市人民政府办公室\n2026年3月5日\n抄送：市委办公室。\n临江市人民政府办公室　　2026年3月6日印发\n"
    )


@pytest.mark.parametrize("lines", [1, 12, 30])
def test_as_many_pages_as_are_printed(lines):
    assert len(preview(document(lines)).pages) == len(pypdfium2.PdfDocument(typeset_pdf(document(lines)).content))


def test_a_page_that_did_not_change_keeps_its_mark():
    before, after = preview(document(30)), preview(document(30, "特此通报。"))

    same = [a.mark == b.mark for a, b in zip(before.pages, after.pages, strict=True)]
    assert same[0]
    assert not all(same)


def test_what_cannot_be_set_is_a_sentence():
    with pytest.raises(CannotTypeset, match="没有安装字体“临江体”"):
        preview(replace(document(1), fonts={Face.KAI: "临江体"}))


def test_many_threads_set_at_once():
    wanted = [3, 4, 12, 13, 30, 31]
    alone = [[page.mark for page in preview(document(lines)).pages] for lines in wanted]

    with ThreadPoolExecutor(6) as pool:
        together = [[page.mark for page in made.pages] for made in pool.map(lambda n: preview(document(n)), wanted)]
        printed = [made.content[:4] for made in pool.map(lambda n: typeset_pdf(document(n)), wanted)]

    assert together == alone
    assert set(printed) == {b"%PDF"}


def test_characters_that_no_font_has_are_named_beside_the_pages():
    shown = preview(read_document("关于\U000f1234村供水的通知\n各镇：\n㸃、龘二村和\u0e01村抓紧检修。"))

    assert shown.pages
    assert shown.missing == ("\U000f1234", "\u0e01")
    assert preview(document(3)).missing == ()
