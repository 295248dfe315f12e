"""Flags of gatherings: judged whenever their facts change, explained by the branch, decided by the unit above it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.actor import Actor
from domain.flag import (
    EXPLANATION_LETTERS,
    PENDING,
    ExplanationAsked,
    Facts,
    Flag,
    FlagDecided,
    FlagExplained,
    Flagged,
    FlagRaised,
    FlagReasonAsked,
    FlagSettled,
    FlagShown,
    FlagsListed,
    FlagState,
    OwnGathering,
    is_established,
    judged,
    signs_of,
)
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.obligation import ObligationState
from domain.outcome import Outcome, Refused
from domain.rules import Rules
from domain.session import Gathering, Session
from domain.sight import runs_desk
from domain.topic import TextTooLong, TextTooShort, judge_text, tidy
from handlers.act import Act, Command, NotPermitted
from handlers.dialogue import FLOWS, end_draft, keep_draft
from storage.attendance import recount
from storage.database import Reading
from storage.dialogue import Dialogue
from storage.flags import (
    decide_flag,
    explain_flag,
    facts_of,
    flags_of,
    load_flagged,
    note_signs,
    pending_below,
    raise_flag,
    set_established,
    withdraw_flag,
)
from storage.people import holders
from storage.rules import rules_for
from storage.sessions import guests_of, load_gathering, load_session
from storage.tree import Unit, load_unit

EXPLAIN, DECIDE = "explain", "decide_flag"
DESKS = BRANCH_DESK | COMMITTEE_DESK


def settle(act: Act, of: Session) -> ObligationState:
    """After any change to a session's register, head-counts or gatherings: judge its gatherings, then count anew.

    The caller holds the session. What is still running is not asked about, but nobody vouches for themselves meanwhile.
    """
    rules = rules_for(act.tx, of.branch_seq, act.now)
    flags = flags_of(act.tx, of.id)
    for facts in facts_of(act.tx, of):
        where, flag = facts.gathering, flags.get(facts.gathering.id)
        if where.ended_at is not None and where.host_id is None:  # else the lead's is the room: it is asked about there
            flag = _judge(act, of, facts, flag, rules)
        _establish(act, facts, flag, rules)
    state = recount(act.tx, of, rules.least_present, act.now)
    guests = guests_of(act.tx, of.id)
    for guest in guests:  # who counts heads in the lead's room vouches for them too
        for facts in facts_of(act.tx, guest, as_guests=True):
            _establish(act, facts, None, rules_for(act.tx, guest.branch_seq, act.now))
    _recount(act, guests)
    return state


def _establish(act: Act, facts: Facts, flag: Flag | None, rules: Rules) -> None:
    where, established = facts.gathering, is_established(flag, facts, rules)
    if established is not where.established:
        set_established(act.tx, where.id, established)


def recount_guests(act: Act, of: Session) -> None:
    """Who was credited at home for a gathering of this session counts as the gathering does."""
    _recount(act, guests_of(act.tx, of.id))


def _recount(act: Act, guests: list[Session]) -> None:
    for one in guests:
        recount(act.tx, one, rules_for(act.tx, one.branch_seq, act.now).least_present, act.now)


def review(act: Act, gathering_id: int) -> None:
    """An observer has counted heads: the same, from outside the branch."""
    where = load_gathering(act.tx, gathering_id)
    of = load_session(act.tx, where.session_id, lock=True) if where else None
    if of is not None:
        settle(act, of)


def settle_host(act: Act, where: Gathering) -> None:
    """A guest has come: what the lead's secretary alone had recorded is vouched for."""
    host = load_gathering(act.tx, where.host_id) if where.host_id is not None else None
    if host is not None and not host.established:
        lead = load_session(act.tx, host.session_id, lock=True)
        assert lead is not None
        settle(act, lead)


