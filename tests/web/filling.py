"""Filling in forms as a browser does: what the page holds goes along, what is typed replaces it."""

from html.parser import HTMLParser


class Fields(HTMLParser):
    """The fields of the form with an action, and the values that a browser would send."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.values = action, {}
        self._inside = self._is_text = False
        self._select = self._textarea = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("action") == self.action
        name = given.get("name")
        if tag == "input" and self._inside and name:
            boxes = given.get("type") in ("checkbox", "radio")
            if given.get("type") != "file" and (not boxes or "checked" in given):
                self.values.setdefault(name, []).append(given.get("value") or ("on" if boxes else ""))
        elif tag == "select" and self._inside:
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "textarea" and self._inside:
            self._textarea = name
            self.values[name] = [""]

    def handle_data(self, data):
        if self._textarea:
            self.values[self._textarea][0] += data.lstrip("\r\n")

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None


def fields_of(page: str, action: str) -> dict[str, list[str]]:
    """What a browser would send from the form with this action. Raises LookupError where the page has none."""
    fields = Fields(action)
    fields.feed(page)
    if not fields.values:
        raise LookupError(f"no form for {action}")
    return fields.values


def fill_in(browser, url: str, **typed):
    """Open the page of a form, type, and send it; answers the page after it."""
    page = browser.get(url)
    return browser.post(url, fields_of(page.content.decode(), url) | typed, follow=True)
