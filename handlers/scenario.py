"""The templates that an enterprise adds of its own, and who uses which: on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from domain.scenario import Template
from domain.unit import Scenario
from handlers.act import Act
from storage.scenarios import BUILT_IN, end_template, save_template, templates_for, use_template
from storage.tree import Unit


class ScenarioChange(Enum):
    """What came of it."""

    SAVED = "saved"
    STOOD = "stood"
    ENDED = "ended"
    UNKNOWN = "unknown"


def add_scenarios(act: Act, unit: Unit, templates: Sequence[Template]) -> list[tuple[Template, ScenarioChange]]:
    """Add them to the unit, for all below it; of a name that it has, change the template."""
    changes = []
    for template in templates:
        template_id = save_template(act.tx, unit.id, template, act.now)
        if template_id is not None:
            act.audit(
                "save_scenario", "scenario", template_id, ["mode", "hours", "days", "batch", "eve", "remind_hours"]
            )
        changes.append((template, ScenarioChange.STOOD if template_id is None else ScenarioChange.SAVED))
    return changes


def named_scenario(act: Act, unit: Unit, name: str) -> Template | None:
    """One of the five by its word, or one of those offered to the unit by its name."""
    if name in {str(one) for one in Scenario}:
        return BUILT_IN[Scenario(name)]
    return next((one for one in templates_for(act.tx, unit.seq) if one.name == name), None)


def use_scenario(act: Act, unit: Unit, name: str) -> int | None:
    """Let the unit, and every branch and group below it, use this one; how many changed, None where it is unknown."""
    template = named_scenario(act, unit, name)
    if template is None:
        return None
    changed = use_template(act.tx, unit.seq, unit.seq_end, template)
    act.audit_each("use_scenario", "unit", changed, ["scenario"])
    return len(changed)


def end_scenario(act: Act, unit: Unit, name: str) -> ScenarioChange:
    template = named_scenario(act, unit, name)
    if template is None or template.id is None:
        return ScenarioChange.UNKNOWN
    if end_template(act.tx, template.id, act.now):
        act.audit("end_scenario", "scenario", template.id, ["ended_at"])
    return ScenarioChange.ENDED
