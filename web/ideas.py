"""`/ideas`: what was handed in below a unit, by state; and each idea with the steps it has taken."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from domain.idea import IdeaState
from handlers.idea_list import AskedFor, IdeaSeen, IdeasListed, ideas_below, see_idea
from web.door import Asked, signed_in
from web.pages import page
from web.rollup import number, quarter_of

PAGE = 30
STATES = tuple(str(state) for state in IdeaState if state is not IdeaState.WITHDRAWN)


@signed_in
async def ideas_page(asked: Asked) -> web.StreamResponse:
    query = asked.request.query
    state, before = query.get("state") or None, number(query.get("before"))
    if state is not None and state not in STATES:
        raise web.HTTPNotFound
    unit_id, quarter = number(query.get("unit")), quarter_of(query.get("quarter"))

    wanted = AskedFor(quarter, state, before, PAGE)
    found = await asked.door.read(lambda db: ideas_below(db, asked.viewer, unit_id, wanted, asked.now))
    if not isinstance(found, IdeasListed):
        raise web.HTTPNotFound
    offered = [found.present, found.present.previous]
    values: dict[str, Any] = {
        "top": found.top,
        "path": found.path,
        "below": found.below,
        "ideas": [idea for _code, idea in found.page.items],
        "next": found.page.next[0] if found.page.next else None,
        "quarters": offered if quarter in (None, *offered) else [*offered, quarter],
        "state": state or "",
        "quarter": quarter,
        "states": STATES,
    }
    return page("ideas.html", asked.words, visitor=asked.visitor, here="ideas", **values)


@signed_in
async def idea_page(asked: Asked) -> web.StreamResponse:
    idea_id = number(asked.request.match_info["idea"]) or 0
    seen = await asked.door.read(lambda db: see_idea(db, asked.viewer, idea_id))
    if not isinstance(seen, IdeaSeen):
        raise web.HTTPNotFound
    return page("idea.html", asked.words, visitor=asked.visitor, here="ideas", seen=seen)


def routes() -> list[web.RouteDef]:
    return [web.get("/ideas", ideas_page), web.get("/ideas/{idea}", idea_page)]
