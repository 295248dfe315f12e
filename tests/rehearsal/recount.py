"""Counts the year again from the raw tables, by rules written down once more and in another way: nothing of the
program is used, only SQL that reads rows and plain Python. Gives every difference in words; none is the good answer.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]
Key = tuple[int, str, str]  # branch, quarter, kind

LEAST, OWED_VISITS = 3, 100
TOOK_PART = {"present", "made_up"}
BRANCHES = {"branch", "joint_branch", "temporary_branch"}
FIGURES = ("due", "unreported", "planned", "held", "complete", "late", "exempt", "members_due", "members_present")


@dataclass
class Recount:
    """`trees`: who stood below whom at the end of each quarter, noted down while it was lived."""

    file: Path
    trees: Mapping[str, Mapping[int, int | None]]
    wrong: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        store = sqlite3.connect(self.file)
        store.row_factory = sqlite3.Row
        names = ("unit", "member", "membership", "absence", "session", "gathering", "attendance", "obligation", "visit")
        self.tables = {name: [dict(row) for row in store.execute(f"SELECT * FROM {name}")] for name in names}
        views = ("v_rollup", "v_coverage", "v_register", "v_obligations")
        self.views = {name: [dict(row) for row in store.execute(f"SELECT * FROM {name}")] for name in views}
        store.close()
        self.units = {row["id"]: row for row in self.tables["unit"]}
        self.lines: dict[int, list[Row]] = defaultdict(list)
        for row in self.tables["attendance"]:
            self.lines[row["session_id"]].append(row)
        self.gatherings: dict[int, list[Row]] = defaultdict(list)
        for row in self.tables["gathering"]:
            self.gatherings[row["session_id"]].append(row)
        self.rooms = {row["id"]: row for row in self.tables["gathering"]}
        self.sessions = {row["id"]: row for row in self.tables["session"]}
        self.history: dict[int, list[Row]] = defaultdict(list)
        for row in self.tables["membership"]:
            self.history[row["branch_id"]].append(row)
        self.exempt = {row["id"] for row in self.tables["member"] if row["exempt_reason"] is not None}

    def check(self) -> list[str]:
        self.registers()
        self.sessions_and_obligations()
        self.roll_up()
        self.coverage()
        return self.wrong

    def same(self, what: str, stored: object, counted: object) -> None:
        self.seen[what.split()[0]] += 1
        if stored != counted:
            self.wrong.append(f"{what}: the store says {stored}, the rows say {counted}")

    # -- who belonged where, and who took part

    def day_of(self, session_id: int) -> date | None:
        met = self.gatherings[session_id]
        if not met:
            return None
        last = max(met, key=lambda row: row["begins_at"])
        return datetime.fromisoformat(last["begins_at"] + "+00:00").astimezone(ZoneInfo(last["zone"])).date()

    def expected(self, session: Row) -> set[int]:
        day = self.day_of(session["id"])
        assert day is not None
        found = set()
        for row in self.history[session["branch_id"]]:
            stays = row["valid_to"] is None or date.fromisoformat(row["valid_to"]) > day
            if date.fromisoformat(row["valid_from"]) <= day and stays and row["member_id"] not in self.exempt:
                found.add(row["member_id"])
        return {one for one in found if not self.away(one, day) and not self.credited_before(one, session)}

    def away(self, member_id: int, day: date) -> bool:
        return any(
            row["member_id"] == member_id
            and date.fromisoformat(row["valid_from"]) <= day
            and (row["valid_to"] is None or date.fromisoformat(row["valid_to"]) > day)
            for row in self.tables["absence"]
        )

    def credited_before(self, member_id: int, session: Row) -> bool:
        """They came within the quarter from a branch where they took part in the same."""
        year, number = int(session["quarter"][:4]), int(session["quarter"][5])
        first = date(year, 3 * number - 2, 1)
        since = [
            date.fromisoformat(row["valid_from"])
            for row in self.history[session["branch_id"]]
            if row["member_id"] == member_id
        ]
        if max(since) <= first:
            return False
        return any(
            row["member_id"] == member_id and row["state"] in TOOK_PART
            for other in self.tables["session"]
            if (other["quarter"], other["kind"]) == (session["quarter"], session["kind"])
            and other["id"] != session["id"]
            for row in self.lines[other["id"]]
        )

    def registers(self) -> None:
        """Each line of the register stands in a session of a branch to which the member belonged on that day."""
        for session in self.tables["session"]:
            for row in self.lines[session["id"]]:
                here = row["branch_id"] == session["branch_id"]
                day = self.day_of(session["id"])
                belonged = any(
                    one["member_id"] == row["member_id"]
                    and day is not None
                    and date.fromisoformat(one["valid_from"]) <= day
                    for one in self.history[session["branch_id"]]
                )
                self.same(f"register of session {session['id']} for member {row['member_id']}", True, here and belonged)
        self.same("register lines in v_register", len(self.views["v_register"]), len(self.tables["attendance"]))

    # -- sessions and obligations

    def sessions_and_obligations(self) -> None:
        self.owed: dict[Key, Row] = {}
        for session in self.tables["session"]:
            if session["state"] == "cancelled":
                continue
            lines = self.lines[session["id"]]
            present = [row for row in lines if row["state"] in TOOK_PART]
            self.same(f"session {session['id']} present", session["present_count"], len(present))
            excused = sum(row["state"] == "excused" for row in lines)
            self.same(f"session {session['id']} excused", session["excused_count"], excused)
            for met in self.gatherings[session["id"]]:
                heads = sum(row["gathering_id"] == met["id"] for row in present)
                self.same(f"gathering {met['id']} present", met["present_count"], heads)
            if present:
                self.same(f"session {session['id']} due", session["due_count"], len(self.expected(session)))
        for row in self.tables["obligation"]:
            self.owed[row["branch_id"], row["quarter"], row["kind"]] = self.obligation(row)

    def obligation(self, row: Row) -> Row:
        """What it should say; an excused one is excused, whatever else."""
        key = f"obligation {row['branch_id']} {row['quarter']} {row['kind']}"
        counted = {"state": row["state"], "late": bool(row["late"]), "due": 0, "present": 0}
        session = self.sessions.get(row["session_id"]) if row["session_id"] else None
        if row["state"] == "exempt":
            return counted
        if session is None:
            self.same(f"{key} state", row["state"], "unreported")
            return counted
        took_part = [line for line in self.lines[session["id"]] if line["state"] in TOOK_PART]
        good = {met["id"] for met in self.gatherings[session["id"]] if met["established"] and self.is_room(met)}
        present = sum(line["gathering_id"] in good for line in took_part)
        due = len(self.expected(session)) if took_part else row["due_count"]
        excused = sum(line["state"] == "excused" for line in self.lines[session["id"]])
        state = "planned" if due == 0 or 2 * present <= due else "complete" if present + excused >= due else "held"
        self.same(f"{key} state", row["state"], state)
        self.same(f"{key} due", row["due_count"], due)
        self.same(f"{key} present", row["present_count"], present)
        return counted | {"state": state, "due": due, "present": present}

    def is_room(self, met: Row) -> bool:
        """Whether enough came to it and somebody vouched; to the lead's, where the branch was a guest."""
        room = self.rooms[met["host_id"] or met["id"]]
        came = [one for one in self.lines[room["session_id"]] if one["gathering_id"] == room["id"]]
        return bool(room["established"]) and sum(one["state"] in TOOK_PART for one in came) >= LEAST

    # -- the roll-up

    def branches_below(self, tree: Mapping[int, int | None]) -> dict[int, set[int]]:
        below: dict[int, set[int]] = defaultdict(set)
        for one in tree:
            above: int | None = one
            while above is not None:
                below[above].add(one)
                above = tree.get(above)
        return below

    def roll_up(self) -> None:
        stored = {(row["unit_id"], row["quarter"], row["kind"]): row for row in self.views["v_rollup"]}
        counted: set[Key] = set()
        for quarter, tree in self.trees.items():
            for unit_id, below in self.branches_below(tree).items():
                for kind in ("study", "discussion"):
                    owed = [one for branch in below if (one := self.owed.get((branch, quarter, kind))) is not None]
                    if owed:
                        key = (unit_id, quarter, kind)
                        counted.add(key)
                        row = stored.get(key, {})
                        sums = self.sums(owed)
                        self.same(f"roll-up {key}", {name: row.get(name) for name in FIGURES}, sums)
        lived = {key for key in stored if key[1] in self.trees}
        self.same("roll-up lines", sorted(lived), sorted(counted))

    def sums(self, owed: list[Row]) -> dict[str, int]:
        due = [one for one in owed if one["state"] != "exempt"]
        states = Counter(one["state"] for one in owed)
        return {
            "due": len(due),
            "unreported": states["unreported"],
            "planned": states["planned"],
            "held": states["held"] + states["complete"],
            "complete": states["complete"],
            "late": sum(one["late"] for one in due),
            "exempt": states["exempt"],
            "members_due": sum(one["due"] for one in due),
            "members_present": sum(one["present"] for one in due),
        }

    # -- visits

    def coverage(self) -> None:
        """Distinct branches that were visited in the year, by the tree as it stands at its end."""
        lived = {int(quarter[:4]) for quarter in self.trees}
        held: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for row in self.tables["visit"]:
            if row["state"] == "held":
                held[row["year"]].add((row["committee_id"], row["branch_id"]))
        standing = {one: row["parent_id"] for one, row in self.units.items() if row["valid_to"] is None}
        below = self.branches_below(standing)
        for row in self.views["v_coverage"]:
            if row["year"] not in lived:
                continue
            branches = {one for one in below[row["committee_id"]] if self.units[one]["kind"] in BRANCHES}
            visited = {branch for committee, branch in held[row["year"]] if committee == row["committee_id"]} & branches
            covered = {branch for _, branch in held[row["year"]]} & branches
            key = f"coverage {row['committee_id']} {row['year']}"
            self.same(f"{key} branches", row["branches"], len(branches))
            self.same(f"{key} owed", row["owed"], min(OWED_VISITS, len(branches)))
            self.same(f"{key} visited", row["visited"], len(visited))
            self.same(f"{key} covered", row["covered"], len(covered))

    def held(self) -> Iterator[tuple[str, int]]:
        """What there was to count."""
        yield from sorted(self.seen.items())
        yield from ((name, len(rows)) for name, rows in self.tables.items())
