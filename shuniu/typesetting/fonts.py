"""字体: for each face of the standard the families that may set it, the official ones first, and what stood in for them.

The chain ends in Noto Serif SC from a Python package, which has a glyph for every character in common use. An office's
own licensed fonts come first: put them into the folder that SHUNIU_FONTS names, or install them on the system.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from shuniu.typesetting.model import Face
from shuniu.typesetting.refusal import CannotTypeset

OWN_FOLDER = "SHUNIU_FONTS"
SET_UP = Path(__file__).with_name("fonts")
"""Where the set-up step puts the free faces."""

OFFICIAL: Mapping[Face, tuple[str, ...]] = {
    Face.FANGSONG: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "FangSong",
        "仿宋",
        "方正仿宋_GBK",
        "FZFangSong-Z02",
        "STFangsong",
    ),
    Face.KAI: ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体", "方正楷体_GBK", "FZKai-Z03", "STKaiti"),
    Face.HEI: ("黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "STHeiti"),
    Face.SONG: ("宋体", "SimSun", "方正书宋_GBK", "STSong"),
    Face.BIAOSONG: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
}
FREE: Mapping[Face, tuple[str, ...]] = {
    Face.FANGSONG: ("FandolFang R",),
    Face.KAI: ("FandolKai", "LXGW WenKai", "AR PL UKai CN"),
    Face.HEI: ("FandolHei", "Noto Sans CJK SC", "Noto Sans SC"),
    Face.SONG: ("FandolSong", "Noto Serif CJK SC"),
    Face.BIAOSONG: ("FandolSong", "Noto Serif CJK SC"),
}
LAST = ("Noto Serif SC", "Noto Serif CJK SC", "Noto Sans SC", "Noto Sans CJK SC")
LABELS = {Face.FANGSONG: "仿宋", Face.KAI: "楷体", Face.HEI: "黑体", Face.SONG: "宋体", Face.BIAOSONG: "小标宋"}


@dataclass(frozen=True)
class Chain:
    """The families of each face in order of preference, all of them present, and what was substituted."""

    families: Mapping[Face, tuple[str, ...]]
    substitutions: tuple[str, ...]


@lru_cache(maxsize=1)
def installed() -> typst.Fonts:
    """The fonts of the office, of the set-up step, of the package and of the system, read once a process."""
    own = os.environ.get(OWN_FOLDER)
    folders = [Path(own)] if own else []
    folders += [SET_UP, Path(pylopdf_fonts_zh_cn.__file__).parent]
    present = [str(folder) for folder in folders if folder.is_dir()]
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=present)


def choose(wanted: Mapping[Face, str]) -> Chain:
    """The chain for a document. Raises CannotTypeset where a font that it asks for by name is missing."""
    present = set(installed().families())
    if missing := [family for family in wanted.values() if family not in present]:
        raise CannotTypeset(f"没有安装字体“{'、'.join(missing)}”，请安装，或放进 {OWN_FOLDER} 指定的文件夹。")
    families, substitutions = {}, []
    for face in Face:
        asked = ((wanted[face],) if face in wanted else ()) + OFFICIAL[face]
        official = tuple(name for name in asked if name in present)
        chain = official + tuple(name for name in dict.fromkeys((*FREE[face], *LAST)) if name in present)
        families[face] = chain
        if not official:
            substitutions.append(f"{LABELS[face]}用“{chain[0]}”代替")
    return Chain(families, tuple(substitutions))
