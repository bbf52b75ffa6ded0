"""The sections (栏目) of the left rail: each place registers itself; what a person can't use isn't shown.

The rail is made for the ten sections of the office. A section stands in it as soon as its address exists.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

from shuniu.matters.models import Matter
from shuniu.org.models import Person


def everybody(person: Person) -> bool:
    return True


def who_works(person: Person) -> bool:
    """All but the three administrators, who see no business matters."""
    return not person.is_administrator


def awaiting(person: Person) -> int:
    """How many matters wait for this person."""
    return Matter.objects.awaiting(person).count()


@dataclass(frozen=True)
class Page:
    """A page of a section, shown under it while the section is open. `kinds` are those of matter that it lists."""

    label: str
    url_name: str
    visible: Callable[[Person], bool] = everybody
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """栏目: one entry of the rail.

    `group` is the heading above it; `count` a number that waits there (shown when not 0); `on_phone` puts it into
    the bar at the bottom of a phone's screen. `kinds` are the kinds of matter that it handles besides those that its pages
    list, if not the one of its key.
    """

    key: str
    label: str
    icon: str
    url_name: str
    visible: Callable[[Person], bool] = who_works
    group: str = "业务"
    pages: tuple[Page, ...] = ()
    count: Callable[[Person], int] | None = None
    on_phone: bool = False
    order: int = 100
    kinds: tuple[str, ...] = ()

    def handles(self, kind: str) -> bool:
        return kind in (self.kinds or (self.key,)) or any(kind in page.kinds for page in self.pages)


@dataclass(frozen=True)
class Entry:
    """A section as one person sees it on one page."""

    section: Section
    url: str
    active: bool
    count: int
    pages: tuple["PageEntry", ...]


@dataclass(frozen=True)
class PageEntry:
    label: str
    url: str
    active: bool


GROUPS = ("工作台", "业务", "管理")

_registered: dict[str, Section] = {}


def register(section: Section) -> Section:
    """Put a section into the rail. Raises ValueError where the group is unknown; the same key replaces."""
    if section.group not in GROUPS:
        raise ValueError(f"unknown group {section.group}")
    _registered[section.key] = section
    return section


def sections() -> list[Section]:
    """All registered sections, by group and order."""
    return sorted(_registered.values(), key=lambda section: (GROUPS.index(section.group), section.order))


def url_of(name: str) -> str | None:
    """The address of a name; None where no page has it yet."""
    return _address(name, get_urlconf(), get_script_prefix())


@cache
def _address(name: str, urlconf: str | None, _prefix: str) -> str | None:
    try:
        return reverse(name, urlconf)
    except NoReverseMatch:
        return None


def rail(person: Person, path: str, kind: str = "") -> list[Entry]:
    """The sections that this person may use, with what waits there; marked is the one that holds `path`, or for a
    matter's page the one that handles its `kind`.
    """
    shown = [
        (section, url, _page_urls(section))
        for section in sections()
        if section.visible(person) and (url := url_of(section.url_name)) is not None
    ]
    here = _nearest([address for _, url, pages in shown for address in (url, *pages)], path)
    return [
        Entry(
            section,
            url,
            active := section.handles(kind) or (here is not None and here in (url, *pages)),
            section.count(person) if section.count else 0,
            tuple(_pages(section, person, here, kind)) if active else (),
        )
        for section, url, pages in shown
    ]


def _page_urls(section: Section) -> list[str]:
    return [url for page in section.pages if (url := url_of(page.url_name))]


def _pages(section: Section, person: Person, here: str | None, kind: str) -> Iterator[PageEntry]:
    for page in section.pages:
        url = url_of(page.url_name)
        if url and page.visible(person):
            yield PageEntry(page.label, url, url == here or kind in page.kinds)


def _nearest(urls: list[str], path: str) -> str | None:
    """The longest address that the path lies under; the root only stands for itself."""
    holding = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(holding, key=len, default=None)


register(Section("today", "今日", "sun", "today", group="工作台", on_phone=True, order=10))
register(Section("inbox", "待办", "inbox", "inbox", group="工作台", count=awaiting, on_phone=True, order=20))
register(Section("calendar", "日历", "calendar", "calendar", group="工作台", order=30))
