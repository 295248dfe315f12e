"""Changes of the tree (党组织调整), asked for on the command line: today, or by the clock when their day comes.

The trees of the quarters that are over are kept before anything moves, so that their figures and names stand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from domain.unit import BRANCH_KINDS
from domain.unit_change import (
    Change,
    ChangeUnit,
    Facts,
    Stage,
    Standing,
    UnitChangeDropped,
    UnitChangeShown,
    judge_change,
)
from handlers.act import Act
from handlers.unit_change_steps import do_change
from storage.database import Reading
from storage.past_tree import last_kept
from storage.sessions import unfinished_sessions
from storage.unit_change import (
    changes,
    code_is_taken,
    end_obligations,
    is_inside,
    keep_change,
    load_standing,
    lock_tree,
    members_in,
    members_numbered,
    names_below,
    units_below,
)


def change_unit(act: Act, wanted: ChangeUnit, *, dry: bool = False) -> UnitChangeShown | Refused:
    """Do it, keep it for its day, or only say what would happen."""
    lock_tree(act.tx)
    facts, zone = facts_of(act, wanted)
    refused = judge_change(
        wanted.change, facts, name=name_of(wanted, facts), kind=wanted.kind, code=wanted.code, day=wanted.day
    )
    if refused is not None:
        return refused
    shown = _shown(act, wanted, facts, zone)
    if dry:
        return shown
    if wanted.day > act.now.astimezone(zone).date():
        change_id = _keep(act, wanted, "waiting", wanted.unit_id, wanted.data())
        act.audit("ask_change", "unit_change", change_id, ["change", "valid_from"])
        return replace(shown, stage=Stage.WAITING)
    unit_id = do_change(act, wanted, facts, zone)
    _keep(act, wanted, "done", unit_id, wanted.data() | names_then(wanted, facts))
    return replace(shown, stage=Stage.DONE)


def _keep(act: Act, wanted: ChangeUnit, state: str, unit_id: int | None, data: dict[str, Any]) -> int:
    return keep_change(
        act.tx,
        change=wanted.change,
        unit_id=unit_id,
        data=data,
        valid_from=wanted.day,
        reason=wanted.reason,
        state=state,
        now=act.now,
    )


def names_then(wanted: ChangeUnit, facts: Facts) -> dict[str, Any]:
    """The names as they were, to tell by."""
    unit, other = facts.unit, facts.other
    return {"was": unit.name if unit else wanted.name, "other": other.name if other else ""}


def name_of(wanted: ChangeUnit, facts: Facts) -> str:
    """What it will be called."""
    return wanted.name or (facts.unit.name if facts.unit else "")


def facts_of(act: Act, wanted: ChangeUnit) -> tuple[Facts, ZoneInfo]:
    db = act.tx
    unit = load_standing(db, wanted.unit_id) if wanted.unit_id is not None else None
    other = load_standing(db, wanted.other_id) if wanted.other_id is not None else None
    if wanted.change in (Change.RENAME, Change.SPLIT) and unit is not None and unit.parent_id is not None:
        other = load_standing(db, unit.parent_id)
    first = unit or other
    zone = ZoneInfo(first.zone) if first else ZoneInfo("UTC")
    going = members_numbered(db, unit.id, wanted.numbers) if unit and wanted.numbers else {}
    over = Quarter.of(act.now, zone).previous
    facts = Facts(
        unit=unit,
        other=other,
        other_inside=bool(unit and other and is_inside(db, other.id, unit.id)),
        taken=names_below(db, other.id if other else None, but=unit.id if unit else None),
        members=len(going) if wanted.change is Change.SPLIT else len(members_in(db, unit.id)) if unit else 0,
        absent=tuple(number for number in wanted.numbers if number not in going),
        units=len(units_below(db, unit.id)) if unit else 0,
        clash=_clash(db, unit, other) if wanted.change is Change.MERGE else "",
        code_taken=bool(wanted.code) and code_is_taken(db, wanted.code),
        kept=max(over, last_kept(db) or over),
    )
    return facts, zone


def _clash(db: Reading, unit: Standing | None, other: Standing | None) -> str:
    if unit is None or other is None or unit.kind in BRANCH_KINDS:
        return ""
    return min(names_below(db, unit.id) & names_below(db, other.id), default="")


def _shown(act: Act, wanted: ChangeUnit, facts: Facts, zone: ZoneInfo) -> UnitChangeShown:
    unit, other = facts.unit, facts.other
    winds_up = unit is not None and wanted.change in (Change.MERGE, Change.CLOSE)
    sessions = unfinished_sessions(act.tx, unit.id) if unit is not None and winds_up else []
    present = Quarter.of(act.now, zone)
    sessions = [one for one in sessions if one.quarter >= present]
    return UnitChangeShown(
        change=wanted.change,
        stage=Stage.WOULD,
        name=unit.name if unit else wanted.name,
        other=other.name if other else "",
        new=wanted.name,
        day=wanted.day,
        members=facts.members,
        units=facts.units,
        ended=end_obligations(act.tx, unit.id, present, wanted.reason, dry=True) if unit and winds_up else 0,
        cancelled=sum(not one.present for one in sessions),
    )


def list_changes(db: Reading) -> list[Outcome]:
    """What was changed and what waits, the newest last."""
    stages = {"done": Stage.DONE, "waiting": Stage.WAITING}
    shown: list[Outcome] = []
    for kept in changes(db):
        unit = load_standing(db, kept.unit_id) if kept.unit_id is not None else None
        name = kept.data.get("was") or (unit.name if unit else kept.data["name"])
        other = load_standing(db, kept.data["other_id"]) if kept.data["other_id"] is not None else None
        above = kept.data.get("other") or (other.name if other else "")
        if kept.state not in stages:
            shown.append(UnitChangeDropped(kept.change, name, above, kept.valid_from))
            continue
        stage, new = stages[kept.state], kept.data["name"]
        shown.append(UnitChangeShown(kept.change, stage, name, above, new, kept.valid_from, 0, 0, 0, 0))
    return shown
