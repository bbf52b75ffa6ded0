"""Canonical JSON: one text for one content, so that a digest can be taken of it and taken again."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

_TEXT_OF = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False).encode
_AS_THEY_ARE = frozenset({type(None), bool, int, str})
_TEXT = frozenset({str})


@dataclass(frozen=True, slots=True)
class Read:
    """Content that was read from JSON: all in it is as canonical JSON has it, but fractions, which it can't write."""

    content: object


class _Fraction:
    """A fraction, or a number that is none, in what was read. It has no canonical JSON."""

    def __init__(self, text: str) -> None:
        pass


_CONTENT_OF = json.JSONDecoder(parse_float=_Fraction, parse_constant=_Fraction).decode


def read(text: str) -> Read:
    """JSON as a part of canonical content. Raises ValueError for what is no JSON."""
    return Read(_CONTENT_OF(text))


def canonical_json(content: object) -> bytes:
    """Content as UTF-8 JSON with sorted keys and no spaces; moments become UTC with microseconds, dates ISO days.

    Raises TypeError for what has no one text, such as a fraction or a moment without zone. Two contents that JSON tells
    apart never share a text, so a text can't be swapped for the number that looks like it.
    """
    return _TEXT_OF(_plain(content, takes_fractions=False)).encode()


def plain(content: object) -> object:
    """Content as it can be kept and digested: as above, and fractions become their shortest decimal text."""
    return _plain(content, takes_fractions=True)


def _plain(content: object, *, takes_fractions: bool) -> object:
    if type(content) in _AS_THEY_ARE:  # nearly all; a match would ask each class in turn
        return content
    match content:
        case None | bool() | int():
            return content
        case str():
            return str(content)
        case float() if takes_fractions:
            return repr(content)
        case datetime():
            if content.tzinfo is None:
                raise TypeError("a moment without a zone has no one text")
            return content.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return content.isoformat()
        case dict():
            if not _TEXT.issuperset(map(type, content)) and not all(isinstance(key, str) for key in content):
                raise TypeError("keys of canonical JSON are texts")
            return {
                key: value if type(value) in _AS_THEY_ARE else _plain(value, takes_fractions=takes_fractions)
                for key, value in content.items()
            }
        case Read():  # it was plain in its text; it need not be walked through again
            return content.content
        case list() | tuple():
            return [_plain(value, takes_fractions=takes_fractions) for value in content]
        case set() | frozenset():
            return sorted(str(value) for value in content)
    raise TypeError(f"{type(content).__name__} has no canonical JSON")
