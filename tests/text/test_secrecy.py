"""State secrets are recognised by their marks at the entrance, and ordinary work is not held up."""

import time

import pytest

from shuniu.text.secrecy import find_secrecy_mark

OPENING = "临江市人民政府办公室文件\n临政办发〔2026〕3号\n\n"


@pytest.mark.parametrize(
    ("mark", "level", "term"),
    [
        ("机密★10年", "机密", "10年"),
        ("秘密★长期", "秘密", "长期"),
        ("绝密★", "绝密", None),
        ("机 密 ★ 1 0 年", "机密", "10年"),
        ("机　密★１０年", "机密", "10年"),
        ("秘密☆6个月", "秘密", "6个月"),
        ("秘密*5年", "秘密", "5年"),
        ("機密★二十年", "机密", "二十年"),
        ("机\u200b密&#9733;10年", "机密", "10年"),
        ("密级：机密", "机密", None),
        ("密 级: 秘密 保密期限：5年", "秘密", None),
        ("| 密级 | 绝密 |", "绝密", None),
        ("绝密", "绝密", None),
        ("机密　　特急", "机密", None),
        ("000012　机密", "机密", None),
        ("【秘密】", "秘密", None),
        ("秘密 5年", "秘密", "5年"),
    ],
)
def test_a_mark_is_found_with_its_level_and_term(mark, level, term):
    text = f"{OPENING}{mark}\n关于做好有关工作的通知\n各区人民政府：\n请认真落实。"

    found = find_secrecy_mark(text)

    assert found is not None
    assert (found.level, found.term) == (level, term)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "prose",
    [
        "全体干部要保守国家秘密，严守工作纪律。",
        "投标人应当保守商业秘密。",
        "《临江市机密文件管理办法》自印发之日起施行。",
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "国家秘密载体应当标注“机密★10年”字样。",
        "密级：公开",
        "密级：绝密、机密、秘密（请选择一项）",
        "密级 | 绝密 | 机密 | 秘密 | 公开",
        "密级：机密，秘密",
        "会议听取了机密文件管理工作情况汇报，要求管好秘密级以上载体。",
        "密级：机密件由专人登记",
        "工作秘密★1年",
        "工作秘密",
        "工 作 秘 密 ★ 1 年",
        "**机密**是国家秘密的一个等级。",
        "绝密飞行表演已取消。",
        "机密性、完整性和可用性是三项要求。",
    ],
)
def test_prose_about_secrets_and_work_secrets_are_let_through(prose):
    assert find_secrecy_mark(f"{OPENING}{prose}\n请认真落实。") is None


def test_the_word_alone_far_down_in_a_text_is_no_mark():
    lines = [f"第{number}项工作已经完成。" for number in range(40)]

    assert find_secrecy_mark("\n".join([*lines, "秘密", *lines])) is None


def test_ten_megabytes_are_searched_in_a_moment():
    text = "全市各级要保守国家秘密，机 密、绝 密文件由专人管理。\n" * 140_000
    started = time.process_time()

    assert find_secrecy_mark(text) is None
    assert find_secrecy_mark(f"{text}机密★10年") is not None
    assert time.process_time() - started < 30
