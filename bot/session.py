"""A session on the desk: its gatherings, who is missing, leave, the register; to close or cancel it."""

from __future__ import annotations

from collections.abc import Callable

from bot import planning, scenario
from bot.desk import first_of, gathering_lines
from bot.incoming import Incoming
from bot.screen import Button, Screen, Shown, shows
from bot.undo import undo_row
from domain.holding import CancelAsked, CloseAsked, SessionShown
from domain.obligation import HELD_STATES
from domain.session import SessionState
from domain.unlock import UnlockState
from handlers.act import Command
from handlers.session import CancelSession, CloseSession, ReopenSession, ShowSession

#: Gatherings of one session on its screen; a branch in shifts has a handful.
MOST_GATHERINGS = 30

_VERBS: dict[str, Callable[[Incoming], Command | None]] = {
    "new": planning.new,
    "add": planning.add,
    "sc": scenario.chosen,
    "p": planning.place_chosen,
    "t": planning.time_chosen,
    "ok": planning.confirmed,
    "more": planning.more_confirmed,
    "move": planning.move_confirmed,
    "close": lambda said: CloseSession(said.number_at(1), said.part_at(2) == "yes"),
    "reopen": lambda said: ReopenSession(said.number_at(1)),
    "cancel": lambda said: CancelSession(said.number_at(1), said.part_at(2) == "yes"),
}


def pressed(said: Incoming) -> Command | None:
    """`ses:<session>` or `ses:<verb>:...`."""
    verb = _VERBS.get(said.part_at(0))
    return verb(said) if verb else ShowSession(said.number_at(0))


@shows(SessionShown)
def session_shown(shown: SessionShown, t: Shown) -> Screen:
    session = shown.session
    lines = [
        t("session-shown", branch=session.branch, kind=session.kind, quarter=session.quarter, state=session.state),
        t("session-scenario", scenario=scenario.scenario_name(session.scenario, session.template, t)),
    ]
    if shown.topic is not None:
        lines.append(t("desk-topic", problem=shown.topic.problem))
    lines += gathering_lines(shown.gatherings, t, MOST_GATHERINGS)
    if shown.crews_left:
        lines.append(planning.crews_missing(shown.crews_left, t))
    lines.append(t("desk-heads", due=session.due, present=session.present, excused=session.excused))
    if session.present:
        unproven = shown.held not in HELD_STATES and any(not one.established for one in shown.gatherings)
        lines.append(t("session-turnout", held="unproven" if unproven else shown.held))
        lines.append(t("session-attested", count=len(shown.attested), all=len(shown.gatherings)))
    late, over = _late_lines(shown, t)
    rows = _rows(shown, t)
    rows.insert(-1, undo_row(shown.undo, t))
    if over:
        rows.insert(-1, [t.button("button-unlock", f"unl:{session.id}")])
    toast = t.words.plain(shown.said) if shown.said else None
    return Screen("\n".join([*lines, *late]), rows, toast=toast)


def _late_lines(shown: SessionShown, t: Shown) -> tuple[list[str], bool]:
    """What is to say about late recording, and whether there is something to ask for."""
    recording, unlock, at = shown.recording, shown.recording.unlock, shown.at
    if recording.in_time or shown.session.state is SessionState.CANCELLED:
        return [], False
    if unlock is not None and unlock.until is not None and recording.open(at):
        return [t("session-unlocked", until=unlock.until)], False
    state = "none" if unlock is None else "over" if unlock.until else str(unlock.state)
    return [t("session-recording-over", days=shown.recording_days, state=state)], state != UnlockState.ASKED


def _rows(shown: SessionShown, t: Shown) -> list[list[Button]]:
    session = shown.session
    rows = [
        [t.there(one.zone).button("button-gathering", f"gat:{one.id}", number=one.number, begins_at=one.begins_at)]
        for one in first_of(shown.gatherings, MOST_GATHERINGS)
    ]
    if session.state is SessionState.PLANNED:
        rows.append([t.button("button-add-gathering", f"ses:add:{session.id}")])
    if session.state is not SessionState.CANCELLED:
        rows += register_rows(session.id, t)
    if session.state is SessionState.PLANNED:
        if session.present:
            rows.append([t.button("button-close", f"ses:close:{session.id}")])
        else:
            rows.append([t.button("button-cancel-session", f"ses:cancel:{session.id}", kind=session.kind)])
    elif session.state is SessionState.CLOSED:
        rows.append([t.button("button-reopen", f"ses:reopen:{session.id}")])
    return [*rows, [t.button("button-desk", f"zb:{session.branch_id}"), *t.home]]


def register_rows(session_id: int, t: Shown) -> list[list[Button]]:
    """Who is missing, leave, the register: the ways into what others of the desk serve."""
    return [
        [t.button("button-desk-missing", f"miss:{session_id}"), t.button("button-desk-leaves", f"leaves:{session_id}")],
        [t.button("button-desk-register", f"reg:{session_id}"), t.button("button-correct", f"cor:{session_id}:0")],
    ]


@shows(CloseAsked)
def close_asked(asked: CloseAsked, t: Shown) -> Screen:
    session = asked.session
    lines = [t("close-asked", kind=session.kind, due=session.due, present=session.present, excused=session.excused)]
    lines += [t("close-doubt", doubt=one, least=asked.least) for one in asked.doubts]
    rows = [
        [t.button("button-close-sure", f"ses:close:{session.id}:yes")],
        [t.button("button-back", f"ses:{session.id}")],
    ]
    return Screen("\n".join(lines), rows)


@shows(CancelAsked)
def cancel_asked(asked: CancelAsked, t: Shown) -> Screen:
    session = asked.session
    if asked.gathering_id is None:
        text = t("cancel-asked-session", kind=session.kind, branch=session.branch)
        data = f"ses:cancel:{session.id}:yes"
    else:
        text = t("cancel-asked-gathering", kind=session.kind, number=asked.number, begins_at=asked.begins_at)
        data = f"gat:drop:{session.id}:{asked.gathering_id}:yes"
    rows = [[t.button("button-cancel-sure", data)], [t.button("button-back", f"ses:{session.id}")]]
    return Screen(text, rows)
