"""A sound store has no finding, and a planted corruption of each kind is found."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import text

from storage.database import Database, Transaction
from storage.invariants import CHECKS, Finding, find_broken
from tests.population import NAME, populate

#: The finding, and the statements that plant it.
PLANTED = {
    "gathering-counted-wrong": ["UPDATE gathering SET present_count = 99 WHERE id = 1"],
    "gathering-established-wrong": ["UPDATE gathering SET established = {no} WHERE id = 1"],
    "flag-without-audit": [
        "INSERT INTO flag (gathering_id, signs, state, raised_at) VALUES (1, 'short', 'raised', '2026-01-01')"
    ],
    "session-counted-wrong": ["UPDATE session SET present_count = present_count + 1 WHERE id = 2"],
    "obligation-counted-wrong": ["UPDATE obligation SET present_count = present_count + 1 WHERE state = 'complete'"],
    "obligation-without-session": ["UPDATE obligation SET state = 'planned' WHERE state = 'unreported'"],
    "obligation-of-another-session": [
        "UPDATE session SET state = 'cancelled' WHERE id IN (SELECT session_id FROM obligation WHERE state = 'held')"
    ],
    "obligation-held-at-no-time": ["UPDATE obligation SET held_at = NULL WHERE state = 'held'"],
    "obligation-in-wrong-state": ["UPDATE obligation SET state = 'held' WHERE state = 'complete'"],
    "unit-out-of-order": ["UPDATE unit SET seq = 900 WHERE code = 'C1B'"],
    "subtree-ends-wrong": ["UPDATE unit SET seq_end = seq_end + 1 WHERE code = 'C2'"],
    "register-without-audit": ["DELETE FROM audit WHERE id = (SELECT MIN(id) FROM audit WHERE kind = 'attendance')"],
    "idea-step-without-audit": ["DELETE FROM audit WHERE kind = 'idea' AND object_id = 1"],
    "session-ended-without-audit": ["DELETE FROM audit WHERE action = 'close_session'"],
    "headcount-without-audit": ["DELETE FROM audit WHERE action = 'attest'"],
    "leave-decided-without-audit": [
        (
            "INSERT INTO leave (session_id, member_id, reason, state, asked_at, decided_by, decided_at)"
            " SELECT id, opened_by, 'duty', 'refused', opened_at, opened_by, opened_at FROM session WHERE id = 1"
        ),
    ],
    "visit-held-without-audit": ["DELETE FROM audit WHERE action = 'begin_visit'"],
    "audit-says-too-much": [f"UPDATE audit SET fields = '{NAME}' WHERE id = 5"],
    "audit-twice": ["UPDATE audit SET update_id = 7 WHERE kind = 'attendance' AND object_id = 2"],
    "message-in-unknown-state": ["{message}", "UPDATE outbox SET state = 'lost'"],
    "settled-message-keeps-text": ["{message}", "UPDATE outbox SET state = 'sent', settled_at = created_at"],
    "settled-message-without-time": ["{message}", "UPDATE outbox SET state = 'sent', payload = ''"],
    "waiting-message-without-text": ["{message}", "UPDATE outbox SET payload = ''"],
    "dropped-message-without-reason": [
        "{message}",
        "UPDATE outbox SET state = 'dropped', payload = '', settled_at = created_at",
    ],
    "replayed-update-keeps-text": [
        (
            "INSERT INTO parked (bot_id, raw, error, parked_at, state, tries)"
            " SELECT 1, '{{}}', 'KeyError', MIN(at), 'replayed', 0 FROM audit"
        ),
    ],
    "account-without-branch": ["UPDATE membership SET valid_to = valid_from WHERE id = 1"],
}

_MESSAGE = (
    "INSERT INTO outbox (chat_id, lane, method, payload, state, created_at, due_at, expires_at, attempts)"
    " SELECT 1, 1, 'sendMessage', '{}', 'queued', MIN(at), MIN(at), MIN(at), 0 FROM audit"
)

#: One row of what the population leaves out, for the keys that it then breaks.
_ROWS = (
    "INSERT INTO update_claim SELECT 1, 1, MIN(at) FROM audit",
    "INSERT INTO reminder SELECT 'eve|1', 'eve', 1, 1, MIN(at) FROM audit",
    (
        "INSERT INTO invitation (id, token_hash, member_id, voucher, created_at, expires_at)"
        " SELECT 1, 'x', 1, {no}, MIN(at), MIN(at) FROM audit"
    ),
    "UPDATE idea SET draft_key = 'd', source_chat = 1, source_message = 1 WHERE id = 1",
)

#: Of each key that the schema keeps: the table, and which row is written again once the key is gone.
DOUBLED = {
    "attendance-twice": ("attendance", "session_id = 2"),
    "reminder-twice": ("reminder", "kind = 'eve'"),
    "claim-twice": ("update_claim", "update_id = 1"),
    "idea-number-twice": ("idea", "id = 1"),
    "obligation-twice": ("obligation", "quarter = '2026Q4'"),
    "membership-twice": ("membership", "id = 1"),
    "account-twice": ("account", "telegram_id > 0"),
    "telegram-account-twice": ("account", "telegram_id > 0"),
    "member-number-twice": ("member", "id = 1"),
    "invitation-twice": ("invitation", "id = 1"),
    "idea-draft-twice": ("idea", "id = 1"),
    "idea-source-twice": ("idea", "id = 1"),
}

#: What a row that lost the row it refers to is called: the table emptied of it.
ORPHANED = {
    "account-of-nobody": ("account", "member_id"),
    "attendance-of-nobody": ("attendance", "member_id"),
    "attendance-of-no-session": ("attendance", "session_id"),
    "membership-of-nobody": ("membership", "member_id"),
    "membership-in-no-branch": ("membership", "branch_id"),
    "role-of-nobody": ("role", "member_id"),
    "role-in-no-unit": ("role", "unit_id"),
    "idea-of-nobody": ("idea", "author_id"),
    "idea-held-by-no-unit": ("idea", "holder_id"),
}


class UndoneError(Exception):
    """Carries what was found out of a unit of work that is rolled back."""

    def __init__(self, found: list[Finding]) -> None:
        self.found = found


async def found_after(database: Database, plant: Callable[[Transaction], None]) -> list[Finding]:
    """What the checker says about a corruption, which is then undone."""

    def unit(tx: Transaction) -> None:
        if tx.is_sqlite:
            tx.execute(text("PRAGMA defer_foreign_keys = ON"))
        plant(tx)
        raise UndoneError(find_broken(tx))

    try:
        await database.write(unit)
    except UndoneError as undone:
        return undone.found
    raise AssertionError("a unit of work that raises was committed")


def _no(tx: Transaction) -> str:
    return "0" if tx.is_sqlite else "false"


def run(tx: Transaction, *statements: str) -> None:
    for statement in statements:
        assert tx.execute(text(statement)).rowcount > 0, statement


def without_keys(tx: Transaction, table: str, twice: str = "1 = 0") -> None:
    """The table without keys and references, some rows in it twice: what a build without them would write."""
    tx.execute(text(f"CREATE TABLE keyless AS SELECT * FROM {table}"))
    tx.execute(text(f"DROP TABLE {table}" if tx.is_sqlite else f"DROP TABLE {table} CASCADE"))
    tx.execute(text(f"CREATE TABLE {table} AS SELECT * FROM keyless UNION ALL SELECT * FROM keyless WHERE {twice}"))


async def test_sound_store_has_no_finding(database: Database) -> None:
    assert await database.read(find_broken) == []
    await populate(database)
    assert await database.read(find_broken) == []


async def test_planted_corruption_is_found(database: Database) -> None:
    await populate(database)
    for kind, statements in PLANTED.items():

        def plant(tx: Transaction, statements: list[str] = statements) -> None:
            run(tx, *(one.format(message=_MESSAGE, no=_no(tx)) for one in statements))

        assert kind in {finding.kind for finding in await found_after(database, plant)}
    assert await database.read(find_broken) == []


async def test_row_written_twice_is_found(database: Database) -> None:
    await populate(database)
    for kind, (table, which) in DOUBLED.items():

        def plant(tx: Transaction, table: str = table, which: str = which) -> None:
            run(tx, *(one.format(no=_no(tx)) for one in _ROWS))
            without_keys(tx, table, which)

        assert kind in {finding.kind for finding in await found_after(database, plant)}


async def test_row_that_refers_to_nothing_is_found(database: Database) -> None:
    await populate(database)
    for kind, (table, column) in ORPHANED.items():

        def plant(tx: Transaction, table: str = table, column: str = column) -> None:
            without_keys(tx, table)
            run(tx, f"UPDATE {table} SET {column} = 987654")

        assert kind in {finding.kind for finding in await found_after(database, plant)}


def test_every_check_has_its_corruption() -> None:
    assert set(CHECKS) <= {*PLANTED, *DOUBLED, *ORPHANED}


async def test_findings_name_ids_and_nobody(database: Database) -> None:
    await populate(database)

    def plant(tx: Transaction) -> None:
        without_keys(tx, "member", "1 = 1")
        run(tx, "UPDATE session SET present_count = 77")

    said = [str(finding) for finding in await found_after(database, plant)]
    assert "session-counted-wrong session_id=1" in said
    assert "member-number-twice id=1" in said
    assert NAME not in "\n".join(said)


async def test_count_by_a_branchs_own_rule_is_right(database: Database) -> None:
    """Where the rule wants a hundred present nothing counts; without that rule the same count is wrong."""
    made = await populate(database)
    uncounted = (
        "UPDATE obligation SET present_count = 0, state = 'planned', held_at = NULL"
        f" WHERE state IN ('held', 'complete') AND branch_id = {made.units['C1P1T1'].id}"
    )
    rule = (
        "INSERT INTO rule (unit_id, name, value, valid_from, reason, set_at)"
        f" SELECT {made.units['C1'].id}, 'least_present', 100, MIN(at), 'x', MIN(at) FROM audit"
    )
    without = await found_after(database, lambda tx: run(tx, uncounted))
    assert {finding.kind for finding in without} == {"obligation-counted-wrong"}
    assert await found_after(database, lambda tx: run(tx, rule, uncounted)) == []
