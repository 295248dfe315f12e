"""The 签到表 of a session, put together from the store for papers/register.py."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from domain.member import MemberCategory
from domain.register import RegisterLine
from domain.session import AttendanceState, Gathering, Method, SessionState
from locales.words import Words
from papers.register import Register, RegisterAttestation, RegisterGathering, RegisterRow, write_register
from storage.attestation import headcounts_of
from storage.database import Reading
from storage.register import load_register, names_of
from storage.sessions import gatherings_of, load_session
from storage.topics import load_topic
from storage.tree import load_unit


def read_register(db: Reading, session_id: int, language: str, *, by: str, now: datetime) -> Register:
    """Everything that the paper shows, as it is on record now. LookupError where there is no such session."""
    of = load_session(db, session_id)
    branch = load_unit(db, of.branch_id) if of else None
    if of is None or branch is None:
        raise LookupError(f"session {session_id}")
    words = Words(language, ZoneInfo(branch.zone))
    lines = load_register(db, of)
    took_part = [line for line in lines if line.took_part]
    called = {line.recorded_by for line in took_part if line.method is Method.ROLL and line.recorded_by is not None}
    names = names_of(db, {of.opened_by, *called})
    topic = load_topic(db, of.topic_id) if of.topic_id is not None else None
    gatherings = gatherings_of(db, of.id)
    comma = words.plain("papers-separator")
    return Register(
        branch=of.branch,
        quarter=words.quarter(of.quarter),
        kind=of.kind,
        zone=words.zone,
        gatherings=[_gathering(one, words) for one in gatherings],
        rows=[_row(line, words) for line in lines],
        topic=topic.problem if topic else "",
        host=names.get(of.opened_by, ""),
        recorder=comma.join(names[member_id] for member_id in sorted(called)),
        due=sum(not line.exempt for line in lines),
        present=len(took_part),
        present_full=sum(line.category == MemberCategory.FULL for line in took_part),
        present_probationary=sum(line.category == MemberCategory.PROBATIONARY for line in took_part),
        absent=[(line.name, _remark(line, words)) for line in lines if not line.took_part],
        closed=of.state is SessionState.CLOSED,
        attestations=[
            RegisterAttestation(one.number, one.name, one.headcount, one.at) for one in headcounts_of(db, of.id)
        ],
        exported_by=by,
        exported_at=now,
    )


def register_workbook(register: Register, words: Words) -> bytes:
    """The .xlsx of one session. Takes processor time: call it in a thread."""
    file = BytesIO()
    write_register(file, [register], words.plain)
    return file.getvalue()


def register_name(register: Register, words: Words) -> str:
    """A file name without what some system forbids in one."""
    name = words.plain("register-file", branch=register.branch, quarter=register.quarter, kind=register.kind)
    return re.sub(r'[\\/:*?"<>|\s]+', "_", name) + ".xlsx"


def _gathering(one: Gathering, words: Words) -> RegisterGathering:
    ledger = words.plain("ledger-name", ledger=one.ledger) if one.ledger else ""
    return RegisterGathering(one.number, one.place, one.begun_at or one.begins_at, one.ended_at, one.present, ledger)


def _row(line: RegisterLine, words: Words) -> RegisterRow:
    return RegisterRow(
        name=line.name,
        state=line.state or AttendanceState.ABSENT,
        gathering=line.gathering,
        method=line.method,
        recorder=line.recorder or "",
        recorded_at=line.recorded_at,
        remark=_remark(line, words),
    )


def _remark(line: RegisterLine, words: Words) -> str:
    """Why somebody is not due or was excused, as a class of reasons; what is to be known of a line that counts."""
    if line.took_part and not line.established:
        return words.plain("register-not-established")
    if line.took_part:
        return words.plain("register-late") if line.late else ""
    if line.exempt:
        return words.plain("register-exempt", why=line.exempt)
    if line.state is AttendanceState.EXCUSED and line.leave_reason is not None:
        return words.plain("reason-name", reason=line.leave_reason)
    return words.plain("register-self-study") if line.self_study else ""
