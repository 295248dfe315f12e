"""签到表: the register of one session, as it is filed in the branch's folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from domain.obligation import SessionKind
from domain.session import AttendanceState, Method
from papers.writing import Sheet, SheetColumn, Value, write_workbook

_COLUMNS = (
    ("number", 6, True),
    ("name", 17, True),
    ("gathering", 6, True),
    ("state", 8, True),
    ("method", 11, True),
    ("recorder", 12, True),
    ("recorded", 17, True),
    ("remark", 15, False),
)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One member. `gathering` is the number of the 批次; None for those who were in none."""

    name: str
    state: AttendanceState
    gathering: int | None = None
    method: Method | None = None
    recorder: str = ""
    recorded_at: datetime | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RegisterGathering:
    number: int
    place: str
    begins_at: datetime
    ends_at: datetime | None = None
    present: int = 0
    ledger: str = ""  # what else it is entered as, in words


@dataclass(frozen=True, slots=True)
class RegisterAttestation:
    """核验: a second person's head-count of a gathering."""

    gathering: int
    by: str
    count: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RegisterVisitor:
    """列席: an observer or guest, with unit and post where they are known."""

    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    branch: str
    quarter: str  # in words, such as 2026年第四季度
    kind: SessionKind
    zone: ZoneInfo
    gatherings: Sequence[RegisterGathering]
    rows: Sequence[RegisterRow]
    topic: str = ""
    host: str = ""
    recorder: str = ""
    due: int = 0
    present: int = 0
    present_full: int = 0
    present_probationary: int = 0
    visitors: Sequence[RegisterVisitor] = ()
    #: Name and reason of those who were not there, or are not there yet.
    absent: Sequence[tuple[str, str]] = ()
    closed: bool = True  # until then nobody is absent: they may still come
    attestations: Sequence[RegisterAttestation] = ()
    #: Who had this copy made, and when: it stands at the foot.
    exported_by: str = ""
    exported_at: datetime | None = None


Plain = Callable[..., str]


def write_register(target: Path | IO[bytes], registers: Sequence[Register], plain: Plain) -> None:
    """One worksheet per session. `plain` is `Words(...).plain`."""
    write_workbook(target, [register_sheet(register, plain) for register in registers])


def register_sheet(register: Register, plain: Plain) -> Sheet:
    kind = plain(f"papers-session-{register.kind.value}")
    return Sheet(
        title=plain("papers-register-sheet", branch=register.branch, kind=kind),
        columns=[SheetColumn(plain(f"papers-register-column-{name}"), width, mid) for name, width, mid in _COLUMNS],
        rows=[_row(number, row, register, plain) for number, row in enumerate(register.rows, start=1)],
        header_rows=_title_block(register, kind, plain),
        notes=_foot(register, plain),
    )


def _title_block(register: Register, kind: str, plain: Plain) -> list[tuple[str, ...]]:
    def line(key: str, /, **values: object) -> str:
        return plain(f"papers-register-{key}", **values)

    comma = plain("papers-separator")
    visitors = comma.join(f"{one.name}({one.unit})" if one.unit else one.name for one in register.visitors)
    absent = comma.join(f"{name}({reason})" if reason else name for name, reason in register.absent)
    ledgers = comma.join(dict.fromkeys(one.ledger for one in register.gatherings if one.ledger))
    none = plain("papers-none")
    return [
        (line("title", branch=register.branch, quarter=register.quarter, kind=kind),),
        (
            line("meeting", branch=register.branch, quarter=register.quarter, kind=kind),
            line("topic", topic=register.topic),
        ),
        (line("time", time=_times(register, plain)), line("place", place=_places(register, plain))),
        (line("host", name=register.host), line("recorder", name=register.recorder)),
        (
            line("due", count=str(register.due)),
            line(
                "present",
                count=str(register.present),
                full=str(register.present_full),
                probationary=str(register.present_probationary),
            ),
        ),
        (line("visitors", names=visitors or none),),
        *([(line("ledgers", names=ledgers),)] if ledgers else []),
        (line("absent" if register.closed else "waiting", names=absent or none),),
    ]


def _row(number: int, row: RegisterRow, register: Register, plain: Plain) -> list[Value]:
    waiting = row.state is AttendanceState.ABSENT and not register.closed
    return [
        str(number),
        row.name,
        "" if row.gathering is None else str(row.gathering),
        plain(f"papers-state-{'waiting' if waiting else row.state.value}"),
        "" if row.method is None else plain(f"papers-method-{row.method.value}"),
        row.recorder,
        "" if row.recorded_at is None else _stamp(row.recorded_at, register.zone),
        row.remark,
    ]


def _times(register: Register, plain: Plain) -> str:
    several = len(register.gatherings) > 1
    times = []
    for one in register.gatherings:
        begins = _stamp(one.begins_at, register.zone)
        ends = one.ends_at.astimezone(register.zone) if one.ends_at else None
        same_day = ends is not None and ends.date() == one.begins_at.astimezone(register.zone).date()
        time = begins if ends is None else f"{begins}-{ends:%H:%M}" if same_day else f"{begins}-{ends:%Y-%m-%d %H:%M}"
        times.append(plain("papers-register-batch", number=str(one.number), what=time) if several else time)
    return "\n".join(times)


def _places(register: Register, plain: Plain) -> str:
    places = {one.place for one in register.gatherings}
    if len(places) == 1:
        return places.pop()
    return "\n".join(
        plain("papers-register-batch", number=str(one.number), what=one.place) for one in register.gatherings
    )


def _foot(register: Register, plain: Plain) -> list[str]:
    lines = [
        plain(
            "papers-register-attested",
            number=str(one.gathering),
            name=one.by,
            count=str(one.count),
            time=_stamp(one.at, register.zone),
        )
        for one in register.attestations
    ]
    lines = lines or [plain("papers-register-not-attested")]
    if register.exported_at is not None:
        time = _stamp(register.exported_at, register.zone)
        lines.append(plain("papers-exported", name=register.exported_by, time=time))
    return lines


def _stamp(instant: datetime, zone: ZoneInfo) -> str:
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}"
