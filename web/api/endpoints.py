"""The endpoints: each reads within the token's sight and gives shapes."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, UnsetType

from domain.idea import Idea
from domain.quarter import Quarter
from domain.rollup import Heads, Tally
from domain.sight import Place, shown_count
from domain.viewer import Span
from handlers.coverage import CoverageLine, CoverageShown, look_at_coverage
from handlers.rollup import RollupLine, RollupShown, look
from storage.listing import Wanted, list_ideas, list_obligations, list_sessions, list_units, small_families
from storage.register import names_of
from storage.tree import Unit, find_unit, load_unit
from web.api import shapes
from web.api.door import Call, NotFoundError, endpoint, pack, unpack

_Id = Annotated[int, Meta(ge=0, le=2**53)]
_Word = Annotated[str, Meta(pattern="^[0-9A-Za-z]{1,10}$")]


@endpoint("/units", shapes.UnitsQuery, shapes.Units)
def units(call: Call) -> shapes.Units:
    """The units of the tree, from `unit` (or the token's own) down."""
    page = list_units(call.db, _wanted(call, tuple[_Id]))
    return shapes.Units([_unit(call, unit) for unit in page.items], pack(page.next))


@endpoint("/units/{id}", shapes.Query, shapes.Unit)
def unit(call: Call) -> shapes.Unit:
    """One unit."""
    return _unit(call, _in_sight(call, load_unit(call.db, call.id)))


@endpoint("/units/{id}/children", shapes.UnitsQuery, shapes.Units)
def children(call: Call) -> shapes.Units:
    """The units directly below a unit."""
    top = _in_sight(call, load_unit(call.db, call.id))
    page = list_units(call.db, _wanted(call, tuple[_Id]), parent_id=top.id)
    return shapes.Units([_unit(call, unit) for unit in page.items], pack(page.next))


@endpoint("/obligations", shapes.ObligationsQuery, shapes.Obligations)
def obligations(call: Call) -> shapes.Obligations:
    """What the branches owe, and what has become of it."""
    page = list_obligations(call.db, _wanted(call, tuple[_Id, _Word, _Word]))
    small = _small(call, [(owed.place, owed.obligation.quarter) for owed in page.items])
    items = []
    for owed in page.items:
        of = owed.obligation
        items.append(
            shapes.Obligation(
                branch_id=of.branch_id,
                branch_code=owed.code,
                branch=owed.branch,
                quarter=str(of.quarter),
                kind=of.kind,
                state=of.state,
                late=of.late,
                due_at=of.due_at,
                session_id=of.session_id,
                **_heads(call, owed.place, of, small),
            )
        )
    return shapes.Obligations(items, pack(page.next))


@endpoint("/sessions", shapes.SessionsQuery, shapes.Sessions)
def sessions(call: Call) -> shapes.Sessions:
    """Studies and discussions, the newest first."""
    page = list_sessions(call.db, _wanted(call, tuple[_Id]))
    small = _small(call, [(met.place, met.session.quarter) for met in page.items])
    items = []
    for met in page.items:
        of = met.session
        items.append(
            shapes.Session(
                id=of.id,
                branch_id=of.branch_id,
                branch_code=met.code,
                branch=of.branch,
                quarter=str(of.quarter),
                kind=of.kind,
                scenario=of.scenario,
                state=of.state,
                closed_at=met.closed_at,
                **_heads(call, met.place, of, small),
            )
        )
    return shapes.Sessions(items, pack(page.next))


@endpoint("/ideas", shapes.IdeasQuery, shapes.Ideas)
def ideas(call: Call) -> shapes.Ideas:
    """Ideas, the newest first, the withdrawn left out. `author` is null for whom it is a member of the branch."""
    page = list_ideas(call.db, _wanted(call, tuple[_Id]))
    named = {idea.author_id for _code, idea in page.items if call.viewer.sees_names(idea.place)}
    authors = names_of(call.db, named)
    items = [_idea(code, idea, authors if call.viewer.sees_names(idea.place) else {}) for code, idea in page.items]
    return shapes.Ideas(items, pack(page.next))


@endpoint("/rollup", shapes.RollupQuery, shapes.Rollup)
def rollup(call: Call) -> shapes.Rollup:
    """The roll-up of `unit` (or the token's own) in `quarter` (or the present one)."""
    after = unpack(call.query.cursor, tuple[_Id])
    quarter = None if isinstance(call.query.quarter, UnsetType) else Quarter.parse(call.query.quarter)
    shown = look(call.db, call.viewer, _top(call).id, quarter, call.now)
    if not isinstance(shown, RollupShown):
        raise NotFoundError
    lines = [line for line in shown.lines if after is None or line.unit.seq > after[0]]
    listed = lines[: call.query.limit]
    more = (listed[-1].unit.seq,) if len(lines) > len(listed) else None
    return shapes.Rollup(
        quarter=str(shown.quarter),
        flags=shown.flags,
        total=_line(call, shown.top),
        items=[_line(call, line) for line in listed],
        next=pack(more),
    )


@endpoint("/coverage", shapes.CoverageQuery, shapes.Coverage, aside=True)
def coverage(call: Call) -> shapes.Coverage:
    """The coverage of visits of the committee `unit` (or the token's own) in `year` (or the present one)."""
    after = unpack(call.query.cursor, tuple[_Id])
    year = None if isinstance(call.query.year, UnsetType) else call.query.year
    shown = look_at_coverage(call.db, call.viewer, _top(call).id, year, call.now)
    if not isinstance(shown, CoverageShown):
        raise NotFoundError
    lines = [line for line in shown.lines if after is None or line.unit.seq > after[0]]
    listed = lines[: call.query.limit]
    more = (listed[-1].unit.seq,) if len(lines) > len(listed) else None
    return shapes.Coverage(
        year=shown.year,
        total=_coverage(call, shown.top),
        items=[_coverage(call, line) for line in listed],
        next=pack(more),
    )


def _coverage(call: Call, line: CoverageLine) -> shapes.CoverageLine:
    return shapes.CoverageLine(unit=_unit(call, line.unit), **line.figures.figures())


def _in_sight(call: Call, unit: Unit | None) -> Unit:
    if unit is None or not call.viewer.sees(unit.place):
        raise NotFoundError
    return unit


def _top(call: Call) -> Unit:
    """The unit named by its code, else the token's own."""
    named = call.query.unit
    if isinstance(named, UnsetType):
        return _in_sight(call, load_unit(call.db, call.token.span.unit_id))
    found = [unit for unit in find_unit(call.db, named) if unit.code == named]
    return _in_sight(call, found[0] if found else None)


def _wanted(call: Call, key: type[tuple[Any, ...]]) -> Wanted:
    def given(name: str) -> Any:
        value = getattr(call.query, name, None)
        return None if isinstance(value, UnsetType) else value

    top, quarter = _top(call), given("quarter")
    return Wanted(
        span=Span(top.id, top.seq, top.seq_end),
        quarter=Quarter.parse(quarter) if quarter else None,
        kind=given("kind"),
        state=given("state"),
        after=unpack(call.query.cursor, key),
        limit=call.query.limit,
    )


def _unit(call: Call, unit: Unit) -> shapes.Unit:
    """A parent out of sight is not named: the token's own unit is its root."""
    return shapes.Unit(
        id=unit.id,
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        parent_id=None if unit.id == call.token.span.unit_id else unit.parent_id,
        depth=unit.depth,
        zone=unit.zone,
        scenario=unit.scenario,
    )


def _small(call: Call, listed: list[tuple[Place, Quarter]]) -> set[tuple[int, str, str, str]]:
    far = [(place, quarter) for place, quarter in listed if not call.viewer.sees_names(place)]
    if not far:
        return set()
    return small_families(call.db, [place.parent_id for place, _ in far], [quarter for _, quarter in far])


def _heads(call: Call, place: Place, of: Any, small: set[tuple[int, str, str, str]]) -> dict[str, int | None]:
    """Numbers of persons of one branch. A sum over its siblings must not give away a small one of them."""
    names = call.viewer.sees_names(place)

    def shown(name: str, number: int) -> int | None:
        tells = not names and (place.parent_id or 0, str(of.quarter), str(of.kind), name) in small
        return None if tells and number else shown_count(number, names=names)

    return {
        "members_due": shown("due", of.due),
        "members_present": shown("present", of.present),
        "members_excused": shown_count(of.excused, names=names),
    }


def _idea(code: str, idea: Idea, authors: dict[int, str]) -> shapes.Idea:
    return shapes.Idea(
        id=idea.id,
        number=idea.shown_number,
        branch_id=idea.branch_id,
        branch_code=code,
        branch=idea.branch,
        quarter=str(idea.quarter),
        kind=idea.kind,
        state=idea.state,
        problem=idea.problem,
        proposal=idea.proposal,
        expected=idea.expected,
        submitted_at=idea.submitted_at,
        author=authors.get(idea.author_id),
    )


def _line(call: Call, line: RollupLine) -> shapes.Line:
    ideas = line.sums.ideas
    return shapes.Line(
        unit=_unit(call, line.unit),
        study=_figures(line.sums.study, line.heads.study),
        discussion=_figures(line.sums.discussion, line.heads.discussion),
        ideas=shapes.IdeaFigures(
            ideas.handed_in, ideas.submitted, ideas.adopted, ideas.applied, ideas.passed_up, ideas.refused
        ),
    )


def _figures(tally: Tally, heads: Heads) -> shapes.Figures:
    return shapes.Figures(
        answer=tally.answer,
        due=tally.due,
        planned=tally.planned,
        held=tally.held,
        complete=tally.complete,
        late=tally.late,
        unreported=tally.unreported,
        exempt=tally.exempt,
        members_due=heads.due,
        members_present=heads.present,
    )