def _judge(act: Act, of: Session, facts: Facts, flag: Flag | None, rules: Rules) -> Flag | None:
    """Raise, change or withdraw the flag as the facts now are; as it then stands."""
    where, signs = facts.gathering, signs_of(facts, rules)
    state = judged(flag, signs)
    if state is FlagState.RAISED:
        raise_flag(act.tx, where.id, signs, act.now)
        act.audit("raise_flag", "flag", where.id, ["signs", "state"])
        _tell_desk(act, of, where.id)
    elif state is FlagState.WITHDRAWN:
        withdraw_flag(act.tx, where.id, act.now)
        act.audit("withdraw_flag", "flag", where.id, ["state"])
    elif flag is not None and flag.state in PENDING and flag.signs != signs:
        note_signs(act.tx, where.id, signs)
        act.audit("change_flag", "flag", where.id, ["signs"])
    return flags_of(act.tx, of.id).get(where.id) if state else flag


def _tell_desk(act: Act, of: Session, gathering_id: int) -> None:
    """Whoever caused it sees it on their screen; what the clock comes upon at night waits for the morning."""
    flagged = load_flagged(act.tx, gathering_id)
    assert flagged is not None
    for member_id in holders(act.tx, [of.branch_id], BRANCH_DESK, act.now):
        if act.who is None or member_id != act.who.member_id:
            act.tell(member_id, FlagRaised(flagged), topic=f"flag:{gathering_id}", bulk=act.door == "clock")


@dataclass(frozen=True, slots=True)
class ShowFlag(Command):
    gathering_id: int


def show_flag(act: Act, command: ShowFlag) -> Outcome:
    return see_flag(act.tx, act.actor, command.gathering_id)


@dataclass(frozen=True, slots=True)
class ExplainFlag(Command):
    gathering_id: int


def explain(act: Act, command: ExplainFlag) -> Outcome:
    flagged = load_flagged(act.tx, command.gathering_id)
    if flagged is None or not runs_desk(act.actor, flagged.branch_id):
        return NotPermitted()
    if flagged.flag.state not in PENDING:
        return FlagSettled()
    keep_draft(act, EXPLAIN, "text", {"gathering": command.gathering_id})
    return ExplanationAsked(EXPLANATION_LETTERS)


def explained(act: Act, draft: Dialogue, text: str) -> Outcome:
    flagged, said = _held(act, draft.data["gathering"]), tidy(text)
    if flagged is None or not runs_desk(act.actor, flagged.branch_id):
        return NotPermitted()
    refused = judge_text(said, EXPLANATION_LETTERS, 4)
    if refused is not None:
        return refused
    end_draft(act)
    if flagged.flag.state not in PENDING:
        return FlagSettled()
    gathering_id = flagged.flag.gathering_id
    explain_flag(act.tx, gathering_id, said, act.actor.member_id, act.now)
    act.audit("explain_flag", "flag", gathering_id, ["explanation", "state"])
    fresh = load_flagged(act.tx, gathering_id)
    assert fresh is not None
    branch = load_unit(act.tx, fresh.branch_id)
    if branch is not None and branch.parent_id is not None:
        for member_id in holders(act.tx, [branch.parent_id], DESKS, act.now):
            act.tell(member_id, FlagExplained(fresh), topic=f"explained:{gathering_id}")
    return _screen(act, fresh, "flag-explained-now")


@dataclass(frozen=True, slots=True)
class DecideFlag(Command):
    gathering_id: int
    confirm: bool


def decide(act: Act, command: DecideFlag) -> Outcome:
    """By the unit directly above, with a reason; a decision can be taken back by the other one, again with a reason."""
    flagged = load_flagged(act.tx, command.gathering_id)
    if flagged is None or not _superior(act.tx, act.actor, flagged):
        return NotPermitted()
    refused = _undecidable(act, flagged)
    if refused is not None:
        return refused
    keep_draft(act, DECIDE, "reason", {"gathering": command.gathering_id, "confirm": command.confirm})
    return FlagReasonAsked(command.confirm, flagged.branch)


def decided(act: Act, draft: Dialogue, text: str) -> Outcome:
    outcome = settle_flag(act, SettleFlag(draft.data["gathering"], draft.data["confirm"], text))
    if not isinstance(outcome, NotPermitted | TextTooShort | TextTooLong):
        end_draft(act)
    return outcome


