"""元数据: the description, context and trace of an item as XML by `metadata.xsd`, and read back from it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

NAMESPACE = "urn:shuniu:archive:item:1"
SCHEMA = Path(__file__).with_name("metadata.xsd")
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Node = tuple[str, Mapping[str, Any], "str | list[Any]"]


class BadMetadata(ValueError):
    """元数据不合模式: what is wrong, as a sentence."""


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def written(root: Node) -> bytes:
    """A tree of names, attributes and contents as XML. Raises BadMetadata where it is not as the schema says."""
    element = _element(root)
    _must_fit(element)
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _element(node: Node) -> Any:
    name, attributes, content = node
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})
    for key, value in attributes.items():
        if value is not None:
            made.set(key, clean(value))
    if isinstance(content, str):
        made.text = clean(content)
    else:
        made.extend(_element(child) for child in content)
    return made


def clean(value: object) -> str:
    """Text that XML can hold."""
    return NOT_XML.sub("", str(value))


def parsed(content: bytes) -> Any:
    """The root of metadata that fit the schema. Raises BadMetadata; nothing outside the file is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadMetadata("元数据不是完好的 XML") from error
    if root.getroottree().docinfo.doctype:
        raise BadMetadata("元数据里有不该有的文档类型声明")
    _must_fit(root)
    return root


def _must_fit(root: Any) -> None:
    schema = _schema()
    if not schema.validate(root):
        raise BadMetadata(f"元数据与模式不符：{schema.error_log[0].message}")


def one(root: Any, path: str) -> str:
    """The text of the element at a path such as `description/title`."""
    return root.findtext("/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/"))) or ""


def every(root: Any, path: str) -> Iterable[Any]:
    return root.findall("/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/")))  # type: ignore[no-any-return]
