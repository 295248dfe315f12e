"""The observer's visits (`/lx`): what comes, the check-in by the room's code, giving one back, the own free times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain.checkin import TooManyTries, WrongCode, digits, match_code, paused_until
from domain.coverage import VisitState, Why
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.visit import (
    DeclineAsked,
    FreeTimesShown,
    RemoteVisitsUsedUp,
    Visit,
    VisitBegun,
    VisitCodeAsked,
    VisitCodeNotUnderstood,
    VisitDeclined,
    VisitNotOpen,
    VisitShown,
    VisitsShown,
)
from domain.visit_plan import WORKING_WEEK, Part, Slot
from handlers.act import Act, Command, NotPermitted
from handlers.dialogue import BARE_TEXT, FLOWS, OWN_DIGITS, end_draft, keep_draft
from handlers.visit_plan import find_dates
from storage.checkin import Door, clear_tries, count_refusal, count_wrong, load_tries, open_doors
from storage.dialogue import Dialogue
from storage.joints import own_of
from storage.rules import rules_for
from storage.sessions import load_gathering
from storage.tree import load_unit
from storage.visits import (
    begin_visit,
    free_times,
    load_visit,
    note_busy,
    remote_visits,
    reports_of,
    set_free_times,
    undate,
    visits_of,
)

FLOW = "visit"

#: Earlier forms that an observer is shown.
BEFORE = 3

#: How long a visit that is over stays on the list.
KEPT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ListVisits(Command):
    """What the observer has before them."""

    page: int = 0


def list_visits(act: Act, command: ListVisits) -> Outcome:
    mine = visits_of(act.tx, act.actor.member_id, act.now - KEPT)
    rules = {one.branch_id: rules_for(act.tx, one.branch_seq, act.now) for one in mine}
    coming = tuple(one for one in mine if one.state is VisitState.PLANNED)
    return VisitsShown(
        coming, tuple(one for one in mine if one.reportable(rules[one.branch_id], act.now)), command.page
    )


@dataclass(frozen=True, slots=True)
class ShowVisit(Command):
    visit_id: int


def show_visit(act: Act, command: ShowVisit) -> Outcome:
    found = own_visit(act, command.visit_id)
    if found is None:
        return NotPermitted()
    rules = rules_for(act.tx, found.branch_seq, act.now)
    before = [one for one in reports_of(act.tx, found.branch_id, BEFORE + 1) if one.visit_id != found.id]
    return VisitShown(found, tuple(before[:BEFORE]), found.reportable(rules, act.now))


def own_visit(act: Act, visit_id: int, *, lock: bool = False) -> Visit | None:
    """The visit, if it is this observer's."""
    found = load_visit(act.tx, visit_id, lock=lock)
    mine = found is not None and found.observer_id == act.actor.member_id and found.state is not VisitState.DROPPED
    return found if mine else None


@dataclass(frozen=True, slots=True)
class AskVisitCode(Command):
    visit_id: int
    remote: bool = False


def ask_visit_code(act: Act, command: AskVisitCode) -> Outcome:
    found = own_visit(act, command.visit_id)
    if found is None or found.session_id is None:
        return NotPermitted()
    refused = None if found.held_at else _used_up(act, found, remote=command.remote)
    if refused is not None:
        return refused
    keep_draft(act, FLOW, "code", {"visit": found.id, "remote": command.remote})
    return VisitCodeAsked(found.id, found.branch, command.remote)


def _used_up(act: Act, of: Visit, *, remote: bool) -> Refused | None:
    most = rules_for(act.tx, of.branch_seq, act.now).visit_remote
    return RemoteVisitsUsedUp(most) if remote and remote_visits(act.tx, of.committee_id, of.year) >= most else None


def code_said(act: Act, draft: Dialogue, text: str) -> Outcome:
    """The same code that the members type, and the same limit of wrong ones. The register is not touched."""
    found = own_visit(act, draft.data["visit"], lock=True)
    given = digits(text)
    if found is None or found.session_id is None:
        return NotPermitted()
    if given is None:
        return VisitCodeNotUnderstood()
    begun = _begin(act, found, given, remote=bool(draft.data["remote"]))
    if isinstance(begun, VisitBegun):
        end_draft(act)
    return begun


FLOWS[FLOW] = code_said
OWN_DIGITS.add(FLOW)


def code_said_there(act: Act, text: str) -> Outcome | None:
    """Four digits from an observer who pressed nothing before: for the visit that is on, unless their branch meets."""
    given = digits(text)
    if given is None or not act.actor.holds((RoleName.OBSERVER,)):
        return None
    me = act.actor.member_id
    on = [one for one in visits_of(act.tx, me, act.now - KEPT) if _doors(act, one)]
    if not on or open_doors(act.tx, act.actor.branch_id, me):
        return None
    return _begin(act, on[0], given, remote=False)


