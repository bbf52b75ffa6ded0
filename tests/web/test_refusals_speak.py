"""Refusals (拒绝的话) are said in the reader's language: none is put together where no catalog can find it."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from shuniu.matters.acts import Refused
from shuniu.matters.spoken import spoken
from shuniu.office.supervision.actions import items
from shuniu.office.supervision.workflow import ITEM, State

PACKAGE = Path(__file__).resolve().parents[2] / "shuniu"
ROOMS = ("office/supervision", "matters", "org", "administration", "api", "web", "search", "notices")
SPEAKING = {"Refused", "FileRefused", "StateSecret", "ValidationError", "add_error"}
NOT_COVERED = {
    "api/incoming.py": "belongs to documents",
    "api/documents/drafting.py": "belongs to documents",
    "api/routes.py": "names the element of a drawing before the reason that the checker of routes gives",
}
"""Where a refusal is still put together in Chinese alone, and what it says."""


def is_chinese(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) and any("\u4e00" <= c <= "\u9fff" for c in part.value)
        for part in ast.walk(node)
    )  # fmt: skip


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def put_together(tree: ast.AST) -> Iterator[int]:
    """The lines of refusals that are f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in SPEAKING:
            parts = [part for part in ast.walk(node) if isinstance(part, ast.JoinedStr)]
            yield from (part.lineno for part in parts if is_chinese(part) or name_of(node) == "Refused")


def answered(tree: ast.Module) -> Iterator[int]:
    """The lines on which a need of a workflow answers a Chinese sentence that is not marked for the catalogs."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for answer in (node for node in ast.walk(function) if isinstance(node, ast.Return) and node.value):
            marked = {
                id(part)
                for call in ast.walk(answer)
                if isinstance(call, ast.Call) and name_of(call) == "gettext"
                for part in ast.walk(call)
            }
            if any(
                isinstance(part, ast.Constant) and is_chinese(part) and id(part) not in marked
                for part in ast.walk(answer)
            ):
                yield answer.lineno  # fmt: skip


def test_no_refusal_is_put_together_out_of_reach_of_the_catalogs():
    found = {
        path.relative_to(PACKAGE).as_posix()
        for room in ROOMS
        for path in (PACKAGE / room).rglob("*.py")
        if list(put_together(ast.parse(path.read_text(encoding="utf-8"))))
    }

    assert found <= set(NOT_COVERED)


def test_needs_of_the_workflows_answer_in_words_that_the_catalogs_hold():
    for path in (PACKAGE / "office/supervision/workflow").glob("*.py"):
        assert list(answered(ast.parse(path.read_text(encoding="utf-8")))) == [], path


def plain(sentence: str, *names: object) -> str:
    """A sentence without the names in it, which stay as they are written."""
    for name in sorted(map(str, names), key=len, reverse=True):
        sentence = sentence.replace(name, "")
    return sentence


def test_every_need_of_an_item_answers_an_english_reader_in_english(cast, item):
    people = (cast.director, cast.officer, cast.finance_liaison, cast.finance_head, cast.mayor, cast.budget_staff)
    names = [*people, *cast.__dict__.values(), *(post.post.title for who in people for post in who.appointments.all())]
    said = set()
    with override("en"):
        for state in (State.DOCKETED, State.ASSIGNED, State.IN_HAND, State.REPORTED, State.VERIFIED, State.CLOSED):
            made = item(state)
            for move in ITEM.moves:
                for person in people:
                    said |= set(map(spoken, ITEM.reasons_against(made, move.verb, person)))

    assert len(said) > 40
    assert [sentence for sentence in said if not plain(sentence, *names, "“", "”").isascii()] == []


@pytest.mark.parametrize(("language", "said"), [("en", "has passed; choose another"), ("zh-hant", "已經過去")])
def test_a_refusal_with_a_date_in_it_is_said_in_the_readers_language(cast, language, said):
    with override(language), pytest.raises(Refused, match=said):
        items.draft(by=cast.officer, title="印发办法", lead_unit=cast.finance, due_on=date(2020, 1, 1))
