"""The names that the objects of a PDF use, as JSON: {"names": [...]} or {"refused": "locked" | "damaged"}.

Every object is walked, also those in compressed streams of objects and those that nothing refers to; a name is told as it
reads, so /Java#53cript is /JavaScript.
"""

import io
import json
import sys

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

MOST_OBJECTS = 200_000


def names_of(data: bytes) -> dict[str, object]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"refused": "locked"}
    keys = {(number, generation) for generation, places in reader.xref.items() for number in places}
    keys |= {(number, 0) for number in reader.xref_objStm}
    names: set[str] = set()
    waiting: list[object] = [reader.trailer]
    waiting += [reader.get_object(IndirectObject(number, generation, reader)) for number, generation in sorted(keys)]
    walked = 0
    while waiting:
        each, walked = waiting.pop(), walked + 1
        if walked > MOST_OBJECTS:
            return {"refused": "damaged"}
        if isinstance(each, DictionaryObject):
            names.update(map(str, each.keys()))
            waiting += [each.raw_get(key) for key in each]
        elif isinstance(each, ArrayObject):
            waiting += list.__iter__(each)
        elif isinstance(each, NameObject):
            names.add(str(each))
    return {"names": sorted(names)}


if __name__ == "__main__":
    try:
        found = names_of(sys.stdin.buffer.read())
    except MemoryError:
        raise
    except Exception:  # whatever a hostile file makes the library raise
        found = {"refused": "damaged"}
    json.dump(found, sys.stdout)
