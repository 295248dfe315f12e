"""The branch's desk: what is owed, how far it is, and the next thing to do as the first button."""

from __future__ import annotations

from collections.abc import Sequence

from bot.incoming import Incoming
from bot.pages import pages, part
from bot.screen import Button, Screen, Shown, shows
from bot.undo import undo_row
from domain.desk import BranchesShown, Business, DeskShown, Next, Step
from domain.obligation import ObligationState, SessionKind
from domain.quarter import Quarter
from domain.session import Gathering
from handlers.act import Command
from handlers.desk import ShowDesk


def asked(_said: Incoming) -> Command:
    return ShowDesk()


def pressed(said: Incoming) -> Command:
    """`zb`, `zb:<branch>`, `zb:<branch>:<quarter>` or `zb:p:<page>`."""
    if said.part_at(0) == "p":
        return ShowDesk(page=said.number_at(1))
    return ShowDesk(said.number_at(0), quarter_of(said.part_at(1))) if said.parts else ShowDesk()


def quarter_of(part: str) -> Quarter | None:
    try:
        return Quarter.parse(part)
    except ValueError:
        return None


@shows(BranchesShown)
def branches_shown(shown: BranchesShown, t: Shown) -> Screen:
    branches, page, count = part(shown.branches, shown.page)
    rows = [[Button(one.name, f"zb:{one.unit_id}")] for one in branches]
    return Screen(t("branches-shown"), [*rows, pages("zb:p", page, count, t), t.home])


@shows(DeskShown)
def desk_shown(desk: DeskShown, t: Shown) -> Screen:
    parts = [t("desk-shown", branch=desk.branch, quarter=desk.quarter, last_day=desk.last_day)]
    parts += [_business(one, desk, t) for one in desk.business]
    parts.append(_next_text(desk.next, t))
    return Screen("\n\n".join(parts), _rows(desk, t))


def _business(one: Business, desk: DeskShown, t: Shown) -> str:
    lines = [t("desk-business", kind=one.kind, state=one.owed.state, late=one.owed.late)]
    if one.owed.exempt_reason:
        lines.append(t("desk-exempt", reason=one.owed.exempt_reason))
    if one.kind is SessionKind.DISCUSSION and desk.topic is not None:
        lines.append(t("desk-topic", problem=desk.topic.problem))
    lines += gathering_lines(one.gatherings, t)
    if one.session is not None:
        session = one.session
        lines.append(t("desk-heads", due=session.due, present=session.present, excused=session.excused))
    return "\n".join(lines)


def gathering_lines(gatherings: Sequence[Gathering], t: Shown, most: int = 12) -> list[str]:
    """A line for each; of very many, for those that matter now."""
    listed = first_of(gatherings, most)
    more = [t("gatherings-more", more=len(gatherings) - most)] if len(gatherings) > most else []
    return [*(_gathering_line(one, t) for one in listed), *more]


def first_of(gatherings: Sequence[Gathering], most: int) -> list[Gathering]:
    """At most so many, in the order given: what has ended is left out first, and of that the oldest."""
    ended = sorted((one for one in gatherings if one.ended_at is not None), key=lambda one: one.begins_at)
    dropped = {one.id for one in ended[: max(0, len(gatherings) - most)]}
    return [one for one in gatherings if one.id not in dropped][:most]


def _gathering_line(one: Gathering, t: Shown) -> str:
    return t.there(one.zone)(
        "gathering-line",
        number=one.number,
        begins_at=one.begins_at,
        place=one.place,
        state=state_of(one),
        present=one.present,
        established=one.established,
    )


def state_of(one: Gathering) -> str:
    if one.begun_at is None:
        return "planned"
    return "running" if one.is_open else "ended"


def _next_text(step: Next, t: Shown) -> str:
    gathering = step.gathering
    return (t.there(gathering.zone) if gathering else t)(
        "desk-next",
        step=step.step,
        kind=step.kind,
        number=gathering.number if gathering else 0,
        begins_at=gathering.begins_at if gathering else "",
    )


