"""Head-counts by a second person: the secretary asks, the person counts, the first number of each stands."""

from __future__ import annotations

from dataclasses import dataclass

from domain.attestation import (
    MOST_HEADS,
    AttestationAsked,
    AttestationShown,
    Attested,
    HeadcountGiven,
    HeadcountNotUnderstood,
    HeadcountTyped,
    HeadcountWanted,
    headcount_in,
    may_be_asked,
    refused_attester,
)
from domain.checkin import SessionClosed
from domain.member import BRANCH_DESK
from domain.outcome import Outcome, Refused
from domain.rollcall import RollComesLater
from domain.session import Gathering, Session, SessionState
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_gathering
from handlers.dialogue import FLOWS, end_draft, keep_draft
from handlers.flag import settle
from storage.attestation import add_headcount, headcounts_of, heads_in_room
from storage.dialogue import Dialogue
from storage.outbox import is_posted
from storage.people import holders
from storage.register import load_register
from storage.sessions import load_gathering, load_session

FLOW = "attest"


@dataclass(frozen=True, slots=True)
class ShowAttestation(Command):
    gathering_id: int
    page: int = 0


def show_attestation(act: Act, command: ShowAttestation) -> Outcome:
    found = kept_gathering(act, command.gathering_id)
    if found is None:
        return NotPermitted()
    where, of, _branch = found
    refused = _refused(of, where)
    if refused is not None:
        return refused
    counts = tuple(one for one in headcounts_of(act.tx, of.id) if one.gathering_id == where.id)
    done = {one.member_id for one in counts}
    may = may_be_asked(of, where, load_register(act.tx, of))
    choices = tuple((line.member_id, line.name) for line in may if line.member_id not in done)
    heads = heads_in_room(act.tx, where)
    joint = heads != where.present
    return AttestationShown(where.id, of.id, of.kind, where.place, heads, joint, counts, choices, command.page)


@dataclass(frozen=True, slots=True)
class AskHeadcount(Command):
    gathering_id: int
    member_id: int


def ask_headcount(act: Act, command: AskHeadcount) -> Outcome:
    found = kept_gathering(act, command.gathering_id)
    if found is None:
        return NotPermitted()
    where, of, _branch = found
    register = load_register(act.tx, of)
    refused = _refused(of, where) or refused_attester(command.member_id, of, where, register)
    if refused is not None:
        return refused
    line = next(line for line in register if line.member_id == command.member_id)
    topic = f"attest:{where.id}:{line.member_id}"
    if not is_posted(act.tx, topic):  # a second tap asks nobody a second time
        heads = heads_in_room(act.tx, where)
        act.tell(line.member_id, HeadcountWanted(where.id, of.kind, where.place, heads), topic=topic)
        act.audit("ask_headcount", "gathering", where.id)
    return AttestationAsked(where.id, line.name, line.reach == "reachable")


@dataclass(frozen=True, slots=True)
class TypeHeadcount(Command):
    """The number is not among the buttons: it comes as the next text."""

    gathering_id: int


def type_headcount(act: Act, command: TypeHeadcount) -> Outcome:
    where = load_gathering(act.tx, command.gathering_id)
    of = load_session(act.tx, where.session_id) if where else None
    if of is None or where is None or of.branch_id != act.actor.branch_id:
        return NotPermitted()
    keep_draft(act, FLOW, "count", {"gathering_id": where.id})
    return HeadcountTyped(where.place)


@dataclass(frozen=True, slots=True)
class Attest(Command):
    gathering_id: int
    headcount: int


def attest(act: Act, command: Attest) -> Outcome:
    """The opener never attests, nobody twice; the present only."""
    where = load_gathering(act.tx, command.gathering_id)
    of = load_session(act.tx, where.session_id, lock=True) if where else None
    if of is None or where is None or of.branch_id != act.actor.branch_id:
        return NotPermitted()
    if not 1 <= command.headcount <= MOST_HEADS:
        return HeadcountNotUnderstood(MOST_HEADS)
    me = act.actor.member_id
    refused = _refused(of, where) or refused_attester(me, of, where, load_register(act.tx, of))
    if refused is not None:
        return refused
    if add_headcount(act.tx, where.id, me, command.headcount, act.now):
        act.audit("attest", "attestation", where.id, ["headcount"])
        settle(act, of)
        _tell_desk(act, of, where, command.headcount)
    counted = next(one for one in headcounts_of(act.tx, of.id) if (one.gathering_id, one.member_id) == (where.id, me))
    return Attested(where.place, counted.headcount)


def _tell_desk(act: Act, of: Session, where: Gathering, headcount: int) -> None:
    heads = heads_in_room(act.tx, where)
    joint, differs = heads != where.present, headcount != heads
    given = HeadcountGiven(where.id, act.actor.name, of.kind, where.place, headcount, heads, joint, differs)
    for member_id in holders(act.tx, [of.branch_id], BRANCH_DESK, act.now):
        if member_id != act.actor.member_id:
            act.tell(member_id, given)


def _typed(act: Act, draft: Dialogue, text: str) -> Outcome:
    heads = headcount_in(text)
    if heads is None:
        return HeadcountNotUnderstood(MOST_HEADS)
    end_draft(act)
    return attest(act, Attest(int(draft.data["gathering_id"]), heads))


FLOWS[FLOW] = _typed


def _refused(of: Session, where: Gathering) -> Refused | None:
    if of.state is not SessionState.PLANNED:
        return SessionClosed(of.kind)
    return RollComesLater(where.begins_at) if where.begun_at is None else None
