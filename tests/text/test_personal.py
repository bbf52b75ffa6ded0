"""个人信息: found however it is written, and not found in what only looks like it."""

import pytest

from bench.personal import measured
from shuniu.text.personal import PersonalKind, check_digit, is_identity, luhn, mask, masked, personal_data

IDENTITY = "42070419900101001"


def test_generated_texts_are_searched_with_a_recall_of_ninety_nine_per_cent_and_few_false_alarms():
    result = measured(300)

    assert result["found"].total() / result["there"].total() >= 0.99, result["missed"][:5]
    assert result["alarms"].total() <= 0.01 * result["there"].total()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"身份证{IDENTITY}{check_digit(IDENTITY)}。", PersonalKind.IDENTITY),
        ("身份证号：420704198503150010", PersonalKind.IDENTITY),  # mistyped, and still his
        ("手机１３８１２３４５６７８", PersonalKind.MOBILE),
        ("电话：+86-139-1234-5670", PersonalKind.MOBILE),
        ("（0700）5550101转12", PersonalKind.LANDLINE),
        ("联系电话：5550123", PersonalKind.LANDLINE),
        ("住望江区建设路12号阳光花园3栋2单元501室", PersonalKind.ADDRESS),
        ("石桥村3组12号", PersonalKind.ADDRESS),
        ("邮箱wang.x@mail.example.com", PersonalKind.EMAIL),
    ],
)
def test_each_kind_is_found_and_masked(text, kind):
    (found,) = personal_data(text)

    assert found.kind == kind
    assert found.text not in masked(text)
    assert masked(text, frozenset({found.key})) == text


@pytest.mark.parametrize(
    "text",
    [
        f"编号{IDENTITY}{'0' if check_digit(IDENTITY) != '0' else '1'}",  # a wrong check digit
        "临政发〔2026〕12号",
        "投资1234567890123456元",
        "建设路沿线3公里管网",
        "解放路3号桥加固工程",
        "GB/T 9704—2012",
        "同比增长12.5%，受益13812人",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert personal_data(text) == []


def test_the_checks_are_those_of_the_standards():
    assert is_identity("11010519491231002X")
    assert not is_identity("110105194912310021")
    assert luhn("4539578763621486")
    assert not luhn("4539578763621487")


def test_a_mask_shows_what_it_was_and_not_more():
    (mobile,) = personal_data("13812345678")

    assert mask(mobile) == "138****78"
