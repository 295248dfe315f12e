"""Correcting the register: with a reason, with a trace, and the member hears of it (DESIGN.md 4.9, 4.10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from domain.register import RegisterLine
from domain.session import AttendanceState, Gathering
from domain.undo import LastStep


class CorrectionReason(StrEnum):
    SLIP = "slip"  # a slip of the finger
    PAPER = "paper"  # the paper sheet says so
    NO_PHONE = "no_phone"  # was there, could not tap
    LEAVE = "leave"  # leave told by word of mouth
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Target:
    """What a line is to become: present in a gathering, excused, or absent."""

    state: AttendanceState
    gathering: Gathering | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A gathering of another branch in which the same study or discussion can be made up."""

    gathering: Gathering
    branch: str


@dataclass(frozen=True, slots=True)
class CorrectionList(Outcome):
    session_id: int
    kind: SessionKind
    quarter: Quarter
    page: int
    pages: int
    lines: tuple[RegisterLine, ...]


@dataclass(frozen=True, slots=True)
class CorrectionStates(Outcome):
    """What is it to become? The data of each choice, its state and the number of its batch where there are several."""

    session_id: int
    kind: SessionKind
    line: RegisterLine
    choices: tuple[tuple[str, AttendanceState, int], ...]
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionReasons(Outcome):
    session_id: int
    member_id: int
    name: str
    to: str
    state: AttendanceState


@dataclass(frozen=True, slots=True)
class Corrected(Outcome):
    session_id: int
    kind: SessionKind
    name: str
    state: AttendanceState
    undo: LastStep | None = None


@dataclass(frozen=True, slots=True)
class YourLineCorrected(Outcome):
    """To the member whose line it is."""

    kind: SessionKind
    quarter: Quarter
    state: AttendanceState
    by: str
    reason: CorrectionReason


@dataclass(frozen=True, slots=True)
class NothingToCorrect(Refused):
    name: str
    state: AttendanceState


def choices(line: RegisterLine, gatherings: Sequence[Gathering]) -> tuple[tuple[str, AttendanceState, int], ...]:
    """All that the line is not yet. A batch is numbered only where there are several."""
    begun = [one for one in gatherings if one.begun_at is not None]
    several = len(begun) > 1
    present = [
        (f"g{one.id}", AttendanceState.PRESENT, one.number if several else 0)
        for one in begun
        if not (line.took_part and line.gathering_id == one.id)
    ]
    others = [
        (str(state), state, 0)
        for state in (AttendanceState.EXCUSED, AttendanceState.ABSENT)
        if line.state is not state and (line.state is not None or state is AttendanceState.EXCUSED)
    ]
    return (*present, *others)


def target_of(text: str, gatherings: Sequence[Gathering], elsewhere: Sequence[Elsewhere]) -> Target | None:
    """Read what a button carried: `g<gathering>`, `m<another branch's gathering>`, `excused` or `absent`."""
    if text in (AttendanceState.EXCUSED, AttendanceState.ABSENT):
        return Target(AttendanceState(text))
    found = next((one for one in gatherings if text == f"g{one.id}" and one.begun_at is not None), None)
    if found is not None:
        return Target(AttendanceState.PRESENT, found)
    made_up = next((one.gathering for one in elsewhere if text == f"m{one.gathering.id}"), None)
    return None if made_up is None else Target(AttendanceState.MADE_UP, made_up)


def stands_already(line: RegisterLine, to: Target) -> bool:
    if to.gathering is not None:
        return line.took_part and line.gathering_id == to.gathering.id
    return line.state is to.state


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that was made to a line of the register, as it is shown to the member."""

    session_id: int
    at: datetime
    by: str
    from_state: AttendanceState | None
    to_state: AttendanceState
    reason: str