def _next_button(desk: DeskShown, t: Shown) -> list[Button]:
    """The one thing to do next; nothing where all is done."""
    step, gathering = desk.next, desk.next.gathering
    data = {
        Step.OPEN: f"ses:new:{desk.branch_id}:{desk.quarter}:{step.kind}",
        Step.SET_TOPIC: f"top:{desk.branch_id}:{desk.quarter}",
        Step.BEGIN: f"gat:go:{gathering.id}" if gathering else "",
        Step.SEE_MISSING: f"gat:{gathering.id}" if gathering else "",
        Step.WAIT: f"gat:{gathering.id}" if gathering else "",
        Step.ADD: f"ses:add:{step.session_id}",
        Step.REPLACE: f"ses:add:{step.session_id}",
        Step.CLOSE: f"ses:close:{step.session_id}",
        Step.VOUCH: f"flg:{gathering.id}" if gathering else "",
        Step.COUNT: f"att:{gathering.id}" if gathering else "",
        Step.AWAIT: f"flg:{gathering.id}" if gathering else "",
        Step.REOPEN: f"ses:reopen:{step.session_id}",
        Step.DONE: "",
    }[step.step]
    return [t.button("button-desk-next", data, step=step.step, kind=step.kind)] if data else []


def _may_open_beside(one: Business, desk: DeskShown) -> bool:
    """What can be planned already while the other of the two comes next; without a topic, that is set first."""
    open_to_plan = one.owed.state is ObligationState.UNREPORTED and one.session is None
    return open_to_plan and one.kind is not desk.next.kind and (one.kind is SessionKind.STUDY or desk.topic is not None)


def _may_set_topic(desk: DeskShown) -> bool:
    """Not where it is the next step, which has a button of its own, nor once the discussion has begun."""
    begun = any(
        gathering.begun_at is not None
        for one in desk.business
        if one.kind is SessionKind.DISCUSSION
        for gathering in one.gatherings
    )
    return desk.next.step is not Step.SET_TOPIC and not begun


def _open_button(one: Business, desk: DeskShown, t: Shown) -> Button:
    data = f"ses:new:{desk.branch_id}:{desk.quarter}:{one.kind}"
    return t.button("button-desk-next", data, step=Step.OPEN, kind=one.kind)


def _rows(desk: DeskShown, t: Shown) -> list[list[Button]]:
    sessions = [one.session for one in desk.business if one.session is not None]
    rows = [undo_row(desk.undo, t), _next_button(desk, t)]
    rows += [
        [
            t.button(
                "button-flag", f"flg:{one.flag.gathering_id}", kind=one.kind, number=one.number, state=one.flag.state
            )
        ]
        for one in desk.flags[:4]
    ]
    rows.append([t.button("button-session", f"ses:{one.id}", kind=one.kind) for one in sessions])
    rows += [
        [t.button("button-session-elsewhere", f"ses:{one.id}", kind=one.kind, quarter=one.quarter)]
        for one in desk.elsewhere[:4]
    ]
    rows += [[_open_button(one, desk, t)] for one in desk.business if _may_open_beside(one, desk)]
    topic = t.button("button-topic", f"top:{desk.branch_id}:{desk.quarter}", known=desk.topic is not None)
    meeting = t.button("button-recurring", f"rec:{desk.branch_id}")
    rows.append([*([topic] if _may_set_topic(desk) else []), meeting])
    if desk.ahead is not None:
        rows.append([t.button("button-quarter-ahead", f"zb:{desk.branch_id}:{desk.ahead}", quarter=desk.ahead)])
    rows.append(
        [
            t.button("button-desk-ideas", f"ideas:{desk.branch_id}:0"),
            t.button("button-joining", f"join:{desk.branch_id}:0"),
        ]
    )
    rows.append([t.button("button-reports", f"lxr:{desk.branch_id}")])
    if desk.hands_over:
        rows.append([t.button("button-handover", f"ho:{desk.branch_id}")])
    if desk.several:
        rows.append([t.button("button-branches", "zb")])
    return [*rows, t.home]
