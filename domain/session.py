"""A branch's study or discussion of a quarter, and the gatherings in which it is held."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.unit import Scenario


class SessionState(StrEnum):
    PLANNED = "planned"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class AttendanceState(StrEnum):
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    MADE_UP = "made_up"


#: Counted as having taken part.
TOOK_PART = frozenset({AttendanceState.PRESENT, AttendanceState.MADE_UP})


class Method(StrEnum):
    """How an attendance came to be on the register (rule 6: a roll-call is equal to a tap)."""

    CODE = "code"
    QR = "qr"
    ROLL = "roll"
    PAPER = "paper"
    LEAVE = "leave"
    CORRECTION = "correction"


class Ledger(StrEnum):
    """What a gathering is entered as beside the study or discussion that it is (三会一课, 主题党日)."""

    COMMITTEE = "committee"  # 支委会
    ASSEMBLY = "assembly"  # 党员大会
    GROUP = "group"  # 党小组会
    LECTURE = "lecture"  # 党课
    PARTY_DAY = "party_day"  # 主题党日


class Session(NamedTuple):
    id: int
    branch_id: int
    branch: str
    branch_seq: int
    quarter: Quarter
    kind: SessionKind
    scenario: Scenario
    state: SessionState
    topic_id: int | None
    opened_by: int
    due: int
    present: int
    excused: int
    template_id: int | None = None  # of the enterprise's own, and how it is called
    template: str = ""


class Gathering(NamedTuple):
    """One actual meeting. It takes check-ins from `begun_at` until `ended_at`."""

    id: int
    session_id: int
    number: int
    place: str
    begins_at: datetime
    zone: ZoneInfo
    secret: str
    begun_at: datetime | None
    ended_at: datetime | None
    present: int
    names_shown: bool = False  # on the screen in the room: who has come, never who has not
    ledger: Ledger | None = None
    host_id: int | None = None  # of a guest branch: the lead's gathering, by which it goes
    established: bool = True  # False: nobody but its recorder has vouched for it, or the superior found it was not held

    @property
    def is_open(self) -> bool:
        return self.begun_at is not None and self.ended_at is None


class Attended(NamedTuple):
    """A line of the register."""

    session_id: int
    member_id: int
    gathering_id: int | None
    state: AttendanceState
    method: Method
    recorded_by: int
    recorded_at: datetime
