"""The store that every run begins with: branches of 16, of which some hold an open gathering, and 20,000 who press."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.code import code_for, slot_at
from domain.quarter import Quarter
from storage.database import Transaction, open_database
from storage.migrations import upgrade
from storage.schema import account, rule
from storage.seed import (
    GatheringRow,
    MemberRow,
    MembershipRow,
    ObligationRow,
    RoleRow,
    Row,
    SessionRow,
    UnitRow,
    load_rows,
    settle_ids,
)

HEADS = 16
USERS = 20_000
ZONE = "Asia/Shanghai"
_JOINED = date(2026, 7, 1)
_SECRET = "k" * 32
_CODE_SECONDS = 3600
_FIRST_ACCOUNT = 700_000_000
_ACCOUNT = ("member_id", "telegram_id", "chat_id", "language", "reach", "joined_at", "reach_at")


@dataclass(frozen=True, slots=True)
class Presser:
    """Somebody who will check in."""

    telegram_id: int
    member_id: int
    gathering_id: int
    secretary_account: int


def code_now() -> str:
    """What every room shows at this hour; the hour before counts as well."""
    return code_for(_SECRET, slot_at(datetime.now(UTC), _CODE_SECONDS))


async def fill(store: Path | str, branches: int, heads: int = HEADS) -> list[Presser]:
    """A fresh store of so many branches, in a file or at a URL; who presses is spread evenly over it."""
    url = store if isinstance(store, str) else f"sqlite+aiosqlite:///{store}"
    await upgrade(url)
    database = await open_database(url)
    try:
        return await database.write(lambda tx: _fill(tx, branches, heads))
    finally:
        await database.close()


def _fill(tx: Transaction, branches: int, heads: int) -> list[Presser]:
    now = datetime.now(UTC)
    committees = max(1, branches // 80)
    load_rows(tx, UnitRow, _units(branches, committees))
    first_branch = committees + 2
    members: list[Row] = []
    places: list[Row] = []
    for number in range(branches * heads):
        members.append(MemberRow(number + 1, f"B{number:08d}", f"P{number}", "full", None))
        places.append(MembershipRow(number + 1, first_branch + number // heads, None, _JOINED))
    load_rows(tx, MemberRow, members)
    load_rows(tx, MembershipRow, places)
    open_branches = min(branches, USERS // heads)
    step = branches // open_branches
    pressers: list[Presser] = []
    for session_id, branch in enumerate(range(0, open_branches * step, step), 1):
        pressers += _open(tx, first_branch + branch, branch * heads + 1, heads, session_id, now)
    for name, value in (("code_seconds", _CODE_SECONDS), ("code_tries", 100)):
        tx.add(rule, unit_id=1, name=name, value=value, valid_from=now, reason="bench", set_at=now)
    settle_ids(tx)
    return pressers


def _units(branches: int, committees: int) -> list[UnitRow]:
    """A root, committees below it and branches below these, numbered in preorder."""
    rows, seq, made = [], 2, 0
    for committee in range(committees):
        below = branches // committees + (1 if committee < branches % committees else 0)
        place = committee + 2
        rows.append(_unit(place, "committee", 1, 1, seq, seq + below))
        for one in range(below):
            at = seq + 1 + one
            rows.append(_unit(committees + 2 + made, "branch", place, 2, at, at))
            made += 1
        seq += below + 1
    return [_unit(1, "committee", None, 0, 1, seq - 1), *rows]


def _unit(number: int, kind: str, parent: int | None, depth: int, seq: int, seq_end: int) -> UnitRow:
    return UnitRow(
        number, f"U{number}", f"U{number}", kind, parent, depth, seq, seq_end, ZONE, "shift", "2020Q1", _JOINED
    )


def _open(
    tx: Transaction, branch_id: int, first_member: int, heads: int, session_id: int, now: datetime
) -> list[Presser]:
    """A gathering of this branch that takes check-ins; all its members have joined."""
    zone = ZoneInfo(ZONE)
    quarter = Quarter.of(now, zone)
    row = SessionRow(
        session_id, branch_id, str(quarter), "study", "shift", "planned", None, first_member, now, None, None, heads, 0,
        0, False,
    )  # fmt: skip
    load_rows(tx, SessionRow, [row])
    met = GatheringRow(session_id, session_id, 1, "R1", now, ZONE, _SECRET, now, None, 0)
    load_rows(tx, GatheringRow, [met])
    due_at = quarter.ends(zone)
    owed = ObligationRow(branch_id, str(quarter), "study", "planned", False, due_at, session_id, heads, 0, 0, None)
    load_rows(tx, ObligationRow, [owed])
    load_rows(tx, RoleRow, [RoleRow(first_member, "secretary", branch_id, now - timedelta(days=60), "bench")])
    people = range(first_member, first_member + heads)
    accounts = [_FIRST_ACCOUNT + member for member in people]
    rows = [
        (member, account_id, account_id, "zh-Hans", "reachable", now, now)
        for member, account_id in zip(people, accounts, strict=True)
    ]
    tx.load(account, _ACCOUNT, rows)
    return [Presser(one, member, session_id, accounts[0]) for one, member in zip(accounts, people, strict=True)]
