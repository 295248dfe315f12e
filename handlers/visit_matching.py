"""The best dating of a committee's visits: as many as can be, then early ones, the load of each week spread.

A flow of least cost: branch -> part of an observer's day -> observer's week -> end. Its capacities are whole numbers,
so is the answer, and the same input gives the same answer. Why networkx: docs/decisions/0013-visits-by-flow.md.
"""

from __future__ import annotations

from domain.visit_plan import Option, Options, Slot

#: Dearer than any week's load: a visit is left without a date only where there is none to give.
_LEFT_OUT = 1_000_000


def match(among: Options, per_week: int) -> dict[int, Option]:
    """The option chosen for each branch that got one."""
    import networkx as nx  # here: a third of a second and 20 MB that only a plan needs

    graph = nx.DiGraph()
    weeks: dict[tuple[int, tuple[int, int]], None] = {}
    first = min((one.meeting.slot.day for many in among.open.values() for one in many), default=None)
    chosen: dict[tuple[int, int, Slot], Option] = {}
    for branch_id, many in among.open.items():
        branch = ("branch", branch_id)
        graph.add_edge("start", branch, capacity=1, weight=0)
        graph.add_edge(branch, "end", capacity=1, weight=_LEFT_OUT)
        for one in sorted(many, key=lambda one: (one.meeting.begins_at, one.observer_id)):
            slot = one.meeting.slot
            part = ("part", one.observer_id, slot)
            chosen.setdefault((branch_id, one.observer_id, slot), one)
            assert first is not None
            graph.add_edge(branch, part, capacity=1, weight=(slot.day - first).days // 7)
            graph.add_edge(part, ("week", one.observer_id, slot.week), capacity=1, weight=0)
            weeks[one.observer_id, slot.week] = None
    for who, week in weeks:
        # each further visit of a week costs more than the one before
        for load in range(among.weeks.get((who, week), 0), per_week):
            seat = ("seat", who, week, load)
            graph.add_edge(("week", who, week), seat, capacity=1, weight=0)
            graph.add_edge(seat, "end", capacity=1, weight=load)
    if not chosen:
        return {}
    graph.nodes["start"]["demand"] = -len(among.open)
    graph.nodes["end"]["demand"] = len(among.open)
    _cost, flow = nx.network_simplex(graph)
    return {
        branch_id: option
        for (branch_id, who, slot), option in chosen.items()
        if flow["branch", branch_id].get(("part", who, slot))
    }
