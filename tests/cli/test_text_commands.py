"""clean, outline, decompose, inspect: what scripts rely on."""

import json

import openpyxl
import pytest

from shuniu.text.cleaning import clean

MINUTES = """临江市人民政府专题会议纪要
（2026年3月5日）
一、关于社区食堂
会议要求，市民政局牵头、市财政局配合，6月底前建成社区食堂二十个。
二、关于停车泊位
市城管局要在一个月内公布停车泊位清单。
"""
LETTER = """临江市财政局关于商请提供数据的函
临财函〔2026〕12号

市数据局：
    请于3月底前提供数据。

临江市财政局
2026年3月5日
"""


@pytest.fixture
def minutes(tmp_path):
    path = tmp_path / "纪要.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return path


def test_clean_puts_the_text_on_standard_output_and_its_report_on_standard_error(run):
    done = run("clean", "-", stdin="提高政務(wù)服務(wù)水平。\n")

    assert done.exit_code == 0
    assert done.stdout == "提高政务服务水平。\n"
    assert "去除夹注拼音：2处" in done.stderr


def test_clean_says_where_a_text_could_not_be_restored(run):
    done = run("clean", "-", stdin="第一行。\n社區\ufffd堂建成。\n")

    assert "第2行有无法还原的文字" in done.stderr


def test_outline_gives_places_in_the_cleaned_text(run, minutes):
    found = json.loads(run("outline", minutes, "--json").stdout)
    text = clean(MINUTES).text

    first, second = found["headings"]
    assert text[first["start"] : first["end"]] == first["words"] == "一、关于社区食堂"
    assert first["stop"] <= second["start"]


def test_outline_is_an_indented_tree_for_readers(run):
    text = "一、抓好重点工作\n（一）建设社区食堂。建成二十个。\n（二）公布清单。清单上网。\n"

    assert run("outline", "-", stdin=text).stdout.splitlines() == [
        "  一、抓好重点工作",
        "    （一）建设社区食堂",
        "    （二）公布清单",
    ]


def test_decompose_gives_each_directive_with_its_exact_place(run, minutes):
    done = run("decompose", minutes, "--json")
    found, text = json.loads(done.stdout), clean(MINUTES).text

    assert found["date"] == "2026-03-05"
    assert [text[each["start"] : each["end"]] for each in found["directives"]] == [
        each["sentence"] for each in found["directives"]
    ]
    assert (found["directives"][0]["lead"], found["directives"][0]["support"]) == (["市民政局"], ["市财政局"])
    assert found["directives"][0]["deadline"] == {"text": "6月底前", "date": "2026-06-30"}


def test_decompose_counts_relative_deadlines_from_the_day_that_is_given(run, minutes):
    found = json.loads(run("decompose", minutes, "--json", "--date", "2026-04-10").stdout)

    assert found["directives"][-1]["deadline"]["date"] == "2026-05-10"


def test_decompose_prints_a_table_for_readers(run, minutes):
    lines = run("decompose", minutes).stdout.splitlines()

    assert lines[0].split() == ["序号", "任务", "牵头单位", "配合单位", "时限"]
    assert "市民政局" in lines[2]
    assert "（2026-06-30）" in "".join(lines)


def test_decompose_says_that_it_found_nothing_and_that_is_no_fault(run):
    done = run("decompose", "-", "--json", stdin="今天天气很好，风和日丽。\n")

    assert done.exit_code == 0
    assert json.loads(done.stdout)["directives"] == []
    assert "没有找到" in done.stderr


def test_decompose_writes_a_workbook_whose_texts_are_never_formulas(run, tmp_path):
    text = '一、=1+1\n=HYPERLINK("http://x")市民政局要在6月底前建成社区食堂二十个。\n'
    done = run("decompose", "-", "--xlsx", tmp_path / "台账.xlsx", stdin=text)

    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx").active
    assert done.exit_code == 0
    assert [cell.value for cell in sheet[1]] == ["序号", "任务", "牵头单位", "配合单位", "时限", "原文", "章节"]
    assert sheet.freeze_panes == "A2"
    assert sheet.max_row >= 2
    assert any(str(cell.value).startswith("=") for cell in sheet[2])
    assert {cell.data_type for cell in sheet[2]} <= {"n", "s"}
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def test_inspect_reads_the_metadata_of_a_document(run):
    found = json.loads(run("inspect", "-", "--json", stdin=LETTER).stdout)

    assert (found["kind"], found["number"], found["date"]) == ("函", "临财函〔2026〕12号", "2026-03-05")
    assert found["main_recipients"] == ["市数据局"]
    assert found["urgency"] is None


