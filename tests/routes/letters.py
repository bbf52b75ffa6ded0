"""The routes that letters of the tests go by, and what a refusal says."""

import pytest

from shuniu.matters.acts import Refused
from tests.routes.drawing import line, nested, task

HEAD = task("sign", "sign_off", "head", "签发", of="office")
REVIEW = task("pass", "put_forward", "post", "核稿", of="office/主任", working_days=3)
SIMPLE = line(task("draft", "submit", name="拟稿"), REVIEW, HEAD)


def countersigned(participation: str = "all", **ours: object) -> bytes:
    asked = task(
        "asked", "countersign", "units", "会签", of="finance housing schools", participation=participation, **ours
    )
    return line(task("draft", "submit", name="拟稿"), asked, REVIEW, HEAD)


def forked() -> bytes:
    one = task("one", "countersign", "units", "财政会签", of="finance")
    two = task("two", "countersign", "units", "住建会签", of="housing")
    return nested([task("draft", "submit", name="拟稿"), ("all", [[one], [two]]), REVIEW, HEAD])


def said(refused: pytest.ExceptionInfo[Refused]) -> str:
    return str(refused.value)
