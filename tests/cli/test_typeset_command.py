"""`shuniu typeset`, as a clerk calls it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from shuniu.cli.typeset import typeset

TEXT = "临江市水利局文件\n临水〔2026〕3号\n关于做好供水保障的通知\n各县水利局：\n请认真做好供水保障工作。\n临江市水利局\n2026年3月5日\n"


@pytest.mark.parametrize(("suffix", "magic"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_text_becomes_a_file(tmp_path, suffix, magic):
    (tmp_path / "通知.txt").write_text(TEXT, encoding="utf-8")

    result = CliRunner().invoke(typeset, [str(tmp_path / "通知.txt"), "-o", str(tmp_path / f"通知.{suffix}")])

    assert result.exit_code == 0
    assert (tmp_path / f"通知.{suffix}").read_bytes().startswith(magic)
    assert result.stdout == ""


def test_standard_input_is_read(tmp_path):
    result = CliRunner().invoke(typeset, ["-", "-o", str(tmp_path / "x.pdf")], input=TEXT.encode())

    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("text", "target", "said"),
    [
        (TEXT, "x.odt", "应当以"),
        ("机密★1年\n" + TEXT, "x.pdf", "国家秘密"),
        ("---\n格式: 横批\n---\n" + TEXT, "x.pdf", "可以写"),
        (TEXT.replace("供水保障工作", "\U00031234"), "x.pdf", "\U00031234"),
    ],
)
def test_a_refusal_is_one_sentence_and_writes_nothing(tmp_path, text, target, said):
    result = CliRunner().invoke(typeset, ["-", "-o", str(tmp_path / target)], input=text.encode())

    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_picture_beside_the_text_is_set_and_none_from_elsewhere(tmp_path):
    picture = Path(__file__).parents[1].joinpath("typesetting", "data", "mains.jpg").read_bytes()
    (tmp_path / "文稿").mkdir()
    (tmp_path / "文稿" / "图.jpg").write_bytes(picture)
    (tmp_path / "外.jpg").write_bytes(picture)

    def typed(name: str):
        source = tmp_path / "文稿" / "通知.txt"
        source.write_text(TEXT.replace("作。\n", f"作。\n【图：{name}】图1　管网\n"), encoding="utf-8")
        return CliRunner().invoke(typeset, [str(source), "-o", str(tmp_path / "通知.pdf")])

    assert typed("图.jpg").exit_code == 0
    for name in ("没有.jpg", "../外.jpg", str(tmp_path / "外.jpg")):
        refused = typed(name)
        assert refused.exit_code == 2
        assert "没有找到" in refused.stderr
