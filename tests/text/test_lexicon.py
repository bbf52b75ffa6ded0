"""The word lists that an office can read and extend."""

from pathlib import Path

import pytest

from shuniu.text.lexicon import PACKAGED, Lexicons, UnknownLexicon


def test_a_packaged_lexicon_is_read_without_comments():
    words = PACKAGED.words("furniture", "menu")

    assert "首页" in words
    assert not any(word.startswith("#") for word in words)


def test_an_office_adds_words_and_takes_packaged_ones_away(tmp_path: Path):
    (tmp_path / "furniture.txt").write_text("# ours\n[menu]\n临江要闻\n!首页\n", encoding="utf-8")

    words = Lexicons(tmp_path).words("furniture", "menu")

    assert words[-1] == "临江要闻"
    assert "首页" not in words
    assert "首页" in PACKAGED.words("furniture", "menu")


def test_sections_keep_their_entries_apart(tmp_path: Path):
    (tmp_path / "ours.txt").write_text("甲\n[second]\n乙\n丙\n乙\n", encoding="utf-8")

    assert Lexicons(tmp_path).sections("ours") == {"": ("甲",), "second": ("乙", "丙")}


def test_a_lexicon_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(UnknownLexicon, match="nowhere"):
        Lexicons(tmp_path).words("nowhere")
