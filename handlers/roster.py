"""The import of a roster: compare the file with the store, and write the difference as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from domain.outcome import Refused
from domain.quarter import Quarter
from domain.roster import RosterRow
from domain.roster_names import UnitRenamed
from domain.roster_plan import RosterPlan, plan_import
from domain.unit_change import Change, ChangeUnit
from handlers.act import Act, Keys
from handlers.unit_change import change_unit
from storage.database import Reading
from storage.obligations import open_quarter
from storage.past_tree import keep_quarters_before
from storage.roster import Touched, apply_plan, current_roster, keep_import, past_their_end, see_off
from storage.roster_units import Applying, Step
from storage.tree import find_unit


@dataclass(frozen=True, slots=True)
class RosterImported:
    plan: RosterPlan


@dataclass(frozen=True, slots=True)
class RosterNeedsConfirmation:
    """So many would leave, or a branch would be empty, that it is more likely the wrong file or a new name."""

    plan: RosterPlan


class RenameRefusedError(Exception):
    """A branch cannot have the name that the file gives it: the whole import is taken back."""

    def __init__(self, renamed: UnitRenamed, refused: Refused) -> None:
        super().__init__(renamed.code)
        self.renamed = renamed
        self.refused = refused


@dataclass(frozen=True, slots=True)
class ImportRoster:
    """Asked for on the command line. People in rows that could not be read (`faulty_numbers`, `unknown_rows`) stay."""

    rows: Sequence[RosterRow] = field(repr=False)
    faulty_numbers: frozenset[str]
    unknown_rows: int
    faulty: int
    sha256: str
    zone: ZoneInfo
    confirmed: bool
    allow_vanish: bool
    step: Step
    reason: str = ""  # why branches get another name, for those who read the history


def import_roster(act: Act, command: ImportRoster) -> RosterImported | RosterNeedsConfirmation:
    plan = plan_roster(act.tx, act.keys, command.rows, command.faulty_numbers, command.unknown_rows)
    if (plan.needs_confirmation and not command.confirmed) or (plan.emptied and not command.allow_vanish):
        return RosterNeedsConfirmation(plan)
    quarter = Quarter.of(act.now, command.zone)
    today = act.now.astimezone(command.zone).date()
    if keep_quarters_before(act.tx, quarter):
        act.audit("keep_tree", "tree_snapshot", None, ["quarter"])
    for one in plan.renamed:
        _rename(act, one, today, command.reason)
    how = Applying(act.now, today, command.zone.key, str(quarter), hasher(act.keys), command.step)
    touched = apply_plan(act.tx, plan, how)
    open_quarter(act.tx, quarter, act.now)
    _audit(act, touched)
    import_id = keep_import(act.tx, plan, command.sha256, command.faulty, act.now)
    act.audit("import", "roster_import", import_id)
    return RosterImported(plan)


def _rename(act: Act, one: UnitRenamed, today: date, reason: str) -> None:
    [unit] = find_unit(act.tx, one.code)
    outcome = change_unit(act, ChangeUnit(Change.RENAME, today, reason, unit_id=unit.id, name=one.name))
    if isinstance(outcome, Refused):
        raise RenameRefusedError(one, outcome)


def plan_roster(
    db: Reading, keys: Keys, rows: Iterable[RosterRow], faulty_numbers: Set[str], unknown_rows: int
) -> RosterPlan:
    """What an import would change, against the roster as it stands."""
    return plan_import(
        current_roster(db),
        rows,
        hash_phone=hasher(keys),
        faulty_numbers=faulty_numbers,
        unknown_rows=unknown_rows,
    )


def hasher(keys: Keys) -> Callable[[str], str]:
    return lambda phone: keys.hash("phone", phone)


def _audit(act: Act, touched: Touched) -> None:
    act.audit_each("add", "unit", touched.units_added)
    act.audit_each("change", "unit", touched.units_changed, ["scenario", "zone"])
    act.audit_each("add", "member", touched.added)
    act.audit_each("move", "member", touched.moved, ["branch_id"])
    act.audit_each("change", "member", touched.changed)
    act.audit_each("leave", "member", touched.left)


def end_memberships(act: Act) -> int:
    """The clock's: whose 失效日 has come has left; how many."""
    ended = 0
    for today, member_ids in past_their_end(act.tx, act.now).items():
        see_off(act.tx, member_ids, today, act.now)
        act.audit_each("leave", "member", member_ids)
        ended += len(member_ids)
    return ended
