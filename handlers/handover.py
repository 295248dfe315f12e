"""Handing a branch over: the secretary or the desk above proposes, the successor accepts. From then on they have it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.handover import (
    POSTS,
    TERMS,
    Handover,
    HandoverAsked,
    HandoverDeclined,
    HandoverDone,
    HandoverGone,
    HandoverProposed,
    HandoverShown,
    HandoverState,
    HandoverTold,
    PostEnded,
    PostVacant,
    SuccessorsOffered,
    is_open,
    may_propose,
)
from domain.member import COMMITTEE_DESK, RoleName
from domain.outcome import Outcome
from handlers.act import Act, Command, NotPermitted
from storage.handover import decide_handover, load_handover, posts_in, proposals_in, propose, successors
from storage.members import end_role, grant_role
from storage.people import actor_of_member, holders
from storage.tree import Unit, load_unit
from storage.unit_change import load_standing
from storage.vacancy import secretaries_of, take_vacancies

#: Told in one unit of work; the clock comes again.
MOST = 200


@dataclass(frozen=True, slots=True)
class ShowHandover(Command):
    branch_id: int


def show_handover(act: Act, command: ShowHandover) -> Outcome:
    branch = _branch(act, command.branch_id)
    return _shown(act, branch) if branch else NotPermitted()


@dataclass(frozen=True, slots=True)
class OfferSuccessors(Command):
    branch_id: int
    post: RoleName
    page: int = 0


def offer_successors(act: Act, command: OfferSuccessors) -> Outcome:
    branch = _branch(act, command.branch_id)
    if branch is None or command.post not in POSTS:
        return NotPermitted()
    people = successors(act.tx, branch.id, act.now, command.post)
    return SuccessorsOffered(branch.id, branch.name, command.post, tuple(people), command.page)


@dataclass(frozen=True, slots=True)
class Propose(Command):
    """Without a term: ask whether it is this person, and of a deputy for how long."""

    branch_id: int
    post: RoleName
    member_id: int
    term: int | None = None


def propose_handover(act: Act, command: Propose) -> Outcome:
    branch = _branch(act, command.branch_id)
    people = {one.unit_id: one.name for one in successors(act.tx, branch.id, act.now, command.post)} if branch else {}
    if branch is None or command.post not in POSTS or command.member_id not in people:
        return NotPermitted()
    name = people[command.member_id]
    if command.term is None or command.term not in TERMS:
        return HandoverAsked(branch.id, branch.name, command.post, command.member_id, name)
    until = None
    if command.term and command.post is RoleName.DEPUTY:
        until = act.now.astimezone(ZoneInfo(branch.zone)).date() + timedelta(days=command.term)
    made = propose(
        act.tx,
        branch_id=branch.id,
        post=command.post,
        member_id=command.member_id,
        until=until,
        by=act.actor.member_id,
        now=act.now,
    )
    if made is not None:
        act.audit("propose", "handover", made, ["role", "member_id"])
        asked = HandoverProposed(made, branch.name, command.post, act.actor.name, until)
        act.tell(command.member_id, asked, topic=f"handover:{made}")
    return _shown(act, branch, "handover-proposed-now")


@dataclass(frozen=True, slots=True)
class AnswerHandover(Command):
    handover_id: int
    accepts: bool


def answer_handover(act: Act, command: AnswerHandover) -> Outcome:
    one = load_handover(act.tx, command.handover_id)
    if one is None or one.member_id != act.actor.member_id:
        return NotPermitted()
    if one.state is HandoverState.ACCEPTED and command.accepts:
        return HandoverDone(one.branch_id, one.branch, one.role, one.until)  # pressed twice
    if not is_open(one, act.now) or not _still_meant(act, one):
        return HandoverGone()
    if not command.accepts:
        decide_handover(act.tx, one.id, HandoverState.REFUSED, act.now)
        act.audit("refuse", "handover", one.id, ["state"])
        act.tell(one.proposed_by, HandoverTold(one.branch, one.role, one.name, accepted=False, until=None))
        return HandoverDeclined(one.branch, one.role)
    told, ended = _hand_over(act, one)
    decide_handover(act.tx, one.id, HandoverState.ACCEPTED, act.now)
    act.audit("accept", "handover", one.id, ["state"])
    outcome = HandoverTold(one.branch, one.role, one.name, accepted=True, until=one.until)
    for member_id in sorted((told | ended) - {act.actor.member_id}):
        act.tell(member_id, replace(outcome, ended=member_id in ended))
    return HandoverDone(one.branch_id, one.branch, one.role, one.until)


def _hand_over(act: Act, one: Handover) -> tuple[set[int], set[int]]:
    """Give the post and end what it replaces; whom to tell, and whose post has ended."""
    branch = load_unit(act.tx, one.branch_id)
    assert branch is not None
    ends = datetime.combine(one.until, time(), ZoneInfo(branch.zone)) if one.until else None
    told = {one.proposed_by, *holders(act.tx, [branch.parent_id or 0], COMMITTEE_DESK, act.now)}
    ended: set[int] = set()
    if one.role is RoleName.SECRETARY:
        for post in posts_in(act.tx, branch.id, act.now):
            if post.role is RoleName.SECRETARY or post.member_id == one.member_id:
                end_role(act.tx, post.role_id, act.now)
                act.audit("revoke", "role", post.role_id, ["valid_to"])
                ended.add(post.member_id)
    role_id = grant_role(
        act.tx,
        member_id=one.member_id,
        name=one.role,
        unit_id=branch.id,
        now=act.now,
        valid_to=ends,
        granted_by=one.proposed_by,
        reason="handover",
    )
    act.audit("grant", "role", role_id, ["role", "unit_id", "valid_to"])
    return told, ended


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    handover_id: int


def withdraw(act: Act, command: Withdraw) -> Outcome:
    one = load_handover(act.tx, command.handover_id)
    branch = _branch(act, one.branch_id) if one else None
    if one is None or branch is None:
        return NotPermitted()
    if one.state is HandoverState.PROPOSED:
        decide_handover(act.tx, one.id, HandoverState.WITHDRAWN, act.now)
        act.audit("withdraw", "handover", one.id, ["state"])
    return _shown(act, branch)


@dataclass(frozen=True, slots=True)
class EndDeputy(Command):
    branch_id: int
    role_id: int


def end_deputy(act: Act, command: EndDeputy) -> Outcome:
    """A deputy's time ends now. A secretary's ends by handing over alone."""
    branch = _branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    for post in posts_in(act.tx, branch.id, act.now):
        if post.role_id == command.role_id and post.role is RoleName.DEPUTY:
            end_role(act.tx, post.role_id, act.now)
            act.audit("revoke", "role", post.role_id, ["valid_to"])
            act.tell(post.member_id, PostEnded(branch.name, post.role))
    return _shown(act, branch)


def tell_vacancies(act: Act) -> int:
    """The clock's: the desk above hears once of each branch that has lost its secretary, however that came."""
    found = take_vacancies(act.tx, act.now, MOST)
    for one in found:
        act.tell(one.member_id, PostVacant(one.branch_id, one.branch))
    return len(found)


def _shown(act: Act, branch: Unit, said: str | None = None) -> HandoverShown:
    waiting = tuple(one for one in proposals_in(act.tx, branch.id) if is_open(one, act.now))
    vacant = not secretaries_of(act.tx, branch.id, act.now)
    return HandoverShown(branch.id, branch.name, tuple(posts_in(act.tx, branch.id, act.now)), waiting, vacant, said)


def _branch(act: Act, branch_id: int) -> Unit | None:
    """The branch that stands, if the person may say who keeps it."""
    branch, standing = load_unit(act.tx, branch_id), load_standing(act.tx, branch_id)
    if branch is None or standing is None or not standing.stands or not branch.is_branch:
        return None
    return branch if may_propose(act.actor, branch.place) else None


def _still_meant(act: Act, one: Handover) -> bool:
    """The proposer may still propose, and the successor still belongs to the branch."""
    branch = load_unit(act.tx, one.branch_id)
    proposer = actor_of_member(act.tx, one.proposed_by, act.now)
    if branch is None or proposer is None or act.actor.branch_id != one.branch_id:
        return False
    return may_propose(proposer, branch.place)
