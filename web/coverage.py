"""`/coverage`: what the committees owe in visits, what has become of it, and whom nobody has visited."""

from __future__ import annotations

from functools import partial
from typing import Any

from aiohttp import web

from domain.coverage import FIGURES
from handlers.coverage import CommitteesOffered, CoverageShown, NoCommitteeHere, look_at_coverage
from locales.coverage import gap_state
from web.door import Asked, signed_in
from web.pages import page
from web.rollup import number


@signed_in
async def coverage_page(asked: Asked) -> web.StreamResponse:
    query = asked.request.query
    unit_id, year = number(query.get("unit")), number(query.get("year"))
    look = partial(look_at_coverage, viewer=asked.viewer, unit_id=unit_id, year=year, now=asked.now)
    shown = await asked.door.read_aside(look)
    here: dict[str, Any] = {"visitor": asked.visitor, "here": "coverage"}
    match shown:
        case CoverageShown():
            gaps = [(line, gap_state(line, asked.words)) for line in shown.gaps]
            return page("coverage.html", asked.words, shown=shown, gaps=gaps, figures=FIGURES, **here)
        case CommitteesOffered():
            return page("units.html", asked.words, units=shown.units, **here)
        case NoCommitteeHere():
            return page("no_committee.html", asked.words, unit=shown.unit, **here)
        case _:
            raise web.HTTPNotFound


def routes() -> list[web.RouteDef]:
    return [web.get("/coverage", coverage_page)]
