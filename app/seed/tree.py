"""A tree of five levels: group, company, plant, general branch here and there, branch; and party groups in the larger.

Sizes of branches are log-normal around 14, with 5 % of 3 to 5 and 2 % above 50, which the size check should find.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random

from app.seed.invented import Invented
from domain.unit import Scenario, UnitKind

#: Share of branches in each scenario (DESIGN.md: shift, mobile, site, joint, other).
_SCENARIOS = {Scenario.SHIFT: 35, Scenario.MOBILE: 12, Scenario.SITE: 20, Scenario.JOINT: 6, Scenario.OTHER: 27}
_ABROAD = ("Asia/Vientiane", "Africa/Lubumbashi", "Africa/Brazzaville")
_PER_PLANT = 18
_PER_GENERAL = 6
_MOST_COMPANIES = 28


@dataclass(slots=True)
class Node:
    """A unit before it has numbers. `size` counts a branch's members."""

    name: str
    kind: UnitKind
    scenario: Scenario = Scenario.OTHER
    zone: str = ""
    size: int = 0
    below: list[Node] = field(default_factory=list)


def invent_tree(random: Random, branches: int, zone: str, words: Invented) -> Node:
    """The group with this many branches below it. The first branch of a company is its own office's."""
    root = Node(words.group, UnitKind.COMMITTEE, zone=zone)
    if branches > 2:
        root.below.append(_office(random, zone, words))
        branches -= 1
    companies = max(1, min(_MOST_COMPANIES, round(branches / 90)))
    for number, share in enumerate(_shares(random, branches, companies)):
        place = words.companies[number % len(words.companies)]
        trade = words.trades[number % len(words.trades)]
        company = Node(f"{place}{trade}{words.company_end}", UnitKind.COMMITTEE, zone=zone)
        root.below.append(company)
        if share > 2:
            company.below.append(_office(random, zone, words))
            share -= 1
        for plant_number, plant_share in enumerate(_shares(random, share, max(1, round(share / _PER_PLANT)))):
            company.below.append(_plant(random, place, plant_number, plant_share, zone, words))
    return root


def _plant(random: Random, place: str, number: int, branches: int, zone: str, words: Invented) -> Node:
    serial = number // len(words.plants)
    name = f"{place}{words.plants[number % len(words.plants)]}{serial + 1 if serial else ''}{words.plant_end}"
    plant = Node(name, UnitKind.COMMITTEE, zone=zone)
    taken: set[str] = set()
    under_general = branches // 2 if branches >= 2 * _PER_GENERAL else 0
    plant.below = [_branch(random, zone, words, taken) for _ in range(branches - under_general)]
    generals = max(1, round(under_general / _PER_GENERAL))
    for at, share in enumerate(_shares(random, under_general, generals)) if under_general else ():
        general = Node(
            f"{words.generals[at % len(words.generals)]}{words.general_end}", UnitKind.GENERAL_BRANCH, zone=zone
        )
        general.below = [_branch(random, zone, words, taken) for _ in range(share)]
        plant.below.append(general)
    return plant


def _shares(random: Random, total: int, parts: int) -> list[int]:
    """The total in so many parts of at least one, some twice as large as others."""
    parts = min(parts, total)
    weights = [random.uniform(0.6, 1.4) for _ in range(parts)]
    scale = (total - parts) / sum(weights) if parts else 0
    shares = [1 + int(weight * scale) for weight in weights]
    for at in range(total - sum(shares)):
        shares[at % parts] += 1
    return shares


def _office(random: Random, zone: str, words: Invented) -> Node:
    return Node(words.office, UnitKind.BRANCH, Scenario.OTHER, zone, random.randint(9, 30))


def _branch(random: Random, zone: str, words: Invented, taken: set[str]) -> Node:
    [scenario] = random.choices(list(_SCENARIOS), list(_SCENARIOS.values()))
    kind = UnitKind.BRANCH
    if scenario is Scenario.JOINT:
        kind = UnitKind.JOINT_BRANCH
    elif scenario is Scenario.SITE and random.random() < 0.4:
        kind = UnitKind.TEMPORARY_BRANCH
    stem = random.choice(words.branches[str(scenario)])
    name = next(
        name
        for number in range(1000)
        if (name := f"{stem}{_numeral(number, words)}{words.ends[str(kind)]}") not in taken
    )
    taken.add(name)
    if scenario is Scenario.SITE and random.random() < 0.03:
        zone = random.choice(_ABROAD)
    branch = Node(name, kind, scenario, zone, _size(random))
    if branch.size >= 12:
        teams = min(len(words.groups), max(2, round(branch.size / 9)))
        branch.below = [Node(team, UnitKind.GROUP, scenario, zone) for team in words.groups[:teams]]
    return branch


def _numeral(number: int, words: Invented) -> str:
    if number == 0:
        return ""
    return words.numerals[number] if number < len(words.numerals) else str(number + 1)


def _size(random: Random) -> int:
    kind = random.random()
    if kind < 0.05:
        return random.randint(3, 5)
    if kind < 0.07:
        return random.randint(51, 70)
    return min(50, max(6, round(random.lognormvariate(math.log(14), 0.51))))
