"""词树: many words as one regular expression whose shape is a tree, so that a match costs the depth and not the count."""

import re
from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]

_GROUP = 45
"""`re` tries branches one after another; a look at a set of first characters skips a whole group (measured)."""


def alternation(words: Iterable[str]) -> str:
    """The pattern that matches the longest of the words at a place. Without words it matches nothing."""
    root: Node = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    if len(root) <= _GROUP or "" in root:
        return _pattern(root) if root else r"(?!)"
    characters = sorted(root)
    groups = [characters[start : start + _GROUP] for start in range(0, len(characters), _GROUP)]
    return f"(?:(?={_set(characters)})(?:{'|'.join(_set_pattern(root, group) for group in groups)}))"


def _set_pattern(root: Node, group: list[str]) -> str:
    return f"(?={_set(group)}){_pattern({character: root[character] for character in group})}"


def _set(characters: list[str]) -> str:
    return f"[{''.join(map(re.escape, characters))}]"


def _pattern(node: Node) -> str:
    ends = "" in node
    branches = [re.escape(character) + _pattern(child) for character, child in sorted(node.items()) if character]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")
