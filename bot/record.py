"""One's own record as a message."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from domain.obligation import SessionKind
from domain.record import RecordLine, RecordShown
from domain.session import TOOK_PART, AttendanceState, SessionState
from handlers.act import Command
from handlers.makeup import NoteSelfStudy
from handlers.record import ShowRecord


def asked(_said: Incoming) -> Command:
    return ShowRecord()


def pressed(said: Incoming) -> Command:
    """`me`, or `me:self:<session>` to note that one studied it alone."""
    return NoteSelfStudy(said.number_at(1)) if said.part_at(0) == "self" else ShowRecord()


@shows(RecordShown)
def record_shown(record: RecordShown, t: Shown) -> Screen:
    lines = [t("record-shown", name=record.name, branch=record.branch, quarter=record.quarter)]
    lines += _line(SessionKind.STUDY, record.study, t)
    lines += _line(SessionKind.DISCUSSION, record.discussion, t)
    if record.past:
        lines += ["", t("record-past")]
        for line in record.past:
            lines.append(t("record-past-line", quarter=line.quarter, kind=line.kind, what=_what(line, t)))
            lines += _corrections(line, t)
    if record.ideas:
        lines += ["", t("record-ideas", count=record.ideas)]
    lines += ["", t("record-note")]
    open_leave = [line for line in (record.study, record.discussion) if line is not None and _may_ask_leave(line)]
    rows = [[t.button("button-leave", "lv")]] if open_leave else []
    missed = [line for line in (record.study, record.discussion) if line is not None and line.may_note_self_study]
    rows += [[t.button("button-self-study", f"me:self:{one.session_id}", kind=one.kind)] for one in missed]
    ideas = [[t.button("button-idea-mine", "idea:mine:0")]] if record.ideas else []
    account = [t.button("button-own-data", "mydata"), t.button("button-unlink", "unlink")]
    toast = t.words.plain(record.said) if record.said else None
    return Screen("\n".join(lines), [*rows, *ideas, account, t.home], toast=toast)


def _line(kind: SessionKind, line: RecordLine | None, t: Shown) -> list[str]:
    what = t("record-not-planned") if line is None else _what(line, t)
    return [t("record-line", kind=kind, what=what), *(_corrections(line, t) if line is not None else [])]


def _what(line: RecordLine, t: Shown) -> str:
    """State first, then when and how it came to be on record, and by whom; not escaped yet."""
    plain = t.words.plain
    told = line.held is SessionState.PLANNED
    if line.state in TOOK_PART and line.recorded_at is not None:
        there = _there(line, t)
        return there if line.established else there + plain("record-not-established")
    if line.state is AttendanceState.EXCUSED:
        return plain("state-name", state=line.state)
    if told and line.leave == "asked":
        return plain("record-leave-asked")
    self_study = plain("record-self-study") if line.self_study else ""
    if told and line.begins_at is not None:
        planned = plain("record-planned" if line.ahead else "record-not-there", at=line.begins_at)
        return planned + (self_study or ("" if line.ahead else plain("record-not-there-how")))
    absent = plain("state-name", state=AttendanceState.ABSENT)
    return absent + self_study


def _there(line: RecordLine, t: Shown) -> str:
    """One's own check-in by its time; what others put down by the meeting's, and when they did if on another day."""
    plain, zone = t.words.plain, t.words.zone
    assert line.recorded_at is not None
    if line.own:
        how = plain("method-name", method=line.method)
        return plain("record-present", state=line.state, at=line.recorded_at, how=how)
    held = line.begins_at or line.recorded_at
    same = held.astimezone(zone).date() == line.recorded_at.astimezone(zone).date()
    how = plain("record-how-by", method=line.method, by=line.recorder, recorded=line.recorded_at, same=same)
    return plain("record-present", state=line.state, at=held, how=how)


def _corrections(line: RecordLine, t: Shown) -> list[str]:
    return [
        t("record-correction", at=one.at, by=one.by, state=one.to_state, reason=one.reason) for one in line.corrections
    ]


def _may_ask_leave(line: RecordLine) -> bool:
    return line.held is SessionState.PLANNED and line.state is None and line.ahead