def test_inspect_names_only_what_it_found_for_readers(run):
    shown = run("inspect", "-", stdin=LETTER).stdout

    assert "发文字号：临财函〔2026〕12号" in shown
    assert "密级" not in shown


COMMANDS = ("clean", "outline", "decompose", "inspect")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("marked", ["机密★10年\n关于防汛的通知\n", "关于防汛的通知\n機(jī)密★10年\n"])
def test_every_command_refuses_a_state_secret_and_repeats_nothing_of_it(run, command, marked):
    done = run(command, "-", stdin=marked)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert "国家秘密" in done.stderr
    assert "防汛" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "空文件"), (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8, "不是系统能读的"), (b" \n", "没有")],
)
def test_every_command_refuses_what_it_cannot_read_in_one_sentence(run, command, content, word):
    done = run(command, "-", stdin=content)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert word in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_missing_file_and_a_folder_are_named(run, tmp_path):
    assert "没有这个文件" in run("clean", tmp_path / "无.txt").stderr
    assert "文件夹" in run("clean", tmp_path).stderr


def test_a_stream_is_read_no_further_than_the_limit(run):
    done = run("clean", "/dev/zero")

    assert done.exit_code == 2
    assert "上限" in done.stderr


def test_a_workbook_that_cannot_be_written_is_refused(run, minutes, tmp_path):
    done = run("decompose", minutes, "--xlsx", tmp_path / "无" / "台账.xlsx")

    assert done.exit_code == 2
    assert "写不了" in done.stderr


def test_a_date_that_is_none_is_bad_usage(run, minutes):
    done = run("decompose", minutes, "--date", "三月五日")

    assert done.exit_code == 2
    assert "不是日期" in done.stderr


def test_proofread_gives_rule_place_message_and_suggestion(run):
    text = "临政办发[2026]1号\n现将有关事项通知如下：其它事项另行通知。\n"
    done = run("proofread", "-", "--json", stdin=text)
    first, second = json.loads(done.stdout)

    assert done.exit_code == 1
    assert (first["rule"], first["severity"], first["suggestion"]) == ("L17", "major", "〔2026〕")
    assert text[second["start"] : second["end"]] == second["text"] == "其它"
    assert list(first) == ["rule", "severity", "start", "end", "text", "message", "suggestion"]


def test_proofread_is_a_list_for_readers(run):
    done = run("proofread", "-", stdin="第一行。\n其它事项另行通知。\n")

    assert done.stdout == "第2行 [L51 建议改] “其它”：指人或者事物用“其他”，改为“其他”\n"
    assert "发现1处" in done.stderr


def test_proofread_ends_well_without_findings_and_badly_without_a_file(run, tmp_path):
    assert run("proofread", "-", stdin="其他事项另行通知。\n").exit_code == 0
    assert run("proofread", "-", "--json", stdin="其他事项另行通知。\n").stdout == "[]\n"
    assert run("proofread", tmp_path / "没有.txt").exit_code == 2


def test_proofread_reads_the_offices_own_words(run, tmp_path):
    (tmp_path / "proofreading.txt").write_text("[terms]\n办事大厅 → 政务服务中心\n[banned]\n高大上\n", encoding="utf-8")
    done = run("proofread", "-", "--json", "--terms", tmp_path, stdin="到办事大厅办理，力求高大上。\n")

    assert [(each["rule"], each["suggestion"]) for each in json.loads(done.stdout)] == [
        ("T01", "政务服务中心"),
        ("T02", None),
    ]


def test_inspect_reads_a_document_in_traditional_characters(run, tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text(
        "臨江市人民政府關于做好防汛工作的通知\n臨政發〔2026〕8號\n各縣（市、區）人民政府：\n請做好防汛工作。"
    )

    found = json.loads(run("inspect", path, "--json").stdout)

    assert (found["number"], found["main_recipients"]) == ("临政发〔2026〕8号", ["各县（市、区）人民政府"])
