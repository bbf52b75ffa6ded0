"""文前设置: what the text of a document can't say (format, seal, joint organs, fonts), as YAML between two lines of ---."""

import re
from dataclasses import dataclass, field
from typing import TypeVar

import yaml

from shuniu.typesetting.model import Ending, Face, Form
from shuniu.typesetting.refusal import CannotTypeset

FENCED = re.compile(r"\A\ufeff?---[ \t]*\n(?P<yaml>.*?)\n---[ \t]*\n", re.DOTALL)
LONGEST = 4_000
Choice = TypeVar("Choice", Form, Ending)
KEYS = ("格式", "用印", "联合行文", "份号", "横排表格", "字体")
FACES = {"仿宋": Face.FANGSONG, "楷体": Face.KAI, "黑体": Face.HEI, "宋体": Face.SONG, "小标宋": Face.BIAOSONG}


@dataclass(frozen=True)
class Settings:
    """What the front matter says; None or empty where it is silent."""

    form: Form | None = None
    ending: Ending | None = None
    joint_organs: tuple[str, ...] = ()
    copy_number: str = ""
    landscape: bool = False
    fonts: dict[Face, str] = field(default_factory=dict)


def split_settings(text: str) -> tuple[Settings, str]:
    """The settings, and the text below them. Raises CannotTypeset for an unknown key or value."""
    found = FENCED.match(text)
    if not found:
        return Settings(), text
    return _settings(_mapping(found["yaml"])), text[found.end() :]


def _mapping(source: str) -> dict[str, object]:
    if len(source) > LONGEST or re.search(r"(?m)[:\-]\s+[&*]", source):
        raise CannotTypeset("文前设置太长或用了引用，请只写“格式：信函”这样的几行。")
    try:
        found = yaml.load(re.sub(r"(?m)^([^:\s：]{1,8})：\s*", r"\1: ", source), yaml.BaseLoader)  # noqa: S506 (all strings)
    except (yaml.YAMLError, RecursionError):
        raise CannotTypeset("文前设置不是正确的 YAML，请逐行写成“格式: 信函”的样子。") from None
    if not isinstance(found, dict):
        raise CannotTypeset("文前设置应当逐行写成“格式: 信函”的样子。")
    if unknown := [str(key) for key in found if key not in KEYS]:
        raise CannotTypeset(f"文前设置里不认识“{'、'.join(unknown)}”，可以写：{'、'.join(KEYS)}。")
    return found


def _settings(found: dict[str, object]) -> Settings:
    organs = found.get("联合行文", [])
    fonts = found.get("字体", {})
    if not isinstance(organs, list) or not isinstance(fonts, dict) or any(name not in FACES for name in fonts):
        raise CannotTypeset(f"“联合行文”应当是机关名单，“字体”可以写：{'、'.join(FACES)}。")
    return Settings(
        form=_one_of(Form, found.get("格式"), "格式"),
        ending=_one_of(Ending, found.get("用印"), "用印"),
        joint_organs=tuple(str(organ) for organ in organs),
        copy_number=str(found.get("份号", "")),
        landscape=found.get("横排表格", "否") in ("是", "true", "yes"),
        fonts={FACES[name]: str(family) for name, family in fonts.items()},
    )


def _one_of(kind: type[Choice], value: object, key: str) -> Choice | None:
    if value is None:
        return None
    for each in kind:
        if value in (each.label, each.value):
            return each
    raise CannotTypeset(f"“{key}”可以写：{'、'.join(each.label for each in kind)}。")