@dataclass(frozen=True, slots=True)
class SettleFlag(Command):
    """The decision with its reason at once, as a form brings it."""

    gathering_id: int
    confirm: bool
    reason: str


def settle_flag(act: Act, command: SettleFlag) -> Outcome:
    flagged, reason = _held(act, command.gathering_id), tidy(command.reason)
    if flagged is None or not _superior(act.tx, act.actor, flagged):
        return NotPermitted()
    refused = judge_text(reason, EXPLANATION_LETTERS, 4) or _undecidable(act, flagged)
    if refused is not None:
        return refused
    gathering_id = flagged.flag.gathering_id
    state = FlagState.CONFIRMED if command.confirm else FlagState.CLEARED
    if (flagged.flag.state, flagged.flag.reason) == (state, reason):
        return _screen(act, flagged, "flag-decided-now")  # the form sent twice
    of = load_session(act.tx, flagged.session_id)
    assert of is not None
    decide_flag(act.tx, gathering_id, state, reason, act.actor.member_id, act.now)
    act.audit("decide_flag", "flag", gathering_id, ["state", "reason"])
    settle(act, of)
    fresh = load_flagged(act.tx, gathering_id)
    assert fresh is not None
    for member_id in holders(act.tx, [of.branch_id], BRANCH_DESK, act.now):
        act.tell(member_id, FlagDecided(fresh), topic=f"decided:{gathering_id}")
    return _screen(act, fresh, "flag-decided-now")


FLOWS[EXPLAIN] = explained
FLOWS[DECIDE] = decided


@dataclass(frozen=True, slots=True)
class ListFlags(Command):
    """Of the branches directly below a unit."""

    unit_id: int
    page: int = 0


def list_flags(act: Act, command: ListFlags) -> Outcome:
    unit = load_unit(act.tx, command.unit_id)
    if unit is None or all(held.unit_id != unit.id for held in act.actor.units(DESKS)):
        return NotPermitted()
    return FlagsListed(unit.id, unit.name, tuple(flags_below(act.tx, unit, act.now)), command.page)


def flags_below(db: Reading, unit: Unit, now: datetime) -> list[Flagged]:
    """For the unit's own desk: what its branches have explained, or left unexplained for too long."""
    return pending_below(db, unit.id, now - timedelta(days=rules_for(db, unit.seq, now).flag_days))


def _held(act: Act, gathering_id: int) -> Flagged | None:
    """The flag, once everybody else who writes its session is held off."""
    flagged = load_flagged(act.tx, gathering_id)
    if flagged is not None:
        load_session(act.tx, flagged.session_id, lock=True)
    return load_flagged(act.tx, gathering_id)


def _undecidable(act: Act, flagged: Flagged) -> Refused | None:
    of = load_session(act.tx, flagged.session_id)
    if of is None or flagged.flag.state is FlagState.WITHDRAWN:
        return FlagSettled()
    return OwnGathering() if of.opened_by == act.actor.member_id else None


def _superior(db: Reading, who: Actor, flagged: Flagged) -> bool:
    branch = load_unit(db, flagged.branch_id)
    return branch is not None and any(held.unit_id == branch.parent_id for held in who.units(DESKS))


def see_flag(db: Reading, who: Actor, gathering_id: int) -> FlagShown | NotPermitted:
    """As this person sees it: to their own desk, and to the one directly above; to nobody else."""
    flagged = load_flagged(db, gathering_id)
    if flagged is None:
        return NotPermitted()
    desk, superior = runs_desk(who, flagged.branch_id), _superior(db, who, flagged)
    return FlagShown(flagged, desk, superior) if desk or superior else NotPermitted()


def _screen(act: Act, flagged: Flagged, said: str) -> Outcome:
    shown = see_flag(act.tx, act.actor, flagged.flag.gathering_id)
    return replace(shown, said=said) if isinstance(shown, FlagShown) else shown
