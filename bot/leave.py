"""Leave: choosing, asking, taking back; and the desk's answer."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from bot.undo import undo_row
from domain.leave import (
    Leave,
    LeaveDecided,
    LeaveMeetings,
    LeaveReason,
    LeaveReasons,
    LeaveRequested,
    LeavesShown,
    LeaveStanding,
    LeaveState,
)
from handlers.act import Command
from handlers.leave import Ask, ChooseLeave, Withdraw
from handlers.leave_desk import DecideLeave, ShowLeaves

#: Requests with buttons on one screen; decided ones are listed without.
MOST_REQUESTS = 20


def asked(_said: Incoming) -> Command:
    return ChooseLeave()


def pressed(said: Incoming) -> Command:
    """`lv`, `lv:<session>`, `lv:<session>:<reason>` or `lv:<session>:withdraw`."""
    if not said.parts:
        return ChooseLeave()
    what = said.part_at(1)
    return Withdraw(said.number_at(0)) if what == "withdraw" else Ask(said.number_at(0), what)


def desk_pressed(said: Incoming) -> Command:
    """`leaves:<session>`, and with `:<leave>:<g or r>` a decision."""
    if said.part_at(2) not in ("g", "r"):
        return ShowLeaves(said.number_at(0))
    return DecideLeave(said.number_at(0), said.number_at(1), said.part_at(2) == "g")


@shows(LeaveMeetings)
def leave_meetings(shown: LeaveMeetings, t: Shown) -> Screen:
    rows = [
        [t.button("leave-meeting", f"lv:{one.session_id}", kind=one.kind, at=one.begins_at)] for one in shown.meetings
    ]
    return Screen(t("leave-meetings"), [*rows, t.home])


@shows(LeaveReasons)
def leave_reasons(shown: LeaveReasons, t: Shown) -> Screen:
    meeting = shown.meeting
    buttons = [t.button("reason-name", f"lv:{meeting.session_id}:{reason}", reason=reason) for reason in LeaveReason]
    text = t("leave-reasons", kind=meeting.kind, at=meeting.begins_at, place=meeting.place)
    return Screen(text, [buttons[:2], buttons[2:4], buttons[4:], t.home])


@shows(LeaveStanding)
def leave_standing(shown: LeaveStanding, t: Shown) -> Screen:
    meeting = shown.meeting
    values = {"kind": meeting.kind, "at": meeting.begins_at, "reason": shown.reason}
    rows = [[t.button("button-leave-withdraw", f"lv:{meeting.session_id}:withdraw")], t.home]
    return Screen(t(f"leave-{shown.state}", **values), rows)


@shows(LeaveRequested)
def leave_requested(request: LeaveRequested, t: Shown) -> Screen:
    values = {"name": request.name, "kind": request.kind, "at": request.begins_at, "reason": request.reason}
    data = f"leaves:{request.session_id}:{request.leave_id}"
    row = [t.button("button-leave-grant", f"{data}:g"), t.button("button-leave-refuse", f"{data}:r")]
    return Screen(t("leave-requested", **values), [row])


@shows(LeaveDecided)
def leave_decided(decided: LeaveDecided, t: Shown) -> Screen:
    rows = [[t.button("button-leaves", f"leaves:{decided.session_id}")], undo_row(decided.undo, t), t.home]
    return Screen(t("leave-decided", name=decided.name, state=decided.state), rows)


@shows(LeavesShown)
def leaves_shown(shown: LeavesShown, t: Shown) -> Screen:
    if not shown.leaves:
        return Screen(
            t("leaves-none", kind=shown.kind), [[t.button("button-missing", f"miss:{shown.session_id}")], t.home]
        )
    lines = [t("leaves-shown", kind=shown.kind), *(_line(one, t) for one in shown.leaves)]
    waiting = [one for one in shown.leaves if one.state is LeaveState.ASKED and not one.came][:MOST_REQUESTS]
    rows = [
        [
            t.button("button-leave-grant-to", f"leaves:{shown.session_id}:{one.id}:g", name=one.name),
            t.button("button-leave-refuse", f"leaves:{shown.session_id}:{one.id}:r"),
        ]
        for one in waiting
    ]
    return Screen("\n".join(lines), [*rows, [t.button("button-missing", f"miss:{shown.session_id}")], t.home])


def _line(one: Leave, t: Shown) -> str:
    line = t("leave-line", name=one.name, reason=one.reason, state=one.state)
    return line + t("leave-came") if one.came else line
