"""Inviting branches to a gathering, and taking part in another branch's."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.checkin import SessionClosed
from domain.desk import NothingOwedYet
from domain.joint import (
    MOST_FOUND,
    BranchesFound,
    GuestAsked,
    InvitationOver,
    JointAccepted,
    JointAnswered,
    JointDeclined,
    JointInvitation,
    JointShown,
    JointState,
    LeadDecides,
    NoBranchFound,
)
from domain.member import BRANCH_DESK
from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.plan import GatheringAnnounced
from domain.planning import judge_time
from domain.quarter import Quarter
from domain.session import Gathering, Session, SessionState
from domain.topic import judge_text, tidy
from domain.unit import Scenario
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_branch, kept_gathering
from handlers.dialogue import FLOWS, OWN_DIGITS, end_draft, keep_draft
from handlers.flag import settle
from handlers.opening import announce
from handlers.planning import calendar_of, rules_of
from handlers.quarter import owe
from storage.dialogue import Dialogue
from storage.gatherings import add_gathering, drop_gathering
from storage.joints import answer, bind, bound_to, find_branches, guests_at, invite, own_of, state_of
from storage.obligations import load_obligations
from storage.people import holders
from storage.scenarios import BUILT_IN
from storage.sessions import add_session, load_gathering, load_session, sessions_of
from storage.topics import load_topic
from storage.tree import Unit, load_unit

FLOW = "joint"


@dataclass(frozen=True, slots=True)
class ShowJoint(Command):
    gathering_id: int


def show_joint(act: Act, command: ShowJoint) -> Outcome:
    found = _led(act, command.gathering_id)
    return found if isinstance(found, Refused) else _screen(act, *found)


@dataclass(frozen=True, slots=True)
class AskGuest(Command):
    gathering_id: int


def ask_guest(act: Act, command: AskGuest) -> Outcome:
    found = _led(act, command.gathering_id)
    if isinstance(found, Refused):
        return found
    if not _open(*found):
        return InvitationOver()
    keep_draft(act, FLOW, "name", {"gathering": command.gathering_id})
    return GuestAsked()


def named(act: Act, draft: Dialogue, text: str) -> Outcome:
    found, name = _led(act, draft.data["gathering"]), tidy(text)
    if isinstance(found, Refused):
        return found
    refused = judge_text(name, 60, 2)
    if refused is not None:
        return refused
    branches = find_branches(act.tx, name, found[1].branch_id)
    if not branches:
        return NoBranchFound(name)
    end_draft(act)
    return BranchesFound(found[0].id, tuple(branches[:MOST_FOUND]), len(branches) > MOST_FOUND)


FLOWS[FLOW] = named
OWN_DIGITS.add(FLOW)


@dataclass(frozen=True, slots=True)
class InviteGuest(Command):
    gathering_id: int
    branch_id: int


def invite_guest(act: Act, command: InviteGuest) -> Outcome:
    found = _led(act, command.gathering_id)
    branch = load_unit(act.tx, command.branch_id)
    if isinstance(found, Refused):
        return found
    where, of = found
    if branch is None or not branch.is_branch or branch.id == of.branch_id:
        return NotPermitted()
    if not _open(where, of):
        return InvitationOver()
    invited = invite(act.tx, where.id, branch.id, act.actor.member_id, act.now)
    if invited:
        act.audit("invite_guest", "joint", where.id, ["branch_id", "state"])
        topic = load_topic(act.tx, of.topic_id) if of.topic_id else None
        problem = topic.problem if topic else ""
        asked = JointInvitation(
            where.id, branch.id, of.branch, of.kind, of.quarter, where.place, where.begins_at, problem
        )
        for member_id in holders(act.tx, [branch.id], BRANCH_DESK, act.now):
            act.tell(member_id, asked, topic=f"joint:{where.id}:{branch.id}")
    return _screen(act, where, of, "joint-invited-now" if invited else None)


@dataclass(frozen=True, slots=True)
class AnswerJoint(Command):
    gathering_id: int
    branch_id: int
    accept: bool


def answer_joint(act: Act, command: AnswerJoint) -> Outcome:
    """The invited branch's desk accepts or declines; accepted once, it stays so: leaving is dropping the gathering."""
    branch = kept_branch(act, command.branch_id)
    host = load_gathering(act.tx, command.gathering_id)
    lead = load_session(act.tx, host.session_id, lock=True) if host else None
    state = state_of(act.tx, command.gathering_id, command.branch_id)
    host = load_gathering(act.tx, command.gathering_id)
    if branch is None or host is None or lead is None or state is None:
        return NotPermitted()
    own = own_of(act.tx, host.id, branch.id)
    if own is not None:
        return _accepted(act, own, lead)
    if not _open(host, lead):
        return InvitationOver()
    if not command.accept:
        if state is not JointState.DECLINED:
            _answered(act, host, lead, branch, JointState.DECLINED)
        return JointDeclined(lead.branch)
    of = _own_session(act, branch, host, lead)
    if isinstance(of, Refused):
        return of
    made = _take_part(act, branch, host, of)
    _answered(act, host, lead, branch, JointState.ACCEPTED)
    if host.begun_at is None:
        announce(act, of, branch, GatheringAnnounced, made.id)
    return _accepted(act, made.id, lead)


def _take_part(act: Act, branch: Unit, host: Gathering, of: Session) -> Gathering:
    zone = ZoneInfo(branch.zone)
    made = add_gathering(
        act.tx, session_id=of.id, place=host.place, begins_at=host.begins_at, zone=zone, secret=host.secret
    )
    bind(act.tx, made.id, host)
    act.audit("add_gathering", "session", of.id, ["place", "begins_at", "host_id"])
    settle(act, of)
    return made


