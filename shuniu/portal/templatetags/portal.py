"""What the templates of the portal say (公开网站的模板标签)."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

register = template.Library()


@register.filter
def t(words: Any) -> str:
    """A word of the system, such as the label of a kind, in the reader's language."""
    return gettext(str(words)) if words else ""


@register.filter
def day(value: date | datetime | None) -> str:
    """A day in full, for people and for programs."""
    if value is None:
        return ""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    if get_language() == "en":
        return format_html('<time datetime="{}">{}</time>', on.isoformat(), f"{on:%d %b %Y}".lstrip("0"))
    return format_html('<time datetime="{}">{}年{}月{}日</time>', on.isoformat(), on.year, on.month, on.day)


@register.simple_tag(takes_context=True)
def is_here(context: dict[str, Any], url: str) -> bool:
    """Whether a part of the navigation holds this page; the first page only itself."""
    path, home = context["path"], context["home_url"]
    return bool(path == url if url == home else path.startswith(url))


@register.simple_tag
def query(**values: Any) -> str:
    """A query of an address, without what is empty."""
    given = {name: value for name, value in values.items() if value not in ("", None)}
    return f"?{urlencode(given)}" if given else "?"
