"""The clock's part of changes of the tree: those whose day has come are done, and whom they concern hears of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.quarter import Quarter
from domain.unit import UnitKind
from domain.unit_change import Change, ChangeUnit, Facts, UnitChangeDropped, UnitChangeTold, judge_change
from handlers.act import Act
from handlers.unit_change import facts_of, name_of, names_then
from handlers.unit_change_steps import do_change
from storage.gatherings import reached_members
from storage.people import holders
from storage.unit_change import changes, load_standing, lock_tree, settle_change, take_untold

#: East of Greenwich as far as a day begins anywhere.
_FARTHEST_EAST = timedelta(hours=14)


def do_due_changes(act: Act) -> int:
    """The clock's: changes whose day has come; how many were done. What cannot be done any more is dropped and said."""
    done = 0
    for kept in changes(act.tx, state="waiting", until=(act.now + _FARTHEST_EAST).date()):
        asked = _asked(kept.change, kept.valid_from, kept.reason, kept.unit_id, kept.data)
        lock_tree(act.tx)
        facts, zone = facts_of(act, asked)
        if asked.day > act.now.astimezone(zone).date():
            continue
        first = Quarter.of(act.now, zone).first_day
        wanted = replace(asked, day=max(asked.day, first))  # the clock may have stood over the quarter's end
        refused = judge_change(
            wanted.change, facts, name=name_of(wanted, facts), kind=wanted.kind, code=wanted.code, day=wanted.day
        )
        if refused is None:
            unit_id: int | None = do_change(act, wanted, facts, zone)
            settle_change(act.tx, kept.id, "done", unit_id, kept.data | names_then(wanted, facts), act.now)
            done += 1
        else:
            settle_change(act.tx, kept.id, "dropped", kept.unit_id, kept.data, act.now)
            _tell_dropped(act, wanted, facts)
        act.audit("settle_change", "unit_change", kept.id, ["state"])
    return done


def _asked(change: Change, day: date, reason: str, unit_id: int | None, data: dict[str, Any]) -> ChangeUnit:
    return ChangeUnit(
        change=change,
        day=day,
        reason=reason,
        unit_id=unit_id,
        other_id=data["other_id"],
        name=data["name"],
        kind=UnitKind(data["kind"]) if data["kind"] else None,
        code=data["code"],
        numbers=tuple(data["numbers"]),
        owes_from=Quarter.parse(data["owes_from"]) if data["owes_from"] else None,
    )


def _tell_dropped(act: Act, wanted: ChangeUnit, facts: Facts) -> None:
    unit, other = facts.unit, facts.other
    above = [one for one in (unit.parent_id if unit else None, wanted.other_id) if one is not None]
    outcome = UnitChangeDropped(wanted.change, name_of(wanted, facts), other.name if other else "", wanted.day)
    for member_id in holders(act.tx, above, COMMITTEE_DESK, act.now):
        act.tell(member_id, outcome)


def tell_changes(act: Act) -> int:
    """The clock's: the desks of the units concerned and the people who were moved hear of what was changed, once."""
    told = 0
    for kept in take_untold(act.tx, act.now):
        outcome = UnitChangeTold(
            kept.change, kept.data["was"], kept.data["other"], kept.data["name"], kept.valid_from, kept.reason
        )
        for member_id in sorted(_concerned(act, kept.unit_id, kept.data["other_id"], kept.change)):
            act.tell(member_id, outcome, bulk=True)
            told += 1
    return told


def _concerned(act: Act, unit_id: int | None, other_id: int | None, change: Change) -> set[int]:
    unit = load_standing(act.tx, unit_id) if unit_id is not None else None
    ids = {one for one in (unit_id, other_id, unit.parent_id if unit else None) if one is not None}
    people = set(holders(act.tx, ids, BRANCH_DESK | COMMITTEE_DESK, act.now))
    moved_to = {Change.MERGE: other_id, Change.SPLIT: unit_id}.get(change)
    return people | set(reached_members(act.tx, moved_to) if moved_to is not None else ())
