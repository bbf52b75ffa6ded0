"""网页标签: tags, scripts, styles, comments and entities (also escaped twice) out of a text that came from a page."""

import re
from collections import Counter
from html.entities import html5

_ENTITY = re.compile(r"&(?:amp;)*(?:nbsp(?![A-Za-z;])|(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)")

_STYLE_RULES = re.compile(
    r"(?:(?<=\s)|\A)(?:[@.#]?[A-Za-z][\w.#@,:>-]*(?:[ ,>][\w.#@,:>-]+){0,6}\s*+\{(?:\s*+[a-z-]+\s*+:[^{};\n]{1,80}(?:;|(?=\s*+\})))*+\s*+\}\s*+)+"
)
"""Style rules (p.cjk { font-size: 10pt }) that were copied with the text."""
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "head",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "select",
        "textarea",
        "canvas",
        "button",
        "nav",
        "footer",
        "video",
        "audio",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "ul",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "base",
        "big",
        "cite",
        "code",
        "col",
        "colgroup",
        "del",
        "em",
        "embed",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "label",
        "link",
        "meta",
        "o",
        "param",
        "s",
        "small",
        "source",
        "span",
        "st1",
        "strike",
        "strong",
        "sub",
        "sup",
        "td",
        "th",
        "tr",
        "tt",
        "u",
        "ucapcontent",
        "ucaptitle",
        "v",
        "w",
    ]
)
_KNOWN = _UNSEEN | _BLOCKS | _INLINE
_TAG = re.compile(
    r"<!\[CDATA\[|\]\]>|<(?:!doctype|\?xml)[^<>]*>"
    r"""|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:[:\s](?:[^<>"']++|"[^"]*"|'[^']*')*+|/|(?=>))>"""
    r"|<(?P<end2>/?)(?P<name2>[A-Za-z][A-Za-z0-9]*)\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_IS_PAGE = re.compile(r"</(?:p|div|td|li|h\d|table|body|ul)\s*>|<(?:p|div|td|br)\b", re.IGNORECASE)
_IS_DOCUMENT = re.compile(r"<(?:!doctype|html|body|head)\b", re.IGNORECASE)
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\xff])[ \t]*[\r\n]\s*(?=[^\x00-\xff])")
_SOURCE_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CELL, _LINK, _LINK_END = "\x1f", "\x01", "\x02"
_LINKS = re.compile(f"{_LINK}[^{_LINK}{_LINK_END}]*{_LINK_END}")
_KEPT_LINK = re.compile(r"附件|.*\.(?:docx?|xlsx?|pdf|wps|ofd|zip|rar)\b", re.IGNORECASE)
_LONGEST_CELL = 400


def decode_entities(text: str, tally: Counter[str]) -> str:
    """还原转义字符: `&nbsp;`, `&#8220;`, `&amp;ldquo;` to the characters that they stand for; unknown names stay."""
    if "&" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        name = match[0].rstrip(";").replace("&amp;", "&").removeprefix("&") if match[0] != "&amp;" else "amp"
        name = re.sub(r"^(?:amp;)+", "", name)
        if name.startswith("#"):
            code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
            meant = chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
        else:
            meant = html5.get(f"{name};", "")
        if not meant:
            return match[0]
        tally["entity_decoded"] += 1
        return meant

    return _ENTITY.sub(character, text)


def remove_markup(text: str, tally: Counter[str]) -> str:
    """去除网页标签: what a reader of the page sees, a paragraph or a table row (cells between ` | `) a line."""
    if "{" in text:
        text, styles = _STYLE_RULES.subn("", text)
        tally["markup_removed"] += styles
    if "<" not in text:
        return text
    text = _without_comments(text, tally)
    if not any(_is_tag(match) for match in _TAG.finditer(text)):
        return text
    return _Page(text, tally).text()


def _without_comments(text: str, tally: Counter[str]) -> str:
    pieces: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (stop := text.find("-->", start + 4)) >= 0:
        pieces.append(text[position:start])
        position = stop + 3
        tally["markup_removed"] += 1
    return "".join((*pieces, text[position:]))


