"""主送和抄送: collective names (统称), and names written one after another as the standard asks. Pure."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

LEVEL = re.compile(
    r"(?P<place>[一-鿿]{1,10}?)(?P<level>省|市|县|区|镇|乡|州)(?=人民政府|政府|委|[一-鿿]{2,}(?:局|办公室|办))"
)
BETWEEN = re.compile(r"[，,](?![^（]*）)|、(?![^（]*）)")


@dataclass(frozen=True)
class Named:
    """一个主送或抄送机关: names of one group are set apart by 、, those of different groups by ，."""

    text: str
    group: str = ""


@cache
def _collective() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    data = tomllib.loads(Path(__file__).with_name("collective_names.toml").read_text(encoding="utf-8"))
    return tuple((each["text"], each["group"], tuple(each["levels"])) for each in data["names"])


def level_of(organ: str) -> str:
    """市 for 临江市人民政府办公室; 市 too where the name says no level."""
    found = LEVEL.match(organ)
    return found["level"] if found else "市"


def collective_names(organ: str) -> tuple[Named, ...]:
    """统称 that an organ of this level may use."""
    level = level_of(organ)
    return tuple(
        Named(text.format(level=level), group) for text, group, levels in _collective() if not levels or level in levels
    )


def joined(names: Iterable[Named]) -> str:
    """The names in their order: 各县（市、区）人民政府，市政府各部门、各单位."""
    groups = [[each.text for each in members] for _group, members in groupby(names, key=lambda each: each.group)]
    return "，".join("、".join(dict.fromkeys(group)) for group in groups if group)


def split_names(recipients: str) -> Sequence[str]:
    """The names of a line of recipients, as far as commas and 、 tell; what stands in brackets stays whole."""
    return [name.strip() for name in BETWEEN.split(recipients.rstrip("：:。")) if name.strip()]
