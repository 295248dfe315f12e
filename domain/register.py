"""The register (签到表) of a session: a line for every member of the branch, and how each came to be on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.session import TOOK_PART, AttendanceState, Method


class Mark(StrEnum):
    """How a line reads at a glance while the session is not closed."""

    PRESENT = "present"
    EXCUSED = "excused"
    LEAVE_ASKED = "leave_asked"
    NO_ACCOUNT = "no_account"  # never joined: by phone call or word of mouth
    UNREACHABLE = "unreachable"  # joined, but blocked the bot or left Telegram
    WAITING = "waiting"
    EXEMPT = "exempt"


class Exempt(StrEnum):
    """Why somebody of the branch is not expected at a session."""

    FOR_GOOD = "for_good"
    AWAY = "away"  # on long leave or posted away on that day
    ELSEWHERE = "elsewhere"  # took part this quarter in the branch they came from


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One member of the branch in one session. What is None has not been recorded."""

    member_id: int
    name: str
    number: str
    category: str
    group_id: int | None
    group: str | None
    exempt: Exempt | None  # why they are not expected
    reach: str | None
    leave: str | None
    leave_reason: str | None = None
    state: AttendanceState | None = None
    method: Method | None = None
    gathering_id: int | None = None
    gathering: int | None = None
    recorded_by: int | None = None
    recorder: str | None = None
    recorded_at: datetime | None = None
    late: bool = False  # recorded after its days, by the superior's leave
    established: bool = True  # False: the gathering it was in does not count
    self_study: bool = False  # studied alone, which does not count

    @property
    def took_part(self) -> bool:
        return self.state in TOOK_PART

    @property
    def recorded_themselves(self) -> bool:
        return self.recorded_by == self.member_id

    @property
    def mark(self) -> Mark:
        if self.took_part:
            return Mark.PRESENT
        if self.state is AttendanceState.EXCUSED:
            return Mark.EXCUSED
        if self.exempt:
            return Mark.EXEMPT
        if self.leave == "asked":
            return Mark.LEAVE_ASKED
        if self.reach is None:
            return Mark.NO_ACCOUNT
        return Mark.WAITING if self.reach == "reachable" else Mark.UNREACHABLE
