"""What duplicate checks rely on: near copies are near, other texts are far, whatever the spacing."""

from shuniu.text.similarity import (
    distance,
    longest_common_passage,
    resemblance,
    share_copied,
    simhash,
)

REPORT = (
    "望江路雨污分流工程累计铺设管道1.8公里，沿线36个雨水口已全部改造。施工期间对双塔小学门前路段实行夜间作业，"
    "白天恢复通行。下一步进行闭水试验，试验合格后恢复路面，预计5月中旬完工。"
)
OTHER = "今年春茶开采以来，青山县组织技术员进村指导采摘和炒制，新增标准化茶园两千亩，带动合作社九家。茶旅线路同时开放。"


def test_a_slightly_changed_text_has_nearly_the_same_fingerprint_and_another_has_not():
    changed = REPORT.replace("36个", "38个").replace("预计", "计划")

    assert distance(simhash(REPORT), simhash(changed)) <= 8
    assert distance(simhash(REPORT), simhash(OTHER)) >= 18


def test_a_fingerprint_is_the_same_on_every_machine():
    assert simhash("临江市人民政府办公室") == 0x87CC51D6FD740948


def test_spacing_and_punctuation_do_not_count():
    assert simhash("督查 督办，") == simhash("督查督办")
    assert resemblance("督查 督办，", "督查督办") == 1.0


def test_resemblance_runs_from_nothing_to_all():
    assert resemblance(REPORT, REPORT) == 1.0
    assert resemblance(REPORT, OTHER) < 0.2
    assert resemblance("", "") == 1.0
    assert resemblance("", REPORT) == 0.0


def test_the_longest_common_passage_is_found_in_both_places():
    passage = longest_common_passage("据报：沿线36个雨水口已全部改造完毕。", REPORT)

    assert passage.text == "沿线36个雨水口已全部改造"
    assert passage.start == 3
    assert REPORT[passage.start_in_source :].startswith(passage.text)


def test_the_share_copied_counts_long_runs_only():
    assert share_copied(REPORT + OTHER, REPORT) > 0.5
    assert share_copied(OTHER, REPORT) == 0.0
