"""The stage (舞台): tells many lives at once, in the order of time, each act at its own moment."""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from django.utils import timezone

from shuniu.demo.clock import Clock
from shuniu.workdays import Calendar

Life = Generator[datetime, None, None]
"""A story told as a function: it yields the moment at which it wants to go on, and acts when it is resumed."""

OPENS, CLOSES = 9, 18


class Diary:
    """工作日程: the moments at which an office acts, on working days between nine and six."""

    def __init__(self, first: date, last: date) -> None:
        calendar = Calendar()
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        self.days = [day for day in span if calendar.is_working(day)]

    def on(self, day: date, random: Random) -> datetime:
        """A moment on a day, or on the first working day after it."""
        place = bisect_left(self.days, day)
        return self._some_time(self.days[place] if place < len(self.days) else day, random)

    def later(self, moment: datetime, working_days: int, random: Random) -> datetime:
        """So many working days later; for none, somewhat later on the same day. Begun on a day off, the next one is the first."""
        if working_days == 0:
            soon = moment + timedelta(minutes=random.randint(6, 100))
            return soon if soon.hour < CLOSES else self.later(moment, 1, random)
        place = bisect_right(self.days, moment.date()) - 1 + working_days
        if place < len(self.days):
            return self._some_time(self.days[place], random)
        beyond = max(self.days[-1], moment.date()) + timedelta(days=1 + place - len(self.days))
        return self._some_time(beyond, random)

    def lately(self, random: Random, working_days: int = 3) -> datetime:
        """A moment of the last few working days."""
        return self._some_time(random.choice(self.days[-1 - working_days : -1]), random)

    def at(self, day: date, minute: int) -> datetime:
        """The moment on a day so many minutes after midnight."""
        return timezone.make_aware(datetime.combine(day, time(minute // 60, minute % 60)))

    def _some_time(self, day: date, random: Random) -> datetime:
        return self.at(day, random.randrange(OPENS * 60, CLOSES * 60))


class Stage:
    """Plays lives up to now. What a life has not come to by then has not happened yet: so the present comes about."""

    def __init__(self, clock: Clock, diary: Diary, now: datetime) -> None:
        self.clock, self.diary, self.now = clock, diary, now
        self._waiting: list[tuple[datetime, int, Life]] = []
        self._order = count()

    def begin(self, life: Life) -> None:
        """Let a life begin; also in the midst of another."""
        moment = next(life, None)
        if moment is not None and moment <= self.now:
            heapq.heappush(self._waiting, (moment, next(self._order), life))

    def play(self, progress: Callable[[date], None] | None = None, until: datetime | None = None) -> None:
        """Resume the life whose moment is next, until none has one before now or `until`; tell of each new day."""
        while self._waiting and (until is None or self._waiting[0][0] < until):
            moment, _, life = heapq.heappop(self._waiting)
            if progress and moment.date() > self.clock.moment.date():
                progress(moment.date())
            self.clock.moment = max(self.clock.moment, moment)
            self.begin(life)