def _own_session(act: Act, branch: Unit, host: Gathering, lead: Session) -> Session | Refused:
    """The guest branch's session of the kind: the one that it has, or a new one with the lead's topic."""
    quarter = Quarter.of(host.begins_at, ZoneInfo(branch.zone))
    owe(act, branch, quarter)
    standing = _standing(act, branch, quarter, lead.kind)  # held before what is owed, as every check-in does
    if not load_obligations(act.tx, branch.id, quarter, lock=True):
        return NothingOwedYet(branch.name, quarter)
    calendar, rules = calendar_of(act, branch, quarter), rules_of(act, branch)
    refused = judge_time(lead.kind, host.begins_at, calendar, rules, min(act.now, host.begins_at), branch.id)
    if refused is not None:
        return refused
    own = standing or _standing(act, branch, quarter, lead.kind)
    if own is not None:
        return own if own.state is SessionState.PLANNED else SessionClosed(own.kind)
    session_id = add_session(
        act.tx,
        branch_id=branch.id,
        quarter=quarter,
        kind=lead.kind,
        template=BUILT_IN[Scenario.JOINT],
        topic_id=lead.topic_id if lead.kind is SessionKind.DISCUSSION else None,
        opened_by=act.actor.member_id,
        now=act.now,
    )
    act.audit("open_session", "session", session_id, ["scenario", "topic_id"])
    made = load_session(act.tx, session_id, lock=True)
    assert made is not None
    return made


def _standing(act: Act, branch: Unit, quarter: Quarter, kind: SessionKind) -> Session | None:
    found = next((one for one in sessions_of(act.tx, branch.id, quarter) if one.kind is kind), None)
    return None if found is None else load_session(act.tx, found.id, lock=True)


def _answered(act: Act, host: Gathering, lead: Session, branch: Unit, state: JointState) -> None:
    answer(act.tx, host.id, branch.id, state, act.actor.member_id, act.now)
    act.audit("answer_joint", "joint", host.id, ["branch_id", "state"])
    for member_id in holders(act.tx, [lead.branch_id], BRANCH_DESK, act.now):
        act.tell(member_id, JointAnswered(host.id, branch.name, state is JointState.ACCEPTED))


def _accepted(act: Act, gathering_id: int, lead: Session) -> Outcome:
    own = load_gathering(act.tx, gathering_id)
    assert own is not None
    told = own.begun_at is None
    return JointAccepted(own.session_id, own.id, lead.branch, lead.kind, own.place, own.begins_at, told)


def call_off_guests(act: Act, gathering: Gathering) -> None:
    """The gathering will not be: nor will the guests' own, in which nobody stands yet."""
    for bound in bound_to(act.tx, gathering.id):
        guest = load_session(act.tx, bound.session_id, lock=True)
        assert guest is not None
        drop_gathering(act.tx, bound.id)
        settle(act, guest)
        act.audit("cancel_gathering", "gathering", bound.id)


def call_guests_again(act: Act, host: Gathering, lead: Session) -> None:
    """The cancelling is taken back: guests that had accepted come as before. One whose own session is over meanwhile
    is asked again by the lead; its answer from before is no answer any more."""
    for guest in guests_at(act.tx, host.id):
        branch = load_unit(act.tx, guest.branch_id)
        if guest.state is not JointState.ACCEPTED or branch is None or own_of(act.tx, host.id, branch.id):
            continue
        own = _standing(act, branch, Quarter.of(host.begins_at, ZoneInfo(branch.zone)), lead.kind)
        if own is not None and own.state is SessionState.PLANNED:
            _take_part(act, branch, host, own)
        else:
            _answered(act, host, lead, branch, JointState.DECLINED)


def leave_joint(act: Act, gathering: Gathering, branch: Unit) -> None:
    """A guest branch drops its own gathering, or cancels its session: the lead hears that it does not come."""
    _changed_mind(act, gathering, branch, JointState.DECLINED)


def come_again(act: Act, gathering: Gathering, branch: Unit) -> None:
    """The guest branch took that back."""
    _changed_mind(act, gathering, branch, JointState.ACCEPTED)


def _changed_mind(act: Act, gathering: Gathering, branch: Unit, state: JointState) -> None:
    host = load_gathering(act.tx, gathering.host_id) if gathering.host_id else None
    lead = load_session(act.tx, host.session_id) if host else None
    if host is not None and lead is not None and state_of(act.tx, host.id, branch.id) is not state:
        _answered(act, host, lead, branch, state)


def led_elsewhere(act: Act, where: Gathering) -> Refused | None:
    """Of a guest branch's gathering: the lead says when it begins, moves and ends."""
    host = load_gathering(act.tx, where.host_id) if where.host_id else None
    lead = load_session(act.tx, host.session_id) if host else None
    return None if lead is None else LeadDecides(lead.branch)


def _led(act: Act, gathering_id: int) -> tuple[Gathering, Session] | Refused:
    """The gathering and its session, if the actor keeps the lead's desk."""
    found = kept_gathering(act, gathering_id)
    if found is None:
        return NotPermitted()
    return led_elsewhere(act, found[0]) or (found[0], found[1])


def _open(where: Gathering, of: Session) -> bool:
    return of.state is SessionState.PLANNED and where.ended_at is None


def _screen(act: Act, where: Gathering, of: Session, said: str | None = None) -> Outcome:
    return JointShown(of, where, tuple(guests_at(act.tx, where.id)), _open(where, of), said)
