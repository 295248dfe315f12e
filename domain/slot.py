"""Times to offer for a gathering, before anybody types one: when the people of such a post can meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.scenario import Template

#: Days on which to look for a time, from the first on which a gathering may be.
DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Slot:
    at: datetime
    crews: tuple[str, ...] = ()  # of shift workers: who can come then
    meeting: str = ""  # the recurring meeting that it hangs on


def enough(slots: Sequence[Slot], left: Sequence[str]) -> int:
    """How many of the slots, from the first on, reach every crew that is left; without any left, every crew at all."""
    wanted = frozenset(left) or frozenset(crew for one in slots for crew in one.crews)
    number = 0
    while number < len(slots) and not wanted <= frozenset(crew for one in slots[:number] for crew in one.crews):
        number += 1
    return number


@dataclass(frozen=True, slots=True)
class Span:
    """From when, and until before when, a gathering may begin; and where its clock hangs."""

    first: datetime
    end: datetime
    now: datetime
    zone: ZoneInfo

    def after(self, notice: timedelta) -> datetime:
        """The first instant that leaves so much notice; none is left where the span would be over by then."""
        earliest = max(self.first, self.now + notice)
        return earliest if earliest < self.end else max(self.first, self.now)


def usual_slots(template: Template, span: Span, *, count: int = 6) -> list[Slot]:
    """The template's hours, on its key dates and then on the first days on which a gathering may be."""
    earliest = span.after(timedelta(hours=template.notice_hours))
    day = earliest.astimezone(span.zone).date()
    key = [datetime.combine(one, hour, span.zone) for one in template.days for hour in template.hours]
    offered = [at.astimezone(span.now.tzinfo) for at in key if earliest <= at < span.end]
    if span.first > span.now and span.first.astimezone(span.zone).time() != time():
        offered.append(span.first.astimezone(span.now.tzinfo))  # so many days after the study, at the same hour
    for _ in range(DAYS_AHEAD):
        for hour in template.hours:
            at = datetime.combine(day, hour, span.zone).astimezone(span.now.tzinfo)
            if earliest <= at < span.end and at not in offered:
                offered.append(at)
        if len(offered) >= count:
            break
        day += timedelta(days=1)
    return [Slot(at) for at in offered if at < span.end][:count]
