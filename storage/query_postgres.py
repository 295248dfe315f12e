"""The operator's statement on PostgreSQL. First the server parses it, as a view that is rolled back; what its parse
tree names must be our views and harmless functions. Then it runs, in a READ ONLY transaction with a limit of time.

A role of few rights would not do: a SELECT can change its role by set_config().
"""

from __future__ import annotations

import re
from collections.abc import Collection

import asyncpg
from sqlalchemy.engine import make_url

from storage.query import Answered, Limits, QueryRefusedError

_RELATION = re.compile(r":relid (\d+)")
_FUNCTION = re.compile(r":(?:funcid|aggfnoid|winfnoid) (\d+)")
_FIRST_OWN = 16384  # smaller object ids are the server's own

#: Built-in functions that are declared harmless and are not: they read tables, settings or the catalogue by themselves.
_FORBIDDEN = re.compile(r"pg_|.*_to_xml|current_setting|ts_|has_|row_security|to_reg|obj_|col_|shobj_|inet_|.*regclass")


async def run(url: str, statement: str, views: frozenset[str], limits: Limits) -> Answered:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        connection = await asyncpg.connect(plain, timeout=10)
    except (OSError, asyncpg.PostgresError) as error:
        raise QueryRefusedError("query-refused", reason=type(error).__name__) from None
    try:
        await connection.execute(f"SET statement_timeout = {int(limits.seconds * 1000)}")
        await inspect(connection, statement, views)
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            prepared = await connection.prepare(statement)
            cursor = await prepared.cursor()
            rows = [tuple(row) for row in await cursor.fetch(limits.rows + 1)]
            columns = [attribute.name for attribute in prepared.get_attributes()]
    except asyncpg.QueryCanceledError:
        raise QueryRefusedError("query-too-long", seconds=f"{limits.seconds:g}") from None
    except asyncpg.PostgresError as error:
        raise QueryRefusedError("query-refused", reason=error) from None
    finally:
        await connection.close()
    return Answered(columns, rows[: limits.rows], more=len(rows) > limits.rows)


async def inspect(connection: asyncpg.Connection, statement: str, views: Collection[str]) -> None:
    """Refuse what reads anything but the views, or calls what is not harmless for sure."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        # prepared, so that a second statement behind a semicolon is an error of syntax
        view = f"CREATE TEMPORARY VIEW zhibu_query AS SELECT 1 AS one FROM ({statement}\n) AS s"  # noqa: S608 - judged
        made = await connection.prepare(view)
        await made.fetch()
        tree = await connection.fetchval(
            "SELECT ev_action::text FROM pg_rewrite WHERE ev_class = 'pg_temp.zhibu_query'::regclass"
        )
        own = int(await connection.fetchval("SELECT 'pg_temp.zhibu_query'::regclass::oid::int8"))
        allowed = await connection.fetch(
            "SELECT c.oid::int8 FROM pg_class c WHERE c.relname = ANY($1) AND c.relkind = 'v'"
            " AND c.relnamespace = current_schema()::regnamespace",
            list(views),
        )
        relations = {int(found) for found in _RELATION.findall(tree)} - {0, own}
        if not relations <= {row[0] for row in allowed}:
            raise QueryRefusedError("query-views-only")
        await _harmless(connection, {int(found) for found in _FUNCTION.findall(tree)})
    finally:
        await transaction.rollback()


async def _harmless(connection: asyncpg.Connection, functions: set[int]) -> None:
    rows = await connection.fetch(
        "SELECT oid::int8 AS oid, proname, provolatile::text AS kind FROM pg_proc WHERE oid::int8 = ANY($1)",
        list(functions),
    )
    for row in rows:
        if row["oid"] >= _FIRST_OWN or row["kind"] == "v" or _FORBIDDEN.match(row["proname"]):
            raise QueryRefusedError("query-function", name=row["proname"])
