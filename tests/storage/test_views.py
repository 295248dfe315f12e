"""Each view against a count of its own, made in plain Python over the tables below it, on both databases."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Table, select, text

from storage.database import Database, Reading
from storage.schema import metadata
from storage.views import NAMED_VIEWS, VIEWS
from tests.house.source import ROOT
from tests.population import NAME, populate

Rows = list[dict[str, Any]]
COVERAGE = ("branches", "owed", "visited", "remote", "planned", "dated", "covered", "projected", "open", "falls_back")
BRANCH_KINDS = {"branch", "joint_branch", "temporary_branch"}


@dataclass
class Store:
    """Every table read whole, and every view."""

    tables: dict[str, Rows]
    views: dict[str, Rows]

    def by_id(self, table: str) -> dict[int, dict[str, Any]]:
        return {row["id"]: row for row in self.tables[table]}

    def ancestors(self, unit_id: int) -> list[int]:
        """The unit and all above it, by following parents, not by numbers."""
        units, found = self.by_id("unit"), [unit_id]
        while (above := units[found[-1]]["parent_id"]) is not None:
            found.append(above)
        return found


@pytest.fixture
async def store(database: Database) -> Store:
    await populate(database)

    def read(db: Reading) -> Store:
        def table(one: Table) -> Rows:
            return [dict(row._mapping) for row in db.rows(select(one))]

        def view(name: str) -> Rows:
            return [dict(row._mapping) for row in db.rows(text(f"SELECT * FROM {name}"))]

        return Store(
            {one.name: table(one) for one in metadata.sorted_tables},
            {name: view(name) for name in (*VIEWS, *NAMED_VIEWS)},
        )

    return await database.read(read)


def keyed(rows: Rows, *columns: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    found = {tuple(row[column] for column in columns): row for row in rows}
    assert len(found) == len(rows), "the key is not one"
    return found


def test_v_units_has_every_unit_below_its_parent(store: Store) -> None:
    units = store.by_id("unit")
    assert {(row["unit_code"], row["parent_code"], row["kind"]) for row in store.views["v_units"]} == {
        (row["code"], units[row["parent_id"]]["code"] if row["parent_id"] else None, row["kind"])
        for row in units.values()
    }
    assert len(store.views["v_units"]) == len(units)


def test_v_obligations_has_every_obligation_once(store: Store) -> None:
    units = store.by_id("unit")
    seen = keyed(store.views["v_obligations"], "branch_code", "quarter", "kind")
    assert len(seen) == len(store.tables["obligation"]) > 40
    for row in store.tables["obligation"]:
        found = seen[units[row["branch_id"]]["code"], row["quarter"], row["kind"]]
        assert (found["state"], found["late"]) == (row["state"], int(row["late"]))
        assert (found["members_due"], found["members_present"]) == (row["due_count"], row["present_count"])
    assert {row["late"] for row in store.views["v_obligations"]} == {0, 1}


def test_v_sessions_counts_its_gatherings_and_heads(store: Store) -> None:
    seen = keyed(store.views["v_sessions"], "session_id")
    present = Counter(row["session_id"] for row in store.tables["attendance"] if row["state"] in ("present", "made_up"))
    excused = Counter(row["session_id"] for row in store.tables["attendance"] if row["state"] == "excused")
    gatherings = Counter(row["session_id"] for row in store.tables["gathering"])
    assert len(seen) == len(store.tables["session"]) > 20
    for row in store.tables["session"]:
        found = seen[(row["id"],)]
        assert found["gatherings"] == gatherings[row["id"]] == 2
        assert found["flags"] == 0  # the population is above suspicion
        assert found["members_present"] == present[row["id"]]
        assert found["members_excused"] == excused[row["id"]]


def test_v_gatherings_counts_heads_and_attestations(store: Store) -> None:
    present = Counter(
        row["gathering_id"] for row in store.tables["attendance"] if row["state"] in ("present", "made_up")
    )
    counts = defaultdict(list)
    for row in store.tables["attestation"]:
        counts[row["gathering_id"]].append(row["headcount"])
    seen = keyed(store.views["v_gatherings"], "gathering_id")
    assert len(seen) == len(store.tables["gathering"])
    for (key,), found in seen.items():
        assert found["members_present"] == present[key]
        assert (found["established"], found["flag"]) == (1, None)  # the population is above suspicion
        assert found["attestations"] == len(counts[key])
        assert found["headcount_most"] == max(counts[key], default=None)


def test_v_attendance_has_every_line_with_a_number_instead_of_a_name(store: Store) -> None:
    expected = {
        (row["session_id"], row["member_id"]): (
            row["state"],
            row["method"],
            int(row["recorded_by"] == row["member_id"]),
        )
        for row in store.tables["attendance"]
    }
    assert {
        key: (row["state"], row["method"], row["by_self"])
        for key, row in keyed(store.views["v_attendance"], "session_id", "member_id").items()
    } == expected
    assert len(expected) > 100


def test_v_ideas_counts_by_state_as_the_table_does(store: Store) -> None:
    assert Counter((row["quarter"], row["state"]) for row in store.views["v_ideas"]) == Counter(
        (row["quarter"], row["state"]) for row in store.tables["idea"]
    )


def test_v_benefits_sums_verified_money_as_the_table_does(store: Store) -> None:
    verified = sum(row["fen"] for row in store.tables["benefit"] if row["verified_by"] is not None)
    assert sum(row["fen"] for row in store.views["v_benefits"] if row["verified"]) == verified > 0
    assert len(store.views["v_benefits"]) == len(store.tables["benefit"])


def test_v_visits_has_every_visit(store: Store) -> None:
    units, seen = store.by_id("unit"), keyed(store.views["v_visits"], "visit_id")
    assert len(seen) == len(store.tables["visit"])
    for row in store.tables["visit"]:
        found = seen[(row["id"],)]
        assert found["committee_code"] == units[row["committee_id"]]["code"]
        assert found["branch_code"] == units[row["branch_id"]]["code"]
        same = ("state", "why", "year", "gathering_id", "headcount", "obstacle", "reported_at", "answered_at")
        assert {name: found[name] for name in same} == {name: row[name] for name in same}
        assert found["remote"] == int(row["remote"])


def test_v_coverage_counts_distinct_branches_and_what_falls_back(store: Store) -> None:
    units = store.by_id("unit")
    branches = [row["id"] for row in units.values() if row["kind"] in BRANCH_KINDS]
    held = {(row["committee_id"], row["branch_id"]) for row in store.tables["visit"] if row["state"] == "held"}
    in_room = {
        (row["committee_id"], row["branch_id"])
        for row in store.tables["visit"]
        if row["state"] == "held" and not row["remote"]
    }
    planned = {(row["committee_id"], row["branch_id"]) for row in store.tables["visit"] if row["state"] == "planned"}
    dated = {
        (row["committee_id"], row["branch_id"])
        for row in store.tables["visit"]
        if row["state"] == "planned" and row["gathering_id"] is not None
    }
    covered = {branch for _, branch in held}
    projected = covered | {branch for _, branch in planned}
    nearest = {
        branch: next(one for one in store.ancestors(branch)[1:] if units[one]["kind"] == "committee")
        for branch in branches
    }
    expected = {}
    for key, row in units.items():
        if row["kind"] == "committee":
            below = [branch for branch in branches if key in store.ancestors(branch)]
            expected[row["code"], 2026] = (
                len(below),
                min(100, len(below)),
                len({branch for branch in below if (key, branch) in held}),
                len([one for one in below if (key, one) in held - in_room]),
                len([one for one in below if (key, one) in planned - held]),
                len([one for one in below if (key, one) in dated - held]),
                len(covered.intersection(below)),
                len(projected.intersection(below)),
                len(below) - len(projected.intersection(below)),
                len([branch for branch in below if nearest[branch] == key and branch not in covered]),
            )
    assert {
        key: tuple(row[column] for column in COVERAGE)
        for key, row in keyed(store.views["v_coverage"], "committee_code", "year").items()
    } == expected
    assert expected["C1", 2026] == (9, 9, 2, 1, 1, 1, 3, 4, 5, 1)
    assert expected["C1P2", 2026][4:6] == (1, 0)


def test_v_rollup_sums_over_every_level(store: Store) -> None:
    units = store.by_id("unit")
    expected: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for row in store.tables["obligation"]:
        for above in store.ancestors(row["branch_id"]):
            sums = expected[units[above]["code"], row["quarter"], row["kind"]]
            owed = row["state"] != "exempt"
            sums["due"] += owed
            sums["unreported"] += row["state"] == "unreported"
            sums["planned"] += row["state"] == "planned"
            sums["held"] += row["state"] in ("held", "complete")
            sums["complete"] += row["state"] == "complete"
            sums["late"] += owed and row["late"]
            sums["exempt"] += not owed
            sums["members_due"] += row["due_count"] if owed else 0
            sums["members_present"] += row["present_count"] if owed else 0
    seen = keyed(store.views["v_rollup"], "unit_code", "quarter", "kind")
    assert set(seen) == set(expected)
    for key, sums in expected.items():
        assert {column: seen[key][column] for column in sums} == dict(sums), key
    assert all(row["due"] == row["unreported"] + row["planned"] + row["held"] for row in seen.values())


def test_v_rollup_ideas_sums_over_every_level(store: Store) -> None:
    units = store.by_id("unit")
    expected = Counter(
        (units[above]["code"], row["quarter"], row["state"])
        for row in store.tables["idea"]
        for above in store.ancestors(row["branch_id"])
    )
    seen = keyed(store.views["v_rollup_ideas"], "unit_code", "quarter", "state")
    assert {key: row["ideas"] for key, row in seen.items()} == dict(expected)


def test_v_members_has_every_member_in_their_branch(store: Store) -> None:
    branch = {row["member_id"]: row["branch_id"] for row in store.tables["membership"] if row["valid_to"] is None}
    joined = {row["member_id"] for row in store.tables["account"]}
    assert {(row["number"], row["branch_id"], row["joined"]) for row in store.views["v_members"]} == {
        (row["number"], branch[row["id"]], int(row["id"] in joined)) for row in store.tables["member"]
    }


def test_v_register_has_every_line_with_its_name(store: Store) -> None:
    names = {row["id"]: row["name"] for row in store.tables["member"]}
    assert Counter((row["name"], row["state"], row["recorded_by"]) for row in store.views["v_register"]) == Counter(
        (names[row["member_id"]], row["state"], names[row["recorded_by"]]) for row in store.tables["attendance"]
    )


def test_only_the_named_views_hold_names(store: Store) -> None:
    assert {name for name, rows in store.views.items() if NAME in repr(rows)} == set(NAMED_VIEWS)


def test_every_view_and_column_is_documented(store: Store) -> None:
    page = (ROOT / "docs" / "views.md").read_text(encoding="utf-8")
    documented = {
        heading: set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE))
        for heading, part in re.findall(r"^### `(\w+)`(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    }
    assert documented == {name: set(rows[0]) for name, rows in store.views.items()}