def _is_tag(match: re.Match[str]) -> bool:
    name = match["name"] or match["name2"]
    return name is None or name.lower() in _KNOWN


def _flows(source: str) -> bool:
    """Whether line breaks of the source mean nothing, as in HTML; in a text with a few stray tags they are its own."""
    if _IS_DOCUMENT.search(source):
        return True
    lines = [line for line in source.split("\n") if line.strip()]
    return 2 * sum("<" in line for line in lines) >= len(lines)


class _Page:
    """Walks the tags of a page once and gathers the text between them."""

    def __init__(self, source: str, tally: Counter[str]) -> None:
        self.source, self.tally = source, tally
        self.lowered = source.lower()
        self.is_page = _IS_PAGE.search(source) is not None
        self.flows = self.is_page and _flows(source)
        self.out: list[str] = []
        self.rows: list[int] = []
        self.never_closed: set[str] = set()

    def text(self) -> str:
        position = 0
        for match in _TAG.finditer(self.source):
            if match.start() < position or not _is_tag(match):
                continue
            self._add(self.source[position : match.start()])
            position = max(match.end(), self._take(match))
            self.tally["markup_removed"] += 1
        self._add(self.source[position:])
        joined = "".join(self.out).replace(_CELL, "\n")
        return self._lines(joined) if self.is_page else joined.replace(_LINK, "").replace(_LINK_END, "")

    def _add(self, piece: str) -> None:
        if self.flows:
            piece = _SOURCE_SPACE.sub(" ", _SOURCE_BREAK.sub("", piece))
        if piece:
            self.out.append(piece)

    def _take(self, match: re.Match[str]) -> int:
        """Act on a tag; the position where the text goes on."""
        name = (match["name"] or match["name2"] or "").lower()
        is_end = bool(match["end"] or match["end2"])
        if name in _UNSEEN and not is_end:
            return self._skip(name, match)
        if name == "a":
            self.out.append(_LINK_END if is_end else _LINK)
        elif name == "tr":
            self._row(is_end)
        elif name in ("td", "th"):
            self.out.append("" if is_end else _CELL)
        elif name in _BLOCKS:
            self.out.append("\n")
        return match.end()

    def _skip(self, name: str, match: re.Match[str]) -> int:
        if name in self.never_closed or match[0].endswith("/>"):
            return match.end()
        close = self.lowered.find(f"</{name}", match.end())
        if close < 0:
            self.never_closed.add(name)
            return match.end()
        after = self.source.find(">", close)
        return len(self.source) if after < 0 else after + 1

    def _row(self, is_end: bool) -> None:
        if not is_end:
            self.out.append("\n")
            self.rows.append(len(self.out))
            return
        if not self.rows:
            return
        start = self.rows.pop()
        row = "".join(self.out[start:])
        cells = [" ".join(cell.split()) for cell in row.split(_CELL)[1:]]
        is_data = sum(map(bool, cells)) > 1 and max(map(len, cells)) <= _LONGEST_CELL
        self.out[start:] = [" | ".join(cells) if is_data else row.replace(_CELL, "\n"), "\n"]

    def _lines(self, text: str) -> str:
        """The lines of the page, without runs of lines that are nothing but links."""
        kept: list[str] = []
        links: list[str] = []
        for raw in text.split("\n"):
            line = raw.replace(_LINK, "").replace(_LINK_END, "").strip()
            if not line:
                continue
            rest = _LINKS.sub("", raw)
            if _LINK in raw and not rest.strip(" |·>»-\xa0\u3000\x01\x02") and not _KEPT_LINK.match(line):
                links.append(line)
                continue
            kept += self._few(links)
            links = []
            kept.append(line)
        return "\n".join(kept + self._few(links))

    def _few(self, links: list[str]) -> list[str]:
        if len(links) < 4:
            return links
        self.tally["furniture_removed"] += len(links)
        return []