BARE_TEXT.insert(0, code_said_there)  # ahead of the members' own, which has an answer to all digits


def visit_scanned(act: Act, session_id: int, room_id: int, given: str) -> Outcome | None:
    """The room's QR, scanned by the observer of this discussion: a visit, never an attendance. None for all others.

    In a joint gathering's room (`room_id`, the lead's) it may be a guest branch's discussion that is visited.
    """
    if not act.actor.holds((RoleName.OBSERVER,)):
        return None
    found = [one for one in visits_of(act.tx, act.actor.member_id, act.now - KEPT) if one.session_id is not None]
    mine = [one for one in found if one.session_id in (session_id, _session_at(act, room_id, one.branch_id))]
    return _begin(act, mine[0], given, remote=False) if mine else None


def _session_at(act: Act, room_id: int, branch_id: int) -> int | None:
    """A guest branch's session that meets in this room."""
    own = own_of(act.tx, room_id, branch_id)
    where = load_gathering(act.tx, own) if own is not None else None
    return where.session_id if where else None


def _begin(act: Act, visit: Visit, given: str, *, remote: bool) -> Outcome:
    if visit.held_at is not None:
        return VisitBegun(visit.id, visit.branch, visit.held_at, visit.remote)
    met = _match(act, visit, given)
    if isinstance(met, Refused):
        return met
    refused = _used_up(act, visit, remote=remote)
    if refused is not None:
        return refused
    begin_visit(act.tx, visit.id, met.gathering.id, met.session.id, act.now, remote=remote)
    act.audit("begin_visit", "visit", visit.id, ["state", "remote"])
    return VisitBegun(visit.id, visit.branch, act.now, remote)


def _doors(act: Act, of: Visit) -> list[Door]:
    """The open gatherings of the branch's discussion: another batch than the planned one will do."""
    found = open_doors(act.tx, of.branch_id, act.actor.member_id)
    return [one for one in found if one.session.kind is SessionKind.DISCUSSION]


def _match(act: Act, of: Visit, given: str) -> Door | Refused:
    """The gathering whose code this is."""
    me, doors = act.actor.member_id, _doors(act, of)
    if not doors:
        return VisitNotOpen(of.branch)
    tries = load_tries(act.tx, me)
    rules = rules_for(act.tx, of.branch_seq, act.now)
    matched = match_code(tuple(one.gathering for one in doors), given, tries, rules, act.now)
    if isinstance(matched, Refused):
        if isinstance(matched, WrongCode | TooManyTries) and paused_until(tries, rules, act.now) is None:
            count_wrong(act.tx, me, act.now, timedelta(minutes=rules.code_pause_minutes))
        count_refusal(act.tx, [one.gathering.id for one in doors])
        return matched
    if tries is not None:
        clear_tries(act.tx, me)
    return next(one for one in doors if one.gathering is matched)


@dataclass(frozen=True, slots=True)
class DeclineVisit(Command):
    visit_id: int
    sure: bool = False


def decline_visit(act: Act, command: DeclineVisit) -> Outcome:
    found = own_visit(act, command.visit_id, lock=True)
    if found is None or found.state is not VisitState.PLANNED or found.planned_for is None:
        return NotPermitted()
    if not command.sure:
        return DeclineAsked(found.id, found.branch, found.planned_for, found.why)
    undate(act.tx, found.id)
    act.audit("decline_visit", "visit", found.id, ["observer_id", "planned_for"])
    if found.why is not Why.WALK_IN:
        note_busy(act.tx, act.actor.member_id, Slot.of(found.planned_for, found.zone))
        committee = load_unit(act.tx, found.committee_id)
        if committee is not None:
            find_dates(act, committee, found.year)
    return VisitDeclined(found.branch, found.planned_for, found.why)


@dataclass(frozen=True, slots=True)
class ShowFreeTimes(Command):
    """`turn` is the part of the week, as its bit's number, that becomes free or stops being so."""

    turn: int | None = None
    to: bool = True


def show_free_times(act: Act, command: ShowFreeTimes) -> Outcome:
    """The button says what it makes of the part, so that the same press twice is the same as once."""
    stored = free_times(act.tx, act.actor.member_id)
    before = WORKING_WEEK if stored is None else stored
    free = before
    if command.turn is not None and 0 <= command.turn < 7 * len(Part):
        bit = 1 << command.turn
        free = before | bit if command.to else before & ~bit
    if free != before:
        set_free_times(act.tx, act.actor.member_id, free)
        act.audit("set_free_times", "observer_time", act.actor.member_id, ["free"])
    return FreeTimesShown(free)
