"""The first step of planning: by which template, the branch's own first."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Button, Screen, Shown, shows
from domain.plan import ScenarioAsked
from domain.scenario import Template
from domain.unit import Scenario
from handlers.act import Command
from handlers.planning import ChooseScenario, ChooseTemplate


def chosen(said: Incoming) -> Command | None:
    """`ses:sc:<scenario>`, or `ses:sc:own:<template>`."""
    part = said.part_at(1)
    if part == "own":
        return ChooseTemplate(said.number_at(2))
    return ChooseScenario(Scenario(part)) if part in {str(one) for one in Scenario} else None


@shows(ScenarioAsked)
def scenario_asked(asked: ScenarioAsked, t: Shown) -> Screen:
    """The branch's own scenario stands first and says so."""
    rows = [[_template_button("button-scenario-usual", one, t)] for one in asked.usual]
    rows += [[_template_button("button-scenario", one, t)] for one in asked.others]
    return Screen(t("scenario-asked", kind=asked.kind), [*rows, [t.button("button-cancel", "x")]])


def _template_button(message: str, template: Template, t: Shown) -> Button:
    data = f"ses:sc:{template.base}" if template.id is None else f"ses:sc:own:{template.id}"
    return t.button(message, data, scenario=scenario_name(template.base, template.name, t))


def scenario_name(base: Scenario, own: str, t: Shown) -> str:
    """As people call it: an enterprise's own name, or the words of one of the five."""
    return own or t.words.plain("scenario-name", scenario=base)


def advice(template: Template, t: Shown) -> str:
    """What suits people of such a post."""
    if template.advice:
        return t("scenario-advice-own", advice=template.advice)
    return t(f"scenario-advice-{template.base}")
