"""What a change of the tree does, step by step, in one transaction; handlers/unit_change.py asks whether it may."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from domain.quarter import Quarter
from domain.session import Session
from domain.unit import BRANCH_KINDS, UnitKind
from domain.unit_change import Change, ChangeUnit, Facts, Standing
from handlers.act import Act
from storage.obligations import open_quarter
from storage.past_tree import keep_quarters_before
from storage.roster_units import code_of
from storage.sessions import cancel_session, close_session, unfinished_sessions
from storage.tree import add_unit, load_unit, path_to, renumber
from storage.unit_change import (
    end_obligations,
    end_roles_at,
    end_unit,
    free_code,
    load_standing,
    members_in,
    members_numbered,
    move_members,
    names_below,
    pass_on,
    put_below,
    regroup,
    rename_unit,
    units_below,
)


def do_change(act: Act, wanted: ChangeUnit, facts: Facts, zone: ZoneInfo) -> int:
    """The id of the unit that was changed, or opened."""
    if keep_quarters_before(act.tx, Quarter.of(act.now, zone)):
        act.audit("keep_tree", "tree_snapshot", None, ["quarter"])
    unit_id = _DOES[wanted.change](act, wanted, facts)
    renumber(act.tx)
    if wanted.change in (Change.ADD, Change.SPLIT):
        present = Quarter.of(act.now, zone)
        if open_quarter(act.tx, present, act.now, branch_id=unit_id):
            act.audit("open_quarter", "obligation", unit_id, ["quarter"])
    return unit_id


def _add(act: Act, wanted: ChangeUnit, facts: Facts) -> int:
    parent = load_unit(act.tx, facts.other.id) if facts.other else None
    assert wanted.kind is not None
    path = (*(one.name for one in path_to(act.tx, parent)), wanted.name) if parent else (wanted.name,)
    like = load_unit(act.tx, facts.unit.id) if facts.unit else parent
    assert like is not None
    made = add_unit(
        act.tx,
        code=wanted.code or free_code(act.tx, code_of(path)),
        name=wanted.name,
        kind=wanted.kind,
        parent=parent,
        zone=like.zone,
        scenario=like.scenario,
        joined_quarter=str(wanted.owes_from or Quarter(wanted.day.year, (wanted.day.month + 2) // 3)),
        valid_from=wanted.day,
    )
    act.audit("add", "unit", made.id)
    return made.id


def _rename(act: Act, wanted: ChangeUnit, facts: Facts) -> int:
    assert facts.unit is not None
    rename_unit(act.tx, facts.unit.id, wanted.name)
    act.audit("rename", "unit", facts.unit.id, ["name"])
    return facts.unit.id


def _move(act: Act, _wanted: ChangeUnit, facts: Facts) -> int:
    assert facts.unit is not None
    assert facts.other is not None
    put_below(act.tx, [facts.unit.id], facts.other.id)
    act.audit("move", "unit", facts.unit.id, ["parent_id"])
    return facts.unit.id


def _merge(act: Act, wanted: ChangeUnit, facts: Facts) -> int:
    """All below it and all in it go to the other; what was attended stays with the branch that ends."""
    unit, other = facts.unit, facts.other
    assert unit is not None
    assert other is not None
    people = members_in(act.tx, unit.id)
    if unit.kind is UnitKind.GROUP:
        regroup(act.tx, people, other.id)
        act.audit_each("regroup", "member", people, ["group_id"])
    elif unit.kind in BRANCH_KINDS:
        taken = names_below(act.tx, other.id)
        groups = units_below(act.tx, unit.id, groups=True)
        for group_id in groups:
            group = load_standing(act.tx, group_id)
            if group is not None and group.name in taken:
                rename_unit(act.tx, group_id, f"{unit.name}{group.name}")
        put_below(act.tx, groups, other.id)
        act.audit_each("move", "unit", groups, ["parent_id"])
        move_members(act.tx, people, other.id, wanted.day, groups=True)
        act.audit_each("move", "member", people, ["branch_id"])
    else:
        below = units_below(act.tx, unit.id)
        put_below(act.tx, below, other.id)
        act.audit_each("move", "unit", below, ["parent_id"])
    _wind_up(act, wanted, unit, other.id)
    act.audit("merge", "unit", unit.id, ["valid_to"])
    return unit.id


def _split(act: Act, wanted: ChangeUnit, facts: Facts) -> int:
    assert facts.unit is not None
    made = _add(act, wanted, facts)
    people = sorted(members_numbered(act.tx, facts.unit.id, wanted.numbers).values())
    move_members(act.tx, people, made, wanted.day, groups=False)
    act.audit_each("move", "member", people, ["branch_id"])
    ended = end_roles_at(act.tx, facts.unit.id, act.now, only=people)
    act.audit_each("revoke", "role", ended, ["valid_to"])
    return made


def _close(act: Act, wanted: ChangeUnit, facts: Facts) -> int:
    assert facts.unit is not None
    for group_id in units_below(act.tx, facts.unit.id, groups=True):
        end_unit(act.tx, group_id, wanted.day)
        act.audit("close", "unit", group_id, ["valid_to"])
    _wind_up(act, wanted, facts.unit, facts.unit.parent_id)
    act.audit("close", "unit", facts.unit.id, ["valid_to"])
    return facts.unit.id


def _wind_up(act: Act, wanted: ChangeUnit, unit: Standing, heir_id: int | None) -> None:
    present = Quarter.of(act.now, ZoneInfo(unit.zone))
    for session in unfinished_sessions(act.tx, unit.id):
        if session.quarter >= present:  # what a quarter that is over left unfinished stays as it was
            _end_session(act, session)
    if end_obligations(act.tx, unit.id, present, wanted.reason):
        act.audit("end_obligations", "obligation", unit.id, ["state", "exempt_reason"])
    ideas = pass_on(act.tx, unit.id, heir_id)
    act.audit_each("pass_on", "idea", ideas, ["holder_id"])
    act.audit_each("revoke", "role", end_roles_at(act.tx, unit.id, act.now), ["valid_to"])
    end_unit(act.tx, unit.id, wanted.day)


def _end_session(act: Act, session: Session) -> None:
    """What nobody attended yet is cancelled; what some did is closed as it is, and stays on their record."""
    end = close_session if session.present else cancel_session
    end(act.tx, session.id, None, act.now)
    act.audit("close_session" if session.present else "cancel_session", "session", session.id, ["state"])


_DOES: dict[Change, Callable[[Act, ChangeUnit, Facts], int]] = {
    Change.ADD: _add,
    Change.RENAME: _rename,
    Change.MOVE: _move,
    Change.MERGE: _merge,
    Change.SPLIT: _split,
    Change.CLOSE: _close,
}
