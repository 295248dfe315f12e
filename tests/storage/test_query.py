"""`zhibu query` reads the views and nothing else, on both databases, whatever it is asked."""

from __future__ import annotations

import sqlite3

import pytest

from storage import query_postgres, query_sqlite
from storage.database import Database
from storage.query import Limits, QueryRefusedError, query
from tests.population import NAME, populate

QUICK = Limits(seconds=1.0, rows=50)

HOSTILE = [
    "SELECT name FROM member",
    "SELECT * FROM v_units, member",
    "SELECT (SELECT name FROM member LIMIT 1) FROM v_units",
    "WITH m AS (SELECT name FROM member) SELECT * FROM m",
    "SELECT * FROM v_units WHERE EXISTS (SELECT 1 FROM account)",
    "SELECT unit_id FROM v_units UNION SELECT telegram_id FROM account",
    "SELECT name FROM v_members",
    "SELECT name FROM v_register",
    "WITH v_units AS (SELECT name FROM member) SELECT * FROM v_units",
    "WITH v_units AS (SELECT name FROM member) SELECT * FROM v_units, v_sessions",
    "SELECT name FROM (SELECT name FROM member) AS v_units",
    "DELETE FROM member",
    "UPDATE member SET name = 'x'",
    "DROP VIEW v_units",
    "SELECT 1; DELETE FROM member",
    "SELECT 1; SELECT name FROM member",
    "WITH d AS (DELETE FROM member RETURNING name) SELECT * FROM d",
    "/* SELECT */ DELETE FROM member",
    "-- SELECT\nDELETE FROM member",
    "EXPLAIN SELECT 1 FROM member",
    "VALUES (1)",
    "TABLE member",
    "SELECT 1) AS a, (SELECT name FROM member",
    "SELECT 1) AS s; DROP VIEW v_units; --",
    "",
    ";",
]

HOSTILE_SQLITE = [
    "SELECT * FROM sqlite_master",
    "SELECT * FROM pragma_table_info('member')",
    "SELECT 1 FROM pragma_table_list",
    "SELECT count(*) FROM sqlite_master",
    "SELECT count(*) FROM sqlite_temp_master",
    "SELECT count(*) FROM ACCOUNT",
    "SELECT count(*) FROM v_members",
    "SELECT count(*) FROM json_each('[1]')",
    "PRAGMA query_only = OFF",
    "ATTACH DATABASE '/tmp/x.db' AS x",
    "SELECT load_extension('x')",
    "SELECT length(zeroblob(900000000))",
    "SELECT readfile('/etc/passwd')",
    "VACUUM INTO '/tmp/x.db'",
]

HOSTILE_POSTGRES = [
    "SELECT * FROM pg_catalog.pg_authid",
    "SELECT * FROM information_schema.tables",
    "SELECT query_to_xml('SELECT name FROM member', true, true, '')",
    "SELECT table_to_xml('member', true, true, '')",
    "SELECT database_to_xml(true, true, '')",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_sleep(30)",
    "SELECT current_setting('data_directory')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT pg_terminate_backend(1)",
    "SELECT nextval('member_id_seq')",
    "SELECT * INTO stolen FROM v_units",
    "SELECT * FROM v_units FOR UPDATE",
    "COPY v_units TO '/tmp/x'",
    "SELECT max(name) FROM public.member",
]


@pytest.fixture
async def url(database: Database) -> str:
    await populate(database)
    return database.url


async def test_a_query_over_the_views_is_answered(url: str) -> None:
    answer = await query(
        url,
        "WITH r AS (SELECT * FROM v_rollup WHERE quarter = '2026Q4')"
        " SELECT r.unit_code, u.unit_code, sum(r.due) AS due, count(*), upper(r.kind), round(avg(r.held), 1)"
        " FROM r JOIN v_units u USING (unit_id) WHERE r.kind = 'study' AND r.unit_code LIKE 'C_'"
        " GROUP BY r.unit_code, u.unit_code, r.kind ORDER BY 1;",
        QUICK,
    )
    assert answer.columns[:4] == ["unit_code", "unit_code", "due", "count(*)" if "sqlite" in url else "count"]
    assert [row[0] for row in answer.rows] == ["C1", "C2"]
    assert not answer.more


async def test_names_are_read_only_when_asked_for(url: str) -> None:
    answer = await query(url, "SELECT name FROM v_members ORDER BY name", QUICK, names=True)
    assert answer.rows[0][0].startswith(NAME)
    assert answer.more
    with pytest.raises(QueryRefusedError):
        await query(url, "SELECT name FROM member", QUICK, names=True)


@pytest.mark.parametrize("statement", HOSTILE)
async def test_a_hostile_statement_is_refused(url: str, statement: str) -> None:
    with pytest.raises(QueryRefusedError):
        await query(url, statement, QUICK)
    assert len((await query(url, "SELECT unit_code FROM v_units", QUICK)).rows) > 20


async def test_hostile_statements_of_each_database_are_refused(url: str) -> None:
    for statement in HOSTILE_SQLITE if "sqlite" in url else HOSTILE_POSTGRES:
        with pytest.raises(QueryRefusedError):
            await query(url, statement, QUICK)


async def test_a_statement_without_an_end_is_stopped(url: str) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(QueryRefusedError, match="query-too-long"):
        await query(url, endless, Limits(seconds=0.3, rows=5))


async def test_without_the_guard_a_hostile_statement_reads_names(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: what keeps the names in is the guard, not the read-only connection."""

    async def blind(*_: object) -> None: ...

    monkeypatch.setattr(query_postgres, "inspect", blind)
    monkeypatch.setattr(query_sqlite, "authorizer", lambda *_: lambda *_: sqlite3.SQLITE_OK)
    answer = await query(url, "SELECT name FROM member", QUICK)
    assert answer.rows[0][0].startswith(NAME)
    with pytest.raises(QueryRefusedError):
        await query(url, "WITH d AS (SELECT 1) DELETE FROM member", QUICK)
