"""The catalogs (译文) hold every text of the interface, each translated."""

import ast
import re

import pytest

from shuniu.matters.spoken import in_traditional
from shuniu.org.roles import ROLES
from shuniu.web.catalogs import LANGUAGES, PACKAGE, gathered, read

REFUSALS = ("Refused", "FileRefused", "ValidationError")


@pytest.fixture(scope="module")
def texts() -> set[object]:
    return {message.id for message in gathered() if message.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_interface_is_missing(language, texts):
    known = {message.id for message in read(language) if message.id}

    assert texts - known == set(), "run `make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_without_translation(language):
    empty = [
        message.id
        for message in read(language)
        if message.id and not (message.string if isinstance(message.string, str) else all(message.string or ("",)))
    ]

    assert empty == []


def test_english_is_english():
    chinese = [
        message.id
        for message in read("en")
        if isinstance(message.string, str) and any("\u4e00" <= character <= "\u9fff" for character in message.string)
    ]

    assert len(chinese) < 50, chinese


def test_what_every_role_is_for_is_among_the_texts(texts):
    assert {role.purpose for role in ROLES.values()} <= texts


@pytest.mark.parametrize(
    ("plain", "shown"), [("会签", "會簽"), ("还没有签的加签人", "還沒有簽的加簽人"), ("标签", "標籤")]
)
def test_to_sign_is_written_with_its_own_character_in_traditional_chinese(plain, shown):
    assert in_traditional(plain) == shown


def test_no_refusal_is_pieced_together_where_no_catalog_finds_it():
    pieced = [
        f"{path.relative_to(PACKAGE)}:{text.lineno}"
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in REFUSALS
        for argument in call.args
        for text in ast.walk(argument)
        if isinstance(text, ast.JoinedStr)
        and any(isinstance(part, ast.Constant) and re.search("[一-鿿]", part.value) for part in text.values)
    ]
    assert pieced == []
