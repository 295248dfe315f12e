"""`/ideas`: what was handed in below a unit, by state; and each idea with the steps it has taken."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from domain.idea import IdeaState
from domain.quarter import Quarter
from domain.viewer import Span
from handlers.idea_list import IdeaSeen, ideas_below, see_idea, unit_in_sight
from storage.database import Reading
from storage.listing import Wanted
from storage.tree import children, path_to
from web.door import Asked, signed_in
from web.pages import page
from web.rollup import number, quarter_of

PAGE = 30
STATES = tuple(str(state) for state in IdeaState if state is not IdeaState.WITHDRAWN)


@signed_in
async def ideas_page(asked: Asked) -> web.StreamResponse:
    query = asked.request.query
    state, after = query.get("state") or None, number(query.get("before"))
    if state is not None and state not in STATES:
        raise web.HTTPNotFound
    unit_id, quarter = number(query.get("unit")), quarter_of(query.get("quarter"))

    def read(db: Reading) -> dict[str, Any]:
        top = unit_in_sight(db, asked.viewer, unit_id)
        if top is None:
            raise web.HTTPNotFound
        wanted = Wanted(
            Span(top.id, top.seq, top.seq_end),
            quarter,
            state=state,
            after=None if after is None else (after,),
            limit=PAGE,
        )
        found = ideas_below(db, top, wanted)
        present = Quarter.of(asked.now, ZoneInfo(top.zone))
        return {
            "top": top,
            "path": [unit for unit in path_to(db, top) if asked.viewer.sees(unit.place)],
            "below": children(db, top.id),
            "ideas": [idea for _code, idea in found.items],
            "next": found.next[0] if found.next else None,
            "quarters": [present, present.previous],
        }

    values = await asked.door.read(read)
    values |= {"state": state or "", "quarter": quarter, "states": STATES}
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
