"""A gathering on the desk: begin it, show the code, call the roll, end it."""

from __future__ import annotations

from bot.desk import state_of
from bot.incoming import Incoming
from bot.screen import Button, Screen, Shown, say, shows
from bot.session import register_rows
from domain.flag import PENDING, FlagState
from domain.holding import BeginAsked, EndedByClock, GatheringShown
from domain.joint import JointState
from domain.session import Gathering, Session, SessionState
from handlers.act import Command
from handlers.gathering import BeginGathering, CancelGathering, EndGathering, ShowGathering, When
from handlers.planning import PlanMove
from handlers.screen import SwitchNames


def pressed(said: Incoming) -> Command:
    """`gat:<gathering>` or `gat:<verb>:...`."""
    match said.part_at(0):
        case "go":
            how = said.part_at(2)
            return BeginGathering(said.number_at(1), When(how) if how in {str(one) for one in When} else When(""))
        case "end":
            return EndGathering(said.number_at(1))
        case "more":
            return ShowGathering(said.number_at(1), more=True)
        case "edit":
            return PlanMove(said.number_at(1))
        case "names":
            return SwitchNames(said.number_at(1), said.part_at(2) == "on")
        case "drop":
            return CancelGathering(said.number_at(1), said.number_at(2), said.part_at(3) == "yes")
        case _:
            return ShowGathering(said.number_at(0))


@shows(GatheringShown)
def gathering_shown(shown: GatheringShown, t: Shown) -> Screen:
    session, one = shown.session, shown.gathering
    t = t.there(one.zone)
    state = state_of(one)
    lines = [
        t("gathering-shown", branch=session.branch, kind=session.kind, number=one.number, state=state),
        t("gathering-where", begins_at=one.begins_at, place=one.place),
    ]
    if one.ledger is not None:
        lines.append(t("gathering-ledger", ledger=one.ledger))
    if shown.lead is not None:
        lines.append(t("gathering-led", lead=shown.lead))
    if shown.guests:
        coming = [guest for guest in shown.guests if guest.state is JointState.ACCEPTED]
        heads = sum(guest.present for guest in coming)
        lines.append(t("gathering-guests", branches=len(coming), present=heads))
    if shown.code is not None and not shown.more:
        lines.append(t("gathering-code", code=shown.code, seconds=shown.code_seconds))
    if one.begun_at is not None:
        lines.append(t("gathering-heads", due=session.due, present=one.present, all=session.present))
        if shown.lead is None:
            lines.append(t("gathering-attested", attested=shown.attested))
    if one.ended_at is not None and one.present < shown.least:
        lines.append(t("gathering-too-few", least=shown.least))
    if not one.established:
        lines.append(t("gathering-not-established", confirmed=shown.flag is FlagState.CONFIRMED))
    rows = _more_rows(session, one, t) if shown.more else _rows(session, one, t)
    if shown.flag in PENDING:
        lines.append(t("gathering-flagged"))
        rows.insert(
            0, [t.button("button-flag", f"flg:{one.id}", kind=session.kind, number=one.number, state=shown.flag)]
        )
    toast = t.words.plain(shown.said) if shown.said else None
    return Screen("\n".join(lines), rows, toast=toast)


def _rows(session: Session, one: Gathering, t: Shown) -> list[list[Button]]:
    """What is pressed while it is planned, runs or has ended; the rest waits behind one button."""
    rows: list[list[Button]] = []
    led, planned = one.host_id is not None, session.state is SessionState.PLANNED
    roll = t.button("button-desk-roll", f"roll:{one.id}:0")
    attest = t.button("button-attest-desk", f"att:{one.id}")
    missing = t.button("button-desk-missing", f"miss:{session.id}")
    if planned and one.begun_at is None and led:
        rows.append([_drop(session, one, t)])
    elif planned and one.begun_at is None:
        rows += [
            [t.button("button-begin", f"gat:go:{one.id}")],
            [t.button("button-move", f"gat:edit:{one.id}"), _drop(session, one, t)],
        ]
    elif one.is_open:
        refresh = t.button("button-gathering-refresh", f"gat:{one.id}")
        rows += [[t.button("button-screen", f"qr:{one.id}"), roll], [refresh, attest], [missing]]
        rows += [[t.button("button-end", f"gat:end:{one.id}")]] if not led else []
    else:
        rows += [[roll, attest]] if planned else []
        rows.append([missing, t.button("button-desk-register", f"reg:{session.id}")])
        rows += [[t.button("button-close", f"ses:close:{session.id}")]] if planned and one.ended_at is not None else []
    rows.append([t.button("button-gathering-more", f"gat:more:{one.id}")])
    return [*rows, [t.button("button-back", f"ses:{session.id}"), t.button("button-desk", f"zb:{session.branch_id}")]]


def _more_rows(session: Session, one: Gathering, t: Shown) -> list[list[Button]]:
    rows: list[list[Button]] = []
    led = one.host_id is not None
    if session.state is SessionState.PLANNED and not led:
        rows.append([t.button("button-joint", f"jnt:{one.id}")])
    if session.state is not SessionState.CANCELLED:
        rows.append([t.button("button-ledger", f"led:{one.id}")])
    rows += register_rows(session.id, t)
    if one.is_open and not led:
        switch = "off" if one.names_shown else "on"
        rows.append([t.button(f"button-room-names-{switch}", f"gat:names:{one.id}:{switch}")])
        rows += [[_drop(session, one, t)]] if not one.present else []
    return [*rows, [t.button("button-back", f"gat:{one.id}"), t.button("button-desk", f"zb:{session.branch_id}")]]


def _drop(session: Session, one: Gathering, t: Shown) -> Button:
    return t.button("button-drop", f"gat:drop:{session.id}:{one.id}")


@shows(EndedByClock)
def ended_by_clock(ended: EndedByClock, t: Shown) -> Screen:
    rows = [
        [t.button("button-desk-roll", f"roll:{ended.gathering_id}:0")],
        [t.button("button-gathering-see", f"gat:{ended.gathering_id}")],
        t.home,
    ]
    return Screen(say(ended, t), rows)


@shows(BeginAsked)
def begin_asked(asked: BeginAsked, t: Shown) -> Screen:
    rows = [[t.button("button-begin-now", f"gat:go:{asked.gathering_id}:{When.NOW}")]]
    if asked.recordable:
        rows.insert(0, [t.button("button-begin-planned", f"gat:go:{asked.gathering_id}:{When.AS_PLANNED}")])
    rows.append([t.button("button-back", f"gat:{asked.gathering_id}")])
    return Screen(t("begin-asked", begins_at=asked.begins_at, place=asked.place, early=asked.early), rows)
