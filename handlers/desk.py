"""The desk of a branch: for its secretary, deputy and organiser, and for nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.desk import BranchesShown, Business, Choice, DeskShown, Next, NothingOwedYet, Step, next_step
from domain.handover import may_propose
from domain.member import BRANCH_DESK
from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.quarter import Quarter, next_in_sight
from domain.session import Gathering, Session
from handlers.act import Act, Command, NotPermitted
from handlers.quarter import owe
from storage.flags import pending_of_branch
from storage.obligations import load_obligations
from storage.sessions import gatherings_of, load_gathering, load_session, sessions_of, unfinished_sessions
from storage.topics import load_topic, topic_for
from storage.tree import Unit, load_unit


@dataclass(frozen=True, slots=True)
class ShowDesk(Command):
    """Without a branch: the only one the person keeps, or a choice."""

    branch_id: int | None = None
    quarter: Quarter | None = None
    page: int = 0


def show_desk(act: Act, command: ShowDesk) -> Outcome:
    if command.branch_id is None:
        kept = kept_branches(act)
        if len(kept) > 1:
            return BranchesShown(tuple(Choice(branch.id, branch.name) for branch in kept), command.page)
        return desk_of(act, kept[0]) if kept else NotPermitted()
    branch = kept_branch(act, command.branch_id)
    return desk_of(act, branch, command.quarter) if branch else NotPermitted()


def kept_branches(act: Act) -> list[Unit]:
    """The branches whose desk the person keeps, in the tree's order."""
    unit_ids = dict.fromkeys(held.unit_id for held in act.actor.units(BRANCH_DESK))
    units = [load_unit(act.tx, unit_id) for unit_id in unit_ids]
    return [unit for unit in units if unit is not None and unit.is_branch]


def kept_branch(act: Act, branch_id: int) -> Unit | None:
    """The branch, if the person keeps its desk. A role in a unit above does not make somebody its secretary."""
    if all(held.unit_id != branch_id for held in act.actor.units(BRANCH_DESK)):
        return None
    branch = load_unit(act.tx, branch_id)
    return branch if branch is not None and branch.is_branch else None


def kept_session(act: Act, session_id: int, *, lock: bool = False) -> tuple[Session, Unit] | None:
    """The session and its branch, if the person keeps that branch's desk.

    `lock` holds off everybody else who plans for the branch in this quarter, and who writes this session's register.
    """
    session = load_session(act.tx, session_id)
    branch = kept_branch(act, session.branch_id) if session else None
    if session is None or branch is None:
        return None
    if lock:
        # the session first, as every check-in does, whose recount then writes the obligation: else the two deadlock
        session = load_session(act.tx, session_id, lock=True)
        assert session is not None
        load_obligations(act.tx, branch.id, session.quarter, lock=True)
    return session, branch


def kept_gathering(act: Act, gathering_id: int, *, lock: bool = False) -> tuple[Gathering, Session, Unit] | None:
    """The same by gathering, which is read again as it is once others are held off."""
    gathering = load_gathering(act.tx, gathering_id)
    found = kept_session(act, gathering.session_id, lock=lock) if gathering else None
    if lock:
        gathering = load_gathering(act.tx, gathering_id)
    return None if gathering is None or found is None else (gathering, *found)


def plannable(act: Act, branch: Unit, quarter: Quarter | None) -> Quarter:
    """This quarter in the branch's zone, or the next if that is asked for. What a button carries is not trusted."""
    current = Quarter.of(act.now, ZoneInfo(branch.zone))
    return current.next if quarter == current.next else current


def desk_of(act: Act, branch: Unit, quarter: Quarter | None = None) -> Outcome:
    quarter = plannable(act, branch, quarter)
    owe(act, branch, quarter)
    owed = load_obligations(act.tx, branch.id, quarter)
    if not owed:
        return NothingOwedYet(branch.name, quarter)
    sessions = {session.kind: session for session in sessions_of(act.tx, branch.id, quarter)}
    business = []
    for kind in SessionKind:
        session = sessions.get(kind)
        gatherings = gatherings_of(act.tx, session.id) if session else []
        business.append(Business(kind, owed[kind], session, tuple(sorted(gatherings, key=lambda g: g.begins_at))))
    discussion = sessions.get(SessionKind.DISCUSSION)
    topic = load_topic(act.tx, discussion.topic_id) if discussion and discussion.topic_id else None
    topic = topic or topic_for(act.tx, branch, quarter)
    current = Quarter.of(act.now, ZoneInfo(branch.zone))
    flags = tuple(pending_of_branch(act.tx, branch.id))
    elsewhere = tuple(s for s in unfinished_sessions(act.tx, branch.id) if s.quarter != quarter)
    before = [session for session in elsewhere if session.quarter == current.previous]
    running = _running(act, before) if quarter == current else None
    return DeskShown(
        branch_id=branch.id,
        branch=branch.name,
        quarter=quarter,
        last_day=quarter.last_day,
        business=tuple(business),
        topic=topic,
        next=running or next_step(business, topic, act.now, flags),
        elsewhere=elsewhere,
        ahead=next_in_sight(act.now, ZoneInfo(branch.zone)) if quarter == current else None,
        several=len(kept_branches(act)) > 1,
        hands_over=may_propose(act.actor, branch.place),
        flags=flags,
    )


def _running(act: Act, before: Sequence[Session]) -> Next | None:
    """The quarter may end while people sit together: that gathering goes before all that the new one asks for."""
    for session in before:
        where = next((one for one in gatherings_of(act.tx, session.id) if one.is_open), None)
        if where is not None:
            return Next(Step.SEE_MISSING, session.kind, session.id, where)
    return None
