"""Fill an empty store with the invented enterprise in mid-quarter; a few seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from app.demo.enterprise import found_enterprise, one_unit
from app.demo.meetings import BranchPast
from app.demo.past import Past
from app.demo.story import BranchTale, IdeaTale, Story
from app.demo.thoughts import think
from domain.member import RoleName
from handlers.act import Act, Keys
from handlers.visit_plan import adopt, plan_visits
from storage.coverage import load_terrain
from storage.database import Database, Transaction
from storage.gatherings import reached_members
from storage.people import holders

Tell = Callable[[int, int], object]


async def fill(database: Database, keys: Keys, story: Story, language: str, tell: Tell) -> dict[str, int]:
    """Who has joined, by number (工号). `tell` hears how many steps are done, of how many."""
    steps = 2 + len(story.branches) + len(story.ideas)
    joined = await database.write(partial(_found, keys=keys, story=story, language=language))
    tell(1, steps)
    for number, branch in enumerate(story.branches, 2):
        await database.write(partial(_branch, keys=keys, story=story, tale=branch))
        tell(number, steps)
    for number, idea in enumerate(sorted(story.ideas, key=lambda tale: tale.at), 2 + len(story.branches)):
        await database.write(partial(_idea, keys=keys, story=story, tale=idea))
        tell(number, steps)
    await database.write(partial(_visits, keys=keys, story=story))
    tell(steps, steps)
    return joined


def _found(tx: Transaction, keys: Keys, story: Story, language: str) -> dict[str, int]:
    return found_enterprise(Act(tx, story.begins, keys, door="cli"), story, language)


def _branch(tx: Transaction, keys: Keys, story: Story, tale: BranchTale) -> None:
    branch = one_unit(Act(tx, story.now, keys), tale.branch)
    BranchPast(Past(tx, keys), story, tale, branch).happen()


def _idea(tx: Transaction, keys: Keys, story: Story, tale: IdeaTale) -> None:
    branch = one_unit(Act(tx, story.now, keys), tale.branch)
    desk = set(holders(tx, [branch.id], {RoleName.SECRETARY}, story.now))
    authors = [member_id for member_id in reached_members(tx, branch.id) if member_id not in desk]
    think(Past(tx, keys), story, tale, branch, authors)


def _visits(tx: Transaction, keys: Keys, story: Story) -> None:
    """All committees have adopted the year's plan of visits; whoever goes is told when the demo begins."""
    act = Act(tx, story.now - timedelta(days=2), keys, door="cli")
    top, year = one_unit(act, story.unit), story.now.year
    adopt(act, plan_visits(tx, top, year, act.now), set(load_terrain(tx, year, top.seq, top.seq_end).committees))
