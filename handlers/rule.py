"""Rules set and given back by hand, on the command line: dated, for a unit and all below it, with a reason."""

from __future__ import annotations

from datetime import datetime

from domain.rule_change import RANGES, RuleChange, obstacle
from handlers.act import Act
from storage.rules import end_rule, put_rule, set_at
from storage.tree import Unit


def set_rule(act: Act, unit: Unit, name: str, value: int, valid_from: datetime, reason: str) -> RuleChange:
    refusal = obstacle(name, value, valid_from, act.now)
    if refusal is not None:
        return refusal
    here = set_at(act.tx, unit.id, name, valid_from)
    if here is not None and here.value == value:
        return RuleChange.AS_BEFORE
    rule_id = put_rule(act.tx, unit.id, name, value, valid_from, reason, act.now)
    act.audit("set", "rule", rule_id, ["value", "valid_from"])
    return RuleChange.SET


def clear_rule(act: Act, unit: Unit, name: str, valid_from: datetime, reason: str) -> RuleChange:
    """From then on what holds above holds here again. The lines before it stay: what was counted by them was right."""
    if name not in RANGES:
        return RuleChange.UNKNOWN
    if valid_from < act.now:
        return RuleChange.PAST
    here = set_at(act.tx, unit.id, name, valid_from)
    if here is None or here.value is None:
        return RuleChange.NOT_SET
    rule_id = end_rule(act.tx, unit, name, valid_from, reason, act.now)
    act.audit("clear", "rule", rule_id, ["cleared", "valid_from"])
    return RuleChange.CLEARED
