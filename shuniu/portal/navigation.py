"""The navigation (导航) of the portal: each part adds its own link; what has no address yet isn't shown."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Part:
    """A link of the navigation. `service` parts are also offered on the first page, with what one does there."""

    label: Any
    url_name: str
    order: int = 100
    service: bool = False
    words: Any = ""

    @property
    def url(self) -> str:
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""


_registered: dict[str, Part] = {}


def add(part: Part) -> Part:
    """Put a part into the navigation; the same address name again replaces it."""
    _registered[part.url_name] = part
    return part


def parts() -> list[Part]:
    """Those that have an address, in their order."""
    return sorted((each for each in _registered.values() if each.url), key=lambda each: each.order)
