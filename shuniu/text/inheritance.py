"""承接: what a sentence takes over from around it: unit and date from headings, unit from a subject named before.

The order of precedence is the reader's: a heading that names its unit, the subject of the paragraph, the subject of the
opening sentence of the section. A bracket that closes an item goes before all of these (gathering.py).
"""

import re

from shuniu.text.deadlines import Deadline
from shuniu.text.duties import NOBODY, Duty

Path = tuple[str, ...]
_ADDRESSES_ALL = re.compile("各|全[省市县区州镇乡]|有关|相关")


class Inheritance:
    """Keeps, while a text is read, what its later sentences inherit. In speeches subjects reach but to the paragraph's end."""

    def __init__(self, *, of_subjects: bool) -> None:
        self._of_subjects = of_subjects
        self._paragraph = self._called = self._announced = self._block = NOBODY
        self._block_deadline: Deadline | None = None
        self._day: Deadline | None = None
        self._stage: Deadline | None = None
        self._sections: dict[Path, Duty] = {}
        self._duties: dict[Path, Duty] = {}
        self._deadlines: dict[Path, Deadline] = {}

    def begin_paragraph(self) -> None:
        """A new paragraph has no subject yet."""
        self._paragraph = self._called = NOBODY

    def begin_item(self) -> None:
        """An item of an enumeration has no subject of its own yet, only that which was named for all items."""
        self._paragraph = self._called

    def block(self, duty: Duty, deadline: Deadline | None = None) -> None:
        """Remember what lines of their own (【教务处】, 责任单位：…, 整改时限：…) say for the items below them."""
        if duty:
            self._block, self._block_deadline = duty, None
        self._block_deadline = deadline or self._block_deadline

    def day(self, deadline: Deadline) -> None:
        """Remember the day that a line of its own (周三) names in a week plan for what stands below it."""
        self._day = deadline

    def stage(self, deadline: Deadline) -> None:
        """Remember until when a stage (第一阶段（3月30日至4月20日）) goes on, for what stands below it."""
        self._stage = deadline

    def heading(self, path: Path, duty: Duty, deadline: Deadline | None) -> None:
        """Remember the unit and the date that a heading names for all below it."""
        if len(path) == 1:
            self._block, self._block_deadline = NOBODY, None
            self._stage = None
        if duty:
            self._duties[path] = duty
        if deadline:
            self._deadlines[path] = deadline

    def subject(self, lead: tuple[str, ...], path: Path, *, announces: bool, for_items: bool = False) -> None:
        """Remember the subject of a sentence; `announces` where the sentence ends in a colon and others follow, `for_items`
        where it is said of all items of an enumeration (各村要做到三点：一是…)."""
        self._paragraph = Duty(lead)
        if for_items:
            self._called = self._paragraph
        if announces and not path:
            self._announced = self._paragraph
        if announces or path not in self._sections:
            self._sections[path] = self._paragraph

    def duty(self, path: Path, *, orders: bool, goes_on: bool) -> Duty:
        """Who is responsible for a sentence under this path that names nobody.

        In a report only what goes on ordering (要…) is still said to those named before it, if they are all (各地各部门);
        what `goes_on` with 并要 to whomever.
        """
        for depth in range(len(path), 0, -1):
            if duty := self._duties.get(path[:depth]):
                return duty
        if self._block:
            return self._block
        if self._paragraph and (
            self._of_subjects
            or goes_on
            or self._is_called(orders)
            or (orders and _ADDRESSES_ALL.match(self._paragraph.lead[0]))
        ):
            return self._paragraph
        if not self._of_subjects:
            return NOBODY
        for depth in range(len(path) - 1, 0, -1):
            if duty := self._sections.get(path[:depth]):
                return duty
        return self._announced if path else NOBODY

    def _is_called(self, orders: bool) -> bool:
        return orders and self._paragraph is self._called

    def deadline(self, path: Path) -> Deadline | None:
        """The date of the innermost heading above that names one."""
        for depth in range(len(path), 0, -1):
            if deadline := self._deadlines.get(path[:depth]):
                return deadline
        return self._day or self._stage or self._block_deadline
